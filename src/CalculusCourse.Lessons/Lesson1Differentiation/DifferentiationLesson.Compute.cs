using System.Globalization;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Numerics.Calculus;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Working;

namespace CalculusCourse.Lessons.Lesson1Differentiation;

/// <summary>What lesson 1 is run with: a function of x, the range, how many points, and the step δ of the rate of change.</summary>
public sealed record DifferentiationInputs(
    LessonFunction Function, double From = -10, double To = 10, int Points = 500, double Step = 1e-4, bool Solution = false)
{
    /// <summary>The derivative that the reader found, as it was typed; null for none.</summary>
    public string? Yours { get; init; }

    /// <summary>Whether the working is asked for.</summary>
    public bool HasSteps { get; init; }

    /// <summary>Whether this is the lesson's example.</summary>
    public bool IsExample => !Solution && !Function.IsOwn;
}

/// <summary>
/// What lesson 1 computes. The arrays have one element a point; an element is NaN where the function is undefined.
/// </summary>
/// <param name="Derivative">f′ by the rules.</param>
/// <param name="X">The points.</param>
/// <param name="F">f there.</param>
/// <param name="Rate">The rate of change there, by forward differences with the step given.</param>
/// <param name="Rule">f′ there.</param>
/// <param name="MaxDifference">The largest |rate − rule| where both are defined.</param>
/// <param name="Undefined">At how many points f is undefined.</param>
/// <param name="WithoutSlope">The points where f is defined and no derivative of it is known: mostly kinks.</param>
/// <param name="StepErrors">How the error depends on the step: δ = 10⁻¹ … 10⁻¹⁵.</param>
/// <param name="RichardsonError">The largest error of the extrapolated central differences.</param>
public sealed record DifferentiationResults(
    LetteredResult Derivative,
    double[] X,
    double[] F,
    double[] Rate,
    double[] Rule,
    double MaxDifference,
    int Undefined,
    (double X, PointSlope Slope)[] WithoutSlope,
    StepError[] StepErrors,
    double RichardsonError)
{
    /// <summary>Secants that turn into a tangent; null where no point with a tangent was found for them.</summary>
    public SecantSlopes? Secants { get; init; }

    /// <summary>The reader's own derivative, if one is given.</summary>
    public OwnDerivative? Own { get; init; }

    /// <summary>The working, if it is asked for and the function is not too large.</summary>
    public IReadOnlyList<WorkingLine>? Steps { get; init; }
}

/// <summary>The reader's own derivative at the points, and how it was judged; MaxDifference is from the rate of change.</summary>
public sealed record OwnDerivative(OwnResult Result, double[] Values);

/// <summary>A point where the curve has a tangent, and the slopes of secants from there on, each shorter than the one before.</summary>
/// <param name="X">The point.</param>
/// <param name="Y">f there.</param>
/// <param name="Slope">The tangent's slope.</param>
/// <param name="Secants">The secants to x + δ: δ, f(x + δ), and the slope.</param>
public sealed record SecantSlopes(double X, double Y, double Slope, (double Delta, double Y, double Slope)[] Secants);

/// <summary>The largest error over the points of the forward and of the central difference with step <paramref name="Delta"/>.</summary>
public sealed record StepError(double Delta, double Forward, double Central);

public sealed partial class DifferentiationLesson
{
    private const int Block = 2048;

    /// <summary>The steps whose errors are compared: 0.1, 0.01, …</summary>
    private static readonly double[] Deltas =
        [.. Enumerable.Range(1, 15).Select(k => double.Parse($"1e-{k}", CultureInfo.InvariantCulture))];

    /// <summary>Differentiates by the rules and by the rate of change, and compares the two point by point.</summary>
    public static DifferentiationResults Compute(DifferentiationInputs inputs)
    {
        var derivative = new PointDerivative(inputs.Function.WithValues, ["x"], "x");
        ManyValues f = CompiledFormula.Compile(inputs.Function.WithValues, ["x"]).EvaluateAll;
        double[] x = Grid.Linspace(inputs.From, inputs.To, inputs.Points);
        double[] y = new double[x.Length], rate = new double[x.Length];
        PointSlope[] slopes = derivative.AtAll(x);
        double[] byRule = [.. slopes.Select(slope => slope.Value)];

        // The points have nothing in common, so they are shared out among the processors in blocks that fit into a cache.
        int blocks = (x.Length + Block - 1) / Block;
        var errors = new StepError[blocks][];
        double[] richardson = new double[blocks], differences = new double[blocks];
        if (blocks == 1) Measure(0);
        else Parallel.For(0, blocks, Measure);

        var lettered = LetteredResult.Derivative(inputs.Function, derivative.Formula, "x", "x");
        return new(
            lettered,
            x,
            y,
            rate,
            byRule,
            Largest(differences),
            y.Count(value => !double.IsFinite(value)),
            [.. x.Zip(slopes).Where(pair => pair.Second.Status is not (SlopeStatus.Exists or SlopeStatus.Undefined))],
            [.. Enumerable.Range(0, Deltas.Length).Select(k => new StepError(
                Deltas[k], Largest(errors.Select(block => block[k].Forward)), Largest(errors.Select(block => block[k].Central))))],
            Largest(richardson))
        {
            Secants = Secants(inputs, derivative),
            Own = inputs.Yours is { } yours ? Own(yours, inputs, derivative.Formula, x, rate) : null,
            Steps = inputs.HasSteps ? Steps(inputs.Function, lettered) : null,
        };

        void Measure(int block)
        {
            Range part = (block * Block)..Math.Min((block + 1) * Block, x.Length);
            ReadOnlySpan<double> points = x.AsSpan(part), rule = byRule.AsSpan(part);
            Span<double> values = y.AsSpan(part), rates = rate.AsSpan(part);
            f(points, values);
            FiniteDifference.Forward(f, points, values, inputs.Step, rates);
            differences[block] = Largest(rates, rule);
            var quotients = new double[points.Length];
            errors[block] = new StepError[Deltas.Length];
            for (int k = 0; k < Deltas.Length; k++)
            {
                FiniteDifference.Forward(f, points, values, Deltas[k], quotients);
                double forward = Largest(quotients, rule);
                FiniteDifference.Central(f, points, Deltas[k], quotients);
                errors[block][k] = new(Deltas[k], forward, Largest(quotients, rule));
            }

            var extrapolated = new NumericalDerivative[points.Length];
            FiniteDifference.Richardson(f, points, extrapolated);
            richardson[block] = Largest(Array.ConvertAll(extrapolated, found => found.Value), rule);
        }
    }

    /// <summary>Secants from a point where f has a tangent, a quarter of the range long at first, then ever shorter.</summary>
    private static SecantSlopes? Secants(DifferentiationInputs inputs, PointDerivative derivative)
    {
        Func<double, double> f = inputs.Function.WithValues.InX();
        double width = inputs.To - inputs.From;
        foreach (double part in (double[])[0.6, 0.5, 0.3, 0.1])
        {
            double x = inputs.From + (part * width), y = f(x);
            (double Delta, double Y, double Slope)[] secants =
            [
                .. ((double[])[1, 10, 100, 1000]).Select(shorter => width / 4 / shorter)
                    .Select(delta => (delta, f(x + delta), (f(x + delta) - y) / delta)),
            ];
            PointSlope slope = derivative.At([x]);
            if (double.IsFinite(y) && slope.Status == SlopeStatus.Exists && double.IsFinite(slope.Value)
                && secants.All(secant => double.IsFinite(secant.Slope)))
                return new(x, y, slope.Value, secants);
        }

        return null;
    }

    private static OwnDerivative Own(string yours, DifferentiationInputs inputs, Formula right, double[] x, double[] rate)
    {
        (Judgement judged, Formula own) =
            OwnResult.JudgeFormula(yours, right, "the derivative", inputs.Function, upToConstant: false, "x");
        var values = new double[x.Length];
        if (VariableNames.Of(own).All(name => name == "x")) CompiledFormula.Compile(own, ["x"]).EvaluateAll(x, values);
        else Array.Fill(values, double.NaN);
        return new(new(judged, Largest(rate, values)), values);
    }

    private static IReadOnlyList<WorkingLine>? Steps(LessonFunction function, LetteredResult derivative) =>
        DerivativeSteps.Of(derivative.KeepsLetters ? function.Formula : function.WithValues, "x") is { } steps
            ? [.. steps.Select(WorkingLine.Of)] : null;

    private static double Largest(ReadOnlySpan<double> found, ReadOnlySpan<double> right)
    {
        double largest = double.NaN;
        for (int i = 0; i < found.Length; i++)
        {
            double size = Math.Abs(found[i] - right[i]);
            if (double.IsFinite(size) && !(size <= largest)) largest = size;
        }

        return largest;
    }

    private static double Largest(IEnumerable<double> differences)
    {
        double largest = double.NaN;
        foreach (double difference in differences)
        {
            double size = Math.Abs(difference);
            if (double.IsFinite(size) && !(size <= largest)) largest = size;
        }

        return largest;
    }
}
