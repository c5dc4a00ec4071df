using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Antiderivatives.Linear;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives.Methods;

/// <summary>
/// ∫ P·g = P·G − ∫ P′·G for a polynomial P and a trigonometric or hyperbolic g whose antiderivative G is known: P loses a degree each time.
/// </summary>
internal sealed class PolynomialPartsMethod : IntegrationMethod
{
    private const int LargestDegree = 4;

    public override string Name => "Integration by parts";

    public override IntegrationStep? Try(Integrand f, IntegrationSearch search)
    {
        if (!HasWave(f.Formula)) return null;
        Monomial polynomial = f.Product with { Coefficient = 1, Powers = [.. f.Product.Powers.Where(power => IsPolynomial(power.Kernel, power.Exponent))] };
        if (polynomial.IsNumber) return null;
        Formula p = polynomial.ToFormula();
        if (RationalIntegration.Read(p, f.X) is not var (degrees, _) || degrees.Degree > LargestDegree) return null;
        Monomial rest = f.Product.Over(polynomial);
        if (rest.Powers.Any(power => HasBareVariable(power.Kernel, f.X)) || search.Of(rest.ToFormula(), f.X, f.Depth) is not { } first) return null;
        Formula outer = Simple(first.Result), slope = Differentiation.Derivative(p, f.X);
        return search.Of(Simple(Times(slope, outer)), f.X, f.Depth) is { } second
            ? f.Reduced(this, Times(p, outer), Number.MinusOne, second) : null;

        bool IsPolynomial(Formula kernel, Rational e) =>
            e.IsInteger && e.Sign > 0 && kernel is Variable or Sum && RationalIntegration.Read(kernel, f.X) is (_, { Degree: 0 });
    }

    private static bool HasWave(Formula formula) => formula is Call
    {
        Function: Sine or Cosine or Tangent or Cotangent or Secant or Cosecant
            or HyperbolicSine or HyperbolicCosine or HyperbolicTangent or HyperbolicCotangent or HyperbolicSecant or HyperbolicCosecant,
    } || formula.Operands.Any(HasWave);

    /// <summary>Whether the variable stands outside of every function.</summary>
    private static bool HasBareVariable(Formula formula, string x) =>
        formula is Variable v ? v.Name == x : formula is not Call { Function: not SquareRoot } && formula.Operands.Any(operand => HasBareVariable(operand, x));
}
