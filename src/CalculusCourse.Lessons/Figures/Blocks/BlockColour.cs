namespace CalculusCourse.Lessons.Figures.Blocks;

/// <summary>The colours that a terminal has.</summary>
public enum BlockColours
{
    /// <summary>None: letters and dots alone.</summary>
    None,

    /// <summary>The 256 of xterm.</summary>
    Indexed,

    /// <summary>All of 24 bits.</summary>
    True,
}

/// <summary>A colour of a cell, as red, green and blue from 0 to 255.</summary>
internal readonly record struct BlockColour(byte Red, byte Green, byte Blue)
{
    private const int NearlyWhite = 225, NearlyBlack = 110, NearlyGrey = 30;

    /// <summary>Whether it is the paper of a figure, in whose place a terminal's own background stands.</summary>
    public bool IsPaper => Math.Min(Red, Math.Min(Green, Blue)) >= NearlyWhite;

    /// <summary>Whether it is the ink of a figure, in whose place the colour of a terminal's own letters stands.</summary>
    public bool IsInk
    {
        get
        {
            int most = Math.Max(Red, Math.Max(Green, Blue));
            return most < NearlyBlack && most - Math.Min(Red, Math.Min(Green, Blue)) < NearlyGrey;
        }
    }

    /// <summary>How light it is, from 0 to 255 (ITU-R BT.601).</summary>
    public double Light => (0.299 * Red) + (0.587 * Green) + (0.114 * Blue);

    public static BlockColour Of(ScottPlot.Color color)
    {
        ScottPlot.Color seen = color.WithAlpha(255);
        double part = color.A / 255.0;
        return new(OnWhite(seen.R), OnWhite(seen.G), OnWhite(seen.B));

        byte OnWhite(byte value) => (byte)Math.Round((part * value) + (255 * (1 - part)));
    }

    /// <summary>The square of the distance between two.</summary>
    public int DistanceTo(BlockColour other)
    {
        (int red, int green, int blue) = (Red - other.Red, Green - other.Green, Blue - other.Blue);
        return (red * red) + (green * green) + (blue * blue);
    }

    /// <summary>The parameters of the escape sequence that sets it (ECMA-48, SGR; the indexed colours as in xterm).</summary>
    /// <param name="colours">The colours that there are.</param>
    /// <param name="ground">38 for letters, 48 for what is behind them.</param>
    public string Sequence(BlockColours colours, int ground) =>
        colours == BlockColours.True ? $"{ground};2;{Red};{Green};{Blue}" : $"{ground};5;{Index}";

    /// <summary>The nearest of xterm's 256: a cube of six levels to each side from 16 on, and 24 greys from 232 on.</summary>
    private int Index
    {
        get
        {
            (int red, int green, int blue) = (Level(Red), Level(Green), Level(Blue));
            var inCube = new BlockColour(Value(red), Value(green), Value(blue));
            int grey = Math.Clamp((int)Math.Round((((Red + Green + Blue) / 3.0) - 8) / 10), 0, 23);
            byte level = (byte)(8 + (10 * grey));
            return DistanceTo(new(level, level, level)) < DistanceTo(inCube) ? 232 + grey : 16 + (36 * red) + (6 * green) + blue;

            static int Level(byte value) => value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40;

            static byte Value(int level) => (byte)(level == 0 ? 0 : 55 + (40 * level));
        }
    }
}
