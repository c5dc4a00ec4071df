using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Numerics.Optimization;

/// <summary>
/// Proofs that no point satisfies the constraints and bounds of a problem: for linear ones Farkas' multipliers, checked in fractions;
/// otherwise boxes that cover all points, in each of which interval arithmetic rules some constraint out (branch and prune; Moore 1966).
/// </summary>
internal sealed class InfeasibilityProof
{
    private const int MostBoxes = 5_000;
    private const int MostVariables = 6; // Beyond, boxes are too many.
    private const double FarFactor = 16; // Where a side without end is cut: so many times farther out each time.

    private readonly FormulaProblem _problem;
    private readonly Formula[] _functions;

    private InfeasibilityProof(FormulaProblem problem)
    {
        _problem = problem;
        _functions = [.. problem.Constraints.Select(c => Simplification.Simplify(c.Function))];
    }

    /// <summary>The proof in a sentence; null where none was found.</summary>
    public static string? Find(FormulaProblem problem)
    {
        var proof = new InfeasibilityProof(problem);
        return proof.Linear() ?? proof.Cover();
    }

    private double Lower(int j) => _problem.Lower is { } lower && !double.IsNaN(lower[j]) ? lower[j] : double.NegativeInfinity;

    private double Upper(int j) => _problem.Upper is { } upper && !double.IsNaN(upper[j]) ? upper[j] : double.PositiveInfinity;

    /// <summary>An inequality a·x ≥ b.</summary>
    private sealed record Row(Rational[] A, Rational B, string Name);

    private string? Linear()
    {
        Row[] rows = [.. LinearRows()];
        int n = _problem.Variables.Count, width = n + 1;
        if (rows.Length == 0) return null;

        // Rounded, with every row and column near 1, only to find few rows; what counts is exact.
        double[] rounded = new double[rows.Length * width];
        for (int j = 0; j < n; j++)
        {
            double column = 0;
            for (int i = 0; i < rows.Length; i++)
            {
                double size = rows[i].A.Max(a => a.Abs()).ToDouble();
                rounded[(i * width) + j] = size > 0 ? rows[i].A[j].ToDouble() / size : 0;
                rounded[(i * width) + n] = rows[i].B.ToDouble() / (size > 0 ? size : 1);
                column = Math.Max(column, Math.Abs(rounded[(i * width) + j]));
            }

            for (int i = 0; i < rows.Length && column > 0; i++) rounded[(i * width) + j] /= column;
        }

        if (!rounded.All(double.IsFinite)) return null;
        Row[] few = [.. InfeasibleSubset.Find(rounded, rows.Length, n).Select(i => rows[i])];
        Rational[][] equations =
        [
            .. Enumerable.Range(0, n).Select(j => (Rational[])[.. few.Select(row => row.A[j]), 0]),
            [.. few.Select(row => row.B), 1],
        ];
        if (few.Length == 0 || RationalEquations.Solve(equations, few.Length) is not { } u || u.Any(e => e.Sign < 0)) return null;
        string names = string.Join(", ", few.Select(row => row.Name));
        return few.Length == 1
            ? $"{names} can never hold"
            : $"these contradict each other: {names}; {ContradictionText.Sum(u)}";
    }

    private IEnumerable<Row> LinearRows()
    {
        int n = _problem.Variables.Count;
        for (int i = 0; i < _functions.Length; i++)
        {
            if (Coefficients(_functions[i]) is not { } row) continue;
            string name = _problem.Constraints[i].Text;
            yield return new(row[..n], -row[n], name);
            if (_problem.Constraints[i].Relation == Relation.Equal) yield return new([.. row[..n].Select(a => -a)], row[n], name);
        }

        for (int j = 0; j < n; j++)
        {
            Rational[] axis = new Rational[n];
            (axis[j], string name) = (1, _problem.Variables[j]);
            if (double.IsFinite(Lower(j)))
                yield return new(axis, Rational.FromDouble(Lower(j)), $"{name} ≥ {PythonText.General(Lower(j))}");
            if (double.IsFinite(Upper(j)))
                yield return new([.. axis.Select(a => -a)], -Rational.FromDouble(Upper(j)), $"{name} ≤ {PythonText.General(Upper(j))}");
        }
    }

    /// <summary>a₁, …, aₙ and b of a·x + b; null for another formula.</summary>
    private Rational[]? Coefficients(Formula formula)
    {
        Rational[] row = new Rational[_problem.Variables.Count + 1];
        foreach (Monomial term in Monomial.Terms(formula))
        {
            int j = term.IsNumber ? row.Length - 1
                : term.Powers is [(Variable variable, { } exponent)] && exponent == 1 ? IndexOf(variable.Name)
                : -1;
            if (j < 0) return null;
            row[j] += term.Coefficient;
        }

        return row;
    }

    private int IndexOf(string name) => Enumerable.Range(0, _problem.Variables.Count).First(j => _problem.Variables[j] == name);

    private string? Cover()
    {
        string[] names = [.. _problem.Variables.Where(name => _functions.Any(f => Monomial.Has(f, name)))];
        if (names.Length > MostVariables || _functions.Length == 0) return null;
        var boxes = new Stack<Interval[]>();
        boxes.Push([.. names.Select(name => new Interval(Lower(IndexOf(name)), Upper(IndexOf(name))))]);
        var used = new SortedSet<int>();
        int count = 0;
        while (boxes.TryPop(out Interval[]? box))
        {
            if (++count > MostBoxes) return null;
            Dictionary<string, Interval> variables = names.Zip(box).ToDictionary(pair => pair.First, pair => pair.Second);
            int excluding = -1;
            bool holds = true;
            for (int i = 0; i < _functions.Length && excluding < 0; i++)
            {
                IntervalValue value = IntervalEvaluation.Evaluate(_functions[i], variables);
                bool equality = _problem.Constraints[i].Relation == Relation.Equal;
                bool never = value.Range.High < 0 || (equality && value.Range.Low > 0) || value.Definedness == Definedness.Nowhere;
                if (never) excluding = i;
                holds &= !equality && value.Range.Low >= 0 && value.Definedness == Definedness.Everywhere;
            }

            if (excluding >= 0) used.Add(excluding);
            else if (holds || !Halve(box, boxes)) return null;
        }

        bool IsBounded(int j) => double.IsFinite(Lower(j)) || double.IsFinite(Upper(j));
        string where = string.Join(", ", names.Where(name => IsBounded(IndexOf(name))));
        string together = used.Count == 1 ? "nowhere holds" : "nowhere hold together";
        return $"{string.Join(", ", used.Select(i => _problem.Constraints[i].Text))} {together}"
            + $"{(where.Length > 0 ? $" within the bounds of {where}" : "")}: interval arithmetic rules that out in {count} "
            + $"box{(count == 1 ? " that covers" : "es that cover")} all points";
    }

    private static bool Halve(Interval[] box, Stack<Interval[]> boxes)
    {
        int widest = Enumerable.Range(0, box.Length).MaxBy(j => box[j].Width);
        Interval side = box[widest];
        double middle = side.IsBounded ? side.Middle
            : side.Low < 0 && side.High > 0 ? 0
            : side.Low >= 0 ? Math.Max(1, FarFactor * side.Low)
            : Math.Min(-1, FarFactor * side.High);
        if (!(side.Low < middle && middle < side.High)) return false;
        boxes.Push([.. box.Select((s, j) => j == widest ? new Interval(middle, s.High) : s)]);
        boxes.Push([.. box.Select((s, j) => j == widest ? new Interval(s.Low, middle) : s)]);
        return true;
    }
}
