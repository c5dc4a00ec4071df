using CalculusCourse.Numerics.Formulas.Functions;
using static CalculusCourse.Numerics.Formulas.Antiderivatives.Linear;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives.Methods;

/// <summary>log|u| has the slope of log u on both sides: what is found for log u holds with the bars put back.</summary>
internal sealed class LogarithmOfAbsoluteMethod : IntegrationMethod
{
    public override string Name => "Logarithm of an absolute value";

    public override IntegrationStep? Try(Integrand f, IntegrationSearch search)
    {
        var inside = new HashSet<Formula>();
        Formula without = Without(f.Product.ToFormula());
        if (inside.Count == 0 || search.Of(Simple(without), f.X, f.Depth) is not { } found) return null;
        return f.Solved(this, WithBars(found.Result)) with { Parts = [(Number.One, found)] };

        Formula Without(Formula formula)
        {
            if (formula is not Call { Function: NaturalLogarithm, Argument: Call { Function: AbsoluteValue } size })
                return formula.Map(Without);
            inside.Add(Simple(size.Argument));
            return new Call(Function.Log, size.Argument);
        }

        Formula WithBars(Formula formula) => formula is Call { Function: NaturalLogarithm } log && inside.Contains(Simple(log.Argument))
            ? new Call(Function.Log, new Call(Function.Abs, log.Argument)) : formula.Map(WithBars);
    }
}
