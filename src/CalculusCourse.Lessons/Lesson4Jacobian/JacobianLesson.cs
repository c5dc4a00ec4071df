using System.Text.Json.Serialization;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Calculus;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons.Lesson4Jacobian;

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
public static partial class JacobianLesson
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

    private static string Subscript(int number) =>
        string.Concat(number.ToString(System.Globalization.CultureInfo.InvariantCulture).Select(digit => (char)(digit - '0' + '₀')));

    private static T[][] Rows<T>(Formula[,] matrix, Func<Formula, T> entry) =>
        [.. Enumerable.Range(0, matrix.GetLength(0)).Select(row =>
            (T[])[.. Enumerable.Range(0, matrix.GetLength(1)).Select(column => entry(matrix[row, column]))])];

    private static Func<ReadOnlySpan<double>, double> AsFunction(CompiledFormula compiled) => point => compiled.Evaluate(point);
}
