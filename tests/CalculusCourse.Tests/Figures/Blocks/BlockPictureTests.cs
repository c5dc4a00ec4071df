using System.Text;
using System.Text.RegularExpressions;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Figures;
using CalculusCourse.Lessons.Figures.Blocks;

namespace CalculusCourse.Tests.Figures.Blocks;

public sealed class BlockPictureTests
{
    private const string Quadrants = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█";

    private static Picture Parabola()
    {
        double[] x = [.. Enumerable.Range(0, 201).Select(i => -10 + (i / 10.0))];
        var plot = new CurvePlot("a parabola", "across", "up");
        plot.AddCurve(x, Array.ConvertAll(x, v => v * v), "square");
        plot.AddMarks([new(0, 0, MarkKind.Minimum, "lowest")]);
        return Picture.Of(plot);
    }

    private static string[] Lines(Picture picture, int columns, BlockColours colours) => [.. BlockPicture.Lines(picture, columns, colours)];

    private static string Bare(string line) => Regex.Replace(line, "\e\\[[0-9;]*m", "");

    [Fact]
    public void Lines_Curve_StandsWhereItsAxesSay()
    {
        string[] lines = Lines(Parabola(), 80, BlockColours.None);
        Assert.Contains("a parabola", lines[0]);
        Assert.Contains("lowest", string.Concat(lines));
        Assert.Contains("── square", lines[^1]);
        string[] drawn = [.. lines.Where(line => line.EndsWith('│'))];
        int left = drawn[0].IndexOfAny(['│', '┤']) + 1;
        int row0 = Array.FindIndex(drawn, line => line.TrimStart().StartsWith("0┤", StringComparison.Ordinal));
        int row100 = Array.FindIndex(drawn, line => line.TrimStart().StartsWith("100┤", StringComparison.Ordinal));
        Assert.True(row100 >= 0 && row100 < row0);

        // The ticks below tell the columns of x.
        string edge = lines.Single(line => line.TrimStart().StartsWith('└'));
        int[] ticks = [.. edge.Select((letter, i) => (letter, i)).Where(pair => pair.letter == '┬').Select(pair => pair.i)];
        double perColumn = 20.0 / (ticks[^1] - ticks[0]);
        foreach (double x in (double[])[-8, -5, 5, 8])
        {
            int column = ticks[0] + (int)Math.Round((x + 10) / perColumn);
            double row = row0 + (x * x / 100 * (row100 - row0));
            int[] inked = [.. Enumerable.Range(0, drawn.Length).Where(r => drawn[r][column] != ' ')];
            Assert.NotEmpty(inked);
            Assert.All(inked, r => Assert.InRange(r - row, -2.1, 2.1));
        }

        Assert.True(left > 0);
    }

    [Theory]
    [InlineData("lesson 1", "lesson1-example")]
    [InlineData("lesson 3", "lesson3-surface")]
    [InlineData("lesson 3", "lesson3-field")]
    [InlineData("lesson 5 --epochs 8", "lesson5-network")]
    [InlineData("lesson 5 --epochs 8", "lesson5-regions")]
    [InlineData("lesson 7", "lesson7-example")]
    public void Lines_AnyFigureAndWidth_FitAndSayItsTitle(string command, string name)
    {
        foreach (int columns in (int[])[20, 47, 80, 200])
        {
            foreach (BlockColours colours in Enum.GetValues<BlockColours>())
            {
                Picture picture = Scene.Of(command, name);
                string title = picture.Plots()[0].Labels().Title;
                string[] lines = Lines(picture, columns, colours);
                // What is wider than all columns by itself, a name or a label, stands there all the same.
                if (columns >= 80) Assert.All(lines, line => Assert.InRange(DisplayWidth.Of(Bare(line)), 0, columns));
                Assert.Contains(lines, line => line.Contains(title, StringComparison.Ordinal));
                if (colours == BlockColours.None) Assert.DoesNotContain('\e', string.Concat(lines));
                else Assert.Contains(colours == BlockColours.True ? "\e[38;2;" : "\e[38;5;", string.Concat(lines));
                // No colour runs on into what comes after a line.
                Assert.All(lines, line => Assert.Equal((false, false), (Remains(line, 3), Remains(line, 4))));
            }
        }
    }

    [Fact]
    public void Cell_AnyPatternOfDots_IsReadBackFromItsLetter()
    {
        for (int pattern = 1; pattern < 255; pattern++)
        {
            var bytes = new byte[4 * BlockCell.Width * BlockCell.Height];
            for (int k = 0; k < BlockCell.Width * BlockCell.Height; k++)
            {
                int dot = (BlockCell.DotsAcross * (k / BlockCell.Width / BlockCell.DotSize)) + (k % BlockCell.Width / BlockCell.DotSize);
                bool isInk = ((pattern >> dot) & 1) != 0;
                (bytes[4 * k], bytes[(4 * k) + 1], bytes[(4 * k) + 2]) = isInk ? ((byte)0, (byte)114, (byte)178) : ((byte)255, (byte)255, (byte)255);
            }

            BlockCell cell = BlockCell.Of(new(BlockCell.Width, BlockCell.Height, bytes), 0, 0, hasColours: true);
            Assert.Equal(pattern, Dots(cell.Letter));
            Assert.Equal(new BlockColour(0, 114, 178), cell.Ink);
            Assert.Null(cell.Paper);
        }
    }

    /// <summary>The colour bar goes from its lowest value on the left to its highest on the right, as its figure's own does.</summary>
    [Theory]
    [InlineData("lesson 3", "lesson3-field")]
    [InlineData("lesson 5 --epochs 8", "lesson5-regions")]
    public void ColourBar_RunsFromLowToHigh(string command, string name)
    {
        ScottPlot.Panels.ColorBar bar = Assert.Single(Scene.Of(command, name).Plot().Axes.GetPanels().OfType<ScottPlot.Panels.ColorBar>());
        ScottPlot.Range range = bar.Source.GetRange();
        string line = Assert.Single(Lines(Scene.Of(command, name), 100, BlockColours.True), one => Bare(one).Contains($"{bar.Axis.Label.Text}: ", StringComparison.Ordinal));
        Assert.Matches($"{Regex.Escape(AxisTicks.Short(range.Min, 3))} +{Regex.Escape(AxisTicks.Short(range.Max, 3))}$", Bare(line).TrimEnd());
        BlockColour[] shown = [.. Regex.Matches(line, "\e\\[48;2;([0-9]+);([0-9]+);([0-9]+)m").Select(match => new BlockColour(Part(match, 1), Part(match, 2), Part(match, 3)))];
        Assert.True(shown.Length > 10);
        BlockColour low = BlockColour.Of(bar.Source.Colormap.GetColor(0)), high = BlockColour.Of(bar.Source.Colormap.GetColor(1));
        Assert.True(shown[0].DistanceTo(low) < shown[0].DistanceTo(high));
        Assert.True(shown[^1].DistanceTo(high) < shown[^1].DistanceTo(low));

        static byte Part(Match match, int group) => byte.Parse(match.Groups[group].Value);
    }

    [Fact]
    public void Colour_Indexed_IsTheNearestOfThePalette()
    {
        var random = new Random(5);
        for (int i = 0; i < 500; i++)
        {
            var colour = new BlockColour((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256));
            int index = int.Parse(colour.Sequence(BlockColours.Indexed, 38).Split(';')[2]);
            int least = Enumerable.Range(16, 240).Min(k => colour.DistanceTo(OfPalette(k)));
            // Grey or cube is chosen by the nearest of each.
            Assert.InRange(colour.DistanceTo(OfPalette(index)), least, (least * 1.3) + 100);
        }

        static BlockColour OfPalette(int index)
        {
            if (index >= 232) return new((byte)(8 + (10 * (index - 232))), (byte)(8 + (10 * (index - 232))), (byte)(8 + (10 * (index - 232))));
            return new(Level((index - 16) / 36), Level((index - 16) / 6 % 6), Level((index - 16) % 6));

            static byte Level(int k) => (byte)(k == 0 ? 0 : 55 + (40 * k));
        }
    }

    /// <summary>Whether a colour of letters, 3, or behind them, 4, is still set at the end of a line.</summary>
    private static bool Remains(string line, int ground) =>
        Regex.Matches(line, $"\e\\[(0|{ground}9|{ground}8;[0-9;]*)m").LastOrDefault() is { } last && last.Groups[1].Value.Contains(';', StringComparison.Ordinal);

    /// <summary>The dots of a letter, row by row, two in each.</summary>
    private static int Dots(Rune letter)
    {
        int pattern = 0;
        if (Quadrants.IndexOf((char)letter.Value, StringComparison.Ordinal) is >= 0 and var quadrants)
        {
            for (int dot = 0; dot < 8; dot++)
                if (((quadrants >> ((2 * (dot / 4)) + (dot % 2))) & 1) != 0) pattern |= 1 << dot;
            return pattern;
        }

        int[] dots = [0, 2, 4, 1, 3, 5, 6, 7];
        for (int bit = 0; bit < 8; bit++)
            if ((((letter.Value - 0x2800) >> bit) & 1) != 0) pattern |= 1 << dots[bit];
        return pattern;
    }
}
