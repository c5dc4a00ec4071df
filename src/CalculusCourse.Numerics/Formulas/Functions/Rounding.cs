using System.Numerics;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Functions;

/// <summary>The nearest whole number, the even one of two that are as near (IEEE 754).</summary>
internal sealed class Rounding : WholeNumberFunction
{
    public override FunctionNames Names { get; } = new("round", "round", @"\operatorname{round}", "round") { Word = "rounding" };

    internal override int Rank => 58;

    internal override Parity Parity => Parity.Odd;

    public override double Value(double x) => Math.Round(x, MidpointRounding.ToEven);

    internal override Signs SignsOf(Formula u, Signs signs) => signs == Signs.None ? signs : signs | Signs.Zero;

    internal override Break[] Breaks(Formula u) => [new(new Call(Cos, Times(Constant.Pi, u)), BreakKind.Jump)];

    internal override Formula? Expressed(Formula u) => null;

    protected override BigInteger WholeOf(Rational value)
    {
        Rational shifted = value + Fraction.Half;
        BigInteger floor = shifted.Floor();
        return shifted.IsInteger && !floor.IsEven ? floor - 1 : floor;
    }

    protected override bool IsBetweenJumps(Interval x, double whole) => x.Low > whole - 0.5 && x.High < whole + 0.5;
}
