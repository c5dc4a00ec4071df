using CalculusCourse.Numerics.Elementary;

namespace CalculusCourse.Numerics.Arithmetic;

/// <summary>The elementary functions of intervals; each result holds the function's value for every argument in its domain.</summary>
public static class IntervalFunctions
{
    private static readonly Interval TwoPi = 2 * Interval.Pi;
    private static readonly Interval HalfPi = 0.5 * Interval.Pi;

    /// <summary>eˣ.</summary>
    public static Interval Exp(Interval x) =>
        new(x.Low == 0 ? 1 : Math.Max(0, Down(ElementaryFunctions.Exp(x.Low))), x.High == 0 ? 1 : Up(ElementaryFunctions.Exp(x.High)));

    /// <summary>The natural logarithm for the x &gt; 0.</summary>
    public static Interval Log(Interval x)
    {
        double low = x.Low <= 0 ? double.NegativeInfinity : x.Low == 1 ? 0 : Down(ElementaryFunctions.Log(x.Low));
        double high = x.High <= 0 ? double.NegativeInfinity : x.High == 1 ? 0 : Up(ElementaryFunctions.Log(x.High));
        return new(low, high);
    }

    /// <summary>The sine.</summary>
    public static Interval Sin(Interval x)
    {
        if (x == Interval.Zero) return x;
        if (!x.IsBounded || x.Width > 7) return new(-1, 1);
        Interval ends = Ends(ElementaryFunctions.Sin(x.Low), ElementaryFunctions.Sin(x.High));
        double low = ((x + HalfPi) / TwoPi).HoldsInteger ? -1 : Math.Max(-1, ends.Low);
        double high = ((x - HalfPi) / TwoPi).HoldsInteger ? 1 : Math.Min(1, ends.High);
        return new(low, high);
    }

    /// <summary>The cosine.</summary>
    public static Interval Cos(Interval x)
    {
        if (x == Interval.Zero) return 1;
        if (!x.IsBounded || x.Width > 7) return new(-1, 1);
        Interval ends = Ends(ElementaryFunctions.Cos(x.Low), ElementaryFunctions.Cos(x.High));
        double low = ((x - Interval.Pi) / TwoPi).HoldsInteger ? -1 : Math.Max(-1, ends.Low);
        double high = (x / TwoPi).HoldsInteger ? 1 : Math.Min(1, ends.High);
        return new(low, high);
    }

    /// <summary>The tangent; all reals where a pole may lie inside.</summary>
    public static Interval Tan(Interval x)
    {
        if (x == Interval.Zero) return x;
        if (!x.IsBounded || x.Width > 4 || HasPoleOfTan(x)) return Interval.All;
        return new(Down(ElementaryFunctions.Tan(x.Low)), Up(ElementaryFunctions.Tan(x.High)));
    }

    /// <summary>Whether the tangent may have a pole in the interval.</summary>
    public static bool HasPoleOfTan(Interval x) => !x.IsBounded || ((x - HalfPi) / Interval.Pi).HoldsInteger;

    /// <summary>The inverse sine for the x in [−1, 1].</summary>
    public static Interval Asin(Interval x)
    {
        if (x == Interval.Zero) return x;
        return new(Down(ElementaryFunctions.Asin(Math.Clamp(x.Low, -1, 1))), Up(ElementaryFunctions.Asin(Math.Clamp(x.High, -1, 1))));
    }

    /// <summary>The inverse cosine for the x in [−1, 1].</summary>
    public static Interval Acos(Interval x)
    {
        double low = x.High >= 1 ? 0 : Down(ElementaryFunctions.Acos(Math.Max(x.High, -1)));
        return new(low, x.Low >= 1 ? 0 : Up(ElementaryFunctions.Acos(Math.Max(x.Low, -1))));
    }

    /// <summary>The inverse tangent.</summary>
    public static Interval Atan(Interval x) => Rising(x, ElementaryFunctions.Atan, HalfPi.High);

    /// <summary>The hyperbolic sine.</summary>
    public static Interval Sinh(Interval x) => Rising(x, ElementaryFunctions.Sinh, double.PositiveInfinity);

    /// <summary>The hyperbolic tangent.</summary>
    public static Interval Tanh(Interval x) => Rising(x, ElementaryFunctions.Tanh, 1);

    /// <summary>The hyperbolic cosine.</summary>
    public static Interval Cosh(Interval x)
    {
        Interval size = x.Abs();
        double low = size.Low == 0 ? 1 : Math.Max(1, Down(ElementaryFunctions.Cosh(size.Low)));
        return new(low, size.High == 0 ? 1 : Up(ElementaryFunctions.Cosh(size.High)));
    }

    /// <summary>−1, 0 or 1 by the sign.</summary>
    public static Interval Sign(Interval x) => new(Math.Sign(x.Low), Math.Sign(x.High));

    /// <summary>x to the power of y for the x &gt; 0, and x = 0 where y is positive.</summary>
    public static Interval Power(Interval x, Interval y)
    {
        double low = Math.Max(x.Low, 0);
        double high = Math.Max(x.High, 0);
        double smallest = double.PositiveInfinity;
        double largest = 0;
        foreach ((double b, double e) in new[] { (low, y.Low), (low, y.High), (high, y.Low), (high, y.High) })
        {
            double power = ElementaryFunctions.Pow(b, e);
            if (double.IsNaN(power)) return new(0, double.PositiveInfinity);
            bool exact = b == 1 || e == 0 || (b == 0 && e > 0);
            smallest = Math.Min(smallest, exact ? power : Math.Max(0, Down(power)));
            largest = Math.Max(largest, exact ? power : Up(power));
        }

        // Between bases below and above 1 the power passes through 1, which corners of infinite ends may miss.
        return low <= 1 && high >= 1 ? new(Math.Min(smallest, 1), Math.Max(largest, 1)) : new(smallest, largest);
    }

    private static Interval Rising(Interval x, Func<double, double> f, double bound)
    {
        double low = x.Low == 0 ? 0 : Math.Max(-bound, Down(f(x.Low)));
        double high = x.High == 0 ? 0 : Math.Min(bound, Up(f(x.High)));
        return new(low, high);
    }

    private static Interval Ends(double a, double b) => new Interval(Math.Min(a, b), Math.Max(a, b)).Widened();

    private static double Down(double x) => double.IsNaN(x) ? double.NegativeInfinity : Math.BitDecrement(x);

    private static double Up(double x) => double.IsNaN(x) ? double.PositiveInfinity : Math.BitIncrement(x);
}
