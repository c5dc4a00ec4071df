using CalculusCourse.Lessons.Figures;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Calculus;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons.Lesson4Jacobian;

public sealed partial class JacobianLesson
{
    public static IEnumerable<Figure> Draw(JacobianInputs inputs, JacobianResults results)
    {
        // A picture of the map needs two inputs and two outputs; symbols without a value get one.
        Formula[] functions = [.. inputs.Functions.Select(f => f.Formula)];
        if (inputs.Variables.Length != 2 || functions.Length < 2) yield break;
        var at = new Dictionary<string, double>(inputs.At ?? inputs.Variables.ToDictionary(name => name, _ => 1.0));
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (Formula function in functions.Take(2)) names.UnionWith(VariableNames.Of(function));
        double[] constants = [1, -1, 0.5, 2];
        foreach ((int k, string name) in names.Except(at.Keys).ToArray().Index()) at.Add(name, constants[k % constants.Length]);
        yield return new(inputs.Solution ? "lesson4-task-map" : "lesson4-map", () => DrawMap(inputs.Variables, functions, at));
    }

    /// <summary>Where the functions take a small square around the point, and where the Jacobian alone would take it.</summary>
    private static Picture DrawMap(string[] variables, Formula[] functions, Dictionary<string, double> at)
    {
        string[] names = [.. variables, .. at.Keys.Except(variables)];
        double[] point = [.. names.Select(name => at[name])];
        (CompiledFormula f, CompiledFormula g) = (CompiledFormula.Compile(functions[0], names), CompiledFormula.Compile(functions[1], names));
        double f0 = f.Evaluate(point), g0 = g.Evaluate(point);
        double[][] slopes =
            [.. functions[..2].Select(row => Array.ConvertAll(PointDerivative.Row(row, names, variables), slope => slope.Value(point)))];

        List<double> mappedX = [], mappedY = [], linearX = [], linearY = [];
        foreach ((double dx, double dy) in SquareLines())
        {
            double[] moved = [point[0] + dx, point[1] + dy, .. point[2..]];
            mappedX.Add(f.Evaluate(moved));
            mappedY.Add(g.Evaluate(moved));
            linearX.Add(f0 + (slopes[0][0] * dx) + (slopes[0][1] * dy));
            linearY.Add(g0 + (slopes[1][0] * dx) + (slopes[1][1] * dy));
        }

        string where = string.Join(", ", at.Select(pair => $"{pair.Key} = {PythonText.General(pair.Value)}"));
        var plot = new CurvePlot(
            $"A square of side 0.5 around {where}: its image",
            $"f₁ = {FormulaText.Unicode(functions[0])}",
            $"f₂ = {FormulaText.Unicode(functions[1])}");
        plot.AddCurve([.. mappedX], [.. mappedY], "f(x + dx)");
        plot.AddCurve([.. linearX], [.. linearY], "f(x) + J·dx");
        plot.AddMarks([new Mark(f0, g0)]);
        return Picture.Of(plot);
    }

    /// <summary>The points of a square's grid of lines around the origin; NaN lifts the pen between two lines.</summary>
    private static IEnumerable<(double X, double Y)> SquareLines()
    {
        double[] marks = Grid.Linspace(-0.25, 0.25, 3), along = Grid.Linspace(-0.25, 0.25, 41);
        foreach (double mark in marks)
        {
            foreach (double t in along) yield return (mark, t);
            yield return (double.NaN, double.NaN);
            foreach (double t in along) yield return (t, mark);
            yield return (double.NaN, double.NaN);
        }
    }
}
