using CalculusCourse.Numerics;

namespace CalculusCourse.Lessons.Lesson3Gradient;

public static partial class GradientLesson
{
    public static void PrintPage(GradientInputs inputs, GradientResults results, IReadOnlyList<string> plots, Page page)
    {
        page.Title($"Lesson 3: {Title}");
        page.Section("The idea");
        page.Text("""
              A function of several variables is differentiated in one of them while the others stand still:
              its partial derivatives. For f(x, y) = x² + y³ they are ∂f/∂x = 2·x and ∂f/∂y = 3·y². Together
              they are the gradient, ∇f = (2·x, 3·y²). It points where f grows fastest, and its length is the
              rate of growth in that direction.
            """);

        PrintComputation(inputs, results, page);

        if (inputs.Function == ExampleFunction)
        {
            page.Section("A slip of the original");
            page.Text("""
                  Its vector field shows (2·x, 2·y), the gradient of x² + y², beside a text about x² + y³. The
                  field drawn here is the right one, (2·x, 3·y²); the original's is drawn by
                  calc lesson 3 --function "x^2+y^2".
                """);
        }

        page.Figures(plots);
        if (!inputs.Solution) PrintTask(page);
        page.Section("Next");
        page.Text(inputs.Solution
            ? "  calc lesson 4             functions with several outputs"
            : """
                calc check 3 "ANSWER"     judge your gradient
                calc hint 3               a hint
                calc lesson 3 --solution  the task, worked out
              """);
    }

    private static void PrintComputation(GradientInputs inputs, GradientResults results, Page page)
    {
        page.Section(Heading(inputs));
        page.Text($"  f(x, y) = {results.ReadAs}");
        foreach (string note in results.Notes) page.Text($"  ({note})");
        page.Text($"  ∂f/∂x   = {results.PartialsUnicode[0]}    to copy: {results.Partials[0]}");
        page.Text($"  ∂f/∂y   = {results.PartialsUnicode[1]}    to copy: {results.Partials[1]}");
        page.Blank();
        (string apart, string step) = (PythonText.General(inputs.AngleStep), PythonText.Repr(inputs.Step));
        page.Text($"""
              From {results.Point}, try every direction, {apart}° apart, with a step of {step}, and keep the one
              with the largest rate of change (0° is +y, 90° is +x):

            """);
        var lines = new StringWriter { NewLine = "\n" };
        PrintResults(results, lines);
        foreach (string line in lines.ToString().TrimEnd('\n').Split('\n')) page.Text("    " + line);
        page.Blank();
        PrintComparison(results, page);
    }

    private static string Heading(GradientInputs inputs) =>
        inputs.Solution ? "The task, worked out"
        : inputs.Function == ExampleFunction ? "The example, computed"
        : "Your function, computed";

    private static void PrintComparison(GradientResults results, Page page)
    {
        (double gx, double gy) = (results.ExactGradient[0], results.ExactGradient[1]);
        if (!double.IsFinite(gx) || !double.IsFinite(gy))
        {
            page.Text($"  The partial derivatives are not both defined at {results.Point}.");
            return;
        }

        page.Text($"  The exact gradient at {results.Point} is ({PythonText.Repr(gx)}, {PythonText.Repr(gy)}), "
            + $"of length {PythonText.General(Math.Sqrt((gx * gx) + (gy * gy)), 8)}.");
        if (double.IsNaN(results.Angle)) return;
        page.Text("""
              The search is off by the step (a forward difference) and by the directions it does not try. Around
              the circle the rate of change is a cosine: its peak stands at the gradient's angle and is as high
              as the gradient is long.
            """);
    }

    private static void PrintTask(Page page)
    {
        page.Section("Your task");
        page.Text("""
              For f(x, y) = x² + y² at (1, 1), find the gradient by partial differentiation, and confirm it by
              the search (calc lesson 3 --function "x^2+y^2" --at 1,1).
            """);
    }

    /// <summary>A coordinate as it would be typed: whole numbers without a point.</summary>
    private static string Coordinate(double value)
    {
        string text = PythonText.Repr(value);
        return text.EndsWith(".0", StringComparison.Ordinal) ? text[..^2] : text;
    }
}
