using CalculusCourse.Lessons.Figures;

namespace CalculusCourse.Tests.Figures;

public sealed class SurfaceFigureTests
{
    // Pixels that are no shade of grey belong to the surface.
    private static int Coloured(PixelGrid pixels, int top = 0, int bottom = 600)
    {
        int count = 0;
        for (int y = top; y < bottom; y++)
        {
            for (int x = 0; x < pixels.Width; x++)
            {
                var (red, green, blue) = (pixels[x, y].Red, pixels[x, y].Green, pixels[x, y].Blue);
                if (Math.Max(red, Math.Max(green, blue)) - Math.Min(red, Math.Min(green, blue)) > 25) count++;
            }
        }
        return count;
    }

    private static PixelGrid Draw(Func<double, double, double> f) => new(SurfaceFigure.Draw("a surface", -10, 10, f));

    [Fact]
    public void Draw_RisingSurface_IsDarkAtTheBottomAndYellowAtTheTop()
    {
        PixelGrid pixels = Draw((x, y) => x * x + y * y * y);
        Assert.Equal((600, 600), (pixels.Width, pixels.Height));
        Assert.True(pixels.Count(new ScottPlot.Color(200, 210, 35), bottom: 250, tolerance: 35) > 500);
        Assert.True(pixels.Count(new ScottPlot.Color(66, 15, 85), top: 350, tolerance: 25) > 500);
        Assert.Equal(0, pixels.Count(new ScottPlot.Color(66, 15, 85), bottom: 250, tolerance: 12));
    }

    [Fact]
    public void Draw_NearerHill_HidesWhatIsBehindIt()
    {
        // A yellow wall along the front edge, y = −10, and a dark floor behind it: seen from the front, most of the floor is hidden.
        int hidden = Draw((x, y) => y < -9 ? 1 : 0).Count(FigureStyle.Viridis(0.03), tolerance: 20);
        int open = Draw((x, y) => y > 9 ? 1 : 0).Count(FigureStyle.Viridis(0.03), tolerance: 20);
        Assert.InRange(hidden, 0, 0.75 * open);
    }

    [Fact]
    public void Draw_UndefinedHalf_IsLeftOut()
    {
        int whole = Coloured(Draw((x, y) => 0.1 * y + 0.01 * x));
        int half = Coloured(Draw((x, y) => x > 0 ? 0.1 * y + 0.01 * x : double.NaN));
        Assert.InRange(half, 0.3 * whole, 0.75 * whole);
    }

    [Theory]
    [InlineData(double.NaN, false)]
    [InlineData(double.NegativeInfinity, false)]
    [InlineData(1e301, false)]
    [InlineData(0, true)]
    [InlineData(-1e300, true)]
    [InlineData(5e-324, true)]
    public void Draw_Constant_IsAPlaneOrNothing(double value, bool visible) =>
        Assert.Equal(visible, Coloured(Draw((_, _) => value)) > 1000);

    [Fact]
    public void Draw_Pole_KeepsTheRestOfTheSurfaceInSight()
    {
        PixelGrid pixels = Draw((x, y) => 1 / ((x - 0.01) * (x - 0.01) + (y - 0.01) * (y - 0.01)));
        // Far less than the height of the pole (5000), or the hill about it would be thinner than a line.
        Assert.True(Coloured(pixels, 180, 300) > 1000);
    }

    [Fact]
    public void Draw_Twice_GivesTheSameBytes() =>
        Assert.Equal(SurfaceFigure.Draw("f", -1, 1, (x, y) => x * y).ToPng(), SurfaceFigure.Draw("f", -1, 1, (x, y) => x * y).ToPng());

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(0, double.PositiveInfinity)]
    public void Draw_EmptyRange_Throws(double from, double to) =>
        Assert.ThrowsAny<ArgumentOutOfRangeException>(() => SurfaceFigure.Draw("", from, to, (_, _) => 0));
}
