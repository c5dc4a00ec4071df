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
        foreach ((Coordinates end, double x) in new[] { (points[0], -10.0), (points[^1], 10) })
        {
            Assert.Equal(x, end.X, 1e-6);
            Assert.Equal(f(x), end.Y);
        }
    }
}
