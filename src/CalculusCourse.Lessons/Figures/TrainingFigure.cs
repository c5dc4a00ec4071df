namespace CalculusCourse.Lessons.Figures;

/// <summary>How training went: loss and accuracy by epoch.</summary>
public static class TrainingFigure
{
    /// <param name="loss">The loss by epoch; NaN and infinity leave gaps.</param>
    /// <param name="accuracy">The accuracy by epoch, between 0 and 1.</param>
    public static Picture Draw(double[] loss, double[] accuracy)
    {
        double[] epochs = [.. Enumerable.Range(0, Math.Max(loss.Length, accuracy.Length)).Select(i => (double)i)];
        (double From, double To) range = RobustRange.WithMargin(0, Math.Max(1, epochs.Length - 1), 0.03);
        return LinePanels.SideBySide(
        [
            new LinePanel("Loss by epoch", [new Curve("", epochs, loss)]) { XLabel = "epoch", YLabel = "loss", XRange = range },
            new LinePanel("Accuracy by epoch", [new Curve("", epochs, accuracy) { Color = FigureStyle.Green }])
            {
                XLabel = "epoch",
                YLabel = "accuracy",
                XRange = range,
                YRange = (0, 1.04),
            },
        ]);
    }
}
