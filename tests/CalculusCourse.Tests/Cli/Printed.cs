using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CalculusCourse.Tests.Cli;

/// <summary>All that a lesson prints for one command: its page, its result lines and its JSON, as text to be read again.</summary>
internal sealed class Printed
{
    private readonly string page;

    public Printed(string command)
    {
        string[] words = [.. Calc.Words(command), "--no-plots"];
        page = Calc.Run(words).Output;
        Sentences = Regex.Replace(page, @"\s+", " ");
        Results = Calc.Run([.. words, "--results"]).Output.TrimEnd('\n').Split('\n');
        Json = JsonDocument.Parse(Calc.Run([.. words, "--json"]).Output).RootElement.GetProperty("results");
    }

    /// <summary>The page in one line.</summary>
    public string Sentences { get; }

    public string[] Results { get; }

    public JsonElement Json { get; }

    public double Number(string field) => ToNumber(Json.GetProperty(field));

    public string Text(string field) => Json.GetProperty(field).GetString()!;

    public double[] Numbers(string field) => ToNumbers(Json.GetProperty(field));

    public static double[] ToNumbers(JsonElement array) => [.. array.EnumerateArray().Select(ToNumber)];

    public static double ToNumber(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? ToNumber(value.GetString()!) : value.GetDouble();

    /// <summary>A number as pages and result lines print it.</summary>
    public static double ToNumber(string text) => text switch
    {
        "nan" or "undefined" => double.NaN,
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    /// <summary>The only place on the page where a pattern stands; its groups.</summary>
    public string[] Said(string pattern)
    {
        Match match = Assert.Single(Regex.Matches(Sentences, pattern));
        return [.. match.Groups.Values.Skip(1).Select(group => group.Value)];
    }

    /// <summary>The rows of cells of the page's table with these headings; a row ends where its last cells are empty.</summary>
    public string[][] Table(params string[] headings)
    {
        string[] lines = page.Split('\n');
        int at = Assert.Single(Enumerable.Range(0, lines.Length), i => Cells(lines[i]).SequenceEqual(headings));
        return [.. lines[(at + 1)..].TakeWhile(line => line.Length > 0 && Cells(line).Length > 1).Select(Cells)];
    }

    /// <summary>Checks a number printed with so many significant digits.</summary>
    public static void AssertRounded(double expected, string printed, int digits = 6, double error = 0)
    {
        double value = ToNumber(printed);
        if (!double.IsFinite(expected) || expected == value) Assert.Equal(expected, value);
        else Assert.Equal(expected, value, error + (0.5000001 * Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(expected))) - digits + 1)));
    }

    /// <summary>Checks numbers to a relative error, where those below one count as one.</summary>
    public static void AssertClose(IEnumerable<double> expected, IEnumerable<double> actual, double error)
    {
        double[] right = [.. expected], found = [.. actual];
        Assert.Equal(right.Length, found.Length);
        for (int i = 0; i < right.Length; i++) AssertClose(right[i], found[i], error);
    }

    public static void AssertClose(double expected, double actual, double error)
    {
        if (!double.IsFinite(expected)) Assert.Equal(expected, actual);
        else Assert.Equal(expected, actual, error * Math.Max(1, Math.Abs(expected)));
    }

    private static string[] Cells(string line) => Regex.Split(line.Trim(), " {2,}");
}
