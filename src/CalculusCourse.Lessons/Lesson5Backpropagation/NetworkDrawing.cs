using System.Text;

namespace CalculusCourse.Lessons.Lesson5Backpropagation;

/// <summary>A network drawn with letters: a column of dots a layer, and between two of them the weights with their shape.</summary>
internal static class NetworkDrawing
{
    private const int LayerWidth = 9, WeightsWidth = 7, MostLayers = 5, MostDots = 5;

    /// <summary>The drawing, line by line; null where there are too many layers for a line.</summary>
    /// <param name="layers">The units of each layer, the inputs first.</param>
    public static string? Draw(int[] layers)
    {
        int last = layers.Length - 1;
        if (layers.Length > MostLayers) return null;
        string[][] dots = [.. layers.Select(Dots)];
        int tallest = dots.Max(column => column.Length);
        var drawing = new StringBuilder();
        Line(l => l == 0 ? "x = a[0]" : l == last ? $"ŷ = a[{l}]" : $"a[{l}]", _ => "");
        for (int row = 0; row < tallest; row++)
        {
            Line(
                l => row - ((tallest - dots[l].Length) / 2) is var at && at >= 0 && at < dots[l].Length ? dots[l][at] : "",
                l => row == tallest / 2 ? $"─W[{l}]→" : row == (tallest / 2) + 1 ? Shape(l) : "");
        }

        // A drawing one row high has no room for the shapes beside its dots.
        if (tallest == 1) Line(_ => "", Shape);
        Line(l => $"{layers[l]}", _ => "");
        Line(l => l == 0 ? (layers[0] == 1 ? "input" : "inputs") : l == last ? "sigmoid" : "ReLU", _ => "");
        return drawing.ToString();

        string Shape(int l) => $"{layers[l]}×{layers[l + 1]}";

        void Line(Func<int, string> layer, Func<int, string> weights)
        {
            var line = new StringBuilder();
            for (int l = 0; l <= last; l++)
            {
                line.Append(Centred(layer(l), LayerWidth));
                if (l < last) line.Append(Centred(weights(l), WeightsWidth));
            }

            drawing.Append(line.ToString().TrimEnd()).Append('\n');
        }
    }

    /// <summary>Every second row has a dot, so that columns of odd and even height stand evenly beside each other.</summary>
    private static string[] Dots(int units)
    {
        string[] dots = units <= MostDots ? [.. Enumerable.Repeat("●", units)] : ["●", "●", "⋮", "●"];
        return [.. dots.SelectMany((dot, i) => (string[])(i == 0 ? [dot] : ["", dot]))];
    }

    private static string Centred(string text, int width)
    {
        int before = Math.Max(0, (width - text.Length) / 2);
        return (new string(' ', before) + text).PadRight(width);
    }
}
