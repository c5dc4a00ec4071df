using ScottPlot;
using SkiaSharp;

namespace CalculusCourse.Lessons.Figures;

/// <summary>
/// The one font of all figures, DejaVu Sans, carried inside the program (licence: the resource <c>DejaVuSans-LICENSE.txt</c>),
/// so that a figure looks the same on a machine without any font.
/// </summary>
public static class FigureFont
{
    /// <summary>The name under which ScottPlot finds the font.</summary>
    public const string Name = "DejaVu Sans (embedded)";

    private static readonly Lazy<SKTypeface> Embedded = new(Load);

    /// <summary>The typeface read from the program itself; registered with ScottPlot on first use.</summary>
    public static SKTypeface Typeface => Embedded.Value;

    /// <summary>Width in pixels of a line of text at a size in pixels.</summary>
    public static float Width(string text, float size)
    {
        using SKFont font = Sized(size);
        return font.MeasureText(text);
    }

    /// <summary>
    /// Draws a line of text; (x, y) is the left, middle or right end of its baseline, turned clockwise by <paramref name="degrees"/>.
    /// </summary>
    public static void Draw(
        SKCanvas canvas, string text, float x, float y, float size, Color color, SKTextAlign align = SKTextAlign.Left, bool halo = false,
        float degrees = 0)
    {
        using SKFont font = Sized(size);
        using var paint = new SKPaint { IsAntialias = true, Color = color.ToSKColor() };
        canvas.Save();
        canvas.Translate(x, y);
        if (degrees != 0) canvas.RotateDegrees(degrees);
        if (halo)
        {
            using var behind = new SKPaint
            {
                IsAntialias = true,
                Color = SKColors.White.WithAlpha(220),
                Style = SKPaintStyle.Stroke,
                StrokeWidth = 4,
                StrokeJoin = SKStrokeJoin.Round,
            };
            canvas.DrawText(text, 0, 0, align, font, behind);
        }
        canvas.DrawText(text, 0, 0, align, font, paint);
        canvas.Restore();
    }

    private static SKFont Sized(float size) =>
        new(Typeface, size) { Subpixel = true, Edging = SKFontEdging.Antialias, Hinting = SKFontHinting.None };

    private static SKTypeface Load()
    {
        using Stream stream = typeof(FigureFont).Assembly.GetManifestResourceStream("DejaVuSans.ttf")
            ?? throw new InvalidOperationException("The embedded font is missing from the program.");
        SKTypeface typeface = SKTypeface.FromStream(stream);
        Fonts.FontResolvers.Insert(0, new EmbeddedOnly(typeface));
        Fonts.Default = Fonts.Sans = Fonts.Serif = Fonts.Monospace = Name;
        return typeface;
    }

    // Answers to every name, so that no text can fall through to a font of the machine.
    private sealed class EmbeddedOnly(SKTypeface typeface) : IFontResolver
    {
        public SKTypeface CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) => typeface;

        public SKTypeface CreateTypeface(string fontName, bool bold, bool italic) => typeface;
    }
}
