using CalculusCourse.Lessons.Figures;
using ScottPlot;

namespace CalculusCourse.Tests.Figures;

public sealed class PictureTests
{
    private static Picture Parabola(string title = "y = x²")
    {
        double[] x = [.. Enumerable.Range(0, 201).Select(i => -10 + (i / 10.0))];
        CurvePlot left = new(title), right = new("the same, downwards");
        left.AddCurve(x, Array.ConvertAll(x, v => v * v), "square");
        right.AddCurve(x, Array.ConvertAll(x, v => -v * v), "square");
        return Picture.SideBySide(left, right);
    }

    [Fact]
    public void ToPng_SamePicture_GivesTheSameBytes_InAnyThread()
    {
        byte[] alone = Parabola().ToPng();
        byte[][] together = new byte[8][];
        Parallel.For(0, together.Length, i => together[i] = Parabola().ToPng());
        Assert.All(together, png => Assert.Equal(alone, png));
        Picture drawn = Parabola();
        Assert.Equal(drawn.ToPng(), drawn.ToPng());
    }

    [Fact]
    public void ToPng_CurveAndFrame_AreWhereTheSceneSays()
    {
        Picture picture = Parabola();
        var pixels = new PixelGrid(picture);
        Assert.Equal((1200, 500), (pixels.Width, pixels.Height));
        foreach (Plot plot in picture.Plots())
        {
            int sign = plot == picture.Plots()[0] ? 1 : -1;
            foreach (double x in (double[])[-9, -3, 0, 5])
            {
                Pixel at = plot.GetPixel(new Coordinates(x, sign * x * x));
                Assert.True(pixels.Count(FigureStyle.Blue, (int)at.X - 2, (int)at.Y - 2, (int)at.X + 3, (int)at.Y + 3) > 0);
                Pixel beside = plot.GetPixel(new Coordinates(x, sign * ((x * x) + 15)));
                Assert.Equal(0, pixels.Count(FigureStyle.Blue, (int)beside.X - 2, (int)beside.Y - 2, (int)beside.X + 3, (int)beside.Y + 3));
            }
        }
    }

    [Fact]
    public void Plots_DrawnAsSvg_HaveTheirTextsAndCurves()
    {
        string svg = Parabola().Plots()[0].GetSvgXml(600, 500);
        Assert.Contains("y = x²", svg);
        Assert.Contains("DejaVu Sans", svg);
        Assert.Contains("stroke=\"#0072B2\"", svg);
        Assert.DoesNotContain("<image", svg);
    }

    [Fact]
    public void Title_LongerThanThePage_IsShortened()
    {
        Plot plot = Parabola(string.Concat(Enumerable.Repeat("exp(x)·", 40))).Plots()[0];
        using Paint paint = Paint.NewDisposablePaint();
        Assert.EndsWith("…", plot.Labels().Title);
        Assert.InRange(plot.Axes.Title.Label.Measure(paint).Width, 300, 600);
    }

    [Theory]
    [InlineData(1e300)]
    [InlineData(1e-300)]
    [InlineData(1.0)]
    public void Ticks_AnyScale_StandOnThePageWithoutOverlap(double scale)
    {
        var plot = new CurvePlot("");
        plot.AddCurve([-scale, scale], [-scale, scale]);
        _ = Picture.Of(plot);
        using Paint paint = Paint.NewDisposablePaint();
        PixelRect data = plot.LastRender.DataRect;
        LabelStyle style = ((ScottPlot.AxisPanels.AxisBase)plot.Axes.Bottom).TickLabelStyle;
        (float From, float To)[] labels =
        [
            .. plot.Axes.Bottom.TickGenerator.Ticks.Select(tick =>
            {
                (float middle, float half) = (plot.Axes.Bottom.GetPixel(tick.Position, data), style.Measure(tick.Label, paint).Width / 2);
                return (middle - half, middle + half);
            }),
        ];
        Assert.InRange(labels.Length, 3, 12);
        Assert.All(labels, label => Assert.True(label.From >= 0 && label.To <= 800));
        Assert.All(labels.Zip(labels.Skip(1)), pair => Assert.True(pair.First.To < pair.Second.From));
        Assert.True(plot.Axes.Left.TickGenerator.Ticks.Max(tick => style.Measure(tick.Label, paint).Width) < data.Left);
    }
}
