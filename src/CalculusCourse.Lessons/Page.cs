namespace CalculusCourse.Lessons;

/// <summary>
/// Writes a lesson's page: a title, sections with headings, text and tables. Lines stand as they are given and are
/// never wrapped to a terminal's width; headings are bold where <paramref name="styled"/> says that a terminal shows them.
/// </summary>
public sealed class Page(TextWriter writer, bool styled = false)
{
    /// <summary>The lesson's title, underlined.</summary>
    public void Title(string text)
    {
        writer.WriteLine(Bold(text));
        writer.WriteLine(new string('=', text.Length));
    }

    /// <summary>A heading, with a blank line above.</summary>
    public void Section(string heading)
    {
        writer.WriteLine();
        writer.WriteLine(Bold(heading));
    }

    /// <summary>Lines of text as they stand.</summary>
    public void Text(string lines) => writer.WriteLine(lines.ReplaceLineEndings(writer.NewLine));

    /// <summary>A blank line.</summary>
    public void Blank() => writer.WriteLine();

    /// <summary>Rows of cells, right-aligned in columns under their headings, indented by two.</summary>
    public void Table(string[] headings, IEnumerable<string[]> rows)
    {
        List<string[]> lines = [headings, .. rows];
        int[] widths = [.. headings.Select((_, column) => lines.Max(line => line[column].Length))];
        foreach (string[] line in lines)
            writer.WriteLine(("  " + string.Join("  ", line.Select((cell, column) => cell.PadLeft(widths[column])))).TrimEnd());
    }

    /// <summary>Where the figures went, if any were drawn.</summary>
    public void Figures(IReadOnlyList<string> paths)
    {
        if (paths.Count == 0) return;
        Section("Figures");
        foreach (string path in paths) Text("  " + path);
    }

    private string Bold(string text) => styled ? $"\e[1m{text}\e[0m" : text;
}
