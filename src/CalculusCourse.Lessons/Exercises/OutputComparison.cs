namespace CalculusCourse.Lessons.Exercises;

/// <summary>One place where two printed outputs disagree; lines and columns count from 1.</summary>
/// <param name="Line">The line, the same in both outputs.</param>
/// <param name="ExpectedColumn">The column in the expected output.</param>
/// <param name="ActualColumn">The column in the actual output.</param>
/// <param name="Expected">What stands there in the expected output; null where that has ended.</param>
/// <param name="Actual">What stands there in the actual output; null where that has ended.</param>
/// <param name="Distance">|expected − actual| when both are numbers.</param>
public sealed record OutputDifference(
    int Line, int ExpectedColumn, int ActualColumn, string? Expected, string? Actual, double? Distance);

/// <summary>
/// Compares printed outputs: numbers by value, |e − a| ≤ atol + rtol·|e|, everything else as text.
/// How many blanks stand between two words does not matter, nor do blanks at a line's end or inside
/// a bracket's ends, because programs pad numbers to a width; line ends may be LF or CRLF.
/// </summary>
public static class OutputComparison
{
    private const int LongestEcho = 200;

    /// <summary>Compares two outputs as they are read.</summary>
    /// <param name="expected">The expected output.</param>
    /// <param name="actual">The actual output.</param>
    /// <param name="relative">The relative tolerance.</param>
    /// <param name="absolute">The absolute tolerance.</param>
    /// <param name="most">How many of the differences are kept.</param>
    /// <returns>How many lines differ, and the first difference of each of the first of them, from the top.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A tolerance is negative or not a number.</exception>
    public static (long Count, IReadOnlyList<OutputDifference> First) Compare(
        TextReader expected, TextReader actual, double relative = 1e-9, double absolute = 1e-12, int most = int.MaxValue)
    {
        if (!(relative >= 0)) throw new ArgumentOutOfRangeException(nameof(relative));
        if (!(absolute >= 0)) throw new ArgumentOutOfRangeException(nameof(absolute));
        OutputTokens e = new(expected), a = new(actual);
        var first = new List<OutputDifference>();
        // Blank lines at the end of one output count only if more than blank lines follow.
        var blank = new List<OutputDifference>();
        long count = 0, blanks = 0;
        for (int line = 1; ; line++)
        {
            line += e.SkipSameLines(a);
            bool hasExpected = e.BeginLine(), hasActual = a.BeginLine();
            if (!hasExpected && !hasActual) return (count, first);
            if (hasExpected && hasActual)
            {
                if (CompareLine(line, e, a, relative, absolute) is { } difference) Add(difference);
                e.SkipLine();
                a.SkipLine();
                continue;
            }

            (string text, bool isBlank) = (hasExpected ? e : a).TakeLine(LongestEcho);
            OutputDifference surplus = hasExpected ? new(line, 1, 1, text, null, null) : new(line, 1, 1, null, text, null);
            if (isBlank)
            {
                blanks++;
                if (blank.Count < most) blank.Add(surplus);
                continue;
            }

            count += blanks - blank.Count;
            foreach (OutputDifference before in blank) Add(before);
            blank.Clear();
            blanks = 0;
            Add(surplus);
        }

        void Add(OutputDifference difference)
        {
            count++;
            if (first.Count < most) first.Add(difference);
        }
    }

    private static OutputDifference? CompareLine(int line, OutputTokens e, OutputTokens a, double relative, double absolute)
    {
        while (true)
        {
            bool hasExpected = e.Next(), hasActual = a.Next();
            if (!hasExpected && !hasActual) return null;
            double? distance = null;
            if (hasExpected && hasActual && e.IsNumber && a.IsNumber)
            {
                if (e.Text.SequenceEqual(a.Text)) continue;
                (double x, double y) = (e.Value, a.Value);
                if (x.Equals(y) || x == y || (double.IsFinite(x) && Math.Abs(x - y) <= absolute + (relative * Math.Abs(x)))) continue;
                distance = Math.Abs(x - y);
            }
            else if (hasExpected && hasActual && e.Text.SequenceEqual(a.Text) && e.IsAfterBlank == a.IsAfterBlank)
            {
                continue;
            }

            return new(line, e.Column, a.Column, hasExpected ? Shown(e.Text) : null, hasActual ? Shown(a.Text) : null, distance);
        }
    }

    private static string Shown(ReadOnlySpan<char> text) => text.Length <= LongestEcho ? text.ToString() : $"{text[..LongestEcho]}…";
}
