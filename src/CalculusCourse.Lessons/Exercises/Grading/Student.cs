using CalculusCourse.Lessons.Exercises.Sets;

namespace CalculusCourse.Lessons.Exercises.Grading;

/// <summary>Somebody whose answers are to be graded.</summary>
/// <param name="Name">The name: the roster's where there is one, else that of the file.</param>
/// <param name="File">Where the answers stand; null where there are none.</param>
public sealed record Student(string Name, string? File);

/// <summary>A judged answer and what it counts.</summary>
/// <param name="Exercise">The exercise that it answers.</param>
/// <param name="Line">The line on which it stands, from 1; 0 where there is no answer.</param>
/// <param name="Judgement">What it turned out to be.</param>
/// <param name="Points">What it counts; null for a program beside an answer, which counts nothing.</param>
public sealed record GradedAnswer(SetExercise Exercise, int Line, Judgement Judgement, decimal? Points)
{
    /// <summary>Whether there is no answer.</summary>
    public bool IsMissing => Line == 0;
}

/// <summary>A student's answers, judged.</summary>
/// <param name="Student">Whose they are.</param>
/// <param name="Answers">At least one for each exercise, in the order of the set; one on line 0 where there is none.</param>
/// <param name="Rest">What else stands in the file.</param>
/// <param name="Fault">Why the file could not be read; null where it could, or where there is none.</param>
public sealed record GradedStudent(Student Student, IReadOnlyList<GradedAnswer> Answers, HandIn Rest, string? Fault)
{
    /// <summary>The points of all exercises.</summary>
    public decimal Points => Answers.Sum(answer => answer.Points ?? 0);

    /// <summary>The answers that count, one for each exercise of the set, in its order.</summary>
    public IEnumerable<GradedAnswer> Counted => Answers.Where(answer => answer.Points is not null);
}
