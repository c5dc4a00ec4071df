using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;

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
            case Number number: return Constant(IntervalEvaluation.Enclose(number.Value), order);
            case Constant constant: return Constant(constant.Name == ConstantName.Pi ? Interval.Pi : Interval.E, order);
            case Variable: return Identity(x, order);
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
                    result = result is null ? a : Multiply(result, a);
                }

                return result ?? Constant(1, order);
            case Power power: return Raise(power, x, order);
            case Call call: return Expand(call.Argument, x, order) is { } argument ? Apply(call.Function, argument) : null;
            default: return null;
        }
    }

    private static Interval[] Constant(Interval value, int order)
    {
        var a = new Interval[order + 1];
        a[0] = value;
        return a;
    }

    private static Interval[] Identity(Interval x, int order)
    {
        Interval[] a = Constant(x, order);
        if (order > 0) a[1] = 1;
        return a;
    }

    private static Interval[] Multiply(Interval[] a, Interval[] b)
    {
        var product = new Interval[a.Length];
        for (int k = 0; k < a.Length; k++)
        {
            for (int i = 0; i <= k; i++)
            {
                if (a[i] != Interval.Zero && b[k - i] != Interval.Zero) product[k] += a[i] * b[k - i];
            }
        }

        return product;
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
                return n < 0 && a[0].Contains(0) ? null : WholePower(a, n);
            }

            return a[0].Low > 0 ? RealPower(a, IntervalEvaluation.Enclose(exponent)) : null;
        }

        if (Expand(power.Exponent, x, order) is not { } b || !(a[0].Low > 0)) return null;
        if (Array.TrueForAll(b[1..], c => c == Interval.Zero)) return RealPower(a, b[0]);
        Interval[] result = Exp(Multiply(b, Log(a)));
        return Scale(result, result[0], IntervalFunctions.Power(a[0], b[0]));
    }

    /// <summary>Replaces the leading coefficient by a narrower enclosure of the same.</summary>
    private static Interval[] Scale(Interval[] coefficients, Interval leading, Interval narrower)
    {
        coefficients[0] = leading.Intersect(narrower);
        return coefficients;
    }

    /// <summary>aⁿ = Σ C(n, j) a₀ⁿ⁻ʲ (a − a₀)ʲ, which keeps even powers of intervals around zero positive.</summary>
    private static Interval[] WholePower(Interval[] a, int n)
    {
        int order = a.Length - 1;
        Interval[] difference = [.. a];
        difference[0] = Interval.Zero;
        var result = new Interval[order + 1];
        Interval[] power = Constant(1, order);
        Interval binomial = 1;
        for (int j = 0; j <= order; j++)
        {
            Interval weight = binomial * a[0].Power(n - j);
            if (binomial == Interval.Zero) break;
            for (int k = j; k <= order; k++) result[k] += weight * power[k];
            power = Multiply(power, difference);
            binomial = binomial * (n - j) / (j + 1);
        }

        return result;
    }

    private static Interval[] RealPower(Interval[] a, Interval r)
    {
        var p = new Interval[a.Length];
        p[0] = IntervalFunctions.Power(a[0], r);
        for (int k = 1; k < a.Length; k++)
        {
            for (int i = 1; i <= k; i++) p[k] += (((r + 1) * i) - k) * a[i] * p[k - i];
            p[k] = p[k] / (k * a[0]);
        }

        return p;
    }

    private static Interval[]? Apply(Function function, Interval[] a)
    {
        Interval x = a[0];
        return function switch
        {
            Function.Exp => Exp(a),
            Function.Log => x.Low > 0 ? Log(a) : null,
            Function.Sqrt => x.Low > 0 ? Scale(RealPower(a, 0.5), All(x), x.Sqrt()) : null,
            Function.Sin => Pair(a, IntervalFunctions.Sin(x), IntervalFunctions.Cos(x), -1).First,
            Function.Cos => Pair(a, IntervalFunctions.Sin(x), IntervalFunctions.Cos(x), -1).Second,
            Function.Sinh => Pair(a, IntervalFunctions.Sinh(x), IntervalFunctions.Cosh(x), 1).First,
            Function.Cosh => Pair(a, IntervalFunctions.Sinh(x), IntervalFunctions.Cosh(x), 1).Second,
            Function.Tan => IntervalFunctions.HasPoleOfTan(x) ? null : Tan(a),
            Function.Tanh => Integrate(a, Tanh(a), IntervalFunctions.Tanh(x)),
            Function.Atan => Integrate(a, WholePower(SquarePlus(a, 1, 1), -1), IntervalFunctions.Atan(x)),
            Function.Asin => Arc(a, 1, IntervalFunctions.Asin(x)),
            Function.Acos => Arc(a, -1, IntervalFunctions.Acos(x)),
            Function.Abs => x.Sign > 0 ? a : x.Sign < 0 ? Array.ConvertAll(a, c => -c) : null,
            Function.Sign => x.Sign != 0 ? Constant(x.Sign, a.Length - 1) : null,
            _ => null,
        };
    }

    private static Interval All(Interval x) => new(0, Math.Max(1, x.High));

    private static Interval[] Exp(Interval[] a) => Composed(a, IntervalFunctions.Exp(a[0]));

    private static Interval[] Composed(Interval[] a, Interval first)
    {
        var e = new Interval[a.Length];
        e[0] = first;
        for (int k = 1; k < a.Length; k++)
        {
            for (int i = 1; i <= k; i++) e[k] += i * a[i] * e[k - i];
            e[k] /= k;
        }

        return e;
    }

    private static Interval[] Log(Interval[] a)
    {
        var l = new Interval[a.Length];
        l[0] = IntervalFunctions.Log(a[0]);
        for (int k = 1; k < a.Length; k++)
        {
            Interval sum = Interval.Zero;
            for (int i = 1; i < k; i++) sum += i * l[i] * a[k - i];
            l[k] = (a[k] - (sum / k)) / a[0];
        }

        return l;
    }

    /// <summary>s′ = c a′ and c′ = sign·s a′: sine and cosine, or the hyperbolic pair.</summary>
    private static (Interval[] First, Interval[] Second) Pair(Interval[] a, Interval sine, Interval cosine, int sign)
    {
        var s = new Interval[a.Length];
        var c = new Interval[a.Length];
        s[0] = sine;
        c[0] = cosine;
        for (int k = 1; k < a.Length; k++)
        {
            for (int i = 1; i <= k; i++)
            {
                s[k] += i * a[i] * c[k - i];
                c[k] += i * a[i] * s[k - i];
            }

            s[k] /= k;
            c[k] = sign * c[k] / k;
        }

        return (s, c);
    }

    private static Interval[] Tan(Interval[] a)
    {
        var t = new Interval[a.Length];
        t[0] = IntervalFunctions.Tan(a[0]);
        var squarePlusOne = new Interval[a.Length];
        squarePlusOne[0] = 1 + t[0].Power(2);
        for (int k = 1; k < a.Length; k++)
        {
            for (int i = 1; i <= k; i++) t[k] += i * a[i] * squarePlusOne[k - i];
            t[k] /= k;
            for (int i = 0; i <= k; i++) squarePlusOne[k] += t[i] * t[k - i];
        }

        return t;
    }

    /// <summary>tanh′ as 1/cosh², which does not cancel where tanh is nearly 1.</summary>
    private static Interval[] Tanh(Interval[] a)
    {
        Interval[] cosh = Pair(a, IntervalFunctions.Sinh(a[0]), IntervalFunctions.Cosh(a[0]), 1).Second;
        return WholePower(cosh, -2);
    }

    private static Interval[] SquarePlus(Interval[] a, int sign, Interval constant)
    {
        Interval[] square = Array.ConvertAll(WholePower(a, 2), c => sign * c);
        square[0] += constant;
        return square;
    }

    private static Interval[]? Arc(Interval[] a, int sign, Interval first)
    {
        if (!(a[0].Low > -1 && a[0].High < 1)) return null;
        Interval[] rate = SquarePlus(a, -1, 1);

        // 1 − x² as (1 − x)(1 + x) stays positive where rounding the square would not.
        rate[0] = (1 - a[0]) * (1 + a[0]);
        rate = RealPower(rate, -0.5);
        return Integrate(a, Array.ConvertAll(rate, c => sign * c), first);
    }

    /// <summary>The function with the given value whose derivative is rate·a′.</summary>
    private static Interval[] Integrate(Interval[] a, Interval[] rate, Interval first)
    {
        var y = new Interval[a.Length];
        y[0] = first;
        for (int k = 1; k < a.Length; k++)
        {
            for (int i = 1; i <= k; i++) y[k] += i * a[i] * rate[k - i];
            y[k] /= k;
        }

        return y;
    }
}
