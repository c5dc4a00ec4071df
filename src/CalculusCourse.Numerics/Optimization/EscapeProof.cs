using System.Globalization;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Numerics.Optimization;

/// <summary>
/// Proofs that an objective has no minimum where a run lost it: along a ray on which its derivative is never positive, or towards a point
/// where it falls as a logarithm or a pole does. The signs are those of interval arithmetic over the whole ray (Moore 1966).
/// </summary>
internal sealed class EscapeProof
{
    private const int MostPieces = 400;
    private const double FarFactor = 16; // The pieces of a ray grow so fast.
    private const int MostNearer = 5; // Times so much nearer to a point, until only its neighbourhood counts.

    private readonly FormulaProblem _problem;
    private readonly double[] _at;
    private readonly string _t;

    private EscapeProof(FormulaProblem problem, double[] at)
    {
        (_problem, _at, _t) = (problem, at, "t");
        while (problem.Variables.Contains(_t)) _t += "t";
    }

    /// <summary>Why the objective has no minimum in a direction from a point; null where that is not proved.</summary>
    public static string? NoMinimum(FormulaProblem problem, double[] at, double[] direction)
    {
        var proof = new EscapeProof(problem, at);
        if (proof.FallsAlong(direction) is { } along) return along;
        for (int j = 0; j < direction.Length && direction.Count(d => d != 0) > 1; j++)
        {
            double[] axis = new double[direction.Length];
            axis[j] = Math.Sign(direction[j]);
            if (direction[j] != 0 && proof.FallsAlong(axis) is { } text) return text;
        }

        return null;
    }

    /// <summary>Why the objective has no lower limit near a point; null where that is not proved.</summary>
    public static string? Unbounded(FormulaProblem problem, double[] at)
    {
        var proof = new EscapeProof(problem, at);
        for (int j = 0; j < at.Length; j++)
        {
            foreach (double place in new[] { 0, proof.Lower(j), proof.Upper(j), Rounded(at[j]) }.Where(double.IsFinite).Distinct())
            {
                if (place != at[j] && proof.FallsTowards(j, place) is { } text) return text;
            }
        }

        return null;
    }

    private double Lower(int j) => _problem.Lower is { } lower && !double.IsNaN(lower[j]) ? lower[j] : double.NegativeInfinity;

    private double Upper(int j) => _problem.Upper is { } upper && !double.IsNaN(upper[j]) ? upper[j] : double.PositiveInfinity;

    /// <summary>To three digits, so that a proof about a direction or a place is not about its rounding errors.</summary>
    private static double Rounded(double value) =>
        double.Parse(value.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static Formula Exactly(double value) => new Number(Rational.FromDouble(value));

    private string? FallsAlong(double[] direction)
    {
        double[] d = [.. direction.Select(Rounded)];
        int[] moving = [.. Enumerable.Range(0, d.Length).Where(j => d[j] != 0)];
        if (moving.Any(j => double.IsFinite(d[j] > 0 ? Upper(j) : Lower(j)))) return null;

        // Of one variable the ray is its axis, which keeps the formula as simple as it is.
        bool single = moving.Length == 1;
        double from = single ? _at[moving[0]] * Math.Sign(d[moving[0]]) : 0;
        Formula t = new Variable(_t);
        Dictionary<string, Formula> ray = Enumerable.Range(0, d.Length).ToDictionary(j => _problem.Variables[j], j =>
            d[j] == 0 ? Exactly(_at[j])
            : single ? new Product([new Number(Math.Sign(d[j])), t])
            : new Sum([Exactly(_at[j]), new Product([Exactly(d[j]), t])]));
        var side = new Interval(from, double.PositiveInfinity);
        // So far out that slopes are no doubles any more, a longer ray shows that they do not vanish.
        Formula objective = Put(_problem.Objective, ray);
        bool falls = Falls(objective, side) || (from > 1 && Falls(objective, new Interval(1, double.PositiveInfinity)));
        if (!falls || !_problem.Constraints.All(c => Holds(c, ray, side))) return null;
        string where = single
            ? $"as {_problem.Variables[moving[0]]} → {(d[moving[0]] > 0 ? "∞" : "−∞")}"
            : $"from there in the direction ({string.Join(", ", d.Select(e => PythonText.General(e)))})";
        return $"no minimum this way: {where} the objective falls for ever; interval arithmetic shows its derivative never positive there";
    }

    /// <summary>Whether the formula falls on the whole ray and never stops: a zero of an analytic derivative stands alone.</summary>
    private bool Falls(Formula formula, Interval ray)
    {
        Formula slope = Simplification.Simplify(Differentiation.Derivative(formula, _t));
        double somewhere = Math.Max(1, ray.Low);
        return Always(slope, ray, range => range.High <= 0)
            && IntervalEvaluation.Evaluate(slope, _t, somewhere).Range.High < 0
            && (Always(slope, ray, range => range.High < 0) || IsAnalytic(formula, ray));
    }

    private bool IsAnalytic(Formula formula, Interval ray) => formula switch
    {
        Call call => call.Function.Breaks(call.Argument) is { } breaks && breaks.All(b => Always(b.Zero, ray, range => range.Sign != 0)),
        Choice choice => Always(choice.Subject, ray, range => range.Sign != 0),
        Power { Exponent: Number { Value.IsInteger: true } } => true,
        Power power => power.IsConstant || Always(power.Base, ray, range => range.Low > 0),
        _ => true,
    } && formula.Operands.All(operand => IsAnalytic(operand, ray));

    /// <summary>Whether a constraint holds on the whole ray, at whose beginning it holds to within rounding.</summary>
    private bool Holds(FormulaConstraint constraint, Dictionary<string, Formula> ray, Interval side)
    {
        Formula function = Put(constraint.Function, ray), slope = Simplification.Simplify(Differentiation.Derivative(function, _t));
        return constraint.Relation == Relation.Equal
            ? slope is Number { Value.Sign: 0 }
            : Always(function, side, range => range.Low >= 0) || Always(slope, side, range => range.Low >= 0);
    }

    private static Formula Put(Formula formula, Dictionary<string, Formula> values) =>
        Simplification.Simplify(Substitution.Put(formula, values));

    /// <summary>Whether a formula is defined on a side, and its range there as asked for, piece by piece.</summary>
    private bool Always(Formula formula, Interval side, Predicate<Interval> isSo)
    {
        var pieces = new Stack<Interval>([side]);
        for (int count = 0; pieces.TryPop(out Interval piece); count++)
        {
            IntervalValue value = IntervalEvaluation.Evaluate(formula, _t, piece);
            if (value.Definedness == Definedness.Everywhere && isSo(value.Range)) continue;
            double middle = piece.IsBounded ? piece.Middle : Math.Max(1, FarFactor * piece.Low);
            if (count >= MostPieces || !(piece.Low < middle && middle < piece.High)) return false;
            pieces.Push(new Interval(middle, piece.High));
            pieces.Push(new Interval(piece.Low, middle));
        }

        return true;
    }

    /// <summary>Along one axis to a place, t the distance: where t·f′(t) ≥ c > 0, f is at most f(T) − c·log(T/t).</summary>
    private string? FallsTowards(int j, double place)
    {
        int sign = Math.Sign(_at[j] - place);
        if (place < Lower(j) || place > Upper(j)) return null;
        Formula t = new Variable(_t), moved = new Product([new Number(sign), t]);
        if (place != 0) moved = new Sum([Exactly(place), moved]);
        Dictionary<string, Formula> line = Enumerable.Range(0, _at.Length)
            .ToDictionary(k => _problem.Variables[k], k => k == j ? moved : Exactly(_at[k]));
        Formula objective = Put(_problem.Objective, line);
        Formula fall = Simplification.Simplify(new Product([t, Differentiation.Derivative(objective, _t)]), ignorePoints: true);
        double far = Math.Abs(_at[j] - place);
        for (int nearer = 0; nearer < MostNearer; nearer++, far /= FarFactor)
        {
            var open = new Interval(double.Epsilon, far);
            bool falls = IntervalEvaluation.Evaluate(fall, _t, new Interval(0, far)).Range.Low > 0
                && IntervalEvaluation.Evaluate(objective, _t, open).Definedness == Definedness.Everywhere;
            if (!falls || !_problem.Constraints.All(c => Holds(c, line, open))) continue;
            string side = sign > 0 ? "above" : "below";
            return $"the objective falls without limit as {_problem.Variables[j]} → {PythonText.General(place)} from {side}: "
                + "interval arithmetic shows that it does so at least as a logarithm";
        }

        return null;
    }
}
