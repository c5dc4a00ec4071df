using System.Collections.Immutable;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives;

/// <summary>
/// One step of the working: ∫ <see cref="Integrand"/> = <see cref="Outside"/> + Σ factor·∫ part, and so the <see cref="Result"/>.
/// Whoever differentiates the result proves the step, whatever the others are.
/// </summary>
/// <param name="Rule">The rule's name, as a textbook says it.</param>
/// <param name="Integrand">What is integrated.</param>
/// <param name="Variable">The variable of integration.</param>
/// <param name="Result">An antiderivative of the integrand, without a constant.</param>
public sealed record IntegrationStep(string Rule, Formula Integrand, string Variable, Formula Result)
{
    /// <summary>What stands outside of the integrals that are left; null for nothing.</summary>
    public Formula? Outside { get; init; }

    /// <summary>The integrals that are left, each with its factor.</summary>
    public ImmutableArray<(Formula Factor, IntegrationStep Step)> Parts { get; init; } = [];

    /// <summary>The new variable of the parts and what it stands for; null where they keep the old one.</summary>
    public (string Variable, Formula Value)? Substitution { get; init; }
}
