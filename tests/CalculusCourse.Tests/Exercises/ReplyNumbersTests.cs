using System.Text.Json;
using System.Text.RegularExpressions;
using CalculusCourse.Tests.Cli;

namespace CalculusCourse.Tests.Exercises;

/// <summary>The numbers in the replies to wrong answers, and in the worked solutions.</summary>
public sealed class ReplyNumbersTests
{
    private static JsonElement[] Replies(int lesson)
    {
        string output = Calc.Run("check", "--file", $"Recorded/inputs/answers{lesson}.txt", "--json").Output;
        return [.. JsonDocument.Parse(output).RootElement.GetProperty("answers").EnumerateArray()];
    }

    [Fact]
    public void Derivative_CounterexampleIsWhereItSays()
    {
        int count = 0;
        foreach (JsonElement reply in Replies(1))
        {
            if (reply.GetProperty("counterexample") is not { ValueKind: JsonValueKind.Object } point) continue;
            Dictionary<string, double> at = At(point);
            double x = at["x"], expected = Printed.ToNumber(point.GetProperty("expected")), found = Value(reply, at);
            JsonElement answer = point.GetProperty("answer");
            Assert.Equal((3 * x * x) - (4 * x), expected);
            Printed.AssertClose(found, answer.ValueKind == JsonValueKind.Null ? double.NaN : Printed.ToNumber(answer), 1e-15);
            string reason = reply.GetProperty("reason").GetString()!;
            Match said = Regex.Match(
                reason, @"At ((?:\w+ = \S+(?:, )?)+) the derivative is (\S+), yours (?:gives (\S+)|is undefined)\.$");
            Assert.Equal(string.Join(", ", at.Select(pair => $"{pair.Key} = {pair.Value}")), said.Groups[1].Value);
            Assert.Equal(expected, Printed.ToNumber(said.Groups[2].Value));
            if (said.Groups[3].Success) Printed.AssertClose(found, Printed.ToNumber(said.Groups[3].Value), 1e-15);
            count++;
        }

        Assert.InRange(count, 25, 40);
    }

    [Fact]
    public void Antiderivative_DifferencesAreWhatTheyAreSaidToBe()
    {
        int count = 0;
        foreach (JsonElement reply in Replies(2))
        {
            if (reply.GetProperty("counterexample") is not { ValueKind: JsonValueKind.Object } point) continue;
            double[] differences = [Difference(reply, point), Difference(reply, point.GetProperty("other"))];
            string reason = reply.GetProperty("reason").GetString()!;
            Match said = Regex.Match(reason, @"differs from the antiderivative by (\S+), at .*? by (\S+): that is no constant\.$");
            for (int i = 0; i < 2; i++) Assert.Equal(differences[i], Printed.ToNumber(said.Groups[i + 1].Value), 1e-14);
            Assert.NotEqual(differences[0], differences[1]);
            count++;
        }

        Assert.InRange(count, 20, 30);

        static double Difference(JsonElement reply, JsonElement point)
        {
            Dictionary<string, double> at = At(point);
            (double x, double answer) = (at["x"], Value(reply, at));
            Assert.Equal((x * x * x) - (2 * x * x), Printed.ToNumber(point.GetProperty("expected")));
            Assert.Equal(answer, Printed.ToNumber(point.GetProperty("answer")), 1e-14);
            return answer - ((x * x * x) - (2 * x * x));
        }
    }

    [Theory]
    [InlineData("x + y = 1", 1, 1, -1)]
    [InlineData("3x + 2y = 4", 3, 2, -4)]
    [InlineData("x + 2y = 2", 1, 2, -2)]
    public void Line_DistancesAreThoseOfThePoints(string line, double a, double b, double c)
    {
        (double X, double Y)[] points = [(0, 0), (-1, -1), (-3, -1), (1, 2), (2, 1), (3, 3)];
        double Distance((double X, double Y) p) => Math.Abs((a * p.X) + (b * p.Y) + c) / Math.Sqrt((a * a) + (b * b));
        string output = Calc.Run("check", "7", $"{line} ; (0,0) (1,2) (2,1)", "--no-state").Output;
        Match said = Regex.Match(output, @"\. \((\S+), (\S+)\) is only (\S+) away, where the best line keeps (\S+) from every point\.");
        double[] numbers = [.. said.Groups.Values.Skip(1).Select(group => Printed.ToNumber(group.Value))];
        (double X, double Y) nearest = points.MinBy(Distance);
        Assert.Equal((nearest.X, nearest.Y), (numbers[0], numbers[1]));
        Assert.Equal(Distance(nearest), numbers[2], 0.5e-4);

        // The best line is 2x + 2y = 3.
        Assert.Equal(3 / Math.Sqrt(8), numbers[3], 0.5e-4);
    }

    [Fact]
    public void Solution7_SaysWhatThePointsSay()
    {
        string solution = Regex.Replace(Calc.Run("solution", "7", "--no-state").Output, @"\s+", " ");
        Assert.Contains("The objective is 8/9, the margin on each side 1/√(a² + b²) = 3/(2√2).", solution);
        Assert.Equal(2 * (2.0 / 3 * 2.0 / 3), 8.0 / 9, 1e-15);
        Assert.Equal(1 / Math.Sqrt(8.0 / 9), 3 / (2 * Math.Sqrt(2)), 1e-15);
        foreach ((double x, double y, double label) in new[] { (-1.0, -1.0, -1.0), (-3, -1, -1), (3, 3, 1) })
        {
            double thirds = label * ((2 * x) + (2 * y) - 3);
            string fraction = thirds % 3 == 0 ? $"{thirds / 3}" : $"{thirds}/3";
            Assert.Contains($"({x}, {y}) gives {fraction},".Replace('-', '−'), solution);
        }
    }

    private static Dictionary<string, double> At(JsonElement point) =>
        point.GetProperty("at").EnumerateObject().ToDictionary(property => property.Name, property => Printed.ToNumber(property.Value));

    /// <summary>An answer's value, its products without signs and its bars written out.</summary>
    private static double Value(JsonElement reply, Dictionary<string, double> at)
    {
        string answer = Regex.Replace(reply.GetProperty("answer").GetString()!.Replace("**", "^"), @"(?<=\d)(?=[a-zA-Z(])", "*");
        return PlainFormula.Evaluate(Regex.Replace(answer, @"\|(.*)\|", "abs($1)"), at);
    }
}
