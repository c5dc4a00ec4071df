using System.Runtime.InteropServices;

namespace CalculusCourse.Cli;

/// <summary>
/// Ctrl-C and SIGTERM. Work that can be cut short (<see cref="Token"/>) is given a moment to end in order, so that what is known by then is
/// told; anything else, work that does not end in that time, and a second signal, ends at once. No half of a file is left behind.
/// </summary>
internal static class Interruption
{
    private const int SignalThreads = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(700);
    private static readonly CancellationTokenSource Source = new();
    private static TextWriter? messages;
    private static int signals;
    private static int orderly;

    /// <summary>Told when the reader wants to stop.</summary>
    public static CancellationToken Token => Source.Token;

    /// <summary>Begins to listen; <paramref name="error"/> is told when a command is cut off.</summary>
    public static IDisposable Watch(TextWriter error)
    {
        messages = error;
        // Signals are handled by threads of the pool, which must not wait until those that draw or judge have done.
        ThreadPool.GetMinThreads(out int workers, out int ports);
        ThreadPool.SetMinThreads(workers + SignalThreads, ports);
        return new Listener();
    }

    /// <summary>Runs what looks at <see cref="Token"/> and ends in order.</summary>
    public static T InOrder<T>(Func<CancellationToken, T> run)
    {
        Interlocked.Increment(ref orderly);
        try
        {
            return run(Source.Token);
        }
        finally
        {
            // Once told to stop, the way to the end belongs to the orderly part: the results still have to be printed.
            if (!Source.IsCancellationRequested) Interlocked.Decrement(ref orderly);
        }
    }

    private static void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref signals) > 1 || Volatile.Read(ref orderly) == 0)
        {
            End();
            return;
        }

        Source.CancelAfter(TimeSpan.Zero);
        Thread.Sleep(Patience);
        End();
    }

    private static void End()
    {
        RunningProgram.StopAll();
        TerminalKeys.Restore();
        WholeFile.ForgetUnfinished();
        messages?.WriteLine("calc: interrupted");
        if (OperatingSystem.IsWindows()) Environment.Exit(ExitCode.Interrupted);
        else Posix.Exit(ExitCode.Interrupted);
    }

    /// <summary>Does something at a signal, before it has its effect; null where the system leaves no room for listening.</summary>
    public static IDisposable? When(PosixSignal signal, Action action) => Listen(signal, _ => action());

    private static PosixSignalRegistration? Listen(PosixSignal signal, Action<PosixSignalContext> handler)
    {
        try
        {
            return PosixSignalRegistration.Create(signal, handler);
        }
        // Where the system's limits leave no room for listening, it ends the program its own way.
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return null;
        }
    }

    private sealed class Listener : IDisposable
    {
        private readonly PosixSignalRegistration?[] registrations = [Listen(PosixSignal.SIGINT, Stop), Listen(PosixSignal.SIGTERM, Stop)];

        public void Dispose()
        {
            foreach (PosixSignalRegistration? registration in registrations) registration?.Dispose();
        }
    }
}
