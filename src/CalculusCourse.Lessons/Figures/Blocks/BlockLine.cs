using System.Text;
using CalculusCourse.Lessons.Documents;

namespace CalculusCourse.Lessons.Figures.Blocks;

/// <summary>A line of cells that is written from left to right.</summary>
internal sealed class BlockLine
{
    private readonly List<BlockCell> cells = [];

    /// <summary>How many columns it has.</summary>
    public int Columns => cells.Sum(cell => DisplayWidth.Of(cell.Letter.ToString()));

    public BlockLine Add(string text, BlockColour? ink = null)
    {
        cells.AddRange(text.EnumerateRunes().Select(letter => new BlockCell(letter, ink)));
        return this;
    }

    public BlockLine Add(IEnumerable<BlockCell> more)
    {
        cells.AddRange(more);
        return this;
    }

    /// <summary>The line as a terminal reads it, without blanks at its end.</summary>
    public string Write(BlockColours colours)
    {
        int end = cells.FindLastIndex(cell => cell.Letter.Value != ' ' || (colours != BlockColours.None && cell.Paper is not null)) + 1;
        var text = new StringBuilder();
        (BlockColour? ink, BlockColour? paper) = (null, null);
        foreach (BlockCell cell in cells.Take(end))
        {
            if (colours != BlockColours.None)
            {
                // A blank may have any ink.
                BlockColour? wanted = cell.Letter.Value == ' ' ? ink : cell.Ink;
                Set(ref ink, wanted, 38);
                Set(ref paper, cell.Paper, 48);
            }

            text.Append(cell.Letter);
        }

        if (ink is not null || paper is not null) text.Append("\e[0m");
        return text.ToString();

        void Set(ref BlockColour? now, BlockColour? wanted, int ground)
        {
            if (now == wanted) return;
            text.Append("\e[").Append(wanted is { } colour ? colour.Sequence(colours, ground) : $"{ground + 1}").Append('m');
            now = wanted;
        }
    }
}
