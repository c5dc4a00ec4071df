namespace CalculusCourse.Lessons.Documents;

/// <summary>A part of a document that stands on lines of its own.</summary>
public abstract record Block;

/// <summary>What the document is about; its first line.</summary>
public sealed record Title(Text Text) : Block;

/// <summary>What the blocks up to the next heading are about; level 1 divides the document, level 2 such a part.</summary>
public sealed record Heading(Text Text, int Level = 1) : Block;

/// <summary>Running text.</summary>
public sealed record Paragraph(Text Text) : Block;

/// <summary>
/// A formula on a line of its own. Where letters stand in columns of one width, <paramref name="Drawing"/> is shown instead, if given:
/// the formula in two dimensions, line by line.
/// </summary>
public sealed record Display(Text Text, string? Drawing = null) : Block;

/// <summary>Names with their values below each other, <paramref name="Sign"/> between: definitions, equations, results.</summary>
public sealed record Facts(IReadOnlyList<Fact> Rows, string Sign = "") : Block;

/// <summary>A name, its value, and what may be remarked beside.</summary>
public sealed record Fact(Text Name, Text Value, Text? Remark = null);

/// <summary>Rows of cells in columns.</summary>
public sealed record Table(IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<Text>> Rows, Text? Caption = null) : Block;

/// <summary>A table's column: its heading, and whether it holds numbers, which stand to the right.</summary>
public sealed record Column(Text Heading, bool IsNumber = true);

/// <summary>Printed output, or a program in C#, line by line as it is.</summary>
public sealed record Listing(string Text, bool IsProgram = false) : Block;

/// <summary>Lines of working, each with its rule in the margin.</summary>
public sealed record Working(IReadOnlyList<WorkingLine> Lines) : Block;

/// <summary>Points or steps, one after another.</summary>
public sealed record Items(IReadOnlyList<Text> Texts, bool IsNumbered = false) : Block;

/// <summary>What can be typed, each with what it does.</summary>
public sealed record Commands(IReadOnlyList<Entry> Entries) : Block;

/// <summary>What is typed, and what it does.</summary>
public sealed record Entry(string Line, Text Meaning);

/// <summary>Pictures in files, each with what is to be seen in it.</summary>
public sealed record Figures(IReadOnlyList<FigureFile> Files) : Block;

/// <summary>A picture's file, and what is to be seen in it.</summary>
public sealed record FigureFile(string Path, string Alternative);

/// <summary>Where a web page shows a picture that a text names under its figures only.</summary>
/// <param name="Path">The path that it has among the document's <see cref="Figures"/>.</param>
public sealed record FigurePlace(string Path) : Block;

/// <summary>Where a web page shows the picture of a question, if it has one.</summary>
/// <param name="Name">The question's name within its lesson.</param>
public sealed record Sketch(string Name) : Block;

/// <summary>What only a web page shows, for a terminal has commands that tell it; written when it is shown.</summary>
public sealed record WebOnly(Action<Document> Write) : Block;

/// <summary>What a reader of a web page opens, if it is wanted: a hint, an answer.</summary>
/// <param name="Summary">What stands there before it is opened.</param>
/// <param name="Write">Writes what is inside.</param>
/// <param name="Id">The name by which a <see cref="Link"/> opens it; null for none.</param>
public sealed record OnDemand(Text Summary, Action<Document> Write, string? Id = null) : Block;

/// <summary>Numbered steps of a web page, each of several blocks; written when they are shown.</summary>
public sealed record Steps(IReadOnlyList<Action<Document>> Writes) : Block;

/// <summary>How something was judged: one word and why, and how it was understood.</summary>
public sealed record Notice(NoticeKind Kind, string Word, Text Reason, Text? ReadAs = null) : Block;

/// <summary>Whether a notice is good news.</summary>
public enum NoticeKind
{
    /// <summary>Right, done.</summary>
    Good,

    /// <summary>Partly right, undecided, to be noted.</summary>
    Mixed,

    /// <summary>Wrong, failed.</summary>
    Bad,
}

/// <summary>Something the reader is asked.</summary>
public sealed record Question(Text Text) : Block;
