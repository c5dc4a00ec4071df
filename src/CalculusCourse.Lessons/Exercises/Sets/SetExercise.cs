namespace CalculusCourse.Lessons.Exercises.Sets;

/// <summary>An exercise of a set, before values are drawn for a student.</summary>
public abstract class SetExercise
{
    /// <summary>Its name in the set, by which answers are handed in.</summary>
    public abstract string Id { get; }

    /// <summary>What kind of answer it asks for: <c>formula</c>, <c>set</c>; for a lesson's task <c>lesson</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>What a right answer counts.</summary>
    public abstract decimal Points { get; }

    /// <summary>The lesson whose task it is; null for an exercise of a file.</summary>
    public virtual Lesson? Lesson => null;

    /// <summary>The exercise with the values of one student; the same for every spelling of a name, and on every machine.</summary>
    /// <param name="student">The student's name; empty for nobody's.</param>
    /// <exception cref="SetException">The right answer cannot be read with these values.</exception>
    public abstract DrawnExercise For(string student);
}

/// <summary>An exercise with the values that were drawn for a student.</summary>
/// <param name="Exercise">Where it comes from.</param>
/// <param name="Values">The parameters' values, by name.</param>
/// <param name="Ask">What is asked.</param>
/// <param name="Choices">What can be chosen, a, b, …; none where the answer is free.</param>
/// <param name="Task">Its hints, its working, and the judge of its answers.</param>
public sealed record DrawnExercise(
    SetExercise Exercise, IReadOnlyDictionary<string, string> Values, string Ask, IReadOnlyList<string> Choices, Exercise Task);

/// <summary>A lesson's task as an exercise of a set.</summary>
internal sealed class LessonExercise(Lesson lesson) : SetExercise
{
    private static readonly Dictionary<string, string> NoValues = [];

    public override string Id => AnswerText.Text(lesson.Number);

    public override string Kind => "lesson";

    public override decimal Points => 1;

    public override Lesson Lesson => lesson;

    public override DrawnExercise For(string student) =>
        new(this, NoValues, lesson.Task.Question?.ToString() ?? $"The task of lesson {Id}.", [], lesson.Task);
}
