using CalculusCourse.Lessons.Documents;

namespace CalculusCourse.Cli;

/// <summary>What the streams are connected to.</summary>
internal static class Terminal
{
    /// <summary>Shows a document: at a terminal as wide as that is and with colours if it wants them, else as plain text.</summary>
    public static void Show(Document document, TextWriter output)
    {
        if (IsConsole(output) && !Console.IsOutputRedirected) DocumentText.Write(document, output, Width, WantsColours);
        else DocumentText.Write(document, output);
    }

    private static bool WantsColours => IsCapable && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <summary>Whether <paramref name="error"/> ends at a terminal that can redraw a line.</summary>
    public static bool ShowsProgress(TextWriter error) => IsConsole(error) && !Console.IsErrorRedirected && IsCapable;

    /// <summary>The columns of the terminal, 80 in doubt.</summary>
    public static int Width
    {
        get
        {
            try
            {
                return Console.WindowWidth is > 0 and int columns ? columns : 80;
            }
            catch (Exception e) when (e is IOException or PlatformNotSupportedException)
            {
                return 80;
            }
        }
    }

    // Tests hand in string writers; only the program's own streams can be a terminal.
    private static bool IsConsole(TextWriter writer) => writer is StreamWriter;

    private static bool IsCapable =>
        Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb") || OperatingSystem.IsWindows();
}
