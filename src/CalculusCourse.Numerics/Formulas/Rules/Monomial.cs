using System.Collections.Immutable;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Numerics.Formulas.Rules;

/// <summary>
/// A number times rational powers of kernels. A kernel is anything that is not taken apart: a name, a call, a sum
/// whose coefficients are coprime integers, b^m for a symbolic exponent m without a numerical factor, or a prime-like
/// number under a root. This is the form in which integration cancels, divides and substitutes.
/// </summary>
internal sealed record Monomial(Rational Coefficient, ImmutableArray<(Formula Kernel, Rational Exponent)> Powers)
{
    /// <summary>More terms than this are not multiplied out.</summary>
    private const int MostTerms = 60;

    /// <summary>Powers of numbers that would be longer are not computed.</summary>
    private const int MostBits = 10_000;

    public static readonly Monomial One = new(1, []);

    public bool IsNumber => Powers.IsEmpty;

    /// <summary>The formula with its outermost product, powers and common factors taken apart.</summary>
    public static Monomial Of(Formula formula)
    {
        switch (formula)
        {
            case Number n: return new Monomial(n.Value, []);
            case Product p:
                Monomial product = One;
                foreach (Formula factor in p.Factors) product = product.Times(Of(factor));
                return product;
            case Sum: return Factored(Terms(formula));
            case Power p when p.Exponent is Number n: return Of(p.Base).ToThe(n.Value);
            case Power p: return ExponentialOf(p.Base, p.Exponent);
            case Call { Function: Exponential } c: return ExponentialOf(Constant.E, c.Argument);
            case Call { Function: SquareRoot } c: return Of(c.Argument).ToThe(Fraction.Half);
            case Call c:
                // A quotient of sums stays one.
                Monomial inside = Of(c.Argument);
                bool isQuotient = inside.Powers.Any(power => power is { Kernel: Sum, Exponent.Sign: < 0 });
                return Kernel(new Call(c.Function, TermOrder.Arrange(isQuotient ? inside.ToFormula() : ToFormula(Terms(c.Argument)))));
            case Choice c: return Kernel(TermOrder.Arrange(c));
            default: return Kernel(formula);
        }
    }

    /// <summary>The formula multiplied out into a sum of monomials without repetition.</summary>
    public static List<Monomial> Terms(Formula formula)
    {
        var terms = new List<Monomial>();
        if (formula is Sum sum)
        {
            foreach (Formula term in sum.Terms) terms.AddRange(Terms(term));
        }
        else
        {
            terms.AddRange(Of(formula).Expanded());
        }

        return Collected(terms);
    }

    public static Monomial Kernel(Formula kernel, int exponent = 1) => new(1, [(kernel, exponent)]);

    public static Formula ToFormula(IReadOnlyList<Monomial> terms) => terms.Count switch
    {
        0 => Number.Zero,
        1 => terms[0].ToFormula(),
        _ => new Sum([.. terms.Select(term => term.ToFormula())]),
    };

    public Monomial Times(Monomial other)
    {
        if (other.Powers.IsEmpty) return this with { Coefficient = Coefficient * other.Coefficient };
        var powers = Powers.ToList();
        foreach ((Formula kernel, Rational exponent) in other.Powers)
        {
            int at = powers.FindIndex(power => power.Kernel.Equals(kernel));
            if (at < 0) powers.Add((kernel, exponent));
            else powers[at] = (kernel, powers[at].Exponent + exponent);
        }

        return new Monomial(Coefficient * other.Coefficient, [.. powers]).Reduced();
    }

    /// <summary>The monomial raised to a rational number; where a root can't be drawn factor by factor, it stays whole.</summary>
    public Monomial ToThe(Rational exponent)
    {
        if (Coefficient.Sign == 0) return exponent.Sign > 0 ? this : Kernel(new Power(Number.Zero, new Number(exponent)));
        bool apart = exponent.IsInteger || (Coefficient.Sign > 0 && Powers.All(IsNeverNegative))
            || (Coefficient.Sign > 0 && Powers.Length == 1 && Powers[0].Exponent == 1);
        if (!apart)
        {
            Rational size = Coefficient.Abs();

            // √(x²·u) is |x|·√u.
            var squares = Powers.Where(power => power.Exponent is { IsInteger: true, Numerator.IsEven: true }).ToList();
            var drawn = new Monomial(1, [.. squares.Select(power => (Size(power.Kernel), power.Exponent * exponent))]);
            Formula whole = new Monomial(Coefficient.Sign, Powers.RemoveRange(squares)).ToFormula();
            return NumberToThe(size, exponent).Times(drawn.Reduced()).Times(new Monomial(1, [(whole, exponent)]));
        }

        var powers = Powers.Select(power => (power.Kernel, power.Exponent * exponent));
        return new Monomial(1, [.. powers]).Reduced().Times(NumberToThe(Coefficient, exponent));
    }

    public Monomial Over(Monomial other) => Times(other.ToThe(-1));

    public Formula ToFormula()
    {
        var factors = new List<Formula>();
        if (Coefficient != 1 || Powers.IsEmpty) factors.Add(new Number(Coefficient));
        foreach ((Formula kernel, Rational exponent) in Powers) factors.Add(ToPower(kernel, exponent));
        return factors.Count == 1 ? factors[0] : new Product([.. factors]);
    }

    /// <summary>Whether the formula has the variable in it.</summary>
    public static bool Has(Formula formula, string variable) =>
        formula is Variable v ? v.Name == variable : formula.Operands.Any(operand => Has(operand, variable));

    public bool Has(string variable) => Powers.Any(power => Has(power.Kernel, variable));

    /// <summary>The part without the variable and the part of powers with it.</summary>
    public (Monomial Without, Monomial With) Split(string variable) => (
        this with { Powers = [.. Powers.Where(power => !Has(power.Kernel, variable))] },
        new Monomial(1, [.. Powers.Where(power => Has(power.Kernel, variable))]));

    /// <summary>The exponent of a kernel, 0 if it is not there.</summary>
    public Rational ExponentOf(Formula kernel) => Powers.FirstOrDefault(power => power.Kernel.Equals(kernel)).Exponent;

    /// <summary>
    /// Positive whole powers of sums multiplied out, one after the other, like terms brought together after each: their number, not two to
    /// the power of it, is the work. Where they would be too many, this one stays whole.
    /// </summary>
    public List<Monomial> Expanded()
    {
        List<(Formula Kernel, Rational Exponent)> sums = [.. Powers.Where(power => power.Kernel is Sum && power.Exponent >= 1)];
        if (sums.Count == 0 || sums.Exists(power => power.Exponent.Floor() > MostTerms)) return [this];
        List<Monomial> terms = [this with { Powers = [.. Powers.Except(sums)] }];
        foreach ((Formula kernel, Rational exponent) in sums)
        {
            int times = (int)exponent.Floor();
            if (exponent != times) terms = terms.ConvertAll(term => term.Times(new Monomial(1, [(kernel, exponent - times)])));
            List<Monomial> sum = [.. ((Sum)kernel).Terms.Select(Of)];
            for (int i = 0; i < times; i++)
            {
                terms = Collected([.. terms.SelectMany(a => sum.Select(a.Times))]);
                if (terms.Count > MostTerms) return [this];
            }
        }

        if (!terms.Exists(term => term.Powers.Any(power => power.Kernel is Sum && power.Exponent >= 1))) return terms;
        List<Monomial> further = Collected([.. terms.SelectMany(term => term.Expanded())]);
        return further.Count > MostTerms ? [this] : further;
    }

    /// <summary>Like terms added, those that vanish left out.</summary>
    public static List<Monomial> Collected(List<Monomial> terms)
    {
        if (terms.Count < 2) return [.. terms.Where(term => term.Coefficient.Sign != 0)];
        var places = new Dictionary<Formula, int>();
        var result = new List<Monomial>();
        foreach (Monomial term in terms)
        {
            Formula key = TermOrder.Arrange((term with { Coefficient = 1 }).ToFormula());
            if (places.TryAdd(key, result.Count)) result.Add(term);
            else result[places[key]] = term with { Coefficient = result[places[key]].Coefficient + term.Coefficient };
        }

        result.RemoveAll(term => term.Coefficient.Sign == 0);
        return result;
    }

    /// <summary>A sum as content · common kernels · the sum that remains, whose coefficients are coprime integers.</summary>
    private static Monomial Factored(List<Monomial> terms)
    {
        if (terms.Count == 0) return new Monomial(0, []);
        if (terms.Count == 1) return terms[0];
        Monomial common = new(Rational.CommonDivisor([.. terms.Select(term => term.Coefficient)]), []);
        foreach (Formula kernel in terms.SelectMany(term => term.Powers).Select(power => power.Kernel).Distinct().ToList())
        {
            Rational least = terms.Min(term => term.ExponentOf(kernel));
            if (least.Sign != 0 && kernel is not Number) common = common.Times(new Monomial(1, [(kernel, least)]));
        }

        Monomial inverse = common.ToThe(-1);
        Formula sum = TermOrder.Arrange(new Sum([.. terms.Select(term => term.Times(inverse).ToFormula())]));
        return common.Times(Kernel(sum));
    }

    /// <summary>b^(c₁m₁ + c₂m₂ + …) as powers c₁, c₂, … of b^m₁, b^m₂, ….</summary>
    private static Monomial ExponentialOf(Formula root, Formula exponent)
    {
        Monomial result = One;
        foreach (Monomial term in Terms(exponent))
        {
            if (term.IsNumber)
            {
                result = result.Times(root is Constant ? new Monomial(1, [(root, term.Coefficient)]) : Of(root).ToThe(term.Coefficient));
                continue;
            }

            Formula rest = TermOrder.Arrange((term with { Coefficient = 1 }).ToFormula());
            Formula kernel = root is Constant { Name: ConstantName.E } ? new Call(Function.Exp, rest) : new Power(root, rest);
            result = result.Times(new Monomial(1, [(kernel, term.Coefficient)]));
        }

        return result;
    }

    private static Monomial NumberToThe(Rational value, Rational exponent)
    {
        if (exponent.IsInteger && IsShort(value, exponent)) return new Monomial(value.Pow((int)exponent.Numerator), []);
        Monomial above = value.Numerator.IsOne ? One : new Monomial(1, [(new Number(new Rational(value.Numerator)), exponent)]);
        Monomial below = value.IsInteger ? One : new Monomial(1, [(new Number(new Rational(value.Denominator)), -exponent)]);
        return above.Times(below).Reduced();
    }

    /// <summary>Powers that have become 1 left out, whole powers of numbers multiplied into the coefficient.</summary>
    private Monomial Reduced()
    {
        Rational coefficient = Coefficient;
        var powers = new List<(Formula, Rational)>();
        foreach ((Formula kernel, Rational exponent) in Powers)
        {
            if (exponent.Sign == 0) continue;
            if (kernel is not Number n || !IsShort(n.Value, exponent))
            {
                powers.Add((kernel, exponent));
                continue;
            }

            var whole = (int)exponent.Floor();
            coefficient *= n.Value.Pow(whole);
            if (!exponent.IsInteger) powers.Add((kernel, exponent - whole));
        }

        return new Monomial(coefficient, [.. powers]);
    }

    private static bool IsShort(Rational value, Rational exponent) =>
        exponent.Abs() <= 1000 && exponent.Abs() * (int)Math.Min(value.BitCount, int.MaxValue) <= MostBits;

    private static Formula Size(Formula kernel) => Knowledge.IsNotNegative(kernel) ? kernel : new Call(Function.Abs, kernel);

    private static bool IsNeverNegative((Formula Kernel, Rational Exponent) power) =>
        power.Kernel is Call { Function: Exponential } or Constant or Number { Value.Sign: > 0 }
        || (power.Kernel is Variable && !power.Exponent.IsInteger);

    private static Formula ToPower(Formula kernel, Rational exponent)
    {
        if (exponent == 1) return kernel;
        if (kernel is Call { Function: Exponential } e) return new Call(Function.Exp, Scaled(e.Argument, exponent));
        if (kernel is Power p) return new Power(p.Base, Scaled(p.Exponent, exponent));
        if (kernel is Constant { Name: ConstantName.E }) return new Call(Function.Exp, new Number(exponent));
        if (exponent == Fraction.Half) return new Call(Function.Sqrt, kernel);
        return new Power(kernel, new Number(exponent));
    }

    private static Formula Scaled(Formula formula, Rational factor) => Of(formula).Times(One with { Coefficient = factor }).ToFormula();
}
