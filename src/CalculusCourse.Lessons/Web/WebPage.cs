using System.Reflection;
using System.Text;
using CalculusCourse.Lessons.Documents;

namespace CalculusCourse.Lessons.Web;

/// <summary>
/// The frame of a web page in one file: head, style, list of contents. There is no script, and nothing is fetched from anywhere.
/// </summary>
internal static class WebPage
{
    /// <summary>The name of the place where the text begins.</summary>
    public const string Content = "content";

    private static readonly Lazy<string> Style = new(ReadStyle);

    /// <summary>The whole file.</summary>
    /// <param name="title">What a browser shows as its title.</param>
    /// <param name="header">Its beginning, before the list of contents, HTML.</param>
    /// <param name="main">What it says, HTML.</param>
    /// <param name="contents">The headings that the list of contents names, of two levels that follow each other.</param>
    public static string Of(string title, string header, string main, IReadOnlyList<HtmlHeading> contents)
    {
        var html = new StringBuilder("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n");
        html.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>");
        HtmlText.Append(title, html).Append("</title>\n<style>\n").Append(Style.Value).Append("</style>\n</head>\n<body>\n");
        html.Append("<a class=\"skip\" href=\"#content\">Skip to the text</a>\n");
        html.Append("<header>\n").Append(header).Append("</header>\n");
        AppendContents(contents, html);
        html.Append("<main id=\"content\">\n").Append(main).Append("</main>\n</body>\n</html>\n");
        return html.ToString();
    }

    private static void AppendContents(IReadOnlyList<HtmlHeading> headings, StringBuilder html)
    {
        if (headings.Count == 0) return;
        int top = headings.Min(heading => heading.Level);
        html.Append("<nav aria-label=\"Contents\">\n<ol>\n");
        bool isOpen = false, isInner = false;
        foreach (HtmlHeading heading in headings)
        {
            if (heading.Level == top)
            {
                if (isInner) html.Append("</ol>");
                if (isOpen) html.Append("</li>\n");
                (isOpen, isInner) = (true, false);
                html.Append("<li>").Append(LinkTo(heading));
            }
            else
            {
                if (!isInner) html.Append("\n<ol>\n");
                isInner = true;
                html.Append("<li>").Append(LinkTo(heading)).Append("</li>\n");
            }
        }

        if (isInner) html.Append("</ol>");
        if (isOpen) html.Append("</li>\n");
        html.Append("</ol>\n</nav>\n");
    }

    private static string LinkTo(HtmlHeading heading) => $"<a href=\"#{heading.Id}\">{heading.Html}</a>";

    private static string ReadStyle()
    {
        using Stream resource = Assembly.GetExecutingAssembly().GetManifestResourceStream("page.css")!;
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
