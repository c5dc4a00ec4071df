using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives;

/// <summary>
/// Simplification to formulas that are defined on more than before, which an antiderivative may be: √u·√u is u, e^(log u) is u.
/// </summary>
internal static class Widening
{
    /// <summary>The formula simplified so.</summary>
    public static Formula Of(Formula formula)
    {
        Formula simple = Simplification.Simplify(formula, ignorePoints: true), widened = Widened(simple);
        return ReferenceEquals(widened, simple) ? simple : Simplification.Simplify(widened, ignorePoints: true);
    }

    /// <summary>log|u| without the bars where log u stands in the integrand, so that u is positive.</summary>
    public static Formula WithoutBars(Formula formula, Formula integrand)
    {
        var positive = new HashSet<Formula>();
        Collect(integrand);
        return positive.Count == 0 ? formula : Without(formula, positive.Contains);

        void Collect(Formula part)
        {
            if (part is Call { Function: NaturalLogarithm } log) positive.Add(log.Argument);
            foreach (Formula operand in part.Operands) Collect(operand);
        }
    }

    /// <summary>log u for every log|u|: it has the same derivative.</summary>
    public static Formula WithoutBars(Formula formula) => Without(formula, _ => true);

    private static Formula Without(Formula part, Func<Formula, bool> applies) =>
        part is Call { Function: NaturalLogarithm, Argument: Call { Function: AbsoluteValue } size } && applies(size.Argument)
            ? new Call(Function.Log, size.Argument) : part.Map(operand => Without(operand, applies));

    private static Formula Widened(Formula formula)
    {
        // Most formulas have nothing to widen, and stay the same object.
        Formula inside = formula;
        if (!formula.Operands.IsEmpty)
        {
            Formula[] operands = [.. formula.Operands.Select(Widened)];
            int next = 0;
            if (operands.Where((operand, i) => !ReferenceEquals(operand, formula.Operands[i])).Any()) inside = formula.Map(_ => operands[next++]);
        }

        switch (inside)
        {
            case Call { Function: Exponential, Argument: Call { Function: NaturalLogarithm } log }: return log.Argument;
            case Power { Base: Power { Exponent: Number inner } power, Exponent: Number outer }
                when (inner.Value * outer.Value) is { IsInteger: true } whole && !inner.Value.IsInteger:
                return new Power(power.Base, new Number(whole));
            case Power { Base: Call { Function: SquareRoot } root, Exponent: Number { Value: { IsInteger: true, Numerator.IsEven: true } even } }:
                return new Power(root.Argument, new Number(even / 2));
            default: return inside;
        }
    }
}
