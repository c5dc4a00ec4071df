using System.Globalization;
using System.Text;

namespace CalculusCourse.Lessons.Figures;

/// <summary>How something in an SVG is painted; null stands for what SVG does by itself.</summary>
/// <param name="Fill">Colour of its surface; null for none.</param>
/// <param name="FillOpacity">Between 0 and 1; null for 1.</param>
/// <param name="Stroke">Colour of its outline; null for none.</param>
/// <param name="StrokeOpacity">Between 0 and 1; null for 1.</param>
/// <param name="Width">Width of its outline; null for 1.</param>
/// <param name="Cap">How lines end.</param>
/// <param name="Join">How lines meet.</param>
/// <param name="Dashes">Lengths of strokes and gaps; null for none.</param>
/// <param name="Rendering">Whether edges are smoothed.</param>
internal sealed record SvgStyle(
    string? Fill, string? FillOpacity, string? Stroke, string? StrokeOpacity, string? Width, string? Cap, string? Join, string? Dashes,
    string? Rendering = null)
{
    // What Skia is given in the place of dashes, which it cannot write: so much is added to the width for each pattern.
    private const float WidthPerPattern = 1000;

    /// <summary>Draws with numbered widths in the place of dashes; they are as they were when it ends.</summary>
    public static ScottPlot.LinePattern[] DrawNumbered(IEnumerable<ScottPlot.LineStyle> styles, Action draw)
    {
        (ScottPlot.LineStyle Style, ScottPlot.LinePattern Pattern, float Width)[] dashed =
        [
            .. styles.Distinct().Where(style => style.Pattern.Intervals is { Length: > 0 })
                .Select(style => (style, style.Pattern, style.Width)),
        ];
        ScottPlot.LinePattern[] patterns =
            [.. dashed.Select(line => line.Pattern).DistinctBy(pattern => string.Join(' ', pattern.Intervals))];
        try
        {
            foreach ((ScottPlot.LineStyle style, ScottPlot.LinePattern pattern, float width) in dashed)
            {
                int number = Array.FindIndex(patterns, other => other.Intervals.SequenceEqual(pattern.Intervals));
                (style.Pattern, style.Width) = (ScottPlot.LinePattern.Solid, width + (WidthPerPattern * (number + 1)));
            }

            draw();
        }
        finally
        {
            foreach ((ScottPlot.LineStyle style, ScottPlot.LinePattern pattern, float width) in dashed)
                (style.Pattern, style.Width) = (pattern, width);
        }

        return patterns;
    }

    /// <summary>Reads the attributes of an element that Skia wrote.</summary>
    public static SvgStyle Read(Func<string, string?> attribute, ScottPlot.LinePattern[] patterns)
    {
        string? stroke = Colour(attribute("stroke"));
        double width = Decimal(attribute("stroke-width")) ?? 1;
        int number = (int)(width / WidthPerPattern);
        return new(
            Colour(attribute("fill") ?? "black"),
            Part(attribute("fill-opacity")),
            stroke,
            Part(attribute("stroke-opacity")),
            stroke is null ? null : SvgPath.Number(width - (number * WidthPerPattern)) is not "1" and var thick ? thick : null,
            attribute("stroke-linecap"),
            attribute("stroke-linejoin"),
            number == 0 ? null : string.Join(' ', patterns[number - 1].Intervals.Select(length => SvgPath.Number(length))));
    }

    /// <summary>Whether strokes that cross look the same in one path as in several.</summary>
    public bool IsOpaqueLine => Fill is null && Stroke is not null && StrokeOpacity is null;

    /// <summary>By how much it is broader than its outline, on each side.</summary>
    public double Reach => Stroke is null ? 0 : (Decimal(Width) ?? 1) * (Join is null or "miter" ? 2 : 0.5);

    /// <summary>The same without colours.</summary>
    public SvgStyle Colourless => this with { Fill = null, FillOpacity = null, Stroke = null, StrokeOpacity = null };

    /// <summary>This surface with that outline; null where they cannot be painted at once.</summary>
    public SvgStyle? With(SvgStyle outline) => Fill is not null && Stroke is null && outline.Fill is null
        ? outline with { Fill = Fill, FillOpacity = FillOpacity }
        : null;

    /// <summary>The attributes of an element within others that already say some of it.</summary>
    public string Attributes(SvgStyle? said = null)
    {
        var text = new StringBuilder();
        Add("fill", Fill, said?.Fill);
        Add("fill-opacity", FillOpacity, said?.FillOpacity);
        Add("stroke", Stroke, said?.Stroke);
        Add("stroke-opacity", StrokeOpacity, said?.StrokeOpacity);
        Add("stroke-width", Width, said?.Width);
        Add("stroke-linecap", Cap, said?.Cap);
        Add("stroke-linejoin", Join, said?.Join);
        Add("stroke-dasharray", Dashes, said?.Dashes);
        Add("shape-rendering", Rendering, said?.Rendering);
        return text.ToString();

        void Add(string name, string? value, string? known)
        {
            if (value is not null && value != known) text.Append(CultureInfo.InvariantCulture, $" {name}=\"{value}\"");
        }
    }

    private static string? Colour(string? written) => written switch
    {
        null or "none" => null,
        "black" => "#000",
        "white" => "#fff",
        _ => written.ToLowerInvariant(),
    };

    private static string? Part(string? opacity) => opacity is null ? null : SvgPath.Number(Decimal(opacity)!.Value);

    private static double? Decimal(string? number) =>
        number is null ? null : double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture);
}
