using CalculusCourse.Lessons.Figures;
using ScottPlot;
using SkiaSharp;

namespace CalculusCourse.Lessons.Lesson3Gradient;

/// <summary>
/// A surface over a square grid, which ScottPlot lacks: quadrilaterals sorted by distance, the farthest drawn first, filled with viridis by
/// height and lightly shaded. <paramref name="heights"/> holds (cells + 1)² values row by row, x running along a row;
/// <paramref name="heightAt"/> gives the value between them, by column and row. The grid takes the part <paramref name="grid"/> of both
/// axes of the box's <paramref name="floor"/>.
/// </summary>
internal sealed class Surface(
    double[] heights, Func<double, double, double> heightAt, int cells, CoordinateRange floor, CoordinateRange grid, CoordinateRange z)
    : IPlottable
{
    private const float MeshWidth = 0.8f;
    private const double MeshShade = 0.88;
    // A thousandth of a cell is a twentieth of a pixel.
    private const double EdgePrecision = 1e-3;

    private readonly double first = (grid.Min - floor.Min) / floor.Span, last = (grid.Max - floor.Min) / floor.Span;

    private readonly record struct Cell(int Index, double Nearness);

    private readonly record struct Corner(double X, double Y, double Z);

    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new Axes();

    public IEnumerable<LegendItem> LegendItems => LegendItem.None;

    /// <summary>The values at the nodes of the grid, row by row, x running along a row.</summary>
    public IReadOnlyList<double> Heights => heights;

    /// <summary>The range of the z axis.</summary>
    public CoordinateRange Z => z;

    private int Stride => cells + 1;

    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    /// <summary>The place on the page of a node of the grid.</summary>
    public Coordinates PlaceOf(int column, int row) => AxesBox.Project(Place(column), Place(row), Fraction(heights[row * Stride + column])).Place;

    /// <summary>The colour of a height.</summary>
    public Color ColorOf(double height) => FigureStyle.Viridis.GetColor(Fraction(height));

    public void Render(RenderPack rp)
    {
        SKCanvas canvas = rp.Canvas;
        using var fill = new SKPaint { Style = SKPaintStyle.Fill };
        using var mesh = new SKPaint { Style = SKPaintStyle.Stroke, IsAntialias = true, StrokeWidth = MeshWidth };
        using var path = new SKPath();
        var polygon = new List<Corner>(8);
        var places = new List<SKPoint>(8);
        foreach (Cell cell in FarthestFirst())
        {
            bool whole = Outline(cell.Index, polygon);
            if (polygon.Count < 3) continue;
            double level = 0;
            places.Clear();
            foreach (Corner corner in polygon)
            {
                places.Add(Axes.GetPixel(AxesBox.Project(corner.X, corner.Y, corner.Z).Place).ToSKPoint());
                level += corner.Z / polygon.Count;
            }
            Color color = FigureStyle.Viridis.GetColor(level);
            double shade = Shade(cell.Index);
            fill.Color = Shaded(color, shade);
            mesh.Color = Shaded(color, MeshShade * shade);
            Loop(path, places);
            // A fill without smoothed edges leaves no seams; the mesh lines over it smooth the outline.
            canvas.DrawPath(path, fill);
            // The nearer neighbours draw the nearer edges, after their fill would have covered them.
            bool shared = whole && cell.Index % Stride < cells - 1 && cell.Index >= Stride;
            if (shared) FarEdges(path, places);
            canvas.DrawPath(path, mesh);
        }
    }

    private static void Loop(SKPath path, List<SKPoint> places)
    {
        path.Rewind();
        path.MoveTo(places[0]);
        for (int i = 1; i < places.Count; i++) path.LineTo(places[i]);
        path.Close();
    }

    private static void FarEdges(SKPath path, List<SKPoint> places)
    {
        path.Rewind();
        path.MoveTo(places[0]);
        path.LineTo(places[3]);
        path.LineTo(places[2]);
    }

    private List<Cell> FarthestFirst()
    {
        var order = new List<Cell>(cells * cells);
        for (int j = 0; j < cells; j++)
        {
            for (int i = 0; i < cells; i++)
            {
                int k = j * Stride + i;
                if (!IsSurface(k)) continue;
                double level = (Level(k) + Level(k + 1) + Level(k + Stride) + Level(k + Stride + 1)) / 4;
                order.Add(new Cell(k, AxesBox.Project(Place(i + 0.5), Place(j + 0.5), level).Nearness));
            }
        }
        order.Sort(static (a, b) => a.Nearness != b.Nearness ? a.Nearness.CompareTo(b.Nearness) : a.Index.CompareTo(b.Index));
        return order;
    }

    // A cell without a defined corner is no surface, nor is one that leaps past a pole, from beyond one end of the z axis to beyond the
    // other.
    private bool IsSurface(int k)
    {
        bool above = false, below = false, defined = false;
        foreach (int node in (ReadOnlySpan<int>)[k, k + 1, k + Stride, k + Stride + 1])
        {
            defined |= RobustRange.IsDrawable(heights[node]);
            above |= heights[node] > z.Max;
            below |= heights[node] < z.Min;
        }
        return defined && !(above && below);
    }

    /// <summary>
    /// The cell's quadrilateral without what is undefined or lies beyond the ends of the z axis; true when nothing had to be cut off.
    /// </summary>
    private bool Outline(int k, List<Corner> polygon)
    {
        polygon.Clear();
        int[] nodes = [k, k + 1, k + Stride + 1, k + Stride];
        for (int c = 0; c < 4; c++)
        {
            (int a, int b) = (nodes[c], nodes[(c + 1) % 4]);
            bool here = RobustRange.IsDrawable(heights[a]);
            if (here) polygon.Add(CornerAt(a % Stride, a / Stride, heights[a]));
            if (here != RobustRange.IsDrawable(heights[b])) polygon.Add(here ? EdgeOfDomain(a, b) : EdgeOfDomain(b, a));
        }
        bool whole = polygon.Count == 4 && Array.TrueForAll(nodes, node => RobustRange.IsDrawable(heights[node]));
        return !CutAt(polygon, 1, keepBelow: true) & !CutAt(polygon, 0, keepBelow: false) & whole;
    }

    // The last place on the way from a defined node to an undefined one where the function is defined, to a thousandth of a cell.
    private Corner EdgeOfDomain(int defined, int undefined)
    {
        (double i, double j, double height) = (defined % Stride, defined / Stride, heights[defined]);
        (double di, double dj) = (undefined % Stride - i, undefined / Stride - j);
        for (double step = 0.5; step > EdgePrecision; step /= 2)
        {
            double tried = heightAt(i + step * di, j + step * dj);
            if (!RobustRange.IsDrawable(tried)) continue;
            (i, j, height) = (i + step * di, j + step * dj, tried);
        }
        return CornerAt(i, j, height);
    }

    private Corner CornerAt(double i, double j, double height) => new(Place(i), Place(j), Fraction(height));

    // Sutherland and Hodgman, Reentrant Polygon Clipping (1974), against one horizontal plane.
    private static bool CutAt(List<Corner> polygon, double level, bool keepBelow)
    {
        bool Kept(Corner c) => keepBelow ? c.Z <= level : c.Z >= level;
        if (polygon.TrueForAll(Kept)) return false;
        Corner[] corners = [.. polygon];
        polygon.Clear();
        for (int i = 0; i < corners.Length; i++)
        {
            (Corner a, Corner b) = (corners[i], corners[(i + 1) % corners.Length]);
            if (Kept(a)) polygon.Add(a);
            if (Kept(a) == Kept(b)) continue;
            double t = (level - a.Z) / (b.Z - a.Z);
            polygon.Add(new Corner(a.X + t * (b.X - a.X), a.Y + t * (b.Y - a.Y), level));
        }
        return true;
    }

    // The slope of the cell in units of the box decides how squarely the light, from above and in front, falls on it.
    private double Shade(int k)
    {
        double perCell = AxesBox.HeightOfBox * cells / (last - first) / 2;
        double slopeX = (Level(k + 1) + Level(k + Stride + 1) - Level(k) - Level(k + Stride)) * perCell;
        double slopeY = (Level(k + Stride) + Level(k + Stride + 1) - Level(k) - Level(k + 1)) * perCell;
        double light = (0.2 * slopeX + 0.3 * slopeY + 0.93) / Math.Sqrt(slopeX * slopeX + slopeY * slopeY + 1);
        return 0.88 + 0.12 * Math.Clamp(light, 0, 1);
    }

    // Where a corner is undefined, the height of the middle will do for order and light.
    private double Level(int node) => RobustRange.IsDrawable(heights[node]) ? Math.Clamp(Fraction(heights[node]), 0, 1) : 0.5;

    private double Fraction(double height) => (height - z.Min) / z.Span;

    private double Place(double node) => first + (last - first) * node / cells;

    private static SKColor Shaded(Color color, double factor) =>
        new((byte)(color.R * factor), (byte)(color.G * factor), (byte)(color.B * factor));
}
