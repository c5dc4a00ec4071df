using System.Text.Json.Serialization;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Calculus;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;
using ScottPlot;

namespace CalculusCourse.Lessons.Lesson1Differentiation;

/// <summary>What lesson 1 is run with: a function of x, the range, how many points, and the step δ of the rate of change.</summary>
public sealed record DifferentiationInputs(
    string Function = DifferentiationLesson.ExampleFunction,
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
public static partial class DifferentiationLesson
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
