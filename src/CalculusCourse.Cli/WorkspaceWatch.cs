using System.Collections.Concurrent;
using System.Diagnostics;
using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises;

namespace CalculusCourse.Cli;

/// <summary>
/// Judges what stands in a workspace, then whatever changes, until the input ends. The system tells of saves where it does; that the files
/// are looked at several times a second makes up for where it does not.
/// </summary>
internal sealed class WorkspaceWatch(Course course, string folder, ProgramRunner runner, ProgressStore store, TextWriter output)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200), WhileBusy = TimeSpan.FromMilliseconds(20);

    /// <summary>One save may be several events: a file cut short, then written, then renamed.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(100), LongestUnrest = TimeSpan.FromMilliseconds(500);

    private readonly WorkspaceFiles files = new(course, folder);
    private readonly ConcurrentQueue<char?> keys = new();
    private readonly AutoResetEvent wake = new(false);
    private readonly List<WorkspaceItem> waiting = [];
    private readonly Dictionary<(string, string?, int), Verdict?> verdicts = [];
    private readonly bool isAtTerminal = Terminal.IsAt(output);
    private HashSet<(string, string?, int)> present = [];
    private (WorkspaceItem Item, Task<JudgedLine?> Task)? current;
    private bool isFirstRound = true, hasNews, hasEnded;
    private int task = 1;

    /// <summary>Watches until the end of input, or judges <paramref name="once"/>.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="UnreadableInputException">There is no workspace.</exception>
    public int Run(bool once)
    {
        if (!Directory.Exists(folder))
            throw new UnreadableInputException($"{folder}: no such folder. To make a workspace: calc start {folder}");
        string signature = files.Signature();
        Look();
        if (waiting.Count == 0 && present.Count == 0 && !File.Exists(files.Answers))
            throw new UnreadableInputException($"{files.Answers}: no such file. To make a workspace: calc start {folder}");
        hasEnded = once;
        using FileSystemWatcher? events = once ? null : Listen();
        bool hasKeys = !once && TerminalKeys.Listen(key =>
        {
            keys.Enqueue(key);
            wake.Set();
        });
        try
        {
            Greet(hasKeys, once);
            Watch(signature, hasKeys);
        }
        finally
        {
            TerminalKeys.Restore();
            present = [];
            if (current is { Item.Program: not null } running) running.Task.Wait();
        }

        return once ? Code() : ExitCode.Done;
    }

    private void Watch(string signature, bool hasKeys)
    {
        var clock = Stopwatch.StartNew();
        TimeSpan? changed = null, firstChanged = null;
        while (true)
        {
            wake.WaitOne(changed is not null || current is not null ? WhileBusy : waiting.Count > 0 ? TimeSpan.Zero : Interval);
            while (keys.TryDequeue(out char? key))
            {
                if (hasKeys && !Obey(key)) return;
                hasEnded |= key is null;
            }

            string now = files.Signature();
            if (now != signature)
            {
                (signature, changed) = (now, clock.Elapsed);
                firstChanged ??= changed;
            }

            if (changed is not null && (clock.Elapsed - changed > Quiet || clock.Elapsed - firstChanged > LongestUnrest))
            {
                (changed, firstChanged) = (null, null);
                Look();
            }

            Advance();
            if (waiting.Count > 0 || current is not null || changed is not null) continue;
            if (hasNews) Conclude(hasKeys);
            isFirstRound = false;
            if (hasEnded && files.Signature() == signature) return;
        }
    }

    /// <summary>Reads the files; what is new there waits for its judgement, and what is there no more is forgotten.</summary>
    private void Look()
    {
        IReadOnlyList<WorkspaceItem> items = files.Read();
        HashSet<(string, string?, int)> before = present;
        present = [.. items.Select(item => item.Key)];
        waiting.RemoveAll(item => !present.Contains(item.Key));
        foreach ((string, string?, int) gone in verdicts.Keys.Where(key => !present.Contains(key)).ToList()) verdicts.Remove(gone);
        // Answers are told at once; programs take their time.
        waiting.AddRange(items.Where(item => !before.Contains(item.Key)));
        waiting.Sort((one, other) => (one.Program is null ? 0 : 1, one.Line).CompareTo((other.Program is null ? 0 : 1, other.Line)));
    }

    /// <summary>Tells what is judged and begins with what waits.</summary>
    private void Advance()
    {
        if (current is { Task.IsCompleted: true } done)
        {
            current = null;
            JudgedLine? judged = done.Task.GetAwaiter().GetResult();
            if (judged is not null && present.Contains(done.Item.Key)) Tell(done.Item, judged);
        }

        while (current is null && waiting.Count > 0)
        {
            WorkspaceItem item = waiting[0];
            waiting.RemoveAt(0);
            if (IsUntouched(item))
            {
                verdicts[item.Key] = null;
                if (!isFirstRound) Say($"{item.Program} is as it was given: still to be written");
                continue;
            }

            if (isAtTerminal && item.Program is not null) Say($"{item.Program} is built and run …");
            HashSet<(string, string?, int)> Now() => Volatile.Read(ref present);
            current = (item, Task.Run(() => Judge(item, () => !Now().Contains(item.Key))));
            _ = current.Value.Task.ContinueWith(_ => wake.Set(), TaskScheduler.Default);
        }
    }

    private JudgedLine? Judge(WorkspaceItem item, Func<bool> isUnwanted)
    {
        bool isUnfinished = false;
        JudgedLine judged = AnswerFile.JudgeLine(item.Line, item.Text, course, (lesson, name) =>
        {
            if (runner.JudgeNamed(lesson, folder, name, isUnwanted) is { } judgement) return judgement;
            isUnfinished = true;
            return new(name, null, Verdict.Undecided, null, "");
        });
        return isUnfinished ? null : judged;
    }

    private bool IsUntouched(WorkspaceItem item) =>
        item.Content is { } content && course.Any(lesson => Workspace.Program(lesson) is { } given
            && content.ReplaceLineEndings("\n") == given && item.Text.StartsWith($"{lesson.Number}:", StringComparison.Ordinal));

    private void Tell(WorkspaceItem item, JudgedLine judged)
    {
        (_, int? lesson, Judgement judgement) = judged;
        verdicts[item.Key] = judgement.Verdict;
        int tries = 1;
        if (lesson is { } number)
        {
            // What stood there when the watching began is no new try.
            bool isNew = !isFirstRound || judgement.Verdict == Verdict.Correct;
            Progress progress = !isNew ? store.Load()
                : item.Program is null ? CheckCommand.Keep(store, number, judgement.Verdict)
                : CheckCommand.KeepProgram(store, number, judgement.Verdict);
            tries = progress.Tries.GetValueOrDefault(number, 1);
        }

        judgement = judgement with { Reason = judgement.Reply(tries) };
        hasNews = true;
        if (isAtTerminal)
        {
            Say($"lesson {lesson}: {judgement.Answer}");
            JudgementText.WriteOne(output, output, judgement);
        }
        else
        {
            JudgementText.WriteLine(output, judged with { Line = item.Line, Judgement = judgement });
        }

        output.Flush();
    }

    private void Greet(bool hasKeys, bool once)
    {
        string[] open = [.. waiting.Where(IsUntouched).Select(item => item.Program!)];
        if (!once) Say($"watching {folder}: save {Workspace.Answers} or a program and it is judged");
        if (open.Length > 0) Say($"still to be written: {string.Join(", ", open)}");
        if (waiting.Count == open.Length) Say($"no answer yet in {files.Answers}");
        task = NextTask(after: 0);
        if (hasKeys) ShowKeys();
    }

    private void Conclude(bool hasKeys)
    {
        hasNews = false;
        Verdict[] judged = [.. verdicts.Values.OfType<Verdict>()];
        if (judged.Length > 0) Say($"{judged.Count(verdict => verdict == Verdict.Correct)} of {judged.Length} right");
        if (store.Load().Solved.Contains(task)) task = NextTask(task);
        if (hasKeys) ShowKeys();
    }

    /// <summary>Does what a key asks for. False if that is to end.</summary>
    private bool Obey(char? key)
    {
        switch (key)
        {
            case null or 'q' or 'Q':
                return false;
            case 'h' or 'H':
                Terminal.Show(HintCommand.Next(course[task], store), output);
                break;
            case 'n' or 'N':
                task = NextTask(task);
                var page = new Document();
                page.Heading($"Lesson {task}: {course[task].Title}");
                if (course[task].Task.Question is { } question) page.Question(question);
                Terminal.Show(page, output);
                break;
            default:
                return true;
        }

        ShowKeys();
        return true;
    }

    private void ShowKeys() => Say($"[task {task}]  h hint   n next task   q quit");

    /// <summary>The next task that is not solved, the first one after the last; where all are, simply the next one.</summary>
    private int NextTask(int after)
    {
        Progress progress = store.Load();
        int[] order = [.. Enumerable.Range(after, course.Count).Select(n => n % course.Count + 1)];
        return order.FirstOrDefault(n => !progress.Solved.Contains(n), order[0]);
    }

    private void Say(string text)
    {
        output.WriteLine(text);
        output.Flush();
    }

    private int Code()
    {
        HashSet<Verdict> all = [.. verdicts.Values.OfType<Verdict>()];
        return all.Contains(Verdict.Unreadable) ? ExitCode.Unreadable
            : all.Contains(Verdict.Wrong) || all.Contains(Verdict.Partial) ? ExitCode.Negative
            : all.Contains(Verdict.Undecided) ? ExitCode.Undecided
            : ExitCode.Done;
    }

    /// <summary>Wakes the watching at every event in the folder; null where the system tells of none.</summary>
    private FileSystemWatcher? Listen()
    {
        try
        {
            var watcher = new FileSystemWatcher(folder)
            {
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.Size | NotifyFilters.CreationTime,
            };
            watcher.Changed += Wake;
            watcher.Created += Wake;
            watcher.Renamed += Wake;
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            return null;
        }

        void Wake(object sender, FileSystemEventArgs e) => wake.Set();
    }
}
