using System.Globalization;
using System.Text;

namespace CalculusCourse.Lessons.Figures;

/// <summary>An outline as SVG has it: moves, lines and curves, with no more points and digits than can be seen.</summary>
internal sealed class SvgPath
{
    /// <summary>Parts of a pixel to which places are rounded; a twentieth of one cannot be seen.</summary>
    public const int Fine = 100, Coarse = 10;

    private const double Tolerance = 0.04;

    private readonly record struct Segment(char Command, double[] Coordinates);

    private readonly List<Segment> segments;

    private SvgPath(List<Segment> segments) => this.segments = segments;

    /// <summary>Reads absolute commands M, L, Q, C and Z.</summary>
    /// <exception cref="FormatException">It holds others.</exception>
    public static SvgPath Read(string data)
    {
        var segments = new List<Segment>();
        for (int i = 0; i < data.Length;)
        {
            char command = data[i++];
            int end = data.AsSpan(i).IndexOfAnyInRange('A', 'Z') is >= 0 and var next ? i + next : data.Length;
            double[] numbers = Numbers(data[i..end]);
            i = end;
            int size = command switch
            {
                'M' or 'L' => 2,
                'Q' => 4,
                'C' => 6,
                'Z' => 0,
                _ => throw new FormatException($"path command {command}"),
            };
            if (size == 0) segments.Add(new('Z', []));
            for (int k = 0; size > 0 && k < numbers.Length; k += size)
                segments.Add(new(command == 'M' && k > 0 ? 'L' : command, numbers[k..(k + size)]));
        }

        return new(segments);
    }

    /// <summary>The outline of a rectangle.</summary>
    public static SvgPath Rectangle(double x, double y, double width, double height) => new(
    [
        new('M', [x, y]), new('L', [x + width, y]), new('L', [x + width, y + height]), new('L', [x, y + height]), new('Z', []),
    ]);

    /// <summary>The numbers of an attribute, between blanks or commas.</summary>
    public static double[] Numbers(string text) =>
    [
        .. text.Split([' ', ',', '\n', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries)
            .Select(number => double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture)),
    ];

    /// <summary>A number with at most as many decimals and no needless zero.</summary>
    public static string Number(double value, int parts = Fine) => Written(Rounded(value, parts), parts);

    /// <summary>The box about all of its points.</summary>
    public (double Left, double Top, double Right, double Bottom) Bounds()
    {
        var (left, top, right, bottom) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach (Segment segment in segments)
        {
            for (int k = 0; k < segment.Coordinates.Length; k += 2)
            {
                (left, right) = (Math.Min(left, segment.Coordinates[k]), Math.Max(right, segment.Coordinates[k]));
                (top, bottom) = (Math.Min(top, segment.Coordinates[k + 1]), Math.Max(bottom, segment.Coordinates[k + 1]));
            }
        }

        return (left, top, right, bottom);
    }

    /// <summary>Whether all of its lines run across or upwards.</summary>
    public bool IsUpright => segments.TrueForAll(s => s.Command is 'M' or 'L' or 'Z')
        && !segments.Zip(segments.Skip(1)).Any(pair => pair.Second.Command == 'L' && pair.First.Command != 'Z'
            && Rounded(pair.First.Coordinates[0], Fine) != Rounded(pair.Second.Coordinates[0], Fine)
            && Rounded(pair.First.Coordinates[1], Fine) != Rounded(pair.Second.Coordinates[1], Fine));

    /// <summary>The same path, moved, turned or stretched.</summary>
    public SvgPath Placed(SvgMatrix matrix) => new(segments.ConvertAll(segment =>
    {
        double[] placed = new double[segment.Coordinates.Length];
        for (int k = 0; k < placed.Length; k += 2)
            (placed[k], placed[k + 1]) = matrix.Apply(segment.Coordinates[k], segment.Coordinates[k + 1]);
        return segment with { Coordinates = placed };
    }));

    /// <summary>The shortest text: relative commands, points left out that lie on the line of their neighbours.</summary>
    /// <param name="parts">Parts of a pixel to which its places are rounded.</param>
    public string Write(int parts)
    {
        var text = new StringBuilder();
        long x = 0, y = 0, startX = 0, startY = 0;
        char before = ' ';
        foreach (Segment segment in Simplified())
        {
            long[] to = Array.ConvertAll(segment.Coordinates, place => Rounded(place, parts));
            switch (segment.Command)
            {
                case 'Z':
                    text.Append('z');
                    (x, y, before) = (startX, startY, 'z');
                    continue;
                case 'M':
                    Add('M', to);
                    (startX, startY) = (to[0], to[1]);
                    break;
                case 'L' when to[1] == y: Add('h', to[0] - x); break;
                case 'L' when to[0] == x: Add('v', to[1] - y); break;
                default: Add(char.ToLowerInvariant(segment.Command), [.. to.Select((place, k) => place - (k % 2 == 0 ? x : y))]); break;
            }

            (x, y) = (to[^2], to[^1]);
        }

        return text.ToString();

        void Add(char command, params long[] numbers)
        {
            if (command != before) text.Append(command);
            bool isFirst = command != before;
            foreach (long number in numbers)
            {
                string written = Written(number, parts);
                if (!isFirst && written[0] != '-') text.Append(' ');
                text.Append(written);
                isFirst = false;
            }

            // After a move, further pairs would be lines.
            before = command == 'M' ? ' ' : command;
        }
    }

    private IEnumerable<Segment> Simplified()
    {
        for (int i = 0; i < segments.Count;)
        {
            if (segments[i].Command != 'L')
            {
                yield return segments[i++];
                continue;
            }

            int end = i;
            while (end < segments.Count && segments[end].Command == 'L') end++;
            (double X, double Y)[] points = [.. segments[(i - 1)..end].Select(s => (s.Coordinates[^2], s.Coordinates[^1]))];
            foreach (int kept in Kept(points)) yield return segments[i - 1 + kept];
            i = end;
        }
    }

    /// <summary>
    /// Douglas and Peucker, Algorithms for the reduction of the number of points required to represent a digitized line (1973): between two
    /// kept points the farthest is kept too, unless all are as good as on the way. The first is not returned.
    /// </summary>
    private static IEnumerable<int> Kept((double X, double Y)[] points)
    {
        var isKept = new bool[points.Length];
        isKept[^1] = true;
        var open = new Stack<(int First, int Last)>([(0, points.Length - 1)]);
        while (open.TryPop(out (int First, int Last) part))
        {
            (int farthest, double distance) = (-1, Tolerance);
            for (int i = part.First + 1; i < part.Last; i++)
            {
                double apart = Distance(points[i], points[part.First], points[part.Last]);
                if (apart > distance) (farthest, distance) = (i, apart);
            }

            if (farthest < 0) continue;
            isKept[farthest] = true;
            open.Push((part.First, farthest));
            open.Push((farthest, part.Last));
        }

        return Enumerable.Range(1, points.Length - 1).Where(i => isKept[i]);
    }

    /// <summary>From a point to the stroke between two others, which a curve may go to and fro upon.</summary>
    private static double Distance((double X, double Y) point, (double X, double Y) from, (double X, double Y) to)
    {
        (double dx, double dy) = (to.X - from.X, to.Y - from.Y);
        double length = (dx * dx) + (dy * dy);
        double part = length > 0 ? Math.Clamp((((point.X - from.X) * dx) + ((point.Y - from.Y) * dy)) / length, 0, 1) : 0;
        (double x, double y) = (from.X + (part * dx) - point.X, from.Y + (part * dy) - point.Y);
        return Math.Sqrt((x * x) + (y * y));
    }

    private static long Rounded(double value, int parts) => (long)Math.Round(value * parts, MidpointRounding.AwayFromZero);

    private static string Written(long value, int parts)
    {
        string sign = value < 0 ? "-" : "";
        (long whole, long rest) = Math.DivRem(Math.Abs(value), parts);
        if (rest == 0) return string.Create(CultureInfo.InvariantCulture, $"{sign}{whole}");
        string decimals = (parts + rest).ToString(CultureInfo.InvariantCulture)[1..].TrimEnd('0');
        return whole == 0 ? $"{sign}.{decimals}" : string.Create(CultureInfo.InvariantCulture, $"{sign}{whole}.{decimals}");
    }
}
