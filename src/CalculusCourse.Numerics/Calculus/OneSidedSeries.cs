using System.Collections.Immutable;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Numerics.Calculus;

/// <summary>A term c·t^e.</summary>
internal readonly record struct SeriesTerm(Rational Exponent, Formula Coefficient);

/// <summary>
/// A function of t just above 0: the sum of its terms, by rising exponents, and of a rest no larger than a multiple of t^Order;
/// no rest where the order is null.
/// </summary>
internal sealed record OneSidedSeries(ImmutableArray<SeriesTerm> Terms, Rational? Order)
{
    /// <summary>The term of an exponent, 0 where there is none.</summary>
    public Formula Coefficient(Rational exponent)
    {
        foreach (SeriesTerm term in Terms)
        {
            if (term.Exponent == exponent) return term.Coefficient;
        }

        return Number.Zero;
    }
}

/// <summary>
/// The one-sided series of a formula at a point, with fractional exponents (Puiseux 1850) and constant formulas for coefficients, so
/// that a coefficient is zero only where algebra proves it. On one side of a point an absolute value is its argument or its
/// negative, which the argument's leading coefficient tells.
/// </summary>
/// <param name="point">The variables' values, constant formulas.</param>
/// <param name="variable">The variable that moves.</param>
/// <param name="side">1 for the side above, −1 for the side below.</param>
/// <param name="order">Terms from this exponent on are dropped.</param>
internal sealed class OneSidedExpansion(IReadOnlyDictionary<string, Formula> point, string variable, int side, int order)
{
    private const int LargestCoefficient = 400;
    private const int LargestWholePower = 24;
    private const string Held = "·";
    private static readonly Algebra A = Algebra.Strict;

    private readonly Dictionary<Formula, OneSidedSeries> known = [];
    private OneSidedSeries? held;

    /// <summary>The series; null where the formula is undefined on this side.</summary>
    /// <exception cref="UndecidedException">A sign is not known, or the function is none of those that have such a series.</exception>
    public OneSidedSeries? Of(Formula formula)
    {
        try
        {
            return Expand(formula);
        }
        catch (UndefinedException)
        {
            return null;
        }
    }

    /// <summary>−1, 0 or 1, the sign of a constant formula; zero is proved by algebra.</summary>
    /// <exception cref="UndecidedException">It is not known.</exception>
    public static int SignOf(Formula constant)
    {
        if (constant is Number number) return number.Value.Sign;
        if (PreciseEvaluation.SignOf(constant) is { } sign) return sign;
        return EquivalenceProof.Equal(constant, Number.Zero) ? 0 : throw new UndecidedException();
    }

    private OneSidedSeries Expand(Formula formula)
    {
        switch (formula)
        {
            case Number or Constant: return Fixed(formula);
            case Variable { Name: Held }: return held!;
            case Variable { Name: var name } when name == variable:
                return Made([new(0, point[name]), new(1, new Number(side))], null);
            case Variable { Name: var name }: return Fixed(point[name]);
        }

        bool isOwn = held is null;
        if (isOwn && known.TryGetValue(formula, out OneSidedSeries? series)) return series;
        series = formula switch
        {
            Sum sum => sum.Terms.Select(Expand).Aggregate(Fixed(Number.Zero), Add),
            Product product => product.Factors.Select(Expand).Aggregate(Fixed(Number.One), Multiply),
            Power power => Raise(power),
            Call call => Apply(call.Function, Expand(call.Argument)),
            Choice choice => Expand(choice.Where(SideOf(Expand(choice.Subject)))),
            _ => throw new ArgumentOutOfRangeException(nameof(formula)),
        };
        if (isOwn) known[formula] = series;
        return series;
    }

    private OneSidedSeries Fixed(Formula value) => Made([new(0, value)], null);

    /// <summary>The series of terms in any order, without zeros and what lies beyond the order kept.</summary>
    private OneSidedSeries Made(IEnumerable<SeriesTerm> terms, Rational? rest)
    {
        var sums = new SortedDictionary<Rational, Formula>();
        Rational end = rest is { } r && r < order ? r : order;
        bool isCut = false;
        foreach ((Rational exponent, Formula coefficient) in terms)
        {
            if (exponent >= end) isCut = true;
            else sums[exponent] = sums.TryGetValue(exponent, out Formula? other) ? A.Sum(other, coefficient) : coefficient;
        }

        var kept = ImmutableArray.CreateBuilder<SeriesTerm>();
        foreach ((Rational exponent, Formula coefficient) in sums)
        {
            if (coefficient.Size(LargestCoefficient) > LargestCoefficient) throw new UndecidedException();
            if (SignOf(coefficient) != 0) kept.Add(new(exponent, coefficient));
        }

        return new(kept.ToImmutable(), isCut || rest is not null ? end : null);
    }

    private OneSidedSeries Add(OneSidedSeries a, OneSidedSeries b) => Made([.. a.Terms, .. b.Terms], Least(a.Order, b.Order));

    private OneSidedSeries Multiply(OneSidedSeries a, OneSidedSeries b)
    {
        Rational? rest = Least(Beyond(a, b.Order), Beyond(b, a.Order));
        return Made(
            from x in a.Terms
            from y in b.Terms
            select new SeriesTerm(x.Exponent + y.Exponent, A.Product(x.Coefficient, y.Coefficient)),
            rest);
    }

    /// <summary>The order of a series times a rest of another.</summary>
    private static Rational? Beyond(OneSidedSeries series, Rational? rest)
    {
        if (rest is not { } other) return null;
        if (!series.Terms.IsEmpty) return series.Terms[0].Exponent + other;
        return series.Order is { } order ? order + other : null;
    }

    private static Rational? Least(Rational? a, Rational? b) => a is null ? b : b is null || a < b ? a : b;

    private OneSidedSeries Raise(Power power)
    {
        if (power.Base is Constant { Name: ConstantName.E }) return Apply(Function.Exp, Expand(power.Exponent));
        if (Simplification.Simplify(power.Exponent, ignorePoints: true) is Number number) return Raise(Expand(power.Base), number);
        OneSidedSeries b = Expand(power.Base), exponent = Expand(power.Exponent);
        if (exponent is { Terms: [{ Exponent.Sign: 0, Coefficient: Number known }], Order: null }) return Raise(b, known);
        bool isZero = b is { Terms.IsEmpty: true, Order: null };
        if (isZero && exponent is { Terms: [{ Exponent.Sign: 0, Coefficient: var positive }, ..] } && SignOf(positive) > 0) return b;
        if (exponent is { Terms: [{ Exponent.Sign: 0, Coefficient: var irrational }], Order: null }
            && !b.Terms.IsEmpty && b.Terms[0].Exponent.Sign > 0) return Vanishing(b, irrational);
        return Apply(Function.Exp, Multiply(exponent, Apply(Function.Log, b)));
    }

    /// <summary>A power, positive but no fraction, of what vanishes: a rest alone, whose order is a little below the true one.</summary>
    private OneSidedSeries Vanishing(OneSidedSeries b, Formula exponent)
    {
        if (SignOf(b.Terms[0].Coefficient) < 0) throw new UndefinedException();
        if (PreciseEvaluation.Round(exponent) is not { } near || !(near > 0 && double.IsFinite(near))) throw new UndecidedException();
        return Made([], b.Terms[0].Exponent * Rational.FromDouble(Math.BitDecrement(near)));
    }

    /// <summary>uʳ = cʳ·t^(ar)·(1 + w)ʳ for u = c·t^a·(1 + w), by the binomial series.</summary>
    private OneSidedSeries Raise(OneSidedSeries u, Number exponent)
    {
        Rational r = exponent.Value;
        if (r.IsInteger && r.Sign >= 0 && r <= LargestWholePower)
        {
            OneSidedSeries power = Fixed(Number.One);
            for (int i = 0; i < (int)r.Numerator; i++) power = Multiply(power, u);
            return power;
        }

        if (u.Terms.IsEmpty)
        {
            if (u.Order is not null) throw new UndecidedException();
            return r.Sign > 0 ? u : throw new UndefinedException();
        }

        (Rational a, Formula c) = u.Terms[0];
        if (!r.IsInteger && SignOf(c) < 0) throw new UndefinedException();
        var inverse = A.Power(c, Number.MinusOne);
        OneSidedSeries w = Made(
            u.Terms.Skip(1).Select(term => new SeriesTerm(term.Exponent - a, A.Product(inverse, term.Coefficient))), u.Order - a);
        Formula binomial = Number.One;
        OneSidedSeries sum = Compose(w, k =>
        {
            Formula now = binomial;
            binomial = new Number(((Number)binomial).Value * (r - k) / (k + 1));
            return now;
        });
        return Multiply(Made([new(a * r, A.Power(c, exponent))], null), sum);
    }

    private OneSidedSeries Apply(Function function, OneSidedSeries u)
    {
        if (function.Piece(new Variable(Held), 1) is not null)
        {
            return With(u, function.Piece(new Variable(Held), SideOf(u))!);
        }

        if (function is SquareRoot) return Raise(u, new Number(Fraction.Half));
        if (!u.Terms.IsEmpty && u.Terms[0].Exponent.Sign < 0) throw new UndecidedException();
        if (u.Order is { Sign: <= 0 }) throw new UndecidedException();
        Formula a = u.Coefficient(0);
        if (Continued(function, a) is { } other) return With(u, other);
        if (function is WholeNumberFunction whole && a is Number { Value: var at })
            return Fixed(new Number(new Rational(whole.Beside(at, SideOf(Made(u.Terms.Where(term => term.Exponent.Sign > 0), u.Order))))));
        if (!IsAnalytic(function, a)) throw new UndecidedException();
        Real value = new PreciseEvaluation(new Dictionary<string, Rational>(), 128).Of(new Call(function, a));
        if (value.Status == RealStatus.Undefined) throw new UndefinedException();
        if (!value.IsDefined) throw new UndecidedException();
        var argument = new Variable(Held);
        Formula derivative = new Call(function, argument);
        Rational factorial = 1;
        return Compose(Made(u.Terms.Where(term => term.Exponent.Sign > 0), u.Order), k =>
        {
            if (k > 0)
            {
                derivative = Differentiation.Derivative(derivative, Held);
                factorial *= k;
            }

            Formula at = Simplification.Simplify(Substitution.Put(derivative, Held, a));
            return A.Product(new Number(1 / factorial), at);
        });
    }

    /// <summary>The sign of a series just beside its point.</summary>
    private static int SideOf(OneSidedSeries u) =>
        !u.Terms.IsEmpty ? SignOf(u.Terms[0].Coefficient) : u.Order is null ? 0 : throw new UndecidedException();

    private static bool IsAnalytic(Function function, Formula a)
    {
        if (function.Breaks(a) is not { } breaks) return false;
        return Array.TrueForAll(breaks, at => SignOf(Simplification.Simplify(at.Zero)) != 0);
    }

    /// <summary>Arcsine and arccosine near ±1 by a root: asin v = π/2 − 2·asin √((1 − v)/2).</summary>
    private static Formula? Continued(Function function, Formula a)
    {
        if (function is not (Arcsine or Arccosine) || a is not Number { Value: var at } || at.Abs() != 1) return null;
        var v = new Variable(Held);
        var share = new Product([new Sum([Number.One, new Product([new Number(-at), v])]), new Number(Fraction.Half)]);
        var angle = new Product([new Number(2 * at), new Call(Function.Asin, new Call(Function.Sqrt, share))]);
        Formula rest = new Product([Number.MinusOne, angle]);
        var quarter = new Product([new Number(at * Fraction.Half), Constant.Pi]);
        return function is Arcsine ? new Sum([quarter, rest])
            : new Sum([new Product([new Number((1 - at) * Fraction.Half), Constant.Pi]), angle]);
    }

    /// <summary>A formula of what is held.</summary>
    private OneSidedSeries With(OneSidedSeries u, Formula formula)
    {
        OneSidedSeries? outer = held;
        held = u;
        OneSidedSeries series = Expand(formula);
        held = outer;
        return series;
    }

    /// <summary>Σ cₖ·wᵏ for a w that vanishes with t.</summary>
    private OneSidedSeries Compose(OneSidedSeries w, Func<int, Formula> coefficient)
    {
        OneSidedSeries sum = Fixed(coefficient(0)), power = Fixed(Number.One);
        Rational? step = w.Terms.IsEmpty ? w.Order : w.Terms[0].Exponent;
        if (step is null) return sum;
        for (int k = 1; step.Value * k < order; k++)
        {
            power = Multiply(power, w);
            if (power.Terms.IsEmpty && power.Order is null) return sum;
            sum = Add(sum, Multiply(power, Fixed(coefficient(k))));
        }

        return Made(sum.Terms, Least(sum.Order, order));
    }
}

/// <summary>A formula has no value on the side asked for.</summary>
internal sealed class UndefinedException : Exception;

/// <summary>Nothing can be proved.</summary>
internal sealed class UndecidedException : Exception;
