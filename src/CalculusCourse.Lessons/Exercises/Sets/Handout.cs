using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Web;

namespace CalculusCourse.Lessons.Exercises.Sets;

/// <summary>The questions of a set, with a student's values and without anything that answers them.</summary>
public static class Handout
{
    /// <summary>The page: title, name, and every question with its points and what can be chosen.</summary>
    /// <param name="set">The set.</param>
    /// <param name="student">Whose values are drawn; empty for nobody's.</param>
    /// <exception cref="SetException">An exercise has a fault.</exception>
    public static Document Of(ExerciseSet set, string student)
    {
        var page = new Document();
        page.Title($"{set.Title}");
        if (student.Length > 0) page.Text($"For {student}");
        bool hasPoints = set.Exercises.Any(exercise => exercise.Points != 1);
        foreach (SetExercise exercise in set.Exercises)
        {
            DrawnExercise drawn = exercise.For(student);
            page.Heading(hasPoints ? (Text)$"{exercise.Id} ({Points(exercise.Points)})" : $"{exercise.Id}");
            if (exercise.Lesson?.Task.Question is { } question) page.Question(question);
            else AskIn(page, drawn);
        }

        page.Heading($"Handing in");
        string first = set.Exercises[0].Id;
        page.Text($"Answers stand in a text file, one a line: `{first}: your answer`.");
        return page;
    }

    /// <summary>Adds an exercise's question with its options.</summary>
    public static void AskIn(Document page, DrawnExercise drawn)
    {
        foreach (string line in drawn.Ask.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            page.Question(AskText.Of(line));
        if (drawn.Choices.Count > 0) page.Facts([.. drawn.Choices.Select((choice, i) => new Fact($"{((char)('a' + i)).ToString()})", AskText.Of(choice)))]);
    }

    /// <summary>The questions for programs.</summary>
    public static JsonFields Json(ExerciseSet set, string student) => new()
    {
        { "schema", 1 },
        { "set", set.Title },
        { "student", student.Length > 0 ? student : null },
        {
            "exercises", set.Exercises.Select(exercise => exercise.For(student)).Select(drawn => new JsonFields
            {
                { "id", drawn.Exercise.Id },
                { "kind", drawn.Exercise.Kind },
                { "points", (double)drawn.Exercise.Points },
                { "ask", drawn.Ask },
                { "choices", drawn.Choices.ToArray() },
            }).ToArray()
        },
    };

    /// <summary>The page as a web page that needs no network and no script.</summary>
    public static string Html(Document page, string title)
    {
        ArgumentNullException.ThrowIfNull(page);
        var frame = new HtmlFrame([WebPage.Content]);
        (Document header, Document rest) = (new(), new());
        foreach (Block block in page.Blocks) (block is Title ? header : rest).Add(block);
        return WebPage.Of(title, DocumentHtml.Of(header, frame), DocumentHtml.Of(rest, frame), []);
    }

    /// <summary>Points in words: <c>1 point</c>, <c>2.5 points</c>.</summary>
    public static string Points(decimal points) =>
        $"{points.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture)} point{(points == 1 ? "" : "s")}";
}
