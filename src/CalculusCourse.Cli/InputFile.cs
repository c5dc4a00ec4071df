using CalculusCourse.Lessons;

namespace CalculusCourse.Cli;

/// <summary>Files the user names.</summary>
internal static class InputFile
{
    /// <summary>Opens a text file, or standard input for "-".</summary>
    /// <exception cref="UnreadableInputException">There is no such file, or it may not be read.</exception>
    public static TextReader Open(string path)
    {
        if (path == "-") return Console.In;
        try
        {
            return new StreamReader(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            string why = e is FileNotFoundException or DirectoryNotFoundException ? "no such file" : e.Message;
            throw new UnreadableInputException($"{path}: {why}");
        }
    }
}
