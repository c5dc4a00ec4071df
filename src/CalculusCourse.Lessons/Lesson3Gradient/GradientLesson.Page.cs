using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics.Calculus;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons.Lesson3Gradient;

public sealed partial class GradientLesson
{
    private Document Page(GradientInputs inputs, GradientResults results, IReadOnlyList<string> plots)
    {
        var page = new Document();
        page.Title($"Lesson 3: {Title}");
        page.Heading($"The idea");
        page.Text($"""
            A function of several variables is differentiated in one of them while the others stand still: its partial derivatives. For
            $f(x, y) = x^2 + y^3$ they are $∂f/∂x = 2·x$ and $∂f/∂y = 3·y^2$. Together they are the gradient, $∇f = (2·x, 3·y^2)$. It
            points where $f$ grows fastest, and its length is the rate of growth in that direction.
            """);

        page.Heading(LessonPage.Computed(inputs.Solution, inputs.IsExample));
        AddComputation(inputs, results, page);
        if (inputs.IsExample)
        {
            page.Heading($"A slip of the original");
            page.Text($"""
                Its vector field shows $(2·x, 2·y)$, the gradient of $x^2 + y^2$, beside a text about $x^2 + y^3$. The field drawn here is
                the right one, $(2·x, 3·y^2)$; the original's is drawn by `calc lesson 3 --function "x^2+y^2"`.
                """);
        }

        page.Figures(plots);
        if (inputs.Solution) page.Next("calc lesson 4", $"functions with several outputs");
        else page.Task(this, "ANSWER", $"judge your gradient");

        return page;
    }

    private static void AddComputation(GradientInputs inputs, GradientResults results, Document page)
    {
        page.Equations(
            new($"$f(x, y)$", $"{inputs.Function.Formula:written}", LessonPage.Notes(inputs.Function.Notes)),
            new($"$∂f/∂x$", $"{results.PartialX.Shown}", $"to copy: `{FormulaText.Plain(results.PartialX.Shown)}`"),
            new($"$∂f/∂y$", $"{results.PartialY.Shown}", $"to copy: `{FormulaText.Plain(results.PartialY.Shown)}`"));
        page.AddLetters(
            inputs.Function, $"$f(x, y)$", new Lettered($"$∂f/∂x$", results.PartialX), new Lettered($"$∂f/∂y$", results.PartialY));
        page.Text($"""
            From {Point(inputs)}, try every direction, {inputs.AngleStep:g}° apart, with a step of {inputs.Step}, and keep the one with
            the largest rate of change (0° is $+y$, 90° is $+x$):
            """);
        page.Listing(output => PrintResults(inputs, results, output));

        (double gx, double gy) = (results.ExactX, results.ExactY);
        if (double.IsNaN(gx) || double.IsNaN(gy))
        {
            AddMissing(inputs, results.SlopeX, "x", page);
            AddMissing(inputs, results.SlopeY, "y", page);
            if (results is { SlopeX.Status: SlopeStatus.Exists, SlopeY.Status: SlopeStatus.Exists })
            {
                page.Text($"""
                    The partial derivatives at {Point(inputs)} are {results.SlopeX.Value} and {results.SlopeY.Value}, but the slopes in
                    other directions are not what a gradient would make them: there is none.
                    """);
            }

            return;
        }

        page.Text($"The exact gradient at {Point(inputs)} is $({gx}, {gy})$, of length {Math.Sqrt((gx * gx) + (gy * gy)):g8}.");
        if (double.IsNaN(results.Angle)) return;
        page.Text($"""
            The search is off by the step (a forward difference) and by the directions it does not try. Around the circle the rate of
            change is a cosine: its peak stands at the gradient's angle and is as high as the gradient is long.
            """);
    }

    private static void AddMissing(GradientInputs inputs, PointSlope slope, string variable, Document page)
    {
        if (slope.Status == SlopeStatus.Undecided)
            page.Text($"It could not be proved whether $∂f/∂{variable}$ exists at {Point(inputs)}.");
        else if (slope.Status != SlopeStatus.Exists)
            page.Text($"$∂f/∂{variable}$ does not exist at {Point(inputs)}: {SlopeText.Reason(slope)}.");
    }
}
