using System.Buffers;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Numerics.Formulas.Evaluation;

/// <summary>
/// A formula as a flat program: a list of operations, each on the results of earlier ones, equal parts computed once.
/// It can be run at a point, over whole arrays, and with the gradient; it is immutable and may be run by many threads at once.
/// <para>
/// Values: numbers are rounded to the nearest double, operations are done in the order written, each correctly rounded or
/// within the error of <see cref="Elementary.ElementaryFunctions"/>. A result is NaN where the formula is undefined over the reals
/// (division by zero, the logarithm of zero or less, an even root of a negative number, a negative number to a power that is
/// no integer), whatever stands around the undefined part, and infinite where it is too large for a double. 0⁰ is 1.
/// What overflowed or vanished on the way decides neither: such a point is done again by <see cref="PreciseEvaluation"/>.
/// </para>
/// </summary>
public sealed class CompiledFormula
{
    private const int MostOnStack = 256;

    // Beyond these sizes a factor or divisor lifts what vanished back among the numbers that count.
    private const double Large = 1e150;
    private const double Small = 1e-150;

    private readonly Formula formula;
    private readonly Instruction[] program;
    private readonly int variableCount;
    private readonly bool hasLostConstant;
    private CompiledFormula[]? slopes;

    private CompiledFormula(Formula formula, Instruction[] program, IReadOnlyList<string> variables)
    {
        this.formula = formula;
        this.program = program;
        variableCount = variables.Count;
        Variables = variables;
        hasLostConstant = Array.Exists(program, step => step.Operation == Operation.Constant && IsExtreme(step.Constant));
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
        return new(formula, DeepStack.For(formula, f => new FormulaCompiler(names).Program(f)), names);
    }

    /// <summary>
    /// The value at <paramref name="point"/>, one coordinate a variable. Allocates nothing, except where numbers overflow on the way.
    /// </summary>
    public double Evaluate(ReadOnlySpan<double> point)
    {
        CheckPoint(point.Length);
        double[]? rented = null;
        Span<double> values = program.Length <= MostOnStack
            ? stackalloc double[program.Length]
            : (rented = ArrayPool<double>.Shared.Rent(program.Length)).AsSpan(0, program.Length);
        Run(point, values);
        double value = values[^1];
        if (IsExtreme(value) && HasLostNumbers(values)) value = Again(point) ?? value;
        if (rented is not null) ArrayPool<double>.Shared.Return(rented);
        return value;
    }

    /// <summary>
    /// The value at <paramref name="point"/>, and in <paramref name="gradient"/> its derivatives by each variable, exact but for rounding
    /// (reverse accumulation, Linnainmaa 1970). The derivative of |u| is sign(u)·u′, zero at a corner.
    /// Where the value is NaN, so is the gradient; where only a derivative does not exist (√x at 0), that derivative is NaN.
    /// Allocates nothing, except where numbers overflow on the way.
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
        if (IsExtreme(value) && HasLostNumbers(values)) value = Again(point) ?? value;
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
            if (!AreFinite(gradient) && HasLostNumbers(values)) DifferentiateAgain(point, gradient);
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
            for (int i = from; i < from + count; i++)
            {
                if (IsExtreme(values[i])) values[i] = EvaluateOne(coordinates, values.Length, i);
            }
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

    private double EvaluateOne(ReadOnlySpan<double> coordinates, int points, int index)
    {
        Span<double> point = variableCount <= MostOnStack ? stackalloc double[variableCount] : new double[variableCount];
        for (int k = 0; k < variableCount; k++) point[k] = coordinates[(k * points) + index];
        return Evaluate(point);
    }

    private static bool IsExtreme(double value) => value == 0 || !double.IsFinite(value);

    private static bool AreFinite(ReadOnlySpan<double> numbers)
    {
        foreach (double number in numbers)
        {
            if (!double.IsFinite(number)) return false;
        }

        return true;
    }

    /// <summary>
    /// Whether an extreme result may come from a step that overflowed, vanished or cancelled to nothing, rather than from the formula.
    /// </summary>
    private bool HasLostNumbers(ReadOnlySpan<double> values)
    {
        bool hasVanished = false, isWide = values[^1] != 0;
        for (int i = 0; i < program.Length; i++)
        {
            double value = values[i];
            if (double.IsInfinity(value)) return i < program.Length - 1;
            if (double.IsNaN(value) && program[i].Operation == Operation.Constant) return true;
            if (value == 0) hasVanished |= HasVanished(program[i], values);
            else isWide |= Math.Abs(value) is > Large or < Small;
        }

        return hasVanished && isWide;
    }

    private static bool HasVanished(in Instruction step, ReadOnlySpan<double> values) => step.Operation switch
    {
        Operation.Constant or Operation.Variable or Operation.Negate => false,
        Operation.Call or Operation.Divide => values[step.A] != 0,
        Operation.WhereNegative or Operation.WhereZero or Operation.WherePositive => false,
        _ => values[step.A] != 0 && values[step.B] != 0,
    };

    /// <summary>The value by numbers that neither overflow nor vanish; null where they do not tell.</summary>
    private double? Again(ReadOnlySpan<double> point)
    {
        if (hasLostConstant) return Precisely(point);
        return Widely(point) switch
        {
            double.NaN => Precisely(point),
            // A tower of powers: no digits would help.
            null => null,
            var value => value,
        };
    }

    /// <summary>The value by doubles with wide exponents; NaN where these do not tell, null where no exponents are wide enough.</summary>
    private double? Widely(ReadOnlySpan<double> point)
    {
        var values = new WideDouble[program.Length];
        bool isRough = false;
        for (int i = 0; i < values.Length; i++)
        {
            ref readonly Instruction step = ref program[i];
            values[i] = step.Operation switch
            {
                Operation.Constant => WideDouble.Of(step.Constant),
                Operation.Variable => WideDouble.Of(point[step.A]),
                Operation.Call => WideDouble.Apply(step.Function!, values[step.A]),
                _ => WideDouble.Apply(step.Operation, values[step.A], values[step.B]),
            };
            if (double.IsInfinity(values[i].Mantissa)) return null;
            if (double.IsNaN(values[i].Mantissa)) return double.NaN;
            isRough |= values[i].IsRough;
            bool isSum = step.Operation is Operation.Add or Operation.Subtract;
            if (isRough && isSum && !WideDouble.AreFarApart(values[step.A], values[step.B])) return double.NaN;
        }

        return isRough && !values[^1].IsNoDouble ? double.NaN : values[^1].ToDouble();
    }

    private double? Precisely(ReadOnlySpan<double> point)
    {
        var exact = new Dictionary<string, Rational>(variableCount);
        for (int i = 0; i < point.Length; i++)
        {
            if (!double.IsFinite(point[i])) return null;
            exact[Variables[i]] = Rational.FromDouble(point[i]);
        }

        return PreciseEvaluation.Round(formula, exact);
    }

    /// <summary>Replaces the derivatives in which a number was lost.</summary>
    private void DifferentiateAgain(ReadOnlySpan<double> point, Span<double> gradient)
    {
        slopes ??= [.. Variables.Select(name => Compile(Differentiation.Derivative(formula, name), Variables))];
        for (int i = 0; i < gradient.Length; i++)
        {
            if (!double.IsFinite(gradient[i])) gradient[i] = slopes[i].Evaluate(point);
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
                case Operation.WhereNegative or Operation.WhereZero or Operation.WherePositive:
                    if (RealArithmetic.Chooses(step.Operation, values[a])) adjoints[b] += adjoint;
                    break;
                case Operation.Call:
                    adjoints[a] += adjoint * step.Function!.Slope(values[a], values[i]);
                    break;
            }
        }
    }

    private void CheckPoint(int length) => ArgumentOutOfRangeException.ThrowIfNotEqual(length, variableCount, "point");
}
