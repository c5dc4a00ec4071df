// Lesson 2: the running sum of f beside its antiderivative F. Run it with: dotnet run lesson2.cs
#:package MathNet.Numerics@5.0.0
#:package ScottPlot@5.1.59
#:property InvariantGlobalization=true
#:property PublishAot=false
using MathNet.Numerics;
using ScottPlot;
using Generate = MathNet.Numerics.Generate;

#region functions
#if TASK
double f(double x) => 3 * Math.Pow(x, 2) - 4 * x;
double F(double x) => Yours.ToWrite<double>("F(x), the function whose derivative is f(x), from x");
#else
double f(double x) => 2 * x;
double F(double x) => Math.Pow(x, 2); // its derivative is f
#endif
#endregion

double from = -10, to = 10, step = 0.1;
double spacing = from + step - from; // what 0.1 is when it is added to -10, as NumPy's arange has it
double[] x = [.. Enumerable.Range(0, 200).Select(i => from + i * spacing)];
#region sum
double[] sums = new double[x.Length];
double sum = 0;
for (int i = 0; i < x.Length; i++)
{
    sum += f(x[i]) * step; // one more rectangle, f(x) high
    sums[i] = sum;
}
#endregion

if (x.Any(at => Math.Abs(Differentiate.FirstDerivative(F, at) - f(at)) > 0.0001)) throw new ArithmeticException("F' is not f.");
double integral = F(to) - F(from); // the whole area, exactly
Console.WriteLine("x running_sum");
for (int i = 0; i < x.Length; i += 20) Console.WriteLine($"{x[i]} {sums[i]}");
Console.WriteLine($"last {sums[^1]}");
Console.WriteLine($"integral {integral}");

Plot plot = new();
plot.Add.ScatterLine(x, sums, Colors.Red).LegendText = "running sum";
plot.Add.ScatterLine(x, Generate.Map(x, F), Colors.Blue).LegendText = "F";
plot.XLabel("x");
plot.SavePng("lesson2.png", 600, 500);
#if TASK

static class Yours
{
    public static T ToWrite<T>(string what) => throw new NotImplementedException($"This is yours to write: {what}.");
}
#endif
