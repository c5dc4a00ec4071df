using CalculusCourse.Lessons.Exercises.Sets;

namespace CalculusCourse.Lessons.Exercises.Grading;

/// <summary>A mistake that was made in a class.</summary>
/// <param name="Exercise">Where.</param>
/// <param name="Mistake">Its stable name; null for an answer that is wrong in no known way.</param>
/// <param name="Count">How many students made it.</param>
/// <param name="Example">An answer with it, and what it is told.</param>
/// <param name="Student">Whose example that is.</param>
public sealed record ClassMistake(SetExercise Exercise, string? Mistake, int Count, Judgement Example, string Student);

/// <summary>
/// Counts the mistakes of a class. Those without a name are the same if they were understood as the same answer.
/// </summary>
public sealed class MistakeCounts
{
    private const int LongestAnswer = 200;

    private readonly Dictionary<(SetExercise, string), ClassMistake> counts = [];

    /// <summary>Counts what a student has wrong; what is missing is no mistake.</summary>
    public void Add(GradedStudent graded)
    {
        foreach (GradedAnswer answer in graded.Answers.Where(answer => !answer.IsMissing))
        {
            Judgement judged = answer.Judgement;
            if (judged.Verdict is not (Verdict.Wrong or Verdict.Partial or Verdict.Unreadable)) continue;
            string? name = judged.Mistake ?? (judged.Verdict == Verdict.Unreadable ? "unreadable" : null);
            string given = judged.ReadAs ?? judged.Answer;
            string kind = name is not null ? $":{name}" : given.Length <= LongestAnswer ? given : given[..LongestAnswer];
            counts[(answer.Exercise, kind)] = counts.TryGetValue((answer.Exercise, kind), out ClassMistake? before)
                ? before with { Count = before.Count + 1 }
                : new(answer.Exercise, name, 1, judged, graded.Student.Name);
        }
    }

    /// <summary>The mistakes, the commonest first; those that are as common in the order of the set.</summary>
    public IReadOnlyList<ClassMistake> Of(ExerciseSet set)
    {
        var place = set.Exercises.Index().ToDictionary(one => one.Item, one => one.Index);
        return [.. counts.OrderByDescending(one => one.Value.Count).ThenBy(one => place[one.Value.Exercise]).ThenBy(one => one.Key.Item2, StringComparer.Ordinal)
            .Select(one => one.Value)];
    }
}
