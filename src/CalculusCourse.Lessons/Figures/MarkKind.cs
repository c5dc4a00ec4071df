using ScottPlot;

namespace CalculusCourse.Lessons.Figures;

/// <summary>What a marked point is; each kind has its own shape and colour.</summary>
public enum MarkKind
{
    /// <summary>A place of interest, such as a point of the search.</summary>
    Point,

    /// <summary>Lowest in its neighbourhood.</summary>
    Minimum,

    /// <summary>Highest in its neighbourhood.</summary>
    Maximum,

    /// <summary>A stationary point that is neither.</summary>
    Inflection,

    /// <summary>Where the derivative jumps.</summary>
    Corner,
}

/// <summary>A marked point with an optional label beside it.</summary>
public sealed record Mark(double X, double Y, MarkKind Kind = MarkKind.Point, string Label = "")
{
    /// <summary>The kind in words.</summary>
    public string Name => Look.Name;

    /// <summary>The mark as ScottPlot draws it.</summary>
    internal ScottPlot.Plottables.Marker ToMarker() => new()
    {
        X = X,
        Y = Y,
        MarkerStyle = FigureStyle.MarkOf(Look.Shape, FigureStyle.MarkSize, Look.Color),
    };

    private (string Name, MarkerShape Shape, Color Color) Look => Kind switch
    {
        MarkKind.Minimum => ("minimum", MarkerShape.FilledTriangleDown, FigureStyle.Vermilion),
        MarkKind.Maximum => ("maximum", MarkerShape.FilledTriangleUp, FigureStyle.Green),
        MarkKind.Inflection => ("inflection", MarkerShape.FilledDiamond, FigureStyle.Purple),
        MarkKind.Corner => ("corner", MarkerShape.FilledSquare, FigureStyle.Orange),
        _ => ("point", MarkerShape.FilledCircle, FigureStyle.Ink),
    };
}
