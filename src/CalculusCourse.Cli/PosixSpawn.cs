using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace CalculusCourse.Cli;

/// <summary>
/// Starts a process as the leader of a session, which .NET does not offer (posix_spawn, POSIX.1-2017; a new session and the folder are
/// extensions that glibc, musl and macOS share).
/// </summary>
[UnsupportedOSPlatform("windows")]
internal static partial class PosixSpawn
{
    private const int KillSignal = 9;
    private const int WithoutWaiting = 1;
    private const int Interrupted = 4;
    private const int WriteOnly = 1;

    /// <summary>More than any system's structure for a process to be started takes.</summary>
    private const int LargestStructure = 1024;

    private static short SessionAndSignals => (short)((OperatingSystem.IsMacOS() ? 0x0400 : 0x80) | DefaultSignals | SignalMask);

    // The numbers are the same on Linux and macOS.
    private const int DefaultSignals = 0x04;
    private const int SignalMask = 0x08;

    /// <summary>Starts a program without input; its number, standard output and standard error.</summary>
    /// <exception cref="IOException">The system refuses.</exception>
    public static (int Id, Stream Output, Stream Error) Start(string path, string[] arguments, string[] environment, string folder)
    {
        var output = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.None);
        var error = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.None);
        try
        {
            int id = Start(path, arguments, environment, folder, output, error);
            output.DisposeLocalCopyOfClientHandle();
            error.DisposeLocalCopyOfClientHandle();
            return (id, output, error);
        }
        catch
        {
            output.Dispose();
            error.Dispose();
            throw;
        }
    }

    /// <summary>Starts a program without input and output, which goes on when this one has ended.</summary>
    /// <exception cref="IOException">The system refuses.</exception>
    public static void StartAlone(string path, string[] arguments)
    {
        var environment = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>();
        Start(path, arguments, [.. environment.Select(entry => $"{entry.Key}={entry.Value}")], "/", null, null);
    }

    private static unsafe int Start(
        string path, string[] arguments, string[] environment, string folder,
        AnonymousPipeServerStream? output, AnonymousPipeServerStream? error)
    {
        byte* actions = stackalloc byte[LargestStructure], attributes = stackalloc byte[LargestStructure];
        byte* signals = stackalloc byte[LargestStructure];
        try
        {
            Check(ActionsInit(actions));
            Check(AttributesInit(attributes));
            Check(AddOpen(actions, 0, "/dev/null", 0, 0));
            Connect(1, output);
            Connect(2, error);
            Check(AddFolder(actions, folder));
            Check(SetFlags(attributes, SessionAndSignals));
            _ = SignalsFill(signals);
            Check(SetDefaultSignals(attributes, signals));
            _ = SignalsEmpty(signals);
            Check(SetSignalMask(attributes, signals));
            Check(Spawn(out int id, path, actions, attributes, [.. arguments, null], [.. environment, null]));
            return id;
        }
        finally
        {
            _ = ActionsDestroy(actions);
            _ = AttributesDestroy(attributes);
        }

        void Connect(int descriptor, AnonymousPipeServerStream? pipe) => Check(pipe is null
            ? AddOpen(actions, descriptor, "/dev/null", WriteOnly, 0)
            : AddDuplicate(actions, (int)pipe.ClientSafePipeHandle.DangerousGetHandle(), descriptor));

        void Check(int number)
        {
            if (number != 0) throw new IOException($"{path}: {Marshal.GetPInvokeErrorMessage(number)}");
        }
    }

    /// <summary>The exit code, or 128 and the signal that ended it; null while it runs.</summary>
    public static int? CodeOf(int id)
    {
        while (true)
        {
            int ended = Wait(id, out int status, WithoutWaiting);
            if (ended == id) return (status & 0x7F) == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F);
            if (ended == 0) return null;
            // Where the parent of all had children's ends ignored, nobody knows how it ended.
            if (Marshal.GetLastPInvokeError() != Interrupted) return 255;
        }
    }

    public static void KillGroup(int leader) => _ = KillProcess(-leader, KillSignal);

    public static void Kill(int id) => _ = KillProcess(id, KillSignal);

    [LibraryImport("libc", EntryPoint = "posix_spawn", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int Spawn(
        out int id, string path, byte* actions, byte* attributes, string?[] arguments, string?[] environment);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    private static unsafe partial int ActionsInit(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    private static unsafe partial int ActionsDestroy(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    private static unsafe partial int AddDuplicate(byte* actions, int from, int to);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addopen", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int AddOpen(byte* actions, int descriptor, string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addchdir_np", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int AddFolder(byte* actions, string path);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    private static unsafe partial int AttributesInit(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    private static unsafe partial int AttributesDestroy(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    private static unsafe partial int SetFlags(byte* attributes, short flags);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    private static unsafe partial int SetDefaultSignals(byte* attributes, byte* signals);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigmask")]
    private static unsafe partial int SetSignalMask(byte* attributes, byte* signals);

    [LibraryImport("libc", EntryPoint = "sigfillset")]
    private static unsafe partial int SignalsFill(byte* signals);

    [LibraryImport("libc", EntryPoint = "sigemptyset")]
    private static unsafe partial int SignalsEmpty(byte* signals);

    [LibraryImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    private static partial int Wait(int id, out int status, int options);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int KillProcess(int id, int signal);
}
