using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Antiderivatives.Linear;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives.Methods;

/// <summary>
/// With s = sign(u), u a polynomial whose real roots rᵢ are known: ∫ h·s = s·H − Σ sᵢ·H(rᵢ)·sign(x − rᵢ), where H = ∫ h and sᵢ is
/// the sign of u after rᵢ, so that both sides join at each root where u changes its sign. For a linear u that is s·(H − H(r)).
/// </summary>
internal sealed class SignedMethod : IntegrationMethod
{
    private const int LargestDegree = 12;

    public override string Name => "Sign by sign";

    public override IntegrationStep? Try(Integrand f, IntegrationSearch search)
    {
        string x = f.X;
        foreach ((Formula kernel, Rational e) in f.Product.Powers)
        {
            if (kernel is not Call { Function: AbsoluteValue or Sign } call || !e.IsInteger || e.Numerator.IsEven) continue;
            Monomial rest = f.Product.Over(new Monomial(1, [(kernel, e)]));
            if (call.Function == Function.Abs) rest = rest.Times(Monomial.Of(new Power(call.Argument, new Number(e))));
            if (Slope(call.Argument, x) is { } slope)
            {
                if (search.Of(rest.ToFormula(), x, f.Depth)?.Result is not { } of) continue;
                Formula root = Difference(new Variable(x), Quotient(call.Argument, slope));
                Formula shift = IsDefinedAt(f, Simple(root)) ? Simple(Replaced(of, x, Simple(root))) : Number.Zero;
                return f.Solved(this, Times(new Call(Function.Sign, call.Argument), Difference(of, shift)));
            }

            if (RootsOf(call.Argument, x) is not var (roots, sign) || search.Of(rest.ToFormula(), x, f.Depth)?.Result is not { } found) continue;
            // Near a root a longer polynomial loses its sign to rounding, and x − r does not.
            Formula whole = Monomial.Of(call.Argument).Powers is [({ Operands.Length: <= 2 }, _)] || roots.Exists(root => root is not Number) ? new Call(Function.Sign, call.Argument)
                : Times([new Number(roots.Count % 2 == 1 ? sign : -sign),
                    .. roots.Select(root => new Call(Function.Sign, Difference(new Variable(x), root)))]);
            var terms = new List<Formula> { Times(whole, found) };
            foreach (Formula root in roots)
            {
                Formula height = Simple(Replaced(found, x, root));
                if (!HasValue(height)) height = Number.Zero;
                Formula side = new Call(Function.Sign, Difference(new Variable(x), root));
                terms.Add(Times(new Number(-sign), height, side));
                sign = -sign;
            }

            return f.Solved(this, new Sum([.. terms]));
        }

        return null;
    }

    /// <summary>Whether the integrand goes on where the sign changes, so that the two sides have to be joined.</summary>
    private static bool IsDefinedAt(Integrand f, Formula place) => !place.IsConstant
        || double.IsFinite(CompiledFormula.Compile(Substitution.Put(f.Formula, f.X, place), []).Evaluate([]));

    /// <summary>The roots at which a polynomial changes its sign, and its sign after the first; null where not known exactly.</summary>
    public static (List<Formula> Roots, int Sign)? RootsOf(Formula formula, string x)
    {
        if (RationalFunction.From(formula, x) is not { Denominator.Degree: 0 } polynomial) return null;
        List<PolynomialRoot> roots = [.. polynomial.Roots.Where(root => root.Multiplicity % 2 == 1)];
        if (polynomial.Numerator.Degree > LargestDegree || roots.Count == 0 || roots.Exists(root => root.Exact is null)) return null;
        int last = polynomial.Numerator.Leading.Sign;
        return ([.. roots.Select(root => root.Exact!)], roots.Count % 2 == 1 ? last : -last);
    }
}
