using System.Numerics;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Numerics.Formulas.Equivalence;

/// <summary>
/// Proves that a rational function of one variable is zero whose coefficients are made of roots of numbers and cosines of fractions of π:
/// it vanishes at more points than its numerator has roots. That a number of this kind is zero is proved by its size: written as U/L with
/// algebraic integers, all conjugates of U at most u and of L at most l, in a field of degree D it is zero or at least
/// 1/(u^(D−1)·l) (Burnikel, Funke, Mehlhorn, Schirra and Schmitt 2001).
/// </summary>
internal sealed class AlgebraicIdentity
{
    private const int MostPoints = 130;
    private const int MostDegree = 100;

    /// <summary>Bits of one number, and of all parts of the formula at all points together.</summary>
    private const double MostBits = 30_000;
    private const double MostBitsInAll = 1.5e8;
    private const int LargestFormula = 3000;
    private const int SparePrecision = 192;
    private const int QuickPrecision = 128;

    private readonly string x;
    private readonly Dictionary<Formula, int> roots = [];
    private readonly Dictionary<Formula, Ball> constants = [];
    private int cosines = 1;
    private int precision = QuickPrecision;

    private AlgebraicIdentity(string x) => this.x = x;

    /// <summary>Whether the formula is proved to be zero for each x, poles aside; false where it is of another kind.</summary>
    public static bool IsZero(Formula formula, string x) => DeepStack.For(formula, f => new AlgebraicIdentity(x).IsZero(f));

    private bool IsZero(Formula formula)
    {
        if (Degrees(formula) is not var (above, _) || above >= MostPoints) return false;
        int degree = roots.Values.Aggregate(EulerTotient(2 * cosines), (product, own) => (int)Math.Min((long)product * own, int.MaxValue));
        if (cosines > 1) degree = (degree + 1) / 2;
        if (degree > MostDegree) return false;

        // Most others are seen to be something else at once.
        var points = new List<Rational>();
        for (int i = 0; points.Count <= above; i++)
        {
            if (i > 2 * MostPoints) return false;
            Rational point = i % 2 == 0 ? -i / 2 : (i + 1) / 2;
            if (Value(formula, point) is not { } value) continue;
            if (!value.ContainsZero) return false;
            points.Add(point);
        }

        double all = 0;
        int size = formula.Size(LargestFormula);
        foreach (Rational point in points)
        {
            (double u, double l) = Size(formula, point);
            double bits = ((degree - 1) * u) + l + 2;
            all += bits * size;
            if (!(bits <= MostBits && all <= MostBitsInAll)) return false;
            int needed = (int)bits + SparePrecision + (int)(u / 2);
            if (needed > precision)
            {
                constants.Clear();
                precision = needed;
            }

            if (Value(formula, point) is not { } value || !value.ContainsZero || value.Top >= -bits) return false;
        }

        return true;
    }

    /// <summary>The degrees of the numerator and the denominator that the formula is written with; null where it is of another kind.</summary>
    private (int Above, int Below)? Degrees(Formula formula)
    {
        switch (formula)
        {
            case Number: return (0, 0);
            case Variable v: return v.Name == x ? (1, 0) : null;
            case Sum sum:
                (int Above, int Below) total = (0, 0);
                foreach (Formula term in sum.Terms)
                {
                    if (Degrees(term) is not var (n, d)) return null;
                    total = (Math.Max(total.Above + d, n + total.Below), total.Below + d);
                    if (total.Above + total.Below > 4 * MostPoints) return null;
                }

                return total;
            case Product product:
                (int Above, int Below) all = (0, 0);
                foreach (Formula factor in product.Factors)
                {
                    if (Degrees(factor) is not var (n, d)) return null;
                    all = (all.Above + n, all.Below + d);
                    if (all.Above + all.Below > 4 * MostPoints) return null;
                }

                return all;
            case Power or Call { Function: SquareRoot }:
                (Formula root, Rational e) = Radical(formula);
                if (e.Numerator.Sign == 0 || e.Abs() > MostPoints || e.Denominator > 12 || Degrees(root) is not var (a, b)) return null;
                if (!e.IsInteger)
                {
                    if (a > 0 || b > 0) return null;
                    int known = roots.GetValueOrDefault(root, 1), q = (int)e.Denominator;
                    roots[root] = known * q / (int)BigInteger.GreatestCommonDivisor(known, q);
                    return (0, 0);
                }

                var power = (int)e.Abs().Numerator;
                return e.Sign > 0 ? (a * power, b * power) : (b * power, a * power);
            case Call when Turn(formula) is { } turn:
                if (turn.Denominator > 60) return null;
                cosines = cosines * (int)turn.Denominator / (int)BigInteger.GreatestCommonDivisor(cosines, turn.Denominator);
                return cosines > 200 ? null : (0, 0);
            default: return null;
        }
    }

    private static (Formula Base, Rational Exponent) Radical(Formula formula) => formula switch
    {
        Power { Exponent: Number e } power => (power.Base, e.Value),
        Call { Function: SquareRoot } call => (call.Argument, Fraction.Half),
        _ => (formula, 0),
    };

    /// <summary>t where the formula is cos(tπ), else null.</summary>
    private static Rational? Turn(Formula formula)
    {
        if (formula is not Call { Function: Cosine or Sine } call) return null;
        Monomial angle = Monomial.Of(call.Argument);
        if (angle.Powers is not [(Constant { Name: ConstantName.Pi }, var e)] || e != 1) return null;
        return call.Function is Cosine ? angle.Coefficient : Fraction.Half - angle.Coefficient;
    }

    private static int EulerTotient(int n) => Enumerable.Range(1, n).Count(k => BigInteger.GreatestCommonDivisor(k, n).IsOne);

    /// <summary>The binary logarithms of u and l.</summary>
    private (double U, double L) Size(Formula formula, Rational point)
    {
        switch (formula)
        {
            case Number number: return OfNumber(number.Value);
            case Variable: return OfNumber(point);
            case Sum sum:
                (double U, double L) total = (0, 0);
                bool isFirst = true;
                foreach (Formula term in sum.Terms)
                {
                    (double u, double l) = Size(term, point);
                    total = isFirst ? (u, l) : (Math.Max(total.U + l, total.L + u) + 1, total.L + l);
                    isFirst = false;
                }

                return total;
            case Product product:
                (double U, double L) all = (0, 0);
                foreach (Formula factor in product.Factors)
                {
                    (double u, double l) = Size(factor, point);
                    all = (all.U + u, all.L + l);
                }

                return all;
            case Call when Turn(formula) is not null: return (1, 1);
            default:
                (Formula root, Rational e) = Radical(formula);
                (double above, double below) = Size(root, point);
                if (!e.IsInteger)
                {
                    // The k-th root of U/L is that of U·L^(k−1), over L.
                    double k = (double)e.Denominator;
                    above = (above + ((k - 1) * below)) / k;
                }

                double power = (double)e.Abs().Numerator;
                return e.Sign > 0 ? (above * power, below * power) : (below * power, above * power);
        }

        static (double U, double L) OfNumber(Rational value) =>
            (Math.Max(0, BigInteger.Abs(value.Numerator).GetBitLength()), value.Denominator.IsOne ? 0 : value.Denominator.GetBitLength());
    }

    /// <summary>The value with its error; null where it has none, or none is known.</summary>
    private Ball? Value(Formula formula, Rational point)
    {
        switch (formula)
        {
            case Number number: return Ball.FromRational(number.Value, precision);
            case Variable: return Ball.FromRational(point, precision);
            case Sum sum:
                Ball total = Ball.FromRational(0, precision);
                foreach (Formula term in sum.Terms)
                {
                    if (Value(term, point) is not { } value) return null;
                    total = Ball.Add(total, value, precision);
                }

                return total;
            case Product product:
                Ball all = Ball.FromRational(1, precision);
                foreach (Formula factor in product.Factors)
                {
                    if (Value(factor, point) is not { } value) return null;
                    all = Ball.Multiply(all, value, precision);
                }

                return all;
            default:
                if (constants.TryGetValue(formula, out Ball known)) return known;
                Ball? result = formula is Call && Turn(formula) is { } turn ? CosineOf(turn) : PowerOf(formula, point);
                if (result is { } ball && !Monomial.Has(formula, x)) constants[formula] = ball;
                return result;
        }
    }

    private Ball? CosineOf(Rational turn)
    {
        Real angle = Real.Multiply(Real.Pi(precision + 32), Real.FromExact(turn, precision + 32), precision + 32);
        Real value = RealFunctions.Cos(angle, precision);
        return value.IsDefined ? value.Ball : null;
    }

    private Ball? PowerOf(Formula formula, Rational point)
    {
        (Formula root, Rational e) = Radical(formula);
        if (Value(root, point) is not { } value) return null;
        if (!e.IsInteger)
        {
            if (!value.IsPositive) return null;
            Real raised = e.Denominator == 2 ? Real.FromBall(Ball.SquareRoot(value, precision))
                : Real.Exp(Real.Multiply(Real.Log(Real.FromBall(value), precision + 32), Real.FromExact(1 / new Rational(e.Denominator), precision + 32), precision + 32), precision);
            if (!raised.IsDefined) return null;
            value = raised.Ball;
        }

        Ball power = Ball.FromRational(1, precision);
        for (BigInteger i = BigInteger.Abs(e.Numerator); i > 0; i--) power = Ball.Multiply(power, value, precision);
        if (e.Sign > 0) return power;
        return power.ContainsZero ? null : Ball.Invert(power, precision);
    }
}
