using System.Numerics;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Numerics.Formulas.Evaluation;

/// <summary>
/// Turns a formula into a list of steps. A step that was made before is found again by what it does, so that equal parts of a formula,
/// of which repeated derivatives have very many, are computed once.
/// </summary>
internal sealed class FormulaCompiler(string[] variables)
{
    private readonly Simplifier constants = new(Algebra.Strict);
    private readonly List<Instruction> steps = [];
    private readonly Dictionary<Instruction, int> known = [];
    private readonly Dictionary<Formula, int> compiled = [];

    /// <summary>The program whose last step is the value of <paramref name="formula"/>.</summary>
    public Instruction[] Program(Formula formula) => Needed(Step(formula));

    private int Step(Formula formula)
    {
        if (compiled.TryGetValue(formula, out int step)) return step;
        step = formula switch
        {
            Number number => Constant(number.Value.ToDouble()),
            Constant constant => Constant(constant.Name == ConstantName.Pi ? Math.PI : Math.E),
            Variable variable => VariableStep(variable.Name),
            Sum sum => SumStep(sum),
            Product product => ProductStep(product.Factors.AsSpan()),
            Power power => PowerStep(power),
            Call call => Emit(call.Function, Step(call.Argument)),
            Choice choice => ChoiceStep(choice),
            _ => throw new ArgumentOutOfRangeException(nameof(formula)),
        };
        if (formula is not Number && steps[step].Operation == Operation.Constant) step = Exact(formula, step);
        compiled[formula] = step;
        return step;
    }

    /// <summary>
    /// A part without variables has its exact value where there is one: sin(π) is 0 and 0.1 + 0.2 − 0.3 is 0, and what is divided by them
    /// is undefined rather than large.
    /// </summary>
    private int Exact(Formula formula, int step) => constants.Simplify(formula) switch
    {
        Number number => Constant(number.Value.ToDouble()),
        Call call when HasPole(call) => Constant(double.NaN),
        _ when steps[step].Constant is var value && (value == 0 || !double.IsFinite(value)) =>
            Constant(PreciseEvaluation.Round(formula) ?? value),
        _ => step,
    };

    private bool HasPole(Call call) => call.Function.Breaks(call.Argument) is { } breaks && breaks.Any(
        at => at.Kind == BreakKind.Pole && constants.Simplify(at.Zero) is Number { Value.Sign: 0 });

    private int VariableStep(string name)
    {
        int index = Array.IndexOf(variables, name);
        if (index < 0) throw new ArgumentException($"the formula has the variable {name}, which is not given", nameof(name));
        return Emit(new Instruction(Operation.Variable, index, index, 0, IsActive: true));
    }

    private int SumStep(Sum sum)
    {
        if (sum.Terms.IsEmpty) return Constant(0);
        int total = Step(sum.Terms[0]);
        foreach (Formula term in sum.Terms.AsSpan()[1..])
        {
            total = term is Product { Factors: [Number { Value: var sign }, _, ..] factors } && sign == -1
                ? Emit(Operation.Subtract, total, ProductStep(factors.AsSpan()[1..]))
                : Emit(Operation.Add, total, Step(term));
        }

        return total;
    }

    /// <summary>
    /// The factors in order, those with a negative exponent as divisors. A fraction p/q multiplies by p and divides by q in the end,
    /// which rounds less often than multiplying by the rounded fraction.
    /// </summary>
    private int ProductStep(ReadOnlySpan<Formula> factors)
    {
        int total = -1, divisor = -1;
        bool negative = false;
        foreach (Formula factor in factors)
        {
            if (factor is Number { IsDecimal: false, Value: var value } && IsExact(value))
            {
                negative ^= value.Sign < 0;
                if (!value.IsInteger) divisor = Times(divisor, Constant((double)value.Denominator));
                BigInteger numerator = BigInteger.Abs(value.Numerator);
                if (!numerator.IsOne) total = Times(total, Constant((double)numerator));
            }
            else if (DivisorOf(factor) is not { } below)
            {
                total = Times(total, Step(factor));
            }
            else if (total >= 0)
            {
                total = Emit(Operation.Divide, total, Step(below));
            }
            else
            {
                divisor = Times(divisor, Step(below));
            }
        }

        if (total < 0) total = Constant(1);
        if (divisor >= 0) total = Emit(Operation.Divide, total, divisor);
        return negative ? Emit(Operation.Negate, total) : total;
    }

    private int Times(int total, int factor) => total < 0 ? factor : Emit(Operation.Multiply, total, factor);

    private static bool IsExact(Rational value) => value.Numerator.GetBitLength() <= 53 && value.Denominator.GetBitLength() <= 53;

    /// <summary>What a factor divides by: u for u⁻¹, u² for u⁻², null if its exponent is no negative number.</summary>
    private static Formula? DivisorOf(Formula factor)
    {
        if (factor is not Power { Exponent: Number { Value.Sign: < 0 } exponent } power || power.Base is Constant) return null;
        return exponent.Value == -1 ? power.Base : new Power(power.Base, new Number(-exponent.Value, exponent.IsDecimal));
    }

    private int PowerStep(Power power)
    {
        if (power.Base is Constant { Name: ConstantName.E }) return Emit(Function.Exp, Step(power.Exponent));
        int x = Step(power.Base);
        int y = Step(power.Exponent);
        if (steps[y].Operation != Operation.Constant) return Emit(Operation.Power, x, y);
        double exponent = steps[y].Constant;
        if (exponent == Math.Floor(exponent) && constants.Simplify(power.Exponent) is Number { Value.IsInteger: false })
            return Emit(Operation.PowerOfPositive, x, y);

        // Correctly rounded either way; these are faster than the general power.
        return exponent switch
        {
            1 => x,
            2 => Emit(Operation.Multiply, x, x),
            0.5 => Emit(Function.Sqrt, x),
            -1 => Emit(Operation.Divide, Constant(1), x),
            -0.5 => Emit(Operation.Divide, Constant(1), Emit(Function.Sqrt, x)),
            _ => Emit(Operation.Power, x, y),
        };
    }

    /// <summary>The sum of what each sign of the subject lets through; the others give zero.</summary>
    private int ChoiceStep(Choice choice)
    {
        int subject = Step(choice.Subject);
        int below = Emit(Operation.WhereNegative, subject, Step(choice.Below));
        int at = Emit(Operation.WhereZero, subject, Step(choice.At));
        return Emit(Operation.Add, Emit(Operation.Add, below, at), Emit(Operation.WherePositive, subject, Step(choice.Above)));
    }

    private int Constant(double value) => Emit(new Instruction(Operation.Constant, 0, 0, value, IsActive: false));

    private int Emit(Function function, int a) => steps[a].Operation == Operation.Constant
        ? Constant(function.Value(steps[a].Constant))
        : Emit(new Instruction(Operation.Call, a, a, 0, steps[a].IsActive, function));

    private int Emit(Operation operation, int a) => Emit(operation, a, a);

    private int Emit(Operation operation, int a, int b)
    {
        if (steps[a].Operation == Operation.Constant && steps[b].Operation == Operation.Constant)
            return Constant(RealArithmetic.Apply(operation, steps[a].Constant, steps[b].Constant));
        if (operation is Operation.Add or Operation.Multiply && a > b) (a, b) = (b, a);
        return Emit(new Instruction(operation, a, b, 0, steps[a].IsActive || steps[b].IsActive));
    }

    private int Emit(Instruction step)
    {
        if (known.TryGetValue(step, out int index)) return index;
        steps.Add(step);
        return known[step] = steps.Count - 1;
    }

    /// <summary>The steps that the last one needs, renumbered.</summary>
    private Instruction[] Needed(int last)
    {
        var needed = new bool[last + 1];
        needed[last] = true;
        for (int i = last; i >= 0; i--)
        {
            if (!needed[i] || steps[i].Operation is Operation.Constant or Operation.Variable) continue;
            needed[steps[i].A] = needed[steps[i].B] = true;
        }

        var place = new int[last + 1];
        var program = new List<Instruction>();
        for (int i = 0; i <= last; i++)
        {
            if (!needed[i]) continue;
            Instruction step = steps[i];
            if (step.Operation is not (Operation.Constant or Operation.Variable)) step = step with { A = place[step.A], B = place[step.B] };
            place[i] = program.Count;
            program.Add(step);
        }

        return [.. program];
    }
}
