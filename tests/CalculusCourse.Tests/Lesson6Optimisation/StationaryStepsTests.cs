using System.Text.Json;
using System.Text.RegularExpressions;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Tests.Cli;
using CalculusCourse.Tests.Figures;
using ScottPlot;
using ScottPlot.Plottables;

namespace CalculusCourse.Tests.Lesson6Optimisation;

/// <summary>The working, read back from what is printed and proved; the reader's own points; the figure close to the points.</summary>
public sealed class StationaryStepsTests
{
    private static readonly NameScope Scope = NameScope.Of("x");

    [Theory]
    [InlineData("lesson 6", 2)]
    [InlineData("lesson 6 --solution", 0)]
    [InlineData("lesson 6 --function x^4 --from -2 --to 2", 1)]
    [InlineData("lesson 6 --function x^3 --from -2 --to 2", 1)]
    [InlineData("lesson 6 --function x^3-6*x", 2)]
    [InlineData("lesson 6 --function x*exp(-x^2) --from -3 --to 5", 2)]
    [InlineData("lesson 6 --function x*sin(x)+x^2/20 --from -5 --to 5", 5)]
    [InlineData("lesson 6 --function abs(x^2-1)*x --from -2 --to 2", 4)]
    [InlineData("lesson 6 --function x+1/(x-1)", 2)]
    [InlineData("lesson 6 --function 3*x^5-5*x^3 --from -2 --to 2", 3)]
    [InlineData("lesson 6 --function a*x^2-x --with a=2", 1)]
    public void Lines_AreTrueAndJudgeEveryPoint(string command, int points)
    {
        var lesson = new Printed($"{command} --steps");
        JsonElement[] steps = [.. lesson.Json.GetProperty("steps").EnumerateArray()], stationary = [.. steps.Where(s => Of(s, "rule") == "stationary")];
        Formula derivative = FormulaParser.Parse(lesson.Text("derivative"), NameScope.WithLetters("x"));
        if (command.Contains("a=2", StringComparison.Ordinal)) derivative = Substitution.Put(derivative, "a", new Number(2));
        int judged = 0;
        foreach (JsonElement step in stationary)
        {
            (string before, string after, string note) = (Of(step, "before"), Of(step, "after"), Of(step, "note"));
            if (before.EndsWith(" = 0", StringComparison.Ordinal))
            {
                Formula left = FormulaParser.Parse(before[..^4], Scope);
                Assert.Equal(EquivalenceVerdict.Equal, FormulaEquivalence.Compare(derivative, left).Verdict);
                foreach (string place in after.Split("; ").Where(text => text.StartsWith("x = ", StringComparison.Ordinal)))
                {
                    Formula value = Substitution.Put(left, "x", FormulaParser.Parse(place[4..], NameScope.None));
                    Assert.Equal(EquivalenceVerdict.Equal, FormulaEquivalence.Compare(Number.Zero, value).Verdict);
                }

                foreach (string place in after.Split("; ").Where(text => text.StartsWith("x ≈ ", StringComparison.Ordinal)))
                    Assert.Equal(0, PlainFormula.Evaluate(before[..^4], Printed.ToNumber(place[4..])), 1e-6);
                if (after == "no x") Assert.Equal(0, points);
            }
            else if (before.StartsWith("d/dx(", StringComparison.Ordinal))
            {
                Formula second = Differentiation.Derivative(FormulaParser.Parse(before[5..^1], Scope), "x");
                Assert.Equal(EquivalenceVerdict.Equal, FormulaEquivalence.Compare(second, FormulaParser.Parse(after, Scope)).Verdict);
            }
            else
            {
                judged++;
                foreach ((string left, string right) in before.Split("; ").Zip(after.Split("; ")))
                {
                    double value = PlainFormula.Evaluate(right, 0);
                    Printed.AssertClose(value, PlainFormula.Evaluate(left, 0), 1e-5);
                }

                double[] signs = [.. after.Split("; ").Select(text => (double)Math.Sign(PlainFormula.Evaluate(text, 0)))];
                string kind = Regex.Match(note, "maximum|minimum|neither").Value;
                string expected = signs switch
                {
                    [-1] or [1, -1] => "maximum",
                    [1] or [-1, 1] => "minimum",
                    _ => "neither",
                };
                Assert.Equal(expected, kind);
            }
        }

        Assert.Equal(points, judged);
        Assert.Equal(points, lesson.Json.GetProperty("criticalPoints").GetArrayLength());
        foreach (JsonElement step in steps.Where(s => Of(s, "rule") == "simplify" && !Of(s, "before").Contains("d/dx", StringComparison.Ordinal)))
        {
            Assert.Equal(EquivalenceVerdict.Equal, FormulaEquivalence.Compare(
                FormulaParser.Parse(Of(step, "before"), Scope), FormulaParser.Parse(Of(step, "after"), Scope)).Verdict);
        }
    }

    [Theory]
    [InlineData("x^3-2*x^2+1", "0, 4/3", "correct")]
    [InlineData("x^3-2*x^2+1", "x = 4/3 minimum; x = 0 maximum", "correct")]
    [InlineData("x^3-2*x^2+1", "local maximum at 0 and a local minimum at 4/3", "correct")]
    [InlineData("x^3-2*x^2+1", "0 (maximum), 4/3 (minimum)", "correct")]
    [InlineData("x^3-2*x^2+1", "0, 1.333", "correct")]
    [InlineData("x^3-2*x^2+1", "0, 1.3", "partial")]
    [InlineData("x^3-2*x^2+1", "0", "partial")]
    [InlineData("x^3-2*x^2+1", "0, 1", "partial")]
    [InlineData("x^3-2*x^2+1", "1, 2", "wrong")]
    [InlineData("x^3-2*x^2+1", "0 minimum, 4/3 maximum", "partial")]
    [InlineData("x^3-2*x^2+1", "nowhere", "wrong")]
    [InlineData("x^3-2*x^2+1", "1/0, 0", "partial")]
    [InlineData("x^3-6*x", "±sqrt(2)", "correct")]
    [InlineData("x^3-6*x", "-1.414, 1.414", "correct")]
    [InlineData("abs(x)", "0", "correct")]
    [InlineData("abs(x)", "0 minimum", "correct")]
    [InlineData("abs(x)", "nowhere", "wrong")]
    [InlineData("x^3", "0 inflection", "correct")]
    [InlineData("x^3", "0 minimum", "partial")]
    [InlineData("5", "everywhere", "correct")]
    [InlineData("5", "0", "partial")]
    [InlineData("exp(x)", "none", "correct")]
    [InlineData("log(x)", "nowhere", "correct")]
    [InlineData("log(x)", "1", "wrong")]
    [InlineData("x^3-3*x", "-1, 1, 20", "partial")]
    public void Yours_IsJudged(string function, string yours, string verdict)
    {
        var lesson = new Printed($"lesson 6 --function {function} --yours \"{yours}\"");
        Assert.Equal(verdict, lesson.Json.GetProperty("yours").GetProperty("verdict").GetString());
        if (verdict == "correct") return;
        Assert.DoesNotContain("1.33333", lesson.Sentences);
        Assert.DoesNotContain("to copy", lesson.Sentences);
    }

    [Fact]
    public void Yours_NotCritical_HasTheSlopeForItsDifference()
    {
        var lesson = new Printed("lesson 6 --yours \"1, 2\"");
        Assert.Equal(4, Printed.ToNumber(lesson.Json.GetProperty("yours").GetProperty("maxDifference")));
        Assert.Equal(["1 0.0 -1 not critical", "2 1.0 4 not critical"], lesson.Table("x", "f(x)", "f′(x)")
            .Select(row => string.Join(' ', row).Replace(" 0 ", " 0.0 ", StringComparison.Ordinal).Replace("2 1 4", "2 1.0 4", StringComparison.Ordinal)));
        Plot plot = Scene.Of("lesson 6 --yours \"1, 2\"", "lesson6-example").Plots()[0];
        Assert.Equal([(1.0, 0.0), (2.0, 1.0)], plot.All<Marker>().Select(mark => (mark.X, mark.Y)));
        Assert.Equal(["yours (1, 0)", "yours (2, 1)"], plot.Texts());
    }

    [Theory]
    [InlineData("log(x)")]
    [InlineData("ln(x)")]
    [InlineData("log(x^2)/2")]
    [InlineData("3*log(x)-2*log(x)")]
    public void TaskFunction_IsLeftToTheReader(string function)
    {
        foreach (string option in (string[])["", "--steps", "--yours nowhere", "--yours 1"])
        {
            var lesson = new Printed($"lesson 6 --function {function} --from 0.1 --to 5 {option}");
            Assert.DoesNotContain("to copy", lesson.Sentences);
            Assert.DoesNotContain("1/x", lesson.Sentences);
            Assert.DoesNotContain("zero nowhere", lesson.Sentences);
            Assert.Contains("This is the task's function", lesson.Sentences);
            Assert.Equal(10, lesson.Table("x", "f(x)", "slope").Length);
        }

        Assert.Equal("f′(x)", Scene.Of($"lesson 6 --function {function}", "lesson6-example").Plots()[1].Labels().Title);
    }

    [Fact]
    public void Zoom_ShowsThePointsAtTheirHeights()
    {
        Plot[] plots = Scene.Of("lesson 6", "lesson6-example").Plots()[1..];
        Assert.Equal(["maximum (0, 1)", "minimum (1.333, −0.1852)"], plots[0].Texts());
        plots[0].All<Scatter>()[0].AssertIs(x => (x * x * x) - (2 * x * x) + 1);
        plots[1].All<Scatter>()[0].AssertIs(x => (3 * x * x) - (4 * x));
        Coordinates[] curve = plots[0].All<Scatter>()[0].Points();
        Assert.Equal(-1, curve[0].X, 1e-12);
        Assert.Equal(7.0 / 3, curve[^1].X, 1e-12);

        // What is between the two points is a good part of what is shown.
        AxisLimits limits = plots[0].Axes.GetLimits();
        Assert.True(32.0 / 27 > 0.15 * limits.Rect.Height);
        foreach (string whole in (string[])["lesson 6 --function x^2", "lesson 6 --function sin(x)", "lesson 6 --yours 0"])
            Assert.Equal(2, Assert.Single(Scene.Figures(whole)).Draw().Plots().Length);
    }

    [Theory]
    [InlineData("", "f(10) = 801 and the smallest f(-10) = -1199, both at the ends")]
    [InlineData("--from -1/2 --to 3/2", "f(0) = 1 and the smallest f(1.33333) = -0.185185")]
    [InlineData("--function abs(x) --from -1 --to 2", "f(2) = 2 and the smallest f(0) = 0, the former at an end")]
    public void Largest_IsOverTheWholeRange(string options, string said) =>
        Assert.Contains($"the largest value is {said}", new Printed($"lesson 6 {options}").Sentences.Replace('−', '-'));

    private static string Of(JsonElement step, string field) => step.GetProperty(field).GetString() ?? "";
}
