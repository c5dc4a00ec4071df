using System.Globalization;
using System.Text.Json;
using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Data;
using CalculusCourse.Lessons.Lesson7SupportVectorMachine;
using CalculusCourse.Numerics.Learning;
using CalculusCourse.Numerics.Optimization;
using CalculusCourse.Numerics.Optimization.Margins;
using CalculusCourse.Tests.Figures;
using ScottPlot;
using ScottPlot.Plottables;

namespace CalculusCourse.Tests.Lesson7SupportVectorMachine;

public sealed class MarginOnDataTests : ILessonHost
{
    private readonly Dictionary<string, string> files = [];

    TextReader ILessonHost.Open(string path) => new StringReader(files[path]);

    T ILessonHost.Watch<T>(string unit, long steps, Func<Action<long>?, CancellationToken, T> compute) => compute(null, default);

    private static DataTable Clouds(int n, int d, double apart, long seed)
    {
        var random = new NumPyRandom(seed);
        int[] signs = [.. Enumerable.Range(0, n).Select(i => i % 2 == 0 ? -1 : 1)];
        double[][] columns = [.. Enumerable.Range(0, d).Select(_ => Array.ConvertAll(signs, sign => Math.Round(random.NextNormal() + (sign * apart), 3)))];
        return DataTable.Of("", columns, signs);
    }

    private JsonElement Run(string options)
    {
        string[] parts = options.Split(' ');
        var given = new Dictionary<string, IReadOnlyList<string>>();
        for (int i = 0; i < parts.Length; i++)
        {
            bool hasValue = i + 1 < parts.Length && !parts[i + 1].StartsWith("--", StringComparison.Ordinal);
            given[parts[i]] = hasValue ? [parts[i + 1]] : [];
            if (hasValue) i++;
        }

        using var output = new StringWriter();
        new SupportVectorMachineLesson().Run(new(given, this, everything: true)).WriteJson(output, 7, []);
        return JsonDocument.Parse(output.ToString()).RootElement.GetProperty("results");
    }

    [Fact]
    public void Compute_HardMarginInThePlane_AgreesWithSlsqp()
    {
        for (int seed = 0; seed < 10; seed++)
        {
            var data = DataSet.Of(new("", "--data"), Clouds(30, 2, 2.5, seed));
            SupportVectorResults bySlsqp = SupportVectorMachineLesson.Compute(new(data));
            MarginOnDataResults results = Compute(new(data, C: null));
            Assert.Equal(bySlsqp.Solved.Status == SlsqpStatus.Solved, results.IsSolved);
            if (!results.IsSolved) continue;
            double size = results.Plane.Weights.Max(Math.Abs);
            Assert.Equal(bySlsqp.Line.A, results.Plane.Weights[0], 1e-9 * size);
            Assert.Equal(bySlsqp.Line.B, results.Plane.Weights[1], 1e-9 * size);
            Assert.Equal(bySlsqp.Line.C, results.Plane.Intercept, 1e-8 * size);
            Assert.Equal(bySlsqp.SupportVectors, Enumerable.Range(0, 30).Where(i => results.Places[i] == MarginPlace.OnEdge));
            Assert.Equal(bySlsqp.Margin!.Value, results.Margin!.Value, 1e-9);
        }
    }

    [Fact]
    public void Compute_SoftMargin_PlacesFollowFromTheMultipliers()
    {
        const double C = 0.7;
        MarginOnDataResults results = Compute(new(DataSet.Of(new("", "--data"), Clouds(300, 2, 0.8, 3)), C));
        for (int i = 0; i < results.Sides.Length; i++)
        {
            double alpha = results.Solution.Multipliers[i];
            if (results.Places[i] == MarginPlace.Outside) Assert.Equal(0, alpha, 1e-9);
            if (results.Places[i] is MarginPlace.Inside or MarginPlace.Beyond) Assert.Equal(C, alpha, 1e-9);
            Assert.Equal(Math.Max(0, 1 - results.Sides[i]), results.Slack[i]);
        }
    }

    [Fact]
    public void Compute_Standardized_IsTheProblemOfTheStandardizedColumns()
    {
        DataTable table = Clouds(120, 3, 1, 4);
        table = table with { Columns = [table.Columns[0], Array.ConvertAll(table.Columns[1], x => (1000 * x) + 5), table.Columns[2]] };
        var data = DataSet.Of(new("", "--data") { Standardize = true }, table);
        MarginOnDataResults results = Compute(new(data, 2));
        MarginSolution plain = MarginSolver.Solve(
            data.Scaling!.Apply(table.Columns), table.Signs, 2, cancellation: TestContext.Current.CancellationToken);
        for (int k = 0; k < 3; k++) Assert.Equal(plain.Weights[k], results.Plane.Weights[k] * data.Scaling.Deviations[k], 1e-8);
        Assert.Equal(plain.Objective, results.Solution.Objective, 1e-9 * plain.Objective);
    }

    [Fact]
    public void Run_TestPartAndPredict_AgreeWithEachOther()
    {
        DataTable table = Clouds(90, 3, 0.7, 5);
        files["d.csv"] = "a,b,c,kind\n" + string.Concat(Enumerable.Range(0, 90).Select(
            i => FormattableString.Invariant($"{table.Columns[0][i]},{table.Columns[1][i]},{table.Columns[2][i]},{(table.IsPositive[i] ? "yes" : "no")}\n")));
        JsonElement results = Run("--data d.csv --soft-margin 1 --test-part 0.2 --split-seed 4 --predict d.csv");
        int[] train = [.. results.GetProperty("trainRows").EnumerateArray().Select(e => e.GetInt32())];
        string[] labels = [.. results.GetProperty("predictions").EnumerateArray().Select(e => e.GetString()!)];
        int[] test = [.. Enumerable.Range(0, 90).Except(train)];
        Assert.Equal(18, test.Length);
        Assert.Equal(TrainTestSplit.Draw(90, 0.2, 4).Test, test);
        var expected = Confusion.Of(test.Select(i => table.IsPositive[i]), test.Select(i => labels[i] == "yes"));
        JsonElement confusion = results.GetProperty("test").GetProperty("confusion");
        Assert.Equal(
            [expected.TrueNegatives, expected.FalsePositives, expected.FalseNegatives, expected.TruePositives],
            confusion.EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(e => e.GetInt32()));
    }

    [Fact]
    public void Run_TestRows_TeachNothing()
    {
        // Each row has a column of its own: its weight shows whether it was learnt from.
        files["own.csv"] = string.Concat(Enumerable.Range(0, 20).Select(
            i => string.Join(",", Enumerable.Range(0, 20).Select(k => k == i ? "1" : "0")) + $",{i % 2}\n"));
        JsonElement results = Run("--data own.csv --soft-margin 1 --test-part 0.25");
        int[] zero = [.. results.GetProperty("weights").EnumerateArray().Index().Where(w => w.Item.GetDouble() == 0).Select(w => w.Index)];
        Assert.Equal(Enumerable.Range(0, 20).Except(results.GetProperty("trainRows").EnumerateArray().Select(e => e.GetInt32())), zero);
    }

    [Fact]
    public void Run_SameFileTwice_SameBytes()
    {
        DataTable table = Clouds(500, 4, 0.5, 6);
        files["d.csv"] = string.Concat(Enumerable.Range(0, 500).Select(
            i => FormattableString.Invariant($"{table.Columns[0][i]};{table.Columns[1][i]};{table.Columns[2][i]};{table.Columns[3][i]};{table.Signs[i]}\n")));
        Assert.Equal(Run("--data d.csv --soft-margin 3").ToString(), Run("--data d.csv --soft-margin 3").ToString());
    }

    [Fact]
    public void Draw_SoftMargin_ShowsSlackAndRings()
    {
        var inputs = new MarginOnDataInputs(DataSet.Of(new("", "--data"), Clouds(60, 2, 0.8, 7)), 1);
        MarginOnDataResults results = Compute(inputs);
        Figure[] figures = [.. MarginOnData.Draw(inputs, results)];
        Assert.Equal(["lesson7-example", "lesson7-c"], figures.Select(f => f.Name));
        ScottPlot.Plot plot = figures[0].Draw().Plot();
        int inside = results.Places.Count(place => place is MarginPlace.Inside or MarginPlace.Beyond);
        LinePlot[] lines = [.. plot.PlottableList.OfType<LinePlot>()];
        Assert.Equal(inside + 3, lines.Length);

        // Each slack leads from a point to the edge of its own class, square to the line, and is as long as its ξ/‖w‖.
        double[] w = results.Plane.Weights, x = inputs.Data.Train.Columns[0], y = inputs.Data.Train.Columns[1];
        double size = Math.Sqrt((w[0] * w[0]) + (w[1] * w[1]));
        foreach (LinePlot slack in lines[3..])
        {
            int row = Assert.Single(Enumerable.Range(0, x.Length), i => (x[i], y[i]) == (slack.Line.X1, slack.Line.Y1));
            double label = inputs.Data.Train.IsPositive[row] ? 1 : -1, level = (w[0] * slack.Line.X2) + (w[1] * slack.Line.Y2) + results.Plane.Intercept;
            Assert.Equal(label, level, 1e-9);
            double from = (w[0] * x[row]) + (w[1] * y[row]) + results.Plane.Intercept;
            Assert.Equal(Math.Max(0, 1 - (label * from)) / size, slack.Line.Start.Distance(slack.Line.End), 1e-9);
        }

        foreach (MarginPlace place in (MarginPlace[])[MarginPlace.OnEdge, MarginPlace.Inside, MarginPlace.Beyond])
        {
            int count = results.Places.Count(p => p == place);
            Assert.Contains(plot.PlottableList.OfType<Markers>(), m => m.MarkerStyle.Shape == ScottPlot.MarkerShape.OpenCircle && m.Data.GetScatterPoints().Count == count);
        }

        // With C = 1 the lines of the second figure are those of 0.01, 0.1, 1, 10 and 100, each as the solver finds it alone.
        ScottPlot.Plot byC = figures[1].Draw().Plot();
        string[] names = [.. byC.Legend().Where(name => name.StartsWith("C = ", StringComparison.Ordinal))];
        CoordinateLine[] drawn = [.. byC.PlottableList.OfType<LinePlot>().Select(line => line.Line)];
        Assert.Equal((5, 5), (names.Length, drawn.Length));
        foreach ((string name, CoordinateLine line) in names.Zip(drawn))
        {
            double c = double.Parse(name["C = ".Length..], CultureInfo.InvariantCulture);
            MarginSolution alone = MarginSolver.Solve([x, y], inputs.Data.Train.Signs, c, cancellation: TestContext.Current.CancellationToken);
            double scale = alone.Weights.Max(Math.Abs);
            foreach (Coordinates end in (Coordinates[])[line.Start, line.End])
                Assert.Equal(0, ((alone.Weights[0] * end.X) + (alone.Weights[1] * end.Y) + alone.Intercept) / scale, 1e-7);
        }

        // What the first says of itself, counted by the definition.
        double[] sides = [.. x.Select((_, i) => (inputs.Data.Train.IsPositive[i] ? 1 : -1) * ((w[0] * x[i]) + (w[1] * y[i]) + results.Plane.Intercept))];
        int short1 = sides.Count(side => side < 1 - 1e-6), supporting = sides.Count(side => side < 1 + 1e-6);
        Assert.True(sides.Any(side => side < 0) && sides.Any(side => side is > 0 and < 1 - 1e-6));
        Assert.EndsWith($" {supporting} support vectors; {short1} points inside the margin or beyond the line.", figures[0].Description, StringComparison.Ordinal);
        Assert.StartsWith("30 points of -1 as circles and 30 of 1 as triangles", figures[0].Description, StringComparison.Ordinal);
    }

    /// <summary>The objective that is told is ½‖w‖² + C·Σξ of the weights that are told, row by row; without C it is ‖w‖².</summary>
    [Theory]
    [InlineData(0.01)]
    [InlineData(2.5)]
    [InlineData(1000.0)]
    public void Run_SoftMargin_TellsTheObjectiveOfItsWeights(double c)
    {
        DataTable table = Clouds(80, 3, 0.6, 11);
        files["d.csv"] = string.Concat(Enumerable.Range(0, 80).Select(
            i => FormattableString.Invariant($"{table.Columns[0][i]},{table.Columns[1][i]},{table.Columns[2][i]},{table.Signs[i]}\n")));
        JsonElement results = Run(FormattableString.Invariant($"--data d.csv --soft-margin {c}"));
        double[] w = [.. results.GetProperty("weights").EnumerateArray().Select(e => e.GetDouble())];
        double intercept = results.GetProperty("intercept").GetDouble();
        double[] slack = [.. table.Signs.Select((sign, i) => Math.Max(0, 1 - (sign * (intercept + w.Select((weight, k) => weight * table.Columns[k][i]).Sum()))))];
        double objective = (w.Sum(weight => weight * weight) / 2) + (c * slack.Sum());
        Assert.True(slack.Sum() > 1);
        Assert.Equal(objective, results.GetProperty("objective").GetDouble(), 1e-9 * objective);

        // A step to any side makes it larger: with C halved, or the slack left out, another hyperplane would be the best.
        for (int k = 0; k <= 3; k++)
        {
            foreach (double step in (double[])[-1e-3, 1e-3])
            {
                double[] other = [.. w.Append(intercept).Select((value, i) => i == k ? value + (step * w.Max(Math.Abs)) : value)];
                double moved = other[..3].Sum(weight => weight * weight) / 2;
                for (int i = 0; i < 80; i++) moved += c * Math.Max(0, 1 - (table.Signs[i] * (other[3] + Enumerable.Range(0, 3).Sum(j => other[j] * table.Columns[j][i]))));
                Assert.True(moved >= objective * (1 - 1e-12), $"{moved} {objective}");
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Draw_OtherThanTwoFeatures_ShowsTwoAxes(int features)
    {
        var inputs = new MarginOnDataInputs(DataSet.Of(new("", "--data"), Clouds(40, features, 0.8, 8)), 1);
        Figure figure = Assert.Single(MarginOnData.Draw(inputs, Compute(inputs)));
        figure.Draw().Plot().AssertShowsAll();
    }

    private static MarginOnDataResults Compute(MarginOnDataInputs inputs) =>
        MarginOnData.Compute(inputs, cancellation: TestContext.Current.CancellationToken);
}
