using System.Globalization;
using System.Text.RegularExpressions;
using CalculusCourse.Numerics;

namespace CalculusCourse.Lessons.Exercises;

/// <summary>
/// Judges what the reader's program for a lesson's task printed, as <see cref="OutputComparison"/> does, against what the lesson computes,
/// each number to the accuracy that its method has. What is wrong is told in kind: which number, and about how large it should be.
/// </summary>
public static partial class ProgramGrading
{
    private const int LongestEcho = 160;

    /// <summary>Nearer than this part to the right number, it would be given away by being told.</summary>
    private const double Near = 0.05;

    /// <summary>Judges a program by what came of running it.</summary>
    /// <param name="lesson">The lesson whose task it solves.</param>
    /// <param name="name">The file's name, without folders.</param>
    /// <param name="outcome">What came of running it.</param>
    /// <param name="seconds">The time limit, to be told.</param>
    public static Judgement Judge(Lesson lesson, string name, ProgramOutcome outcome, double seconds)
    {
        string[] lines = [.. outcome.Output.ReplaceLineEndings("\n").Split('\n')];
        // The compiler's warnings come through the same stream, before what the program prints.
        string[] printed = [.. lines.SkipWhile(line => Warning().IsMatch(line))];
        if (outcome is { End: ProgramEnd.Ended, Code: not 0 }) return Failure(lesson, name, outcome, lines);
        if (outcome.End == ProgramEnd.OutOfTime)
            return Wrong("out-of-time", $"{name} was stopped, for it had not ended after {Seconds(seconds)}, with the time to build it.");
        string cut = outcome.End == ProgramEnd.TooMuchOutput ? " It printed without end: after 1 MB it was stopped and the rest cut." : "";
        if (Array.TrueForAll(printed, string.IsNullOrWhiteSpace)) return Wrong("no-output", $"{name} prints nothing.{cut}");

        string expected = Expected(lesson);
        string[] right = expected.Split('\n');
        string text = string.Join('\n', printed);
        using StringReader should = new(expected), @is = new(text);
        (_, IReadOnlyList<OutputDifference> first) = OutputComparison.Compare(should, @is, Tolerance, 1);
        if (first.Count == 0) return new(Answer(name), ReadAs(name), Verdict.Correct, null, $"{name} prints what is right.");
        if (lesson.PrintsItsAnswer && cut.Length == 0 && lesson.Task.Judge(text.Trim()) is { Verdict: not Verdict.Unreadable } judged)
        {
            return judged with
            {
                Answer = Answer(name),
                ReadAs = ReadAs(name),
                Verdict = judged.Verdict == Verdict.Partial ? Verdict.Wrong : judged.Verdict,
                Reason = $"{name}: {judged.Reason}",
                Later = judged.Later is null ? null : [.. judged.Later.Select(later => $"{name}: {later}")],
            };
        }

        return WithHints(lesson, Wrong("output", $"{name}: {Told(first[0], lesson, right)}{cut}"));

        (double Relative, double Absolute) Tolerance(int line, int number)
        {
            PrintedNumber printed = lesson.Printed(right[line - 1], number);
            return (printed.Relative, printed.Absolute);
        }

        Judgement Wrong(string mistake, string reason) => new(Answer(name), ReadAs(name), Verdict.Wrong, mistake, reason);
    }

    /// <summary>How an answers file names the program.</summary>
    public static string Answer(string name) => $"program {name}";

    /// <summary>What the program of the task has to print.</summary>
    public static string Expected(Lesson lesson)
    {
        using var results = new StringWriter { NewLine = "\n" };
        lesson.Run(new(new Dictionary<string, IReadOnlyList<string>>(), new Host(), solution: true)).ResultLines(results);
        return results.ToString().TrimEnd('\n');
    }

    private static string ReadAs(string name) => $"the program {name}";

    private static string Seconds(double seconds) =>
        seconds == 1 ? "1 second" : $"{seconds.ToString("0.###", CultureInfo.InvariantCulture)} seconds";

    private static Judgement Failure(Lesson lesson, string name, ProgramOutcome outcome, string[] lines)
    {
        string[] complaints = outcome.Error.ReplaceLineEndings("\n").Split('\n');
        string[] errors = [.. lines.Concat(complaints).Where(line => BuildError().IsMatch(line)).Distinct()];
        if (errors.Length > 0)
        {
            string more = errors.Length > 1 ? $" (and {errors.Length - 1} more)" : "", error = Short(WithoutFolder(errors[0], name));
            // That a package cannot be fetched says nothing about the program.
            return PackageSource().IsMatch(error)
                ? new(Answer(name), ReadAs(name), Verdict.Undecided, "no-packages", $"{error}{more}")
                : new(Answer(name), ReadAs(name), Verdict.Wrong, "compile-error", $"{error}{more}");
        }

        string message = Array.Find(complaints, line => !string.IsNullOrWhiteSpace(line)) ?? "";
        if (ToWrite().Match(message) is { Success: true } open)
        {
            string what = $"{name}: still to be written: {Short(open.Groups[1].Value)}";
            return WithHints(lesson, new(Answer(name), ReadAs(name), Verdict.Wrong, "to-write", what));
        }

        string said = message.Length > 0 ? $": {Short(Unhandled().Replace(message, ""))}" : " and said nothing";
        return new(Answer(name), ReadAs(name), Verdict.Wrong, "crash", $"{name} failed{said} (exit code {AnswerText.Text(outcome.Code)})");
    }

    /// <summary>A second and a third wrong try are told the task's hints too.</summary>
    private static Judgement WithHints(Lesson lesson, Judgement judged) => lesson.Task.Hints is [.., var hint, var stronger]
        ? judged with { Later = [$"{judged.Reason} {hint}", $"{judged.Reason} {hint} {stronger}"] } : judged;

    private static string Told(OutputDifference difference, Lesson lesson, string[] right)
    {
        string line = $"line {AnswerText.Text(difference.Line)}";
        if (difference is { IsWholeLine: true, Expected: null }) return $"{line} is one too many: {Quoted(difference.Actual!)}.";
        if (difference.IsWholeLine)
            return $"{line} is missing: {AnswerText.Text(right.Length)} lines are expected.";
        string name = difference.IsNumberExpected ? lesson.Printed(right[difference.Line - 1], difference.NumbersBefore).Name : "";
        if (difference.Numbers is var (expected, actual))
        {
            return Math.Abs(expected - actual) <= Near * Math.Abs(expected)
                ? $"{line}: {name} is {Rounded(actual, 8)}, which is near but farther off than the method's error."
                : $"{line}: {name} is {Rounded(actual, 6)} where about {Rounded(expected, 2)} is right.";
        }

        string what = difference.IsNumberExpected ? $"{name} is expected, a number" : $"{Quoted(difference.Expected ?? "")} is expected";
        if (difference.Expected is null) return $"{line} should end before {Quoted(difference.Actual!)}.";
        if (difference.Actual is { } comma && comma.TrimStart().StartsWith(',') && !what.StartsWith("',", StringComparison.Ordinal))
            return $"{line}: ',' stands where {what}. Is it a decimal comma? A point is wanted.";
        return difference.Actual is null ? $"{line} ends where {what}." : $"{line}: {Quoted(difference.Actual)} stands where {what}.";
    }

    private static string Rounded(double value, int digits)
    {
        if (!double.IsFinite(value)) return PythonText.Repr(value);
        string digitsOnly = value.ToString($"E{digits - 1}", CultureInfo.InvariantCulture);
        return double.Parse(digitsOnly, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
    }

    private static string Quoted(string text) => $"'{Short(text.Trim())}'";

    private static string Short(string text) => text.Length <= LongestEcho ? text : text[..LongestEcho] + "…";

    /// <summary>The compiler names files with all their folders.</summary>
    private static string WithoutFolder(string message, string name)
    {
        int at = message.IndexOf(name, StringComparison.Ordinal);
        string trimmed = at >= 0 ? message[at..] : message.Trim();
        return ProjectAtEnd().Replace(trimmed, "");
    }

    [GeneratedRegex(@": warning [A-Z]+\d+: ", RegexOptions.CultureInvariant)]
    private static partial Regex Warning();

    [GeneratedRegex(@"(\(\d+(,\d+)*\)|\.cs|CSC|MSBUILD|NuGet[^:]*|\w+proj) ?: error( [A-Z]+\d+)?: ", RegexOptions.CultureInvariant)]
    private static partial Regex BuildError();

    [GeneratedRegex(@": error (NU1301|NU1801|NU1302): ", RegexOptions.CultureInvariant)]
    private static partial Regex PackageSource();

    [GeneratedRegex(@" \[[^\]]*\]$", RegexOptions.CultureInvariant)]
    private static partial Regex ProjectAtEnd();

    [GeneratedRegex(@"^Unhandled exception\. System\.NotImplementedException: This is yours to write: (.*)$")]
    private static partial Regex ToWrite();

    [GeneratedRegex(@"^Unhandled exception\. ", RegexOptions.CultureInvariant)]
    private static partial Regex Unhandled();

    /// <summary>The tasks read no files.</summary>
    private sealed class Host : ILessonHost
    {
        public TextReader Open(string path) => throw new UnreadableInputException($"{path}: no such file");

        public T Watch<T>(string unit, long steps, Func<Action<long>?, CancellationToken, T> compute) =>
            compute(null, CancellationToken.None);
    }
}
