using CalculusCourse.Lessons.Figures;
using CalculusCourse.Lessons.Lesson3Gradient;
using CalculusCourse.Tests.Figures;
using ScottPlot;
using ScottPlot.Panels;
using ScottPlot.Plottables;

namespace CalculusCourse.Tests.Lesson3Gradient;

public sealed class GradientFiguresTests
{
    private static Plot Field(Func<double, double, (double, double)> gradient, int count = 2) =>
        VectorFieldFigure.Draw("", 0, 1, gradient, count: count).Plot();

    private static Coordinates Direction(Arrow arrow) => new(arrow.Tip.X - arrow.Base.X, arrow.Tip.Y - arrow.Base.Y);

    [Fact]
    public void Directions_ShowMeasuredAndExactRatesAndThePeak()
    {
        Picture picture = Scene.Of("lesson 3 --angle-step 5", "lesson3-directions");
        Assert.Equal((900, 500), (picture.Width, picture.Height));
        Plot plot = picture.Plot();
        Assert.Equal("Rate of change by direction, f(x, y) = x² + y³ at (2,3)", plot.Labels().Title);
        Assert.Equal(["measured", "∇f · direction", "|∇f| = 27.2947"], plot.Legend());
        Scatter[] curves = plot.All<Scatter>();
        Assert.Equal(3, curves.Select(curve => curve.LineColor).Distinct().Count());

        // The gradient at (2, 3) is (4, 27); 0° is +y, 90° is +x.
        static double Exact(double degrees) => (4 * Math.Sin(degrees * Math.PI / 180)) + (27 * Math.Cos(degrees * Math.PI / 180));
        Assert.Equal(Enumerable.Range(0, 72).Select(i => 5.0 * i), curves[0].Points().Select(p => p.X));
        curves[0].AssertIs(Exact, 1e-3);
        curves[1].AssertIs(Exact);
        curves[2].AssertIs(_ => Math.Sqrt(745));
        Assert.True(curves[0].LineWidth > curves[1].LineWidth);

        Marker peak = Assert.Single(plot.All<Marker>());
        Assert.Equal(10, peak.X);
        Assert.Equal(Exact(10), peak.Y, 2e-3);
        Text label = Assert.Single(plot.All<Text>());
        Assert.Equal(peak.Location, label.Location);
        Assert.Matches(@"^27\.28\d* at 10°$", label.LabelText);
        Assert.Equal([0, 45, 90, 135, 180, 225, 270, 315, 360], plot.Axes.Bottom.TickGenerator.Ticks.Select(tick => tick.Position).Order());
        Assert.Equal(0, Assert.Single(plot.All<HorizontalLine>()).Y);
        plot.AssertShowsAll();
    }

    [Fact]
    public void Directions_NothingToMeasure_AreDrawn()
    {
        Plot nothing = DirectionFigure.Draw("f", [0], [double.NaN], double.NaN, double.NaN, (double.NaN, 0)).Plot();
        Assert.Equal(["undefined throughout"], nothing.Texts());
        Plot huge = DirectionFigure.Draw("f", [0, 90], [0, 6e299], 90, 6e299, (6e299, 8e299)).Plot();
        Assert.Equal("|∇f| = 1×10³⁰⁰", huge.Legend()[2]);
    }

    [Fact]
    public void Field_EveryArrow_PointsAlongTheGradientAndHasItsColour()
    {
        Picture picture = Scene.Of("lesson 3", "lesson3-field");
        Assert.Equal((700, 600), (picture.Width, picture.Height));
        Plot plot = picture.Plot();
        Assert.Equal(("∇f = (2·x, 3·y²)", "x", "y"), plot.Labels());
        Arrow[] arrows = plot.All<Arrow>();
        Assert.Equal(401, arrows.Length);
        // The last, longer and broader, is the gradient at the point, (4, 27).
        Arrow gradient = arrows[^1];
        Scene.AssertNear((2, 3), gradient.Base);
        Assert.Equal(4.0 / 27, Direction(gradient).X / Direction(gradient).Y, 1e-12);
        Assert.True(Direction(gradient).Y > 3 && gradient.ArrowStyle.ArrowWidth > arrows[0].ArrowStyle.ArrowWidth);
        Assert.Equal(["(2,3): ∇f = (4, 27)"], plot.Texts());
        arrows = arrows[..^1];
        ColorBar bar = Assert.Single(plot.Axes.GetPanels().OfType<ColorBar>());
        Assert.Equal("|∇f|", bar.Label);
        double smallest = double.PositiveInfinity, largest = 0;
        const double Spacing = 20.0 / 19;
        for (int k = 0; k < arrows.Length; k++)
        {
            (double x, double y) = (-10 + (k % 20 * Spacing), -10 + (k / 20 * Spacing));
            Scene.AssertNear((x, y), new Coordinates((arrows[k].Base.X + arrows[k].Tip.X) / 2, (arrows[k].Base.Y + arrows[k].Tip.Y) / 2));
            double size = Math.Sqrt((4 * x * x) + (9 * y * y * y * y));
            Scene.AssertNear((2 * x / size * 0.8 * Spacing, 3 * y * y / size * 0.8 * Spacing), Direction(arrows[k]));
            (smallest, largest) = (Math.Min(smallest, size), Math.Max(largest, size));
            Color expected = bar.Source.Colormap.GetColor(bar.Source.GetRange().Normalize(size)), actual = arrows[k].ArrowFillColor;
            Assert.InRange(Math.Abs(expected.R - actual.R) + Math.Abs(expected.G - actual.G) + Math.Abs(expected.B - actual.B), 0, 3);
        }

        Assert.Equal(smallest, bar.Source.GetRange().Min, 1e-9);
        Assert.Equal(largest, bar.Source.GetRange().Max, 1e-9);
        Assert.Equal(new Coordinates(2, 3), Assert.Single(plot.All<Marker>()).Location);
        plot.AssertEqualScales();
        AxisLimits limits = plot.Axes.GetLimits();
        Assert.All(arrows, arrow => Assert.True(limits.Contains(arrow.Base) && limits.Contains(arrow.Tip)));
    }

    [Theory]
    [InlineData("lesson 3 --at 9.9,9.9", 1)]
    [InlineData("lesson 3 --at 0,0", 0)]
    [InlineData("lesson 3 --at 20,3", 0)]
    [InlineData("lesson 3 --function abs(x)+y --at 0,3", 0)]
    public void Field_PointAtTheEdgeOrWithoutGradient_HasNoArrowThatLeadsNowhere(string command, int longArrows)
    {
        Plot plot = Scene.Of(command, "lesson3-field").Plot();
        Assert.Equal(longArrows, plot.All<Arrow>().Count(arrow => arrow.ArrowStyle.ArrowWidth > 2));
        Assert.Equal(command.Contains("20,3", StringComparison.Ordinal) ? 0 : 1, plot.Texts().Length);
    }

    /// <summary>The figures of the task's own function leave the finding of its gradient to the reader.</summary>
    [Theory]
    [InlineData("lesson 3 --function x^2+y^2 --at 1,1")]
    [InlineData("lesson 3 --function y*y+x*x --at 2,-1")]
    public void Figures_TasksFunction_DoNotSayItsGradient(string command)
    {
        Plot field = Scene.Of(command, "lesson3-field").Plot(), directions = Scene.Of(command, "lesson3-directions").Plot();
        Assert.DoesNotContain("2·", field.Labels().Title);
        Assert.Equal(400, field.All<Arrow>().Length);
        Assert.DoesNotContain("=", Assert.Single(field.Texts()));
        Assert.Single(directions.All<Scatter>());
        Assert.Empty(directions.Legend());
    }

    [Fact]
    public void Figures_OwnGradient_StandsInThePlaceOfTheComputedOne()
    {
        Plot field = Scene.Of("lesson 3 --yours (2x,3y)", "lesson3-field").Plot();
        Assert.Equal("Your gradient, (2·x, 3·y)", field.Labels().Title);
        Assert.Equal(["(2,3): yours = (4, 9)"], field.Texts());
        Coordinates first = Direction(field.All<Arrow>()[0]);
        Assert.Equal(3.0 / 2, first.Y / first.X, 1e-9);
        Plot directions = Scene.Of("lesson 3 --yours (4,9)", "lesson3-directions").Plot();
        Assert.Equal(["measured", "yours · direction", "|yours| = 9.84886"], directions.Legend());
        directions.All<Scatter>()[1].AssertIs(degrees => (4 * Math.Sin(degrees * Math.PI / 180)) + (9 * Math.Cos(degrees * Math.PI / 180)));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, -1)]
    [InlineData(1, 0)]
    [InlineData(-1, 0)]
    [InlineData(1, 1)]
    public void Field_OneDirection_HasTheHeadOnThatSideOfThePage(double dx, double dy)
    {
        (double headX, double headY) = CentreOfLowerLeftArrow(dx, dy);
        (double backX, double backY) = CentreOfLowerLeftArrow(-dx, -dy);
        Assert.Equal(Math.Sign(dx), Math.Sign(Math.Round(headX - backX)));
        // Rows of pixels count downwards.
        Assert.Equal(Math.Sign(dy), -Math.Sign(Math.Round(headY - backY)));
    }

    // The pixels of the arrow at the lower left of a 2×2 field, weighted; the head has more of them than the tail.
    private static (double X, double Y) CentreOfLowerLeftArrow(double dx, double dy)
    {
        Picture picture = VectorFieldFigure.Draw("", 0, 1, (_, _) => (dx, dy), count: 2);
        var pixels = new PixelGrid(picture);
        Pixel corner = picture.Plot().GetPixel(new Coordinates(-0.55, 0.45));
        Pixel opposite = picture.Plot().GetPixel(new Coordinates(0.45, -0.55));
        double sumX = 0, sumY = 0, count = 0;
        for (int y = (int)corner.Y; y < opposite.Y; y++)
        {
            for (int x = (int)corner.X; x < opposite.X; x++)
            {
                if (pixels[x, y].Red + pixels[x, y].Green + pixels[x, y].Blue > 500) continue;
                (sumX, sumY, count) = (sumX + x, sumY + y, count + 1);
            }
        }

        return (sumX / count, sumY / count);
    }

    [Theory]
    [InlineData(1e300)]
    [InlineData(1e-300)]
    public void Field_HugeOrTinyVectors_KeepDirectionAndLength(double size) => Assert.All(
        Field((_, _) => (3 * size, -4 * size)).All<Arrow>(), arrow => Scene.AssertNear((0.48, -0.64), Direction(arrow)));

    [Fact]
    public void Field_ZeroAndUndefined_GiveADotAndNothing()
    {
        Plot plot = Field((x, y) => (x > 0.5 ? double.NaN : y, 0));
        Scene.AssertNear((0, 1), new Coordinates(Assert.Single(plot.All<Arrow>()).Base.X + 0.4, Assert.Single(plot.All<Arrow>()).Base.Y));
        Assert.Equal(new Coordinates(0, 0), Assert.Single(plot.All<Marker>()).Location);
    }

    [Fact]
    public void Field_BadArguments_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => VectorFieldFigure.Draw("", 1, 1, (_, _) => (0, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => VectorFieldFigure.Draw("", 0, 1, (_, _) => (0, 0), count: 1));
    }

    private static Polygon[] Cells(Plot plot) => [.. plot.All<Polygon>().Where(polygon => polygon.LineWidth > 0)];

    private static Plot Surface(Func<double, double, double> f, int cells = 50) =>
        SurfaceFigure.Draw("a surface", -10, 10, f, cells).Plot();

    [Fact]
    public void Surface_EveryCell_StandsWhereTheFunctionIs()
    {
        Picture picture = Scene.Of("lesson 3 --from -2 --to 2", "lesson3-surface");
        Assert.Equal((600, 600), (picture.Width, picture.Height));
        Plot plot = picture.Plot();
        Assert.Equal("z = x² + y³", plot.Labels().Title);
        Polygon[] cells = Cells(plot);
        Assert.Equal(2500, cells.Length);
        // The heights go from −8 to 12 and have 3 % of that for a margin, as the floor has.
        double Across(double value) => (value + 2.12) / 4.24;
        Coordinates At(double x, double y) => AxesBox.Project(Across(x), Across(y), ((x * x) + (y * y * y) + 8.6) / 21.2).Place;
        double NearnessOf(double x, double y) => AxesBox.Project(Across(x), Across(y), ((x * x) + (y * y * y) + 8.6) / 21.2).Nearness;
        var places = new Dictionary<(double, double), (double X, double Y)>();
        for (int j = 0; j < 50; j++)
        {
            for (int i = 0; i < 50; i++)
            {
                (double x, double y) = (-2 + (i * 0.08), -2 + (j * 0.08));
                places.Add(Key(At(x, y)), (x + 0.04, y + 0.04));
            }
        }

        double last = double.NegativeInfinity;
        foreach (Polygon cell in cells)
        {
            (double x, double y) = places[Key(cell.Coordinates[0])];
            (double X, double Y)[] corners = [(-0.04, -0.04), (0.04, -0.04), (0.04, 0.04), (-0.04, 0.04)];
            Assert.Equal(corners.Select(d => Key(At(x + d.X, y + d.Y))), cell.Coordinates.Select(Key));
            // The farthest is drawn first, or what is behind would cover what is before.
            double nearness = NearnessOf(x, y);
            Assert.True(nearness > last - 0.002);
            last = Math.Max(last, nearness);
        }

        static (double, double) Key(Coordinates at) => (Math.Round(at.X, 9), Math.Round(at.Y, 9));
    }

    [Fact]
    public void Surface_Projection_ShowsUpAsUpAndRightAsRight()
    {
        static Coordinates At(double x, double y, double z) => AxesBox.Project(x, y, z).Place;
        Coordinates origin = At(0.5, 0.5, 0.5), x = At(0.6, 0.5, 0.5), y = At(0.5, 0.6, 0.5), z = At(0.5, 0.5, 0.6);
        Assert.Equal((0, 0), (origin.X, origin.Y));
        Assert.True(x.X > 0 && x.Y < 0);
        Assert.True(y.X > 0 && y.Y > 0);
        Assert.True(Math.Abs(z.X) < 1e-12 && z.Y > 0);
        // The front corner of the floor is the nearest, and what is nearer is larger.
        Assert.True(AxesBox.Project(1, 0, 0).Nearness > AxesBox.Project(0, 1, 0).Nearness);
        Assert.True(At(1, 0, 1).Y - At(1, 0, 0).Y > At(0, 1, 1).Y - At(0, 1, 0).Y);
    }

    [Fact]
    public void Surface_Axes_AreLabelledWhereTheirValuesStand()
    {
        Plot plot = Surface((x, y) => 10 * x);
        Text[] texts = plot.All<Text>();
        Assert.Equal(["x", "y", "z"], texts.Select(text => text.LabelText).Where(label => label is "x" or "y" or "z"));
        double At(string label, int occurrence) => texts.Where(text => text.LabelText == label).ElementAt(occurrence).Location.X;
        // −10 … 10 stands along the x axis and along the y axis, −100 … 100 along the z axis.
        Assert.True(At("−10", 0) < At("0", 0) && At("0", 0) < At("10", 0));
        Assert.True(At("−10", 1) < At("0", 1) && At("0", 1) < At("10", 1));
        Coordinates low = texts.Single(text => text.LabelText == "−100").Location;
        Coordinates high = texts.Single(text => text.LabelText == "100").Location;
        Coordinates expected = AxesBox.Project(1.035, 1.035, 3 / 106.0).Place;
        Scene.AssertNear((expected.X, expected.Y), low, 1e-9);
        Assert.True(low.Y < high.Y);
    }

    [Fact]
    public void Surface_Heights_GoFromDarkToYellow()
    {
        Polygon[] cells = [.. Cells(Surface((_, y) => y)).OrderBy(cell => cell.Coordinates[0].Y)];
        static double Lightness(Color color) => color.R + color.G - color.B;
        Assert.True(Lightness(cells[0].FillColor) < 0 && Lightness(cells[^1].FillColor) > 150);
    }

    [Fact]
    public void Surface_UndefinedHalf_IsLeftOut()
    {
        Polygon[] cells = Cells(Surface((x, y) => x > 0 ? x + y : double.NaN, 10));
        // Four columns of whole cells, and one that begins where the function does, a thousandth of its width from the node without value.
        Assert.Equal(50, cells.Length);
        Assert.All(cells, cell => Assert.True(Area(cell) > 1e-4));
        double edge = Math.Min(AxesBox.Project(0.5, 0, 0).Place.X, AxesBox.Project(0.5, 0, 1).Place.X);
        Assert.All(cells, cell => Assert.All(cell.Coordinates, c => Assert.True(c.X > edge - 1e-3)));

        static double Area(Polygon cell) => Math.Abs(cell.Coordinates.Zip([.. cell.Coordinates.Skip(1), cell.Coordinates[0]])
            .Sum(p => (p.First.X * p.Second.Y) - (p.First.Y * p.Second.X))) / 2;
    }

    [Theory]
    [InlineData(double.NaN, 0)]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(1e301, 0)]
    [InlineData(0, 16)]
    [InlineData(-1e300, 16)]
    [InlineData(5e-324, 16)]
    public void Surface_Constant_IsAPlaneOrNothing(double value, int cells) =>
        Assert.Equal(cells, Cells(Surface((_, _) => value, 4)).Length);

    [Fact]
    public void Surface_Pole_IsCutAtTheEndOfTheAxis()
    {
        Plot plot = Surface((x, y) => 1 / (((x - 0.01) * (x - 0.01)) + ((y - 0.01) * (y - 0.01))));
        double top = AxesBox.Project(0, 1, 1).Place.Y;
        Assert.All(Cells(plot), cell => Assert.True(cell.Coordinates.Max(c => c.Y) <= top + 1e-9));
        // The axis ends far below the pole (5000), or the hill about it would be thinner than a line.
        Assert.InRange(Cells(plot).Count(cell => cell.Coordinates.Max(c => c.Y) > 0), 50, 2000);
    }

    [Fact]
    public void Surface_LongLabels_StandOnThePage()
    {
        Plot plot = Surface((x, y) => 1e-200 * x * y);
        using Paint paint = Paint.NewDisposablePaint();
        Assert.All(plot.All<Text>(), text =>
        {
            float width = text.LabelStyle.Measure(paint).Width;
            float left = plot.GetPixel(text.Location).X - (text.LabelAlignment == Alignment.MiddleLeft ? 0 : width / 2);
            Assert.True(left >= 0 && left + width <= 600, text.LabelText);
        });
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(0, double.PositiveInfinity)]
    public void Surface_EmptyRange_Throws(double from, double to) =>
        Assert.ThrowsAny<ArgumentOutOfRangeException>(() => SurfaceFigure.Draw("", from, to, (_, _) => 0));
}
