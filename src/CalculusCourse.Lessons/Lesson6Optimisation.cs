using System.Text.Json.Serialization;
using CalculusCourse.Lessons.Figures;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Calculus;
using CalculusCourse.Numerics.Calculus.Extrema;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons;

/// <summary>What lesson 6 is run with: a function of x and the open range in which its critical points are sought.</summary>
public sealed record OptimisationInputs(
    string Function = Lesson6Optimisation.ExampleFunction, double From = -10, double To = 10, bool Solution = false);

/// <summary>
/// What lesson 6 computes: the derivative, every point where it is zero or jumps, the stretches [from, to] on which the function
/// is level or undefined, and the single points where it is undefined (poles and holes).
/// </summary>
public sealed record OptimisationResults(
    string ReadAs,
    string[] Notes,
    string Derivative,
    [property: JsonIgnore] string DerivativeUnicode,
    StationaryPoint[] CriticalPoints,
    double[][] Level,
    double[][] Undefined,
    double[] Singular,
    bool Complete,
    [property: JsonIgnore] double[] X,
    [property: JsonIgnore] double[] F,
    [property: JsonIgnore] double[] Slope);

/// <summary>
/// A point where f′ is zero or jumps. <paramref name="Kind"/> is minimum, maximum, inflection, corner or constant (f has one
/// value throughout; then <paramref name="X"/> is null). <paramref name="Exact"/> is x as a formula where symbols give it;
/// <paramref name="Extremum"/> says of a corner whether it is a minimum, a maximum or none.
/// </summary>
public sealed record StationaryPoint(double? X, double Value, string Kind, string? Exact, string? Extremum);

/// <summary>Lesson 6: where the derivative is zero, and what that says about maxima and minima.</summary>
public static class Lesson6Optimisation
{
    public const string Title = "Optimisation";
    public const string ExampleFunction = "x^3-2*x^2+1";
    public const string TaskFunction = "log(x)";
    public const double TaskFrom = 0.01;
    public const string CutShort = "The search was cut short: there may be more points than these";
    private const int CurvePoints = 1001;

    public static OptimisationResults Compute(OptimisationInputs inputs)
    {
        FormulaReading reading = FormulaParser.Read(inputs.Function, NameScope.Of("x"));
        Formula formula = reading.Formula;
        Formula derivative = Differentiation.Derivative(formula, "x");
        CriticalPointSearch found = CriticalPoints.Find(formula, "x", inputs.From, inputs.To);

        double[] x = Grid.Linspace(inputs.From, inputs.To, CurvePoints), f = Values(formula, x), slope = Values(derivative, x);
        for (int i = 0; i < x.Length; i++)
        {
            // f′ = 1/x has values where f = log x has none; there is no slope there.
            if (!double.IsFinite(f[i])) slope[i] = double.NaN;
        }

        return new(
            FormulaText.Unicode(formula, FormulaOrder.Written),
            [.. reading.Notes.Select(note => note.Message)],
            FormulaText.Plain(derivative),
            FormulaText.Unicode(derivative),
            found.IsConstant ? [new(null, found.Value, "constant", null, null)] : [.. found.Points.Select(AsStationaryPoint)],
            found.IsConstant ? [] : [.. found.Level.Select(stretch => (double[])[stretch.From, stretch.To])],
            [.. found.Undefined.Select(stretch => (double[])[stretch.From, stretch.To])],
            [.. found.Singular],
            found.IsComplete,
            x,
            f,
            slope);
    }

    public static void PrintResults(OptimisationResults results, TextWriter output)
    {
        output.WriteLine("x f(x) kind");
        foreach (StationaryPoint point in results.CriticalPoints)
            output.WriteLine($"{(point.X is double x ? PythonText.Repr(x) : "everywhere")} {PythonText.Repr(point.Value)} {point.Kind}");
    }

    public static void PrintPage(OptimisationInputs inputs, OptimisationResults results, IReadOnlyList<string> plots, Page page)
    {
        page.Title($"Lesson 6: {Title}");
        page.Section("The idea");
        page.Text("""
              Where a smooth function is largest or smallest in its neighbourhood, its rate of change is zero.
              So the candidates are the solutions of f′(x) = 0. The second derivative, or the sign of f′ on both
              sides, tells which they are: f′ from − to + is a minimum, from + to − a maximum, and no change
              of sign is neither (a stationary inflection).
            """);

        PrintComputation(inputs, results, page);
        if (inputs.Function == ExampleFunction)
        {
            page.Section("A slip of the original");
            page.Text("""
                  It calls the two stationary points of x³ − 2·x² + 1 its largest and smallest values. They are local
                  extremes: at the ends of the range the function is far larger and far smaller.
                """);
        }

        page.Figures(plots);
        if (!inputs.Solution) PrintTask(page);
        page.Section("Next");
        page.Text(inputs.Solution
            ? "  calc lesson 7             optimisation under constraints"
            : """
                calc check 6 "DERIVATIVE ; WHERE IT IS ZERO ; WHAT THAT MEANS"   judge your answer
                calc hint 6                                                      a hint
                calc lesson 6 --solution                                         the task, worked out
              """);
    }

    private static void PrintComputation(OptimisationInputs inputs, OptimisationResults results, Page page)
    {
        page.Section(Heading(inputs));
        page.Text($"  f(x)  = {results.ReadAs}");
        foreach (string note in results.Notes) page.Text($"  ({note})");
        page.Text($"  f′(x) = {results.DerivativeUnicode}    to copy: {results.Derivative}");
        page.Blank();
        PrintPoints(inputs, results, page);
        if (inputs.Solution)
        {
            page.Blank();
            page.Text("""
                  f′(x) = 1/x is zero nowhere: 1 divided by anything is not 0. So log x has neither a maximum nor a
                  minimum. Its slope is positive wherever it is defined, x > 0: it rises for ever, ever more slowly.
                """);
        }
    }

    private static string Heading(OptimisationInputs inputs) =>
        inputs.Solution ? "The task, worked out"
        : inputs.Function == ExampleFunction ? "The example, computed"
        : "Your function, computed";

    private static void PrintPoints(OptimisationInputs inputs, OptimisationResults results, Page page)
    {
        string range = $"between {PythonText.Repr(inputs.From)} and {PythonText.Repr(inputs.To)}";
        if (results.CriticalPoints.Length == 0 && results.Level.Length == 0)
        {
            page.Text(!results.Complete ? $"  No critical points were found {range}."
                : results.Level.Length > 0 ? $"  No single critical points {range}."
                : $"  f′ is zero nowhere {range}, and it does not jump: no maximum, no minimum.");
        }
        else if (results.CriticalPoints.Length > 0)
        {
            page.Text($"  Critical points {range}:");
            page.Blank();
            page.Table(["x", "", "f(x)", "kind"], results.CriticalPoints.Select(point => (string[])
            [
                point.Exact ?? "",
                point.X is double x ? (point.Exact is null ? "" : "= ") + PythonText.Repr(x) : "everywhere",
                PythonText.Repr(point.Value),
                point.Extremum is null ? point.Kind : $"{point.Kind} ({(point.Extremum == "none" ? "no extremum" : point.Extremum)})",
            ]));
        }

        foreach (double[] stretch in results.Level)
            page.Text($"  f is level from {PythonText.Repr(stretch[0])} to {PythonText.Repr(stretch[1])}: every point there is critical.");
        foreach (double[] stretch in results.Undefined)
            page.Text($"  f is undefined from {PythonText.Repr(stretch[0])} to {PythonText.Repr(stretch[1])}.");
        string singular = string.Join(", ", results.Singular.Select(x => PythonText.General(x, 10)));
        if (singular.Length > 0) page.Text($"  f is undefined at {singular}: no critical point there.");
        if (!results.Complete) page.Text($"  {CutShort}.");
    }

    private static void PrintTask(Page page)
    {
        page.Section("Your task");
        page.Text("""
              Take f(x) = log x, the natural logarithm. What is its derivative? Where is that zero? What does
              this say about a maximum or minimum?
            """);
    }

    public static IEnumerable<Figure> Draw(OptimisationInputs inputs, OptimisationResults results)
    {
        Mark[] marks =
        [
            .. results.CriticalPoints
                .Where(point => point.X is not null)
                .Select(point => new Mark(point.X!.Value, point.Value, Kind(point))),
        ];
        yield return new(inputs.Solution ? "lesson6-task" : "lesson6-example", () => CriticalPointsFigure.Draw(
            results.ReadAs, results.DerivativeUnicode, results.X, results.F, results.Slope, marks));
    }

    private static MarkKind Kind(StationaryPoint point) => point.Kind switch
    {
        "minimum" => MarkKind.Minimum,
        "maximum" => MarkKind.Maximum,
        "corner" => MarkKind.Corner,
        _ => MarkKind.Inflection,
    };

    private static StationaryPoint AsStationaryPoint(CriticalPoint point) => new(
        point.X,
        point.Value,
        point.Kind.ToString().ToLowerInvariant(),
        point.Exact is null ? null : FormulaText.Plain(point.Exact),
        point.Kind == CriticalKind.Corner ? point.Extremum.ToString().ToLowerInvariant() : null);

    private static double[] Values(Formula formula, double[] x)
    {
        var values = new double[x.Length];
        CompiledFormula.Compile(formula, ["x"]).EvaluateAll(x, values);
        return values;
    }
}
