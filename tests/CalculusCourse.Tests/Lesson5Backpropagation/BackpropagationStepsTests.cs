using System.Text.Json;
using System.Text.RegularExpressions;
using CalculusCourse.Tests.Cli;

namespace CalculusCourse.Tests.Lesson5Backpropagation;

/// <summary>Lesson 5's <c>--steps</c>: every number of the page and of JSON once more, from the plain network.</summary>
public sealed class BackpropagationStepsTests
{
    private const double Error = 1e-12;

    private static readonly string[] Fields = ["input", "z", "activation", "slope", "jacobian", "da", "dz", "dW", "db"];

    public static TheoryData<string, int[], int, int, int, double> Cases => new()
    {
        { "lesson 5 --steps --epochs 3", [2, 4, 3, 1], 42, 0, 1000, 2 },
        { "lesson 5 --steps --point 7 --derivative exact --samples 30 --epochs 2", [2, 4, 3, 1], 42, 7, 30, 1 },
        { "lesson 5 --steps --point 29 --layers 2,1 --samples 30 --epochs 2", [2, 1], 42, 29, 30, 2 },
        { "lesson 5 --steps --point 4 --layers 2,5,5,2,1 --weights-seed 8 --samples 30 --epochs 0", [2, 5, 5, 2, 1], 8, 4, 30, 2 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Steps_AreThePlainNetworks(string command, int[] layers, int seed, int point, int samples, double factor)
    {
        var lesson = new Printed(command);
        Layer[] expected = Way(layers, seed, PlainNetwork.Circles(samples, 0.5, 0.1, 0)[point], factor);
        JsonElement[] trace = [.. lesson.Json.GetProperty("trace").EnumerateArray()];
        Assert.Equal(expected.Length, trace.Length);
        foreach ((Layer layer, JsonElement json) in expected.Zip(trace))
        {
            Assert.Equal(Fields, json.EnumerateObject().Select(field => field.Name));
            Close(layer.Input, json.GetProperty("input"));
            Close(layer.Z, json.GetProperty("z"));
            Close(layer.Activation, json.GetProperty("activation"));
            Close(layer.Slope, json.GetProperty("slope"));
            Close(layer.Da, json.GetProperty("da"));
            Close(layer.Dz, json.GetProperty("dz"));
            Close(layer.Dz, json.GetProperty("db"));
            Rows(layer.Jacobian, json.GetProperty("jacobian"));
            Rows(layer.DW, json.GetProperty("dW"));
        }

        Assert.InRange(lesson.Number("jacobianError"), 0, 1e-9);
        AssertPage(Way(command), expected);

        static void Close(double[] right, JsonElement found) => Printed.AssertClose(right, Printed.ToNumbers(found), Error);

        static void Rows(double[][] right, JsonElement found)
        {
            Assert.Equal(right.Length, found.GetArrayLength());
            foreach ((double[] row, JsonElement other) in right.Zip(found.EnumerateArray())) Close(row, other);
        }
    }

    /// <summary>The rows of numbers under each name, all with four digits.</summary>
    private static void AssertPage(string[] lines, Layer[] layers)
    {
        int last = layers.Length - 1;
        AssertRows("x = a[0]", [layers[0].Input]);
        AssertRows($"da[{last + 1}]", [layers[last].Da]);
        for (int l = 0; l <= last; l++)
        {
            AssertRows($"z[{l}]", [layers[l].Z]);
            AssertRows($"a[{l + 1}]", [layers[l].Activation]);
            AssertRows($"act'(z[{l}])", [layers[l].Slope]);
            AssertRows($"J[{l}]", layers[l].Jacobian);
            AssertRows($"dz[{l}]", [layers[l].Dz]);
            AssertRows($"dW[{l}]", layers[l].DW);
            AssertRows($"db[{l}]", [layers[l].Dz]);
            if (l > 0) AssertRows($"da[{l}]", [layers[l - 1].Da]);
        }

        void AssertRows(string name, double[][] rows)
        {
            int at = Assert.Single(Enumerable.Range(0, lines.Length), i => lines[i].StartsWith($"    {name} ", StringComparison.Ordinal));
            foreach ((double[] row, int i) in rows.Select((row, i) => (row, i)))
            {
                string line = lines[at + i][(4 + (i == 0 ? name.Length : 0))..];
                MatchCollection numbers = Regex.Matches(line, @"(?<=^| )-?\d[\d.e+-]*(?= |$)");
                Assert.True(numbers.Count >= row.Length, line);
                for (int k = 0; k < row.Length; k++) Printed.AssertRounded(row[k], numbers[k].Value, 4, Error);
            }
        }
    }

    [Fact]
    public void Steps_SayTheLossAndWhatTrainingMakesOfThePoint()
    {
        var lesson = new Printed("lesson 5 --steps --point 5 --samples 40 --epochs 30 --learning-rate 0.05");
        (double[] At, int Label)[] points = PlainNetwork.Circles(40, 0.5, 0.1, 0);
        var network = new PlainNetwork([2, 4, 3, 1], 42);
        string[] said = lesson.Said(@"So ŷ = (\S+) where the label is (\d): the loss of this point is (\S+)\. ");
        double before = network.Forward(points[5].At)[^1][0];
        Printed.AssertRounded(before, said[0], 4);
        Assert.Equal($"{points[5].Label}", said[1]);
        Printed.AssertRounded(-Math.Log(points[5].Label == 1 ? before : 1 - before), said[2], 4);
        for (int epoch = 0; epoch < 30; epoch++) network.Descend(points, 0.05, 2);
        Printed.AssertRounded(network.Forward(points[5].At)[^1][0], lesson.Said(@"this point has ŷ = (\S+)\.")[0], 4, 1e-9);
    }

    [Theory]
    [InlineData("lesson 5 --steps --epochs 1 --samples 20", 75)]
    [InlineData("lesson 5 --steps --epochs 1 --samples 20 --layers 2,300,200,1", 90)]
    [InlineData("lesson 5 --steps --epochs 1 --samples 20 --layers 2,9,9,9,9,9,9,9,9,9,9,9,9,9,9,1", 130)]
    public void Steps_StayShort(string command, int most)
    {
        string[] lines = Way(command);
        Assert.InRange(lines.Length, 40, most);
        string[] listings = [.. lines.Where(line => line.StartsWith("    ", StringComparison.Ordinal))];
        Assert.All(listings, line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public void Steps_CutWithTheirSize()
    {
        string page = Page("lesson 5 --steps --epochs 1 --samples 20 --layers 2,300,1");
        Assert.Contains("  … 300 in all", page);
        Assert.Contains("… 300×2 in all", page);
        Assert.Contains("… 300×1 in all", page);
    }

    [Theory]
    [InlineData("lesson 5 --point 3", "--point says whose way --steps shows; give --steps too")]
    [InlineData("lesson 5 --steps --samples 10 --point 10", "--point takes a whole number from 0 to 9, not '10'")]
    [InlineData("lesson 5 --steps --point -1", "--point takes a whole number from 0 to 999, not '-1'")]
    [InlineData("lesson 5 --steps --data Recorded/inputs/circles.csv --point 1000", "--point takes a whole number from 0 to ")]
    public void Point_ThatIsNotThere_IsRefused(string command, string message)
    {
        Calc.Outcome outcome = Calc.Run([.. Calc.Words(command), "--no-plots"]);
        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains(message, outcome.Error);
    }

    private static string Page(string command) => Calc.Run([.. Calc.Words(command), "--no-plots"]).Output;

    /// <summary>The lines of the page that show the way.</summary>
    private static string[] Way(string command)
    {
        string[] page = Page(command).Split('\n');
        int first = Array.FindIndex(page, line => line.StartsWith("Point ", StringComparison.Ordinal));
        return page[first..Array.IndexOf(page, "The example, computed")];
    }

    private sealed record Layer(
        double[] Input, double[] Z, double[] Activation, double[] Slope, double[][] Jacobian, double[] Da, double[] Dz, double[][] DW);

    /// <summary>One point's way by the formulas, with sums written as sums.</summary>
    private static Layer[] Way(int[] layers, int seed, (double[] At, int Label) point, double factor)
    {
        var network = new PlainNetwork(layers, seed);
        double[][] a = network.Forward(point.At);
        int last = network.W.Length - 1;
        double ŷ = a[^1][0];
        double[] da = [point.Label == 1 ? -1 / ŷ : 1 / (1 - ŷ)];
        var way = new Layer[last + 1];
        for (int l = last; l >= 0; l--)
        {
            double[][] W = network.W[l];
            double[] input = a[l], output = a[l + 1], above = da;
            double[] z = [.. network.B[l].Select((b, k) => b + input.Select((value, i) => value * W[i][k]).Sum())];
            double[] right = [.. output.Select(value => l == last ? value * (1 - value) : value > 0 ? 1 : 0)];
            double[] slope = [.. right.Select(value => l == last ? factor * value : value)];
            double[] dz = [.. slope.Select((value, k) => value * above[k])];
            way[l] = new(
                input, z, output, slope, [.. right.Select((value, k) => W.Select(row => value * row[k]).ToArray())], above, dz,
                [.. input.Select(value => dz.Select(d => value * d).ToArray())]);
            da = [.. W.Select(row => row.Select((w, k) => w * dz[k]).Sum())];
        }

        return way;
    }
}
