using System.Text;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Lessons.Exercises.Sets;

namespace CalculusCourse.Cli;

/// <summary>
/// One reader going through a set, an exercise a screen. What is typed is an answer unless it is one of the words <c>hint</c>,
/// <c>why</c>, <c>back</c>, <c>skip</c>, <c>quit</c>; an empty line goes on. The place is kept after every step, by set and student.
/// </summary>
/// <param name="answers">The set, the student, and what is remembered of both.</param>
/// <param name="input">What is typed, line by line.</param>
/// <param name="output">Where the screens go.</param>
/// <param name="isTyped">Whether a person types: then the terminal shows what is typed, else it is shown here.</param>
/// <param name="isKept">Whether the place is to be kept.</param>
internal sealed class SetSession(SetAnswers answers, TextReader input, TextWriter output, bool isTyped, bool isKept)
{
    private const int LongestLine = 20_001, RepliesWithoutAdvice = 2;

    private readonly IReadOnlyList<SetExercise> exercises = answers.Set.Exercises;
    private readonly HashSet<string> solved = [];
    private int at, wrong, hints;
    private DrawnExercise? drawn;

    /// <summary>Goes through the set until its end, <c>quit</c>, or the end of what is typed.</summary>
    /// <exception cref="Lessons.UnreadableInputException">An exercise has a fault.</exception>
    public void Run(bool restart)
    {
        SetProgress progress = answers.Load();
        solved.UnionWith(progress.Solved);
        at = restart ? 0 : Place(progress);
        Begin(restart);
        GoTo(at);
        while (at < exercises.Count)
        {
            output.Write("> ");
            output.Flush();
            if (ReadLine() is not { } line)
            {
                output.WriteLine();
                break;
            }

            if (!isTyped) output.WriteLine(line);
            string typed = line.Trim();
            switch (typed.ToLowerInvariant())
            {
                case "quit" or "exit":
                    Leave();
                    return;
                case "" when IsDone(at): GoTo(at + 1); break;
                case "": Say($"First an answer; or `hint`, `why`, `skip`, `quit`."); break;
                case "hint": Hint(); break;
                case "why": Why(); break;
                case "back" when at == 0: Say($"This is the first exercise."); break;
                case "back": GoTo(at - 1); break;
                case "skip": GoTo(at + 1); break;
                default: Answer(typed); break;
            }
        }

        if (at < exercises.Count) Leave();
        else End();
    }

    private string Id => exercises[at].Id;

    private bool IsDone(int index) => solved.Contains(exercises[index].Id);

    private int Place(SetProgress progress)
    {
        int kept = progress.At.Length == 0 ? -1 : exercises.ToList().FindIndex(exercise => exercise.Id == progress.At);
        return kept >= 0 ? kept : Enumerable.Range(0, exercises.Count).FirstOrDefault(index => !IsDone(index), 0);
    }

    private void Begin(bool restart)
    {
        var page = new Document();
        page.Title($"{answers.Set.Title}");
        if (at > 0) page.Text($"Here you go on. From the first exercise: `calc learn {answers.Words} --restart`");
        else if (!restart && Enumerable.Range(0, exercises.Count).All(IsDone)) page.Text($"You have solved all of it; here it is once more.");
        page.Text($"Type an answer. Or `hint`, `why` for the working, `back`, `skip`, `quit`{(isKept ? "; the place is kept" : "")}. After an answer an empty line goes on.");
        Terminal.Show(page, output);
    }

    private void GoTo(int index)
    {
        (at, wrong, hints) = (index, 0, 0);
        answers.Update(progress => progress with { At = at < exercises.Count ? Id : "" });
        if (at >= exercises.Count) return;
        drawn = SetFile.Drawn(exercises[at], answers.Path, answers.Student);
        var page = new Document();
        page.Heading($"Exercise {at + 1} of {exercises.Count}: {Id}{(IsDone(at) ? ", solved" : "")}");
        Handout.AskIn(page, drawn);
        output.WriteLine();
        Terminal.Show(page, output);
        output.WriteLine();
    }

    private void Answer(string typed)
    {
        Judgement judged = drawn!.Task.Judge(typed);
        SetProgress progress = answers.Keep(Id, judged.Verdict);
        if (judged.Verdict is Verdict.Wrong or Verdict.Partial) wrong++;
        Tell(judged with { Reason = judged.Reply(Math.Max(wrong, progress.Tries.GetValueOrDefault(Id))) });
        if (judged.Verdict == Verdict.Correct)
        {
            solved.Add(Id);
            GoTo(at + 1);
        }
        else if (wrong > RepliesWithoutAdvice)
        {
            Say($"`why` shows the working, `skip` leaves the exercise for later.");
        }
    }

    private void Tell(Judgement judged)
    {
        if (judged.Verdict != Verdict.Unreadable)
        {
            JudgementText.WriteOne(output, output, judged);
            return;
        }

        var page = new Document();
        page.Notice(NoticeKind.Mixed, "unreadable", $"{judged.Reason}");
        if (judged.Caret is { } caret) page.Listing(caret);
        Terminal.Show(page, output);
    }

    private void Hint()
    {
        IReadOnlyList<string> given = drawn!.Task.Hints;
        if (given.Count == 0)
        {
            Say($"There is no hint here.");
            return;
        }

        hints = Math.Min(hints + 1, given.Count);
        answers.Update(progress => progress.Hints.GetValueOrDefault(Id) < hints ? progress.Hinted(Id, given.Count) : progress);
        Say(AskText.Of(given[hints - 1]));
        if (hints < given.Count) Say($"A stronger one: `hint`");
    }

    private void Why()
    {
        var page = new Document();
        page.Steps([.. drawn!.Task.Solution.Select(AskText.Of)]);
        Terminal.Show(page, output);
    }

    private void Say(Text text)
    {
        var page = new Document();
        page.Text(text);
        Terminal.Show(page, output);
    }

    private void Leave() => Say(
        $"{answers.Set.Title}: {exercises.Count(one => solved.Contains(one.Id))} of {exercises.Count} solved. Go on with: `calc learn {answers.Words}`");

    private void End()
    {
        int open = exercises.Count(one => !solved.Contains(one.Id));
        output.WriteLine();
        Say($"That was {answers.Set.Title}: {exercises.Count - open} of {exercises.Count} solved.");
        if (open > 0) Say($"Next: `calc learn {answers.Words}`, for {(open == 1 ? "the one that is open" : $"the {open} that are open")}");
    }

    /// <summary>A line, of which no more is kept than the longest answer may have.</summary>
    private string? ReadLine()
    {
        var line = new StringBuilder();
        int letter;
        for (letter = input.Read(); letter is not (-1 or '\n'); letter = input.Read())
            if (line.Length < LongestLine) line.Append((char)letter);
        return letter == -1 && line.Length == 0 ? null : line.ToString().TrimEnd('\r');
    }
}
