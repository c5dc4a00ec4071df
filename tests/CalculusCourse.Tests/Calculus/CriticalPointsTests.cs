using System.Text.Json;
using CalculusCourse.Numerics.Calculus;
using CalculusCourse.Numerics.Symbolic;

namespace CalculusCourse.Tests.Calculus;

public sealed class CriticalPointsTests
{
    public static TheoryData<string> SharedCases => Entries("Data/cases/critical.json");

    [Theory]
    [MemberData(nameof(SharedCases))]
    public void Find_SharedCases_AllAndNoOthers(string entry) => AssertFinds(entry);

    private static TheoryData<string> Entries(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, file)));
        var entries = new TheoryData<string>();
        foreach (JsonElement entry in document.RootElement.GetProperty("entries").EnumerateArray())
            entries.Add(JsonSerializer.Serialize(entry));
        return entries;
    }

    private static CriticalPointSearch Find(string function, double from, double to) =>
        CriticalPoints.Find(FormulaParser.Parse(function, NameScope.Of("x")), "x", from, to);

    private static void AssertFinds(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        JsonElement entry = document.RootElement;
        JsonElement range = entry.GetProperty("range");
        CriticalPointSearch found = Find(entry.GetProperty("function").GetString()!, range[0].GetDouble(), range[1].GetDouble());
        bool complete = !entry.TryGetProperty("incomplete", out _);
        Assert.Equal(complete, found.IsComplete);
        bool every = entry.TryGetProperty("every", out _);
        Assert.Equal(every, found.IsConstant);
        if (every) Assert.Equal(entry.GetProperty("value").GetDouble(), found.Value, 1e-12);
        JsonElement expected = entry.GetProperty("critical");
        Assert.Equal(expected.GetArrayLength(), found.Points.Count);
        for (int i = 0; i < found.Points.Count; i++) AssertIs(expected[i], found.Points[i]);
        if (entry.TryGetProperty("poles", out JsonElement poles))
            Assert.Equal(poles.EnumerateArray().Select(p => p.GetDouble()), found.Singular);
        if (entry.TryGetProperty("undefined", out JsonElement undefined))
            Assert.Equal(new Stretch(undefined[0].GetDouble(), undefined[1].GetDouble()), found.Undefined[0]);
    }

    /// <summary>Twelve digits, which is what lesson 6 promises, also where f′ has a multiple zero.</summary>
    private static void AssertIs(JsonElement expected, CriticalPoint point)
    {
        double x = expected.GetProperty("x").GetDouble();
        double value = expected.GetProperty("value").GetDouble();
        Assert.Equal(x, point.X, 1e-12 * (1 + Math.Abs(x)));
        Assert.Equal(value, point.Value, 1e-12 * (1 + Math.Abs(value)));
        Assert.Equal(expected.GetProperty("kind").GetString(), point.Kind.ToString().ToLowerInvariant());
        if (expected.TryGetProperty("extremum", out JsonElement extremum))
            Assert.Equal(extremum.GetString(), point.Extremum.ToString().ToLowerInvariant());
        if (point.Exact is not null) Assert.Equal(x, IntervalEvaluation.Evaluate(point.Exact, "", 0).Range.Middle, 1e-15 * (1 + Math.Abs(x)));
    }
}
