using CalculusCourse.Lessons.Figures;
using ScottPlot;
using ScottPlot.Plottables;

namespace CalculusCourse.Tests.Figures;

public sealed class CurvePlotTests
{
    private static double[] Samples(double from, double to, int count) =>
        [.. Enumerable.Range(0, count).Select(i => from + ((to - from) * i / Math.Max(1, count - 1)))];

    private static CurvePlot Graph(Func<double, double> f, int count = 500, string label = "", IEnumerable<Mark>? marks = null)
    {
        double[] x = Samples(-10, 10, count);
        var plot = new CurvePlot("");
        plot.AddCurve(x, Array.ConvertAll(x, v => f(v)), label);
        plot.AddMarks(marks ?? []);
        _ = Picture.Of(plot);
        return plot;
    }

    private static List<Coordinates[]> Strokes(CurvePlot plot) => plot.Strokes(plot.All<Scatter>()[0]);

    [Fact]
    public void Strokes_NaNInTheMiddle_LeaveAGap()
    {
        List<Coordinates[]> strokes = Strokes(Graph(x => Math.Sqrt((x * x) - 25)));
        Assert.Equal(2, strokes.Count);
        Assert.True(strokes[0].Max(p => p.X) < -4.9 && strokes[1].Min(p => p.X) > 4.9);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(501)]
    [InlineData(10_000)]
    public void Strokes_Poles_AreNotCrossed(int count)
    {
        Assert.Equal(2, Strokes(Graph(x => 1 / x, count)).Count);
        Assert.Equal(7, Strokes(Graph(Math.Tan, count)).Count);
    }

    [Fact]
    public void Strokes_Jump_IsNotCrossed() => Assert.Equal(2, Strokes(Graph(x => Math.Sign(x) - (x / 10))).Count);

    [Fact]
    public void Strokes_SteepButContinuous_AreOne()
    {
        Assert.Single(Strokes(Graph(x => x * x * x)));
        Assert.Single(Strokes(Graph(x => Math.Exp(-100 * x * x), 501)));
        Assert.Single(Strokes(Graph(x => Math.Sin(5 * x), 300)));
    }

    [Fact]
    public void Strokes_HundredThousandSamples_AreFewButKeepTheExtremes()
    {
        CurvePlot plot = Graph(x => Math.Sin(40 * x), 100_001);
        Coordinates[] stroke = Assert.Single(Strokes(plot));
        Assert.InRange(stroke.Length, 1000, 20_000);
        Assert.Equal(1, stroke.Max(p => p.Y), 1e-3);
        Assert.Equal(-1, stroke.Min(p => p.Y), 1e-3);
        Coordinates[] kept = plot.All<Scatter>()[0].Points();
        Assert.InRange(kept.Length, 10_000, 50_000);
        Assert.Equal((kept.MinBy(p => p.X), kept.MaxBy(p => p.X)), (kept[0], kept[^1]));
    }

    /// <summary>Few of very many samples are kept, but none that anybody would miss: peaks of one sample, gaps, both ends.</summary>
    [Fact]
    public void Curve_MillionSamples_KeepsPeaksGapsAndEnds()
    {
        int[] peaks = [3, 77_777, 999_990], gaps = [500, 123_456];
        var (x, y) = (new double[1_000_000], new double[1_000_000]);
        for (int i = 0; i < x.Length; i++) (x[i], y[i]) = (i, peaks.Contains(i) ? 5 + i : gaps.Contains(i) ? double.NaN : 0.001 * (i % 2));
        var plot = new CurvePlot("f");
        plot.AddCurve(x, y);
        Coordinates[] kept = plot.All<Scatter>()[0].Points();
        Assert.Equal(kept.OrderBy(p => p.X), kept);
        Assert.Equal((0, 999_999), (kept[0].X, kept[^1].X));
        foreach (int peak in peaks) Assert.Contains(new Coordinates(peak, 5 + peak), kept);
        foreach (int gap in gaps) Assert.Contains(kept, p => p.X == gap && double.IsNaN(p.Y));
    }

    [Theory]
    [InlineData(double.NaN, false)]
    [InlineData(double.PositiveInfinity, false)]
    [InlineData(0.0, true)]
    [InlineData(3.0, true)]
    [InlineData(1e300, true)]
    [InlineData(-1.7e308, false)]
    [InlineData(5e-324, true)]
    public void Limits_Constant_HaveItInside(double value, bool isShown)
    {
        CurvePlot plot = Graph(_ => value);
        AxisLimits limits = plot.Axes.GetLimits();
        Assert.Equal(isShown, limits.YRange.Contains(value));
        Assert.Equal(isShown ? [] : ["undefined throughout"], plot.Texts());
        Assert.Equal(isShown && value < 1e300 ? 1 : 0, isShown && value < 1e300 ? Strokes(plot).Count : 0);
    }

    [Fact]
    public void Limits_PoleBesideASample_DoNotFlattenTheRest()
    {
        AxisLimits limits = Graph(x => 1 / x, 501).Axes.GetLimits();
        Assert.InRange(limits.Top, 1, 10);
        Assert.Equal((-10.6, 10.6), (Math.Round(limits.Left, 9), Math.Round(limits.Right, 9)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Strokes_HardlyAnyPoints_AreDrawn(int count)
    {
        double[] x = Samples(1, 2, count);
        foreach (bool logLog in (bool[])[false, true])
        {
            var plot = new CurvePlot("", logLog: logLog);
            plot.AddCurve(x, x, width: 4);
            Picture picture = Picture.Of(plot);
            Assert.Equal(count > 0, new PixelGrid(picture).Count(FigureStyle.Blue) > 5);
        }
    }

    [Fact]
    public void LogLog_HoldsDecimalLogarithms_AndLeavesOutWhatHasNone()
    {
        var plot = new CurvePlot("", logLog: true);
        plot.AddCurve([0.001, 1, 10, 100], [1000, 0, -1, 0.01]);
        _ = Picture.Of(plot);
        Coordinates[] points = plot.All<Scatter>()[0].Points();
        Scene.AssertNear((-3, 3), points[0]);
        Scene.AssertNear((2, -2), points[3]);
        Assert.True(double.IsNaN(points[1].Y) && double.IsNaN(points[2].Y));
    }

    [Fact]
    public void Curves_WithoutColour_TakeSixDifferentOnes()
    {
        var plot = new CurvePlot("");
        for (int i = 0; i < 6; i++) plot.AddCurve([0, 1], [i, i], $"{i}");
        Assert.Equal(6, plot.All<Scatter>().Select(curve => curve.LineColor).Distinct().Count());
    }

    [Fact]
    public void Legend_FreeCorner_HidesNoCurve()
    {
        Func<double, double>[] functions = [x => x, x => -x, x => x * x, x => -x * x, x => Math.Sin(3 * x), Math.Abs];
        foreach (Func<double, double> f in functions)
        {
            CurvePlot plot = Graph(f, label: "a curve with a name");
            using Paint paint = Paint.NewDisposablePaint();
            PixelRect data = plot.LastRender.DataRect.Contract(plot.Legend.Margin);
            PixelRect legend = plot.Legend.GetLayout(data.Size, paint).LegendRect.AlignedInside(data, plot.Legend.Alignment);
            Assert.DoesNotContain(plot.All<Scatter>()[0].Points(), p => legend.Contains(plot.GetPixel(p)));
        }
    }

    [Fact]
    public void Labels_OfManyMarks_StayOnThePanelAndApart()
    {
        MarkKind[] kinds = [MarkKind.Minimum, MarkKind.Maximum];
        Mark[] marks = [.. Enumerable.Range(0, 6).Select(i => new Mark(-10 + (4 * i), i % 2, kinds[i % 2], $"point number {i}"))];
        CurvePlot plot = Graph(x => (x + 10) / 20, marks: marks);
        using Paint paint = Paint.NewDisposablePaint();
        PixelRect[] places =
        [
            .. plot.All<Text>().Select(text =>
            {
                Pixel at = plot.GetPixel(text.Location);
                PixelSize size = text.LabelStyle.Measure(paint).Size;
                return new PixelRect(new Pixel(at.X + text.OffsetX - (size.Width / 2), at.Y + text.OffsetY - (size.Height / 2)), size);
            }),
        ];
        PixelRect data = plot.LastRender.DataRect.Expand(4);
        Assert.All(places, place => Assert.True(data.Contains(place.TopLeft) && data.Contains(place.BottomRight)));
        for (int i = 0; i < places.Length; i++)
            for (int j = 0; j < i; j++) Assert.False(places[i].Contains(places[j].Center));
        Assert.True(plot.All<Text>()[3].OffsetY < 0 || plot.All<Text>()[3].OffsetX != 0);
    }

    [Fact]
    public void Marks_OutsideTheAxes_HaveNoLabel()
    {
        CurvePlot plot = Graph(Math.Sin, marks: [new Mark(0, 50, MarkKind.Maximum, "far away")]);
        Assert.Empty(plot.Texts());
    }
}
