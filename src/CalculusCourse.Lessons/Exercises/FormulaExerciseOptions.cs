using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Equivalence;

namespace CalculusCourse.Lessons.Exercises;

/// <summary>How answers to an exercise of one's own are judged.</summary>
public sealed record FormulaExerciseOptions
{
    /// <summary>Where variables are limited.</summary>
    public IReadOnlyDictionary<string, DomainInterval>? Domain { get; init; }

    /// <summary>Whether the answer may differ by a constant, as antiderivatives do.</summary>
    public bool UpToConstant { get; init; }

    /// <summary>What varies, if that is said; other letters are constants.</summary>
    public IReadOnlyList<string>? Variables { get; init; }

    /// <summary>How far a number may be off, as a part of the right one.</summary>
    public Rational? Tolerance { get; init; }
}
