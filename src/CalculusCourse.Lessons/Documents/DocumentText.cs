using CalculusCourse.Numerics;

namespace CalculusCourse.Lessons.Documents;

/// <summary>
/// A document as text, for a terminal of some width or, with the width that is always the same, for files and pipes.
/// What stands under a heading is indented by two columns. What belongs to a web page alone is left out.
/// </summary>
public sealed class DocumentText
{
    /// <summary>The width of plain text.</summary>
    public const int PlainWidth = 100;

    private readonly TextWriter writer;
    private readonly int width;
    private readonly bool isStyled;
    private readonly Func<string, string, string>? link;
    private int indent;

    private DocumentText(TextWriter writer, int width, bool isStyled, Func<string, string, string>? link) =>
        (this.writer, this.width, this.isStyled, this.link) = (writer, Math.Max(1, width), isStyled, link);

    /// <summary>Writes a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="writer">Where it goes.</param>
    /// <param name="width">How many columns there are; less than one counts as one.</param>
    /// <param name="isStyled">Whether headings and verdicts have colours, by ANSI escape sequences.</param>
    /// <param name="link">What makes of a file's path and a text one that leads there; null where there are no links.</param>
    public static void Write(
        Document document, TextWriter writer, int width = PlainWidth, bool isStyled = false, Func<string, string, string>? link = null)
    {
        var text = new DocumentText(writer, width, isStyled, link);
        Block? before = null;
        foreach (Block block in document.Blocks)
        {
            if (block is FigurePlace or Sketch or WebOnly or OnDemand or Steps) continue;
            if (before is not null && (before is not Heading || block is Heading)) writer.WriteLine();
            text.Write(block);
            before = block;
        }
    }

    private void Write(Block block)
    {
        switch (block)
        {
            case Title title: WriteTitle(title); break;
            case Heading heading:
                indent = heading.Level > 1 ? 2 : 0;
                WriteText(heading.Text.Inlines, look: Look.Heading);
                indent = 2;
                break;
            case Paragraph paragraph: WriteText(paragraph.Text.Inlines); break;
            case Question question: WriteText(question.Text.Inlines, look: Look.Emphasis); break;
            case Display { Drawing: null } display: WriteText(display.Text.Inlines, further: 4); break;
            case Display display: WriteLines(display.Drawing, further: 0); break;
            case Listing listing: WriteLines(listing.Text, further: 2); break;
            case Facts facts: WriteFacts(facts); break;
            case Table table: WriteTable(table); break;
            case Working working: WriteWorking(working.Lines); break;
            case Items items: WriteItems(items); break;
            case Commands commands: WriteCommands(commands); break;
            case Figures figures: foreach (FigureFile file in figures.Files) WriteFigure(file); break;
            case Notice notice: WriteNotice(notice); break;
            default: throw new ArgumentOutOfRangeException(nameof(block));
        }
    }

    /// <summary>The margin of what is set off from the text, where that has no heading either.</summary>
    private int InnerMargin => Margin(indent == 0 ? 2 : 0);

    // Where there is hardly room for the text, none is given to the margin.
    private int Margin(int further) => Math.Min(indent + further, width / 8);

    private void WriteFigure(FigureFile file)
    {
        if (link is null) WriteText([new Code(file.Path)]);
        else WriteLine(Margin(0), link(file.Path, VisibleText.Of(file.Path)));
        if (file.Alternative.Length > 0) WriteText([new Words(file.Alternative)], further: 2);
    }

    private void WriteTitle(Title title)
    {
        string[] lines = [.. new TextLines(width, isStyled: false).Break(title.Text.Inlines)];
        WriteText(title.Text.Inlines, look: Look.Heading);
        writer.WriteLine(new string('=', Math.Min(width, lines.Max(DisplayWidth.Of))));
    }

    private void WriteText(IEnumerable<Inline> text, int further = 0, Look look = Look.Plain)
    {
        int margin = Margin(further);
        foreach (string line in new TextLines(width - margin, isStyled).Break(text, look: look)) WriteLine(margin, line);
    }

    /// <summary>Something in a left column of <paramref name="column"/>, and a text that begins beside it and goes on below itself.</summary>
    private void WriteBeside(int margin, string left, int column, IEnumerable<Inline> text)
    {
        bool isFirst = true;
        foreach (string line in new TextLines(width - margin - column, isStyled).Break(text))
        {
            WriteLine(margin, DisplayWidth.Pad(isFirst ? left : "", column) + line);
            isFirst = false;
        }
    }

    private void WriteLine(int margin, string line) => writer.WriteLine(line.Length == 0 ? "" : (new string(' ', margin) + line).TrimEnd());

    private void WriteLines(string lines, int further)
    {
        foreach (string line in lines.TrimEnd('\n').Split('\n')) WriteLine(Margin(further), VisibleText.Of(line));
    }

    private static string Letters(Text text) => VisibleText.Of(text.ToString().ReplaceLineEndings(" "));

    private void WriteNotice(Notice notice)
    {
        if (notice.ReadAs is not null) WriteText([new Words("read as "), .. notice.ReadAs.Inlines]);
        var lines = new TextLines(width - Margin(0), isStyled);
        Look look = notice.Kind switch { NoticeKind.Good => Look.Good, NoticeKind.Bad => Look.Bad, _ => Look.Mixed };
        string word = lines.Styled(notice.Word + ":", look);
        int used = DisplayWidth.Of(notice.Word) + 2;
        foreach ((int i, string line) in lines.Break(notice.Reason.Inlines, used).Index())
            WriteLine(Margin(0), i == 0 ? $"{word} {line}" : line);
    }

    private void WriteFacts(Facts facts)
    {
        int margin = InnerMargin, names = facts.Rows.Max(row => DisplayWidth.Of(Letters(row.Name)));
        string between = facts.Sign.Length == 0 ? "  " : $" {facts.Sign} ";
        int column = names + between.Length;
        foreach (Fact row in facts.Rows)
        {
            string name = DisplayWidth.Pad(Letters(row.Name), names) + between;
            IEnumerable<Inline> remark = row.Remark?.Inlines ?? [];
            string value = Letters(row.Value);
            int used = DisplayWidth.Of(value) + 4;
            if (column > (width - margin) / 2)
            {
                WriteText([.. row.Name.Inlines, new Words(between), .. row.Value.Inlines, new Words(" "), .. remark]);
            }
            else if (row.Remark is null || margin + column + used > width)
            {
                WriteBeside(margin, name, column, [.. row.Value.Inlines, new Words(" "), .. remark]);
            }
            else
            {
                foreach ((int i, string line) in new TextLines(width - margin - column, isStyled).Break(remark, used).Index())
                    WriteLine(margin, i == 0 ? $"{name}{value}    {line}" : new string(' ', column) + line);
            }
        }
    }

    /// <summary>Equations below each other, the rules in a column on the right; the rule of a long equation has a line of its own.</summary>
    private void WriteWorking(IReadOnlyList<WorkingLine> lines)
    {
        int margin = InnerMargin, most = (width - margin) * 5 / 8;
        IEnumerable<int> sizes = lines.Select(line => DisplayWidth.Of(Letters(line.Equation)));
        int column = sizes.Where(size => size <= most).DefaultIfEmpty(most / 2).Max() + 3;
        foreach (WorkingLine line in lines)
        {
            string equation = Letters(line.Equation);
            bool isLong = DisplayWidth.Of(equation) > most;
            if (isLong) WriteText(line.Equation.Inlines, further: margin - indent);
            WriteBeside(margin, isLong ? "" : equation, column, line.Remark.Inlines);
        }
    }

    private void WriteItems(Items items)
    {
        int column = items.IsNumbered ? $"{items.Texts.Count}. ".Length : 2;
        foreach ((int i, Text text) in items.Texts.Index())
            WriteBeside(InnerMargin, items.IsNumbered ? $"{i + 1}. ".PadLeft(column) : "• ", column, text.Inlines);
    }

    private void WriteCommands(Commands commands)
    {
        int margin = InnerMargin, column = commands.Entries.Max(command => DisplayWidth.Of(command.Line)) + 2;
        // A long command stands above what it does rather than beside.
        bool isAbove = margin + column > width * 2 / 3;
        foreach ((string line, Text meaning) in commands.Entries)
        {
            if (isAbove)
            {
                WriteText([new Code(line)]);
                WriteText(meaning.Inlines, further: 4);
            }
            else
            {
                WriteBeside(margin, VisibleText.Of(line), column, meaning.Inlines);
            }
        }
    }

    private void WriteTable(Table table)
    {
        int margin = InnerMargin;
        string[] headings = [.. table.Columns.Select(column => Letters(column.Heading))];
        string[][] rows = [.. table.Rows.Select(row => (string[])[.. row.Select(Letters)])];
        if (!table.Columns.All(column => column.Heading.IsEmpty)) rows = [headings, .. rows];
        int[] widths = [.. headings.Select((_, j) => rows.Max(row => DisplayWidth.Of(row[j])))];
        if (margin + widths.Sum() + (2 * (widths.Length - 1)) > width)
        {
            WriteRecords(table);
        }
        else
        {
            foreach (string[] row in rows)
            {
                IEnumerable<string> cells = row.Select((cell, j) => DisplayWidth.Pad(cell, widths[j], table.Columns[j].IsNumber));
                WriteLine(margin, string.Join("  ", cells));
            }
        }

        if (table.Caption is not null) WriteText(table.Caption.Inlines);
    }

    /// <summary>A table that is too wide: its rows one after another, each cell on a line with its heading.</summary>
    private void WriteRecords(Table table)
    {
        foreach ((int i, IReadOnlyList<Text> row) in table.Rows.Index())
        {
            if (i > 0) writer.WriteLine();
            foreach ((Column column, Text cell) in table.Columns.Zip(row))
            {
                if (cell.IsEmpty) continue;
                WriteText(column.Heading.IsEmpty ? cell.Inlines : [.. column.Heading.Inlines, new Words(": "), .. cell.Inlines]);
            }
        }
    }
}
