using CalculusCourse.Lessons.Documents;

namespace CalculusCourse.Lessons.Data;

/// <summary>How often each class was taken for which.</summary>
/// <param name="TrueNegatives">Rows of the negative class taken for it.</param>
/// <param name="FalsePositives">Rows of the negative class taken for the positive one.</param>
/// <param name="FalseNegatives">Rows of the positive class taken for the negative one.</param>
/// <param name="TruePositives">Rows of the positive class taken for it.</param>
public readonly record struct Confusion(int TrueNegatives, int FalsePositives, int FalseNegatives, int TruePositives)
{
    /// <summary>How many rows there are.</summary>
    public int Rows => TrueNegatives + FalsePositives + FalseNegatives + TruePositives;

    /// <summary>The part of the rows that was taken for what it is.</summary>
    public double Accuracy => (double)(TrueNegatives + TruePositives) / Rows;

    /// <summary>Counts.</summary>
    /// <param name="isPositive">The rows' classes.</param>
    /// <param name="predicted">What they were taken for.</param>
    public static Confusion Of(IEnumerable<bool> isPositive, IEnumerable<bool> predicted)
    {
        int[] counts = new int[4];
        foreach ((bool actual, bool taken) in isPositive.Zip(predicted)) counts[(actual ? 2 : 0) + (taken ? 1 : 0)]++;
        return new(counts[0], counts[1], counts[2], counts[3]);
    }

    /// <summary>The field <c>test</c> of a lesson's JSON.</summary>
    public JsonFields Json => new()
    {
        { "rows", Rows }, { "accuracy", Accuracy },
        { "confusion", (int[][])[[TrueNegatives, FalsePositives], [FalseNegatives, TruePositives]] },
    };

    /// <summary>Adds a heading, the table and the accuracy to a page.</summary>
    public void AddTo(Document page, DataTable table)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(table);
        page.Heading($"On the rows kept for the test");
        int right = TrueNegatives + TruePositives;
        page.Text($"Kept, and not learnt from: {Rows}. Taken for their own class: {right}, a part of {Accuracy:g}.");
        page.Table(
            [new($"", IsNumber: false), new($"taken for {table.Negative}"), new($"taken for {table.Positive}")],
            [
                (Text[])[$"{table.Negative}", $"{TrueNegatives}", $"{FalsePositives}"],
                (Text[])[$"{table.Positive}", $"{FalseNegatives}", $"{TruePositives}"],
            ]);
        int usual = Math.Max(TrueNegatives + FalsePositives, FalseNegatives + TruePositives);
        page.Text($"Whoever always guesses the class that is larger here is right for {usual} of {Rows}.");
    }
}
