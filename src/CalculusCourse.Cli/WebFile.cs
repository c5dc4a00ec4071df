using System.Text;

namespace CalculusCourse.Cli;

/// <summary>A web page's file: looked at before anything is computed, written whole when all is there.</summary>
internal static class WebFile
{
    /// <summary>Refuses what no page can be written to.</summary>
    /// <exception cref="BadCommandLineException">There is no name.</exception>
    /// <exception cref="IOException">It is a folder, or in none.</exception>
    public static void Refuse(string path, string option)
    {
        if (string.IsNullOrWhiteSpace(path)) throw new BadCommandLineException($"{option} needs a file's name");
        InputFile.RefuseName(path);
        if (CheckCommand.IsStandardOutput(path)) return;
        if (path[^1] is '/' or '\\' || Directory.Exists(path))
            throw new IOException($"{path} is a folder; give the page a file's name in it");
        string? folder = Path.GetDirectoryName(path);
        if (!string.IsNullOrEmpty(folder) && !Directory.Exists(folder)) throw new IOException($"there is no folder {folder} for {path}");
    }

    /// <summary>Writes the page, and says where it is, if not on standard output itself.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Writing there is not allowed.</exception>
    public static void Write(string path, string html, TextWriter output)
    {
        if (CheckCommand.IsStandardOutput(path))
        {
            output.Write(html);
            return;
        }

        WholeFile.Write(path, Encoding.UTF8.GetBytes(html));
        output.WriteLine($"The page is in {path}: open it in a browser.");
    }
}
