using CalculusCourse.Numerics.Arithmetic;

namespace CalculusCourse.Numerics.Formulas.Equivalence;

/// <content>Arithmetic of fractions over kernels, some of whose powers are known.</content>
internal sealed partial class EquivalenceProof
{
    /// <summary>By kernel, a power of it that is a polynomial in others: cos² = 1 − sin².</summary>
    private readonly Dictionary<string, (int Power, KernelPolynomial Value)> reductions = new(StringComparer.Ordinal);

    private void Add(KernelPolynomial sum, KernelMonomial monomial, Rational coefficient)
    {
        if (--steps < 0 || sum.Count > LongestPolynomial || coefficient.BitCount > 8000 || monomial.Key.Length > 2000)
            throw new TooLongException();
        foreach ((string kernel, int power) in monomial.Powers)
        {
            if (!reductions.TryGetValue(kernel, out var known) || power < known.Power) continue;
            KernelMonomial rest = monomial.Times(kernel, -known.Power);
            foreach ((KernelMonomial more, Rational factor) in known.Value.Values) Add(sum, rest.Times(more), coefficient * factor);
            return;
        }

        Rational total = sum.TryGetValue(monomial.Key, out var old) ? old.Coefficient + coefficient : coefficient;
        if (total.Sign == 0) sum.Remove(monomial.Key);
        else sum[monomial.Key] = (monomial, total);
    }

    private KernelPolynomial Add(KernelPolynomial a, KernelPolynomial b)
    {
        var sum = new KernelPolynomial();
        foreach ((KernelMonomial monomial, Rational coefficient) in a.Values.Concat(b.Values)) Add(sum, monomial, coefficient);
        return sum;
    }

    private KernelPolynomial Multiply(KernelPolynomial a, KernelPolynomial b)
    {
        var product = new KernelPolynomial();
        foreach ((KernelMonomial left, Rational first) in a.Values)
            foreach ((KernelMonomial right, Rational second) in b.Values) Add(product, left.Times(right), first * second);
        return product;
    }

    private KernelFraction Multiply(KernelFraction a, KernelFraction b) =>
        new(Multiply(a.Numerator, b.Numerator), Multiply(a.Denominator, b.Denominator));

    private KernelFraction Add(KernelFraction a, KernelFraction b) => a.Denominator.Text == b.Denominator.Text
        ? new(Add(a.Numerator, b.Numerator), a.Denominator)
        : new(Add(Multiply(a.Numerator, b.Denominator), Multiply(b.Numerator, a.Denominator)), Multiply(a.Denominator, b.Denominator));

    private static KernelFraction Invert(KernelFraction a) => a.IsZero ? throw new TooLongException() : new(a.Denominator, a.Numerator);

    private KernelFraction Raise(KernelFraction a, int power)
    {
        if (Math.Abs(power) > 1000) throw new TooLongException();
        if (power < 0) return Raise(Invert(a), -power);
        KernelFraction result = One;
        for (; power > 0; power /= 2)
        {
            if (power % 2 == 1) result = Multiply(result, a);
            if (power > 1) a = Multiply(a, a);
        }

        return result;
    }

    /// <summary>
    /// Without common factors as far as they are seen, and with a denominator whose leading coefficient is 1: so that a constant is
    /// seen to be one, and equal arguments mostly get equal texts.
    /// </summary>
    private KernelFraction Reduced(KernelFraction a)
    {
        if (a.IsZero) return KernelFraction.Zero;
        a = WithoutRootsBelow(a);
        KernelMonomial shared = Add(Positive(a.Numerator), Positive(a.Denominator)).Shared();
        (KernelPolynomial top, KernelPolynomial bottom) = (a.Numerator.Over(shared), a.Denominator.Over(shared));
        string[] kernels = [.. top.Kernels.Union(bottom.Kernels).Take(2)];
        if (kernels.Length == 1 && top.In(kernels[0]) is { } above && bottom.In(kernels[0]) is { } below)
        {
            (above, below) = Polynomial.Cancelled(above, below);
            (top, bottom) = (KernelPolynomial.From(above, kernels[0]), KernelPolynomial.From(below, kernels[0]));
        }

        Rational ratio = top.Values.First().Coefficient / bottom.Values.First().Coefficient;
        if (Add(top, bottom.Scaled(-ratio)).IsZero) return KernelFraction.OfNumber(ratio);
        Rational leading = 1 / bottom.Values.First().Coefficient;
        return new(top.Scaled(leading), bottom.Scaled(leading));

        // Terms that cannot cancel.
        KernelPolynomial Positive(KernelPolynomial p) =>
            p.Values.Aggregate(new KernelPolynomial(), (sum, t) => Add(sum, KernelPolynomial.Of(t.Monomial, t.Coefficient.Abs())));
    }

    /// <summary>1/√2 as √2/2: a denominator of one term without the roots of numbers.</summary>
    private KernelFraction WithoutRootsBelow(KernelFraction a)
    {
        if (a.Denominator.Count != 1) return a;
        foreach ((string kernel, int power) in a.Denominator.Values.First().Monomial.Powers)
        {
            if (!reductions.TryGetValue(kernel, out var known) || known.Value.AsConstant is null || power >= known.Power) continue;
            KernelPolynomial rest = KernelPolynomial.Kernel(kernel, known.Power - power);
            a = new(Multiply(a.Numerator, rest), Multiply(a.Denominator, rest));
        }

        return a;
    }

    private static Rational? AsNumber(KernelFraction a) =>
        a.Numerator.AsConstant is { } top && a.Denominator.AsConstant is { Sign: not 0 } bottom ? top / bottom : null;

    /// <summary>The reduced fraction with a leading coefficient that is positive, and the sign taken out.</summary>
    private static (KernelFraction Value, int Sign) Unsigned(KernelFraction a) =>
        a.IsZero || a.Numerator.Values.First().Coefficient.Sign > 0 ? (a, 1) : (a.Scaled(-1), -1);
}
