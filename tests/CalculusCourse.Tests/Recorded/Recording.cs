using System.CommandLine;
using System.Runtime.CompilerServices;
using System.Text;
using CalculusCourse.Tests.Cli;

namespace CalculusCourse.Tests.Recorded;

/// <summary>
/// What commands print, kept in the text files beside this one and read by a person before it was kept. <c>commands.txt</c> names each
/// file and its commands. Nothing is ever written unless <c>ACCEPT_RECORDED</c> is 1 in the environment.
/// </summary>
internal static class Recording
{
    private const int Around = 60;

    /// <summary>Whether what is printed now is to be kept from now on.</summary>
    public static bool IsAccepting => Environment.GetEnvironmentVariable("ACCEPT_RECORDED") == "1";

    /// <summary>The commands by the name of the file that holds what they print.</summary>
    public static Dictionary<string, List<string>> Commands()
    {
        var commands = new Dictionary<string, List<string>>();
        List<string> group = [];
        foreach (string line in File.ReadAllLines(PathOf("commands")))
        {
            if (line.StartsWith('[')) commands.Add(line.Trim('[', ']'), group = []);
            else if (line.StartsWith("calc", StringComparison.Ordinal) || line.StartsWith("printf",
                StringComparison.Ordinal)) group.Add(line);
            else Assert.True(line.Length == 0 || line[0] == '#', $"not a command: {line}");
        }

        return commands;
    }

    /// <summary>The names of the files there are.</summary>
    public static IEnumerable<string> Files() =>
        Directory.GetFiles(Path.GetDirectoryName(PathOf(""))!, "*.txt").Select(Path.GetFileNameWithoutExtension).OfType<string>()
            .Except(["commands"]);

    /// <summary>Runs the commands of a file and compares.</summary>
    public static void Check(string name)
    {
        string actual = Transcript(Commands()[name]), path = PathOf(name);
        string? expected = File.Exists(path) ? File.ReadAllText(path) : null;
        if (actual == expected) return;
        string difference = expected is null ? $"{name}.txt is missing; it would be\n{actual}" : Difference(name, expected, actual);
        if (!IsAccepting) Assert.Fail(difference);
        File.WriteAllText(path, actual);
        Assert.Skip($"{name}.txt was {(expected is null ? "added" : "changed")}");
    }

    public static string PathOf(string name, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, name + ".txt");

    private static string Transcript(List<string> commands)
    {
        var text = new StringBuilder();
        foreach (string command in commands)
        {
            string file = TemporaryFolder.OfRun.Write("");
            (string input, string run) = Calc.Piped(command);
            Calc.Outcome outcome = Calc.RunWith(input, Calc.Words(run.Replace("{file}", file, StringComparison.Ordinal))[1..]);

            // JSON stands in one line; broken before every name it can be read and compared.
            string output = outcome.Output, error = outcome.Error.TrimEnd('\n');
            if (output.StartsWith('{')) output = output.Replace(",\"", ",\n\"", StringComparison.Ordinal);
            text.Append($"$ {command}\n{output}");
            if (output.Length > 0 && output[^1] != '\n') text.Append("\n(no line end)\n");
            if (error.Length > 0) text.Append($"stderr: {error.Replace("\n", "\nstderr: ", StringComparison.Ordinal)}\n");
            if (command.Contains("{file}", StringComparison.Ordinal)) text.Append($"file:\n{File.ReadAllText(file).TrimEnd('\n')}\n");
            File.Delete(file);
            text.Append($"exit {outcome.ExitCode}\n\n");
        }

        // The help names the program that runs, which is here the tests.
        return text.Replace($"  {RootCommand.ExecutableName} ", "  calc ").ToString();
    }

    /// <summary>The first lines that differ, cut around the place, and the command they belong to.</summary>
    private static string Difference(string name, string expected, string actual)
    {
        string[] old = expected.Split('\n'), now = actual.Split('\n');
        int line = 0;
        while (line < old.Length && line < now.Length && old[line] == now[line]) line++;
        string command = now.Take(line + 1).LastOrDefault(text => text.StartsWith("$ ", StringComparison.Ordinal), "");
        var message = new StringBuilder($"{name}.txt, line {line + 1}, of {command}\n");
        for (int i = line; i < Math.Min(line + 4, Math.Max(old.Length, now.Length)); i++)
        {
            (string was, string @is) = (i < old.Length ? old[i] : "(end)", i < now.Length ? now[i] : "(end)");
            if (was == @is) continue;
            int place = was.Zip(@is).TakeWhile(pair => pair.First == pair.Second).Count();
            message.Append($"- {Cut(was, place)}\n+ {Cut(@is, place)}\n");
        }

        return message.Append("Changed on purpose? ACCEPT_RECORDED=1 keeps what is printed now.").ToString();
    }

    private static string Cut(string line, int place)
    {
        int from = place > 2 * Around ? place - Around : 0;
        string cut = line[from..Math.Min(line.Length, Math.Max(place, from) + (2 * Around))];
        return $"{(from > 0 ? "…" : "")}{cut}{(from + cut.Length < line.Length ? "…" : "")}";
    }
}
