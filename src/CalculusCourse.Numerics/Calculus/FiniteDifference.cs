namespace CalculusCourse.Numerics.Calculus;

/// <summary>A derivative found from values of the function alone.</summary>
/// <param name="Value">The derivative, or NaN where the function gives no finite values on both sides.</param>
/// <param name="ErrorEstimate">Roughly how far <paramref name="Value"/> may be off, truncation and rounding together.</param>
/// <param name="Step">The smallest distance δ that went into the value.</param>
public sealed record NumericalDerivative(double Value, double ErrorEstimate, double Step);

/// <summary>
/// Derivatives from differences of values.
/// Forward: (f(x+δ) − f(x))/δ, error δ f″/2 + O(ε|f|/δ); central: (f(x+δ) − f(x−δ))/(2δ), error δ² f‴/6 + O(ε|f|/δ).
/// </summary>
public static class FiniteDifference
{
    private const double Epsilon = 2.220446049250313e-16;
    private const int Halvings = 24;
    private const int Columns = 8;

    /// <summary>The forward difference quotient at <paramref name="x"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The step is not positive.</exception>
    public static double Forward(Func<double, double> f, double x, double step)
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        return (f(x + step) - f(x)) / step;
    }

    /// <summary>The forward difference quotient at every point; NaN where f is undefined.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The step is not positive.</exception>
    public static double[] Forward(Func<double, double> f, ReadOnlySpan<double> points, double step)
    {
        var rates = new double[points.Length];
        for (int i = 0; i < points.Length; i++) rates[i] = Forward(f, points[i], step);
        return rates;
    }

    /// <summary>The central difference quotient at <paramref name="x"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The step is not positive.</exception>
    public static double Central(Func<double, double> f, double x, double step)
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        return (f(x + step) - f(x - step)) / (2 * step);
    }

    /// <summary>The central difference quotient at every point; NaN where f is undefined.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The step is not positive.</exception>
    public static double[] Central(Func<double, double> f, ReadOnlySpan<double> points, double step)
    {
        var rates = new double[points.Length];
        for (int i = 0; i < points.Length; i++) rates[i] = Central(f, points[i], step);
        return rates;
    }

    /// <summary>
    /// The derivative at <paramref name="x"/> by Richardson's extrapolation of central differences:
    /// T(i,0) with step h/2ⁱ, T(i,j) = T(i,j−1) + (T(i,j−1) − T(i−1,j−1))/(4ʲ − 1); of all T(i,j) the one with the least
    /// estimated error is the value. Sources: Richardson 1911; the choice of the entry, Ridders 1982.
    /// </summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The point.</param>
    /// <param name="largestStep">The first and largest step h; 0 means max(|x|, 1)/4.</param>
    /// <exception cref="ArgumentOutOfRangeException">The point is not finite or the step is negative.</exception>
    public static NumericalDerivative Richardson(Func<double, double> f, double x, double largestStep = 0)
    {
        ArgumentNullException.ThrowIfNull(f);
        if (!double.IsFinite(x)) throw new ArgumentOutOfRangeException(nameof(x), x, "The point must be finite.");
        ArgumentOutOfRangeException.ThrowIfNegative(largestStep);
        double h = largestStep > 0 ? largestStep : Math.ScaleB(1, Math.ILogB(Math.Max(Math.Abs(x), 1)) - 2);
        var best = new NumericalDerivative(double.NaN, double.PositiveInfinity, double.NaN);
        if (!double.IsFinite(f(x))) return best;
        var previous = new double[Columns];
        var current = new double[Columns];
        int usable = 0;
        for (int i = 0; i < Halvings; i++, h /= 2)
        {
            double right = f(x + h);
            double left = f(x - h);

            // x ± h are rounded, so the distance is taken as it is and not as it was meant.
            current[0] = (right - left) / ((x + h) - (x - h));
            usable = double.IsFinite(current[0]) ? Math.Min(usable + 1, Columns) : 0;
            double rounding = Epsilon * Math.Max(Math.Abs(right), Math.Abs(left)) / h;
            best = Extrapolate(previous, current, usable, rounding, h, best);
            (previous, current) = (current, previous);
        }

        return best;
    }

    /// <summary>The partial derivatives at a point, each by <see cref="Richardson"/> with steps relative to its coordinate.</summary>
    /// <param name="f">The function of n variables.</param>
    /// <param name="point">n coordinates.</param>
    /// <returns>n partial derivatives; NaN where f is undefined nearby.</returns>
    public static double[] Gradient(Func<ReadOnlySpan<double>, double> f, ReadOnlySpan<double> point)
    {
        ArgumentNullException.ThrowIfNull(f);
        double[] moved = point.ToArray();
        var gradient = new double[moved.Length];
        for (int k = 0; k < moved.Length; k++)
        {
            double centre = moved[k];
            gradient[k] = Richardson(t =>
            {
                moved[k] = t;
                return f(moved);
            }, centre).Value;
            moved[k] = centre;
        }

        return gradient;
    }

    /// <summary>The Jacobian matrix at a point, each entry by <see cref="Richardson"/>.</summary>
    /// <param name="functions">m functions of n variables.</param>
    /// <param name="point">n coordinates.</param>
    /// <returns>m × n, ∂fᵢ/∂xₖ in row i and column k.</returns>
    public static double[,] Jacobian(IReadOnlyList<Func<ReadOnlySpan<double>, double>> functions, ReadOnlySpan<double> point)
    {
        ArgumentNullException.ThrowIfNull(functions);
        var jacobian = new double[functions.Count, point.Length];
        for (int i = 0; i < functions.Count; i++)
        {
            double[] row = Gradient(functions[i], point);
            for (int k = 0; k < row.Length; k++) jacobian[i, k] = row[k];
        }

        return jacobian;
    }

    /// <summary>Fills one row of the tableau and keeps its best entry, if that is better than the best so far.</summary>
    private static NumericalDerivative Extrapolate(
        double[] previous, double[] current, int usable, double rounding, double h, NumericalDerivative best)
    {
        double weight = 1;
        for (int j = 1; j < usable; j++)
        {
            weight *= 4;
            current[j] = current[j - 1] + ((current[j - 1] - previous[j - 1]) / (weight - 1));
            double error = rounding + Math.Max(Math.Abs(current[j] - current[j - 1]), Math.Abs(current[j] - previous[j - 1]));
            if (error < best.ErrorEstimate) best = new NumericalDerivative(current[j], error, h);
        }

        return best;
    }
}
