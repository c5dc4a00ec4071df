using System.Numerics;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;

namespace CalculusCourse.Numerics.Formulas.Evaluation;

/// <summary>Where on a box a formula has a real value.</summary>
public enum Definedness
{
    /// <summary>At no point of the box.</summary>
    Nowhere,

    /// <summary>Perhaps at some and not at others; not known.</summary>
    Unknown,

    /// <summary>At every point of the box.</summary>
    Everywhere,
}

/// <summary>What a formula can be on a box.</summary>
/// <param name="Range">Holds every value the formula takes on the box.</param>
/// <param name="Definedness">Where on the box it has a value.</param>
public readonly record struct IntervalValue(Interval Range, Definedness Definedness)
{
    /// <summary>No value at all.</summary>
    public static IntervalValue Undefined => new(Interval.All, Definedness.Nowhere);

    internal static IntervalValue Everywhere(Interval range) => new(range, Definedness.Everywhere);

    /// <summary>The range of a function that has a value at some points perhaps, or surely at every one.</summary>
    internal static IntervalValue Where(bool perhaps, bool surely, Interval range) =>
        !perhaps ? Undefined : new(range, surely ? Definedness.Everywhere : Definedness.Unknown);
}

/// <summary>
/// Bounds of a formula over a box of its variables, rounding included: with boxes of width zero they bound the error of
/// evaluating it in double precision.
/// </summary>
public static class IntervalEvaluation
{
    /// <summary>The bounds of <paramref name="formula"/> where each variable ranges over its interval.</summary>
    /// <exception cref="KeyNotFoundException">A variable has no interval.</exception>
    public static IntervalValue Evaluate(Formula formula, IReadOnlyDictionary<string, Interval> variables)
    {
        ArgumentNullException.ThrowIfNull(formula);
        ArgumentNullException.ThrowIfNull(variables);
        return formula switch
        {
            Number number => new(Enclose(number.Value), Definedness.Everywhere),
            Constant constant => new(constant.Name == ConstantName.Pi ? Interval.Pi : Interval.E, Definedness.Everywhere),
            Variable variable => new(variables[variable.Name], Definedness.Everywhere),
            Sum sum => Combine(sum.Terms, variables, Interval.Zero, (a, b) => a + b),
            Product product => Combine(product.Factors, variables, 1, (a, b) => a * b),
            Power power => Raise(power, variables),
            Call call => Apply(call.Function, Evaluate(call.Argument, variables)),
            Choice choice => Choose(choice, variables),
            _ => throw new ArgumentException("An unknown kind of formula.", nameof(formula)),
        };
    }

    /// <summary>The bounds of a formula of one variable on an interval.</summary>
    public static IntervalValue Evaluate(Formula formula, string variable, Interval x) =>
        Evaluate(formula, new Dictionary<string, Interval> { [variable] = x });

    /// <summary>The narrowest interval of doubles around a fraction.</summary>
    public static Interval Enclose(Rational value)
    {
        if (value.IsInteger && BigInteger.Abs(value.Numerator) < (1L << 53)) return (double)(long)value.Numerator;
        double nearest = value.ToDouble();
        if (double.IsPositiveInfinity(nearest)) return new Interval(double.MaxValue, nearest);
        if (double.IsNegativeInfinity(nearest)) return new Interval(nearest, -double.MaxValue);
        int side = value.CompareTo(Rational.FromDouble(nearest));
        if (side == 0) return nearest;
        return side > 0 ? new Interval(nearest, Math.BitIncrement(nearest)) : new Interval(Math.BitDecrement(nearest), nearest);
    }

    private static IntervalValue Combine(
        IEnumerable<Formula> operands, IReadOnlyDictionary<string, Interval> variables, Interval start,
        Func<Interval, Interval, Interval> operation)
    {
        Interval range = start;
        var definedness = Definedness.Everywhere;
        foreach (Formula operand in operands)
        {
            IntervalValue value = Evaluate(operand, variables);
            if (value.Definedness == Definedness.Nowhere) return value;
            if (value.Definedness < definedness) definedness = value.Definedness;
            range = operation(range, value.Range);
        }

        return new(range, definedness);
    }

    private static IntervalValue Raise(Power power, IReadOnlyDictionary<string, Interval> variables)
    {
        IntervalValue value = Evaluate(power.Base, variables);
        if (value.Definedness == Definedness.Nowhere) return value;
        Interval x = value.Range;
        if (power.Exponent is Number { Value.IsInteger: true } number
            && BigInteger.Abs(number.Value.Numerator) < int.MaxValue)
        {
            int n = (int)number.Value.Numerator;
            if (n >= 0) return value with { Range = x.Power(n) };
            if (x == Interval.Zero) return IntervalValue.Undefined;
            return new(x.Power(n), x.Contains(0) ? Definedness.Unknown : value.Definedness);
        }

        IntervalValue exponent = Evaluate(power.Exponent, variables);
        if (exponent.Definedness == Definedness.Nowhere) return exponent;
        Definedness both = exponent.Definedness < value.Definedness ? exponent.Definedness : value.Definedness;
        Interval y = exponent.Range;
        if (x.Low > 0) return new(IntervalFunctions.Power(x, y), both);
        if (x.Low >= 0 && y.Low > 0) return new(IntervalFunctions.Power(x, y), both);
        if (x.High < 0 && !y.HoldsInteger) return IntervalValue.Undefined;
        if (x == Interval.Zero && y.High < 0) return IntervalValue.Undefined;

        // Negative bases have values at whole exponents only.
        return new(x.Low < 0 && y.HoldsInteger ? Interval.All : IntervalFunctions.Power(x, y), Definedness.Unknown);
    }

    private static IntervalValue Choose(Choice choice, IReadOnlyDictionary<string, Interval> variables)
    {
        IntervalValue subject = Evaluate(choice.Subject, variables);
        if (subject.Definedness == Definedness.Nowhere) return subject;
        IntervalValue? chosen = null;
        if (subject.Range.Low < 0) chosen = Evaluate(choice.Below, variables);
        if (subject.Range.Contains(0)) chosen = Either(chosen, Evaluate(choice.At, variables));
        if (subject.Range.High > 0) chosen = Either(chosen, Evaluate(choice.Above, variables));
        if (chosen is not { } value) return new(Interval.All, Definedness.Unknown);
        return subject.Definedness < value.Definedness ? value with { Definedness = subject.Definedness } : value;
    }

    /// <summary>What is one of two, it is not known which.</summary>
    private static IntervalValue Either(IntervalValue? first, IntervalValue b)
    {
        if (first is not { } a) return b;
        if (a.Definedness == Definedness.Nowhere && b.Definedness == Definedness.Nowhere) return a;
        Definedness both = a.Definedness == b.Definedness ? a.Definedness : Definedness.Unknown;
        if (a.Definedness == Definedness.Nowhere) return b with { Definedness = both };
        return b.Definedness == Definedness.Nowhere ? a with { Definedness = both } : new(a.Range.Hull(b.Range), both);
    }

    private static IntervalValue Apply(Function function, IntervalValue argument)
    {
        if (argument.Definedness == Definedness.Nowhere) return argument;
        IntervalValue value = function.Enclose(argument.Range);
        return argument.Definedness < value.Definedness ? value with { Definedness = argument.Definedness } : value;
    }
}
