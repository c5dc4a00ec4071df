using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Tests.Cli;

namespace CalculusCourse.Tests.Lesson7SupportVectorMachine;

/// <summary>Every line of the working, read back from what is printed and proved.</summary>
public sealed class LagrangeStepsTests
{
    private static readonly NameScope Scope = NameScope.Of(
        ["a", "b", "c", "x", "y", "x1", "x2", .. Enumerable.Range(1, 8).Select(i => $"lambda_{i}")]);

    [Theory]
    [InlineData("lesson 7")]
    [InlineData("lesson 7 --solution")]
    [InlineData("lesson 7 --points", "0.1,0.2,-1\n1.5,2,1\n2,-1,1\n-1,3,-1\n")]
    [InlineData("lesson 7 --points", "0,0,-1\n4,0,-1\n2,1,1\n9,9,1\n-3,7,1\n")]
    [InlineData("lesson 7 --points", "0,0,-1\n0,3,-1\n1,-5,1\n1,8,1\n")]
    public void Guesses_SolveTheirEquationsAndTheLastMeetsAllConditions(string command, string? points = null)
    {
        var lesson = new Printed(With(command, points) + " --steps");
        JsonElement[] steps = [.. lesson.Json.GetProperty("steps").EnumerateArray()];
        Assert.All(steps[..^1], step => Assert.Equal("lagrange", step.GetProperty("rule").GetString()));
        Formula function = Read(After(steps[0]));
        for (int i = 1; i <= 3; i++)
        {
            Match before = Regex.Match(Before(steps[i]), @"^∂/∂([abc])\((.*)\)$");
            AssertEqual(function, Read(before.Groups[2].Value));
            AssertEqual(Differentiation.Derivative(function, before.Groups[1].Value), Read(After(steps[i])));
        }

        JsonElement[] guesses = steps[4..^1];
        foreach ((int k, JsonElement guess) in guesses.Index())
        {
            Dictionary<string, Rational> at = Values(After(guess));
            foreach (string equation in Before(guess).Split("; "))
            {
                string[] sides = equation.Split(" = ");
                Assert.Equal(Value(sides[1], at), Value(sides[0], at));
            }

            string note = guess.GetProperty("note").GetString()!;
            bool isNegative = at.Any(one => one.Key.StartsWith("lambda", StringComparison.Ordinal) && one.Value.Sign < 0);
            Assert.Equal((isNegative, k == guesses.Length - 1), (note.Contains("is negative, so", StringComparison.Ordinal), note.Contains(" holds, ", StringComparison.Ordinal)));
            Match violated = Regex.Match(note, @"its left side is (\S+), less than 1");
            Assert.Equal(k < guesses.Length - 1 && !isNegative, violated.Success);
            if (violated.Success) Assert.True(Value(violated.Groups[1].Value, at) < 1);
        }

        // The terms of L with their multipliers are the constraints: all at least 1 at the end, and the rest of Lagrange's conditions.
        Dictionary<string, Rational> solution = Values(After(steps[^2]));
        foreach (Formula term in ((Sum)function).Terms.Skip(2))
        {
            string lambda = VariableNames.Of(term).First(name => name.StartsWith("lambda", StringComparison.Ordinal));
            Formula slack = Simplification.Simplify(new Product([new Number(-1), Substitution.Put(term, lambda, new Number(1))]));
            Rational left = FormulaEquivalence.ValueAt(slack, solution)!.Value;
            Assert.True(left.Sign >= 0 && (left.Sign == 0 || !solution.ContainsKey(lambda)));
        }

        Assert.Equal(lesson.Number("objective"), (Square(solution["a"]) + Square(solution["b"])).ToDouble(), 1e-9);
        AssertEqual(Read(Before(steps[^1])), Read(After(steps[^1])));
        Assert.Equal(lesson.Number("margin"), FormulaEquivalence.ApproximationAt(Read(After(steps[^1])), solution), 1e-9);
        Assert.Contains("The working", lesson.Sentences);
    }

    [Fact]
    public void NotSeparable_WeightsOfTheConstraintsAddUpToNothing()
    {
        var lesson = new Printed(With("lesson 7 --points", "0,0,-1\n1,1,-1\n0,1,1\n1,0,1\n7,7,1\n") + " --steps");
        JsonElement last = lesson.Json.GetProperty("steps").EnumerateArray().Last();
        AssertEqual(Number.Zero, Read(Before(last)));
        MatchCollection weights = Regex.Matches(Before(last), @"(\d+/\d+)\*");
        Assert.Equal(1, weights.Select(m => Value(m.Groups[1].Value, [])).Aggregate((a, b) => a + b));
    }

    [Fact]
    public void ManyPoints_AreSaidToBeTooMany()
    {
        var lesson = new Printed("lesson 7 --points Recorded/inputs/mixed.csv --steps");
        string points = string.Concat(Enumerable.Range(0, 9).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i},{i},{(i < 4 ? -1 : 1)}\n")));
        var many = new Printed(With("lesson 7 --points", points) + " --steps");
        Assert.Contains("The working is written out for up to 8 points; these are 9.", many.Sentences);
        Assert.Empty(many.Json.GetProperty("steps").EnumerateArray());
        Assert.Contains("The working", lesson.Sentences);
    }

    [Theory]
    [InlineData("--minimize x1^2+x2^2 --subject-to \"x1+x2 >= 1\" --start x1=2,x2=0", true)]
    [InlineData("--minimize (a-3)^2+(b-1)^2+a*b --subject-to \"a+b <= 2\" --subject-to \"a-b = 1/2\" --start a=1,b=1 --bounds a=-10:10,b=:5", true)]
    [InlineData("--minimize x^2+y^2-4*y --subject-to \"x^2+y^2 >= 1\" --start x=0.5,y=1 --bounds x=1/4:,y=:3/2", true)]
    [InlineData("--minimize x*y --subject-to \"x^2+y^2 <= 1\" --start x=1,y=-1/2", false)]
    [InlineData("--minimize exp(x)-2*x --start x=0", false)]
    public void AnyProblem_DerivativesAreOfLAndFractionsOnlyWhereExact(string problem, bool isExact)
    {
        var lesson = new Printed($"lesson 7 {problem} --steps");
        JsonElement[] steps = [.. lesson.Json.GetProperty("steps").EnumerateArray()];
        Formula function = Read(After(steps[0]));
        JsonElement[] derivatives = [.. steps[1..].Where(step => Before(step).StartsWith('∂'))];
        Assert.Equal(lesson.Json.GetProperty("solution").EnumerateObject().Count(), derivatives.Length);
        foreach (JsonElement step in derivatives)
        {
            Match before = Regex.Match(Before(step), @"^∂/∂(\w+)\(");
            AssertEqual(Differentiation.Derivative(function, before.Groups[1].Value), Read(After(step)));
            string value = Regex.Match(step.GetProperty("note").GetString()!, @"is (\S+)$").Groups[1].Value;
            Assert.InRange(Math.Abs(Printed.ToNumber(value)), 0, 1e-5);
        }

        Assert.Equal(isExact ? 1 : 0, steps.Length - 1 - derivatives.Length);
        if (!isExact) return;
        Dictionary<string, Rational> at = Values(After(steps[^1]));
        foreach (JsonElement step in derivatives) Assert.Equal(0, Value(After(step), at));
        foreach (JsonProperty one in lesson.Json.GetProperty("solution").EnumerateObject())
            Assert.Equal(one.Value.GetDouble(), at[one.Name].ToDouble(), 1e-6);
    }

    internal static string With(string command, string? points)
    {
        if (points is null) return command;
        return $"{command} {TemporaryFolder.OfRun.Write(points)}";
    }

    private static Rational Square(Rational x) => x * x;

    private static string Before(JsonElement step) => step.GetProperty("before").GetString()!;

    private static string After(JsonElement step) => step.GetProperty("after").GetString()!;

    private static Formula Read(string text) => FormulaParser.Parse(text, Scope);

    private static Rational Value(string text, Dictionary<string, Rational> at) => FormulaEquivalence.ValueAt(Read(text), at)!.Value;

    private static Dictionary<string, Rational> Values(string text) => text.Split("; ").Select(one => one.Split(" = "))
        .ToDictionary(sides => sides[0], sides => Value(sides[1], []));

    private static void AssertEqual(Formula expected, Formula actual) =>
        Assert.Equal(EquivalenceVerdict.Equal, FormulaEquivalence.Compare(expected, actual).Verdict);
}
