using ScottPlot;
using SkiaSharp;

namespace CalculusCourse.Lessons.Figures;

/// <summary>
/// What a network thinks of every place in the plane: its probability as colour behind the points, and the line where it is ½.
/// </summary>
public static class DecisionRegionsFigure
{
    private const int Width = 820, Height = 640;
    private const float KeyRoom = 190;

    /// <param name="title">What is shown.</param>
    /// <param name="x1">First coordinates of the points.</param>
    /// <param name="x2">Second coordinates of the points.</param>
    /// <param name="labels">Their classes, 0 or 1.</param>
    /// <param name="probabilities">The probability of class 1 at each place of two arrays of coordinates; NaN for none.</param>
    /// <param name="hiddenLines">Lines ax + by + c = 0 where the first hidden layer's neurons switch on; may be empty.</param>
    /// <param name="cells">Cells of the grid along each axis on which the probability is computed.</param>
    public static Picture Draw(
        string title, double[] x1, double[] x2, int[] labels, Func<double[], double[], double[]> probabilities,
        IReadOnlyList<(double A, double B, double C)> hiddenLines, int cells = 120)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cells, 1);
        var area = new PixelRect(0, Width, Height, 0);
        PanelFrame frame = EqualScales.Frame(area, x1, x2, title, "x₁", "x₂", KeyRoom, 0.06);
        double[] levels = Levels(frame, probabilities, cells);
        Plot plot = FigureStyle.NewPanel(frame);
        plot.HideGrid();
        plot.Add.Plottable(new Layer(canvas =>
        {
            DrawBackground(canvas, frame, levels, cells);
            ScatterDrawing.Draw(canvas, frame, x1, x2, i => labels[i] > 0);
            DrawLines(canvas, frame, levels, cells, hiddenLines);
        }));
        var panel = new PicturePanel(plot, area) { Overlay = canvas => DrawKeys(canvas, frame, hiddenLines.Count > 0) };
        return new Picture(Width, Height, [panel]);
    }

    private static void DrawLines(
        SKCanvas canvas, PanelFrame frame, double[] levels, int cells, IReadOnlyList<(double A, double B, double C)> hiddenLines)
    {
        using SKPaint thin = LinePaint(FigureStyle.Frame, 1.3f);
        using SKPathEffect dashes = SKPathEffect.CreateDash([6, 4], 0);
        thin.PathEffect = dashes;
        foreach ((double A, double B, double C) line in hiddenLines) EqualScales.DrawLine(canvas, frame, line, thin);
        using SKPaint halo = LinePaint(Colors.White, 5), boundary = LinePaint(FigureStyle.Ink, 2.4f);
        using SKPath contour = Contour(frame, levels, cells);
        canvas.DrawPath(contour, halo);
        canvas.DrawPath(contour, boundary);
    }

    /// <summary>The colour of a probability: class 0's blue over white to class 1's vermilion, pale enough for points upon it.</summary>
    public static Color Background(double probability)
    {
        double strength = 0.5 * Math.Abs(2 * probability - 1);
        return Colors.White.MixedWith(probability < 0.5 ? ScatterDrawing.FirstColor : ScatterDrawing.SecondColor, strength);
    }

    private static double[] Levels(PanelFrame frame, Func<double[], double[], double[]> probabilities, int cells)
    {
        int stride = cells + 1;
        var (x, y) = (new double[stride * stride], new double[stride * stride]);
        for (int k = 0; k < x.Length; k++)
        {
            x[k] = frame.X.Min + (frame.X.Max - frame.X.Min) * (k % stride) / cells;
            y[k] = frame.Y.Min + (frame.Y.Max - frame.Y.Min) * (k / stride) / cells;
        }
        return probabilities(x, y);
    }

    // One pixel for each node of the grid, stretched smoothly over the panel.
    private static void DrawBackground(SKCanvas canvas, PanelFrame frame, double[] levels, int cells)
    {
        int stride = cells + 1;
        var colors = new SKColor[levels.Length];
        for (int k = 0; k < levels.Length; k++)
        {
            int row = cells - k / stride;
            colors[row * stride + k % stride] =
                double.IsNaN(levels[k]) ? SKColors.White : Background(Math.Clamp(levels[k], 0, 1)).ToSKColor();
        }
        using var bitmap = new SKBitmap(stride, stride, SKColorType.Rgba8888, SKAlphaType.Opaque) { Pixels = colors };
        using SKImage image = SKImage.FromBitmap(bitmap);
        PixelRect data = frame.DataRect;
        // The outermost nodes lie on the panel's edge, so half a node's pixel hangs over it on each side.
        float halfX = data.Width / cells / 2, halfY = data.Height / cells / 2;
        var place = new SKRect(data.Left - halfX, data.Top - halfY, data.Right + halfX, data.Bottom + halfY);
        canvas.DrawImage(image, place, new SKSamplingOptions(SKFilterMode.Linear));
    }

    // Marching squares: each cell cut by the level ½ gets a straight piece between the cut edges.
    private static SKPath Contour(PanelFrame frame, double[] levels, int cells)
    {
        var path = new SKPath();
        int stride = cells + 1;
        PixelRect data = frame.DataRect;
        Span<SKPoint> cuts = stackalloc SKPoint[4];
        for (int j = 0; j < cells; j++)
        {
            for (int i = 0; i < cells; i++)
            {
                int k = j * stride + i, count = 0;
                CutEdge(k, k + 1, cuts, ref count);
                CutEdge(k + 1, k + stride + 1, cuts, ref count);
                CutEdge(k + stride + 1, k + stride, cuts, ref count);
                CutEdge(k + stride, k, cuts, ref count);
                for (int c = 0; c + 1 < count; c += 2)
                {
                    path.MoveTo(cuts[c]);
                    path.LineTo(cuts[c + 1]);
                }
            }
        }
        return path;

        void CutEdge(int a, int b, Span<SKPoint> found, ref int count)
        {
            (double u, double v) = (levels[a] - 0.5, levels[b] - 0.5);
            if (u > 0 == v > 0 || double.IsNaN(u + v)) return;
            double t = u / (u - v);
            float column = (float)((a % stride + t * (b % stride - a % stride)) / cells);
            float row = (float)((a / stride + t * (b / stride - a / stride)) / cells);
            found[count++] = new SKPoint(data.Left + column * data.Width, data.Bottom - row * data.Height);
        }
    }

    private static SKPaint LinePaint(Color color, float width) => new()
    {
        IsAntialias = true,
        Color = color.ToSKColor(),
        StrokeWidth = width,
        Style = SKPaintStyle.Stroke,
        StrokeCap = SKStrokeCap.Round,
    };

    private static void DrawKeys(SKCanvas canvas, PanelFrame frame, bool hasHiddenLines)
    {
        frame.DrawTexts(canvas);
        List<LegendEntry> entries =
        [
            new("label 0", static (page, cell) => ScatterDrawing.DrawSymbol(page, false, cell.MidX, cell.MidY)),
            new("label 1", static (page, cell) => ScatterDrawing.DrawSymbol(page, true, cell.MidX, cell.MidY)),
            new("boundary ŷ = ½", static (page, cell) => DrawSample(page, cell, FigureStyle.Ink, 2.4f, false)),
        ];
        if (hasHiddenLines) entries.Add(new("hidden neuron", static (page, cell) => DrawSample(page, cell, FigureStyle.Frame, 1.3f, true)));
        var legend = new LegendBox(entries);
        PixelRect data = frame.DataRect;
        legend.Draw(canvas, SKRect.Create(data.Right + 14, data.Top, legend.Width, legend.Height));
        var bar = new PixelRect(data.Right + 20, data.Right + 38, data.Bottom, data.Top + legend.Height + 30);
        ColorBar.Draw(canvas, bar, AxisTicks.Linear(0, 1, 400, 60), "probability of label 1, ŷ", Background);
    }

    private static void DrawSample(SKCanvas canvas, SKRect cell, Color color, float width, bool dashed)
    {
        using SKPaint paint = LinePaint(color, width);
        using SKPathEffect dashes = SKPathEffect.CreateDash([6, 4], 0);
        if (dashed) paint.PathEffect = dashes;
        canvas.DrawLine(cell.Left, cell.MidY, cell.Right, cell.MidY, paint);
    }
}
