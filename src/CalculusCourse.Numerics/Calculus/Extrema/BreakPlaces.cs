using CalculusCourse.Numerics.Calculus.DefiniteIntegrals;
using CalculusCourse.Numerics.Formulas;

namespace CalculusCourse.Numerics.Calculus.Extrema;

/// <summary>The places at which a curve is not to be drawn in one stroke.</summary>
public static class BreakPlaces
{
    private const long Work = 300_000;
    private const int Most = 5000;

    /// <summary>
    /// The places strictly inside a range at which a function may jump, in rising order; none where it has no part that jumps, or
    /// where they are too many to be told.
    /// </summary>
    /// <param name="f">A formula of at most one variable.</param>
    /// <param name="from">The lower end.</param>
    /// <param name="to">The upper end.</param>
    public static IReadOnlyList<double> Of(Formula f, double from, double to)
    {
        if (!(from < to) || !double.IsFinite(to - from) || !DefiniteIntegral.HasJump(f)) return [];
        return DeepStack.For(f, formula =>
        {
            var budget = new WorkBudget(Work);
            List<SpecialPoint> points = Segments.Cut(Rewriting.Folded(formula), from, to, budget).Points;
            return budget.IsComplete && points.Count <= Most
                ? (IReadOnlyList<double>)[.. points.Where(point => point.MayJump).Select(point => point.X)] : [];
        });
    }
}
