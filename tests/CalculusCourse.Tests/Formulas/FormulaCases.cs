using System.Text;
using System.Text.Json;

namespace CalculusCourse.Tests.Formulas;

/// <summary>The case files about formulas.</summary>
internal static class FormulaCases
{
    public static JsonElement Load(string name) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "cases", name))).RootElement;

    /// <summary>The input of an entry: its text, or the concatenation of repeated texts.</summary>
    public static string Text(JsonElement entry)
    {
        if (entry.TryGetProperty("expr", out JsonElement expr)) return expr.GetString()!;
        var text = new StringBuilder();
        JsonElement[] parts = [.. entry.GetProperty("repeat").EnumerateArray()];
        for (int i = 0; i < parts.Length; i++)
        {
            bool repeated = i + 1 < parts.Length && parts[i + 1].ValueKind == JsonValueKind.Number;
            for (int k = repeated ? parts[i + 1].GetInt32() : 1; k > 0; k--) text.Append(parts[i].GetString());
            if (repeated) i++;
        }

        return text.ToString();
    }

    public static (string[] Names, double[] Values) Bindings(JsonElement point) =>
        ([.. point.EnumerateObject().Select(p => p.Name)], [.. point.EnumerateObject().Select(p => p.Value.GetDouble())]);

    public static bool Near(double expected, double actual, double relative, double absolute = 0) =>
        Math.Abs(expected - actual) <= absolute + (relative * Math.Abs(expected));
}
