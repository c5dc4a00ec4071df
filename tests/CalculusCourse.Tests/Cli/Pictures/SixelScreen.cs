using System.Globalization;

namespace CalculusCourse.Tests.Cli.Pictures;

/// <summary>Reads sixels as a terminal does.</summary>
internal static class SixelScreen
{
    /// <summary>The pixels by row and column; null where none was drawn.</summary>
    public static (byte Red, byte Green, byte Blue)?[,] Read(string text)
    {
        int begin = text.IndexOf("\eP", StringComparison.Ordinal), end = text.IndexOf("\e\\", begin, StringComparison.Ordinal);
        string data = text[(text.IndexOf('q', begin) + 1)..end];
        var palette = new Dictionary<int, (byte, byte, byte)>();
        (byte Red, byte Green, byte Blue)?[,] pixels = new (byte, byte, byte)?[0, 0];
        (int x, int y, int colour) = (0, 0, 0);
        for (int i = 0; i < data.Length;)
        {
            char letter = data[i++];
            int[] numbers = letter is '"' or '#' or '!' ? Numbers() : [];
            switch (letter)
            {
                case '"': pixels = new (byte, byte, byte)?[numbers[3], numbers[2]]; break;
                case '#':
                    colour = numbers[0];
                    if (numbers.Length > 1) palette[colour] = (Value(numbers[2]), Value(numbers[3]), Value(numbers[4]));
                    break;
                case '!': Draw(data[i++], numbers[0]); break;
                case '$': x = 0; break;
                case '-': (x, y) = (0, y + 6); break;
                default: Draw(letter, 1); break;
            }

            int[] Numbers()
            {
                int first = i;
                while (i < data.Length && (char.IsAsciiDigit(data[i]) || data[i] == ';')) i++;
                return [.. data[first..i].Split(';').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
            }
        }

        return pixels;

        void Draw(char letter, int count)
        {
            Assert.InRange(letter, '?', '~');
            for (int k = 0; k < count; k++, x++)
            {
                for (int row = 0; row < 6; row++)
                    if ((((letter - '?') >> row) & 1) != 0) pixels[y + row, x] = palette[colour];
            }
        }

        static byte Value(int percent) => (byte)Math.Round(percent * 2.55);
    }
}
