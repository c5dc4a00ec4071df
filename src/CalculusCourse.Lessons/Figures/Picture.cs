using ScottPlot;
using ScottPlot.MultiplotLayouts;
using SkiaSharp;

namespace CalculusCourse.Lessons.Figures;

/// <summary>A finished drawing: one or more plots, laid out on a white page of the given size in pixels.</summary>
public sealed class Picture
{
    private Picture(int width, int height, IMultiplotLayout layout, IReadOnlyList<Plot> plots)
    {
        (Width, Height, Panels) = (width, height, new Multiplot(plots[0]) { Layout = layout });
        foreach (Plot plot in plots.Skip(1)) Panels.AddPlot(plot);
        PixelRect[] areas = layout.GetSubplotRectangles(Panels.Subplots, Page);
        foreach ((Plot plot, PixelRect area) in plots.Zip(areas)) FigureLayout.Settle(plot, area);
        if (layout is Rows && plots.Count > 1) FigureLayout.AlignLeftEdges(plots, areas);
        foreach ((Plot plot, PixelRect area) in plots.Zip(areas)) FigureLayout.Arrange(plot, area);
    }

    /// <summary>In pixels.</summary>
    public int Width { get; }

    /// <summary>In pixels.</summary>
    public int Height { get; }

    /// <summary>The plots, each with all that it shows.</summary>
    public Multiplot Panels { get; }

    private PixelRect Page => new(Width, Height);

    /// <summary>A single plot.</summary>
    public static Picture Of(Plot plot, int width = 800, int height = 500) => new(width, height, new Rows(), [plot]);

    /// <summary>Plots of equal width beside each other.</summary>
    public static Picture SideBySide(Plot left, Plot right, int width = 1200, int height = 500) =>
        InARow([left, right], width, height);

    /// <summary>Any number of plots of equal width beside each other.</summary>
    public static Picture InARow(IReadOnlyList<Plot> plots, int width = 1200, int height = 500) =>
        new(width, height, new Columns(), plots);

    /// <summary>Plots of equal height above each other, with their left edges in line.</summary>
    public static Picture Stacked(Plot above, Plot below, int width = 800, int height = 800) =>
        InAColumn([above, below], width, height);

    /// <summary>Any number of plots of equal height above each other, with their left edges in line.</summary>
    public static Picture InAColumn(IReadOnlyList<Plot> plots, int width = 800, int height = 800) =>
        new(width, height, new Rows(), plots);

    /// <summary>The picture as a PNG file; the same picture gives the same bytes.</summary>
    public byte[] ToPng()
    {
        var info = new SKImageInfo(Width, Height, SKImageInfo.PlatformColorType, SKAlphaType.Opaque);
        using SKSurface surface = SKSurface.Create(info);
        Panels.Render(surface.Canvas, Page);
        using SKPixmap pixels = surface.PeekPixels();
        using SKData data = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.None, 1))
            ?? throw new InvalidOperationException("The picture could not be encoded.");
        return data.ToArray();
    }
}
