using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives;

/// <summary>
/// Whether a proposal is an antiderivative: its derivative is proved to be the integrand wherever both are defined; at samples it is
/// defined where the integrand is; and at none of the places where one of its rules changes it jumps while the integrand goes on.
/// </summary>
/// <param name="proposal">What was found.</param>
/// <param name="integrand">What was integrated.</param>
/// <param name="variable">The variable of integration; other letters count as constants.</param>
internal sealed class IntegrationCheck(Formula proposal, Formula integrand, string variable)
{
    /// <summary>Samples of the variable and of the other letters.</summary>
    private const int Samples = 60;
    private const int SamplesOfRareDomains = 1500;
    private const int NeededSamples = 8;

    /// <summary>What is wrong is wrong in its first digits at almost every sample; rounding may spoil a half, and the proof follows.</summary>
    private const double Tolerance = 1e-5;
    private const double LeastAgreement = 0.3;

    /// <summary>How close to a place is looked, and what rounding may make of the difference of two values there.</summary>
    private const double Nearness = 1e-6;

    /// <summary>Farther out the steps beside a place would span whole waves.</summary>
    private const double FarthestPlace = 1000;
    private const double Rounding = 1e-9;

    private readonly string[] names = [variable, .. VariableNames.Of(new Sum([proposal, integrand])).Where(name => name != variable)];

    /// <summary>Whether all of it holds.</summary>
    public bool Holds()
    {
        Formula derivative = Differentiation.Derivative(proposal, variable);
        CompiledFormula value = CompiledFormula.Compile(proposal, names), slope = CompiledFormula.Compile(integrand, names);
        return AgreesAtSamples(value, slope) && !Jumps(value, slope)
            && (IsAlgebraicIdentity() || EquivalenceProof.Equal(integrand, derivative)
                || TrigonometricProof.AreEqual(integrand, derivative, variable));
    }

    /// <summary>Whether a proposal with tangents or signs jumps, for a method that then has another one.</summary>
    public static bool MayJump(Formula proposal, Integrand f)
    {
        if (!HasTurns(proposal)) return false;
        var check = new IntegrationCheck(proposal, f.Formula, f.X);
        return check.Jumps(CompiledFormula.Compile(proposal, check.names), CompiledFormula.Compile(f.Formula, check.names));

        static bool HasTurns(Formula formula) =>
            formula is Call { Function: Tangent or Cotangent or Sign or Floor } || formula.Operands.Any(HasTurns);
    }

    /// <summary>The proof for rational integrands of one variable whose antiderivatives have roots of numbers in them.</summary>
    private bool IsAlgebraicIdentity() => names.Length == 1 && RationalIntegration.Read(integrand, variable) is not null
        && HasRoot(proposal)
        && AlgebraicIdentity.IsZero(Written.Difference(Differentiation.Derivative(Widening.WithoutBars(proposal), variable), integrand), variable);

    private static bool HasRoot(Formula formula) => formula is Call { Function: SquareRoot or Cosine or Sine } or Power { Exponent: Number { Value.IsInteger: false } }
        || formula.Operands.Any(HasRoot);

    private bool AgreesAtSamples(CompiledFormula value, CompiledFormula slope)
    {
        double[] point = new double[names.Length], gradient = new double[names.Length];
        int defined = 0, agreed = 0;
        for (int i = 1; i <= SamplesOfRareDomains && (i <= Samples || defined < NeededSamples); i++)
        {
            SetPoint(i, point);
            double expected = slope.Evaluate(point);
            if (!double.IsFinite(expected)) continue;
            double at = value.EvaluateWithGradient(point, gradient);
            if (!double.IsFinite(at) && !IsDefinedAt(point)) return false;
            defined++;
            if (!double.IsFinite(at)) continue;

            // A slope that is small beside the value has lost digits to rounding in the value's parts.
            double size = Math.Abs(expected) + Math.Abs(gradient[0]) + Math.Abs(at / Math.Max(Math.Abs(point[0]), 0.01));
            if (!(Math.Abs(gradient[0] - expected) > Tolerance * size)) agreed++;
        }

        return defined >= NeededSamples && agreed >= LeastAgreement * defined;
    }

    /// <summary>In x + √(x² − 1) doubles lose all digits where x is far below 0, and its logarithm seems to be infinite.</summary>
    private bool IsDefinedAt(double[] point) => double.IsFinite(FormulaEquivalence.ApproximationAt(proposal, AtPoint(point)));

    /// <summary>Whether the proposal has another value on the other side of a place at which the integrand goes on.</summary>
    private bool Jumps(CompiledFormula value, CompiledFormula slope)
    {
        if (Knowledge.IsDefinedEverywhere(proposal) && !HasJumps(proposal)) return false;
        List<Formula> places = [.. EquivalenceConditions.Collect(proposal, proposal).Conditions.Select(condition => condition.Zero)];
        if (places.Count == 0) return false;
        double[] point = new double[names.Length];
        for (int i = 1; i <= (names.Length > 1 ? 4 : 1); i++)
        {
            // Offsets that change the letters' signs from one time to the next.
            SetPoint((3 * i) + 1, point);
            Dictionary<string, Rational> letters = names.Skip(1).Select((name, k) => KeyValuePair.Create(name, Rational.FromDouble(point[k + 1])))
                .ToDictionary();
            foreach (double place in EquivalenceConditions.Breaks(places, variable, letters))
            {
                if (Math.Abs(place) <= FarthestPlace && JumpsAt(place, value, slope, point)) return true;
            }
        }

        return false;
    }

    private bool JumpsAt(double place, CompiledFormula value, CompiledFormula slope, double[] point)
    {
        double step = Nearness * Math.Max(1, Math.Abs(place)), steepest = 0;
        foreach (double x in (ReadOnlySpan<double>)[place - step, place - (step / 2), place, place + (step / 2), place + step])
        {
            double height = Math.Abs(Of(slope, x));
            if (!double.IsFinite(height)) return false;
            steepest = Math.Max(steepest, height);
        }

        // Near a pole the integrand does not go on.
        if (steepest > 1000 * (1 + Math.Abs(Of(slope, place - step)))) return false;
        if (!IsApart(Of(value, place - step), Of(value, place + step))) return false;

        // Doubles may have lost their digits.
        return IsApart(Precisely(place - step), Precisely(place + step));

        bool IsApart(double left, double right) =>
            !(Math.Abs(right - left) <= (4 * step * steepest) + (Rounding * (1 + Math.Abs(left))));

        double Of(CompiledFormula formula, double x)
        {
            point[0] = x;
            return formula.Evaluate(point);
        }

        double Precisely(double x)
        {
            point[0] = x;
            return FormulaEquivalence.ApproximationAt(proposal, AtPoint(point));
        }
    }

    private Dictionary<string, Rational> AtPoint(double[] point) =>
        names.Select((name, i) => KeyValuePair.Create(name, Rational.FromDouble(point[i]))).ToDictionary();

    private static bool HasJumps(Formula formula) =>
        (formula is Call call && call.Function.Breaks(call.Argument) is not { Length: 0 }) || formula.Operands.Any(HasJumps);

    /// <summary>
    /// Points of a low-discrepancy sequence (Halton 1960), at four scales of the variable; the other symbols are positive in
    /// every other point.
    /// </summary>
    private static void SetPoint(int i, Span<double> point)
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
