using System.Numerics;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Functions;

/// <summary>The smallest whole number that is not less.</summary>
internal sealed class Ceiling : WholeNumberFunction
{
    public override FunctionNames Names { get; } =
        new("ceil", "ceil", @"\operatorname{ceil}", "ceil") { Word = "ceiling", Spellings = ["ceiling"] };

    internal override int Rank => 57;

    internal override Parity Parity => Parity.None;

    public override double Value(double x) => Math.Ceiling(x);

    internal override Signs SignsOf(Formula u, Signs signs) => (signs & Signs.Negative) != 0 ? signs | Signs.Zero : signs;

    internal override Break[] Breaks(Formula u) => [new(new Call(Sin, Times(Constant.Pi, u)), BreakKind.Jump)];

    internal override Formula? Expressed(Formula u) => Negative(new Call(Floor, Negative(u)));

    protected override BigInteger WholeOf(Rational value) => -(-value).Floor();

    protected override bool IsBetweenJumps(Interval x, double whole) => x.High != whole;
}
