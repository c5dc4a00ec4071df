using System.Collections.Immutable;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives;

/// <summary>
/// Antiderivatives by symbols: powers, exponentials, logarithms, (inverse) trigonometric and hyperbolic functions of
/// linear arguments, products of these with polynomials by parts, substitutions g(u)·u′, rational functions whose
/// denominators have linear and quadratic factors, roots of quadratics. Other variables count as constants.
/// </summary>
public static class Integration
{
    /// <summary>Larger formulas are not tried, so that the time is bounded.</summary>
    private const int LargestFormula = 300;
    private const int LargestResult = 1200;
    private const int Attempts = 120;

    /// <summary>Samples of the variable and of the other symbols, at which a proposal must have the integrand as its slope.</summary>
    private const int Samples = 60;
    private const int SamplesOfRareDomains = 1500;
    private const int NeededSamples = 8;

    /// <summary>
    /// Rounding, in units of the terms' sizes; a wrong proposal is wrong in its first digits at almost every sample.
    /// </summary>
    private const double Tolerance = 1e-8;
    private const double Rounding = 1e-5;

    /// <summary>
    /// A formula whose derivative by <paramref name="variable"/> is <paramref name="formula"/> wherever that is defined,
    /// isolated points aside, and which is itself defined there (so that 1/x gives log|x|); null if none is found.
    /// It has been verified by differentiating. There is no constant of integration.
    /// </summary>
    public static Formula? Antiderivative(Formula formula, string variable)
    {
        if (IsLarge(formula, LargestFormula)) return null;
        Formula integrand = Simplification.Simplify(formula, ignorePoints: true);
        if (IsLarge(integrand, LargestFormula)) return null;
        if (new IntegrationSearch(Attempts).Of(integrand, variable, 0)?.Result is not { } proposal || Jumps.In(proposal, integrand, variable)) return null;
        Formula antiderivative = WithoutConstant(Simplification.Simplify(WithOneExponential(proposal), ignorePoints: true), variable);
        return !IsLarge(antiderivative, LargestResult) && IsAntiderivative(antiderivative, formula, variable) ? antiderivative : null;
    }

    private static bool IsLarge(Formula formula, int most) => formula.Size(most) > most;

    private static Formula WithoutConstant(Formula formula, string variable)
    {
        if (!Monomial.Has(formula, variable)) return Number.Zero;
        if (formula is not Sum sum) return formula;
        ImmutableArray<Formula> terms = [.. sum.Terms.Where(term => Monomial.Has(term, variable))];
        return terms.Length == 1 ? terms[0] : new Sum(terms);
    }

    /// <summary>e^k·exp(u) as exp(u + k).</summary>
    private static Formula WithOneExponential(Formula formula)
    {
        if (formula is Sum sum) return new Sum([.. sum.Terms.Select(WithOneExponential)]);
        if (formula is not Product) return formula;
        Monomial product = Monomial.Of(formula);
        int at = product.Powers.ToList().FindIndex(power => power.Kernel is Call { Function: Exponential });
        Rational power = product.ExponentOf(Constant.E);
        if (at < 0 || power.Sign == 0) return formula;
        (Formula kernel, Rational exponent) = product.Powers[at];
        var argument = new Sum([new Product([new Number(exponent), ((Call)kernel).Argument]), new Number(power)]);
        var rest = product.Powers.Where(p => p.Kernel != kernel && p.Kernel is not Constant { Name: ConstantName.E });
        return new Product([(product with { Powers = [.. rest] }).ToFormula(), new Call(Function.Exp, argument)]);
    }

    private static bool IsAntiderivative(Formula proposal, Formula integrand, string variable)
    {
        string[] names = [variable, .. VariableNames.Of(new Sum([proposal, integrand])).Where(name => name != variable)];
        ImmutableArray<Formula> terms = proposal is Sum sum ? sum.Terms : [proposal];
        CompiledFormula[] parts = [.. terms.Select(term => CompiledFormula.Compile(term, names))];
        CompiledFormula slope = CompiledFormula.Compile(integrand, names);
        CompiledFormula[] slopeParts = integrand is Sum written
            ? [.. written.Terms.Select(term => CompiledFormula.Compile(term, names))] : [];
        double[] point = new double[names.Length], gradient = new double[names.Length];
        int agreed = 0;
        for (int i = 1; i <= SamplesOfRareDomains && (i <= Samples || agreed < NeededSamples); i++)
        {
            SetPoint(i, point);
            double expected = slope.Evaluate(point);
            if (!double.IsFinite(expected)) continue;
            double total = 0, size = Math.Abs(expected);
            foreach (CompiledFormula part in parts)
            {
                double value = part.EvaluateWithGradient(point, gradient);
                if (!double.IsFinite(value)) return false;
                total += gradient[0];

                // A slope that is small beside the value has lost digits to rounding in the value's parts.
                size += Math.Abs(gradient[0]) + (Rounding * Math.Abs(value) / Math.Max(Math.Abs(point[0]), 0.01));
            }

            // Terms of the integrand that cancel leave the rounding of each behind.
            double leftover = 0;
            foreach (CompiledFormula part in slopeParts) leftover += 1e-14 * Math.Abs(part.Evaluate(point));
            if (!double.IsFinite(size)) continue;
            if (!(Math.Abs(total - expected) <= (Tolerance * size) + leftover)) return false;
            agreed++;
        }

        return agreed >= NeededSamples;
    }

    /// <summary>
    /// Points of a low-discrepancy sequence (Halton 1960), at four scales of the variable; the other symbols are positive in
    /// every other point.
    /// </summary>
    internal static void SetPoint(int i, Span<double> point)
    {
        ReadOnlySpan<int> bases = [3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37];
        ReadOnlySpan<double> scales = [0.9973, 4.0127, 1.5169, 20.0713];
        for (int k = 0; k < point.Length; k++)
        {
            double value = Halton(i + (k / bases.Length * 97), bases[k % bases.Length]);
            // Offsets and scales without meaning, so that no sample hits a special value such as 1.
            point[k] = k == 0 ? ((2 * value) - 1.00297) * scales[i % 4] : i / 4 % 2 == 0 ? 0.21731 + (2.5 * value) : (5 * value) - 2.51973;
        }
    }

    private static double Halton(int i, int root)
    {
        double value = 0, weight = 1;
        for (; i > 0; i /= root)
        {
            weight /= root;
            value += weight * (i % root);
        }

        return value;
    }
}
