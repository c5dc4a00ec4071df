using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics;

namespace CalculusCourse.Lessons.Lesson4Jacobian;

public static partial class JacobianLesson
{
    /// <summary>The lesson's page, with the files of its figures.</summary>
    public static Document Page(JacobianInputs inputs, JacobianResults results, IReadOnlyList<string> plots)
    {
        var page = new Document();
        page.Title($"Lesson 4: {Title}");
        page.Heading($"The idea");
        page.Text($"""
            A function with several outputs has a gradient for each of them. Written one below the other, one row an output and one
            column an input, they are its Jacobian matrix: entry $(i, j)$ is $∂f_i/∂x_j$. Near a point the function acts like this
            matrix: a small step $dx$ in the inputs changes the outputs by $J·dx$.
            """);

        AddComputation(inputs, results, page);
        if (inputs.Solution)
        {
            page.Heading($"What it means");
            page.Text($"""
                With $σ(z) = 1/(1 + e^(−z))$ the logistic function, whose derivative is $σ·(1 − σ)$, row $i$ is the pair of constants
                times $σ(z_i)·(1 − σ(z_i))$: $(p, q)$ for $z_1 = p·x + q·y$, $(r, s)$ for $z_2$, $(t, u)$ for $z_3$. That is exactly a
                layer of a neural network, two inputs, three neurons and the logistic activation; its Jacobian is what the next lesson
                multiplies.
                """);
        }

        page.Figures(plots);
        if (inputs.Solution)
        {
            page.Next("calc lesson 5", $"Jacobians multiplied: backpropagation");
        }
        else
        {
            page.Heading($"Your task");
            page.Text($"""
                Find the 3 × 2 Jacobian of the three logistic functions $1/(1 + e^(−(p·x + q·y)))$, $1/(1 + e^(−(r·x + s·y)))$ and
                $1/(1 + e^(−(t·x + u·y)))$ in $x$ and $y$; $p … u$ are constants.
                """);
            page.Next(4, "[[…, …],[…, …],[…, …]]", $"judge your matrix");
        }

        return page;
    }

    private static void AddComputation(JacobianInputs inputs, JacobianResults results, Document page)
    {
        bool isExample = inputs.Variables is ["x", "y"] && inputs.Functions.Length == ExampleFunctions.Length
            && inputs.Functions.Zip(ExampleFunctions).All(pair => LessonPage.IsSame(pair.First, pair.Second, inputs.Variables));
        if (inputs.Solution || isExample) page.Heading(LessonPage.Computed(inputs.Solution, isExample));
        else page.Heading($"Your functions, computed");
        string variables = string.Join(", ", inputs.Variables);
        page.Equations([.. results.ReadAs.Select((text, i) => new Fact($"$f_({i + 1})({variables})$", $"${text}$"))]);
        string matrix = $"[{string.Join(", ", results.Jacobian.Select(row => $"[{string.Join(", ", row)}]"))}]";
        page.Display($"`{matrix}`", results.Pretty);
        page.Text($"To copy: `{matrix}`");
        if (results.Values is { } values && inputs.At is { } at) AddValues(inputs, results, values, at, page);
        else if (double.IsFinite(results.SampleDifference))
            page.Text($"Checked against central differences at three points: they agree to {results.SampleDifference:g2}.");
        if (inputs.At is null)
        {
            page.Text($"""
                To evaluate it and check it against finite differences, give every symbol a value: `--at {inputs.Variables[0]}=1,…`
                """);
        }
    }

    private static void AddValues(
        JacobianInputs inputs, JacobianResults results, double[][] values, Dictionary<string, double> at, Document page)
    {
        string point = string.Join(", ", at.Select(pair => $"{pair.Key} = {PythonText.General(pair.Value, 10)}"));
        page.Heading($"In numbers, at ${point}$");
        page.Table(
            [new($"", IsNumber: false), .. inputs.Variables.Select(name => new Column($"$∂/∂{name}$")), new($"value")],
            values.Select((row, i) => (Text[])
            [
                $"$f_({i + 1})$", .. row.Select(value => (Text)$"{value:g10}"), $"{results.FunctionValues![i]:g10}",
            ]));
        page.Text($"Largest difference from central differences of the functions: {results.MaxDifference!.Value:g3}");
    }
}
