using CalculusCourse.Numerics.Learning;

namespace CalculusCourse.Tests.Learning;

public sealed class LabelledPointsCsvTests
{
    private static LabelledPoints Read(string text) => LabelledPointsCsv.Read(new StringReader(text), "data.csv");

    [Fact]
    public void Write_ThenRead_GivesTheSameBits()
    {
        LabelledPoints points = Circles.Make(333, 0.3, 0.2, 9);
        StringWriter writer = new();
        LabelledPointsCsv.Write(points, writer);
        LabelledPoints again = Read(writer.ToString());
        Assert.Equal(points.Columns, again.Columns);
        Assert.Equal(points.Labels, again.Labels);
    }

    [Fact]
    public void Read_SpacesBlankLinesAndCarriageReturns_AreFine()
    {
        LabelledPoints points = Read("\uFEFFx1, x2, label\r\n\r\n 1.5 , -2e-3 , 1\r\n3,4,0");
        Assert.Equal([[1.5, 3], [-0.002, 4]], points.Columns);
        Assert.Equal([1, 0], points.Labels);
    }

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("1,2,0\n", 1, 1)]
    [InlineData("x1,x2,label\n", 2, 1)]
    [InlineData("x1,x2,label\n1,2,0\n1,2\n", 3, 4)]
    [InlineData("x1,x2,label\n1,2,0,7\n", 2, 7)]
    [InlineData("x1,x2,label\n1,two,0\n", 2, 3)]
    [InlineData("x1,x2,label\n1, nan,0\n", 2, 4)]
    [InlineData("x1,x2,label\n1e999,2,0\n", 2, 1)]
    [InlineData("x1,x2,label\n1,2,2\n", 2, 5)]
    [InlineData("x1,x2,label\n1,2,0.5\n", 2, 5)]
    public void Read_BadText_SaysWhere(string text, int line, int column)
    {
        PointsFormatException error = Assert.Throws<PointsFormatException>(() => Read(text));
        Assert.Equal((line, column), (error.Line, error.Column));
    }
}
