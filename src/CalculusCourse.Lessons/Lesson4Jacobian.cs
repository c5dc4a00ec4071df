using System.Text.Json.Serialization;
using CalculusCourse.Lessons.Figures;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Calculus;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons;

/// <summary>
/// What lesson 4 is run with: the functions, the variables to differentiate in, and, where the matrix is to be evaluated,
/// a value for every symbol.
/// </summary>
public sealed record JacobianInputs(string[] Functions, string[] Variables, Dictionary<string, double>? At = null, bool Solution = false);

/// <summary>
/// What lesson 4 computes: the Jacobian with one row a function and one column a variable, as typed texts and as
/// two-dimensional text; and at a point the functions' values, the matrix, and its largest difference from finite differences.
/// </summary>
public sealed record JacobianResults(
    string[] ReadAs,
    string[][] Jacobian,
    string Pretty,
    double[]? FunctionValues,
    double[][]? Values,
    double? MaxDifference,
    [property: JsonIgnore] double SampleDifference);

/// <summary>Lesson 4: the matrix of all partial derivatives of a function with several outputs.</summary>
public static class Lesson4Jacobian
{
    public const string Title = "Jacobian";

    public static string[] ExampleFunctions => ["2*x*y", "x^2*y"];

    public static string[] TaskFunctions => ["1/(1+exp(-(p*x+q*y)))", "1/(1+exp(-(r*x+s*y)))", "1/(1+exp(-(t*x+u*y)))"];

    public static JacobianResults Compute(JacobianInputs inputs)
    {
        Formula[] functions = Parse(inputs);
        Formula[,] jacobian = Differentiation.Jacobian(functions, inputs.Variables);

        var results = new JacobianResults(
            [.. functions.Select(f => FormulaText.Unicode(f, FormulaOrder.Written))],
            Rows(jacobian, entry => FormulaText.Plain(entry)),
            PrettyPrinter.Matrix(jacobian),
            null,
            null,
            null,
            SampleDifference(functions, jacobian, inputs.Variables));
        return inputs.At is null ? results : Evaluate(results, functions, jacobian, inputs.Variables, inputs.At);
    }

    /// <summary>Without values every other single letter is a constant; with values the names that have one are all there are.</summary>
    private static Formula[] Parse(JacobianInputs inputs)
    {
        NameScope scope = inputs.At is null
            ? NameScope.WithLetters(inputs.Variables)
            : NameScope.Of([.. inputs.Variables, .. inputs.At.Keys.Except(inputs.Variables)]);
        return [.. inputs.Functions.Select(text => FormulaParser.Parse(text, scope))];
    }

    /// <summary>
    /// The largest relative difference between the matrix and central differences at three points where both are defined.
    /// </summary>
    private static double SampleDifference(Formula[] functions, Formula[,] jacobian, string[] variables)
    {
        var symbols = new SortedSet<string>(StringComparer.Ordinal);
        foreach (Formula function in functions) symbols.UnionWith(VariableNames.Of(function));
        string[] names = [.. variables, .. symbols.Except(variables)];
        Func<ReadOnlySpan<double>, double>[] compiled =
        [
            .. functions.Select(function => AsFunction(CompiledFormula.Compile(function, names))),
        ];
        double largest = double.NaN;
        for (int k = 1; k <= 3; k++)
        {
            double[] point = [.. names.Select((_, j) => (((3 * j) + (2 * k)) % 7 + 1) / 5.0)];
            double[,] differences = FiniteDifference.Jacobian(compiled, point);
            for (int row = 0; row < functions.Length; row++)
            {
                for (int column = 0; column < variables.Length; column++)
                {
                    double exact = CompiledFormula.Compile(jacobian[row, column], names).Evaluate(point);
                    double difference = Math.Abs(exact - differences[row, column]) / Math.Max(1, Math.Abs(exact));
                    if (double.IsFinite(difference) && !(difference <= largest)) largest = difference;
                }
            }
        }

        return largest;
    }

    /// <summary>The matrix in numbers, and how far it is from central differences of the functions.</summary>
    private static JacobianResults Evaluate(
        JacobianResults results, Formula[] functions, Formula[,] jacobian, string[] variables, Dictionary<string, double> at)
    {
        string[] names = [.. variables, .. at.Keys.Except(variables)];
        double[] point = [.. names.Select(name => at[name])];
        CompiledFormula[] compiled = [.. functions.Select(function => CompiledFormula.Compile(function, names))];
        double[][] values = Rows(jacobian, entry => CompiledFormula.Compile(entry, names).Evaluate(point));

        double[,] differences = FiniteDifference.Jacobian([.. compiled.Select(AsFunction)], point);
        double largest = double.NaN;
        for (int row = 0; row < values.Length; row++)
        {
            for (int column = 0; column < variables.Length; column++)
            {
                double difference = Math.Abs(values[row][column] - differences[row, column]);
                if (!(difference <= largest)) largest = difference;
            }
        }

        return results with
        {
            FunctionValues = [.. compiled.Select(function => function.Evaluate(point))],
            Values = values,
            MaxDifference = largest,
        };
    }

    public static void PrintResults(JacobianResults results, TextWriter output)
    {
        output.WriteLine(results.Pretty.ReplaceLineEndings(output.NewLine));
        if (results.Values is null) return;
        foreach (double[] row in results.Values) output.WriteLine(string.Join(' ', row.Select(PythonText.Repr)));
        output.WriteLine($"max difference {PythonText.Repr(results.MaxDifference!.Value)}");
    }

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

    public static IEnumerable<Figure> Draw(JacobianInputs inputs, JacobianResults results)
    {
        // A picture of the map needs two inputs and two outputs; symbols without a value get one.
        Formula[] functions = Parse(inputs);
        if (inputs.Variables.Length != 2 || functions.Length < 2) yield break;
        Dictionary<string, double> at = inputs.At ?? inputs.Variables.ToDictionary(name => name, _ => 1.0);
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (Formula function in functions.Take(2)) names.UnionWith(VariableNames.Of(function));
        double[] constants = [1, -1, 0.5, 2];
        foreach ((int k, string name) in names.Except(at.Keys).ToArray().Index()) at.Add(name, constants[k % constants.Length]);
        yield return new(inputs.Solution ? "lesson4-task-map" : "lesson4-map", () => DrawMap(inputs.Variables, functions, at));
    }

    /// <summary>Where the functions take a small square around the point, and where the Jacobian alone would take it.</summary>
    private static Picture DrawMap(string[] variables, Formula[] functions, Dictionary<string, double> at)
    {
        string[] names = [.. variables, .. at.Keys.Except(variables)];
        double[] point = [.. names.Select(name => at[name])];
        CompiledFormula f = CompiledFormula.Compile(functions[0], names), g = CompiledFormula.Compile(functions[1], names);
        double[] gradientF = new double[names.Length], gradientG = new double[names.Length];
        double f0 = f.EvaluateWithGradient(point, gradientF), g0 = g.EvaluateWithGradient(point, gradientG);

        List<double> mappedX = [], mappedY = [], linearX = [], linearY = [];
        foreach ((double dx, double dy) in SquareLines())
        {
            double[] moved = [point[0] + dx, point[1] + dy, .. point[2..]];
            mappedX.Add(f.Evaluate(moved));
            mappedY.Add(g.Evaluate(moved));
            linearX.Add(f0 + (gradientF[0] * dx) + (gradientF[1] * dy));
            linearY.Add(g0 + (gradientG[0] * dx) + (gradientG[1] * dy));
        }

        string where = string.Join(", ", at.Select(pair => $"{pair.Key} = {PythonText.General(pair.Value)}"));
        return LinePanels.Single(new LinePanel($"A square of side 0.5 around {where}: its image",
        [
            new Curve("f(x + dx)", [.. mappedX], [.. mappedY]),
            new Curve("f(x) + J·dx", [.. linearX], [.. linearY]),
        ])
        {
            XLabel = $"f₁ = {FormulaText.Unicode(functions[0])}",
            YLabel = $"f₂ = {FormulaText.Unicode(functions[1])}",
            Marks = [new Mark(f0, g0)],
        });
    }

    /// <summary>The points of a square's grid of lines around the origin; NaN lifts the pen between two lines.</summary>
    private static IEnumerable<(double X, double Y)> SquareLines()
    {
        double[] marks = Grid.Linspace(-0.25, 0.25, 3), along = Grid.Linspace(-0.25, 0.25, 41);
        foreach (double mark in marks)
        {
            foreach (double t in along) yield return (mark, t);
            yield return (double.NaN, double.NaN);
            foreach (double t in along) yield return (t, mark);
            yield return (double.NaN, double.NaN);
        }
    }

    private static string Subscript(int number) =>
        string.Concat(number.ToString(System.Globalization.CultureInfo.InvariantCulture).Select(digit => (char)(digit - '0' + '₀')));

    private static T[][] Rows<T>(Formula[,] matrix, Func<Formula, T> entry) =>
        [.. Enumerable.Range(0, matrix.GetLength(0)).Select(row =>
            (T[])[.. Enumerable.Range(0, matrix.GetLength(1)).Select(column => entry(matrix[row, column]))])];

    private static Func<ReadOnlySpan<double>, double> AsFunction(CompiledFormula compiled) => point => compiled.Evaluate(point);
}
