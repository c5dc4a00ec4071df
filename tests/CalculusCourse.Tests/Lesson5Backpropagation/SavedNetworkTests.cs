using System.Text;
using System.Text.RegularExpressions;
using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Data;
using CalculusCourse.Lessons.Lesson5Backpropagation;
using CalculusCourse.Numerics.Learning;

namespace CalculusCourse.Tests.Lesson5Backpropagation;

public sealed class SavedNetworkTests
{
    private const string Good = """
        {"schema": 1, "kind": "network", "derivative": "exact", "layers": [2, 1],
        "columns": {"names": ["a", "b"], "places": [0, 2], "of": 4, "headings": true}, "classes": ["no", "yes"],
        "scaling": {"mean": [1, 2], "deviation": [0.5, 3]},
        "weights": [[[0.25], [-1]]],
        "biases": [[1e-3]]}
        """;

    private static string Written(SavedNetwork network)
    {
        using var stream = new MemoryStream();
        network.Write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static SavedNetwork Read(string text) => SavedNetworkReader.Parse("net.json", new StringReader(text));

    private static string Refusal(string text) => Assert.Throws<UnreadableInputException>(() => Read(text)).Message;

    public static TheoryData<int[], bool, bool> Shapes => new()
    {
        { [2, 1], false, false }, { [1, 4, 3, 1], true, true }, { [30, 4, 3, 1], true, false }, { [3, 17, 1, 1], false, true },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void WriteAndRead_AnyShape_GivesTheSameBits(int[] layers, bool isScaled, bool hasOddNames)
    {
        NetworkParameters parameters = NetworkParameters.Random(layers, 5);
        parameters.Weights[0][0][0] = double.Epsilon;
        parameters.Biases[0][0] = -double.MaxValue;
        string odd = hasOddNames ? "\"\\ \n\t€∂\u001b[31m" : "x";
        var network = new SavedNetwork(
            parameters,
            SigmoidDerivative.Exact,
            new(
                [.. Enumerable.Range(0, layers[0]).Select(i => $"{odd}{i}")], [.. Enumerable.Range(0, layers[0]).Reverse()], layers[0] + 1,
                HasHeadings: isScaled),
            ["no", odd],
            !isScaled ? null : new(
                [.. Enumerable.Range(0, layers[0]).Select(i => i / 3.0)], [.. Enumerable.Range(0, layers[0]).Select(i => (i + 1) / 7.0)]));
        SavedNetwork read = Read(Written(network));
        Assert.Equal(parameters.Weights, read.Parameters.Weights);
        Assert.Equal(parameters.Biases, read.Parameters.Biases);
        Assert.Equal((network.Derivative, network.Scaling is null), (read.Derivative, read.Scaling is null));
        Assert.Equal(network.Classes, read.Classes);
        Assert.Equal(network.Columns!.Names, read.Columns!.Names);
        Assert.Equal(network.Columns.Places, read.Columns.Places);
        Assert.Equal((network.Columns.FileColumns, network.Columns.HasHeadings), (read.Columns.FileColumns, read.Columns.HasHeadings));
        Assert.Equal(network.Scaling?.Means, read.Scaling?.Means);
        Assert.Equal(network.Scaling?.Deviations, read.Scaling?.Deviations);
    }

    [Fact]
    public void Read_WhatPeopleWrite_IsRead()
    {
        SavedNetwork read = Read(Good);
        Assert.Equal((0.25, -1, 0.001), (read.Parameters.Weights[0][0][0], read.Parameters.Weights[0][1][0], read.Parameters.Biases[0][0]));
        Assert.Equal(4, read.Columns!.FileColumns);
        Assert.Null(Read(Regex.Replace(Good, @"\{""names.*?\}", "null")).Columns);
        Assert.Null(Read(Regex.Replace(Good, @"\{""mean.*?\}", "null")).Scaling);
    }

    [Theory]
    [InlineData("\"schema\": 1", "\"schema\": 2", "line 1, column 12", "newer calc")]
    [InlineData("\"schema\": 1", "\"schema\": 0", "line 1, column 12", "whole number from 1")]
    [InlineData("\"network\"", "\"line\"", "line 1, column 23", "kind")]
    [InlineData("\"exact\"", "\"other\"", "line 1, column 48", "original")]
    [InlineData("[2, 1]", "[2, 0]", "line 1, column 71", "from 1 to")]
    [InlineData("[2, 1]", "[2]", "line 1, column 69", "two layers")]
    [InlineData("[2, 1]", "[2, 3]", "line 1, column 72", "one unit")]
    [InlineData("[2, 1]", "[3, 1]", "line 2, column 31", "3, not 2")]
    [InlineData("\"layers\"", "\"layer\"", "line 1, column 57", "no field of this name")]
    [InlineData("\"b\"]", "\"b\", \"c\"]", "line 2, column 33", "too many")]
    [InlineData("\"b\"]", "3]", "line 2, column 28", "a text")]
    [InlineData("[0, 2]", "[0, 4]", "line 2, column 12", "place of its own")]
    [InlineData("[0, 2]", "[2, 2]", "line 2, column 12", "place of its own")]
    [InlineData("[0, 2]", "[0, -1]", "line 2, column 48", "whole number from 0")]
    [InlineData("\"of\"", "\"off\"", "line 2, column 52", "each once")]
    [InlineData("true", "1", "line 2, column 61", "each once")]
    [InlineData("\"yes\"", "\"no\"", "line 2, column 102", "same name")]
    [InlineData("[0.5, 3]", "[0, 3]", "line 3, column 43", "above 0")]
    [InlineData("[0.5, 3]", "[0.5]", "line 3, column 46", "1")]
    [InlineData("\"mean\"", "\"middle\"", "line 3, column 13", "'mean' and 'deviation'")]
    [InlineData("[0.25]", "[NaN]", "line 4, column 15", "no JSON")]
    [InlineData("[0.25]", "[\"nan\"]", "line 4, column 15", "number")]
    [InlineData("[0.25]", "[1e999]", "line 4, column 15", "too large")]
    [InlineData("[0.25]", "[0.25, 1]", "line 4, column 21", "too many")]
    [InlineData("[0.25]", "[[0.25]]", "line 4, column 15", "number")]
    [InlineData("[0.25], [-1]", "[0.25]", "line 4, column 20", "too few")]
    [InlineData("\"biases\": [[1e-3]]", "\"biases\": [[1e-3]], \"schema\": 1", "line 5, column 21", "second time")]
    [InlineData(",\n\"biases\": [[1e-3]]", "", "line 4, column 28", "'biases' is missing")]
    [InlineData("[[1e-3]]}", "[[1e-3]]", "line 5, column 19", "no JSON, or it ends too early")]
    [InlineData("[[1e-3]]}", "[[1e-3]]} x", "line 5, column 21", "no JSON")]
    [InlineData("\"a\"", "\"\\ud800\"", "line 2, column 23", "escape")]
    public void Read_OneThingWrong_SaysWhere(string right, string wrong, string place, string problem)
    {
        Assert.Contains(right, Good);
        string[] lines = Refusal(Good.Replace(right, wrong, StringComparison.Ordinal)).Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.StartsWith($"net.json, {place}: ", lines[0]);
        Assert.Contains(problem, lines[0]);
        Assert.Contains('^', lines[2]);
        int column = int.Parse(place[(place.LastIndexOf(' ') + 1)..], null);
        if (!lines[1].Contains('…', StringComparison.Ordinal)) Assert.Equal(column + 1, lines[2].IndexOf('^', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData(" \n ", "empty")]
    [InlineData("[]", "one JSON object")]
    [InlineData("null", "one JSON object")]
    [InlineData("{}", "'schema' is missing")]
    [InlineData("{\"weights\": []}", "'layers' must stand before 'weights'")]
    [InlineData("{\"layers\": [1000000, 1000000, 1], \"weights\": [[[0]]]}", "1000000, not 1")]
    [InlineData("\u0001\u001b[31m", "no JSON")]
    public void Read_SomethingElse_IsRefused(string text, string problem) => Assert.Contains(problem, Refusal(text));

    [Fact]
    public void Read_HugeOrDeep_IsRefusedAtOnce()
    {
        string deep = string.Concat(Enumerable.Repeat("[", 1_000_000));
        Assert.InRange(Refusal(deep).Length, 1, 400);
        Assert.InRange(Refusal($"{{\"layers\": [2, 1], \"weights\": {deep}").Length, 1, 400);
        string wide = $"{{\"layers\": [2, 1], \"weights\": [[[{string.Join(',', Enumerable.Repeat(1, 3_000_000))}]]]}}";
        Assert.Contains("too many", Refusal(wide));
        string layers = $"{{\"layers\": [{string.Join(',', Enumerable.Repeat(1, 100_000))}]}}";
        Assert.Contains("layers", Refusal(layers));
    }

    [Fact]
    public void Unscaled_SaysOfThePointsWhatTheScaledNetworkSaysOfScaledOnes()
    {
        LabelledPoints points = Learning.NetworkTrainingTests.RandomPoints(50, 3, 8);
        var scaling = new Standardisation([1.5, -20, 0.001], [2, 300, 1]);
        NetworkParameters network = NetworkParameters.Random([3, 5, 1], 2);
        double[] scaled = MultilayerPerceptron.Forward(network, scaling.Apply(points.Columns))[^1][0];
        double[] own = MultilayerPerceptron.Forward(SavedNetwork.Unscaled(network, scaling), points.Columns)[^1][0];
        Assert.All(scaled.Zip(own), pair => Assert.Equal(pair.First, pair.Second, 1e-14));
        Assert.NotEqual(network.Weights[0], SavedNetwork.Unscaled(network, scaling).Weights[0]);
    }
}
