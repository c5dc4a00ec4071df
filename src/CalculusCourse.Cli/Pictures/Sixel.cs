using System.Globalization;
using System.Text;
using CalculusCourse.Lessons.Figures;

namespace CalculusCourse.Cli.Pictures;

/// <summary>
/// Pictures as sixels: DEC, VT330/VT340 Programmer Reference Manual, volume 2, Graphics Programming, chapter 14. A letter holds six pixels
/// above each other; a band of letters is written once for each of its colours.
/// </summary>
internal static class Sixel
{
    private const int BandHeight = 6, FirstLetter = '?', ShortestRun = 4, Percent = 100;

    /// <summary>The sequence that draws a picture.</summary>
    public static string Write(Raster picture)
    {
        var palette = new Palette(picture);
        var text = new StringBuilder();
        // Pixels are square, and what no colour covers stays as it is; then the size, so that terminals can make room at once.
        text.Append(CultureInfo.InvariantCulture, $"\eP0;1;0q\"1;1;{picture.Width};{picture.Height}");
        foreach ((int number, (byte red, byte green, byte blue)) in palette.Colours.Index())
            text.Append(CultureInfo.InvariantCulture, $"#{number};2;{Part(red)};{Part(green)};{Part(blue)}");
        for (int top = 0; top < picture.Height; top += BandHeight)
        {
            if (top > 0) text.Append('-');
            WriteBand(text, picture, palette, top);
        }

        return text.Append("\e\\").ToString();

        static int Part(byte value) => ((value * Percent) + 127) / 255;
    }

    private static void WriteBand(StringBuilder text, Raster picture, Palette palette, int top)
    {
        int height = Math.Min(BandHeight, picture.Height - top);
        var letters = new SortedDictionary<int, byte[]>();
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < picture.Width; column++)
            {
                int colour = palette.IndexOf(picture[column, top + row]);
                if (!letters.TryGetValue(colour, out byte[]? pixels)) letters.Add(colour, pixels = new byte[picture.Width]);
                pixels[column] |= (byte)(1 << row);
            }
        }

        bool isFirst = true;
        foreach ((int colour, byte[] pixels) in letters)
        {
            if (!isFirst) text.Append('$');
            isFirst = false;
            text.Append(CultureInfo.InvariantCulture, $"#{colour}");
            int end = pixels.AsSpan().LastIndexOfAnyExcept((byte)0) + 1;
            for (int at = 0, next; at < end; at = next)
            {
                for (next = at + 1; next < end && pixels[next] == pixels[at]; next++)
                {
                }

                char letter = (char)(FirstLetter + pixels[at]);
                if (next - at >= ShortestRun) text.Append(CultureInfo.InvariantCulture, $"!{next - at}{letter}");
                else text.Append(letter, next - at);
            }
        }
    }
}
