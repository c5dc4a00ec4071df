using System.Text;
using CalculusCourse.Cli.Pictures;
using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Lessons.Figures;
using CalculusCourse.Lessons.Practice;

namespace CalculusCourse.Cli;

/// <summary>
/// One reader going through a lesson. What is typed is an answer unless it is one of the words <c>hint</c>, <c>why</c>, <c>back</c>,
/// <c>skip</c>, <c>quit</c>; an empty line goes on from a question that is answered. The place is kept after every step.
/// </summary>
/// <param name="course">The course.</param>
/// <param name="lesson">The lesson.</param>
/// <param name="store">Keeps the place.</param>
/// <param name="input">What is typed, line by line.</param>
/// <param name="output">Where the screens go.</param>
/// <param name="isTyped">Whether a person types: then the terminal shows what is typed, else it is shown here.</param>
/// <param name="isKept">Whether the place is to be kept.</param>
internal sealed class LearnSession(
    Course course, Lesson lesson, ProgressStore store, TextReader input, TextWriter output, bool isTyped, bool isKept)
{
    /// <summary>Where pictures are shown; null for nowhere.</summary>
    public PictureScreen? Pictures { get; init; }

    private const int LongestLine = 20_001, RepliesWithoutAdvice = 2;

    private readonly IReadOnlyList<Screen> screens = lesson.Screens;
    private Progress progress = Progress.None;

    /// <summary>The question that is shown; the task comes after all screens.</summary>
    private int at;
    private int wrong;
    private int hints;

    /// <summary>Whether the question shown has just been answered, so that the next line belongs to the next one.</summary>
    private bool isAnswered;

    /// <summary>Goes through the lesson until its end, <c>quit</c>, or the end of what is typed.</summary>
    public void Run(bool restart)
    {
        progress = store.Load();
        at = restart ? 0 : Place();
        Begin(restart);
        Show();
        output.Flush();
        Keep(learned => learned with { At = Id(at) });
        while (at <= screens.Count)
        {
            // By script, what follows a right answer may belong to the next question, which is shown before it.
            bool waits = isTyped || !isAnswered;
            if (waits) output.Write("> ");
            output.Flush();
            if (ReadLine() is not { } line)
            {
                if (waits) output.WriteLine();
                break;
            }

            string typed = line.Trim();
            string word = typed.ToLowerInvariant();
            bool isWord = word is "" or "quit" or "exit" or "hint" or "why" or "back" or "skip";
            if (waits || isWord) Echo(waits ? line : $"> {line}");
            switch (word)
            {
                case "quit" or "exit":
                    Leave();
                    return;
                case "" when isAnswered || IsDone(at): GoTo(at + 1); break;
                case "": Say($"First an answer; or `hint`, `why`, `skip`, `quit`."); break;
                case "hint": Hint(); break;
                case "why": Why(); break;
                case "back" when at == 0: Say($"This is the first question."); break;
                case "back": GoTo(at - 1); break;
                case "skip": GoTo(at + 1); break;
                default: Answer(typed); break;
            }
        }

        if (at <= screens.Count) Leave();
        else End();
    }

    private int Questions => screens.Count + 1;

    private Exercise Question => at < screens.Count ? screens[at].Question : lesson.Task;

    private string Id(int index) => index < screens.Count ? screens[index].Id : index == screens.Count ? Standing.Task : "";

    private Learned Learned => progress.Learned.GetValueOrDefault(lesson.Number, Learned.None);

    private bool IsDone(int index) => index < screens.Count ? Learned.Answered.Contains(Id(index)) : progress.Solved.Contains(lesson.Number);

    /// <summary>Where it goes on: the kept place, else the first question that is open, else the first.</summary>
    private int Place()
    {
        IEnumerable<int> all = Enumerable.Range(0, Questions);
        if (Learned.At.Length > 0 && all.FirstOrDefault(index => Id(index) == Learned.At, -1) is >= 0 and var kept) return kept;
        return all.FirstOrDefault(index => !IsDone(index), 0);
    }

    private void Begin(bool restart)
    {
        var page = new Document();
        page.Title($"Lesson {lesson.Number}, step by step: {lesson.Title}");
        if (at > 0) page.Text($"Here you go on. From the first question: `calc learn {lesson.Number} --restart`");
        else if (!restart && Enumerable.Range(0, Questions).All(IsDone)) page.Text($"You have answered all of it; here it is once more.");
        page.Text($"""
            Type an answer. Or `hint`, `why` for the working, `back`, `skip`, `quit`{(isKept ? "; the place is kept" : "")}. After an answer an empty line goes on.
            """);
        Terminal.Show(page, output);
    }

    private void Show()
    {
        var page = new Document();
        page.Heading($"Question {at + 1} of {Questions}{(at == screens.Count ? ": the task" : "")}");
        if (at < screens.Count)
        {
            screens[at].Idea(page);
            page = WithPicture(page, screens[at].Picture);
            page.Question(screens[at].Ask);
            if (screens[at].Question.Options is { Count: > 0 } options)
                page.Facts([.. options.Select((option, i) => new Fact($"{((char)('a' + i)).ToString()}", option))]);
        }
        else
        {
            page.Question(lesson.Task.Question ?? (Text)$"The task of this lesson.");
        }

        output.WriteLine();
        Terminal.Show(page, output);
        output.WriteLine();
    }

    /// <summary>Shows a picture below what the page says so far, and begins another page; without a picture it is the same page.</summary>
    private Document WithPicture(Document page, Func<Picture>? picture)
    {
        if (picture is null || Pictures is null) return page;
        output.WriteLine();
        Terminal.Show(page, output);
        output.WriteLine();
        try
        {
            Pictures.Show(picture(), output);
        }
        // The question can be answered without it.
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new();
        }

        return new();
    }

    /// <summary>Shows what was typed where no terminal has done so.</summary>
    private void Echo(string line)
    {
        if (!isTyped) output.WriteLine(line);
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

    private void GoTo(int index)
    {
        (at, wrong, hints, isAnswered) = (index, 0, 0, false);
        Keep(learned => learned with { At = Id(at) });
        if (at < Questions) Show();
    }

    private void Answer(string typed)
    {
        if (isAnswered)
        {
            // Another form of the answer just given is told so; everything else belongs to the question that comes.
            Exercise next = at + 1 < screens.Count ? screens[at + 1].Question : lesson.Task;
            if (Question.Judge(typed).Verdict == Verdict.Correct && next.Judge(typed).Verdict != Verdict.Correct)
            {
                Echo($"> {typed}");
                Say($"Right too. An empty line goes on.");
                return;
            }

            // Whoever types has not seen the next question; what is no answer to it either was not meant for it.
            if (isTyped && next.Judge(typed).Verdict != Verdict.Correct)
            {
                Say($"This question is answered. An empty line goes on to the next.");
                return;
            }

            GoTo(at + 1);
            Echo($"> {typed}");
        }

        Judgement judged = Question.Judge(typed);
        if (judged.Verdict == Verdict.Correct)
        {
            Right(judged);
            return;
        }

        if (judged.Verdict is Verdict.Wrong or Verdict.Partial) wrong++;
        if (at == screens.Count && judged.Verdict is Verdict.Wrong or Verdict.Partial)
            progress = store.Update(p => Merged(p) with { Tries = p.Tries.SetItem(lesson.Number, Math.Clamp(p.Tries.GetValueOrDefault(lesson.Number), 0, 1_000_000) + 1) });
        int level = at == screens.Count ? Math.Max(wrong, progress.Tries.GetValueOrDefault(lesson.Number)) : wrong;
        Tell(judged with { Reason = judged.Reply(level) });
        if (wrong > RepliesWithoutAdvice && judged.Verdict is Verdict.Wrong or Verdict.Partial) Say($"`why` shows the working, `skip` leaves the question for later.");
    }

    private void Tell(Judgement judged)
    {
        if (judged.Verdict != Verdict.Unreadable)
        {
            JudgementText.WriteOne(output, output, judged);
            return;
        }

        var page = new Document();
        const string Place = "Line 1, column ";
        string reason = judged.Reason.StartsWith(Place, StringComparison.Ordinal) ? $"Column {judged.Reason[Place.Length..]}" : judged.Reason;
        page.Notice(NoticeKind.Mixed, "unreadable", $"{reason}");
        if (judged.Caret is { } caret) page.Listing(caret);
        if (at < screens.Count && screens[at].Question.Form is { } form) page.Text(form);
        Terminal.Show(page, output);
    }

    private void Right(Judgement judged)
    {
        if (at == screens.Count)
        {
            JudgementText.WriteOne(output, output, judged);
            progress = store.Update(p => Merged(p) with { Solved = p.Solved.Add(lesson.Number), Tries = p.Tries.Remove(lesson.Number) });
            GoTo(Questions);
            return;
        }

        Text? readAs = null;
        if (judged.Notes.Count > 0) readAs = $"{judged.ReadAs} ({string.Join("; ", judged.Notes)})";
        var page = new Document();
        page.Notice(NoticeKind.Good, "right", screens[at].Found, readAs);
        Terminal.Show(page, output);
        Keep(learned => learned with { Answered = learned.Answered.Add(Id(at)) });
        isAnswered = true;
    }

    private void Hint()
    {
        IReadOnlyList<string> given = Question.Hints;
        if (given.Count == 0)
        {
            Say($"There is no hint here.");
            return;
        }

        hints = Math.Min(hints + 1, given.Count);
        if (at == screens.Count)
            progress = store.Update(p => Merged(p) with { Hints = p.Hints.SetItem(lesson.Number, Math.Max(hints, p.Hints.GetValueOrDefault(lesson.Number))) });
        Say($"{given[hints - 1]}");
        if (hints < given.Count) Say($"A stronger one: `hint`");
    }

    private void Why()
    {
        var page = new Document();
        if (at < screens.Count) page.Steps([.. screens[at].Why]);
        else page.Steps([.. lesson.Task.Solution.Select(step => (Text)$"{step}")]);
        Terminal.Show(page, output);
        if (at == screens.Count) progress = store.Update(p => Merged(p) with { SolutionsSeen = p.SolutionsSeen.Add(lesson.Number) });
    }

    private void Say(Text text)
    {
        var page = new Document();
        page.Text(text);
        Terminal.Show(page, output);
    }

    private void Leave() => Say(
        $"Lesson {lesson.Number}: {Enumerable.Range(0, Questions).Count(IsDone)} of {Questions} questions answered. Go on with: `calc learn {lesson.Number}`");

    private void End()
    {
        int open = Enumerable.Range(0, Questions).Count(index => !IsDone(index));
        output.WriteLine();
        Say($"That was lesson {lesson.Number}: {Questions - open} of {Questions} questions answered.");
        if (open > 0) Say($"Next: `calc learn {lesson.Number}`, for {(open == 1 ? "the one that is open" : $"the {open} that are open")}");
        else if (course.Find(lesson.Number + 1) is { } following) Say($"Next: `calc learn {following.Number}`");
        else Say($"Next: `calc`");
    }

    private void Keep(Func<Learned, Learned> change) => progress = store.Update(kept =>
    {
        Progress merged = Merged(kept);
        return merged with { Learned = merged.Learned.SetItem(lesson.Number, change(merged.Learned[lesson.Number])) };
    });

    /// <summary>What is kept together with what this session knows, which is all that there is where nothing can be kept.</summary>
    private Progress Merged(Progress kept)
    {
        Learned there = kept.Learned.GetValueOrDefault(lesson.Number, Learned.None);
        return kept with
        {
            Solved = progress.Solved.Contains(lesson.Number) ? kept.Solved.Add(lesson.Number) : kept.Solved,
            Learned = kept.Learned.SetItem(lesson.Number, there with { Answered = there.Answered.Union(Learned.Answered) }),
        };
    }
}
