using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Lessons.Exercises.Sets;

namespace CalculusCourse.Cli;

/// <summary>One student at a set of exercises: what is asked, hinted and remembered.</summary>
/// <param name="Path">The set's file, as it was named.</param>
/// <param name="Set">The set.</param>
/// <param name="Student">Whose values are drawn; empty for nobody's.</param>
/// <param name="Store">Keeps the progress.</param>
internal sealed record SetAnswers(string Path, ExerciseSet Set, string Student, ProgressStore Store)
{
    private string Key => StudentName.Key(Student);

    /// <summary>How the set is named on a command line that is shown.</summary>
    public string Words => $"--set {SetFile.Named(Path)}{(Student.Length > 0 ? $" --student \"{Student}\"" : "")}";

    /// <summary>What is remembered.</summary>
    public SetProgress Load() => Store.Load().Set(Set.Title, Key);

    /// <summary>Changes what is remembered, and gives it.</summary>
    public SetProgress Update(Func<SetProgress, SetProgress> change) =>
        Store.Update(progress => progress.With(change(progress.Set(Set.Title, Key)) with { Of = Set.Exercises.Count })).Set(Set.Title, Key);

    /// <summary>Remembers an exercise that is solved, or one more wrong try at it.</summary>
    public SetProgress Keep(string id, Verdict verdict) => verdict switch
    {
        Verdict.Correct => Update(progress => progress.Right(id)),
        Verdict.Wrong or Verdict.Partial => Update(progress => progress.Tried(id)),
        _ => SetProgress.None(Set.Title, Key),
    };

    /// <summary>The first exercise behind another one, and then from the beginning, that is not solved; null for none.</summary>
    public SetExercise? Next(string id, SetProgress progress)
    {
        int at = Set.Exercises.ToList().FindIndex(exercise => exercise.Id == id);
        return Set.Exercises.Skip(at + 1).Concat(Set.Exercises.Take(at + 1)).FirstOrDefault(one => one.Id != id && !progress.Solved.Contains(one.Id));
    }

    /// <summary>The next hint for an exercise, which is remembered to have been given.</summary>
    public Document Hint(DrawnExercise exercise)
    {
        (string id, IReadOnlyList<string> hints) = (exercise.Exercise.Id, exercise.Task.Hints);
        var page = new Document();
        if (hints.Count == 0)
        {
            page.Text($"{id} has no hints.");
            return page;
        }

        int level = Math.Clamp(Update(progress => progress.Hinted(id, hints.Count)).Hints.GetValueOrDefault(id), 1, hints.Count);
        page.Text($"Hint {level} of {hints.Count} for {id}: {AskText.Of(hints[level - 1])}");
        if (level < hints.Count) page.Text($"A stronger one: `calc hint {Words} {id}`");
        else page.Text($"The worked solution: `calc solution {Words} {id}`");
        return page;
    }
}
