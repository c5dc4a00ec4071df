using System.Numerics;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;
using CalculusCourse.Numerics.Optimization;

namespace CalculusCourse.Lessons.Lesson7SupportVectorMachine;

/// <summary>
/// The Lagrange conditions of any problem at the solution that was found: the Lagrange function, its partial derivatives, and what these
/// are there. Where simple fractions near the solution fulfil all the conditions exactly, that is said too.
/// </summary>
internal sealed class ConditionSteps
{
    private const int LargestDenominator = 1000;
    private const double Near = 1e-6;

    private static readonly string[] Letters = ["lambda", "mu", "nu", "kappa", "rho"];

    private readonly ConstrainedProblemInputs inputs;
    private readonly SlsqpResult solved;
    private readonly string[] names;
    private readonly List<Condition> conditions = [];

    private ConditionSteps(ConstrainedProblemInputs inputs, SlsqpResult solved)
    {
        (this.inputs, this.solved, names) = (inputs, solved, [.. inputs.Start.Keys]);
        string letter = Letters.FirstOrDefault(letter => !Array.Exists(names, name => name.StartsWith(letter, StringComparison.Ordinal))) ?? "Lambda";
        foreach ((int i, TypedConstraint constraint) in inputs.Constraints.Index())
        {
            (Formula left, Relation relation, Formula right, _) = constraint.Read;
            Formula function = relation == Relation.LessOrEqual ? Difference(right, left) : Difference(left, right);
            Add(function, solved.Multipliers[i], relation == Relation.Equal);
        }

        foreach ((int j, string name) in names.Index())
        {
            double?[] bounds = inputs.Bounds.GetValueOrDefault(name) ?? [null, null];
            if (solved.LowerMultipliers[j] != 0 && bounds[0] is { } lower)
                Add(Difference(new Variable(name), new Number(LagrangeSteps.Decimal(lower))), solved.LowerMultipliers[j], isEquality: false);
            if (solved.UpperMultipliers[j] != 0 && bounds[1] is { } upper)
                Add(Difference(new Number(LagrangeSteps.Decimal(upper)), new Variable(name)), solved.UpperMultipliers[j], isEquality: false);
        }

        void Add(Formula function, double multiplier, bool isEquality) =>
            conditions.Add(new(function, new($"{letter}_{conditions.Count + 1}"), multiplier, isEquality));
    }

    /// <summary>A constraint, function ≥ 0 or = 0, with its multiplier.</summary>
    private sealed record Condition(Formula Function, Variable Letter, double Multiplier, bool IsEquality);

    /// <summary>The lines, for a problem that was solved; none for another.</summary>
    public static IReadOnlyList<WorkingLine> Of(ConstrainedProblemInputs inputs, SlsqpResult solved) =>
        solved.Status == SlsqpStatus.Solved ? [.. new ConditionSteps(inputs, solved).Write()] : [];

    private IEnumerable<WorkingLine> Write()
    {
        Formula function = inputs.Objective.Formula;
        if (conditions.Count > 0)
        {
            function = new Sum(
            [
                function, .. conditions.Select(c => new Product([Number.MinusOne, c.Letter, c.Function])),
            ]);
        }

        string note = conditions.Count > 0 ? "one multiplier for each constraint, whose bracket is not negative, or 0"
            : "nothing limits it: the objective itself";
        yield return new("lagrange", new("L", WorkingSide.Line($"$L$")), LagrangeSteps.Side(function), note);
        Formula[] derivatives = [.. names.Select(name => Differentiation.Derivative(function, name))];
        string[] all = [.. names, .. conditions.Select(c => c.Letter.Name)];
        double[] values = [.. solved.Solution, .. conditions.Select(c => c.Multiplier)];
        foreach ((string name, Formula derivative) in names.Zip(derivatives))
        {
            var by = new Variable(name);
            var before = new WorkingSide($"∂/∂{name}({FormulaText.Plain(function, FormulaOrder.Written)})", WorkingSide.Line($"$∂L/∂{by}$"));
            double here = CompiledFormula.Compile(derivative, all).Evaluate(values);
            yield return new("lagrange", before, Canonical(derivative), $"at the solution found this is {PythonText.General(here, 3)}");
        }

        if (Exactly(derivatives) is not { } exact) yield break;
        var shown = exact.Aggregate((Text?)null, (text, one) => text is null ? Equation(one) : $"{text}, {Equation(one)}");
        string plain = string.Join("; ", exact.Select(one => $"{one.Key} = {one.Value}"));
        var zeros = new WorkingSide(
            string.Join("; ", derivatives.Select(d => $"{FormulaText.Plain(d)} = 0")),
            WorkingSide.Line($"all conditions"));
        yield return new(
            "lagrange", zeros, new(plain, WorkingSide.Line(shown!)),
            "these fractions fulfil them exactly, put in",
            "⇐");

        static Text Equation(KeyValuePair<string, Rational> one) => $"${new Variable(one.Key)} = {new Number(one.Value)}$";
    }

    /// <summary>Simple fractions beside the solution that fulfil all the conditions; null where there are none.</summary>
    private Dictionary<string, Rational>? Exactly(Formula[] derivatives)
    {
        var point = new Dictionary<string, Rational>();
        foreach ((string name, double value) in names.Zip(solved.Solution).Concat(conditions.Select(c => (c.Letter.Name, c.Multiplier))))
        {
            if (Fraction(value) is not { } fraction) return null;
            point.Add(name, fraction);
        }

        if (!Array.TrueForAll(derivatives, d => At(d) is { Sign: 0 })) return null;
        foreach (Condition c in conditions)
        {
            Rational multiplier = point[c.Letter.Name];
            if (At(c.Function) is not { } left) return null;
            bool holds = c.IsEquality ? left.Sign == 0 : left.Sign >= 0 && multiplier.Sign >= 0 && (left.Sign == 0 || multiplier.Sign == 0);
            if (!holds) return null;
        }

        foreach ((string name, double?[] bounds) in inputs.Bounds)
        {
            if (bounds[0] is { } lower && point[name] < LagrangeSteps.Decimal(lower)) return null;
            if (bounds[1] is { } upper && point[name] > LagrangeSteps.Decimal(upper)) return null;
        }

        return point;

        Rational? At(Formula formula) => FormulaEquivalence.ValueAt(formula, point);
    }

    /// <summary>The first of the continued fraction's convergents that is near enough; null where its denominator is large.</summary>
    private static Rational? Fraction(double value)
    {
        if (!(Math.Abs(value) < 1e6)) return null;
        (BigInteger p, BigInteger q, BigInteger before, BigInteger beforeQ) = (1, 0, 0, 1);
        Rational rest = Rational.FromDouble(value);
        while (true)
        {
            BigInteger whole = rest.Floor();
            (p, q, before, beforeQ) = ((whole * p) + before, (whole * q) + beforeQ, p, q);
            if (q > LargestDenominator) return null;
            var convergent = new Rational(p, q);
            if (Math.Abs(convergent.ToDouble() - value) <= Near * Math.Max(1, Math.Abs(value))) return convergent;
            rest = 1 / (rest - new Rational(whole));
        }
    }

    private static Formula Difference(Formula left, Formula right) =>
        right is Number { Value.Sign: 0 } ? left
            : left is Number { Value.Sign: 0 } ? new Product([Number.MinusOne, right])
            : new Sum([left, new Product([Number.MinusOne, right])]);

    private static WorkingSide Canonical(Formula formula) => new(FormulaText.Plain(formula), FormulaText.Typeset(formula));
}
