using CalculusCourse.Lessons.Exercises.Working;

namespace CalculusCourse.Lessons.Exercises;

/// <summary>What an answer turned out to be.</summary>
public enum Verdict
{
    /// <summary>Right.</summary>
    Correct,

    /// <summary>Some parts or entries are right, or the answer is close to the right one without being it.</summary>
    Partial,

    /// <summary>Wrong.</summary>
    Wrong,

    /// <summary>Neither proved right nor refuted.</summary>
    Undecided,

    /// <summary>Not an answer that can be read.</summary>
    Unreadable,
}

/// <summary>A point that tells the answer from the expected one.</summary>
/// <param name="At">The variables' values; empty where there are none.</param>
/// <param name="Expected">The expected value there; null where it is undefined.</param>
/// <param name="Answer">The answer's value there; null where it is undefined.</param>
/// <param name="Part">Which part or entry of the answer differs; null where there is one only.</param>
/// <param name="Other">Up to a constant, the second point: the difference there is another.</param>
public sealed record Counterexample(
    IReadOnlyList<KeyValuePair<string, double>> At, double? Expected, double? Answer, string? Part = null, Counterexample? Other = null);

/// <summary>A judged answer.</summary>
/// <param name="Answer">The answer as given.</param>
/// <param name="ReadAs">The answer as understood; null if it could not be read.</param>
/// <param name="Verdict">Whether it is right.</param>
/// <param name="Mistake">The stable name of a known mistake or note, null if none was recognised.</param>
/// <param name="Reason">Why, in a sentence or two.</param>
/// <param name="Counterexample">A point where it fails.</param>
/// <param name="Caret">For an unreadable formula, the text with a caret under the place.</param>
public sealed record Judgement(
    string Answer,
    string? ReadAs,
    Verdict Verdict,
    string? Mistake,
    string Reason,
    Counterexample? Counterexample = null,
    string? Caret = null)
{
    /// <summary>What a second and a third wrong try are told; null where there is no more to tell.</summary>
    public IReadOnlyList<string>? Later { get; init; }

    /// <summary>The lines of a derivation, if it is one.</summary>
    public IReadOnlyList<JudgedStep>? Lines { get; init; }

    /// <summary>What about the answer could have been read otherwise, a phrase each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>
    /// What the answer is told at the first, second or third try: that it is wrong, a point and the kind of slip; where and which
    /// rule; what it should be.
    /// </summary>
    /// <param name="level">The try, from 1; all after the third are as the third.</param>
    public string Reply(int level) => level <= 1 || Later is not { Count: > 0 } ? Reason : Later[Math.Min(level - 2, Later.Count - 1)];

    /// <summary>The judgement with what the answer, and each line of a derivation, is told at that try.</summary>
    /// <param name="level">The try, from 1; all after the third are as the third.</param>
    public Judgement Told(int level) => this with
    {
        Reason = Reply(level),
        Later = null,
        Lines = Lines?.Select(line => line with { Reason = line.Reply(level) }).ToList(),
    };
}

/// <summary>A judged answer, the line of the file it stood on, from 1, and the lesson whose task it answers, if it is one's.</summary>
public sealed record JudgedLine(int Line, int? Lesson, Judgement Judgement)
{
    /// <summary>The exercise of the set that it answers; null where there is none.</summary>
    public string? Exercise { get; init; }
}
