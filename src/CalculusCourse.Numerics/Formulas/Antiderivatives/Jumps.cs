using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Functions;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives;

/// <summary>Jumps of a proposed antiderivative at poles of its tangents and where its waves' signs change, while the integrand goes on.</summary>
internal static class Jumps
{
    private const int Quarters = 6;
    private const int Settings = 3;
    private const double Step = 1e-7;
    private const double Slack = 1e-4;

    /// <summary>
    /// Whether the proposal jumps at a multiple of a quarter turn on whose both sides the integrand has values; that is measured, at several
    /// values of the other symbols.
    /// </summary>
    public static bool In(Formula proposal, Formula integrand, string x)
    {
        if (!MayJump(proposal)) return false;
        var angles = new HashSet<Formula>();
        Collect(proposal, x, angles);
        string[] names = [x, .. VariableNames.Of(new Sum([proposal, integrand])).Where(name => name != x)];
        CompiledFormula value = CompiledFormula.Compile(proposal, names), slope = CompiledFormula.Compile(integrand, names);
        double[] point = new double[names.Length];
        foreach (Formula angle in angles)
        {
            if (Linear.Slope(angle, x) is null) continue;
            CompiledFormula argument = CompiledFormula.Compile(angle, names);
            for (int i = 0; i < (names.Length > 1 ? Settings : 1); i++)
            {
                Integration.SetPoint((4 * i) + 1, point);
                double zero = At(argument, 0), rate = At(argument, 1) - zero;
                for (int quarter = -Quarters; quarter <= Quarters; quarter++)
                {
                    double place = ((quarter * Math.PI / 2) - zero) / rate, left = place - Step, right = place + Step;
                    double rise = At(value, right) - At(value, left), slopes = Math.Abs(At(slope, left)) + Math.Abs(At(slope, right));
                    if (!double.IsFinite(rise) || !double.IsFinite(slopes) || slopes * Step > Slack) continue;
                    if (Math.Abs(rise) > Slack + (10 * slopes * Step)) return true;
                }
            }
        }

        return false;

        double At(CompiledFormula formula, double at)
        {
            point[0] = at;
            return formula.Evaluate(point);
        }
    }

    private static bool MayJump(Formula formula) =>
        formula is Call { Function: Tangent or Cotangent or Sign or Floor } || formula.Operands.Any(MayJump);

    private static void Collect(Formula formula, string x, HashSet<Formula> angles)
    {
        if (formula is Call { Function: Tangent or Cotangent or Sine or Cosine, Argument: var u } && Rules.Monomial.Has(u, x)) angles.Add(u);
        foreach (Formula operand in formula.Operands) Collect(operand, x, angles);
    }
}
