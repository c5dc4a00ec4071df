using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Calculus.DefiniteIntegrals;
using CalculusCourse.Numerics.Formulas.Reading;
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
        From = LessonOption.From("The first point."),
        To = LessonOption.To("The end, excluded."),
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
    ];

    public override IReadOnlyList<LessonOption> Options => [Function, From, To, Step];

    public override Exercise Task { get; } = new AntiderivativeTask();

    public override LessonRun Run(LessonRequest request)
    {
        (double from, double to) = request.Range(From, To);
        double step = request.Positive(Step);
        if ((to - from) / step > MostPoints) throw new BadOptionException($"{Step.Name} is too small: more than {MostPoints} points");
        var function = LessonFunction.Read(request.Text(Function)!, NameScope.Of("x"), request.Solution ? TaskFunction : ExampleFunction);
        var inputs = new IntegrationInputs(function, from, to, step, request.Solution);
        IntegrationResults results = Compute(inputs);
        return new(
            plots => Page(inputs, results, plots),
            output => PrintResults(results, output),
            () => Draw(inputs, results),
            () => ToJson(inputs),
            () => ToJson(inputs, results))
        {
            Caveat = double.IsFinite(results.Integral.Value) && Note(results.Integral) is { } note ? $"the integral was {note}" : null,
        };
    }

    private static JsonFields ToJson(IntegrationInputs inputs) => new()
    {
        { "function", inputs.Function.Text }, { "from", inputs.From }, { "to", inputs.To },
        { "step", inputs.Step }, { "solution", inputs.Solution },
    };

    private static JsonFields ToJson(IntegrationInputs inputs, IntegrationResults results) => new()
    {
        { "readAs", inputs.Function.ReadAs }, { "notes", inputs.Function.Notes },
        { "antiderivative", results.Antiderivative is null ? null : FormulaText.Plain(results.Antiderivative) },
        { "x", results.X }, { "runningSum", results.RunningSum }, { "trapezoid", results.Trapezoid }, { "simpson", results.Simpson },
        { "integral", results.Integral.Value }, { "integralNote", Note(results.Integral) },
        {
            "ruleErrors", results.RuleErrors.Select(row => new JsonFields
            {
                { "step", row.Step }, { "left", row.Left }, { "trapezoid", row.Trapezoid }, { "simpson", row.Simpson },
            })
        },
    };

    private static void PrintResults(IntegrationResults results, TextWriter output)
    {
        output.WriteLine("x running_sum");
        foreach (int i in LessonPage.TenOf(results.X.Length))
            output.WriteLine($"{PythonText.Repr(results.X[i])} {PythonText.Repr(results.RunningSum[i])}");
        output.WriteLine($"last {PythonText.Repr(results.RunningSum[^1])}");
        output.WriteLine($"integral {PythonText.Repr(results.Integral.Value)}");
    }

    /// <summary>What is to be said of the integral besides its value; null for nothing.</summary>
    private static string? Note(QuadratureResult integral) => integral.Status switch
    {
        QuadratureStatus.Converged => double.IsInfinity(integral.Value) ? "too large for a number of double precision" : null,
        QuadratureStatus.Divergent => $"infinite or without meaning, because of the singularity at x = {Place(integral.Place)}",
        QuadratureStatus.Undefined => $"undefined: f is not defined around x = {Place(integral.Place)}",
        _ => "not found to full accuracy",
    };

    /// <summary>A place that was closed in on from outside: what is zero but for rounding is zero.</summary>
    private static string Place(double x) => PythonText.General(Math.Abs(x) < 1e-12 ? 0 : x);
}
