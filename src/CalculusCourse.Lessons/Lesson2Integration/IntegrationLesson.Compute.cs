using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Numerics.Calculus;
using CalculusCourse.Numerics.Calculus.DefiniteIntegrals;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Antiderivatives;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Working;

namespace CalculusCourse.Lessons.Lesson2Integration;

/// <summary>
/// What lesson 2 is run with: the integrand, the range [from, to), whose ends may be infinite, and the step of the running sum.
/// </summary>
public sealed record IntegrationInputs(
    LessonFunction Function, double From = -10, double To = 10, double Step = 0.1, bool Solution = false)
{
    private const double Length = 20;

    /// <summary>What the lower end is exactly, where it is no double.</summary>
    public Formula? ExactFrom { get; init; }

    /// <summary>What the upper end is exactly, where it is no double.</summary>
    public Formula? ExactTo { get; init; }

    /// <summary>The antiderivative that the reader found, as it was typed; null for none.</summary>
    public string? Yours { get; init; }

    /// <summary>Whether the working is asked for.</summary>
    public bool HasSteps { get; init; }

    /// <summary>Whether the range has an end on neither or only one side.</summary>
    public bool IsInfinite => double.IsInfinity(From) || double.IsInfinity(To);

    /// <summary>The part of the range that the sums and the figure show: all of it where it is finite.</summary>
    public (double From, double To) Window => (double.IsFinite(From), double.IsFinite(To)) switch
    {
        (true, true) => (From, To),
        (true, false) => (From, From + Length),
        (false, true) => (To - Length, To),
        (false, false) => (-Length / 2, Length / 2),
    };

    /// <summary>A point of the row as it is shown, without the rounding that has added up on the way to it.</summary>
    internal double Shown(double x)
    {
        double onGrid = Window.From + (Math.Round((x - Window.From) / Step) * Step);
        return Math.Abs(onGrid - x) <= 1e-9 * Step ? onGrid : x;
    }

    /// <summary>Whether this is the lesson's example.</summary>
    public bool IsExample => !Solution && !Function.IsOwn;
}

/// <summary>
/// What lesson 2 computes. The arrays have one element a point; NaN stands from the first point on where the integrand is undefined.
/// </summary>
/// <param name="Antiderivative">F by the rules, if one is found.</param>
/// <param name="HasNoElementary">Whether it is proved that there is no F made of elementary functions.</param>
/// <param name="X">The points.</param>
/// <param name="RunningSum">The left Riemann sum up to x[i] + step.</param>
/// <param name="Trapezoid">The area up to x[i] by the trapezoid rule.</param>
/// <param name="Simpson">The area up to x[i] by Simpson's rule.</param>
/// <param name="Exact">F(x[i]); null where there is no F.</param>
/// <param name="HalfStepGap">How far the running sum with half the step stands from F at the middle point; NaN where there is no F.</param>
/// <param name="Integral">The integral over the whole range.</param>
/// <param name="Shown">The integral over the part that the sums show; the same where the range is finite.</param>
/// <param name="RuleErrors">How the error of the integral over the part shown depends on the step.</param>
public sealed record IntegrationResults(
    LetteredResult Antiderivative,
    bool HasNoElementary,
    double[] X,
    double[] RunningSum,
    double[] Trapezoid,
    double[] Simpson,
    double[]? Exact,
    double HalfStepGap,
    QuadratureResult Integral,
    QuadratureResult Shown,
    RuleError[] RuleErrors)
{
    /// <summary>The reader's own antiderivative, if one is given.</summary>
    public OwnAntiderivative? Own { get; init; }

    /// <summary>The working, if it is asked for and there is an antiderivative.</summary>
    public IReadOnlyList<WorkingLine>? Steps { get; init; }
}

/// <summary>
/// The reader's own antiderivative G, letters for constants 0, as G(x) − G(a) at the points, a the first of them;
/// MaxDifference is that from the area by Simpson's rule.
/// </summary>
public sealed record OwnAntiderivative(OwnResult Result, double[] Values);

/// <summary>The error at the end of the range of each rule, with one step.</summary>
public sealed record RuleError(double Step, double Left, double Trapezoid, double Simpson);

public sealed partial class IntegrationLesson
{
    /// <summary>Adds up the function times the step, and sets the antiderivative and better sums beside it.</summary>
    public static IntegrationResults Compute(IntegrationInputs inputs)
    {
        Formula formula = inputs.Function.WithValues;
        IntegrationStep? ofValues = Integration.Solve(formula, "x");
        LetteredResult found = LetteredResult.Antiderivative(inputs.Function, ofValues?.Result, "x");
        Formula? antiderivative = ofValues?.Result ?? found.WithValues;
        Func<double, double> f = formula.InX();
        Func<double, double>? F = found.WithValues?.InX();

        (double from, double to) = inputs.Window;
        double[] x = Grid.Arange(from, to, inputs.Step);
        double[] runningSum = CumulativeIntegration.RunningSum([.. x.Select(f)], inputs.Step);
        QuadratureResult integral = DefiniteIntegral.Of(
            formula, antiderivative, "x", inputs.From, inputs.To, inputs.ExactFrom, inputs.ExactTo);
        QuadratureResult shown = inputs.IsInfinite ? DefiniteIntegral.Of(formula, antiderivative, "x", from, to) : integral;

        double[] simpsons = CumulativeIntegration.Areas(f, x, CumulativeRule.Simpson);
        int intervals = Math.Max(1, (int)Math.Round((to - from) / inputs.Step));
        ObservedOrders left = Errors(CumulativeRule.Left);
        ObservedOrders trapezoid = Errors(CumulativeRule.Trapezoid);
        ObservedOrders simpson = Errors(CumulativeRule.Simpson);

        return new(
            found,
            antiderivative is null && Integration.HasNoElementary(formula, "x"),
            x,
            runningSum,
            CumulativeIntegration.Areas(f, x, CumulativeRule.Trapezoid),
            simpsons,
            F is null ? null : [.. x.Select(F)],
            F is null ? double.NaN : HalfStepGap(f, F, x, inputs.Step),
            integral,
            shown,
            [.. left.Steps.Select((step, k) => new RuleError(step, left.Errors[k], trapezoid.Errors[k], simpson.Errors[k]))])
        {
            Own = inputs.Yours is { } yours ? Own(yours, inputs.Function, found.WithValues, x, simpsons) : null,
            Steps = inputs.HasSteps ? Steps(found.KeepsLetters ? Integration.Solve(inputs.Function.Formula, "x") : ofValues) : null,
        };

        ObservedOrders Errors(CumulativeRule rule) =>
            CumulativeIntegration.Orders(f, from, to, intervals, shown.Value, rule, halvings: 3);
    }

    private static OwnAntiderivative Own(string yours, LessonFunction function, Formula? right, double[] x, double[] areas)
    {
        (Judgement judged, Formula own) = right is null
            ? JudgedByDerivative(yours, function)
            : OwnResult.JudgeFormula(yours, right, "the antiderivative", function, upToConstant: true, "x");
        Formula zero = Numerics.Formulas.Number.Zero;
        Dictionary<string, Formula> constants = VariableNames.Of(own).Where(name => name != "x").ToDictionary(name => name, _ => zero);
        Func<double, double> value = Substitution.Put(own, constants).InX();
        double start = value(x[0]);
        double[] values = [.. x.Select(at => value(at) - start)];
        double[] differences = [.. values.Zip(areas, (a, b) => Math.Abs(a - b)).Where(double.IsFinite)];
        return new(new(judged, differences.Length == 0 ? double.NaN : differences.Max()), values);
    }

    /// <summary>Where no antiderivative is known, the derivative of the reader's is held against the function.</summary>
    private static (Judgement Judged, Formula Formula) JudgedByDerivative(string yours, LessonFunction function)
    {
        (Judgement read, Formula own) = OwnResult.JudgeFormula(
            yours, new Variable("x"), "the antiderivative", function, upToConstant: true, "x");
        Judgement plain = read with { Mistake = null, Counterexample = null, Later = null };
        if (Integration.IsAntiderivative(own, function.WithValues, "x"))
            return (plain with { Verdict = Verdict.Correct, Reason = "Its derivative is f: that is proved." }, own);
        EquivalenceResult slope = FormulaEquivalence.Compare(function.WithValues, Differentiation.Derivative(own, "x"));
        return slope.Verdict == EquivalenceVerdict.Different
            ? (plain with { Verdict = Verdict.Wrong, Reason = "Its derivative is not f." }, own)
            : (plain with { Verdict = Verdict.Undecided, Reason = "Whether its derivative is f was neither proved nor refuted." }, own);
    }

    private static IReadOnlyList<WorkingLine>? Steps(IntegrationStep? solved) =>
        solved is null ? null : [.. IntegralSteps.Of(solved).Select(WorkingLine.Of)];

    /// <summary>How far the running sum with half the step stands from F at the middle point.</summary>
    private static double HalfStepGap(Func<double, double> f, Func<double, double> F, double[] x, double step)
    {
        if (x.Length < 2) return double.NaN;
        double[] halves = Grid.Linspace(x[0], x[x.Length / 2], (2 * (x.Length / 2)) + 1);
        return CumulativeIntegration.RunningSum([.. halves.Select(f)], step / 2)[^1] - F(halves[^1]);
    }
}
