using CalculusCourse.Numerics;

namespace CalculusCourse.Tests;

public sealed class NumPyTextTests
{
    [Theory]
    [InlineData(693.629727471234, "[[693.62972747]]")]
    [InlineData(693.5, "[[693.5]]")]
    [InlineData(2, "[[2.]]")]
    [InlineData(0, "[[0.]]")]
    [InlineData(-0.0, "[[-0.]]")]
    [InlineData(0.30000000123, "[[0.3]]")]
    [InlineData(99999999.5, "[[99999999.5]]")]
    [InlineData(1e8, "[[1.e+08]]")]
    [InlineData(0.0001, "[[0.0001]]")]
    [InlineData(1.23456789e-5, "[[1.23456789e-05]]")]
    [InlineData(1.234567894999e-5, "[[1.23456789e-05]]")]
    [InlineData(9.9999999999e-5, "[[1.e-04]]")]
    [InlineData(5e-324, "[[5.e-324]]")]
    [InlineData(1.2e300, "[[1.2e+300]]")]
    [InlineData(double.NaN, "[[nan]]")]
    [InlineData(double.NegativeInfinity, "[[-inf]]")]
    public void Matrix_PrintsAsNumPyDoes(double value, string expected) => Assert.Equal(expected, NumPyText.Matrix(value));

    [Theory]
    [InlineData(0.001953125, "[0.00195312]")]
    [InlineData(0.005859375, "[0.00585938]")]
    public void Array_ExactTie_RoundsToEven(double value, string expected) => Assert.Equal(expected, NumPyText.Array([value]));

    [Fact]
    public void Array_SeveralEntries_AlignsThePoints()
    {
        Assert.Equal("[ 0.66666667  0.66666667 -1.        ]", NumPyText.Array([2.0 / 3, 2.0 / 3, -1]));
        Assert.Equal("[1.0e+08 2.5e+00]", NumPyText.Array([1e8, 2.5]));
        Assert.Equal("[  1.  nan -inf]", NumPyText.Array([1, double.NaN, double.NegativeInfinity]));
        Assert.Equal("[   nan -2.125]", NumPyText.Array([double.NaN, -2.125]));
        Assert.Equal("[]", NumPyText.Array([]));
    }

    [Fact]
    public void Array_LongerThanALine_Breaks()
    {
        double[] values = [-0.07142680, -0.57928480, 0.49700300, 1.136919, 0.7428245, 0.98540400, 0.6884663];
        Assert.Equal("[-0.0714268 -0.5792848  0.497003   1.136919   0.7428245  0.985404\n  0.6884663]", NumPyText.Array(values));
    }
}
