using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;

namespace CalculusCourse.Numerics.Optimization;

/// <summary>How the two sides of a constraint compare.</summary>
public enum Relation
{
    /// <summary>Left ≥ right.</summary>
    GreaterOrEqual,

    /// <summary>Left ≤ right.</summary>
    LessOrEqual,

    /// <summary>Left = right.</summary>
    Equal,
}

/// <summary>A constraint between two formulas, with the text by which messages name it.</summary>
public sealed record FormulaConstraint(Formula Left, Relation Relation, Formula Right, string Text)
{
    /// <summary>The formula that is to be ≥ 0, or = 0: left − right, or right − left for ≤.</summary>
    internal Formula Function => Relation == Relation.LessOrEqual ? Difference(Right, Left) : Difference(Left, Right);

    private static Formula Difference(Formula a, Formula b) =>
        b is Number { Value.Sign: 0 } ? a : new Sum([a, new Product([new Number(-1), b])]);
}

/// <summary>A problem written in formulas; its derivatives are exact.</summary>
public sealed record FormulaProblem
{
    /// <summary>The names of the variables, in the order of <see cref="Start"/>.</summary>
    public required IReadOnlyList<string> Variables { get; init; }

    /// <summary>What is to be made least.</summary>
    public required Formula Objective { get; init; }

    /// <summary>The constraints, in any order.</summary>
    public IReadOnlyList<FormulaConstraint> Constraints { get; init; } = [];

    /// <summary>The starting point; moved onto the bounds when it lies outside.</summary>
    public required double[] Start { get; init; }

    /// <summary>The lower bounds, −∞ or NaN for none; null for none at all.</summary>
    public double[]? Lower { get; init; }

    /// <summary>The upper bounds, ∞ or NaN for none; null for none at all.</summary>
    public double[]? Upper { get; init; }

    internal OptimizationProblem Compile()
    {
        CompiledFormula objective = CompiledFormula.Compile(Objective, Variables);
        FormulaConstraint[] equalities = [.. Constraints.Where(c => c.Relation == Relation.Equal)];
        FormulaConstraint[] inequalities = [.. Constraints.Where(c => c.Relation != Relation.Equal)];
        CompiledFormula[] e = [.. equalities.Select(c => CompiledFormula.Compile(c.Function, Variables))];
        CompiledFormula[] i = [.. inequalities.Select(c => CompiledFormula.Compile(c.Function, Variables))];
        return new OptimizationProblem
        {
            Start = Start,
            Lower = Lower,
            Upper = Upper,
            VariableNames = Variables,
            Objective = x => objective.Evaluate(x),
            Gradient = (x, g) => objective.EvaluateWithGradient(x, g),
            EqualityCount = e.Length,
            Equalities = Values(e),
            EqualityJacobian = Jacobian(e),
            EqualityNames = [.. equalities.Select(c => c.Text)],
            InequalityCount = i.Length,
            Inequalities = Values(i),
            InequalityJacobian = Jacobian(i),
            InequalityNames = [.. inequalities.Select(c => c.Text)],
        };
    }

    private static VectorFunction Values(CompiledFormula[] formulas) => (x, values) =>
    {
        for (int i = 0; i < formulas.Length; i++) values[i] = formulas[i].Evaluate(x);
    };

    private static VectorFunction Jacobian(CompiledFormula[] formulas) => (x, values) =>
    {
        for (int i = 0; i < formulas.Length; i++) formulas[i].EvaluateWithGradient(x, values.Slice(i * x.Length, x.Length));
    };

    /// <summary>Multipliers and active set in the order in which the constraints were given.</summary>
    internal SlsqpResult InOrder(SlsqpResult result)
    {
        int equality = 0, inequality = 0;
        double[] multipliers = new double[Constraints.Count];
        var active = new List<int>();
        for (int i = 0; i < multipliers.Length; i++)
        {
            bool equal = Constraints[i].Relation == Relation.Equal;
            int within = equal ? equality++ : result.EqualityMultipliers.Length + inequality++;
            multipliers[i] = result.Multipliers[within];
            if (result.Active.Contains(within)) active.Add(i);
        }

        return result with { Multipliers = multipliers, Active = [.. active] };
    }
}
