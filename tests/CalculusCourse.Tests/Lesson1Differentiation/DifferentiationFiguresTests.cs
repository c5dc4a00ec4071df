using CalculusCourse.Lessons.Figures;
using CalculusCourse.Tests.Figures;
using ScottPlot;
using ScottPlot.Plottables;

namespace CalculusCourse.Tests.Lesson1Differentiation;

public sealed class DifferentiationFiguresTests
{
    public static TheoryData<string, string, double, double, int, double, Func<double, double>, Func<double, double>> Cases => new()
    {
        { "lesson 1", "lesson1-example", -10, 10, 500, 1e-4, x => x * x, x => 2 * x },
        { "lesson 1 --solution", "lesson1-task", -10, 10, 500, 1e-4, x => (x * x * x) - (2 * x * x) + 1, x => (3 * x * x) - (4 * x) },
        { "lesson 1 --function sin(x) --from 1 --to 3 --points 41 --step 0.01", "lesson1-example", 1, 3, 41, 0.01, Math.Sin, Math.Cos },
        { "lesson 1 --function sqrt(x)", "lesson1-example", -10, 10, 500, 1e-4, Math.Sqrt, x => 0.5 / Math.Sqrt(x) },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Slope_ShowsFunctionRateAndRule(
        string command, string name, double from, double to, int points, double step, Func<double, double> f, Func<double, double> rule)
    {
        Picture picture = Scene.Of(command, name);
        Assert.Equal((1200, 500, 2), (picture.Width, picture.Height, picture.Plots().Length));
        (Plot left, Plot right) = (picture.Plots()[0], picture.Plots()[1]);
        Assert.Equal((("y = f(x)", "x", ""), ("y = f′(x)", "x", "")), (left.Labels(), right.Labels()));

        Scatter function = left.All<Scatter>()[0];
        function.AssertIs(f);
        Coordinates[] samples = function.Points();
        Assert.Equal((from, to, points), (samples[0].X, samples[^1].X, samples.Length));
        Assert.All(samples.Zip(samples.Skip(1)), p => Scene.AssertNear((to - from) / (points - 1), p.Second.X - p.First.X));

        Scatter[] slopes = right.All<Scatter>();
        Assert.Equal(["rate", "rule"], right.Legend());
        Assert.Equal(["rate", "rule"], slopes.Select(curve => curve.LegendText));
        slopes[0].AssertIs(x => (f(x + step) - f(x)) / step, 1e-7);
        slopes[1].AssertIs(rule);
        Assert.Equal([FigureStyle.Red.WithAlpha(0.5), FigureStyle.Blue], slopes.Select(curve => curve.LineColor));
        Assert.True(slopes[0].LineWidth > slopes[1].LineWidth);
        foreach ((Scatter curve, LegendItem item) in slopes.Zip(right.Legend.GetItems()))
            Assert.Equal((curve.LineColor, curve.LineWidth), (item.LineColor, item.LineWidth));
        foreach (Scatter curve in slopes) Assert.Equal(samples.Select(p => p.X), curve.Points().Select(p => p.X));

        // At the end of the root's domain the slope runs off.
        left.AssertShowsAll();
        if (name == "lesson1-task") right.AssertShowsAll();
    }

    [Theory]
    [InlineData("lesson 1", "lesson1-example", 2, 4, 9, 4)]
    [InlineData("lesson 1 --solution", "lesson1-task", 2, 1, 49, 4)]
    public void Function_HasASecantAndTheTangent(string command, string name, double x, double y, double secant, double tangent)
    {
        Picture picture = Scene.Of(command, name);
        Plot plot = picture.Plots()[0];
        Assert.Equal([$"secant, slope {secant}", $"tangent, slope {tangent}"], plot.Legend());
        Scatter[] lines = plot.All<Scatter>();
        double end = y + (5 * secant);
        Assert.Equal([(x, y), (x + 5, y), (x + 5, end)], lines[1].Points().Select(p => (p.X, p.Y)));
        lines[2].AssertIs(at => y + (secant * (at - x)), 1e-9);
        lines[3].AssertIs(at => y + (tangent * (at - x)), 1e-9);
        Assert.NotEqual(lines[2].LinePattern.Name, lines[3].LinePattern.Name);
        Assert.Equal([(x, y), (x + 5, end), (x + 2.5, y)], plot.All<Marker>().Select(mark => (mark.X, mark.Y)));
        Assert.Equal([$"x = {x}", $"x + δ = {x + 5}", "δ = 5"], plot.Texts());
        plot.AssertShowsAll();
        plot.AssertLabelsAreFree();

        // The slope of the tangent is a point of the derivative.
        Plot right = picture.Plots()[1];
        Scene.AssertNear((x, tangent), Assert.Single(right.All<Marker>()).Location);
        Assert.Equal([$"slope of the tangent: {tangent}"], right.Texts());
        right.AssertLabelsAreFree();
        string told = Scene.Description(command, name);
        foreach (string part in (string[])[$"from x = {x} to x = {x + 5}, slope {secant},", $"tangent at x = {x}, slope {tangent}."])
            Assert.Contains(part, told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1/x")]
    [InlineData("tan(x)")]
    [InlineData("sin(x)/x")]
    [InlineData("x")]
    [InlineData("1e-9*x^2")]
    [InlineData("5")]
    [InlineData("-x^3")]
    public void Slope_LabelsAreFree(string function)
    {
        foreach (Plot plot in Scene.Of($"lesson 1 --function {function}", "lesson1-example").Plots())
        {
            plot.AssertLabelsAreFree();
            plot.AssertAxisHasRoom();
        }
    }

    [Fact]
    public void Errors_WhereTheThirdDerivativeIsZero_HaveAFunctionBesideWithAV()
    {
        Plot[] plots = Scene.Of("lesson 1", "lesson1-example-error").Plots();
        Assert.Equal(2, plots.Length);
        string[] titles = ["Largest error of the rate: f(x) = x²", "Largest error of the rate: sin(x)"];
        Assert.Equal(titles, plots.Select(plot => plot.Labels().Title));
        Coordinates[] square = plots[0].All<Scatter>()[1].Points(), sine = plots[1].All<Scatter>()[1].Points();
        Assert.Equal(-1, square.MinBy(p => p.Y).X, 1e-9);
        Coordinates best = sine.MinBy(p => p.Y);
        Assert.InRange(best.X, -6.5, -4.5);
        Assert.True(sine[0].Y > best.Y + 4 && sine[^1].Y > best.Y + 4, "it rises on both sides");

        // At the top of a wave of cos, the error of the central difference is δ²/6 to begin with.
        Assert.Equal(Math.Log10(1e-4 / 6), sine[1].Y, 0.01);
        Assert.Equal(best, plots[1].All<Marker>()[1].Location);
        Assert.Equal("best: δ = 10⁻⁵", plots[1].Texts()[1]);
        foreach (Plot plot in plots) plot.AssertLabelsAreFree();
        Assert.Contains(
            "On the right the same for sin(x), whose third derivative is not 0: the forward difference errs least at δ = 10⁻⁷, "
            + "the central one errs least at δ = 10⁻⁵.",
            Scene.Description("lesson 1", "lesson1-example-error"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_OfAConstant_AreSaidToBeNone() =>
        Assert.Equal(["no error at all"], Scene.Of("lesson 1 --function 5", "lesson1-example-error").Plots()[0].Texts());

    [Fact]
    public void Slope_OfTheReaders_StandsInThePlaceOfOurs()
    {
        Plot plot = Scene.Of("lesson 1 --function x^3 --yours 5x", "lesson1-example").Plots()[1];
        Assert.Equal(["rate", "yours"], plot.Legend());
        plot.All<Scatter>()[1].AssertIs(x => 5 * x);
    }

    [Fact]
    public void Rate_IsTheForwardDifference_NotTheRule()
    {
        Scatter[] slopes = Scene.Of("lesson 1 --step 0.5", "lesson1-example").Plots()[1].All<Scatter>();
        slopes[0].AssertIs(x => (2 * x) + 0.5);
        slopes[1].AssertIs(x => 2 * x);
    }

    [Fact]
    public void Errors_FallByDecadesAndHaveTheirNames()
    {
        Picture picture = Scene.Of("lesson 1 --function exp(x) --from -1 --to 1", "lesson1-example-error");
        Assert.Equal((800, 500), (picture.Width, picture.Height));
        Plot plot = picture.Plot();
        Assert.Equal(("Largest error of the rate: f(x) = exp(x)", "δ", "error"), plot.Labels());
        Assert.Equal(["forward difference", "central difference"], plot.Legend());
        Scatter[] curves = plot.All<Scatter>();
        Assert.NotEqual(curves[0].LineColor, curves[1].LineColor);
        foreach (Scatter curve in curves)
            Assert.Equal(Enumerable.Range(1, 15).Select(k => -(double)k), curve.Points().Select(p => Math.Round(p.X, 12)));

        // Taylor's series at the right end: the forward difference is off by δ/2·f″, the central one by δ²/6·f‴.
        foreach (int k in (int[])[2, 3, 4])
        {
            Assert.Equal(Math.Log10(Math.Pow(10, -k) * Math.E / 2), curves[0].Points()[k - 1].Y, 0.01);
            Assert.Equal(Math.Log10(Math.Pow(10, -2 * k) * Math.E / 6), curves[1].Points()[k - 1].Y, 0.01);
        }

        plot.AssertShowsAll();
        foreach (IAxis axis in (IAxis[])[plot.Axes.Bottom, plot.Axes.Left])
        {
            Tick[] major = [.. axis.TickGenerator.Ticks.Where(tick => tick.IsMajor)];
            Assert.True(major.Length >= 5);
            Assert.All(major, tick => Assert.Equal(Math.Round(tick.Position), tick.Position));
        }

        Assert.Contains(plot.Axes.Bottom.TickGenerator.Ticks, tick => tick.Position == -12 && tick.Label == "10⁻¹²");
    }
}
