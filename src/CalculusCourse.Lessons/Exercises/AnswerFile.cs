using System.Collections.Concurrent;
using System.Globalization;
using CalculusCourse.Lessons.Exercises.Sets;

namespace CalculusCourse.Lessons.Exercises;

/// <summary>What a line of an answers file answers.</summary>
/// <param name="Line">Its number, from 1.</param>
/// <param name="Exercise">The exercise; null where the line is none that can be used.</param>
/// <param name="Answer">The answer; the whole line where there is no exercise.</param>
/// <param name="Bad">Why the line is of no use; null where it is.</param>
public sealed record AnswerLine(int Line, SetExercise? Exercise, string Answer, Judgement? Bad);

/// <summary>Judges a text with one answer a line, <c>N: ANSWER</c>; blank lines and lines that begin with # are passed over.</summary>
public static class AnswerFile
{
    private const int LongestEcho = 200;

    private const int MostAtOnce = 256;

    private const string ProgramWord = "program ";

    /// <summary>
    /// Every answer, judged, in the order of the lines; a line that is none is unreadable, and the others are judged all the
    /// same. Each comes as soon as it and those before it are judged, on all processors; only a few are ever kept.
    /// </summary>
    /// <param name="text">The lines.</param>
    /// <param name="course">The lessons.</param>
    /// <param name="program">Judges the program that a line names, one at a time; without it programs are not run.</param>
    public static IEnumerable<JudgedLine> Judge(TextReader text, Course course, Func<Lesson, string, Judgement>? program = null) =>
        Judge(text, ExerciseSet.Of(course), "", program);

    /// <inheritdoc cref="Judge(TextReader, Course, Func{Lesson, string, Judgement})"/>
    /// <param name="text">The lines.</param>
    /// <param name="set">The exercises that they answer.</param>
    /// <param name="student">Whose answers they are: the name by which values are drawn; empty for nobody's.</param>
    /// <param name="program">Judges the program that a line names, one at a time; without it programs are not run.</param>
    public static IEnumerable<JudgedLine> Judge(
        TextReader text, ExerciseSet set, string student, Func<Lesson, string, Judgement>? program = null)
    {
        using var pending = new BlockingCollection<Task<JudgedLine>>(MostAtOnce);
        // Reading may have to wait for somebody who types, so it has a thread of its own.
        Task reading = Task.Factory.StartNew(Read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        foreach (Task<JudgedLine> judged in pending.GetConsumingEnumerable())
        {
            // A program has the machine to itself.
            if (judged.Status == TaskStatus.Created) judged.RunSynchronously(TaskScheduler.Default);
            yield return judged.GetAwaiter().GetResult();
        }

        reading.GetAwaiter().GetResult();

        void Read()
        {
            try
            {
                for (int number = 1; text.ReadLine() is { } whole; number++)
                {
                    string line = whole.Trim().TrimStart('\uFEFF');
                    if (line is [] or ['#', ..]) continue;
                    int at = number;
                    var judged = new Task<JudgedLine>(() => JudgeLine(at, line, set, student, program));
                    if (ProgramOf(line) is null) judged.Start(TaskScheduler.Default);
                    pending.Add(judged);
                }
            }
            finally
            {
                pending.CompleteAdding();
            }
        }
    }

    /// <summary>
    /// The answers, and behind them a wrong one for each exercise that has none, on line 0. A program for its task is an answer too.
    /// </summary>
    public static IEnumerable<JudgedLine> WithMissing(IEnumerable<JudgedLine> judged, ExerciseSet set)
    {
        var answered = new HashSet<string>();
        foreach (JudgedLine line in judged)
        {
            if (line.Exercise is { } exercise) answered.Add(exercise);
            yield return line;
        }

        foreach (SetExercise exercise in set.Exercises.Where(exercise => !answered.Contains(exercise.Id)))
        {
            string what = exercise.Lesson is null ? "exercise" : "task";
            yield return new(0, exercise.Lesson?.Number, new("", null, Verdict.Wrong, "missing", $"There is no answer to this {what}."))
            {
                Exercise = exercise.Id,
            };
        }
    }

    /// <summary>The program's file that a line names, <c>3: program lesson3.cs</c>; null where it is another answer.</summary>
    public static string? ProgramOf(string line)
    {
        int colon = line.IndexOf(':', StringComparison.Ordinal);
        string answer = line[(colon + 1)..].Trim();
        bool isProgram = answer.StartsWith(ProgramWord, StringComparison.OrdinalIgnoreCase)
            && answer.EndsWith(".cs", StringComparison.OrdinalIgnoreCase);
        return colon >= 0 && isProgram ? answer[ProgramWord.Length..].Trim() : null;
    }

    /// <summary>Judges one line.</summary>
    /// <param name="number">The line's number, from 1.</param>
    /// <param name="line">The line, neither blank nor a remark.</param>
    /// <param name="course">The lessons.</param>
    /// <param name="program">Judges the program that the line names; without it the program is not run.</param>
    public static JudgedLine JudgeLine(int number, string line, Course course, Func<Lesson, string, Judgement>? program = null) =>
        JudgeLine(number, line, ExerciseSet.Of(course), "", program);

    /// <inheritdoc cref="JudgeLine(int, string, Course, Func{Lesson, string, Judgement})"/>
    /// <param name="number">The line's number, from 1.</param>
    /// <param name="line">The line, neither blank nor a remark.</param>
    /// <param name="set">The exercises.</param>
    /// <param name="student">Whose answer it is.</param>
    /// <param name="program">Judges the program that the line names; without it the program is not run.</param>
    public static JudgedLine JudgeLine(
        int number, string line, ExerciseSet set, string student, Func<Lesson, string, Judgement>? program = null)
    {
        AnswerLine read = Read(number, line, set);
        return read.Exercise is null ? new(number, null, read.Bad!) : Judge(read, line, student, program);
    }

    /// <summary>What a line answers, before it is judged.</summary>
    /// <param name="number">The line's number, from 1.</param>
    /// <param name="line">The line, neither blank nor a remark.</param>
    /// <param name="set">The exercises.</param>
    public static AnswerLine Read(int number, string line, ExerciseSet set)
    {
        int colon = line.IndexOf(':', StringComparison.Ordinal);
        string id = colon < 0 ? "" : line[..colon].Trim();
        if (colon < 0 || (set.IsCourse && !IsNumber(id, out _)))
            return Bad(set.IsCourse ? "A line is a lesson's number, a colon and the answer: 1: 3x^2 - 4x."
                : $"A line is an exercise's id, a colon and the answer: {set.Exercises.FirstOrDefault()?.Id ?? "id"}: 3x^2 - 4x.");
        if (set.IsCourse && IsNumber(id, out int lesson)) id = AnswerText.Text(lesson);
        if (set.Find(id) is not { } exercise)
        {
            if (set.IsCourse) return Bad($"There is no lesson {id}; there are 1 to {set.Exercises.Count}.");
            string near = set.Nearest(id) is { } meant ? $"; did you mean {meant}?" : ".";
            return Bad($"There is no exercise '{Shortened(id)}' in {set.Title}{near}");
        }

        return new(number, exercise, line[(colon + 1)..].Trim(), null);

        static bool IsNumber(string text, out int lesson) =>
            int.TryParse(text, NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out lesson);

        AnswerLine Bad(string reason) => new(number, null, line, new(Shortened(line), null, Verdict.Unreadable, "bad-line", reason));
    }

    private static JudgedLine Judge(AnswerLine read, string line, string student, Func<Lesson, string, Judgement>? program)
    {
        SetExercise exercise = read.Exercise!;
        if (exercise.Lesson is { } found && ProgramOf(line) is { } name)
            return Judged(program?.Invoke(found, name) ?? NotRun(read.Answer));
        try
        {
            return Judged(exercise.For(student).Task.Judge(read.Answer));
        }
        catch (SetException e)
        {
            return Judged(Faulty(read.Answer, e.Problem));
        }

        JudgedLine Judged(Judgement judgement) => new(read.Line, exercise.Lesson?.Number, judgement) { Exercise = exercise.Id };
    }

    /// <summary>What is said of a program that is not run.</summary>
    internal static Judgement NotRun(string answer) => new(Shortened(answer), null, Verdict.Undecided, "not-run",
        "This names a program, and it was not run, for it is somebody's code; with --programs it is run and judged.");

    /// <summary>What is said of an answer to an exercise that has a fault itself.</summary>
    internal static Judgement Faulty(string answer, SetProblem problem) => new(Shortened(answer), null, Verdict.Undecided, "faulty-exercise",
        $"The exercise itself has a fault, in line {problem.Line} of its set: {problem.Message}.");

    private static string Shortened(string line) => line.Length <= LongestEcho ? line : line[..LongestEcho] + "…";
}
