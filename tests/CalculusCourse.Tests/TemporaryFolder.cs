namespace CalculusCourse.Tests;

/// <summary>A folder that is there until it is disposed of.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    static TemporaryFolder() => AppDomain.CurrentDomain.ProcessExit += (_, _) => OfRun.Dispose();

    /// <summary>A folder for files that are needed until the run of the tests ends.</summary>
    public static TemporaryFolder OfRun { get; } = new();

    /// <summary>The folder.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("calc-tests-").FullName;

    /// <summary>The path of a file in it.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file of its own into it.</summary>
    public string Write(string text)
    {
        string file = File($"{Guid.NewGuid():N}.txt");
        System.IO.File.WriteAllText(file, text);
        return file;
    }

    public void Dispose()
    {
        if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
    }
}
