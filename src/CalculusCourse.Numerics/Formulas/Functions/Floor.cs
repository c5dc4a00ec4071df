using System.Numerics;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Functions;

/// <summary>The largest whole number that is not greater.</summary>
internal sealed class Floor : WholeNumberFunction
{
    public override FunctionNames Names { get; } = new("floor", "floor", @"\operatorname{floor}", "floor");

    internal override int Rank => 56;

    internal override Parity Parity => Parity.None;

    public override double Value(double x) => Math.Floor(x);

    internal override Signs SignsOf(Formula u, Signs signs) => (signs & Signs.Positive) != 0 ? signs | Signs.Zero : signs;

    internal override Break[] Breaks(Formula u) => [new(new Call(Sin, Times(Constant.Pi, u)), BreakKind.Jump)];

    internal override Formula? Expressed(Formula u) => null;

    protected override BigInteger WholeOf(Rational value) => value.Floor();

    protected override bool IsBetweenJumps(Interval x, double whole) => x.Low != whole;
}
