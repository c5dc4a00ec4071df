using System.Globalization;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Learning;

namespace CalculusCourse.Lessons;

/// <summary>
/// Points of the plane, each in one of two classes, from a file: lines x,y,label with commas between, names and numbers in double quotes
/// if wanted, and a line of headings if wanted. Blank lines and lines that begin with # are passed over.
/// </summary>
/// <param name="File">The file's name.</param>
/// <param name="X">The first coordinates.</param>
/// <param name="Y">The second coordinates.</param>
/// <param name="Labels">The classes' labels.</param>
public sealed record PointsFile(string File, double[] X, double[] Y, int[] Labels)
{
    private const int Columns = 3;

    /// <summary>The points as the network takes them, their classes 0 and 1.</summary>
    public LabelledPoints ToLabelledPoints() => new([X, Y], [.. Labels.Select(label => label > 0 ? 1.0 : 0.0)]);

    /// <summary>Reads all points.</summary>
    /// <param name="host">Opens the file.</param>
    /// <param name="file">The file's name.</param>
    /// <param name="negative">The label of the first class; the other's is 1.</param>
    /// <exception cref="UnreadableInputException">The file can't be opened, a line is malformed, or there is no point in it.</exception>
    public static PointsFile Read(ILessonHost host, string file, int negative)
    {
        using TextReader reader = host.Open(file);
        List<double> x = [], y = [];
        List<int> labels = [];
        int number = 0;
        while (reader.ReadLine() is { } text)
        {
            number++;
            if (number == 1) text = text.TrimStart('\uFEFF');
            if (text.AsSpan().TrimStart() is [] or ['#', ..]) continue;
            var line = new Line(file, number, text);
            if (labels.Count == 0 && line.IsHeading) continue;
            if (line.Count != Columns)
                throw line.Fault(Math.Min(line.Count, Columns), $"three columns x,y,label are needed, not {line.Count}");
            x.Add(line.Number(0));
            y.Add(line.Number(1));
            double label = line.Number(2);
            if (label != 1 && label != negative) throw line.Fault(2, $"the label must be {negative} or 1, not {line[2]}");
            labels.Add((int)label);
        }

        if (labels.Count == 0) throw new UnreadableInputException($"{file}: there is no point in it");
        return new(file, [.. x], [.. y], [.. labels]);
    }

    /// <summary>A line of the file, and where its cells begin.</summary>
    private sealed class Line(string file, int number, string text)
    {
        private const int LongestEcho = 40;
        private readonly string[] cells = text.Split(',');

        public int Count => cells.Length;

        public string this[int column]
        {
            get
            {
                string cell = cells[column].Trim().Trim('"');
                return cell.Length <= LongestEcho ? cell : $"{cell[..LongestEcho]}…";
            }
        }

        public bool IsHeading => cells.All(cell => !IsNumber(cell, out _));

        public double Number(int column)
        {
            if (!IsNumber(cells[column], out double value)) throw Fault(column, $"'{this[column]}' is not a number");
            return double.IsFinite(value) ? value : throw Fault(column, $"'{this[column]}' is not a finite number");
        }

        /// <summary>What is wrong with a cell, the place in the line and a caret under it; at the end if there is no such cell.</summary>
        public UnreadableInputException Fault(int column, string problem)
        {
            int start = cells.Take(column).Sum(cell => cell.Length + 1);
            if (column < Count) start += cells[column].Length - cells[column].TrimStart().Length;
            else start = text.Length;
            string place = Excerpt.Of(text, start).ReplaceLineEndings("\n  ");
            return new($"{file}, line {number}, column {start + 1}: {problem}\n  {place}");
        }

        // What .NET reads as a number may have null characters behind it.
        private static bool IsNumber(string cell, out double value) =>
            double.TryParse(cell.AsSpan().Trim().Trim('"'), NumberStyles.Float, CultureInfo.InvariantCulture, out value)
            && !cell.Contains('\0');
    }
}
