namespace CalculusCourse.Cli;

/// <summary>What the streams are connected to.</summary>
internal static class Terminal
{
    /// <summary>Whether <paramref name="writer"/> ends at a terminal that wants colours and bold type.</summary>
    public static bool Styles(TextWriter writer) =>
        writer is StreamWriter { BaseStream: not MemoryStream }
        && !Console.IsOutputRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");
}
