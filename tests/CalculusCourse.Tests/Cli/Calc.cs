using System.Runtime.InteropServices;
using System.Text;
using CalculusCourse.Cli;

namespace CalculusCourse.Tests.Cli;

/// <summary>Runs <c>calc</c> inside the test process, through its real entry point.</summary>
internal static class Calc
{
    public sealed record Outcome(int ExitCode, string Output, string Error);

    public static Outcome Run(params string[] args) => RunWith("", args);

    /// <summary>Runs it with a text for standard input.</summary>
    public static Outcome RunWith(string input, params string[] args)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        int exitCode = CommandLine.Run(args, output, error, input: new StringReader(input));
        return new(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>
    /// What starts the build under test as a program of its own; dotnet stands three folders above its shared/Microsoft.NETCore.App/10.0.0.
    /// </summary>
    public static string[] Program
    {
        get
        {
            string root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
            string host = Path.Combine(root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
            return [host, Path.Combine(AppContext.BaseDirectory, "calc.dll")];
        }
    }

    public static string Reference(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "reference", name)).ReplaceLineEndings("\n");

    /// <summary>A command behind <c>printf '…' |</c>, and what that prints.</summary>
    public static (string Input, string Command) Piped(string line)
    {
        if (!line.TrimStart().StartsWith("printf '", StringComparison.Ordinal)) return ("", line);
        int begin = line.IndexOf('\'', StringComparison.Ordinal) + 1, end = line.IndexOf("' | ", begin, StringComparison.Ordinal);
        return (line[begin..end].Replace("\\n", "\n", StringComparison.Ordinal), line[(end + 4)..]);
    }

    /// <summary>Words as a shell splits them, double quotes respected.</summary>
    public static string[] Words(string command)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        bool quoted = false, any = false;
        foreach (char c in command)
        {
            if (c == '"') (quoted, any) = (!quoted, true);
            else if (c == ' ' && !quoted)
            {
                if (any) words.Add(word.ToString());
                any = false;
                word.Clear();
            }
            else
            {
                word.Append(c);
                any = true;
            }
        }

        if (any) words.Add(word.ToString());
        return [.. words];
    }
}
