using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Antiderivatives.Linear;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives;

/// <summary>
/// ∫ P/Q for a Q that is linear or quadratic in a power yᵏ of y = x − h, by Q's real factors (Cotes 1722): the roots are
/// ρ·e^(iθ), the residue of yʲ there is ρ^(j+1)·e^(i(j+1)θ)/(yQ′ at the root). A pair of roots a ± ib with the residues α ± iβ gives
/// α·log(y² − 2ay + a² + b²) − 2β·atan((y − a)/b).
/// </summary>
internal static class RealFactors
{
    private const int LargestDegree = 24;

    /// <summary>Whether Q is x⁴ + px² + n² without real roots, whose factors x² ± mx + n have short coefficients.</summary>
    public static bool IsShort(Polynomial q) =>
        q.Degree == 4 && q[1].Sign == 0 && q[3].Sign == 0 && q[2] * q[2] < 4 * q[0] && q[0].SquareRoot() is not null;

    /// <summary>Whether Q is a binomial, or quadratic in a power of x and without fractions for it, so that all roots follow from one or two.</summary>
    public static bool HasKnownRoots(Polynomial q)
    {
        int k = Enumerable.Range(1, q.Degree).Where(i => q[i].Sign != 0).Aggregate(0, (a, b) => b == 0 ? a : Divisor(a, b));
        return k == q.Degree || (2 * k == q.Degree && k > 2 && ((q[k] * q[k]) - (4 * q[0])).SquareRoot() is null);
    }

    /// <summary>The antiderivative, or null where the roots have no such form.</summary>
    /// <param name="p">The numerator, of lower degree than Q.</param>
    /// <param name="q">A monic polynomial without multiple roots.</param>
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
        // 2B − Am and 2D + Cm are what stands over the completed squares.
        Formula odd = new Number(p[3] / 2), inner = Quotient(Difference(Quotient(new Number(p[0]), n), new Number(p[2])), Times(Two, m));
        Formula middle = Times(new Number(Fraction.Half), new Sum([Quotient(new Number(p[0]), n), new Number(p[2])]));
        Formula tilt = Difference(Quotient(Difference(Times(n, new Number(p[3])), new Number(p[1])), m), Times(odd, m));
        foreach (int sign in (int[])[1, -1])
        {
            Formula s = new Number(sign);
            Formula above = new Sum([odd, Times(s, inner)]), shifted = new Sum([middle, Times(s, tilt)]);
            sum.AddLogarithm(Times(new Number(Fraction.Half), above), new Sum([Square(sum.Y), Times(s, m, sum.Y), n]), new Rational(2 - sign, 4), isPositive: true);
            sum.AddAngle(Quotient(shifted, width), Quotient(new Sum([Times(Two, sum.Y), Times(s, m)]), width));
        }
    }

    /// <summary>s^(1/k) for a positive s, without a root in the root where it can be so.</summary>
    private static Formula Root(Formula s, int k)
    {
        while (k % 2 == 0 && NestedRoot(s) is { } root) (s, k) = (root, k / 2);
        if (k != 2 || s is not Sum) return k == 1 ? s : Simple(new Power(s, new Number(new Rational(1, k))));

        // The fractions inside a square root come out.
        var scale = new Rational(Rational.CommonDenominator(Monomial.Terms(s).Select(term => term.Coefficient)));
        return Times(new Number(1 / scale), new Call(Function.Sqrt, Simple(Times(new Number(scale * scale), s))));
    }

    /// <summary>s^(power/k), whole powers as such.</summary>
    private static Formula RootPower(Formula s, Formula root, int power, int k) =>
        power % k == 0 ? new Power(s, new Number(power / k)) : new Power(power < 0 ? Inverted(root) : root, new Number(Math.Abs(power)));

    /// <summary>1/u, for a sum of two square roots by means of their difference.</summary>
    private static Formula Inverted(Formula u)
    {
        List<Monomial> terms = Monomial.Terms(u);
        if (terms.Count != 2 || !terms.TrueForAll(term => term.IsNumber || term.Powers is [(Number, { Denominator.IsOne: false })]))
            return new Power(u, Number.MinusOne);
        Formula a = terms[0].ToFormula(), b = terms[1].ToFormula();
        return Simple(Quotient(Difference(a, b), Simple(Difference(Square(a), Square(b)))));
    }

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
        return Known(turn)?.Cosine ?? Simple(new Call(Function.Cos, Times(new Number(turn), Constant.Pi)));
    }

    /// <summary>1/sin(turn·π) and cot(turn·π), 0 &lt; turn &lt; 1.</summary>
    private static (Formula Cosecant, Formula Cotangent) InverseSineOf(Rational turn)
    {
        Rational rest = (Fraction.Half - turn).Abs();
        if (Known(rest) is not var (_, secant, tangent)) return (new Power(SineOf(turn), Number.MinusOne), Quotient(CosineOf(turn), SineOf(turn)));
        return (secant, turn > Fraction.Half ? Negative(tangent) : tangent);
    }

    /// <summary>Cosine, 1/cosine and tangent of turn·π, 0 &lt; turn &lt; 1/2, for some multiples of π/8, π/10 and π/12.</summary>
    private static (Formula Cosine, Formula Secant, Formula Tangent)? Known(Rational turn)
    {
        return turn.Denominator > 12 ? null : ((int)turn.Denominator, (int)turn.Numerator) switch
        {
            (8, 1) => (Nested(2, 1, 2, 2), Times(RootOf(2), Nested(2, -1, 2, 1)), Pair(2, 1, 1, -1)),
            (8, 3) => (Nested(2, -1, 2, 2), Times(RootOf(2), Nested(2, 1, 2, 1)), Pair(2, 1, 1, 1)),
            (12, 1) => (Pair(6, 4, 2, 1), Pair(6, 1, 2, -1), Pair(4, 1, 3, -1)),
            (12, 5) => (Pair(6, 4, 2, -1), Pair(6, 1, 2, 1), Pair(4, 1, 3, 1)),
            (5, 1) => (Pair(5, 4, 1, 1), Pair(5, 1, 1, -1), Times(Pair(5, 4, 1, -1), Nested(10, -2, 5, 1))),
            (5, 2) => (Pair(5, 4, 1, -1), Pair(5, 1, 1, 1), Times(Pair(5, 4, 1, 1), Nested(10, 2, 5, 1))),
            (10, 1) => (Nested(10, 2, 5, 4), Times(RootOf(5), Nested(10, -2, 5, 5)), Times(Pair(25, 20, 5, -1), Nested(10, -2, 5, 1))),
            (10, 3) => (Nested(10, -2, 5, 4), Times(RootOf(5), Nested(10, 2, 5, 5)), Times(Pair(25, 20, 5, 1), Nested(10, 2, 5, 1))),
            _ => null,
        };

        // (√a ± √b)/c.
        static Formula Pair(int a, int c, int b, int sign) =>
            Times(new Number(new Rational(1, c)), new Sum([RootOf(a), Times(new Number(sign), RootOf(b))]));

        // √(a + b√d)/c.
        static Formula Nested(int a, int b, int d, int c) =>
            Times(new Number(new Rational(1, c)), new Call(Function.Sqrt, new Sum([new Number(a), Times(new Number(b), RootOf(d))])));
    }

    private static Formula SineOf(Rational turn) => CosineOf(turn - Fraction.Half);

    /// <summary>The terms of the antiderivative; opposite coefficients make one logarithm of a quotient.</summary>
    private sealed class Logarithms(Formula y)
    {
        private readonly List<Logarithm> logarithms = [];
        private readonly List<Formula> angles = [];

        private readonly record struct Logarithm(Formula Coefficient, Formula Inside, bool IsPositive, Rational? Mirror);

        public Formula Y => y;

        /// <summary>The root ρ·e^(iθ) and, unless it is real, its conjugate.</summary>
        /// <param name="size">ρ.</param>
        /// <param name="theta">θ/π, from 0 to 1.</param>
        /// <param name="cosines">The real part of the residue, a sum.</param>
        /// <param name="sines">The imaginary part.</param>
        public void Add(Formula size, Rational theta, List<Formula> cosines, List<Formula> sines)
        {
            Formula alpha = Expanded(new Sum([.. cosines]));
            if (theta.IsInteger)
            {
                AddLogarithm(alpha, Simple(theta == 0 ? Difference(y, size) : new Sum([y, size])), theta, isPositive: false);
                return;
            }

            Formula width = Expanded(Times(new Number(-2), size, CosineOf(theta)));
            AddLogarithm(alpha, Simple(new Sum([Square(y), Times(width, y), Expanded(Square(size))])), theta, isPositive: true);
            (Formula cosecant, Formula cotangent) = InverseSineOf(theta);
            AddAngle(Times(new Number(-2), new Sum([.. sines])), Difference(Times(y, Expanded(Times(Inverted(size), cosecant))), cotangent));
        }

        public void AddLogarithm(Formula coefficient, Formula inside, Rational theta, bool isPositive)
        {
            coefficient = Expanded(coefficient);
            if (coefficient is Number { Value.Sign: 0 }) return;

            // The factor that is this one with −y for y.
            int at = logarithms.FindIndex(other => other.Mirror == 1 - theta
                && Expanded(new Sum([other.Coefficient, coefficient])) is Number { Value.Sign: 0 } && coefficient is not Number);
            if (at < 0)
            {
                logarithms.Add(new(coefficient, inside, isPositive, theta));
                return;
            }

            // The quotient is turned so that the number before the logarithm is positive.
            Logarithm first = logarithms[at];
            bool isTurned = Monomial.Terms(first.Coefficient).TrueForAll(term => term.Coefficient.Sign < 0);
            logarithms[at] = new(isTurned ? coefficient : first.Coefficient,
                isTurned ? Quotient(inside, first.Inside) : Quotient(first.Inside, inside), isPositive, Mirror: null);
        }

        public void AddAngle(Formula coefficient, Formula inside)
        {
            coefficient = Expanded(coefficient);
            if (coefficient is Number { Value.Sign: 0 }) return;
            angles.Add(Times(coefficient, new Call(Function.Atan, Simple(inside))));
        }

        public Formula ToFormula() => new Sum([
            .. logarithms.Select(log => Times(log.Coefficient, log.IsPositive ? new Call(Function.Log, log.Inside) : LogarithmOf(log.Inside))),
            .. angles]);

        /// <summary>Roots multiplied out where that leaves one term.</summary>
        private static Formula Expanded(Formula formula)
        {
            Formula simple = Simple(formula);
            Formula expanded = Simple(Monomial.ToFormula(Monomial.Terms(simple)));
            return expanded.Size(200) < simple.Size(200) ? expanded : simple;
        }
    }
}
