using CalculusCourse.Numerics.Calculus;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Lessons.Lesson4Jacobian;

/// <summary>What lesson 4 is run with.</summary>
/// <param name="Functions">The functions, one row of the matrix each.</param>
/// <param name="Variables">The variables to differentiate in, one column each.</param>
/// <param name="At">Where the matrix is to be evaluated: a value for every symbol; null for nowhere.</param>
/// <param name="Solution">Whether this is the lesson's task.</param>
public sealed record JacobianInputs(
    LessonFunction[] Functions, string[] Variables, Dictionary<string, double>? At = null, bool Solution = false)
{
    /// <summary>Whether this is the lesson's example.</summary>
    public bool IsExample => !Solution && Variables is ["x", "y"] && !Functions.Any(f => f.IsOwn);
}

/// <summary>What lesson 4 computes.</summary>
/// <param name="Jacobian">The matrix, one row a function and one column a variable.</param>
/// <param name="SampleDifference">
/// Its largest relative difference from central differences at three points where both are defined; NaN where they never are.
/// </param>
/// <param name="AtPoint">The numbers at the point given, if one is.</param>
public sealed record JacobianResults(Formula[,] Jacobian, double SampleDifference, JacobianAtPoint? AtPoint);

/// <summary>The functions and their Jacobian at a point.</summary>
/// <param name="Functions">The functions' values.</param>
/// <param name="Slopes">The matrix in numbers, by rows, and why there is none where there is none.</param>
/// <param name="MaxDifference">The largest difference of an entry from its central difference; NaN where nothing is to compare.</param>
public sealed record JacobianAtPoint(double[] Functions, PointSlope[][] Slopes, double MaxDifference)
{
    /// <summary>The matrix in numbers, by rows; NaN where there is no derivative.</summary>
    public double[][] Jacobian { get; } = [.. Slopes.Select(row => Array.ConvertAll(row, slope => slope.Value))];
}

public sealed partial class JacobianLesson
{
    /// <summary>Differentiates every function in every variable, and checks that against central differences.</summary>
    public static JacobianResults Compute(JacobianInputs inputs)
    {
        Formula[] functions = [.. inputs.Functions.Select(f => f.Formula)];
        Formula[,] jacobian = Differentiation.Jacobian(functions, inputs.Variables);
        return new(
            jacobian,
            SampleDifference(functions, inputs.Variables),
            inputs.At is null ? null : Evaluate(functions, inputs.Variables, inputs.At));
    }

    private static double SampleDifference(Formula[] functions, string[] variables)
    {
        var symbols = new SortedSet<string>(StringComparer.Ordinal);
        foreach (Formula function in functions) symbols.UnionWith(VariableNames.Of(function));
        string[] names = [.. variables, .. symbols.Except(variables)];
        IEnumerable<double> differences = Enumerable.Range(1, 3).SelectMany(k =>
        {
            double[] point = [.. names.Select((_, j) => (((3 * j) + (2 * k)) % 7 + 1) / 5.0)];
            PointSlope[][] slopes = Slopes(functions, variables, names, point);
            return Differences(functions, slopes, names, point)
                .Select(d => Math.Abs(d.Exact - d.Difference) / Math.Max(1, Math.Abs(d.Exact)));
        });
        return differences.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max();
    }

    private static JacobianAtPoint Evaluate(Formula[] functions, string[] variables, Dictionary<string, double> at)
    {
        string[] names = [.. variables, .. at.Keys.Except(variables)];
        double[] point = [.. names.Select(name => at[name])];
        PointSlope[][] slopes = Slopes(functions, variables, names, point);
        double largest = double.NaN;
        foreach ((double exact, double difference) in Differences(functions, slopes, names, point))
        {
            double size = Math.Abs(exact - difference);
            if (double.IsFinite(size) && !(size <= largest)) largest = size;
        }

        return new([.. functions.Select(f => CompiledFormula.Compile(f, names).Evaluate(point))], slopes, largest);
    }

    /// <summary>The matrix at a point, row by row.</summary>
    private static PointSlope[][] Slopes(Formula[] functions, string[] variables, string[] names, double[] point) =>
        [.. functions.Select(f => variables.Select(name => new PointDerivative(f, names, name).At(point)).ToArray())];

    /// <summary>Every entry of the matrix at a point, and the central difference of the function in its place, row by row.</summary>
    private static IEnumerable<(double Exact, double Difference)> Differences(
        Formula[] functions, PointSlope[][] slopes, string[] names, double[] point)
    {
        Func<ReadOnlySpan<double>, double>[] compiled = [.. functions.Select(f => CompiledFormula.Compile(f, names)).Select(AsFunction)];
        double[,] differences = FiniteDifference.Jacobian(compiled, point);
        for (int row = 0; row < slopes.Length; row++)
        {
            for (int column = 0; column < slopes[row].Length; column++)
                yield return (slopes[row][column].Value, differences[row, column]);
        }
    }

    private static T[][] Rows<T>(Formula[,] matrix, Func<Formula, T> entry) =>
        [.. matrix.Cast<Formula>().Select(entry).Chunk(matrix.GetLength(1))];

    private static Func<ReadOnlySpan<double>, double> AsFunction(CompiledFormula compiled) => point => compiled.Evaluate(point);
}
