using System.Text;

namespace CalculusCourse.Lessons.Figures.Blocks;

/// <summary>One place of a terminal: a letter, its colour, and the colour behind it; null for the terminal's own.</summary>
internal readonly record struct BlockCell(Rune Letter, BlockColour? Ink = null, BlockColour? Paper = null)
{
    public static readonly BlockCell Blank = new(new(' '));

    /// <summary>Two dots beside each other and four above each other, as in braille; a dot is this many pixels wide and high.</summary>
    public const int DotsAcross = 2, DotsUpwards = 4, DotSize = 3;

    /// <summary>Pixels that become one cell.</summary>
    public const int Width = DotsAcross * DotSize, Height = DotsUpwards * DotSize;

    // Colours nearer than this are one, squared; what is lighter by this much is no ink.
    private const int OneColour = 40 * 40;
    private const double OneShade = 50;

    // By quadrants: 1 above left, 2 above right, 4 below left, 8 below right.
    private const string Quadrants = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█";

    // Unicode, section 21.1: the bit of each dot, by row and column.
    private static readonly int[] BrailleBits = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];

    // How light what is behind a shade may be at most.
    private static readonly (double Light, char Letter)[] Shades = [(70, '▓'), (120, '▒'), (170, '░')];

    /// <summary>The cell that looks most like some pixels: a colour, quadrants of two, or dots of one before the other.</summary>
    /// <param name="pixels">The picture.</param>
    /// <param name="left">Where they begin.</param>
    /// <param name="top">Where they begin.</param>
    /// <param name="hasColours">Whether the terminal has colours; else dots and shades stand for what is dark.</param>
    public static BlockCell Of(Raster pixels, int left, int top, bool hasColours)
    {
        Span<BlockColour> dots = stackalloc BlockColour[DotsAcross * DotsUpwards];
        for (int k = 0; k < dots.Length; k++)
            dots[k] = Mean(pixels, left + (DotSize * (k % DotsAcross)), top + (DotSize * (k / DotsAcross)));
        (BlockColour light, BlockColour dark) = Extremes(dots);
        if (light.DistanceTo(dark) < OneColour) return Even(dots[dots.Length / 2], hasColours);
        if (!hasColours && light.Light - dark.Light < OneShade) return Even(dark, hasColours: false);

        int pattern = 0;
        for (int k = 0; k < dots.Length; k++)
            if (dots[k].DistanceTo(dark) < dots[k].DistanceTo(light)) pattern |= 1 << k;
        var letter = new Rune(Quadrant(pattern) is { } quadrants ? Quadrants[quadrants] : (char)(0x2800 + Braille(pattern)));
        if (!hasColours) return new(letter);
        // The edges of a stroke are paler than it is.
        (light, dark) = Purest(pixels, left, top, light, dark);
        BlockColour? paper = light.IsPaper ? null : light;
        // Before the terminal's own background its own ink can be seen, before another perhaps not.
        return new(letter, paper is null && dark.IsInk ? null : dark, paper);
    }

    private static BlockCell Even(BlockColour colour, bool hasColours)
    {
        if (hasColours) return colour.IsPaper ? Blank : new(new(' '), null, colour);
        return new(new(Array.Find(Shades, shade => colour.Light < shade.Light).Letter is not '\0' and var letter ? letter : ' '));
    }

    private static BlockColour Mean(Raster pixels, int left, int top)
    {
        (int red, int green, int blue) = (0, 0, 0);
        for (int k = 0; k < DotSize * DotSize; k++)
        {
            (byte r, byte g, byte b) = pixels[left + (k % DotSize), top + (k / DotSize)];
            (red, green, blue) = (red + r, green + g, blue + b);
        }

        const int count = DotSize * DotSize;
        return new((byte)(red / count), (byte)(green / count), (byte)(blue / count));
    }

    /// <summary>The two dots that differ most, the lighter first.</summary>
    private static (BlockColour Light, BlockColour Dark) Extremes(ReadOnlySpan<BlockColour> dots)
    {
        (BlockColour a, BlockColour b) = (dots[0], dots[0]);
        for (int i = 0; i < dots.Length; i++)
        {
            for (int k = i + 1; k < dots.Length; k++)
                if (dots[i].DistanceTo(dots[k]) > a.DistanceTo(b)) (a, b) = (dots[i], dots[k]);
        }

        return a.Light >= b.Light ? (a, b) : (b, a);
    }

    /// <summary>Of the pixels that are nearer to either of two colours, the ones farthest from the other.</summary>
    private static (BlockColour Light, BlockColour Dark) Purest(Raster pixels, int left, int top, BlockColour light, BlockColour dark)
    {
        (BlockColour paper, BlockColour ink) = (light, dark);
        for (int k = 0; k < Width * Height; k++)
        {
            (byte red, byte green, byte blue) = pixels[left + (k % Width), top + (k / Width)];
            var seen = new BlockColour(red, green, blue);
            if (seen.DistanceTo(light) < seen.DistanceTo(dark))
            {
                if (seen.DistanceTo(dark) > paper.DistanceTo(dark)) paper = seen;
            }
            else if (seen.DistanceTo(light) > ink.DistanceTo(light))
            {
                ink = seen;
            }
        }

        return (paper, ink);
    }

    /// <summary>The quadrants that the dots fill, if they fill whole ones.</summary>
    private static int? Quadrant(int pattern)
    {
        int quadrants = 0;
        for (int q = 0; q < 4; q++)
        {
            int upper = (4 * (q / 2)) + (q % 2), lower = upper + DotsAcross;
            if (((pattern >> upper) & 1) != ((pattern >> lower) & 1)) return null;
            quadrants |= ((pattern >> upper) & 1) << q;
        }

        return quadrants;
    }

    private static int Braille(int pattern)
    {
        int bits = 0;
        for (int k = 0; k < BrailleBits.Length; k++)
            if (((pattern >> k) & 1) != 0) bits |= BrailleBits[k];
        return bits;
    }
}
