namespace CalculusCourse.Numerics.Formulas.Antiderivatives;

/// <summary>One method of integration. It may be wrong at places: what it proposes is verified by who asked for the antiderivative.</summary>
internal abstract class IntegrationMethod
{
    /// <summary>The rule's name in the working, as a textbook says it.</summary>
    public abstract string Name { get; }

    /// <summary>A step towards the antiderivative, all of whose integrals are solved; null where the method does not lead there.</summary>
    public abstract IntegrationStep? Try(Integrand f, IntegrationSearch search);
}
