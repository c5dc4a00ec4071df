using CalculusCourse.Numerics;
using ScottPlot;

namespace CalculusCourse.Lessons.Lesson1Differentiation;

public static partial class DifferentiationLesson
{
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
}
