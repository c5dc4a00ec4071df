using CalculusCourse.Cli;

namespace CalculusCourse.Tests.Cli;

public sealed class CompareCommandTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();

    public void Dispose() => temporary.Dispose();

    [Theory]
    [InlineData("Solution: [ 0.66666667  0.66666667 -1.        ]", "Solution: [0.6666666700000001 0.66666667 -1.0]\r\n")]
    [InlineData("loss 1e-05\n\n", "loss 0.00001")]
    [InlineData("a = 1\nb = nan inf", "a = 1.0000000000001\nb = nan inf")]
    [InlineData("x - 1", "x - 1.0")]
    public void Compare_SameNumbersInOtherWords_Agree(string expected, string actual)
    {
        (int code, string output, string error) = Compare(expected, actual);
        Assert.Equal((0, "the outputs agree\n", ""), (code, output, error));
    }

    [Theory]
    [InlineData("one\nloss 0.5 accuracy 1", "one\nloss 0.25 accuracy 1", "line 2, column 6: expected '0.5', got '0.25' (they "
        + "differ by 0.25)")]
    [InlineData("lesson3", "lesson4", "line 1, column 1: expected 'lesson3', got 'lesson4'")]
    [InlineData("a b", "ab", "line 1, column 1: expected 'a', got 'ab'")]
    [InlineData("1 2 3", "1 2", "line 1, columns 5 and 4: expected '3', got nothing")]
    [InlineData("1\n2", "1", "line 2, column 1: expected '2', got nothing")]
    [InlineData("inf", "-inf", "line 1, column 1: expected 'inf', got '-inf' (they differ by inf)")]
    [InlineData("nan", "0", "line 1, column 1: expected 'nan', got '0' (they differ by nan)")]
    public void Compare_Difference_SaysWhere(string expected, string actual, string line)
    {
        (int code, string output, _) = Compare(expected, actual);
        Assert.Equal(1, code);
        Assert.Contains(line + "\n", output);
    }

    [Fact]
    public void Compare_Tolerance_Decides()
    {
        Assert.Equal(1, Compare("1", "1.001").Code);
        Assert.Equal(0, Compare("1", "1.001", "--rtol", "0.01").Code);
        Assert.Equal(0, Compare("0", "0.001", "--atol=0.01").Code);
        Assert.Equal(2, Compare("0", "0", "--atol", "-1").Code);
        Assert.Equal(2, Compare("0", "0", "--rtol", "nan").Code);
    }

    [Fact]
    public void Compare_MissingFile_IsUnreadable()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        Assert.Equal(3, CommandLine.Run(["compare", Path.Combine(temporary.Path, "none"), Path.Combine(temporary.Path, "none")], output, error));
        Assert.Equal("", output.ToString());
        Assert.Contains("no such file", error.ToString());
    }

    private (int Code, string Output, string Error) Compare(string expected, string actual, params string[] options)
    {
        string first = Path.Combine(temporary.Path, "expected.txt"), second = Path.Combine(temporary.Path, "actual.txt");
        File.WriteAllText(first, expected);
        File.WriteAllText(second, actual);
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int code = CommandLine.Run(["compare", first, second, .. options], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
