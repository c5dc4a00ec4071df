using CalculusCourse.Lessons.Figures;
using CalculusCourse.Tests.Figures;
using ScottPlot;
using ScottPlot.Plottables;

namespace CalculusCourse.Tests.Lesson4Jacobian;

public sealed class JacobianFiguresTests
{
    [Theory]
    [InlineData("lesson 4", 1, 1, "(1, 1)")]
    [InlineData("lesson 4 --at x=3,y=-2", 3, -2, "(3, −2)")]
    public void Map_ShowsTheSquareAndItsLinearImage(string command, double x, double y, string where)
    {
        Plot[] plots = Scene.Of(command, "lesson4-map").Plots();
        Assert.Equal(2, plots.Length);
        (Plot before, Plot after) = (plots[0], plots[1]);
        Assert.Equal(($"A square around (x, y) = {where}", "x", "y"), before.Labels());
        Assert.Equal(("Its image, and what the matrix makes of it", "f₁ = 2·x·y", "f₂ = x²·y"), after.Labels());
        Assert.Equal(["the square", "a step in x", "a step in y"], before.Legend());
        Assert.Equal(["f(x + dx)", "J·step in x", "J·step in y", "f(x) + J·dx"], after.Legend());
        (double X, double Y) Mapped(double dx, double dy) => (2 * (x + dx) * (y + dy), (x + dx) * (x + dx) * (y + dy));
        (double X, double Y) Linear(double dx, double dy) =>
            ((2 * x * y) + (2 * y * dx) + (2 * x * dy), (x * x * y) + (2 * x * y * dx) + (x * x * dy));
        AssertOutline(before.All<Scatter>()[0], 40, (dx, dy) => (x + dx, y + dy));
        AssertOutline(after.All<Scatter>()[0], 40, Mapped);
        AssertOutline(after.All<Scatter>()[3], 1, Linear);

        // The areas lie inside the outlines, corner by corner.
        foreach (Plot plot in plots)
            Assert.Equal(plot.All<Scatter>()[0].Points(), Assert.Single(plot.All<Polygon>()).Coordinates);

        // The steps from the middle, and the columns of the matrix.
        Scene.AssertNear((x + 0.25, y), before.All<Scatter>()[1].Points()[1]);
        Scene.AssertNear((x, y + 0.25), before.All<Scatter>()[2].Points()[1]);
        Scene.AssertNear(Linear(0.25, 0), after.All<Scatter>()[1].Points()[1]);
        Scene.AssertNear(Linear(0, 0.25), after.All<Scatter>()[2].Points()[1]);
        for (int k = 0; k <= 2; k++) Assert.Equal(before.All<Scatter>()[k].LineColor, after.All<Scatter>()[k].LineColor);

        Assert.Equal(new Coordinates(x, y), Assert.Single(before.All<Marker>()).Location);
        Assert.Equal(new Coordinates(2 * x * y, x * x * y), Assert.Single(after.All<Marker>()).Location);
        Assert.Equal(4, after.All<Scatter>().Select(curve => curve.LineColor).Distinct().Count());
        Assert.NotEqual(after.All<Scatter>()[0].LinePattern.Name, after.All<Scatter>()[3].LinePattern.Name);
        before.AssertEqualScales();
        before.AssertShowsAll();
        after.AssertShowsAll();
        Assert.Contains($"a small square around (x, y) = {where}", Scene.Description(command, "lesson4-map"), StringComparison.Ordinal);
    }

    [Fact]
    public void Map_OfTheTask_ShowsAllThreeFunctions()
    {
        Plot[] plots = Scene.Of("lesson 4 --solution", "lesson4-task-map").Plots();
        Assert.Equal(3, plots.Length);
        Dictionary<string, double> constants = new() { ["p"] = 1, ["q"] = -1, ["r"] = 0.5, ["s"] = 2, ["t"] = -0.5, ["u"] = 1 };
        string told = Scene.Description("lesson 4 --solution", "lesson4-task-map");
        foreach ((string name, double value) in constants)
        {
            string text = $"{name} = {AxisTicks.Short(value)}";
            Assert.Contains(text, plots[0].Labels().X, StringComparison.Ordinal);
            Assert.Contains(text, told, StringComparison.Ordinal);
        }

        (string, string)[] weights = [("p", "q"), ("r", "s"), ("t", "u")];
        double Output(int i, double x, double y)
        {
            (double first, double second) = (constants[weights[i].Item1], constants[weights[i].Item2]);
            return 1 / (1 + Math.Exp(-((first * x) + (second * y))));
        }

        foreach (int other in (int[])[1, 2])
        {
            Plot plot = plots[other];
            AssertOutline(plot.All<Scatter>()[0], 40, (dx, dy) => (Output(0, 1 + dx, 1 + dy), Output(other, 1 + dx, 1 + dy)));
            Assert.StartsWith("f₁ = ", plot.Labels().X, StringComparison.Ordinal);
            Assert.StartsWith($"f{"₁₂₃"[other]} = ", plot.Labels().Y, StringComparison.Ordinal);

            // The derivative of the logistic function is σ·(1 − σ).
            Coordinates[] step = plot.All<Scatter>()[1].Points();
            (double first, double second) = (Output(0, 1, 1), Output(other, 1, 1));
            (double p, double r) = (constants["p"], constants[weights[other].Item1]);
            Scene.AssertNear((first + (0.25 * p * first * (1 - first)), second + (0.25 * r * second * (1 - second))), step[1]);
            plot.AssertShowsAll();
        }

        Assert.Empty(plots[2].Legend());
    }

    [Theory]
    [InlineData("lesson 4 --solution", "lesson4-task-map")]
    [InlineData("lesson 4 --functions x*y 1e-9*x x^2 y^2 --at x=100,y=3", "lesson4-map")]
    public void Map_HasRoomForItsTicks(string command, string name)
    {
        foreach (Plot plot in Scene.Of(command, name).Plots()) plot.AssertAxisHasRoom();
    }

    [Theory]
    [InlineData("lesson 4 --functions 1/x tan(y)")]
    [InlineData("lesson 4 --functions 1e-9*x*y 1e9*x")]
    public void Map_LinearImage_IsClosed(string command)
    {
        Plot after = Scene.Of(command, "lesson4-map").Plots()[1];
        Scatter outline = after.All<Scatter>()[3];
        Assert.Equal(5, Assert.Single(after.Strokes(outline)).Length);
    }

    [Fact]
    public void Map_OwnMatrix_StandsInThePlaceOfTheComputedOne()
    {
        Plot after = Scene.Of("lesson 4 --yours [[2y,0],[0,z]]", "lesson4-map").Plots()[1];
        // z has no value here, so of what the matrix makes nothing can be drawn.
        Assert.Equal(["f(x + dx)"], after.Legend());
        Scene.AssertNear((2.5, double.NaN), after.All<Scatter>()[1].Points()[1]);
        Plot whole = Scene.Of("lesson 4 --yours [[2y,0],[0,y]]", "lesson4-map").Plots()[1];
        Assert.Equal(["f(x + dx)", "yours·step in x", "yours·step in y", "f(x) + yours·dx"], whole.Legend());
        Scene.AssertNear((2.5, 1), whole.All<Scatter>()[1].Points()[1]);
    }

    // From the lower left corner around the square, each side in so many strokes.
    private static void AssertOutline(Scatter curve, int strokes, Func<double, double, (double X, double Y)> map)
    {
        Coordinates[] points = curve.Points();
        Assert.Equal((4 * strokes) + 1, points.Length);
        for (int i = 0; i < points.Length; i++)
        {
            double along = -0.25 + (0.5 * (i % strokes) / strokes);
            (double dx, double dy) = (i / strokes) switch
            {
                0 => (along, -0.25),
                1 => (0.25, along),
                2 => (-along, 0.25),
                3 => (-0.25, -along),
                _ => (-0.25, -0.25),
            };
            Scene.AssertNear(map(dx, dy), points[i]);
        }
    }
}
