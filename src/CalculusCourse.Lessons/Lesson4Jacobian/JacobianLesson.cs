using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Lessons.Practice;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons.Lesson4Jacobian;

/// <summary>Lesson 4: the matrix of all partial derivatives of a function with several outputs.</summary>
public sealed partial class JacobianLesson : Lesson
{
    private static readonly LessonOption
        Functions = new("--functions", "EXPR", null, "The functions, one row of the matrix each (default 2*x*y and x^2*y).")
        {
            Kind = OptionKind.List,
            IsFixedByTask = true,
        },
        Variables = new("--variables", "NAME", null, "The variables, one column each (default x and y).") { Kind = OptionKind.List },
        At = new("--at", "NAME=V,…", null, "Values for every symbol: evaluate the matrix there and check it.");

    /// <summary>The functions of the example.</summary>
    public static IReadOnlyList<string> ExampleFunctions { get; } = ["2*x*y", "x^2*y"];

    /// <summary>The functions of the task.</summary>
    public static IReadOnlyList<string> TaskFunctions { get; } =
        ["1/(1+exp(-(p*x+q*y)))", "1/(1+exp(-(r*x+s*y)))", "1/(1+exp(-(t*x+u*y)))"];

    public override int Number => 4;
    public override string Title => "Jacobian";
    public override string Topic => "Jacobian";

    public override Text Purpose => $"""
        Finds all partial derivatives of several functions by the rules and prints them as the Jacobian
        matrix; with --at it evaluates the matrix and checks it against finite differences.
        """;

    public override IReadOnlyList<Entry> Examples =>
    [
        new("calc lesson 4 --functions \"r*cos(t)\" \"r*sin(t)\" --variables r t", $"polar coordinates"),
        new("calc lesson 4 --functions \"x^2*y\" \"a*x\" --at x=1,y=2,a=3", $"every symbol needs a value"),
        new("calc lesson 4 --functions \"x*y\" \"sin(x*y)\" --steps", $"every entry, rule by rule"),
        new("calc lesson 4 --yours \"[[2y, 2x], [2xy, x]]\"", $"your own matrix, held against the numbers"),
    ];

    public override IReadOnlyList<LessonOption> Options => [Functions, Variables, At, LessonOption.Steps, LessonOption.Yours];

    public override IReadOnlyList<Screen> Screens => JacobianScreens.All;

    public override Exercise Task { get; } = new JacobianTask();

    public override LessonRun Run(LessonRequest request)
    {
        IReadOnlyList<string> own = request.Solution ? TaskFunctions : ExampleFunctions;
        IReadOnlyList<string> texts = request.All(Functions) is { Count: > 0 } given ? given : own;
        string[] variables = request.All(Variables) is { Count: > 0 } named ? [.. named] : ["x", "y"];
        Dictionary<string, double>? at = request.Assignments(At);
        CheckNames(variables, at);

        // Without values every other single letter is a constant; with values the names that have one are all there are.
        NameScope scope = at is null ? NameScope.WithLetters(variables) : NameScope.Of([.. variables, .. at.Keys.Except(variables)]);
        LessonFunction[] functions =
            [.. texts.Select((text, i) => LessonFunction.Read(text, scope, texts.Count == own.Count ? own[i] : null))];
        if (at?.Keys.Except(variables).FirstOrDefault(name => !functions.Any(f => VariableNames.Of(f.Formula).Contains(name))) is { } unused)
            throw new BadOptionException($"{At.Name} gives {unused} a value, but no function has {unused} in it");
        var inputs = new JacobianInputs(functions, variables, at, request.Solution);
        JacobianResults results = Compute(inputs);
        YourJacobian? yours = request.Text(LessonOption.Yours) is { } answer ? YourJacobian.Read(answer, inputs, results.Jacobian) : null;
        var shown = new JacobianShown(inputs, results, request.Has(LessonOption.Steps), yours);
        return new(
            plots => Page(shown, plots),
            output => PrintResults(results, output),
            () => Draw(shown),
            () => ToJson(inputs, request),
            () => ToJson(shown))
        {
            Outcome = yours?.Own.Outcome ?? RunOutcome.Done,
        };
    }

    private static void CheckNames(string[] names, Dictionary<string, double>? at)
    {
        foreach (string name in names)
        {
            if (!NameScope.IsName(name)) throw new BadOptionException($"{Variables.Name}: '{name}' is no name");
            if (at is not null && !at.ContainsKey(name)) throw new BadOptionException($"{At.Name} gives {name} no value");
        }

        if (names.Distinct().Count() < names.Length) throw new BadOptionException($"{Variables.Name} names a variable twice");
    }

    private static JsonFields ToJson(JacobianInputs inputs, LessonRequest request) => new()
    {
        { "functions", inputs.Functions.Select(f => f.Text) }, { "variables", inputs.Variables },
        { "at", inputs.At }, { "solution", inputs.Solution },
        { "steps", request.Has(LessonOption.Steps) }, { "yours", request.Text(LessonOption.Yours) },
    };

    private static JsonFields ToJson(JacobianShown shown)
    {
        (JacobianInputs inputs, JacobianResults results, bool hasSteps, YourJacobian? yours) = shown;
        var fields = new JsonFields
        {
            { "readAs", inputs.Functions.Select(f => f.ReadAs) },
            { "jacobian", Rows(results.Jacobian, entry => FormulaText.Plain(entry)) }, { "pretty", PrettyPrinter.Matrix(results.Jacobian) },
            { "functionValues", results.AtPoint?.Functions }, { "values", results.AtPoint?.Jacobian },
            { "maxDifference", results.AtPoint?.MaxDifference },
        };
        if (hasSteps)
        {
            fields.Add("steps", from i in Enumerable.Range(0, inputs.Functions.Length)
                                from j in Enumerable.Range(0, inputs.Variables.Length)
                                from step in EntrySteps(inputs, i, j) ?? []
                                select WorkingLine.Of(step).Json);
        }

        if (yours is not null) fields.Add("yours", yours.Own.Json);
        return fields;
    }

    private static void PrintResults(JacobianResults results, TextWriter output)
    {
        output.WriteLine(PrettyPrinter.Matrix(results.Jacobian).ReplaceLineEndings(output.NewLine));
        if (results.AtPoint is not { } numbers) return;
        foreach (double[] row in numbers.Jacobian) output.WriteLine(string.Join(' ', row.Select(PythonText.Repr)));
        output.WriteLine($"max difference {PythonText.Repr(numbers.MaxDifference)}");
    }
}
