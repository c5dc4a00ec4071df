using CalculusCourse.Lessons.Figures;

namespace CalculusCourse.Tests.Figures;

public sealed class LinePanelsTests
{
    private static double[] Grid(double from, double to, int count) =>
        [.. Enumerable.Range(0, count).Select(i => from + (to - from) * i / (count - 1))];

    private static Picture Graph(Func<double, double> f, int count = 500)
    {
        double[] x = Grid(-10, 10, count);
        return LinePanels.Single(new LinePanel("", [new Curve("", x, Array.ConvertAll(x, v => f(v)))]) { XLabel = "" });
    }

    [Fact]
    public void SideBySide_TwoPanels_HasTheSizeAskedFor()
    {
        double[] x = Grid(-10, 10, 500);
        var panel = new LinePanel("y = f(x)", [new Curve("f", x, Array.ConvertAll(x, v => v * v))]);
        var pixels = new PixelGrid(LinePanels.SideBySide([panel, panel]));
        Assert.Equal((1200, 500), (pixels.Width, pixels.Height));
        Assert.True(pixels.Count(FigureStyle.Blue, right: 600) > 500);
        Assert.True(pixels.Count(FigureStyle.Blue, left: 600) > 500);
    }

    [Fact]
    public void Single_NaNInTheMiddle_LeavesAGap()
    {
        var pixels = new PixelGrid(Graph(x => Math.Sqrt(x * x - 25)));
        List<int> columns = pixels.Columns(FigureStyle.Blue);
        int widest = columns.Zip(columns.Skip(1), (a, b) => b - a).Max();
        // Half of the x axis, which takes most of the 800 pixels, has no curve.
        Assert.InRange(widest, 300, 400);
    }

    [Fact]
    public void Single_Pole_HasNoStrokeThroughIt()
    {
        var pixels = new PixelGrid(Graph(x => 1 / x));
        List<int> columns = pixels.Columns(FigureStyle.Blue);
        int widest = columns.Zip(columns.Skip(1), (a, b) => b - a).Max();
        Assert.InRange(widest, 5, 200);
    }

    [Fact]
    public void Single_RisingCurve_IsLowOnTheLeftAndHighOnTheRight()
    {
        var pixels = new PixelGrid(Graph(x => x));
        Assert.True(pixels.Count(FigureStyle.Blue, 0, 250, 400, 500) > 100);
        Assert.True(pixels.Count(FigureStyle.Blue, 400, 0, 800, 250) > 100);
        Assert.Equal(0, pixels.Count(FigureStyle.Blue, 0, 0, 380, 230));
    }

    [Fact]
    public void ToPng_SamePicture_GivesTheSameBytes()
    {
        Assert.Equal(Graph(Math.Abs).ToPng(), Graph(Math.Abs).ToPng());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(0.0)]
    [InlineData(3.0)]
    [InlineData(1e300)]
    [InlineData(-1.7e308)]
    [InlineData(5e-324)]
    public void Single_Constant_IsDrawn(double value)
    {
        var pixels = new PixelGrid(Graph(_ => value));
        bool visible = Math.Abs(value) <= 1e300;
        Assert.Equal(visible, pixels.Count(FigureStyle.Blue) > 300);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Single_HardlyAnyPoints_IsDrawn(int count)
    {
        double[] x = Grid(1, 2, Math.Max(2, count))[..count];
        foreach (bool logLog in (bool[])[false, true])
        {
            Picture picture = LinePanels.Single(new LinePanel("", [new Curve("", x, x) { Width = 4 }]) { LogLog = logLog });
            Assert.Equal(count > 0, new PixelGrid(picture).Count(FigureStyle.Blue) > 5);
        }
    }

    [Fact]
    public void Single_HundredThousandSamples_LooksLikeAThousand()
    {
        var many = new PixelGrid(Graph(Math.Sin, 100_001));
        var few = new PixelGrid(Graph(Math.Sin, 1001));
        int inMany = many.Count(FigureStyle.Blue), inFew = few.Count(FigureStyle.Blue);
        Assert.InRange(inMany, 0.9 * inFew, 1.1 * inFew);
    }

    [Fact]
    public void Single_Marks_AreDrawnInTheColourOfTheirKind()
    {
        double[] x = Grid(-1, 2, 200);
        var panel = new LinePanel("", [new Curve("f", x, Array.ConvertAll(x, v => v * v * v - 2 * v * v + 1))])
        {
            Marks = [new Mark(0, 1, MarkKind.Maximum, "maximum"), new Mark(4.0 / 3, -5.0 / 27, MarkKind.Minimum, "minimum")],
        };
        var pixels = new PixelGrid(LinePanels.Single(panel));
        Assert.True(pixels.Count(FigureStyle.Green) > 30);
        Assert.True(pixels.Count(FigureStyle.Vermilion) > 30);
    }

    [Fact]
    public void SideBySide_NoPanel_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => LinePanels.SideBySide([]));
}
