using ScottPlot;
using ScottPlot.Panels;

namespace CalculusCourse.Tests.Figures;

public sealed class FigureLayoutTests
{
    [Theory]
    [InlineData("lesson 3")]
    [InlineData("lesson 3 --function x*exp(-x^2-y^2) --at 0.5,0.5")]
    [InlineData("lesson 3 --function 1e-9*(x^2+y^2)")]
    public void ColorBar_HasRoomForTheTicksItShows(string command)
    {
        Plot plot = Scene.Of(command, "lesson3-field").Plot();
        ColorBar bar = Assert.Single(plot.Axes.GetPanels().OfType<ColorBar>());
        using Paint paint = Paint.NewDisposablePaint();
        float needed = bar.GetPanelRect(plot.LastRender.DataRect, 0, 0, paint).Width;
        Assert.InRange(needed, 1, plot.LastRender.Layout.PanelSizes[bar] + 0.5f);
    }
}
