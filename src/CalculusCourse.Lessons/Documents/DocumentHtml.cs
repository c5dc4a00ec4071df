using System.Net;
using System.Text;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Formulas.Writing.Typesetting;

namespace CalculusCourse.Lessons.Documents;

/// <summary>
/// A document as the contents of a web page's main element: HTML by meaning, without style or script, which is well-formed XML too.
/// </summary>
public sealed class DocumentHtml
{
    private readonly StringBuilder html = new();

    private DocumentHtml()
    {
    }

    /// <summary>The elements, one a line.</summary>
    public static string Of(Document document)
    {
        var written = new DocumentHtml();
        foreach (Block block in document.Blocks) written.Write(block);
        return written.html.ToString();
    }

    private void Write(Block block)
    {
        switch (block)
        {
            case Title title: Line("h1", title.Text); break;
            case Heading heading: Line(heading.Level > 1 ? "h3" : "h2", heading.Text); break;
            case Paragraph paragraph: Line("p", paragraph.Text); break;
            case Question question: Line("p class=\"question\"", question.Text); break;
            case Display { Text.Inlines: [Mathematics only] }: html.Append(MathML.Of(only.Content, isBlock: true)).Append('\n'); break;
            case Display display: Line("p class=\"display\"", display.Text); break;
            case Listing listing: Element("pre", () => Element("code", () => Escape(listing.Text))); break;
            case Notice notice:
                if (notice.ReadAs is not null) Line("p", $"read as {notice.ReadAs}");
                Element($"p class=\"notice {notice.Kind.ToString().ToLowerInvariant()}\"", () =>
                {
                    Element("strong", () => Escape(notice.Word + ":"));
                    html.Append(' ');
                    Write(notice.Reason);
                });
                break;
            case Facts facts: Lines(facts.Sign.Length > 0 ? "dl class=\"equations\"" : "dl", facts.Rows, row => Write(row, facts.Sign)); break;
            case Commands commands: Lines("dl class=\"commands\"", commands.Entries, Write); break;
            case Working working: Write(working); break;
            case Items items: Lines(items.IsNumbered ? "ol" : "ul", items.Texts, text => Element("li", () => Write(text))); break;
            case Figures figures: foreach (FigureFile file in figures.Files) Write(file); break;
            case Table table: Write(table); break;
            default: throw new ArgumentOutOfRangeException(nameof(block));
        }

        if (html[^1] != '\n') html.Append('\n');
    }

    private void Write(Fact row, string sign)
    {
        Element("dt", () =>
        {
            Write(row.Name);
            if (sign.Length > 0) html.Append(' ').Append(sign);
        });
        Element("dd", () =>
        {
            Write(row.Value);
            if (row.Remark is null) return;
            html.Append(' ');
            Element("small", () => Write(row.Remark));
        });
    }

    private void Write(Entry entry)
    {
        Element("dt", () => Element("code", () => Escape(entry.Line)));
        Element("dd", () => Write(entry.Meaning));
    }

    private void Write(FigureFile file)
    {
        string address = string.Join('/', file.Path.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString));
        html.Append("<figure><img src=\"").Append(address).Append("\" alt=\"");
        Escape(file.Alternative);
        html.Append("\"/>");
        Element("figcaption", () => Escape(file.Alternative));
        html.Append("</figure>\n");
    }

    private void Write(Working working) => Lines("table class=\"working\"", working.Lines, line => Element("tr", () =>
    {
        Element("td", () => Write(line.Before.Shown));
        Element("td", () =>
        {
            Escape(line.Sign + " ");
            Write(line.After.Shown);
        });
        Element("td class=\"rule\"", () => Write(line.Remark));
    }));

    private void Write(Table table)
    {
        html.Append("<table>\n");
        if (table.Caption is not null) Line("caption", table.Caption);
        if (!table.Columns.All(column => column.Heading.IsEmpty))
        {
            Element("thead", () => Element("tr", () =>
            {
                foreach (Column column in table.Columns) Cell(column.Heading.IsEmpty ? "td" : "th scope=\"col\"", column, column.Heading);
            }));
            html.Append('\n');
        }

        Lines("tbody", table.Rows, row => Element("tr", () =>
        {
            foreach ((Column column, Text cell) in table.Columns.Zip(row)) Cell("td", column, cell);
        }));
        html.Append("\n</table>");
    }

    private void Cell(string tag, Column column, Text text) => Element(column.IsNumber ? $"{tag} class=\"number\"" : tag, () => Write(text));

    private void Lines<T>(string tag, IEnumerable<T> items, Action<T> write) => Element(tag, () =>
    {
        html.Append('\n');
        foreach (T item in items)
        {
            write(item);
            html.Append('\n');
        }
    });

    private void Line(string tag, Text text)
    {
        Element(tag, () => Write(text));
        html.Append('\n');
    }

    private void Element(string tag, Action content)
    {
        html.Append('<').Append(tag).Append('>');
        content();
        html.Append("</").Append(tag.Split(' ')[0]).Append('>');
    }

    private void Write(Text text)
    {
        foreach (Inline inline in text.Inlines)
        {
            switch (inline)
            {
                case Words { IsEmphasised: true } words: Element("em", () => Escape(words.Text)); break;
                case Words words: Escape(words.Text); break;
                case Digits digits: Escape(digits.Text); break;
                case Code code: Element("code", () => Escape(code.Text)); break;
                case Mathematics mathematics: html.Append(MathML.Of(mathematics.Content)); break;
                default: throw new ArgumentOutOfRangeException(nameof(text));
            }
        }
    }

    private void Escape(string text) => html.Append(WebUtility.HtmlEncode(VisibleText.Of(text)));
}
