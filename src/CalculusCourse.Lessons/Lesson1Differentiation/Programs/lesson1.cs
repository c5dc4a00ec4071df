// Lesson 1: the rate of change of f beside its derivative by the rules. Run it with: dotnet run lesson1.cs
#:package MathNet.Numerics@5.0.0
#:package ScottPlot@5.1.59
#:property InvariantGlobalization=true
#:property PublishAot=false
using MathNet.Numerics;
using ScottPlot;
using Generate = MathNet.Numerics.Generate;

#region functions
#if TASK
double f(double x) => Math.Pow(x, 3) - 2 * Math.Pow(x, 2) + 1;
double rule(double x) => Yours.ToWrite<double>("f'(x) by the rules, from x");
#else
double f(double x) => Math.Pow(x, 2);
double rule(double x) => 2 * x; // f'(x) by the power rule
#endif
#endregion
#region rate
// The slope of the line through two points of f that lie close together.
double δ = 0.0001;
double rate(double x) => (f(x + δ) - f(x)) / δ;
#endregion

double[] x = Generate.LinearSpaced(500, -10, 10);
double[] rates = Generate.Map(x, rate), rules = Generate.Map(x, rule);
Console.WriteLine("x f rate rule");
for (int i = 0; i < x.Length; i += 50) Console.WriteLine($"{x[i]} {f(x[i])} {rates[i]} {rules[i]}");
Console.WriteLine($"max |rate - rule| {Distance.Chebyshev(rates, rules)}"); // the largest difference at any point

Plot plot = new();
plot.Add.ScatterLine(x, rates, Colors.Red.WithAlpha(0.5)).LegendText = "rate";
plot.Add.ScatterLine(x, rules, Colors.Blue.WithAlpha(0.5)).LegendText = "rule";
plot.XLabel("x");
plot.YLabel("f'(x)");
plot.SavePng("lesson1.png", 600, 500);
#if TASK

static class Yours
{
    public static T ToWrite<T>(string what) => throw new NotImplementedException($"This is yours to write: {what}.");
}
#endif
