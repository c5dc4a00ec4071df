using CalculusCourse.Numerics;

namespace CalculusCourse.Tests;

public sealed class PythonTextTests
{
    [Theory]
    [InlineData(2, "2.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(0.1, "0.1")]
    [InlineData(1e-4, "0.0001")]
    [InlineData(1e-5, "1e-05")]
    [InlineData(1.5e-7, "1.5e-07")]
    [InlineData(123456789012345680, "1.2345678901234568e+17")]
    [InlineData(1e15, "1000000000000000.0")]
    [InlineData(1e16, "1e+16")]
    [InlineData(1e300, "1e+300")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(double.NaN, "nan")]
    [InlineData(double.NegativeInfinity, "-inf")]
    [InlineData(3.987419245872443, "3.987419245872443")]
    public void Repr_WritesAsPythonDoes(double value, string expected) => Assert.Equal(expected, PythonText.Repr(value));
}
