using System.Globalization;
using CalculusCourse.Numerics;

namespace CalculusCourse.Lessons.Data;

/// <summary>Which columns a model was made from, and what they are called: enough to find them in another file.</summary>
/// <param name="Names">The features' names.</param>
/// <param name="Places">Their places in the file, from 0.</param>
/// <param name="FileColumns">How many columns the file had.</param>
/// <param name="HasHeadings">Whether it had headings.</param>
public sealed record FeatureColumns(IReadOnlyList<string> Names, IReadOnlyList<int> Places, int FileColumns, bool HasHeadings)
{
    /// <summary>The features of a table.</summary>
    public static FeatureColumns Of(DataTable table) => new(table.Names, table.Places, table.FileColumns, table.HasHeadings);
}

/// <summary>Points without labels, of the file whose labels are to be predicted.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Columns">The features, one array each, with an entry for each row of the file.</param>
/// <param name="IsKnown">Whether a row has all its values; the others have no prediction.</param>
public sealed record NewPoints(string File, double[][] Columns, bool[] IsKnown)
{
    /// <summary>How many rows there are.</summary>
    public int Rows => IsKnown.Length;
}

/// <summary>Reads tables of numbers and labels, whatever form they have; what cannot be read is shown with its place.</summary>
public static class DataFile
{
    private const int FewestCounted = 10, MostValuesTold = 6;

    private static readonly string[] LabelNames = ["label", "class", "target", "species", "diagnosis"];

    private static readonly HashSet<string> IndexNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "id", "index", "idx", "row", "rows", "rowid", "row_id", "row id", "rowname", "rownames", "row names", "no", "no.", "nr", "nr.", "num",
        "#", "n", "i", "obs", "observation", "number", "sample", "case", "record", "key", "level_0",
    };

    private static readonly HashSet<string> Measured = new(StringComparer.OrdinalIgnoreCase)
    {
        "x", "x0", "x1", "x_0", "x_1", "t", "time", "day", "week", "month", "year", "hour", "minute", "second", "age",
    };

    /// <summary>Reads a table.</summary>
    /// <param name="host">Opens the file.</param>
    /// <param name="request">What is asked of it.</param>
    /// <exception cref="UnreadableInputException">The file, or something in it, cannot be read, or it holds no two classes.</exception>
    /// <exception cref="BadOptionException">An option names what is not in the file, or the labels have more than two values.</exception>
    public static DataTable Read(ILessonHost host, DataRequest request)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(request);
        using var scan = new TableScan(host, request.File, IsLabelName);
        if (scan.Format.Columns < 2)
        {
            scan.Read(_ => false, isChosen: false, label: -1);
            throw new UnreadableInputException(
                $"{request.File}: there is one column only, and a column of numbers beside one of labels is needed");
        }

        int label = request.Label is { } named
            ? Find(scan, named, DataOptions.Label)
            : DefaultLabel(scan.Format.Headings, scan.Format.Columns);
        int[]? chosen = request.Columns is { } list ? Chosen(scan, list, label) : null;
        scan.Read(k => chosen?.Contains(k) ?? !(scan.Format.HasRowNames && k == 0), chosen is not null, label);

        (int[] features, List<string> leftOut) = chosen is not null ? (chosen, []) : Features(scan, label);
        if (features.Length == 0)
        {
            throw new UnreadableInputException(
                $"{request.File}: there is no column of numbers beside the label {scan.Names[label]}, and so no feature to learn from");
        }

        if (Worst(scan, features) is (int column, TablePlace bad)) throw scan.NoNumber(column, bad);
        bool[]? isKept = Kept(scan, features, request.SkipMissing);
        var labels = new Labels(scan, label, isKept, request);
        return new(
            request.File,
            [.. features.Select(k => scan.Names[k])],
            [.. features.Select(k => scan.Columns[k]!.Take(isKept))],
            scan.Names[label],
            labels.IsPositive,
            labels.Negative,
            labels.Positive)
        {
            NegativeLabels = labels.NegativeLabels,
            FileRows = isKept is null ? null : [.. isKept.Index().Where(row => row.Item).Select(row => row.Index + 1)],
            SkippedRows = isKept is null ? 0 : isKept.Count(kept => !kept),
            LeftOut = leftOut,
            Places = features,
            FileColumns = scan.Format.Columns,
            HasHeadings = scan.Format.Headings is not null,
        };
    }

    /// <summary>Reads points whose labels are to be predicted. A column of labels, and any other, may stand beside the features.</summary>
    /// <param name="host">Opens the file.</param>
    /// <param name="file">The file's name.</param>
    /// <param name="model">The columns that the model was made from.</param>
    /// <param name="skipMissing">Whether rows with missing values get no prediction instead of being refused.</param>
    /// <exception cref="UnreadableInputException">The file, or something in it, cannot be read, or a column is not there.</exception>
    public static NewPoints ReadPoints(ILessonHost host, string file, FeatureColumns model, bool skipMissing)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(model);
        using var scan = new TableScan(host, file, name => model.HasHeadings && model.Names.Contains(name));
        int[] features = [.. model.Names.Select((name, k) => Match(scan, file, model, name, k))];
        scan.Read(features.Contains, isChosen: true, label: -1);
        bool[]? isKept = Kept(scan, features, skipMissing);
        return new(
            file,
            [.. features.Select(k => scan.Columns[k]!.Values.ToArray())],
            isKept ?? [.. Enumerable.Repeat(true, scan.Rows)]);
    }

    private static int Match(TableScan scan, string file, FeatureColumns model, string name, int k)
    {
        if (scan.Format.Headings is not null && model.HasHeadings)
        {
            int found = Array.IndexOf(scan.Names, name);
            if (found < 0) found = Array.FindIndex(scan.Names, other => other.Equals(name, StringComparison.OrdinalIgnoreCase));
            return found >= 0 ? found
                : throw new UnreadableInputException(
                    $"{file}: it has no column {name}, from which the model was made; its columns are {Listed(scan.Names)}");
        }

        // Without headings on both sides the columns are told apart by their places.
        if (scan.Format.Columns == model.Names.Count) return k;
        if (scan.Format.Columns == model.FileColumns) return model.Places[k];
        throw new UnreadableInputException(
            $"{file}: the model was made from {model.Names.Count} column{(model.Names.Count == 1 ? "" : "s")}, and here are "
            + $"{scan.Format.Columns} without headings that would tell which they are");
    }

    private static bool IsLabelName(string name) => LabelNames.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static int DefaultLabel(string[]? headings, int columns)
    {
        if (headings is null) return columns - 1;
        int At(string name) => Array.FindIndex(headings, heading => heading.Equals(name, StringComparison.OrdinalIgnoreCase));
        foreach (string name in LabelNames)
            if (At(name) is >= 0 and int found) return found;
        return At("y") is >= 0 and int y && At("x") < 0 ? y : columns - 1;
    }

    /// <summary>The column with a name, or with a number from 1.</summary>
    private static int Find(TableScan scan, string text, LessonOption option)
    {
        int[] exact = [.. Enumerable.Range(0, scan.Names.Length).Where(k => scan.Names[k] == text)];
        if (exact.Length == 0)
            exact = [.. Enumerable.Range(0, scan.Names.Length).Where(k => scan.Names[k].Equals(text, StringComparison.OrdinalIgnoreCase))];
        if (exact.Length > 1)
            throw new BadOptionException($"{option.Name}: {exact.Length} columns are headed {text}; say which by its number, as {exact[0] + 1}");
        if (exact.Length == 1) return exact[0];
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number))
        {
            return number >= 1 && number <= scan.Names.Length ? number - 1
                : throw new BadOptionException($"{option.Name}: there is no column {number}; the file has {scan.Names.Length}, counted from 1");
        }

        string there = scan.Format.Headings is null
            ? $"headings, so say its number, from 1 to {scan.Names.Length}"
            : EditDistance.Nearest(text, scan.Names) is { } near
                ? $"column {text}; did you mean {near}? Its columns are {Listed(scan.Names)}"
            : $"column {text}; its columns are {Listed(scan.Names)}";
        throw new BadOptionException($"{option.Name}: the file has no {there}");
    }

    /// <summary>The columns of a list; a name may have commas in it.</summary>
    private static int[] Chosen(TableScan scan, string list, int label)
    {
        string[] parts = [.. list.Split(',').Select(part => part.Trim())];
        var chosen = new List<int>();
        for (int i = 0; i < parts.Length;)
        {
            int end = Enumerable.Range(i + 1, parts.Length - i).Reverse()
                .FirstOrDefault(end => Array.Exists(scan.Names, name => IsNamed(name, parts[i..end])));
            if (end == 0) end = i + 1;
            string text = string.Join(",", parts[i..end]).Trim('"');
            if (text.Length == 0) throw new BadOptionException($"{DataOptions.Columns.Name} takes names or numbers between commas, not '{list}'");
            int column = end - i == 1
                ? Find(scan, text, DataOptions.Columns)
                : Array.FindIndex(scan.Names, name => IsNamed(name, parts[i..end]));
            if (column == label) throw new BadOptionException($"{DataOptions.Columns.Name}: {scan.Names[column]} is the label's column");
            if (chosen.Contains(column)) throw new BadOptionException($"{DataOptions.Columns.Name} names {scan.Names[column]} twice");
            chosen.Add(column);
            i = end;
        }

        return [.. chosen];

        static bool IsNamed(string name, string[] parts) =>
            name.Split(',').Select(part => part.Trim()).SequenceEqual(parts.Select(part => part.Trim('"')), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The columns that hold numbers, and what was left out.</summary>
    private static (int[] Features, List<string> LeftOut) Features(TableScan scan, int label)
    {
        var features = new List<int>();
        var leftOut = new List<(int Column, string Why)>();
        for (int k = 0; k < scan.Columns.Length; k++)
        {
            if (k == label) continue;
            if (scan.Columns[k]?.FirstBad is { } bad && NumberCell.IsGrouped(bad.Cell)) throw scan.NoNumber(k, bad);
            if (scan.Columns[k] is not { } column) leftOut.Add((k, "it names the rows"));
            else if (column.Numbers == 0 && column.Bad == 0) leftOut.Add((k, "it is empty"));
            else if (column.Bad > column.Numbers) leftOut.Add((k, "it holds words"));
            else if (column.Numbers > 0) features.Add(k);
        }

        foreach (int k in (int[])[.. features])
        {
            if (features.Count < 2 || !CountsRows(scan, k)) continue;
            features.Remove(k);
            leftOut.Add((k, "it counts the rows"));
        }

        return ([.. features], [.. leftOut.OrderBy(column => column.Column).Select(column => $"{scan.Names[column.Column]} ({column.Why})")]);
    }

    /// <summary>
    /// Whether a column only counts the rows: by its heading, or because it is the first of a table that is longer than by chance. What is
    /// measured, as the time, may count too.
    /// </summary>
    private static bool CountsRows(TableScan scan, int k)
    {
        if (!scan.Columns[k]!.CountsRows || scan.Rows < 2) return false;
        string? heading = scan.Format.Headings?[k];
        if (heading is not null && (heading.Length == 0 || IndexNames.Contains(heading)
            || heading.StartsWith("Unnamed", StringComparison.OrdinalIgnoreCase)))
        {
            return true;
        }

        return k == 0 && scan.Rows >= FewestCounted && (heading is null || !Measured.Contains(heading));
    }

    /// <summary>The first cell of the features that is no number; null for none.</summary>
    private static (int Column, TablePlace Place)? Worst(TableScan scan, int[] features)
    {
        int[] bad = [.. features.Where(k => scan.Columns[k]!.FirstBad is not null)];
        if (bad.Length == 0) return null;
        int first = bad.MinBy(k => (scan.Columns[k]!.FirstBad!.Line, scan.Columns[k]!.FirstBad!.At));
        return (first, scan.Columns[first]!.FirstBad!);
    }

    /// <summary>Which rows have all their values; null for all.</summary>
    /// <exception cref="UnreadableInputException">A value is missing, and that is not allowed.</exception>
    private static bool[]? Kept(TableScan scan, int[] features, bool skipMissing)
    {
        long missing = scan.MissingLabels.Count + features.Sum(k => (long)scan.Columns[k]!.Missing);
        if (missing == 0) return null;
        bool[] isKept = new bool[scan.Rows];
        for (int i = 0; i < isKept.Length; i++)
        {
            isKept[i] = scan.LabelCodes.Count == 0 || scan.LabelCodes[i] >= 0;
            foreach (int k in features) isKept[i] &= !double.IsNaN(scan.Columns[k]!.Values[i]);
        }

        if (skipMissing) return isKept;
        TablePlace first = features.Select(k => scan.Columns[k]!.FirstMissing).Append(scan.MissingLabels.First).OfType<TablePlace>()
            .MinBy(place => (place.Line, place.At))!;
        int rows = isKept.Count(kept => !kept);
        string how = missing == 1 ? "It is the only one missing"
            : $"{missing} are missing, in {rows} row{(rows == 1 ? "" : "s")}";
        string name = first.Cell.Length == 0 ? "a value is missing" : $"a value is missing ('{first.Cell}')";
        throw scan.Fault(first, $"{name}. {how}; {DataOptions.SkipMissing.Name} leaves such rows out");
    }

    private static string Listed(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(12).Select(TableScan.Shown)) + (names.Count > 12 ? $" and {names.Count - 12} more" : "");

    /// <summary>The labels of the rows, as two classes.</summary>
    private sealed class Labels
    {
        public Labels(TableScan scan, int label, bool[]? isKept, DataRequest request)
        {
            int[] codes = [.. scan.LabelCodes.Where((_, i) => isKept?[i] ?? true)];
            int[] counts = new int[scan.LabelTexts.Count];
            foreach (int code in codes) counts[code]++;
            int[] present = [.. Enumerable.Range(0, counts.Length).Where(code => counts[code] > 0)];
            double[] numbers =
                [.. scan.LabelTexts.Select(text => NumberCell.TryRead(text, scan.DecimalSign, out double value) ? value : double.NaN)];
            bool areNumbers = present.All(code => double.IsFinite(numbers[code]));

            // 1, +1 and 1.0 are one label.
            string Name(int code) => areNumbers ? NumberName(numbers[code]) : scan.LabelTexts[code];
            (string Name, int[] Codes)[] values =
            [
                .. areNumbers
                    ? present.GroupBy(code => numbers[code]).OrderBy(group => group.Key).Select(group => (NumberName(group.Key), group.ToArray()))
                    : present.Select(code => (Name(code), (int[])[code])).OrderBy(v => v.Item1, StringComparer.OrdinalIgnoreCase)
                        .ThenBy(v => v.Item1, StringComparer.Ordinal),
            ];
            string column = scan.Names[label];
            string One((string Name, int[] Codes) v) => $"{TableScan.Shown(v.Name)} ({v.Codes.Sum(code => counts[code])})";
            string Told(int most) => string.Join(", ", values.Take(most).Select(One)) + (values.Length > most ? ", …" : "");
            if (values.Length == 0) throw new UnreadableInputException($"{request.File}: no row is left that has all its values");
            int chosen = request.Positive is { } positive
                ? Array.FindIndex(values, v => IsMeant(v.Name, positive, areNumbers, scan.DecimalSign))
                : -1;
            if (chosen < 0 && request.Positive is { } named)
            {
                int[] loosely =
                [
                    .. Enumerable.Range(0, values.Length).Where(k => values[k].Name.Equals(named, StringComparison.OrdinalIgnoreCase)),
                ];
                chosen = loosely.Length == 1 ? loosely[0]
                    : throw new BadOptionException($"{DataOptions.Positive.Name}: {column} has no {named}; it has {Told(MostValuesTold)}");
            }

            if (values.Length == 1)
            {
                string rows = (codes.Length == 1, isKept is null) switch
                {
                    (true, true) => "the only row has",
                    (true, false) => "the only row that is left has",
                    (false, true) => $"all {codes.Length} rows have",
                    (false, false) => $"all {codes.Length} rows that are left have",
                };
                string where = scan.Format.Headings?[label] is { Length: > 0 } ? $"column {TableScan.Shown(column)}" : column;
                throw new UnreadableInputException(
                    $"{request.File}: {rows} the label {TableScan.Shown(values[0].Name)} in {where}; two classes are needed");
            }

            if (values.Length > 2 && chosen < 0)
            {
                string why = areNumbers && values.Length > 20 ? " Is it the column of the labels? --label names another." : "";
                throw new BadOptionException(
                    $"{column} has {values.Length} values, {Told(MostValuesTold)}: say by {DataOptions.Positive.Name} which of them is the class +1; "
                    + $"the others are one class then.{why}");
            }

            if (chosen < 0) chosen = 1;
            Positive = values[chosen].Name;
            NegativeLabels = [.. values.Where((_, k) => k != chosen).Select(v => v.Name)];
            Negative = NegativeLabels.Length == 1 ? NegativeLabels[0] : $"not {Positive}";
            bool[] isPositive = new bool[counts.Length];
            foreach (int code in values[chosen].Codes) isPositive[code] = true;
            IsPositive = Array.ConvertAll(codes, code => isPositive[code]);
        }

        public bool[] IsPositive { get; }

        public string Negative { get; }

        public string Positive { get; }

        public string[] NegativeLabels { get; }

        private static bool IsMeant(string name, string text, bool areNumbers, char decimalSign) =>
            name == text || (areNumbers && (NumberCell.TryRead(text, '.', out double value) || NumberCell.TryRead(text, decimalSign, out value))
                && NumberName(value) == name);

        /// <summary>A number as short as can be: 1 for 1.0.</summary>
        private static string NumberName(double value)
        {
            string text = PythonText.Repr(value == 0 ? 0 : value);
            return text.EndsWith(".0", StringComparison.Ordinal) ? text[..^2] : text;
        }
    }
}
