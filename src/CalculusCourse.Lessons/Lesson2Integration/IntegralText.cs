using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Calculus.DefiniteIntegrals;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons.Lesson2Integration;

/// <summary>What is said of an integral besides its value.</summary>
internal static class IntegralText
{
    /// <summary>A place or an end: ∞, or a number; what is zero but for rounding is zero.</summary>
    public static string Place(double x) => double.IsPositiveInfinity(x) ? "∞" : double.IsNegativeInfinity(x) ? "−∞"
        : PythonText.General(Math.Abs(x) < 1e-12 ? 0 : x);

    /// <summary>What is to be said instead of the value, or beside it; null for nothing.</summary>
    public static string? Note(QuadratureResult integral) => integral.Status switch
    {
        QuadratureStatus.Converged => double.IsInfinity(integral.Value) ? "too large for a number of double precision" : null,
        QuadratureStatus.Divergent => $"it diverges, because of what f does {Near(integral.Place)}",
        QuadratureStatus.Undefined => integral.UndefinedOn is { } gap
            ? $"undefined: f has no values between x = {Place(gap.From)} and x = {Place(gap.To)}"
            : $"undefined: f has no values around x = {Place(integral.Place)}",
        QuadratureStatus.Undecided => double.IsNaN(integral.Place)
            ? "undecided: no proof was found that it is finite, and none that it is not"
            : $"undecided: no proof was found that it is finite, and none that it is not, because of what f does {Near(integral.Place)}",
        _ => double.IsNaN(integral.Value)
            ? "it is finite, but its value was not found" : "not found to full accuracy",
    };

    /// <summary>Whether the integral is finite: "converges", "diverges" or "undecided"; null where that was not in question.</summary>
    public static string? Convergence(QuadratureResult integral) => integral.Status switch
    {
        QuadratureStatus.Divergent => "diverges",
        QuadratureStatus.Undecided => "undecided",
        QuadratureStatus.Undefined => null,
        _ when integral.Fates.Count == 0 => null,
        _ => integral.Fates.Any(fate => fate.Kind == FateKind.Unknown) ? "undecided" : "converges",
    };

    /// <summary>Why the integral is finite or not, a sentence for each place where that is in question.</summary>
    public static IEnumerable<string> Reasons(QuadratureResult integral)
    {
        IEnumerable<Fate> fates = integral.Status == QuadratureStatus.Divergent
            ? integral.Fates.Where(fate => fate.Kind == FateKind.Diverges).Take(1) : integral.Fates;
        foreach (IGrouping<double, Fate> place in fates.GroupBy(fate => fate.Place))
        {
            List<Fate> sides = [.. place];
            if (sides.TrueForAll(fate => fate.Limit is not null))
            {
                List<string> limits = [.. sides.Select(fate => FormulaText.Unicode(fate.Limit!)).Distinct()];
                yield return limits.Count == 1
                    ? $"At x = {Place(place.Key)} f has no value of its own but comes near {limits[0]}: a gap of one point has no area."
                    : $"At x = {Place(place.Key)} f jumps, from near {limits[0]} to near {limits[1]}: one point has no area.";
                continue;
            }

            foreach (string reason in sides.Where(fate => fate.Limit is null).Select(Reason).Distinct()) yield return reason;
        }
    }

    private static string Reason(Fate fate)
    {
        string near = Near(fate.Place);
        string capital = string.Concat(near[..1].ToUpperInvariant(), near.AsSpan(1));
        string like = fate.Order is null ? "" : FormulaText.Unicode(fate.Order);
        return (fate.Proof, fate.Kind) switch
        {
            (FateProof.Comparison, FateKind.Converges) when fate.Order is Number { Value.Sign: 0 } => $"{capital} f is 0.",
            (FateProof.Comparison, FateKind.Converges) => fate.IsBound
                ? $"{capital} |f| is at most a multiple of {like}, whose integral there is finite."
                : $"{capital} f is like {like}, whose integral there is finite.",
            (FateProof.Comparison, FateKind.Diverges) when fate.Order is null =>
                $"{capital} |f| is at least a multiple of 1/|x − {Place(fate.Place)}|, whose integral there is infinite.",
            (FateProof.Comparison, FateKind.Diverges) => fate.IsBound
                ? $"{capital} |f| is at least a multiple of {like}, whose integral there is infinite."
                : $"{capital} f is like {like}, whose integral there is infinite.",
            (FateProof.Dirichlet, _) =>
                $"{capital} f swings: the areas of each wave from zero to zero change their sign in turn and fall steadily to 0, "
                + "so that their sum is finite (Dirichlet's test).",
            (FateProof.Swings, _) =>
                $"{capital} f swings, and the areas from zero to zero do not fall to 0, so that their sum has no limit.",
            (FateProof.Antiderivative, FateKind.Converges) => $"{capital} the antiderivative has a finite limit.",
            (FateProof.Antiderivative, _) => $"{capital} the antiderivative grows without end.",
            _ => $"{capital} nothing was proved.",
        };
    }

    private static string Near(double place) => double.IsInfinity(place) ? $"towards {Place(place)}" : $"near x = {Place(place)}";
}
