using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Elementary;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Functions;

/// <summary>The softplus log(1 + eˣ), a smooth max(x, 0) whose slope is the logistic function.</summary>
internal sealed class Softplus : Function
{
    private const double Error = 1.0 / (1UL << 35) / (1UL << 35);
    private const double SeriesBelow = 1.0 / 128;

    // Above, e⁻ˣ is under a quarter of the last bit of x; below, eˣ is no normal number.
    private const double Largest = 60;
    private const double Least = -600;

    public override FunctionNames Names { get; } = new("softplus", "softplus", @"\operatorname{softplus}", "softplus");

    internal override Notation Notation => Notation.Named;

    internal override int Rank => 52;

    internal override Parity Parity => Parity.None;

    internal override Interval Range => new(0, double.PositiveInfinity);

    internal override Function? Inverse => null;

    public override double Value(double x)
    {
        if (x is > Least and < Largest)
        {
            // log(1 + eˣ) is x⁺ + log(1 + e^−|x|), and where the exponential is small the series of the logarithm.
            DoubleDouble e = Elementary.Exponential.Reduced(new(-Math.Abs(x), 0), out int exponent), one = new(1, 0);
            double scale = Elementary.Exponential.PowerOfTwo(exponent);
            DoubleDouble falling = new(e.Hi * scale, e.Lo * scale), y = falling;
            if (falling.Hi < SeriesBelow)
            {
                DoubleDouble power = falling;
                for (int n = 2; power.Hi > falling.Hi * 1e-33; n++)
                {
                    power *= falling;
                    y += power / new DoubleDouble(n % 2 == 0 ? -n : n, 0);
                }
            }
            else
            {
                y = Logarithm.Of(one + falling);
            }

            if (x > 0) y += new DoubleDouble(x, 0);
            if (y.TryRound(y.Hi * Error, out double rounded)) return rounded;
        }

        return x >= Largest || double.IsNaN(x) ? x : x < -745.2 ? 0 : Precisely(x);
    }

    internal override void Values(ReadOnlySpan<double> x, Span<double> values) => OneByOne(x, values);

    internal override double Slope(double x, double value) => Sigmoid.Value(x);

    internal override IntervalValue Enclose(Interval x) =>
        IntervalValue.Everywhere(new(Math.Max(0, Interval.Down(Value(x.Low))), Interval.Up(Value(x.High))));

    internal override Real Enclose(Real x, int precision)
    {
        if (!x.IsDefined) return x;
        int more = precision + 8;
        bool isPositive = x.Sign > 0;
        Real rest = Real.Log(Real.Add(Real.One, Real.Exp(isPositive ? Real.Negate(x) : x, more), more), more);
        return isPositive ? Real.Add(x, rest, precision) : rest;
    }

    internal override Interval[]? Series(Interval[] a) => IntervalSeries.Integral(a, Sigmoid.Series(a)!, Enclose(a[0]).Range);

    internal override Signs SignsOf(Formula u, Signs signs) => Signs.Positive;

    internal override bool IsDefined(Formula u, Signs signs) => true;

    internal override Break[] Breaks(Formula u) => [];

    internal override Formula? Piece(Formula u, int sign) => null;

    internal override Formula? ExactValue(Formula u) => u is Number { Value.Sign: 0 } ? new Call(Log, Two) : null;

    internal override Formula? Simplified(Formula u, Algebra algebra) => null;

    // softplus(u)′ = σ(u)·u′
    internal override Formula Derivative(Call call, Algebra algebra) => algebra.Call(Sigmoid, call.Argument);

    internal override Formula? Antiderivative(Formula u, Rational n) => null;

    internal override Formula? Expressed(Formula u) => new Call(Log, new Sum([Number.One, new Call(Exp, u)]));
}
