using CalculusCourse.Numerics;

namespace CalculusCourse.Lessons.Exercises.Sets;

/// <summary>Exercises under a title: a file's, or the course's own tasks.</summary>
public sealed class ExerciseSet
{
    private readonly Dictionary<string, SetExercise> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SetExercise> byKey = new(StringComparer.Ordinal);

    internal ExerciseSet(string title, IReadOnlyList<SetExercise> exercises, IReadOnlyList<SetProblem> problems)
    {
        (Title, Exercises, Problems) = (title, exercises, problems);
        foreach (SetExercise exercise in exercises)
        {
            byId.TryAdd(exercise.Id, exercise);
            byKey.TryAdd(StudentName.Key(exercise.Id), exercise);
        }
    }

    /// <summary>What it is called.</summary>
    public string Title { get; }

    /// <summary>The exercises, in their order.</summary>
    public IReadOnlyList<SetExercise> Exercises { get; }

    /// <summary>
    /// What is wrong with how it is written, from the top. An exercise with a fault in it is among <see cref="Exercises"/> if it has a name,
    /// and says so when it is drawn.
    /// </summary>
    public IReadOnlyList<SetProblem> Problems { get; }

    /// <summary>Whether it is the course's own: its exercises are the lessons' tasks, by their numbers.</summary>
    public bool IsCourse => Exercises.Count > 0 && Exercises[0].Lesson is not null;

    /// <summary>The exercise of a name, whatever the case of its letters; null for none.</summary>
    public SetExercise? Find(string id) => byId.GetValueOrDefault(id) ?? byKey.GetValueOrDefault(StudentName.Key(id));

    /// <summary>The name that is nearest to one that there is not; null where none is near.</summary>
    public string? Nearest(string id) => EditDistance.Nearest(id, Exercises.Take(1000).Select(exercise => exercise.Id));

    /// <summary>Reads a set. It is never refused: what is wrong stands in <see cref="Problems"/>.</summary>
    /// <param name="toml">The file's text.</param>
    public static ExerciseSet Read(string toml) => SetReader.Read(new SetSource(toml));

    /// <summary>The lessons' tasks as a set.</summary>
    public static ExerciseSet Of(Course course) =>
        new($"The {course.CountInWords} tasks of the course", [.. course.Select(lesson => new LessonExercise(lesson))], []);
}
