using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Functions;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives;

/// <summary>Jumps of a proposed antiderivative at the poles of tangents within arctangents, where the integrand goes on.</summary>
internal static class Jumps
{
    private const int Periods = 3;
    private const double Step = 1e-7;
    private const double Slack = 1e-4;

    /// <summary>Whether there is a tangent within an arctangent.</summary>
    public static bool MayBeIn(Formula formula) =>
        formula is Call { Function: Arctangent } call ? HasTangent(call.Argument) : formula.Operands.Any(MayBeIn);

    /// <summary>
    /// Whether the proposal jumps at such a pole on whose both sides the integrand has values; that is measured, at several values of the
    /// other symbols.
    /// </summary>
    public static bool In(Formula proposal, Formula integrand, string x)
    {
        if (!MayBeIn(proposal)) return false;
        var tangents = new HashSet<Call>();
        Collect(proposal, false, tangents);
        string[] names = [x, .. VariableNames.Of(new Sum([proposal, integrand])).Where(name => name != x)];
        CompiledFormula value = CompiledFormula.Compile(proposal, names), slope = CompiledFormula.Compile(integrand, names);
        double[] point = new double[names.Length];
        foreach (Call tangent in tangents)
        {
            if (Linear.Slope(tangent.Argument, x) is null) return true;
            CompiledFormula argument = CompiledFormula.Compile(tangent.Argument, names);
            double offset = tangent.Function is Tangent ? 0.5 : 0;
            for (int i = 0; i <= 4 * Periods; i++)
            {
                Integration.SetPoint(i + 1, point);
                double zero = At(argument, 0), rate = At(argument, 1) - zero;
                double pole = (((offset + (i % ((2 * Periods) + 1)) - Periods) * Math.PI) - zero) / rate;
                double left = pole - Step, right = pole + Step;
                double rise = At(value, right) - At(value, left), slopes = Math.Abs(At(slope, left)) + Math.Abs(At(slope, right));
                if (double.IsFinite(rise) && double.IsFinite(slopes) && slopes * Step < Slack && Math.Abs(rise) > Slack + (10 * slopes * Step)) return true;
            }
        }

        return false;

        double At(CompiledFormula formula, double at)
        {
            point[0] = at;
            return formula.Evaluate(point);
        }
    }

    private static void Collect(Formula formula, bool isInside, HashSet<Call> tangents)
    {
        if (isInside && formula is Call { Function: Tangent or Cotangent } tangent) tangents.Add(tangent);
        foreach (Formula operand in formula.Operands) Collect(operand, isInside || formula is Call { Function: Arctangent }, tangents);
    }

    private static bool HasTangent(Formula formula) =>
        formula is Call { Function: Tangent or Cotangent } || formula.Operands.Any(HasTangent);
}
