using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Figures;
using CalculusCourse.Tests.Cli;
using ScottPlot;
using ScottPlot.Plottables;
using SkiaSharp;

namespace CalculusCourse.Tests.Figures;

/// <summary>Asks figures what stands where.</summary>
internal static class Scene
{
    /// <summary>The picture that a command such as <c>lesson 1 --function x^3</c> draws under a name.</summary>
    public static Picture Of(string command, string name) => Assert.Single(Figures(command), figure => figure.Name == name).Draw();

    /// <summary>What the figure that a command draws under a name says of itself.</summary>
    public static string Description(string command, string name) =>
        Assert.Single(Figures(command), figure => figure.Name == name).Description;

    /// <summary>All figures that a command draws.</summary>
    public static Figure[] Figures(string command)
    {
        string[] words = Calc.Words(command);
        var given = new Dictionary<string, IReadOnlyList<string>>();
        for (int i = 2; i < words.Length; i++)
        {
            if (words[i] == "--solution") continue;
            string[] values = [.. words.Skip(i + 1).TakeWhile(word => !word.StartsWith("--", StringComparison.Ordinal))];
            given.Add(words[i], values);
            i += values.Length;
        }

        var request = new LessonRequest(given, new Host(), words.Contains("--solution"), everything: true);
        LessonRun run = Course.Default[int.Parse(words[1])].Run(request);
        return [.. run.Figures()];
    }

    public static Plot[] Plots(this Picture picture) => picture.Panels.Subplots.GetPlots();

    public static Plot Plot(this Picture picture) => Assert.Single(picture.Plots());

    public static T[] All<T>(this Plot plot)
        where T : IPlottable => [.. plot.GetPlottables<T>()];

    public static Coordinates[] Points(this Scatter curve) => [.. curve.Data.GetScatterPoints()];

    public static Coordinates[] Points(this Markers marks) => [.. marks.Data.GetScatterPoints()];

    public static string[] Legend(this Plot plot) => [.. plot.Legend.GetItems().Select(item => item.LabelText)];

    public static string[] Texts(this Plot plot) => [.. plot.All<Text>().Where(text => text.IsVisible).Select(text => text.LabelText)];

    /// <summary>Title, label of the x axis, label of the y axis.</summary>
    public static (string Title, string X, string Y) Labels(this Plot plot) =>
        (plot.Axes.Title.Label.Text, plot.Axes.Bottom.Label.Text, plot.Axes.Left.Label.Text);

    /// <summary>The strokes in which a curve is drawn, in the coordinates of the plot.</summary>
    public static List<Coordinates[]> Strokes(this Plot plot, Scatter curve)
    {
        curve.Axes.DataRect = plot.LastRender.DataRect;
        using SKPath path = curve.PathStrategy.GetPath(curve.Points().Select(plot.GetPixel));
        var strokes = new List<Coordinates[]>();
        using SKPath.RawIterator iterator = path.CreateRawIterator();
        var points = new SKPoint[4];
        List<Coordinates> stroke = [];
        for (SKPathVerb verb = iterator.Next(points); verb != SKPathVerb.Done; verb = iterator.Next(points))
        {
            if (verb == SKPathVerb.Move)
            {
                if (stroke.Count > 0) strokes.Add([.. stroke]);
                stroke = [];
            }

            SKPoint end = points[verb == SKPathVerb.Move ? 0 : 1];
            stroke.Add(plot.GetCoordinates(end.X, end.Y));
        }

        if (stroke.Count > 0) strokes.Add([.. stroke]);
        return strokes;
    }

    /// <summary>Checks that the curve goes through (x, f(x)) for all its x, to the last few bits.</summary>
    public static void AssertIs(this Scatter curve, Func<double, double> f, double tolerance = 1e-12)
    {
        Coordinates[] points = curve.Points();
        Assert.NotEmpty(points);
        Assert.All(points, p => AssertNear(f(p.X), p.Y, tolerance));
    }

    public static void AssertNear(double expected, double actual, double tolerance = 1e-12)
    {
        if (double.IsFinite(expected)) Assert.InRange(Math.Abs(actual - expected), 0, tolerance * (1 + Math.Abs(expected)));
        else Assert.False(double.IsFinite(actual));
    }

    public static void AssertNear((double X, double Y) expected, Coordinates actual, double tolerance = 1e-12)
    {
        AssertNear(expected.X, actual.X, tolerance);
        AssertNear(expected.Y, actual.Y, tolerance);
    }

    /// <summary>Checks that all finite points of all curves and marks are within the axes.</summary>
    public static void AssertShowsAll(this Plot plot)
    {
        AxisLimits limits = plot.Axes.GetLimits();
        IEnumerable<Coordinates> points = plot.All<Scatter>().SelectMany(Points).Concat(plot.All<Markers>().SelectMany(Points))
            .Concat(plot.All<Marker>().Select(mark => mark.Location));
        Assert.All(points.Where(p => double.IsFinite(p.X + p.Y)), p => Assert.True(limits.Contains(p), $"{p} is outside"));
    }

    /// <summary>Checks that the labels of marks are whole inside the axes, and lie neither on each other nor on the legend.</summary>
    public static void AssertLabelsAreFree(this Plot plot)
    {
        using Paint paint = Paint.NewDisposablePaint();
        PixelRect data = plot.LastRender.DataRect;
        List<(string Text, PixelRect Box)> boxes = [];
        foreach (Text text in plot.All<Text>().Where(text => text.IsVisible))
        {
            (Pixel at, PixelSize size) = (plot.GetPixel(text.Location), text.LabelStyle.Measure(paint).Size);
            Pixel middle = new(at.X + text.OffsetX, at.Y + text.OffsetY - FigureStyle.TextDrop);
            (float width, float height) = (size.Width / 2, size.Height / 2);
            PixelRect box = new(middle.X - width, middle.X + width, middle.Y + height, middle.Y - height);
            bool isWhole = box.Left >= data.Left && box.Right <= data.Right && box.Top >= data.Top && box.Bottom <= data.Bottom;
            Assert.True(isWhole, $"{text.LabelText} is cut");
            boxes.Add((text.LabelText, box));
        }

        if (plot is CurvePlot && plot.Legend.IsVisible && plot.Legend.GetItems().Length > 0)
        {
            PixelRect room = data.Contract(plot.Legend.Margin);
            boxes.Add(("the legend", plot.Legend.GetLayout(room.Size, paint).LegendRect.AlignedInside(room, plot.Legend.Alignment)));
        }

        for (int i = 0; i < boxes.Count; i++)
        {
            foreach ((string other, PixelRect box) in boxes.Take(i))
                Assert.False(box.ToSKRect().IntersectsWith(boxes[i].Box.ToSKRect()), $"{boxes[i].Text} lies on {other}");
        }
    }

    /// <summary>Checks that the ticks' labels and the label of the y axis have the room that they need.</summary>
    public static void AssertAxisHasRoom(this Plot plot)
    {
        using Paint paint = Paint.NewDisposablePaint();
        Assert.InRange(plot.Axes.Left.Measure(paint), 0, plot.LastRender.Layout.PanelSizes[plot.Axes.Left] + 0.5f);
    }

    public static void AssertEqualScales(this Plot plot) =>
        Assert.Equal(1, plot.LastRender.PxPerUnitX / plot.LastRender.PxPerUnitY, 1e-3);

    private sealed class Host : ILessonHost
    {
        public TextReader Open(string path) => new StreamReader(path);

        public T Watch<T>(string unit, long steps, Func<Action<long>?, CancellationToken, T> compute) => compute(null, CancellationToken.None);
    }
}
