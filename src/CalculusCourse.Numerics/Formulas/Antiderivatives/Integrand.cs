using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives;

/// <summary>What is to be integrated: as it stands, and as powers of kernels without a constant factor.</summary>
/// <param name="Formula">The integrand, simplified.</param>
/// <param name="Product">The same as a product of powers.</param>
/// <param name="X">The variable's name.</param>
/// <param name="Depth">How many substitutions have led here.</param>
internal sealed record Integrand(Formula Formula, Monomial Product, string X, int Depth)
{
    /// <summary>The variable of integration.</summary>
    public Variable Variable { get; } = new(X);

    /// <summary>A step that leaves no integral.</summary>
    public IntegrationStep Solved(IntegrationMethod by, Formula result) => new(by.Name, Formula, X, result);

    /// <summary>A step that leaves one integral: factor·∫ part, and what stands outside.</summary>
    public IntegrationStep Reduced(IntegrationMethod by, Formula? outside, Formula factor, IntegrationStep part) =>
        new(by.Name, Formula, X, outside is null ? Written.Times(factor, part.Result) : new Sum([outside, Written.Times(factor, part.Result)]))
        {
            Outside = outside,
            Parts = [(factor, part)],
        };

    /// <summary>A step to a new variable, whose integral gives <paramref name="result"/> when it is put back.</summary>
    public IntegrationStep Substituted(IntegrationMethod by, Formula u, IntegrationStep part, Formula result) =>
        new(by.Name, Formula, X, result) { Parts = [(Number.One, part)], Substitution = (part.Variable, u) };
}
