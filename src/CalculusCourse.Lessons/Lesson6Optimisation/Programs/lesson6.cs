// Lesson 6: where f'(x) = 0, and whether f has a maximum or a minimum there. Run it with: dotnet run lesson6.cs
#:package MathNet.Numerics@5.0.0
#:package ScottPlot@5.1.59
#:property InvariantGlobalization=true
#:property PublishAot=false
using MathNet.Numerics.RootFinding;
using ScottPlot;
using Generate = MathNet.Numerics.Generate;

#region functions
#if TASK
double f(double x) => Math.Log(x);
double slope(double x) => Yours.ToWrite<double>("f'(x), the derivative of log x, from x");
double from = 0.01, to = 10;
#else
double f(double x) => Math.Pow(x, 3) - 2 * Math.Pow(x, 2) + 1;
double slope(double x) => 3 * Math.Pow(x, 2) - 4 * x; // f'(x)
double from = -10, to = 10;
#endif
#endregion

#region search
double[] x = Generate.LinearSpaced(1000, from, to);
double[] slopes = Generate.Map(x, slope);
double h = 0.0001;
List<double> found = [];
Console.WriteLine("x f(x) kind");
for (int i = 1; i < x.Length; i++)
{
    bool isHere = slopes[i] == 0, isBetween = slopes[i - 1] * slopes[i] < 0;
    if (!isHere && !isBetween) continue;
    double zero = isHere ? x[i] : Brent.FindRoot(slope, x[i - 1], x[i], 1e-15);
    // Where f rises before and falls after, it has a maximum.
    bool rose = slope(zero - h) > 0, rises = slope(zero + h) > 0;
    string kind = rose == rises ? "inflection" : rose ? "maximum" : "minimum";
    Console.WriteLine($"{zero} {f(zero)} {kind}");
    found.Add(zero);
}
#endregion

Plot plot = new();
plot.Add.ScatterLine(x, Generate.Map(x, f), Colors.Blue).LegendText = "f";
plot.Add.ScatterLine(x, slopes, Colors.Red).LegendText = "f'";
foreach (double zero in found) plot.Add.Marker(zero, f(zero));
#if TASK
plot.Axes.SetLimitsY(-5, 5);
#else
plot.Axes.SetLimits(-1, 2.5, -3, 3); // close to the two points
#endif
plot.SavePng("lesson6.png", 600, 500);
#if TASK

static class Yours
{
    public static T ToWrite<T>(string what) => throw new NotImplementedException($"This is yours to write: {what}.");
}
#endif
