using CalculusCourse.Lessons.Data;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics;

namespace CalculusCourse.Lessons.Lesson7SupportVectorMachine;

public static partial class MarginOnData
{
    private const int MostTerms = 8, MostLines = 12;

    /// <summary>
    /// The Lagrange conditions with the numbers in them: each weight is the sum of the rows' pulls, the pulls of the classes balance, and
    /// the rows with 0 &lt; α &lt; C lie on the edge.
    /// </summary>
    private static IEnumerable<WorkingLine> Steps(MarginOnDataInputs inputs, MarginOnDataResults results)
    {
        if (!results.IsSolved) yield break;
        DataTable table = inputs.Data.Train;
        string[] names = Unknowns(table);
        double[] alpha = results.Solution.Multipliers;
        int[] support = results.SupportVectors;
        string cost = inputs.C is { } c ? PythonText.General(c, 15) : "";
        string objective = $"1/2*({string.Join(" + ", names.Take(MostLines).Select((name, k) => $"{Unit(results.Units[k])}{name}^2"))})";
        string whole = names.Length > MostLines ? $", and so on for {names.Length} weights" : "";
        yield return Line(
            "lagrange", "L", inputs.C is null ? objective : $"{objective} + {cost}*xi",
            inputs.C is null
                ? $"less α·(t·(w·x + c) − 1) for every row{whole}"
                : $"xi is the sum of the slacks; less α·(t·(w·x + c) − 1 + ξ) for every row{whole}");
        for (int k = 0; k < Math.Min(names.Length, MostLines); k++)
        {
            double sum = 0;
            foreach (int i in support) sum += alpha[i] * Sign(table, i) * table.Columns[k][i];
            double square = results.Units[k] * results.Units[k];
            string terms = support.Length <= MostTerms
                ? string.Join(" + ", support.Select(i => $"{Written(alpha[i])}*({Sign(table, i)})*({Written(table.Columns[k][i])})"))
                : Written(sum);
            string note = support.Length <= MostTerms
                ? $"the pulls of the {support.Length} support vectors; together {PythonText.General(sum, 8)}"
                : $"the sum of α·t·x over the {support.Length} support vectors";
            string weight = $"{names[k]} is {PythonText.General(results.Plane.Weights[k], 8)}";
            yield return Line("lagrange", $"{Unit(square)}{names[k]}", terms, $"∂L/∂{names[k]} = 0: {note}; {weight}");
        }

        string Pull(bool positive) => Written(support.Where(i => table.IsPositive[i] == positive).Sum(i => alpha[i]));
        yield return Line("lagrange", Pull(true), Pull(false), "∂L/∂c = 0: both classes pull alike, up to rounding");
        double top = inputs.C ?? double.PositiveInfinity;
        int[] edge = [.. support.Where(i => results.Places[i] == MarginPlace.OnEdge && alpha[i] < top * (1 - Nothing))];
        foreach (int i in edge.Take(MostLines))
        {
            if (names.Length > MostTerms) break;
            string left = string.Join(" + ", names.Select((name, k) => $"{name}*({Written(table.Columns[k][i])})"));
            yield return Line(
                "lagrange", $"{left} + c", $"{Sign(table, i)}",
                $"row {inputs.Data.Train.RowNumber(i)} is on the edge of its class, with α = {PythonText.General(alpha[i])}");
        }

        if (inputs.C is null) yield break;
        int inside = support.Count(i => results.Places[i] is MarginPlace.Inside or MarginPlace.Beyond);
        yield return Line("lagrange", "alpha", cost, $"for the {inside} rows that have slack: what a unit of it costs");
    }

    private static WorkingLine Line(string rule, string before, string after, string note) =>
        new(rule, new(before, WorkingSide.Line($"{before}")), new(after, WorkingSide.Line($"{after}")), note);

    private static int Sign(DataTable table, int i) => table.IsPositive[i] ? 1 : -1;

    private static string Unit(double unit) => unit == 1 ? "" : $"{Written(unit)}*";

    private static string Written(double value) => PythonText.General(value, 8);
}
