namespace CalculusCourse.Lessons.Data;

/// <summary>A place in the file, with the record around it for the message.</summary>
internal sealed record TablePlace(string Text, int Line, int At, string Cell);

/// <summary>A column that may hold numbers, as far as it is read: an entry a row, NaN where there is no number.</summary>
internal sealed class TableColumn
{
    private double[] values = new double[256];

    /// <summary>How many rows are read.</summary>
    public int Count { get; private set; }

    /// <summary>How many cells hold numbers.</summary>
    public int Numbers { get; private set; }

    /// <summary>How many cells hold something else; where the first one is.</summary>
    public int Bad { get; private set; }

    /// <inheritdoc cref="Bad"/>
    public TablePlace? FirstBad { get; private set; }

    /// <summary>How many cells hold nothing; where the first one is.</summary>
    public int Missing { get; private set; }

    /// <inheritdoc cref="Missing"/>
    public TablePlace? FirstMissing { get; private set; }

    /// <summary>Whether the column counts the rows, from 0 or from 1.</summary>
    public bool CountsRows { get; private set; } = true;

    /// <summary>The column; NaN where there is no number.</summary>
    public ReadOnlySpan<double> Values => values.AsSpan(0, Count);

    public void Add(double value)
    {
        Numbers++;
        if (CountsRows) CountsRows = Count == 0 ? value is 0 or 1 : value == values[0] + Count;
        Append(value);
    }

    public void AddBad(Func<TablePlace> place)
    {
        Bad++;
        FirstBad ??= place();
        CountsRows = false;
        Append(double.NaN);
    }

    public void AddMissing(Func<TablePlace> place)
    {
        Missing++;
        FirstMissing ??= place();
        CountsRows = false;
        Append(double.NaN);
    }

    /// <summary>The column as an array of its own, without the rows that are not kept.</summary>
    public double[] Take(bool[]? isKept)
    {
        if (isKept is null) return Values.ToArray();
        double[] taken = new double[isKept.Count(kept => kept)];
        for (int i = 0, at = 0; i < Count; i++)
            if (isKept[i]) taken[at++] = values[i];
        return taken;
    }

    private void Append(double value)
    {
        if (Count == values.Length) Array.Resize(ref values, 2 * Count);
        values[Count++] = value;
    }
}
