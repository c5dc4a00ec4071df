namespace CalculusCourse.Lessons.Exercises;

/// <summary>One place where two printed outputs disagree; lines and columns count from 1.</summary>
/// <param name="Line">The line, the same in both outputs.</param>
/// <param name="ExpectedColumn">The column in the expected output.</param>
/// <param name="ActualColumn">The column in the actual output.</param>
/// <param name="Expected">What stands there in the expected output; null where that has ended.</param>
/// <param name="Actual">What stands there in the actual output; null where that has ended.</param>
/// <param name="Distance">|expected − actual| when both are numbers.</param>
public sealed record OutputDifference(
    int Line, int ExpectedColumn, int ActualColumn, string? Expected, string? Actual, double? Distance)
{
    /// <summary>How many numbers stand before the place in the expected line.</summary>
    internal int NumbersBefore { get; init; }

    /// <summary>The two numbers, when both are.</summary>
    internal (double Expected, double Actual)? Numbers { get; init; }

    /// <summary>Whether a number is expected at the place.</summary>
    internal bool IsNumberExpected { get; init; }

    /// <summary>Whether one of the outputs had ended before the line.</summary>
    internal bool IsWholeLine { get; init; }
}

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
        return Compare(expected, actual, (_, _) => (relative, absolute), most);
    }

    /// <summary>Compares as above, each number with a tolerance of its own.</summary>
    /// <param name="expected">The expected output.</param>
    /// <param name="actual">The actual output.</param>
    /// <param name="tolerance">By line, from 1, and the number's place among the numbers of that expected line, from 0.</param>
    /// <param name="most">How many of the differences are kept.</param>
    internal static (long Count, IReadOnlyList<OutputDifference> First) Compare(
        TextReader expected, TextReader actual, Func<int, int, (double Relative, double Absolute)> tolerance, int most)
    {
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
                if (CompareLine(line, e, a, tolerance) is { } difference) Add(difference);
                e.SkipLine();
                a.SkipLine();
                continue;
            }

            (string text, bool isBlank) = (hasExpected ? e : a).TakeLine(LongestEcho);
            OutputDifference surplus = new(line, 1, 1, hasExpected ? text : null, hasExpected ? null : text, null) { IsWholeLine = true };
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

    private static OutputDifference? CompareLine(int line, OutputTokens e, OutputTokens a, Func<int, int, (double, double)> tolerance)
    {
        for (int numbers = 0; ;)
        {
            bool hasExpected = e.Next(), hasActual = a.Next();
            if (!hasExpected && !hasActual) return null;
            (double Expected, double Actual)? both = null;
            if (hasExpected && hasActual && e.IsNumber && a.IsNumber)
            {
                int number = numbers++;
                if (e.Text.SequenceEqual(a.Text)) continue;
                (double x, double y) = (e.Value, a.Value);
                (double relative, double absolute) = tolerance(line, number);
                if (x.Equals(y) || x == y || (double.IsFinite(x) && Math.Abs(x - y) <= absolute + (relative * Math.Abs(x)))) continue;
                (both, numbers) = ((x, y), number);
            }
            else if (hasExpected && hasActual && e.Text.SequenceEqual(a.Text) && e.IsAfterBlank == a.IsAfterBlank)
            {
                continue;
            }

            double? distance = both is { } two ? Math.Abs(two.Expected - two.Actual) : null;
            return new(line, e.Column, a.Column, hasExpected ? Shown(e.Text) : null, hasActual ? Shown(a.Text) : null, distance)
            {
                NumbersBefore = numbers,
                Numbers = both,
                IsNumberExpected = hasExpected && e.IsNumber,
            };
        }
    }

    private static string Shown(ReadOnlySpan<char> text) => text.Length <= LongestEcho ? text.ToString() : $"{text[..LongestEcho]}…";
}
