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
        Assert.Equal((800, 500), (picture.Width, picture.Height));
        Plot plot = picture.Plot();
        Assert.Equal(($"Area under f(x) = {formula}", "x", "area"), plot.Labels());
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
    }

    [Theory]
    [InlineData("lesson 2", "lesson2-example", 20, 1.0)]
    [InlineData("lesson 2 --function x^2 --from -1 --to 2 --step 0.25", "lesson2-example", 12, 0.25)]
    [InlineData("lesson 2 --solution", "lesson2-task", 20, 1.0)]
    public void Rectangles_StandOnTheAxisAsHighAsTheirLeftEnds(string command, string name, int count, double width)
    {
        Plot plot = Scene.Of(command, $"{name}-rectangles").Plot();
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
        Plot plot = Scene.Of("lesson 2 --function 3x^2-4x --yours x^3+5", "lesson2-example").Plot();
        Assert.Equal(["running sum", "yours"], plot.Legend());
        plot.All<Scatter>()[1].AssertIs(x => (x * x * x) + 1000, 1e-9);
    }

    [Fact]
    public void Area_NoAntiderivative_ShowsTheSumAlone()
    {
        Plot plot = Scene.Of("lesson 2 --function sin(x^2)*exp(x) --from 0 --to 1 --step 0.25", "lesson2-example").Plot();
        Assert.Equal(["running sum"], plot.Legend());
        Assert.Equal([0, 0.25, 0.5, 0.75], Assert.Single(plot.All<Scatter>()).Points().Select(p => p.X));
    }
}
