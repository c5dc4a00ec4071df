using System.CommandLine;
using CalculusCourse.Lessons;

namespace CalculusCourse.Cli;

/// <summary><c>calc watch [DIR]</c>: judges a <see cref="Workspace"/> again whenever a file in it is saved.</summary>
internal static class WatchCommand
{
    public static Command Build(Course course, TextWriter output, TextWriter error)
    {
        var folder = new Argument<string>("DIR")
        {
            Description = "The workspace; without it, the current folder.",
            Arity = ArgumentArity.ZeroOrOne,
            DefaultValueFactory = _ => ".",
        };
        Option<string> timeLimit = CheckCommand.TimeLimit("The seconds that building and running a program may take.");
        var once = new Option<bool>("--once")
        {
            Description = "Judge once and end, with the exit code of check.",
            Arity = ArgumentArity.Zero,
        };
        var noState = new Option<bool>("--no-state") { Description = "Don't remember which tasks are solved.", Arity = ArgumentArity.Zero };
        var command = new Command("watch", "Judge answers and programs again whenever they are saved.")
        {
            folder, timeLimit, once, noState,
        };
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(folder)!;
            InputFile.RefuseName(path);
            var runner = new ProgramRunner(CheckCommand.Seconds(parsed.GetValue(timeLimit)));
            ProgressStore store = ProgressStore.OfUser(parsed.GetValue(noState), error);
            return new WorkspaceWatch(course, path, runner, store, output).Run(parsed.GetValue(once));
        });
        return command;
    }
}
