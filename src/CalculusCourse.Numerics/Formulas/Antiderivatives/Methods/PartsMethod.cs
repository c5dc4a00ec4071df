using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Antiderivatives.Linear;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives.Methods;

/// <summary>
/// ∫ h·g^m = H·g^m − ∫ H·m·g^(m−1)·g′ with H = ∫ h, where g is a logarithm or an inverse function.
/// </summary>
/// <param name="kind">What h may be.</param>
internal sealed class PartsMethod(PartsMethod.Kind kind) : IntegrationMethod
{
    /// <summary>What stands beside the logarithm or the inverse function.</summary>
    public enum Kind
    {
        /// <summary>Powers of the variable.</summary>
        Powers,

        /// <summary>An algebraic function whose antiderivative is algebraic, or has the inverse function itself in it.</summary>
        Algebraic,

        /// <summary>Anything that can be integrated.</summary>
        Any,
    }

    public override string Name => "Integration by parts";

    public override IntegrationStep? Try(Integrand f, IntegrationSearch search)
    {
        foreach ((Formula kernel, Rational m) in f.Product.Powers)
        {
            if (kernel is not Call { Function: var g } || !HasAlgebraicSlope(g) || !m.IsInteger) continue;
            if (m.Sign < 0 || m > 6) continue;
            Monomial rest = f.Product.Over(new Monomial(1, [(kernel, m)]));
            if (rest.Powers.Any(power => power.Kernel is not Variable && (kind == Kind.Powers || (kind == Kind.Algebraic && power.Kernel is not Sum)))) continue;
            if (search.Of(rest.ToFormula(), f.X, f.Depth) is not { } first) continue;
            Formula outer = Simple(first.Result);
            if (kind != Kind.Any && !IsAlgebraic(outer, kernel)) continue;
            Formula slope = Differentiation.Derivative(kernel, f.X);
            Monomial inner = new Monomial(m, [(kernel, m - 1)]).Times(Monomial.Of(Times(outer, slope)));
            if (search.Of(Simple(inner.ToFormula()), f.X, f.Depth) is not { } subtracted) continue;
            return f.Reduced(this, Times(outer, new Monomial(1, [(kernel, m)]).ToFormula()), Number.MinusOne, subtracted);
        }

        return null;
    }

    /// <summary>Whether the slope is made of powers alone, as those of the logarithm and the arcs are.</summary>
    private static bool HasAlgebraicSlope(Function function) =>
        function.Derivative(new Call(function, new Variable("u")), Algebra.IgnoringPoints) is var slope
        && slope is not Number && IsAlgebraic(slope);

    private static bool IsAlgebraic(Formula formula, Formula? except = null) => formula.Equals(except)
        || (formula is not Call { Function: not SquareRoot } && formula.Operands.All(operand => IsAlgebraic(operand, except)));

}
