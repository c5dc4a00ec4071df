using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;
using CsCheck;

namespace CalculusCourse.Tests.Formulas;

/// <summary>What must hold of every formula, tried on random ones; the seed is fixed, so that a run tells nothing new by chance.</summary>
public sealed class FormulaPropertyTests
{
    private static readonly string[] Names = ["x", "y"];

    /// <summary>Points where domains end or have holes, and others.</summary>
    private static readonly double[][] Points = [[0, 0], [1, 0], [-1, 2], [0, -1], [0.375, 1.5], [-0.625, 0.75], [2.5, -1.25]];

    [Fact]
    public void Simplify_KeepsValueAndDomain() =>
        RandomFormulas.Nested(3).ForAll(
            formula =>
            {
                Formula simplified = Simplification.Simplify(formula);
                CompiledFormula before = CompiledFormula.Compile(formula, Names), after = CompiledFormula.Compile(simplified, Names);
                foreach (double[] point in Points) AssertSame(formula, before, after, point);
            },
            iter: 1200);

    [Fact]
    public void Simplify_Twice_ChangesNothingMore() =>
        RandomFormulas.Nested(3).ForAll(
            formula =>
            {
                Formula once = Simplification.Simplify(formula);
                Assert.Equal(once, Simplification.Simplify(once));
            },
            iter: 1200);

    private static void AssertSame(Formula formula, CompiledFormula before, CompiledFormula after, double[] point)
    {
        double a = before.Evaluate(point), b = after.Evaluate(point);
        if (!double.IsFinite(a) && !double.IsFinite(b)) return;

        // Too large on the way, or near the end of a domain, rounding decides: neither form is wrong.
        double spread = 0;
        foreach (double nudge in new[] { 1e-13, -1e-13 })
        {
            double[] near = [point[0] + (nudge * Math.Abs(point[0])), point[1] + (nudge * Math.Abs(point[1]))];
            double c = before.Evaluate(near), d = after.Evaluate(near);
            if (double.IsInfinity(a) || double.IsInfinity(b)) return;
            if (double.IsNaN(c) != double.IsNaN(a) || double.IsNaN(d) != double.IsNaN(b)) return;
            spread = Math.Max(spread, Math.Max(Math.Abs(c - a), Math.Abs(d - b)));
        }

        Assert.True(
            FormulaCases.Near(a, b, 1e-9, 1e-9 + (1e3 * spread)),
            $"{formula} = {a:R} but {Simplification.Simplify(formula)} = {b:R} at ({point[0]}, {point[1]})");
    }

    [Fact]
    public void Gradient_OfTheProgram_IsTheSymbolicDerivative() =>
        RandomFormulas.Nested(3).ForAll(
            formula =>
            {
                CompiledFormula program = CompiledFormula.Compile(formula, Names);
                CompiledFormula[] slopes = [.. Names.Select(n => CompiledFormula.Compile(Differentiation.Derivative(formula, n), Names))];
                foreach (double[] point in Points[4..])
                {
                    var gradient = new double[2];
                    double value = program.EvaluateWithGradient(point, gradient);
                    if (!double.IsFinite(value)) continue;
                    for (int i = 0; i < 2; i++)
                    {
                        double slope = slopes[i].Evaluate(point);
                        if (!double.IsFinite(slope) || !double.IsFinite(gradient[i])) continue;

                        // Derivatives that cancel leave the rounding of their parts, which are as large as the value.
                        double spread = Spread(slopes[i], point);
                        Assert.True(
                            FormulaCases.Near(gradient[i], slope, 1e-9, 1e-9 + (1e3 * spread) + (1e-12 * Math.Abs(value))),
                            $"{formula} by {Names[i]}: {slope:R}, gradient {gradient[i]:R}");
                    }
                }
            },
            iter: 1200);

    [Fact]
    public void Derivative_OfSmoothFormulas_IsTheLimitOfDifferences() =>
        RandomFormulas.Nested(2, smooth: true).ForAll(
            formula =>
            {
                CompiledFormula f = CompiledFormula.Compile(formula, Names);
                CompiledFormula slope = CompiledFormula.Compile(Differentiation.Derivative(formula, "x"), Names);
                foreach (double[] point in Points[4..])
                {
                    double expected = slope.Evaluate(point);
                    (double estimate, double error) = Extrapolated(f, point);
                    if (!double.IsFinite(expected) || !(error < 1e-4 * (1 + Math.Abs(estimate)))) continue;
                    Assert.True(
                        FormulaCases.Near(estimate, expected, 1e-7, 1e-7 + (20 * error)),
                        $"{formula} at {point[0]}: {expected:R}, differences {estimate:R}");
                }
            },
            iter: 1200);

    [Fact]
    public void EvaluateAll_GivesTheBitsOfEvaluate() =>
        RandomFormulas.Nested(4).ForAll(
            formula =>
            {
                CompiledFormula program = CompiledFormula.Compile(formula, Names);
                const int count = 131;
                var columns = new double[2 * count];
                for (int i = 0; i < columns.Length; i++) columns[i] = (i % count * 0.0625) - 4 + (i / count);
                var values = new double[count];
                program.EvaluateAll(columns, values);
                for (int i = 0; i < count; i++)
                {
                    double value = program.Evaluate([columns[i], columns[count + i]]);
                    Assert.True(value.Equals(values[i]), $"{formula}: {value:R} and {values[i]:R}");
                }
            },
            iter: 200);

    private static double Spread(CompiledFormula f, double[] point)
    {
        double value = f.Evaluate(point);
        double up = f.Evaluate([point[0] * (1 + 1e-13), point[1] * (1 + 1e-13)]);
        double down = f.Evaluate([point[0] * (1 - 1e-13), point[1] * (1 - 1e-13)]);
        double spread = Math.Max(Math.Abs(up - value), Math.Abs(down - value));
        return double.IsFinite(spread) ? spread : double.MaxValue / 1e4;
    }

    /// <summary>Central differences, extrapolated twice (Richardson 1911), and how far the last two estimates lie apart.</summary>
    private static (double Estimate, double Error) Extrapolated(CompiledFormula f, double[] point)
    {
        double Central(double h) => (f.Evaluate([point[0] + h, point[1]]) - f.Evaluate([point[0] - h, point[1]])) / (2 * h);
        double d1 = Central(1e-2), d2 = Central(5e-3), d3 = Central(2.5e-3);
        double e1 = d2 + ((d2 - d1) / 3), e2 = d3 + ((d3 - d2) / 3);
        double estimate = e2 + ((e2 - e1) / 15);
        return (estimate, Math.Abs(estimate - e2));
    }
}
