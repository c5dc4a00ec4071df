using CalculusCourse.Lessons.Figures;
using CalculusCourse.Numerics.Calculus;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons.Lesson4Jacobian;

public sealed partial class JacobianLesson
{
    private const double HalfSide = 0.25;
    private const int MapWidth = 1200, MapHeight = 560, ThreeHeight = 460;

    // A side of a square in so many strokes is round enough where the functions bend it.
    private const int Strokes = 40;

    public static IEnumerable<Figure> Draw(JacobianShown shown)
    {
        // A picture of the map needs two inputs and two outputs; symbols without a value get one.
        JacobianInputs inputs = shown.Inputs;
        Formula[] functions = [.. inputs.Functions.Select(f => f.Formula)];
        if (inputs.Variables.Length != 2 || functions.Length < 2) yield break;
        var at = new Dictionary<string, double>(inputs.At ?? inputs.Variables.ToDictionary(name => name, _ => 1.0));
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (Formula function in functions.Take(MapPlot.MostOutputs)) names.UnionWith(VariableNames.Of(function));
        double[] constants = [1, -1, 0.5, 2, -0.5, 1];
        foreach ((int k, string name) in names.Except(at.Keys).ToArray().Index()) at.Add(name, constants[k % constants.Length]);
        var plot = new MapPlot(inputs.Variables, functions, shown.Yours?.Entries, at);
        yield return new(inputs.Solution ? "lesson4-task-map" : "lesson4-map", plot.Description, plot.Draw);
    }

    /// <summary>
    /// A small square around a point, and where the functions take it; over that where the Jacobian alone would take it. The steps from
    /// the middle to two of its sides are thick in both: what becomes of them is the matrix, column by column.
    /// </summary>
    private sealed class MapPlot(string[] variables, Formula[] functions, Formula[][]? yours, Dictionary<string, double> at)
    {
        /// <summary>The first of them is drawn against each of the others.</summary>
        public const int MostOutputs = 3;

        private readonly string[] letters = Array.ConvertAll(variables, name => FormulaText.Unicode(new Variable(name)));
        private readonly string[] outputs = [.. functions.Take(MostOutputs).Select((f, i) => $"f{"₁₂₃"[i]} = {FormulaText.Unicode(f)}")];

        private string Place => $"({string.Join(", ", letters)}) = {FigureText.Place(at[variables[0]], at[variables[1]])}";

        private IEnumerable<string> Constants => at.Keys.Except(variables)
            .Where(name => functions.Take(MostOutputs).Any(f => VariableNames.Of(f).Contains(name)))
            .Select(name => $"{FormulaText.Unicode(new Variable(name))} = {FigureText.Number(at[name])}");

        /// <summary>What is to be seen.</summary>
        public string Description
        {
            get
            {
                string[] constants = [.. Constants];
                string with = constants.Length == 0 ? "" : $" with {FigureText.List(constants)}";
                string drawn = functions.Length > MostOutputs ? $"the first {MostOutputs} functions" : "the functions";
                string side = outputs.Length > 2 ? "Beside it" : "Right", matrix = yours is null ? "the Jacobian" : "your matrix";
                return $"Left: a small square around {Place}. {side}: where {drawn}{with} take it, and dashed where {matrix} alone would, "
                    + $"with the steps in {letters[0]} and {letters[1]} thick.";
            }
        }

        public Picture Draw()
        {
            string[] names = [.. variables, .. at.Keys.Except(variables)];
            double[] point = [.. names.Select(name => at[name])];
            CompiledFormula[] f = [.. functions.Take(outputs.Length).Select(function => CompiledFormula.Compile(function, names))];
            double[] value = Array.ConvertAll(f, output => output.Evaluate(point));
            double[][] slopes =
            [
                .. Enumerable.Range(0, f.Length).Select(i => yours is null
                    ? Array.ConvertAll(PointDerivative.Row(functions[i], names, variables), slope => slope.Value(point))
                    : Array.ConvertAll(yours[i], entry => entry.ValueAt(names, point))),
            ];
            string constants = string.Join(", ", Constants);
            var before = new CurvePlot(
                $"A square around {Place}", constants.Length == 0 ? letters[0] : $"{letters[0]}      ({constants})", letters[1]);
            AddSquare(before, (dx, dy) => (point[0] + dx, point[1] + dy), "the square");
            AddSteps(before, (dx, dy) => (point[0] + dx, point[1] + dy), $"a step in {letters[0]}", $"a step in {letters[1]}");
            before.AddMarks([new Mark(point[0], point[1])]);
            before.Axes.Left.TickGenerator = new AxisTicks { EqualScales = true };
            before.Axes.Rules.Add(new ScottPlot.AxisRules.SquareZoomOut(before.Axes.Bottom, before.Axes.Left));
            return Picture.InARow(
                [before, .. Enumerable.Range(1, f.Length - 1).Select(After)], MapWidth, f.Length > 2 ? ThreeHeight : MapHeight);

            CurvePlot After(int other)
            {
                (double, double) Mapped(double dx, double dy)
                {
                    double[] moved = [point[0] + dx, point[1] + dy, .. point[2..]];
                    return (f[0].Evaluate(moved), f[other].Evaluate(moved));
                }

                double Linear(int i, double dx, double dy) => value[i] + (slopes[i][0] * dx) + (slopes[i][1] * dy);
                string matrix = yours is null ? "J" : "yours";
                string title = f.Length > 2 ? $"Its image in f₁ and f{"₁₂₃"[other]}" : "Its image, and what the matrix makes of it";
                var after = new CurvePlot(title, outputs[0], outputs[other]);
                // One legend is enough.
                string Named(string label) => other == 1 ? label : "";
                AddSquare(after, Mapped, Named("f(x + dx)"));
                AddSteps(
                    after,
                    (dx, dy) => (Linear(0, dx, dy), Linear(other, dx, dy)),
                    Named($"{matrix}·step in {letters[0]}"),
                    Named($"{matrix}·step in {letters[1]}"));
                AddOutline(after, (dx, dy) => (Linear(0, dx, dy), Linear(other, dx, dy)), Named($"f(x) + {matrix}·dx"), strokes: 1);
                after.AddMarks([new Mark(value[0], value[other])]);
                return after;
            }
        }

        private static void AddSquare(CurvePlot plot, Func<double, double, (double X, double Y)> map, string label)
        {
            (double[] x, double[] y) = Outline(map, Strokes);
            plot.AddArea(x, y, FigureStyle.Blue);
            plot.AddCurve(x, y, label, FigureStyle.Blue);
        }

        private static void AddOutline(CurvePlot plot, Func<double, double, (double X, double Y)> map, string label, int strokes)
        {
            (double[] x, double[] y) = Outline(map, strokes);
            plot.AddCurve(x, y, label, FigureStyle.Ink, FigureStyle.ThinLine, FigureStyle.Dashes, mayLeap: false);
        }

        private static void AddSteps(CurvePlot plot, Func<double, double, (double X, double Y)> map, string first, string second)
        {
            (double X, double Y) middle = map(0, 0), across = map(HalfSide, 0), upwards = map(0, HalfSide);
            plot.AddCurve([middle.X, across.X], [middle.Y, across.Y], first, FigureStyle.Orange, FigureStyle.BroadLine);
            plot.AddCurve([middle.X, upwards.X], [middle.Y, upwards.Y], second, FigureStyle.Green, FigureStyle.BroadLine);
        }

        /// <summary>The way around the square, each side in so many strokes, and back to its beginning.</summary>
        private static (double[] X, double[] Y) Outline(Func<double, double, (double X, double Y)> map, int strokes)
        {
            double[] side = Grid.Linspace(-HalfSide, HalfSide, strokes + 1);
            (double X, double Y)[] points =
            [
                .. side.SkipLast(1).Select(t => map(t, -HalfSide)),
                .. side.SkipLast(1).Select(t => map(HalfSide, t)),
                .. side.Reverse().SkipLast(1).Select(t => map(t, HalfSide)),
                .. side.Reverse().Select(t => map(-HalfSide, t)),
            ];
            return (Array.ConvertAll(points, p => p.X), Array.ConvertAll(points, p => p.Y));
        }
    }
}
