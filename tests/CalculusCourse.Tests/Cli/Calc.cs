using CalculusCourse.Cli;

namespace CalculusCourse.Tests.Cli;

/// <summary>Runs <c>calc</c> inside the test process, through its real entry point.</summary>
internal static class Calc
{
    public sealed record Outcome(int ExitCode, string Output, string Error);

    public static Outcome Run(params string[] args)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        int exitCode = CommandLine.Run(args, output, error);
        return new(exitCode, output.ToString(), error.ToString());
    }

    public static string Reference(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "reference", name)).ReplaceLineEndings("\n");
}
