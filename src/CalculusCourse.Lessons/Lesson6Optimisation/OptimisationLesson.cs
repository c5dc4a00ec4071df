using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Lessons.Practice;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Calculus.Extrema;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons.Lesson6Optimisation;

/// <summary>Lesson 6: where the derivative is zero, and what that says about maxima and minima.</summary>
public sealed partial class OptimisationLesson : Lesson
{
    /// <summary>The function of the example.</summary>
    public const string ExampleFunction = "x^3-2*x^2+1";

    /// <summary>The function of the task.</summary>
    public const string TaskFunction = "log(x)";

    private const string CutShort = "The search was cut short: there may be more points than these";

    private static readonly LessonOption
        Function = LessonOption.Function(ExampleFunction, TaskFunction, "The function of x."),
        From = LessonOption.From("Where the range begins.") with { InTask = "0.01" },
        To = LessonOption.To("Where the range ends.");

    public override int Number => 6;
    public override string Title => "Optimisation";
    public override string Topic => "optimisation";

    public override Text Purpose => $"""
        Finds where a function's derivative is zero, exactly where symbols allow it, and says whether each
        place is a minimum, a maximum or a stationary inflection.
        """;

    public override IReadOnlyList<Entry> Examples =>
    [
        new("calc lesson 6 --function \"x^4-3x^2+x\" --from -2 --to 2", $"your own function and range"),
        new("calc lesson 6 --steps", $"the working, line by line"),
        new("calc lesson 6 --yours \"0 maximum, 4/3 minimum\"", $"your own critical points, held against the numbers"),
    ];

    public override IReadOnlyList<LessonOption> Options => [Function, LessonOption.With, From, To, LessonOption.Steps, LessonOption.Yours];

    public override IReadOnlyList<Screen> Screens => OptimisationScreens.All;

    public override Exercise Task { get; } = new LogarithmTask();

    public override LessonRun Run(LessonRequest request)
    {
        (double from, double to) = request.Range(From, To);
        var function = LessonFunction.Read(request, Function, request.Solution ? TaskFunction : ExampleFunction, "x");
        var inputs = new OptimisationInputs(function, from, to, request.Solution)
        {
            Exact = (request.Exact(From), request.Exact(To)),
            Steps = request.Has(LessonOption.Steps),
            Yours = request.Text(LessonOption.Yours),
        };
        OptimisationResults results = Compute(inputs);
        return new(
            plots => Page(inputs, results, plots),
            output => PrintResults(results.Found, output),
            () => Draw(inputs, results),
            () => ToJson(inputs),
            () => ToJson(inputs, results))
        {
            Caveat = results.Found.IsComplete ? null : CutShort,
            Outcome = results.Own?.Result.Outcome ?? RunOutcome.Done,
        };
    }

    private static JsonFields ToJson(OptimisationInputs inputs) => new()
    {
        { "function", inputs.Function.Text }, { "with", inputs.Function.Numbers }, { "from", inputs.From }, { "to", inputs.To },
        { "solution", inputs.Solution }, { "steps", inputs.Steps }, { "yours", inputs.Yours },
    };

    private static JsonFields ToJson(OptimisationInputs inputs, OptimisationResults results)
    {
        JsonFields fields = Found(inputs, results);
        if (inputs.Steps) fields.Add("steps", results.Steps.Select(line => line.Json));
        if (results.Own is { } own) fields.Add("yours", own.Result.Json);
        return fields;
    }

    private static JsonFields Found(OptimisationInputs inputs, OptimisationResults results) => new()
    {
        { "readAs", inputs.Function.ReadAs }, { "notes", inputs.Function.Notes },
        { "derivative", FormulaText.Plain(results.Derivative.Shown!) }, { "conditions", results.Derivative.ConditionTexts },
        { "with", Letters.Json(inputs.Function, "derivative", results.Derivative) },
        { "criticalPoints", results.Found.IsConstant ? [Constant(results.Found.Value)] : results.Found.Points.Select(ToJson) },
        { "jumps", results.Found.Jumps.Select(ToJson) },
        { "level", Ends(results.Found.IsConstant ? [] : results.Found.Level) }, { "undefined", Ends(results.Found.Undefined) },
        { "singular", results.Found.Singular }, { "complete", results.Found.IsComplete },
    };

    private static JsonFields Constant(double value) => new()
    {
        { "x", null }, { "value", value }, { "kind", "constant" }, { "exact", null }, { "extremum", null },
    };

    private static JsonFields ToJson(CriticalPoint point) => new()
    {
        { "x", point.X }, { "value", point.Value }, { "kind", LessonPage.Name(point.Kind) },
        { "exact", point.Exact is null ? null : FormulaText.Plain(point.Exact) },
        { "extremum", point.Kind == CriticalKind.Corner ? LessonPage.Name(point.Extremum) : null },
    };

    private static JsonFields ToJson(JumpPoint jump) => new()
    {
        { "x", jump.X }, { "value", double.IsNaN(jump.Value) ? null : jump.Value }, { "kind", "jump" },
        { "exact", jump.Exact is null ? null : FormulaText.Plain(jump.Exact) }, { "left", jump.Left }, { "right", jump.Right },
    };

    private static IEnumerable<double[]> Ends(IEnumerable<Stretch> stretches) =>
        stretches.Select(stretch => (double[])[stretch.From, stretch.To]);

    private static void PrintResults(CriticalPointSearch found, TextWriter output)
    {
        output.WriteLine("x f(x) kind");
        if (found.IsConstant) output.WriteLine($"everywhere {PythonText.Repr(found.Value)} constant");
        foreach (CriticalPoint point in found.Points)
            output.WriteLine($"{PythonText.Repr(point.X)} {PythonText.Repr(point.Value)} {LessonPage.Name(point.Kind)}");
    }
}
