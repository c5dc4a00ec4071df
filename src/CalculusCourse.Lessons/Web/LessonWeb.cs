using CalculusCourse.Lessons.Documents;

namespace CalculusCourse.Lessons.Web;

/// <summary>A lesson that has computed as one web page.</summary>
public static class LessonWeb
{
    /// <summary>The whole file.</summary>
    public static string Of(Lesson lesson, LessonRun run, DrawnFigures figures)
    {
        HashSet<string> ids = [WebPage.Content];
        var frame = new HtmlFrame(ids) { Figures = figures.ByPath };
        Document page = run.Page(figures.Files);
        // Where the page sets the task, a link leads to the solution.
        if (page.Blocks.Any(block => block is WebOnly))
        {
            page.Heading($"The solution");
            LessonAids.AddSolution(page, lesson);
        }

        string main = DocumentHtml.Of(page, frame);
        return WebPage.Of($"Lesson {lesson.Number}: {lesson.Title}", main, [.. frame.Headings.Where(heading => heading.Level <= 2)]);
    }
}
