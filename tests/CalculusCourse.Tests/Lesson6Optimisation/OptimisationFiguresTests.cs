using CalculusCourse.Lessons.Figures;
using CalculusCourse.Tests.Figures;
using ScottPlot;
using ScottPlot.Plottables;

namespace CalculusCourse.Tests.Lesson6Optimisation;

public sealed class OptimisationFiguresTests
{
    [Theory]
    [InlineData("floor(x)", -10, 10, 21)]
    [InlineData("floor(20*x)", -2, 2, 81)]
    [InlineData("ceil(x)", -0.5, 0.5, 1)]
    [InlineData("if(x<1,x,x+0.01)", -10, 10, 1)]
    public void Jump_IsNotCrossedByAStroke(string function, double from, double to, int jumps)
    {
        Picture picture = Scene.Of($"lesson 6 --function {function} --from {from} --to {to}", "lesson6-example");
        Coordinates[] points = Assert.Single(picture.Plots()[0].All<Scatter>()).Points();
        int gaps = points.Zip(points.Skip(1)).Count(pair => !double.IsNaN(pair.First.Y) && double.IsNaN(pair.Second.Y));
        Assert.InRange(gaps, jumps - 2, jumps + 2);
        foreach ((Coordinates left, Coordinates right) in points.Zip(points.Skip(1)))
        {
            // Between two neighbours that are joined nothing jumps: the steepest of these functions has the slope 1.
            if (!double.IsNaN(left.Y) && !double.IsNaN(right.Y)) Assert.InRange(Math.Abs(right.Y - left.Y), 0, (right.X - left.X) * 1.0001);
        }
    }

    [Fact]
    public void Example_MarksBothPointsAsWhatTheyAre()
    {
        Picture picture = Scene.Of("lesson 6", "lesson6-example");
        Assert.Equal((800, 999), (picture.Width, picture.Height));
        (Plot whole, Plot above, Plot below) = (picture.Plots()[0], picture.Plots()[1], picture.Plots()[2]);
        Assert.Equal(("f(x) = x³ − 2·x² + 1, from −1 to 2.333", "", "f(x)"), above.Labels());
        Assert.Equal(("f′(x) = 3·x² − 4·x", "x", "f′(x)"), below.Labels());

        // Over the whole range both points seem to lie at one height; what is shown below is marked there.
        Coordinates[] all = Assert.Single(whole.All<Scatter>()).Points();
        Assert.Equal((-10, 10), (all[0].X, all[^1].X));
        HorizontalSpan band = Assert.Single(whole.All<HorizontalSpan>());
        Coordinates[] part = above.All<Scatter>()[0].Points();
        Scene.AssertNear((part[0].X, part[^1].X), new(band.X1, band.X2));
        Assert.Equal(
            "f(x) = x³ − 2·x² + 1 from −10 to 10, and f′ below it, with the maximum at (0, 1) and minimum at (1.33333, −0.185185) marked. "
            + "The two lower panels show the part from −1 to 2.33333 alone.",
            Scene.Description("lesson 6", "lesson6-example"));
        above.AssertLabelsAreFree();
        Assert.Single(above.All<Scatter>()).AssertIs(x => (x * x * x) - (2 * x * x) + 1);
        Assert.Single(below.All<Scatter>()).AssertIs(x => (3 * x * x) - (4 * x));

        Marker[] marks = above.All<Marker>();
        Assert.Equal([MarkerShape.FilledTriangleUp, MarkerShape.FilledTriangleDown], marks.Select(mark => mark.MarkerShape));
        Scene.AssertNear((0, 1), marks[0].Location);
        Scene.AssertNear((4.0 / 3, -5.0 / 27), marks[1].Location);
        Assert.Equal(["maximum (0, 1)", "minimum (1.333, −0.1852)"], above.Texts());
        Assert.Equal(marks.Select(mark => mark.Location), above.All<Text>().Select(text => text.Location));
        Assert.Equal([FigureStyle.Green, FigureStyle.Vermilion], marks.Select(mark => mark.MarkerFillColor));

        Assert.Equal([(0.0, 0.0), (4.0 / 3, 0.0)], below.All<Marker>().Select(mark => (mark.X, mark.Y)));
        Assert.Equal(0, Assert.Single(below.All<HorizontalLine>()).Y);
        foreach (Plot plot in (Plot[])[above, below])
        {
            Assert.Equal([0, 4.0 / 3], plot.All<VerticalLine>().Select(line => line.X));
            plot.AssertShowsAll();
        }

        // One x axis for both: the same limits at the same places.
        Assert.Equal(above.Axes.GetLimits().XRange.Span, below.Axes.GetLimits().XRange.Span);
        (PixelRect upper, PixelRect lower) = (above.LastRender.DataRect, below.LastRender.DataRect);
        Assert.Equal((upper.Left, upper.Right), (lower.Left, lower.Right));
    }

    [Theory]
    [InlineData("sin(x)")]
    [InlineData("abs(x^2-4)")]
    [InlineData("1e-9*(x^3-x)")]
    [InlineData("(x-9.9)^2")]
    [InlineData("(x+9.9)^2*(x-9.9)^2")]
    [InlineData("x^4-0.02*x^2")]
    public void Labels_AreWholeAndApart(string function)
    {
        foreach (Plot plot in Scene.Of($"lesson 6 --function {function}", "lesson6-example").Plots())
        {
            plot.AssertLabelsAreFree();
            plot.AssertAxisHasRoom();
        }
    }

    [Fact]
    public void Solution_HasNoMark()
    {
        Picture picture = Scene.Of("lesson 6 --solution", "lesson6-task");
        picture.Plots()[0].All<Scatter>()[0].AssertIs(Math.Log);
        picture.Plots()[1].All<Scatter>()[0].AssertIs(x => x > 0 ? 1 / x : double.NaN);
        Assert.All(picture.Plots(), plot => Assert.Empty(plot.All<Marker>()));
    }

    [Fact]
    public void Corner_IsMarkedAndBreaksTheSlope()
    {
        Picture picture = Scene.Of("lesson 6 --function abs(x)", "lesson6-example");
        Marker corner = Assert.Single(picture.Plots()[0].All<Marker>());
        Assert.Equal((MarkerShape.FilledSquare, 0, 0), (corner.MarkerShape, corner.X, corner.Y));
        Assert.Equal(["corner (0, 0)"], picture.Plots()[0].Texts());
        Plot below = picture.Plots()[1];
        Assert.Empty(below.All<Marker>());
        Scatter slope = Assert.Single(below.All<Scatter>());
        slope.AssertIs(x => x == 0 ? double.NaN : Math.Sign(x));
        List<Coordinates[]> strokes = below.Strokes(slope);
        Assert.Equal(2, strokes.Count);
        Assert.True(strokes[0].Max(p => p.X) < strokes[1].Min(p => p.X));
    }

    [Fact]
    public void Inflection_IsADiamond()
    {
        Plot plot = Scene.Of("lesson 6 --function x^3", "lesson6-example").Plots()[0];
        Assert.Equal(MarkerShape.FilledDiamond, Assert.Single(plot.All<Marker>()).MarkerShape);
        Assert.Equal(["inflection (0, 0)"], plot.Texts());
    }

    [Fact]
    public void ManyPoints_AreNamedInTheLegendInstead()
    {
        Plot plot = Scene.Of("lesson 6 --function sin(x) --from -20 --to 20", "lesson6-example").Plots()[0];
        Assert.Empty(plot.Texts());
        Assert.Equal(["maximum", "minimum"], plot.Legend().Order());
        Assert.All(plot.All<Marker>(), mark => Assert.Equal(Shape(Math.Sin(mark.X) > 0), mark.MarkerShape));
        Assert.All(plot.Legend.GetItems(), item => Assert.Equal(Shape(item.LabelText == "maximum"), item.MarkerShape));

        static MarkerShape Shape(bool isMaximum) => isMaximum ? MarkerShape.FilledTriangleUp : MarkerShape.FilledTriangleDown;
    }
}
