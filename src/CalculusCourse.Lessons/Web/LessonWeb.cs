using CalculusCourse.Lessons.Documents;

namespace CalculusCourse.Lessons.Web;

/// <summary>A lesson that has computed as one web page.</summary>
public static class LessonWeb
{
    /// <summary>The whole file.</summary>
    public static string Of(Lesson lesson, LessonRun run, DrawnFigures figures)
    {
        HashSet<string> ids = [WebPage.Content];
        var frame = new HtmlFrame(ids) { Figures = figures.ByPath, Sketches = figures.Sketches };
        Document page = run.Page(figures.Files);
        // Where the page sets the task, a link leads to the solution.
        if (page.Blocks.Any(block => block is WebOnly))
        {
            page.Heading($"The solution");
            LessonAids.AddSolution(page, lesson);
        }

        (Document header, Document rest) = (new(), new());
        foreach (Block block in page.Blocks) (block is Title ? header : rest).Add(block);
        (string top, string main) = (DocumentHtml.Of(header, frame), DocumentHtml.Of(rest, frame));
        return WebPage.Of($"Lesson {lesson.Number}: {lesson.Title}", top, main, [.. frame.Headings.Where(heading => heading.Level == 2)]);
    }
}
