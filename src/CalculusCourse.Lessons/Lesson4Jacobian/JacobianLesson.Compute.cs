using CalculusCourse.Numerics.Calculus;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Reading;

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

    /// <summary>Whether the reader runs the lesson on its task's functions, in whatever form, to solve the task.</summary>
    public bool IsTask { get; } = !Solution && Variables is ["x", "y"] && Functions.Length == JacobianLesson.TaskFunctions.Count
        && Functions.Zip(JacobianLesson.TaskFunctions).All(pair => FormulaEquivalence.Compare(
            FormulaParser.Parse(pair.Second, NameScope.WithLetters("x", "y")), pair.First.Formula).Verdict == EquivalenceVerdict.Equal);

    /// <summary>The variables, and after them all other letters of the functions.</summary>
    public string[] Symbols
    {
        get
        {
            var symbols = new SortedSet<string>(StringComparer.Ordinal);
            foreach (LessonFunction function in Functions) symbols.UnionWith(VariableNames.Of(function.Formula));
            return [.. Variables, .. symbols.Except(Variables)];
        }
    }
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
    /// <summary>So many parts of functions, each counted once a variable, take some seconds.</summary>
    private const int MostWork = 20_000_000;

    /// <summary>A matrix with more symbols fills more than a thousand pages.</summary>
    private const int MostSymbols = 1_000_000;

    /// <summary>Differentiates every function in every variable, and checks that against central differences.</summary>
    /// <exception cref="BadOptionException">The matrix would be too large.</exception>
    public static JacobianResults Compute(JacobianInputs inputs)
    {
        Formula[] functions = [.. inputs.Functions.Select(f => f.Formula)];
        Refuse(functions.Sum(f => (long)f.Size(MostWork)) * inputs.Variables.Length, MostWork, inputs);
        string[] names = inputs.Symbols;
        var derivatives = new PointDerivative[functions.Length][];
        var jacobian = new Formula[functions.Length, inputs.Variables.Length];
        long written = 0;
        for (int i = 0; i < functions.Length; i++)
        {
            derivatives[i] = PointDerivative.Row(functions[i], names, inputs.Variables);
            for (int j = 0; j < inputs.Variables.Length; j++) written += (jacobian[i, j] = derivatives[i][j].Formula).Size(MostSymbols);
            Refuse(written, MostSymbols, inputs);
        }

        var map = new Map(names, derivatives, [.. functions.Select(f => CompiledFormula.Compile(f, names))]);
        return new(jacobian, SampleDifference(map), inputs.At is null ? null : Evaluate(map, inputs.At));
    }

    /// <exception cref="BadOptionException">It is more than there may be.</exception>
    private static void Refuse(long size, int most, JacobianInputs inputs)
    {
        if (size <= most) return;
        throw new BadOptionException(
            $"a matrix of {inputs.Functions.Length} rows and {inputs.Variables.Length} columns with entries as long as these is too large");
    }

    private static double SampleDifference(Map map)
    {
        IEnumerable<double> differences = SamplePoints(map.Names.Length).SelectMany(point => map.Differences(map.Slopes(point), point)
            .Select(d => Math.Abs(d.Exact - d.Difference) / Math.Max(1, Math.Abs(d.Exact))));
        return differences.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max();
    }

    /// <summary>Three points with so many coordinates.</summary>
    private static IEnumerable<double[]> SamplePoints(int coordinates) => Enumerable.Range(1, 3).Select(k =>
        Enumerable.Range(0, coordinates).Select(j => (((3 * j) + (2 * k)) % 7 + 1) / 5.0).ToArray());

    /// <summary>
    /// How far entries are at most from the central differences of the functions, at the point given or else at three points;
    /// NaN where there is nothing to compare.
    /// </summary>
    internal static double[][] Differences(JacobianInputs inputs, Formula[][] entries)
    {
        string[] names = inputs.Symbols;
        CompiledFormula[] functions = [.. inputs.Functions.Select(f => CompiledFormula.Compile(f.Formula, names))];
        double[][] largest = [.. entries.Select(row => Array.ConvertAll(row, _ => double.NaN))];
        foreach (double[] point in inputs.At is { } at ? [Array.ConvertAll(names, name => at[name])] : SamplePoints(names.Length))
        {
            double[][] differences = FiniteDifference.Jacobian(functions, point);
            for (int i = 0; i < entries.Length; i++)
            {
                for (int j = 0; j < entries[i].Length; j++)
                {
                    double size = Math.Abs(entries[i][j].ValueAt(names, point) - differences[i][j]);
                    if (double.IsFinite(size) && !(size <= largest[i][j])) largest[i][j] = size;
                }
            }
        }

        return largest;
    }

    private static JacobianAtPoint Evaluate(Map map, Dictionary<string, double> at)
    {
        double[] point = [.. map.Names.Select(name => at[name])];
        PointSlope[][] slopes = map.Slopes(point);
        double largest = double.NaN;
        foreach ((double exact, double difference) in map.Differences(slopes, point))
        {
            double size = Math.Abs(exact - difference);
            if (double.IsFinite(size) && !(size <= largest)) largest = size;
        }

        return new([.. map.Compiled.Select(f => f.Evaluate(point))], slopes, largest);
    }

    /// <summary>The functions and their derivatives, ready to be evaluated at points with a coordinate for each name.</summary>
    private sealed record Map(string[] Names, PointDerivative[][] Derivatives, CompiledFormula[] Compiled)
    {
        /// <summary>The matrix at a point, row by row.</summary>
        public PointSlope[][] Slopes(double[] point) =>
            [.. Derivatives.Select(row => Array.ConvertAll(row, derivative => derivative.At(point)))];

        /// <summary>Every entry of the matrix at a point, and the central difference of the function in its place, row by row.</summary>
        public IEnumerable<(double Exact, double Difference)> Differences(PointSlope[][] slopes, double[] point)
        {
            double[][] differences = FiniteDifference.Jacobian(Compiled, point);
            return slopes.SelectMany((row, i) => row.Select((slope, j) => (slope.Value, differences[i][j])));
        }
    }

    private static T[][] Rows<T>(Formula[,] matrix, Func<Formula, T> entry) =>
        [.. matrix.Cast<Formula>().Select(entry).Chunk(matrix.GetLength(1))];
}
