using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Lessons.Practice;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons.Lesson1Differentiation;

/// <summary>Lesson 1: the derivative as a rate of change and by rules, and why δ must not be too small.</summary>
public sealed partial class DifferentiationLesson : Lesson
{
    /// <summary>The function of the example.</summary>
    public const string ExampleFunction = "x^2";

    /// <summary>The function of the task.</summary>
    public const string TaskFunction = "x^3-2*x^2+1";

    private const int MostPoints = 1_000_000;

    private static readonly LessonOption
        Function = LessonOption.Function(ExampleFunction, TaskFunction, "The function of x."),
        From = LessonOption.From("The first point."),
        To = LessonOption.To("The last point."),
        Points = new("--points", "N", "500", "How many points, evenly spaced, both ends in."),
        Step = new("--step", "δ", "0.0001", "The step of the rate of change.");

    public override int Number => 1;
    public override string Title => "Differential calculus";
    public override string Topic => "differentiation";

    public override Text Purpose => $"""
        Compares a function's rate of change, $(f(x+δ) − f(x))/δ$, with its derivative by the rules, point by
        point, and shows why $δ$ must not be too small.
        """;

    public override IReadOnlyList<Entry> Examples =>
    [
        new("calc lesson 1 --function \"x^3-2x^2+1\"", $"your own function"),
        new("calc lesson 1 --function \"log(x)\" --from 0.1 --to 5", $"where it is defined"),
        new("calc lesson 1 --function \"a*sin(b*x)\" --with a=2,b=3", $"letters for constants"),
        new("calc lesson 1 --function \"x*sin(x)\" --steps", $"how the rules lead to the derivative"),
        new("calc lesson 1 --function \"1/x\" --yours \"-1/x^2\"", $"your own derivative beside the rate of change"),
        new("calc lesson 1 --step 1e-8 --results", $"a smaller step, the numbers only"),
    ];

    public override IReadOnlyList<LessonOption> Options => [Function, LessonOption.With, From, To, Points, Step, LessonOption.Steps, LessonOption.Yours];

    public override IReadOnlyList<Screen> Screens => DifferentiationScreens.All;

    public override Exercise Task { get; } = new DerivativeTask();

    public override LessonRun Run(LessonRequest request)
    {
        (double from, double to) = request.Range(From, To);
        var function = LessonFunction.Read(request, Function, request.Solution ? TaskFunction : ExampleFunction, "x");
        var inputs = new DifferentiationInputs(
            function, from, to, (int)request.Whole(Points, 2, MostPoints), request.Positive(Step), request.Solution)
        {
            Yours = request.Text(LessonOption.Yours),
            HasSteps = request.Has(LessonOption.Steps),
        };
        DifferentiationResults results = Compute(inputs);
        return new(
            plots => Page(inputs, results, plots),
            output => PrintResults(results, output),
            () => Draw(inputs, results),
            () => ToJson(inputs),
            () => ToJson(inputs, results))
        {
            Outcome = results.Own?.Result.Outcome ?? RunOutcome.Done,
        };
    }

    private static JsonFields ToJson(DifferentiationInputs inputs) => new()
    {
        { "function", inputs.Function.Text }, { "with", inputs.Function.Numbers }, { "from", inputs.From }, { "to", inputs.To },
        { "points", inputs.Points }, { "step", inputs.Step }, { "solution", inputs.Solution },
        { "steps", inputs.HasSteps }, { "yours", inputs.Yours },
    };

    private static JsonFields ToJson(DifferentiationInputs inputs, DifferentiationResults results)
    {
        var json = new JsonFields
        {
            { "readAs", inputs.Function.ReadAs }, { "notes", inputs.Function.Notes },
            { "derivative", FormulaText.Plain(results.Derivative.Shown!) }, { "conditions", results.Derivative.ConditionTexts },
            { "with", Letters.Json(inputs.Function, "derivative", results.Derivative) },
            { "x", results.X }, { "f", results.F }, { "rate", results.Rate }, { "rule", results.Rule },
            { "maxDifference", results.MaxDifference }, { "undefined", results.Undefined },
            {
                "stepErrors", results.StepErrors.Select(row => new JsonFields
                {
                    { "delta", row.Delta }, { "forward", row.Forward }, { "central", row.Central },
                })
            },
            { "richardsonError", results.RichardsonError },
        };
        if (inputs.HasSteps) json.Add("steps", results.Steps?.Select(line => line.Json));
        if (results.Own is { } own) json.Add("yours", own.Result.Json);
        return json;
    }

    private static void PrintResults(DifferentiationResults results, TextWriter output)
    {
        output.WriteLine("x f rate rule");
        foreach (int i in LessonPage.TenOf(results.X.Length))
        {
            double[] row = [results.X[i], results.F[i], results.Rate[i], results.Rule[i]];
            output.WriteLine(string.Join(' ', row.Select(PythonText.Repr)));
        }

        output.WriteLine($"max |rate - rule| {PythonText.Repr(results.MaxDifference)}");
    }
}
