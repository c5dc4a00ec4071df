// Lesson 3: the direction in which f rises fastest, found by trying every one. Run it with: dotnet run lesson3.cs
#:package MathNet.Numerics@5.0.0
#:package ScottPlot@5.1.59
#:property InvariantGlobalization=true
#:property PublishAot=false
using MathNet.Numerics;
using ScottPlot;
using Generate = MathNet.Numerics.Generate;

#region functions
#if TASK
double f(double x, double y) => Math.Pow(x, 2) + Math.Pow(y, 2);
double fx(double x, double y) => Yours.ToWrite<double>("∂f/∂x, from x and y");
double fy(double x, double y) => Yours.ToWrite<double>("∂f/∂y, from x and y");
#else
double f(double x, double y) => Math.Pow(x, 2) + Math.Pow(y, 3);
double fx(double x, double y) => 2 * x; // ∂f/∂x: y stands still
double fy(double x, double y) => 3 * Math.Pow(y, 2); // ∂f/∂y: x stands still
#endif
#endregion

#if TASK
double x = 1, y = 1;
#else
double x = 2, y = 3;
#endif
#region search
double step = 0.0001, largest = 0, steepest = 0, gx = 0, gy = 0;
for (int i = 0; i < 3600; i++)
{
    double degrees = i * 0.1; // 0° is along y, 90° along x
    double dx = Math.Sin(Trig.DegreeToRadian(degrees));
    double dy = Math.Cos(Trig.DegreeToRadian(degrees));
    double rate = (f(x + step * dx, y + step * dy) - f(x, y)) / step;
    if (rate <= largest) continue;
    (largest, steepest) = (rate, degrees);
    (gx, gy) = (rate * dx, rate * dy);
}
#endregion

if (Math.Abs(gx - fx(x, y)) + Math.Abs(gy - fy(x, y)) > 0.05)
    throw new ArithmeticException($"The search finds another gradient than ({fx(x, y)}, {fy(x, y)}).");
Console.WriteLine($"Max rate of change at {steepest:0.0} degrees");
Console.WriteLine($"Gradient vector at ({x},{y}) is ({gx},{gy})");

Plot plot = new(); // the gradient at places all over the plane, as arrows of one length
foreach (double px in Generate.LinearSpaced(20, -10, 10))
    foreach (double py in Generate.LinearSpaced(20, -10, 10))
    {
        double length = Math.Sqrt(Math.Pow(fx(px, py), 2) + Math.Pow(fy(px, py), 2));
        var arrow = plot.Add.Arrow(px, py, px + fx(px, py) / length, py + fy(px, py) / length);
        (arrow.ArrowFillColor, arrow.ArrowLineWidth) = (Colors.Blue, 0);
        (arrow.ArrowWidth, arrow.ArrowheadWidth, arrow.ArrowheadLength) = (1, 5, 6);
    }
plot.SavePng("lesson3.png", 600, 600);
#if TASK

static class Yours
{
    public static T ToWrite<T>(string what) => throw new NotImplementedException($"This is yours to write: {what}.");
}
#endif
