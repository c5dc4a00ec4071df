using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives;

/// <summary>
/// ∫ P/Q for an irreducible Q whose residues P/Q′ take two values α ± √Δ only: Q is then S·S̄ with S = A + √Δ·B, and the logarithms
/// α·log|Q| + √Δ·log|S/S̄| are the antiderivative (Rothstein 1976, Trager 1976). For a negative Δ the second one is a sum of
/// arctangents of polynomials (Rioboo 1991; Bronstein, <i>Symbolic Integration I</i>, chapter 2), which has no jumps.
/// </summary>
internal static class QuadraticResidues
{
    /// <summary>The antiderivative, or null where there are more residues.</summary>
    public static Formula? Antiderivative(Polynomial p, Polynomial q, Formula variable)
    {
        if (q.Degree % 2 != 0) return null;
        Polynomial residue = (p * q.Derivative().InverseModulo(q)).DividedBy(q).Remainder;
        if (residue.Degree < 1) return null;
        Polynomial square = (residue * residue).DividedBy(q).Remainder;
        Rational twice = square[residue.Degree] / residue.Leading;
        if ((square - (twice * residue)).Degree > 0) return null;
        Rational alpha = twice / 2, delta = (square - (twice * residue))[0] + (alpha * alpha);
        Polynomial centred = residue - new Polynomial(alpha);
        if (SharedFactor(q, centred, delta) is not var (a, b)) return null;
        var terms = new List<Formula>();
        if (alpha.Sign != 0) terms.Add(RationalIntegration.Times(alpha, LogarithmOf(RationalIntegration.Primitive(q, variable).Formula)));
        Formula root = RootOf(delta.Abs());
        if (delta.Sign > 0)
        {
            var scale = new Rational(Rational.CommonDenominator([.. a.Coefficients, .. b.Coefficients.Select(c => 2 * c)]));
            (Rational content, Polynomial primitive) = (scale * b).Primitive();
            Formula whole = (scale * a).ToFormula(variable);
            Formula part = Times(RootOf(delta * content * content), primitive.ToFormula(variable));
            if (content.Sign < 0) part = Negative(part);
            terms.Add(Times(root, LogarithmOf(Quotient(new Sum([whole, part]), Difference(whole, part)))));
        }
        else
        {
            foreach (Formula angle in Angles(a, -delta * b, -delta, variable)) terms.Add(Times(root, angle));
        }

        return new Sum([.. terms]);
    }

    /// <summary>The factor A + √Δ·B that q shares with c − √Δ, monic, by Euclid over the numbers a + b√Δ; null if it is not half of q.</summary>
    private static (Polynomial A, Polynomial B)? SharedFactor(Polynomial q, Polynomial c, Rational delta)
    {
        var zero = new Polynomial();
        (Polynomial A, Polynomial B) f = (q, zero), g = (c, new Polynomial(-1));
        while (!(g.A.IsZero && g.B.IsZero))
        {
            int degree = Math.Max(g.A.Degree, g.B.Degree);
            (Rational a, Rational b) = (g.A[degree], g.B[degree]);
            Rational norm = (a * a) - (delta * b * b);

            // Monic first, so that each step of the division takes the highest term away.
            g = Multiplied(g, (new Polynomial(a / norm), new Polynomial(-b / norm)), delta);
            for (int i = Math.Max(f.A.Degree, f.B.Degree); i >= degree; i--)
            {
                Polynomial power = Polynomial.X.ToThe(i - degree);
                (Polynomial a0, Polynomial b0) = Multiplied(g, (f.A[i] * power, f.B[i] * power), delta);
                f = (f.A - a0, f.B - b0);
            }

            (f, g) = (g, f);
        }

        return 2 * Math.Max(f.A.Degree, f.B.Degree) == q.Degree ? f : null;
    }

    private static (Polynomial A, Polynomial B) Multiplied((Polynomial A, Polynomial B) f, (Polynomial A, Polynomial B) g, Rational delta) =>
        ((f.A * g.A) + (delta * (f.B * g.B)), (f.A * g.B) + (f.B * g.A));

    /// <summary>Twice the arctangent of √e·A/B, without its jumps at the roots of B, as arctangents of polynomials.</summary>
    private static List<Formula> Angles(Polynomial a, Polynomial b, Rational e, Formula variable)
    {
        var angles = new List<Formula>();
        while (true)
        {
            if (a.Degree < b.Degree) (a, b) = (-1 * b, e * a);
            (Polynomial quotient, Polynomial left) = a.DividedBy(b);
            if (left.IsZero)
            {
                angles.Add(Angle(quotient));
                return angles;
            }

            // B·D − A·C = 1.
            Polynomial d = b.InverseModulo(a);
            Polynomial c = ((b * d) - Polynomial.One).DividedBy(a).Quotient;
            angles.Add(Angle((a * d) + (1 / e * (b * c))));
            (a, b) = (d, c);
        }

        Formula Angle(Polynomial inside)
        {
            (Rational content, Polynomial primitive) = inside.Primitive();
            Formula angle = new Call(Function.Atan, Times(RootOf(e * content * content), primitive.ToFormula(variable)));
            return Times(new Number(2 * content.Sign), angle);
        }
    }
}
