using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives;

/// <summary>
/// A sum of rational functions of x times products of some square roots √p₁, √p₂, … of polynomials: what is made of x and these roots
/// by the four operations, since a denominator is made rational root by root with its conjugate.
/// </summary>
internal sealed class RootElement
{
    private const int MostRoots = 3;

    private readonly RationalFunction[] parts;
    private readonly RootField field;

    private RootElement(RootField field, RationalFunction[] parts) => (this.field, this.parts) = (field, parts);

    /// <summary>The polynomials under the roots.</summary>
    private sealed class RootField(string x)
    {
        public string X => x;

        public List<Formula> Radicands { get; } = [];

        public List<RationalFunction> Polynomials { get; } = [];
    }

    /// <summary>The element that the formula is, or null if it is none.</summary>
    public static RootElement? Read(Formula formula, string x)
    {
        formula = Linear.Simple(formula);
        var field = new RootField(x);
        return CollectRoots(formula, field) && field.Radicands.Count > 0 ? Read(formula, field) : null;
    }

    /// <summary>The terms, one for each product of roots.</summary>
    public List<Formula> Terms()
    {
        var terms = new List<Formula>();
        for (int mask = 0; mask < parts.Length; mask++)
        {
            if (parts[mask].IsZero) continue;
            List<int> roots = [.. Enumerable.Range(0, field.Radicands.Count).Where(i => (mask >> i & 1) != 0)];
            RationalFunction under = roots.Aggregate(RationalFunction.Constant(1), (product, i) => product * field.Polynomials[i]);
            Formula root = under.Numerator.Degree <= 2
                ? new Power(under.ToPolynomials().Above.ToFormula(new Variable(field.X)), new Number(Fraction.Half))
                : new Product([.. roots.Select(i => new Power(field.Radicands[i], new Number(Fraction.Half)))]);
            terms.Add(new Product([FormulaOf(parts[mask], field.X), root]));
        }

        return terms;
    }

    /// <summary>A quotient with its denominator in factors.</summary>
    public static Formula FormulaOf(RationalFunction function, string x)
    {
        var variable = new Variable(x);
        (Polynomial above, Polynomial below) = function.ToPolynomials();
        var parts = new List<Formula> { above.ToFormula(variable) };
        Rational scale = below.Leading;
        foreach ((Polynomial factor, int multiplicity) in below.Factors())
        {
            Rational whole = new(Rational.CommonDenominator(factor.Coefficients));
            scale *= whole.Pow(-multiplicity);
            parts.Add(new Power((whole * factor).ToFormula(variable), new Number(-multiplicity)));
        }

        parts.Add(new Number(1 / scale));
        return new Product([.. parts]);
    }

    private static bool CollectRoots(Formula formula, RootField field)
    {
        if (formula is Power { Exponent: Number { Value: { IsInteger: false } e } } power)
        {
            if (e.Denominator != 2) return false;
            if (field.Radicands.Contains(power.Base)) return true;
            if (field.Radicands.Count == MostRoots || RationalFunction.From(power.Base, field.X) is not { Denominator.Degree: 0 } p || p.IsZero) return false;
            if (field.Polynomials.Exists(q => IntegerPolynomial.Gcd(p.Numerator, q.Numerator).Degree > 0)
                || IntegerPolynomial.Gcd(p.Numerator, p.Numerator.Derivative()).Degree > 0 || p.Denominator.Leading != 1) return false;
            field.Radicands.Add(power.Base);
            field.Polynomials.Add(p);
            return true;
        }

        return formula.Operands.All(operand => CollectRoots(operand, field));
    }

    private static RootElement? Read(Formula formula, RootField field)
    {
        switch (formula)
        {
            case Sum sum: return Combined(sum.Terms, field, (a, b) => a.Plus(b));
            case Product product: return Combined(product.Factors, field, (a, b) => a.Times(b));
            case Power { Exponent: Number { Value: { IsInteger: true } e } } power:
                return Read(power.Base, field) is { } read ? read.ToThe(e) : null;
            case Power { Exponent: Number { Value: var e } } power when field.Radicands.IndexOf(power.Base) is >= 0 and var at:
                var parts = Zeros(field);
                parts[1 << at] = RationalFunction.Constant(1);
                return new RootElement(field, parts).ToThe(2 * e);
            default:
                if (RationalFunction.From(formula, field.X) is not { } rational) return null;
                RationalFunction[] only = Zeros(field);
                only[0] = rational;
                return new RootElement(field, only);
        }
    }

    private static RootElement? Combined(
        IEnumerable<Formula> operands, RootField field, Func<RootElement, RootElement, RootElement> operation)
    {
        RootElement? result = null;
        foreach (Formula operand in operands)
        {
            if (Read(operand, field) is not { } next) return null;
            result = result is null ? next : operation(result, next);
            if (result.IsTooLarge) return null;
        }

        return result;
    }

    private static RationalFunction[] Zeros(RootField field)
    {
        var parts = new RationalFunction[1 << field.Radicands.Count];
        Array.Fill(parts, RationalFunction.Constant(0));
        return parts;
    }

    private bool IsTooLarge => parts.Any(part => part.IsTooLarge);

    private RootElement Plus(RootElement other) => new(field, [.. parts.Zip(other.parts, (a, b) => a.IsZero ? b : b.IsZero ? a : a + b)]);

    private RootElement Times(RootElement other)
    {
        RationalFunction[] product = Zeros(field);
        for (int i = 0; i < parts.Length; i++)
        {
            for (int j = 0; j < parts.Length; j++)
            {
                if (parts[i].IsZero || other.parts[j].IsZero) continue;
                RationalFunction term = parts[i] * other.parts[j];
                for (int k = 0; k < field.Polynomials.Count; k++)
                {
                    if ((i & j & (1 << k)) != 0) term *= field.Polynomials[k];
                }

                product[i ^ j] = product[i ^ j].IsZero ? term : product[i ^ j] + term;
            }
        }

        return new RootElement(field, product);
    }

    private RootElement? ToThe(Rational exponent)
    {
        if (exponent.Abs() > 30) return null;
        if ((exponent.Sign < 0 ? Inverse() : this) is not { } factor) return null;
        RootElement result = factor;
        for (int i = 1; i < exponent.Abs().Numerator; i++)
        {
            result = result.Times(factor);
            if (result.IsTooLarge) return null;
        }

        return result;
    }

    /// <summary>One over it: the conjugates in the numerator, until there is no root in the denominator; null for zero.</summary>
    private RootElement? Inverse()
    {
        if (Array.TrueForAll(parts, part => part.IsZero) || IsTooLarge) return null;
        for (int k = 0; k < field.Polynomials.Count; k++)
        {
            int bit = 1 << k;
            if (!Enumerable.Range(0, parts.Length).Any(i => (i & bit) != 0 && !parts[i].IsZero)) continue;
            var conjugate = new RootElement(field, [.. parts.Select((part, i) => (i & bit) != 0 ? part * RationalFunction.Constant(-1) : part)]);
            return Times(conjugate).Inverse() is { } inverse ? inverse.Times(conjugate) : null;
        }

        RationalFunction[] only = Zeros(field);
        only[0] = parts[0].Reciprocal();
        return new RootElement(field, only);
    }
}
