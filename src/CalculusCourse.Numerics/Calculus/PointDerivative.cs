using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Numerics.Calculus;

/// <summary>Whether a function has a derivative at a point, and else why not.</summary>
public enum SlopeStatus
{
    /// <summary>It has one.</summary>
    Exists,

    /// <summary>The function is undefined at the point.</summary>
    Undefined,

    /// <summary>The slopes on both sides differ, or one of them is infinite.</summary>
    Kink,

    /// <summary>The function jumps.</summary>
    Jump,

    /// <summary>The function is defined on one side only, or at the point alone.</summary>
    Edge,

    /// <summary>Neither a derivative nor its absence is proved.</summary>
    Undecided,
}

/// <summary>A derivative at a point.</summary>
/// <param name="Status">Whether there is one.</param>
/// <param name="Value">The derivative; NaN where there is none.</param>
/// <param name="Left">The slope on the left of a kink, infinite for a vertical tangent; else NaN.</param>
/// <param name="Right">The slope on its right.</param>
public readonly record struct PointSlope(SlopeStatus Status, double Value, double Left = double.NaN, double Right = double.NaN);

/// <summary>
/// The derivative of a function at single points. The formula that the rules give is the derivative wherever the function is smooth;
/// where something in it vanishes that stands in an absolute value, a sign or a root, the limits of the difference quotient
/// on both sides decide, taken from one-sided series.
/// </summary>
public sealed class PointDerivative
{
    // Orders of series; each next one is tried where a shorter series does not show the slope.
    private static readonly int[] Orders = [2, 4, 8, 16, 32];

    // A function that nothing is proved of anywhere would else be asked for ever.
    private const int MostUndecided = 50;

    private readonly string[] variables;
    private readonly int index;
    private readonly Formula function;
    private readonly Formula derivative;
    private readonly CompiledFormula value;
    private readonly Lazy<CompiledFormula> slope;
    private readonly Formula[] guards;
    private readonly bool mayJump;
    private int undecided;

    /// <summary>The derivative of a formula.</summary>
    /// <param name="formula">The function.</param>
    /// <param name="variables">Its variables, in the order of a point's coordinates.</param>
    /// <param name="variable">The one to differentiate by, one of them.</param>
    public PointDerivative(Formula formula, IReadOnlyList<string> variables, string variable)
        : this(new Shared(formula, variables), variable)
    {
    }

    private PointDerivative(Shared shared, string variable)
    {
        variables = shared.Variables;
        index = Array.IndexOf(variables, variable);
        ArgumentOutOfRangeException.ThrowIfNegative(index, nameof(variable));
        (function, value, mayJump) = (shared.Function, shared.Value, shared.MayJump);
        guards = [.. shared.Guards.Where(guard => guard.Names.Count == 0 || guard.Names.Contains(variable)).Select(guard => guard.Zero)];
        derivative = Differentiation.OfSimplified(function, variable);
        slope = new(() => CompiledFormula.Compile(derivative, variables));
    }

    /// <summary>The derivatives of a formula by several of its variables, the formula looked at once.</summary>
    /// <param name="formula">The function.</param>
    /// <param name="variables">Its variables, in the order of a point's coordinates.</param>
    /// <param name="by">Those to differentiate by.</param>
    public static PointDerivative[] Row(Formula formula, IReadOnlyList<string> variables, IReadOnlyList<string> by)
    {
        var shared = new Shared(formula, variables);
        return [.. by.Select(variable => new PointDerivative(shared, variable))];
    }

    /// <summary>The derivative as a formula, wherever it is one.</summary>
    public Formula Formula => derivative;

    /// <summary>The derivative at a point, NaN where there is none.</summary>
    public double Value(ReadOnlySpan<double> point) => At(point).Value;

    /// <summary>The derivative at a point, or why there is none.</summary>
    public PointSlope At(ReadOnlySpan<double> point)
    {
        if (double.IsNaN(value.Evaluate(point))) return new(SlopeStatus.Undefined, double.NaN);
        if (AreAwayFromZero(point))
        {
            double here = slope.Value.Evaluate(point);
            if (!double.IsNaN(here)) return Exists(here);
        }

        if (undecided > MostUndecided) return new(SlopeStatus.Undecided, double.NaN);
        PointSlope found = Closely(point);
        if (found.Status == SlopeStatus.Undecided) undecided++;
        return found;
    }

    /// <summary>The derivatives of a function of one variable at many points, or why there are none.</summary>
    public PointSlope[] AtAll(ReadOnlySpan<double> points)
    {
        double[] values = new double[points.Length], slopes = new double[points.Length];
        value.EvaluateAll(points, values);
        slope.Value.EvaluateAll(points, slopes);
        var found = new PointSlope[points.Length];
        for (int i = 0; i < found.Length; i++)
        {
            bool isPlain = guards.Length == 0 && !double.IsNaN(values[i]) && !double.IsNaN(slopes[i]);
            found[i] = isPlain ? Exists(slopes[i]) : At(points.Slice(i, 1));
        }

        return found;
    }

    /// <summary>Whether the function is proved to be smooth in the variable at a point where it is defined.</summary>
    public bool IsSmoothAt(ReadOnlySpan<double> point)
    {
        if (AreAwayFromZero(point)) return true;
        return Exact(point) is { } exact && Array.TrueForAll(guards, guard => PreciseEvaluation.SignOf(guard, exact) is 1 or -1);
    }

    /// <summary>The derivative of a function of one variable at an exactly known place, and its exact value where there is one.</summary>
    internal (PointSlope Slope, Formula? Exact) At(Formula place) =>
        DeepStack.For(function, f => OfSeries(f, new Dictionary<string, Formula> { [variables[index]] = place }));

    /// <summary>
    /// The signs of f − f(p) just below and just above a place p at which a function of one variable is continuous, 0 where f is level;
    /// null where they are not known.
    /// </summary>
    internal (int Below, int Above)? Course(Formula place) => DeepStack.For(function, f =>
    {
        var point = new Dictionary<string, Formula> { [variables[index]] = place };
        foreach (int order in Orders)
        {
            try
            {
                OneSidedSeries? left = new OneSidedExpansion(point, variables[index], -1, order).Of(f);
                OneSidedSeries? right = new OneSidedExpansion(point, variables[index], 1, order).Of(f);
                if (left is null || right is null) return ((int, int)?)null;
                if (FirstSign(left) is { } below && FirstSign(right) is { } above) return (below, above);
            }
            catch (UndecidedException)
            {
            }
        }

        return null;
    });

    /// <summary>
    /// The value at a place at which a function of one variable is proved to jump, and the limits on both sides, which may be infinite;
    /// null where it does not jump or that is not known.
    /// </summary>
    internal (double Value, double Left, double Right)? JumpAt(Formula place) => !mayJump ? null : DeepStack.For(function, f =>
    {
        var point = new Dictionary<string, Formula> { [variables[index]] = place };
        foreach (int order in Orders)
        {
            try
            {
                OneSidedSeries? left = new OneSidedExpansion(point, variables[index], -1, order).Of(f);
                OneSidedSeries? right = new OneSidedExpansion(point, variables[index], 1, order).Of(f);
                if (left is null || right is null) return null;
                if (left.Order <= 0 || right.Order <= 0) continue;
                if (!Jumps(f, point, left) && !Jumps(f, point, right)) return null;
                return PreciseEvaluation.Round(Simplification.Simplify(Substitution.Put(f, point))) is { } here && !double.IsNaN(here)
                    ? (here + 0.0, LimitOf(left), LimitOf(right)) : ((double, double, double)?)null;
            }
            catch (UndecidedException)
            {
            }
        }

        return null;
    });

    private static double LimitOf(OneSidedSeries side) => !side.Terms.IsEmpty && side.Terms[0].Exponent.Sign < 0
        ? OneSidedExpansion.SignOf(side.Terms[0].Coefficient) * double.PositiveInfinity
        : (PreciseEvaluation.Round(side.Coefficient(0)) ?? throw new UndecidedException()) + 0.0;

    private static int? FirstSign(OneSidedSeries series)
    {
        foreach ((Rational exponent, Formula coefficient) in series.Terms)
        {
            if (exponent.Sign != 0) return OneSidedExpansion.SignOf(coefficient);
        }

        return series.Order is null ? 0 : null;
    }

    private static PointSlope Exists(double slope) => new(SlopeStatus.Exists, slope + 0.0);

    /// <summary>Whether no guard vanishes at a point, which intervals of doubles prove.</summary>
    private bool AreAwayFromZero(ReadOnlySpan<double> point)
    {
        if (guards.Length == 0) return true;
        var intervals = new Dictionary<string, Interval>(variables.Length);
        for (int i = 0; i < variables.Length; i++) intervals[variables[i]] = point[i];
        foreach (Formula guard in guards)
        {
            IntervalValue here = IntervalEvaluation.Evaluate(guard, intervals);
            if (here.Definedness != Definedness.Everywhere || here.Range.Sign == 0) return false;
        }

        return true;
    }

    private PointSlope Closely(ReadOnlySpan<double> point)
    {
        if (Exact(point) is not { } exact) return new(SlopeStatus.Undefined, double.NaN);
        if (Array.TrueForAll(guards, guard => PreciseEvaluation.SignOf(guard, exact) is 1 or -1)
            && PreciseEvaluation.Round(derivative, exact) is { } here && !double.IsNaN(here)) return Exists(here);
        var formulas = exact.ToDictionary(pair => pair.Key, pair => (Formula)new Number(pair.Value));
        return DeepStack.For(function, f => OfSeries(f, formulas).Slope);
    }

    /// <summary>The exact coordinates; null where one is not finite.</summary>
    private Dictionary<string, Rational>? Exact(ReadOnlySpan<double> point)
    {
        var exact = new Dictionary<string, Rational>(variables.Length);
        for (int i = 0; i < variables.Length; i++)
        {
            if (!double.IsFinite(point[i])) return null;
            exact[variables[i]] = Rational.FromDouble(point[i]);
        }

        return exact;
    }

    /// <summary>The limits of the difference quotient on both sides.</summary>
    private (PointSlope Slope, Formula? Exact) OfSeries(Formula f, IReadOnlyDictionary<string, Formula> point)
    {
        foreach (int order in Orders)
        {
            try
            {
                OneSidedSeries? left = new OneSidedExpansion(point, variables[index], -1, order).Of(f);
                OneSidedSeries? right = new OneSidedExpansion(point, variables[index], 1, order).Of(f);
                if (left is null || right is null) return (new(SlopeStatus.Edge, double.NaN), null);
                if (left.Order <= 1 || right.Order <= 1) continue;
                if (mayJump && (Jumps(f, point, left) || Jumps(f, point, right))) return (new(SlopeStatus.Jump, double.NaN), null);
                return Limits(left, right);
            }
            catch (UndecidedException)
            {
            }
        }

        return (new(SlopeStatus.Undecided, double.NaN), null);
    }

    private static bool Jumps(Formula f, IReadOnlyDictionary<string, Formula> point, OneSidedSeries side)
    {
        Formula here = Simplification.Simplify(Substitution.Put(f, point));
        Formula change = Algebra.Strict.Sum(side.Coefficient(0), Algebra.Strict.Negative(here));
        return (!side.Terms.IsEmpty && side.Terms[0].Exponent.Sign < 0) || OneSidedExpansion.SignOf(change) != 0;
    }

    private static (PointSlope Slope, Formula? Exact) Limits(OneSidedSeries left, OneSidedSeries right)
    {
        Formula falling = left.Coefficient(1), rising = right.Coefficient(1);
        (double l, double r) = (-SlopeOf(left), SlopeOf(right));
        if (double.IsFinite(l) && double.IsFinite(r) && OneSidedExpansion.SignOf(Algebra.Strict.Sum(falling, rising)) == 0)
            return (Exists(r), rising);
        return (new(SlopeStatus.Kink, double.NaN, l + 0.0, r + 0.0), null);
    }

    /// <summary>The coefficient of t; infinite where a lower power of t than the first rules.</summary>
    private static double SlopeOf(OneSidedSeries series)
    {
        foreach ((Rational exponent, Formula coefficient) in series.Terms)
        {
            if (exponent.Sign != 0 && exponent < 1) return OneSidedExpansion.SignOf(coefficient) * double.PositiveInfinity;
        }

        return PreciseEvaluation.Round(series.Coefficient(1)) ?? throw new UndecidedException();
    }

    /// <summary>What the derivatives of a formula by all its variables have in common.</summary>
    private sealed class Shared
    {
        public Shared(Formula formula, IReadOnlyList<string> variables)
        {
            Variables = [.. variables];
            Function = Simplification.Simplify(formula);
            Value = CompiledFormula.Compile(formula, variables);
            var found = new HashSet<Formula>();
            MayJump = DeepStack.For(Function, f => Collect(f, found, []));
            Guards = [.. found.Select(zero => (zero, VariableNames.Of(zero)))];
        }

        public string[] Variables { get; }

        public Formula Function { get; }

        public CompiledFormula Value { get; }

        public bool MayJump { get; }

        /// <summary>What may vanish where the formula is not smooth; one without names guards every place.</summary>
        public (Formula Zero, SortedSet<string> Names)[] Guards { get; }

        /// <summary>Collects the formulas at whose zeros a function may have no derivative; whether it may jump.</summary>
        private static bool Collect(Formula formula, HashSet<Formula> guards, HashSet<Formula> seen)
        {
            if (!seen.Add(formula)) return false;
            bool jumps = false;
            foreach (Formula operand in formula.Operands) jumps |= Collect(operand, guards, seen);
            switch (formula)
            {
                case Power { Exponent: Number { Value.IsInteger: true } } or Power { Base: Constant }: break;
                case Power power: Guard(power.Base); break;
                case Call call when call.Function.Breaks(call.Argument) is { } breaks:
                    foreach (Break at in breaks)
                    {
                        if (at.Kind != BreakKind.Pole) Guard(at.Zero);
                        jumps |= at.Kind == BreakKind.Jump;
                    }

                    break;
                case Choice choice:
                    Guard(choice.Subject);
                    jumps = true;
                    break;
                case Call:
                    guards.Add(Number.Zero);
                    jumps = true;
                    break;
            }

            return jumps;

            void Guard(Formula zero)
            {
                if (VariableNames.Of(zero).Count > 0) guards.Add(zero);
            }
        }
    }
}
