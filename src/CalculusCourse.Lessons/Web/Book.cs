using System.Text;
using CalculusCourse.Lessons.Documents;

namespace CalculusCourse.Lessons.Web;

/// <summary>The whole course as one web page: every lesson on its example with its working, and the tasks' solutions at the end.</summary>
public sealed class Book
{
    private const string Title = "The calculus behind machine learning";
    private readonly IReadOnlyList<DrawnFigures> figures;

    private Book(string html, IReadOnlyList<DrawnFigures> figures) => (Html, this.figures) = (html, figures);

    /// <summary>The whole file.</summary>
    public string Html { get; }

    /// <summary>The figures as PNG files, each with its name without ending.</summary>
    public IEnumerable<(string Name, byte[] Png)> Pngs() => figures.SelectMany(drawn => drawn.Pngs());

    /// <summary>Computes and draws all of it.</summary>
    /// <param name="course">The course.</param>
    /// <param name="host">What the lessons are run by, several at a time.</param>
    /// <exception cref="AggregateException">A figure cannot be drawn.</exception>
    public static async Task<Book> Write(Course course, ILessonHost host)
    {
        (Lesson Lesson, Task<(LessonRun Run, DrawnFigures Figures)> Run)[] runs =
            [.. course.Select(lesson => (lesson, Task.Run(() => Run(lesson, host))))];
        HashSet<string> ids = [WebPage.Content];
        string front = Front(course, ids);
        var contents = new List<HtmlHeading>();
        var all = new List<DrawnFigures>();
        var main = new StringBuilder();
        foreach ((Lesson lesson, Task<(LessonRun, DrawnFigures)> task) in runs)
        {
            (LessonRun run, DrawnFigures figures) = await task.ConfigureAwait(false);
            HtmlFrame frame = Frame(lesson, ids, figures);
            main.Append("<section class=\"lesson\">\n").Append(DocumentHtml.Of(run.Page(figures.Files), frame)).Append("</section>\n");
            contents.AddRange(frame.Headings);
            all.Add(figures);
        }

        AddSolutions(course, ids, contents, main);
        return new(WebPage.Of(Title, front, main.ToString(), [.. contents.Where(heading => heading.Level <= 3)]), all);
    }

    private static HtmlFrame Frame(Lesson lesson, HashSet<string> ids, DrawnFigures figures) => new(ids)
    {
        Level = 2,
        Prefix = $"lesson-{lesson.Number}-",
        FigurePrefix = $"{lesson.Number}.",
        Figures = figures.ByPath,
        Sketches = figures.Sketches,
    };

    private static async Task<(LessonRun Run, DrawnFigures Figures)> Run(Lesson lesson, ILessonHost host)
    {
        LessonOption[] shown = [.. lesson.Options.Where(option => option.Name == LessonOption.Steps.Name)];
        LessonRun run = lesson.Run(new LessonRequest(shown.ToDictionary(option => option.Name, _ => (IReadOnlyList<string>)[]), host));
        return (run, await DrawnFigures.Draw(run.Figures(), lesson).ConfigureAwait(false));
    }

    private static string Front(Course course, HashSet<string> ids)
    {
        var front = new Document();
        front.Title($"{Title}");
        front.Text($"""
            Differentiation, integration, gradient, Jacobian, backpropagation, optimisation, support vector machine: {course.CountInWords}
            lessons that compute what they say. Every number, formula and figure here was computed by `calc`, and every lesson can be had
            about a function of your own.
            """);
        front.Text($"""
            A lesson begins with its idea and computes an example, works it out rule by rule, and shows the program that does the same. Then
            it asks: questions that lead from one thought to the next, and a task of its own. Answers and hints stand there closed; think
            first, then open them. The tasks' solutions are at the end. At a keyboard:
            """);
        front.Commands(
            new Entry("calc lesson 1 --function \"sin(x)/x\"", $"a lesson about your own function"),
            new Entry("calc learn 1", $"a lesson by questions, which judges your answers"),
            new Entry("calc check 1 \"…\"", $"is this the answer to the task, in any form? If not, what kind of slip is it?"));
        return DocumentHtml.Of(front, new HtmlFrame(ids));
    }

    private static void AddSolutions(Course course, HashSet<string> ids, List<HtmlHeading> contents, StringBuilder main)
    {
        var title = new Document();
        title.Title($"Solutions");
        title.Text($"The tasks, worked out. Each opens when you want it.");
        var frame = new HtmlFrame(ids) { Level = 2 };
        main.Append("<section class=\"lesson\">\n").Append(DocumentHtml.Of(title, frame));
        contents.AddRange(frame.Headings);
        foreach (Lesson lesson in course)
        {
            var solution = new Document();
            LessonAids.AddSolution(solution, lesson);
            main.Append(DocumentHtml.Of(solution, Frame(lesson, ids, DrawnFigures.None)));
        }

        main.Append("</section>\n");
    }
}
