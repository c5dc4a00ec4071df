using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Calculus.Extrema;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Functions;

namespace CalculusCourse.Numerics.Calculus.DefiniteIntegrals;

/// <summary>
/// Definite integrals of formulas: by quadrature, by the antiderivative where one is known, and within proven bounds, so that what
/// samples cannot show is not missed.
/// </summary>
public static class DefiniteIntegral
{
    private const double Accuracy = 1e-11;

    /// <summary>The integral of <paramref name="f"/> from <paramref name="from"/> to <paramref name="to"/>, about 1e-11 relative.</summary>
    /// <param name="f">A formula of at most one variable.</param>
    /// <param name="antiderivative">A formula whose derivative is f wherever both are defined (it may jump), or null.</param>
    /// <param name="variable">The variable.</param>
    /// <param name="from">The lower end; it may be −∞.</param>
    /// <param name="to">The upper end; it may be ∞.</param>
    /// <param name="exactFrom">What the lower end is exactly, where it is no double.</param>
    /// <param name="exactTo">What the upper end is exactly, where it is no double.</param>
    /// <exception cref="ArgumentOutOfRangeException">An end is no number.</exception>
    public static QuadratureResult Of(
        Formula f, Formula? antiderivative, string variable, double from, double to, Formula? exactFrom = null, Formula? exactTo = null)
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(variable);
        if (double.IsNaN(from)) throw new ArgumentOutOfRangeException(nameof(from), from, "The end must be a number.");
        if (double.IsNaN(to)) throw new ArgumentOutOfRangeException(nameof(to), to, "The end must be a number.");
        if (from == to) return new QuadratureResult(0, 0, QuadratureStatus.Converged);
        if (to < from)
        {
            QuadratureResult reversed = Of(f, antiderivative, variable, to, from, exactTo, exactFrom);
            return reversed with { Value = -reversed.Value };
        }

        return DeepStack.For(f, formula => double.IsInfinity(from) || double.IsInfinity(to)
            ? ImproperIntegral.Of(formula, antiderivative, variable, RangeEnd.Of(from, exactFrom), RangeEnd.Of(to, exactTo))
            : Finite(formula, antiderivative, variable, RangeEnd.Of(from, exactFrom), RangeEnd.Of(to, exactTo)));
    }

    private static QuadratureResult Finite(Formula f, Formula? antiderivative, string variable, RangeEnd lower, RangeEnd upper)
    {
        (double from, double to) = (lower.Value, upper.Value);
        Interval bounds = IntegralBounds.Enclose(f, variable, from, to);
        Interval range = EnclosureOf(lower).Hull(EnclosureOf(upper));
        if (IsBounded(f, variable, range, 8)) return Proper(f, antiderivative, variable, from, to, bounds);

        // What no bounds hold may be infinite or undefined somewhere: that is asked first, and what is not proved gets no value.
        QuadratureResult improper = ImproperIntegral.Of(f, antiderivative, variable, lower, upper);
        return improper.Status switch
        {
            QuadratureStatus.Divergent or QuadratureStatus.Undefined or QuadratureStatus.Converged => improper,
            QuadratureStatus.Undecided when !bounds.IsBounded => Overflow(f, variable, from, to) ?? improper,
            _ => Proper(f, antiderivative, variable, from, to, bounds) with { Fates = improper.Fates },
        };
    }

    private static QuadratureResult Proper(
        Formula f, Formula? antiderivative, string variable, double from, double to, Interval bounds)
    {
        QuadratureResult result = Quadrature.Integrate(AsFunction(f, variable), from, to);
        if (result.Status is QuadratureStatus.Divergent or QuadratureStatus.Undefined || !double.IsFinite(result.Value))
        {
            // What is bounded is finite, however it looks.
            if (bounds.IsBounded) result = result with { Value = double.NaN, Status = QuadratureStatus.NotConverged };
            else return Overflow(f, variable, from, to) ?? result;
        }

        Change? change = antiderivative is null ? null : ChangeOf(antiderivative, variable, from, to);
        if (result.Status == QuadratureStatus.NotConverged && change is { IsContinuous: true } exact && exact.IsAccurate)
            return new QuadratureResult(exact.Value, exact.Bounds.Width, QuadratureStatus.Converged) { IsByAntiderivative = true };

        double slack = (Accuracy * Math.Abs(result.Value)) + result.ErrorEstimate;
        bool isPossible = result.Value >= bounds.Low - slack && result.Value <= bounds.High + slack;
        if (result.Status == QuadratureStatus.Converged && isPossible)
            return change is { } known && Agrees(known, result) ? result with { Value = known.Value } : result;
        if (bounds.IsBounded && bounds.Width <= Accuracy * bounds.Magnitude)
            return new QuadratureResult(bounds.Middle, bounds.Width, QuadratureStatus.Converged);
        if (change is { IsContinuous: true } F && F.IsAccurate)
            return new QuadratureResult(F.Value, F.Bounds.Width, QuadratureStatus.Converged) { IsByAntiderivative = true };
        QuadratureResult cut = CutAtCorners(f, variable, from, to);
        bool isBetter = cut.Status == QuadratureStatus.Converged && cut.Value >= bounds.Low - slack && cut.Value <= bounds.High + slack;
        return isBetter ? cut : result with { Status = QuadratureStatus.NotConverged };
    }

    /// <summary>The quadrature with a break at each corner and singularity; without a result where symbols do not tell them all.</summary>
    private static QuadratureResult CutAtCorners(Formula f, string variable, double from, double to)
    {
        var budget = new WorkBudget(1_000_000);
        List<SpecialPoint> corners = Segments.Cut(Rewriting.Folded(f), from, to, budget).Points;
        return budget.IsComplete && corners.Count > 0
            ? Quadrature.Integrate(AsFunction(f, variable), from, to, corners.Select(corner => corner.X))
            : new QuadratureResult(double.NaN, double.NaN, QuadratureStatus.NotConverged);
    }

    private static Interval EnclosureOf(RangeEnd end) => IntervalEvaluation.Evaluate(end.Exact!, "", 0).Range.Hull(end.Value);

    /// <summary>±∞ where f is bounded and its integral is proven to exceed the largest double.</summary>
    private static QuadratureResult? Overflow(Formula f, string variable, double from, double to)
    {
        IntervalValue values = IntervalEvaluation.Evaluate(f, variable, new Interval(from, to));
        if (values.Definedness != Definedness.Everywhere || !values.Range.IsBounded) return null;
        Interval bounds = IntegralBounds.Enclose(f, variable, from, to);
        double infinity = bounds.Low >= double.MaxValue ? double.PositiveInfinity
            : bounds.High <= -double.MaxValue ? double.NegativeInfinity : double.NaN;
        return double.IsNaN(infinity) ? null : new QuadratureResult(infinity, 0, QuadratureStatus.Converged);
    }

    private static Change ChangeOf(Formula F, string variable, double from, double to)
    {
        Func<double, double> value = AsFunction(F, variable);
        (double start, double end) = (value(from), value(to));
        Interval bounds = IntervalEvaluation.Evaluate(F, variable, to).Range - IntervalEvaluation.Evaluate(F, variable, from).Range;
        double rounding = double.BitIncrement(Math.Max(Math.Abs(end), Math.Abs(start))) * 2.2e-16;
        return new Change(end - start, bounds, rounding, !HasJump(F) && IsDefined(F, variable, new Interval(from, to), 8));
    }

    /// <summary>Whether F(to) − F(from) is at least as accurate as the quadrature and agrees with it (F may jump on the way).</summary>
    private static bool Agrees(Change change, QuadratureResult quadrature)
    {
        double size = Math.Abs(quadrature.Value);
        bool agrees = Math.Abs(change.Value - quadrature.Value) <= quadrature.ErrorEstimate + (10 * change.Rounding);
        bool accurate = change.Rounding <= Math.Max(quadrature.ErrorEstimate, 1e-13 * size) || size <= 10 * change.Rounding;
        return agrees && accurate && change.IsAccurate;
    }

    /// <summary>Whether f is proved to be defined and bounded throughout, on halves of halves of the range.</summary>
    private static bool IsBounded(Formula f, string variable, Interval x, int depth)
    {
        IntervalValue value = IntervalEvaluation.Evaluate(f, variable, x);
        if (value.Definedness == Definedness.Everywhere && value.Range.IsBounded) return true;
        return depth > 0
            && IsBounded(f, variable, new Interval(x.Low, x.Middle), depth - 1)
            && IsBounded(f, variable, new Interval(x.Middle, x.High), depth - 1);
    }

    private static bool IsDefined(Formula F, string variable, Interval x, int depth)
    {
        if (IntervalEvaluation.Evaluate(F, variable, x).Definedness == Definedness.Everywhere) return true;
        return depth > 0
            && IsDefined(F, variable, new Interval(x.Low, x.Middle), depth - 1)
            && IsDefined(F, variable, new Interval(x.Middle, x.High), depth - 1);
    }

    /// <summary>Whether a function with jumps stands in the formula, or one of which that is not known.</summary>
    public static bool HasJump(Formula formula) =>
        (formula is Call call && call.Function.Breaks(call.Argument)?.Any(at => at.Kind == BreakKind.Jump) != false)
        || formula is Choice || formula.Operands.Any(HasJump);

    internal static Func<double, double> AsFunction(Formula formula, string variable)
    {
        CompiledFormula compiled = CompiledFormula.Compile(formula, [variable]);
        return x => compiled.Evaluate([x]);
    }

    /// <summary>F(to) − F(from), bounds of it, and how far the subtraction alone may be off.</summary>
    private readonly record struct Change(double Value, Interval Bounds, double Rounding, bool IsContinuous)
    {
        /// <summary>Whether F does not cancel within itself.</summary>
        public bool IsAccurate => Bounds.IsBounded && Bounds.Width <= Math.Max(Accuracy * Math.Abs(Value), 100 * Rounding);
    }
}
