using System.Text.Json.Serialization;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Writing;
using CalculusCourse.Numerics.Optimization;

namespace CalculusCourse.Lessons.Lesson7SupportVectorMachine;

/// <summary>
/// A problem of the reader's: minimise a formula subject to constraints such as "x1 + x2 &gt;= 1" (also &lt;= and =) and bounds
/// ([lower, upper] by variable, null where there is none), from a start that gives every variable a value.
/// </summary>
public sealed record ConstrainedProblemInputs(
    string Minimize,
    string[] SubjectTo,
    Dictionary<string, double> Start,
    Dictionary<string, double?[]> Bounds,
    double Tolerance = 1e-9,
    int MaxIterations = 1000)
{
    // The JSON object names every option of the command, those of the lesson's own problem too.
    public string? Points => null;

    public bool Solution => false;
}

/// <summary>
/// The solution. <paramref name="Multipliers"/> and <paramref name="Active"/> (indices from 0) go by the constraints in the
/// order given; <paramref name="BoundMultipliers"/> are [lower, upper] by variable.
/// </summary>
public sealed record ConstrainedProblemResults(
    string Status,
    string Message,
    double Objective,
    Dictionary<string, double> Solution,
    double[] Multipliers,
    Dictionary<string, double[]> BoundMultipliers,
    int[] Active,
    int Iterations,
    int Evaluations,
    double ConstraintViolation,
    double KktError,
    string SecondOrder,
    string[] Notices,
    double[] ConstraintValues,
    [property: JsonIgnore] string ReadAs,
    [property: JsonIgnore] string[] ConstraintsReadAs);

/// <summary>Lesson 7 on any problem: a smooth objective with constraints and bounds.</summary>
public static class ConstrainedProblem
{
    public static ConstrainedProblemResults Compute(ConstrainedProblemInputs inputs)
    {
        string[] names = [.. inputs.Start.Keys];
        NameScope scope = NameScope.Of(names);
        Formula objective = FormulaParser.Parse(inputs.Minimize, scope);
        FormulaConstraint[] constraints = [.. inputs.SubjectTo.Select(text => ReadConstraint(text, scope))];
        SlsqpResult solved = Slsqp.Minimize(
            new FormulaProblem
            {
                Variables = names,
                Objective = objective,
                Constraints = constraints,
                Start = [.. inputs.Start.Values],
                Lower = [.. names.Select(name => inputs.Bounds.GetValueOrDefault(name)?[0] ?? double.NegativeInfinity)],
                Upper = [.. names.Select(name => inputs.Bounds.GetValueOrDefault(name)?[1] ?? double.PositiveInfinity)],
            },
            new SlsqpOptions { Tolerance = inputs.Tolerance, MaxIterations = inputs.MaxIterations });

        return new(
            solved.Status.Name(),
            solved.Message,
            solved.Objective,
            Enumerable.Range(0, names.Length).ToDictionary(j => names[j], j => solved.Solution[j]),
            solved.Multipliers,
            Enumerable.Range(0, names.Length).ToDictionary(
                j => names[j], j => (double[])[solved.LowerMultipliers[j], solved.UpperMultipliers[j]]),
            solved.Active,
            solved.Iterations,
            solved.Evaluations,
            solved.ConstraintViolation,
            solved.KktError,
            solved.SecondOrder switch { SecondOrder.Minimum => "minimum", SecondOrder.NotMinimum => "no-minimum", _ => "unknown" },
            [.. solved.Notices],
            [.. constraints.Select(c => Value(c.Left, names, solved.Solution) - Value(c.Right, names, solved.Solution))],
            FormulaText.Unicode(objective, FormulaOrder.Written),
            [.. constraints.Select(c => c.Text)]);
    }

    private static double Value(Formula formula, string[] names, double[] point) => CompiledFormula.Compile(formula, names).Evaluate(point);

    /// <summary>Reads "EXPR &gt;= EXPR"; the relation may be &gt;=, &lt;=, =, ==, ≥ or ≤.</summary>
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

    public static void PrintResults(ConstrainedProblemResults results, TextWriter output)
    {
        if (results.Status != "solved")
        {
            output.WriteLine($"Status: {results.Status}");
            output.WriteLine(results.Message);
        }

        output.WriteLine($"Objective: {PythonText.Repr(results.Objective)}");
        output.WriteLine($"Solution: {NumPyText.Array([.. results.Solution.Values])}");
    }

    public static void PrintPage(ConstrainedProblemInputs inputs, ConstrainedProblemResults results, IReadOnlyList<string> plots, Page page)
    {
        page.Title("Lesson 7 on your problem");
        page.Section("The problem");
        page.Text($"  minimise    {results.ReadAs}");
        for (int i = 0; i < results.ConstraintsReadAs.Length; i++)
            page.Text($"  {(i == 0 ? "subject to" : "          ")}  {results.ConstraintsReadAs[i]}");
        foreach ((string name, double?[] bounds) in inputs.Bounds) page.Text($"  bounds      {Bounds(name, bounds)}");
        page.Text("  start       " + string.Join(", ", inputs.Start.Select(pair => $"{pair.Key} = {PythonText.General(pair.Value, 10)}")));
        foreach (string notice in results.Notices) page.Text("  note        " + notice);

        page.Section(results.Status == "solved" ? "The solution" : $"No solution: {results.Status}");
        page.Text("  " + results.Message);
        page.Text($"  {results.Iterations} iterations, {results.Evaluations} evaluations of the objective");
        page.Blank();
        page.Text($"  objective   {PythonText.Repr(results.Objective)}");
        foreach ((string name, double value) in results.Solution) page.Text($"  {name.PadRight(10)}  {PythonText.Repr(value)}");
        if (results.Status == "solved") PrintConditions(results, page);
    }

    private static void PrintConditions(ConstrainedProblemResults results, Page page)
    {
        page.Section("The Karush–Kuhn–Tucker conditions");
        if (results.ConstraintsReadAs.Length > 0)
        {
            page.Table(["constraint", "left − right", "λ", ""], results.ConstraintsReadAs.Select((text, i) => (string[])
            [
                text,
                PythonText.General(results.ConstraintValues[i], 3),
                PythonText.General(results.Multipliers[i]),
                results.Active.Contains(i) ? "active" : "",
            ]));
        }

        foreach ((string name, double[] pair) in results.BoundMultipliers)
        {
            if (pair[0] != 0) page.Text($"  {name} stands on its lower bound, multiplier {PythonText.General(pair[0])}");
            if (pair[1] != 0) page.Text($"  {name} stands on its upper bound, multiplier {PythonText.General(pair[1])}");
        }

        page.Blank();
        page.Text($"  Largest violation {PythonText.General(results.ConstraintViolation, 3)}, "
            + $"KKT residual {PythonText.General(results.KktError, 3)}");
        page.Text(results.SecondOrder == "minimum"
            ? "  The curvature along the active constraints is positive: this is a local minimum."
            : "  Only first-order conditions are known to hold: this is a stationary point, not proved to be a minimum.");
    }

    private static string Bounds(string name, double?[] bounds) => (bounds[0], bounds[1]) switch
    {
        (double a, double b) => $"{PythonText.General(a, 10)} ≤ {name} ≤ {PythonText.General(b, 10)}",
        (double a, null) => $"{name} ≥ {PythonText.General(a, 10)}",
        (null, double b) => $"{name} ≤ {PythonText.General(b, 10)}",
        _ => $"{name} free",
    };
}
