using CalculusCourse.Lessons.Figures;
using CalculusCourse.Tests.Figures;
using ScottPlot;
using ScottPlot.Plottables;

namespace CalculusCourse.Tests.Lesson2Integration;

public sealed class IntegrationFiguresTests
{
    [Theory]
    [InlineData("lesson 2", "lesson2-example", "2·x", false)]
    [InlineData("lesson 2 --solution", "lesson2-task", "3·x² − 4·x", true)]
    public void Area_ShowsRunningSumAndAntiderivative(string command, string name, string formula, bool isTask)
    {
        Func<double, double> f = isTask ? x => (3 * x * x) - (4 * x) : x => 2 * x;
        Picture picture = Scene.Of(command, name);
        Assert.Equal((800, 800, 2), (picture.Width, picture.Height, picture.Plots().Length));
        (Plot above, Plot plot) = (picture.Plots()[0], picture.Plots()[1]);
        Assert.Equal(($"f(x) = {formula}, and 20 rectangles of width 1", "x", "f(x)"), above.Labels());
        Assert.Equal(("The running sum of f(x)·0.1", "x", "area"), plot.Labels());
        Assert.Empty(above.Legend());
        Assert.Equal(above.Axes.GetLimits().XRange.Span, plot.Axes.GetLimits().XRange.Span);
        Assert.Equal(above.LastRender.DataRect.Left, plot.LastRender.DataRect.Left);
        Assert.Equal(["running sum", "antiderivative"], plot.Legend());
        Scatter[] curves = plot.All<Scatter>();
        Coordinates[] sums = curves[0].Points();
        Assert.Equal(200, sums.Length);
        double sum = 0;
        for (int i = 0; i < sums.Length; i++)
        {
            double x = -10 + (i * 0.1);
            sum += f(x) * 0.1;
            Scene.AssertNear((x, sum), sums[i], 1e-11);
        }

        curves[1].AssertIs(x => isTask ? (x * x * x) - (2 * x * x) : x * x);
        Assert.Equal(sums.Select(p => p.X), curves[1].Points().Select(p => p.X));
        Assert.NotEqual(curves[0].LineColor, curves[1].LineColor);
        plot.AssertShowsAll();
        double gap = curves[1].Points()[100].Y - sums[100].Y;
        Assert.Contains(
            $"beside it the antiderivative, {AxisTicks.Short(Math.Abs(gap), 6)} {(gap > 0 ? "higher" : "lower")} at x = 0.",
            Scene.Description(command, name),
            StringComparison.Ordinal);
        if (!isTask) Assert.Equal(101, gap, 1e-9); // F(−10) = 100, and what the left sum lacks of the area up to 0.
    }

    [Theory]
    [InlineData("1/x", -2.9, 2.9)]
    [InlineData("1/x^2", -1, 5)]
    [InlineData("1/sqrt(abs(x))", -8, 8)]
    public void Area_OneStepBesideAPole_DoesNotFlattenTheRest(string function, double low, double high)
    {
        string command = $"lesson 2 --function {function}";
        Plot plot = Scene.Of(command, "lesson2-example").Plots()[1];
        AxisLimits limits = plot.Axes.GetLimits();
        Coordinates[] sums = plot.All<Scatter>()[0].Points();
        Assert.True(Math.Abs(sums[^1].Y) > 1e3, "the sum itself is not touched");
        Assert.InRange(limits.Bottom, 2 * low - 5, low + 3);
        Assert.InRange(limits.Top, high - 6, 2 * high + 5);
        Assert.Contains("leaves", plot.Labels().Title, StringComparison.Ordinal);
        Assert.Contains("beside a pole, it leaves the picture", Scene.Description(command, "lesson2-example"), StringComparison.Ordinal);
    }

    [Fact]
    public void Area_WithoutASum_NamesOnlyWhatIsDrawn()
    {
        const string Command = "lesson 2 --function 1/x --from 0 --to 1 --step 0.05";
        Assert.Equal(["antiderivative"], Scene.Of(Command, "lesson2-example").Plots()[1].Legend());
        Assert.Contains("no running sum", Scene.Description(Command, "lesson2-example"), StringComparison.Ordinal);
    }

    [Fact]
    public void Rectangles_BeyondWhatACanvasHolds_AreStillDrawn()
    {
        Plot plot = Scene.Of("lesson 2 --function exp(20x)", "lesson2-example").Plots()[0];
        Rectangle[] high = [.. plot.All<Rectangle>().Where(rectangle => rectangle.X1 >= 1)];
        Assert.Equal(9, high.Length);
        Assert.All(high, rectangle => Assert.InRange(rectangle.Y2, plot.Axes.GetLimits().Top, 1e4 * plot.Axes.GetLimits().Top));
    }

    [Theory]
    [InlineData("lesson 2", "lesson2-example", 20, 1.0)]
    [InlineData("lesson 2 --function x^2 --from -1 --to 2 --step 0.25", "lesson2-example", 12, 0.25)]
    [InlineData("lesson 2 --solution", "lesson2-task", 20, 1.0)]
    public void Rectangles_StandOnTheAxisAsHighAsTheirLeftEnds(string command, string name, int count, double width)
    {
        Plot plot = Scene.Of(command, name).Plots()[0];
        Scatter curve = plot.All<Scatter>()[1];
        Func<double, double> f = command.Contains("x^2", StringComparison.Ordinal) ? x => x * x
            : name == "lesson2-task" ? x => (3 * x * x) - (4 * x) : x => 2 * x;
        curve.AssertIs(f);
        Rectangle[] rectangles = plot.All<Rectangle>();
        Assert.Equal(count, rectangles.Length);
        double from = curve.Points()[0].X;
        foreach ((int i, Rectangle rectangle) in rectangles.Index())
        {
            double left = from + (i * width);
            Scene.AssertNear(left, rectangle.X1);
            Scene.AssertNear(left + width, rectangle.X2);
            Scene.AssertNear(Math.Min(0, f(left)), rectangle.Y1, 1e-9);
            Scene.AssertNear(Math.Max(0, f(left)), rectangle.Y2, 1e-9);
        }

        Assert.Contains($"{count} rectangles of width {width}", plot.Labels().Title, StringComparison.Ordinal);
        plot.AssertShowsAll();
    }

    [Fact]
    public void Area_OfTheReaders_StandsInThePlaceOfOurs()
    {
        Plot plot = Scene.Of("lesson 2 --function 3x^2-4x --yours x^3+5", "lesson2-example").Plots()[1];
        Assert.Equal(["running sum", "yours"], plot.Legend());
        plot.All<Scatter>()[1].AssertIs(x => (x * x * x) + 1000, 1e-9);
    }

    [Fact]
    public void Area_NoAntiderivative_ShowsTheSumAlone()
    {
        Plot plot = Scene.Of("lesson 2 --function sin(x^2)*exp(x) --from 0 --to 1 --step 0.25", "lesson2-example").Plots()[1];
        Assert.Equal(["running sum"], plot.Legend());
        Assert.Equal([0, 0.25, 0.5, 0.75], Assert.Single(plot.All<Scatter>()).Points().Select(p => p.X));
    }
}
