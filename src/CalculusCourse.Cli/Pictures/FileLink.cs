namespace CalculusCourse.Cli.Pictures;

/// <summary>Links to files in a terminal (OSC 8).</summary>
internal static class FileLink
{
    /// <summary>A text that leads to a file; both are shown and followed as they are, so neither may hold control characters.</summary>
    public static string Of(string path, string text) => $"\e]8;;{Address(path)}\e\\{text}\e]8;;\e\\";

    /// <summary>The address of a file, <c>file://host/folder/name</c>; by the host a terminal knows whether it has the file.</summary>
    public static string Address(string path)
    {
        string whole = Path.GetFullPath(path).Replace('\\', '/');
        string host = OperatingSystem.IsWindows() ? "" : Uri.EscapeDataString(Environment.MachineName);
        return $"file://{host}/{string.Join('/', whole.TrimStart('/').Split('/').Select(Uri.EscapeDataString))}";
    }
}
