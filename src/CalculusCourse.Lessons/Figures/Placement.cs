using ScottPlot;
using ScottPlot.Plottables;

namespace CalculusCourse.Lessons.Figures;

/// <summary>Finds the places in a laid out plot where its legend and the labels of its marks hide least.</summary>
internal static class Placement
{
    private const float Gap = 4, FarGap = Gap + 22, LabelPadding = 3, LegendGap = 4;
    private const double CostOfOverlap = 60, CostOfPoint = 8, CostOfCrossing = 2, CostOfCrossingArrow = 6, CostOfPush = 0.5;
    private const double CostOfRank = 0.2;
    // More marks than that leave no place free anyway.
    private const int MostMarks = 500;

    // The legend takes no more of the height than this leaves, however many lines it has.
    private const double LeastForCurves = 0.3;

    private static readonly Alignment[] LegendPlaces =
    [
        Alignment.UpperLeft, Alignment.UpperRight, Alignment.LowerRight, Alignment.LowerLeft, Alignment.UpperCenter, Alignment.LowerCenter,
    ];

    private static readonly (int X, int Y)[] LabelSides = [(0, -1), (0, 1), (1, 0), (-1, 0), (1, -1), (-1, -1), (1, 1), (-1, 1)];

    /// <summary>
    /// Puts the legend into a free corner. Where there is none and the plot has free height, the y axis is made longer for it: the answer
    /// is then true, and the layout to be made and the legend to be placed again.
    /// </summary>
    public static bool PlaceLegend(CurvePlot plot)
    {
        if (!plot.Legend.IsVisible || plot.Legend.GetItems().Length == 0) return false;
        using Paint paint = Paint.NewDisposablePaint();
        PixelRect data = plot.LastRender.DataRect, room = data.Contract(plot.Legend.Margin);
        PixelRect legend = plot.Legend.GetLayout(room.Size, paint).LegendRect;
        PixelLine[] strokes = Strokes(plot);
        int Hidden(Alignment place) => strokes.Count(s => Crosses(s, legend.AlignedInside(room, place).Expand(LegendGap)));
        plot.Legend.Alignment = LegendPlaces.MinBy(Hidden);
        if (!plot.HasFreeHeight || Hidden(plot.Legend.Alignment) == 0) return false;
        double free = 1 - (legend.Height + plot.Legend.Margin.Vertical) / data.Height;
        plot.Axes.Left.Max = plot.Axes.Left.Min + plot.Axes.Left.Range.Span / Math.Max(free, LeastForCurves);
        plot.HasFreeHeight = false;
        return true;
    }

    /// <summary>Puts each label to a free side of its mark, above it or below a minimum if it can be, and never off the panel.</summary>
    public static void PlaceLabels(Plot plot)
    {
        using Paint paint = Paint.NewDisposablePaint();
        PixelLine[] strokes = Strokes(plot);
        PixelLine[] arrows = [.. plot.GetPlottables<Arrow>().Select(arrow => Between(arrow.Base, arrow.Tip))];
        PixelLine Between(Coordinates from, Coordinates to) => new(plot.GetPixel(from), plot.GetPixel(to));
        PixelRect room = plot.LastRender.DataRect.Contract(2);
        Marker[] marks = [.. plot.GetPlottables<Marker>()];
        List<PixelRect> taken = [.. marks.Select(m => new PixelRect(plot.GetPixel(m.Location), m.MarkerSize / 2))];
        PixelRect[] points =
        [
            .. plot.GetPlottables<Markers>().SelectMany(all => all.Data.GetScatterPoints().Take(MostMarks)
                .Select(place => new PixelRect(plot.GetPixel(place), all.MarkerSize / 2))),
        ];
        if (plot is CurvePlot && plot.Legend.IsVisible && plot.Legend.GetItems().Length > 0)
        {
            PixelRect around = plot.LastRender.DataRect.Contract(plot.Legend.Margin);
            taken.Add(plot.Legend.GetLayout(around.Size, paint).LegendRect.AlignedInside(around, plot.Legend.Alignment));
        }

        // What stands beside no mark has its place.
        taken.AddRange(plot.GetPlottables<Text>().Where(text => !Array.Exists(marks, m => m.Location == text.Location))
            .Select(text => Around(plot.GetPixel(text.Location), text.LabelStyle.Measure(paint).Size)));
        foreach (Text text in plot.GetPlottables<Text>())
        {
            if (Array.Find(marks, m => m.Location == text.Location) is not { } mark) continue;
            Pixel at = plot.GetPixel(mark.Location);
            text.IsVisible = room.Contains(at);
            if (!text.IsVisible) continue;
            PixelSize size = text.LabelStyle.Measure(paint).Size;
            int preferred = mark.MarkerShape == MarkerShape.FilledTriangleDown ? 1 : 0;
            (PixelRect best, double least) = (default, double.PositiveInfinity);
            for (int i = 0; i < 2 * LabelSides.Length; i++)
            {
                (int x, int y) = LabelSides[i % LabelSides.Length];
                float gap = (mark.MarkerSize / 2 + (i < LabelSides.Length ? Gap : FarGap)) * (x * y == 0 ? 1 : 0.6f);
                var middle = new Pixel(at.X + x * (gap + size.Width / 2), at.Y + y * (gap + size.Height / 2));
                PixelRect place = Around(middle, size).Expand(LabelPadding), inside = Within(place, room);
                double cost = (i == preferred ? 0 : 1 + CostOfRank * i)
                    + CostOfPush * (Math.Abs(inside.Left - place.Left) + Math.Abs(inside.Top - place.Top))
                    + CostOfOverlap * taken.Count(t => t.ToSKRect().IntersectsWith(inside.ToSKRect()))
                    + CostOfPoint * points.Count(p => p.ToSKRect().IntersectsWith(inside.ToSKRect()))
                    + CostOfCrossing * strokes.Count(s => Crosses(s, inside))
                    + CostOfCrossingArrow * arrows.Count(s => Crosses(s, inside));
                if (cost < least) (best, least) = (inside, cost);
            }
            taken.Add(best);
            (text.OffsetX, text.OffsetY) = (best.HorizontalCenter - at.X, best.VerticalCenter - at.Y + FigureStyle.TextDrop);
        }
    }

    /// <summary>Adds a text in the middle of which a place lies, until it is put beside.</summary>
    public static void AddText(Plot plot, string text, Coordinates at, float size, Color color)
    {
        Text added = plot.Add.Text(text, at);
        added.LabelFontSize = size;
        added.LabelFontColor = color;
        added.LabelBackgroundColor = FigureStyle.TextPaper;
        added.LabelAlignment = Alignment.MiddleCenter;
    }

    /// <summary>Adds a text to stand beside a place, around which it leaves so many pixels free.</summary>
    public static void AddLabel(Plot plot, string text, Coordinates at, float around = 0, Color? color = null)
    {
        plot.PlottableList.Add(new Marker { Location = at, MarkerStyle = new(MarkerShape.None, around) });
        AddText(plot, text, at, FigureStyle.TextSize, color ?? FigureStyle.Ink);
    }

    // All that a legend or a label should not cover: the pieces of the curves, and the marks.
    private static PixelLine[] Strokes(Plot plot)
    {
        var strokes = new List<PixelLine>();
        foreach (Scatter curve in plot.GetPlottables<Scatter>())
        {
            Pixel[] pixels = [.. curve.Data.GetScatterPoints().Select(plot.GetPixel)];
            for (int i = 0; i < pixels.Length; i++) strokes.Add(new PixelLine(pixels[Math.Max(i - 1, 0)], pixels[i]));
        }
        strokes.AddRange(plot.GetPlottables<LinePlot>().Select(line => new PixelLine(plot.GetPixel(line.Start), plot.GetPixel(line.End))));
        Pixel[] marks = [.. plot.GetPlottables<Marker>().Select(mark => plot.GetPixel(mark.Location))];
        return [.. strokes, .. marks.Select(mark => new PixelLine(mark, mark))];
    }

    /// <summary>Whether a part of a line lies in a box.</summary>
    // Liang and Barsky, A New Concept and Method for Line Clipping (1984): the part of the line between each pair of edges.
    internal static bool Crosses(PixelLine line, PixelRect box)
    {
        (float enter, float leave) = (0, 1);
        return IsBetween(line.XSpan, box.Left - line.X1, box.Right - line.X1)
            && IsBetween(line.YSpan, box.Top - line.Y1, box.Bottom - line.Y1);

        bool IsBetween(float span, float low, float high)
        {
            if (span == 0) return low <= 0 && high >= 0;
            (enter, leave) = (Math.Max(enter, Math.Min(low / span, high / span)), Math.Min(leave, Math.Max(low / span, high / span)));
            return enter <= leave;
        }
    }

    private static PixelRect Around(Pixel middle, PixelSize size) =>
        new(middle.X - size.Width / 2, middle.X + size.Width / 2, middle.Y + size.Height / 2, middle.Y - size.Height / 2);

    private static PixelRect Within(PixelRect place, PixelRect room) => place.WithDelta(
        Math.Max(0, room.Left - place.Left) + Math.Min(0, room.Right - place.Right),
        Math.Max(0, room.Top - place.Top) + Math.Min(0, room.Bottom - place.Bottom));
}
