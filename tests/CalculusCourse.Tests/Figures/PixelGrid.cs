using CalculusCourse.Lessons.Figures;
using SkiaSharp;

namespace CalculusCourse.Tests.Figures;

/// <summary>The pixels of a drawn picture, for asking what was drawn where.</summary>
internal sealed class PixelGrid
{
    private readonly SKColor[] pixels;

    public PixelGrid(Picture picture)
    {
        using SKBitmap bitmap = SKBitmap.Decode(picture.ToPng());
        (Width, Height, pixels) = (bitmap.Width, bitmap.Height, bitmap.Pixels);
    }

    public int Width { get; }

    public int Height { get; }

    public SKColor this[int x, int y] => pixels[y * Width + x];

    /// <summary>How many pixels of a rectangle have about this colour.</summary>
    public int Count(
        ScottPlot.Color color, int left = 0, int top = 0, int right = int.MaxValue, int bottom = int.MaxValue, int tolerance = 12)
    {
        int count = 0;
        for (int y = top; y < Math.Min(bottom, Height); y++)
            for (int x = left; x < Math.Min(right, Width); x++)
                if (IsNear(this[x, y], color, tolerance)) count++;
        return count;
    }

    /// <summary>The columns, from left to right, that hold about this colour.</summary>
    public List<int> Columns(ScottPlot.Color color, int tolerance = 12)
    {
        var columns = new List<int>();
        for (int x = 0; x < Width; x++) if (Count(color, x, 0, x + 1, Height, tolerance) > 0) columns.Add(x);
        return columns;
    }

    private static bool IsNear(SKColor pixel, ScottPlot.Color color, int tolerance) =>
        Math.Abs(pixel.Red - color.R) <= tolerance && Math.Abs(pixel.Green - color.G) <= tolerance
        && Math.Abs(pixel.Blue - color.B) <= tolerance;
}
