using CalculusCourse.Lessons.Data;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Writing;
using CalculusCourse.Numerics.Optimization;

namespace CalculusCourse.Lessons.Lesson7SupportVectorMachine;

/// <summary>A constraint, as it was typed and as it was read.</summary>
public sealed record TypedConstraint(string Text, FormulaConstraint Read);

/// <summary>A problem of the reader's.</summary>
/// <param name="Objective">What is to be made least.</param>
/// <param name="Constraints">The constraints, in the order given.</param>
/// <param name="Start">Where to start: a value for every variable, in the order given.</param>
/// <param name="Bounds">[lower, upper] by variable, null where there is none.</param>
/// <param name="Tolerance">The relative tolerance of the conditions that a solution must meet.</param>
/// <param name="MaxIterations">The most iterations from one start.</param>
/// <param name="Starts">How many starts: the one given, and others spread over the bounds or about it.</param>
public sealed record ConstrainedProblemInputs(
    LessonFunction Objective,
    IReadOnlyList<TypedConstraint> Constraints,
    Dictionary<string, double> Start,
    Dictionary<string, double?[]> Bounds,
    double Tolerance = 1e-9,
    int MaxIterations = 1000,
    int Starts = 1)
{
    /// <summary>Whether the working is asked for.</summary>
    public bool HasSteps { get; init; }
}

/// <summary>The solution.</summary>
/// <param name="Solved">What the solver gives, variables in the order of the start.</param>
/// <param name="ConstraintValues">Left minus right of every constraint, in the order given.</param>
public sealed record ConstrainedProblemResults(SlsqpResult Solved, double[] ConstraintValues);

/// <summary>Lesson 7 on any problem: a smooth objective with constraints and bounds.</summary>
public static partial class ConstrainedProblem
{
    /// <summary>Reads a problem, with constraints such as "x1 + x2 &gt;= 1" (also &lt;=, =, ≥ and ≤).</summary>
    /// <exception cref="FormulaSyntaxException">The objective or a constraint cannot be read.</exception>
    public static ConstrainedProblemInputs Read(
        string objective,
        IReadOnlyList<string> constraints,
        Dictionary<string, double> start,
        Dictionary<string, double?[]> bounds,
        double tolerance,
        int maxIterations,
        int starts = 1)
    {
        NameScope scope = NameScope.Of(start.Keys);
        return new(
            LessonFunction.Read(objective, scope, own: null),
            [.. constraints.Select(text => new TypedConstraint(text, ReadConstraint(text, scope)))],
            start,
            bounds,
            tolerance,
            maxIterations,
            starts);
    }

    /// <summary>Solves the problem.</summary>
    public static ConstrainedProblemResults Compute(ConstrainedProblemInputs inputs)
    {
        string[] names = [.. inputs.Start.Keys];
        SlsqpResult solved = Slsqp.Minimize(
            new FormulaProblem
            {
                Variables = names,
                Objective = inputs.Objective.Formula,
                Constraints = [.. inputs.Constraints.Select(c => c.Read)],
                Start = [.. inputs.Start.Values],
                Lower = [.. names.Select(name => inputs.Bounds.GetValueOrDefault(name)?[0] ?? double.NegativeInfinity)],
                Upper = [.. names.Select(name => inputs.Bounds.GetValueOrDefault(name)?[1] ?? double.PositiveInfinity)],
            },
            new SlsqpOptions { Tolerance = inputs.Tolerance, MaxIterations = inputs.MaxIterations, Starts = inputs.Starts });
        double At(Formula formula) => CompiledFormula.Compile(formula, names).Evaluate(solved.Solution);
        return new(solved, [.. inputs.Constraints.Select(c => At(c.Read.Left) - At(c.Read.Right))]);
    }

    /// <summary>Solves the problem, ready to be told.</summary>
    internal static LessonRun Run(ConstrainedProblemInputs inputs)
    {
        ConstrainedProblemResults results = Compute(inputs);
        return new(
            plots => Page(inputs, results, plots),
            output => PrintResults(results.Solved, output),
            () => [],
            () => ToJson(inputs),
            () => ToJson(inputs, results))
        {
            Outcome = results.Solved.Status == SlsqpStatus.Solved ? RunOutcome.Done : RunOutcome.Negative,
        };
    }

    /// <summary>The multipliers of the bounds, [lower, upper] by variable.</summary>
    internal static JsonFields BoundMultipliersToJson(this SlsqpResult solved, IEnumerable<string> names)
    {
        var fields = new JsonFields();
        foreach ((int j, string name) in names.Index())
            fields.Add(name, (double[])[solved.LowerMultipliers[j], solved.UpperMultipliers[j]]);
        return fields;
    }

    private static FormulaConstraint ReadConstraint(string text, NameScope scope)
    {
        int at = text.AsSpan().IndexOfAny("<>=≤≥");
        if (at < 0) throw new FormulaSyntaxException("a constraint needs >=, <= or =", text, text.Length);
        int length = at + 1 < text.Length && text[at + 1] == '=' ? 2 : 1;
        int second = text.AsSpan(at + length).IndexOfAny("<>=≤≥");
        if (second >= 0)
            throw new FormulaSyntaxException("a constraint has one relation; write two constraints", text, at + length + second);
        (Relation relation, string sign) = text[at] switch
        {
            '>' or '≥' => (Relation.GreaterOrEqual, "≥"),
            '<' or '≤' => (Relation.LessOrEqual, "≤"),
            _ => (Relation.Equal, "="),
        };
        Formula left = FormulaParser.Read(text, ..at, scope).Formula, right = FormulaParser.Read(text, (at + length).., scope).Formula;
        string readAs = $"{FormulaText.Unicode(left, FormulaOrder.Written)} {sign} {FormulaText.Unicode(right, FormulaOrder.Written)}";
        return new(left, relation, right, readAs);
    }

    private static JsonFields ToJson(ConstrainedProblemInputs inputs)
    {
        var fields = new JsonFields
        {
            { "minimize", inputs.Objective.Text }, { "subjectTo", inputs.Constraints.Select(c => c.Text) },
            { "start", inputs.Start }, { "bounds", inputs.Bounds },
            { "tolerance", inputs.Tolerance }, { "maxIterations", inputs.MaxIterations }, { "starts", inputs.Starts },
            { "points", null }, { "solution", false }, { "steps", inputs.HasSteps }, { "yours", null }, { "data", null }, { "softMargin", null },
        };
        DataOptions.AddTo(fields, null);
        return fields;
    }

    private static JsonFields ToJson(ConstrainedProblemInputs inputs, ConstrainedProblemResults results)
    {
        SlsqpResult solved = results.Solved;
        var fields = new JsonFields
        {
            { "status", solved.Status.Name() }, { "message", solved.Message }, { "objective", solved.Objective },
            { "solution", inputs.Start.Keys.Zip(solved.Solution).ToDictionary(pair => pair.First, pair => pair.Second) },
            { "multipliers", solved.Multipliers }, { "boundMultipliers", solved.BoundMultipliersToJson(inputs.Start.Keys) },
            { "active", solved.Active }, { "iterations", solved.Iterations }, { "evaluations", solved.Evaluations },
            { "constraintViolation", solved.ConstraintViolation }, { "kktError", solved.KktError },
            {
                "secondOrder",
                solved.SecondOrder switch { SecondOrder.Minimum => "minimum", SecondOrder.NotMinimum => "no-minimum", _ => "unknown" }
            },
            { "minima", solved.Minima }, { "notices", solved.Notices }, { "constraintValues", results.ConstraintValues },
        };
        if (inputs.HasSteps) fields.Add("steps", ConditionSteps.Of(inputs, solved).Select(line => line.Json));
        return fields;
    }

    private static void PrintResults(SlsqpResult solved, TextWriter output)
    {
        if (solved.Status != SlsqpStatus.Solved)
        {
            output.WriteLine($"Status: {solved.Status.Name()}");
            output.WriteLine(solved.Message);
        }

        output.WriteLine($"Objective: {PythonText.Repr(solved.Objective)}");
        output.WriteLine($"Solution: {NumPyText.Array(solved.Solution)}");
    }
}
