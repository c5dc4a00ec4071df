using CalculusCourse.Numerics.Learning;
using Spectre.Console;

namespace CalculusCourse.Cli;

/// <summary>A progress bar with rate and time left for long trainings, on standard error where that is a terminal; else silence.</summary>
internal static class EpochProgress
{
    // Redrawing more often than the eye follows would only slow the training down.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    public static T Show<T>(int epochs, TextWriter error, Func<Action<EpochReport>?, T> run)
    {
        if (!Terminal.ShowsProgress(error)) return run(null);
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask("training", maxValue: Math.Max(1, epochs));
                var clock = System.Diagnostics.Stopwatch.StartNew();
                TimeSpan next = TimeSpan.Zero;
                return run(report =>
                {
                    if (clock.Elapsed < next) return;
                    next = clock.Elapsed + Interval;
                    task.Value = report.Epoch + 1;
                    double speed = (report.Epoch + 1) / clock.Elapsed.TotalSeconds;
                    task.Description = $"epoch {report.Epoch + 1} of {epochs}, {speed:0} a second";
                });
            });
    }
}
