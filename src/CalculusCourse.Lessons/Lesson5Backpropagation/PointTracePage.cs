using CalculusCourse.Lessons.Data;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Learning;

namespace CalculusCourse.Lessons.Lesson5Backpropagation;

/// <summary>
/// One point's way through the network and back on the page: <c>--steps</c>. Long rows and high matrices are cut, with their size.
/// </summary>
internal static class PointTracePage
{
    private const int MostColumns = 5, MostRows = 6, FirstLayers = 3, Digits = 4;

    /// <summary>Adds the working.</summary>
    public static void Add(Document page, BackpropagationInputs inputs, BackpropagationResults results, PointTrace trace)
    {
        LayerTrace[] layers = trace.Layers;
        int last = layers.Length - 1;
        double label = results.Points.Labels[inputs.Point];
        bool isDoubled = inputs.Derivative == SigmoidDerivative.Original;
        page.Heading($"Point {inputs.Point}, forward and back");
        page.Text($"""
            The numbers of one point, with the weights as they are before training. The arrays have one row here, for this point alone.
            J[l] is the Jacobian $∂a[l+1]/∂a[l]$ at this point, $diag(act'(z[l]))·W[l]^T$.
            """);
        if (inputs.Data is { } data) AddWhich(page, inputs, data);
        page.Heading($"Forward", level: 2);
        Listing(page, lines =>
        {
            lines.Row("x = a[0]", layers[0].Input);
            Each(lines, layers.Length, fromLast: false, l =>
            {
                LayerTrace layer = layers[l];
                string units = Units(layer.Z.Length, l == last ? "sigmoid" : "ReLU unit");
                lines.Caption($"layer {l}: {Units(layer.Input.Length, "input")} → {units}");
                lines.Row($"z[{l}]", layer.Z, $"a[{l}]·W[{l}] + b[{l}]");
                lines.Row($"a[{l + 1}]", layer.Activation, $"act(z[{l}])");
                lines.Row($"act'(z[{l}])", layer.Slope, l == last && isDoubled ? "2σ(1 − σ): twice the right one" : "");
                lines.Matrix($"J[{l}]", layer.Jacobian, l == last && isDoubled ? "with the right act'" : "");
            });
        });
        page.Text($"""
            So $ŷ$ = {layers[last].Activation[0]:g4} where the label is {(long)label}: the loss of this point is
            {trace.Loss:g4}.{Asleep(layers)}
            """);
        page.Heading($"Back", level: 2);
        Listing(page, lines =>
        {
            lines.Row($"da[{last + 1}]", layers[last].Da, "∂loss/∂ŷ = −y/ŷ + (1 − y)/(1 − ŷ)");
            Each(lines, layers.Length, fromLast: true, l =>
            {
                LayerTrace layer = layers[l];
                lines.Caption($"layer {l}");
                lines.Row($"dz[{l}]", layer.Dz, $"da[{l + 1}]·act'(z[{l}])");
                lines.Matrix($"dW[{l}]", layer.DW, $"a[{l}]ᵀ·dz[{l}]");
                lines.Row($"db[{l}]", layer.Db, $"dz[{l}]");
                lines.Row($"da[{l}]", l > 0 ? layers[l - 1].Da : trace.InputDerivative, $"dz[{l}]·W[{l}]ᵀ");
            });
        });
        page.Text($"""
            Here da[l] is the derivative by a[l]; da[0], by the point itself, is not needed for training. Each is the one above it times
            a Jacobian, da[l] = da[l+1]·J[l], from the output back{(isDoubled
                ? (Text)$"; the original's factor 2 in act'(z[{last}]) comes on top, and doubles all that follow."
                : $".")}
            An epoch does this for all {results.Points.Count} points, adds up their dW, takes the mean of their db, and then takes one step,
            $η$ = {inputs.LearningRate}, down along them.
            """);
        page.Text(Compared(trace));
        double after = MultilayerPerceptron.Forward(results.Trained, [.. layers[0].Input.Select(x => (double[])[x])])[^1][0][0];
        if (!double.IsNaN(after)) page.Text($"After training ({results.Loss.Length} epochs, told below), this point has $ŷ$ = {after:g4}.");
    }

    /// <summary>Which row of the reader's file the point is, and what its coordinates are.</summary>
    private static void AddWhich(Document page, BackpropagationInputs inputs, DataSet data)
    {
        DataTable table = data.Whole;
        string row = data.Test is null ? ""
            : $"Of all rows, counted from 0, it is row {data.TrainRows[inputs.Point]}: some are kept for the test. ";
        string shown = string.Join(", ", table.Names.Take(MostColumns)) + (table.Dimension > MostColumns ? ", …" : "");
        page.Text($"""
            {row}Coordinates: {shown}{(inputs.Scaling is null ? "" : ", scaled: less the mean, over the standard deviation")}.
            Label 1 stands for {table.Positive}, label 0 for {table.Negative}.
            """);
    }

    private static Text Compared(PointTrace trace)
    {
        if (double.IsNaN(trace.JacobianError)) return $"Some of these numbers are too large, so the Jacobians could not be checked.";
        if (trace.Compared == 0) return $"The Jacobians could not be compared with differences at this point.";
        string which = trace.Compared == trace.Entries ? "all" : $"{trace.Compared} of the";
        return $"""
            Checked: central differences of each layer (move one input a little, see how the units answer) and its Jacobian differ by
            {trace.JacobianError:g2} of the layer's largest weight at most, in {which} {trace.Entries} entries.
            """;
    }

    private static string Asleep(LayerTrace[] layers) => layers[..^1].Any(layer => layer.Slope.Contains(0))
        ? " A ReLU unit whose z is not above 0 gives 0 and has slope 0: its row of J is 0, and its dz too." : "";

    private static string Units(int count, string name) => $"{count} {name}{(count == 1 ? "" : "s")}";

    /// <summary>Each layer in the order of the way; of very many the first few of the way and the last.</summary>
    private static void Each(Lines lines, int count, bool fromLast, Action<int> write)
    {
        for (int i = 0; i < count; i++)
        {
            if (count > FirstLayers + 2 && i == FirstLayers)
            {
                lines.Caption($"… {count - FirstLayers - 1} more layers …");
                i = count - 1;
            }

            write(fromLast ? count - 1 - i : i);
        }
    }

    private static void Listing(Document page, Action<Lines> write)
    {
        var lines = new Lines();
        write(lines);
        page.Listing(lines.ToString());
    }

    /// <summary>Names with rows of numbers beside them, in columns.</summary>
    private sealed class Lines
    {
        private const int NameWidth = 12, NumberWidth = 11, NoteColumn = NameWidth + (2 * NumberWidth) + 2, Width = 74;
        private readonly System.Text.StringBuilder text = new();

        public void Caption(string caption) => text.Append('\n').Append(caption).Append('\n');

        /// <summary>A row, and what it is computed from where there is room for it.</summary>
        public void Row(string name, double[] numbers, string from = "")
        {
            string row = name.PadRight(NameWidth) + Numbers(numbers);
            string withNote = (row + "  ").PadRight(NoteColumn) + from;
            text.Append(withNote.Length <= Width ? withNote.TrimEnd() : row).Append('\n');
        }

        public void Matrix(string name, double[][] rows, string from)
        {
            for (int i = 0; i < Math.Min(rows.Length, MostRows); i++) Row(i == 0 ? name : "", rows[i], i == 0 ? from : "");
            if (rows.Length > MostRows) text.Append(new string(' ', NameWidth)).Append($"… {rows.Length}×{rows[0].Length} in all\n");
        }

        public override string ToString() => text.ToString();

        private static string Numbers(double[] numbers)
        {
            string shown = string.Concat(numbers.Take(MostColumns - (numbers.Length > MostColumns ? 1 : 0))
                .Select(number => " " + PythonText.General(number + 0.0, Digits).PadLeft(NumberWidth - 1)));
            return numbers.Length > MostColumns ? $"{shown}  … {numbers.Length} in all" : shown;
        }
    }
}
