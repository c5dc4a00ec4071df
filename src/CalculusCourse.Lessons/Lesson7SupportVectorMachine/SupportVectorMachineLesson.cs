using CalculusCourse.Lessons.Data;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Lessons.Practice;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Optimization;

namespace CalculusCourse.Lessons.Lesson7SupportVectorMachine;

/// <summary>Lesson 7: the line with the widest margin between two classes, as an optimisation under constraints.</summary>
public sealed partial class SupportVectorMachineLesson : Lesson
{
    private const int MostIterations = 1_000_000, MostStarts = 10_000, MostBySlsqp = 1000;

    private static readonly LessonOption
        Points = new("--points", "FILE", null, $"The same as {DataOptions.Data.Name}."),
        SoftMargin = new("--soft-margin", "C", null, "Let points into the margin: minimise ½‖w‖² + C·Σξ, as libsvm does.") { IsFixedByTask = true },
        Minimize = new("--minimize", "EXPR", null, "Solve any problem: the objective."),
        SubjectTo = new("--subject-to", "EXPR >= EXPR", null, "A constraint, also with <= or =; repeatable.") { Kind = OptionKind.List },
        Start = new("--start", "a=1,b=1", null, "Where to start: a value for every variable."),
        Bounds = new("--bounds", "a=-10:10,b=:5", null, "Bounds of the variables; either end may be left out."),
        Tolerance = new("--tolerance", "ε", "1e-9", "The tolerance of the conditions that a solution must meet."),
        MaxIterations = new("--max-iterations", "N", "1000", "The most iterations."),
        Starts = new("--starts", "K", "1", "Solve from K starts, spread over the bounds or about the start; the best is shown.");

    public override int Number => 7;
    public override string Title => "Support vector machine";
    public override string Topic => "support vector machine";

    public override Text Purpose => $"""
        Finds the line that separates two classes of points with the widest margin, by sequential quadratic
        programming, with the multipliers that tell which points decide it. With --minimize it solves any
        problem with a smooth objective, constraints and bounds.
        """;

    public override IReadOnlyList<Entry> Examples =>
    [
        new("calc lesson 7 --steps", $"the working, in fractions"),
        new("calc lesson 7 --yours \"x+y=2\"", $"your own line, held against the points"),
        new("calc lesson 7 --data points.csv", $"your own points"),
        new("calc lesson 7 --data iris.csv --positive setosa --soft-margin 1 --standardize", $"points may lie inside the margin"),
        new("calc lesson 7 --minimize \"x1^2+x2^2\" --subject-to \"x1+x2 >= 1\" --start x1=2,x2=0", $"any problem"),
        new("calc lesson 7 --minimize \"a*b\" --subject-to \"a+b = 2\" --start a=1,b=0 --bounds a=0:,b=0:1", $"with bounds"),
    ];

    public override IReadOnlyList<LessonOption> Options =>
    [
        DataOptions.Data, Points, .. DataOptions.AboutFile, SoftMargin,
        Minimize, SubjectTo, Start, Bounds, Tolerance, MaxIterations, Starts, LessonOption.Steps, LessonOption.Yours,
    ];

    public override IReadOnlyList<Screen> Screens => SupportVectorMachineScreens.All;

    public override Exercise Task => MarginTask.Instance;

    public override LessonRun Run(LessonRequest request)
    {
        double tolerance = request.Positive(Tolerance);
        int most = (int)request.Whole(MaxIterations, 1, MostIterations);
        string? objective = request.Text(Minimize);
        DataRequest? data = DataOptions.Read(request, DataOptions.Data, Points);
        if (request.Solution && (data is not null || objective is not null))
        {
            throw new BadOptionException(
                $"--solution runs the lesson's task; leave {data?.Option ?? Points.Name} and {Minimize.Name} out");
        }

        if (data is not null && objective is not null)
            throw new BadOptionException($"{data.Option} and {Minimize.Name} exclude each other");
        if (objective is not null && request.Has(LessonOption.Yours))
            throw new BadOptionException($"{LessonOption.Yours.Name} takes a line between points; leave {Minimize.Name} out");
        if (objective is not null) return Solve(request, objective, tolerance, most);

        foreach (LessonOption option in (LessonOption[])[SubjectTo, Start, Bounds, Starts])
            if (request.Has(option)) throw new BadOptionException($"{option.Name} goes with {Minimize.Name}");
        double? cost = request.Has(SoftMargin) ? request.Positive(SoftMargin) : null;
        DataSet? own = data is null ? null : DataSet.Load(request.Host, data);
        if (cost is not null || (own is not null && !IsLessons(own, request))) return OnData(request, own, cost);
        return Separate(new(own, tolerance, most, request.Solution)
        {
            HasSteps = request.Has(LessonOption.Steps),
            Yours = request.Text(LessonOption.Yours),
        });
    }

    /// <summary>Whether it is the lesson's own problem: few points of the plane with a hard margin, in the units that they have.</summary>
    private static bool IsLessons(DataSet data, LessonRequest request) =>
        data.Train.Dimension == 2 && data.Scaling is null
        && (data.Train.Rows <= MostBySlsqp || request.Has(LessonOption.Yours));

    /// <summary>Data with any number of features, or with a soft margin.</summary>
    private LessonRun OnData(LessonRequest request, DataSet? own, double? cost)
    {
        if (request.Has(LessonOption.Yours))
        {
            throw new BadOptionException(
                $"{LessonOption.Yours.Name} takes a line between points of two features, with a hard margin that is not standardised");
        }

        foreach (LessonOption option in (LessonOption[])[Tolerance, MaxIterations])
        {
            if (request.Has(option))
                throw new BadOptionException($"{option.Name} goes with SLSQP, which solves hard margins of up to {MostBySlsqp} points of the plane");
        }

        DataSet data = own ?? DataSet.Of(new("", ""), DataTable.Of(
            "", [[.. ExamplePoints.Select(p => p.X)], [.. ExamplePoints.Select(p => p.Y)]], [.. ExamplePoints.Select(p => p.Label)]));
        var inputs = new MarginOnDataInputs(
            data, cost, request.Has(LessonOption.Steps), own is not null, own is not null && AreTasks(ToPoints(own.Whole)));
        return MarginOnData.Run(this, request, inputs, () => ToJson(new(own) { HasSteps = inputs.HasSteps, SoftMargin = cost }));
    }

    /// <summary>The rows of a table of two features as points; none for another table.</summary>
    private static ClassifiedPoint[] ToPoints(DataTable table) => table.Dimension != 2 ? []
        : [.. table.Signs.Select((label, i) => new ClassifiedPoint(table.Columns[0][i], table.Columns[1][i], label))];

    private LessonRun Separate(SupportVectorInputs inputs)
    {
        SupportVectorResults results = Compute(inputs);
        Classified? classified = inputs.Own is { } data && results.IsSolved
            ? Classified.Of(data, new([results.Line.A, results.Line.B], results.Line.C)) : null;
        return new(
            plots => Page(inputs, results, classified, plots),
            output => PrintResults(results, classified, output),
            () => Draw(inputs, results),
            () => ToJson(inputs),
            () => ToJson(inputs, results, classified))
        {
            Outcome = results.Own?.Result.Outcome ?? (results.IsSolved ? RunOutcome.Done : RunOutcome.Negative),
        };
    }

    private static LessonRun Solve(LessonRequest request, string objective, double tolerance, int most)
    {
        Dictionary<string, double> start = request.Assignments(Start)
            ?? throw new BadOptionException($"{Minimize.Name} needs {Start.Name}, a value for every variable");
        Dictionary<string, double?[]> bounds = request.Bounds(Bounds);
        foreach (string name in bounds.Keys)
        {
            if (!start.ContainsKey(name)) throw new BadOptionException($"{Bounds.Name} names {name}, which {Start.Name} gives no value");
        }

        int starts = (int)request.Whole(Starts, 1, MostStarts);
        ConstrainedProblemInputs inputs =
            ConstrainedProblem.Read(objective, request.All(SubjectTo), start, bounds, tolerance, most, starts);
        return ConstrainedProblem.Run(inputs with { HasSteps = request.Has(LessonOption.Steps) });
    }

    private static JsonFields ToJson(SupportVectorInputs inputs)
    {
        JsonFields fields = Asked(inputs);
        fields.Add("data", inputs.Own?.Request.File);
        DataOptions.AddTo(fields, inputs.Own?.Request);
        fields.Add("softMargin", inputs.SoftMargin);
        return fields;
    }

    private static JsonFields Asked(SupportVectorInputs inputs) => new()
    {
        { "points", inputs.Own?.Request.File }, { "tolerance", inputs.Tolerance }, { "maxIterations", inputs.MaxIterations },
        { "starts", 1 }, { "solution", inputs.Solution },
        { "minimize", null }, { "subjectTo", Array.Empty<string>() }, { "start", null }, { "bounds", null },
        { "steps", inputs.HasSteps }, { "yours", inputs.Yours },
    };

    private static JsonFields ToJson(SupportVectorInputs inputs, SupportVectorResults results, Classified? classified)
    {
        JsonFields fields = Found(results);
        fields.Add("weights", new[] { results.Line.A, results.Line.B });
        fields.Add("intercept", results.Line.C);
        if (inputs.Own is { } data)
        {
            if (classified is null) fields.Add("data", data.Whole.Json);
            classified?.AddTo(fields);
        }

        if (results.Steps is { } steps) fields.Add("steps", steps.Lines.Select(line => line.Json));
        if (results.Own is { } own) fields.Add("yours", own.Result.Json);
        return fields;
    }

    private static JsonFields Found(SupportVectorResults results) => new()
    {
        { "status", results.Solved.Status.Name() }, { "message", results.Solved.Message }, { "objective", results.Objective },
        { "solution", new JsonFields { { "a", results.Line.A }, { "b", results.Line.B }, { "c", results.Line.C } } },
        { "multipliers", results.Multipliers }, { "boundMultipliers", results.Solved.BoundMultipliersToJson(["a", "b", "c"]) },
        { "active", results.Solved.Active },
        { "iterations", results.Solved.Iterations }, { "evaluations", results.Solved.Evaluations },
        { "constraintViolation", results.Solved.ConstraintViolation }, { "kktError", results.Solved.KktError },
        { "margin", results.Margin }, { "supportVectors", results.SupportVectors }, { "contradiction", results.Contradiction },
    };

    private static void PrintResults(SupportVectorResults results, Classified? classified, TextWriter output)
    {
        if (classified?.Values is not null)
        {
            classified.Print(output);
            return;
        }

        PrintResults(results, output);
        if (classified?.Test is { } test) output.WriteLine($"Test accuracy: {PythonText.Repr(test.Accuracy)}");
    }

    private static void PrintResults(SupportVectorResults results, TextWriter output)
    {
        if (!results.IsSolved)
        {
            output.WriteLine($"Status: {results.Solved.Status.Name()}");
            output.WriteLine(results.Contradiction is null
                ? results.Solved.Message
                : "Not separable: no line has the two classes on its two sides");
            return;
        }

        output.WriteLine($"Objective: {PythonText.Repr(results.Objective)}");
        output.WriteLine($"Solution: {NumPyText.Array([results.Line.A, results.Line.B, results.Line.C])}");
    }
}
