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
        // The arrows lead from the line to both margins, square to it, and together are as long as the margin is wide.
        Arrow[] arrows = plot.All<Arrow>();
        Assert.Equal(arrows[0].Base, arrows[1].Base);
        Assert.Equal(0, Level(arrows[0].Base), 1e-9);
        Assert.Equal([-1, 1], arrows.Select(arrow => Math.Round(Level(arrow.Tip), 9)));
        Assert.All(arrows, arrow => Assert.Equal(arrow.Tip.X - arrow.Base.X, arrow.Tip.Y - arrow.Base.Y, 1e-9));
        double width = arrows[0].Tip.Distance(arrows[1].Tip);
        Assert.Equal(2 / Math.Sqrt(8.0 / 9), width, 1e-9);
        Assert.Contains("width 2.121", plot.Texts());

        // λ stands beside the point that it belongs to: a, b = Σ λᵢ·tᵢ·(xᵢ, yᵢ)/2 are 2/3 each with these.
        Text[] multipliers = [.. plot.All<Text>().Where(text => text.LabelText.StartsWith('λ')).OrderBy(text => text.Location.X)];
        Assert.Equal(["λ = 0.8889", "λ = 0.4444", "λ = 0.4444"], multipliers.Select(text => text.LabelText));
        Assert.Equal(Pairs((0, 0), (1, 2), (2, 1)), multipliers.Select(text => text.Location));
        plot.AssertLabelsAreFree();
        plot.AssertEqualScales();
        plot.AssertShowsAll();
        string told = Scene.Description(command, name);
        string counts = isTask ? "3 points in class −1 as circles and 3 in" : "1 point in class −1 as circles and 2 in";
        Assert.StartsWith(counts, told, StringComparison.Ordinal);
        Assert.Contains("the line 0.666667·x + 0.666667·y − 1 = 0 in the middle of the margin, 2.12132 wide", told);
        Assert.EndsWith("(0, 0), (1, 2) and (2, 1).", told, StringComparison.Ordinal);

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

    [Theory]
    [InlineData(0, 1e6, 5, 5.5)]
    [InlineData(20_000, 60_000, 0.01, 0.05)]
    [InlineData(0, 1, 0, 5.1)]
    public void UnlikeUnits_AreStretchedUntilBothFillThePlot(double left, double right, double bottom, double top)
    {
        Plot plot = SvmFigure.Draw("", [left, right], [bottom, top], [-1, 1], null, []).Plot();
        AxisLimits limits = plot.Axes.GetLimits();
        Assert.Equal(1.24 * (right - left), limits.HorizontalSpan, 1e-6 * (right - left));
        Assert.Equal(1.24 * (top - bottom), limits.VerticalSpan, 1e-6 * (top - bottom));
        plot.AssertShowsAll();
    }

    [Fact]
    public void UnlikeUnits_WidthIsThatOfTheNumbers()
    {
        // Across 10000 and 0.01 the margin of this line is 2/√(a² + b²), whatever the scales are.
        (double A, double B, double C) line = (1e-4, 100, -7);
        Plot plot = SvmFigure.Draw("", [20_000, 60_000], [0.02, 0.05], [-1, 1], line, [0], multipliers: [3, 0]).Plot();
        Arrow[] arrows = plot.All<Arrow>();
        Assert.Equal([-1, 1], arrows.Select(arrow => Math.Round((line.A * arrow.Tip.X) + (line.B * arrow.Tip.Y) + line.C, 6)));
        Assert.Equal(["width 0.02", "λ = 3"], plot.Texts());
    }

    [Theory]
    [InlineData(2.0 / 3, 2.0 / 3, -1)]
    [InlineData(0.65, -0.1, -0.65)]
    [InlineData(0, 0.7, -1)]
    public void Width_StandsInsideTheMarginWhereThereIsRoom(double a, double b, double c)
    {
        Plot plot = SvmFigure.Draw("", [-2, -1, 2, 3], [-1, 0, 2, 3], [-1, -1, 1, 1], (a, b, c), []).Plot();
        Text width = Assert.Single(plot.All<Text>());
        using Paint paint = Paint.NewDisposablePaint();
        PixelSize size = width.LabelStyle.Measure(paint).Size;
        Pixel at = plot.GetPixel(width.Location);
        double[] levels =
        [
            .. from across in (int[])[-1, 1]
               from upwards in (int[])[-1, 1]
               let corner = plot.GetCoordinates(at.X + (across * size.Width / 2), at.Y + (upwards * size.Height / 2))
               select (a * corner.X) + (b * corner.Y) + c,
        ];
        Assert.InRange(levels.Max(Math.Abs), 0, 1);
        Assert.Equal(levels.Min() > 0, levels.Max() > 0);
        plot.AssertLabelsAreFree();
    }

    [Fact]
    public void SoftMargin_Legend_NamesWhatIsDrawn()
    {
        static Plot Drawn(int count, params MarginPlace[] places)
        {
            double[] x = [.. Enumerable.Range(0, count).Select(i => (double)i)];
            return SoftMarginFigure.Draw("", ("x", "y"), ("-1", "1"), x, x, [.. x.Select(v => v > count / 2)], (1, 1, -count),
                [.. x.Select((_, i) => places[i % places.Length])], hasSlack: true).Plot();
        }

        string[] always = ["class −1", "class +1", "separating line", "margin"];
        Assert.Equal([.. always, "on the margin's edge"], Drawn(6, MarginPlace.OnEdge, MarginPlace.Outside).Legend());
        Assert.Equal([.. always, "slack", "on the margin's edge", "inside the margin", "beyond the line"],
            Drawn(6, MarginPlace.OnEdge, MarginPlace.Inside, MarginPlace.Beyond).Legend());
        Plot many = Drawn(2000, MarginPlace.Inside);
        Assert.Equal(always, many.Legend());
        Assert.DoesNotContain(many.All<Markers>(), marks => marks.MarkerShape == MarkerShape.OpenCircle && marks.Points().Length > 0);
    }

    [Fact]
    public void SoftMargin_UnlikeUnits_SlackLeadsAcrossThePageToTheMargin()
    {
        (double A, double B, double C) line = (8e-5, 10, -6);
        Plot plot = SoftMarginFigure.Draw("", ("income", "rate"), ("no", "yes"), [20_000, 60_000, 110_000], [0.01, 0.03, 0.02],
            [false, true, true], line, [MarginPlace.Outside, MarginPlace.Beyond, MarginPlace.Outside], hasSlack: true).Plot();
        LinePlot slack = plot.All<LinePlot>()[^1];
        Assert.Equal((60_000, 0.03), (slack.Start.X, slack.Start.Y));
        Assert.Equal(1, (line.A * slack.End.X) + (line.B * slack.End.Y) + line.C, 1e-9);
        Assert.True(plot.Axes.GetLimits().Contains(slack.End));

        // Square to the line on the page.
        LinePlot border = plot.All<LinePlot>()[0];
        (Pixel a, Pixel b) = (plot.GetPixel(border.Start), plot.GetPixel(border.End));
        (Pixel from, Pixel to) = (plot.GetPixel(slack.Start), plot.GetPixel(slack.End));
        double cosine = (((b.X - a.X) * (to.X - from.X)) + ((b.Y - a.Y) * (to.Y - from.Y))) / (a.DistanceFrom(b) * from.DistanceFrom(to));
        Assert.Equal(0, cosine, 1e-3);
    }

    [Theory]
    [InlineData(1, 1.2)]
    [InlineData(3, 3)]
    public void LikeUnits_KeepEqualScales(double width, double height) =>
        SvmFigure.Draw("", [0, width], [5, 5 + height], [-1, 1], null, []).Plot().AssertEqualScales();

    [Fact]
    public void ManyPoints_AreShownByTheirDensity()
    {
        var random = new Random(3);
        double Normal() => Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6;
        int[] labels = [.. Enumerable.Range(0, 100_000).Select(i => i % 2 == 0 ? -1 : 1)];
        double[] x = [.. labels.Select(label => (6 * label) + Normal())], y = [.. labels.Select(_ => Normal())];
        Plot plot = SvmFigure.Draw("Title", x, y, labels, (1, 0, 0), []).Plot();
        Assert.Equal("Title; larger marks, more points", plot.Labels().Title);
        Markers[] grades = [.. plot.All<Markers>().Where(marks => marks.MarkerShape != MarkerShape.OpenCircle)];
        Assert.InRange(grades.Sum(marks => marks.Points().Length), 500, 6_000);

        // The largest marks lie where most points lie, about the middle of each class.
        foreach (int middle in (int[])[-6, 6])
        {
            MarkerShape shape = middle < 0 ? MarkerShape.FilledCircle : MarkerShape.FilledTriangleUp;
            Markers[] own = [.. grades.Where(marks => marks.MarkerShape == shape).OrderByDescending(marks => marks.MarkerSize)];
            Assert.True(own.Length >= 6);
            Assert.Equal((middle, 0), (own[0].Points().Average(p => p.X), own[0].Points().Average(p => p.Y)), new Near(0.5));
            Assert.True(Spread(own[0]) < Spread(own[^2]));
            double Spread(Markers marks) => marks.Points().Average(p => Math.Pow(p.X - middle, 2) + (p.Y * p.Y));
        }

        // The support vector is shown itself, as its square's mark does not tell where it is.
        Plot ringed = SvmFigure.Draw("Title", x, y, labels, (1, 0, 0), [0], multipliers: x).Plot();
        ringed.AssertLabelsAreFree();
        Assert.Contains(ringed.All<Markers>(), marks => marks.MarkerShape == MarkerShape.FilledCircle && marks.Points() is [{ } only]
            && only == new Coordinates(x[0], y[0]));
    }

    private sealed class Near(double tolerance) : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) first, (double, double) second) =>
            Math.Abs(first.Item1 - second.Item1) <= tolerance && Math.Abs(first.Item2 - second.Item2) <= tolerance;

        public int GetHashCode((double, double) pair) => 0;
    }
}
