using ScottPlot;
using SkiaSharp;

namespace CalculusCourse.Lessons.Figures;

/// <summary>One panel of a picture and where it stands, in pixels from the upper left corner.</summary>
public sealed record PicturePanel(Plot Plot, PixelRect Area)
{
    /// <summary>What is drawn over the panel afterwards, unclipped: texts, a legend.</summary>
    internal Action<SKCanvas> Overlay { get; init; } = static _ => { };
}

/// <summary>A finished drawing: panels on a white page of the given size in pixels.</summary>
public sealed record Picture(int Width, int Height, IReadOnlyList<PicturePanel> Panels)
{
    /// <summary>The picture as a PNG file; the same picture gives the same bytes.</summary>
    public byte[] ToPng()
    {
        var info = new SKImageInfo(Width, Height, SKImageInfo.PlatformColorType, SKAlphaType.Opaque);
        using SKSurface surface = SKSurface.Create(info);
        surface.Canvas.Clear(SKColors.White);
        foreach (PicturePanel panel in Panels)
        {
            surface.Canvas.Save();
            panel.Plot.Render(surface.Canvas, panel.Area);
            surface.Canvas.Restore();
            panel.Overlay(surface.Canvas);
        }
        using SKPixmap pixels = surface.PeekPixels();
        using SKData data = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.None, 1))
            ?? throw new InvalidOperationException("The picture could not be encoded.");
        return data.ToArray();
    }
}
