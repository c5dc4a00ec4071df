using System.Collections.Immutable;
using System.Globalization;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;

namespace CalculusCourse.Numerics.Formulas.Equivalence;

/// <summary>
/// Tries to prove that a formula is zero: it is written as a fraction of two polynomials over kernels, such as x, √(x + 1), e^(x/12)
/// and sin x, with exact coefficients, e^(a+b) = eᵃ·eᵇ, (√u)² = u, |u|² = u² and cos² = 1 − sin²; zero is then the fraction with the
/// empty numerator. Caviness, "On canonical forms and simplification" (1970).
/// </summary>
internal sealed class EquivalenceProof
{
    private const int LongestPolynomial = 120;
    private const int HighestPower = 30;
    private const int ExponentialParts = 12;
    private static readonly KernelPolynomial One = OfNumber(1);
    private readonly Dictionary<string, KernelPolynomial> squares = new(StringComparer.Ordinal);
    private readonly Variable placeholder = new("u");
    private KernelFraction? held;
    private int steps = 15_000;

    private EquivalenceProof()
    {
    }

    /// <summary>Whether the difference of the two formulas is zero by algebra, wherever both are defined.</summary>
    public static bool Equal(Formula a, Formula b) => Difference(a, b) is { Numerator.Count: 0 };

    /// <summary>
    /// Whether the difference of the two formulas is by algebra a polynomial in the variables <paramref name="constants"/>
    /// alone.
    /// </summary>
    public static bool EqualUpTo(Formula a, Formula b, ISet<string> constants) =>
        Difference(a, b) is { Denominator.AsConstant: not null, Numerator: var numerator }
        && numerator.Values.All(term => term.Powers.Keys.All(constants.Contains));

    private static KernelFraction? Difference(Formula a, Formula b)
    {
        try
        {
            return new EquivalenceProof().Read(new Sum([a, new Product([Number.MinusOne, b])]));
        }
        catch (TooLongException)
        {
            return null;
        }
    }

    private sealed class TooLongException : Exception;

    /// <summary>Coefficients by monomial; a monomial is a list of kernels with positive exponents, in alphabetical order.</summary>
    private sealed class KernelPolynomial : SortedDictionary<string, (ImmutableSortedDictionary<string, int> Powers, Rational Coefficient)>
    {
        public KernelPolynomial()
            : base(StringComparer.Ordinal)
        {
        }

        public string Text => string.Join('+', this.Select(t => $"{t.Value.Coefficient}*{t.Key}"));

        public Rational? AsConstant => Count == 0 ? 0 : Count == 1 && Keys.First().Length == 0 ? Values.First().Coefficient : null;
    }

    private readonly record struct KernelFraction(KernelPolynomial Numerator, KernelPolynomial Denominator)
    {
        public string Text => $"({Numerator.Text})/({Denominator.Text})";
    }

    private static KernelPolynomial OfNumber(Rational value)
    {
        var polynomial = new KernelPolynomial();
        if (value.Sign != 0)
            polynomial.Add("", (ImmutableSortedDictionary<string, int>.Empty.WithComparers(StringComparer.Ordinal), value));
        return polynomial;
    }

    private static KernelPolynomial Kernel(string name, int power = 1)
    {
        var powers = ImmutableSortedDictionary<string, int>.Empty.WithComparers(StringComparer.Ordinal).Add(name, power);
        return new KernelPolynomial { { Key(powers), (powers, 1) } };
    }

    private static string Key(ImmutableSortedDictionary<string, int> powers) =>
        string.Join('·', powers.Select(p => $"{p.Key}^{p.Value.ToString(CultureInfo.InvariantCulture)}"));

    private void Add(KernelPolynomial sum, ImmutableSortedDictionary<string, int> powers, Rational coefficient)
    {
        if (--steps < 0 || sum.Count > LongestPolynomial || coefficient.Numerator.GetBitLength() > 4000) throw new TooLongException();
        string key = Key(powers);
        if (key.Length > 2000) throw new TooLongException();
        Rational total = sum.TryGetValue(key, out var old) ? old.Coefficient + coefficient : coefficient;
        if (total.Sign == 0) sum.Remove(key);
        else sum[key] = (powers, total);
    }

    private KernelPolynomial Add(KernelPolynomial a, KernelPolynomial b)
    {
        var sum = new KernelPolynomial();
        foreach (var (powers, coefficient) in a.Values) Add(sum, powers, coefficient);
        foreach (var (powers, coefficient) in b.Values) Add(sum, powers, coefficient);
        return sum;
    }

    private KernelPolynomial Multiply(KernelPolynomial a, KernelPolynomial b)
    {
        var product = new KernelPolynomial();
        foreach (var (left, first) in a.Values)
        {
            foreach (var (right, second) in b.Values)
            {
                ImmutableSortedDictionary<string, int> powers = left;
                foreach ((string kernel, int power) in right) powers = powers.SetItem(kernel, powers.GetValueOrDefault(kernel) + power);
                string? square = powers.FirstOrDefault(p => p.Value >= 2 && squares.ContainsKey(p.Key)).Key;
                if (square is null)
                {
                    Add(product, powers, first * second);
                    continue;
                }

                int rest = powers[square] - 2;
                powers = rest == 0 ? powers.Remove(square) : powers.SetItem(square, rest);
                var reduced = new KernelPolynomial { { Key(powers), (powers, first * second) } };
                foreach (var (more, coefficient) in Multiply(reduced, squares[square]).Values) Add(product, more, coefficient);
            }
        }

        return product;
    }

    private KernelFraction Multiply(KernelFraction a, KernelFraction b) =>
        new(Multiply(a.Numerator, b.Numerator), Multiply(a.Denominator, b.Denominator));

    private KernelFraction Add(KernelFraction a, KernelFraction b) => a.Denominator.Text == b.Denominator.Text
        ? new(Add(a.Numerator, b.Numerator), a.Denominator)
        : new(Add(Multiply(a.Numerator, b.Denominator), Multiply(b.Numerator, a.Denominator)), Multiply(a.Denominator, b.Denominator));

    private static KernelFraction Invert(KernelFraction a) =>
        a.Numerator.Count == 0 ? throw new TooLongException() : new(a.Denominator, a.Numerator);

    private KernelFraction Raise(KernelFraction a, int power)
    {
        if (Math.Abs(power) > HighestPower && (a.Numerator.Count > 1 || a.Denominator.Count > 1)) throw new TooLongException();
        if (Math.Abs(power) > 1000) throw new TooLongException();
        if (power < 0) return Raise(Invert(a), -power);
        var result = new KernelFraction(One, One);
        for (int i = 0; i < power; i++) result = Multiply(result, a);
        return result;
    }

    private KernelFraction Read(Formula formula)
    {
        if (--steps < 0) throw new TooLongException();
        switch (formula)
        {
            case Number n:
                return new(OfNumber(n.Value), One);
            case Constant { Name: ConstantName.E }:
                return ExponentialOf(new(One, One));
            case Constant:
                return new(Kernel("π"), One);
            case Variable v:
                return ReferenceEquals(v, placeholder) ? held!.Value : new(Kernel(v.Name), One);
            case Sum s:
                return s.Terms.Select(Read).Aggregate(new KernelFraction(new(), One), Add);
            case Product p:
                return p.Factors.Select(Read).Aggregate(new KernelFraction(One, One), Multiply);
            case Power { Base: Constant { Name: ConstantName.E } } exponential:
                return ExponentialOf(Read(exponential.Exponent));
            case Power power:
                return Read(power);
            case Call call:
                return Read(call.Function, Read(call.Argument));
            default:
                throw new TooLongException();
        }
    }

    private KernelFraction Read(Power power)
    {
        KernelFraction @base = Read(power.Base), exponent = Read(power.Exponent);
        if (exponent.Numerator.AsConstant is { } top && exponent.Denominator.AsConstant is { Sign: not 0 } bottom)
        {
            Rational value = top / bottom;
            if (value.IsInteger && value.Numerator.GetBitLength() < 20) return Raise(@base, (int)value.Numerator);
            if (value.Denominator == 2 && value.Numerator.GetBitLength() < 20) return Raise(Root(@base), (int)value.Numerator);
        }

        return ExponentialOf(Multiply(exponent, Read(Function.Log, @base)));
    }

    private KernelFraction Read(Function function, KernelFraction argument)
    {
        switch (function)
        {
            case Exponential:
                return ExponentialOf(argument);
            case SquareRoot:
                return Root(argument);
            case AbsoluteValue:
                KernelFraction positive = Unsigned(argument).Value;
                string name = $"{function}{positive.Text}";
                squares.TryAdd(name, positive.Denominator.AsConstant is { } one && one == 1
                    ? Multiply(positive.Numerator, positive.Numerator) : throw new TooLongException());
                return new(Kernel(name), One);
            case Sine or Cosine:
                (KernelFraction angle, int sign) = Unsigned(argument);
                string sin = $"sin{angle.Text}", cos = $"cos{angle.Text}";
                squares.TryAdd(cos, Add(One, Multiply(OfNumber(-1), Kernel(sin, 2))));
                return function is Cosine ? new(Kernel(cos), One) : new(Multiply(OfNumber(sign), Kernel(sin)), One);
            default:
                return function.Expressed(placeholder) is { } expressed
                    ? Read(expressed, argument) : new(Kernel($"{function}{argument.Text}"), One);
        }
    }

    /// <summary>A formula of the placeholder, which stands for what was read already.</summary>
    private KernelFraction Read(Formula formula, KernelFraction value)
    {
        KernelFraction? outer = held;
        held = value;
        KernelFraction read = Read(formula);
        held = outer;
        return read;
    }

    /// <summary>√(n/d) as a kernel, whose square is known where d is a positive constant.</summary>
    private KernelFraction Root(KernelFraction argument)
    {
        if (argument.Denominator.AsConstant is not { Sign: > 0 } bottom) return new(Kernel($"sqrt{argument.Text}"), One);
        KernelPolynomial inside = Multiply(argument.Numerator, OfNumber(1 / bottom));
        string name = $"sqrt({inside.Text})";
        squares.TryAdd(name, inside);
        return new(Kernel(name), One);
    }

    /// <summary>The exponential of a sum as a product of powers of e^(m/12), one for each monomial m.</summary>
    private KernelFraction ExponentialOf(KernelFraction argument)
    {
        if (argument.Denominator.AsConstant is not { Sign: not 0 } bottom)
        {
            (KernelFraction exponent, int sign) = Unsigned(argument);
            var value = new KernelFraction(Kernel($"exp{exponent.Text}"), One);
            return sign < 0 ? Invert(value) : value;
        }

        var result = new KernelFraction(One, One);
        foreach ((string key, var (_, coefficient)) in argument.Numerator)
        {
            Rational parts = coefficient / bottom * ExponentialParts;
            bool isWhole = parts.IsInteger && parts.Numerator.GetBitLength() < 30;
            KernelPolynomial factor = isWhole
                ? Kernel($"exp({key})/12", Math.Abs((int)parts.Numerator))
                : Kernel($"exp({parts.Abs()}*{key})/12");
            result = Multiply(result, parts.Sign < 0 ? new(One, factor) : new(factor, One));
        }

        return result;
    }

    /// <summary>The fraction with a leading coefficient that is positive, and the sign taken out.</summary>
    private (KernelFraction Value, int Sign) Unsigned(KernelFraction a)
    {
        if (a.Denominator.AsConstant is { Sign: not 0 } bottom) a = new(Multiply(a.Numerator, OfNumber(1 / bottom)), One);
        if (a.Numerator.Count == 0 || a.Numerator.Values.First().Coefficient.Sign > 0) return (a, 1);
        return (new(Multiply(a.Numerator, OfNumber(-1)), a.Denominator), -1);
    }
}
