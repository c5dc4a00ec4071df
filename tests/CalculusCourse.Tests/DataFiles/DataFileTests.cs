using System.Globalization;
using System.Text;
using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Data;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Learning;

namespace CalculusCourse.Tests.DataFiles;

public sealed class DataFileTests : ILessonHost
{
    private string text = "";
    private Encoding? encoding;

    TextReader ILessonHost.Open(string path) =>
        encoding is null ? new StringReader(text) : new StreamReader(new MemoryStream([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]));

    T ILessonHost.Watch<T>(string unit, long steps, Func<Action<long>?, CancellationToken, T> compute) => compute(null, default);

    private DataTable Read(string content, Func<DataRequest, DataRequest>? ask = null)
    {
        text = content;
        var request = new DataRequest("data.csv", "--data");
        return DataFile.Read(this, ask is null ? request : ask(request));
    }

    private string Refused(string content, Func<DataRequest, DataRequest>? ask = null) =>
        Assert.Throws<UnreadableInputException>(() => Read(content, ask)).Message;

    private string BadOption(string content, Func<DataRequest, DataRequest> ask) =>
        Assert.Throws<BadOptionException>(() => Read(content, ask)).Message;

    /// <summary>The same four rows in forms that people have; the numbers are 1.5, −0.002, 7 and −2, 3, 0.5.</summary>
    [Theory]
    [InlineData("\uFEFFx1, x2, label\r\n\r\n 1.5 , -2e0 , 1\r\n-0.002,3,0\r\n7,0.5,1")]
    [InlineData("1.5,-2,1\n# it's a \"comment\n  # another\n-0.002,3,0\n7,.5,+1\n")]
    [InlineData("\"a\",\"b\",\"class\"\n\"1.5\",-2e0,\"1\"\n-2e-3,\"3\",0\n7,0.5,1\n")]
    [InlineData("a;b;class\n1,5;-2;1\n-0,002;3;0\n7;0,5;1\n")]
    [InlineData("a\tb\tclass\n1,5\t-2\t1\n-0,002\t3\t0\n7\t0,5\t1\n")]
    [InlineData("   a     b   class\n  1.5    −2   1  \n -0.002  3   0\n  7.   0.5E+0   1\n")]
    [InlineData("a b class\n1,5 -2 1\n-0,002 3 0\n7 0,5 1\n")]
    [InlineData("a,b,class,\n1.5,-2,1,\n-0.002,3,0,\n7,0.5,1,\n")]
    [InlineData("a,b,class\n1.5,-2,1,\n-0.002,3,0,\n7,0.5,1,\n")]
    [InlineData("a,b,class\r1.5,-2,1\r-0.002,3,0\r7,0.5,1\r")]
    [InlineData("\"a\",\"b\",\"class\"\n\"1,5\",-2,1\n\"-0,002\",3,0\n7,\"0,5\",1\n")]
    [InlineData("id,a,b,note,class\n1,1.5,-2,\"x, \"\"y\"\"\",1\n2,-0.002,3,\"two\nlines\",0\n3,7,0.5,,1\n")]
    [InlineData("Class,Unnamed: 0,a,b\n1,0,1.5,-2\n0,1,-0.002,3\n1,2,7,0.5\n")]
    [InlineData("\"a\" \"b\" \"class\"\n\"r1\" 1.5 -2 1\n\"r2\" -0.002 3 0\n\"r3\" 7 0.5 1\n")]
    [InlineData("x,x2,y\n1.5,-2,1\n-0.002,3,0\n7,0.5,1\n\u001a")]
    [InlineData("a|b|class\n1.5|-2|1\n-0.002|3|0\n7|0.5|1\n")]
    [InlineData("| a | b | class |\n| 1,5 | \"-2\" | 1 |\n| -0,002 | 3 | 0 |\n| 7 | 0,5 | 1 |\n")]
    [InlineData("sep=;\r\na;b;class\r\n1,5;-2;1\r\n-0,002;3;0\r\n7;0,5;1\r\n")]
    [InlineData("a,b,class,remark\n1.5,-2,1,2 cm\n-0.002,3,0,7 cm\n7,0.5,1,8 cm\n")]
    public void Read_UsualForms_AreTheSameRows(string content)
    {
        DataTable table = Read(content);
        Assert.Equal([1.5, -0.002, 7], table.Columns[0]);
        Assert.Equal([-2, 3, 0.5], table.Columns[1]);
        Assert.Equal(2, table.Dimension);
        Assert.Equal([1, -1, 1], table.Signs);
        Assert.Equal([1, 0, 1], table.ToLabelledPoints().Labels);
        Assert.Equal(("0", "1"), (table.Negative, table.Positive));
    }

    [Theory]
    [InlineData("0,1,2\n5,6,oak\n7,8,elm\n9,3,oak\n", 3)]
    [InlineData("0,1,2\n5,6,1\n7,8,0\n9,3,1\n", 3)]
    [InlineData("1,2,kind\n5,6,oak\n7,8,elm\n9,3,oak\n", 3)]
    [InlineData("1,2,oak\n7,8,elm\n", 2)]
    [InlineData("0,1,1\n5,6,1\n7,8,0\n9,3,0\n", 4)]
    public void Read_NumbersAtTheTop_AreHeadingsOnlyWhereTheyCanBeNothingElse(string content, int rows) =>
        Assert.Equal(rows, Read(content).Rows);

    [Fact]
    public void ReadPoints_WithoutHeadings_LoseNoRow()
    {
        DataTable table = Read("4,2,s\n3,4,t\n");
        text = "1,2,s\n7,6,t\n";
        Assert.Equal(2, DataFile.ReadPoints(this, "new.csv", FeatureColumns.Of(table), skipMissing: false).Rows);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Read_EncodingWithMark_IsFoundOut(string name)
    {
        encoding = Encoding.GetEncoding(name);
        DataTable table = Read("größe;art\n1,5;süß\n2,5;herb\n");
        Assert.Equal(["größe"], table.Names);
        Assert.Equal(("herb", "süß"), (table.Negative, table.Positive));
    }

    [Theory]
    [InlineData("a,b,kind\n1,2,no rain\n3,4,rain\n", "no rain", "rain")]
    [InlineData("a,b,kind\n1,2,10\n3,4,9\n", "9", "10")]
    [InlineData("a,b,kind\n1,2,1.0\n3,4,0\n5,6,1\n", "0", "1")]
    [InlineData("a,b,kind\n1,2,Yes\n3,4,no\n", "no", "Yes")]
    [InlineData("a,b,kind\n1,2,0\n3,4,b\n", "0", "b")]
    public void Read_TwoLabels_AreOrdered(string content, string negative, string positive)
    {
        DataTable table = Read(content);
        Assert.Equal((negative, positive), (table.Negative, table.Positive));
    }

    [Fact]
    public void Read_ManyLabels_NeedOneChosen()
    {
        const string Content = "a,b,species\n1,2,s\n3,4,t\n5,6,u\n";
        Assert.Contains("s (1), t (1), u (1)", BadOption(Content, ask => ask));
        DataTable table = Read(Content, ask => ask with { Positive = "t" });
        Assert.Equal([-1, 1, -1], table.Signs);
        Assert.Equal(("not t", "t"), (table.Negative, table.Positive));
        Assert.Contains("no v; it has s (1), t (1), u (1)", BadOption(Content, ask => ask with { Positive = "v" }));
        Assert.Equal("2 rows, feature a, LABEL: s → −1, t → +1", Read("a,LABEL\n1,s\n2,t\n").Summary());
        Assert.Equal("3 rows, features a and b, label species: s and u → −1, t → +1", table.Summary());
    }

    [Theory]
    [InlineData("x1,x2,label\n1,2,0\n1,2\n", 3, 4)]
    [InlineData("x1,x2,label\n1,2,0,7\n", 2, 7)]
    [InlineData("x1,x2,label\n1,two,0\n2,3,1\n", 2, 3)]
    [InlineData("x1,x2,label\n1, inf,0\n2,3,1\n", 2, 4)]
    [InlineData("x1,x2,label\n1, NaN,0\n2,3,1\n", 2, 4)]
    [InlineData("x1,x2,label\n2,3,1\n1,,0\n", 3, 3)]
    [InlineData("x1,x2,label\n2,3,1\n1,3,?\n", 3, 5)]
    [InlineData("x1,x2,label\n2,3,1\n#N/A,3,0\n", 3, 1)]
    [InlineData("x1,x2,label\n2,3,1\n#DIV/0!,3,0\n4,5,1\n", 3, 1)]
    [InlineData("Petals of 2024\nx1,x2,label\n2,3,1\n4,5,0\n", 2, 4)]
    [InlineData("x1,label\n\"1,234\",1\n999,0\n\"5,000\",0\n", 2, 2)]
    [InlineData("x1,x2,label\n\"1,234.5\",1,1\n\"3,002.5\",1,0\n", 2, 2)]
    [InlineData("<!DOCTYPE html>\n<p>a,b,label</p>\n<p>1,2,3</p>\n", 1, 1)]
    [InlineData("[{\"a\": 1, \"b\": 2, \"kind\": \"u\"},\n {\"a\": 3, \"b\": 4, \"kind\": \"v\"}]\n", 1, 1)]
    [InlineData("1e999,2,0\n1,2,1\n", 1, 1)]
    [InlineData("1,2,0\n1,2\0,1\n", 2, 3)]
    [InlineData("x1,x2,label\n1,2,0\nx1,x2,label\n", 3, 1)]
    [InlineData("x1,x2,label\n1,2,0\n3,\"4.4.4\",1\n", 3, 4)]
    [InlineData("x1,x2,label\n1,2,0\n3,\"4,1\n", 3, 3)]
    [InlineData("x1;x2;label\n1,5;2,5;0\n3,4;4.25;1\n", 3, 5)]
    public void Read_BadCell_ShowsThePlace(string content, int line, int column)
    {
        string[] message = Refused(content).Split('\n');
        Assert.StartsWith($"data.csv, line {line}, column {column}: ", message[0]);
        Assert.Equal($"  {VisibleText.Of(content.Split('\n')[line - 1])}", message[1]);
        Assert.Equal($"{new string(' ', column + 1)}^", message[2]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n# none\n")]
    [InlineData("x1,x2,label\n\n# none\n")]
    [InlineData("x1,x2,label\n1,2,a\n")]
    [InlineData("label\na\nb\n")]
    public void Read_NoTwoClasses_SaysSo(string content) => Assert.StartsWith("data.csv: ", Refused(content));

    [Fact]
    public void Read_LikelyCause_IsSaid()
    {
        Assert.Contains("is the decimal sign a comma?", Refused("a,b,kind\n5,1,1,4,s\n4,9,1,4,t\n"));
        Assert.Contains("is the decimal sign a comma?", Refused("a,kind\n5,1,s\n4,9,t\n"));
        Assert.Contains("is its decimal sign a comma? In the other cells it is a point", Refused("a;b;kind\n5.1;1.4;s\n4,9;1.4;t\n5.0;2.2;t\n"));
        Assert.Contains("thousands", Refused("a;b;kind\n5.1;1.4;s\n1,234.5;1.4;t\n5.0;2.2;t\n"));
        Assert.Contains("are its thousands parted", Refused("a,kind\n\"1,234\",s\n999,t\n"));
        Assert.Equal(1.234, Read("a,kind\n\"1,234\",s\n\"0,999\",t\n").Columns[0][0]);
        Assert.Contains("thousands", Refused("a,b,kind\n\"1,234,567\",1,s\n\"9,234,567\",2,t\n"));
        Assert.Contains("if the first line is a title", Refused("Petals\na,b,kind\n1,2,s\n3,4,t\n"));
        Assert.Contains("JSON", Refused("{\"a\": [1, 2], \"kind\": [\"u\", \"v\"]}\n"));
        Assert.Contains("the only row has the label 8 in column 2", Refused("7,8\n"));
        Assert.Contains("did you mean width?", BadOption("width,kind\n1,s\n2,t\n", ask => ask with { Columns = "widht" }));
        Assert.InRange(Refused($"{new string('h', 5000)},b,kind\n1,2,s\nx,3,t\n5,3,t\n").Length, 1, 400);
        Assert.Contains("no text", Refused("\u0089PNG\r\n\u0001\u0002\u0003\u0004\0\0\0\0"));
    }

    [Fact]
    public void Read_MissingValues_AreCountedOrLeftOut()
    {
        const string Content = "id,a,b,kind\n0,1,2,s\n1,NA,3,s\n2,4,,t\n3,5,6,null\n4,7,8,t\n";
        string refused = Refused(Content);
        Assert.StartsWith("data.csv, line 3, column 3: a value is missing ('NA'). 3 are missing, in 3 rows; --skip-missing", refused);
        DataTable table = Read(Content, ask => ask with { SkipMissing = true });
        Assert.Equal([1, 7], table.Columns[0]);
        Assert.Equal([-1, 1], table.Signs);
        Assert.Equal(
            "2 rows, features a and b, label kind: s → −1, t → +1; left out: 3 rows with missing values, column id (it counts the rows)",
            table.Summary());
    }

    [Fact]
    public void Typed_Options_ReadBack() =>
        Assert.Equal(
            " --data \"my file.csv\" --columns a,b --positive \"no rain\" --skip-missing",
            new DataRequest("my file.csv", "--data") { Columns = "a,b", Positive = "no rain", SkipMissing = true }.Typed);

    [Fact]
    public void Read_MissingInColumnsThatAreNotUsed_DoesNotMatter() =>
        Assert.Equal(2, Read("a,b,c,kind\n1,,2,s\n3,x,4,t\n", ask => ask with { Columns = "a,c" }).Rows);

    [Fact]
    public void Read_ColumnsAndLabel_AreFoundByNameOrNumber()
    {
        const string Content = "\"length, sepal\",species,b,b\n1,s,2,3\n4,t,5,6\n";
        Assert.Equal([[1, 4], [3, 6]], Read(Content, ask => ask with { Columns = "length, sepal,4", Label = "Species" }).Columns);
        Assert.Equal([[3, 6], [1, 4]], Read(Content, ask => ask with { Columns = "4,1", Label = "2" }).Columns);
        foreach ((string columns, string says) in ((string, string)[])[("b", "2 columns are headed b"), ("0", "no column 0"), ("5", "no column 5"),
            ("1,1", "twice"), ("2", "label's column"), ("c", "no column c"), ("1,,3", "names or numbers")])
        {
            Assert.Contains(says, BadOption(Content, ask => ask with { Columns = columns, Label = "species" }));
        }
    }

    [Fact]
    public void Read_PointsThatHappenToCountUp_StayFeatures() =>
        Assert.Equal(["x", "y"], Read("x,y,label\n0,0,-1\n1,2,1\n2,1,1\n").Names);

    [Fact]
    public void ReadPoints_OtherFormAndOrder_FindsTheColumns()
    {
        DataTable table = Read("a,b,kind\n1.5,2,s\n3,4,t\n");
        text = "remark;B;a;kind\nnone;2,5;1;?\n;3;4,5;s\n";
        NewPoints points = DataFile.ReadPoints(this, "new.csv", FeatureColumns.Of(table), skipMissing: false);
        Assert.Equal([[1, 4.5], [2.5, 3]], points.Columns);
        text = "7 8\n9 10\n";
        Assert.Equal([[7, 9], [8, 10]], DataFile.ReadPoints(this, "new.csv", FeatureColumns.Of(table), skipMissing: false).Columns);
        text = "a,c\n1,2\n";
        Assert.Contains("no column b", Assert.Throws<UnreadableInputException>(
            () => DataFile.ReadPoints(this, "new.csv", FeatureColumns.Of(table), skipMissing: false)).Message);
        text = "a,b\n1,\n3,4\n";
        Assert.Equal([false, true], DataFile.ReadPoints(this, "new.csv", FeatureColumns.Of(table), skipMissing: true).IsKnown);
    }

    [Fact]
    public void Read_LongAndRandomNumbers_AreTheNearestDoubles()
    {
        var random = new NumPyRandom(3);
        var content = new StringBuilder("a,kind\n");
        var expected = new List<double>();
        for (int i = 0; i < 2000; i++)
        {
            double value = random.NextNormal() * Math.Pow(10, random.NextInteger(60) - 30);
            string written = value.ToString($"{"GEF"[i % 3]}{random.NextInteger(19)}", CultureInfo.InvariantCulture);
            expected.Add(double.Parse(written, CultureInfo.InvariantCulture));
            content.Append(CultureInfo.InvariantCulture, $"{written},{i % 2}\n");
        }

        Assert.Equal(expected, Read(content.ToString()).Columns[0]);
    }

    [Fact]
    public void Read_RowsPastTheSample_AreReadAlike()
    {
        var content = new StringBuilder("a;kind\n");
        for (int i = 0; i < 5000; i++) content.Append(CultureInfo.InvariantCulture, $"{(i < 4000 ? "7" : "7,5")};\"{i % 2}\"\r\n");
        DataTable table = Read(content.ToString());
        Assert.Equal(5000, table.Rows);
        Assert.Equal(7.5, table.Columns[0][^1]);
        content.Append("8;x;1\n");
        Assert.StartsWith("data.csv, line 5002, column 5: 3 cells where 2", Refused(content.ToString()));
    }

    [Fact]
    public void Standardisation_FarFromZeroAndConstant_LosesNothing()
    {
        double[][] columns = [[1e9 + 1, 1e9 + 2, 1e9 + 3], [0.1, 0.1, 0.1], [1e300, -1e300, 0]];
        var scaling = Standardisation.Of(columns);
        double[][] scaled = scaling.Apply(columns);
        Assert.Equal(Math.Sqrt(2.0 / 3), scaling.Deviations[0], 1e-15);
        Assert.Equal([0, 0, 0], scaled[1]);
        Assert.Equal(-scaled[0][0], scaled[0][2]);
        Assert.Equal(Math.Sqrt(1.5), scaled[2][0], 1e-15);
    }

    [Fact]
    public void Draw_Seed_IsNumPysPermutation()
    {
        // numpy.random.RandomState(7).permutation(10)[:3]
        var split = TrainTestSplit.Draw(10, 0.3, 7);
        Assert.Equal(Permutation7, split.Test);
        Assert.Equal(Enumerable.Range(0, 10).Except(Permutation7), split.Train);
        Assert.NotEqual(split.Test, TrainTestSplit.Draw(10, 0.3, 8).Test);
    }

    private static readonly int[] Permutation7 = [0, 5, 8];

    [Fact]
    public void Confusion_Rows_AreCounted()
    {
        var confusion = Confusion.Of([false, false, true, true, true], [false, true, false, true, true]);
        Assert.Equal(new Confusion(1, 1, 1, 2), confusion);
        Assert.Equal(0.6, confusion.Accuracy);
    }
}
