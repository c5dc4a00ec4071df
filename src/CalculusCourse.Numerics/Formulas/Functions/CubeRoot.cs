using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Elementary;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Functions;

/// <summary>The real cube root, of negative numbers too; its slope grows without bound at 0.</summary>
internal sealed class CubeRoot : Function
{
    private const double Error = 1.0 / (1UL << 40) / (1UL << 40);

    private static readonly Rational Third = new(1, 3);

    public override FunctionNames Names { get; } = new("cbrt", "cbrt", @"\sqrt[3]", "cbrt") { Word = "cube-root" };

    internal override Notation Notation => Notation.Named;

    internal override int Rank => 45;

    internal override Parity Parity => Parity.Odd;

    internal override Interval Range => Interval.All;

    internal override Function? Inverse => null;

    public override double Value(double x)
    {
        double size = Math.Abs(x);
        if (size is 0 or double.PositiveInfinity || double.IsNaN(x)) return x;

        // Its cube neither overflows nor underflows.
        double scale = size < 1e-200 ? PowerOfTwo(300) : size > 1e200 ? PowerOfTwo(-300) : 1;
        double scaled = size * scale, near = ElementaryFunctions.Pow(scaled, 1.0 / 3);

        // One step of Newton's method doubles the 44 bits that are right.
        DoubleDouble rest = (DoubleDouble.TwoProduct(near, near) * near) - new DoubleDouble(scaled, 0);
        DoubleDouble y = DoubleDouble.FastTwoSum(near, -rest.Hi / (3 * near * near));
        double back = size < 1e-200 ? PowerOfTwo(-100) : size > 1e200 ? PowerOfTwo(100) : 1;
        if (y.TryRound(y.Hi * Error, out double rounded)) return Math.Sign(x) * rounded * back;
        return Precisely(x);
    }

    internal override void Values(ReadOnlySpan<double> x, Span<double> values) => OneByOne(x, values);

    internal override double Slope(double x, double value) => RealArithmetic.Divide(1, 3 * value * value);

    internal override IntervalValue Enclose(Interval x) => IntervalValue.Everywhere(IntervalFunctions.Rising(x, Value, Range));

    internal override Real Enclose(Real x, int precision) => RealFunctions.Cbrt(x, precision);

    internal override Interval[]? Series(Interval[] a)
    {
        if (a[0].Sign == 0) return null;
        Interval[] root = IntervalSeries.RealPower(a[0].Sign > 0 ? a : Array.ConvertAll(a, c => -c), (Interval)1 / 3);
        if (a[0].Sign < 0) root = Array.ConvertAll(root, c => -c);
        root[0] = Enclose(a[0]).Range;
        return root;
    }

    internal override Signs SignsOf(Formula u, Signs signs) => signs;

    internal override bool IsDefined(Formula u, Signs signs) => true;

    internal override Break[] Breaks(Formula u) => [new(u, BreakKind.Kink)];

    internal override Formula? Piece(Formula u, int sign) => sign switch
    {
        > 0 => new Power(u, new Number(Third)),
        < 0 => Negative(new Power(Negative(u), new Number(Third))),
        _ => Number.Zero,
    };

    internal override Formula? ExactValue(Formula u) =>
        u is Number { Value: var value } && RealFunctions.CubeRoot(value) is { } root ? new Number(root) : null;

    // ∛(u³) = u
    internal override Formula? Simplified(Formula u, Algebra algebra) =>
        u is Power { Exponent: Number { Value.IsInteger: true } n } power && (n.Value / 3).IsInteger && n.Value.Sign > 0
            ? algebra.Power(power.Base, new Number(n.Value / 3)) : null;

    // (∛u)′ = u′/(3·∛u²)
    internal override Formula Derivative(Call call, Algebra algebra) =>
        algebra.Power(algebra.Product(new Number(3), algebra.Power(call, Two)), Number.MinusOne);

    internal override Formula? Antiderivative(Formula u, Rational n) =>
        n == -3 ? LogarithmOf(u) : Times(u, new Power(Of(u), new Number(n)), new Number(3 / (n + 3)));

    internal override Formula? Expressed(Formula u) => Times(new Call(Sign, u), new Power(new Call(Abs, u), new Number(Third)));

    private static double PowerOfTwo(int n) => Elementary.Exponential.PowerOfTwo(n);
}
