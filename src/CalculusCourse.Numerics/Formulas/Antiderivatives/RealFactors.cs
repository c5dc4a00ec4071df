using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Antiderivatives.Linear;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives;

/// <summary>
/// ∫ P/Q for an irreducible Q that is linear or quadratic in a power yᵏ of y = x − h, by Q's real factors (Cotes 1722): the roots are
/// ρ·e^(iθ), the residue of yʲ there is ρ^(j+1)·e^(i(j+1)θ)/(yQ′ at the root). A pair of roots a ± ib with the residues α ± iβ gives
/// α·log(y² − 2ay + a² + b²) − 2β·atan((y − a)/b).
/// </summary>
internal static class RealFactors
{
    private const int LargestDegree = 24;

    /// <summary>Whether Q is x⁴ + px² + n² without real roots, whose factors x² ± mx + n have short coefficients.</summary>
    public static bool IsShort(Polynomial q) =>
        q.Degree == 4 && q[1].Sign == 0 && q[3].Sign == 0 && q[2] * q[2] < 4 * q[0] && q[0].SquareRoot() is not null;

    /// <summary>The antiderivative, or null where the roots have no such form.</summary>
    /// <param name="p">The numerator, of lower degree than Q.</param>
    /// <param name="q">An irreducible monic polynomial.</param>
    /// <param name="variable">What stands for x.</param>
    public static Formula? Antiderivative(Polynomial p, Polynomial q, Formula variable)
    {
        int n = q.Degree;
        if (n > LargestDegree) return null;
        Rational h = -q[n - 1] / n;
        if (h.Sign != 0)
        {
            (p, q) = (p.Shifted(h), q.Shifted(h));
            variable = new Sum([variable, new Number(-h)]);
        }

        int k = Enumerable.Range(1, n).Where(i => q[i].Sign != 0).Aggregate(0, (a, b) => b == 0 ? a : Divisor(a, b));
        var sum = new Logarithms(variable);
        return (n / k) switch
        {
            1 => OfBinomial(p, -q[0], k, sum),
            2 => OfQuadratic(p, q[k], q[0], k, sum),
            _ => false,
        } ? sum.ToFormula() : null;
    }

    private static int Divisor(int a, int b) => b == 0 ? a : Divisor(b, a % b);

    /// <summary>P/(yᵏ − w).</summary>
    private static bool OfBinomial(Polynomial p, Rational w, int k, Logarithms sum)
    {
        AddRoots(p, new Number(w.Abs()), w.Sign, Number.One, j => new Number(p[j]), k, sum);
        return true;
    }

    /// <summary>P/(u² + bu + c) with u = yᵏ.</summary>
    private static bool OfQuadratic(Polynomial p, Rational b, Rational c, int k, Logarithms sum)
    {
        Rational discriminant = (b * b) - (4 * c);
        if (discriminant.Sign > 0)
        {
            Formula root = RootOf(discriminant);
            foreach (int sign in (int[])[1, -1])
            {
                // u = s = (−b ± √D)/2, and the derivative by u is ±√D there.
                bool isPositive = sign > 0 ? b.Sign < 0 || c.Sign < 0 : b.Sign < 0 && c.Sign > 0;
                int size = isPositive ? 1 : -1;
                Formula half = new Number(new Rational(sign * size, 2));
                Formula s = Simple(new Sum([new Number(-b * size / 2), Times(half, root)]));
                AddRoots(p, s, size, Times(new Number(sign), root), Coefficient, k, sum);

                Formula Coefficient(int j)
                {
                    // The terms of yʲ, yʲ⁺ᵏ, … with u = s.
                    Formula value = Number.Zero;
                    for (int i = j + (p.Degree - j) / k * k; i >= j; i -= k)
                        value = new Sum([Times(value, new Number(size), s), new Number(p[i])]);
                    return Simple(value);
                }
            }

            return true;
        }

        // Roots of modulus √c and argument ±φ.
        if (AngleOf(b, c) is { } phi)
        {
            for (int m = 0; m < k; m++) AddPair(p, c, phi, (phi + (2 * m)) / k, k, sum);
            return true;
        }

        if (k == 2) AddBiquadratic(p, b, c, sum);
        return k == 2;
    }

    /// <summary>The roots of yᵏ = sign·s: the residue of yʲ is ρ^(j+1−k)·e^(i(j+1)θ)/(k·sign·slope).</summary>
    private static void AddRoots(Polynomial p, Formula s, int sign, Formula slope, Func<int, Formula> coefficient, int k, Logarithms sum)
    {
        Formula[] coefficients = [.. Enumerable.Range(0, Math.Min(k, p.Degree + 1)).Select(coefficient)];
        Formula scale = new Power(Times(new Number(sign * k), slope), Number.MinusOne);
        Formula size = Root(s, k);
        for (int m = 0; m <= k; m++)
        {
            // The angles of [0, π]; the others are those of the conjugates.
            Rational theta = sign > 0 ? new Rational(2 * m, k) : new Rational((2 * m) + 1, k);
            if (theta > 1) break;
            List<Formula> cosines = [], sines = [];
            for (int j = 0; j < coefficients.Length; j++)
            {
                if (coefficients[j] is Number { Value.Sign: 0 }) continue;
                Formula weight = Times(scale, coefficients[j], RootPower(s, size, j + 1 - k, k));
                cosines.Add(Times(weight, CosineOf(theta * (j + 1))));
                sines.Add(Times(weight, SineOf(theta * (j + 1))));
            }

            sum.Add(size, theta, cosines, sines);
        }
    }

    /// <summary>
    /// The root with the argument θ of yᵏ = √c·e^(iφ), and its conjugate: the residue of yʲ is
    /// ρ^(j+1)·e^(i((j+1)θ − φ − π/2))/(2k·c·sin φ), where ρᵏ = √c.
    /// </summary>
    private static void AddPair(Polynomial p, Rational c, Rational phi, Rational theta, int k, Logarithms sum)
    {
        Formula square = new Number(c), size = Root(square, 2 * k);
        Formula scale = new Power(Times(new Number(2 * k), square, SineOf(phi)), Number.MinusOne);
        while (theta > 1) theta -= 2;
        int side = theta.Sign;
        List<Formula> cosines = [], sines = [];
        for (int j = 0; j <= p.Degree; j++)
        {
            if (p[j].Sign == 0) continue;
            Rational angle = (theta * (j + 1)) - phi - Fraction.Half;
            Formula weight = Times(new Number(p[j]), scale, RootPower(square, size, j + 1, 2 * k));
            cosines.Add(Times(weight, CosineOf(angle)));
            sines.Add(Times(new Number(side), weight, SineOf(angle)));
        }

        sum.Add(size, theta.Abs(), cosines, sines);
    }

    /// <summary>y⁴ + by² + c = (y² + my + n)(y² − my + n), n = √c and m = √(2n − b), where there are no real roots.</summary>
    private static void AddBiquadratic(Polynomial p, Rational b, Rational c, Logarithms sum)
    {
        Formula n = RootOf(c), m, width;
        m = Simple(new Call(Function.Sqrt, new Sum([Times(Two, n), new Number(-b)])));
        width = Simple(new Call(Function.Sqrt, new Sum([Times(Two, n), new Number(b)])));

        // (c₀ + c₁y + c₂y² + c₃y³)/Q = (Ay + B)/(y² + my + n) + (Cy + D)/(y² − my + n).
        Formula even = Quotient(new Number(p[0]), Times(Two, n)), odd = new Number(p[3] / 2);
        Formula inner = Quotient(Difference(Quotient(new Number(p[0]), n), new Number(p[2])), Times(Two, m));
        Formula outer = Quotient(Difference(Times(n, new Number(p[3])), new Number(p[1])), Times(Two, m));
        foreach (int sign in (int[])[1, -1])
        {
            Formula s = new Number(sign);
            Formula above = new Sum([odd, Times(s, inner)]), constant = new Sum([even, Times(s, outer)]);
            Formula shifted = Difference(Times(Two, constant), Times(s, above, m));
            sum.AddLogarithm(Times(new Number(Fraction.Half), above), new Sum([Square(sum.Y), Times(s, m, sum.Y), n]));
            sum.AddAngle(Quotient(shifted, width), Quotient(new Sum([Times(Two, sum.Y), Times(s, m)]), width));
        }
    }

    /// <summary>s^(1/k) for a positive s, without a root in the root where it can be so.</summary>
    private static Formula Root(Formula s, int k)
    {
        while (k % 2 == 0 && NestedRoot(s) is { } root) (s, k) = (root, k / 2);
        return k == 1 ? s : Simple(new Power(s, new Number(new Rational(1, k))));
    }

    /// <summary>s^(power/k), whole powers as such.</summary>
    private static Formula RootPower(Formula s, Formula root, int power, int k) =>
        power % k == 0 ? new Power(s, new Number(power / k)) : new Power(root, new Number(power));

    /// <summary>√s where it is a fraction or, for s = a + b√d, √((a + c)/2) ± √((a − c)/2) with a fraction c = √(a² − b²d); else null.</summary>
    private static Formula? NestedRoot(Formula s)
    {
        if (s is Number number) return number.Value.SquareRoot() is { } exact ? new Number(exact) : null;
        Rational a = 0, b = 0, d = 0;
        foreach (Monomial term in Monomial.Terms(s))
        {
            if (term.IsNumber) a = term.Coefficient;
            else if (term.Powers is [(Number under, var e)] && e == Fraction.Half && d.Sign == 0) (b, d) = (term.Coefficient, under.Value);
            else return null;
        }

        if (((a * a) - (b * b * d)).SquareRoot() is not { } c || a.Sign <= 0) return null;
        return Simple(new Sum([RootOf((a + c) / 2), Times(new Number(b.Sign), RootOf((a - c) / 2))]));
    }

    /// <summary>φ/π where cos φ = −b/(2√c) is the cosine of a known angle.</summary>
    private static Rational? AngleOf(Rational b, Rational c)
    {
        Rational square = b * b / (4 * c);
        Rational? angle = square == 0 ? Fraction.Half : square == new Rational(1, 4) ? new Rational(1, 3)
            : square == Fraction.Half ? new Rational(1, 4) : square == new Rational(3, 4) ? new Rational(1, 6) : null;
        return angle is null || b.Sign <= 0 ? angle : 1 - angle;
    }

    /// <summary>cos(turn·π), with roots where there are few.</summary>
    private static Formula CosineOf(Rational turn)
    {
        turn -= 2 * new Rational((turn / 2).Floor());
        if (turn > 1) turn = 2 - turn;
        if (turn > Fraction.Half) return Simple(Negative(CosineOf(1 - turn)));
        Formula Half(params ReadOnlySpan<Formula> terms) => Times(new Number(Fraction.Half), new Call(Function.Sqrt, new Sum([.. terms])));
        Formula Quarter(params ReadOnlySpan<Formula> terms) => Times(new Number(new Rational(1, 4)), new Sum([.. terms]));
        Formula five = new Call(Function.Sqrt, new Number(5));
        return (turn.Denominator.IsOne ? 0 : (int)turn.Denominator, (int)turn.Numerator) switch
        {
            (8, 1) => Half(Two, RootOf(2)),
            (8, 3) => Half(Two, Negative(RootOf(2))),
            (12, 1) => Quarter(RootOf(6), RootOf(2)),
            (12, 5) => Quarter(RootOf(6), Negative(RootOf(2))),
            (5, 1) => Quarter(five, Number.One),
            (5, 2) => Quarter(five, Number.MinusOne),
            (10, 1) => Times(new Number(new Rational(1, 4)), new Call(Function.Sqrt, new Sum([new Number(10), Times(Two, five)]))),
            (10, 3) => Times(new Number(new Rational(1, 4)), new Call(Function.Sqrt, new Sum([new Number(10), Times(new Number(-2), five)]))),
            _ => Simple(new Call(Function.Cos, Times(new Number(turn), Constant.Pi))),
        };
    }

    private static Formula SineOf(Rational turn) => CosineOf(turn - Fraction.Half);

    /// <summary>The terms of the antiderivative; opposite coefficients make one logarithm of a quotient.</summary>
    private sealed class Logarithms(Formula y)
    {
        private readonly List<(Formula Coefficient, Formula Inside)> logarithms = [];
        private readonly List<Formula> angles = [];

        public Formula Y => y;

        /// <summary>The root ρ·e^(iθ) and, unless it is real, its conjugate.</summary>
        /// <param name="size">ρ.</param>
        /// <param name="theta">θ/π, from 0 to 1.</param>
        /// <param name="cosines">The real part of the residue, a sum.</param>
        /// <param name="sines">The imaginary part.</param>
        public void Add(Formula size, Rational theta, List<Formula> cosines, List<Formula> sines)
        {
            Formula alpha = Simple(new Sum([.. cosines]));
            if (theta.IsInteger)
            {
                AddLogarithm(alpha, Simple(theta == 0 ? Difference(y, size) : new Sum([y, size])));
                return;
            }

            Formula cosine = CosineOf(theta), sine = SineOf(theta);
            AddLogarithm(alpha, Simple(new Sum([Square(y), Times(new Number(-2), size, cosine, y), Square(size)])));
            AddAngle(Times(new Number(-2), new Sum([.. sines])), Difference(Quotient(y, Times(size, sine)), Quotient(cosine, sine)));
        }

        public void AddLogarithm(Formula coefficient, Formula inside)
        {
            coefficient = Simple(coefficient);
            if (coefficient is Number { Value.Sign: 0 }) return;
            int opposite = coefficient is Number ? -1
                : logarithms.FindIndex(other => Simple(new Sum([other.Coefficient, coefficient])) is Number { Value.Sign: 0 });
            if (opposite < 0) logarithms.Add((coefficient, inside));
            else logarithms[opposite] = (logarithms[opposite].Coefficient, Quotient(logarithms[opposite].Inside, inside));
        }

        public void AddAngle(Formula coefficient, Formula inside)
        {
            coefficient = Simple(coefficient);
            if (coefficient is Number { Value.Sign: 0 }) return;
            angles.Add(Times(coefficient, new Call(Function.Atan, Simple(inside))));
        }

        public Formula ToFormula() =>
            new Sum([.. logarithms.Select(log => Times(log.Coefficient, LogarithmOf(log.Inside))), .. angles]);
    }
}
