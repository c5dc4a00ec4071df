using System.Collections.Concurrent;
using CalculusCourse.Lessons.Exercises.Sets;

namespace CalculusCourse.Lessons.Exercises.Grading;

/// <summary>
/// Judges the answers of a class, on all processors; what is told does not depend on how many there are. The same answer to the same
/// exercise with the same values is judged once.
/// </summary>
/// <param name="set">The exercises.</param>
/// <param name="open">Opens a student's file; <see cref="UnreadableInputException"/> where that can't be.</param>
/// <param name="program">Judges the program that a line names, one at a time; null from it for one that was cut short.
/// Without it programs are not run.</param>
public sealed class ClassGrading(ExerciseSet set, Func<Student, TextReader> open, Func<Student, Lesson, string, Judgement?>? program)
{
    private const int MostAhead = 128, MostKept = 50_000, LongestKept = 500, LongestEcho = 2000;

    private readonly ConcurrentDictionary<(Exercise, string), Judgement> known = new();

    /// <summary>What there is to get.</summary>
    public decimal Of { get; } = set.Exercises.Sum(exercise => exercise.Points);

    /// <summary>
    /// The points of an answer: all of them for a right one, half of them for one that is partly right, none for any other.
    /// </summary>
    public static decimal PointsOf(SetExercise exercise, Verdict verdict) => verdict switch
    {
        Verdict.Correct => exercise.Points,
        Verdict.Partial => exercise.Points / 2,
        _ => 0,
    };

    /// <summary>
    /// Grades students: each comes as soon as those before are done too. When <paramref name="interrupted"/> says so the rest is left.
    /// </summary>
    public IEnumerable<GradedStudent> Grade(IEnumerable<Student> students, CancellationToken interrupted)
    {
        var ahead = new Queue<Task<GradedStudent>>();
        foreach (Student student in students)
        {
            ahead.Enqueue(Task.Run(() => Grade(student), interrupted));
            if (ahead.Count < MostAhead) continue;
            if (Next() is not { } graded) yield break;
            yield return graded;
        }

        while (ahead.Count > 0)
        {
            if (Next() is not { } graded) yield break;
            yield return graded;
        }

        GradedStudent? Next()
        {
            Task<GradedStudent> task = ahead.Dequeue();
            try
            {
                task.Wait(interrupted);
                return WithPrograms(task.Result);
            }
            catch (OperationCanceledException)
            {
                return null;
            }
            catch (AggregateException e) when (e.InnerException is OperationCanceledException)
            {
                return null;
            }
        }
    }

    private GradedStudent Grade(Student student)
    {
        if (student.File is null) return Nothing("missing", "There is no answer to this exercise.", null);
        try
        {
            using TextReader text = open(student);
            var read = HandIn.Read(text, set);
            return new(student, [.. set.Exercises.SelectMany(exercise => Judge(student, exercise, read))], read, null);
        }
        catch (UnreadableInputException e)
        {
            return Nothing("unreadable-file", "The file with the answers could not be read.", e.Message);
        }

        GradedStudent Nothing(string mistake, string reason, string? fault)
        {
            Judgement none = new("", null, fault is null ? Verdict.Wrong : Verdict.Unreadable, mistake, reason);
            return new(student, [.. set.Exercises.Select(exercise => new GradedAnswer(exercise, 0, none, 0))], HandIn.Nothing, fault);
        }
    }

    private IEnumerable<GradedAnswer> Judge(Student student, SetExercise exercise, HandIn read)
    {
        AnswerLine? answer = read.Answer(exercise), named = read.Program(exercise);
        if (answer is not null)
        {
            Judgement judged = Judge(student, exercise, answer.Answer);
            yield return new(exercise, answer.Line, judged, PointsOf(exercise, judged.Verdict));
        }

        if (named is not null) yield return new(exercise, named.Line, AnswerFile.NotRun(named.Answer), answer is null ? 0 : null);
        if (answer is null && named is null)
            yield return new(exercise, 0, new("", null, Verdict.Wrong, "missing", "There is no answer to this exercise."), 0);
    }

    private Judgement Judge(Student student, SetExercise exercise, string answer)
    {
        try
        {
            Exercise task = exercise.For(student.Name).Task;
            if (answer.Length > LongestKept) return Short(task.Judge(answer));
            if (known.TryGetValue((task, answer), out Judgement? before)) return before;
            Judgement judged = task.Judge(answer);
            if (known.Count < MostKept) known.TryAdd((task, answer), judged);
            return judged;
        }
        catch (SetException e)
        {
            return AnswerFile.Faulty(answer, e.Problem);
        }
    }

    /// <summary>A judgement of which all can be kept.</summary>
    private static Judgement Short(Judgement judged) => judged with { Answer = Short(judged.Answer), ReadAs = judged.ReadAs is null ? null : Short(judged.ReadAs) };

    private static string Short(string text) => text.Length <= LongestEcho ? text : text[..LongestEcho] + "…";

    /// <summary>The student with the programs that the answers name run, one after another.</summary>
    /// <exception cref="OperationCanceledException">One was cut short.</exception>
    private GradedStudent WithPrograms(GradedStudent graded)
    {
        if (program is null || graded.Answers.All(answer => answer.Judgement.Mistake != "not-run")) return graded;
        return graded with { Answers = [.. graded.Answers.Select(Run)] };

        GradedAnswer Run(GradedAnswer answer)
        {
            if (answer.Judgement.Mistake != "not-run" || AnswerFile.ProgramOf($":{answer.Judgement.Answer}") is not { } name) return answer;
            Judgement judged = program(graded.Student, answer.Exercise.Lesson!, name) ?? throw new OperationCanceledException();
            return answer with { Judgement = judged, Points = answer.Points is null ? null : PointsOf(answer.Exercise, judged.Verdict) };
        }
    }
}
