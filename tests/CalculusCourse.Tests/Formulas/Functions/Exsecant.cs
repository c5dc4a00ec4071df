using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Tests.Formulas.Functions;

/// <summary>A function that the sources do not have: sec x − 1, of the old tables for navigation.</summary>
internal sealed class Exsecant : Function
{
    public static readonly Exsecant Instance = new();

    public override FunctionNames Names { get; } = new("exsec", "exsec", @"\operatorname{exsec}", "exsec") { Spellings = ["exsecant"] };

    internal override Notation Notation => Notation.Named;

    internal override int Rank => 26;

    internal override Parity Parity => Parity.Even;

    internal override Interval Range => Interval.All;

    internal override Function? Inverse => null;

    public override double Value(double x) => Precisely(x);

    internal override void Values(ReadOnlySpan<double> x, Span<double> values) => OneByOne(x, values);

    internal override double Slope(double x, double value) => Sec.Value(x) * Tan.Value(x);

    internal override IntervalValue Enclose(Interval x) => Sec.Enclose(x) is var sec ? sec with { Range = sec.Range - 1 } : default;

    internal override Real Enclose(Real x, int precision)
    {
        if (x.IsExactZero) return x;

        // Near zero as much cancels as the square of x has zeros after the point.
        int more = (int)Math.Clamp(-2 * x.Ball.Top, 0, 2200);
        return Real.Subtract(Sec.Enclose(x, precision + more + 8), Real.One, precision);
    }

    internal override Interval[]? Series(Interval[] a)
    {
        Interval[]? series = Sec.Series(a);
        series?[0] -= 1;
        return series;
    }

    internal override Signs SignsOf(Formula u, Signs signs) => Signs.Any;

    internal override bool IsDefined(Formula u, Signs signs) => u is Number;

    internal override Break[] Breaks(Formula u) => Sec.Breaks(u)!;

    internal override Formula? Piece(Formula u, int sign) => null;

    internal override Formula? ExactValue(Formula u) => Sec.ExactValue(u) is { } sec ? Algebra.Strict.Sum(sec, Number.MinusOne) : null;

    internal override Formula? Simplified(Formula u, Algebra algebra) => null;

    internal override Formula Derivative(Call call, Algebra algebra) =>
        algebra.Product(algebra.Call(Sec, call.Argument), algebra.Call(Tan, call.Argument));

    internal override Formula? Antiderivative(Formula u, Rational n) => n == 1 ? Difference(Sec.Antiderivative(u, 1)!, u) : null;

    internal override Formula? Expressed(Formula u) => Difference(new Power(new Call(Cos, u), Number.MinusOne), Number.One);
}
