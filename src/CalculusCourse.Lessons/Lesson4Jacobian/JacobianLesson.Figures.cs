using CalculusCourse.Lessons.Figures;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Calculus;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons.Lesson4Jacobian;

public sealed partial class JacobianLesson
{
    private const double HalfSide = 0.25;
    private const int MapWidth = 1200, MapHeight = 560;

    public static IEnumerable<Figure> Draw(JacobianShown shown)
    {
        // A picture of the map needs two inputs and two outputs; symbols without a value get one.
        JacobianInputs inputs = shown.Inputs;
        Formula[] functions = [.. inputs.Functions.Select(f => f.Formula)];
        if (inputs.Variables.Length != 2 || functions.Length < 2) yield break;
        var at = new Dictionary<string, double>(inputs.At ?? inputs.Variables.ToDictionary(name => name, _ => 1.0));
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (Formula function in functions.Take(2)) names.UnionWith(VariableNames.Of(function));
        double[] constants = [1, -1, 0.5, 2];
        foreach ((int k, string name) in names.Except(at.Keys).ToArray().Index()) at.Add(name, constants[k % constants.Length]);
        Formula[][]? yours = shown.Yours?.Entries;
        string where = FigureText.List([.. at.Select(pair => $"{FormulaText.Unicode(new Variable(pair.Key))} = {FigureText.Number(pair.Value)}")]);
        string matrix = yours is null ? "the Jacobian" : "your matrix";
        string description = $"Left: a small square around {where}. Right: where the functions take it, and where {matrix} alone would, with the "
            + $"steps in {FormulaText.Unicode(new Variable(inputs.Variables[0]))} and {FormulaText.Unicode(new Variable(inputs.Variables[1]))} thick.";
        yield return new(inputs.Solution ? "lesson4-task-map" : "lesson4-map", description, () => DrawMap(inputs.Variables, functions, yours, at));
    }

    /// <summary>
    /// A small square around the point, and where the functions take it; over that where the Jacobian alone would take it. The steps from
    /// the middle to two of its sides are thick in both: what becomes of them is the matrix, column by column.
    /// </summary>
    private static Picture DrawMap(string[] variables, Formula[] functions, Formula[][]? yours, Dictionary<string, double> at)
    {
        string[] names = [.. variables, .. at.Keys.Except(variables)];
        double[] point = [.. names.Select(name => at[name])];
        (CompiledFormula f, CompiledFormula g) = (CompiledFormula.Compile(functions[0], names), CompiledFormula.Compile(functions[1], names));
        double f0 = f.Evaluate(point), g0 = g.Evaluate(point);
        double[][] slopes = yours is null
            ? [.. functions[..2].Select(row => Array.ConvertAll(PointDerivative.Row(row, names, variables), slope => slope.Value(point)))]
            : [.. yours[..2].Select(row => Array.ConvertAll(row, entry => entry.ValueAt(names, point)))];
        (double, double) Mapped(double dx, double dy)
        {
            double[] moved = [point[0] + dx, point[1] + dy, .. point[2..]];
            return (f.Evaluate(moved), g.Evaluate(moved));
        }

        (double, double) Linear(double dx, double dy) =>
            (f0 + (slopes[0][0] * dx) + (slopes[0][1] * dy), g0 + (slopes[1][0] * dx) + (slopes[1][1] * dy));

        string[] letters = Array.ConvertAll(variables, name => FormulaText.Unicode(new Variable(name)));
        string where = string.Join(", ", at.Select(pair => $"{FormulaText.Unicode(new Variable(pair.Key))} = {PythonText.General(pair.Value)}"));
        var before = new CurvePlot($"Before: a square around {where}", letters[0], letters[1]);
        AddImage(before, (dx, dy) => (point[0] + dx, point[1] + dy), "the square", FigureStyle.Blue, FigureStyle.CurveLine);
        AddStrokes(before, (dx, dy) => (point[0] + dx, point[1] + dy), $"a step in {letters[0]}", $"a step in {letters[1]}");
        before.AddMarks([new Mark(point[0], point[1])]);
        before.Axes.Left.TickGenerator = new AxisTicks { EqualScales = true };
        before.Axes.Rules.Add(new ScottPlot.AxisRules.SquareZoomOut(before.Axes.Bottom, before.Axes.Left));

        var after = new CurvePlot(
            "After: its image, and what the matrix makes of it",
            $"f₁ = {FormulaText.Unicode(functions[0])}",
            $"f₂ = {FormulaText.Unicode(functions[1])}");
        string matrix = yours is null ? "J" : "yours";
        AddImage(after, Mapped, "f(x + dx)", FigureStyle.Blue, FigureStyle.CurveLine);
        AddImage(after, Linear, $"f(x) + {matrix}·dx", FigureStyle.Orange, FigureStyle.ThinLine);
        AddStrokes(after, Linear, $"{matrix}·step in {letters[0]}", $"{matrix}·step in {letters[1]}");
        after.AddMarks([new Mark(f0, g0)]);
        return Picture.SideBySide(before, after, MapWidth, MapHeight);
    }

    private static void AddImage(
        CurvePlot plot, Func<double, double, (double X, double Y)> map, string label, ScottPlot.Color color, float width)
    {
        (double X, double Y)[] points = [.. SquareLines().Select(d => map(d.X, d.Y))];
        plot.AddCurve(Array.ConvertAll(points, p => p.X), Array.ConvertAll(points, p => p.Y), label, color, width);
    }

    private static void AddStrokes(CurvePlot plot, Func<double, double, (double X, double Y)> map, string first, string second)
    {
        (double X, double Y) middle = map(0, 0), across = map(HalfSide, 0), upwards = map(0, HalfSide);
        plot.AddCurve([middle.X, across.X], [middle.Y, across.Y], first, FigureStyle.Vermilion, FigureStyle.BroadLine);
        plot.AddCurve([middle.X, upwards.X], [middle.Y, upwards.Y], second, FigureStyle.Green, FigureStyle.BroadLine);
    }

    /// <summary>The points of a square's grid of lines around the origin; NaN lifts the pen between two lines.</summary>
    private static IEnumerable<(double X, double Y)> SquareLines()
    {
        double[] marks = Grid.Linspace(-HalfSide, HalfSide, 3), along = Grid.Linspace(-HalfSide, HalfSide, 41);
        foreach (double mark in marks)
        {
            foreach (double t in along) yield return (mark, t);
            yield return (double.NaN, double.NaN);
            foreach (double t in along) yield return (t, mark);
            yield return (double.NaN, double.NaN);
        }
    }
}
