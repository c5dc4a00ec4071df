using CalculusCourse.Lessons.Figures;

namespace CalculusCourse.Tests.Figures;

public sealed class PointFiguresTests
{
    private static double[] Step(double[] x, double[] y) => Array.ConvertAll(x, v => v > 0 ? 1.0 : 0.0);

    private static PixelGrid Regions(double[] x, double[] y, int[] labels) => new(DecisionRegionsFigure.Draw("", x, y, labels, Step, []));

    [Fact]
    public void DecisionRegions_StepInX_ColoursTheSidesAndDrawsTheLineBetween()
    {
        PixelGrid pixels = Regions([-1, 1, -1, 1], [-1, -1, 1, 1], [0, 1, 0, 1]);
        int middle = 340;
        Assert.True(pixels.Count(DecisionRegionsFigure.Background(0), 80, 60, middle - 40, 560) > 50_000);
        Assert.True(pixels.Count(DecisionRegionsFigure.Background(1), middle + 40, 60, 620, 560) > 50_000);
        Assert.Equal(0, pixels.Count(DecisionRegionsFigure.Background(1), 80, 60, middle - 40, 560));
        Assert.True(pixels.Count(FigureStyle.Ink, middle - 40, 60, middle + 40, 560) > 400);
    }

    [Fact]
    public void DecisionRegions_ManyPoints_LeaveTheBackgroundVisible()
    {
        var random = new Random(1);
        double[] x = new double[100_000], y = new double[100_000];
        for (int i = 0; i < x.Length; i++) (x[i], y[i]) = (2 * random.NextDouble() - 1, 2 * random.NextDouble() - 1);
        PixelGrid pixels = Regions(x, y, [.. x.Select(v => v > 0 ? 1 : 0)]);
        Assert.True(pixels.Count(FigureStyle.Blue, 80, 60, 620, 560) > 5_000);
        Assert.True(pixels.Count(DecisionRegionsFigure.Background(0), 80, 60, 620, 560) > 20_000);
    }

    [Fact]
    public void DecisionRegions_AwkwardPoints_AreDrawn()
    {
        Regions([], [], []);
        Regions([3], [4], [1]);
        Regions([double.NaN, 1e300], [0, -1e300], [1, 0]);
        Regions([1, 1, 1], [0, 1, 2], [0, 0, 1]);
        new PixelGrid(DecisionRegionsFigure.Draw("", [0, 1], [0, 1], [0, 1], (a, _) => Array.ConvertAll(a, _ => double.NaN), []));
    }

    [Fact]
    public void Svm_TheLesson_DrawsPointsRingsAndLine()
    {
        double third = 2.0 / 3;
        var pixels = new PixelGrid(SvmFigure.Draw("", [0, 1, 2], [0, 2, 1], [-1, 1, 1], (third, third, -1), [0, 1, 2]));
        Assert.True(pixels.Count(FigureStyle.Blue, right: 620) > 40);
        Assert.True(pixels.Count(FigureStyle.Vermilion, right: 620) > 60);
        Assert.True(pixels.Count(FigureStyle.Ink, right: 620, tolerance: 60) > 500);
    }

    [Fact]
    public void Svm_Axes_HaveEqualScales()
    {
        // A vertical and a horizontal line through the same square of points: both are as far from the points in pixels.
        double[] x = [0, 4, 0, 4], y = [0, 0, 4, 4];
        var pixels = new PixelGrid(SvmFigure.Draw("", x, y, [-1, -1, -1, -1], null, []));
        var columns = new List<int>();
        var rows = new List<int>();
        for (int i = 0; i < 620; i++) if (pixels.Count(FigureStyle.Blue, i, 0, i + 1, 600) > 0) columns.Add(i);
        for (int j = 0; j < 600; j++) if (pixels.Count(FigureStyle.Blue, 0, j, 620, j + 1) > 0) rows.Add(j);
        Assert.InRange(columns[^1] - columns[0] - (rows[^1] - rows[0]), -2, 2);
    }

    [Fact]
    public void Svm_AwkwardInput_IsDrawn()
    {
        (double, double, double)?[] lines = [null, (0, 0, 1), (double.NaN, 1, 1), (0, 1, 0), (1, 0, 0), (1e300, 1e-300, 1)];
        foreach ((double, double, double)? line in lines)
        {
            new PixelGrid(SvmFigure.Draw("", [], [], [], line, []));
            new PixelGrid(SvmFigure.Draw("", [1], [1], [1], line, [0]));
        }
    }

    [Fact]
    public void Training_NaNAndOneEpoch_AreDrawn()
    {
        Assert.True(new PixelGrid(TrainingFigure.Draw([1], [0.5])).Count(FigureStyle.Blue) > 3);
        new PixelGrid(TrainingFigure.Draw([], []));
        new PixelGrid(TrainingFigure.Draw([1, double.NaN, double.PositiveInfinity], [0.5, 0.5, 0.5]));
    }

    [Fact]
    public void Direction_TheLesson_HasItsPeakMarked()
    {
        double[] angles = [.. Enumerable.Range(0, 360).Select(i => (double)i)];
        double[] rates = Array.ConvertAll(angles, a => 27.29 * Math.Cos((a - 8.4) * Math.PI / 180));
        var pixels = new PixelGrid(DirectionFigure.Draw("f", angles, rates, 8.4, 27.29, (4, 27)));
        Assert.True(pixels.Count(FigureStyle.Ink, 70, 40, 140, 120) > 30);
        Assert.True(pixels.Count(FigureStyle.Vermilion) > 300);
        new PixelGrid(DirectionFigure.Draw("f", [0], [double.NaN], double.NaN, double.NaN, (double.NaN, 0)));
        new PixelGrid(DirectionFigure.Draw("f", angles, new double[360], 0, 0, (0, 0)));
    }

    [Fact]
    public void CriticalPoints_Corner_BreaksTheSlope()
    {
        double[] x = [.. Enumerable.Range(0, 401).Select(i => -2 + i / 100.0)];
        double[] sign = Array.ConvertAll(x, v => (double)Math.Sign(v));
        Mark corner = new(0, 0, MarkKind.Corner);
        Picture picture = CriticalPointsFigure.Draw("|x|", "sign(x)", x, Array.ConvertAll(x, Math.Abs), sign, [corner]);
        var pixels = new PixelGrid(picture);
        Assert.Equal((800, 800), (pixels.Width, pixels.Height));
        // Half way between the two values of the slope there is no stroke.
        Assert.Equal(0, pixels.Count(FigureStyle.Vermilion, top: 500, bottom: 680));
        Assert.True(pixels.Count(FigureStyle.Vermilion, top: 440, bottom: 760) > 500);
    }
}
