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

    /// <summary>The picture as SVG, an element that may stand in a web page or a file; the same picture gives the same text.</summary>
    /// <param name="description">What it shows, for who cannot see it.</param>
    /// <param name="idPrefix">What its ids begin with; pictures in one page need different ones.</param>
    /// <param name="scale">How many times as large it is shown.</param>
    public string ToSvg(string description = "", string idPrefix = "", double scale = 1) =>
        SvgPicture.Write(this, description, idPrefix, scale);

    /// <summary>The picture as a PNG file; the same picture gives the same bytes.</summary>
    /// <param name="scale">How many times as many pixels it has to each side; lines and letters grow along.</param>
    public byte[] ToPng(double scale = 1)
    {
        using SKSurface surface = Drawn(scale, SKImageInfo.PlatformColorType);
        using SKPixmap pixels = surface.PeekPixels();
        using SKData data = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.None, 1))
            ?? throw new InvalidOperationException("The picture could not be encoded.");
        return data.ToArray();
    }

    /// <summary>The picture as pixels.</summary>
    /// <param name="scale">How many times as many pixels it has to each side; lines and letters grow along.</param>
    public Raster ToRaster(double scale = 1)
    {
        using SKSurface surface = Drawn(scale, SKColorType.Rgba8888);
        using SKPixmap pixels = surface.PeekPixels();
        return new(pixels.Width, pixels.Height, pixels.GetPixelSpan().ToArray());
    }

    private SKSurface Drawn(double scale, SKColorType type)
    {
        (int width, int height) = (Math.Max(1, (int)Math.Round(Width * scale)), Math.Max(1, (int)Math.Round(Height * scale)));
        SKSurface surface = SKSurface.Create(new SKImageInfo(width, height, type, SKAlphaType.Opaque))
            ?? throw new InvalidOperationException("There is not enough memory for a picture of this size.");
        if (scale != 1) surface.Canvas.Scale((float)width / Width, (float)height / Height);
        Panels.Render(surface.Canvas, Page);
        return surface;
    }
}
