using System.CommandLine;
using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Exercises.Sets;

namespace CalculusCourse.Cli;

/// <summary>Sets of exercises that the command line names, and whose they are.</summary>
internal static class SetFile
{
    private const int LongestStudent = 200;

    /// <summary>The option that names a set.</summary>
    public static Option<string> Option(string description) => new("--set") { Description = description, HelpName = "FILE" };

    /// <summary>The option that names whose values are drawn.</summary>
    public static Option<string> StudentOption() => new("--student")
    {
        Description = "With a set: whose values are drawn for its parameters; the same on every machine.",
        HelpName = "NAME",
    };

    /// <summary>Reads a set.</summary>
    /// <exception cref="UnreadableInputException">It is none, or has no exercise that can be used.</exception>
    public static ExerciseSet Read(string path)
    {
        ExerciseSet set = ExerciseSet.Read(InputFile.ReadAll(path));
        return set.Exercises.Count > 0 ? set : throw Unreadable(path, set.Problems[0]);
    }

    /// <summary>The exercise that a word on the command line names.</summary>
    /// <exception cref="BadCommandLineException">There is none.</exception>
    public static SetExercise Find(ExerciseSet set, string path, string id)
    {
        if (set.Find(id) is { } exercise) return exercise;
        string near = set.Nearest(id) is { } meant ? $"; did you mean '{meant}'?" : $"; its first is '{set.Exercises[0].Id}'";
        throw new BadCommandLineException($"there is no exercise '{id}' in {path}{near}");
    }

    /// <summary>An exercise with a student's values.</summary>
    /// <exception cref="UnreadableInputException">The exercise has a fault.</exception>
    public static DrawnExercise Drawn(SetExercise exercise, string path, string student)
    {
        try
        {
            return exercise.For(student);
        }
        catch (SetException e)
        {
            throw Unreadable(path, e.Problem);
        }
    }

    /// <summary>The student's name that an option gives; empty for nobody.</summary>
    /// <exception cref="BadCommandLineException">It is too long, or there is no set whose values it could choose.</exception>
    public static string Student(ParseResult parsed, Option<string> student, bool hasSet)
    {
        string? name = parsed.GetValue(student)?.Trim();
        if (name is null) return "";
        if (!hasSet) throw new BadCommandLineException("--student goes with --set");
        if (name.Length == 0) throw new BadCommandLineException("--student needs a name");
        return name.Length <= LongestStudent ? name : throw new BadCommandLineException($"--student: a name has {LongestStudent} characters at most");
    }

    /// <summary>How a set is named on a command line that is shown.</summary>
    public static string Named(string path) => path.Any(c => char.IsWhiteSpace(c) || c is '\'' or '(' or '&' or ';') ? $"\"{path}\"" : path;

    /// <summary>A problem as a message.</summary>
    public static string Message(string path, SetProblem problem) =>
        $"{path}: line {problem.Line}, column {problem.Column}: {problem.Message}\n{problem.Caret}";

    private static UnreadableInputException Unreadable(string path, SetProblem problem) => new(Message(path, problem));
}
