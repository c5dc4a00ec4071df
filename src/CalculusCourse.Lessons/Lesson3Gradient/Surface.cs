using CalculusCourse.Lessons.Figures;
using ScottPlot;
using ScottPlot.Plottables;

namespace CalculusCourse.Lessons.Lesson3Gradient;

/// <summary>
/// A surface over a square grid: a polygon for each cell, the farthest first, filled with viridis by height and lightly shaded.
/// <paramref name="heights"/> holds (cells + 1)² values row by row, x running along a row; <paramref name="heightAt"/> gives the value
/// between them, by column and row. The grid takes the part of the box's floor from fraction <paramref name="first"/> to
/// <paramref name="last"/> of both axes; <paramref name="z"/> is the range of the z axis.
/// </summary>
internal sealed class Surface(
    double[] heights, Func<double, double, double> heightAt, int cells, double first, double last, CoordinateRange z)
{
    private const float MeshWidth = 0.8f;
    private const double MeshShade = 0.88, DarkestShade = 0.88;
    // The light comes from above and in front.
    private const double LightX = 0.2, LightY = 0.3, LightZ = 0.93;
    // A thousandth of a cell is less than a pixel.
    private const double EdgePrecision = 1e-3;

    private readonly record struct Corner(double X, double Y, double Z);

    private int Stride => cells + 1;

    public void AddTo(Plot plot)
    {
        IEnumerable<int> all = Enumerable.Range(0, cells * cells).Select(k => k / cells * Stride + k % cells);
        foreach (int cell in all.Where(IsSurface).OrderBy(Nearness))
        {
            Corner[] outline = Outline(cell);
            if (outline.Length < 3) continue;
            Color color = FigureStyle.Viridis.GetColor(outline.Average(c => c.Z));
            double shade = Shade(cell);
            var polygon = new Polygon([.. outline.Select(c => AxesBox.Project(c.X, c.Y, c.Z).Place)])
            {
                FillColor = Shaded(color, shade),
                LineColor = Shaded(color, MeshShade * shade),
                LineWidth = MeshWidth,
            };
            // A fill without smoothed edges leaves no seams; the mesh lines over it smooth the outline.
            polygon.FillStyle.AntiAlias = false;
            plot.PlottableList.Add(polygon);
        }
    }

    private double Nearness(int cell)
    {
        double level = (Level(cell) + Level(cell + 1) + Level(cell + Stride) + Level(cell + Stride + 1)) / 4;
        return AxesBox.Project(Place(cell % Stride + 0.5), Place(cell / Stride + 0.5), level).Nearness;
    }

    // A cell without a defined corner is no surface, nor is one that leaps past a pole, from beyond one end of the z axis to beyond the
    // other.
    private bool IsSurface(int cell)
    {
        double[] corners = [heights[cell], heights[cell + 1], heights[cell + Stride], heights[cell + Stride + 1]];
        return corners.Any(RobustRange.IsDrawable) && !(corners.Any(h => h > z.Max) && corners.Any(h => h < z.Min));
    }

    /// <summary>The cell's quadrilateral without what is undefined or lies beyond the ends of the z axis.</summary>
    private Corner[] Outline(int cell)
    {
        var polygon = new List<Corner>();
        int[] nodes = [cell, cell + 1, cell + Stride + 1, cell + Stride];
        for (int c = 0; c < nodes.Length; c++)
        {
            (int a, int b) = (nodes[c], nodes[(c + 1) % nodes.Length]);
            bool here = RobustRange.IsDrawable(heights[a]);
            if (here) polygon.Add(CornerAt(a % Stride, a / Stride, heights[a]));
            if (here != RobustRange.IsDrawable(heights[b])) polygon.Add(here ? EdgeOfDomain(a, b) : EdgeOfDomain(b, a));
        }
        return [.. CutAt(CutAt(polygon, 1, -1), 0, 1)];
    }

    // The last place on the way from a defined node to an undefined one where the function is defined.
    private Corner EdgeOfDomain(int defined, int undefined)
    {
        (double i, double j, double height) = (defined % Stride, defined / Stride, heights[defined]);
        (double di, double dj) = (undefined % Stride - i, undefined / Stride - j);
        for (double step = 0.5; step > EdgePrecision; step /= 2)
        {
            double tried = heightAt(i + step * di, j + step * dj);
            if (RobustRange.IsDrawable(tried)) (i, j, height) = (i + step * di, j + step * dj, tried);
        }
        return CornerAt(i, j, height);
    }

    private Corner CornerAt(double i, double j, double height) => new(Place(i), Place(j), Fraction(height));

    // Sutherland and Hodgman, Reentrant Polygon Clipping (1974), against one horizontal plane: above is kept for side 1, below for −1.
    private static List<Corner> CutAt(List<Corner> corners, double level, int side)
    {
        bool IsKept(Corner c) => side * (c.Z - level) >= 0;
        if (corners.TrueForAll(IsKept)) return corners;
        var kept = new List<Corner>();
        for (int i = 0; i < corners.Count; i++)
        {
            (Corner a, Corner b) = (corners[i], corners[(i + 1) % corners.Count]);
            if (IsKept(a)) kept.Add(a);
            if (IsKept(a) == IsKept(b)) continue;
            double t = (level - a.Z) / (b.Z - a.Z);
            kept.Add(new Corner(a.X + t * (b.X - a.X), a.Y + t * (b.Y - a.Y), level));
        }
        return kept;
    }

    // The slope of the cell in units of the box decides how squarely the light falls on it.
    private double Shade(int cell)
    {
        double perCell = AxesBox.HeightOfBox * cells / (last - first) / 2;
        double slopeX = (Level(cell + 1) + Level(cell + Stride + 1) - Level(cell) - Level(cell + Stride)) * perCell;
        double slopeY = (Level(cell + Stride) + Level(cell + Stride + 1) - Level(cell) - Level(cell + 1)) * perCell;
        double light = (LightX * slopeX + LightY * slopeY + LightZ) / Math.Sqrt(slopeX * slopeX + slopeY * slopeY + 1);
        return DarkestShade + (1 - DarkestShade) * Math.Clamp(light, 0, 1);
    }

    // Where a corner is undefined, the height of the middle will do for order and light.
    private double Level(int node) => RobustRange.IsDrawable(heights[node]) ? Math.Clamp(Fraction(heights[node]), 0, 1) : 0.5;

    private double Fraction(double height) => (height - z.Min) / z.Span;

    private double Place(double node) => first + (last - first) * node / cells;

    private static Color Shaded(Color color, double factor) =>
        new((byte)(color.R * factor), (byte)(color.G * factor), (byte)(color.B * factor));
}
