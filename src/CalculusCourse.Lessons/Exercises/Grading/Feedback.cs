using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises.Sets;

namespace CalculusCourse.Lessons.Exercises.Grading;

/// <summary>
/// What a student is told of the own answers: for each exercise the question, the answer, and what a first try at it is told.
/// </summary>
public static class Feedback
{
    private const int Width = 80, LongestAnswer = 400;

    /// <summary>The text.</summary>
    public static string Of(GradedStudent graded, ExerciseSet set)
    {
        var page = new Document();
        decimal of = set.Exercises.Sum(exercise => exercise.Points);
        page.Title($"{HandIn.FeedbackMark}{GradeTable.OneLine(set.Title)}");
        page.Text($"For {GradeTable.OneLine(graded.Student.Name)}: {Gradebook.Points(graded.Points)} of {Handout.Points(of)}");
        if (graded.Student.File is null) page.Text($"No file with your answers was there.");
        if (graded.Fault is { } fault) page.Text($"Your file could not be read: {fault}.");
        if (graded.Rest.HasStrangeLetters) page.Text($"Your file is not in UTF-8, and some of its letters could not be read; save it as UTF-8.");
        foreach (GradedAnswer answer in graded.Answers) Add(page, answer, graded);
        if (graded.Rest.BadCount + graded.Rest.Replaced.Count == 0) return Written(page);
        page.Heading($"About your file");
        page.Points([.. graded.Rest.Bad.Select(bad => (Text)$"Line {bad.Line}: {bad.Bad!.Reason}"),
            .. graded.Rest.Replaced.Select(line => (Text)$"Line {line.Line} is replaced by line {line.By}, which answers the same.")]);
        return Written(page);
    }

    private static void Add(Document page, GradedAnswer answer, GradedStudent graded)
    {
        Judgement judged = answer.Judgement;
        string id = answer.Exercise.Lesson is null ? answer.Exercise.Id : $"Task {answer.Exercise.Id}";
        if (answer.Points is { } points) page.Heading($"{id} ({Gradebook.Points(points)} of {Handout.Points(answer.Exercise.Points)})");
        else page.Heading($"{id}, the program");
        if (answer.Points is not null) Ask(page, answer.Exercise, graded.Student.Name);
        if (answer.IsMissing)
        {
            page.Notice(NoticeKind.Bad, "no answer", $"{judged.Reason}");
            return;
        }

        page.Text($"Your answer: {Short(judged.Answer)}");
        NoticeKind kind = judged.Verdict switch { Verdict.Correct => NoticeKind.Good, Verdict.Wrong => NoticeKind.Bad, _ => NoticeKind.Mixed };
        Text? readAs = null;
        if (judged.ReadAs is not null && judged.ReadAs != judged.Answer) readAs = $"{Short(judged.ReadAs)}{(judged.Notes.Count == 0 ? "" : $" ({string.Join("; ", judged.Notes)})")}";
        page.Notice(kind, judged.Verdict switch
        {
            Verdict.Correct => "correct",
            Verdict.Partial => "partly right",
            Verdict.Undecided => "undecided",
            Verdict.Unreadable => "cannot be read",
            _ => "wrong",
        }, $"{judged.Reason}", readAs);
        if (judged.Caret is { Length: <= LongestAnswer } caret) page.Listing(caret);
    }

    private static void Ask(Document page, SetExercise exercise, string student)
    {
        try
        {
            if (exercise.Lesson?.Task.Question is { } question) page.Question(question);
            else Handout.AskIn(page, exercise.For(student));
        }
        catch (SetException)
        {
            // What is wrong with it is said below.
        }
    }

    private static string Short(string text) => text.Length <= LongestAnswer ? text : text[..LongestAnswer] + "…";

    private static string Written(Document page)
    {
        using var text = new StringWriter { NewLine = "\n" };
        DocumentText.Write(page, text, Width);
        return text.ToString();
    }
}
