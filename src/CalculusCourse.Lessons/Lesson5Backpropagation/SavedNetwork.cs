using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CalculusCourse.Lessons.Data;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Learning;

namespace CalculusCourse.Lessons.Lesson5Backpropagation;

/// <summary>A network with all that it takes to use it on new points, as <c>--save</c> writes it and <c>--load</c> reads it.</summary>
/// <param name="Parameters">The weights and biases, one output; they take scaled coordinates where there is a scaling.</param>
/// <param name="Derivative">Which derivative of the sigmoid it was trained with.</param>
/// <param name="Columns">The columns that the coordinates come from; null where they came from no file.</param>
/// <param name="Classes">What the two classes are called, class 0 first.</param>
/// <param name="Scaling">How the coordinates are scaled, deviations above 0; null for not at all.</param>
public sealed record SavedNetwork(
    NetworkParameters Parameters,
    SigmoidDerivative Derivative,
    FeatureColumns? Columns,
    IReadOnlyList<string> Classes,
    Standardisation? Scaling = null)
{
    /// <summary>The version of the form; a file with a higher one was written by a newer program.</summary>
    public const int Schema = 1;

    internal const string Kind = "network";

    /// <summary>Whether all weights and biases are finite numbers; others are no network, and JSON could not hold them.</summary>
    public static bool CanHold(NetworkParameters parameters) =>
        parameters.Weights.All(layer => layer.All(row => row.All(double.IsFinite)))
        && parameters.Biases.All(row => row.All(double.IsFinite));

    /// <summary>The same network for coordinates that are not scaled: only its first layer is another.</summary>
    public static NetworkParameters Unscaled(NetworkParameters trained, Standardisation? scaling)
    {
        if (scaling is null) return trained;
        NetworkParameters own = trained.Copy();
        for (int i = 0; i < scaling.Means.Length; i++)
        {
            double[] row = own.Weights[0][i], biases = own.Biases[0];
            for (int k = 0; k < row.Length; k++)
            {
                row[k] /= scaling.Deviations[i];
                biases[k] -= scaling.Means[i] * row[k];
            }
        }

        return own;
    }

    /// <summary>Writes it as JSON in UTF-8, a line for each field and each row of weights.</summary>
    public void Write(Stream stream)
    {
        using var text = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        text.WriteLine($"{{\"schema\": {Schema},");
        text.WriteLine($"\"kind\": {Quoted(Kind)},");
        text.WriteLine($"\"derivative\": {Quoted(LessonPage.Name(Derivative))},");
        text.WriteLine($"\"layers\": [{string.Join(", ", Parameters.Layers())}],");
        text.WriteLine(Columns is null
            ? "\"columns\": null,"
            : $"\"columns\": {{\"names\": [{string.Join(", ", Columns.Names.Select(Quoted))}],\n"
                + $"\"places\": [{string.Join(", ", Columns.Places)}], \"of\": {Columns.FileColumns}, "
                + $"\"headings\": {(Columns.HasHeadings ? "true" : "false")}}},");
        text.WriteLine($"\"classes\": [{string.Join(", ", Classes.Select(Quoted))}],");
        text.WriteLine(Scaling is null
            ? "\"scaling\": null,"
            : $"\"scaling\": {{\"mean\": {Row(Scaling.Means)},\n\"deviation\": {Row(Scaling.Deviations)}}},");
        IEnumerable<string> matrices = Parameters.Weights.Select(layer => $"[{string.Join(",\n", layer.Select(Row))}]");
        text.WriteLine($"\"weights\": [{string.Join(",\n", matrices)}],");
        text.WriteLine($"\"biases\": [{string.Join(",\n", Parameters.Biases.Select(Row))}]}}");
    }

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private static string Row(double[] numbers) => $"[{string.Join(", ", numbers.Select(PythonText.Repr))}]";
}
