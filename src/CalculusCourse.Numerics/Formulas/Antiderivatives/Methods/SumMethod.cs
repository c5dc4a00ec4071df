using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives.Methods;

/// <summary>Term by term; the terms that can't be done so are tried once more as a whole.</summary>
internal sealed class SumMethod : IntegrationMethod
{
    public override string Name => "Sum rule";

    public override IntegrationStep? Try(Integrand f, IntegrationSearch search) =>
        f.Formula is Sum ? OfTerms(this, Monomial.Terms(f.Formula), f, search) : null;

    /// <summary>The integral of the sum of the terms.</summary>
    public static IntegrationStep? OfTerms(IntegrationMethod by, List<Monomial> terms, Integrand f, IntegrationSearch search)
    {
        var done = new List<IntegrationStep>();
        var open = new List<Monomial>();
        foreach (Monomial term in terms)
        {
            if (search.Of(term.ToFormula(), f.X, f.Depth) is { } found) done.Add(found);
            else open.Add(term);
        }

        if (open.Count == 1) return null;
        if (open.Count > 0)
        {
            (Monomial constant, Monomial rest) = Monomial.Of(Monomial.ToFormula(open)).Split(f.X);
            if (search.Of(Times(constant.ToFormula(), rest.ToFormula()), f.X, f.Depth, isWhole: true) is not { } together) return null;
            done.Add(together);
        }

        return new IntegrationStep(by.Name, f.Formula, f.X, new Sum([.. done.Select(step => step.Result)]))
        {
            Parts = [.. done.Select(step => ((Formula)Number.One, step))],
        };
    }
}
