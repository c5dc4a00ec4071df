using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Calculus.Extrema;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Numerics.Calculus.DefiniteIntegrals;

/// <summary>
/// Taylor coefficients f⁽ᵏ⁾/k! of a formula of one variable, enclosed over a whole interval at once: the rules of
/// automatic differentiation carried out in interval arithmetic (Moore 1966, chapter 11), with exponents that do not overflow.
/// </summary>
internal static class IntervalTaylor
{
    /// <summary>
    /// The coefficients 0 … <paramref name="order"/> for every centre in <paramref name="x"/>; null where the formula is not
    /// known to be analytic on the whole interval.
    /// </summary>
    public static Interval[]? Expand(Formula formula, Interval x, int order) =>
        Of(formula, x, order) is { } series ? series.AsIntervals() : null;

    private static ScaledSeries? Of(Formula formula, Interval x, int order)
    {
        switch (formula)
        {
            case Number number: return new(IntervalSeries.Constant(IntervalEvaluation.Enclose(number.Value), order));
            case Constant constant:
                return new(IntervalSeries.Constant(constant.Name == ConstantName.Pi ? Interval.Pi : Interval.E, order));
            case Variable: return new(IntervalSeries.Identity(x, order));
            case Sum sum:
                var total = new ScaledSeries(new Interval[order + 1]);
                foreach (Formula term in sum.Terms)
                {
                    if (Of(term, x, order) is not { } a) return null;
                    total = ScaledSeries.Add(total, a);
                }

                return total;
            case Product product:
                ScaledSeries? result = null;
                foreach (Formula factor in product.Factors)
                {
                    if (Of(factor, x, order) is not { } a) return null;
                    result = result is { } before
                        ? new(IntervalSeries.Multiply(before.Coefficients, a.Coefficients), before.Scale + a.Scale) : a;
                }

                return result ?? new(IntervalSeries.Constant(1, order));
            case Power power: return Raise(power, x, order);
            case Call call: return Of(call.Argument, x, order) is { } argument ? Apply(call.Function, argument) : null;
            case Choice choice:
                IntervalValue value = IntervalEvaluation.Evaluate(choice.Subject, Rewriting.VariableOf(choice.Subject), x);
                Interval subject = value.Definedness == Definedness.Everywhere ? value.Range : Interval.All;
                return subject.Sign != 0 ? Of(choice.Where(subject.Sign), x, order) : null;
            default: return null;
        }
    }

    private static ScaledSeries? Raise(Power power, Interval x, int order)
    {
        if (Of(power.Base, x, order) is not { } scaled) return null;
        Interval[] a = scaled.Coefficients;
        if (power.Exponent is Number number)
        {
            Rational exponent = number.Value;
            if (exponent.IsInteger && System.Numerics.BigInteger.Abs(exponent.Numerator) < 1_000_000)
            {
                int n = (int)exponent.Numerator;
                return n < 0 && a[0].Contains(0) ? null : new(IntervalSeries.WholePower(a, n), scaled.Scale * n);
            }

            if (!(a[0].Low > 0)) return null;
            (a, long scale) = exponent == Fraction.Half ? scaled.WithEvenScale() : (scaled.AsIntervals(), 0);
            return new(IntervalSeries.RealPower(a, IntervalEvaluation.Enclose(exponent)), scale / 2);
        }

        if (Of(power.Exponent, x, order)?.AsIntervals() is not { } b || !(a[0].Low > 0)) return null;
        a = scaled.AsIntervals();
        if (Array.TrueForAll(b[1..], c => c == Interval.Zero)) return new(IntervalSeries.RealPower(a, b[0]));
        Interval[] result = Function.Exp.Series(IntervalSeries.Multiply(b, Function.Log.Series(a)!))!;

        // A narrower enclosure of the same.
        result[0] = result[0].Intersect(IntervalFunctions.Power(a[0], b[0]));
        return new(result);
    }

    private static ScaledSeries? Apply(Function function, ScaledSeries argument)
    {
        if (argument.Scale != 0)
        {
            if (function is NaturalLogarithm) return argument.Logarithm();
            if (function is SquareRoot && argument.Coefficients[0].Low > 0)
            {
                (Interval[] even, long scale) = argument.WithEvenScale();
                return function.Series(even) is { } root ? new(root, scale / 2) : null;
            }
        }

        Interval[] a = argument.AsIntervals();
        if (!(a[0].Magnitude > ScaledSeries.LargestExponent && a[0].Width < ScaledSeries.WidestExponent))
            return function.Series(a) is { } plain ? new(plain) : null;
        switch (function)
        {
            case Exponential: return ScaledSeries.Exponential(a);
            case HyperbolicCosine or HyperbolicSine:
                ScaledSeries falling = ScaledSeries.Exponential(Array.ConvertAll(a, c => -c));
                if (function is HyperbolicSine) falling = falling with { Coefficients = Array.ConvertAll(falling.Coefficients, c => -c) };
                ScaledSeries twice = ScaledSeries.Add(ScaledSeries.Exponential(a), falling);
                return twice with { Scale = twice.Scale - 1 };
            default: return function.Series(a) is { } series ? new(series) : null;
        }
    }
}
