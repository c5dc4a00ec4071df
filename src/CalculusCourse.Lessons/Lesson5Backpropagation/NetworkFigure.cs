using CalculusCourse.Lessons.Figures;
using CalculusCourse.Numerics.Learning;
using ScottPlot;
using ScottPlot.Plottables;

namespace CalculusCourse.Lessons.Lesson5Backpropagation;

/// <summary>A network as circles, layer by layer from left to right, and lines between them, the broader the larger their weight.</summary>
public static class NetworkFigure
{
    private const double BelowUnits = 0.1;
    private const int Width = 900, Height = 560, MostLayers = 12, MostUnits = 8, MostNumbers = 16;
    private const float Circle = 34, BroadestLine = 7, NarrowestLine = 0.6f;

    // Along a line, where its number may stand; best nearer to where it comes from, as there the lines are apart.
    private const double FirstPlace = 0.12, LastPlace = 0.88, PlaceStep = 0.02, BestPlace = 0.25;
    private const float NumberGap = 2;
    private const double CostOfOverlap = 1000, CostOfCrossing = 10, CostOfWay = 8;
    private const int Rounds = 3;

    /// <summary>Whether a network has so few layers that they can be drawn beside each other.</summary>
    public static bool Fits(int[] layers) => layers.Length <= MostLayers;

    /// <param name="network">The weights and biases; of wide layers only the first units are drawn, and the last.</param>
    public static Picture Draw(NetworkParameters network)
    {
        Plot plot = FigureStyle.NewPlot("The network after training, with its weights", "", "");
        plot.HideGrid();
        plot.HideAxesAndGrid();
        plot.Axes.Title.IsVisible = true;
        int[] layers = network.Layers();
        int[][] shown = [.. layers.Select(Shown)];
        int tallest = shown.Max(units => units.Length);
        plot.Axes.SetLimits(-0.6, layers.Length - 0.4, -(tallest / 2.0) - BelowUnits - 0.25, tallest / 2.0);
        double largest = network.Weights.SelectMany(layer => layer.SelectMany(row => row)).Where(double.IsFinite)
            .Select(Math.Abs).DefaultIfEmpty().Max();
        // Between two layers there is room for so many.
        bool hasNumbers = Enumerable.Range(0, layers.Length - 1).All(l => shown[l].Length * shown[l + 1].Length <= MostNumbers);
        for (int l = 0; l < layers.Length - 1; l++)
        {
            foreach (int i in shown[l])
                foreach (int k in shown[l + 1]) AddWeight(plot, At(shown, l, i), At(shown, l + 1, k), network.Weights[l][i][k], largest);
        }

        bool HasSign(int sign) =>
            Array.Exists(network.Weights, layer => Array.Exists(layer, row => Array.Exists(row, weight => weight * sign > 0)));
        plot.Legend.ManualItems.AddRange(
        [
            new LegendItem { LabelText = "weight above 0", LineStyle = Line(largest, largest), IsVisible = HasSign(1) },
            new LegendItem { LabelText = "weight below 0", LineStyle = Line(-largest, largest), IsVisible = HasSign(-1) },
        ]);
        ScottPlot.Panels.LegendPanel panel = plot.ShowLegend(Edge.Bottom);
        panel.Alignment = Alignment.MiddleCenter;
        FigureLayout.Settle(plot, new PixelRect(Width, Height));
        if (hasNumbers)
        {
            AddNumbers(
                plot,
                [
                    .. from l in Enumerable.Range(0, layers.Length - 1)
                       from i in shown[l]
                       from k in shown[l + 1]
                       select (new CoordinateLine(At(shown, l, i), At(shown, l + 1, k)), network.Weights[l][i][k]),
                ],
                [.. from l in Enumerable.Range(0, layers.Length) from unit in shown[l] select At(shown, l, unit)]);
        }

        // After the lines and their numbers, which they may hide an end of.
        for (int l = 0; l < layers.Length; l++) AddUnits(plot, shown, l, layers);
        return Picture.Of(plot, Width, Height);
    }

    /// <summary>Of so many units the ones that are drawn.</summary>
    private static int[] Shown(int units) =>
        units <= MostUnits ? [.. Enumerable.Range(0, units)] : [.. Enumerable.Range(0, MostUnits - 1), units - 1];

    /// <summary>All layers are as high as the tallest, so that lines and numbers are apart.</summary>
    private static Coordinates At(int[][] shown, int layer, int unit)
    {
        int units = shown[layer].Length;
        double spacing = (double)shown.Max(others => others.Length) / units;
        return new(layer, spacing * (((units - 1) / 2.0) - Array.IndexOf(shown[layer], unit)));
    }

    private static LineStyle Line(double weight, double largest)
    {
        float width = largest > 0 && double.IsFinite(weight) ? (float)(BroadestLine * Math.Abs(weight) / largest) : 0;
        // Told apart by more than the colour, as in print there is none.
        return new(
            Math.Max(NarrowestLine, width),
            weight < 0 ? FigureStyle.Blue : FigureStyle.Vermilion,
            weight < 0 ? FigureStyle.ShortDashes : LinePattern.Solid);
    }

    private static void AddWeight(Plot plot, Coordinates from, Coordinates to, double weight, double largest) =>
        plot.PlottableList.Add(new LinePlot { Line = new(from, to), LineStyle = Line(weight, largest) });

    /// <summary>
    /// Each weight in its line's colour, on its line, where it meets the fewest other lines and no other number; as each place depends on
    /// the others, all are sought more than once.
    /// </summary>
    private static void AddNumbers(Plot plot, (CoordinateLine Line, double Weight)[] weights, Coordinates[] units)
    {
        using Paint paint = Paint.NewDisposablePaint();
        PixelLine[] lines = [.. weights.Select(one => new PixelLine(plot.GetPixel(one.Line.Start), plot.GetPixel(one.Line.End)))];
        PixelRect[] circles = [.. units.Select(unit => new PixelRect(plot.GetPixel(unit), Circle / 2))];
        Text[] numbers = [.. weights.Select(one => AddText(plot, FigureText.Number(one.Weight, 2), one.Line.Start, FigureStyle.TextSize))];
        PixelSize[] sizes = [.. numbers.Select(number => number.LabelStyle.Measure(paint).Size)];
        var taken = new PixelRect?[weights.Length];
        int steps = (int)Math.Round((LastPlace - FirstPlace) / PlaceStep);
        double[] places = [.. Enumerable.Range(0, steps + 1).Select(i => FirstPlace + (i * PlaceStep))];
        for (int round = 0; round < Rounds; round++)
        {
            for (int n = 0; n < weights.Length; n++)
            {
                double best = places.MinBy(place => Cost(n, place));
                taken[n] = Around(n, best);
                CoordinateLine line = weights[n].Line;
                numbers[n].Location = new(line.X1 + (best * (line.X2 - line.X1)), line.Y1 + (best * (line.Y2 - line.Y1)));
            }
        }

        foreach ((Text number, (_, double weight)) in numbers.Zip(weights))
        {
            number.LabelFontColor = Line(weight, 0).Color;
            number.LabelBackgroundColor = Colors.White;
        }

        PixelRect Around(int n, double place)
        {
            var middle = new Pixel(lines[n].X1 + (place * lines[n].XSpan), lines[n].Y1 + (place * lines[n].YSpan));
            return new PixelRect(middle, sizes[n].Width / 2, sizes[n].Height / 2).Expand(NumberGap);
        }

        double Cost(int n, double place)
        {
            PixelRect box = Around(n, place);
            double cost = CostOfWay * Math.Abs(place - BestPlace);
            for (int other = 0; other < weights.Length; other++)
            {
                if (other == n) continue;
                if (taken[other] is { } there && there.ToSKRect().IntersectsWith(box.ToSKRect())) cost += CostOfOverlap;
                if (Placement.Crosses(lines[other], box)) cost += CostOfCrossing;
            }

            return cost + (CostOfOverlap * circles.Count(circle => circle.ToSKRect().IntersectsWith(box.ToSKRect())));
        }
    }

    private static void AddUnits(Plot plot, int[][] shown, int l, int[] layers)
    {
        bool isFirst = l == 0, isLast = l == layers.Length - 1;
        foreach (int unit in shown[l])
        {
            Coordinates at = At(shown, l, unit);
            plot.PlottableList.Add(new Marker
            {
                Location = at,
                MarkerStyle = new(MarkerShape.FilledCircle, Circle, Colors.White)
                {
                    OutlineColor = FigureStyle.Frame,
                    OutlineWidth = FigureStyle.ThinLine,
                },
            });
            AddText(plot, isFirst ? $"x{Subscript(unit + 1)}" : isLast ? "ŷ" : $"{unit}", at, FigureStyle.LabelSize);
        }

        string kind = isFirst ? "inputs" : isLast ? "sigmoid" : "ReLU";
        double below = -(shown.Max(units => units.Length) / 2.0) - BelowUnits;
        string count = shown[l].Length < layers[l] ? $"{shown[l].Length} of {layers[l]}" : $"{layers[l]}";
        AddText(plot, $"a[{l}]: {count} {kind}", new(l, below), FigureStyle.TextSize);
    }

    private static string Subscript(int number) => string.Concat($"{number}".Select(digit => "₀₁₂₃₄₅₆₇₈₉"[digit - '0']));

    private static Text AddText(Plot plot, string text, Coordinates at, float size)
    {
        Text added = plot.Add.Text(text, at);
        added.LabelAlignment = Alignment.MiddleCenter;
        added.LabelFontSize = size;
        added.LabelFontColor = FigureStyle.Ink;
        added.OffsetY = FigureStyle.TextDrop;
        return added;
    }
}
