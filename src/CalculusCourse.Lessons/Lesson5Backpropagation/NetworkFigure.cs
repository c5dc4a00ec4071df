using CalculusCourse.Lessons.Figures;
using CalculusCourse.Numerics.Learning;
using ScottPlot;
using ScottPlot.Plottables;

namespace CalculusCourse.Lessons.Lesson5Backpropagation;

/// <summary>A network as circles, layer by layer from left to right, and lines between them, the broader the larger their weight.</summary>
public static class NetworkFigure
{
    private const int Width = 900, Height = 560, MostLayers = 12, MostUnits = 8, MostNumbers = 40;
    private const float Circle = 34, BroadestLine = 7, NarrowestLine = 0.6f;
    // Along a line, where its number stands: nearer to where it comes from, as there the lines are apart.
    private const double NumberPlace = 0.22;

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
        plot.Axes.SetLimits(-0.6, layers.Length - 0.4, -(tallest / 2.0) - 0.6, tallest / 2.0);
        double largest = network.Weights.SelectMany(layer => layer.SelectMany(row => row)).Where(double.IsFinite)
            .Select(Math.Abs).DefaultIfEmpty().Max();
        bool hasNumbers = Enumerable.Range(0, layers.Length - 1).Sum(l => shown[l].Length * shown[l + 1].Length) <= MostNumbers;
        for (int l = 0; l < layers.Length - 1; l++)
        {
            foreach (int i in shown[l])
                foreach (int k in shown[l + 1]) AddWeight(plot, At(shown, l, i), At(shown, l + 1, k), network.Weights[l][i][k], largest);
        }

        if (hasNumbers)
        {
            for (int l = 0; l < layers.Length - 1; l++)
            {
                foreach (int i in shown[l])
                    foreach (int k in shown[l + 1]) AddNumber(plot, At(shown, l, i), At(shown, l + 1, k), network.Weights[l][i][k]);
            }
        }

        for (int l = 0; l < layers.Length; l++) AddUnits(plot, shown, l, layers);
        bool HasSign(int sign) =>
            Array.Exists(network.Weights, layer => Array.Exists(layer, row => Array.Exists(row, weight => weight * sign > 0)));
        plot.Legend.ManualItems.AddRange(
        [
            new LegendItem { LabelText = "weight above 0", LineStyle = Line(largest, largest), IsVisible = HasSign(1) },
            new LegendItem { LabelText = "weight below 0", LineStyle = Line(-largest, largest), IsVisible = HasSign(-1) },
        ]);
        ScottPlot.Panels.LegendPanel panel = plot.ShowLegend(Edge.Bottom);
        panel.Alignment = Alignment.MiddleCenter;
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

    private static void AddNumber(Plot plot, Coordinates from, Coordinates to, double weight)
    {
        Coordinates place = new(from.X + (NumberPlace * (to.X - from.X)), from.Y + (NumberPlace * (to.Y - from.Y)));
        Text number = AddText(plot, FigureText.Number(weight, 2), place, FigureStyle.TextSize);
        number.LabelBackgroundColor = FigureStyle.TextPaper;
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
        double below = -(shown.Max(units => units.Length) / 2.0) - 0.25;
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
