using System.Globalization;

namespace CalculusCourse.Numerics.Learning;

/// <summary>A points file that can't be read; the message tells the place and shows the line with a caret under it.</summary>
/// <param name="problem">What is wrong.</param>
/// <param name="name">The file's name.</param>
/// <param name="line">The number of the line, from 1.</param>
/// <param name="column">Where in the line the trouble starts, from 1.</param>
/// <param name="text">The line.</param>
public sealed class PointsFormatException(string problem, string name, int line, int column, string text)
    : FormatException($"{name}, line {line}, column {column}: {problem}\n  {text}\n  {new string(' ', column - 1)}^")
{
    public int Line { get; } = line;

    public int Column { get; } = column;
}

/// <summary>
/// Points with classes as comma-separated text: the header <c>x1,x2,label</c>, then a line per point; empty lines are skipped, and
/// names and numbers may stand in double quotes.
/// </summary>
public static class LabelledPointsCsv
{
    /// <summary>The first line.</summary>
    public const string Header = "x1,x2,label";

    /// <summary>Reads all points.</summary>
    /// <param name="name">What the messages call the file.</param>
    /// <exception cref="PointsFormatException">
    /// The header is missing, a line hasn't three cells, a coordinate isn't a finite number, a label isn't 0 or 1, or there is no point.
    /// </exception>
    public static LabelledPoints Read(TextReader reader, string name)
    {
        List<double> x = [], y = [], labels = [];
        int number = 0;
        bool headerSeen = false;
        while (reader.ReadLine() is string line)
        {
            number++;
            if (number == 1) line = line.TrimStart('\uFEFF');
            if (string.IsNullOrWhiteSpace(line)) continue;
            if (!headerSeen)
            {
                if (string.Concat(line.Where(c => !char.IsWhiteSpace(c) && c != '"')) != Header)
                    throw new PointsFormatException($"the first line must be \"{Header}\"", name, number, 1, line);
                headerSeen = true;
                continue;
            }

            string[] cells = line.Split(',');
            if (cells.Length != 3)
            {
                int column = cells.Length < 3 ? line.Length + 1 : Start(cells, 3);
                throw new PointsFormatException($"expected 3 values, found {cells.Length}", name, number, column, line);
            }

            x.Add(Number(cells, 0, name, number, line));
            y.Add(Number(cells, 1, name, number, line));
            double label = Number(cells, 2, name, number, line);
            if (label is not (0 or 1))
                throw new PointsFormatException($"the label must be 0 or 1, not {cells[2].Trim()}", name, number, Start(cells, 2), line);
            labels.Add(label);
        }

        if (!headerSeen) throw new PointsFormatException($"the file is empty; its first line must be \"{Header}\"", name, 1, 1, "");
        if (labels.Count == 0) throw new PointsFormatException("there is no point after the header", name, number + 1, 1, "");
        return new LabelledPoints([[.. x], [.. y]], [.. labels]);
    }

    /// <summary>Writes points of the plane so that <see cref="Read"/> gives the same bits back.</summary>
    /// <exception cref="ArgumentException">The points don't have two coordinates.</exception>
    public static void Write(LabelledPoints points, TextWriter writer)
    {
        if (points.Dimension != 2) throw new ArgumentException("The points need two coordinates.", nameof(points));
        writer.Write(Header + "\n");
        for (int p = 0; p < points.Count; p++)
        {
            string label = points.Labels[p] == 1 ? "1" : "0";
            writer.Write($"{PythonText.Repr(points.Columns[0][p])},{PythonText.Repr(points.Columns[1][p])},{label}\n");
        }
    }

    private static double Number(string[] cells, int cell, string name, int number, string line)
    {
        string text = cells[cell].Trim().Trim('"');
        // What .NET reads as a number may have null characters behind it.
        if (text.Contains('\0') || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
            throw new PointsFormatException($"\"{text}\" is not a number", name, number, Start(cells, cell), line);
        if (!double.IsFinite(value))
            throw new PointsFormatException($"{text} is not a finite number", name, number, Start(cells, cell), line);
        return value;
    }

    /// <summary>The column, from 1, where a cell's text starts.</summary>
    private static int Start(string[] cells, int cell)
    {
        int start = 0;
        for (int c = 0; c < cell; c++) start += cells[c].Length + 1;
        return start + 1 + (cells[cell].Length - cells[cell].TrimStart().Length);
    }
}
