using CalculusCourse.Lessons.Figures;

namespace CalculusCourse.Lessons.Lesson5Backpropagation;

/// <summary>How training went: loss and accuracy by epoch.</summary>
public static class TrainingFigure
{
    private const double Margin = 0.03;

    /// <param name="loss">The loss by epoch; NaN and infinity leave gaps.</param>
    /// <param name="accuracy">The accuracy by epoch, between 0 and 1.</param>
    public static Picture Draw(double[] loss, double[] accuracy)
    {
        (double from, double to) = RobustRange.WithMargin(0, Math.Max(1, Math.Max(loss.Length, accuracy.Length) - 1), Margin);
        CurvePlot left = new("Loss by epoch", "epoch", "loss"), right = new("Accuracy by epoch", "epoch", "accuracy");
        left.Axes.SetLimitsX(from, to);
        right.Axes.SetLimits(from, to, 0, 1 + Margin);
        left.AddCurve(Epochs(loss), loss);
        right.AddCurve(Epochs(accuracy), accuracy, color: FigureStyle.Green);
        return Picture.SideBySide(left, right);
    }

    private static double[] Epochs(double[] values) => [.. Enumerable.Range(0, values.Length).Select(i => (double)i)];
}
