namespace CalculusCourse.Numerics.Formulas.Antiderivatives.Methods;

/// <summary>Rational functions of the variable alone, by partial fractions.</summary>
internal sealed class PartialFractionsMethod : IntegrationMethod
{
    public override string Name => "Partial fractions";

    public override IntegrationStep? Try(Integrand f, IntegrationSearch search) =>
        RationalIntegration.Read(f.Product.ToFormula(), f.X) is var (p, q)
        && RationalIntegration.Antiderivative(p, q, f.Variable) is { } found ? f.Solved(this, found) : null;
}
