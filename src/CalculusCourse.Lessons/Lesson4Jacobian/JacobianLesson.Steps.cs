using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics.Formulas.Working;

namespace CalculusCourse.Lessons.Lesson4Jacobian;

public sealed partial class JacobianLesson
{
    // As short as one reads: what follows the rules of an entry before is its result alone.
    private const int ShortWorking = 2, MostLines = 40;

    /// <summary>The working of the entry in a row and a column; null where the function is too long for it.</summary>
    private static IReadOnlyList<WorkingStep>? EntrySteps(JacobianInputs inputs, int row, int column) =>
        DerivativeSteps.Of(inputs.Functions[row].Formula, inputs.Variables[column], isPartial: true);

    private static void AddSteps(JacobianShown shown, Document page)
    {
        JacobianInputs inputs = shown.Inputs;
        page.Heading($"The working");
        if (!shown.HasMatrix)
        {
            page.Text(inputs.IsTask ? (Text)$"That of the task is shown by `calc lesson 4 --solution --steps`."
                : $"It is shown when your matrix is right, or without `--yours`.");
            return;
        }

        page.Text($"In each column one variable changes, and all other letters stand still, as constants.");
        var worked = new List<(string[] Rules, Text Name)>();
        var alike = new List<Fact>();
        int lines = 0, columns = inputs.Variables.Length, entries = shown.Results.Jacobian.Length;
        for (int k = 0; k < entries; k++)
        {
            if (lines > MostLines)
            {
                Flush();
                page.Text($"These are {k} of {entries} entries; `--json` has the working of all.");
                return;
            }

            (int i, int j) = (k / columns, k % columns);
            Text name = Entry(i, inputs.Variables[j]);
            IReadOnlyList<WorkingStep>? steps = EntrySteps(inputs, i, j);
            string[] rules = [.. steps?.Select(step => step.Rule) ?? []];
            Text? before = steps is null ? null : worked.Find(one => one.Rules.SequenceEqual(rules)).Name;
            if (steps is null || (steps.Count > ShortWorking && before is not null))
            {
                Text remark = before is null ? (Text)$"$f_({i + 1})$ is too long for its working to be read" : $"by the same rules as {before}";
                alike.Add(new(name, LongFormula.Of(shown.Results.Jacobian[i, j]), remark));
                lines++;
                continue;
            }

            Flush();
            page.Working([.. steps.Select(WorkingLine.Of)]);
            worked.Add((rules, name));
            lines += steps.Count;
        }

        Flush();

        void Flush()
        {
            if (alike.Count > 0) page.Equations([.. alike]);
            alike.Clear();
        }
    }
}
