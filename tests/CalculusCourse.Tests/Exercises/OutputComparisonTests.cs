using CalculusCourse.Lessons.Exercises;

namespace CalculusCourse.Tests.Exercises;

public sealed class OutputComparisonTests
{
    [Theory]
    [InlineData("a 1 2\n", "a  1.0   2e0  \r\n\n\n", 0)]
    [InlineData("", "\n \n", 0)]
    [InlineData("[1 2]", "[ 1  2 ]", 0)]
    [InlineData("x1 = 3", "x1=3", 0)]
    [InlineData("ab", "a b", 1)]
    [InlineData("3-2", "3 -2", 1)]
    [InlineData("inf -inf nan", "Infinity -Infinity NaN", 0)]
    [InlineData("info", "inf o", 1)]
    [InlineData("1\n2\n", "1\n", 1)]
    [InlineData("1\n", "1\n\n\n2\n\n", 3)]
    [InlineData("\uFEFF1", "1", 0)]
    [InlineData("5. .5 1e5", "5 0.5 100000", 0)]
    [InlineData("1e", "1 e", 0)]
    public void Compare_Outputs_CountsLinesThatDiffer(string expected, string actual, int lines)
    {
        Assert.Equal(lines, Compare(expected, actual).Count);
        Assert.Equal(lines, Compare(actual, expected).Count);
    }

    [Fact]
    public void Compare_Difference_HasItsPlaceAndDistance()
    {
        OutputDifference difference = Compare("a\nx =  1.5 y\n", "a\nx = 1.25 y\n").First.Single();
        Assert.Equal(
            new(2, 6, 5, "1.5", "1.25", 0.25) { Numbers = (1.5, 1.25), IsNumberExpected = true }, difference);
        Assert.Equal(new(1, 3, 2, "b", null, null), Compare("a b", "a").First.Single());
    }

    /// <summary>Lines that are the same are passed over many at a time, and counted.</summary>
    [Fact]
    public void Compare_DifferenceBehindManySameLines_HasItsLine()
    {
        string[] lines = [.. Enumerable.Range(0, 20_000).Select(i => $"line {i} 0.{i}")];
        string expected = string.Join('\n', lines);
        (lines[5], lines[12_345], lines[^1]) = ("line x", "line 12345 1", "end");
        Assert.Equal([6, 12_346, 20_000], Compare(expected, string.Join('\n', lines)).First.Select(difference => difference.Line));
    }

    [Fact]
    public void Compare_MoreThanIsKept_CountsAll()
    {
        string[] lines = [.. Enumerable.Range(0, 1000).Select(i => $"{i}")];
        (long count, IReadOnlyList<OutputDifference> first) = OutputComparison.Compare(
            new StringReader(string.Join('\n', lines)), new StringReader(string.Join('\n', lines.Select(line => line + "x"))), most: 3);
        Assert.Equal((1000, 3, 3), (count, first.Count, first[^1].Line));
    }

    /// <summary>Where a buffer ends makes no difference, whatever stands there.</summary>
    [Fact]
    public void Compare_PiecesOfAnyLength_AreReadAlike()
    {
        string text = string.Concat(Enumerable.Range(0, 9000).Select(i => $"word{i} -1.{i}e-{i % 9} [inf, nan]\r\n"));
        foreach (int piece in (int[])[1, 7, 4096])
        {
            Assert.Equal(0, OutputComparison.Compare(new Pieces(text, piece), new StringReader(text)).Count);
            Assert.Equal(9000, OutputComparison.Compare(new Pieces(text, piece), new StringReader(text.Replace("word", "w"))).Count);
        }
    }

    /// <summary>However long a line is, only a piece of it is in memory.</summary>
    [Fact]
    public void Compare_LineWithoutEnd_IsNotKept()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        var (one, other) = (new Repeated("0.123456789 ", 1_000_000), new Repeated("0.123456789 ", 1_000_000));
        Assert.Equal(0, OutputComparison.Compare(one, other).Count);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000);
    }

    private static (long Count, IReadOnlyList<OutputDifference> First) Compare(string expected, string actual) =>
        OutputComparison.Compare(new StringReader(expected), new StringReader(actual));

    /// <summary>A text that comes in pieces.</summary>
    private sealed class Pieces(string text, int piece) : TextReader
    {
        private int position;

        public override int Read(char[] buffer, int index, int count)
        {
            int taken = Math.Min(Math.Min(piece, count), text.Length - position);
            text.CopyTo(position, buffer, index, taken);
            position += taken;
            return taken;
        }
    }

    /// <summary>A word again and again.</summary>
    private sealed class Repeated(string word, int times) : TextReader
    {
        private int done;

        public override int Read(char[] buffer, int index, int count)
        {
            int fits = Math.Min(count / word.Length, times - done);
            for (int i = 0; i < fits; i++) word.CopyTo(0, buffer, index + (i * word.Length), word.Length);
            done += fits;
            return fits * word.Length;
        }
    }
}
