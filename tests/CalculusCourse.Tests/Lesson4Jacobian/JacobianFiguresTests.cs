using CalculusCourse.Tests.Figures;
using ScottPlot;
using ScottPlot.Plottables;

namespace CalculusCourse.Tests.Lesson4Jacobian;

public sealed class JacobianFiguresTests
{
    [Theory]
    [InlineData("lesson 4", 1, 1, "x = 1, y = 1")]
    [InlineData("lesson 4 --at x=3,y=-2", 3, -2, "x = 3, y = -2")]
    public void Map_ShowsTheSquareAndItsLinearImage(string command, double x, double y, string where)
    {
        Plot plot = Scene.Of(command, "lesson4-map").Plot();
        Assert.Equal(($"A square of side 0.5 around {where}: its image", "f₁ = 2·x·y", "f₂ = x²·y"), plot.Labels());
        Assert.Equal(["f(x + dx)", "f(x) + J·dx"], plot.Legend());
        (double, double)[] offsets = [.. Offsets()];
        Coordinates[] mapped = plot.All<Scatter>()[0].Points(), linear = plot.All<Scatter>()[1].Points();
        Assert.Equal((offsets.Length, offsets.Length), (mapped.Length, linear.Length));
        for (int i = 0; i < offsets.Length; i++)
        {
            (double dx, double dy) = offsets[i];
            Scene.AssertNear((2 * (x + dx) * (y + dy), (x + dx) * (x + dx) * (y + dy)), mapped[i]);
            Scene.AssertNear(((2 * x * y) + (2 * y * dx) + (2 * x * dy), (x * x * y) + (2 * x * y * dx) + (x * x * dy)), linear[i]);
        }

        Assert.Equal(new Coordinates(2 * x * y, x * x * y), Assert.Single(plot.All<Marker>()).Location);
        Assert.NotEqual(plot.All<Scatter>()[0].LineColor, plot.All<Scatter>()[1].LineColor);
        plot.AssertShowsAll();
    }

    // Three lines in each direction, with the pen lifted between two.
    private static IEnumerable<(double, double)> Offsets()
    {
        foreach (double mark in (double[])[-0.25, 0, 0.25])
        {
            foreach (int i in Enumerable.Range(0, 41)) yield return (mark, -0.25 + (i / 80.0));
            yield return (double.NaN, double.NaN);
            foreach (int i in Enumerable.Range(0, 41)) yield return (-0.25 + (i / 80.0), mark);
            yield return (double.NaN, double.NaN);
        }
    }
}
