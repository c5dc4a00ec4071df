using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Calculus;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Lessons.Lesson3Gradient;

/// <summary>What lesson 3 is run with.</summary>
/// <param name="Function">A function of x and y.</param>
/// <param name="X">The first coordinate of the point where the gradient is searched.</param>
/// <param name="Y">The second one.</param>
/// <param name="AngleStep">The angle from one direction to the next, in degrees.</param>
/// <param name="Step">The length of the step in each direction.</param>
/// <param name="From">Where both axes of the figures begin.</param>
/// <param name="To">Where they end.</param>
/// <param name="Solution">Whether this is the lesson's task.</param>
public sealed record GradientInputs(
    LessonFunction Function,
    double X = 2,
    double Y = 3,
    double AngleStep = 0.1,
    double Step = 1e-4,
    double From = -10,
    double To = 10,
    bool Solution = false)
{
    /// <summary>Whether this is about the function of the lesson's example.</summary>
    public bool IsExample => !Solution && !Function.IsOwn;
}

/// <summary>
/// What lesson 3 computes: the steepest direction found, and beside it the exact gradient by partial differentiation.
/// Angles are in degrees, 0° along +y and 90° along +x.
/// </summary>
/// <param name="Status">What the search found.</param>
/// <param name="Angle">The steepest direction; NaN where no direction is steepest.</param>
/// <param name="Rate">The rate of change in that direction.</param>
/// <param name="GradientX">The first component of the gradient found.</param>
/// <param name="GradientY">The second one.</param>
/// <param name="ExactX">∂f/∂x at the point; NaN where there is no gradient.</param>
/// <param name="ExactY">∂f/∂y at the point; NaN where there is no gradient.</param>
/// <param name="PartialX">∂f/∂x.</param>
/// <param name="PartialY">∂f/∂y.</param>
/// <param name="Angles">The directions tried.</param>
/// <param name="Rates">The rates of change in them.</param>
public sealed record GradientResults(
    DirectionStatus Status,
    double Angle,
    double Rate,
    double GradientX,
    double GradientY,
    double ExactX,
    double ExactY,
    Formula PartialX,
    Formula PartialY,
    double[] Angles,
    double[] Rates);

public sealed partial class GradientLesson
{
    /// <summary>Searches for the steepest direction, and differentiates in one variable while the other stands still.</summary>
    public static GradientResults Compute(GradientInputs inputs)
    {
        Formula formula = inputs.Function.Formula;
        Formula[] partials = [Differentiation.Derivative(formula, "x"), Differentiation.Derivative(formula, "y")];
        (double x, double y) = (inputs.X, inputs.Y);
        Func<double, double, double> f = formula.InXAndY();

        DirectionSearchResult steepest = DirectionSearch.Search(f, x, y, inputs.AngleStep, inputs.Step);
        double[] exact = double.IsFinite(f(x, y)) ? [.. partials.Select(partial => partial.InXAndY()(x, y))] : [double.NaN, double.NaN];
        DirectionStatus status = steepest.Status;
        bool isKink = status == DirectionStatus.NotDifferentiable && !AreSteady(partials, x, y, 1e-3 * steepest.Rate);
        bool isUndefined = status is DirectionStatus.PartlyUndefined or DirectionStatus.Undefined;
        if (isKink) exact = [double.NaN, double.NaN];
        else if (!isUndefined && Array.TrueForAll(exact, double.IsFinite))
            status = exact is [0, 0] ? DirectionStatus.ZeroGradient : DirectionStatus.Found;
        bool directed = status is DirectionStatus.Found or DirectionStatus.PartlyUndefined;
        return new(
            status,
            directed ? steepest.Angle : double.NaN,
            steepest.Rate,
            steepest.GradientX,
            steepest.GradientY,
            exact[0],
            exact[1],
            partials[0],
            partials[1],
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
}
