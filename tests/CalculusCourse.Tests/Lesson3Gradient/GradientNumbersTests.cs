using CalculusCourse.Tests.Cli;
using MathNet.Numerics.Differentiation;

namespace CalculusCourse.Tests.Lesson3Gradient;

/// <summary>Lesson 3's numbers, from trying every direction here, and from MathNet's partial derivatives.</summary>
public sealed class GradientNumbersTests
{
    public static TheoryData<string, Func<double, double, double>, double, double, double, double> Cases => new()
    {
        { "lesson 3", (x, y) => (x * x) + (y * y * y), 2, 3, 0.1, 1e-4 },
        { "lesson 3 --solution", (x, y) => (x * x) + (y * y), 1, 1, 0.1, 1e-4 },
        { "lesson 3 --function cos(x)+y^2 --at 0,3", (x, y) => Math.Cos(x) + (y * y), 0, 3, 0.1, 1e-4 },
        {
            "lesson 3 --function x*y+exp(-x) --at 0.5,-1 --angle-step 5 --step 0.01",
            (x, y) => (x * y) + Math.Exp(-x), 0.5, -1, 5, 0.01
        },
        {
            "lesson 3 --function sin(x)*cos(2y)-x --at 1/2,-pi/4 --angle-step 0.5 --step 1e-5",
            (x, y) => (Math.Sin(x) * Math.Cos(2 * y)) - x, 0.5, -Math.PI / 4, 0.5, 1e-5
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Search_FindsWhatTryingEveryDirectionFinds(
        string command, Func<double, double, double> f, double x, double y, double angleStep, double step)
    {
        var lesson = new Printed(command);
        double best = double.NegativeInfinity, angle = 0, dx = 0, dy = 0;
        for (int i = 0; i * angleStep < 360 - 1e-9; i++)
        {
            (double sin, double cos) = Math.SinCos(i * angleStep * Math.PI / 180);
            double rate = (f(x + (step * sin), y + (step * cos)) - f(x, y)) / step;
            if (rate > best) (best, angle, dx, dy) = (rate, i * angleStep, sin, cos);
        }

        Assert.Equal(angle, lesson.Number("angle"), 1e-9);
        Assert.Equal(best, lesson.Number("rate"), 1e-9);
        Printed.AssertClose([best * dx, best * dy], lesson.Numbers("gradient"), 1e-9);

        string point = $"({lesson.Said(@"from \((\S+?)\), try every direction, ")[0]})";
        Printed.AssertClose([x, y], point.Trim('(', ')').Split(',').Select(Printed.ToNumber), 1e-15);
        double[] gradient = lesson.Numbers("gradient");
        string[] raw = [.. lesson.Json.GetProperty("gradient").EnumerateArray().Select(value => value.GetRawText())];
        Assert.Equal(
            [$"Max rate of change at {lesson.Json.GetProperty("angle").GetRawText()} degrees",
                $"Gradient vector at {point} is ({raw[0]},{raw[1]})"],
            lesson.Results);
        foreach (string line in lesson.Results) Assert.Contains(line, lesson.Sentences);
        string[] said = lesson.Said(@"every direction, (\S+)° apart \(0° is \+y, 90° is \+x\), with a step of (\S+), and keep");
        Assert.Equal([angleStep, step], said.Select(Printed.ToNumber));
        Assert.Equal(2, gradient.Length);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradient_IsMathNets(string command, Func<double, double, double> f, double x, double y, double angleStep, double step)
    {
        Assert.True(angleStep > step);
        var lesson = new Printed(command);
        var derivative = new NumericalDerivative(5, 2);
        double Partial(int k, double x, double y) => derivative.EvaluatePartialDerivative(p => f(p[0], p[1]), [x, y], k, 1);
        double[] exact = lesson.Numbers("exactGradient");
        Printed.AssertClose([Partial(0, x, y), Partial(1, x, y)], exact, 1e-8);
        string[] partials = [.. lesson.Json.GetProperty("partials").EnumerateArray().Select(value => value.GetString()!)];
        foreach ((double atX, double atY) in new[] { (0.3, 0.7), (-1.2, 2.1), (2.0, -0.4) })
        {
            var at = new Dictionary<string, double> { ["x"] = atX, ["y"] = atY };
            for (int k = 0; k < 2; k++) Printed.AssertClose(Partial(k, atX, atY), PlainFormula.Evaluate(partials[k], at), 1e-8);
        }

        string[] said = lesson.Said(@"The gradient at \(\S+\) is \((\S+), (\S+)\), of length (\S+)\. ");
        for (int k = 0; k < 2; k++) Printed.AssertRounded(exact[k], said[k], 10);
        Printed.AssertRounded(Math.Sqrt((exact[0] * exact[0]) + (exact[1] * exact[1])), said[2], 8);
        foreach (string partial in partials) Assert.Contains($"to copy: {partial} ", lesson.Sentences);
        foreach (string[] row in lesson.Table("direction", "measured", "∇f·d"))
        {
            double degrees = Printed.ToNumber(row[0].TrimEnd('°')), radians = degrees * Math.PI / 180;
            (double dx, double dy) = (Math.Sin(radians), Math.Cos(radians));
            Printed.AssertRounded((f(x + (step * dx), y + (step * dy)) - f(x, y)) / step, row[1], error: 1e-9);
            Printed.AssertRounded((exact[0] * dx) + (exact[1] * dy), row[2], error: 1e-9);
        }
    }
}
