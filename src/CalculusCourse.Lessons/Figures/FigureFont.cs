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
