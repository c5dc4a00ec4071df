using CalculusCourse.Lessons.Figures;
using CalculusCourse.Lessons.Figures.Blocks;

namespace CalculusCourse.Cli.Pictures;

/// <summary>Where pictures are shown.</summary>
/// <param name="Method">How they get there.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Its rows; null where nothing scrolls away.</param>
/// <param name="ColumnWidth">The width of a column in pixels; null where it is not known.</param>
/// <param name="Colours">Its colours, for letters.</param>
internal sealed record PictureScreen(PictureMethod Method, int Columns, int? Rows, int? ColumnWidth, BlockColours Colours)
{
    // How wide a column of letters is beside a figure's own letters, in the figure's pixels.
    private const int UsualColumn = 9;
    private const int PlainColumns = 80, MostRows = 24, FewestRows = 8, RowsBesideDrawing = 6;
    private const int ColumnsBesideText = 60, RowsBesideText = 20;
    private const double LargestScale = 4;

    /// <summary>The screen at the end of a stream.</summary>
    /// <param name="output">The stream.</param>
    /// <param name="asked">The method that the reader named; null for the best.</param>
    public static PictureScreen At(TextWriter output, PictureMethod? asked)
    {
        if (!Terminal.IsAt(output)) return new(asked ?? PictureMethod.Blocks, PlainColumns, null, null, BlockColours.None);
        TerminalAbilities here = TerminalAbilities.Here;
        PictureMethod method = asked ?? here.Pictures
            ?? (here.MayBeAsked && TerminalQuery.HasSixels(output) ? PictureMethod.Sixel : PictureMethod.Blocks);
        return new(method, Terminal.Width, Terminal.Height, TerminalQuery.ColumnWidth, here.Colours);
    }

    /// <summary>A screen for pictures beside text and questions: smaller ones; null where there is no terminal that draws.</summary>
    public static PictureScreen? Beside(TextWriter output)
    {
        if (!Terminal.IsAt(output) || !TerminalAbilities.Here.IsCapable) return null;
        PictureScreen screen = At(output, null);
        (int columns, int rows) = (Math.Min(screen.Columns, ColumnsBesideText), Math.Min(screen.Rows ?? MostRows, RowsBesideText));
        return screen with { Columns = columns, Rows = rows };
    }

    /// <summary>Shows a picture, which may be changed by it, and leaves the cursor at the beginning of a line.</summary>
    public void Show(Picture picture, TextWriter output)
    {
        TextWriter target = Terminal.Unescaped(output);
        if (Method == PictureMethod.Blocks)
        {
            int rows = Rows is { } all ? Math.Clamp(all - RowsBesideDrawing, FewestRows, MostRows) : MostRows;
            foreach (string line in BlockPicture.Lines(picture, Columns, Colours, rows)) target.WriteLine(line);
            return;
        }

        // As wide as its letters look beside the terminal's, at the terminal's own pixels.
        int columns = Math.Clamp((picture.Width + (UsualColumn / 2)) / UsualColumn, 1, Math.Max(1, Columns));
        double scale = Math.Min(LargestScale, (double)columns * (ColumnWidth ?? UsualColumn) / picture.Width);
        target.WriteLine(Method switch
        {
            PictureMethod.Kitty => PictureSequence.Kitty(picture.ToPng(scale), columns),
            PictureMethod.ITerm => PictureSequence.ITerm(picture.ToPng(scale), columns),
            _ => Sixel.Write(picture.ToRaster(scale)),
        });
    }
}
