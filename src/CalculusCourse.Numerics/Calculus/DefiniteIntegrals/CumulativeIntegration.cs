using CalculusCourse.Numerics.Elementary;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Numerics.Calculus.DefiniteIntegrals;

/// <summary>Which rule a cumulative sum applies between neighbouring points.</summary>
public enum CumulativeRule
{
    /// <summary>f at the left end times the step; error O(step).</summary>
    Left,

    /// <summary>The mean of f at both ends times the step; error O(step²).</summary>
    Trapezoid,

    /// <summary>Simpson's rule with the midpoint; error O(step⁴).</summary>
    Simpson,
}

/// <summary>The errors of a rule at the last point for steps h, h/2, h/4, … and the orders seen from one to the next.</summary>
/// <param name="Steps">The steps.</param>
/// <param name="Errors">|sum − integral| at the end of the range.</param>
/// <param name="Orders">log₂ of the ratio of neighbouring errors; one fewer; NaN where an error is zero.</param>
public sealed record ObservedOrders(double[] Steps, double[] Errors, double[] Orders);

/// <summary>The area under a curve up to each of a row of points.</summary>
public static class CumulativeIntegration
{
    private const double Ln2 = 0.6931471805599453;

    /// <summary>
    /// The running left Riemann sum Sᵢ = Σₖ≤ᵢ f(xₖ)·step, added from the first point on.
    /// Sᵢ belongs to the area up to xᵢ + step.
    /// </summary>
    /// <param name="values">f at the points.</param>
    /// <param name="step">The distance of the points.</param>
    /// <returns>As many sums as values.</returns>
    public static double[] RunningSum(ReadOnlySpan<double> values, double step)
    {
        var sums = new double[values.Length];
        double sum = 0;
        for (int i = 0; i < sums.Length; i++)
        {
            sum += values[i] * step;
            sums[i] = sum;
        }

        return sums;
    }

    /// <summary>
    /// The area from the first point up to and including each point by <paramref name="rule"/>; the first is 0.
    /// </summary>
    /// <param name="f">The integrand.</param>
    /// <param name="points">The points in rising order.</param>
    /// <param name="rule">The rule between neighbouring points.</param>
    /// <returns>As many areas as points; NaN from the first place where f is undefined.</returns>
    public static double[] Areas(Func<double, double> f, ReadOnlySpan<double> points, CumulativeRule rule)
    {
        ArgumentNullException.ThrowIfNull(f);
        var areas = new double[points.Length];
        double sum = 0;
        double left = points.IsEmpty ? 0 : f(points[0]);
        for (int i = 1; i < points.Length; i++)
        {
            double width = points[i] - points[i - 1];
            double right = f(points[i]);
            sum += rule switch
            {
                CumulativeRule.Left => left * width,
                CumulativeRule.Trapezoid => (left + right) * (width / 2),
                CumulativeRule.Simpson => (left + (4 * f(points[i - 1] + (width / 2))) + right) * (width / 6),
                _ => throw new ArgumentOutOfRangeException(nameof(rule)),
            };
            areas[i] = sum;
            left = right;
        }

        return areas;
    }

    /// <summary>Whether a rule has no error whatever the step: f is proved to be a polynomial of a degree up to 0, 1 or 3.</summary>
    public static bool IsExact(CumulativeRule rule, Formula f, string variable)
    {
        ArgumentNullException.ThrowIfNull(f);
        int degree = rule switch { CumulativeRule.Left => 0, CumulativeRule.Trapezoid => 1, _ => 3 };
        return IsPolynomial(f, variable) && Differentiation.Derivative(f, variable, degree + 1) is Number { Value.Sign: 0 };
    }

    private static bool IsPolynomial(Formula f, string variable) => f switch
    {
        Sum or Product => f.Operands.All(operand => IsPolynomial(operand, variable)),
        Power { Exponent: Number { Value: { IsInteger: true, Sign: >= 0 } n } } power => n < 1000 && IsPolynomial(power.Base, variable),
        Variable => true,
        _ => !Monomial.Has(f, variable),
    };

    /// <summary>How fast a rule's error at the end of the range falls when the number of intervals is doubled again and again.</summary>
    /// <param name="f">The integrand.</param>
    /// <param name="from">Where the area begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="intervals">The number of intervals to begin with.</param>
    /// <param name="integral">The integral to compare with.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="halvings">How often to halve the step.</param>
    public static ObservedOrders Orders(
        Func<double, double> f, double from, double to, int intervals, double integral, CumulativeRule rule, int halvings = 4)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(intervals);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(halvings);
        var steps = new double[halvings + 1];
        var errors = new double[halvings + 1];
        var orders = new double[halvings];
        for (int i = 0; i <= halvings; i++)
        {
            int count = checked(intervals << i);
            steps[i] = (to - from) / count;
            errors[i] = Math.Abs(Areas(f, Grid.Linspace(from, to, count + 1), rule)[^1] - integral);
            if (i == 0) continue;
            bool measurable = errors[i] > 0 && errors[i - 1] > 0;
            orders[i - 1] = measurable
                ? ElementaryFunctions.Log(errors[i - 1] / errors[i]) / Ln2
                : double.NaN;
        }

        return new ObservedOrders(steps, errors, orders);
    }
}
