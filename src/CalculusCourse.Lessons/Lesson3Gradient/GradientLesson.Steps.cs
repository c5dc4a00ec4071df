using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Working;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons.Lesson3Gradient;

public sealed partial class GradientLesson
{
    /// <summary>The working of a partial derivative; null where the function is too long for it.</summary>
    private static IReadOnlyList<WorkingLine>? Working(GradientInputs inputs, LetteredResult partial, string variable)
    {
        // The working of the formula that is shown.
        Formula function = partial.KeepsLetters ? inputs.Function.Formula : inputs.Function.WithValues;
        return DerivativeSteps.Of(function, variable, isPartial: true) is { } steps ? [.. steps.Select(WorkingLine.Of)] : null;
    }

    /// <summary>The point put into the partial derivatives where they have a value there.</summary>
    private static IEnumerable<WorkingLine> AtPoint(GradientShown shown)
    {
        (GradientInputs inputs, GradientResults results, _, _) = shown;
        if (double.IsNaN(results.ExactX) || double.IsNaN(results.ExactY)) yield break;
        foreach ((LetteredResult partial, string variable) in ((LetteredResult, string)[])[(results.PartialX, "x"), (results.PartialY, "y")])
        {
            Formula put = Substitution.Put(partial.WithValues!, inputs.ExactPoint), value = Simplification.Simplify(put);
            if (double.IsNaN(CompiledFormula.Compile(put, []).Evaluate([]))) continue;
            string before = FormulaText.Plain(put, FormulaOrder.Written), after = FormulaText.Plain(value);
            if (before == after) continue;
            yield return new(
                "simplify",
                new(before, FormulaText.Typeset(put, FormulaOrder.Written)),
                new(after, FormulaText.Typeset(value)),
                $"∂f/∂{variable} at {Point(inputs)}");
        }
    }

    private static IEnumerable<WorkingLine> AllWorking(GradientShown shown) =>
    [
        .. Working(shown.Inputs, shown.Results.PartialX, "x") ?? [],
        .. Working(shown.Inputs, shown.Results.PartialY, "y") ?? [],
        .. AtPoint(shown),
    ];

    private static void AddSteps(GradientShown shown, Document page)
    {
        page.Heading($"The working");
        if (!shown.HasRules)
        {
            page.Text(shown.Inputs.Function.IsTask ? (Text)$"That of the task is shown by `calc lesson 3 --solution --steps`."
                : $"It is shown when your gradient is right, or without `--yours`.");
            return;
        }

        AddSteps(Working(shown.Inputs, shown.Results.PartialX, "x"), "y", page);
        AddSteps(Working(shown.Inputs, shown.Results.PartialY, "y"), "x", page);
        if (AtPoint(shown).ToArray() is not { Length: > 0 } values) return;
        page.Text($"Then the point is put in:");
        page.Working(values);
    }

    private static void AddSteps(IReadOnlyList<WorkingLine>? lines, string still, Document page)
    {
        if (lines is null)
        {
            page.Text($"The function is too long for its working to be read.");
            return;
        }

        page.Text($"${new Variable(still)}$ stands still:");
        page.Working(lines);
    }
}
