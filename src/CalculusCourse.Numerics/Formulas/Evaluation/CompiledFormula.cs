using System.Buffers;
using CalculusCourse.Numerics.Formulas.Functions;

namespace CalculusCourse.Numerics.Formulas.Evaluation;

/// <summary>
/// A formula as a flat program: a list of operations, each on the results of earlier ones, equal parts computed once.
/// It can be run at a point, over whole arrays, and with the gradient; it is immutable and may be run by many threads at once.
/// <para>
/// Values: numbers are rounded to the nearest double, operations are done in the order written, each correctly rounded or
/// within the error of <see cref="Elementary.ElementaryFunctions"/>. A result is NaN where the formula is undefined over the reals
/// (division by zero, the logarithm of zero or less, an even root of a negative number, a negative number to a power that is
/// no integer), whatever stands around the undefined part, and infinite where it is too large for a double. 0⁰ is 1.
/// </para>
/// </summary>
public sealed class CompiledFormula
{
    private const int MostOnStack = 256;

    private readonly Instruction[] program;
    private readonly int variableCount;

    private CompiledFormula(Instruction[] program, IReadOnlyList<string> variables)
    {
        this.program = program;
        variableCount = variables.Count;
        Variables = variables;
    }

    /// <summary>The variables, in the order of a point's coordinates.</summary>
    public IReadOnlyList<string> Variables { get; }

    /// <summary>How many operations, constants and variables the program has.</summary>
    public int Length => program.Length;

    /// <summary>The program of <paramref name="formula"/> as a function of <paramref name="variables"/>.</summary>
    /// <exception cref="ArgumentException">The formula has a variable that is not among them.</exception>
    public static CompiledFormula Compile(Formula formula, IReadOnlyList<string> variables)
    {
        string[] names = [.. variables];
        return new(DeepStack.For(formula, f => new FormulaCompiler(names).Program(f)), names);
    }

    /// <summary>The value at <paramref name="point"/>, one coordinate a variable. Allocates nothing.</summary>
    public double Evaluate(ReadOnlySpan<double> point)
    {
        CheckPoint(point.Length);
        double[]? rented = null;
        Span<double> values = program.Length <= MostOnStack
            ? stackalloc double[program.Length]
            : (rented = ArrayPool<double>.Shared.Rent(program.Length)).AsSpan(0, program.Length);
        Run(point, values);
        double value = values[^1];
        if (rented is not null) ArrayPool<double>.Shared.Return(rented);
        return value;
    }

    /// <summary>
    /// The value at <paramref name="point"/>, and in <paramref name="gradient"/> its derivatives by each variable, exact but for rounding
    /// (reverse accumulation, Linnainmaa 1970). The derivative of |u| is sign(u)·u′, zero at a corner.
    /// Where the value is NaN, so is the gradient; where only a derivative does not exist (√x at 0), that derivative is NaN.
    /// Allocates nothing.
    /// </summary>
    public double EvaluateWithGradient(ReadOnlySpan<double> point, Span<double> gradient)
    {
        CheckPoint(point.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(gradient.Length, variableCount);
        int n = program.Length;
        double[]? rented = null;
        Span<double> both = n <= MostOnStack ? stackalloc double[2 * n] : (rented = ArrayPool<double>.Shared.Rent(2 * n)).AsSpan(0, 2 * n);
        Span<double> values = both[..n], adjoints = both[n..];
        Run(point, values);
        double value = values[^1];
        if (double.IsNaN(value))
        {
            gradient.Fill(double.NaN);
        }
        else
        {
            adjoints.Clear();
            gradient.Clear();
            adjoints[^1] = 1;
            Accumulate(values, adjoints, gradient);
        }

        if (rented is not null) ArrayPool<double>.Shared.Return(rented);
        return value;
    }

    /// <summary>
    /// The values at many points, the same bits as <see cref="Evaluate"/> gives at each.
    /// <paramref name="coordinates"/> holds, for m values and n variables, the m first coordinates, then the m second ones, and so on:
    /// n·m numbers.
    /// </summary>
    public void EvaluateAll(ReadOnlySpan<double> coordinates, Span<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(coordinates.Length, (long)variableCount * values.Length);
        if (values.IsEmpty) return;

        // As many points at a time as keep the rows of all steps in the processor's cache.
        int block = Math.Min(values.Length, program.Length <= 512 ? 128 : 32);
        double[] rented = ArrayPool<double>.Shared.Rent(program.Length * block);
        Span<double> rows = rented.AsSpan(0, program.Length * block);
        for (int i = 0; i < program.Length; i++)
        {
            if (program[i].Operation == Operation.Constant) rows.Slice(i * block, block).Fill(program[i].Constant);
        }

        for (int from = 0; from < values.Length; from += block)
        {
            int count = Math.Min(block, values.Length - from);
            for (int i = 0; i < program.Length; i++)
            {
                Instruction step = program[i];
                if (step.Operation == Operation.Constant) continue;
                Span<double> row = rows.Slice(i * block, count);
                if (step.Operation == Operation.Variable) coordinates.Slice((step.A * values.Length) + from, count).CopyTo(row);
                else if (step.Operation == Operation.Call) step.Function!.Values(rows.Slice(step.A * block, count), row);
                else BlockArithmetic.Apply(step.Operation, rows.Slice(step.A * block, count), rows.Slice(step.B * block, count), row);
            }

            rows.Slice((program.Length - 1) * block, count).CopyTo(values[from..]);
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    private void Run(ReadOnlySpan<double> point, Span<double> values)
    {
        for (int i = 0; i < program.Length; i++)
        {
            ref readonly Instruction step = ref program[i];
            values[i] = step.Operation switch
            {
                Operation.Constant => step.Constant,
                Operation.Variable => point[step.A],
                Operation.Add => values[step.A] + values[step.B],
                Operation.Multiply => values[step.A] * values[step.B],
                Operation.Call => step.Function!.Value(values[step.A]),
                _ => RealArithmetic.Apply(step.Operation, values[step.A], values[step.B]),
            };
        }
    }

    /// <summary>Carries the adjoint ∂f/∂vᵢ of each step vᵢ to the steps it was computed from, last step first.</summary>
    private void Accumulate(ReadOnlySpan<double> values, Span<double> adjoints, Span<double> gradient)
    {
        for (int i = program.Length - 1; i >= 0; i--)
        {
            ref readonly Instruction step = ref program[i];
            if (!step.IsActive) continue;
            double adjoint = adjoints[i];
            int a = step.A, b = step.B;
            switch (step.Operation)
            {
                case Operation.Variable:
                    gradient[a] = adjoint;
                    break;
                case Operation.Add:
                    adjoints[a] += adjoint;
                    adjoints[b] += adjoint;
                    break;
                case Operation.Subtract:
                    adjoints[a] += adjoint;
                    adjoints[b] -= adjoint;
                    break;
                case Operation.Multiply:
                    // Of x·x both factors are the same step, which then gets 2x.
                    adjoints[a] += adjoint * values[b];
                    adjoints[b] += adjoint * values[a];
                    break;
                case Operation.Divide:
                    adjoints[a] += adjoint / values[b];
                    adjoints[b] -= adjoint * values[i] / values[b];
                    break;
                case Operation.Power or Operation.PowerOfPositive:
                    if (program[a].IsActive) adjoints[a] += adjoint * RealArithmetic.SlopeOfPower(values[a], values[b]);
                    if (program[b].IsActive) adjoints[b] += adjoint * values[i] * Function.Log.Value(values[a]);
                    break;
                case Operation.Negate:
                    adjoints[a] -= adjoint;
                    break;
                case Operation.Call:
                    adjoints[a] += adjoint * step.Function!.Slope(values[a], values[i]);
                    break;
            }
        }
    }

    private void CheckPoint(int length) => ArgumentOutOfRangeException.ThrowIfNotEqual(length, variableCount, "point");
}
