using CalculusCourse.Numerics.Calculus;
using CalculusCourse.Numerics.Calculus.DefiniteIntegrals;

namespace CalculusCourse.Tests.Calculus.DefiniteIntegrals;

public sealed class QuadratureTests
{
    public static TheoryData<string, Func<double, double>, double, double, double> Integrals => new()
    {
        { "2x", x => 2 * x, -10, 10, 0 },
        { "3x²−4x", x => (3 * x * x) - (4 * x), -10, 10, 2000 },
        { "exp", Math.Exp, -30, 5, Math.Exp(5) - Math.Exp(-30) },
        { "narrow bell", x => Math.Exp(-1e6 * (x - 0.3) * (x - 0.3)), -10, 10, Math.Sqrt(Math.PI) / 1e3 },
        { "oscillation", x => Math.Cos(200 * x), 0, 3, Math.Sin(600) / 200 },
        { "corner", x => Math.Abs(x - (1.0 / 3)), 0, 1, 5.0 / 18 },
        { "jump", x => x < 1.0 / 3 ? -1 : 1, 0, 1, 1.0 / 3 },
        { "arches", x => Math.Abs(Math.Sin(x)), 0, 20, 12 + 1 - Math.Cos(20 - (6 * Math.PI)) },
        { "many arches", x => Math.Abs(Math.Sin(x)), 0, 100, 62 + 1 - Math.Cos(100 - (31 * Math.PI)) },
        { "arches from within", x => Math.Abs(Math.Sin(x)), 0.5, 50, 30 + Math.Cos(0.5) - Math.Cos(50 - (15 * Math.PI)) },
        { "sawtooth", x => Math.Acos(Math.Cos(x)), 0, 20, (3 * Math.PI * Math.PI) + (Math.Pow(20 - (6 * Math.PI), 2) / 2) },
        { "growing arches", x => x * Math.Abs(Math.Sin(x)), 0, 20, 124.69819546523110 },
        { "root of a square", x => Math.Sqrt(1 + Math.Cos(2 * x)), 0, 10, Math.Sqrt(2) * (6 - Math.Sin(10)) },
        { "log", Math.Log, 0, 1, -1 },
        { "log of 1 − x", x => Math.Log(1 - x), 0, 1, -1 },
        { "inverse root", x => 1 / Math.Sqrt(x), 0, 4, 4 },
        { "inverse root at 1", x => 1 / Math.Sqrt(1 - x), 0, 1, 2 },
        { "arc", x => 1 / Math.Sqrt(1 - (x * x)), -1, 1, Math.PI },
        { "two inner singularities", x => 1 / Math.Sqrt(Math.Abs(x - 0.7)), 0, 1, 2 * (Math.Sqrt(0.7) + Math.Sqrt(0.3)) },
        { "hole", x => Math.Sin(x) / x, -1, 1, 1.8921661407343662 },
        { "root", Math.Sqrt, 0, 9, 18 },
        { "backwards", x => x * x, 3, 0, -9 },
        { "x^-0.9", x => Math.Pow(x, -0.9), 0, 1, 10 },
        { "Runge", x => 1 / (1 + (x * x)), -5, 5, 2 * Math.Atan(5) },
        { "large", x => 1e200 * x, 0, 2, 2e200 },
        { "small", x => 1e-200 * x, 0, 2, 2e-200 },
    };

    [Theory]
    [MemberData(nameof(Integrals))]
    public void Integrate_KnownIntegrals_TenDigits(string name, Func<double, double> f, double from, double to, double expected)
    {
        QuadratureResult result = Quadrature.Integrate(f, from, to);
        Assert.True(result.Status == QuadratureStatus.Converged, $"{name}: {result}");
        double tolerance = 1e-10 * (expected == 0 ? 1 : Math.Abs(expected)); // what lesson 2 promises
        Assert.True(Math.Abs(result.Value - expected) <= tolerance, $"{name}: {result}, not {expected}");
    }

    [Fact]
    public void Integrate_Poles_Diverge()
    {
        foreach ((Func<double, double> f, double from, double to, double place) in new (Func<double, double>, double, double, double)[]
        {
            (x => 1 / x, -1, 1, 0),
            (x => 1 / x, 0, 1, 0),
            (x => 1 / (x * x), -1, 2, 0),
            (Math.Tan, 0, 2, Math.PI / 2),
            (x => 1 / (x - (1.0 / 3)), 0, 1, 1.0 / 3),
            (x => 1 / (1 - x), 0, 1, 1),
            (x => Math.Exp(1 / x), 0, 1, 0),
        })
        {
            QuadratureResult result = Quadrature.Integrate(f, from, to);
            Assert.Equal(QuadratureStatus.Divergent, result.Status);
            Assert.True(double.IsNaN(result.Value));
            Assert.Equal(place, result.Place, 1e-9);
        }
    }

    [Fact]
    public void Integrate_UndefinedStretch_SaysWhere()
    {
        QuadratureResult result = Quadrature.Integrate(Math.Sqrt, -1, 1);
        Assert.Equal(QuadratureStatus.Undefined, result.Status);
        Assert.InRange(result.Place, -1, 0);
        Assert.Equal(QuadratureStatus.Undefined, Quadrature.Integrate(x => Math.Log(x - 5), 0, 1).Status);
    }

    [Fact]
    public void Integrate_ThenDifferentiate_GivesTheFunctionBack()
    {
        Func<double, double> area = x => Quadrature.Integrate(t => Math.Exp(-t * t), 0, x).Value;
        foreach (double x in new[] { -1.5, 0.2, 1, 2 })
            Assert.Equal(Math.Exp(-x * x), FiniteDifference.Richardson(area, x).Value, 1e-10);
    }

    [Fact]
    public void Integrate_NeverSettling_SaysSo()
    {
        QuadratureResult result = Quadrature.Integrate(x => Math.Sin(1 / x) / x, 0, 1);
        Assert.Contains(result.Status, new[] { QuadratureStatus.NotConverged, QuadratureStatus.Divergent });
        Assert.Throws<ArgumentOutOfRangeException>(() => Quadrature.Integrate(Math.Sin, 0, double.PositiveInfinity));
    }
}
