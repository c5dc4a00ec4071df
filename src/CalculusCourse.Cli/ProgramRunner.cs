using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Exercises;

namespace CalculusCourse.Cli;

/// <summary>Builds and runs a reader's program by <c>dotnet run FILE.cs</c>, and judges what it prints.</summary>
internal sealed class ProgramRunner(double seconds)
{
    /// <summary>The time limit in seconds where none is given.</summary>
    public const double DefaultSeconds = 60;

    private const int MostBytes = 1 << 20;
    private const int OldestSdk = 10;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// Judges the program in a file. It runs in the file's folder and is stopped, with all that it has started, when the time is over, when
    /// it prints more than 1 MB, when <paramref name="isUnwanted"/> says so, or when <c>calc</c> ends.
    /// </summary>
    /// <param name="lesson">The lesson whose task it solves.</param>
    /// <param name="path">The file.</param>
    /// <param name="isUnwanted">Asked while it runs; without it, it is always wanted.</param>
    /// <returns>The judgement; null if it became unwanted.</returns>
    /// <exception cref="UnreadableInputException">There is no such file.</exception>
    /// <exception cref="NoSdkException">There is no .NET SDK that runs C# files.</exception>
    /// <exception cref="IOException">The system doesn't start it.</exception>
    public Judgement? Judge(Lesson lesson, string path, Func<bool>? isUnwanted = null)
    {
        RefuseFile(path);
        string whole = Path.GetFullPath(path), name = Path.GetFileName(whole), folder = Path.GetDirectoryName(whole)!;
        string sdk = Find() ?? throw new NoSdkException();
        using FileStream? turn = TakeTurn(whole, isUnwanted);
        if (Run(sdk, Arguments(folder, name), folder, isUnwanted) is not { } outcome) return null;
        Judgement judged = ProgramGrading.Judge(lesson, name, outcome, seconds);
        if (judged.Mistake == "crash" && !HasSdk(sdk, folder)) throw new NoSdkException();
        return judged;
    }

    /// <summary>As <see cref="Judge"/>, with everything that may be wrong as a judgement: for a file of answers.</summary>
    /// <param name="lesson">The lesson whose task it solves.</param>
    /// <param name="folder">The folder from which the name counts.</param>
    /// <param name="name">The file's name as it was given.</param>
    /// <param name="isUnwanted">Asked while it runs; without it, it is always wanted.</param>
    public Judgement? JudgeNamed(Lesson lesson, string folder, string name, Func<bool>? isUnwanted = null)
    {
        string answer = ProgramGrading.Answer(name);
        try
        {
            return Judge(lesson, Path.Combine(folder, name), isUnwanted) is { } judged ? judged with { Answer = answer } : null;
        }
        catch (UnreadableInputException e)
        {
            return new(answer, null, Verdict.Unreadable, "no-program", e.Message);
        }
        catch (NoSdkException e)
        {
            return new(answer, null, Verdict.Undecided, "no-sdk", e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(answer, null, Verdict.Undecided, "not-run", $"The program could not be run: {e.Message}");
        }
    }

    private ProgramOutcome? Run(string sdk, string[] arguments, string folder, Func<bool>? isUnwanted)
    {
        var clock = Stopwatch.StartNew();
        // These end calc in the system's own way, and the program would go on, as it is no part of the terminal's session.
        using IDisposable? hangUp = Interruption.When(PosixSignal.SIGHUP, RunningProgram.StopRunning);
        using IDisposable? quit = Interruption.When(PosixSignal.SIGQUIT, RunningProgram.StopRunning);
        using RunningProgram running = RunningProgram.Start(sdk, arguments, folder, MostBytes);
        ProgramEnd end = ProgramEnd.Ended;
        while (running.Code is null)
        {
            if (isUnwanted?.Invoke() == true) return null;
            if (running.IsOverLimit) end = ProgramEnd.TooMuchOutput;
            else if (clock.Elapsed.TotalSeconds >= seconds) end = ProgramEnd.OutOfTime;
            if (end != ProgramEnd.Ended) break;
            Thread.Sleep(Interval);
        }

        running.Finish();
        if (end == ProgramEnd.Ended && running.IsOverLimit) end = ProgramEnd.TooMuchOutput;
        return new(end, running.Code ?? 0, running.Output, running.Error);
    }

    private static void RefuseFile(string path)
    {
        InputFile.RefuseName(path);
        if (Directory.Exists(path)) throw new UnreadableInputException($"{path}: this is a folder");
        if (!File.Exists(path)) throw new UnreadableInputException($"{path}: no such file");
        if (!path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase))
            throw new UnreadableInputException($"{path}: a program is a C# file, whose name ends with .cs");
    }

    /// <summary>With a project in the folder, <c>dotnet run FILE.cs</c> would run that.</summary>
    private static string[] Arguments(string folder, string name)
    {
        string file = name.StartsWith('-') ? $"./{name}" : name;
        bool hasProject = Directory.EnumerateFiles(folder, "*.*proj").Any();
        return hasProject ? ["run", "--file", file] : ["run", file];
    }

    /// <summary>The command <c>dotnet</c>; null if there is none.</summary>
    private static string? Find()
    {
        string file = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        string[] folders = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator),
            Environment.GetEnvironmentVariable("DOTNET_ROOT") ?? ""];
        return folders.Where(folder => folder.Length > 0).Select(folder => Path.GetFullPath(Path.Combine(folder, file)))
            .FirstOrDefault(CanRun);
    }

    private static bool CanRun(string path) => File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path)
        & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);

    private static bool HasSdk(string sdk, string folder)
    {
        using RunningProgram list = RunningProgram.Start(sdk, ["--list-sdks"], folder, MostBytes);
        var clock = Stopwatch.StartNew();
        while (list.Code is null && clock.Elapsed.TotalSeconds < DefaultSeconds) Thread.Sleep(Interval);
        list.Finish();
        return list.Output.Split('\n').Any(line => int.TryParse(line.Split('.')[0], out int major) && major >= OldestSdk);
    }

    /// <summary>
    /// Two builds of one file at once get into each other's way, so they take turns. Where the lock cannot be had at all, nothing is lost
    /// but that.
    /// </summary>
    private FileStream? TakeTurn(string path, Func<bool>? isUnwanted)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Environment.UserName}\n{path}")))[..32];
        string turn = Path.Combine(Path.GetTempPath(), $"calc-program-{hash}.lock");
        var clock = Stopwatch.StartNew();
        while (isUnwanted?.Invoke() != true && clock.Elapsed.TotalSeconds < 2 * seconds)
        {
            try
            {
                return new FileStream(turn, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (File.Exists(turn))
            {
                Thread.Sleep(Interval);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }

        return null;
    }
}
