namespace CalculusCourse.Lessons.Figures;

/// <summary>Puts a picture into a file, whole or not at all.</summary>
public static class FigureFile
{
    /// <summary>
    /// Writes the picture as PNG. The bytes go to a new file beside <paramref name="path"/> that takes its place when it is complete,
    /// so that a full disk or an interruption never leaves half a picture. Makes the folder if it is missing.
    /// </summary>
    /// <exception cref="IOException">The folder or the file can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Writing there is not allowed.</exception>
    public static void Save(Picture picture, string path) => Save(picture.ToPng(), path);

    /// <summary>Writes bytes to <paramref name="path"/>, whole or not at all.</summary>
    /// <exception cref="IOException">The folder or the file can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Writing there is not allowed.</exception>
    public static void Save(byte[] bytes, string path)
    {
        string target = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(target) ?? ".");
        string partial = $"{target}.{Environment.ProcessId}.partial";
        try
        {
            File.WriteAllBytes(partial, bytes);
            File.Move(partial, target, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }
}
