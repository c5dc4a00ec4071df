using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Calculus.Asymptotics;

/// <summary>A factor times the cosine of an angle that grows without end; neither of the two oscillates.</summary>
internal sealed record Wave(Formula Factor, Formula Angle);

/// <summary>
/// A function as a part that ends by running one way, and waves: products and powers of sines and cosines become sums by
/// 2·cos a·cos b = cos(a − b) + cos(a + b).
/// </summary>
internal sealed class Waves
{
    private const int MostTerms = 40;
    private const int MostFactors = 6;

    private readonly FormulaExpansion expansion;
    private readonly List<Formula> steady = [];
    private readonly List<Wave> waves = [];

    private Waves(string variable) => expansion = new FormulaExpansion(variable);

    /// <summary>The part that does not oscillate.</summary>
    public Formula Steady => Simplification.Simplify(new Sum([.. steady, Number.Zero]), ignorePoints: true);

    /// <summary>The waves, those of one angle beside each other.</summary>
    public IReadOnlyList<IGrouping<Formula, Wave>> Groups => [.. waves.GroupBy(wave => wave.Angle)];

    /// <summary>The parts of a formula; null where it is not known to be made so.</summary>
    public static Waves? Of(Formula formula, string variable)
    {
        var parts = new Waves(variable);
        List<Monomial> terms = Monomial.Terms(formula);
        return terms.Count <= MostTerms && terms.TrueForAll(parts.Add) ? parts : null;
    }

    private bool Add(Monomial term)
    {
        Monomial factor = Monomial.One with { Coefficient = term.Coefficient };
        var angles = new List<Formula>();
        foreach ((Formula kernel, Rational exponent) in term.Powers)
        {
            bool isWave = kernel is Call { Function: Sine or Cosine } wave
                && expansion.TryOf(wave.Argument) is { Oscillates: false, Terms.IsEmpty: false } u && u.Leading!.Direction() > 0;
            if (!isWave)
            {
                factor = factor.Times(new Monomial(1, [(kernel, exponent)]));
                continue;
            }

            if (!exponent.IsInteger || exponent.Sign < 0 || exponent + angles.Count > MostFactors) return false;
            var call = (Call)kernel;
            Formula angle = call.Function is Cosine
                ? call.Argument : Difference(call.Argument, Times(new Number(Fraction.Half), Constant.Pi));
            for (int k = 0; k < exponent.Numerator; k++) angles.Add(angle);
        }

        Formula written = factor.ToFormula();
        if (expansion.TryOf(written) is not { Oscillates: false }) return false;
        List<(Formula Factor, Formula Angle)> sums = [(written, Number.Zero)];
        foreach (Formula angle in angles)
        {
            sums = [.. sums.SelectMany(sum =>
            {
                Formula half = Times(new Number(Fraction.Half), sum.Factor);
                return new[] { (half, Simple(new Sum([sum.Angle, angle]))), (half, Simple(Difference(sum.Angle, angle))) };
            })];
        }

        return sums.TrueForAll(sum => Add(Simple(sum.Factor), sum.Angle));
    }

    private bool Add(Formula factor, Formula angle)
    {
        if (expansion.TryOf(angle) is not { Oscillates: false } u || (u.Terms.IsEmpty && u.Rest is not null)) return false;
        if (u.Leading is null || u.Leading.Direction() <= 0)
        {
            steady.Add(angle is Number { Value.Sign: 0 } ? factor : Times(factor, new Call(Function.Cos, angle)));
            return true;
        }

        if (ExactNumber.Sign(u.Terms[0].Factor) < 0) angle = Simple(Negative(angle));

        // Angles that differ by a constant belong together: cos(a + c) = cos c·cos a + sin c·cos(a − π/2).
        foreach (Wave other in waves.ToList())
        {
            Formula shift = Simple(Difference(angle, other.Angle));
            if (!shift.IsConstant || shift is Number { Value.Sign: 0 }) continue;
            Formula right = Times(new Number(Fraction.Half), Constant.Pi);
            if (Simple(new Sum([shift, right])) is Number { Value.Sign: 0 }) break;
            return Put(Times(factor, new Call(Function.Cos, shift)), other.Angle)
                && Put(Times(factor, new Call(Function.Sin, shift)), Simple(Difference(other.Angle, right)));
        }

        return Put(factor, angle);
    }

    private bool Put(Formula factor, Formula angle)
    {
        factor = Simple(factor);
        if (factor is not Number { Value.Sign: 0 }) waves.Add(new Wave(factor, angle));
        return true;
    }

    private static Formula Simple(Formula formula) => Simplification.Simplify(formula, ignorePoints: true);
}
