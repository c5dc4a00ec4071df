using System.Text.Json;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Optimization;

namespace CalculusCourse.Tests.Optimization;

/// <summary>A problem of a case file with what is known of its solutions.</summary>
internal sealed record TestProblem(
    string Name, FormulaProblem Formulas, double? Best, double[] OtherOptima, double Tolerance, string? Expect, bool MayStop)
{
    public static IEnumerable<TestProblem> Load(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", file)));
        foreach (JsonElement entry in document.RootElement.GetProperty("entries").EnumerateArray()) yield return Read(entry);
    }

    private static TestProblem Read(JsonElement entry)
    {
        string[] names = [.. entry.GetProperty("variables").EnumerateArray().Select(v => v.GetString()!)];
        var scope = NameScope.Of(names);
        Formula zero = new Number(0);
        FormulaConstraint Constraint(JsonElement text, Relation relation) =>
            new(FormulaParser.Parse(text.GetString()!, scope), relation, zero,
                $"{text.GetString()} {(relation == Relation.Equal ? "=" : ">=")} 0");
        double Bound(string name, int end, double none) =>
            entry.GetProperty("bounds").TryGetProperty(name, out JsonElement b) && b[end].ValueKind == JsonValueKind.Number
                ? b[end].GetDouble()
                : none;
        double? best = entry.GetProperty("best").ValueKind == JsonValueKind.Number ? entry.GetProperty("best").GetDouble() : null;
        return new TestProblem(
            entry.GetProperty("name").GetString()!,
            new FormulaProblem
            {
                Variables = names,
                Objective = FormulaParser.Parse(entry.GetProperty("objective").GetString()!, scope),
                Constraints =
                [
                    .. entry.GetProperty("eq").EnumerateArray().Select(t => Constraint(t, Relation.Equal)),
                    .. entry.GetProperty("ineq").EnumerateArray().Select(t => Constraint(t, Relation.GreaterOrEqual)),
                ],
                Start = [.. names.Select(n => entry.GetProperty("start").GetProperty(n).GetDouble())],
                Lower = [.. names.Select(n => Bound(n, 0, double.NegativeInfinity))],
                Upper = [.. names.Select(n => Bound(n, 1, double.PositiveInfinity))],
            },
            best,
            [.. entry.GetProperty("other_optima").EnumerateArray().Select(o => o.GetDouble())],
            entry.TryGetProperty("f_tol", out JsonElement tolerance) ? tolerance.GetDouble() : 1e-5 * Math.Max(1, Math.Abs(best ?? 0)),
            entry.TryGetProperty("expect", out JsonElement expect) ? expect.GetString() : null,
            entry.TryGetProperty("also_acceptable", out _));
    }

    /// <summary>Whether a value is the best known one, or better.</summary>
    public bool IsBest(double value) => value <= Best + Tolerance;

    public bool IsOptimum(double value) => IsBest(value) || OtherOptima.Any(o => Math.Abs(o - value) <= 1e-5 * Math.Max(1, Math.Abs(o)));
}
