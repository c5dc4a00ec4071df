using ScottPlot;

namespace CalculusCourse.Lessons.Figures;

/// <summary>How the line of a curve is drawn.</summary>
public enum CurveLine
{
    Solid,
    Dashed,
    Dotted,
    /// <summary>A line with a dot at each sample.</summary>
    Dots,
}

/// <summary>
/// A curve through the points (X[i], Y[i]), in the order given. Where Y is NaN or infinite the curve has a gap. The label appears in the
/// legend; an empty label keeps the curve out of it.
/// </summary>
public sealed record Curve(string Label, double[] X, double[] Y)
{
    /// <summary>The colour; by default the next of the cycle in <see cref="FigureStyle.CurveColor"/>.</summary>
    public Color? Color { get; init; }

    /// <summary>Width of the line in pixels.</summary>
    public float Width { get; init; } = 2.2f;

    public CurveLine Line { get; init; } = CurveLine.Solid;

    /// <summary>False for a curve that is drawn where it passes but doesn't widen the y axis.</summary>
    public bool SetsRange { get; init; } = true;
}

/// <summary>What a marked point is; each kind has its own shape and colour.</summary>
public enum MarkKind
{
    Point,
    Minimum,
    Maximum,
    Inflection,
    Corner,
}

/// <summary>A marked point with an optional label beside it.</summary>
public sealed record Mark(double X, double Y, MarkKind Kind = MarkKind.Point, string Label = "");
