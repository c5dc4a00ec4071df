using CalculusCourse.Numerics;

namespace CalculusCourse.Lessons.Lesson4Jacobian;

public static partial class JacobianLesson
{
    public static void PrintPage(JacobianInputs inputs, JacobianResults results, IReadOnlyList<string> plots, Page page)
    {
        page.Title($"Lesson 4: {Title}");
        page.Section("The idea");
        page.Text("""
              A function with several outputs has a gradient for each of them. Written one below the other,
              one row an output and one column an input, they are its Jacobian matrix: entry (i, j) is
              ∂fᵢ/∂xⱼ. Near a point the function acts like this matrix: a small step dx in the inputs changes
              the outputs by J·dx.
            """);

        PrintComputation(inputs, results, page);

        if (inputs.Solution)
        {
            page.Section("What it means");
            page.Text("""
                  With σ(z) = 1/(1 + e^(−z)) the logistic function, whose derivative is σ·(1 − σ), row i is the
                  pair of constants times σ(zᵢ)·(1 − σ(zᵢ)): (p, q) for z₁ = p·x + q·y, (r, s) for z₂, (t, u) for z₃.
                  That is exactly a layer of a neural network, two inputs, three neurons and the logistic
                  activation; its Jacobian is what the next lesson multiplies.
                """);
        }

        page.Figures(plots);
        if (!inputs.Solution) PrintTask(page);
        page.Section("Next");
        page.Text(inputs.Solution
            ? "  calc lesson 5             Jacobians multiplied: backpropagation"
            : """
                calc check 4 "[[…, …],[…, …],[…, …]]"   judge your matrix
                calc hint 4                             a hint
                calc lesson 4 --solution                the task, worked out
              """);
    }

    private static void PrintComputation(JacobianInputs inputs, JacobianResults results, Page page)
    {
        page.Section(inputs.Solution ? "The task, worked out" : "The example, computed");
        string variables = string.Join(", ", inputs.Variables);
        for (int i = 0; i < results.ReadAs.Length; i++) page.Text($"  f{Subscript(i + 1)}({variables}) = {results.ReadAs[i]}");
        page.Blank();
        foreach (string line in results.Pretty.Split('\n')) page.Text("  " + line);
        page.Blank();
        page.Text("  To copy: " + "[" + string.Join(", ", results.Jacobian.Select(row => "[" + string.Join(", ", row) + "]")) + "]");
        PrintValues(inputs, results, page);
    }

    private static void PrintValues(JacobianInputs inputs, JacobianResults results, Page page)
    {
        if (results.Values is not { } values || inputs.At is null)
        {
            string agreement = PythonText.General(results.SampleDifference, 2), first = inputs.Variables[0];
            if (double.IsFinite(results.SampleDifference))
                page.Text($"  Checked against central differences at three points: they agree to {agreement}.");
            page.Text($"  To evaluate it and check it against finite differences, give every symbol a value: --at {first}=1,…");
            return;
        }

        page.Section("In numbers, at " + string.Join(", ", inputs.At.Select(pair => $"{pair.Key} = {PythonText.General(pair.Value, 10)}")));
        page.Table(["", .. inputs.Variables.Select(name => $"∂/∂{name}"), "value"], values.Select((row, i) => (string[])
        [
            $"f{Subscript(i + 1)}",
            .. row.Select(value => PythonText.General(value, 10)),
            PythonText.General(results.FunctionValues![i], 10),
        ]));
        page.Blank();
        page.Text($"  Largest difference from central differences of the functions: {PythonText.General(results.MaxDifference!.Value, 3)}");
    }

    private static void PrintTask(Page page)
    {
        page.Section("Your task");
        page.Text("""
              Find the 3 × 2 Jacobian of the three logistic functions 1/(1 + e^−(p·x + q·y)),
              1/(1 + e^−(r·x + s·y)) and 1/(1 + e^−(t·x + u·y)) in x and y; p … u are constants.
            """);
    }
}
