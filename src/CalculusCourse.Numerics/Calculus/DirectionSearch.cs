using CalculusCourse.Numerics.Elementary;

namespace CalculusCourse.Numerics.Calculus;

/// <summary>What a search for the steepest direction came to.</summary>
public enum DirectionStatus
{
    /// <summary>A direction of steepest ascent.</summary>
    Found,

    /// <summary>The gradient is zero: the rates vanish with the step and no direction stands out.</summary>
    ZeroGradient,

    /// <summary>The function has a kink here: opposite directions do not have opposite rates, however short the step.</summary>
    NotDifferentiable,

    /// <summary>The function is undefined in some directions; the best of the others is given.</summary>
    PartlyUndefined,

    /// <summary>The function is undefined at the point itself, or in every direction.</summary>
    Undefined,
}

/// <summary>The steepest of all directions tried around a point.</summary>
/// <param name="Status">Whether the direction means anything.</param>
/// <param name="Angle">The angle of the largest rate in degrees, clockwise from +y; NaN where undefined.</param>
/// <param name="Rate">The largest rate of change.</param>
/// <param name="GradientX">The rate times the direction's x component.</param>
/// <param name="GradientY">The rate times the direction's y component.</param>
/// <param name="Angles">All angles tried, in degrees.</param>
/// <param name="Rates">The rate of change at each; NaN where the function is undefined.</param>
public sealed record DirectionSearchResult(
    DirectionStatus Status, double Angle, double Rate, double GradientX, double GradientY, double[] Angles, double[] Rates);

/// <summary>The gradient of a function of two variables, found by trying every direction.</summary>
public static class DirectionSearch
{
    private const double RadiansPerDegree = Math.PI / 180;
    private const double Epsilon = 2.220446049250313e-16;

    /// <summary>
    /// Tries the directions (sin θ, cos θ) for θ = i·<paramref name="angleStep"/> below 360° and keeps the first with the
    /// largest rate (f(p + step·d) − f(p))/step.
    /// </summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The point's first coordinate.</param>
    /// <param name="y">The point's second coordinate.</param>
    /// <param name="angleStep">Degrees from one direction to the next, above 0 and at most 180.</param>
    /// <param name="step">The distance walked in each direction.</param>
    /// <exception cref="ArgumentOutOfRangeException">A coordinate is not finite, or a step is out of its range.</exception>
    public static DirectionSearchResult Search(
        Func<double, double, double> f, double x, double y, double angleStep = 0.1, double step = 1e-4)
    {
        ArgumentNullException.ThrowIfNull(f);
        if (!double.IsFinite(x)) throw new ArgumentOutOfRangeException(nameof(x), x, "The point must be finite.");
        if (!double.IsFinite(y)) throw new ArgumentOutOfRangeException(nameof(y), y, "The point must be finite.");
        if (!(angleStep is > 0 and <= 180))
            throw new ArgumentOutOfRangeException(nameof(angleStep), angleStep, "Must be above 0, at most 180.");
        if (!(step > 0 && double.IsFinite(step))) throw new ArgumentOutOfRangeException(nameof(step), step, "Must be positive and finite.");

        double[] angles = Angles(angleStep);
        var rates = new double[angles.Length];
        double centre = f(x, y);
        int best = -1;
        for (int i = 0; i < angles.Length; i++)
        {
            (double dx, double dy) = Direction(angles[i]);
            double rate = (f(x + (step * dx), y + (step * dy)) - centre) / step;
            rates[i] = double.IsFinite(rate) ? rate : double.NaN;
            if (!double.IsNaN(rates[i]) && (best < 0 || rates[i] > rates[best])) best = i;
        }

        if (best < 0)
            return new DirectionSearchResult(DirectionStatus.Undefined, double.NaN, double.NaN, double.NaN, double.NaN, angles, rates);
        (double bestX, double bestY) = Direction(angles[best]);
        bool isPartial = Array.Exists(rates, double.IsNaN);
        DirectionStatus status = isPartial ? DirectionStatus.PartlyUndefined : Judge(f, x, y, JudgingStep(x, y, step));
        return new DirectionSearchResult(status, angles[best], rates[best], rates[best] * bestX, rates[best] * bestY, angles, rates);
    }

    /// <summary>The unit vector at an angle in degrees: 0° is +y and 90° is +x.</summary>
    public static (double X, double Y) Direction(double angle)
    {
        double radians = angle * RadiansPerDegree;
        return (ElementaryFunctions.Sin(radians), ElementaryFunctions.Cos(radians));
    }

    private static double[] Angles(double angleStep)
    {
        int count = (int)Math.Ceiling(360 / angleStep);
        while (count > 1 && (count - 1) * angleStep >= 360) count--;
        var angles = new double[count];
        for (int i = 0; i < count; i++) angles[i] = i * angleStep;
        return angles;
    }

    /// <summary>The step itself unless it is so long that it leaves the neighbourhood, or so short that rounding is all it shows.</summary>
    private static double JudgingStep(double x, double y, double step)
    {
        double shortest = Math.Max(1e-7, Math.ScaleB(Math.Max(Math.Abs(x), Math.Abs(y)), -26));
        return Math.Max(shortest, Math.Min(step, 1e-4));
    }

    /// <summary>
    /// Compares the step with half of it. Rates that stay are a gradient; odd parts of the rates (f(p+d) − f(p−d)) that shrink
    /// with the step come from higher derivatives alone; even parts that do not shrink come from a kink.
    /// </summary>
    private static DirectionStatus Judge(Func<double, double, double> f, double x, double y, double step)
    {
        (double odd, double even, double noise) = Parts(f, x, y, step);
        (double halfOdd, double halfEven, _) = Parts(f, x, y, step / 2);
        double size = Math.Max(odd, even);
        if (even > (0.01 * size) + noise && halfEven > 0.75 * even) return DirectionStatus.NotDifferentiable;
        return odd <= noise || halfOdd < 0.75 * odd ? DirectionStatus.ZeroGradient : DirectionStatus.Found;
    }

    private static (double Odd, double Even, double Noise) Parts(Func<double, double, double> f, double x, double y, double step)
    {
        double centre = f(x, y);
        double odd = 0;
        double even = 0;
        double size = Math.Abs(centre);
        ReadOnlySpan<double> directionX = [1, 0, 0.6, 0.6];
        ReadOnlySpan<double> directionY = [0, 1, 0.8, -0.8];
        for (int k = 0; k < 4; k++)
        {
            double ahead = f(x + (step * directionX[k]), y + (step * directionY[k]));
            double behind = f(x - (step * directionX[k]), y - (step * directionY[k]));
            odd = Math.Max(odd, Math.Abs(ahead - behind) / (2 * step));
            even = Math.Max(even, Math.Abs(ahead - centre + (behind - centre)) / (2 * step));
            size = Math.Max(size, Math.Max(Math.Abs(ahead), Math.Abs(behind)));
        }

        return (odd, even, 8 * Epsilon * size / step);
    }
}
