using CalculusCourse.Lessons;
using CalculusCourse.Numerics;

namespace CalculusCourse.Tests;

public sealed class PointsFileTests : ILessonHost
{
    private string text = "";

    TextReader ILessonHost.Open(string path) => new StringReader(text);

    void ILessonHost.Prepare(string path)
    {
    }

    string? ILessonHost.Save(string path, Action<Stream> write) => "nothing is written here";

    T ILessonHost.Watch<T>(string unit, long steps, Func<Action<long>?, CancellationToken, T> compute) => compute(null, default);

    private PointsFile Read(string content, int negative = 0)
    {
        text = content;
        return PointsFile.Read(this, "data.csv", negative);
    }

    [Theory]
    [InlineData("\uFEFFx1, x2, label\r\n\r\n 1.5 , -2e-3 , 1\r\n3,4,0")]
    [InlineData("1.5,-0.002,1\n# a comment\n  # another\n3,4,0\n")]
    [InlineData("\"a\",\"b\",\"class\"\n\"1.5\",-2e-3,\"1\"\n3,\"4\",0\n")]
    public void Read_HeadingsOrNoneQuotesBlanksAndComments_AreFine(string content)
    {
        PointsFile points = Read(content);
        Assert.Equal([1.5, 3], points.X);
        Assert.Equal([-0.002, 4], points.Y);
        Assert.Equal([1, 0], points.Labels);
        Assert.Equal([1, 0], points.ToLabelledPoints().Labels);
    }

    [Fact]
    public void ToLabelledPoints_LabelMinusOne_IsClassZero() =>
        Assert.Equal([0, 1], Read("1,2,-1\n3,4,1\n", negative: -1).ToLabelledPoints().Labels);

    [Theory]
    [InlineData("x1,x2,label\n1,2,0\n1,2\n", 3, 4)]
    [InlineData("x1,x2,label\n1,2,0,7\n", 2, 7)]
    [InlineData("x1,x2,label\n1,two,0\n", 2, 3)]
    [InlineData("x1,x2,label\n1, nan,0\n", 2, 4)]
    [InlineData("1e999,2,0\n", 1, 1)]
    [InlineData("1,2,0\n1,2\0,0\n", 2, 3)]
    [InlineData("x1,x2,label\n1,2,2\n", 2, 5)]
    [InlineData("x1,x2,label\n1,2,0.5\n", 2, 5)]
    [InlineData("x1,x2,label\n1,2,0\nx1,x2,label\n", 3, 1)]
    public void Read_BadLine_ShowsThePlace(string content, int line, int column)
    {
        string[] message = Assert.Throws<UnreadableInputException>(() => Read(content)).Message.Split('\n');
        Assert.StartsWith($"data.csv, line {line}, column {column}: ", message[0]);
        Assert.Equal($"  {VisibleText.Of(content.Split('\n')[line - 1])}", message[1]);
        Assert.Equal($"{new string(' ', column + 1)}^", message[2]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x1,x2,label\n\n# none\n")]
    public void Read_NoPoints_SaysSo(string content) =>
        Assert.Equal("data.csv: there is no point in it", Assert.Throws<UnreadableInputException>(() => Read(content)).Message);
}
