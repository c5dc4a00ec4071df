using System.Text;
using CalculusCourse.Numerics.Formulas.Writing.Typesetting;

namespace CalculusCourse.Lessons.Documents;

/// <summary>
/// A document as the contents of a web page's main element: HTML by meaning, without style or script, which is well-formed XML too.
/// </summary>
public sealed class DocumentHtml
{
    /// <summary>A formula with more letters may be broken into lines, and one piece with more can be moved under its own bar.</summary>
    private const int LongestLine = 26, LongestPiece = 30, LongestWord = 24;

    /// <summary>A program of so many lines may be divided between two pages.</summary>
    private const int LongestKept = 25;

    private readonly StringBuilder html = new();
    private readonly HtmlFrame frame;
    private readonly HashSet<string> placed = [];
    private readonly Dictionary<string, FigureFile> files = [];

    private DocumentHtml(HtmlFrame frame) => this.frame = frame;

    /// <summary>The elements, one a line.</summary>
    public static string Of(Document document) => Of(document, new HtmlFrame());

    /// <summary>The elements, one a line, as a part of a larger page.</summary>
    internal static string Of(Document document, HtmlFrame frame)
    {
        var written = new DocumentHtml(frame);
        written.WriteAll(document.Blocks);
        return written.html.ToString();
    }

    private void WriteAll(IReadOnlyList<Block> blocks)
    {
        foreach (FigureFile file in blocks.OfType<Figures>().SelectMany(figures => figures.Files)) files.TryAdd(file.Path, file);
        var places = blocks.OfType<FigurePlace>().Select(place => place.Path).Where(files.ContainsKey).ToHashSet();
        for (int i = 0; i < blocks.Count; i++)
        {
            // Where all figures have a place of their own, there is nothing left for the heading.
            bool isBare = blocks[i] is Heading && i + 1 < blocks.Count && blocks[i + 1] is Figures figures
                && figures.Files.All(file => places.Contains(file.Path));
            if (!isBare) Write(blocks[i]);
        }
    }

    private void Write(Block block)
    {
        switch (block)
        {
            case Title title: WriteTitle(title.Text); break;
            case Heading heading: WriteHeading(heading); break;
            case Paragraph paragraph: Line("p", paragraph.Text); break;
            case Question question: Line("p class=\"question\"", question.Text); break;
            case Display { Text.Inlines: [Mathematics only] } when MathML.Pieces(only.Content, LongestLine).Count == 1:
                Element("div class=\"display\"", () => html.Append(MathML.Of(only.Content, isBlock: true)));
                break;
            case Display display: Line("div class=\"display\"", display.Text); break;
            case Listing listing: Write(listing); break;
            case Notice notice:
                if (notice.ReadAs is not null) Line("p", $"read as {notice.ReadAs}");
                Element($"p class=\"notice {notice.Kind.ToString().ToLowerInvariant()}\"", () =>
                {
                    Element("strong", () => Escape(notice.Word + ":"));
                    html.Append(' ');
                    Write(notice.Reason);
                });
                break;
            case Facts facts:
                Lines(facts.Sign.Length > 0 ? "dl class=\"equations\"" : "dl", facts.Rows, row => Write(row, facts.Sign));
                break;
            case Commands commands: Lines("dl class=\"commands\"", commands.Entries, Write); break;
            case Working working: Lines("ol class=\"working\"", working.Lines, Write); break;
            case Items items: Lines(items.IsNumbered ? "ol" : "ul", items.Texts, text => Element("li", () => Write(text))); break;
            case Figures figures: foreach (FigureFile file in figures.Files) Write(file); break;
            case FigurePlace place: if (files.TryGetValue(place.Path, out FigureFile? placedHere)) Write(placedHere); break;
            case Sketch sketch:
                if (frame.Sketches.TryGetValue(sketch.Name, out WebFigure? drawn))
                    html.Append("<div class=\"plate sketch\">\n").Append(drawn.Svg).Append("</div>");
                break;
            case Table table: Write(table); break;
            case WebOnly only: WriteInner(only.Write); break;
            case OnDemand more: Write(more); break;
            case Steps steps:
                Lines("ol class=\"ask\"", steps.Writes, write => Element("li", () =>
                {
                    html.Append('\n');
                    WriteInner(write);
                }));
                break;
            default: throw new ArgumentOutOfRangeException(nameof(block));
        }

        if (html.Length > 0 && html[^1] != '\n') html.Append('\n');
    }

    private void WriteInner(Action<Document> write)
    {
        var inner = new Document();
        write(inner);
        WriteAll(inner.Blocks);
    }

    /// <summary>What stands before a colon, "Lesson 1", is the title's number.</summary>
    private void WriteTitle(Text text)
    {
        string tag = $"h{frame.Level}";
        string whole = text.ToString();
        string id = frame.TitleId(whole);
        html.Append('<').Append(tag).Append(" id=\"").Append(id).Append("\">");
        int colon = whole.IndexOf(": ", StringComparison.Ordinal);
        if (colon > 0)
        {
            html.Append("<span class=\"number\">");
            Escape(whole[..colon]);
            html.Append("<span class=\"unseen\">: </span></span>");
            Escape(whole[(colon + 2)..]);
        }
        else
        {
            Write(text);
        }

        html.Append("</").Append(tag).Append('>');
    }

    private void WriteHeading(Heading heading)
    {
        int level = frame.Level + (heading.Level > 1 ? 2 : 1);
        string id = frame.Id(heading.Text.ToString(), level, PartOf(heading.Text));
        Element($"h{level} id=\"{id}\"", () => Write(heading.Text));
    }

    private string PartOf(Text text)
    {
        int start = html.Length;
        Write(text);
        string part = html.ToString(start, html.Length - start);
        html.Length = start;
        return part;
    }

    private void Write(Listing listing)
    {
        string kind = listing.Text.Count(c => c == '\n') < LongestKept ? "program" : "program whole";
        Element(listing.IsProgram ? $"pre class=\"{kind}\"" : "pre", () => Element("code", () =>
        {
            if (listing.IsProgram) ProgramHtml.Append(listing.Text, html);
            else Escape(listing.Text);
        }));
    }

    private void Write(Fact row, string sign)
    {
        Element("dt", () =>
        {
            Write(row.Name);
            if (sign.Length > 0) html.Append(' ').Append(MathML.Of(new Operator(sign)));
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
        Element("dt", () => Element("code", () => WriteCode(entry.Line)));
        Element("dd", () => Write(entry.Meaning));
    }

    private void Write(OnDemand more)
    {
        Element("details", () =>
        {
            html.Append('\n');
            Line("summary", more.Summary);
            // A link to what is inside opens it.
            Element(more.Id is null ? "div" : $"div id=\"{frame.Take(more.Id)}\"", () =>
            {
                html.Append('\n');
                WriteInner(more.Write);
            });
            html.Append('\n');
        });
    }

    private void Write(FigureFile file)
    {
        if (!placed.Add(file.Path)) return;
        if (frame.Figures.GetValueOrDefault(file.Path) is { } figure)
        {
            html.Append(figure.Width > WebFigure.Broad ? "<figure class=\"broad\">\n" : "<figure class=\"plain\">\n");
            html.Append("<div class=\"plate\">\n").Append(figure.Svg).Append("</div>\n");
            Element("figcaption", () =>
            {
                Element("b", () => Escape($"Figure {frame.NextFigure()}."));
                html.Append(' ');
                Escape(figure.Description);
            });
            html.Append("\n</figure>");
            return;
        }

        string address = string.Join('/', file.Path.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString));
        html.Append("<figure><img src=\"").Append(address).Append("\" alt=\"");
        Escape(file.Alternative);
        html.Append("\"/>");
        Element("figcaption", () => Escape(file.Alternative));
        html.Append("</figure>\n");
    }

    private void Write(WorkingLine line) => Element("li", () =>
    {
        Element("span class=\"equation\"", () =>
        {
            if (line is { Before.Shown.Inlines: [Mathematics before], After.Shown.Inlines: [Mathematics after] })
                Write(new Row(before.Content, new Operator(line.Sign, isSpaced: true), after.Content));
            else Write(line.Equation);
        });
        html.Append(' ');
        Element("span class=\"rule\"", () => Write(line.Remark));
    });

    private void Write(Table table) => Element("div class=\"wide\"", () => Element("table", () =>
    {
        html.Append('\n');
        if (table.Caption is not null) Line("caption", table.Caption);
        bool isHeaded = !table.Columns.All(column => column.Heading.IsEmpty);
        if (isHeaded)
        {
            Element("thead", () => Element("tr", () =>
            {
                foreach (Column column in table.Columns) Cell(column.Heading.IsEmpty ? "td" : "th scope=\"col\"", column, column.Heading);
            }));
            html.Append('\n');
        }

        Lines("tbody", table.Rows, row => Element("tr", () =>
        {
            foreach ((int i, Text cell) in row.Index())
            {
                bool isName = i == 0 && isHeaded && !table.Columns[0].IsNumber && !cell.IsEmpty;
                Cell(isName ? "th scope=\"row\"" : "td", table.Columns[i], cell);
            }
        }));
        html.Append('\n');
    }));

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
        int kept = 0;
        for (int i = 0; i < text.Inlines.Count; i++)
        {
            Inline inline = text.Inlines[i];
            switch (inline)
            {
                case Words { IsEmphasised: true } words: Element("em", () => Escape(words.Text)); break;
                case Words words:
                    string letters = words.IsOwn ? Quotes.Curled(words.Text, i == 0, i == text.Inlines.Count - 1) : words.Text;
                    Escape(letters[kept..]);
                    kept = 0;
                    break;
                case Digits digits: Escape(digits.Text); break;
                case Code code: Element("code", () => WriteCode(code.Text)); break;
                case Link link: Element($"a href=\"#{frame.Place(link.Id)}\"", () => Escape(link.Text)); break;
                case Mathematics mathematics:
                    kept = i + 1 < text.Inlines.Count && text.Inlines[i + 1] is Words { IsEmphasised: false } next ? Closing(next.Text) : 0;
                    Write(mathematics.Content, kept == 0 ? "" : ((Words)text.Inlines[i + 1]).Text[..kept]);
                    break;
                default: throw new ArgumentOutOfRangeException(nameof(text));
            }
        }
    }

    /// <summary>How many signs at the beginning of a text belong to what is before it, and must not begin a line.</summary>
    private static int Closing(string text)
    {
        int count = 0;
        while (count < text.Length && text[count] is '.' or ',' or ';' or ':' or '!' or '?' or ')') count++;
        return count;
    }

    /// <summary>Mathematics, with the signs behind it on the same line.</summary>
    private void Write(Typeset mathematics, string closing = "")
    {
        IReadOnlyList<Typeset> pieces = MathML.Pieces(mathematics, LongestLine);
        foreach ((int i, Typeset piece) in pieces.Index())
        {
            string math = MathML.Of(piece);
            if (LineText.Of(piece).Length > LongestPiece) math = $"<span class=\"long\">{math}</span>";
            bool isKept = i == pieces.Count - 1 && closing.Length > 0;
            html.Append(isKept ? $"<span class=\"w\">{math}{closing}</span>" : math);
        }
    }

    /// <summary>What can be typed; a line may end between its words only, not within <c>--steps</c>.</summary>
    private void WriteCode(string code)
    {
        foreach ((int i, string word) in code.Split(' ').Index())
        {
            if (i > 0) html.Append(' ');
            if (word.Contains('-', StringComparison.Ordinal) && word.Length <= LongestWord) Element("span class=\"w\"", () => Escape(word));
            else Escape(word);
        }
    }

    private void Escape(string text) => HtmlText.Append(text, html);
}
