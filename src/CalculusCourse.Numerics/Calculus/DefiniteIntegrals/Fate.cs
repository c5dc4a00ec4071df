using CalculusCourse.Numerics.Calculus.Asymptotics;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Calculus.DefiniteIntegrals;

/// <summary>Whether an integral towards a place is finite.</summary>
public enum FateKind
{
    /// <summary>It is finite.</summary>
    Converges,

    /// <summary>It grows without end, or goes up and down without end.</summary>
    Diverges,

    /// <summary>No proof of either was found.</summary>
    Unknown,
}

/// <summary>What shows the fate of an integral.</summary>
public enum FateProof
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The integrand is like, or at most like, a function whose integral is known.</summary>
    Comparison,

    /// <summary>The integrand has a limit at the place: it is a gap that a number would fill.</summary>
    Gap,

    /// <summary>A factor falls to 0 and a wave has a bounded antiderivative (Dirichlet's test).</summary>
    Dirichlet,

    /// <summary>The integrand swings, and its areas from zero to zero do not fall to 0 (Cauchy's test).</summary>
    Swings,

    /// <summary>The antiderivative has a limit, or has none.</summary>
    Antiderivative,
}

/// <summary>What becomes of an integral at a place where the range or the integrand is not finite.</summary>
/// <param name="Place">The place, perhaps infinite.</param>
/// <param name="Kind">Whether the integral is finite there.</param>
/// <param name="Proof">What shows it.</param>
/// <param name="Order">What the integrand is like, or at most like, near the place; null where that shows nothing.</param>
/// <param name="IsBound">Whether it is at most like that.</param>
public sealed record Fate(double Place, FateKind Kind, FateProof Proof, Formula? Order = null, bool IsBound = false)
{
    /// <summary>Whether the integrand has a limit at the place, and what it is; null for none.</summary>
    public Formula? Limit { get; init; }

    /// <summary>The integrand near the place as a function of t = 1/|x − p|, with the factor that dx has, where it oscillates.</summary>
    internal Formula? Swinging { get; init; }

    /// <summary>1 where the range lies above the place, −1 where it lies below.</summary>
    internal int Side { get; init; }

    /// <summary>The fate of the integral of <paramref name="f"/> towards a place from one side.</summary>
    /// <param name="f">The integrand.</param>
    /// <param name="variable">Its variable.</param>
    /// <param name="at">The place exactly; null for ±∞.</param>
    /// <param name="place">The place.</param>
    /// <param name="side">1 where the range lies above the place, −1 where it lies below.</param>
    internal static Fate Towards(Formula f, string variable, Formula? at, double place, int side)
    {
        var x = new Variable(variable);
        Formula inverse = new Power(x, Number.MinusOne);
        Formula inner = at is null ? (side < 0 ? x : Negative(x)) : new Sum([at, side > 0 ? inverse : Negative(inverse)]);
        Formula near = Simple(Substitution.Put(f, variable, inner));
        Formula distance = at is null ? x : side > 0 ? Difference(x, at) : Difference(at, x);
        Formula weighted = at is null ? near : Simple(Times(near, new Power(x, new Number(-2))));
        try
        {
            Expansion? found = new FormulaExpansion(variable).TryOf(near);
            Fate fate = (found is null ? null : ByComparison(found)) ?? BySwings();
            return fate with { Side = side, Swinging = found is { Oscillates: false } ? null : weighted };
        }
        catch (UnknownGrowthException)
        {
            return new Fate(place, FateKind.Unknown, FateProof.None);
        }

        Fate? ByComparison(Expansion found)
        {
            if (found.Leading is not { } leading)
                return new Fate(place, FateKind.Converges, FateProof.Comparison, Number.Zero) { Limit = at is null ? null : Number.Zero };
            bool isFinite = Weighted(leading).IsIntegrable();
            bool isKnown = !found.Terms.IsEmpty;
            if (!isKnown && !isFinite && found.LeadingBound().Sign == 0) return null;
            Formula order = at is null ? leading.ToFormula(side < 0 ? x : Negative(x)) : leading.ToFormulaNear(distance);
            if (isKnown) order = Times(found.Terms[0].Factor, order);
            Formula? limit = at is null ? null : found.Limit();
            FateKind kind = isFinite ? FateKind.Converges : FateKind.Diverges;
            FateProof proof = limit is null ? FateProof.Comparison : FateProof.Gap;
            return new Fate(place, kind, proof, Simple(order), !isKnown) { Limit = limit };
        }

        // In t = 1/|x − p| the integral has the factor dx = dt/t².
        Growth Weighted(Growth growth) => at is null ? growth : growth.Times(Growth.Variable.ToThe(new Number(-2)));

        Fate BySwings()
        {
            if (Waves.Of(weighted, variable) is not { } waves || waves.Groups.Count == 0)
                return new Fate(place, FateKind.Unknown, FateProof.None);
            var expansion = new FormulaExpansion(variable);
            Expansion steady = expansion.Of(waves.Steady);
            bool isSteadyFinite = steady.Leading is not { } leading || leading.IsIntegrable();
            if (!isSteadyFinite && steady.Terms.IsEmpty) return new Fate(place, FateKind.Unknown, FateProof.None);
            int swinging = waves.Groups.Count(group => group.Any(wave => !Falls(wave, expansion)));

            // One swing that does not die down cannot be undone by a part of one sign; two might undo each other.
            if (swinging > 1) return new Fate(place, FateKind.Unknown, FateProof.None);
            if (swinging == 1) return new Fate(place, FateKind.Diverges, FateProof.Swings);
            return isSteadyFinite ? new Fate(place, FateKind.Converges, FateProof.Dirichlet)
                : new Fate(place, FateKind.Diverges, FateProof.Comparison, at is null ? Simple(waves.Steady) : null);
        }
    }

    /// <summary>Whether factor/angle′ falls to 0: it does so steadily in the end, as neither of the two oscillates.</summary>
    private static bool Falls(Wave wave, FormulaExpansion expansion)
    {
        Formula rate = Differentiation.Derivative(wave.Angle, VariableOf(wave.Angle));
        Expansion quotient = expansion.Of(wave.Factor).Times(expansion.Of(rate).ToThe(Number.MinusOne));
        if (quotient.Leading is not { } leading || leading.Direction() < 0) return true;
        return quotient.Terms.IsEmpty ? throw new UnknownGrowthException("a wave's height is not known") : false;
    }

    private static string VariableOf(Formula formula) => Extrema.Rewriting.VariableOf(formula);

    private static Formula Simple(Formula formula) => Simplification.Simplify(formula, ignorePoints: true);
}
