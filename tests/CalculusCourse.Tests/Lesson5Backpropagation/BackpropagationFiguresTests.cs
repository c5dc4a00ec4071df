using CalculusCourse.Lessons.Figures;
using CalculusCourse.Lessons.Lesson5Backpropagation;
using CalculusCourse.Tests.Cli;
using CalculusCourse.Tests.Figures;
using ScottPlot;
using ScottPlot.Panels;
using ScottPlot.Plottables;

namespace CalculusCourse.Tests.Lesson5Backpropagation;

public sealed class BackpropagationFiguresTests
{
    private const string Command = "lesson 5 --layers 2,3,1 --epochs 30 --samples 60 --learning-rate 0.05 --derivative exact";

    private static Plot Regions(double[] x, double[] y, int[] labels, Func<double, double, double> probability, int cells = 40) =>
        DecisionRegionsFigure.Draw("", x, y, labels, (a, b) => [.. a.Zip(b, probability)], cells).Plot();

    [Fact]
    public void Training_ShowsLossAndAccuracyByEpoch()
    {
        var printed = new Printed(Command);
        Picture picture = Scene.Of(Command, "lesson5-training");
        Assert.Equal((1200, 500), (picture.Width, picture.Height));
        (string, string, string)[] labels =
        [
            ("Loss by epoch", "epoch", "loss"),
            ("Accuracy by epoch", "epoch", "accuracy"),
            ("The gradient by layer", "epoch", "size of dW"),
        ];
        Assert.Equal(labels, picture.Plots().Select(plot => plot.Labels()));
        foreach ((Plot plot, string field) in picture.Plots().Zip((string[])["loss", "accuracy"]))
        {
            Scatter curve = Assert.Single(plot.All<Scatter>());
            Assert.Equal(Enumerable.Range(0, 30).Select(i => (double)i), curve.Points().Select(p => p.X));
            Assert.Equal(printed.Numbers(field), curve.Points().Select(p => p.Y));
            plot.AssertShowsAll();
        }

        AxisLimits accuracy = picture.Plots()[1].Axes.GetLimits();
        Assert.Equal((0, 1.03), (accuracy.Bottom, accuracy.Top));
    }

    [Fact]
    public void Training_ShowsHowLargeTheGradientOfEachLayerWas()
    {
        Plot plot = Scene.Of(Command, "lesson5-training").Plots()[2];
        Assert.Equal(["dW[0]", "dW[1]"], plot.Legend());
        Scatter[] curves = plot.All<Scatter>();
        Assert.NotEqual(curves[0].LinePattern.Name, curves[1].LinePattern.Name);

        // What two epochs change the weights by is the rate times the gradients, before the first and before the second.
        static double[][][] Weights(int epochs)
        {
            var printed = new Printed(Command.Replace("--epochs 30", $"--epochs {epochs}", StringComparison.Ordinal));
            return [.. printed.Json.GetProperty("weights").EnumerateArray()
                .Select(layer => layer.EnumerateArray().Select(Printed.ToNumbers).ToArray())];
        }

        double[][][][] weights = [Weights(0), Weights(1), Weights(2)];
        for (int epoch = 0; epoch < 2; epoch++)
        {
            for (int l = 0; l < 2; l++)
            {
                double squares = weights[epoch][l].Zip(weights[epoch + 1][l], (before, after) =>
                    before.Zip(after, (w, v) => (w - v) / 0.05 * ((w - v) / 0.05)).Sum()).Sum();
                Assert.Equal(Math.Log10(Math.Sqrt(squares)), curves[l].Points()[epoch].Y, 1e-9);
            }
        }

        plot.AssertShowsAll();
    }

    [Fact]
    public void Training_MeasuredNowAndThen_IsOneStroke()
    {
        double[] values = [0.5, double.NaN, double.NaN, 0.7, double.NaN, double.NaN, 0.6, 0.9];
        foreach (Plot plot in TrainingFigure.Draw(values, values, [values]).Plots())
        {
            Scatter curve = Assert.Single(plot.All<Scatter>());
            Assert.Equal([0, 3, 6, 7], curve.Points().Select(p => p.X));
            Assert.Single(plot.Strokes(curve));
        }
    }

    [Fact]
    public void Training_LeapOfTheAccuracy_IsAStroke()
    {
        double[] values = [0.5, 0.5, 0.5, 1, 1, 1];
        foreach (Plot plot in TrainingFigure.Draw(values, values, [values]).Plots()) Assert.Single(plot.Strokes(plot.All<Scatter>()[0]));
    }

    [Fact]
    public void Training_NaNAndOneEpoch_AreDrawn()
    {
        Plot one = TrainingFigure.Draw([1], [0.5], []).Plots()[0];
        Assert.All(one.Strokes(one.All<Scatter>()[0]).SelectMany(stroke => stroke), p => Scene.AssertNear((0, 1), p, 0.01));
        Assert.Equal(["undefined throughout"], TrainingFigure.Draw([], [], []).Plots()[0].Texts());
        Plot gapped = TrainingFigure.Draw([1, double.NaN, double.PositiveInfinity, 2, 3], [0.5, 0.5, 0.5, 0.5, 0.5], []).Plots()[0];
        Assert.Equal(4, gapped.Axes.GetLimits().Right, 0.5);
    }

    [Fact]
    public void Regions_ShowEveryPointInItsClass()
    {
        (double[] At, int Label)[] circles = PlainNetwork.Circles(60, 0.5, 0.1, 0);
        Picture picture = Scene.Of(Command, "lesson5-regions");
        Assert.Equal((820, 640), (picture.Width, picture.Height));
        Plot plot = picture.Plot();
        Assert.Equal(("What the network has learnt", "x₁", "x₂"), plot.Labels());
        Assert.Equal(["label 0", "label 1", "boundary ŷ = ½"], plot.Legend());
        foreach (int label in (int[])[0, 1])
        {
            MarkerShape shape = label == 0 ? MarkerShape.FilledCircle : MarkerShape.FilledTriangleUp;
            Markers[] marks = [.. plot.All<Markers>().Where(m => m.MarkerShape == shape)];
            Assert.All(marks, m => Assert.Equal(label == 0 ? FigureStyle.Blue : FigureStyle.Vermilion, m.MarkerFillColor));
            LegendItem item = plot.Legend.GetItems()[label];
            Assert.Equal((marks[0].MarkerShape, marks[0].MarkerFillColor), (item.MarkerShape, item.MarkerFillColor));
            Coordinates[] shown = [.. marks.SelectMany(m => m.Points())];
            (double[] At, int Label)[] expected = [.. circles.Where(p => p.Label == label)];
            Assert.Equal(expected.Length, shown.Length);
            Assert.All(expected.Zip(shown), p => Scene.AssertNear((p.First.At[0], p.First.At[1]), p.Second));
        }

        plot.AssertEqualScales();
        plot.AssertShowsAll();
        ColorBar bar = Assert.Single(plot.Axes.GetPanels().OfType<ColorBar>());
        Heatmap map = Assert.Single(plot.All<Heatmap>());
        double farthest = map.Intensities.Cast<double>().Max(p => Math.Abs(p - 0.5));
        (ScottPlot.Range scale, ScottPlot.Range used) = (bar.Source.GetRange(), map.ManualRange!.Value);
        Assert.Equal((scale.Min, scale.Max, "probability of label 1, ŷ"), (used.Min, used.Max, bar.Label));
        double half = farthest < 0.3 ? farthest : 0.5;
        Assert.Equal((0.5 - half, 0.5 + half), (scale.Min, scale.Max));
        foreach (double p in (double[])[0, 0.25, 0.5, 1]) Assert.Equal(bar.Source.Colormap.GetColor(p), map.Colormap.GetColor(p));
        Assert.Equal(Colors.White, map.Colormap.GetColor(0.5));
    }

    [Theory]
    [InlineData(0.01, 0.01)]
    [InlineData(0.25, 0.25)]
    [InlineData(0.35, 0.5)]
    [InlineData(0, 0.5)]
    [InlineData(1e-6, 0.001)]
    public void Regions_NearOneHalf_UseTheWholeColourScale(double farthest, double half)
    {
        Plot plot = Regions([-1, 1, -1, 1], [-1, -1, 1, 1], [0, 0, 1, 1], (_, y) => 0.5 + (farthest * Math.Sign(y)));
        ScottPlot.Range scale = Assert.Single(plot.Axes.GetPanels().OfType<ColorBar>()).Source.GetRange();
        Assert.Equal(0.5 - half, scale.Min, 1e-12);
        Assert.Equal(0.5 + half, scale.Max, 1e-12);
        Heatmap map = Assert.Single(plot.All<Heatmap>());
        Assert.Equal((scale.Min, scale.Max), (map.ManualRange!.Value.Min, map.ManualRange.Value.Max));

        // The map fills the plot, though the numbers at the bar are set after it is laid out.
        AxisLimits limits = plot.Axes.GetLimits();
        Assert.Equal(limits.Left, map.Extent!.Value.Left, 1e-9);
        Assert.Equal(limits.Top, map.Extent.Value.Top, 1e-9);
    }

    [Fact]
    public void Network_ShowsEveryUnitAndEveryWeight()
    {
        var printed = new Printed(Command);
        Plot plot = Scene.Of(Command, "lesson5-network").Plot();
        Assert.Equal("The network after training, with its weights", plot.Axes.Title.Label.Text);
        Assert.Equal(["weight above 0", "weight below 0"], plot.Legend());
        Assert.Equal(2 + 3 + 1, plot.All<Marker>().Length);
        double[][][] w = [.. printed.Json.GetProperty("weights").EnumerateArray()
            .Select(layer => layer.EnumerateArray().Select(Printed.ToNumbers).ToArray())];
        LinePlot[] lines = plot.All<LinePlot>();
        Assert.Equal(6 + 3, lines.Length);
        double largest = w.SelectMany(layer => layer.SelectMany(row => row)).Max(Math.Abs);
        string[] texts = plot.Texts();
        (int At, double Weight)[] weights = [.. w.SelectMany(layer => layer.SelectMany(row => row)).Select((weight, at) => (at, weight))];
        foreach ((int at, double weight) in weights)
        {
            // Input by input, and from each to unit after unit.
            (int l, int i, int k) = at < 6 ? (0, at / 3, at % 3) : (1, at - 6, 0);
            Assert.Equal((l, l + 1), (lines[at].Start.X, lines[at].End.X));
            Assert.Equal(l == 0 ? 0.75 - (1.5 * i) : 1 - i, lines[at].Start.Y, 1e-12);
            Assert.Equal(l == 0 ? 1 - k : 0, lines[at].End.Y, 1e-12);
            Assert.Equal(weight < 0 ? FigureStyle.Blue : FigureStyle.Vermilion, lines[at].LineColor);
            Assert.Equal(weight < 0 ? "short dashes" : LinePattern.Solid.Name, lines[at].LinePattern.Name);
            Assert.Equal(Math.Max(0.6, 7 * Math.Abs(weight) / largest), lines[at].LineWidth, 1e-5);
            Assert.Contains(AxisTicks.Short(weight, 2), texts);
        }

        string[] layers = [.. texts.Where(text => text.StartsWith("a[", StringComparison.Ordinal))];
        Assert.Equal(["a[0]: 2 inputs", "a[1]: 3 ReLU", "a[2]: 1 sigmoid"], layers);
        double first = weights.MaxBy(weight => Math.Abs(weight.Weight)).Weight;
        Assert.Contains($" = {AxisTicks.Short(first, 3)}.", Scene.Description(Command, "lesson5-network"), StringComparison.Ordinal);
    }

    [Fact]
    public void Network_WideOrDeep_IsCut()
    {
        const string Wide = "lesson 5 --layers 2,30,1 --epochs 1 --samples 20";
        Plot plot = Scene.Of(Wide, "lesson5-network").Plot();
        Assert.Equal(2 + 8 + 1, plot.All<Marker>().Length);
        Assert.Contains("a[1]: 8 of 30 ReLU", plot.Texts());
        Assert.Contains("29", plot.Texts());
        Assert.False(NetworkFigure.Fits([2, .. Enumerable.Repeat(3, 40), 1]));
        Picture undefined = NetworkFigure.Draw(new([[[double.NaN, 0], [double.PositiveInfinity, -1]], [[0], [0]]], [[0, 0], [0]]));
        Assert.Equal([0.6f, 0.6f, 0.6f, 7, 0.6f, 0.6f], undefined.Plot().All<LinePlot>().Select(line => line.LineWidth));
    }

    [Fact]
    public void Neurons_SwitchOnAcrossTheirLines()
    {
        var printed = new Printed(Command);
        double[][] w = [.. printed.Json.GetProperty("weights")[0].EnumerateArray().Select(Printed.ToNumbers)];
        double[] b = Printed.ToNumbers(printed.Json.GetProperty("biases")[0]);
        Plot plot = Scene.Of(Command, "lesson5-neurons").Plot();
        Assert.Equal(["label 0", "label 1", "boundary ŷ = ½", "a neuron passes 0; arrow: it is on"], plot.Legend());
        LinePlot[] lines = plot.All<LinePlot>();
        Assert.Equal(3, lines.Length);
        for (int k = 0; k < 3; k++)
        {
            Assert.NotEqual(lines[k].Start, lines[k].End);
            foreach (Coordinates end in (Coordinates[])[lines[k].Start, lines[k].End])
                Assert.Equal(0, ((w[0][k] * end.X) + (w[1][k] * end.Y) + b[k]) / Math.Max(Math.Abs(w[0][k]), Math.Abs(w[1][k])), 1e-9);

            // Its number stands on its line, and the arrow leads from there to where it is on.
            Text name = plot.All<Text>()[k];
            Arrow arrow = plot.All<Arrow>()[k];
            Assert.Equal($"{k}", name.LabelText);
            Scene.AssertNear((name.Location.X, name.Location.Y), arrow.Base);
            Assert.Equal(0, (w[0][k] * arrow.Base.X) + (w[1][k] * arrow.Base.Y) + b[k], 1e-3);
            Assert.True((w[0][k] * arrow.Tip.X) + (w[1][k] * arrow.Tip.Y) + b[k] > 1e-3);
        }
    }

    [Fact]
    public void Neurons_OutsideOrWithoutLine_AreLeftOut()
    {
        (double, double, double)[] neurons = [(1, 0, 100), (0, 0, 1), (double.NaN, 1, 0), (1, 1, 0)];
        Plot plot = DecisionRegionsFigure.DrawNeurons(
            "", [-1, 1, -1, 1], [-1, -1, 1, 1], [0, 0, 1, 1], (x, _) => Array.ConvertAll(x, _ => 0.5), neurons, 4).Plot();
        Assert.Single(plot.All<LinePlot>());
        Assert.Equal(["3"], plot.Texts());
        Assert.DoesNotContain(Scene.Figures("lesson 5 --layers 2,1 --epochs 1 --samples 20"), figure => figure.Name == "lesson5-neurons");
    }

    [Fact]
    public void Neurons_Legend_NamesWhatIsDrawn()
    {
        static Plot Drawn(int neurons, double c, double probability) => DecisionRegionsFigure.DrawNeurons(
            "", [-1, 1, -1, 1], [-1, -1, 1, 1], [0, 0, 1, 1], (x, _) => Array.ConvertAll(x, v => probability + (0.01 * v)),
            [.. Enumerable.Range(0, neurons).Select(k => (1.0, 0.1 * k, c))], 4).Plot();
        Assert.Equal(["label 0", "label 1", "boundary ŷ = ½", "a neuron passes 0"], Drawn(13, 0, 0.5).Legend());
        Assert.Empty(Drawn(13, 0, 0.5).All<Arrow>());
        Assert.Equal(["label 0", "label 1"], Drawn(3, 100, 0.8).Legend());
        Assert.Equal(["label 0", "label 1"], Regions([-1, 1], [-1, 1], [0, 1], (_, _) => 0.8).Legend());
        string told = Scene.Description("lesson 5 --layers 2,13,1 --epochs 1 --samples 20", "lesson5-neurons");
        Assert.DoesNotContain("arrow", told, StringComparison.Ordinal);

        // No line runs through a number.
        IPlottable[] order = [.. Drawn(12, 0, 0.5).PlottableList];
        Assert.True(Array.FindLastIndex(order, one => one is LinePlot) < Array.FindIndex(order, one => one is Text));
    }

    [Theory]
    [InlineData("lesson 5")]
    [InlineData("lesson 5 --layers 2,3,1 --epochs 5 --samples 40")]
    [InlineData("lesson 5 --layers 2,4,4,1 --epochs 20")]
    [InlineData("lesson 5 --layers 2,4,4,1 --epochs 5 --samples 40")]
    public void Network_Numbers_StandApartOnTheirLinesInTheirColours(string command)
    {
        Plot plot = Scene.Of(command, "lesson5-network").Plot();
        LinePlot[] lines = plot.All<LinePlot>();
        Text[] numbers = [.. plot.All<Text>().Take(lines.Length)];
        using Paint paint = Paint.NewDisposablePaint();
        List<PixelRect> taken = [.. plot.All<Marker>().Select(unit => new PixelRect(plot.GetPixel(unit.Location), unit.MarkerSize / 2))];
        foreach ((LinePlot line, Text number) in lines.Zip(numbers))
        {
            Assert.Equal(line.LineColor, number.LabelFontColor);
            Assert.Equal(Colors.White, number.LabelBackgroundColor);
            double along = (number.Location.X - line.Start.X) / (line.End.X - line.Start.X);
            Assert.Equal(line.Start.Y + (along * (line.End.Y - line.Start.Y)), number.Location.Y, 1e-9);
            PixelSize size = number.LabelStyle.Measure(paint).Size;
            var box = new PixelRect(plot.GetPixel(number.Location), size.Width / 2, size.Height / 2);
            Assert.DoesNotContain(taken, other => other.ToSKRect().IntersectsWith(box.ToSKRect()));
            taken.Add(box);
        }
    }

    [Fact]
    public void Network_TooManyWeightsBetweenTwoLayers_HasNoNumbers()
    {
        Plot plot = Scene.Of("lesson 5 --layers 2,5,4,1 --epochs 1 --samples 20", "lesson5-network").Plot();
        Assert.All(plot.Texts(), text => Assert.Matches(@"^(\d|x.|ŷ|a\[.*)$", text));
    }

    [Fact]
    public void Regions_Probability_StandsWhereItHolds()
    {
        static double Probability(double x, double y) => Math.Clamp(0.5 + (0.25 * y) + (0.1 * x), 0, 1);
        Plot plot = Regions([-1, 1, -1, 1], [-1, -1, 1, 1], [0, 0, 1, 1], Probability);
        AxisLimits limits = plot.Axes.GetLimits();
        Heatmap map = Assert.Single(plot.All<Heatmap>());
        for (int j = 0; j <= 40; j++)
        {
            for (int i = 0; i <= 40; i++)
            {
                (double x, double y) = (limits.Left + (limits.HorizontalSpan * i / 40), limits.Bottom + (limits.VerticalSpan * j / 40));
                Assert.Equal(Probability(x, y), map.Intensities[j, i], 1e-12);
            }
        }

        // The boundary is twice drawn: a halo of white, and the line itself.
        ContourLines[] boundaries = plot.All<ContourLines>();
        Assert.Equal([Colors.White, FigureStyle.Ink], boundaries.Select(line => line.LineColor));
        foreach (ContourLines boundary in boundaries)
            Assert.All(boundary.Lines.SelectMany(line => line.Path.Points), p => Assert.Equal(0.5, Probability(p.X, p.Y), 1e-9));
        Coordinates[] line = Assert.Single(boundaries[1].Lines).Path.Points;
        Assert.Equal((limits.Left, limits.Right), (line.Min(p => p.X), line.Max(p => p.X)));
    }

    [Fact]
    public void Regions_StepUpwards_IsBlueBelowAndOrangeAbove()
    {
        Func<double[], double[], double[]> step = (_, y) => Array.ConvertAll(y, v => v > 0 ? 1.0 : 0);
        Picture picture = DecisionRegionsFigure.Draw("", [-1, 1, -1, 1], [-1, -1, 1, 1], [0, 0, 1, 1], step);
        var pixels = new PixelGrid(picture);
        Color below = Colors.White.MixedWith(FigureStyle.Blue, 0.5), above = Colors.White.MixedWith(FigureStyle.Orange, 0.5);
        Pixel middle = picture.Plot().GetPixel(new Coordinates(0, 0));
        Assert.True(pixels.Count(below, 90, (int)middle.Y + 20, 650, 540) > 50_000);
        Assert.True(pixels.Count(above, 90, 60, 650, (int)middle.Y - 20) > 50_000);
        Assert.Equal(0, pixels.Count(above, 90, (int)middle.Y + 20, 650, 540));
    }

    [Fact]
    public void Regions_ManyPoints_ThinOutButReachEverywhere()
    {
        var random = new Random(1);
        double[] x = new double[20_000], y = new double[20_000];
        for (int i = 0; i < x.Length; i++) (x[i], y[i]) = (2 * random.NextDouble() - 1, 2 * random.NextDouble() - 1);
        Markers[] marks = Regions(x, y, [.. x.Select(v => v > 0 ? 1 : 0)], (_, _) => 0.5, 4).All<Markers>();
        Assert.InRange(marks.Sum(m => m.Points().Length), 5_000, 40_000);
        Assert.All(marks, m => Assert.All(m.Points(), p => Assert.Equal(m.MarkerShape == MarkerShape.FilledTriangleUp, p.X > 0)));
        Assert.True(marks.Length > 20, "the classes are drawn in layers");
    }

    [Fact]
    public void Regions_AwkwardPoints_AreDrawn()
    {
        Regions([], [], [], (_, _) => 0.3).AssertEqualScales();
        Regions([3], [4], [1], (_, _) => 0.3).AssertShowsAll();
        Regions([1, 1, 1], [0, 1, 2], [0, 0, 1], (_, y) => y).AssertShowsAll();
        Regions([double.NaN, 1e300], [0, -1e300], [1, 0], (_, _) => 0.7);
        Plot partly = Regions([0, 1, 0, 1], [0, 0, 1, 1], [0, 1, 0, 1], (x, y) => y < 0.5 ? double.NaN : x);
        IEnumerable<ContourLine> boundary = partly.All<ContourLines>().SelectMany(line => line.Lines);
        Assert.All(boundary.SelectMany(line => line.Path.Points), p => Assert.Equal(0.5, p.X, 1e-9));
        Picture undefined = DecisionRegionsFigure.Draw("", [0, 1], [0, 1], [0, 1], (a, _) => Array.ConvertAll(a, _ => double.NaN));
        Assert.Empty(undefined.Plot().All<ContourLines>().SelectMany(line => line.Lines));
        Assert.InRange(new PixelGrid(undefined).Count(Colors.White.MixedWith(FigureStyle.Blue, 0.5), 60, 60, 640, 540), 0, 50);
    }
}
