using System.Collections.Immutable;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Functions;
using static CalculusCourse.Numerics.Calculus.Asymptotics.ExactNumber;

namespace CalculusCourse.Numerics.Calculus.Asymptotics;

/// <summary>What an expansion leaves out: for all large t it is some number of <see cref="Bound"/> times the measure.</summary>
/// <param name="Of">The measure.</param>
/// <param name="Bound">The numbers; all reals where they are bounded and the bounds are not known.</param>
/// <param name="Oscillates">Whether it may change its course without end, as sin t does.</param>
internal readonly record struct Rest(Growth Of, Interval Bound, bool Oscillates);

/// <summary>
/// What a function is for large t: terms, each a number times a measure of growth, the fastest first, and a rest that grows slower
/// than all of them. Sums, products, powers and functions of expansions are expansions, and what the rest holds is proved
/// (Hardy 1910; de Bruijn, Asymptotic Methods in Analysis, 1958, chapter 1).
/// </summary>
internal sealed record Expansion(ImmutableArray<(Formula Factor, Growth Of)> Terms, Rest? Rest)
{
    private const int MostTerms = 8;
    private const int Order = 6;
    private const double Slack = 1e-9;
    private const double Least = 1e-300;

    public static readonly Expansion Zero = new([], null);
    public static readonly Expansion One = Constant(Number.One);

    /// <summary>The measure of its fastest part; null for zero.</summary>
    public Growth? Leading => !Terms.IsEmpty ? Terms[0].Of : Rest?.Of;

    /// <summary>Whether it may change its course without end.</summary>
    public bool Oscillates => Rest is { Oscillates: true };

    public static Expansion Constant(Formula number) => Sign(number) == 0 ? Zero : new([(number, Growth.One)], null);

    public static Expansion OfTerm(Formula factor, Growth growth) => new([(factor, growth)], null);

    public static Expansion OfRest(Growth growth, Interval bound, bool oscillates) => new([], new Rest(growth, bound, oscillates));

    /// <summary>The sum.</summary>
    public Expansion Plus(Expansion other)
    {
        List<(Formula Factor, Growth Of)> terms = [.. Terms];
        foreach ((Formula factor, Growth of) in other.Terms)
        {
            int at = terms.FindIndex(term => term.Of.CompareTo(of) <= 0);
            if (at < 0) terms.Add((factor, of));
            else if (terms[at].Of.CompareTo(of) != 0) terms.Insert(at, (factor, of));
            else if (Add(terms[at].Factor, factor) is var total && Sign(total) != 0) terms[at] = (total, of);
            else terms.RemoveAt(at);
        }

        return Of(terms, Joined(Rest, other.Rest));
    }

    /// <summary>The product.</summary>
    public Expansion Times(Expansion other)
    {
        if (Leading is not { } a || other.Leading is not { } b) return Zero;
        Expansion sum = Zero;
        foreach ((Formula factor, Growth of) in Terms)
        {
            sum = sum.Plus(new Expansion(
                [.. other.Terms.Select(term => (Multiply(factor, term.Factor), of.Times(term.Of)))], null));
        }

        Rest? rest = null;
        if (other.Rest is { } right) rest = new Rest(a.Times(right.Of), LeadingBound() * right.Bound, Oscillates || right.Oscillates);
        if (Rest is { } left && !other.Terms.IsEmpty)
            rest = Joined(rest, new Rest(left.Of.Times(b), left.Bound * other.LeadingBound(), Oscillates || other.Oscillates));
        return sum.Plus(new Expansion([], rest));
    }

    public Expansion Times(Formula number) => Times(Constant(number));

    /// <summary>The power with a constant exponent.</summary>
    public Expansion ToThe(Formula exponent)
    {
        if (Sign(exponent) == 0) return One;
        bool isWhole = exponent is Number { Value.IsInteger: true };
        if (Leading is null)
            return Sign(exponent) > 0 ? Zero : throw new UnknownGrowthException("it divides by zero");
        if (Terms.IsEmpty)
        {
            Rest rest = Rest!.Value;
            if (isWhole && exponent is Number { Value: { Sign: > 0 } n } && n < 100)
                return OfRest(rest.Of.ToThe(exponent), rest.Bound.Power((int)n.Numerator), rest.Oscillates);
            Interval bound = rest.Bound;
            if (isWhole && bound.High < 0 && exponent is Number { Value: var whole } && whole.Abs() < 100)
                return OfRest(rest.Of.ToThe(exponent), bound.Power((int)whole.Numerator), rest.Oscillates);
            if (!(bound.Low > 0)) throw new UnknownGrowthException("a base or divisor may come near zero again and again");
            return OfRest(rest.Of.ToThe(exponent), IntervalFunctions.Power(bound, Enclose(exponent)), rest.Oscillates);
        }

        (Formula factor, Growth of) = Terms[0];
        if (!isWhole && Sign(factor) < 0) throw new UnknownGrowthException("it is undefined for large x");
        Expansion small = Small(factor, of);
        var coefficients = new List<Formula> { Number.One };
        for (int k = 0; k < Order; k++)
        {
            Formula next = Multiply(coefficients[k], Divide(Add(exponent, new Number(-k)), new Number(k + 1)));
            coefficients.Add(next);
        }

        return Series(coefficients, small).Times(OfTerm(Power(factor, exponent), of.ToThe(exponent)));
    }

    /// <summary>e to the power of it.</summary>
    public Expansion Exp()
    {
        if (Rest is { } rest && rest.Of.Direction() > 0) throw new UnknownGrowthException("an exponent is not known well enough");
        Growth growth = Growth.Exp(Terms.Where(term => term.Of.Direction() > 0));
        Formula constant = Terms.FirstOrDefault(term => term.Of.Direction() == 0).Factor ?? Number.Zero;
        Formula factor = Simple(new Call(Function.Exp, constant));
        Expansion small = new([.. Terms.Where(term => term.Of.Direction() < 0)], Rest);
        if (Rest is { } bounded && bounded.Of.Direction() == 0)
            return OfRest(growth, Enclose(factor) * Function.Exp.Enclose(bounded.Bound).Range, bounded.Oscillates);
        var coefficients = new List<Formula>();
        Rational inverse = 1;
        for (int k = 0; k <= Order; k++, inverse /= k) coefficients.Add(new Number(inverse));
        return Series(coefficients, small).Times(OfTerm(factor, growth));
    }

    /// <summary>Its logarithm.</summary>
    public Expansion Log()
    {
        if (Leading is not { } of) throw new UnknownGrowthException("it has the logarithm of zero");
        Expansion growth = Zero;
        foreach ((Formula weight, Growth part) in of.Logarithm()) growth = growth.Plus(OfTerm(weight, part));
        if (Terms.IsEmpty)
        {
            Rest rest = Rest!.Value;
            if (!(rest.Bound.Low > 0)) throw new UnknownGrowthException("a logarithm's argument may come near zero again and again");
            return growth.Plus(OfRest(Growth.One, Function.Log.Enclose(rest.Bound).Range, rest.Oscillates));
        }

        Formula factor = Terms[0].Factor;
        if (Sign(factor) < 0) throw new UnknownGrowthException("it is undefined for large x");
        var coefficients = new List<Formula> { Number.Zero };
        for (int k = 1; k <= Order; k++) coefficients.Add(new Number(new Rational(k % 2 == 1 ? 1 : -1, k)));
        Formula constant = factor is Number { Value: var one } && one == 1 ? Number.Zero : Simple(new Call(Function.Log, factor));
        return growth.Plus(Constant(constant)).Plus(Series(coefficients, Small(factor, of)));
    }

    /// <summary>Its absolute value.</summary>
    public Expansion Abs()
    {
        if (!Terms.IsEmpty) return Sign(Terms[0].Factor) > 0 ? this : Times(Number.MinusOne);
        return Rest is { } rest ? this with { Rest = rest with { Bound = rest.Bound.Abs() } } : this;
    }

    /// <summary>Σ cₖ·sᵏ for an s that falls to 0; what comes after the last coefficient is bounded by the next power.</summary>
    public static Expansion Series(IReadOnlyList<Formula> coefficients, Expansion s)
    {
        Expansion sum = Constant(coefficients[0]), power = One;
        if (s.Leading is not { } leading) return sum;
        if (leading.Direction() >= 0) throw new UnknownGrowthException("a series does not converge");
        for (int k = 1; k < coefficients.Count; k++)
        {
            power = power.Times(s);
            if (Sign(coefficients[k]) != 0) sum = sum.Plus(power.Times(coefficients[k]));
        }

        return sum.Plus(OfRest(leading.ToThe(new Number(coefficients.Count)), Interval.All, s.Oscillates));
    }

    /// <summary>Bounds of the function over its leading measure, for all large t.</summary>
    public Interval LeadingBound() => Terms.IsEmpty ? Rest!.Value.Bound : Wider(Enclose(Terms[0].Factor));

    /// <summary>Its limit; null where there is none, or none that is finite, or none that is known.</summary>
    public Formula? Limit()
    {
        if (Leading is not { } leading || leading.Direction() < 0) return Number.Zero;
        return leading.Direction() == 0 && !Terms.IsEmpty ? Terms[0].Factor : null;
    }

    /// <summary>This over its leading term, less 1.</summary>
    private Expansion Small(Formula factor, Growth of)
    {
        Expansion rest = this with { Terms = Terms.RemoveAt(0) };
        return rest.Leading is null ? Zero : rest.Times(OfTerm(Power(factor, Number.MinusOne), of.ToThe(Number.MinusOne)));
    }

    private static Interval Wider(Interval bound)
    {
        double slack = (Slack * bound.Magnitude) + Least;
        return bound + new Interval(-slack, slack);
    }

    private static Rest? Joined(Rest? a, Rest? b)
    {
        if (a is not { } x) return b;
        if (b is not { } y) return a;
        int order = x.Of.CompareTo(y.Of);
        bool oscillates = x.Oscillates || y.Oscillates;
        if (order == 0) return new Rest(x.Of, x.Bound + y.Bound, oscillates);
        Rest large = order > 0 ? x : y;
        return large with { Bound = Wider(large.Bound), Oscillates = oscillates };
    }

    /// <summary>The terms that are not lost in the rest, at most so many.</summary>
    private static Expansion Of(List<(Formula Factor, Growth Of)> terms, Rest? rest)
    {
        if (terms.Count > MostTerms)
        {
            (Formula factor, Growth of) = terms[MostTerms];
            rest = Joined(rest, new Rest(of, Wider(Enclose(factor)), false));
            terms.RemoveRange(MostTerms, terms.Count - MostTerms);
        }

        while (rest is { } known && terms.Count > 0 && terms[^1].Of.CompareTo(known.Of) is var order && order <= 0)
        {
            rest = known with { Bound = order == 0 ? known.Bound + Enclose(terms[^1].Factor) : Wider(known.Bound) };
            terms.RemoveAt(terms.Count - 1);
        }

        return new Expansion([.. terms], rest);
    }
}
