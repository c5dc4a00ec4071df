using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Elementary;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Numerics.Formulas.Functions;

/// <summary>
/// A real function f of one real argument: everything that reading, printing, calculus and evaluation ask about it. One sealed class
/// a function; every member is abstract, so that the compiler lists what a new one has not said yet. Where nothing is known, a
/// member says so (null, <see cref="Signs.Any"/>, <see cref="Parity.None"/>, false, all reals), never what most functions do.
/// </summary>
public abstract partial class Function
{
    /// <summary>How it is written and read.</summary>
    public abstract FunctionNames Names { get; }

    /// <summary>How a call is drawn.</summary>
    internal abstract Notation Notation { get; }

    /// <summary>Its place among the functions where factors and terms are ordered for a reader; the smallest first.</summary>
    internal abstract int Rank { get; }

    /// <summary>f(x), correctly rounded; NaN where f is undefined, infinite where it is too large for a double.</summary>
    public abstract double Value(double x);

    /// <summary>f of each element, the same bits as <see cref="Value"/>; the two spans are of one length and may be the same.</summary>
    internal abstract void Values(ReadOnlySpan<double> x, Span<double> values);

    /// <summary>f′(x) where f(x) is <paramref name="value"/>, right to a few units in the last place; NaN where there is none.</summary>
    internal abstract double Slope(double x, double value);

    /// <summary>An interval that holds f at every x of the interval where it is defined, and where that is.</summary>
    internal abstract IntervalValue Enclose(Interval x);

    /// <summary>f of a number known exactly or within a ball, to about <paramref name="precision"/> bits.</summary>
    internal abstract Real Enclose(Real x, int precision);

    /// <summary>
    /// The Taylor coefficients of f(a) from those of a, enclosed over an interval of centres (Moore 1966, chapter 11); null where f
    /// is not known to be analytic on all of a's values.
    /// </summary>
    internal abstract Interval[]? Series(Interval[] a);

    /// <summary>Whether f(−x) is f(x) or −f(x).</summary>
    internal abstract Parity Parity { get; }

    /// <summary>Every value lies in it; all reals where nothing is known.</summary>
    internal abstract Interval Range { get; }

    /// <summary>The signs f(u) can have, where u can have <paramref name="signs"/>.</summary>
    internal abstract Signs SignsOf(Formula u, Signs signs);

    /// <summary>Whether f(u) surely has a value wherever u has one; u can have <paramref name="signs"/>.</summary>
    internal abstract bool IsDefined(Formula u, Signs signs);

    /// <summary>Where f(u) may not be analytic: at the zeros of these formulas and nowhere else; null where that is not known.</summary>
    internal abstract Break[]? Breaks(Formula u);

    /// <summary>What f(u) is where u is positive (1), zero (0) or negative (−1), if f has a rule for each; else null.</summary>
    internal abstract Formula? Piece(Formula u, int sign);

    /// <summary>The exact value f(u) for special u, simplified; null where there is none.</summary>
    internal abstract Formula? ExactValue(Formula u);

    /// <summary>The g with f(g(x)) = x for every real x, if it is a function of the table; else null.</summary>
    internal abstract Function? Inverse { get; }

    /// <summary>f(u) by f's own rules, for a simplified u; null where only those hold that hold of every function.</summary>
    internal abstract Formula? Simplified(Formula u, Algebra algebra);

    /// <summary>f′(u), not yet multiplied by u′, for a simplified <paramref name="call"/> f(u).</summary>
    internal abstract Formula Derivative(Call call, Algebra algebra);

    /// <summary>∫ f(u)ⁿ du, not simplified; null where it is not known.</summary>
    internal abstract Formula? Antiderivative(Formula u, Rational n);

    /// <summary>f(u) by functions that proofs know: exp, log, √, |·|, sin and cos; null where it is none of these.</summary>
    internal abstract Formula? Expressed(Formula u);

    /// <summary>The plain name.</summary>
    public sealed override string ToString() => Names.Plain;

    /// <summary>The same number in every process.</summary>
    public sealed override int GetHashCode() => Place;

    /// <summary>f(x) rounded from balls that grow narrower until both ends round to the same double (Ziv 1991).</summary>
    private protected double Precisely(double x) => !double.IsFinite(x) ? double.NaN
        : PreciseFunctions.Round(x, Enclose);

    private protected void OneByOne(ReadOnlySpan<double> x, Span<double> values)
    {
        for (int i = 0; i < values.Length; i++) values[i] = Value(x[i]);
    }

    private protected Call Of(Formula u) => new(this, u);
}
