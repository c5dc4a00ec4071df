using System.Numerics;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Numerics.Calculus.Extrema;

/// <summary>Values of a formula at points that are known better than a double says.</summary>
internal sealed class PointValues(Formula formula, string variable)
{
    private readonly CompiledFormula compiled = CompiledFormula.Compile(formula, [variable]);
    private readonly RationalFunction? rational = RationalFunction.From(formula, variable);

    /// <summary>The value at a zero of f′, exact where that is a fraction.</summary>
    public double At(Zero zero)
    {
        if (zero is { Exact: null, Low: { } low, High: { } high } && rational is not null) return AtRoot(rational, low, high) + 0.0;
        return (zero.Exact is { } exact ? At(exact) ?? compiled.Evaluate([zero.X]) : compiled.Evaluate([zero.X])) + 0.0;
    }

    /// <summary>The value at a cut, where what vanishes exactly is taken as zero in spite of rounding; NaN where f is undefined.</summary>
    public double AtCut(SpecialPoint cut)
    {
        if (cut.Exact is { } exact && At(exact) is { } value) return value + 0.0;
        return CompiledFormula.Compile(Rewriting.WithZeros(formula, variable, cut.Enclosure), [variable]).Evaluate([cut.X]) + 0.0;
    }

    /// <summary>The value at an exactly known place, rounded once; NaN where f is undefined, null where that is not known.</summary>
    public double? At(Formula place) =>
        PreciseEvaluation.Round(Simplification.Simplify(Substitution.Put(formula, variable, place)));

    /// <summary>The value on a stretch where the formula is constant.</summary>
    public double OnStretch(SegmentCourse course) => compiled.Evaluate([Inside(course)]);

    /// <summary>Whether two stretches on which the formula is constant are equally high, to more digits than anybody writes.</summary>
    public bool AreSame(SegmentCourse a, SegmentCourse b)
    {
        Formula change = Written.Difference(On(a), On(b));
        return PreciseEvaluation.SignOf(change) is null or 0;

        Formula On(SegmentCourse course) => Substitution.Put(formula, variable, new Number(Rational.FromDouble(Inside(course))));
    }

    private static double Inside(SegmentCourse course) => course.From + ((course.To - course.From) * 0.4142);

    /// <summary>
    /// The value at the only root of f′ in a bracket. It is a fraction c if f − c and f′ have that root in common, and else the value at
    /// the bracket's middle, whose distance from the root counts with its square.
    /// </summary>
    private static double AtRoot(RationalFunction f, Rational low, Rational high)
    {
        if (f.At((low + high) / 2) is not { } near) return double.NaN;
        Rational reach = new Rational(1, BigInteger.One << 80) * (near.Abs() + 1);
        Rational simplest = PolynomialRoots.Simplest(near - reach, near + reach);
        IntegerPolynomial rest = (f.Numerator * new IntegerPolynomial([simplest.Denominator]))
            - (f.Denominator * new IntegerPolynomial([simplest.Numerator]));
        bool isIt = !rest.IsZero && IntegerPolynomial.Gcd(rest, f.DerivativeNumerator()).SquareFreeFactors().Exists(
            factor => factor.Degree > 0 && factor.SignAt(low) * factor.SignAt(high) <= 0);
        return (isIt ? simplest : near).ToDouble();
    }
}
