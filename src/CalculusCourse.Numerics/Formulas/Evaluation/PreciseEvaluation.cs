using System.Numerics;
using CalculusCourse.Numerics.Arithmetic;

namespace CalculusCourse.Numerics.Formulas.Evaluation;

/// <summary>
/// Values of formulas at exact points by numbers whose exponents have room and that know their error: where a double would overflow
/// or vanish on the way, these do not. Equal parts are computed once. Source: Ziv 1991, for rounding the result once.
/// </summary>
/// <param name="point">The variables' exact values.</param>
/// <param name="precision">About how many bits are kept.</param>
internal sealed class PreciseEvaluation(IReadOnlyDictionary<string, Rational> point, int precision)
{
    private const int FewestBits = 128;
    private const int MostBits = 2048;
    private static readonly Dictionary<string, Rational> Nowhere = [];

    private readonly Dictionary<Formula, Real> known = [];

    /// <summary>The value at a point, rounded once; NaN where the formula is surely undefined, null where so many bits do not tell.</summary>
    public static double? Round(Formula formula, IReadOnlyDictionary<string, Rational> point) => DeepStack.For(formula, f =>
    {
        for (int bits = FewestBits; bits <= MostBits; bits *= 2)
        {
            Real value = new PreciseEvaluation(point, bits).Of(f);
            if (value.Status == RealStatus.Undefined) return double.NaN;
            if (!value.IsDefined) continue;
            if (value.Exact is { } exact) return exact.ToDouble();
            Ball ball = value.Ball;
            double low = Nearest(ball.Mid - ball.Radius, ball.Exponent), high = Nearest(ball.Mid + ball.Radius, ball.Exponent);
            if (low == high) return low;
        }

        return (double?)null;
    });

    /// <summary>The value of a formula without variables, as <see cref="Round(Formula, IReadOnlyDictionary{string, Rational})"/>.</summary>
    public static double? Round(Formula constant) => Round(constant, Nowhere);

    /// <summary>−1, 0 or 1, the sign of the value at a point; null where it is undefined or that many bits do not tell.</summary>
    public static int? SignOf(Formula formula, IReadOnlyDictionary<string, Rational> point) => DeepStack.For(formula, f =>
    {
        for (int bits = FewestBits; bits <= MostBits; bits *= 4)
        {
            Real value = new PreciseEvaluation(point, bits).Of(f);
            if (value.Status == RealStatus.Undefined) return null;
            if (value.IsDefined && value.Sign is { } sign) return (int?)sign;
        }

        return null;
    });

    /// <summary>The sign of a formula without variables, as <see cref="SignOf(Formula, IReadOnlyDictionary{string, Rational})"/>.</summary>
    public static int? SignOf(Formula constant) => SignOf(constant, Nowhere);

    /// <summary>The value, or what is known of it.</summary>
    public Real Of(Formula formula)
    {
        if (known.TryGetValue(formula, out Real value)) return value;
        value = formula switch
        {
            Number number => Real.FromExact(number.Value, precision),
            Constant { Name: ConstantName.Pi } => Real.Pi(precision),
            Constant => Real.Exp(Real.One, precision),
            Variable variable => point.TryGetValue(variable.Name, out Rational at) ? Real.FromExact(at, precision) : Real.Unknown,
            Sum sum => Folded(sum.Operands, Real.FromExact(0, precision), Real.Add),
            Product product => Folded(product.Operands, Real.One, Real.Multiply),
            Power { Base: Constant { Name: ConstantName.E } } power => Real.Exp(Of(power.Exponent), precision),
            Power power => Real.Power(Of(power.Base), Of(power.Exponent), power.Exponent.IsConstant, precision),
            Call call => call.Function.Enclose(Of(call.Argument), precision),
            Choice choice => Of(choice.Subject) switch
            {
                { IsDefined: false } subject => subject,
                { Sign: { } sign } subject when Of(choice.Where(sign)) is var chosen =>
                    chosen with { Doubtful = chosen.Doubtful || subject.Doubtful },
                _ => Real.Unknown,
            },
            _ => throw new ArgumentOutOfRangeException(nameof(formula)),
        };
        return known[formula] = value;
    }

    private Real Folded(IEnumerable<Formula> operands, Real start, Func<Real, Real, int, Real> operation)
    {
        foreach (Formula operand in operands) start = operation(start, Of(operand), precision);
        return start;
    }

    /// <summary>The double nearest to n·2^e, ties to even.</summary>
    private static double Nearest(BigInteger n, long exponent)
    {
        BigInteger size = BigInteger.Abs(n);
        long length = (long)size.GetBitLength(), top = exponent + length;
        if (top > 1024) return n.Sign * double.PositiveInfinity;
        int kept = (int)Math.Min(53, top + 1074);
        if (kept < 0) return 0;
        int dropped = (int)(length - kept);
        if (dropped <= 0) return n.Sign * Math.ScaleB((double)size, (int)exponent);
        BigInteger head = size >> (dropped - 1);
        bool isMore = (size & ((BigInteger.One << (dropped - 1)) - 1)) != 0;
        var doubled = (long)head;
        long rounded = (doubled >> 1) + ((doubled & 1) != 0 && (isMore || (doubled & 2) != 0) ? 1 : 0);
        return n.Sign * Math.ScaleB(rounded, (int)(top - kept));
    }
}
