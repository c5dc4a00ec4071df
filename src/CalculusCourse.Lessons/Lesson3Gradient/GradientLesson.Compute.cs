using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Calculus;
using CalculusCourse.Numerics.Formulas;
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

    /// <summary>The coordinates exactly, as they were typed.</summary>
    public IReadOnlyDictionary<string, Formula> ExactPoint { get; init; } = new Dictionary<string, Formula>
    {
        ["x"] = new Number(Rational.FromDouble(X)),
        ["y"] = new Number(Rational.FromDouble(Y)),
    };
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
/// <param name="ExactX">The first component of the gradient at the point; NaN where there is none.</param>
/// <param name="ExactY">The second one.</param>
/// <param name="SlopeX">∂f/∂x at the point, or why there is none; it may exist where the gradient does not.</param>
/// <param name="SlopeY">∂f/∂y at the point.</param>
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
    PointSlope SlopeX,
    PointSlope SlopeY,
    LetteredResult PartialX,
    LetteredResult PartialY,
    double[] Angles,
    double[] Rates);

public sealed partial class GradientLesson
{
    /// <summary>Searches for the steepest direction, and differentiates in one variable while the other stands still.</summary>
    public static GradientResults Compute(GradientInputs inputs)
    {
        Formula formula = inputs.Function.WithValues;
        (double x, double y) = (inputs.X, inputs.Y);
        Func<double, double, double> f = formula.InXAndY();

        DirectionSearchResult steepest = DirectionSearch.Search(f, x, y, inputs.AngleStep, inputs.Step);
        PointDerivative[] row = PointDerivative.Row(formula, ["x", "y"], ["x", "y"]);
        (PointDerivative inX, PointDerivative inY) = (row[0], row[1]);
        PointSlope[] slopes = [inX.At([x, y]), inY.At([x, y])];
        DirectionStatus status = steepest.Status;
        bool isUndefined = status is DirectionStatus.PartlyUndefined or DirectionStatus.Undefined;
        bool exists = Array.TrueForAll(slopes, slope => slope.Status == SlopeStatus.Exists);
        bool isSmooth = inX.IsSmoothAt([x, y]) && inY.IsSmoothAt([x, y]);
        if (exists && !isSmooth && !AreOneGradient(formula, inputs, slopes)) exists = false;
        double[] exact = exists ? Array.ConvertAll(slopes, slope => slope.Value) : [double.NaN, double.NaN];
        if (!isUndefined && exists) status = exact is [0, 0] ? DirectionStatus.ZeroGradient : DirectionStatus.Found;
        else if (!isUndefined) status = DirectionStatus.NotDifferentiable;
        bool directed = status is DirectionStatus.Found or DirectionStatus.PartlyUndefined;
        return new(
            status,
            directed ? steepest.Angle : double.NaN,
            steepest.Rate,
            steepest.GradientX,
            steepest.GradientY,
            exact[0],
            exact[1],
            slopes[0],
            slopes[1],
            LetteredResult.Derivative(inputs.Function, inX.Formula, "x", "x", "y"),
            LetteredResult.Derivative(inputs.Function, inY.Formula, "y", "x", "y"),
            steepest.Angles,
            steepest.Rates);
    }

    /// <summary>Whether the slopes across the axes are what a gradient of these partial derivatives makes them.</summary>
    private static bool AreOneGradient(Formula formula, GradientInputs inputs, PointSlope[] partials)
    {
        foreach (int side in (int[])[1, -1])
        {
            // Along the line (x + 3s, y ± 4s), whose direction is that of a step of length 5.
            var line = new Dictionary<string, Formula>
            {
                ["x"] = Moved(inputs.X, 3),
                ["y"] = Moved(inputs.Y, 4 * side),
            };
            PointSlope slope = new PointDerivative(Substitution.Put(formula, line), ["s"], "s").At([0]);
            double expected = (3 * partials[0].Value) + (4 * side * partials[1].Value);
            if (slope.Status == SlopeStatus.Undecided) continue;
            if (!(Math.Abs(slope.Value - expected) <= 1e-9 * (Math.Abs(partials[0].Value) + Math.Abs(partials[1].Value)))) return false;
        }

        return true;
    }

    private static Formula Moved(double from, int step) =>
        new Sum([new Number(Rational.FromDouble(from)), new Product([new Number(step), new Variable("s")])]);
}
