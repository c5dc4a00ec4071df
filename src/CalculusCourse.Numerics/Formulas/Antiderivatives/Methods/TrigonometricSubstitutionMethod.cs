using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Antiderivatives.Linear;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives.Methods;

/// <summary>
/// Rational functions of the sine and the cosine of an angle u: with t = cos u where they are odd in the sine, t = sin u where odd in the
/// cosine, t = tan u where half a turn is a period, else t = tan(u/2) (Bioche's rules; Weierstrass's substitution).
/// </summary>
internal sealed class TrigonometricSubstitutionMethod : IntegrationMethod
{
    public override string Name => "Trigonometric substitution";

    public override IntegrationStep? Try(Integrand f, IntegrationSearch search)
    {
        if (TrigonometricForm.Of(f.Formula, f.X) is not { } form || TrigonometricFunction.Read(form.Written) is not { } function) return null;
        if (IntegrationSearch.NewVariable(f) is not { } t) return null;
        foreach (Choice choice in ChoicesFor(function))
        {
            Formula u = UOf(choice, form.Angle);
            (Polynomial p, Polynomial q) = choice switch
            {
                Choice.Cosine => function.InCosine(),
                Choice.Sine => function.InSine(),
                Choice.Tangent => function.InTangent(),
                _ => function.InHalfTangent(),
            };
            var variable = new Variable(t);
            Formula integrand = Simple(Quotient(Quotient(RationalIntegration.Factored(p, variable), RationalIntegration.Factored(q, variable)), form.Slope));
            if (search.Of(integrand, t, f.Depth + 1) is not { } found) continue;
            Formula result = choice switch
            {
                Choice.Cosine or Choice.Sine => AngleResult.OfWave(found.Result, t, form.Angle, choice == Choice.Sine, Has(f.Formula, Function.Sec)),
                Choice.Tangent => AngleResult.OfTangent(found.Result, t, form.Angle),
                _ => AngleResult.OfHalfTangent(found.Result, t, form.Angle),
            };
            return f.Substituted(this, u, found, InStyleOf(f.Formula, Simple(result)));
        }

        return null;
    }

    private enum Choice
    {
        Cosine,
        Sine,
        Tangent,
        HalfTangent,
    }

    private static IEnumerable<Choice> ChoicesFor(TrigonometricFunction function)
    {
        bool cosine = function.IsOddInSine, sine = function.IsOddInCosine;
        if (cosine && sine)
        {
            bool isShorter = function.InSine().Q.Degree < function.InCosine().Q.Degree;
            yield return isShorter ? Choice.Sine : Choice.Cosine;
            yield return isShorter ? Choice.Cosine : Choice.Sine;
        }
        else if (cosine || sine)
        {
            yield return cosine ? Choice.Cosine : Choice.Sine;
        }

        if (function.IsEven) yield return Choice.Tangent;
        yield return Choice.HalfTangent;
    }

    private static Formula UOf(Choice choice, Formula angle) => choice switch
    {
        Choice.Cosine => new Call(Function.Cos, angle),
        Choice.Sine => new Call(Function.Sin, angle),
        Choice.Tangent => new Call(Function.Tan, angle),
        _ => new Call(Function.Tan, Simple(Times(new Number(Fraction.Half), angle))),
    };

    /// <summary>Secants and cosecants for powers below where the integrand is written with them.</summary>
    private static Formula InStyleOf(Formula integrand, Formula result)
    {
        bool secants = Has(integrand, Function.Sec), cosecants = Has(integrand, Function.Csc);
        return secants || cosecants ? Styled(result) : result;

        Formula Styled(Formula formula) => formula switch
        {
            Call => formula.Map(Styled),
            Power { Base: Call { Function: Cosine, Argument: var u }, Exponent: Number { Value: { Sign: < 0 } e } } when secants =>
                new Power(new Call(Function.Sec, u), new Number(-e)),
            Power { Base: Call { Function: Sine, Argument: var u }, Exponent: Number { Value: { Sign: < 0 } e } } when cosecants =>
                new Power(new Call(Function.Csc, u), new Number(-e)),
            _ => formula.Map(Styled),
        };
    }

    private static bool Has(Formula formula, Function function) =>
        (formula is Call { Function: var f } && f == function) || formula.Operands.Any(operand => Has(operand, function));
}
