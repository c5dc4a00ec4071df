using System.Numerics;
using CalculusCourse.Numerics.Arithmetic;
using static CalculusCourse.Numerics.Formulas.Antiderivatives.Linear;
using static CalculusCourse.Numerics.Formulas.Rules.Written;
using Fraction = CalculusCourse.Numerics.Formulas.Antiderivatives.DifferentialField.Fraction;
using Kind = CalculusCourse.Numerics.Formulas.Antiderivatives.DifferentialField.KernelKind;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives.Methods;

/// <summary>
/// By Liouville's theorem an elementary antiderivative is made of the integrand's own functions, and of logarithms of factors of its
/// denominator: with unknown coefficients, differentiated and compared, that is a system of linear equations. Norman and Moore (1977);
/// Bronstein, "Structure theorems for parallel integration" (2007). What has other logarithms in it is not found.
/// </summary>
internal sealed class UndeterminedCoefficientsMethod : IntegrationMethod
{
    private const int MostUnknowns = 150;
    private const long Prime = 2_147_483_647;

    public override string Name => "Undetermined coefficients";

    public override IntegrationStep? Try(Integrand f, IntegrationSearch search)
    {
        try
        {
            Formula written = InSines(f.Product.ToFormula());
            var field = new DifferentialField(f.X, written);
            return field.Read(written) is { } fraction && Solve(field, fraction) is { } found ? f.Solved(this, found) : null;
        }
        catch (FieldPolynomial.TooLongException)
        {
            return null;
        }
    }

    private static Formula? Solve(DifferentialField field, Fraction f)
    {
        int[] below = [.. f.Below.Select((power, i) => power == 0 || KeepsItsPower(field, field.Factors[i]) ? power : power - 1)];
        if (Monomials(field, f, below) is not { } keys) return null;
        var terms = keys.ConvertAll(key => new Fraction(FieldPolynomial.Of(1, key), below));
        List<Fraction> slopes = terms.ConvertAll(field.Derivative);
        int[] logarithms = [.. Enumerable.Range(0, f.Below.Length).Where(i => f.Below[i] > 0 && HasLogarithm(field, field.Factors[i]))];
        foreach (int i in logarithms)
        {
            int[] one = new int[i + 1];
            one[i] = 1;
            slopes.Add(field.Times(field.Derivative(field.Factors[i]), new(FieldPolynomial.Of(1), one)));
        }

        int[] common = f.Below;
        foreach (Fraction slope in slopes)
        {
            common = [.. Enumerable.Range(0, Math.Max(common.Length, slope.Below.Length))
                .Select(i => Math.Max(i < common.Length ? common[i] : 0, slope.PowerBelow(i)))];
        }

        List<FieldPolynomial> columns = slopes.ConvertAll(slope => field.Above(slope, common));
        if (Coefficients(columns, field.Above(f, common)) is not { } solution) return null;
        return Result(field, keys, below, logarithms, solution);
    }

    /// <summary>e^u and what has sines or roots in it can stand in the antiderivative's denominator as often as in the integrand's.</summary>
    private static bool KeepsItsPower(DifferentialField field, FieldPolynomial factor) => field.Kernels
        .Select((kernel, k) => factor.DegreeIn(k) > 0 && (kernel.Kind is Kind.Sine or Kind.Cosine or Kind.Root
            || (kernel.Kind is Kind.Exponential && factor.Terms.Count == 1))).Any(keeps => keeps);

    private static bool HasLogarithm(DifferentialField field, FieldPolynomial factor) => !field.Kernels
        .Select((kernel, k) => factor.DegreeIn(k) > 0 && (kernel.Kind is Kind.Root || (kernel.Kind is Kind.Exponential && factor.Terms.Count == 1)))
        .Any(has => has);

    /// <summary>The powers of kernels that may stand in the antiderivative's numerator, the low ones first; null if they are too many.</summary>
    private static List<ulong>? Monomials(DifferentialField field, Fraction f, int[] below)
    {
        List<ulong> keys = [0];
        for (int k = 0; k < field.Kernels.Count; k++)
        {
            int above = f.Above.DegreeIn(k);
            int under = f.Below.Select((power, i) => power * field.Factors[i].DegreeIn(k)).Sum();
            int kept = below.Select((power, i) => power * field.Factors[i].DegreeIn(k)).Sum();
            IEnumerable<int> exponents = field.Kernels[k].Kind switch
            {
                Kind.Exponential when under == 0 || field.Factors.Where((factor, i) => i < f.Below.Length && f.Below[i] > 0 && factor.Terms.Count > 1)
                    .All(factor => factor.DegreeIn(k) == 0) => f.Above.Terms.Keys.Select(key => FieldPolynomial.ExponentIn(key, k)).Distinct().Order(),
                Kind.Exponential => Enumerable.Range(0, Math.Max(above, kept) + 1),
                Kind.Sine => Enumerable.Range(0, Math.Max(above, kept) + 2),
                Kind.Cosine => [0, 1],
                Kind.Root => f.Above.Terms.Keys.Select(key => FieldPolynomial.ExponentIn(key, k)).Distinct().Count() == 1
                    && field.Factors.All(factor => factor.DegreeIn(k) == 0) ? [above] : [0, 1],
                _ => Enumerable.Range(0, Math.Max(0, above - under) + kept + 2),
            };
            int place = k;
            keys = [.. exponents.SelectMany(exponent => keys.Select(key => key + ((ulong)exponent << (8 * place))))];
            if (keys.Count > 20 * MostUnknowns) return null;
        }

        if (keys.Count > MostUnknowns)
        {
            int most = 1 + Math.Max(
                f.Above.Terms.Keys.Max(Degree), below.Select((power, i) => power == 0 ? 0 : power * field.Factors[i].Terms.Keys.Max(Degree)).Sum());
            keys.RemoveAll(key => Degree(key) > most);
        }

        return keys.Count > MostUnknowns ? null : keys;

        int Degree(ulong key) => Enumerable.Range(0, field.Kernels.Count).Sum(k => FieldPolynomial.ExponentIn(key, k));
    }

    /// <summary>
    /// Numbers by which the columns sum up to the right side; null where there are none. A prime field tells first which columns and
    /// equations decide; there is less to compute with long fractions then.
    /// </summary>
    private static Rational[]? Coefficients(List<FieldPolynomial> columns, FieldPolynomial right)
    {
        ulong[] keys = [.. columns.Append(right).SelectMany(column => column.Terms.Keys).Distinct().Order()];
        int n = columns.Count;
        var rows = new long[keys.Length][];
        for (int i = 0; i < keys.Length; i++)
        {
            rows[i] = new long[n + 1];
            for (int j = 0; j <= n; j++)
            {
                Rational c = (j < n ? columns[j] : right).Terms.GetValueOrDefault(keys[i]);
                if (c.Sign == 0) continue;
                var denominator = (long)(c.Denominator % Prime);
                if (denominator == 0) return null;
                rows[i][j] = ((long)(c.Numerator % Prime) + Prime) % Prime * Inverse(denominator) % Prime;
            }
        }

        int[] order = [.. Enumerable.Range(0, keys.Length)];
        var pivots = new List<int>();
        for (int j = 0; j <= n; j++)
        {
            int top = pivots.Count, at = Array.FindIndex(rows, top, row => row[j] != 0);
            if (at < 0) continue;
            if (j == n) return null;
            (rows[top], rows[at], order[top], order[at]) = (rows[at], rows[top], order[at], order[top]);
            long inverse = Inverse(rows[top][j]);
            for (int i = top + 1; i < rows.Length; i++)
            {
                if (rows[i][j] == 0) continue;
                long factor = Prime - (rows[i][j] * inverse % Prime);
                for (int k = j; k <= n; k++) rows[i][k] = (rows[i][k] + (factor * rows[top][k])) % Prime;
            }

            pivots.Add(j);
        }

        Rational[][] exact = [.. order.Take(pivots.Count).Select(i => (Rational[])[
            .. pivots.Select(j => columns[j].Terms.GetValueOrDefault(keys[i])), right.Terms.GetValueOrDefault(keys[i])])];
        if (RationalEquations.Solve(exact, pivots.Count) is not { } solved) return null;
        var solution = new Rational[n];
        for (int i = 0; i < solved.Length; i++) solution[pivots[i]] = solved[i];
        return solution;
    }

    /// <summary>Fermat: a^(p − 2) is 1/a.</summary>
    private static long Inverse(long a) => (long)BigInteger.ModPow(a, Prime - 2, Prime);

    /// <summary>The terms, those with the same exponential before one another's sum.</summary>
    private static Formula Result(DifferentialField field, List<ulong> keys, int[] below, int[] logarithms, Rational[] solution)
    {
        ulong exponentials = 0;
        for (int k = 0; k < field.Kernels.Count; k++)
        {
            if (field.Kernels[k].Kind == Kind.Exponential) exponentials |= 0xffUL << (8 * k);
        }

        var terms = new List<Formula>();
        foreach (var group in keys.Zip(solution).Where(term => term.Second.Sign != 0).GroupBy(term => term.First & exponentials))
        {
            FieldPolynomial above = FieldPolynomial.Of(0);
            foreach ((ulong key, Rational c) in group) above += FieldPolynomial.Of(c, key & ~exponentials);
            var factors = new List<Formula>();
            for (int i = 0; i < below.Length; i++)
            {
                int power = below[i];
                for (; power > 0 && above.Over(field.Factors[i]) is { } quotient; power--) above = quotient;
                if (power > 0) factors.Add(new Power(field.ToFormula(field.Factors[i]), new Number(-power)));
            }

            terms.Add(new Product([field.ToFormula(above), .. factors, field.ToFormula(group.Key)]));
        }

        for (int i = 0; i < logarithms.Length; i++)
        {
            Rational c = solution[keys.Count + i];
            if (c.Sign != 0) terms.Add(Times(new Number(c), LogarithmOf(Simple(field.ToFormula(field.Factors[logarithms[i]])))));
        }

        return terms.Count == 0 ? Number.Zero : new Sum([.. terms]);
    }
}
