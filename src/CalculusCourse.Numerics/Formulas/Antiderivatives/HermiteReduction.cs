using CalculusCourse.Numerics.Arithmetic;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives;

/// <summary>The rational part of the antiderivative of a rational function, without any root of the denominator (Hermite 1872).</summary>
internal static class HermiteReduction
{
    /// <summary>∫ P/Q = rational/below + ∫ left/simple, where no root of <c>Simple</c> is multiple.</summary>
    /// <param name="p">The numerator, of lower degree than the denominator.</param>
    /// <param name="factors">The denominator's factors, two of which have no common root, and their multiplicities.</param>
    public static (Polynomial Rational, Polynomial Below, Polynomial Left, Polynomial Simple) Of(
        Polynomial p, List<(Polynomial Factor, int Multiplicity)> factors)
    {
        Polynomial rational = new(), below = Polynomial.One;
        int most = factors.Max(factor => factor.Multiplicity);
        for (int m = most; m > 1; m--)
        {
            // Those of the highest power at once: Q = U·V^m. With P = B·(1 − m)·U·V′ + C·V,
            // P/(U·V^m) = (B/V^(m−1))′ + (C − B′·U)/(U·V^(m−1)).
            Polynomial v = Polynomial.One, u = Polynomial.One;
            foreach ((Polynomial factor, int multiplicity) in factors)
            {
                if (multiplicity >= m) v *= factor;
                else u *= factor.ToThe(multiplicity);
            }

            if (v.Degree == 0) continue;
            Polynomial slope = (1 - m) * (u * v.Derivative());
            Polynomial b = (p * slope.InverseModulo(v)).DividedBy(v).Remainder;
            Polynomial c = (p - (b * slope)).DividedBy(v).Quotient;
            p = c - (b.Derivative() * u);
            Polynomial power = v.ToThe(m - 1);
            (rational, below) = ((rational * power) + (b * below), below * power);
            (rational, below) = Polynomial.Cancelled(rational, below);
        }

        return (rational, below, p, factors.Aggregate(Polynomial.One, (product, factor) => product * factor.Factor));
    }
}
