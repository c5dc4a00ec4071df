using CalculusCourse.Cli.Pictures;
using CalculusCourse.Lessons.Documents;

namespace CalculusCourse.Cli;

/// <summary>What the streams are connected to.</summary>
internal static class Terminal
{
    /// <summary>Shows a document: at a terminal as wide as that is and with colours if it wants them, else as plain text.</summary>
    public static void Show(Document document, TextWriter output)
    {
        // A document escapes what came from outside itself, and its colours have to get through.
        TextWriter target = Unescaped(output);
        if (IsAt(output)) DocumentText.Write(document, target, Width, WantsColours, TerminalAbilities.Here.HasLinks ? FileLink.Of : null);
        else DocumentText.Write(document, target);
    }

    /// <summary>The writer behind one that escapes what cannot be seen.</summary>
    public static TextWriter Unescaped(TextWriter output) => output is VisibleWriter visible ? visible.Inner : output;

    /// <summary>Whether what is written there is seen by somebody at a terminal.</summary>
    public static bool IsAt(TextWriter output) =>
        IsConsole(output is VisibleWriter visible ? visible.Inner : output) && !Console.IsOutputRedirected;

    private static bool WantsColours => IsCapable && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <summary>What redraws a line on the terminal at which <paramref name="error"/> ends; null if it doesn't end at one that can.</summary>
    public static TextWriter? ForProgress(TextWriter error) =>
        error is VisibleWriter { Inner: var inner } && IsConsole(inner) && !Console.IsErrorRedirected && IsCapable ? inner : null;

    /// <summary>The columns of the terminal, 80 in doubt.</summary>
    public static int Width => Size(static () => Console.WindowWidth, 80);

    /// <summary>The rows of the terminal, 24 in doubt.</summary>
    public static int Height => Size(static () => Console.WindowHeight, 24);

    private static int Size(Func<int> ask, int inDoubt)
    {
        try
        {
            return ask() is > 0 and var size ? size : inDoubt;
        }
        catch (Exception e) when (e is IOException or PlatformNotSupportedException or System.ComponentModel.Win32Exception)
        {
            return inDoubt;
        }
    }

    // Tests hand in string writers; only the program's own streams can be a terminal.
    private static bool IsConsole(TextWriter writer) => writer is StreamWriter;

    private static bool IsCapable =>
        Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb") || OperatingSystem.IsWindows();
}
