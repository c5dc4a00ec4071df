using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Numerics.Calculus.Asymptotics;

/// <summary>Real numbers as formulas without variables; their signs are proved or not known.</summary>
internal static class ExactNumber
{
    private const int LargestNumber = 200;
    private static readonly Dictionary<string, Interval> None = [];

    public static Formula Add(Formula a, Formula b) =>
        a is Number x && b is Number y ? new Number(x.Value + y.Value) : Simple(new Sum([a, b]));

    public static Formula Multiply(Formula a, Formula b) =>
        a is Number x && b is Number y ? new Number(x.Value * y.Value) : Simple(new Product([a, b]));

    public static Formula Divide(Formula a, Formula b) => Multiply(a, Power(b, Number.MinusOne));

    public static Formula Power(Formula a, Formula exponent) => Simple(new Power(a, exponent));

    public static Formula Negative(Formula a) => Multiply(Number.MinusOne, a);

    /// <summary>The simplified number.</summary>
    /// <exception cref="UnknownGrowthException">It has grown too long.</exception>
    public static Formula Simple(Formula formula)
    {
        Formula simple = Simplification.Simplify(formula, ignorePoints: true);
        return simple.Size(LargestNumber) <= LargestNumber ? simple : throw new UnknownGrowthException("a number has grown too long");
    }

    /// <summary>Bounds of the number.</summary>
    public static Interval Enclose(Formula number) =>
        IntervalEvaluation.Evaluate(number, None) is { Definedness: Definedness.Everywhere } value ? value.Range
        : throw new UnknownGrowthException("a number may be undefined");

    /// <summary>−1, 0 or 1.</summary>
    /// <exception cref="UnknownGrowthException">It looks like zero, and is not proved to be.</exception>
    public static int Sign(Formula number)
    {
        if (number is Number { Value: var value }) return value.Sign;
        int sign = Enclose(number).Sign;
        return sign != 0 ? sign : throw new UnknownGrowthException("a number may be zero");
    }
}
