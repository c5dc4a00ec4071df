using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Antiderivatives.Linear;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives.Methods;

/// <summary>
/// Hyperbolic functions of multiples of one linear u, as Bioche's rules (1902) have it: odd in sinh with t = cosh u, odd in cosh with
/// t = sinh u, unchanged by both signs with t = tanh u, any other rational function with t = tanh(u/2).
/// </summary>
internal sealed class HyperbolicMethod : IntegrationMethod
{
    /// <summary>Larger multiples of the angle are not written by the addition theorems.</summary>
    private const int LargestMultiple = 6;

    private static readonly Variable Sine = new("sinh′"), Cosine = new("cosh′");

    public override string Name => "Hyperbolic substitution";

    public override IntegrationStep? Try(Integrand f, IntegrationSearch search)
    {
        if (IntegrationSearch.NewVariable(f) is not { } name || HyperbolicAngle.Of(f.Formula, f.X) is not var (u, slope)) return null;
        if (HyperbolicAngle.Replaced(f.Formula, u, f.X, LargestMultiple, Multiple) is not { } written) return null;
        var t = new Variable(name);
        bool isEntire = Monomial.Of(f.Formula).Powers.All(power => power is { Kernel: Call { Function: HyperbolicSine or HyperbolicCosine }, Exponent.Sign: > 0 });
        Formula square = Square(t), toOne = Difference(Number.One, square);
        Formula half = Simple(Times(new Number(Fraction.Half), u));

        return With(Function.Cosh, u, Eliminated(Monomial.Of(Quotient(Put(written, Cosine, t), Sine)), Sine, Difference(square, Number.One)))
            ?? With(Function.Sinh, u, Eliminated(Monomial.Of(Quotient(Put(written, Sine, t), Cosine)), Cosine, new Sum([Number.One, square])))
            ?? With(Function.Tanh, u, Eliminated(
                Monomial.Of(Quotient(Put(written, Sine, Times(t, Cosine)), toOne)), Cosine, new Power(toOne, Number.MinusOne)))
            ?? With(Function.Tanh, half, Times(Two, new Power(toOne, Number.MinusOne),
                Put(Put(written, Sine, Quotient(Times(Two, t), toOne)), Cosine, Quotient(new Sum([Number.One, square]), toOne))), onlyRational: true);

        IntegrationStep? With(Function function, Formula angle, Formula? integrand, bool onlyRational = false)
        {
            if (integrand is null) return null;
            integrand = Simple(integrand);
            if (Monomial.Has(integrand, f.X) || Monomial.Has(integrand, Sine.Name) || Monomial.Has(integrand, Cosine.Name)) return null;
            if (onlyRational && !IsRational(integrand)) return null;

            // Powers without a denominator are short with the double angle.
            if (function == Function.Tanh && isEntire) return null;
            if (search.Of(integrand, name, f.Depth + 1) is not { } found) return null;
            var value = new Call(function, angle);
            return f.Substituted(this, value, found, Quotient(PutBack(found.Result, t, function, angle), slope));
        }
    }

    private static bool IsRational(Formula formula) =>
        formula is not Call && (formula is not Power power || power.Exponent is Number { Value.IsInteger: true }) && formula.Operands.All(IsRational);

    private static Formula Put(Formula formula, Variable variable, Formula value) => Linear.Replaced(formula, variable.Name, value);

    /// <summary>sinh or cosh of n times the angle, with those of the angle itself, by the addition theorems.</summary>
    private static (Formula Sinh, Formula Cosh) Multiple(int n)
    {
        (Formula sinh, Formula cosh) = (Sine, Cosine);
        for (int k = 2; k <= Math.Abs(n); k++)
        {
            (sinh, cosh) = k == 2
                ? (Times(Two, Sine, Cosine), Difference(Times(Two, Square(Cosine)), Number.One))
                : (new Sum([Times(sinh, Cosine), Times(cosh, Sine)]), new Sum([Times(cosh, Cosine), Times(sinh, Sine)]));
        }

        return (n < 0 ? Negative(sinh) : sinh, cosh);
    }

    /// <summary>The product with <paramref name="square"/> for the variable's square; null where it stands in an odd power.</summary>
    private static Formula? Eliminated(Monomial product, Variable variable, Formula square)
    {
        var factors = new List<Formula> { new Number(product.Coefficient) };
        foreach ((Formula kernel, Rational exponent) in product.Powers)
        {
            if (kernel.Equals(variable))
            {
                if (!(exponent / 2).IsInteger) return null;
                factors.Add(new Power(square, new Number(exponent / 2)));
                continue;
            }

            if (Eliminated(kernel, variable, square) is not { } renewed) return null;
            factors.Add(new Power(renewed, new Number(exponent)));
        }

        return new Product([.. factors]);
    }

    private static Formula? Eliminated(Formula formula, Variable variable, Formula square)
    {
        if (!Monomial.Has(formula, variable.Name)) return formula;
        if (formula is Variable) return null;
        if (formula is Product or Power { Exponent: Number })
            return Monomial.Of(formula) is var m && m.Powers is [(var own, _)] && own.Equals(formula) ? null : Eliminated(m, variable, square);
        bool isWhole = true;
        Formula renewed = formula.Map(part =>
        {
            if (Eliminated(part, variable, square) is { } even) return even;
            isWhole = false;
            return part;
        });
        return isWhole ? renewed : null;
    }

    /// <summary>The angle put back, with the shortest forms of what comes up: log(1 ± tanh u), log(cosh u ± 1), 1 + sinh² u.</summary>
    private static Formula PutBack(Formula result, Variable t, Function function, Formula u)
    {
        Formula half = Simple(Times(new Number(Fraction.Half), u)), cosh = new Call(Function.Cosh, u), sinh = new Call(Function.Sinh, u);
        Rational minus = 0, plus = 0;
        var terms = new List<Formula>();
        Formula simple = Simple(result);
        foreach (Formula term in simple is Sum sum ? sum.Terms : [simple])
        {
            Monomial product = Monomial.Of(term);
            Rational? end = function != Function.Sinh && product.Powers is [(Call { Function: NaturalLogarithm } log, var e)] && e == 1
                ? End(log.Argument, t) : null;
            if (end == 1) minus += product.Coefficient;
            else if (end == -1) plus += product.Coefficient;
            else terms.Add(ExponentialMethod.WithLogarithmOfExponential(Linear.Replaced(Tidy(term), t.Name, new Call(function, u))));
        }

        if (function == Function.Tanh)
        {
            // 1 ± tanh u = e^(±u)/cosh u.
            terms.Add(Times(new Number(plus - minus), u));
            terms.Add(Times(new Number(-plus - minus), LogarithmOf(cosh)));
        }
        else if (plus == -minus)
        {
            terms.Add(Times(new Number(2 * minus), LogarithmOf(new Call(Function.Tanh, half))));
        }
        else
        {
            terms.Add(Times(new Number(minus), LogarithmOf(Difference(cosh, Number.One))));
            terms.Add(Times(new Number(plus), LogarithmOf(new Sum([cosh, Number.One]))));
        }

        return new Sum([.. terms]);

        // Sums that are squares of another hyperbolic function, and 1 ± tanh u below the bar.
        Formula Tidy(Formula formula)
        {
            if (formula is Product or Power { Exponent: Number })
            {
                Monomial product = Monomial.Of(formula);
                var minusOne = new Sum([t, Number.MinusOne]);
                var plusOne = new Sum([t, Number.One]);
                Rational below = product.ExponentOf(minusOne), above = product.ExponentOf(plusOne);
                Rational both = below.Sign == above.Sign ? (below.Abs() < above.Abs() ? below : above) : 0;
                Formula square = function == Function.Cosh ? Square(sinh) : Negative(new Power(cosh, new Number(-2)));
                if (function != Function.Sinh && both.IsInteger && (both.Sign != 0 || (below + above).Sign < 0))
                {
                    var factors = new List<Formula> { new Number(product.Coefficient), new Power(square, new Number(both)) };
                    foreach ((Formula kernel, Rational exponent) in product.Powers)
                    {
                        bool isMinus = kernel.Equals(minusOne), isPlus = kernel.Equals(plusOne);
                        Rational left = isMinus || isPlus ? exponent - both : exponent;
                        if ((isMinus || isPlus) && left.Sign < 0 && function == Function.Tanh)
                        {
                            // 1/(1 ± tanh u) = (1 + e^(∓2u))/2.
                            Formula growing = new Call(Function.Exp, Times(new Number(isPlus ? -2 : 2), u));
                            Formula half = Times(new Number(new Rational(isPlus ? 1 : -1, 2)), new Sum([Number.One, growing]));
                            factors.Add(new Power(half, new Number(-left)));
                        }
                        else if (left.Sign != 0)
                        {
                            factors.Add(new Power(isMinus || isPlus ? kernel : Tidy(kernel), new Number(left)));
                        }
                    }

                    return new Product([.. factors]);
                }
            }

            if (formula is Sum && RationalIntegration.Read(formula, t.Name) is var (p, q) && q.Degree == 0 && p.Degree == 2
                && p[1].Sign == 0 && p[0].Abs() == p[2].Abs())
            {
                Rational size = p[2] / q[0];
                bool isPlus = p[0] == p[2];
                if (function == Function.Sinh && isPlus) return Times(new Number(size), Square(cosh));
                if (function == Function.Cosh && !isPlus) return Times(new Number(size), Square(sinh));
                if (function == Function.Tanh && !isPlus) return Times(new Number(-size), new Power(cosh, new Number(-2)));
            }

            return formula.Map(Tidy);
        }
    }

    /// <summary>1 or −1 where the formula is |t − 1| or |t + 1| up to sign, else null.</summary>
    private static Rational? End(Formula formula, Variable t)
    {
        if (formula is Call { Function: AbsoluteValue } inner) formula = inner.Argument;
        if (RationalIntegration.Read(formula, t.Name) is not var (p, q) || q.Degree != 0 || p.Degree != 1) return null;
        Rational root = -p[0] / p[1];
        return root.Abs() == 1 && (p[1] / q[0]).Abs() == 1 ? root : null;
    }
}
