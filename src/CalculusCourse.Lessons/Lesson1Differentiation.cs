using System.Text.Json.Serialization;
using CalculusCourse.Lessons.Figures;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Calculus;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;
using ScottPlot;

namespace CalculusCourse.Lessons;

/// <summary>What lesson 1 is run with: a function of x, the range, how many points, and the step δ of the rate of change.</summary>
public sealed record DifferentiationInputs(
    string Function = Lesson1Differentiation.ExampleFunction,
    double From = -10,
    double To = 10,
    int Points = 500,
    double Step = 1e-4,
    bool Solution = false);

/// <summary>
/// What lesson 1 computes. The arrays have one element a point; an element is NaN where the function is undefined.
/// <paramref name="MaxDifference"/> is the largest |rate − rule| where both are defined.
/// </summary>
public sealed record DifferentiationResults(
    string ReadAs,
    string[] Notes,
    string Derivative,
    [property: JsonIgnore] string DerivativeUnicode,
    double[] X,
    double[] F,
    double[] Rate,
    double[] Rule,
    double MaxDifference,
    int Undefined,
    StepError[] StepErrors,
    double RichardsonError);

/// <summary>The largest error over the points of the forward and of the central difference with step <paramref name="Delta"/>.</summary>
public sealed record StepError(double Delta, double Forward, double Central);

/// <summary>Lesson 1: the derivative as a rate of change and by rules, and why δ must not be too small.</summary>
public static class Lesson1Differentiation
{
    public const string Title = "Differential calculus";
    public const string ExampleFunction = "x^2";
    public const string TaskFunction = "x^3-2*x^2+1";

    public static DifferentiationResults Compute(DifferentiationInputs inputs)
    {
        FormulaReading reading = FormulaParser.Read(inputs.Function, NameScope.Of("x"));
        Formula formula = reading.Formula;
        Formula derivative = Differentiation.Derivative(formula, "x");
        Func<double, double> f = AsFunction(formula), rule = AsFunction(derivative);

        double[] x = Grid.Linspace(inputs.From, inputs.To, inputs.Points);
        double[] y = [.. x.Select(f)];
        // A rule such as log(x)′ = 1/x has values where f has none; there is no slope there.
        double[] byRule = [.. x.Select((at, i) => double.IsFinite(y[i]) ? rule(at) : double.NaN)];
        double[] rate = FiniteDifference.Forward(f, x, inputs.Step);

        var stepErrors = new StepError[15];
        for (int k = 0; k < stepErrors.Length; k++)
        {
            double delta = double.Parse($"1e-{k + 1}", System.Globalization.CultureInfo.InvariantCulture);
            stepErrors[k] = new(
                delta,
                Largest(x.Select((at, i) => FiniteDifference.Forward(f, at, delta) - byRule[i])),
                Largest(x.Select((at, i) => FiniteDifference.Central(f, at, delta) - byRule[i])));
        }

        return new(
            FormulaText.Unicode(formula, FormulaOrder.Written),
            [.. reading.Notes.Select(note => note.Message)],
            FormulaText.Plain(derivative),
            FormulaText.Unicode(derivative),
            x,
            y,
            rate,
            byRule,
            Largest(rate.Zip(byRule, (a, b) => a - b)),
            y.Count(value => !double.IsFinite(value)),
            stepErrors,
            Largest(x.Select((at, i) => FiniteDifference.Richardson(f, at).Value - byRule[i])));
    }

    public static void PrintResults(DifferentiationResults results, TextWriter output)
    {
        output.WriteLine("x f rate rule");
        foreach (int i in Rows(results.X.Length))
        {
            double[] row = [results.X[i], results.F[i], results.Rate[i], results.Rule[i]];
            output.WriteLine(string.Join(' ', row.Select(PythonText.Repr)));
        }

        output.WriteLine($"max |rate - rule| {PythonText.Repr(results.MaxDifference)}");
    }

    public static void PrintPage(DifferentiationInputs inputs, DifferentiationResults results, IReadOnlyList<string> plots, Page page)
    {
        page.Title($"Lesson 1: {Title}");
        page.Section("The idea");
        page.Text("""
              Differentiation turns a function f into another one, its derivative f′, which tells
              the slope of f, its rate of change, at every point:

                  f′(x) = lim (f(x + δ) − f(x)) / δ   as δ → 0

              Nobody works that limit out anew for each function, because there are rules. The power
              rule says (xⁿ)′ = n·xⁿ⁻¹, so the derivative of x² is 2·x.
            """);

        PrintComputation(inputs, results, page);
        PrintStepErrors(results, page);
        page.Figures(plots);
        if (!inputs.Solution) PrintTask(page);
        page.Section("Next");
        page.Text(inputs.Solution
            ? "  calc lesson 2             the way back: integration"
            : """
                calc check 1 "ANSWER"     judge your derivative
                calc hint 1               a hint
                calc lesson 1 --solution  the task, worked out
              """);
    }

    private static void PrintComputation(DifferentiationInputs inputs, DifferentiationResults results, Page page)
    {
        page.Section(Heading(inputs));
        page.Text($"  f(x)  = {results.ReadAs}");
        foreach (string note in results.Notes) page.Text($"  ({note})");
        page.Text($"  f′(x) = {results.DerivativeUnicode}    by the rules; to copy: {results.Derivative}");
        page.Blank();
        page.Text($"  The rate of change with δ = {PythonText.Repr(inputs.Step)} at {inputs.Points} points from "
            + $"{PythonText.Repr(inputs.From)} to {PythonText.Repr(inputs.To)}, {Rows(results.X.Length).Count()} of them here:");
        page.Blank();
        page.Table(["x", "f(x)", "rate", "rule", "rate − rule"], Rows(results.X.Length).Select(i => (string[])
        [
            PythonText.General(results.X[i]),
            Value(results.F[i]),
            Value(results.Rate[i]),
            Value(results.Rule[i]),
            Value(results.Rate[i] - results.Rule[i], 3),
        ]));
        page.Blank();
        page.Text($"  Largest difference between rate and rule: {PythonText.Repr(results.MaxDifference)}");
        if (results.Undefined > 0) page.Text($"  f is undefined at {results.Undefined} of the points; the figures have gaps there.");
        if (inputs.Function == ExampleFunction)
            page.Text("  That is δ itself: ((x + δ)² − x²)/δ is exactly 2·x + δ. The rest is rounding.");
        if (inputs.Solution)
        {
            page.Text("""
                  Term by term, by the power rule: (x³)′ = 3·x², (−2·x²)′ = −4·x, and a constant does not
                  change, so 1′ = 0. Together f′(x) = 3·x² − 4·x, and the rate of change agrees.
                """);
        }
    }

    private static string Heading(DifferentiationInputs inputs) =>
        inputs.Solution ? "The task, worked out"
        : inputs.Function == ExampleFunction ? "The example, computed"
        : "Your function, computed";

    private static void PrintStepErrors(DifferentiationResults results, Page page)
    {
        page.Section("How small should δ be?");
        page.Text("""
              "As close to zero as possible" is false on a computer. A large δ leaves a truncation error:
              about δ·|f″|/2 for the forward difference (f(x+δ) − f(x))/δ, about δ²·|f‴|/6 for the central
              one, (f(x+δ) − f(x−δ))/(2δ). A small δ leaves a rounding error, about ε·|f|/δ, because the two
              values share most of their digits and the subtraction removes them (ε = 2.2e-16). The best δ
              lies between: near √ε ≈ 1.5e-08 for forward, near ∛ε ≈ 6e-06 for central differences.
              The largest error over the points:
            """);
        page.Blank();
        page.Table(["δ", "forward", "central"], results.StepErrors.Select(row => (string[])
        [
            PythonText.Repr(row.Delta), Value(row.Forward, 3), Value(row.Central, 3),
        ]));
        page.Blank();
        StepError forward = results.StepErrors.MinBy(row => double.IsNaN(row.Forward) ? double.PositiveInfinity : row.Forward)!;
        StepError central = results.StepErrors.MinBy(row => double.IsNaN(row.Central) ? double.PositiveInfinity : row.Central)!;
        page.Text($"  Best here: forward at δ = {PythonText.Repr(forward.Delta)}, central at δ = {PythonText.Repr(central.Delta)}.");
        string richardson = Value(results.RichardsonError, 3);
        page.Text($"  Richardson extrapolation, central differences of several δ combined, errs by {richardson} at most.");
    }

    private static void PrintTask(Page page)
    {
        page.Section("Your task");
        page.Text("""
              Do the same for f(x) = x³ − 2·x² + 1: find its derivative by the rules, then compare it with
              the rate of change (calc lesson 1 --function "x^3-2*x^2+1").
            """);
    }

    public static IEnumerable<Figure> Draw(DifferentiationInputs inputs, DifferentiationResults results)
    {
        string name = inputs.Solution ? "lesson1-task" : "lesson1-example";
        Color red = FigureStyle.Red.WithAlpha(0.5), blue = FigureStyle.Blue.WithAlpha(0.5);
        yield return new(name, () => LinePanels.SideBySide(
        [
            new LinePanel("y = f(x)", [new Curve("", results.X, results.F)]),
            new LinePanel("y = f′(x)",
            [
                new Curve("rate", results.X, results.Rate) { Color = red, Width = 5 },
                new Curve("rule", results.X, results.Rule) { Color = blue, Width = 2 },
            ]),
        ]));

        double[] delta = [.. results.StepErrors.Select(row => row.Delta)];
        yield return new($"{name}-error", () => LinePanels.Single(
            new LinePanel("Largest error of the rate of change", [
                new Curve("forward difference", delta, [.. results.StepErrors.Select(row => row.Forward)]),
                new Curve("central difference", delta, [.. results.StepErrors.Select(row => row.Central)]),
            ])
            { XLabel = "δ", YLabel = "error", LogLog = true }));
    }

    /// <summary>Ten points, evenly spread over all.</summary>
    private static IEnumerable<int> Rows(int points)
    {
        int rows = Math.Min(10, points);
        return Enumerable.Range(0, rows).Select(k => (int)((long)k * points / rows));
    }

    private static string Value(double value, int digits = 6) => double.IsNaN(value) ? "undefined" : PythonText.General(value, digits);

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

    private static Func<double, double> AsFunction(Formula formula)
    {
        CompiledFormula compiled = CompiledFormula.Compile(formula, ["x"]);
        return x => compiled.Evaluate([x]);
    }
}
