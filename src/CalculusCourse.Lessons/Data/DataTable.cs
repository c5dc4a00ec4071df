using CalculusCourse.Numerics.Learning;

namespace CalculusCourse.Lessons.Data;

/// <summary>
/// A table that was read: rows with features, which are numbers, and a label of two kinds.
/// </summary>
/// <param name="File">The file's name.</param>
/// <param name="Names">The features' names, in the file's order or that of <c>--columns</c>.</param>
/// <param name="Columns">The features, one array each, with an entry a row.</param>
/// <param name="LabelName">The label column's name.</param>
/// <param name="IsPositive">Whether a row is in the positive class.</param>
/// <param name="Negative">What the negative class is called: its label, or <c>not setosa</c> where it has several.</param>
/// <param name="Positive">The positive class's label.</param>
public sealed record DataTable(
    string File, string[] Names, double[][] Columns, string LabelName, bool[] IsPositive, string Negative, string Positive)
{
    private const int MostNames = 12;

    /// <summary>How many rows there are.</summary>
    public int Rows => IsPositive.Length;

    /// <summary>How many features a row has.</summary>
    public int Dimension => Columns.Length;

    /// <summary>The labels that the negative class is made of; one, unless there are more than two in the file.</summary>
    public IReadOnlyList<string> NegativeLabels { get; init; } = [];

    /// <summary>Which of the file's rows of data these are, from 1; null where they are the first ones.</summary>
    public int[]? FileRows { get; init; }

    /// <summary>How many rows were left out because a value is missing in them.</summary>
    public int SkippedRows { get; init; }

    /// <summary>The columns that were left out, and why: <c>id (it counts the rows)</c>.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>The features' places in the file, from 0: files without headings are matched by them.</summary>
    public int[] Places { get; init; } = [];

    /// <summary>How many columns the file has.</summary>
    public int FileColumns { get; init; }

    /// <summary>Whether the file has headings.</summary>
    public bool HasHeadings { get; init; }

    /// <summary>The labels −1 and +1.</summary>
    public int[] Signs => Array.ConvertAll(IsPositive, positive => positive ? 1 : -1);

    /// <summary>A table of numbers without a file.</summary>
    public static DataTable Of(string file, double[][] columns, int[] signs) => new(
        file,
        columns.Length == 2 ? ["x", "y"] : [.. columns.Select((_, k) => $"x{k + 1}")],
        columns,
        "label",
        Array.ConvertAll(signs, sign => sign > 0),
        "-1",
        "1");

    /// <summary>The rows as the network takes them, their classes 0 and 1.</summary>
    public LabelledPoints ToLabelledPoints() => new(Columns, Array.ConvertAll(IsPositive, positive => positive ? 1.0 : 0.0));

    /// <summary>Only some of the rows.</summary>
    /// <param name="rows">Their indices.</param>
    public DataTable Take(int[] rows) => this with
    {
        Columns = [.. Columns.Select(column => Array.ConvertAll(rows, i => column[i]))],
        IsPositive = Array.ConvertAll(rows, i => IsPositive[i]),
        FileRows = Array.ConvertAll(rows, RowNumber),
    };

    /// <summary>Which of the file's rows of data a row is, from 1, those that were left out counted too.</summary>
    public int RowNumber(int row) => FileRows?[row] ?? row + 1;

    /// <summary>What a class is called.</summary>
    public string ClassName(bool isPositive) => isPositive ? Positive : Negative;

    /// <summary>
    /// What was understood, in one line: <c>150 rows, features sepal length and sepal width, label species: setosa → −1, versicolor → +1</c>.
    /// </summary>
    /// <param name="negative">What the negative class counts as.</param>
    /// <param name="positive">What the positive class counts as.</param>
    public string Summary(string negative = "−1", string positive = "+1")
    {
        string features = Names.Length == 1 ? $"feature {Names[0]}"
            : Names.Length <= MostNames ? $"features {string.Join(", ", Names[..^1])} and {Names[^1]}"
            : $"{Names.Length} features, {string.Join(", ", Names[..(MostNames / 2)])}, …, {Names[^1]}";
        string others = NegativeLabels.Count < 2 ? Negative
            : NegativeLabels.Count <= MostNames ? string.Join(" and ", (string[])[string.Join(", ", NegativeLabels.SkipLast(1)), NegativeLabels[^1]])
            : $"{NegativeLabels.Count} others";
        string[] left =
        [
            .. SkippedRows == 0 ? (string[])[] : [$"{SkippedRows} row{(SkippedRows == 1 ? "" : "s")} with missing values"],
            .. LeftOut.Count <= MostNames ? LeftOut.Select(column => $"column {column}")
                : LeftOut.Take(MostNames).Select(column => $"column {column}").Append($"{LeftOut.Count - MostNames} more columns"),
        ];
        string without = left.Length == 0 ? "" : $"; left out: {string.Join(", ", left)}";
        string label = LabelName.Equals("label", StringComparison.OrdinalIgnoreCase) ? LabelName : $"label {LabelName}";
        string told = $"{Rows} row{(Rows == 1 ? "" : "s")}, {features}, {label}: {others} → {negative}, {Positive} → {positive}{without}";
        return told.ReplaceLineEndings(" ");
    }

    /// <summary>The same, for JSON.</summary>
    public JsonFields Json => new()
    {
        { "rows", Rows }, { "columns", Names }, { "classes", new[] { Negative, Positive } },
        { "left out", new JsonFields { { "rows", SkippedRows }, { "columns", LeftOut } } }, { "label", LabelName },
    };
}
