using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Antiderivatives.Linear;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives.Methods;

/// <summary>x = e^t, for functions of log x.</summary>
internal sealed class LogarithmSubstitutionMethod : IntegrationMethod
{
    public override string Name => "Substitution";

    public override IntegrationStep? Try(Integrand f, IntegrationSearch search)
    {
        var logarithm = new Call(Function.Log, f.Variable);
        return HasPart(f.Product, logarithm) ? SubstitutionMethod.Substituted(this, f, search, Monomial.Kernel(logarithm),
            t => [new(logarithm, 1, t), new(f.Variable, 1, new Call(Function.Exp, t))]) : null;
    }
}
