using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Evaluation;

namespace CalculusCourse.Numerics.Formulas.Equivalence;

/// <summary>
/// Where a formula may change its rule: the zeros of what stands under roots, logarithms, absolute values and fractions.
/// Between two neighbouring ones it is analytic, so that two formulas that agree at a generic point there, and near it, agree throughout.
/// </summary>
internal static class EquivalenceConditions
{
    private const int MostConditions = 40;
    private const int MostNodes = 3000;
    private const int MostBreaks = 30;
    private const int HighestDegree = 24;
    private const int MostBits = 800;
    private static readonly double[] Grid = BuildGrid();

    /// <summary>
    /// The formulas at whose zeros a rule changes, and whether that is all of them: very many or very long ones are left out.
    /// </summary>
    public static (List<Formula> Conditions, bool IsComplete) Collect(params ReadOnlySpan<Formula> formulas)
    {
        var found = new HashSet<Formula>();
        var ordered = new List<Formula>();
        int nodes = 0;
        bool isComplete = true;
        foreach (Formula formula in formulas) Visit(formula);
        return (ordered, isComplete);

        void Visit(Formula formula)
        {
            if (OwnConditions(formula) is not { } own) isComplete = false;
            else foreach (Formula condition in own) Add(condition);
            foreach (Formula operand in formula.Operands) Visit(operand);
        }

        void Add(Formula condition)
        {
            if (condition.IsConstant || found.Contains(condition)) return;
            if (ordered.Count == MostConditions || (nodes += condition.Size(MostNodes)) > MostNodes)
            {
                isComplete = false;
                return;
            }

            found.Add(condition);
            ordered.Add(condition);
        }
    }

    /// <summary>The conditions of a formula's outermost operation; null where they are not known.</summary>
    private static IEnumerable<Formula>? OwnConditions(Formula formula) => formula switch
    {
        Power { Exponent: Number { Value: { IsInteger: true, Sign: > 0 } } } => [],
        Power power => [power.Base],
        Call call => call.Function.Breaks(call.Argument)?.Select(at => at.Zero),
        _ => [],
    };

    /// <summary>
    /// The values of <paramref name="variable"/>, rising, at which a condition is zero or nearly so while the other variables
    /// stand at <paramref name="point"/>.
    /// </summary>
    public static List<double> Breaks(IReadOnlyList<Formula> conditions, string variable, IReadOnlyDictionary<string, Rational> point)
    {
        var breaks = new List<double>();
        foreach (Formula condition in conditions)
        {
            if (ReadPolynomial(condition, variable, point) is { } polynomial) breaks.AddRange(Roots(polynomial));
            else breaks.AddRange(Scan(condition, variable, point));
        }

        var kept = new List<double>();
        foreach (double value in breaks.Where(double.IsFinite).OrderBy(Math.Abs).Take(4 * MostBreaks).Order())
            if (kept.Count == 0 || value - kept[^1] > 1e-13 * Math.Max(Math.Abs(value), Math.Abs(kept[^1]))) kept.Add(value);
        return kept.Count <= MostBreaks ? kept : [.. kept.OrderBy(Math.Abs).Take(MostBreaks).Order()];
    }

    private static double[] BuildGrid()
    {
        List<double> positive = [1e-6, 1e-3, 0.01, 0.05, 0.1, 0.2, 0.35];
        for (int i = 1; i <= 40; i++) positive.Add(i / 2.0);
        positive.AddRange([22, 25, 30, 40, 50, 70, 100, 150, 250, 500, 700, 1e3, 1e4, 1e5, 1e6, 1e9, 1e12, 1e15]);
        return [.. positive.Select(x => -x).Reverse(), 0, .. positive];
    }

    /// <summary>
    /// The formula as a polynomial in the variable while the others stand at the point; null if it is none, or one too long.
    /// </summary>
    public static Polynomial? ReadPolynomial(Formula formula, string variable, IReadOnlyDictionary<string, Rational> point)
    {
        switch (formula)
        {
            case Number n: return new Polynomial(n.Value);
            case Variable v when v.Name == variable: return Polynomial.X;
            case Variable v: return point.TryGetValue(v.Name, out Rational value) ? new Polynomial(value) : null;
            case Sum s:
                var sum = new Polynomial();
                foreach (Formula term in s.Terms)
                {
                    if (ReadPolynomial(term, variable, point) is not { } next) return null;
                    sum += next;
                }

                return sum;
            case Product p:
                Polynomial product = Polynomial.One;
                foreach (Formula factor in p.Factors)
                {
                    if (ReadPolynomial(factor, variable, point) is not { } next || IsLong(product *= next)) return null;
                }

                return product;
            case Power { Exponent: Number { Value: { IsInteger: true, Sign: >= 0 } n } } p when n.Numerator <= HighestDegree:
                if (ReadPolynomial(p.Base, variable, point) is not { } root) return null;
                Polynomial power = Polynomial.One;
                for (int i = 0; i < n.Numerator; i++)
                {
                    if (IsLong(power *= root)) return null;
                }

                return power;
            default: return null;
        }
    }

    private static bool IsLong(Polynomial polynomial) =>
        polynomial.Degree > HighestDegree || polynomial.Coefficients.Any(c => c.BitCount >= MostBits);

    /// <summary>
    /// All real roots, those of even order too: a polynomial is monotone between the roots of its derivative, and those are
    /// kept as well.
    /// </summary>
    private static List<double> Roots(Polynomial polynomial)
    {
        int degree = polynomial.Degree;
        if (degree < 1) return [];
        double[] c = [.. polynomial.Coefficients.Select(coefficient => coefficient.ToDouble())];
        if (degree == 1) return [-c[0] / c[1]];
        if (degree == 2 && c[1] == 0) return c[0] * c[2] > 0 ? [0] : [-Math.Sqrt(-c[0] / c[2]), 0, Math.Sqrt(-c[0] / c[2])];
        List<double> turning = Roots(polynomial.Derivative());
        double bound = 1 + c[..degree].Max(x => Math.Abs(x / c[degree]));
        List<double> roots = [];
        double[] ends = [-bound, .. turning.Order(), bound];
        for (int i = 0; i + 1 < ends.Length; i++)
        {
            double low = Horner(c, ends[i]), high = Horner(c, ends[i + 1]);
            if (low * high < 0 || (low < 0) != (high < 0)) roots.Add(Bisect(x => Horner(c, x), ends[i], ends[i + 1]));
        }

        // A turning point where the polynomial seems to vanish is a root of even order, or two roots too close to tell.
        roots.AddRange(turning.Where(t => Math.Abs(Horner(c, t)) <= 1e-6 * Magnitude(c, t)));
        return roots;
    }

    private static double Horner(double[] c, double x)
    {
        double value = 0;
        for (int i = c.Length - 1; i >= 0; i--) value = (value * x) + c[i];
        return value;
    }

    private static double Magnitude(double[] c, double x) => Horner([.. c.Select(Math.Abs)], Math.Abs(x));

    private static List<double> Scan(Formula condition, string variable, IReadOnlyDictionary<string, Rational> point)
    {
        string[] ordered = [.. VariableNames.Of(condition)];
        int index = Array.IndexOf(ordered, variable);
        if (index < 0 || ordered.Any(n => n != variable && !point.ContainsKey(n))) return [];
        CompiledFormula compiled = CompiledFormula.Compile(condition, ordered);
        double[] at = [.. ordered.Select(n => n == variable ? 0 : point[n].ToDouble())];
        double At(double x)
        {
            at[index] = x;
            return compiled.Evaluate(at);
        }

        double[] values = [.. Grid.Select(At)];
        var breaks = new List<double>();
        for (int i = 0; i + 1 < Grid.Length; i++)
        {
            if (values[i] == 0) breaks.Add(Grid[i]);
            else if (values[i] * values[i + 1] < 0 || (values[i] < 0 && values[i + 1] > 0)) breaks.Add(Bisect(At, Grid[i], Grid[i + 1]));
            if (i == 0 || Math.Abs(Grid[i]) > 50 || double.IsNaN(values[i])) continue;
            double sign = Math.Sign(values[i]);
            if (sign * values[i] < 0.999 * sign * values[i - 1] && sign * values[i] <= sign * values[i + 1])
                Dip(x => sign * At(x), Grid[i - 1], Grid[i + 1], sign * values[i], breaks);
        }

        return breaks;
    }

    /// <summary>Looks between two points for a place where a positive function comes down to zero or nearly so.</summary>
    private static void Dip(Func<double, double> f, double low, double high, double between, List<double> breaks)
    {
        (double a, double b) = (low, high);
        for (int i = 0; i < 60; i++)
        {
            double third = (b - a) / 3;
            if (f(a + third) < f(b - third)) b -= third;
            else a += third;
        }

        double bottom = (a + b) / 2, value = f(bottom);
        if (value < 0)
        {
            breaks.Add(Bisect(f, low, bottom));
            breaks.Add(Bisect(f, bottom, high));
        }
        else if (value <= 0.01 * between)
        {
            breaks.Add(bottom);
        }
    }

    private static double Bisect(Func<double, double> f, double low, double high)
    {
        bool negative = f(low) < 0;
        for (int i = 0; i < 200; i++)
        {
            double middle = low + ((high - low) / 2);
            if (middle == low || middle == high) break;
            if (f(middle) < 0 == negative) low = middle;
            else high = middle;
        }

        return low + ((high - low) / 2);
    }
}
