using CalculusCourse.Lessons.Data;
using CalculusCourse.Lessons.Documents;

namespace CalculusCourse.Lessons.Lesson7SupportVectorMachine;

/// <summary>What a hyperplane says of rows that it was not made from: those kept for a test, and new points.</summary>
/// <param name="Data">The data.</param>
/// <param name="Test">The rows kept for the test; null for none.</param>
/// <param name="Values">w·x + c of the new points, NaN where a value is missing; null for no file of such.</param>
internal sealed record Classified(DataSet Data, Confusion? Test, double[]? Values)
{
    private const int MostRows = 20;

    public static Classified Of(DataSet data, Hyperplane plane)
    {
        double[]? values = data.Predict is { } points ? plane.Values(points.Columns) : null;
        return new(data, data.Test is { } test ? plane.Test(test) : null, values);
    }

    /// <summary>The new points' labels, null where a value is missing; null for no file of such.</summary>
    public string?[]? Predictions => Values is null ? null : Array.ConvertAll(Values, Label);

    public void AddTo(JsonFields fields)
    {
        fields.Add("data", Data.Whole.Json);
        if (Test is not null) fields.Add("trainRows", Data.TrainRows);
        if (Test is { } test) fields.Add("test", test.Json);
        if (Predictions is { } predictions) fields.Add("predictions", predictions);
    }

    /// <summary>One line a new point: its label.</summary>
    public void Print(TextWriter output)
    {
        foreach (string? label in Predictions ?? []) output.WriteLine(label is null ? "?" : Shown(label));
    }

    public void AddTo(Document page)
    {
        if (Test is { } test) test.AddTo(page, Data.Whole);
        if (Values is not { } values) return;
        page.Heading($"New points");
        int positive = values.Count(value => value > 0), unknown = values.Count(double.IsNaN);
        page.Text($"""
            Points in {Data.Predict!.File}: {values.Length}. Taken for {Shown(Data.Whole.Positive)}: {positive}; for
            {Shown(Data.Whole.Negative)}: {values.Length - positive - unknown}.
            """);
        if (unknown > 0) page.Text($"Without a label, because a value is missing: {unknown}.");
        page.Table(
            [new($"row"), new($"$w·x + c$"), new($"label", IsNumber: false)],
            values.Take(MostRows).Select((value, i) => (Text[])
                [$"{i + 1}", $"{(double.IsNaN(value) ? "" : Numerics.PythonText.General(value))}", $"{Shown(Label(value) ?? "a value is missing")}"]));
        if (values.Length > MostRows) page.Text($"The others are told by `--results` and `--json`.");
    }

    private static string Shown(string label) => label.ReplaceLineEndings(" ");

    private string? Label(double value) => double.IsNaN(value) ? null : Data.Whole.ClassName(value > 0);
}
