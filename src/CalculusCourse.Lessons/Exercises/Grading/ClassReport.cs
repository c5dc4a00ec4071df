using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises.Sets;

namespace CalculusCourse.Lessons.Exercises.Grading;

/// <summary>What is told of a class beside the table: who is missing, what could not be read, what to look at, and the commonest mistakes.</summary>
public sealed class ClassReport(ExerciseSet set)
{
    /// <summary>How many of each kind are told in text.</summary>
    private const int Most = 40;

    private const int MostMistakes = 10, LongestAnswer = 120;

    private readonly MistakeCounts mistakes = new();
    private readonly Found missing = new(), unreadable = new(), lines = new(), remarks = new();

    /// <summary>By exercise, answer and reason, who gave it first and how many did.</summary>
    private readonly Dictionary<(string Exercise, string Answer, string Reason), (string First, int Count)> undecided = [];

    private int programs;

    /// <summary>How many files could not be read.</summary>
    public int Unreadable => unreadable.Count;

    /// <summary>How many students were graded.</summary>
    public int Students { get; private set; }

    /// <summary>Adds a student.</summary>
    public void Add(GradedStudent graded)
    {
        Students++;
        mistakes.Add(graded);
        string name = GradeTable.OneLine(graded.Student.Name), file = GradeTable.OneLine(graded.Student.File ?? "");
        if (graded.Student.File is null) missing.Add(name);
        if (graded.Fault is { } fault) unreadable.Add($"{file}: {fault}");
        foreach (AnswerLine bad in graded.Rest.Bad) lines.Add($"{file}, line {bad.Line}, “{Short(bad.Bad!.Answer)}”: {bad.Bad.Reason}");
        lines.Count += graded.Rest.BadCount - graded.Rest.Bad.Count;
        foreach ((int line, int by) in graded.Rest.Replaced) remarks.Add($"{file}: line {line} is replaced by line {by}");
        if (graded is { Fault: null, Student.File: not null } && graded.Rest.IsEmpty && graded.Answers.All(answer => answer.IsMissing))
            remarks.Add($"{file} has no answer in it");
        if (graded.Rest.HasStrangeLetters) remarks.Add($"{file} is not in UTF-8: some letters could not be read");
        programs += graded.Answers.Count(IsNotRun);
        foreach (GradedAnswer answer in graded.Answers.Where(answer => answer.Judgement.Verdict == Verdict.Undecided && !IsNotRun(answer)))
        {
            (string, string, string) same = (answer.Exercise.Id, Short(answer.Judgement.Answer), OneLine(answer.Judgement.Reason));
            undecided[same] = undecided.TryGetValue(same, out (string First, int Count) before) ? before with { Count = before.Count + 1 } : (name, 1);
        }
    }

    /// <summary>Adds what should be known.</summary>
    public void AddRemark(string remark) => remarks.Add(remark);

    /// <summary>The page under the table.</summary>
    public Document Page()
    {
        var page = new Document();
        if (missing.Count > 0)
        {
            page.Heading($"Not handed in, counted as 0");
            int more = missing.Count - missing.Told.Count;
            page.Text($"{string.Join(", ", missing.Told)}{(more > 0 ? $" and {more} more" : "")}");
        }

        Section("Files that could not be read", unreadable);
        Section("Lines that are no answers", lines);
        var doubtful = new Found();
        foreach (((string id, string answer, string reason), (string first, int count)) in undecided.OrderByDescending(one => one.Value.Count))
            doubtful.Add($"{Where(id)}, “{answer}” ({first}{(count > 1 ? $" and {count - 1} more" : "")}): {reason}");
        Section("To be looked at: neither proved right nor refuted, counted as 0", doubtful);
        if (programs > 0)
        {
            page.Heading($"{programs} program{(programs == 1 ? " was" : "s were")} not run");
            page.Text($"They are the students' code; with `--programs` they are run, one at a time, and judged.");
        }

        Section("Remarks", remarks);
        IReadOnlyList<ClassMistake> common = mistakes.Of(set);
        if (common.Count == 0) return page;
        page.Heading($"The commonest mistakes, each with an example");
        page.Points([.. common.Take(MostMistakes).Select(OneMistake)]);
        return page;

        void Section(string heading, Found found)
        {
            if (found.Count == 0) return;
            page.Heading($"{heading}");
            page.Points([.. found.Told.Select(one => (Text)$"{one}"),
                .. found.Count > found.Told.Count ? (Text[])[$"and {found.Count - found.Told.Count} more"] : []]);
        }
    }

    /// <summary>The same for programs, all of it.</summary>
    /// <param name="isCut">Whether some students are left out.</param>
    public JsonFields Json(bool isCut) => new()
    {
        { "missing", missing.All }, { "unreadable", unreadable.All }, { "remarks", remarks.All }, { "programsNotRun", programs },
        {
            "mistakes", mistakes.Of(set).Select(mistake => new JsonFields
            {
                { "exercise", mistake.Exercise.Id },
                { "mistake", mistake.Mistake },
                { "count", mistake.Count },
                { "example", new JsonFields { { "student", mistake.Student }, { "answer", mistake.Example.Answer }, { "reason", mistake.Example.Reason } } },
            }).ToArray()
        },
        { "interrupted", isCut },
    };

    private Text OneMistake(ClassMistake mistake)
    {
        string name = mistake.Mistake is null || mistake.Mistake.StartsWith("mistake-", StringComparison.Ordinal) ? "" : $" ({mistake.Mistake})";
        string times = mistake.Count == 1 ? "once" : $"{mistake.Count} times";
        return $"{Where(mistake.Exercise.Id)}, {times}{name}, as in “{Short(mistake.Example.Answer)}” ({GradeTable.OneLine(mistake.Student)}): {OneLine(mistake.Example.Reason)}";
    }

    private string Where(string id) => set.IsCourse ? $"task {id}" : id;

    private static bool IsNotRun(GradedAnswer answer) => answer.Judgement.Reason == AnswerFile.NotRun("").Reason;

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static string Short(string answer) => OneLine(answer.Length <= LongestAnswer ? answer : answer[..LongestAnswer] + "…");

    /// <summary>Something found, of which a text tells the first.</summary>
    private sealed class Found
    {
        private readonly List<string> all = [];

        public IReadOnlyList<string> All => all;

        public IReadOnlyList<string> Told => all.Count <= Most ? all : all[..Most];

        public int Count { get; set; }

        public void Add(string text)
        {
            Count++;
            all.Add(text);
        }
    }
}
