using System.Text;
using CalculusCourse.Lessons.Documents;
using ScottPlot;
using ScottPlot.AxisPanels;
using ScottPlot.Panels;
using SkiaSharp;
using Text = ScottPlot.Plottables.Text;

namespace CalculusCourse.Lessons.Figures.Blocks;

/// <summary>
/// A picture as lines of letters: what is drawn by dots and blocks, without small text; titles, ticks, labels and the legend as the
/// terminal's own letters beside it.
/// </summary>
public static class BlockPicture
{
    // How many pixels of a figure a letter takes across and upwards: their widths and heights in a terminal are as 1 to 2.
    private const double LetterWidth = 9, LetterHeight = 18;
    private const int Narrowest = 8, Lowest = 4;
    // An offset of a label that means: beside its point.
    private const float Beside = 5;

    /// <summary>The lines.</summary>
    /// <param name="picture">The picture; its plots are changed and cannot be drawn otherwise afterwards.</param>
    /// <param name="columns">Columns of the terminal.</param>
    /// <param name="colours">The colours that it has.</param>
    /// <param name="mostRows">Rows that the drawing of a plot has at most.</param>
    public static IEnumerable<string> Lines(Picture picture, int columns, BlockColours colours, int mostRows = 24)
    {
        foreach (Plot plot in picture.Panels.Subplots.GetPlots())
        {
            PixelRect area = plot.LastRender.DataRect;
            foreach (BlockLine line in Panel(plot, area, columns, colours != BlockColours.None, mostRows)) yield return line.Write(colours);
        }
    }

    private static IEnumerable<BlockLine> Panel(Plot plot, PixelRect area, int columns, bool hasColours, int mostRows)
    {
        string title = plot.Axes.Title.Label.Text;
        bool hasAxes = plot.Axes.Left.IsVisible;
        string[] names = hasAxes ? [((AxisBase)plot.Axes.Bottom).LabelStyle.Text, ((AxisBase)plot.Axes.Left).LabelStyle.Text] : ["", ""];
        ColorBar[] bars = [.. plot.Axes.GetPanels().OfType<ColorBar>()];
        LegendItem[] legend = [.. plot.Legend.GetItems().Where(item => item.IsVisible && item.LabelText.Length > 0)];

        (int across, int rows) = Size(plot, area, hasAxes ? columns - 2 - MarginOf(plot, mostRows) : columns, mostRows);
        (Raster pixels, Pixel[] places, Text[] texts, PixelRect drawn) = Draw(plot, across, rows);
        (string Label, int At)[] bottom = hasAxes ? Ticks(plot.Axes.Bottom, drawn, across, rows) : [];
        (string Label, int At)[] left = hasAxes ? Ticks(plot.Axes.Left, drawn, across, rows) : [];
        int margin = hasAxes ? left.Select(tick => DisplayWidth.Of(tick.Label)).DefaultIfEmpty().Max() : 0;
        BlockCell[][] cells = Cells(pixels, across, rows, hasColours);
        foreach ((Text text, Pixel place) in texts.Zip(places)) Put(cells, text, place);

        string indent = new(' ', margin);
        int inner = margin + (hasAxes ? 1 : 0);
        if (title.Length > 0) yield return Centred(title, inner, across);
        if (names[1].Length > 0) yield return new BlockLine().Add(names[1]);
        if (hasAxes) yield return new BlockLine().Add($"{indent}┌{new string('─', across)}┐");
        for (int row = 0; row < rows; row++)
        {
            var line = new BlockLine();
            string? label = left.FirstOrDefault(tick => tick.At == row).Label;
            if (hasAxes) line.Add(DisplayWidth.Pad(label ?? "", margin, isRight: true) + (label is null ? '│' : '┤'));
            line.Add(cells[row]);
            if (hasAxes) line.Add("│");
            yield return line;
        }

        if (hasAxes)
        {
            char[] edge = [.. Enumerable.Repeat('─', across)];
            foreach ((_, int at) in bottom) edge[at] = '┬';
            yield return new BlockLine().Add($"{indent}└{new string(edge)}┘");
            yield return new BlockLine().Add(new string(' ', inner) + Row(bottom, across));
            if (names[0].Length > 0) yield return Centred(names[0], inner, across);
        }

        if (hasColours) foreach (ColorBar bar in bars) yield return Scale(bar, inner);
        foreach (BlockLine line in Legend(legend, inner, columns)) yield return line;
    }

    /// <summary>As many columns and rows as the plot has room, with the shape that it has on the page.</summary>
    private static (int Columns, int Rows) Size(Plot plot, PixelRect area, int room, int mostRows)
    {
        int columns = Math.Max(Narrowest, Math.Min(room, (int)Math.Round(area.Width / LetterWidth)));
        double shape = area.Height / area.Width * LetterWidth / LetterHeight;
        int rows = Math.Max(Lowest, (int)Math.Round(columns * shape));
        if (rows <= mostRows) return (columns, rows);
        // Where a unit is as long upwards as across, what is lower is narrower too.
        bool isShaped = plot.Axes.Rules.Count > 0 || !plot.Axes.Left.IsVisible
            || plot.Layout.LayoutEngine is not ScottPlot.LayoutEngines.Automatic;
        return (isShaped ? Math.Max(Narrowest, (int)Math.Round(mostRows / shape)) : columns, mostRows);
    }

    private static int MarginOf(Plot plot, int rows)
    {
        var area = new PixelRect(0, 100, (float)(rows * LetterHeight), 0);
        return Ticks(plot.Axes.Left, area, Narrowest, rows).Select(tick => DisplayWidth.Of(tick.Label)).DefaultIfEmpty().Max();
    }

    /// <summary>The bare drawing, and where its texts stand on it.</summary>
    private static (Raster Pixels, Pixel[] Places, Text[] Texts, PixelRect Area) Draw(Plot plot, int columns, int rows)
    {
        Text[] texts = [.. plot.GetPlottables<Text>().Where(text => text.IsVisible && text.LabelText.Length > 0)];
        foreach (Text text in texts) text.IsVisible = false;
        plot.HideLegend();
        plot.HideAxesAndGrid();
        foreach (IPanel panel in plot.Axes.GetPanels())
        {
            if (panel is IAxis or TitlePanel) panel.IsVisible = false;
            else plot.Axes.Remove(panel);
        }

        plot.Layout.Fixed(new PixelPadding(0));
        var page = new PixelRect(columns * BlockCell.Width, rows * BlockCell.Height);
        var info = new SKImageInfo((int)page.Right, (int)page.Bottom, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using SKSurface surface = SKSurface.Create(info);
        plot.Render(surface.Canvas, page);
        using SKPixmap pixels = surface.PeekPixels();
        var raster = new Raster(pixels.Width, pixels.Height, pixels.GetPixelSpan().ToArray());
        return (raster, [.. texts.Select(text => plot.GetPixel(text.Location))], texts, plot.LastRender.DataRect);
    }

    private static BlockCell[][] Cells(Raster pixels, int columns, int rows, bool hasColours) =>
    [
        .. Enumerable.Range(0, rows).Select(row => Enumerable.Range(0, columns)
            .Select(column => BlockCell.Of(pixels, column * BlockCell.Width, row * BlockCell.Height, hasColours)).ToArray()),
    ];

    /// <summary>The labels of an axis that have room, and the column or row of each.</summary>
    private static (string Label, int At)[] Ticks(IAxis axis, PixelRect area, int columns, int rows)
    {
        bool upwards = axis.IsVertical();
        int count = upwards ? rows : columns;
        var length = new PixelLength((float)(count * (upwards ? LetterHeight : LetterWidth)));
        using Paint paint = Paint.NewDisposablePaint();
        axis.TickGenerator.Regenerate(axis.Range.ToCoordinateRange, axis.Edge, length, paint, ((AxisBase)axis).TickLabelStyle);
        double span = upwards ? area.Height : area.Width, start = upwards ? area.Top : area.Left;
        return
        [
            .. axis.TickGenerator.Ticks.Where(tick => tick.IsMajor && tick.Label.Length > 0)
                .Select(tick => (tick.Label, (int)Math.Floor((axis.GetPixel(tick.Position, area) - start) / span * count)))
                .Select(tick => (tick.Label, Math.Clamp(tick.Item2, 0, count - 1))).DistinctBy(tick => tick.Item2),
        ];
    }

    /// <summary>Labels below their ticks, each left out that would touch the one before.</summary>
    private static string Row((string Label, int At)[] ticks, int columns)
    {
        var row = new StringBuilder();
        foreach ((string label, int at) in ticks.OrderBy(tick => tick.At))
        {
            int size = DisplayWidth.Of(label), begin = Math.Clamp(at - (size / 2), 0, Math.Max(0, columns - size + 1));
            if (row.Length > 0 && begin <= row.Length) continue;
            row.Append(' ', begin - row.Length).Append(label);
        }

        return row.ToString();
    }

    /// <summary>Puts a text where it stands on the page, or as near as there is room; over nothing that is written already.</summary>
    private static void Put(BlockCell[][] cells, Text text, Pixel place)
    {
        Rune[] letters = [.. text.LabelText.ReplaceLineEndings(" ").EnumerateRunes()];
        int columns = cells[0].Length, size = Math.Min(letters.Length, columns);
        int column = (int)(place.X / BlockCell.Width), row = (int)(place.Y / BlockCell.Height);
        Alignment alignment = text.LabelAlignment;
        bool isRight = text.OffsetX > Beside || alignment is Alignment.UpperLeft or Alignment.MiddleLeft or Alignment.LowerLeft;
        bool isLeft = text.OffsetX < -Beside || alignment is Alignment.UpperRight or Alignment.MiddleRight or Alignment.LowerRight;
        int begin = Math.Clamp(isRight ? column + 2 : isLeft ? column - 1 - size : column - (size / 2), 0, columns - size);
        int down = text.OffsetY > 2 * Beside ? 2 : text.OffsetY < -2 * Beside ? -2 : 0;
        foreach (int away in (int[])[0, -1, 1, -2, 2])
        {
            int at = row + down + away;
            if (at < 0 || at >= cells.Length) continue;
            if (cells[at].Skip(begin).Take(size).Any(cell => cell.Letter.Value is > ' ' and < 0x2500)) continue;
            for (int k = 0; k < size; k++) cells[at][begin + k] = new(letters[k]);
            return;
        }
    }

    private static BlockLine Centred(string text, int left, int columns) =>
        new BlockLine().Add(new string(' ', left + Math.Max(0, (columns - DisplayWidth.Of(text)) / 2)) + text);

    private static BlockLine Scale(ColorBar bar, int left)
    {
        const int steps = 24;
        ScottPlot.Range range = bar.Source.GetRange();
        var line = new BlockLine().Add($"{new string(' ', left)}{bar.Axis.Label.Text}: {AxisTicks.Short(range.Min, 3)} ");
        for (int i = 0; i < steps; i++)
            line.Add([new(new(' '), null, BlockColour.Of(bar.Source.Colormap.GetColor((i + 0.5) / steps)))]);
        return line.Add($" {AxisTicks.Short(range.Max, 3)}");
    }

    private static IEnumerable<BlockLine> Legend(LegendItem[] items, int left, int columns)
    {
        BlockLine line = new BlockLine().Add(new string(' ', left));
        bool isEmpty = true;
        foreach (LegendItem item in items)
        {
            (string sample, BlockColour colour) = Sample(item);
            int size = DisplayWidth.Of(sample) + 1 + DisplayWidth.Of(item.LabelText);
            if (!isEmpty && line.Columns + 3 + size > columns)
            {
                yield return line;
                (line, isEmpty) = (new BlockLine().Add(new string(' ', left)), true);
            }

            line.Add(isEmpty ? "" : "   ").Add(sample, colour.IsInk ? null : colour).Add($" {item.LabelText}");
            isEmpty = false;
        }

        if (!isEmpty) yield return line;
    }

    private static (string Sample, BlockColour Colour) Sample(LegendItem item)
    {
        if (item.MarkerStyle is { IsVisible: true, Size: > 0 } mark && mark.Shape != MarkerShape.None)
        {
            string letter = mark.Shape switch
            {
                MarkerShape.FilledTriangleUp => "▲",
                MarkerShape.FilledTriangleDown => "▼",
                MarkerShape.FilledDiamond => "◆",
                MarkerShape.FilledSquare => "■",
                MarkerShape.OpenCircle => "○",
                _ => "●",
            };
            return (letter, BlockColour.Of(mark.Shape == MarkerShape.OpenCircle ? mark.OutlineColor : mark.FillColor));
        }

        if (item.LineStyle is { Width: > 0, IsVisible: true } line)
            return (line.Pattern.Intervals is { Length: > 0 } ? "╌╌" : "──", BlockColour.Of(line.Color));
        return ("█", BlockColour.Of(item.FillStyle.Color));
    }
}
