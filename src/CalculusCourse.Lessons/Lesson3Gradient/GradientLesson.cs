using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Lessons.Practice;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Calculus;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons.Lesson3Gradient;

/// <summary>Lesson 3: partial derivatives, and the gradient as the direction in which a function grows fastest.</summary>
public sealed partial class GradientLesson : Lesson
{
    /// <summary>The function of the example.</summary>
    public const string ExampleFunction = "x^2+y^3";

    /// <summary>The function of the task.</summary>
    public const string TaskFunction = "x^2+y^2";

    private static readonly LessonOption
        Function = LessonOption.Function(ExampleFunction, TaskFunction, "The function of x and y."),
        At = new("--at", "X,Y", "2,3", "The point where the gradient is searched.") { InTask = "1,1" },
        AngleStep = new("--angle-step", "DEGREES", "0.1", "The angle from one direction to the next."),
        Step = new("--step", "δ", "0.0001", "The length of the step in each direction."),
        From = LessonOption.From("Where both axes of the figures begin."),
        To = LessonOption.To("Where both axes of the figures end.");

    public override int Number => 3;
    public override string Title => "Gradient of a function of several variables";
    public override string Topic => "gradient";

    public override Text Purpose => $"""
        Tries every direction around a point for the largest rate of change and sets it beside the gradient
        by partial differentiation; draws the surface, the gradient's field and the rates around the circle.
        """;

    public override IReadOnlyList<Entry> Examples =>
    [
        new("calc lesson 3 --function \"x^2+y^2\" --at 1,1", $"your own function and point"),
        new("calc lesson 3 --function \"x*exp(-x^2-y^2)\" --at 0.5,0.5 --from -2 --to 2", $"figures from -2 to 2"),
        new("calc lesson 3 --function \"x^2*sin(y)\" --steps", $"the partial derivatives, rule by rule"),
        new("calc lesson 3 --yours \"(2x, 3y)\"", $"your own gradient, held against the numbers"),
    ];

    public override IReadOnlyList<LessonOption> Options => [Function, LessonOption.With, At, AngleStep, Step, From, To, LessonOption.Steps, LessonOption.Yours];

    public override IReadOnlyList<Screen> Screens => GradientScreens.All;

    public override Exercise Task { get; } = new GradientTask();

    public override LessonRun Run(LessonRequest request)
    {
        (double from, double to) = request.Range(From, To);
        double degrees = request.Positive(AngleStep);
        if (degrees is < 1e-4 or > 180) throw new BadOptionException($"{AngleStep.Name} takes degrees from 0.0001 to 180");
        double[] at = request.Numbers(At, 2, "two numbers, X,Y");
        var function = LessonFunction.Read(request, Function, request.Solution ? TaskFunction : ExampleFunction, "x", "y");
        Formula[] exact = [.. request.Text(At)!.Split(',').Select(part => FormulaParser.Parse(part.Trim(), NameScope.None))];
        var inputs = new GradientInputs(function, at[0], at[1], degrees, request.Positive(Step), from, to, request.Solution)
        {
            ExactPoint = new Dictionary<string, Formula> { ["x"] = exact[0], ["y"] = exact[1] },
        };
        GradientResults results = Compute(inputs);
        YourGradient? yours = request.Text(LessonOption.Yours) is { } answer ? YourGradient.Read(answer, inputs, results) : null;
        var shown = new GradientShown(inputs, results, request.Has(LessonOption.Steps), yours);
        return new(
            plots => Page(shown, plots),
            output => PrintResults(inputs, results, output),
            () => Draw(shown),
            () => ToJson(inputs, request),
            () => ToJson(shown))
        {
            Outcome = yours?.Own.Outcome ?? RunOutcome.Done,
        };
    }

    private static JsonFields ToJson(GradientInputs inputs, LessonRequest request) => new()
    {
        { "function", inputs.Function.Text }, { "with", inputs.Function.Numbers },
        { "angleStep", inputs.AngleStep }, { "step", inputs.Step },
        { "from", inputs.From }, { "to", inputs.To }, { "solution", inputs.Solution },
        { "at", (double[])[inputs.X, inputs.Y] },
        { "steps", request.Has(LessonOption.Steps) }, { "yours", request.Text(LessonOption.Yours) },
    };

    private static JsonFields ToJson(GradientShown shown)
    {
        (GradientInputs inputs, GradientResults results, bool hasSteps, YourGradient? yours) = shown;
        var fields = new JsonFields
        {
            { "readAs", inputs.Function.ReadAs }, { "notes", inputs.Function.Notes },
            { "angle", results.Angle }, { "rate", results.Rate },
            { "gradient", (double[])[results.GradientX, results.GradientY] },
            { "exactGradient", (double[])[results.ExactX, results.ExactY] },
            { "partials", (string[])[FormulaText.Plain(results.PartialX.Shown!), FormulaText.Plain(results.PartialY.Shown!)] },
            { "conditions", results.PartialX.ConditionTexts.Union(results.PartialY.ConditionTexts) },
            { "with", Letters.Json(inputs.Function, "partials", results.PartialX, results.PartialY) },
            { "note", Note(inputs, results) },
        };
        if (hasSteps) fields.Add("steps", AllWorking(shown).Select(line => line.Json));
        if (yours is not null) fields.Add("yours", yours.Own.Json);
        return fields;
    }

    private static void PrintResults(GradientInputs inputs, GradientResults results, TextWriter output)
    {
        if (Note(inputs, results) is { } note) output.WriteLine(note);
        if (double.IsNaN(results.Angle)) return;
        output.WriteLine($"Max rate of change at {PythonText.Repr(results.Angle)} degrees");
        (string gx, string gy) = (PythonText.Repr(results.GradientX), PythonText.Repr(results.GradientY));
        output.WriteLine($"Gradient vector at {Point(inputs)} is ({gx},{gy})");
    }

    /// <summary>Why there is no single steepest direction; null where there is.</summary>
    private static string? Note(GradientInputs inputs, GradientResults results) => results.Status switch
    {
        DirectionStatus.Found => null,
        DirectionStatus.ZeroGradient => $"The gradient at {Point(inputs)} is zero: no direction is steepest",
        DirectionStatus.NotDifferentiable when results.SlopeX.Status == SlopeStatus.Undecided
            || results.SlopeY.Status == SlopeStatus.Undecided => $"It could not be proved whether there is a gradient at {Point(inputs)}",
        DirectionStatus.NotDifferentiable when results.SlopeX.Status == SlopeStatus.Jump || results.SlopeY.Status == SlopeStatus.Jump =>
            $"The function jumps at {Point(inputs)}: it has no gradient there",
        DirectionStatus.NotDifferentiable => $"The function has a kink at {Point(inputs)}: it has no gradient there",
        DirectionStatus.PartlyUndefined => $"The function is undefined in some directions from {Point(inputs)}",
        _ => $"The function is undefined at {Point(inputs)}",
    };

    internal static string Point(GradientInputs inputs) => $"({Coordinate(inputs.X)},{Coordinate(inputs.Y)})";

    /// <summary>A coordinate as it would be typed: whole numbers without a point.</summary>
    private static string Coordinate(double value)
    {
        string text = PythonText.Repr(value);
        return text.EndsWith(".0", StringComparison.Ordinal) ? text[..^2] : text;
    }
}
