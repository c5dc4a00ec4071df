using CalculusCourse.Numerics.Learning;

namespace CalculusCourse.Lessons.Data;

/// <summary>Which rows are learnt from and which are kept for the test.</summary>
/// <param name="Train">The rows that are learnt from, in rising order.</param>
/// <param name="Test">The rows for the test, in rising order.</param>
public sealed record TrainTestSplit(int[] Train, int[] Test)
{
    /// <summary>
    /// Draws the rows for the test: the first of <c>numpy.random.RandomState(seed).permutation(rows)</c>, as many as the part of the rows
    /// comes to, rounded.
    /// </summary>
    public static TrainTestSplit Draw(int rows, double part, long seed)
    {
        int[] order = [.. Enumerable.Range(0, rows)];
        new NumPyRandom(seed).Shuffle<int>(order);
        int count = (int)Math.Round(part * rows, MidpointRounding.AwayFromZero);
        return new([.. order.Skip(count).Order()], [.. order.Take(count).Order()]);
    }
}
