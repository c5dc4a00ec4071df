using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Elementary;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Functions;

namespace CalculusCourse.Numerics.Formulas.Equivalence;

/// <summary>A formula at whose zeros another changes its rule.</summary>
/// <param name="Zero">The formula.</param>
/// <param name="IsEdge">Whether the other has no value where this one is negative.</param>
/// <param name="IsOfAnswer">Whether only the answer has it.</param>
internal readonly record struct EquivalenceCondition(Formula Zero, bool IsEdge, bool IsOfAnswer);

/// <summary>
/// Where a formula may change its rule: the zeros of what stands under roots, logarithms, absolute values and fractions.
/// Between two neighbouring ones it is analytic, so that two formulas that agree at a generic point there, and near it, agree throughout.
/// </summary>
internal static class EquivalenceConditions
{
    private const int MostConditions = 40;
    private const int MostNodes = 3000;

    /// <summary>The most places on a line.</summary>
    public const int MostBreaks = 60;

    private const int MostValues = 6;
    private const int Nesting = 5;
    private const int HighestDegree = 24;
    private const int MostBits = 800;
    private static readonly Variable PartPlace = new("part");
    private static readonly double[] Grid = BuildGrid();

    /// <summary>
    /// The formulas at whose zeros a rule changes, those whose zeros and turning points mark where something may happen, and whether
    /// that is all of them: very many or very long ones are left out, and of some functions it is not known.
    /// </summary>
    public static (List<EquivalenceCondition> Conditions, List<Formula> Marks, bool IsComplete) Collect(Formula expected, Formula answer)
    {
        var conditions = new List<EquivalenceCondition>();
        var marks = new List<Formula>();
        var found = new HashSet<Formula>();
        int nodes = 0;
        bool isComplete = true, isOfAnswer = false;
        Visit(expected);
        isOfAnswer = true;
        Visit(answer);
        return (conditions, marks, isComplete);

        void Visit(Formula formula)
        {
            if (OwnConditions(formula) is not { } own) isComplete = false;
            else foreach ((Formula zero, bool isEdge) in own) isComplete &= Add(zero, isEdge);
            foreach (Formula operand in formula.Operands)
            {
                if (formula is Call or Power && operand is not Variable) Add(operand, null);
                Visit(operand);
            }
        }

        bool Add(Formula formula, bool? isEdge)
        {
            if (formula.IsConstant) return true;
            if (isEdge is { } edge && !conditions.Exists(c => c.Zero.Equals(formula) && (c.IsEdge || !edge)))
            {
                if (conditions.Count == MostConditions) return false;
                conditions.Add(new(formula, edge, isOfAnswer));
            }

            if (found.Contains(formula)) return true;
            if (marks.Count == 2 * MostConditions || (nodes += formula.Size(MostNodes)) > MostNodes) return false;
            found.Add(formula);
            marks.Add(formula);
            return true;
        }
    }

    /// <summary>The formulas at whose zeros a formula has no value.</summary>
    public static IEnumerable<Formula> Poles(Formula formula)
    {
        IEnumerable<Formula> own = formula switch
        {
            Power { Exponent: Number { Value.Sign: < 0 } } power => [power.Base],
            Call call => call.Function.Breaks(call.Argument)?.Where(at => at.Kind is BreakKind.Pole).Select(at => at.Zero) ?? [],
            _ => [],
        };
        return own.Concat(formula.Operands.SelectMany(Poles));
    }

    /// <summary>The formulas at whose changes of sign a formula has no value, or has none on one side.</summary>
    public static IEnumerable<Formula> Interruptions(Formula formula)
    {
        IEnumerable<Formula> own = formula switch
        {
            Power { Exponent: Number { Value: { IsInteger: true, Sign: > 0 } } } => [],
            Power power => [power.Base],
            Call call => call.Function.Breaks(call.Argument)?.Where(at => at.Kind is BreakKind.Pole or BreakKind.Edge)
                .Select(at => at.Zero) ?? [],
            _ => [],
        };
        return own.Concat(formula.Operands.SelectMany(Interruptions));
    }

    /// <summary>The conditions of a formula's outermost operation, and whether it ends there; null where they are not known.</summary>
    private static IEnumerable<(Formula Zero, bool IsEdge)>? OwnConditions(Formula formula) => formula switch
    {
        Power { Exponent: Number { Value: { IsInteger: true, Sign: > 0 } } } => [],
        Power power => [(power.Base, power.Exponent is not Number { Value.IsInteger: true })],
        Call call => call.Function.Breaks(call.Argument)
            ?.Select(at => (at.Zero, at.Kind is BreakKind.Edge || call.Function is NaturalLogarithm or BaseLogarithm or AreaTangent)),
        Choice choice => [(choice.Subject, false)],
        _ => [],
    };

    /// <summary>
    /// The values of <paramref name="variable"/>, rising, at which something may happen while the other variables stand at
    /// <paramref name="point"/>: zeros and turning points, exact where the formula is a polynomial in the variable or in one part
    /// that can be solved for it, else found on a grid. At most <see cref="MostBreaks"/>, those solved for first.
    /// </summary>
    public static List<double> Breaks(IReadOnlyList<Formula> marks, string variable, IReadOnlyDictionary<string, Rational> point)
    {
        List<double> known = [], solved = [], scanned = [];
        foreach (Formula formula in marks)
        {
            bool isPolynomial = ReadPolynomial(formula, variable, point) is not null;
            (isPolynomial ? known : solved).AddRange(Solve(formula, variable, point, Nesting));
            if (!isPolynomial) scanned.AddRange(Scan(formula, variable, point));
        }

        var kept = new List<double>();
        foreach (double value in known.OrderBy(Math.Abs).Concat(solved.OrderBy(Math.Abs)).Concat(scanned.OrderBy(Math.Abs)))
        {
            bool isNew = double.IsFinite(value) && !kept.Exists(k => Math.Abs(k - value) <= 1e-13 * Math.Max(Math.Abs(value), Math.Abs(k)));
            if (isNew && kept.Count < MostBreaks) kept.Add(value);
        }

        kept.Sort();
        return kept;
    }

    /// <summary>The zeros and turning points of a polynomial in the variable, or in a part u: then those of u − r for each.</summary>
    private static List<double> Solve(Formula formula, string variable, IReadOnlyDictionary<string, Rational> point, int nesting)
    {
        if (ReadPolynomial(formula, variable, point, isNear: true) is { } polynomial) return [.. Roots(polynomial)];
        if (nesting == 0 || OnlyPart(formula, variable) is not { } part) return [];
        Formula outer = ReferenceEquals(part, formula) ? PartPlace : Replaced(formula, part);
        if (ReadPolynomial(outer, PartPlace.Name, point, isNear: true) is not { } inPart) return [];
        var solved = new List<double>();
        foreach (double value in Roots(inPart).Distinct().Take(MostValues))
        {
            (Formula inner, IEnumerable<double> values) = part switch
            {
                Call call => (call.Argument, Reach(call.Function.Value, value)),
                Power { Exponent: Number n } power => (power.Base, Reach(x => ElementaryFunctions.Pow(x, n.Value.ToDouble()), value)),
                Power { Base.IsConstant: true } power =>
                    (power.Exponent, [ElementaryFunctions.Log(value) / ElementaryFunctions.Log(ValueOf(power.Base))]),
                _ => (part, []),
            };
            foreach (double x in values.Where(double.IsFinite).OrderBy(Math.Abs).Take(MostValues))
                solved.AddRange(Solve(new Sum([inner, new Number(-Rational.FromDouble(x))]), variable, point, nesting - 1));
        }

        return solved;
    }

    /// <summary>
    /// Whether the zeros of different conditions lie so far apart that points lie between any two; those of polynomials are told from
    /// common ones.
    /// </summary>
    public static bool AreZerosApart(IReadOnlyList<Formula> conditions, string variable)
    {
        const double Near = 1e-9;
        var none = new Dictionary<string, Rational>();
        var zeros = new List<(double X, Polynomial? Of)>();
        foreach (Formula condition in conditions)
        {
            Polynomial? polynomial = ReadPolynomial(condition, variable, none);
            IEnumerable<double> own = polynomial is not null ? Zeros(polynomial)
                : Solve(condition, variable, none, Nesting).Concat(Scan(condition, variable, none))
                    .Where(x => IsZeroNear(condition, x)).Distinct();
            zeros.AddRange(own.Select(x => (x, polynomial)));
        }

        zeros.Sort((a, b) => a.X.CompareTo(b.X));
        if (zeros.Count(z => z.Of is not null) > MostBreaks) return false;
        for (int i = 0; i + 1 < zeros.Count; i++)
        {
            ((double x, Polynomial? p), (double y, Polynomial? q)) = (zeros[i], zeros[i + 1]);
            if (y - x > Near * Math.Max(Math.Abs(x), Math.Abs(y)) && y - x > 1e-300) continue;
            if (p is null || q is null || ReferenceEquals(p, q)) return false;
            Polynomial common = p.GreatestCommonDivisor(q);
            if (!Zeros(common).Any(z => Math.Abs(z - x) <= Near * Math.Abs(x))) return false;
        }

        return true;

        bool IsZeroNear(Formula condition, double x)
        {
            double reach = Math.Max(Math.Abs(x), 1e-6) * 1e-7;
            Rational at = Rational.FromDouble(x), by = Rational.FromDouble(reach);
            double Value(Rational place) =>
                FormulaEquivalence.ApproximationAt(condition, new Dictionary<string, Rational> { [variable] = place });
            return !(Value(at - by) * Value(at + by) > 0);
        }
    }

    private static double ValueOf(Formula constant) =>
        new EquivalenceEvaluation(10_000).Evaluate(constant, new Dictionary<string, Rational>(), 80).ToDouble();

    /// <summary>Where a function of one number has a value.</summary>
    private static IEnumerable<double> Reach(Func<double, double> f, double value) => Scan(x => f(x) - value);

    /// <summary>
    /// The one call or power, no polynomial, through which alone the variable enters a formula; null if there are several.
    /// </summary>
    private static Formula? OnlyPart(Formula formula, string variable)
    {
        Formula? only = null;
        return Visit(formula) ? only : null;

        bool Visit(Formula part)
        {
            if (part is Variable v) return v.Name != variable;
            if (part is Sum or Product or Power { Exponent: Number { Value: { IsInteger: true, Sign: > 0 } } })
                return part.Operands.All(Visit);
            if (!VariableNames.Of(part).Contains(variable)) return true;
            only ??= part;
            return only.Equals(part);
        }
    }

    private static Formula Replaced(Formula formula, Formula part) =>
        formula.Equals(part) ? PartPlace : formula.Map(operand => Replaced(operand, part));

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
    /// <param name="formula">The formula.</param>
    /// <param name="variable">The variable.</param>
    /// <param name="point">The other variables' values.</param>
    /// <param name="isNear">Whether numbers that are no fractions may be rounded to one.</param>
    public static Polynomial? ReadPolynomial(Formula formula, string variable, IReadOnlyDictionary<string, Rational> point,
        bool isNear = false)
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
                    if (ReadPolynomial(term, variable, point, isNear) is not { } next) return null;
                    sum += next;
                }

                return sum;
            case Product p:
                Polynomial product = Polynomial.One;
                foreach (Formula factor in p.Factors)
                {
                    if (ReadPolynomial(factor, variable, point, isNear) is not { } next || IsLong(product *= next)) return null;
                }

                return product;
            case Power { Exponent: Number { Value: { IsInteger: true, Sign: >= 0 } n } } p when n.Numerator <= HighestDegree:
                if (ReadPolynomial(p.Base, variable, point, isNear) is not { } root) return null;
                Polynomial power = Polynomial.One;
                for (int i = 0; i < n.Numerator; i++)
                {
                    if (IsLong(power *= root)) return null;
                }

                return power;
            default:
                return isNear && formula.IsConstant && ValueOf(formula) is var number && double.IsFinite(number)
                    ? new Polynomial(Rational.FromDouble(number)) : null;
        }
    }

    private static bool IsLong(Polynomial polynomial) =>
        polynomial.Degree > HighestDegree || polynomial.Coefficients.Any(c => c.BitCount >= MostBits);

    /// <summary>All real roots of a polynomial and of its derivative.</summary>
    private static IEnumerable<double> Roots(Polynomial polynomial) => Zeros(polynomial).Concat(Zeros(polynomial.Derivative()));

    private static IEnumerable<double> Zeros(Polynomial polynomial)
    {
        if (polynomial.Degree < 1) return [];
        if (polynomial.Degree == 1) return [(-polynomial[0] / polynomial[1]).ToDouble()];
        var common = new Rational(Rational.CommonDenominator(polynomial.Coefficients));
        return PolynomialRoots.Find(new([.. polynomial.Coefficients.Select(c => (c * common).Numerator)])).Select(root => root.X);
    }

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

        return Scan(At);
    }

    /// <summary>Where a function changes its sign between neighbours of a grid, or comes near zero.</summary>
    private static List<double> Scan(Func<double, double> f)
    {
        double[] values = [.. Grid.Select(f)];
        var breaks = new List<double>();
        for (int i = 0; i + 1 < Grid.Length; i++)
        {
            if (values[i] == 0) breaks.Add(Grid[i]);
            else if (values[i] * values[i + 1] < 0 || (values[i] < 0 && values[i + 1] > 0)) breaks.Add(Bisect(f, Grid[i], Grid[i + 1]));
            if (i == 0 || Math.Abs(Grid[i]) > 50 || double.IsNaN(values[i])) continue;
            double sign = Math.Sign(values[i]);
            if (sign * values[i] < 0.999 * sign * values[i - 1] && sign * values[i] <= sign * values[i + 1])
                Dip(x => sign * f(x), Grid[i - 1], Grid[i + 1], sign * values[i], breaks);
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
