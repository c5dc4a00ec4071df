using CalculusCourse.Numerics.Optimization;

namespace CalculusCourse.Tests.Optimization;

public sealed class SlsqpTests
{
    private static OptimizationProblem Separation(double[] px, double[] py, double[] label) => new()
    {
        Start = [1, 1, 1],
        Lower = [-10, -10, -10],
        Upper = [10, 10, 10],
        Objective = x => x[0] * x[0] + x[1] * x[1],
        Gradient = (x, g) => (g[0], g[1], g[2]) = (2 * x[0], 2 * x[1], 0),
        InequalityCount = px.Length,
        Inequalities = (x, c) =>
        {
            for (int i = 0; i < c.Length; i++) c[i] = label[i] * (x[0] * px[i] + x[1] * py[i] + x[2]) - 1;
        },
        InequalityJacobian = (x, a) =>
        {
            for (int i = 0; i < px.Length; i++) (a[3 * i], a[3 * i + 1], a[3 * i + 2]) = (label[i] * px[i], label[i] * py[i], label[i]);
        },
    };

    [Theory]
    [InlineData(new double[] { 0, 1, 2 }, new double[] { 0, 2, 1 }, new double[] { -1, 1, 1 })]
    [InlineData(new double[] { 0, -1, -3, 1, 2, 3 }, new double[] { 0, -1, -1, 2, 1, 3 }, new double[] { -1, -1, -1, 1, 1, 1 })]
    public void Minimize_SupportVectorMachine_FindsTheWidestMargin(double[] x, double[] y, double[] label)
    {
        SlsqpResult result = Slsqp.Minimize(Separation(x, y, label));

        Assert.Equal(SlsqpStatus.Solved, result.Status);
        Assert.Equal(8.0 / 9, result.Objective, 1e-12);
        Assert.Equal(2.0 / 3, result.Solution[0], 1e-12);
        Assert.Equal(2.0 / 3, result.Solution[1], 1e-12);
        Assert.Equal(-1, result.Solution[2], 1e-12);
        Assert.Equal(3, result.Active.Length);
        Assert.True(result.ConstraintViolation <= 1e-12);
    }

    [Fact]
    public void Minimize_PointsNoLineSeparates_IsInfeasible()
    {
        SlsqpResult result = Slsqp.Minimize(Separation([0, 1, 2, 1], [0, 2, 1, 1.6], [-1, 1, 1, -1]));

        Assert.Equal(SlsqpStatus.Infeasible, result.Status);
        Assert.True(result.ConstraintViolation > 0.01);
    }
}
