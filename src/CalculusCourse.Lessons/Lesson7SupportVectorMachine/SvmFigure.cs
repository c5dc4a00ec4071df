using CalculusCourse.Lessons.Figures;
using ScottPlot;
using ScottPlot.DataSources;
using ScottPlot.Plottables;

namespace CalculusCourse.Lessons.Lesson7SupportVectorMachine;

/// <summary>
/// Points of two classes, the line ax + by + c = 0 between them with both margins and their distance, and the points that touch the
/// margins with their multipliers.
/// </summary>
public static class SvmFigure
{
    private const int Width = 820, Height = 600;
    private const double Margin = 0.12;
    private const float RingGap = 10, RingInLegend = 17;
    private const float LabelGap = 3, MostHidden = 0.5f, ShaftWidth = 1.6f, HeadLength = 9, HeadWidth = 8;

    // More multipliers than that cannot be read.
    private const int MostLabels = 8, MostLooked = 1000;

    // Along the line, where the width may be marked.
    private static readonly double[] Places = [0.5, 0.35, 0.65, 0.2, 0.8];

    private static readonly LineStyle
        Separating = new(FigureStyle.CurveLine, FigureStyle.Ink),
        OnMargin = new(FigureStyle.ThinLine, FigureStyle.Ink, FigureStyle.Dashes);

    /// <param name="title">What is shown.</param>
    /// <param name="x">First coordinates of the points.</param>
    /// <param name="y">Second coordinates of the points.</param>
    /// <param name="labels">Their classes, −1 or 1.</param>
    /// <param name="line">The coefficients a, b, c, with the margins where ax + by + c is −1 and 1. None, or a = b = 0: no line.</param>
    /// <param name="supportVectors">Indices of the points on the margins.</param>
    /// <param name="hasMargins">Whether the margins are drawn.</param>
    /// <param name="multipliers">λ by point, told beside the support vectors; none where they are not known.</param>
    public static Picture Draw(
        string title, double[] x, double[] y, int[] labels, (double A, double B, double C)? line, IReadOnlyList<int> supportVectors,
        bool hasMargins = true, IReadOnlyList<double>? multipliers = null)
    {
        Plot plot = FigureStyle.NewPlot(PlanePlot.Titled(title, x.Length), "x", "y");
        PlanePlot.SetLimits(plot, x, y, Margin);
        bool isDrawn = line is (double a, double b, double c) && (a != 0 || b != 0) && double.IsFinite(Math.Abs(a) + Math.Abs(b + c));
        PlanePlot.AddLegend(
            plot,
            Edge.Right,
            "class −1",
            "class +1",
            new() { LabelText = "separating line", LineStyle = Separating, IsVisible = isDrawn },
            new() { LabelText = "margin", LineStyle = OnMargin, IsVisible = isDrawn && hasMargins },
            new() { LabelText = "support vector", MarkerStyle = Ring(RingInLegend), IsVisible = supportVectors.Count > 0 });
        FigureLayout.Settle(plot, new PixelRect(Width, Height));
        if (isDrawn)
        {
            (double A, double B, double C) middle = line!.Value;
            PlanePlot.AddLine(plot, middle, Separating);
            if (hasMargins)
            {
                PlanePlot.AddLine(plot, middle with { C = middle.C - 1 }, OnMargin);
                PlanePlot.AddLine(plot, middle with { C = middle.C + 1 }, OnMargin);
            }
        }
        PlanePlot.AddClasses(plot, x, y, i => labels[i] > 0);
        // Marks that stand for many points do not tell where these are.
        if (PlanePlot.IsCrowd(x.Length))
        {
            PlanePlot.AddClasses(
                plot, [.. supportVectors.Select(i => x[i])], [.. supportVectors.Select(i => y[i])], k => labels[supportVectors[k]] > 0);
        }

        Coordinates[] ringed = [.. supportVectors.Select(i => new Coordinates(x[i], y[i]))];
        float ringSize = PlanePlot.MarkSize(PlanePlot.IsCrowd(x.Length) ? supportVectors.Count : x.Length) + RingGap;
        MarkerStyle ring = Ring(ringSize);
        plot.PlottableList.Add(new Markers(new ScatterSourceCoordinatesArray(ringed)) { MarkerStyle = ring });
        if (isDrawn && hasMargins) AddWidth(plot, x, y, line!.Value);
        if (multipliers is not null && supportVectors.Count <= MostLabels)
        {
            foreach (int i in supportVectors)
                Placement.AddLabel(plot, $"λ = {FigureText.Number(multipliers[i], 4)}", new(x[i], y[i]), ringSize);
        }

        Placement.PlaceLabels(plot);
        return Picture.Of(plot, Width, Height);
    }

    /// <summary>An arrow from margin to margin, square to the line, where it is farthest from the points, with its length.</summary>
    private static void AddWidth(Plot plot, double[] x, double[] y, (double A, double B, double C) line)
    {
        if (PlanePlot.Inside(plot.Axes.GetLimits(), line) is not { } part) return;
        double larger = Math.Max(Math.Abs(line.A), Math.Abs(line.B));
        (double a, double b) = (line.A / larger, line.B / larger);
        double square = (a * a) + (b * b), toX = a / square / larger, toY = b / square / larger;
        (double across, double upwards) = (part.X2 - part.X1, part.Y2 - part.Y1);
        Coordinates middle = Places.Select(at => new Coordinates(part.X1 + (at * across), part.Y1 + (at * upwards))).MaxBy(Room);
        foreach (int side in (int[])[-1, 1])
        {
            plot.PlottableList.Add(new Arrow
            {
                Base = middle,
                Tip = new(middle.X + (side * toX), middle.Y + (side * toY)),
                ArrowStyle = new()
                {
                    ArrowWidth = ShaftWidth,
                    ArrowheadLength = HeadLength,
                    ArrowheadAxisLength = HeadLength,
                    ArrowheadWidth = HeadWidth,
                    FillColor = FigureStyle.Green,
                },
            });
        }

        string width = $"width {FigureText.Number(2 / (larger * Math.Sqrt(square)), 4)}";
        // On its half of the arrow, which goes on before and after it, or beside it inside the margin; else, without room, outside.
        Placement.AddText(plot, width, middle, FigureStyle.TextSize, FigureStyle.Green);
        Text label = plot.GetPlottables<Text>().Last();
        label.OffsetY = FigureStyle.TextDrop;
        using Paint paint = Paint.NewDisposablePaint();
        PixelSize size = label.LabelStyle.Measure(paint).Size;
        PixelLine[] lines =
        [
            .. plot.GetPlottables<LinePlot>().Select(line => new PixelLine(plot.GetPixel(line.Start), plot.GetPixel(line.End))),
        ];
        (Pixel from, Pixel tip) = (plot.GetPixel(middle), plot.GetPixel(new(middle.X + toX, middle.Y + toY)));
        (float alongX, float alongY) = (tip.X - from.X, tip.Y - from.Y);
        float length = MathF.Sqrt((alongX * alongX) + (alongY * alongY));
        // How much of the arrow the text hides, and how far from the arrow it has to be to hide none.
        float hidden = length * Math.Min(size.Width / Math.Abs(alongX), size.Height / Math.Abs(alongY));
        float beside = ((Math.Abs(alongY) * size.Width) + (Math.Abs(alongX) * size.Height)) / (2 * length) + LabelGap;
        foreach (float away in (float[])(hidden <= MostHidden * length ? [0, beside, -beside] : [beside, -beside]))
        {
            foreach (float half in (float[])[0.5f, -0.5f])
            {
                (float squareX, float squareY) = (-away * alongY / length, away * alongX / length);
                var at = new Pixel(from.X + (half * alongX) + squareX, from.Y + (half * alongY) + squareY);
                PixelRect box = new PixelRect(at, size.Width / 2, size.Height / 2).Expand(LabelGap);
                if (!plot.LastRender.DataRect.Contains(box.TopLeft) || !plot.LastRender.DataRect.Contains(box.BottomRight)
                    || lines.Any(line => Placement.Crosses(line, box))
                    || Enumerable.Range(0, Math.Min(x.Length, MostLooked)).Any(i => box.Contains(plot.GetPixel(new(x[i], y[i])))))
                {
                    continue;
                }

                label.Location = plot.GetCoordinates(at);
                label.LabelBackgroundColor = Colors.White;
                return;
            }
        }

        plot.PlottableList.Remove(label);
        Placement.AddLabel(plot, width, new(middle.X + (toX / 2), middle.Y + (toY / 2)), color: FigureStyle.Green);

        // In pixels, as axes may have scales of their own.
        double Room(Coordinates at)
        {
            double least = double.PositiveInfinity;
            foreach (double part in (double[])[-1, -0.5, 0, 0.5, 1])
            {
                Pixel place = plot.GetPixel(new(at.X + (part * toX), at.Y + (part * toY)));
                if (!plot.LastRender.DataRect.Contains(place)) return double.NegativeInfinity;
                for (int i = 0; i < Math.Min(x.Length, MostLooked); i++)
                    least = Math.Min(least, place.DistanceFrom(plot.GetPixel(new(x[i], y[i]))));
            }

            return least;
        }
    }

    private static MarkerStyle Ring(float size) =>
        new(MarkerShape.OpenCircle, size, FigureStyle.Ink) { LineWidth = FigureStyle.ThinLine };
}
