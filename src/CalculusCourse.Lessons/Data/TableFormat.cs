namespace CalculusCourse.Lessons.Data;

/// <summary>A record of the table's beginning, kept to find out how the table is written.</summary>
/// <param name="Text">The record.</param>
/// <param name="Line">The number of its first line.</param>
internal readonly record struct SampleRecord(string Text, int Line);

/// <summary>How a table is written, found out from its first records.</summary>
/// <param name="Separator">What stands between cells; a blank for runs of blanks and tabs.</param>
/// <param name="DecimalSign">A point or a comma; null where no number so far has one.</param>
/// <param name="Headings">The headings, one a column; null where there are none.</param>
/// <param name="Columns">How many columns there are.</param>
/// <param name="HasRowNames">Whether the first column has no heading where the others have: it names the rows.</param>
internal sealed record TableFormat(char Separator, char? DecimalSign, string[]? Headings, int Columns, bool HasRowNames)
{
    private static readonly char[] Separators = ['\t', ';', ',', '|', ' '];

    /// <summary>Finds out how a table is written.</summary>
    /// <param name="sample">Its first records.</param>
    /// <param name="records">Splits them.</param>
    /// <param name="known">Names that mark the first record as headings.</param>
    public static TableFormat Of(IReadOnlyList<SampleRecord> sample, TableRecords records, Func<string, bool> known)
    {
        Layout best = Layout.Of(sample, records, Separators[0]);
        foreach (char separator in Separators.AsSpan(1))
        {
            var layout = Layout.Of(sample, records, separator);
            if (layout.IsBetterThan(best)) best = layout;
        }

        return best.Format(known);
    }

    /// <summary>The sample as it is with one separator.</summary>
    private sealed class Layout
    {
        private readonly string[][] rows;
        private readonly char separator;
        private readonly int points, commas;
        private readonly double numbers, alike;
        private readonly bool hasGroups;

        private Layout(string[][] rows, char separator)
        {
            (this.rows, this.separator) = (rows, separator);
            string[][] data = rows.Length > 1 ? rows[1..] : rows;
            int cells = 0, plain = 0;
            foreach (string cell in data.SelectMany(row => row))
            {
                cells++;
                bool byPoint = NumberCell.TryRead(cell, '.', out _), byComma = NumberCell.TryRead(cell, ',', out _);
                if (byPoint && byComma) plain++;
                else if (byPoint) points++;
                else if (byComma) commas++;
                else if (NumberCell.IsMissing(cell)) cells--;
            }

            int usual = Usual(data);
            numbers = (plain + Math.Max(points, commas)) / (double)Math.Max(1, cells);
            alike = data.Count(row => row.Length == usual) / (double)data.Length;
            HasSeveral = usual > 1;
            IsUnderFirst = Math.Abs(rows[0].Length - usual) <= 1;
            hasGroups = separator == ',' && commas > points && HasGroups(data, usual);
        }

        private bool HasSeveral { get; }

        /// <summary>Whether the first record, perhaps the headings, has as many cells as the others, or one more or fewer.</summary>
        private bool IsUnderFirst { get; }

        public static Layout Of(IReadOnlyList<SampleRecord> sample, TableRecords records, char separator)
        {
            string[][] rows = new string[sample.Count][];
            for (int i = 0; i < rows.Length; i++)
            {
                ReadOnlySpan<TableCell> cells = records.Split(sample[i].Text, separator);
                rows[i] = new string[cells.Length];
                for (int k = 0; k < cells.Length; k++) rows[i][k] = cells[k].Of(sample[i].Text).ToString();
            }

            return new(rows, separator);
        }

        /// <summary>More of the cells are numbers; or as many, and more of the rows have the same number of cells.</summary>
        public bool IsBetterThan(Layout other)
        {
            if (HasSeveral != other.HasSeveral) return HasSeveral;
            if (alike >= 0.5 != other.alike >= 0.5) return alike >= 0.5;
            if (IsUnderFirst != other.IsUnderFirst) return IsUnderFirst;
            return numbers != other.numbers ? numbers > other.numbers : alike > other.alike;
        }

        public TableFormat Format(Func<string, bool> known)
        {
            char? sign = points + commas == 0 ? null : commas > points && !hasGroups ? ',' : '.';
            bool hasHeadings = HasHeadings(sign ?? '.', known);
            string[][] data = hasHeadings ? rows[1..] : rows;
            string[]? headings = hasHeadings ? rows[0] : null;
            int usual = data.Length > 0 ? Usual(data) : rows[0].Length;
            bool endsEmpty = data.Length > 0 && data.All(row => row.Length < usual || (row.Length == usual && row[^1].Length == 0));
            if (headings is null) return new(separator, sign, null, endsEmpty && usual > 1 ? usual - 1 : usual, false);

            // A separator behind the last cell of every line, the headings' too or not.
            if (endsEmpty && headings.Length is var count && count >= usual - 1 && (count < usual || headings[^1].Length == 0)) usual--;
            if (headings.Length > usual && headings[^1].Length == 0) headings = headings[..^1];
            bool hasRowNames = headings.Length == usual - 1 && NamesRows(data);
            if (hasRowNames) headings = ["", .. headings];
            return new(separator, sign, headings, headings.Length, hasRowNames);
        }

        /// <summary>The number of cells that most rows have.</summary>
        private static int Usual(string[][] data) => data.Length == 0 ? 0 : data.CountBy(row => row.Length).MaxBy(pair => pair.Value).Key;

        /// <summary>
        /// Whether the first record is headings: words stand over columns of numbers; where there are no such columns, no number is in it.
        /// </summary>
        private bool HasHeadings(char sign, Func<string, bool> known)
        {
            string[] first = rows[0];
            if (first.Any(known) && !rows.Skip(1).Any(row => row.Any(known))) return true;
            bool IsNumber(string cell) => NumberCell.TryRead(cell, sign, out _) || NumberCell.IsInfinite(cell);
            int words = 0, numbers = 0;
            bool isShifted = rows.Length > 1 && rows.Skip(1).All(row => row.Length == first.Length + 1 && row[^1].Length > 0);
            int shift = isShifted && NamesRows(rows[1..]) ? 1 : 0;
            for (int k = 0; k < first.Length; k++)
            {
                string[] below = [.. rows.Skip(1).Where(row => row.Length > k + shift).Select(row => row[k + shift])];
                string[] present = [.. below.Where(cell => !NumberCell.IsMissing(cell))];
                if (2 * present.Count(IsNumber) <= present.Length || present.Length == 0) continue;
                if (IsNumber(first[k])) numbers++;
                else if (!NumberCell.IsMissing(first[k])) words++;
            }

            if (numbers == 0 && words > 0) return true;
            if (numbers == 0) return !first.Any(IsNumber) && !first.All(NumberCell.IsMissingText);
            if (!CountUp(first)) return false;
            int[] named = [.. Enumerable.Range(0, first.Length).Where(k => first[k].Length > 0 && !IsNumber(first[k]))];
            string[] Below(int k) => [.. rows.Skip(1).Where(row => row.Length > k + shift).Select(row => row[k + shift])];

            // A word that labels repeat under; one row more might else be the first of its class.
            if (named.Length > 0)
            {
                return named.All(k => Below(k) is var below && !below.Contains(first[k]) && below.Distinct().Count() < below.Length);
            }

            // Numbers alone: as data the last of them would be the one row of a third class.
            return first.First(cell => cell.Length > 0) == "0" && Below(first.Length - 1).Distinct().ToArray() is [_, _] labels
                && !labels.Contains(first[^1]);
        }

        /// <summary>
        /// Whether the commas within numbers part thousands: three digits stand behind every one, and numbers of the same column have none.
        /// </summary>
        private static bool HasGroups(string[][] data, int usual)
        {
            bool isMixed = false;
            for (int k = 0; k < usual; k++)
            {
                string[] numbers = [.. data.Where(row => row.Length > k && NumberCell.TryRead(row[k], ',', out _)).Select(row => row[k])];
                int withComma = numbers.Count(cell => cell.Contains(','));
                if (numbers.Any(cell => cell.Contains(',') && !NumberCell.IsGrouped(cell))) return false;
                isMixed |= withComma > 0 && withComma < numbers.Length;
            }

            return isMixed;
        }

        /// <summary>
        /// Whether the first cells can be names of the rows, or their numbers. Between commas they might else be the whole part of a number
        /// whose decimal sign is a comma.
        /// </summary>
        private bool NamesRows(string[][] data) => data.Length > 1 && (separator != ','
            || data.All(row => !NumberCell.TryRead(row[0], '.', out _))
            || data.Index().All(row => int.TryParse(row.Item[0], out int value) && value == row.Index + 1));

        /// <summary>Whether the numbers among the cells count 0, 1, 2, … or 1, 2, 3, …: names that a program gives to columns.</summary>
        private static bool CountUp(string[] cells)
        {
            string[] numbers = [.. cells.Where(cell => cell.Length > 0 && cell.All(char.IsAsciiDigit))];
            return numbers.Length > 1 && numbers[0] is "0" or "1"
                && numbers.Index().All(n => int.TryParse(n.Item, out int value) && value == n.Index + int.Parse(numbers[0], null));
        }
    }
}
