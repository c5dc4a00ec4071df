namespace CalculusCourse.Lessons.Documents;

/// <summary>A page as data, written from its top; <see cref="DocumentText"/> and <see cref="DocumentHtml"/> show it.</summary>
public sealed class Document
{
    private readonly List<Block> blocks;

    /// <summary>An empty page.</summary>
    public Document() => blocks = [];

    /// <summary>A page of some blocks.</summary>
    public Document(IEnumerable<Block> blocks) => this.blocks = [.. blocks];

    /// <summary>The blocks from the top.</summary>
    public IReadOnlyList<Block> Blocks => blocks;

    /// <summary>Adds a block.</summary>
    public void Add(Block block) => blocks.Add(block);

    /// <summary>Adds a title.</summary>
    public void Title(Text text) => Add(new Title(text));

    /// <summary>Adds a heading.</summary>
    public void Heading(Text text, int level = 1) => Add(new Heading(text, level));

    /// <summary>Adds a paragraph.</summary>
    public void Text(Text text) => Add(new Paragraph(text));

    /// <summary>Adds a formula on a line of its own.</summary>
    public void Display(Text text, string? drawing = null) => Add(new Display(text, drawing));

    /// <summary>Adds names with values below each other.</summary>
    public void Facts(params IReadOnlyList<Fact> rows) => Add(new Facts(rows));

    /// <summary>Adds equations below each other.</summary>
    public void Equations(params IReadOnlyList<Fact> rows) => Add(new Facts(rows, "="));

    /// <summary>Adds a table.</summary>
    public void Table(IReadOnlyList<Column> columns, IEnumerable<IReadOnlyList<Text>> rows, Text? caption = null) =>
        Add(new Table(columns, [.. rows], caption));

    /// <summary>Adds lines of working.</summary>
    public void Working(IReadOnlyList<WorkingLine> lines) => Add(new Working(lines));

    /// <summary>Adds lines as they are.</summary>
    public void Listing(string text) => Add(new Listing(text));

    /// <summary>Adds what <paramref name="print"/> prints.</summary>
    public void Listing(Action<TextWriter> print)
    {
        using var printed = new StringWriter { NewLine = "\n" };
        print(printed);
        Listing(printed.ToString());
    }

    /// <summary>Adds lines of a program in C#.</summary>
    public void Program(IEnumerable<string> lines) => Add(new Listing(string.Join('\n', lines), IsProgram: true));

    /// <summary>Adds points, one after another.</summary>
    public void Points(params IReadOnlyList<Text> texts) => Add(new Items(texts));

    /// <summary>Adds numbered steps.</summary>
    public void Steps(params IReadOnlyList<Text> texts) => Add(new Items(texts, IsNumbered: true));

    /// <summary>Adds what can be typed, each with what it does.</summary>
    public void Commands(params IReadOnlyList<Entry> entries) => Add(new Commands(entries));

    /// <summary>Adds figures under a heading, if there are any.</summary>
    public void Figures(params IReadOnlyList<FigureFile> files)
    {
        if (files.Count == 0) return;
        Heading($"Figures");
        Add(new Figures(files));
    }

    /// <summary>Says where a web page shows the picture whose file's name ends so; nothing where there is no such picture.</summary>
    /// <param name="files">The pictures.</param>
    /// <param name="endings">The ends of file names without their extension, any of which will do.</param>
    public void PlaceFigure(IReadOnlyList<FigureFile> files, params ReadOnlySpan<string> endings)
    {
        foreach ((string path, _) in files)
        {
            string name = Path.GetFileNameWithoutExtension(path);
            foreach (string ending in endings)
                if (name.EndsWith(ending, StringComparison.Ordinal)) Add(new FigurePlace(path));
        }
    }

    /// <summary>Adds what only a web page shows.</summary>
    public void WebOnly(Action<Document> write) => Add(new WebOnly(write));

    /// <summary>Adds what a reader of a web page opens, if it is wanted.</summary>
    public void OnDemand(Text summary, Action<Document> write, string? id = null) => Add(new OnDemand(summary, write, id));

    /// <summary>Adds how something was judged.</summary>
    public void Notice(NoticeKind kind, string word, Text reason, Text? readAs = null) => Add(new Notice(kind, word, reason, readAs));

    /// <summary>Adds a question to the reader.</summary>
    public void Question(Text text) => Add(new Question(text));
}
