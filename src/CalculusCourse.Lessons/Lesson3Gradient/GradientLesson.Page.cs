using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics.Calculus;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons.Lesson3Gradient;

/// <summary>What a page and its figures are about.</summary>
/// <param name="Inputs">What the lesson is run with.</param>
/// <param name="Results">What it computed.</param>
/// <param name="HasSteps">Whether the working is asked for.</param>
/// <param name="Yours">The reader's own gradient, which stands in the place of the computed one; null for none.</param>
public sealed record GradientShown(GradientInputs Inputs, GradientResults Results, bool HasSteps = false, YourGradient? Yours = null)
{
    /// <summary>Whether the gradient by the rules is shown: not before the reader has found it.</summary>
    public bool HasRules => Yours is null ? !Inputs.Function.IsTask : Yours.Own.IsRight;

    /// <summary>The gradient that is held against the measured rates; null where there is none to show.</summary>
    public (double X, double Y)? Gradient
    {
        get
        {
            (double x, double y) = Yours is null ? (Results.ExactX, Results.ExactY) : (Yours.X, Yours.Y);
            return (Yours is null && !HasRules) || double.IsNaN(x) || double.IsNaN(y) ? null : (x, y);
        }
    }
}

public sealed partial class GradientLesson
{
    private const int Directions = 8;

    private Document Page(GradientShown shown, IReadOnlyList<FigureFile> plots)
    {
        GradientInputs inputs = shown.Inputs;
        var page = new Document();
        page.Title($"Lesson 3: {Title}");
        page.Heading($"The idea");
        page.Text($"""
            How steep is a hillside, $z = f(x, y)$? That depends on the direction. So walk along one axis at a time. While $x$ changes, $y$
            *stands still*: it is a number like any other, $f$ depends on $x$ alone, and the rules of lesson 1 give the slope, the *partial
            derivative* $∂f/∂x$. Then $x$ stands still. For $f(x, y) = x^2 + y^3$:
            """);
        page.Equations(
            new($"$∂f/∂x$", $"$2·x$", $"$y$ stands still, so $y^3$ is a constant: its slope is 0"),
            new($"$∂f/∂y$", $"$3·y^2$", $"$x$ stands still, so $x^2$ is a constant"));
        page.Text($"""
            With $y = 3$, say, $f(x, 3) = x^2 + 27$: however large the constant is, the slope is $2·x$. Both slopes together are a vector,
            the *gradient* $∇f = (∂f/∂x, ∂f/∂y) = (2·x, 3·y^2)$. Where it is not zero, it points to where $f$ grows fastest, and its
            length is the slope in that direction.
            """);

        page.PlaceFigure(plots, "-surface");
        page.Heading(LessonPage.Computed(inputs.Solution, inputs.IsExample));
        AddRules(shown, page);
        AddSearch(shown, page);
        page.PlaceFigure(plots, "-field");
        if (shown.HasSteps) AddSteps(shown, page);
        AddCircle(shown, page);
        page.PlaceFigure(plots, "-directions");
        if (inputs.IsExample)
        {
            page.Heading($"The search as a program");
            page.Program(ProgramText.Part(3, "search"));
            page.Text($"""
                Each turn of the loop takes one direction $d$ of length 1 and the rate of change along it; the largest so far is kept, and
                with it the vector `rate·d`. `calc program 3` prints the whole program.
                """);
            page.Heading($"A slip of the original");
            page.Text($"""
                Its vector field is that of $x^2 + y^2$, beside a text about $x^2 + y^3$. The field drawn here belongs to the text; the
                original's is drawn by `calc lesson 3 --function "x^2+y^2"`.
                """);
        }

        page.Figures(plots);
        if (inputs.Solution) page.Next("calc lesson 4", $"functions with several outputs");
        else page.Task(this, "ANSWER", $"judge your gradient");

        return page;
    }

    /// <summary>The function, and its gradient by the rules or the reader's.</summary>
    private static void AddRules(GradientShown shown, Document page)
    {
        (GradientInputs inputs, GradientResults results, _, YourGradient? yours) = shown;
        var function = new Fact($"$f(x, y)$", LongFormula.Of(inputs.Function.Formula, FormulaOrder.Written), LessonPage.Notes(inputs.Function.Notes));
        if (!shown.HasRules)
        {
            page.Equations(function);
            page.AddLetters(inputs.Function, $"$f(x, y)$");
            page.Withheld(yours?.Own, "the gradient by the rules");
        }
        else
        {
            page.Equations(
                function,
                new($"$∂f/∂x$", LongFormula.Of(results.PartialX.Shown), LongFormula.ToCopy(results.PartialX.Shown)),
                new($"$∂f/∂y$", LongFormula.Of(results.PartialY.Shown), LongFormula.ToCopy(results.PartialY.Shown)));
            page.AddLetters(
                inputs.Function, $"$f(x, y)$", new Lettered($"$∂f/∂x$", results.PartialX), new Lettered($"$∂f/∂y$", results.PartialY));
        }

        yours?.Own.AddTo(page);
        if (shown.Gradient is { } gradient)
        {
            Text whose = yours is null ? (Text)$"The gradient" : $"Your gradient";
            page.Text($"""
                {whose} at {Point(inputs)} is $({gradient.X:g10}, {gradient.Y:g10})$, of length
                {Length(gradient):g8}.
                """);
        }
        else if (yours is null && shown.HasRules)
        {
            AddMissing(inputs, results.SlopeX, "x", page);
            AddMissing(inputs, results.SlopeY, "y", page);
            if (results is { SlopeX.Status: SlopeStatus.Exists, SlopeY.Status: SlopeStatus.Exists })
            {
                page.Text($"""
                    The partial derivatives at {Point(inputs)} are {Coordinate(results.SlopeX.Value)} and
                    {Coordinate(results.SlopeY.Value)}, but the slopes in other directions are not what a gradient would make them: there
                    is none.
                    """);
            }
        }
        else if (yours is { IsVector: true })
        {
            page.Text($"It has no value at {Point(inputs)}, so there is nothing to hold against the numbers.");
        }
    }

    private static void AddSearch(GradientShown shown, Document page)
    {
        GradientInputs inputs = shown.Inputs;
        page.Text($"""
            Without any rule: from {Point(inputs)}, try every direction, {inputs.AngleStep:g}° apart (0° is $+y$, 90° is $+x$), with a step
            of {inputs.Step}, and keep the one with the largest rate of change:
            """);
        page.Listing(output => PrintResults(inputs, shown.Results, output));
    }

    /// <summary>Rates all around the circle, beside those that the gradient gives.</summary>
    private static void AddCircle(GradientShown shown, Document page)
    {
        GradientResults results = shown.Results;
        if (results.Status is DirectionStatus.Undefined) return;
        page.Heading($"Around the circle");
        double[] angles = results.Angles;
        int rows = Math.Min(Directions, angles.Length);
        int[] chosen = [.. Enumerable.Range(0, rows).Select(k => (int)((long)k * angles.Length / rows))];
        Column[] columns = [new($"direction"), new($"measured")];
        if (shown.Gradient is { } gradient)
        {
            Text rule = shown.Yours is null ? (Text)$"$∇f·d$" : $"yours$·d$";
            page.Table([.. columns, new(rule)], chosen.Select(i => (Text[])
            [
                $"{angles[i]:g}°", Rate(shown, results.Rates[i]), Rate(shown, Component(gradient, angles[i])),
            ]));
        }
        else
        {
            page.Table(columns, chosen.Select(i => (Text[])[$"{angles[i]:g}°", Rate(shown, results.Rates[i])]));
        }

        if (shown.Yours is { } yours && !double.IsNaN(yours.Own.MaxDifference))
        {
            page.Text($"""
                In all {angles.Length} directions the measured rate and the one by your gradient differ by at most
                {yours.Own.MaxDifference:g3}.
                """);
        }

        if (shown.Yours is { Own.IsRight: false } || double.IsNaN(results.Angle) || results.Status != DirectionStatus.Found) return;
        page.Text($"""
            With the direction $d = (sin θ, cos θ)$ the exact rate is the product $∇f·d = ∂f/∂x·sin θ + ∂f/∂y·cos θ$. Around the circle that
            is a cosine: its peak stands at the gradient's angle and is as high as the gradient is long; opposite it goes down as steeply;
            and across it is zero: that way runs the line of equal height. What is measured can be off by the step (a forward difference)
            and by rounding, and the search by the directions it does not try.
            """);
    }

    private static double Component((double X, double Y) gradient, double angle)
    {
        (double dx, double dy) = DirectionSearch.Direction(angle);
        return (gradient.X * dx) + (gradient.Y * dy);
    }

    /// <summary>A rate of change; what is no more than rounding beside the largest is 0.</summary>
    private static Text Rate(GradientShown shown, double rate)
    {
        double largest = shown.Results.Rates.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        return LessonPage.Value(Math.Abs(rate) <= 1e-9 * largest ? 0 : rate);
    }

    private static double Length((double X, double Y) vector) => VectorFieldFigure.Length(vector.X, vector.Y);

    private static void AddMissing(GradientInputs inputs, PointSlope slope, string variable, Document page)
    {
        if (slope.Status == SlopeStatus.Undecided)
            page.Text($"It could not be proved whether $∂f/∂{variable}$ exists at {Point(inputs)}.");
        else if (slope.Status != SlopeStatus.Exists)
            page.Text($"$∂f/∂{variable}$ does not exist at {Point(inputs)}: {SlopeText.Reason(slope)}.");
    }
}
