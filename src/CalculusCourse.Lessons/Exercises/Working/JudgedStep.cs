namespace CalculusCourse.Lessons.Exercises.Working;

/// <summary>A line of a derivation, judged.</summary>
/// <param name="Line">Its number in the file, from 1.</param>
/// <param name="ReadAs">The line as understood; null if it could not be read.</param>
/// <param name="Follows">Whether it follows from what stands before; null where that is neither proved nor refuted, or not asked.</param>
/// <param name="Reason">Why, in a sentence or two.</param>
public sealed record JudgedStep(int Line, string? ReadAs, bool? Follows, string Reason)
{
    /// <summary>For a line that cannot be read, the line with a caret under the place.</summary>
    public string? Caret { get; init; }

    /// <summary>Whether there was something to decide that could not be decided.</summary>
    public bool IsUndecided { get; init; }

    /// <summary>The stable name of a known mistake, null if none was recognised.</summary>
    public string? Mistake { get; init; }

    /// <summary>Where the line fails.</summary>
    public Counterexample? Counterexample { get; init; }

    /// <summary>What a second and a third wrong try are told.</summary>
    public IReadOnlyList<string>? Later { get; init; }

    /// <summary>What the line is told at the first, second or third try, as for <see cref="Judgement.Reply"/>.</summary>
    public string Reply(int level) => level <= 1 || Later is not { Count: > 0 } ? Reason : Later[Math.Min(level - 2, Later.Count - 1)];
}
