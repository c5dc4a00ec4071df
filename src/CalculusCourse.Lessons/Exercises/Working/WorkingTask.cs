using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;

namespace CalculusCourse.Lessons.Exercises.Working;

/// <summary>What the derivation of an exercise's answer starts from and leads to.</summary>
internal sealed record WorkingTask
{
    /// <summary>The letters that vary; other letters are constants.</summary>
    public required IReadOnlyList<string> Variables { get; init; }

    /// <summary>Other letters that stand side by side without a sign, as in rx.</summary>
    public IReadOnlyList<string> Letters { get; init; } = [];

    /// <summary>The functions that have a name from the beginning, such as f.</summary>
    public IReadOnlyDictionary<string, Formula> Functions { get; init; } = new Dictionary<string, Formula>();

    /// <summary>Names that stand for the same thing in every derivation, such as σ with an index.</summary>
    public IReadOnlyDictionary<string, Formula> Names { get; init; } = new Dictionary<string, Formula>();

    /// <summary>What is to be found; null where it is no formula, vector or matrix.</summary>
    public WorkingValue? Expected { get; init; }

    /// <summary>The function that stands at the beginning of such a derivation.</summary>
    public Formula? Given { get; init; }

    /// <summary>The slips that are known of the expected formula.</summary>
    public IEnumerable<KnownMistake> Mistakes { get; init; } = [];

    /// <summary>Where variables are limited, and whether a constant may be added.</summary>
    public FormulaExerciseOptions Options { get; init; } = new();

    /// <summary>The point at which the result is asked for, if it is.</summary>
    public IReadOnlyDictionary<string, Rational>? Point { get; init; }

    /// <summary>The values that solve the task, by which equations in these letters are judged.</summary>
    public IReadOnlyDictionary<string, Formula>? Solution { get; init; }

    /// <summary>Formulas that may not be negative at a solution, each with what it is called.</summary>
    public IReadOnlyList<(string Name, Formula Formula)> Constraints { get; init; } = [];

    /// <summary>Values that meet all constraints, to tell other inequalities from them.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, Formula>> Feasible { get; init; } = [];

    /// <summary>The formula that is zero on the line asked for; equations in its variables must be this line's.</summary>
    public Formula? Line { get; init; }

    /// <summary>Whether equations are solved on the way.</summary>
    public bool HasEquations { get; init; }
}
