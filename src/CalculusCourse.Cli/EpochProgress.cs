using System.Diagnostics;

namespace CalculusCourse.Cli;

/// <summary>A line with bar, rate and time left for long trainings, on standard error where that is a terminal; else silence.</summary>
internal static class EpochProgress
{
    private const int LongestBar = 40;
    private const double MostSeconds = 100 * 24 * 3600;

    // Redrawing more often than the eye follows would only slow the training down.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    public static T Show<T>(int epochs, TextWriter error, Func<Action<int>?, T> run)
    {
        if (Terminal.ForProgress(error) is not { } terminal) return run(null);
        var clock = Stopwatch.StartNew();
        TimeSpan next = Interval;
        int shown = 0;
        try
        {
            return run(epoch =>
            {
                if (clock.Elapsed < next) return;
                next = clock.Elapsed + Interval;
                string line = Line(epoch + 1, epochs, clock.Elapsed, Terminal.Width);
                terminal.Write($"\r{line.PadRight(shown)}");
                shown = line.Length;
            });
        }
        finally
        {
            if (shown > 0) terminal.Write($"\r{new string(' ', shown)}\r");
        }
    }

    /// <summary>
    /// The line after <paramref name="done"/> epochs, shorter than <paramref name="width"/> as a full line would begin the next one.
    /// </summary>
    internal static string Line(int done, int epochs, TimeSpan elapsed, int width)
    {
        double part = Math.Min(1, done / (double)epochs);
        string left = TimeSpan.FromSeconds(Math.Round(Math.Min(elapsed.TotalSeconds * (1 - part) / part, MostSeconds))).ToString("c");
        string before = $"{Math.Floor(100 * part)}% epoch {done} of {epochs}, {done / elapsed.TotalSeconds:0} a second ";
        int bar = Math.Clamp(width - 1 - before.Length - left.Length - 1, 0, LongestBar), full = (int)(part * bar);
        string line = $"{before}{new string('━', full)}{new string('─', bar - full)} {left}";
        return line[..Math.Clamp(width - 1, 0, line.Length)];
    }
}
