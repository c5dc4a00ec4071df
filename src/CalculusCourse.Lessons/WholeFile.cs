namespace CalculusCourse.Lessons;

/// <summary>Puts bytes into a file, whole or not at all.</summary>
public static class WholeFile
{
    /// <summary>
    /// Writes the bytes to a new file beside <paramref name="path"/> that takes its place when it is complete, so that a full disk or an
    /// interruption never leaves half a file. The folder must exist. Follows a link; a device is written to, not replaced.
    /// </summary>
    /// <exception cref="IOException">The folder or the file can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Writing there is not allowed.</exception>
    public static void Write(string path, byte[] bytes)
    {
        string target = Path.GetFullPath(path);
        if (target.StartsWith("/dev/", StringComparison.Ordinal))
        {
            File.WriteAllBytes(target, bytes);
            return;
        }

        if (File.Exists(target) && File.ResolveLinkTarget(target, returnFinalTarget: true) is { } linked) target = linked.FullName;
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
