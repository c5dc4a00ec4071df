using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Exercises.Sets;

namespace CalculusCourse.Tests.Exercises.Sets;

/// <summary>The sample course in docs/: sound, thirty exercises, some on the topic of each lesson and of every kind.</summary>
public sealed class SampleCourseTests
{
    private static string Toml => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "course.toml"));

    [Fact]
    public void Course_LookedThrough_IsSound() => Assert.Empty(SetCheck.Run(Toml).Problems);

    [Fact]
    public void Course_Exercises_AreThirtyOverAllLessonsAndKinds()
    {
        ExerciseSet set = ExerciseSet.Read(Toml);
        Assert.Equal(30, set.Exercises.Count);
        Assert.Equal(Course.Default.Select(lesson => $"{lesson.Number}"), set.Exercises.Select(exercise => exercise.Id[..1]).Distinct());
        Assert.All(
            (string[])["formula", "antiderivative", "number", "vector", "matrix", "line", "set", "choice", "text"],
            kind => Assert.Contains($"kind = \"{kind}\"", Toml, StringComparison.Ordinal));
    }

    /// <summary>Nobody's question stays open for want of a way to begin.</summary>
    [Fact]
    public void Course_EveryExercise_HasAHint() => Assert.Equal(30, Toml.Split("\nhints = [").Length - 1);
}
