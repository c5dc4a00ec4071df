using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Calculus.DefiniteIntegrals;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Numerics.Calculus.Extrema;

/// <summary>A zero of a formula or of its derivative.</summary>
/// <param name="X">The place; the nearest double where it is known exactly.</param>
/// <param name="Enclosure">An interval around it, of width zero where it is a double exactly.</param>
/// <param name="Exact">The place exactly, where symbols give it.</param>
/// <param name="Low">A fraction at or below it, for polynomials.</param>
/// <param name="High">A fraction at or above it, for polynomials.</param>
/// <param name="Before">The sign just before it, 0 where it is not known.</param>
/// <param name="After">The sign just after it, 0 where it is not known.</param>
internal sealed record Zero(
    double X, Interval Enclosure, Formula? Exact, Rational? Low = null, Rational? High = null, int Before = 0, int After = 0);

/// <summary>Whether a function vanishes throughout, and else where.</summary>
internal sealed record ZeroSet(bool Everywhere, List<Zero> Points);

/// <summary>All zeros of an analytic formula of one variable, or of its derivative, on an open interval.</summary>
internal static class Zeros
{
    private const int IdentitySamples = 24;
    private const double Underflow = 1e-290;

    /// <summary>The zeros of the derivative of order <paramref name="d"/>, 0 or 1, exactly where the formula is rational.</summary>
    public static ZeroSet Find(Formula formula, int d, double from, double to, WorkBudget budget)
    {
        string variable = Rewriting.VariableOf(formula);
        if (variable.Length == 0) return new ZeroSet(d > 0 || formula is Number { Value.Sign: 0 }, []);
        if (RationalFunction.From(formula, variable) is { } rational)
        {
            // Isolating the roots takes some multiple of the third power of the degree.
            long degree = rational.Numerator.Degree + (d * rational.Denominator.Degree);
            if (budget.Spend(degree * degree * degree / 8) || budget.HasReserve)
            {
                return d == 0 ? OfRoots(rational.Numerator, rational.Roots, from, to)
                    : OfPolynomial(rational.DerivativeNumerator(), from, to);
            }

            budget.Fail(from, to);
            return new ZeroSet(false, []);
        }

        if (VanishesThroughout(formula, d, from, to)) return new ZeroSet(true, []);
        List<Zero> zeros = [];
        Formula? vanishing = null;
        foreach (AnalyticRoot root in AnalyticRoots.Find(formula, d, from, to, budget))
        {
            (double x, Formula? exact) = ExactForm.Recognize(root.X);
            if (exact is not null && AnalyticRoots.SignAt(formula, d, ((Interval)x).Widened()) != 0) (x, exact) = (root.X, null);
            if (exact is not null && !IsZero(vanishing ??= Differentiation.Derivative(formula, variable, d), variable, exact)) exact = null;
            bool isDouble = exact is Number number && Rational.FromDouble(x) == number.Value;
            zeros.Add(new Zero(x, isDouble ? x : root.Enclosure.Hull(x).Widened(), exact, Before: root.Before, After: root.After));
        }

        return new ZeroSet(false, zeros);
    }

    /// <summary>Whether algebra proves that a formula vanishes at a place.</summary>
    private static bool IsZero(Formula formula, string variable, Formula place)
    {
        Formula value = Simplification.Simplify(Substitution.Put(formula, variable, place));
        return value is Number { Value.Sign: 0 } || (value is not Number && EquivalenceProof.Equal(value, Number.Zero));
    }

    private static ZeroSet OfPolynomial(IntegerPolynomial polynomial, double from, double to) =>
        polynomial.IsZero ? new ZeroSet(true, []) : OfRoots(polynomial, PolynomialRoots.Find(polynomial), from, to);

    private static ZeroSet OfRoots(IntegerPolynomial polynomial, IReadOnlyList<PolynomialRoot> roots, double from, double to)
    {
        if (polynomial.IsZero) return new ZeroSet(true, []);
        var zeros = new List<Zero>();
        if (polynomial.Degree == 0) return new ZeroSet(false, zeros);
        foreach (PolynomialRoot root in roots)
        {
            if (!(root.X > from && root.X < to)) continue;
            bool isDouble = root.Low == root.High && Rational.FromDouble(root.X) == root.Low;
            zeros.Add(new Zero(root.X, isDouble ? root.X : ((Interval)root.X).Widened(), root.Exact, root.Low, root.High));
        }

        return new ZeroSet(false, zeros);
    }

    private static bool VanishesThroughout(Formula formula, int d, double from, double to)
    {
        for (int i = 0; i < IdentitySamples; i++)
        {
            double x = from + (((i + 0.4142) / IdentitySamples) * (to - from));
            if (IntervalTaylor.Expand(formula, x, d) is not { } c || c[d].Sign != 0) return false;
            if (c[d].Magnitude > 1e-6 * (1 + c[0].Magnitude)) return false;

            // What underflows comes near zero, and rounding cannot tell that it reaches it.
            if (c[d] != Interval.Zero && c[d].Magnitude < Underflow) return false;
        }

        // What is less than the rounding of intervals is not yet nothing.
        string variable = Rewriting.VariableOf(formula);
        Formula vanishing = Differentiation.Derivative(formula, variable, d);
        if (vanishing is Number { Value.Sign: 0 } || EquivalenceProof.Equal(vanishing, Number.Zero)) return true;
        foreach (double x in Segments.Samples(from, to))
        {
            var point = new Dictionary<string, Rational> { [variable] = Rational.FromDouble(x) };
            if (PreciseEvaluation.SignOf(vanishing, point) is 1 or -1) return false;
        }

        return true;
    }
}
