using System.Numerics;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Antiderivatives.Linear;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives.Methods;

/// <summary>
/// Functions of e^(cx) alone, hyperbolic ones among them: ∫ R(e^(cx)) dx = 1/c·∫ R(t)/t dt. Where x itself is left as well, what the
/// exponentials make of the hyperbolic functions is multiplied out.
/// </summary>
internal sealed class ExponentialMethod : IntegrationMethod
{
    private const int LargestMultiple = 24;

    public override string Name => "Substitution";

    public override IntegrationStep? Try(Integrand f, IntegrationSearch search)
    {
        if (IntegrationSearch.NewVariable(f) is not { } name) return null;
        Formula written = WithExponentials(f.Formula, f.X);
        var exponents = new List<Formula>();
        if (!Collect(written, f.X, exponents) || exponents.Count == 0) return null;
        Rational common = 1;
        foreach (Formula exponent in exponents)
        {
            if (HyperbolicAngle.Ratio(exponent, exponents[0]) is not { } ratio) return null;
            common = Rational.CommonDivisor(common, ratio);
        }

        Formula c = Simple(Times(new Number(common), exponents[0]));
        var t = new Variable(name);
        if (In(written, f.X, c, t) is not { } inner) return null;
        Formula u = new Call(Function.Exp, Times(c, f.Variable));
        if (Monomial.Has(inner, f.X))
        {
            Formula back = Simple(Linear.Replaced(Simple(inner), name, u));
            List<Monomial> terms = Monomial.Terms(back);
            return terms.Count > 1 && terms.TrueForAll(term => term.Powers.All(power =>
                power is { Kernel: Variable, Exponent: { IsInteger: true, Sign: > 0 } } or { Kernel: Call { Function: Exponential } }))
                ? SumMethod.OfTerms(this, terms, f, search) : null;
        }

        if (search.Of(Simple(Quotient(inner, t)), name, f.Depth + 1) is not { } found) return null;
        return f.Substituted(this, u, found, Quotient(WithLogarithmOfExponential(Linear.Replaced(found.Result, name, u)), c));
    }

    /// <summary>Hyperbolic functions by their definitions.</summary>
    private static Formula WithExponentials(Formula formula, string x)
    {
        if (formula is not Call { Function: var function } call || !HyperbolicAngle.IsHyperbolic(function) || !Monomial.Has(call, x))
            return formula.Map(part => WithExponentials(part, x));
        Formula up = new Call(Function.Exp, call.Argument), down = new Power(up, Number.MinusOne);
        Formula twiceCosh = new Sum([up, down]), twiceSinh = Difference(up, down);
        return function switch
        {
            HyperbolicSine => Times(new Number(Fraction.Half), twiceSinh),
            HyperbolicCosine => Times(new Number(Fraction.Half), twiceCosh),
            HyperbolicTangent => Quotient(twiceSinh, twiceCosh),
            HyperbolicCotangent => Quotient(twiceCosh, twiceSinh),
            HyperbolicSecant => Quotient(Two, twiceCosh),
            _ => Quotient(Two, twiceSinh),
        };
    }

    /// <summary>The slopes of the exponents, all of which must be linear.</summary>
    private static bool Collect(Formula formula, string x, List<Formula> exponents)
    {
        if (ExponentOf(formula, x) is not { } exponent) return formula.Operands.All(part => Collect(part, x, exponents));
        if (Slope(exponent, x) is not { } slope) return false;
        if (!exponents.Contains(slope)) exponents.Add(slope);
        return true;
    }

    /// <summary>v where the formula is e^v, v with x; log(b)·v for b^v; else null.</summary>
    private static Formula? ExponentOf(Formula formula, string x) => formula switch
    {
        Call { Function: Exponential } call when Monomial.Has(call.Argument, x) => call.Argument,
        Power { Base: var b, Exponent: var v } when Monomial.Has(v, x) && !Monomial.Has(b, x) => Simple(Times(LogarithmOfBase(b), v)),
        _ => null,
    };

    /// <summary>log b, with 2·log 2 for b = 4, so that powers of 2 and of 4 go together.</summary>
    private static Formula LogarithmOfBase(Formula b)
    {
        if (b is Number { Value: { Sign: > 0, IsInteger: true } value })
        {
            for (int root = 2; root <= 12; root++)
            {
                int k = 0;
                BigInteger power = 1;
                for (; power < value.Numerator; k++) power *= root;
                if (power == value.Numerator && k > 1) return Times(new Number(k), new Call(Function.Log, new Number(root)));
            }
        }

        return new Call(Function.Log, b);
    }

    /// <summary>The formula with tⁿ·e^k for e^(ncx + k); null where n is large.</summary>
    private static Formula? In(Formula formula, string x, Formula c, Variable t)
    {
        bool isWhole = true;
        Formula result = In(formula);
        return isWhole ? result : null;

        Formula In(Formula part)
        {
            if (ExponentOf(part, x) is not { } exponent) return part.Map(In);
            if (HyperbolicAngle.Ratio(Slope(exponent, x)!, c) is not { } n || n.Abs() > LargestMultiple)
            {
                isWhole = false;
                return part;
            }

            var power = new Power(t, new Number(n));
            Formula rest = Simple(new Sum([.. Monomial.Terms(exponent).Where(term => !term.Has(x)).Select(term => term.ToFormula()), Number.Zero]));
            return rest is Number { Value.Sign: 0 } ? power : Times(new Call(Function.Exp, rest), power);
        }
    }

    /// <summary>
    /// log|√u − k| as log|u − k²| − log(√u + k) where u − k² is an exponential or tanh v ± 1 = ±e^(±v)/cosh v: no digits are lost where
    /// that is small.
    /// </summary>
    public static Formula WithLogarithmOfExponential(Formula formula)
    {
        Formula renewed = formula.Map(WithLogarithmOfExponential);
        if (renewed is Call { Function: NaturalLogarithm } log && LogarithmWithoutExponential(log.Argument) is { } without) return without;
        if (renewed is not Call { Function: NaturalLogarithm, Argument: Call { Function: AbsoluteValue, Argument: Sum { Terms: [var a, var b] } } }) return renewed;
        if (Monomial.Of(b) is { Powers: [(not Number, _)] }) (a, b) = (b, a);
        if (Monomial.Of(a) is not { Powers: [(not Number, { Denominator.IsOne: false })] } || !Monomial.Of(b).Powers.All(power => power.Kernel is Number)) return renewed;
        Formula other = Simple(Difference(a, b)), difference = Simple(Monomial.ToFormula(Monomial.Terms(Difference(Square(a), Square(b)))));
        switch (Monomial.Of(difference))
        {
            case { Powers: [(Call { Function: Exponential }, _)] }: return Difference(LogarithmOf(difference), LogarithmOf(other));
            case { Powers: [(Sum { Terms: [Call { Function: HyperbolicTangent, Argument: var v }, Number { Value: var one }] }, var e)] }
                when e == 1 && one.Abs() == 1:
                return new Sum([Times(new Number(one), v), Negative(LogarithmOf(new Call(Function.Cosh, v))), Negative(LogarithmOf(other))]);
            default: return renewed;
        }
    }

    /// <summary>log(e^v·r) as v, where r has none of v's letters and only adds a constant; else null.</summary>
    private static Formula? LogarithmWithoutExponential(Formula argument)
    {
        if (argument is Call { Function: AbsoluteValue } bars) argument = bars.Argument;
        if (argument is not (Product or Call { Function: Exponential })) return null;
        Monomial product = Monomial.Of(argument);
        (Formula Kernel, Rational Exponent) power = product.Powers.FirstOrDefault(power => power.Kernel is Call { Function: Exponential });
        if (power.Kernel is not Call exponential) return null;
        IEnumerable<string> names = VariableNames.Of(exponential.Argument);
        bool isAlone = product.Powers.All(other => other == power || !VariableNames.Of(other.Kernel).Any(names.Contains));
        return isAlone ? Times(new Number(power.Exponent), exponential.Argument) : null;
    }
}
