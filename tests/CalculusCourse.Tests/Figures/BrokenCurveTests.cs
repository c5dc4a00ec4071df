using ScottPlot;
using ScottPlot.Plottables;

namespace CalculusCourse.Tests.Figures;

public sealed class BrokenCurveTests
{
    [Theory]
    [InlineData("floor(x)")]
    [InlineData("ceil(x)")]
    [InlineData("sign(x-10)")]
    [InlineData("sign(x+10)")]
    [InlineData("round(x+1/2)")]
    public void Ends_AtAJump_ShowOnlyWhatTheFunctionIsThere(string function)
    {
        Func<double, double> f = function switch
        {
            "floor(x)" => Math.Floor,
            "ceil(x)" => Math.Ceiling,
            "sign(x-10)" => x => Math.Sign(x - 10),
            "sign(x+10)" => x => Math.Sign(x + 10),
            _ => x => Math.Round(x + 0.5),
        };
        Plot plot = Scene.Of($"lesson 6 --function {function}", "lesson6-example").Plots()[0];
        Coordinates[] points = [.. plot.All<Scatter>()[0].Points().Where(point => double.IsFinite(point.Y))];
        Assert.All(points, point => Assert.Equal(f(point.X), point.Y));
        Assert.Equal((-10, f(-10)), (points[0].X, points[0].Y));
        Assert.Equal((10, f(10)), (points[^1].X, points[^1].Y));
    }

    [Fact]
    public void ColorBar_HasRoomForTheTicksItShows()
    {
        foreach (string command in (string[])["lesson 3 --function x*exp(-x^2-y^2) --at 0.5,0.5", "lesson 3", "lesson 3 --function 1e-9*(x^2+y^2)"])
        {
            Plot plot = Scene.Of(command, "lesson3-field").Plot();
            ScottPlot.Panels.ColorBar bar = Assert.Single(plot.Axes.GetPanels().OfType<ScottPlot.Panels.ColorBar>());
            using Paint paint = Paint.NewDisposablePaint();
            float needed = bar.GetPanelRect(plot.LastRender.DataRect, 0, 0, paint).Width;
            Assert.InRange(needed, 1, plot.LastRender.Layout.PanelSizes[bar] + 0.5f);
        }
    }
}
