using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Numerics.Calculus;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Writing;
using CalculusCourse.Numerics.Formulas.Writing.Typesetting;

namespace CalculusCourse.Lessons.Lesson4Jacobian;

/// <summary>What a page and its figure are about.</summary>
/// <param name="Inputs">What the lesson is run with.</param>
/// <param name="Results">What it computed.</param>
/// <param name="HasSteps">Whether the working is asked for.</param>
/// <param name="Yours">The reader's own matrix, which stands in the place of the computed one; null for none.</param>
public sealed record JacobianShown(JacobianInputs Inputs, JacobianResults Results, bool HasSteps = false, YourJacobian? Yours = null)
{
    /// <summary>Whether the matrix is shown: not before the reader has found it.</summary>
    public bool HasMatrix => Yours is null ? !Inputs.IsTask : Yours.Own.IsRight;
}

public sealed partial class JacobianLesson
{
    // A difference that is larger does not confirm a derivative.
    private const double Agreement = 1e-5;

    // A step in every variable, to see what the matrix makes of it.
    private const double SmallStep = 0.01;

    // Nobody reads a larger matrix, or copies a longer one from a page.
    private const int WidestMatrix = 160, TallestMatrix = 60, LongestCopy = 1000, MostCells = 60;

    /// <summary>What an entry of the matrix is called: ∂f₁/∂x.</summary>
    internal static string EntryName(int row, string variable) => Text.Line(Entry(row, variable).Inlines[0]);

    private static Text Entry(int row, string variable) => $"$∂f_({row + 1})/∂{new Variable(variable)}$";

    private Document Page(JacobianShown shown, IReadOnlyList<FigureFile> plots)
    {
        JacobianInputs inputs = shown.Inputs;
        var page = new Document();
        page.Title($"Lesson 4: {Title}");
        page.Heading($"The idea");
        page.Text($"""
            The function of lesson 3 gave one number, and had one gradient. A function that gives several numbers, $f = (f_1, f_2, …)$, has a
            gradient for each. Written below each other, one row an output and one column an input, they are its *Jacobian matrix* $J$.
            The entry $∂f_i/∂x_j$ says how fast output $i$ grows while input $j$ grows and the other inputs stand still.
            """);

        if (inputs.Solution || inputs.IsExample) page.Heading(LessonPage.Computed(inputs.Solution, inputs.IsExample));
        else page.Heading($"Your functions, computed");
        AddMatrix(shown, page);
        AddChecks(shown, page);
        if (shown.HasSteps) AddSteps(shown, page);
        AddSmallStep(shown, page);
        page.PlaceFigure(plots, "-map");
        if (inputs.IsExample) AddProgram(page);
        if (inputs.Solution) AddMeaning(page);
        else if (inputs.IsExample || inputs.IsTask) AddLayer(page);

        page.Figures(plots);
        if (inputs.Solution) page.Next("calc lesson 5", $"Jacobians multiplied: backpropagation");
        else page.Task(this, "[[…, …],[…, …],[…, …]]", $"judge your matrix");

        return page;
    }

    private static void AddMatrix(JacobianShown shown, Document page)
    {
        (JacobianInputs inputs, JacobianResults results, _, YourJacobian? yours) = shown;
        var variables = new Row(
        [
            .. inputs.Variables.SelectMany((name, i) =>
                (IEnumerable<Typeset>)[.. i == 0 ? (Typeset[])[] : [new Operator(","), new Space()], FormulaText.Typeset(new Variable(name))]),
        ]);
        page.Equations([.. inputs.Functions.Select((f, i) =>
            new Fact($"$f_({i + 1})({variables})$", LongFormula.Of(f.Formula, FormulaOrder.Written), LessonPage.Notes(f.Notes)))]);
        if (results.Jacobian.Length <= MostCells)
        {
            Typeset[][] pattern = [.. inputs.Functions.Select((_, i) => inputs.Variables.Select(name =>
                ((Mathematics)Entry(i, name).Inlines[0]).Content).ToArray())];
            page.Text($"One row an output, one column an input:");
            page.Display($"$J = ${new Matrix(pattern)}", Drawing(pattern));
        }

        if (yours is not null) AddYours(shown, yours, page);
        if (shown.HasMatrix)
        {
            string drawing = PrettyPrinter.Matrix(results.Jacobian);
            string[] lines = drawing.Split('\n');
            if (lines.Length <= TallestMatrix && lines[0].Length <= WidestMatrix)
            {
                page.Display($"{new Matrix(Rows(results.Jacobian, entry => FormulaText.Typeset(entry)))}", drawing);
            }
            else
            {
                page.Text($"As a matrix it is too large to be read, so here are its entries, row by row:");
                Fact[] entries = [.. results.Jacobian.Cast<Formula>().Select((entry, k) => new Fact(
                    Entry(k / inputs.Variables.Length, inputs.Variables[k % inputs.Variables.Length]), LongFormula.Of(entry)))];
                page.Equations(entries[..Math.Min(MostCells, entries.Length)]);
                if (entries.Length > MostCells) page.Text($"These are {MostCells} of {entries.Length}; `--json` prints all of them.");
            }

            string[][] rows = Rows(results.Jacobian, entry => FormulaText.Plain(entry));
            string copy = $"[{string.Join(", ", rows.Select(row => $"[{string.Join(", ", row)}]"))}]";
            if (copy.Length <= LongestCopy) page.Text($"To copy: `{copy}`");
        }
        else
        {
            page.Withheld(yours?.Own, "the Jacobian");
        }
    }

    /// <summary>A matrix of short entries, line by line.</summary>
    private static string Drawing(Typeset[][] matrix)
    {
        string[][] cells = [.. matrix.Select(row => Array.ConvertAll(row, LineText.Of))];
        int[] widths = [.. cells[0].Select((_, j) => cells.Max(row => DisplayWidth.Of(row[j])))];
        string[] rows = [.. cells.Select(row => string.Join("  ", row.Select((cell, j) => DisplayWidth.Pad(cell, widths[j]))))];
        if (rows.Length == 1) return $"[{rows[0]}]";
        return string.Join('\n', rows.Select((row, i) => i == 0 ? $"⎡{row}⎤" : i == rows.Length - 1 ? $"⎣{row}⎦" : $"⎢{row}⎥"));
    }

    private static void AddYours(JacobianShown shown, YourJacobian yours, Document page)
    {
        yours.Own.AddTo(page);
        if (yours.Entries is not { } entries || entries.Length * entries[0].Length > MostCells) return;
        string where = shown.Inputs.At is null ? "three points" : "the point given";
        page.Table(
            [new($"", IsNumber: false), new($"yours", IsNumber: false), new($"verdict", IsNumber: false), new($"off by")],
            entries.SelectMany((row, i) => row.Select((entry, j) => (Text[])
            [
                Entry(i, shown.Inputs.Variables[j]), LongFormula.Of(entry, FormulaOrder.Written),
                $"{(yours.Verdicts[i][j] == Verdict.Correct ? "right" : LessonPage.Name(yours.Verdicts[i][j]))}",
                double.IsNaN(yours.Differences[i][j]) ? (Text)$"" : $"{yours.Differences[i][j]:g2}",
            ])),
            $"Off by: the largest difference from the central differences of the functions at {where}.");
    }

    private static void AddChecks(JacobianShown shown, Document page)
    {
        (JacobianInputs inputs, JacobianResults results, _, YourJacobian? yours) = shown;
        if (results.AtPoint is { } numbers && inputs.At is { } at)
        {
            if (yours is not { Own.IsRight: false }) AddValues(inputs, numbers, at, page);
            return;
        }

        if (yours is null && double.IsFinite(results.SampleDifference))
        {
            if (results.SampleDifference == 0) page.Text($"Checked against central differences at three points: they agree to the last digit.");
            else if (results.SampleDifference < Agreement)
                page.Text($"Checked against central differences at three points: they agree to {results.SampleDifference:g2}.");
            else
            {
                page.Text($"""
                    Central differences at three points are off by up to {results.SampleDifference:g2}: they reach across a kink, or the
                    functions bend too sharply there.
                    """);
            }
        }

        page.Text($"""
            To evaluate it and check it against finite differences, give every symbol a value: `--at {inputs.Variables[0]}=1,…`
            """);
    }

    private static void AddValues(JacobianInputs inputs, JacobianAtPoint numbers, Dictionary<string, double> at, Document page)
    {
        Text point = $"";
        foreach ((int i, (string name, double value)) in at.Index())
            point = i == 0 ? (Text)$"${new Variable(name)} = {value:g10}$" : $"{point}, ${new Variable(name)} = {value:g10}$";
        page.Heading($"In numbers, at {point}");
        page.Table(
            [new($"", IsNumber: false), .. inputs.Variables.Select(name => new Column($"$∂/∂{new Variable(name)}$")), new($"value")],
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
        if (slope.Status == SlopeStatus.Undecided) page.Text($"It could not be proved whether {Entry(row, variable)} exists there.");
        else page.Text($"{Entry(row, variable)} does not exist there: {SlopeText.Reason(slope)}.");
    }

    /// <summary>What the matrix makes of a small step, and what the functions make of it.</summary>
    private static void AddSmallStep(JacobianShown shown, Document page)
    {
        JacobianInputs inputs = shown.Inputs;
        if (!shown.HasMatrix || (inputs.At is null && !inputs.IsExample)) return;
        string[] names = inputs.Symbols;
        double[] point = Array.ConvertAll(names, name => inputs.At is { } at ? at[name] : 1), moved = [.. point];
        for (int j = 0; j < inputs.Variables.Length; j++) moved[j] += SmallStep;
        double[][] slopes = [.. inputs.Functions.Select(f => Array.ConvertAll(
            PointDerivative.Row(f.Formula, names, inputs.Variables), slope => slope.Value(point)))];
        double[] steps = [.. slopes.Select(row => row.Sum() * SmallStep)];
        double[] changes = [.. inputs.Functions.Select(f =>
        {
            CompiledFormula compiled = CompiledFormula.Compile(f.Formula, names);
            return compiled.Evaluate(moved) - compiled.Evaluate(point);
        })];
        if (!Array.TrueForAll([.. steps, .. changes], double.IsFinite)) return;
        page.Heading($"What the matrix does");
        string variables = string.Join(" and ", inputs.Variables.Select(name => FormulaText.Unicode(new Variable(name))));
        string where = inputs.At is null ? string.Join(", ", inputs.Variables.Select(name => $"{name} = 1")) : "the point given";
        page.Text($"""
            A small step $dx$ in the inputs changes the outputs by nearly $J·dx$: in each row, slope times step, added up. At {where}, for a
            step of {SmallStep} in {variables}:
            """);
        page.Table(
            [new($"", IsNumber: false), new($"$J·dx$"), new($"$f(x + dx) − f(x)$")],
            steps.Zip(changes).Select((pair, i) => (Text[])[$"$f_({i + 1})$", LessonPage.Value(pair.First), LessonPage.Value(pair.Second)]));
    }

    private static void AddProgram(Document page)
    {
        page.Heading($"The matrix as a program");
        page.Program(ProgramText.Part(4, "jacobian"));
        page.Text($"One loop goes over the outputs, one over the inputs. `calc program 4` prints the whole program.");
    }

    private static void AddLayer(Document page)
    {
        page.Heading($"A layer is such a function");
        page.Text($"""
            A layer of a neural network takes a vector and gives a vector. Take two inputs $x, y$ and three neurons. Each neuron adds up the
            inputs, each times a weight of its own, $z_1 = p·x + q·y$, and gives $σ(z_1)$, where $σ(z) = 1/(1 + e^(−z))$ is the
            *logistic function*; the second and the third have weights $r, s$ and $t, u$. So a layer is a function of a vector,
            $(x, y) → (σ(z_1), σ(z_2), σ(z_3))$: three outputs and two inputs, and a Jacobian of three rows and two columns. That is your
            task; lesson 5 multiplies such matrices, one a layer.
            """);
    }

    private static void AddMeaning(Document page)
    {
        page.Heading($"What it means");
        page.Text($"""
            With $σ(z) = 1/(1 + e^(−z))$ the logistic function, whose derivative is $σ·(1 − σ)$, row $i$ is the pair of weights times
            $σ(z_i)·(1 − σ(z_i))$: $(p, q)$ for $z_1 = p·x + q·y$, $(r, s)$ for $z_2$, $(t, u)$ for $z_3$. That is exactly a layer of a
            neural network, two inputs, three neurons and the logistic activation. With the weights as a 3×2 matrix $W$, one row a
            neuron, its Jacobian is $diag(σ'(z))·W$: the slope of each neuron's activation times its row of weights. Such matrices are
            what the next lesson multiplies.
            """);
    }
}
