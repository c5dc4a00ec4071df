namespace CalculusCourse.Lessons.Data;

/// <summary>Reads a table once, from its first record to its last: how it is written, then its numbers and labels.</summary>
internal sealed class TableScan : IDisposable
{
    private const int SampleRecords = 200, SampleCharacters = 1 << 19, MostLabels = 10_000, LongestEcho = 40;

    private readonly string file;
    private readonly TextReader reader;
    private readonly TableRecords records;
    private readonly List<SampleRecord> sample = [];
    private readonly Dictionary<string, int> codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> codesBySpan;
    private char decimalSign;

    /// <summary>Opens a file and looks at its beginning.</summary>
    /// <param name="host">Opens the file.</param>
    /// <param name="file">Its name.</param>
    /// <param name="known">Names that mark the first record as headings.</param>
    /// <exception cref="UnreadableInputException">It cannot be opened, or there is no table in it.</exception>
    public TableScan(ILessonHost host, string file, Func<string, bool> known)
    {
        this.file = file;
        codesBySpan = codes.GetAlternateLookup<ReadOnlySpan<char>>();
        reader = host.Open(file);
        records = new(reader, file);
        for (int size = 0; sample.Count < SampleRecords && size < SampleCharacters && records.Next(); size += records.Text.Length)
            sample.Add(new(records.Text.ToString(), records.Line));
        if (sample.Count == 0) throw new UnreadableInputException($"{file}: there is nothing in it, no row of data");
        RefuseWhatIsNoText();
        RefuseOtherKinds();
        // Excel's own first line, which names the separator.
        if (sample.Count > 1 && sample[0].Text.Trim('"') is ['s', 'e', 'p', '=', _]) sample.RemoveAt(0);
        Format = TableFormat.Of(sample, records, known);
        decimalSign = Format.DecimalSign ?? '\0';
        Names =
        [
            .. Enumerable.Range(0, Format.Columns)
                .Select(k => Format.Headings?[k] is { Length: > 0 } name ? name.ReplaceLineEndings(" ") : $"column {k + 1}"),
        ];
    }

    /// <summary>How the table is written.</summary>
    public TableFormat Format { get; }

    /// <summary>The columns' names: their headings, or <c>column 1</c>.</summary>
    public string[] Names { get; }

    /// <summary>The columns that were read as numbers; null for the others.</summary>
    public TableColumn?[] Columns { get; private set; } = [];

    /// <summary>The labels by code, in the order in which they were met.</summary>
    public List<string> LabelTexts { get; } = [];

    /// <summary>The code of each row's label; −1 where it is missing.</summary>
    public List<int> LabelCodes { get; } = [];

    /// <summary>How many labels are missing; where the first one is.</summary>
    public (int Count, TablePlace? First) MissingLabels { get; private set; }

    /// <summary>The decimal sign, as far as one was met.</summary>
    public char DecimalSign => decimalSign == '\0' ? '.' : decimalSign;

    /// <summary>How many rows there are.</summary>
    public int Rows { get; private set; }

    /// <summary>Reads all rows.</summary>
    /// <param name="isNumber">Which columns are read as numbers.</param>
    /// <param name="isChosen">Whether these were chosen by name, so that a cell that is no number is a mistake at once.</param>
    /// <param name="label">The column of the labels; −1 for none.</param>
    public void Read(Func<int, bool> isNumber, bool isChosen, int label)
    {
        Columns = [.. Enumerable.Range(0, Format.Columns).Select(k => k != label && isNumber(k) ? new TableColumn() : null)];
        foreach (SampleRecord record in Format.Headings is null ? sample : sample[1..]) Add(record.Text, record.Line, isChosen, label);
        sample.Clear();
        while (records.Next()) Add(records.Text, records.Line, isChosen, label);
        if (Rows == 0) throw new UnreadableInputException($"{file}: there is no row of data under the headings");
    }

    /// <summary>What is wrong at a place.</summary>
    public UnreadableInputException Fault(TablePlace place, string problem) => records.Fault(place.Text, place.Line, place.At, problem);

    /// <summary>What is wrong with a cell that should be a number.</summary>
    public UnreadableInputException NoNumber(int column, TablePlace place)
    {
        string cell = place.Cell, name = Names[column], shown = Shown(cell);
        string under = Format.Headings is null ? "" : $" (under {Shown(name)})";
        bool isFinite = !NumberCell.IsInfinite(cell) && !NumberCell.TryRead(cell, DecimalSign, out _);
        char other = DecimalSign == '.' ? ',' : '.';
        string advice = !isFinite ? ""
            : NumberCell.IsGrouped(cell) && NumberCell.TryRead(cell, other, out _)
                ? $"; are its thousands parted, or is its decimal sign a {(other == ',' ? "comma" : "point")}? "
                    + "Other numbers of the file are written otherwise"
            : NumberCell.TryRead(cell, other, out _)
                ? $"; is its decimal sign a {(other == ',' ? "comma" : "point")}? In the other cells it is a {(other == ',' ? "point" : "comma")}"
            : NumberCell.IsGrouped(cell) ? "; thousands must not be parted"
            : "";
        return Fault(place, $"'{shown}' is not a {(isFinite ? "" : "finite ")}number{under}{advice}");
    }

    public void Dispose() => reader.Dispose();

    /// <summary>A text from the file, cut if it is long.</summary>
    public static string Shown(string text) => text.Length <= LongestEcho ? text : $"{text[..LongestEcho]}…";

    private void Add(ReadOnlySpan<char> text, int line, bool isChosen, int label)
    {
        ReadOnlySpan<TableCell> cells = records.Split(text, Format.Separator);
        if (cells.Length != Format.Columns && !(cells.Length == Format.Columns + 1 && cells[^1].Length == 0)) throw Ragged(text, line, cells);
        for (int k = 0; k < Columns.Length; k++)
        {
            if (Columns[k] is not { } column) continue;
            ReadOnlySpan<char> cell = cells[k].Of(text);
            if (Number(cell, out double value) && double.IsFinite(value)) column.Add(value);
            else if (NumberCell.IsMissing(cell)) AddMissing(column, text, line, cells[k]);
            else
            {
                AddBad(column, text, line, cells[k]);
                if (isChosen) throw NoNumber(k, column.FirstBad!);
            }
        }

        if (label >= 0) AddLabel(text, line, cells[label]);
        Rows++;
    }

    // Apart from the loop above, which otherwise would make a closure for every row.
    private static void AddMissing(TableColumn column, ReadOnlySpan<char> text, int line, TableCell cell)
    {
        string record = column.FirstMissing is null ? text.ToString() : "";
        column.AddMissing(() => Place(record, line, cell));
    }

    private static void AddBad(TableColumn column, ReadOnlySpan<char> text, int line, TableCell cell)
    {
        string record = column.FirstBad is null ? text.ToString() : "";
        column.AddBad(() => Place(record, line, cell));
    }

    private static TablePlace Place(string text, int line, TableCell cell) => new(text, line, cell.Start, cell.Of(text).ToString());

    private void AddLabel(ReadOnlySpan<char> text, int line, TableCell cell)
    {
        ReadOnlySpan<char> label = cell.Of(text);
        if (NumberCell.IsMissing(label))
        {
            MissingLabels = (MissingLabels.Count + 1, MissingLabels.First ?? Place(text.ToString(), line, cell));
            LabelCodes.Add(-1);
            return;
        }

        if (!codesBySpan.TryGetValue(label, out int code))
        {
            code = LabelTexts.Count;
            if (code == MostLabels)
            {
                throw Fault(
                    Place(text.ToString(), line, cell),
                    $"the label column has more than {MostLabels} different values by here: these are no classes");
            }

            if (label.Contains('\0')) throw records.Fault(text, line, cell.Start, "a label with a null character in it: the file is damaged, or no text");
            LabelTexts.Add(label.ToString());
            codes.Add(LabelTexts[^1], code);
        }

        LabelCodes.Add(code);
    }

    /// <summary>Reads a number; the first one with a decimal sign tells which one the file has.</summary>
    private bool Number(ReadOnlySpan<char> cell, out double value)
    {
        if (decimalSign != '\0') return NumberCell.TryRead(cell, decimalSign, out value);
        foreach (char sign in ".,")
        {
            if (!NumberCell.TryRead(cell, sign, out value)) continue;
            if (cell.Contains(sign)) decimalSign = sign;
            return true;
        }

        value = double.NaN;
        return false;
    }

    private UnreadableInputException Ragged(ReadOnlySpan<char> text, int line, ReadOnlySpan<TableCell> cells)
    {
        int at = cells.Length > Format.Columns ? cells[Format.Columns].Start : text.Length;
        bool isSplitNumber = false;
        for (int k = 0; Format.Separator == ',' && cells.Length > Format.Columns && k + 1 < cells.Length; k++)
        {
            ReadOnlySpan<char> whole = cells[k].Of(text).TrimStart("+-"), part = cells[k + 1].Of(text);
            isSplitNumber |= IsDigits(whole) && IsDigits(part);
        }

        string advice = isSplitNumber ? "; is the decimal sign a comma? Then part the cells by semicolons or tabs"
            : Format is { Columns: 1, Headings: not null } && cells.Length > 1 ? "; if the first line is a title, put # before it"
            : "";
        string expected = $"{Format.Columns}, as {(Format.Headings is null ? "most lines have" : "there are headings")}";
        return records.Fault(text, line, at, $"{cells.Length} cell{(cells.Length == 1 ? "" : "s")} where {expected}{advice}");

        static bool IsDigits(ReadOnlySpan<char> cell) => cell.Length > 0 && cell.IndexOfAnyExceptInRange('0', '9') < 0;
    }

    /// <summary>Refuses what is text, but no table: web pages, JSON, printed documents.</summary>
    private void RefuseOtherKinds()
    {
        ReadOnlySpan<char> first = sample[0].Text.AsSpan().Trim();
        string? kind = first is ['<', '!' or '?' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'), ..] ? "a web page or XML"
            : first is ['{'] or ['['] or ['{', '"' or ' ' or '\'', ..] or ['[', '{' or '[' or '"' or ' ', ..] ? "JSON"
            : first.StartsWith("%PDF-") ? "a PDF document"
            : first.StartsWith("{\\rtf") ? "a text document"
            : null;
        if (kind is null) return;
        int at = sample[0].Text.Length - sample[0].Text.AsSpan().TrimStart().Length;
        throw records.Fault(sample[0].Text, sample[0].Line, at, $"this is {kind}, and no table; tables are text, with a line for each row");
    }

    /// <summary>Pictures, archives and the like have control characters all over; a text has a stray one at most.</summary>
    private void RefuseWhatIsNoText()
    {
        int controls = sample.Sum(record => record.Text.Count(IsControl)), characters = sample.Sum(record => record.Text.Length);
        if (controls < 3 || controls < characters / 50) return;
        SampleRecord first = sample.First(record => record.Text.Any(IsControl));
        int at = first.Text.AsSpan().IndexOfAnyInRange('\0', '\u0008') is >= 0 and int found ? found : first.Text.ToList().FindIndex(IsControl);
        throw records.Fault(first.Text, first.Line, at, "this is no text but a file of another kind: control characters are all over it");

        static bool IsControl(char c) => char.IsControl(c) && c is not ('\t' or '\n' or '\r' or '\u001a');
    }
}
