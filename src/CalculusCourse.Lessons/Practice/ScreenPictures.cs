using CalculusCourse.Lessons.Figures;

namespace CalculusCourse.Lessons.Practice;

/// <summary>Pictures for the screens of a lesson.</summary>
internal static class ScreenPictures
{
    private const int Samples = 400;

    /// <summary>A curve, and over it whatever is added.</summary>
    /// <param name="title">What is shown.</param>
    /// <param name="from">Where x begins.</param>
    /// <param name="to">Where x ends.</param>
    /// <param name="f">The function.</param>
    /// <param name="add">Adds more; the curve is drawn last.</param>
    public static Picture Curve(string title, double from, double to, Func<double, double> f, Action<CurvePlot>? add = null)
    {
        var plot = new CurvePlot(title);
        add?.Invoke(plot);
        double[] x = [.. Enumerable.Range(0, Samples + 1).Select(i => from + ((to - from) * i / Samples))];
        plot.AddCurve(x, Array.ConvertAll(x, value => f(value)), color: FigureStyle.Blue);
        return Picture.Of(plot);
    }

    /// <summary>Rectangles of equal width that are as high as a function at their left ends, and the function.</summary>
    public static Picture Rectangles(string title, double from, double to, int count, Func<double, double> f) =>
        Curve(title, from, to, f, plot =>
        {
            double width = (to - from) / count;
            for (int k = 0; k < count; k++)
            {
                double left = from + (k * width);
                plot.AddRectangle(left, left + width, 0, f(left), FigureStyle.Orange);
            }
        });
}
