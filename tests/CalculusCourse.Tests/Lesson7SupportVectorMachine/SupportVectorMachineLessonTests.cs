using CalculusCourse.Lessons.Data;
using CalculusCourse.Lessons.Lesson7SupportVectorMachine;
using CalculusCourse.Numerics.Optimization;

namespace CalculusCourse.Tests.Lesson7SupportVectorMachine;

public sealed class SupportVectorMachineLessonTests
{
    /// <summary>Two classes whose widest margin is that of (0, 0), (1, 2), (2, 1): 2/√(8/9), along x + y = 3/2.</summary>
    private static readonly ClassifiedPoint[] Points = [.. SupportVectorMachineLesson.TaskPoints];

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(3e4, 0, 0)]
    [InlineData(1e5, -7e5, 4e5)]
    [InlineData(1, 1e6, 1e6)]
    [InlineData(1e-7, 0, 0)]
    [InlineData(1e-9, 1e-6, -1e-6)]
    [InlineData(1e100, 0, 0)]
    [InlineData(1e-100, 0, 0)]
    public void Compute_ScaledAndMovedPoints_FindsTheSameLine(double scale, double x, double y)
    {
        ClassifiedPoint[] moved = [.. Points.Select(p => new ClassifiedPoint((scale * p.X) + x, (scale * p.Y) + y, p.Label))];
        var table = DataTable.Of("", [[.. moved.Select(p => p.X)], [.. moved.Select(p => p.Y)]], [.. moved.Select(p => p.Label)]);
        var own = DataSet.Of(new("", "--points"), table);
        SupportVectorResults results = SupportVectorMachineLesson.Compute(new(own));

        Assert.Equal(SlsqpStatus.Solved, results.Solved.Status);
        Assert.Equal([0, 1, 2], results.SupportVectors);
        (double a, double b, double c) = (results.Line.A * scale, results.Line.B * scale, results.Line.C);
        // Moving the points rounds them by about ε times their distance from the origin in units of their extent.
        double rounding = 1e-9 + (1e-15 * (Math.Abs(x) + Math.Abs(y)) / scale);
        Assert.Equal(2.0 / 3, a, rounding);
        Assert.Equal(2.0 / 3, b, rounding);
        Assert.Equal(-1, c + (((a * x) + (b * y)) / scale), rounding * (1 + ((Math.Abs(x) + Math.Abs(y)) / scale)));
        Assert.Equal(2 / Math.Sqrt(8.0 / 9), results.Margin!.Value / scale, 10 * rounding);
        Assert.Equal(0.0, results.Multipliers.Select((m, i) => m * moved[i].Label).Sum() * scale * scale, 1e-6);
    }
}
