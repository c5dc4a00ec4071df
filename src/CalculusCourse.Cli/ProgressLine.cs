using System.Diagnostics;

namespace CalculusCourse.Cli;

/// <summary>A line with bar, rate and time left for work that takes long, on standard error where that is a terminal.</summary>
internal sealed class ProgressLine : IDisposable
{
    private const int LongestBar = 40;
    private const double MostSeconds = 100 * 24 * 3600;

    // Redrawing more often than the eye follows would only slow the work down.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly TextWriter terminal;
    private readonly string unit;
    private readonly long total;
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private TimeSpan next = Interval;
    private int shown;

    private ProgressLine(TextWriter terminal, string unit, long total) => (this.terminal, this.unit, this.total) = (terminal, unit, total);

    /// <summary>A line for so many steps of work; null where there is no terminal to show it.</summary>
    /// <param name="error">Standard error.</param>
    /// <param name="unit">What a step is called: <c>epoch</c>.</param>
    /// <param name="total">How many steps there are.</param>
    public static ProgressLine? Begin(TextWriter error, string unit, long total) =>
        Terminal.ForProgress(error) is { } terminal && total > 0 ? new(terminal, unit, total) : null;

    /// <summary>Shows that so many steps are done, if it is time to.</summary>
    public void Report(long done)
    {
        if (clock.Elapsed < next) return;
        next = clock.Elapsed + Interval;
        string line = Line(unit, done, total, clock.Elapsed, Terminal.Width);
        terminal.Write($"\r{line.PadRight(shown)}");
        shown = line.Length;
    }

    /// <summary>Clears the line.</summary>
    public void Dispose()
    {
        if (shown > 0) terminal.Write($"\r{new string(' ', shown)}\r");
        shown = 0;
    }

    /// <summary>
    /// The line after <paramref name="done"/> steps, shorter than <paramref name="width"/> as a full line would begin the next one.
    /// </summary>
    internal static string Line(string unit, long done, long total, TimeSpan elapsed, int width)
    {
        double part = Math.Min(1, done / (double)total);
        if (done == 0) return $"0% {unit} 0 of {total}"[..Math.Clamp(width - 1, 0, $"0% {unit} 0 of {total}".Length)];
        string left = TimeSpan.FromSeconds(Math.Round(Math.Min(elapsed.TotalSeconds * (1 - part) / part, MostSeconds))).ToString("c");
        string before = $"{Math.Floor(100 * part)}% {unit} {done} of {total}, {done / elapsed.TotalSeconds:0} a second ";
        int bar = Math.Clamp(width - 1 - before.Length - left.Length - 1, 0, LongestBar), full = (int)(part * bar);
        string line = $"{before}{new string('━', full)}{new string('─', bar - full)} {left}";
        return line[..Math.Clamp(width - 1, 0, line.Length)];
    }
}
