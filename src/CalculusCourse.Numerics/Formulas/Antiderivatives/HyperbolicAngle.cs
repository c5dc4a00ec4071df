using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives;

/// <summary>The angle u whose whole multiples are the arguments of all hyperbolic functions of an integrand.</summary>
internal static class HyperbolicAngle
{
    public static bool IsHyperbolic(Function function) => function is HyperbolicSine or HyperbolicCosine or HyperbolicTangent
        or HyperbolicSecant or HyperbolicCosecant or HyperbolicCotangent;

    /// <summary>u, linear in x, and its slope; null where there is none, or no hyperbolic function.</summary>
    public static (Formula Angle, Formula Slope)? Of(Formula formula, string x)
    {
        var arguments = new List<Formula>();
        Collect(formula);
        if (arguments.Count == 0) return null;
        Rational common = 1;
        foreach (Formula argument in arguments)
        {
            if (Ratio(argument, arguments[0]) is not { } ratio) return null;
            common = Rational.CommonDivisor(common, ratio);
        }

        Formula angle = Linear.Simple(Times(new Number(common), arguments[0]));
        return Linear.Slope(angle, x) is { } slope ? (angle, slope) : null;

        void Collect(Formula part)
        {
            if (part is Call { Function: var function } call && IsHyperbolic(function) && Monomial.Has(call, x))
            {
                if (!arguments.Contains(call.Argument)) arguments.Add(call.Argument);
            }
            else
            {
                foreach (Formula operand in part.Operands) Collect(operand);
            }
        }
    }

    /// <summary>The formula with what <paramref name="multiple"/> gives for sinh(nu) and cosh(nu); null for larger |n|.</summary>
    public static Formula? Replaced(Formula formula, Formula u, string x, int largest, Func<int, (Formula Sinh, Formula Cosh)> multiple)
    {
        bool isWhole = true;
        Formula result = Replaced(formula);
        return isWhole ? result : null;

        Formula Replaced(Formula part)
        {
            if (part is not Call { Function: var function } call || !IsHyperbolic(function) || !Monomial.Has(call, x)) return part.Map(Replaced);
            if (Ratio(call.Argument, u) is not { IsInteger: true } n || n.Abs() > largest)
            {
                isWhole = false;
                return part;
            }

            (Formula sinh, Formula cosh) = multiple((int)n.Numerator);
            return function switch
            {
                HyperbolicSine => sinh,
                HyperbolicCosine => cosh,
                HyperbolicTangent => Quotient(sinh, cosh),
                HyperbolicCotangent => Quotient(cosh, sinh),
                HyperbolicSecant => new Power(cosh, Number.MinusOne),
                _ => new Power(sinh, Number.MinusOne),
            };
        }
    }

    /// <summary>a/b where it is a number, else null.</summary>
    public static Rational? Ratio(Formula a, Formula b)
    {
        Monomial ratio = Monomial.Of(a).Over(Monomial.Of(b));
        return ratio.IsNumber ? ratio.Coefficient : null;
    }
}
