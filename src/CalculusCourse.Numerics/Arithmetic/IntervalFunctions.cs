using CalculusCourse.Numerics.Elementary;

namespace CalculusCourse.Numerics.Arithmetic;

/// <summary>What functions of intervals share, and the power; each result holds the value for every argument in the domain.</summary>
public static class IntervalFunctions
{
    internal static readonly Interval TwoPi = 2 * Interval.Pi;
    internal static readonly Interval HalfPi = 0.5 * Interval.Pi;

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
            smallest = Math.Min(smallest, exact ? power : Math.Max(0, Interval.Down(power)));
            largest = Math.Max(largest, exact ? power : Interval.Up(power));
        }

        // Between bases below and above 1 the power passes through 1, which corners of infinite ends may miss.
        return low <= 1 && high >= 1 ? new(Math.Min(smallest, 1), Math.Max(largest, 1)) : new(smallest, largest);
    }

    /// <summary>A rising function that is 0 at 0.</summary>
    internal static Interval Rising(Interval x, Func<double, double> f, Interval range)
    {
        double low = x.Low == 0 ? 0 : Math.Max(range.Low, Interval.Down(f(x.Low)));
        double high = x.High == 0 ? 0 : Math.Min(range.High, Interval.Up(f(x.High)));
        return new(low, high);
    }
}
