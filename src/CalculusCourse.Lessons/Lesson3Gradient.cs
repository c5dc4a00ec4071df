using System.Text.Json.Serialization;
using CalculusCourse.Lessons.Figures;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Calculus;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons;

/// <summary>
/// What lesson 3 is run with: a function of x and y, the point, the directions' spacing in degrees, the length of the step
/// in each direction, and the range of both axes of the figures.
/// </summary>
public sealed record GradientInputs(
    string Function = Lesson3Gradient.ExampleFunction,
    double[]? At = null,
    double AngleStep = 0.1,
    double Step = 1e-4,
    double From = -10,
    double To = 10,
    bool Solution = false)
{
    public double[] At { get; init; } = At ?? [2, 3];
}

/// <summary>
/// What lesson 3 computes: the steepest direction found, and beside it the exact gradient by partial differentiation.
/// Angles are in degrees, 0° along +y and 90° along +x. <paramref name="Angle"/> is NaN where no direction is steepest.
/// </summary>
public sealed record GradientResults(
    string ReadAs,
    string[] Notes,
    double Angle,
    double Rate,
    double[] Gradient,
    double[] ExactGradient,
    string[] Partials,
    [property: JsonIgnore] string[] PartialsUnicode,
    string? Note,
    [property: JsonIgnore] string Point,
    [property: JsonIgnore] double[] Angles,
    [property: JsonIgnore] double[] Rates);

/// <summary>Lesson 3: partial derivatives, and the gradient as the direction in which a function grows fastest.</summary>
public static class Lesson3Gradient
{
    public const string Title = "Gradient of a function of several variables";
    public const string ExampleFunction = "x^2+y^3";
    public const string TaskFunction = "x^2+y^2";
    public const string TaskPoint = "1,1";

    public static GradientResults Compute(GradientInputs inputs)
    {
        FormulaReading reading = FormulaParser.Read(inputs.Function, NameScope.Of("x", "y"));
        Formula formula = reading.Formula;
        Formula[] partials = [Differentiation.Derivative(formula, "x"), Differentiation.Derivative(formula, "y")];
        (double x, double y) = (inputs.At[0], inputs.At[1]);

        DirectionSearchResult steepest = DirectionSearch.Search(AsFunction(formula), x, y, inputs.AngleStep, inputs.Step);
        bool defined = double.IsFinite(AsFunction(formula)(x, y));
        double[] exact = defined ? [AsFunction(partials[0])(x, y), AsFunction(partials[1])(x, y)] : [double.NaN, double.NaN];
        DirectionStatus status = steepest.Status;
        bool isKink = status == DirectionStatus.NotDifferentiable && !AreSteady(partials, x, y, 1e-3 * steepest.Rate);
        bool isUndefined = status is DirectionStatus.PartlyUndefined or DirectionStatus.Undefined;
        if (isKink) exact = [double.NaN, double.NaN];
        else if (!isUndefined && Array.TrueForAll(exact, double.IsFinite))
            status = exact is [0, 0] ? DirectionStatus.ZeroGradient : DirectionStatus.Found;
        string point = $"({Coordinate(x)},{Coordinate(y)})";
        string? note = status switch
        {
            DirectionStatus.Found => null,
            DirectionStatus.ZeroGradient => $"The gradient at {point} is zero: no direction is steepest",
            DirectionStatus.NotDifferentiable => $"The function has a kink at {point}: it has no gradient there",
            DirectionStatus.PartlyUndefined => $"The function is undefined in some directions from {point}",
            _ => $"The function is undefined at {point}",
        };
        bool directed = status is DirectionStatus.Found or DirectionStatus.PartlyUndefined;

        return new(
            FormulaText.Unicode(formula, FormulaOrder.Written),
            [.. reading.Notes.Select(note => note.Message)],
            directed ? steepest.Angle : double.NaN,
            steepest.Rate,
            [steepest.GradientX, steepest.GradientY],
            exact,
            [.. partials.Select(partial => FormulaText.Plain(partial))],
            [.. partials.Select(partial => FormulaText.Unicode(partial))],
            note,
            point,
            steepest.Angles,
            steepest.Rates);
    }

    /// <summary>Whether the partial derivatives hardly change right around a point, as they do at a kink.</summary>
    private static bool AreSteady(Formula[] partials, double x, double y, double little)
    {
        var around = new Dictionary<string, Interval> { ["x"] = Around(x), ["y"] = Around(y) };
        return Array.TrueForAll(partials, partial => IntervalEvaluation.Evaluate(partial, around) is var value
            && value.Definedness == Definedness.Everywhere && value.Range.Width <= little);

        static Interval Around(double value)
        {
            double near = 1e-12 * Math.Max(1, Math.Abs(value));
            return new Interval(value - near, value + near);
        }
    }

    public static void PrintResults(GradientResults results, TextWriter output)
    {
        if (results.Note is not null) output.WriteLine(results.Note);
        if (double.IsNaN(results.Angle)) return;
        output.WriteLine($"Max rate of change at {PythonText.Repr(results.Angle)} degrees");
        (string gx, string gy) = (PythonText.Repr(results.Gradient[0]), PythonText.Repr(results.Gradient[1]));
        output.WriteLine($"Gradient vector at {results.Point} is ({gx},{gy})");
    }

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

    public static IEnumerable<Figure> Draw(GradientInputs inputs, GradientResults results)
    {
        string name = inputs.Solution ? "lesson3-task" : "lesson3";
        Formula formula = FormulaParser.Parse(inputs.Function, NameScope.Of("x", "y"));
        Func<double, double, double> f = AsFunction(formula);
        Func<double, double, double> fx = AsFunction(Differentiation.Derivative(formula, "x"));
        Func<double, double, double> fy = AsFunction(Differentiation.Derivative(formula, "y"));
        yield return new($"{name}-surface", () => SurfaceFigure.Draw($"z = {results.ReadAs}", inputs.From, inputs.To, f));
        yield return new($"{name}-field", () => VectorFieldFigure.Draw(
            $"∇f = ({results.PartialsUnicode[0]}, {results.PartialsUnicode[1]})",
            inputs.From,
            inputs.To,
            (x, y) => double.IsFinite(f(x, y)) ? (fx(x, y), fy(x, y)) : (double.NaN, double.NaN),
            new Mark(inputs.At[0], inputs.At[1])));
        yield return new($"{name}-directions", () => DirectionFigure.Draw(
            $"f(x, y) = {results.ReadAs} at {results.Point}",
            results.Angles,
            results.Rates,
            results.Angle,
            results.Rate,
            (results.ExactGradient[0], results.ExactGradient[1])));
    }

    /// <summary>A coordinate as it would be typed: whole numbers without a point.</summary>
    private static string Coordinate(double value)
    {
        string text = PythonText.Repr(value);
        return text.EndsWith(".0", StringComparison.Ordinal) ? text[..^2] : text;
    }

    private static Func<double, double, double> AsFunction(Formula formula)
    {
        CompiledFormula compiled = CompiledFormula.Compile(formula, ["x", "y"]);
        return (x, y) => compiled.Evaluate([x, y]);
    }
}
