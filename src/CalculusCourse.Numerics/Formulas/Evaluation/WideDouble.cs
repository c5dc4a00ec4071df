using CalculusCourse.Numerics.Elementary;
using CalculusCourse.Numerics.Formulas.Functions;
using Exponential = CalculusCourse.Numerics.Formulas.Functions.Exponential;

namespace CalculusCourse.Numerics.Formulas.Evaluation;

/// <summary>
/// A number m·2^e with as many digits as a double and an exponent that neither overflows nor vanishes; m is NaN where there is no
/// value or where more than this arithmetic is needed to tell it, and infinite where no arithmetic has exponents for it.
/// </summary>
internal readonly record struct WideDouble(double Mantissa, long Exponent)
{
    // log 2 in two parts; up to 2²⁰ times the first is exact.
    private const double LogTwoHigh = 0.69314718036912382;
    private const double LogTwoLow = 1.9082149292705877e-10;
    private const double LargestExponent = 7e5;
    private const long RoughExponent = 1_000_000;
    private const long SurelyNoDouble = 10_000;
    private const int SurelyLarger = 100;
    private const long LargestScale = 1L << 40;

    // Of such a power of e the exponent itself is no number of 64 bits, or nearly so.
    private const double NoExponent = 1e15;

    private static readonly WideDouble NaN = new(double.NaN, 0);
    private static readonly WideDouble Beyond = new(double.PositiveInfinity, 0);

    /// <summary>m·2^e with a mantissa between 1 and 2.</summary>
    public static WideDouble Of(double mantissa, long exponent = 0)
    {
        if (mantissa == 0) return default;
        if (!double.IsFinite(mantissa)) return NaN;
        int shift = Math.ILogB(mantissa);
        return Math.Abs(exponent) > LargestScale ? NaN : new(Math.ScaleB(mantissa, -shift), exponent + shift);
    }

    /// <summary>Whether only the size may be right, and not the digits.</summary>
    public bool IsRough => Math.Abs(Exponent) > RoughExponent;

    /// <summary>Whether it lies so far outside the range of doubles that its digits don't matter.</summary>
    public bool IsNoDouble => Math.Abs(Exponent) > SurelyNoDouble;

    /// <summary>Whether two numbers are so different in size that a sum of theirs is the larger.</summary>
    public static bool AreFarApart(WideDouble a, WideDouble b) =>
        a.Mantissa == 0 || b.Mantissa == 0 || Math.Abs(a.Exponent - b.Exponent) > SurelyLarger;

    /// <summary>The nearest double; infinite or zero beyond their range.</summary>
    public double ToDouble() => Math.ScaleB(Mantissa, (int)Math.Clamp(Exponent, -5000, 5000));

    /// <summary>An operation of arithmetic.</summary>
    public static WideDouble Apply(Operation operation, WideDouble a, WideDouble b) => operation switch
    {
        Operation.Add => Add(a, b),
        Operation.Subtract => Add(a, b with { Mantissa = -b.Mantissa }),
        Operation.Negate => a with { Mantissa = -a.Mantissa },
        Operation.Multiply => Of(a.Mantissa * b.Mantissa, a.Exponent + b.Exponent),
        Operation.Divide => b.Mantissa == 0 ? NaN : Of(a.Mantissa / b.Mantissa, a.Exponent - b.Exponent),
        Operation.Power => Power(a, b),
        Operation.WhereNegative or Operation.WhereZero or Operation.WherePositive =>
            double.IsNaN(a.Mantissa) ? NaN : RealArithmetic.Chooses(operation, a.Mantissa) ? b : default,
        _ => a.Mantissa < 0 ? NaN : Power(a, b),
    };

    /// <summary>A function's value.</summary>
    public static WideDouble Apply(Function function, WideDouble x)
    {
        double value = x.ToDouble();
        switch (function)
        {
            case Exponential: return Exp(value);
            case NaturalLogarithm: return x.Mantissa > 0 ? Of(x.Log()) : NaN;
            case SquareRoot when x.Mantissa >= 0:
                long odd = x.Exponent & 1;
                return Of(Math.Sqrt(Math.ScaleB(x.Mantissa, (int)odd)), (x.Exponent - odd) / 2);
            case AbsoluteValue: return x with { Mantissa = Math.Abs(x.Mantissa) };
            case Sign: return double.IsNaN(x.Mantissa) ? NaN : Of(Math.Sign(x.Mantissa));
            case HyperbolicCosine or HyperbolicSine when Math.Abs(value) > 50:
                WideDouble half = Exp(Math.Abs(value)) is var e ? e with { Exponent = e.Exponent - 1 } : NaN;
                return function is HyperbolicSine && value < 0 ? half with { Mantissa = -half.Mantissa } : half;
            default: return Of(function.Value(value));
        }
    }

    private double Log() => (Exponent * LogTwoHigh) + (ElementaryFunctions.Log(Mantissa) + (Exponent * LogTwoLow));

    private static WideDouble Exp(double x)
    {
        if (Math.Abs(x) > NoExponent) return Beyond;
        // No more than how large it is, about.
        if (Math.Abs(x) >= LargestExponent) return new(1, (long)(x / LogTwoHigh));
        if (double.IsNaN(x)) return NaN;
        double n = Math.Round(x / LogTwoHigh);
        return Of(ElementaryFunctions.Exp(x - (n * LogTwoHigh) - (n * LogTwoLow)), (long)n);
    }

    private static WideDouble Add(WideDouble a, WideDouble b)
    {
        if (a.Mantissa == 0) return b;
        if (b.Mantissa == 0) return a;
        if (a.Exponent < b.Exponent) (a, b) = (b, a);
        return Of(a.Mantissa + Math.ScaleB(b.Mantissa, (int)Math.Max(b.Exponent - a.Exponent, -200)), a.Exponent);
    }

    private static WideDouble Power(WideDouble x, WideDouble y)
    {
        double exponent = y.ToDouble();
        if (exponent == Math.Floor(exponent) && Math.Abs(exponent) <= 64)
        {
            WideDouble power = Of(1);
            for (int i = 0; i < Math.Abs(exponent); i++) power = Apply(Operation.Multiply, power, x);
            return exponent < 0 ? Apply(Operation.Divide, Of(1), power) : power;
        }

        return x.Mantissa > 0 ? Exp(exponent * x.Log()) : NaN;
    }
}
