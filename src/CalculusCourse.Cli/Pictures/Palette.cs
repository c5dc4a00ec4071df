using CalculusCourse.Lessons.Figures;

namespace CalculusCourse.Cli.Pictures;

/// <summary>
/// At most 256 colours for a picture: its own if it has no more, else by median cut (Heckbert, Color image quantization for frame buffer
/// display, 1982): the box of colours that is widest for its pixels is cut at the median of its longest side, until there are enough.
/// </summary>
internal sealed class Palette
{
    /// <summary>How many colours a terminal with sixels has at least.</summary>
    public const int Most = 256;

    private readonly Dictionary<(byte Red, byte Green, byte Blue), int> indices = [];

    public Palette(Raster picture)
    {
        var counts = new Dictionary<(byte Red, byte Green, byte Blue), int>();
        for (int y = 0; y < picture.Height; y++)
        {
            for (int x = 0; x < picture.Width; x++)
            {
                (byte, byte, byte) colour = picture[x, y];
                counts[colour] = counts.GetValueOrDefault(colour) + 1;
            }
        }

        List<Box> boxes = [Box.Of([.. counts.Select(pair => new Entry(pair.Key, pair.Value)).OrderBy(entry => entry.Order)])];
        while (boxes.Count < Math.Min(Most, counts.Count))
        {
            int widest = Enumerable.Range(0, boxes.Count).Where(i => boxes[i].Entries.Length > 1).MaxBy(i => boxes[i].Weight);
            (Entry[] low, Entry[] high) = Halves(boxes[widest]);
            boxes[widest] = Box.Of(low);
            boxes.Add(Box.Of(high));
        }

        Colours = [.. boxes.Select(box => Mean(box.Entries))];
        foreach ((int index, Box box) in boxes.Index())
            foreach (Entry entry in box.Entries) indices[entry.Colour] = index;
    }

    /// <summary>The colours by number.</summary>
    public IReadOnlyList<(byte Red, byte Green, byte Blue)> Colours { get; }

    /// <summary>The number of the colour that stands for one of the picture's.</summary>
    public int IndexOf((byte Red, byte Green, byte Blue) colour) => indices[colour];

    private readonly record struct Entry((byte Red, byte Green, byte Blue) Colour, int Count)
    {
        public int Order => (Colour.Red << 16) | (Colour.Green << 8) | Colour.Blue;

        public int Side(int axis) => axis switch { 0 => Colour.Red, 1 => Colour.Green, _ => Colour.Blue };
    }

    /// <summary>Some colours, the longest side of the box about them, and how much would be gained by cutting it.</summary>
    private readonly record struct Box(Entry[] Entries, int Axis, long Weight)
    {
        public static Box Of(Entry[] entries)
        {
            (int axis, int length) = (0, -1);
            for (int i = 0; i < 3; i++)
            {
                int side = entries.Max(entry => entry.Side(i)) - entries.Min(entry => entry.Side(i));
                if (side > length) (axis, length) = (i, side);
            }

            return new(entries, axis, (long)length * length * entries.Sum(entry => (long)entry.Count));
        }
    }

    private static (Entry[] Low, Entry[] High) Halves(Box box)
    {
        Entry[] sorted = [.. box.Entries.OrderBy(entry => entry.Side(box.Axis)).ThenBy(entry => entry.Order)];
        long half = sorted.Sum(entry => (long)entry.Count) / 2, below = 0;
        int cut = 0;
        while (cut < sorted.Length - 1 && (cut == 0 || below + sorted[cut].Count <= half)) below += sorted[cut++].Count;
        return (sorted[..cut], sorted[cut..]);
    }

    private static (byte Red, byte Green, byte Blue) Mean(Entry[] box)
    {
        long count = box.Sum(entry => (long)entry.Count);
        return (Side(0), Side(1), Side(2));

        byte Side(int axis) => (byte)((box.Sum(entry => (long)entry.Side(axis) * entry.Count) + (count / 2)) / count);
    }
}
