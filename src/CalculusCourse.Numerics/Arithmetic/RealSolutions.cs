using System.Collections.Immutable;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;

namespace CalculusCourse.Numerics.Arithmetic;

/// <summary>A real solution of an equation.</summary>
/// <param name="X">The nearest double.</param>
/// <param name="Exact">The solution as a fraction or with one square root, or null.</param>
public sealed record RealSolution(double X, Formula? Exact);

/// <summary>
/// The real solutions of equations <c>f = 0</c> with a rational function f, all of them and exactly: the roots of the numerator, isolated
/// by Descartes' rule of signs (Collins and Akritas 1976), where f has a value.
/// </summary>
public sealed class RealSolutions
{
    private readonly IntegerPolynomial polynomial;

    private RealSolutions(IntegerPolynomial polynomial) => this.polynomial = polynomial;

    /// <summary>No solutions.</summary>
    public static RealSolutions None { get; } = new(IntegerPolynomial.One);

    /// <summary>The solutions of <c>f = 0</c>; null where f is no rational function of the variable alone, or zero throughout.</summary>
    public static RealSolutions? Of(Formula f, string variable)
    {
        if (RationalFunction.From(f, variable) is not { IsZero: false, IsTooLarge: false } quotient) return null;
        IntegerPolynomial left = SquareFree(quotient.Numerator);
        foreach (PolynomialRoot root in PolynomialRoots.Find(left))
        {
            // What cancels leaves a root where f itself has no value.
            if (root.Exact is not Number { Value: var x }) continue;
            if (FormulaEquivalence.ValueAt(f, new Dictionary<string, Rational> { [variable] = x }) is null)
                left = left.QuotientBy(new IntegerPolynomial([-x.Numerator, x.Denominator]))!;
        }

        return new(left);
    }

    /// <summary>All of both.</summary>
    public RealSolutions With(RealSolutions other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(SquareFree(polynomial * other.polynomial));
    }

    /// <summary>The solutions in rising order.</summary>
    public ImmutableArray<RealSolution> All => Found(polynomial);

    /// <summary>The solutions that <paramref name="other"/> does not have.</summary>
    public ImmutableArray<RealSolution> Except(RealSolutions other)
    {
        ArgumentNullException.ThrowIfNull(other);
        IntegerPolynomial common = IntegerPolynomial.Gcd(polynomial, other.polynomial);
        return Found(common.Degree < 1 ? polynomial : polynomial.QuotientBy(common.PrimitivePart())!);
    }

    private static ImmutableArray<RealSolution> Found(IntegerPolynomial polynomial) =>
        polynomial.Degree < 1 ? [] : [.. PolynomialRoots.Find(polynomial).Select(root => new RealSolution(root.X, root.Exact))];

    private static IntegerPolynomial SquareFree(IntegerPolynomial polynomial)
    {
        IntegerPolynomial product = IntegerPolynomial.One;
        foreach (IntegerPolynomial factor in polynomial.SquareFreeFactors()) product *= factor;
        return product.PrimitivePart();
    }
}
