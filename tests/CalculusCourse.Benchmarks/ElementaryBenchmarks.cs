using BenchmarkDotNet.Attributes;
using CalculusCourse.Numerics.Elementary;

namespace CalculusCourse.Benchmarks;

/// <summary>The time of one value of each elementary function; the system's for comparison.</summary>
public class ElementaryBenchmarks
{
    private const int Count = 4096;

    private readonly double[] wide = new double[Count];
    private readonly double[] unit = new double[Count];
    private readonly double[] positive = new double[Count];
    private readonly double[] values = new double[Count];

    [GlobalSetup]
    public void Fill()
    {
        Random random = new(1);
        for (int i = 0; i < Count; i++)
        {
            unit[i] = random.NextDouble() * 2 - 1;
            wide[i] = 10 * unit[i];
            positive[i] = 10 * random.NextDouble();
        }
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double Exp() => Sum(wide, ElementaryFunctions.Exp);

    [Benchmark(OperationsPerInvoke = Count)]
    public double ExpOfTheSystem() => Sum(wide, Math.Exp);

    [Benchmark(OperationsPerInvoke = Count)]
    public void ExpOfArray() => VectorFunctions.Exp(wide, values);

    [Benchmark(OperationsPerInvoke = Count)]
    public double Log() => Sum(positive, ElementaryFunctions.Log);

    [Benchmark(OperationsPerInvoke = Count)]
    public double LogOfTheSystem() => Sum(positive, Math.Log);

    [Benchmark(OperationsPerInvoke = Count)]
    public void LogOfArray() => VectorFunctions.Log(positive, values);

    [Benchmark(OperationsPerInvoke = Count)]
    public double Sin() => Sum(wide, ElementaryFunctions.Sin);

    [Benchmark(OperationsPerInvoke = Count)]
    public double SinOfTheSystem() => Sum(wide, Math.Sin);

    [Benchmark(OperationsPerInvoke = Count)]
    public double Cos() => Sum(wide, ElementaryFunctions.Cos);

    [Benchmark(OperationsPerInvoke = Count)]
    public double Tan() => Sum(wide, ElementaryFunctions.Tan);

    [Benchmark(OperationsPerInvoke = Count)]
    public double Asin() => Sum(unit, ElementaryFunctions.Asin);

    [Benchmark(OperationsPerInvoke = Count)]
    public double Acos() => Sum(unit, ElementaryFunctions.Acos);

    [Benchmark(OperationsPerInvoke = Count)]
    public double Atan() => Sum(wide, ElementaryFunctions.Atan);

    [Benchmark(OperationsPerInvoke = Count)]
    public double Sinh() => Sum(wide, ElementaryFunctions.Sinh);

    [Benchmark(OperationsPerInvoke = Count)]
    public double Cosh() => Sum(wide, ElementaryFunctions.Cosh);

    [Benchmark(OperationsPerInvoke = Count)]
    public double Tanh() => Sum(wide, ElementaryFunctions.Tanh);

    [Benchmark(OperationsPerInvoke = Count)]
    public double Pow() => Sum(positive, x => ElementaryFunctions.Pow(x, 3.7));

    [Benchmark(OperationsPerInvoke = Count)]
    public double PowOfTheSystem() => Sum(positive, x => Math.Pow(x, 3.7));

    [Benchmark(OperationsPerInvoke = Count)]
    public double Square() => Sum(wide, x => ElementaryFunctions.Pow(x, 2));

    [Benchmark(OperationsPerInvoke = Count)]
    public double Cube() => Sum(wide, x => ElementaryFunctions.Pow(x, 3));

    private static double Sum(double[] arguments, Func<double, double> function)
    {
        double sum = 0;
        foreach (double x in arguments) sum += function(x);
        return sum;
    }
}
