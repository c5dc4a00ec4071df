using System.Globalization;

namespace CalculusCourse.Lessons.Lesson7SupportVectorMachine;

/// <summary>
/// Points with their class in a text file: columns x,y,label with labels −1 and 1, a heading line if wanted; names and numbers may stand
/// in double quotes.
/// </summary>
public static class ClassifiedPointsCsv
{
    /// <summary>
    /// Reads all points; <paramref name="name"/> is the file's, for messages. Blank lines and lines that begin with # are passed over.
    /// </summary>
    /// <exception cref="UnreadableInputException">
    /// A line is malformed, or there are not points of two classes; the message says where.
    /// </exception>
    public static ClassifiedPoint[] Read(TextReader reader, string name)
    {
        var points = new List<ClassifiedPoint>();
        int number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            ReadOnlySpan<char> text = line.AsSpan().Trim().TrimStart('\uFEFF');
            if (text.IsEmpty || text[0] == '#') continue;
            if (points.Count == 0 && IsHeading(text)) continue;
            points.Add(Point(text, name, number));
        }

        if (points.Count < 2) throw new UnreadableInputException($"{name}: a line between two classes needs two points at least");
        if (points.TrueForAll(point => point.Label == points[0].Label))
            throw new UnreadableInputException($"{name}: all points are in class {points[0].Label}: there is nothing to separate");
        return [.. points];
    }

    private static bool IsHeading(ReadOnlySpan<char> text)
    {
        Span<Range> cells = stackalloc Range[2];
        text.Split(cells, ',');
        return text[cells[0]].Trim().Trim('"') is "x";
    }

    private static ClassifiedPoint Point(ReadOnlySpan<char> text, string name, int number)
    {
        Span<Range> cells = stackalloc Range[4];
        int count = text.Split(cells, ',');
        if (count != 3)
        {
            throw new UnreadableInputException(
                $"{name}, line {number}: three columns x,y,label are needed, not {(count > 3 ? "more" : count)}");
        }

        double x = Coordinate(text[cells[0]], 1, name, number), y = Coordinate(text[cells[1]], 2, name, number);
        ReadOnlySpan<char> label = text[cells[2]].Trim().Trim('"');
        if (!IsNumber(label, out double value) || value is not (1 or -1))
            throw new UnreadableInputException($"{name}, line {number}, column 3: the label must be -1 or 1, not '{Shown(label)}'");
        return new(x, y, (int)value);
    }

    private static double Coordinate(ReadOnlySpan<char> cell, int column, string name, int number)
    {
        cell = cell.Trim().Trim('"');
        if (IsNumber(cell, out double value)) return value;
        throw new UnreadableInputException($"{name}, line {number}, column {column}: '{Shown(cell)}' is not a finite number");
    }

    /// <summary>Whether a cell is a finite number and nothing more; what .NET reads may have null characters behind it.</summary>
    private static bool IsNumber(ReadOnlySpan<char> cell, out double value) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value) && !cell.Contains('\0');

    private static string Shown(ReadOnlySpan<char> cell) => cell.Length <= 40 ? cell.ToString() : $"{cell[..40]}…";
}
