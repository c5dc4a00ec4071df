using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Calculus;
using CalculusCourse.Numerics.Formulas.Writing;
using CalculusCourse.Numerics.Formulas.Writing.Typesetting;

namespace CalculusCourse.Lessons.Lesson4Jacobian;

public sealed partial class JacobianLesson
{
    // A difference that is larger does not confirm a derivative.
    private const double Agreement = 1e-5;

    private Document Page(JacobianInputs inputs, JacobianResults results, IReadOnlyList<string> plots)
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
        if (inputs.Solution) page.Next("calc lesson 5", $"Jacobians multiplied: backpropagation");
        else page.Task(this, "[[…, …],[…, …],[…, …]]", $"judge your matrix");

        return page;
    }

    private static void AddComputation(JacobianInputs inputs, JacobianResults results, Document page)
    {
        if (inputs.Solution || inputs.IsExample) page.Heading(LessonPage.Computed(inputs.Solution, inputs.IsExample));
        else page.Heading($"Your functions, computed");
        string variables = string.Join(", ", inputs.Variables);
        page.Equations([.. inputs.Functions.Select((f, i) => new Fact($"$f_({i + 1})({variables})$", $"{f.Formula:written}"))]);
        string[][] rows = Rows(results.Jacobian, entry => FormulaText.Plain(entry));
        string matrix = $"[{string.Join(", ", rows.Select(row => $"[{string.Join(", ", row)}]"))}]";
        var set = new Matrix(Rows(results.Jacobian, entry => FormulaText.Typeset(entry)));
        page.Display($"{set}", PrettyPrinter.Matrix(results.Jacobian));
        page.Text($"To copy: `{matrix}`");
        if (results.AtPoint is { } numbers && inputs.At is { } at) AddValues(inputs, numbers, at, page);
        else if (double.IsFinite(results.SampleDifference))
        {
            if (results.SampleDifference < Agreement)
                page.Text($"Checked against central differences at three points: they agree to {results.SampleDifference:g2}.");
            else
            {
                page.Text($"""
                    Central differences at three points are off by up to {results.SampleDifference:g2}: they reach across a kink, or the
                    functions bend too sharply there.
                    """);
            }
        }

        if (inputs.At is null)
        {
            page.Text($"""
                To evaluate it and check it against finite differences, give every symbol a value: `--at {inputs.Variables[0]}=1,…`
                """);
        }
    }

    private static void AddValues(JacobianInputs inputs, JacobianAtPoint numbers, Dictionary<string, double> at, Document page)
    {
        string point = string.Join(", ", at.Select(pair => $"{pair.Key} = {PythonText.General(pair.Value, 10)}"));
        page.Heading($"In numbers, at ${point}$");
        page.Table(
            [new($"", IsNumber: false), .. inputs.Variables.Select(name => new Column($"$∂/∂{name}$")), new($"value")],
            numbers.Jacobian.Select((row, i) => (Text[])
            [
                $"$f_({i + 1})$", .. row.Select(value => LessonPage.Value(value, 10)), LessonPage.Value(numbers.Functions[i], 10),
            ]));
        for (int i = 0; i < numbers.Slopes.Length; i++)
        {
            for (int k = 0; k < inputs.Variables.Length; k++) AddMissing(numbers.Slopes[i][k], i, inputs.Variables[k], page);
        }

        if (double.IsNaN(numbers.MaxDifference)) page.Text($"There is nothing to compare with central differences.");
        else page.Text($"Largest difference from central differences of the functions: {numbers.MaxDifference:g3}");
    }

    private static void AddMissing(PointSlope slope, int row, string variable, Document page)
    {
        if (slope.Status == SlopeStatus.Exists) return;
        Text entry = $"$∂f_({row + 1})/∂{variable}$";
        if (slope.Status == SlopeStatus.Undecided) page.Text($"It could not be proved whether {entry} exists there.");
        else page.Text($"{entry} does not exist there: {SlopeText.Reason(slope)}.");
    }
}
