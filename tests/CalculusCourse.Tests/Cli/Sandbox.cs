using System.Diagnostics;
using System.Runtime.Versioning;

namespace CalculusCourse.Tests.Cli;

/// <summary>
/// A folder with <c>calc</c> as a command and a <c>dotnet</c> that takes a C# file for a shell script, so that programs are run offline and
/// at once, in real processes. Its calls are noted in the file <c>calls</c>.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class Sandbox : IDisposable
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public Sandbox()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/bin/bash"), "no shell");
        string program = string.Join(' ', Calc.Program.Select(word => $"'{word}'"));
        Command("calc", $"exec {program} \"$@\"\n");
        Command("dotnet", $"""
            if [ "$1" = --list-sdks ]; then echo '10.0.100 [/sdk]'; exit; fi
            echo "$PWD $*" >> '{PathOf("calls")}'
            [ "$1" = run ] && exec /bin/bash "./$2"
            exit 64

            """);
    }

    private readonly TemporaryFolder temporary = new();

    public string Folder => temporary.Path;

    public string Calls => File.Exists(PathOf("calls")) ? File.ReadAllText(PathOf("calls")) : "";

    public void Dispose() => temporary.Dispose();

    public string PathOf(string name) => Path.Combine(Folder, name);

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
    }

    public void Command(string name, string script)
    {
        Write($"bin/{name}", $"#!/bin/bash\n{script}");
        File.SetUnixFileMode(PathOf($"bin/{name}"), Executable);
    }

    /// <summary>Whether Ctrl-C reaches what is started here: a shell makes the jobs that it starts in the background ignore it.</summary>
    public static bool IsInterruptible
    {
        get
        {
            string? ignored = Array.Find(File.ReadAllLines("/proc/self/status"), line => line.StartsWith("SigIgn:", StringComparison.Ordinal));
            return ignored is null || (Convert.ToUInt64(ignored[7..].Trim(), 16) & 2) == 0;
        }
    }

    /// <summary>Runs a line of shell to its end, without input.</summary>
    public Calc.Outcome Run(string command, bool withRealDotnet = false)
    {
        using Process process = Start(command, withRealDotnet);
        process.StandardInput.Close();
        return End(process);
    }

    /// <summary>Starts a line of shell.</summary>
    public Process Start(string command, bool withRealDotnet = false)
    {
        ProcessStartInfo start = new("/bin/bash", ["-c", command])
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (withRealDotnet) File.Delete(PathOf("bin/dotnet"));
        string real = withRealDotnet ? $"{Path.GetDirectoryName(Calc.Program[0])}:" : "";
        start.Environment["PATH"] = $"{Path.Combine(Folder, "bin")}:{real}{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["XDG_STATE_HOME"] = PathOf("state");
        return Process.Start(start)!;
    }

    /// <summary>Waits for the end.</summary>
    public static Calc.Outcome End(Process process)
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output.GetAwaiter().GetResult(), error);
    }

    /// <summary>Waits until something holds; a busy machine is given much time.</summary>
    public static void Until(Func<bool> holds, string what)
    {
        var clock = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), what);
            Thread.Sleep(20);
        }
    }

    /// <summary>Whether the process whose number the file holds runs no more.</summary>
    public bool IsDead(string file)
    {
        try
        {
            string status = File.ReadAllText($"/proc/{File.ReadAllText(PathOf(file)).Trim()}/stat");
            return status[(status.LastIndexOf(')') + 2)..].StartsWith('Z');
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or IOException)
        {
            return true;
        }
    }
}
