using CalculusCourse.Lessons.Figures;
using ScottPlot;

namespace CalculusCourse.Lessons.Lesson5Backpropagation;

/// <summary>How training went: loss, accuracy, and how large the derivatives of each layer's weights were, by epoch.</summary>
public static class TrainingFigure
{
    private const double Margin = 0.03;

    // More layers than that have curves that cannot be told apart: the first, the last, and some between them stand for all.
    private const int MostLayers = 6;

    // More epochs than that swing in less than the width of a stroke.
    private const int Many = 250;

    private static readonly LinePattern[] Patterns = [LinePattern.Solid, FigureStyle.Dashes, FigureStyle.ShortDashes];

    /// <param name="loss">The loss by epoch; NaN where it was not measured, and what is infinite leaves a gap.</param>
    /// <param name="accuracy">The accuracy by epoch, between 0 and 1.</param>
    /// <param name="gradients">The size of dW by layer and epoch; may be empty.</param>
    public static Picture Draw(double[] loss, double[] accuracy, double[][] gradients)
    {
        (double from, double to) = RobustRange.WithMargin(0, Math.Max(1, Math.Max(loss.Length, accuracy.Length) - 1), Margin);
        CurvePlot left = new("Loss by epoch", "epoch", "loss"), right = new("Accuracy by epoch", "epoch", "accuracy");
        left.Axes.SetLimitsX(from, to);
        right.Axes.SetLimits(from, to, 0, 1 + Margin);
        Add(left, loss);
        Add(right, accuracy, color: FigureStyle.Green);
        if (gradients.Length == 0) return Picture.SideBySide(left, right);

        var sizes = new CurvePlot("The gradient by layer", "epoch", "size of dW", logUpwards: true);
        sizes.Axes.SetLimitsX(from, to);
        int shown = Math.Min(gradients.Length, MostLayers);
        for (int k = 0; k < shown; k++)
        {
            int layer = k * (gradients.Length - 1) / Math.Max(1, shown - 1);
            Add(sizes, gradients[layer], $"dW[{layer}]", FigureStyle.CurveColor(k), Patterns[k % Patterns.Length]);
        }

        return Picture.InARow([left, right, sizes]);
    }

    // Where only every tenth epoch was measured, the curve goes from one to the next.
    private static void Add(CurvePlot plot, double[] values, string label = "", Color? color = null, LinePattern? pattern = null)
    {
        int[] measured = [.. Enumerable.Range(0, values.Length).Where(i => !double.IsNaN(values[i]))];
        plot.AddCurve([.. measured.Select(i => (double)i)], [.. measured.Select(i => values[i])], label, color,
            measured.Length > Many ? FigureStyle.HairLine : FigureStyle.CurveLine, pattern, mayLeap: false);
    }
}
