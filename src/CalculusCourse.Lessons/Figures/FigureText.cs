namespace CalculusCourse.Lessons.Figures;

/// <summary>Pieces of the sentences that say what a figure shows.</summary>
internal static class FigureText
{
    private const int LongestFormula = 60;

    /// <summary>A number, as figures label it.</summary>
    public static string Number(double value, int digits = 6)
    {
        string text = AxisTicks.Short(value, digits);
        return text.StartsWith("1×", StringComparison.Ordinal) ? text[2..] : text;
    }

    /// <summary>A place in the plane.</summary>
    public static string Place(double x, double y, int digits = 6) => $"({Number(x, digits)}, {Number(y, digits)})";

    /// <summary>The ends of a range.</summary>
    public static string Range(double from, double to) => $"from {Number(from)} to {Number(to)}";

    /// <summary>A function by its formula, <c>f(x) = x²</c>; by its name alone where the formula is long.</summary>
    public static string Function(string name, LessonFunction function) =>
        function.ReadAs is { Length: <= LongestFormula } formula ? $"{name} = {formula}{function.ValuesAfterFormula}" : name;

    /// <summary>Several things in a row: <c>a, b and c</c>.</summary>
    public static string List(IReadOnlyList<string> things) =>
        things.Count < 2 ? string.Concat(things) : $"{string.Join(", ", things.SkipLast(1))} and {things[^1]}";

    /// <summary>So many of a thing: <c>1 point</c>, <c>2 points</c>.</summary>
    public static string Count(int count, string thing) => count == 1 ? $"1 {thing}" : $"{count} {thing}s";
}
