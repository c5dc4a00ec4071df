using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Functions;

namespace CalculusCourse.Numerics.Calculus.DefiniteIntegrals;

/// <summary>
/// Taylor coefficients f⁽ᵏ⁾/k! of a formula of one variable, enclosed over a whole interval at once: the rules of
/// automatic differentiation carried out in interval arithmetic (Moore 1966, chapter 11).
/// </summary>
internal static class IntervalTaylor
{
    /// <summary>
    /// The coefficients 0 … <paramref name="order"/> for every centre in <paramref name="x"/>; null where the formula is not
    /// known to be analytic on the whole interval.
    /// </summary>
    public static Interval[]? Expand(Formula formula, Interval x, int order)
    {
        switch (formula)
        {
            case Number number: return IntervalSeries.Constant(IntervalEvaluation.Enclose(number.Value), order);
            case Constant constant: return IntervalSeries.Constant(constant.Name == ConstantName.Pi ? Interval.Pi : Interval.E, order);
            case Variable: return IntervalSeries.Identity(x, order);
            case Sum sum:
                var total = new Interval[order + 1];
                foreach (Formula term in sum.Terms)
                {
                    if (Expand(term, x, order) is not { } a) return null;
                    for (int k = 0; k <= order; k++) total[k] += a[k];
                }

                return total;
            case Product product:
                Interval[]? result = null;
                foreach (Formula factor in product.Factors)
                {
                    if (Expand(factor, x, order) is not { } a) return null;
                    result = result is null ? a : IntervalSeries.Multiply(result, a);
                }

                return result ?? IntervalSeries.Constant(1, order);
            case Power power: return Raise(power, x, order);
            case Call call: return Expand(call.Argument, x, order) is { } argument ? call.Function.Series(argument) : null;
            default: return null;
        }
    }

    private static Interval[]? Raise(Power power, Interval x, int order)
    {
        if (Expand(power.Base, x, order) is not { } a) return null;
        if (power.Exponent is Number number)
        {
            Rational exponent = number.Value;
            if (exponent.IsInteger && System.Numerics.BigInteger.Abs(exponent.Numerator) < 1_000_000)
            {
                int n = (int)exponent.Numerator;
                return n < 0 && a[0].Contains(0) ? null : IntervalSeries.WholePower(a, n);
            }

            return a[0].Low > 0 ? IntervalSeries.RealPower(a, IntervalEvaluation.Enclose(exponent)) : null;
        }

        if (Expand(power.Exponent, x, order) is not { } b || !(a[0].Low > 0)) return null;
        if (Array.TrueForAll(b[1..], c => c == Interval.Zero)) return IntervalSeries.RealPower(a, b[0]);
        Interval[] result = Function.Exp.Series(IntervalSeries.Multiply(b, Function.Log.Series(a)!))!;

        // A narrower enclosure of the same.
        result[0] = result[0].Intersect(IntervalFunctions.Power(a[0], b[0]));
        return result;
    }
}
