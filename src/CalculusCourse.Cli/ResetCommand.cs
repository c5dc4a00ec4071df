using System.CommandLine;

namespace CalculusCourse.Cli;

/// <summary><c>calc reset</c>: forget the kept progress.</summary>
internal static class ResetCommand
{
    public static Command Build(TextWriter output, TextWriter error)
    {
        var command = new Command("reset", "Forget the kept progress.");
        command.SetAction(_ =>
        {
            if (!ProgressStore.OfUser(noState: false, error).Reset()) return ExitCode.Fault;
            output.WriteLine("progress forgotten");
            return ExitCode.Done;
        });
        return command;
    }
}
