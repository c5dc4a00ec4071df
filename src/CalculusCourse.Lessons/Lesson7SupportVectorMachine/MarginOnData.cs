using CalculusCourse.Lessons.Data;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Optimization;
using CalculusCourse.Numerics.Optimization.Margins;

namespace CalculusCourse.Lessons.Lesson7SupportVectorMachine;

/// <summary>What the widest margin on data is asked for with.</summary>
/// <param name="Data">The data.</param>
/// <param name="C">What a unit of slack costs; null for the hard margin.</param>
/// <param name="HasSteps">Whether the working is asked for.</param>
/// <param name="IsFile">Whether the data are a file's, and not the lesson's own points.</param>
/// <param name="IsTask">Whether they are the task's points, whose line the page is not to tell.</param>
public sealed record MarginOnDataInputs(DataSet Data, double? C, bool HasSteps = false, bool IsFile = true, bool IsTask = false);

/// <summary>Where a row lies.</summary>
public enum MarginPlace
{
    /// <summary>Outside the margin, on its own side: it decides nothing.</summary>
    Outside,

    /// <summary>On the margin's edge.</summary>
    OnEdge,

    /// <summary>Inside the margin, still on its own side or on the line.</summary>
    Inside,

    /// <summary>On the other class's side.</summary>
    Beyond,
}

/// <summary>The widest margin, hard or soft, on data of any number of features. Arrays go by the rows that were learnt from.</summary>
/// <param name="Solution">What the solver found; its weights are the file's units.</param>
/// <param name="Plane">The hyperplane.</param>
/// <param name="Units">What a feature counts in: its standard deviation with <c>--standardize</c>, else 1.</param>
/// <param name="Sides">t·(w·x + c) by row.</param>
/// <param name="Places">Where the rows lie.</param>
public sealed record MarginOnDataResults(MarginSolution Solution, Hyperplane Plane, double[] Units, double[] Sides, MarginPlace[] Places)
{
    /// <summary>Whether there is a hyperplane, and this is the best.</summary>
    public bool IsSolved => Solution.Status == MarginStatus.Solved;

    /// <summary>max(0, 1 − t(w·x + c)) by row.</summary>
    public double[] Slack => Array.ConvertAll(Sides, side => Math.Max(0, 1 - side));

    /// <summary>The rows that decide: those with a multiplier.</summary>
    public int[] SupportVectors { get; init; } = [];

    /// <summary>2/‖w‖ in the file's units; null where there is no hyperplane.</summary>
    public double? Margin { get; init; }
}

/// <summary>Lesson 7 on data: the hard or the soft margin between rows of any number of features.</summary>
public static partial class MarginOnData
{
    private const double Touching = 1e-6, Nothing = 1e-9;
    private const int UsualIterations = 40;

    /// <summary>
    /// The hyperplane that makes ½‖w‖² + C·Σξ least, or ½‖w‖² with a hard margin. With <c>--standardize</c> ‖w‖ is that of the standardised
    /// features; the weights are the file's in any case.
    /// </summary>
    public static MarginOnDataResults Compute(
        MarginOnDataInputs inputs, Action<long>? onIteration = null, CancellationToken cancellation = default)
    {
        DataTable train = inputs.Data.Train;
        double[] units = inputs.Data.Scaling?.Deviations ?? [.. Enumerable.Repeat(1.0, train.Dimension)];
        int[] signs = train.Signs;
        MarginSolution solution = MarginSolver.Solve(train.Columns, signs, inputs.C, units, onIteration, cancellation);
        var plane = new Hyperplane(solution.Weights, solution.Intercept);
        double[] sides = plane.Values(train.Columns);
        for (int i = 0; i < sides.Length; i++) sides[i] *= signs[i];
        double largest = solution.Multipliers.Max();
        bool isSolved = solution.Status == MarginStatus.Solved;
        return new(solution, plane, units, sides, Array.ConvertAll(sides, Place))
        {
            SupportVectors = isSolved ? [.. Enumerable.Range(0, sides.Length).Where(i => solution.Multipliers[i] > Nothing * largest)] : [],
            Margin = isSolved ? 2 / Length(solution.Weights) : null,
        };
    }

    /// <summary>Computes, ready to be told.</summary>
    internal static LessonRun Run(Lesson lesson, LessonRequest request, MarginOnDataInputs inputs, Func<JsonFields> told)
    {
        MarginOnDataResults results = request.Host.Watch(
            "iteration",
            UsualIterations,
            (onIteration, cancellation) =>
                Compute(inputs, onIteration is null ? null : i => onIteration(Math.Min(i, UsualIterations)), cancellation));
        Classified? classified = results.IsSolved ? Classified.Of(inputs.Data, results.Plane) : null;
        return new(
            plots => Page(lesson, inputs, results, classified, plots),
            output => PrintResults(inputs, results, classified, output),
            () => Draw(inputs, results),
            told,
            () => ToJson(inputs, results, classified))
        {
            Outcome = results.IsSolved ? RunOutcome.Done
                : results.Solution.Status == MarginStatus.Interrupted ? RunOutcome.Interrupted : RunOutcome.Negative,
        };
    }

    /// <summary>The names of the weights: a and b of the lesson, or w1, w2, …</summary>
    internal static string[] Unknowns(DataTable table) =>
        table.Dimension == 2 ? ["a", "b"] : [.. Enumerable.Range(1, table.Dimension).Select(k => $"w{k}")];

    /// <summary>The objective, as the page names it: ½‖w‖² + C·Σξ, or ‖w‖² with a hard margin, as the lesson has it.</summary>
    internal static double Objective(MarginOnDataInputs inputs, MarginOnDataResults results)
    {
        double square = 0, slack = 0;
        for (int k = 0; k < results.Units.Length; k++)
        {
            double weight = results.Plane.Weights[k] * results.Units[k];
            square += weight * weight;
        }

        if (inputs.C is not { } c) return square;
        foreach (double side in results.Sides) slack += Math.Max(0, 1 - side);
        return (square / 2) + (c * slack);
    }

    private static MarginPlace Place(double side) =>
        side < 0 ? MarginPlace.Beyond : side < 1 - Touching ? MarginPlace.Inside : side <= 1 + Touching ? MarginPlace.OnEdge : MarginPlace.Outside;

    private static double Length(double[] weights)
    {
        double largest = weights.Max(Math.Abs), sum = 0;
        if (largest == 0) return 0;
        foreach (double weight in weights) sum += weight / largest * (weight / largest);
        return largest * Math.Sqrt(sum);
    }

    private static JsonFields ToJson(MarginOnDataInputs inputs, MarginOnDataResults results, Classified? classified)
    {
        MarginSolution solution = results.Solution;
        string[] names = Unknowns(inputs.Data.Train);
        bool isThere = solution.Status != MarginStatus.Inseparable;
        var solved = new JsonFields();
        foreach ((string name, double weight) in names.Zip(results.Plane.Weights)) solved.Add(name, isThere ? weight : null);
        solved.Add("c", isThere ? results.Plane.Intercept : null);

        // The lesson's multipliers belong to ‖w‖², which is twice the solver's ½‖w‖².
        double factor = inputs.C is null ? 2 : 1;
        JsonFields fields = new()
        {
            { "status", Status(solution.Status) }, { "message", Message(inputs, results) }, { "objective", isThere ? Objective(inputs, results) : null },
            { "solution", solved }, { "weights", isThere ? results.Plane.Weights : null }, { "intercept", isThere ? results.Plane.Intercept : null },
            { "multipliers", Array.ConvertAll(solution.Multipliers, alpha => factor * alpha) },
            { "active", isThere ? Where(results, MarginPlace.OnEdge) : [] },
            { "iterations", solution.Iterations }, { "evaluations", solution.Iterations },
            { "constraintViolation", isThere && inputs.C is null ? results.Slack.Max() : isThere ? 0.0 : 1.0 },
            { "kktError", isThere ? Math.Max(0, solution.Gap) : null }, { "gap", isThere ? Math.Max(0, solution.Gap) : null },
            { "margin", results.Margin }, { "supportVectors", results.SupportVectors }, { "contradiction", solution.Contradiction?.Points },
        };
        if (inputs.C is not null) fields.Add("slack", results.Slack);
        if (inputs.IsFile && classified is null) fields.Add("data", inputs.Data.Whole.Json);
        if (inputs.IsFile) classified?.AddTo(fields);
        if (inputs.HasSteps) fields.Add("steps", Steps(inputs, results).Select(line => line.Json));
        return fields;
    }

    private static string Status(MarginStatus status) => status switch
    {
        MarginStatus.Solved => "solved",
        MarginStatus.Inseparable => "infeasible",
        MarginStatus.Interrupted => "interrupted",
        _ => "stalled",
    };

    private static string Message(MarginOnDataInputs inputs, MarginOnDataResults results)
    {
        MarginSolution solution = results.Solution;
        if (solution.Contradiction is var (points, u))
        {
            string rows = string.Join(", ", points.Select(i => $"{inputs.Data.Train.RowNumber(i)}"));
            return $"the constraints of the rows {rows} contradict each other: {ContradictionText.Sum(u)}";
        }

        double gap = Math.Max(0, solution.Gap);
        return solution.Status switch
        {
            MarginStatus.Solved => gap < Nothing
                ? $"the minimum: the dual problem's value is the same to within {PythonText.General(Math.Max(gap, 1e-16), 1)} of it, and none can be lower"
                : $"the minimum to within {PythonText.General(gap, 1)} of it: the dual problem's value, below which none can be, is so near",
            MarginStatus.Interrupted => "interrupted before the minimum was found",
            _ => "no further progress could be made, and what was found is not proved to be the minimum",
        };
    }

    private static int[] Where(MarginOnDataResults results, MarginPlace place) =>
        [.. Enumerable.Range(0, results.Places.Length).Where(i => results.Places[i] == place)];

    private static void PrintResults(MarginOnDataInputs inputs, MarginOnDataResults results, Classified? classified, TextWriter output)
    {
        if (!results.IsSolved)
        {
            output.WriteLine($"Status: {Status(results.Solution.Status)}");
            output.WriteLine(results.Solution.Contradiction is null ? Message(inputs, results) : NotSeparable(inputs.Data.Train));
            return;
        }

        if (classified?.Values is not null)
        {
            classified.Print(output);
            return;
        }

        output.WriteLine($"Objective: {PythonText.Repr(Objective(inputs, results))}");
        output.WriteLine($"Solution: {NumPyText.Array([.. results.Plane.Weights, results.Plane.Intercept])}");
        if (classified?.Test is { } test) output.WriteLine($"Test accuracy: {PythonText.Repr(test.Accuracy)}");
    }

    private static string NotSeparable(DataTable table) =>
        $"Not separable: no {PlaneName(table)} has the two classes on its two sides";

    private static string PlaneName(DataTable table) => table.Dimension switch { 1 => "point", 2 => "line", 3 => "plane", _ => "hyperplane" };
}
