namespace CalculusCourse.Numerics.Arithmetic;

/// <summary>
/// Truncated power series whose coefficients are intervals, as many of them as the operands have: the rules of automatic
/// differentiation carried out in interval arithmetic (Moore 1966, chapter 11).
/// </summary>
internal static class IntervalSeries
{
    public static Interval[] Constant(Interval value, int order)
    {
        var a = new Interval[order + 1];
        a[0] = value;
        return a;
    }

    public static Interval[] Identity(Interval x, int order)
    {
        Interval[] a = Constant(x, order);
        if (order > 0) a[1] = 1;
        return a;
    }

    public static Interval[] Multiply(Interval[] a, Interval[] b)
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

    /// <summary>aⁿ = Σ C(n, j) a₀ⁿ⁻ʲ (a − a₀)ʲ, which keeps even powers of intervals around zero positive.</summary>
    public static Interval[] WholePower(Interval[] a, int n)
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

    public static Interval[] RealPower(Interval[] a, Interval r)
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

    /// <summary>e^a, whose first coefficient is given.</summary>
    public static Interval[] Exponential(Interval[] a, Interval first)
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

    /// <summary>log a, whose first coefficient is given.</summary>
    public static Interval[] Logarithm(Interval[] a, Interval first)
    {
        var l = new Interval[a.Length];
        l[0] = first;
        for (int k = 1; k < a.Length; k++)
        {
            Interval sum = Interval.Zero;
            for (int i = 1; i < k; i++) sum += i * l[i] * a[k - i];
            l[k] = (a[k] - (sum / k)) / a[0];
        }

        return l;
    }

    /// <summary>s′ = c a′ and c′ = sign·s a′: sine and cosine, or the hyperbolic pair.</summary>
    public static (Interval[] Sine, Interval[] Cosine) SineAndCosine(Interval[] a, Interval sine, Interval cosine, int sign)
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

    /// <summary>y′ = (p + q·y + r·y²)·a′, where p + q·y + r·y² is <paramref name="rate"/> at first.</summary>
    public static Interval[] Riccati(Interval[] a, Interval first, Interval rate, Interval q, Interval r)
    {
        var y = new Interval[a.Length];
        var rates = new Interval[a.Length];
        y[0] = first;
        rates[0] = rate;
        for (int k = 1; k < a.Length; k++)
        {
            for (int i = 1; i <= k; i++) y[k] += i * a[i] * rates[k - i];
            y[k] /= k;
            Interval square = Interval.Zero;
            for (int i = 0; i <= k; i++) square += y[i] * y[k - i];
            rates[k] = (q * y[k]) + (r * square);
        }

        return y;
    }

    public static Interval[] SquarePlus(Interval[] a, int sign, Interval constant)
    {
        Interval[] square = Array.ConvertAll(WholePower(a, 2), c => sign * c);
        square[0] += constant;
        return square;
    }

    /// <summary>1/√(1 − a²), where a lies between −1 and 1.</summary>
    public static Interval[] InverseRoot(Interval[] a)
    {
        Interval[] square = SquarePlus(a, -1, 1);

        // 1 − x² as (1 − x)(1 + x) stays positive where rounding the square would not.
        square[0] = (1 - a[0]) * (1 + a[0]);
        return RealPower(square, -0.5);
    }

    /// <summary>The function with the given value whose derivative is rate·a′.</summary>
    public static Interval[] Integral(Interval[] a, Interval[] rate, Interval first)
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
