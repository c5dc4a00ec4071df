using CalculusCourse.Numerics.Formulas.Evaluation;

namespace CalculusCourse.Numerics.Calculus;

/// <summary>A derivative found from values of the function alone.</summary>
/// <param name="Value">The derivative, or NaN where the function gives no finite values on both sides.</param>
/// <param name="ErrorEstimate">Roughly how far <paramref name="Value"/> may be off, truncation and rounding together.</param>
/// <param name="Step">The smallest distance δ that went into the value.</param>
public readonly record struct NumericalDerivative(double Value, double ErrorEstimate, double Step);

/// <summary>Fills <paramref name="values"/> with a function's values at <paramref name="points"/>, one at each.</summary>
public delegate void ManyValues(ReadOnlySpan<double> points, Span<double> values);

/// <summary>
/// Derivatives from differences of values.
/// Forward: (f(x+δ) − f(x))/δ, error δ f″/2 + O(ε|f|/δ); central: (f(x+δ) − f(x−δ))/(2δ), error δ² f‴/6 + O(ε|f|/δ).
/// </summary>
public static class FiniteDifference
{
    private const double Epsilon = 2.220446049250313e-16;
    private const int Halvings = 24;
    private const int Columns = 8;

    /// <summary>The forward difference quotient at every point; NaN where f is undefined.</summary>
    /// <param name="f">The function.</param>
    /// <param name="points">The points.</param>
    /// <param name="values">f at the points.</param>
    /// <param name="step">The step δ.</param>
    /// <param name="rates">Takes the quotients.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step is not positive.</exception>
    public static void Forward(ManyValues f, ReadOnlySpan<double> points, ReadOnlySpan<double> values, double step, Span<double> rates)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        double[] moved = Moved(points, step);
        f(moved, rates);
        for (int i = 0; i < rates.Length; i++) rates[i] = (rates[i] - values[i]) / step;
    }

    /// <summary>The central difference quotient at every point; NaN where f is undefined.</summary>
    /// <param name="f">The function.</param>
    /// <param name="points">The points.</param>
    /// <param name="step">The step δ.</param>
    /// <param name="rates">Takes the quotients.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step is not positive.</exception>
    public static void Central(ManyValues f, ReadOnlySpan<double> points, double step, Span<double> rates)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        double[] left = new double[points.Length];
        f(Moved(points, -step), left);
        f(Moved(points, step), rates);
        for (int i = 0; i < rates.Length; i++) rates[i] = (rates[i] - left[i]) / (2 * step);
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
        var found = new NumericalDerivative[1];
        Richardson((points, values) => values[0] = f(points[0]), [x], found, largestStep);
        return found[0];
    }

    /// <summary>The derivatives at many points by Richardson's extrapolation, each as at a point alone.</summary>
    /// <param name="f">The function.</param>
    /// <param name="points">The points.</param>
    /// <param name="found">Takes the derivatives.</param>
    /// <param name="largestStep">The first and largest step h; 0 means max(|x|, 1)/4.</param>
    /// <exception cref="ArgumentOutOfRangeException">A point is not finite or the step is negative.</exception>
    public static void Richardson(ManyValues f, ReadOnlySpan<double> points, Span<NumericalDerivative> found, double largestStep = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(largestStep);
        int count = points.Length;
        double[] h = new double[count], right = new double[count], left = new double[count], moved = new double[count];
        for (int i = 0; i < count; i++)
        {
            if (!double.IsFinite(points[i])) throw new ArgumentOutOfRangeException(nameof(points), points[i], "The point must be finite.");
            h[i] = largestStep > 0 ? largestStep : Math.ScaleB(1, Math.ILogB(Math.Max(Math.Abs(points[i]), 1)) - 2);
        }

        f(points, right);
        var isDefined = new bool[count];
        for (int i = 0; i < count; i++) isDefined[i] = double.IsFinite(right[i]);
        found.Fill(new(double.NaN, double.PositiveInfinity, double.NaN));
        if (!isDefined.Contains(true)) return;

        // The rows of the tableaus lie point by point.
        double[] previous = new double[count * Columns], current = new double[count * Columns];
        var usable = new int[count];
        for (int halving = 0; halving < Halvings; halving++)
        {
            for (int i = 0; i < count; i++) moved[i] = points[i] + h[i];
            f(moved, right);
            for (int i = 0; i < count; i++) moved[i] = points[i] - h[i];
            f(moved, left);
            for (int i = 0; i < count; i++)
            {
                if (isDefined[i])
                {
                    Span<double> row = current.AsSpan(i * Columns, Columns);
                    // x ± h are rounded, so the distance is taken as it is and not as it was meant.
                    row[0] = (right[i] - left[i]) / ((points[i] + h[i]) - (points[i] - h[i]));
                    usable[i] = double.IsFinite(row[0]) ? Math.Min(usable[i] + 1, Columns) : 0;
                    double rounding = Epsilon * Math.Max(Math.Abs(right[i]), Math.Abs(left[i])) / h[i];
                    Extrapolate(previous.AsSpan(i * Columns, Columns), row, usable[i], rounding, h[i], ref found[i]);
                }

                h[i] /= 2;
            }

            (previous, current) = (current, previous);
        }
    }

    /// <summary>
    /// The partial derivatives at a point, each by <see cref="Richardson(Func{double, double}, double, double)"/> with steps relative to its
    /// coordinate.
    /// </summary>
    /// <param name="f">The function of n variables.</param>
    /// <param name="point">n coordinates.</param>
    /// <returns>n partial derivatives; NaN where f is undefined nearby.</returns>
    public static double[] Gradient(CompiledFormula f, ReadOnlySpan<double> point)
    {
        // As many points as variables, each moved along its own axis.
        int n = point.Length;
        var coordinates = new double[n * n];
        for (int k = 0; k < n; k++) coordinates.AsSpan(k * n, n).Fill(point[k]);
        var found = new NumericalDerivative[n];
        Richardson(
            (moved, values) =>
            {
                for (int k = 0; k < n; k++) coordinates[(k * n) + k] = moved[k];
                f.EvaluateAll(coordinates, values);
            },
            point,
            found);
        return Array.ConvertAll(found, derivative => derivative.Value);
    }

    /// <summary>The Jacobian matrix at a point, each entry by <see cref="Gradient"/>.</summary>
    /// <param name="functions">m functions of n variables.</param>
    /// <param name="point">n coordinates.</param>
    /// <returns>m × n, ∂fᵢ/∂xₖ in row i and column k.</returns>
    public static double[][] Jacobian(IReadOnlyList<CompiledFormula> functions, double[] point) =>
        [.. functions.Select(f => Gradient(f, point))];

    private static double[] Moved(ReadOnlySpan<double> points, double by)
    {
        var moved = new double[points.Length];
        for (int i = 0; i < moved.Length; i++) moved[i] = points[i] + by;
        return moved;
    }

    /// <summary>Fills one row of the tableau and keeps its best entry, if that is better than the best so far.</summary>
    private static void Extrapolate(
        ReadOnlySpan<double> previous, Span<double> current, int usable, double rounding, double h, ref NumericalDerivative best)
    {
        double weight = 1;
        for (int j = 1; j < usable; j++)
        {
            weight *= 4;
            current[j] = current[j - 1] + ((current[j - 1] - previous[j - 1]) / (weight - 1));
            double error = rounding + Math.Max(Math.Abs(current[j] - current[j - 1]), Math.Abs(current[j] - previous[j - 1]));
            if (error < best.ErrorEstimate) best = new NumericalDerivative(current[j], error, h);
        }
    }
}
