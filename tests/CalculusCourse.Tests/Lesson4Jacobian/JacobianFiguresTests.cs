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
        Plot[] plots = Scene.Of(command, "lesson4-map").Plots();
        Assert.Equal(2, plots.Length);
        (Plot before, Plot after) = (plots[0], plots[1]);
        Assert.Equal(($"Before: a square around {where}", "x", "y"), before.Labels());
        Assert.Equal(("After: its image, and what the matrix makes of it", "f₁ = 2·x·y", "f₂ = x²·y"), after.Labels());
        Assert.Equal(["the square", "a step in x", "a step in y"], before.Legend());
        Assert.Equal(["f(x + dx)", "f(x) + J·dx", "J·step in x", "J·step in y"], after.Legend());
        (double X, double Y) Linear(double dx, double dy) =>
            ((2 * x * y) + (2 * y * dx) + (2 * x * dy), (x * x * y) + (2 * x * y * dx) + (x * x * dy));
        (double, double)[] offsets = [.. Offsets()];
        Coordinates[] square = before.All<Scatter>()[0].Points(), mapped = after.All<Scatter>()[0].Points(), linear = after.All<Scatter>()[1].Points();
        Assert.Equal((offsets.Length, offsets.Length, offsets.Length), (square.Length, mapped.Length, linear.Length));
        for (int i = 0; i < offsets.Length; i++)
        {
            (double dx, double dy) = offsets[i];
            Scene.AssertNear((x + dx, y + dy), square[i]);
            Scene.AssertNear((2 * (x + dx) * (y + dy), (x + dx) * (x + dx) * (y + dy)), mapped[i]);
            Scene.AssertNear(Linear(dx, dy), linear[i]);
        }

        // The steps from the middle, and the columns of the matrix.
        Scene.AssertNear((x + 0.25, y), before.All<Scatter>()[1].Points()[1]);
        Scene.AssertNear((x, y + 0.25), before.All<Scatter>()[2].Points()[1]);
        Scene.AssertNear(Linear(0.25, 0), after.All<Scatter>()[2].Points()[1]);
        Scene.AssertNear(Linear(0, 0.25), after.All<Scatter>()[3].Points()[1]);
        for (int k = 1; k <= 2; k++) Assert.Equal(before.All<Scatter>()[k].LineColor, after.All<Scatter>()[k + 1].LineColor);

        Assert.Equal(new Coordinates(x, y), Assert.Single(before.All<Marker>()).Location);
        Assert.Equal(new Coordinates(2 * x * y, x * x * y), Assert.Single(after.All<Marker>()).Location);
        Assert.Equal(4, after.All<Scatter>().Select(curve => curve.LineColor).Distinct().Count());
        before.AssertEqualScales();
        before.AssertShowsAll();
        after.AssertShowsAll();
    }

    [Fact]
    public void Map_OwnMatrix_StandsInThePlaceOfTheComputedOne()
    {
        Plot after = Scene.Of("lesson 4 --yours [[2y,0],[0,z]]", "lesson4-map").Plots()[1];
        Assert.Equal(["f(x + dx)", "f(x) + yours·dx", "yours·step in x", "yours·step in y"], after.Legend());
        Scene.AssertNear((2.5, double.NaN), after.All<Scatter>()[2].Points()[1]);
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
