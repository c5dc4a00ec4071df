// Lesson 7: the line with the widest margin. To run it: calc program 7 --into DIR, then in DIR: dotnet run lesson7.cs
#:package ScottPlot@5.1.59
#:package CalculusCourse.Numerics@1.0.0
#:property RestoreAdditionalProjectFallbackFolders=packages
#:property InvariantGlobalization=true
#:property PublishAot=false
using CalculusCourse.Numerics.Optimization;
using ScottPlot;

#region points
#if TASK
(double x, double y, int t)[] points = [(0, 0, -1), (1, 2, 1), (2, 1, 1), (-1, -1, -1), (-3, -1, -1), (3, 3, 1)];
#else
(double x, double y, int t)[] points = // t is the class
    [(0, 0, -1), (1, 2, 1), (2, 1, 1)];
#endif
#endregion
#region problem
// The line is ax + by + c = 0, and v holds a, b, c.
OptimizationProblem problem = new()
{
    Start = [1, 1, 1],
    Lower = [-10, -10, -10],
    Upper = [10, 10, 10],
    // a² + b², small where the margin is wide, and its derivatives
    Objective = v => v[0] * v[0] + v[1] * v[1],
    Gradient = (v, g) => (g[0], g[1], g[2]) = (2 * v[0], 2 * v[1], 0),
    InequalityCount = points.Length,
    Inequalities = (v, g) =>
    {
        for (int i = 0; i < points.Length; i++)
            g[i] = Slack(points[i], v[0], v[1], v[2]);
    },
};
// Not negative where the point lies on its side, at the margin or farther out
double Slack((double x, double y, int t) p, double a, double b, double c) =>
#if TASK
    Yours.ToWrite<double>("t(ax + by + c) - 1 for the point p, from p.x, p.y, p.t, a, b and c");
#else
    p.t * (a * p.x + b * p.y + c) - 1;
#endif
#endregion

SlsqpResult solved = Slsqp.Minimize(problem);
(double a, double b, double c) = (solved.Solution[0], solved.Solution[1], solved.Solution[2]);
Console.WriteLine($"Objective: {solved.Objective}");
Console.WriteLine($"Solution: [{a:0.########} {b:0.########} {c:0.########}]");

Plot plot = new();
foreach (var p in points) plot.Add.Marker(p.x, p.y, size: 12, color: p.t < 0 ? Colors.Blue : Colors.Red);
foreach (int edge in (int[])[-1, 0, 1]) // the line ax + by + c = 0 and the margin's edges, where it is ±1
    plot.Add.Line(-4, (edge - c + 4 * a) / b, 4, (edge - c - 4 * a) / b).Color = Colors.Black.WithAlpha(edge == 0 ? 1 : 0.3);
plot.Axes.SetLimits(-4, 4, -3, 4);
plot.SavePng("lesson7.png", 600, 500);
#if TASK

static class Yours
{
    public static T ToWrite<T>(string what) => throw new NotImplementedException($"This is yours to write: {what}.");
}
#endif
