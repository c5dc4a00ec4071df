using System.Globalization;
using CalculusCourse.Numerics.Calculus;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Lessons.Lesson1Differentiation;

/// <summary>What lesson 1 is run with: a function of x, the range, how many points, and the step δ of the rate of change.</summary>
public sealed record DifferentiationInputs(
    LessonFunction Function, double From = -10, double To = 10, int Points = 500, double Step = 1e-4, bool Solution = false)
{
    /// <summary>Whether this is the lesson's example.</summary>
    public bool IsExample => !Solution && !Function.IsOwn;
}

/// <summary>
/// What lesson 1 computes. The arrays have one element a point; an element is NaN where the function is undefined.
/// </summary>
/// <param name="Derivative">f′ by the rules.</param>
/// <param name="X">The points.</param>
/// <param name="F">f there.</param>
/// <param name="Rate">The rate of change there, by forward differences with the step given.</param>
/// <param name="Rule">f′ there.</param>
/// <param name="MaxDifference">The largest |rate − rule| where both are defined.</param>
/// <param name="Undefined">At how many points f is undefined.</param>
/// <param name="WithoutSlope">The points where f is defined and no derivative of it is known: mostly kinks.</param>
/// <param name="StepErrors">How the error depends on the step: δ = 10⁻¹ … 10⁻¹⁵.</param>
/// <param name="RichardsonError">The largest error of the extrapolated central differences.</param>
public sealed record DifferentiationResults(
    Formula Derivative,
    double[] X,
    double[] F,
    double[] Rate,
    double[] Rule,
    double MaxDifference,
    int Undefined,
    (double X, PointSlope Slope)[] WithoutSlope,
    StepError[] StepErrors,
    double RichardsonError);

/// <summary>The largest error over the points of the forward and of the central difference with step <paramref name="Delta"/>.</summary>
public sealed record StepError(double Delta, double Forward, double Central);

public sealed partial class DifferentiationLesson
{
    /// <summary>Differentiates by the rules and by the rate of change, and compares the two point by point.</summary>
    public static DifferentiationResults Compute(DifferentiationInputs inputs)
    {
        Formula derivative = Differentiation.Derivative(inputs.Function.Formula, "x");
        Func<double, double> f = inputs.Function.Formula.InX();
        var rule = new PointDerivative(inputs.Function.Formula, ["x"], "x");

        double[] x = Grid.Linspace(inputs.From, inputs.To, inputs.Points);
        double[] y = [.. x.Select(f)];
        PointSlope[] slopes = [.. x.Select(at => rule.At([at]))];
        double[] byRule = [.. slopes.Select(slope => slope.Value)];
        double[] rate = FiniteDifference.Forward(f, x, inputs.Step);

        var stepErrors = new StepError[15];
        for (int k = 0; k < stepErrors.Length; k++)
        {
            double delta = double.Parse($"1e-{k + 1}", CultureInfo.InvariantCulture);
            stepErrors[k] = new(
                delta,
                Largest(x.Select((at, i) => FiniteDifference.Forward(f, at, delta) - byRule[i])),
                Largest(x.Select((at, i) => FiniteDifference.Central(f, at, delta) - byRule[i])));
        }

        return new(
            derivative,
            x,
            y,
            rate,
            byRule,
            Largest(rate.Zip(byRule, (a, b) => a - b)),
            y.Count(value => !double.IsFinite(value)),
            [.. x.Zip(slopes).Where(pair => pair.Second.Status is not (SlopeStatus.Exists or SlopeStatus.Undefined))],
            stepErrors,
            Largest(x.Select((at, i) => FiniteDifference.Richardson(f, at).Value - byRule[i])));
    }

    private static double Largest(IEnumerable<double> differences)
    {
        double largest = double.NaN;
        foreach (double difference in differences)
        {
            double size = Math.Abs(difference);
            if (double.IsFinite(size) && !(size <= largest)) largest = size;
        }

        return largest;
    }
}
