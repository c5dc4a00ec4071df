namespace CalculusCourse.Numerics.Arithmetic;

/// <summary>
/// A closed interval of reals. Every operation rounds outward, so that the result holds the exact result for all reals of its
/// operands; ends may be infinite. Source: Moore, Interval Analysis, 1966.
/// </summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end, not below the lower.</param>
public readonly record struct Interval(double Low, double High)
{
    // Below this size the rounding error of a product may itself be lost.
    private const double SafeProduct = 1e-290;

    /// <summary>All reals.</summary>
    public static Interval All => new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>The single number 0.</summary>
    public static Interval Zero => default;

    /// <summary>An enclosure of π.</summary>
    public static Interval Pi => new(3.141592653589793, 3.1415926535897936);

    /// <summary>An enclosure of e.</summary>
    public static Interval E => new(2.718281828459045, 2.7182818284590455);

    /// <summary>The single number <paramref name="value"/>.</summary>
    public static implicit operator Interval(double value) => new(value, value);

    /// <summary>High − Low, rounded.</summary>
    public double Width => High - Low;

    /// <summary>The number halfway, inside the interval; a large number where an end is infinite.</summary>
    public double Middle => Low + High is double sum && double.IsFinite(sum)
        ? sum / 2
        : (Math.Max(Low, -double.MaxValue) / 2) + (Math.Min(High, double.MaxValue) / 2);

    /// <summary>The largest absolute value.</summary>
    public double Magnitude => Math.Max(Math.Abs(Low), Math.Abs(High));

    /// <summary>Whether both ends are finite.</summary>
    public bool IsBounded => double.IsFinite(Low) && double.IsFinite(High);

    /// <summary>Whether a whole number lies in it.</summary>
    public bool HoldsInteger => Math.Floor(High) >= Low;

    /// <summary>1 or −1 when all its numbers have that sign, else 0.</summary>
    public int Sign => Low > 0 ? 1 : High < 0 ? -1 : 0;

    /// <summary>The sum.</summary>
    public static Interval operator +(Interval a, Interval b) => new(SumDown(a.Low, b.Low), -SumDown(-a.High, -b.High));

    /// <summary>The difference.</summary>
    public static Interval operator -(Interval a, Interval b) => a + -b;

    /// <summary>The negative.</summary>
    public static Interval operator -(Interval a) => new(-a.High, -a.Low);

    /// <summary>The product; 0 times an infinite end is 0.</summary>
    public static Interval operator *(Interval a, Interval b)
    {
        if (a.Low >= 0 && b.Low >= 0) return new(Math.Max(0, ProductDown(a.Low, b.Low)), -ProductDown(-a.High, b.High));
        double low = Math.Min(
            Math.Min(ProductDown(a.Low, b.Low), ProductDown(a.Low, b.High)),
            Math.Min(ProductDown(a.High, b.Low), ProductDown(a.High, b.High)));
        double high = Math.Min(
            Math.Min(ProductDown(-a.Low, b.Low), ProductDown(-a.Low, b.High)),
            Math.Min(ProductDown(-a.High, b.Low), ProductDown(-a.High, b.High)));
        return new(low, -high);
    }

    /// <summary>The quotient; all reals where the divisor holds zero inside, a half-line where it holds zero as an end.</summary>
    public static Interval operator /(Interval a, Interval b) => a * b.Reciprocal();

    /// <summary>Whether <paramref name="value"/> lies in it.</summary>
    public bool Contains(double value) => Low <= value && value <= High;

    /// <summary>The smallest interval that holds both.</summary>
    public Interval Hull(Interval other) => new(Math.Min(Low, other.Low), Math.Max(High, other.High));

    /// <summary>What both share; where rounding has left nothing shared, this interval.</summary>
    public Interval Intersect(Interval other)
    {
        double low = Math.Max(Low, other.Low);
        double high = Math.Min(High, other.High);
        return low <= high ? new(low, high) : this;
    }

    /// <summary>1/x for all x but 0 in the interval.</summary>
    public Interval Reciprocal()
    {
        if (Low > 0) return new(Math.Max(0, QuotientDown(1, High)), -QuotientDown(-1, Low));
        if (High < 0) return -(-this).Reciprocal();
        if (Low == 0 && High > 0) return new(Math.Max(0, QuotientDown(1, High)), double.PositiveInfinity);
        if (High == 0 && Low < 0) return -(-this).Reciprocal();
        return All;
    }

    /// <summary>|x|.</summary>
    public Interval Abs() => Low >= 0 ? this : High <= 0 ? -this : new(0, Math.Max(-Low, High));

    /// <summary>√x for the x ≥ 0 in the interval.</summary>
    public Interval Sqrt() => new(RootDown(Math.Max(Low, 0)), RootUp(Math.Max(High, 0)));

    /// <summary>xⁿ.</summary>
    public Interval Power(int exponent)
    {
        if (exponent == int.MinValue) return All;
        if (exponent < 0) return Power(-exponent).Reciprocal();
        Interval x = exponent % 2 == 0 ? Abs() : this;
        return new(PowerOf(x.Low, exponent).Low, PowerOf(x.High, exponent).High);
    }

    /// <summary>The interval one unit in the last place wider at each end, for functions rounded to less than that.</summary>
    internal Interval Widened() => new(Math.BitDecrement(Low), Math.BitIncrement(High));

    /// <summary>Holds two numbers that were rounded, and what lies between.</summary>
    internal static Interval Outward(double a, double b) => new(Down(Math.Min(a, b)), Up(Math.Max(a, b)));

    /// <summary>Below a number that was rounded; nothing is known of NaN.</summary>
    internal static double Down(double x) => double.IsNaN(x) ? double.NegativeInfinity : Math.BitDecrement(x);

    /// <summary>Above a number that was rounded; nothing is known of NaN.</summary>
    internal static double Up(double x) => double.IsNaN(x) ? double.PositiveInfinity : Math.BitIncrement(x);

    private static Interval PowerOf(Interval x, int exponent)
    {
        Interval result = 1;
        for (; exponent > 0; exponent /= 2)
        {
            if (exponent % 2 == 1) result *= x;
            x *= x;
        }

        return result;
    }

    private static double SumDown(double a, double b)
    {
        double sum = a + b;
        if (double.IsNaN(sum)) return double.NegativeInfinity;
        if (double.IsInfinity(sum)) return Overflowed(sum, double.IsInfinity(a) || double.IsInfinity(b));

        // The exact rounding error of a sum: Knuth 1969.
        double shifted = sum - a;
        double error = (a - (sum - shifted)) + (b - shifted);
        return error < 0 || double.IsNaN(error) ? Math.BitDecrement(sum) : sum;
    }

    private static double ProductDown(double a, double b)
    {
        if (a == 0 || b == 0) return 0;
        double product = a * b;
        if (double.IsNaN(product)) return double.NegativeInfinity;
        if (double.IsInfinity(product)) return Overflowed(product, double.IsInfinity(a) || double.IsInfinity(b));
        bool below = Math.Abs(product) < SafeProduct || Math.FusedMultiplyAdd(a, b, -product) < 0;
        return below ? Math.BitDecrement(product) : product;
    }

    private static double QuotientDown(double a, double b)
    {
        double quotient = a / b;
        if (double.IsNaN(quotient)) return double.NegativeInfinity;
        if (double.IsInfinity(quotient)) return Overflowed(quotient, double.IsInfinity(a));
        if (Math.Abs(quotient) < SafeProduct || Math.Abs(b) < SafeProduct) return Math.BitDecrement(quotient);
        double rest = Math.FusedMultiplyAdd(-quotient, b, a);
        return (b > 0 ? rest : -rest) < 0 ? Math.BitDecrement(quotient) : quotient;
    }

    private static double Overflowed(double infinity, bool exact) => exact || infinity < 0 ? infinity : double.MaxValue;

    private static double RootDown(double x)
    {
        double root = Math.Sqrt(x);
        if (double.IsInfinity(root)) return double.MaxValue;
        bool above = x is > 0 and < SafeProduct || Math.FusedMultiplyAdd(-root, root, x) < 0;
        return above ? Math.BitDecrement(root) : root;
    }

    private static double RootUp(double x)
    {
        double root = Math.Sqrt(x);
        bool below = x is > 0 and < SafeProduct || Math.FusedMultiplyAdd(-root, root, x) > 0;
        return below ? Math.BitIncrement(root) : root;
    }
}
