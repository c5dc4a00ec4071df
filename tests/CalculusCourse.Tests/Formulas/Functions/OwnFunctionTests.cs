using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Calculus.DefiniteIntegrals;
using CalculusCourse.Numerics.Calculus.Extrema;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Antiderivatives;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;
using CalculusCourse.Tests.Cli;

namespace CalculusCourse.Tests.Formulas.Functions;

/// <summary>A function defined here and nowhere in the sources goes through all that functions go through.</summary>
public sealed class OwnFunctionTests : IDisposable
{
    public OwnFunctionTests() => Function.Candidate = Exsecant.Instance;

    public void Dispose() => Function.Candidate = null;

    [Theory]
    [InlineData("2*exsec(x) + 1", "2*exsec(x) + 1", "2·exsec(x) + 1", "2⋅exsec(x) + 1")]
    [InlineData("exsecant(x)^2", "exsec(x)^2", "exsec(x)²", "     2   \nexsec (x)")]
    [InlineData("exsec x + sin x", "sin(x) + exsec(x)", "sin(x) + exsec(x)", "sin(x) + exsec(x)")]
    public void Formula_ReadAndWritten_NamesIt(string text, string plain, string unicode, string pretty)
    {
        Formula formula = Read(text);
        Assert.Equal(plain, FormulaText.Plain(formula));
        Assert.Equal(unicode, FormulaText.Unicode(formula));
        Assert.Equal(pretty, PrettyPrinter.Text(formula));
        Assert.Equal(formula, Read(FormulaText.Plain(formula, FormulaOrder.Written)));
    }

    [Fact]
    public void Name_Misspelt_IsSuggested()
    {
        var fault = Assert.Throws<FormulaSyntaxException>(() => Read("exsex(x)"));
        Assert.Contains("exsec", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Name_OutsideTheTrial_IsNotKnown()
    {
        Function.Candidate = null;
        Assert.Throws<FormulaSyntaxException>(() => Read("exsec(x)"));
    }

    [Theory]
    [InlineData("exsec(-2*x)", "exsec(2*x)")]
    [InlineData("exsec(pi/3)", "1")]
    [InlineData("exsec(0)", "0")]
    public void Simplify_UsesItsParityAndValues(string text, string simplified) =>
        Assert.Equal(simplified, FormulaText.Plain(Simplification.Simplify(Read(text))));

    [Fact]
    public void Derivative_FollowsTheChainRule()
    {
        Assert.Equal("2*sec(2*x)*tan(2*x)", FormulaText.Plain(Differentiation.Derivative(Read("exsec(2*x)"), "x")));
        double[] gradient = new double[1];
        CompiledFormula.Compile(Read("exsec(2*x)"), ["x"]).EvaluateWithGradient([0.3], gradient);
        Assert.Equal(2 * Math.Tan(0.6) / Math.Cos(0.6), gradient[0], 1e-14);
    }

    [Fact]
    public void Antiderivative_IsFound()
    {
        Formula found = Integration.Antiderivative(Read("3*exsec(2*x)"), "x")!;
        EquivalenceResult result = FormulaEquivalence.Compare(Differentiation.Derivative(found, "x"), Read("3/cos(2*x) - 3"));
        Assert.Equal(EquivalenceVerdict.Equal, result.Verdict);
    }

    [Fact]
    public void Equivalence_IsProved()
    {
        EquivalenceResult same = FormulaEquivalence.Compare(Read("exsec(x)"), Read("1/cos(x) - 1"));
        Assert.True(same is { Verdict: EquivalenceVerdict.Equal, IsProved: true });
        EquivalenceResult other = FormulaEquivalence.Compare(Read("exsec(x)"), Read("1/cos(x) + 1"));
        Assert.Equal(EquivalenceVerdict.Different, other.Verdict);
    }

    [Fact]
    public void Interval_SaysWhereItIsDefined()
    {
        Assert.Equal(Definedness.Everywhere, IntervalEvaluation.Evaluate(Read("exsec(x)"), "x", new Interval(-1, 1)).Definedness);
        Assert.Equal(Definedness.Unknown, IntervalEvaluation.Evaluate(Read("exsec(x)"), "x", new Interval(1, 2)).Definedness);
        Assert.True(IntegralBounds.Enclose(Read("exsec(x)"), "x", 0, 1).Contains(Math.Log((1 / Math.Cos(1)) + Math.Tan(1)) - 1));
    }

    [Fact]
    public void CriticalPoints_LieBetweenItsPoles()
    {
        CriticalPointSearch found = CriticalPoints.Find(Read("exsec(x)"), "x", -4, 4);
        Assert.True(found.IsComplete);
        Assert.Equal([-Math.PI, 0, Math.PI], found.Points.Select(point => point.X));
        Assert.Equal([-2, 0, -2], found.Points.Select(point => point.Value));
        Assert.Equal([-Math.PI / 2, Math.PI / 2], found.Singular);
    }

    [Theory]
    [InlineData("1", "--function", "exsec(x)", "--from", "-1", "--to", "1", "--points", "5")]
    [InlineData("2", "--function", "exsec(x)", "--from", "0", "--to", "1", "--step", "0.25")]
    [InlineData("4", "--functions", "exsec(x*y)", "exsec(x)", "--at", "x=0.5,y=0.3")]
    [InlineData("6", "--function", "exsec(x)", "--from", "-4", "--to", "4")]
    public void Lesson_OfIt_IsPrinted(string lesson, params string[] options)
    {
        foreach (string form in (string[])["", "--results", "--json"])
        {
            string[] arguments = ["lesson", lesson, "--no-plots", .. options, form];
            Calc.Outcome outcome = Calc.Run([.. arguments.Where(argument => argument.Length > 0)]);
            Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
            if (form == "--json") Assert.Contains("sec(", outcome.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Unknown_ClaimsNothing()
    {
        Function.Candidate = Unknown.Instance;
        string[] all = ["unknown(-x)", "unknown(0)", "0*unknown(x)", "abs(unknown(x))", "unknown(unknown(x))", "unknown(x)/unknown(x)"];
        foreach (string kept in all)
            Assert.Equal(FormulaText.Plain(Read(kept)), FormulaText.Plain(Simplification.Simplify(Read(kept))));
        Assert.Equal(EquivalenceVerdict.Undecided, FormulaEquivalence.Compare(Read("unknown(x)"), Read("1/(x-1)")).Verdict);
        Assert.Equal(EquivalenceVerdict.Undecided, FormulaEquivalence.Compare(Read("x^2"), Read("x^2 + 0*unknown(x)")).Verdict);
        Assert.False(CriticalPoints.Find(Read("unknown(x)"), "x", -4, 4).IsComplete);
        Assert.Equal(double.NaN, CompiledFormula.Compile(Read("unknown(1)"), []).Evaluate([]));
        Assert.Equal(-1, CompiledFormula.Compile(Read("unknown(0)"), []).Evaluate([]));
    }

    private static Formula Read(string text) => FormulaParser.Parse(text, NameScope.Of("x", "y"));
}
