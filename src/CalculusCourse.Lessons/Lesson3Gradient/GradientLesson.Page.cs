using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics;

namespace CalculusCourse.Lessons.Lesson3Gradient;

public static partial class GradientLesson
{
    /// <summary>The lesson's page, with the files of its figures.</summary>
    public static Document Page(GradientInputs inputs, GradientResults results, IReadOnlyList<string> plots)
    {
        var page = new Document();
        page.Title($"Lesson 3: {Title}");
        page.Heading($"The idea");
        page.Text($"""
            A function of several variables is differentiated in one of them while the others stand still: its partial derivatives. For
            $f(x, y) = x^2 + y^3$ they are $∂f/∂x = 2·x$ and $∂f/∂y = 3·y^2$. Together they are the gradient, $∇f = (2·x, 3·y^2)$. It
            points where $f$ grows fastest, and its length is the rate of growth in that direction.
            """);

        bool isExample = LessonPage.IsSame(inputs.Function, ExampleFunction, "x", "y");
        page.Heading(LessonPage.Computed(inputs.Solution, isExample));
        AddComputation(inputs, results, page);
        if (isExample)
        {
            page.Heading($"A slip of the original");
            page.Text($"""
                Its vector field shows $(2·x, 2·y)$, the gradient of $x^2 + y^2$, beside a text about $x^2 + y^3$. The field drawn here is
                the right one, $(2·x, 3·y^2)$; the original's is drawn by `calc lesson 3 --function "x^2+y^2"`.
                """);
        }

        page.Figures(plots);
        if (inputs.Solution)
        {
            page.Next("calc lesson 4", $"functions with several outputs");
        }
        else
        {
            page.Heading($"Your task");
            page.Text($"""
                For $f(x, y) = x^2 + y^2$ at $(1, 1)$, find the gradient by partial differentiation, and confirm it by the search
                (`calc lesson 3 --function "x^2+y^2" --at 1,1`).
                """);
            page.Next(3, "ANSWER", $"judge your gradient");
        }

        return page;
    }

    private static void AddComputation(GradientInputs inputs, GradientResults results, Document page)
    {
        page.Equations(
            new($"$f(x, y)$", $"${results.ReadAs}$", LessonPage.Notes(results.Notes)),
            new($"$∂f/∂x$", $"${results.PartialsUnicode[0]}$", $"to copy: `{results.Partials[0]}`"),
            new($"$∂f/∂y$", $"${results.PartialsUnicode[1]}$", $"to copy: `{results.Partials[1]}`"));
        page.Text($"""
            From {results.Point}, try every direction, {inputs.AngleStep:g}° apart, with a step of {inputs.Step}, and keep the one with
            the largest rate of change (0° is $+y$, 90° is $+x$):
            """);
        page.Listing(output => PrintResults(results, output));

        (double gx, double gy) = (results.ExactGradient[0], results.ExactGradient[1]);
        if (!double.IsFinite(gx) || !double.IsFinite(gy))
        {
            page.Text($"The partial derivatives are not both defined at {results.Point}.");
            return;
        }

        page.Text($"The exact gradient at {results.Point} is $({gx}, {gy})$, of length {Math.Sqrt((gx * gx) + (gy * gy)):g8}.");
        if (double.IsNaN(results.Angle)) return;
        page.Text($"""
            The search is off by the step (a forward difference) and by the directions it does not try. Around the circle the rate of
            change is a cosine: its peak stands at the gradient's angle and is as high as the gradient is long.
            """);
    }

    /// <summary>A coordinate as it would be typed: whole numbers without a point.</summary>
    private static string Coordinate(double value)
    {
        string text = PythonText.Repr(value);
        return text.EndsWith(".0", StringComparison.Ordinal) ? text[..^2] : text;
    }
}
