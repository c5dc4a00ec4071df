using System.Collections.Immutable;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives;

/// <summary>
/// Antiderivatives by symbols: powers, exponentials, logarithms, (inverse) trigonometric and hyperbolic functions of
/// linear arguments, products of these with polynomials by parts, substitutions g(u)·u′, rational functions whose
/// denominators have linear and quadratic factors, roots of quadratics. Other variables count as constants.
/// </summary>
public static class Integration
{
    private const int LargestResult = 1200;
    private const int Attempts = 120;

    /// <summary>
    /// A formula whose derivative by <paramref name="variable"/> is <paramref name="formula"/> wherever that is defined,
    /// isolated points aside, and which is itself defined and continuous there (so that 1/x gives log|x|); null if none is found.
    /// It has been proved by differentiating. There is no constant of integration.
    /// </summary>
    public static Formula? Antiderivative(Formula formula, string variable) => Solve(formula, variable)?.Result;

    /// <summary>
    /// Whether it is proved that a proposal has the derivative <paramref name="formula"/> and, as far as is seen, a value and no jump
    /// wherever that goes on.
    /// </summary>
    public static bool IsAntiderivative(Formula proposal, Formula formula, string variable) => new IntegrationCheck(proposal, formula, variable).Holds();

    /// <summary>
    /// Whether it is proved that no antiderivative is made of elementary functions (rational functions, roots, exponentials, logarithms,
    /// and what can be written with them over the complex numbers); false where that is not known.
    /// </summary>
    public static bool HasNoElementary(Formula formula, string variable) => !IsLarge(formula, IntegrationSearch.LargestFormula) && LiouvilleProof.HasNone(formula, variable);

    /// <summary>The working that leads to <see cref="Antiderivative"/>; null if none is found.</summary>
    public static IntegrationStep? Solve(Formula formula, string variable)
    {
        if (IsLarge(formula, IntegrationSearch.LargestFormula)) return null;
        Formula integrand = Widening.Of(formula);
        if (IsLarge(integrand, IntegrationSearch.LargestFormula)) return null;
        if (new IntegrationSearch(Attempts).Of(integrand, variable, 0) is not { } found) return null;
        Formula antiderivative = WithoutConstant(Tidied(Widening.WithoutBars(Widening.Of(found.Result), integrand)), variable);
        if (IsLarge(antiderivative, LargestResult) || !new IntegrationCheck(antiderivative, formula, variable).Holds()) return null;
        return found with { Integrand = formula, Result = antiderivative };
    }

    /// <summary>A sum multiplied out where that is shorter, since terms cancel.</summary>
    private static Formula Tidied(Formula formula)
    {
        Formula written = Simplification.Simplify(WithOneExponential(formula), ignorePoints: true);
        if (written is not Sum && !(written is Product product && product.Factors.Any(factor => factor is Sum))) return written;
        Formula expanded = Simplification.Simplify(
            WithOneExponential(Widening.Of(Monomial.ToFormula(Monomial.Terms(formula)))), ignorePoints: true);
        return expanded.Size(LargestResult) < written.Size(LargestResult) ? expanded : written;
    }

    private static bool IsLarge(Formula formula, int most) => formula.Size(most) > most;

    private static Formula WithoutConstant(Formula formula, string variable)
    {
        if (!Monomial.Has(formula, variable)) return Number.Zero;
        if (formula is not Sum sum) return formula;
        ImmutableArray<Formula> terms = [.. sum.Terms.Where(term => Monomial.Has(term, variable))];
        return terms.Length == 1 ? terms[0] : new Sum(terms);
    }

    /// <summary>e^k·exp(u) as exp(u + k).</summary>
    private static Formula WithOneExponential(Formula formula)
    {
        if (formula is Sum sum) return new Sum([.. sum.Terms.Select(WithOneExponential)]);
        if (formula is not Product) return formula;
        Monomial product = Monomial.Of(formula);
        int at = product.Powers.ToList().FindIndex(power => power.Kernel is Call { Function: Exponential });
        Rational power = product.ExponentOf(Constant.E);
        if (at < 0 || power.Sign == 0) return formula;
        (Formula kernel, Rational exponent) = product.Powers[at];
        var argument = new Sum([new Product([new Number(exponent), ((Call)kernel).Argument]), new Number(power)]);
        var rest = product.Powers.Where(p => p.Kernel != kernel && p.Kernel is not Constant { Name: ConstantName.E });
        return new Product([(product with { Powers = [.. rest] }).ToFormula(), new Call(Function.Exp, argument)]);
    }
}
