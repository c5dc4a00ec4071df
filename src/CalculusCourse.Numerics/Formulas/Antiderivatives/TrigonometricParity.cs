using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives;

/// <summary>Which wave of the angle is the new variable t.</summary>
internal enum TrigonometricVariable
{
    /// <summary>t = cos u; what remains is made of sines.</summary>
    Cosine,

    /// <summary>t = sin u; what remains is made of cosines.</summary>
    Sine,

    /// <summary>t = tan u; what remains is made of cosines.</summary>
    Tangent,
}

/// <summary>
/// A function of s = sin u and c = cos u, roots and all, as <c>Rest</c>·w·(w²)^<c>Squares</c> (or without the w), where w is the wave that is
/// left over beside t and Rest has t alone. What is drawn out of a root is a power of w², never negative, so that no sign is lost.
/// </summary>
internal sealed record TrigonometricParity(Formula Rest, bool IsOdd, Rational Squares)
{
    /// <summary>The formula with t for its wave, or null where odd and even powers of the other are mixed.</summary>
    public static TrigonometricParity? Of(Formula formula, TrigonometricVariable kind, Variable t)
    {
        switch (formula)
        {
            case Variable v when v == TrigonometricForm.S:
                return kind == TrigonometricVariable.Sine ? new(t, false, 0) : new(kind == TrigonometricVariable.Cosine ? Number.One : t, true, 0);
            case Variable v when v == TrigonometricForm.C:
                return kind == TrigonometricVariable.Cosine ? new(t, false, 0) : new(Number.One, true, 0);
            case Number or Constant or Variable: return new(formula, false, 0);
            case Sum sum: return OfSum(sum, kind, t);
            case Product product:
                var total = new TrigonometricParity(Number.One, false, 0);
                foreach (Formula factor in product.Factors)
                {
                    if (Of(factor, kind, t) is not { } read) return null;
                    total = total.Times(read);
                }

                return total;
            case Power { Exponent: Number { Value: var e } } power: return Of(power.Base, kind, t)?.ToThe(e);
            case Call { Function: SquareRoot } root: return Of(root.Argument, kind, t)?.ToThe(Fraction.Half);
            case Call { Function: CubeRoot } root:
                return Of(root.Argument, kind, t) is { IsOdd: false } cube
                    ? new(new Call(Function.Cbrt, cube.Rest), false, cube.Squares / 3) : null;
            case Call { Function: AbsoluteValue } size when Of(size.Argument, kind, t) is { } part:
                return new(
                    part.Rest == Number.One ? Number.One : new Call(Function.Abs, part.Rest), false, part.Squares + (part.IsOdd ? Fraction.Half : 0));
            case Call call:
                return Of(call.Argument, kind, t) is { IsOdd: false } inner ? new(new Call(call.Function, inner.Whole(kind, t)), false, 0) : null;
            default: return null;
        }
    }

    /// <summary>w² as a formula in t.</summary>
    public static Formula Square(TrigonometricVariable kind, Variable t) => kind == TrigonometricVariable.Tangent
        ? new Power(Circle(kind, t), Number.MinusOne) : Circle(kind, t);

    /// <summary>Rest·(w²)^Squares in t.</summary>
    public Formula Whole(TrigonometricVariable kind, Variable t) => Squares.Sign == 0 ? Rest
        : Written.Times(Rest, new Power(Circle(kind, t), new Number(kind == TrigonometricVariable.Tangent ? -Squares : Squares)));

    private static Formula Circle(TrigonometricVariable kind, Variable t) => kind == TrigonometricVariable.Tangent
        ? new Sum([Written.Square(t), Number.One]) : Difference(Number.One, Written.Square(t));

    private TrigonometricParity Times(TrigonometricParity other) => new(
        Product(Rest, other.Rest), IsOdd != other.IsOdd, Squares + other.Squares + (IsOdd && other.IsOdd ? 1 : 0));

    private static Formula Product(Formula a, Formula b) => a == Number.One ? b : b == Number.One ? a : Written.Times(a, b);

    private TrigonometricParity? ToThe(Rational e)
    {
        if (IsOdd && !e.IsInteger) return null;
        Formula power = Rest == Number.One ? Rest : new Power(Rest, new Number(e));
        bool isOdd = IsOdd && !e.Numerator.IsEven;
        return new(power, isOdd, (Squares * e) + (IsOdd ? (e - (isOdd ? 1 : 0)) / 2 : 0));
    }

    private static TrigonometricParity? OfSum(Sum sum, TrigonometricVariable kind, Variable t)
    {
        var terms = new List<TrigonometricParity>();
        foreach (Formula term in sum.Terms)
        {
            if (Of(term, kind, t) is not { } read || (terms.Count > 0 && read.IsOdd != terms[0].IsOdd)) return null;
            terms.Add(read);
        }

        // Over the same power of w², so that the other powers are whole and stand above.
        Rational common = kind == TrigonometricVariable.Tangent ? terms.Max(term => term.Squares) : terms.Min(term => term.Squares);
        var whole = new Sum([.. terms.Select(term => (term with { Squares = term.Squares - common }).Whole(kind, t))]);
        if (RationalIntegration.Read(whole, t.Name) is not var (p, q) || p.IsZero) return new(whole, terms[0].IsOdd, common);
        (p, q) = Polynomial.Cancelled(p, q);
        Polynomial circle = kind == TrigonometricVariable.Tangent ? new(1, 0, 1) : new(1, 0, -1);
        ((int above, p), (int below, q)) = (p.WithoutFactor(circle), q.WithoutFactor(circle));
        int times = above - below;
        return new(
            Product(RationalIntegration.Factored(p, t), q.Degree == 0 && q[0] == 1 ? Number.One : new Power(RationalIntegration.Factored(q, t), Number.MinusOne)),
            terms[0].IsOdd, common + (kind == TrigonometricVariable.Tangent ? -times : times));
    }
}
