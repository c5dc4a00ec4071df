using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Lessons.Practice;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons.Lesson2Integration;

/// <summary>Lesson 2: the area under a curve as a running sum, and the antiderivative it follows.</summary>
public sealed partial class IntegrationLesson : Lesson
{
    /// <summary>The function of the example.</summary>
    public const string ExampleFunction = "2*x";

    /// <summary>The function of the task.</summary>
    public const string TaskFunction = "3*x^2-4*x";

    private const int MostPoints = 1_000_000;

    private static readonly LessonOption
        Function = LessonOption.Function(ExampleFunction, TaskFunction, "The function of x to integrate."),
        From = LessonOption.From("The first point; -inf for a range without a beginning."),
        To = LessonOption.To("The end, excluded; inf for a range without an end."),
        Step = new("--step", "h", "0.1", "The step of the running sum.");

    public override int Number => 2;
    public override string Title => "Integration";
    public override string Topic => "integration";

    public override Text Purpose => $"""
        Adds up a function times the step, left to right, and compares the running sum with the
        antiderivative, where one is found, and with the trapezoid's and Simpson's rule.
        """;

    public override IReadOnlyList<Entry> Examples =>
    [
        new("calc lesson 2 --function \"3x^2-4x\"", $"your own function"),
        new("calc lesson 2 --function \"cos(x)\" --from 0 --to pi/2 --step 0.01", $"ends may be constant formulas"),
        new("calc lesson 2 --function \"x^n\" --with n=3", $"letters for constants"),
        new("calc lesson 2 --function \"x*cos(x)\" --steps", $"how the rules lead to the antiderivative"),
        new("calc lesson 2 --function \"x^2\" --yours \"x^3/3+C\"", $"your own antiderivative beside the area"),
        new("calc lesson 2 --function \"exp(-x^2)\" --from -inf --to inf", $"a range without ends"),
    ];

    public override IReadOnlyList<LessonOption> Options => [Function, LessonOption.With, From, To, Step, LessonOption.Steps, LessonOption.Yours];

    public override IReadOnlyList<Screen> Screens => IntegrationScreens.All;

    public override Exercise Task { get; } = new AntiderivativeTask();

    public override LessonRun Run(LessonRequest request)
    {
        (RangeBound from, RangeBound to) = request.OpenRange(From, To);
        double step = request.Positive(Step);
        var function = LessonFunction.Read(request, Function, request.Solution ? TaskFunction : ExampleFunction, "x");
        var inputs = new IntegrationInputs(function, from.Value, to.Value, step, request.Solution)
        {
            ExactFrom = from.Exact,
            ExactTo = to.Exact,
            Yours = request.Text(LessonOption.Yours),
            HasSteps = request.Has(LessonOption.Steps),
        };
        if ((inputs.Window.To - inputs.Window.From) / step > MostPoints)
            throw new BadOptionException($"{Step.Name} is too small: more than {MostPoints} points");
        IntegrationResults results = Compute(inputs);
        return new(
            plots => Page(inputs, results, plots),
            output => PrintResults(results, output),
            () => Draw(inputs, results),
            () => ToJson(inputs),
            () => ToJson(inputs, results))
        {
            Caveat = double.IsFinite(results.Integral.Value) && IntegralText.Note(results.Integral) is { } note
                ? $"the integral was {note}" : null,
            Outcome = results.Own?.Result.Outcome ?? RunOutcome.Done,
        };
    }

    private static JsonFields ToJson(IntegrationInputs inputs) => new()
    {
        { "function", inputs.Function.Text }, { "with", inputs.Function.Numbers }, { "from", inputs.From }, { "to", inputs.To },
        { "step", inputs.Step }, { "solution", inputs.Solution }, { "steps", inputs.HasSteps }, { "yours", inputs.Yours },
    };

    private static JsonFields ToJson(IntegrationInputs inputs, IntegrationResults results)
    {
        var json = new JsonFields
        {
            { "readAs", inputs.Function.ReadAs }, { "notes", inputs.Function.Notes },
            { "antiderivative", results.Antiderivative.Shown is { } shown ? FormulaText.Plain(shown) : null },
            { "noElementary", results.HasNoElementary },
            { "conditions", results.Antiderivative.ConditionTexts },
            { "with", Letters.Json(inputs.Function, "antiderivative", results.Antiderivative) },
            { "x", results.X }, { "runningSum", results.RunningSum }, { "trapezoid", results.Trapezoid }, { "simpson", results.Simpson },
            { "integral", results.Integral.Value }, { "integralNote", IntegralText.Note(results.Integral) },
            { "convergence", IntegralText.Convergence(results.Integral) }, { "reasons", IntegralText.Reasons(results.Integral) },
            { "window", inputs.IsInfinite ? new[] { inputs.Window.From, inputs.Window.To } : null },
            {
                "ruleErrors", results.RuleErrors.Select(row => new JsonFields
                {
                    { "step", row.Step }, { "left", row.Left }, { "trapezoid", row.Trapezoid }, { "simpson", row.Simpson },
                })
            },
        };
        if (inputs.HasSteps) json.Add("steps", results.Steps?.Select(line => line.Json));
        if (results.Own is { } own) json.Add("yours", own.Result.Json);
        return json;
    }

    private static void PrintResults(IntegrationResults results, TextWriter output)
    {
        output.WriteLine("x running_sum");
        foreach (int i in LessonPage.TenOf(results.X.Length))
            output.WriteLine($"{PythonText.Repr(results.X[i])} {PythonText.Repr(results.RunningSum[i])}");
        output.WriteLine($"last {PythonText.Repr(results.RunningSum[^1])}");
        output.WriteLine($"integral {PythonText.Repr(results.Integral.Value)}");
        if (!double.IsFinite(results.Integral.Value) && IntegralText.Note(results.Integral) is { } note) output.WriteLine($"# {note}");
    }
}
