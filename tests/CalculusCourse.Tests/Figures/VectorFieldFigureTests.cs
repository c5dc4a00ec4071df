using CalculusCourse.Lessons.Figures;

namespace CalculusCourse.Tests.Figures;

public sealed class VectorFieldFigureTests
{
    private static PixelGrid Draw(Func<double, double, (double, double)> gradient, int count = 2) =>
        new(VectorFieldFigure.Draw("", 0, 1, gradient, null, count));

    // The arrow at the lower left grid point of a 2×2 field: its pixels, weighted; the head has more of them than the tail.
    private static (double X, double Y) CentreOfLowerLeftArrow(PixelGrid pixels)
    {
        double sumX = 0, sumY = 0, count = 0;
        for (int y = 300; y < 540; y++)
        {
            for (int x = 60; x < 320; x++)
            {
                if (pixels[x, y].Red + pixels[x, y].Green + pixels[x, y].Blue > 500) continue;
                (sumX, sumY, count) = (sumX + x, sumY + y, count + 1);
            }
        }
        return (sumX / count, sumY / count);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(-1, 0)]
    [InlineData(0, 1)]
    [InlineData(0, -1)]
    [InlineData(1, 1)]
    [InlineData(-1, 1)]
    public void Draw_OneDirection_HasTheHeadOnThatSide(double dx, double dy)
    {
        (double headX, double headY) = CentreOfLowerLeftArrow(Draw((_, _) => (dx, dy)));
        (double backX, double backY) = CentreOfLowerLeftArrow(Draw((_, _) => (-dx, -dy)));
        Assert.Equal(Math.Sign(dx), Math.Sign(Math.Round(headX - backX)));
        // Rows of pixels count downwards.
        Assert.Equal(Math.Sign(dy), -Math.Sign(Math.Round(headY - backY)));
    }

    [Fact]
    public void Draw_LongAndShortVectors_AreEquallyLongAndDifferInColour()
    {
        PixelGrid pixels = Draw((x, _) => (x < 0.5 ? 1 : 1000, 0));
        int dark = pixels.Count(FigureStyle.Viridis(0), 70, 50, 560, 540);
        int light = pixels.Count(FigureStyle.Viridis(0.95), 70, 50, 560, 540);
        Assert.True(dark > 100);
        Assert.InRange(light, 0.8 * dark, 1.2 * dark);
    }

    [Fact]
    public void Draw_ZeroAndUndefined_GiveADotAndNothing()
    {
        PixelGrid arrows = Draw((_, _) => (1, 0)), dots = Draw((_, _) => (0, 0)), nothing = Draw((_, _) => (double.NaN, 1));
        static int Ink(PixelGrid pixels)
        {
            int count = 0;
            for (int y = 60; y < 530; y++) for (int x = 80; x < 550; x++) if (pixels[x, y].Red < 128) count++;
            return count;
        }
        Assert.Equal(0, Ink(nothing));
        Assert.InRange(Ink(dots), 20, 200);
        Assert.True(Ink(arrows) > 4 * Ink(dots));
    }

    [Theory]
    [InlineData(1e300)]
    [InlineData(1e-300)]
    public void Draw_HugeOrTinyVectors_KeepTheirDirection(double size)
    {
        (double here, _) = CentreOfLowerLeftArrow(Draw((_, _) => (size, 0)));
        (double there, _) = CentreOfLowerLeftArrow(Draw((_, _) => (-size, 0)));
        Assert.True(here > there + 1);
    }

    [Fact]
    public void Draw_BadArguments_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => VectorFieldFigure.Draw("", 1, 1, (_, _) => (0, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => VectorFieldFigure.Draw("", 0, 1, (_, _) => (0, 0), null, 1));
    }
}
