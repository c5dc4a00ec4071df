using System.Text.Json.Serialization;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Calculus;
using CalculusCourse.Numerics.Calculus.Extrema;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons.Lesson6Optimisation;

/// <summary>What lesson 6 is run with: a function of x and the open range in which its critical points are sought.</summary>
public sealed record OptimisationInputs(
    string Function = OptimisationLesson.ExampleFunction, double From = -10, double To = 10, bool Solution = false);

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
public static partial class OptimisationLesson
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
