using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Antiderivatives.Linear;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives.Methods;

/// <summary>Integrands by cases: each case by itself, joined where one borders on another.</summary>
internal sealed class ChoiceMethod : IntegrationMethod
{
    public override string Name => "Case by case";

    public override IntegrationStep? Try(Integrand f, IntegrationSearch search) =>
        ChoiceIn(f.Formula, f.X) is { } choice && Joined(f, choice, search) is { } found ? f.Solved(this, found) : null;

    /// <summary>The antiderivative of a formula in which a choice stands, without a jump; null where a border is not known.</summary>
    private static Formula? Joined(Integrand f, Choice choice, IntegrationSearch search)
    {
        (Formula formula, string x) = (f.Formula, f.X);
        Formula? Of(Formula part) => search.Of(part, x, f.Depth)?.Result;
        Formula subject = choice.Subject;
        if (!Monomial.Has(subject, x))
        {
            return Of(Case(formula, subject, -1)) is { } negative && Of(Case(formula, subject, 0)) is { } zero
                && Of(Case(formula, subject, 1)) is { } positive ? new Choice(subject, negative, zero, positive) : null;
        }

        if (Slope(subject, x) is not { } slope)
        {
            // A longer polynomial changes its sign at each of its roots.
            if (SignedMethod.RootsOf(subject, x) is not var (roots, sign)) return null;
            return Of(Nested(0, -sign));

            Formula Nested(int i, int before)
            {
                Formula here = Case(formula, subject, before);
                if (i == roots.Count) return here;
                Formula rest = Nested(i + 1, -before);
                return new Choice(Difference(new Variable(x), roots[i]), here, rest, rest);
            }
        }

        if (Of(Case(formula, subject, -1)) is not { } below || Of(Case(formula, subject, 1)) is not { } above) return null;
        Formula border = Simple(Difference(new Variable(x), Quotient(subject, slope)));
        Formula left = Simple(Replaced(below, x, border)), right = Simple(Replaced(above, x, border));
        if (!HasValue(left) || !HasValue(right)) return null;
        above = new Sum([above, left, Negative(right)]);
        return new Choice(subject, below, choice.At.Equals(choice.Below) ? below : above, above);
    }

    private static bool HasValue(Formula formula) => formula.IsConstant
        ? PreciseEvaluation.Round(formula) is { } value && double.IsFinite(value) : Knowledge.IsDefinedEverywhere(formula);

    /// <summary>The first choice in a formula that has the variable.</summary>
    private static Choice? ChoiceIn(Formula formula, string x)
    {
        if (formula is Choice choice) return Monomial.Has(choice, x) ? ChoiceIn(choice.Subject, x) ?? choice : null;
        foreach (Formula operand in formula.Operands)
        {
            if (ChoiceIn(operand, x) is { } found) return found;
        }

        return null;
    }

    /// <summary>The formula where the subject of some of its choices has a sign.</summary>
    private static Formula Case(Formula formula, Formula subject, int sign)
    {
        return Simple(Of(formula));

        Formula Of(Formula part) =>
            part is Choice choice && choice.Subject.Equals(subject) ? Of(choice.Where(sign)) : part.Map(Of);
    }
}
