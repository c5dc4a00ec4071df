namespace CalculusCourse.Lessons.Data;

/// <summary>A cell of a record: where it stands in it, without the blanks and quotes around.</summary>
/// <param name="Start">The index of its first character in the record's text; for an empty cell, where it would stand.</param>
/// <param name="Length">How many characters it has.</param>
/// <param name="Unescaped">Its text where that differs from what stands there: doubled quotes; else null.</param>
internal readonly record struct TableCell(int Start, int Length, string? Unescaped)
{
    /// <summary>The cell's text.</summary>
    public ReadOnlySpan<char> Of(ReadOnlySpan<char> record) => Unescaped ?? record.Slice(Start, Length);
}

/// <summary>
/// The records of a table, one after the other: its lines, but for blank ones and for comments, which begin with #; a line end inside quotes
/// belongs to the cell. Every cell knows its place in the file as written, which the message about it needs.
/// <para>
/// This is no work for the CSV packages at hand: their separator is one character, where columns are often parted by runs of blanks, they
/// know no comments, and what they give of a cell is its value without the place at which it began.
/// </para>
/// </summary>
/// <param name="reader">The text.</param>
/// <param name="file">The file's name, for messages.</param>
internal sealed class TableRecords(TextReader reader, string file)
{
    private const int MostJoined = 1000;
    private char[] buffer = new char[1 << 16];
    private int next, filled, lineAtNext = 1;
    private bool isAtEnd, isStarted;
    private TableCell[] cells = new TableCell[16];
    private int start, length;

    /// <summary>The number of the record's first line, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The record, without the line end behind it.</summary>
    public ReadOnlySpan<char> Text => buffer.AsSpan(start, length);

    /// <summary>Goes on to the next record; false at the end.</summary>
    /// <exception cref="UnreadableInputException">A quote is not closed, or the record is longer than any that makes sense.</exception>
    public bool Next()
    {
        while (ReadLine())
        {
            ReadOnlySpan<char> line = Text.TrimStart();
            // What is left of an old end-of-file mark counts as nothing.
            if (line.Length == 0 || (line[0] == '#' && !IsSpreadsheetFault(line)) || line is "\u001a") continue;
            if (line.Contains('"')) JoinQuoted();
            return true;
        }

        return false;
    }

    /// <summary>The record's cells.</summary>
    /// <param name="text">The record's text.</param>
    /// <param name="separator">What stands between cells; a blank for runs of blanks.</param>
    public ReadOnlySpan<TableCell> Split(ReadOnlySpan<char> text, char separator)
    {
        int count = 0;
        bool hasQuotes = text.Contains('"');
        for (int at = 0; ;)
        {
            if (separator == ' ' || hasQuotes)
            {
                while (at < text.Length && text[at] != separator && char.IsWhiteSpace(text[at])) at++;
                if (separator == ' ')
                {
                    while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
                    if (at == text.Length && count > 0) break;
                }
            }

            if (hasQuotes && at < text.Length && text[at] == '"' && Quoted(text, at, separator, out TableCell cell, out int end))
            {
            }
            else
            {
                ReadOnlySpan<char> rest = text[at..];
                int size = separator == ' ' ? rest.IndexOfAny(' ', '\t') : rest.IndexOf(separator);
                if (size < 0) size = rest.Length;
                end = at + size;
                ReadOnlySpan<char> trimmed = rest[..size].TrimStart();
                cell = new(end - trimmed.Length, trimmed.TrimEnd().Length, null);
            }

            if (count == cells.Length) Array.Resize(ref cells, 2 * count);
            cells[count++] = cell;
            if (end >= text.Length) break;
            at = end + 1;
        }

        return cells.AsSpan(0, count);
    }

    /// <summary>What is wrong at a place of a record: file, line, column, the line and a caret under the place.</summary>
    /// <param name="text">The record's text.</param>
    /// <param name="line">The number of its first line.</param>
    /// <param name="at">The index in the text.</param>
    /// <param name="problem">What is wrong.</param>
    public UnreadableInputException Fault(ReadOnlySpan<char> text, int line, int at, string problem)
    {
        ReadOnlySpan<char> before = text[..at];
        int lines = before.Count('\n'), column = at - (before.LastIndexOf('\n') + 1);
        string place = Numerics.Excerpt.Of(text.ToString(), at).ReplaceLineEndings("\n  ");
        return new($"{file}, line {line + lines}, column {column + 1}: {problem}\n  {place}");
    }

    /// <summary>Whether a line begins with what spreadsheets write for a value that is not there or could not be computed.</summary>
    private static bool IsSpreadsheetFault(ReadOnlySpan<char> line)
    {
        foreach (string fault in (ReadOnlySpan<string>)["#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NUM!", "#NAME?", "#NULL!"])
        {
            if (line.StartsWith(fault, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    /// <summary>A cell in quotes, doubled where they are meant; false where more than blanks follows the closing one.</summary>
    private static bool Quoted(ReadOnlySpan<char> text, int open, char separator, out TableCell cell, out int end)
    {
        (cell, end) = (default, 0);
        bool hasDoubled = false;
        int close = open + 1;
        for (; ; close++)
        {
            int quote = text[close..].IndexOf('"');
            if (quote < 0) return false;
            close += quote;
            if (close + 1 >= text.Length || text[close + 1] != '"') break;
            hasDoubled = true;
            close++;
        }

        end = close + 1;
        while (end < text.Length && text[end] != separator && char.IsWhiteSpace(text[end])) end++;
        if (end < text.Length && text[end] != separator && !(separator == ' ' && char.IsWhiteSpace(text[end - 1]))) return false;
        if (separator == ' ' && end < text.Length && text[end] != ' ') end--;
        ReadOnlySpan<char> inner = text[(open + 1)..close], trimmed = inner.TrimStart();
        int first = close - trimmed.Length;
        trimmed = trimmed.TrimEnd();
        string? unescaped = hasDoubled ? trimmed.ToString().Replace("\"\"", "\"", StringComparison.Ordinal) : null;
        cell = new(trimmed.Length == 0 ? open : first, trimmed.Length, unescaped);
        return true;
    }

    /// <summary>Takes the lines that follow into the record as long as a quote is open.</summary>
    private void JoinQuoted()
    {
        for (int joined = 0, open; (open = OpenQuote(Text)) >= 0; joined++)
        {
            (int before, int known) = (length, next - start);
            next = start;
            if (joined < MostJoined && ReadLine(known)) continue;
            (start, length) = (next, before);
            throw Fault(Text, Line, open, "the quote that opens here is not closed");
        }
    }

    /// <summary>Where a quote opens that is still open at the end; −1 for none. A quote opens where a cell may begin.</summary>
    private static int OpenQuote(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            int quote = text[i..].IndexOf('"');
            if (quote < 0) return -1;
            i += quote;
            if (i > 0 && text[i - 1] is not (',' or ';' or '\t' or '|' or ' ' or '\n')) continue;
            int open = i++;
            while (true)
            {
                quote = i < text.Length ? text[i..].IndexOf('"') : -1;
                if (quote < 0) return open;
                i += quote;
                if (i + 1 >= text.Length || text[i + 1] != '"') break;
                i += 2;
            }
        }

        return -1;
    }

    /// <summary>Reads a line; one that goes on a record begins at <see cref="next"/> too, and its end is looked for behind what is known.</summary>
    private bool ReadLine(int known = 0)
    {
        int searched = known;
        bool isGoingOn = known > 0;
        if (!isGoingOn) Line = lineAtNext;
        while (true)
        {
            int from = next + searched;
            int found = from < filled ? buffer.AsSpan(from, filled - from).IndexOfAny('\r', '\n') : -1;
            // A line feed may follow a carriage return that ends the buffer.
            if (found >= 0 && (buffer[from + found] == '\n' || from + found + 1 < filled || isAtEnd))
            {
                int end = from + found;
                (start, length) = (next, end - next);
                next = end + (buffer[end] == '\r' && end + 1 < filled && buffer[end + 1] == '\n' ? 2 : 1);
                lineAtNext++;
                return true;
            }

            if (found < 0) searched = Math.Max(searched, filled - next);
            if (isAtEnd)
            {
                if (next >= filled || (isGoingOn && next + known >= filled)) return false;
                (start, length, next) = (next, filled - next, filled);
                lineAtNext++;
                return true;
            }

            Fill();
        }
    }

    private void Fill()
    {
        if (next > 0)
        {
            buffer.AsSpan(next, filled - next).CopyTo(buffer);
            (filled, next) = (filled - next, 0);
        }

        if (filled == buffer.Length) Array.Resize(ref buffer, 2 * buffer.Length);
        int count = reader.Read(buffer, filled, buffer.Length - filled);
        if (count == 0) isAtEnd = true;
        if (!isStarted && count > 0 && buffer[0] == '\uFEFF') (next, isStarted) = (1, true);
        isStarted = true;
        filled += count;
    }
}
