using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Antiderivatives.Linear;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives.Methods;

/// <summary>Square roots moved out of the denominator by multiplying with the conjugate, as in 1/(√x + √(x + 1)); then term by term.</summary>
internal sealed class ConjugateMethod : IntegrationMethod
{
    public override string Name => "Rationalise the denominator";

    public override IntegrationStep? Try(Integrand f, IntegrationSearch search)
    {
        if (!f.Product.Powers.Any(power => power.Exponent.Sign < 0 && power.Kernel is Sum && HasRoot(power.Kernel, f.X))) return null;
        if (RootElement.Read(f.Formula, f.X) is not { } element) return null;
        List<IntegrationStep> parts = [];
        foreach (Formula term in element.Terms())
        {
            if (search.Of(Simple(term), f.X, f.Depth) is not { } found) return null;
            parts.Add(found);
        }

        if (parts.Count == 0) return null;
        return new IntegrationStep(Name, f.Formula, f.X, parts.Count == 1 ? parts[0].Result : new Sum([.. parts.Select(part => part.Result)]))
        {
            Parts = [.. parts.Select(part => ((Formula)Number.One, part))],
        };
    }

    private static bool HasRoot(Formula formula, string x) => Monomial.Has(formula, x)
        && (formula is Power { Exponent: Number { Value.IsInteger: false } } or Call { Function: SquareRoot }
            || formula.Operands.Any(operand => HasRoot(operand, x)));
}
