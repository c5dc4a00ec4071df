using System.Text.Json.Serialization;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Calculus;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons.Lesson3Gradient;

/// <summary>
/// What lesson 3 is run with: a function of x and y, the point, the directions' spacing in degrees, the length of the step
/// in each direction, and the range of both axes of the figures.
/// </summary>
public sealed record GradientInputs(
    string Function = GradientLesson.ExampleFunction,
    double[]? At = null,
    double AngleStep = 0.1,
    double Step = 1e-4,
    double From = -10,
    double To = 10,
    bool Solution = false)
{
    public double[] At { get; init; } = At ?? [2, 3];
}

/// <summary>
/// What lesson 3 computes: the steepest direction found, and beside it the exact gradient by partial differentiation.
/// Angles are in degrees, 0° along +y and 90° along +x. <paramref name="Angle"/> is NaN where no direction is steepest.
/// </summary>
public sealed record GradientResults(
    string ReadAs,
    string[] Notes,
    double Angle,
    double Rate,
    double[] Gradient,
    double[] ExactGradient,
    string[] Partials,
    [property: JsonIgnore] string[] PartialsUnicode,
    string? Note,
    [property: JsonIgnore] string Point,
    [property: JsonIgnore] double[] Angles,
    [property: JsonIgnore] double[] Rates);

/// <summary>Lesson 3: partial derivatives, and the gradient as the direction in which a function grows fastest.</summary>
public static partial class GradientLesson
{
    public const string Title = "Gradient of a function of several variables";
    public const string ExampleFunction = "x^2+y^3";
    public const string TaskFunction = "x^2+y^2";
    public const string TaskPoint = "1,1";

    public static GradientResults Compute(GradientInputs inputs)
    {
        FormulaReading reading = FormulaParser.Read(inputs.Function, NameScope.Of("x", "y"));
        Formula formula = reading.Formula;
        Formula[] partials = [Differentiation.Derivative(formula, "x"), Differentiation.Derivative(formula, "y")];
        (double x, double y) = (inputs.At[0], inputs.At[1]);

        DirectionSearchResult steepest = DirectionSearch.Search(AsFunction(formula), x, y, inputs.AngleStep, inputs.Step);
        bool defined = double.IsFinite(AsFunction(formula)(x, y));
        double[] exact = defined ? [AsFunction(partials[0])(x, y), AsFunction(partials[1])(x, y)] : [double.NaN, double.NaN];
        DirectionStatus status = steepest.Status;
        bool isKink = status == DirectionStatus.NotDifferentiable && !AreSteady(partials, x, y, 1e-3 * steepest.Rate);
        bool isUndefined = status is DirectionStatus.PartlyUndefined or DirectionStatus.Undefined;
        if (isKink) exact = [double.NaN, double.NaN];
        else if (!isUndefined && Array.TrueForAll(exact, double.IsFinite))
            status = exact is [0, 0] ? DirectionStatus.ZeroGradient : DirectionStatus.Found;
        string point = $"({Coordinate(x)},{Coordinate(y)})";
        string? note = status switch
        {
            DirectionStatus.Found => null,
            DirectionStatus.ZeroGradient => $"The gradient at {point} is zero: no direction is steepest",
            DirectionStatus.NotDifferentiable => $"The function has a kink at {point}: it has no gradient there",
            DirectionStatus.PartlyUndefined => $"The function is undefined in some directions from {point}",
            _ => $"The function is undefined at {point}",
        };
        bool directed = status is DirectionStatus.Found or DirectionStatus.PartlyUndefined;

        return new(
            FormulaText.Unicode(formula, FormulaOrder.Written),
            [.. reading.Notes.Select(note => note.Message)],
            directed ? steepest.Angle : double.NaN,
            steepest.Rate,
            [steepest.GradientX, steepest.GradientY],
            exact,
            [.. partials.Select(partial => FormulaText.Plain(partial))],
            [.. partials.Select(partial => FormulaText.Unicode(partial))],
            note,
            point,
            steepest.Angles,
            steepest.Rates);
    }

    /// <summary>Whether the partial derivatives hardly change right around a point, as they do at a kink.</summary>
    private static bool AreSteady(Formula[] partials, double x, double y, double little)
    {
        var around = new Dictionary<string, Interval> { ["x"] = Around(x), ["y"] = Around(y) };
        return Array.TrueForAll(partials, partial => IntervalEvaluation.Evaluate(partial, around) is var value
            && value.Definedness == Definedness.Everywhere && value.Range.Width <= little);

        static Interval Around(double value)
        {
            double near = 1e-12 * Math.Max(1, Math.Abs(value));
            return new Interval(value - near, value + near);
        }
    }

    public static void PrintResults(GradientResults results, TextWriter output)
    {
        if (results.Note is not null) output.WriteLine(results.Note);
        if (double.IsNaN(results.Angle)) return;
        output.WriteLine($"Max rate of change at {PythonText.Repr(results.Angle)} degrees");
        (string gx, string gy) = (PythonText.Repr(results.Gradient[0]), PythonText.Repr(results.Gradient[1]));
        output.WriteLine($"Gradient vector at {results.Point} is ({gx},{gy})");
    }

    private static Func<double, double, double> AsFunction(Formula formula)
    {
        CompiledFormula compiled = CompiledFormula.Compile(formula, ["x", "y"]);
        return (x, y) => compiled.Evaluate([x, y]);
    }
}
