using System.Diagnostics;
using System.Text;

namespace CalculusCourse.Cli;

/// <summary>
/// A program of somebody else's that runs without a terminal and without input, and is stopped together with all that it has started: on
/// Unix it leads a session, and so a process group, of its own. On Linux what has left the group is known by a mark in its environment.
/// </summary>
internal sealed class RunningProgram : IDisposable
{
    private const string Mark = "CALC_PROGRAM";
    private const int MostRounds = 50;
    private static readonly Lock Gate = new();
    private static readonly HashSet<RunningProgram> All = [];
    private static bool isOver;

    private readonly string mark = $"{Guid.NewGuid():N}";
    private readonly Process? process;
    private readonly int id;
    private readonly StreamReading output, error;
    private int? code;

    private RunningProgram(string program, string[] arguments, string folder, int mostBytes)
    {
        var environment = new Dictionary<string, string>();
        foreach (System.Collections.DictionaryEntry entry in Environment.GetEnvironmentVariables())
            environment[(string)entry.Key] = (string?)entry.Value ?? "";
        environment[Mark] = mark;
        // No greeting, no messages home, and no helpers of the compiler that others might come to use and that we would stop.
        foreach (string name in (string[])["DOTNET_NOLOGO", "DOTNET_CLI_TELEMETRY_OPTOUT", "MSBUILDDISABLENODEREUSE"])
            environment[name] = "1";
        environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        environment["UseSharedCompilation"] = "false";
        environment["MSBUILDTERMINALLOGGER"] = "off";
        if (OperatingSystem.IsWindows())
        {
            process = StartOnWindows(program, arguments, folder, environment);
            id = process.Id;
            output = new(process.StandardOutput.BaseStream, mostBytes);
            error = new(process.StandardError.BaseStream, mostBytes);
            return;
        }

        (id, Stream written, Stream complaints) = PosixSpawn.Start(
            program, [program, .. arguments], [.. environment.Select(pair => $"{pair.Key}={pair.Value}")], folder);
        output = new(written, mostBytes);
        error = new(complaints, mostBytes);
    }

    /// <summary>What it has written to standard output, up to the limit.</summary>
    public string Output => output.Text;

    /// <summary>What it has written to standard error, up to the limit.</summary>
    public string Error => error.Text;

    /// <summary>Whether it has written more than is kept.</summary>
    public bool IsOverLimit => output.IsOverLimit || error.IsOverLimit;

    /// <summary>Starts a program.</summary>
    /// <param name="program">The path of the executable file.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">The folder it runs in.</param>
    /// <param name="mostBytes">How much of each of its streams is kept.</param>
    /// <exception cref="IOException">The system refuses.</exception>
    public static RunningProgram Start(string program, string[] arguments, string folder, int mostBytes)
    {
        lock (Gate)
        {
            if (isOver) throw new IOException("calc is ending");
            var started = new RunningProgram(program, arguments, folder, mostBytes);
            All.Add(started);
            return started;
        }
    }

    /// <summary>Stops all programs that run, and lets none begin any more; for the moment before this one ends.</summary>
    public static void StopAll()
    {
        lock (Gate)
        {
            isOver = true;
            StopRunning();
        }
    }

    /// <summary>Stops the programs that run.</summary>
    public static void StopRunning()
    {
        lock (Gate)
        {
            foreach (RunningProgram running in All) running.Stop();
        }
    }

    /// <summary>Its exit code, or 128 and the signal that ended it; null while it runs.</summary>
    public int? Code
    {
        get
        {
            if (code is not null) return code;
            if (process is not null) return code = process.HasExited ? process.ExitCode : null;
            if (OperatingSystem.IsWindows()) return null;
            code = PosixSpawn.CodeOf(id);
            // What it leaves behind in its group goes now: once the group is empty its number may become somebody else's.
            if (code is not null) PosixSpawn.KillGroup(id);
            return code;
        }
    }

    /// <summary>Stops it and all that it has started, and waits until what it wrote is read.</summary>
    public void Finish()
    {
        bool isEnding;
        lock (Gate)
        {
            if (!All.Contains(this)) return;
            isEnding = isOver;
            Stop();
            All.Remove(this);
        }

        // It did not end by itself, and nobody is to be told that it failed in the moment before this program ends.
        if (isEnding) Thread.Sleep(Timeout.Infinite);
        process?.WaitForExit();
        while (Code is null) Thread.Sleep(1);
        output.Finish();
        error.Finish();
    }

    public void Dispose()
    {
        Finish();
        process?.Dispose();
    }

    private void Stop()
    {
        if (process is not null)
        {
            try
            {
                process.Kill(entireProcessTree: true);
            }
            catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException)
            {
                // It has ended.
            }

            return;
        }

        if (code is null && !OperatingSystem.IsWindows()) PosixSpawn.KillGroup(id);

        // What is stopped while it starts something is looked for again.
        for (int round = 0; round < MostRounds && KillMarked(); round++) Thread.Sleep(1);
    }

    /// <summary>Kills what carries the mark. False if there was nothing.</summary>
    private bool KillMarked()
    {
        if (!OperatingSystem.IsLinux()) return false;
        bool any = false;
        byte[] wanted = Encoding.UTF8.GetBytes($"{Mark}={mark}");
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), out int other)) continue;
            try
            {
                if (File.ReadAllBytes($"{folder}/environ").AsSpan().IndexOf(wanted) < 0) continue;
                any = true;
                PosixSpawn.Kill(other);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It has ended, or is somebody else's.
            }
        }

        return any;
    }

    private static Process StartOnWindows(string program, string[] arguments, string folder, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
        };
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        try
        {
            Process process = Process.Start(start)!;
            process.StandardInput.Close();
            return process;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new IOException($"{program}: {e.Message}");
        }
    }

    /// <summary>Reads a stream to its end on a thread of its own and keeps the beginning.</summary>
    private sealed class StreamReading
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
        private readonly MemoryStream kept = new();
        private readonly Thread thread;

        public StreamReading(Stream stream, int most)
        {
            thread = new(() =>
            {
                var buffer = new byte[1 << 16];
                try
                {
                    using (stream)
                    {
                        while (stream.Read(buffer) is > 0 and int count)
                        {
                            lock (kept)
                            {
                                int room = Math.Min(count, most - (int)kept.Length);
                                kept.Write(buffer, 0, room);
                                IsOverLimit |= room < count;
                            }
                        }
                    }
                }
                catch (Exception e) when (e is IOException or ObjectDisposedException)
                {
                    // What was read by then is what there is.
                }
            })
            { IsBackground = true };
            thread.Start();
        }

        public bool IsOverLimit { get; private set; }

        public string Text
        {
            get
            {
                lock (kept) return Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length);
            }
        }

        /// <summary>Something that got away may hold the stream open for ever.</summary>
        public void Finish() => thread.Join(Patience);
    }
}
