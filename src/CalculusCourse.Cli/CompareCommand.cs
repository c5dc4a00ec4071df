using System.CommandLine;
using System.Globalization;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Numerics;

namespace CalculusCourse.Cli;

/// <summary><c>calc compare EXPECTED ACTUAL</c>: two printed outputs, numbers by value and the rest as text.</summary>
internal static class CompareCommand
{
    private const int Shown = 10;

    public static Command Build(TextWriter output, TextWriter error, TextReader? input = null)
    {
        var expected = new Argument<string>("EXPECTED") { Description = "The file with the expected output; - is standard input." };
        var actual = new Argument<string>("ACTUAL") { Description = "The file with the actual output; - is standard input." };
        var rtol = new Option<string>("--rtol")
        {
            Description = "The largest relative difference of two numbers.",
            HelpName = "NUMBER",
            DefaultValueFactory = _ => "1e-9",
        };
        var atol = new Option<string>("--atol")
        {
            Description = "The largest absolute difference of two numbers, added to the relative one.",
            HelpName = "NUMBER",
            DefaultValueFactory = _ => "1e-12",
        };
        var command = new Command("compare", "Compare two printed outputs: numbers by value, the rest as text.")
        {
            expected, actual, rtol, atol,
        };
        command.SetAction(parsed =>
        {
            double relative = Tolerance("--rtol", parsed.GetValue(rtol)!), absolute = Tolerance("--atol", parsed.GetValue(atol)!);
            string first = parsed.GetValue(expected)!, second = parsed.GetValue(actual)!;
            if (first == "-" && second == "-") throw new BadCommandLineException("only one of the two outputs can be standard input");
            using TextReader one = InputFile.Open(first, input, error), other = InputFile.Open(second, input);
            (long count, IReadOnlyList<OutputDifference> differences) = OutputComparison.Compare(one, other, relative, absolute, Shown);
            return Report(count, differences, output);
        });
        return command;
    }

    private static double Tolerance(string name, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= 0
            ? value
            : throw new BadCommandLineException($"{name} must be a number that is not negative, not '{text}'");

    private static int Report(long count, IReadOnlyList<OutputDifference> differences, TextWriter output)
    {
        if (count == 0)
        {
            output.WriteLine("the outputs agree");
            return ExitCode.Done;
        }

        output.WriteLine(count == 1 ? "1 line differs" : $"{count} lines differ");
        foreach (OutputDifference d in differences)
        {
            string column = d.ExpectedColumn == d.ActualColumn ? $"column {d.ExpectedColumn}"
                : $"columns {d.ExpectedColumn} and {d.ActualColumn}";
            string distance = d.Distance is { } by ? $" (they differ by {PythonText.Repr(by)})" : "";
            output.WriteLine($"line {d.Line}, {column}: expected {Quote(d.Expected)}, got {Quote(d.Actual)}{distance}");
        }

        if (count > differences.Count) output.WriteLine($"and {count - differences.Count} more");
        return ExitCode.Negative;
    }

    private static string Quote(string? text) => text is null ? "nothing" : $"'{text}'";
}
