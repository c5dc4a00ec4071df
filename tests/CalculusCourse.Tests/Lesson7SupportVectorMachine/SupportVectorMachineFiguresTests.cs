using CalculusCourse.Lessons.Figures;
using CalculusCourse.Lessons.Lesson7SupportVectorMachine;
using CalculusCourse.Tests.Figures;
using ScottPlot;
using ScottPlot.Plottables;

namespace CalculusCourse.Tests.Lesson7SupportVectorMachine;

public sealed class SupportVectorMachineFiguresTests
{
    private static Markers Of(Plot plot, MarkerShape shape) => Assert.Single(plot.All<Markers>(), marks => marks.MarkerShape == shape);

    private static Coordinates[] Pairs(params (double X, double Y)[] points) => [.. points.Select(p => new Coordinates(p.X, p.Y))];

    [Theory]
    [InlineData("lesson 7", "lesson7-example")]
    [InlineData("lesson 7 --solution", "lesson7-task")]
    public void Lesson_ShowsLineMarginsAndSupportVectors(string command, string name)
    {
        Picture picture = Scene.Of(command, name);
        Assert.Equal((820, 600), (picture.Width, picture.Height));
        Plot plot = picture.Plot();
        Assert.Equal(("The line with the widest margin", "x", "y"), plot.Labels());
        Assert.Equal(["class −1", "class +1", "separating line", "margin", "support vector"], plot.Legend());
        bool isTask = name == "lesson7-task";
        Coordinates[] first = isTask ? Pairs((-3, -1), (-1, -1), (0, 0)) : Pairs((0, 0));
        Coordinates[] second = isTask ? Pairs((1, 2), (2, 1), (3, 3)) : Pairs((1, 2), (2, 1));
        Assert.Equal(first, Of(plot, MarkerShape.FilledCircle).Points().OrderBy(p => p.X));
        Assert.Equal(second, Of(plot, MarkerShape.FilledTriangleUp).Points().OrderBy(p => p.X));
        Assert.Equal(Pairs((0, 0), (1, 2), (2, 1)), Of(plot, MarkerShape.OpenCircle).Points().OrderBy(p => p.X));

        // The line is 2/3 x + 2/3 y − 1 = 0, the margins are where that is ±1.
        LinePlot[] lines = plot.All<LinePlot>();
        double[] levels = [.. lines.Select(line => Level(line.Start))];
        Assert.Equal([-1, 0, 1], levels.Order().Select(level => Math.Round(level, 9)));
        Assert.All(lines, line => Assert.Equal(Level(line.Start), Level(line.End), 1e-9));
        LegendItem[] items = plot.Legend.GetItems();
        foreach (LinePlot line in lines)
        {
            LegendItem item = items[Math.Abs(Level(line.Start)) < 0.5 ? 2 : 3];
            Assert.Equal((item.LinePattern.Name, item.LineWidth), (line.LinePattern.Name, line.LineWidth));
        }

        Assert.NotEqual(items[2].LinePattern.Name, items[3].LinePattern.Name);
        MarkerShape[] shapes = [MarkerShape.FilledCircle, MarkerShape.FilledTriangleUp, MarkerShape.OpenCircle];
        Assert.Equal(shapes, ((int[])[0, 1, 4]).Select(i => items[i].MarkerShape));
        plot.AssertEqualScales();
        plot.AssertShowsAll();

        static double Level(Coordinates at) => ((at.X + at.Y) * 2 / 3) - 1;
    }

    [Fact]
    public void NotSeparable_HasNoLine()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("x,y,label\n0,0,-1\n1,1,-1\n0,1,1\n1,0,1\n");
        Plot plot = Scene.Of($"lesson 7 --points {file}", "lesson7-example").Plot();
        Assert.Equal("Not separable by a line", plot.Labels().Title);
        Assert.Equal(["class −1", "class +1"], plot.Legend());
        Assert.Empty(plot.All<LinePlot>());
        Assert.Equal(Pairs((0, 0), (1, 1)), Of(plot, MarkerShape.FilledCircle).Points());
    }

    [Theory]
    [InlineData(0.0, 2.0, -1.0)]
    [InlineData(-3.0, 0.0, 1.0)]
    [InlineData(1e-6, 5.0, 0.0)]
    public void Line_FlatOrSteep_GoesAcrossThePlot(double a, double b, double c)
    {
        Plot plot = SvmFigure.Draw("", [-1, 1], [-1, 1], [-1, 1], (a, b, c), []).Plot();
        AxisLimits limits = plot.Axes.GetLimits();
        CoordinateLine line = plot.All<LinePlot>()[0].Line;
        bool isFlat = Math.Abs(b) > Math.Abs(a);
        Assert.Equal(isFlat ? (limits.Left, limits.Right) : (limits.Bottom, limits.Top), isFlat ? (line.X1, line.X2) : (line.Y1, line.Y2));
        foreach (Coordinates end in (Coordinates[])[line.Start, line.End]) Assert.Equal(0, (a * end.X) + (b * end.Y) + c, 1e-9);
    }

    [Fact]
    public void AwkwardInput_IsDrawn()
    {
        (double, double, double)?[] lines = [null, (0, 0, 1), (double.NaN, 1, 1), (0, 1, 0), (1, 0, 0), (1e300, 1e-300, 1)];
        foreach ((double, double, double)? line in lines)
        {
            Assert.NotEmpty(SvmFigure.Draw("", [], [], [], line, []).ToPng());
            SvmFigure.Draw("", [1], [1], [1], line, [0]).Plot().AssertShowsAll();
        }
    }

    [Fact]
    public void Far_PointsKeepEqualScales()
    {
        Plot plot = SvmFigure.Draw("", [0, 1e6], [5, 5.5], [-1, 1], null, []).Plot();
        plot.AssertEqualScales();
        plot.AssertShowsAll();
    }
}
