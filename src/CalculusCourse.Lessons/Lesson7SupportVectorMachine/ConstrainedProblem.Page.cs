using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Optimization;

namespace CalculusCourse.Lessons.Lesson7SupportVectorMachine;

public static partial class ConstrainedProblem
{
    private static Document Page(ConstrainedProblemInputs inputs, ConstrainedProblemResults results, IReadOnlyList<FigureFile> plots)
    {
        var page = new Document();
        page.Title($"Lesson 7 on your problem");
        page.Heading($"The problem");
        page.Facts(
        [
            new($"minimise", $"{inputs.Objective.Formula:written}"),
            .. inputs.Constraints.Select((c, i) => new Fact($"{(i == 0 ? "subject to" : "")}", Shown(c.Read))),
            .. inputs.Bounds.Select(bound => new Fact($"bounds", Bounds(bound.Key, bound.Value))),
            new($"start", $"{string.Join(", ", inputs.Start.Select(pair => $"{pair.Key} = {PythonText.General(pair.Value, 10)}"))}"),
            .. results.Solved.Notices.Select(notice => new Fact($"note", $"{notice}")),
        ]);

        SlsqpResult solved = results.Solved;
        bool isSolved = solved.Status == SlsqpStatus.Solved;
        if (isSolved) page.Heading($"The solution");
        else page.Heading($"No solution: {solved.Status.Name()}");
        page.Text($"{solved.Message}");
        page.Text($"{solved.Iterations} iterations, {solved.Evaluations} evaluations of the objective");
        page.Facts(
        [
            new($"objective", $"{solved.Objective}"),
            .. inputs.Start.Keys.Zip(solved.Solution, (name, value) => new Fact($"{name}", $"{value}")),
        ]);
        if (isSolved) AddConditions(inputs, results, page);
        if (inputs.HasSteps)
        {
            page.Heading($"The working");
            if (!isSolved) page.Text($"The Lagrange conditions hold at a solution, and none was found.");
            else page.Working(ConditionSteps.Of(inputs, solved));
        }

        page.Figures(plots);
        return page;
    }

    private static void AddConditions(ConstrainedProblemInputs inputs, ConstrainedProblemResults results, Document page)
    {
        page.Heading($"The Karush–Kuhn–Tucker conditions");
        if (inputs.Constraints.Count > 0)
        {
            page.Table(
                [new($"constraint", IsNumber: false), new($"left − right"), new($"$λ$"), new($"", IsNumber: false)],
                inputs.Constraints.Select((c, i) => (Text[])
                [
                    Shown(c.Read),
                    $"{results.ConstraintValues[i]:g3}",
                    $"{results.Solved.Multipliers[i]:g}",
                    $"{(results.Solved.Active.Contains(i) ? "active" : "")}",
                ]));
        }

        foreach ((int j, string name) in inputs.Start.Keys.Index())
        {
            (double lower, double upper) = (results.Solved.LowerMultipliers[j], results.Solved.UpperMultipliers[j]);
            if (lower != 0) page.Text($"{name} stands on its lower bound, multiplier {lower:g}");
            if (upper != 0) page.Text($"{name} stands on its upper bound, multiplier {upper:g}");
        }

        page.Text($"Largest violation {results.Solved.ConstraintViolation:g3}, KKT residual {results.Solved.KktError:g3}");
        if (results.Solved.SecondOrder == SecondOrder.Minimum)
            page.Text($"The curvature along the active constraints is positive: this is a local minimum.");
        else
            page.Text($"Only first-order conditions are known to hold: this is a stationary point, not proved to be a minimum.");
    }

    private static Text Shown(FormulaConstraint constraint) => constraint.Relation switch
    {
        Relation.GreaterOrEqual => $"${constraint.Left:written} ≥ {constraint.Right:written}$",
        Relation.LessOrEqual => $"${constraint.Left:written} ≤ {constraint.Right:written}$",
        _ => $"${constraint.Left:written} = {constraint.Right:written}$",
    };

    private static Text Bounds(string name, double?[] bounds) => (bounds[0], bounds[1]) switch
    {
        (double a, double b) => $"${a:g10} ≤ {new Variable(name)} ≤ {b:g10}$",
        (double a, null) => $"${new Variable(name)} ≥ {a:g10}$",
        (null, double b) => $"${new Variable(name)} ≤ {b:g10}$",
        _ => $"${new Variable(name)}$ free",
    };
}
