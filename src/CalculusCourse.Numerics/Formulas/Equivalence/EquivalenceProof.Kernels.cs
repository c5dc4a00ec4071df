using System.Numerics;
using CalculusCourse.Numerics.Arithmetic;

namespace CalculusCourse.Numerics.Formulas.Equivalence;

/// <content>Exponentials, logarithms, angles, and the signs of factors.</content>
internal sealed partial class EquivalenceProof
{
    private const int LargestPrime = 1000;

    /// <summary>Roots of a higher degree are not taken for parts of one another.</summary>
    private const int MostParts = 100_000;

    /// <summary>By kernel that is an exponential or a root, its logarithm.</summary>
    private readonly Dictionary<string, KernelFraction> logarithms = new(StringComparer.Ordinal);

    /// <summary>By kernel log|f|, the factor f.</summary>
    private readonly Dictionary<string, KernelPolynomial> arguments = new(StringComparer.Ordinal);

    /// <summary>By kernel that is an inverse sine or tangent, the cosine and sine of it.</summary>
    private readonly Dictionary<string, Angle> inverses = new(StringComparer.Ordinal);

    /// <summary>By monomial, the angle of which every one that occurs is a multiple.</summary>
    private readonly Dictionary<string, Rational> units = new(StringComparer.Ordinal);

    /// <summary>By factor, the sign that it must have where the formulas are defined.</summary>
    private readonly Dictionary<string, int> signs = new(StringComparer.Ordinal);

    /// <summary>By kernel, an open interval of all its values, isolated points aside.</summary>
    private readonly Dictionary<string, DomainInterval> ranges = new(StringComparer.Ordinal);

    private readonly record struct Angle(KernelFraction Cos, KernelFraction Sin);

    private KernelPolynomial Pi()
    {
        ranges["π"] = new(3, 4);
        return KernelPolynomial.Kernel("π");
    }

    /// <summary>The exponential of a sum as a product, of powers of |f| for terms q·log|f|, else of powers of e^(m/60).</summary>
    private KernelFraction ExponentialOf(KernelFraction argument)
    {
        argument = Reduced(argument);
        KernelFraction result = One;
        bool isWhole = argument.Denominator.AsConstant is not null;
        foreach ((KernelMonomial monomial, Rational coefficient) in argument.Numerator.Values)
        {
            KernelFraction factor = isWhole && monomial.Single is { } log && arguments.TryGetValue(log, out KernelPolynomial? inner)
                ? PowerOf(inner, coefficient)
                : PowerOfE(isWhole ? new(KernelPolynomial.Of(monomial, 1), argument.Denominator) : Reduced(new(KernelPolynomial.Of(monomial, 1), argument.Denominator)), coefficient);
            result = Multiply(result, factor);
        }

        return result;
    }

    private KernelFraction PowerOfE(KernelFraction unit, Rational coefficient)
    {
        Rational parts = coefficient * Parts;
        bool isWhole = parts.IsInteger && parts.Numerator.GetBitLength() < 30;
        string name = isWhole ? $"exp{unit.Text}" : $"exp{coefficient.Abs()}*{unit.Text}";
        ranges[name] = new(0, null);
        logarithms[name] = unit.Scaled(isWhole ? new(1, Parts) : coefficient.Abs());
        KernelFraction power = KernelFraction.Of(KernelPolynomial.Kernel(name, isWhole ? Math.Abs((int)parts.Numerator) : 1));
        return coefficient.Sign < 0 ? Invert(power) : power;
    }

    /// <summary>|f|^q, its whole part without the bars if q is even or the sign of f known.</summary>
    private KernelFraction PowerOf(KernelPolynomial f, Rational q)
    {
        if (q.Abs() > 1000) throw new TooLongException();
        int sign = SignOf(f);
        var whole = (int)q.Floor();
        Rational rest = q - whole;
        if (sign == 0 && whole % 2 != 0)
        {
            rest += 1;
            whole--;
        }

        KernelFraction result = Raise(KernelFraction.Of(sign < 0 && whole % 2 != 0 ? f.Scaled(-1) : f), whole);
        if (rest.Sign == 0) return result;
        int parts = (rest * Parts).IsInteger ? Parts : rest.Denominator < MostParts ? (int)rest.Denominator : 0;
        if (parts == 0) return Multiply(result, PowerOfE(KernelFraction.Of(KernelPolynomial.Kernel(LogName(f))), rest));
        string name = parts == Parts ? $"|{f.Text}|" : $"|{f.Text}|/{parts}";
        ranges[name] = new(0, null);
        logarithms[name] = KernelFraction.Of(KernelPolynomial.Kernel(LogName(f))).Scaled(new(1, parts));
        reductions[name] = sign == 0 ? (2 * parts, Multiply(f, f)) : (parts, f.Scaled(sign));
        return Multiply(result, KernelFraction.Of(KernelPolynomial.Kernel(name, (int)(rest * parts).Numerator)));
    }

    private string LogName(KernelPolynomial f)
    {
        string name = $"log|{f.Text}|";
        arguments[name] = f;
        return name;
    }

    /// <summary>log|u|, factor by factor as far as the formula is written so.</summary>
    private KernelFraction LogAbsolute(Formula written, KernelFraction value) => written switch
    {
        Product product => product.Factors.Select(f => LogAbsolute(f, Read(f))).Aggregate(KernelFraction.Zero, Add),
        Power { Exponent: Number n } power => LogAbsolute(power.Base, Read(power.Base)).Scaled(n.Value),
        _ => LogAbsolute(value),
    };

    private KernelFraction LogAbsolute(KernelFraction a)
    {
        a = Reduced(a);
        return Add(LogAbsolute(a.Numerator), LogAbsolute(a.Denominator).Scaled(-1));
    }

    private KernelFraction LogAbsolute(KernelPolynomial p)
    {
        (Rational content, var factors) = Factors(p);
        KernelFraction sum = Add(LogOf(BigInteger.Abs(content.Numerator)), LogOf(content.Denominator).Scaled(-1));
        foreach ((KernelPolynomial factor, int power) in factors) sum = Add(sum, LogOf(factor).Scaled(power));
        return sum;
    }

    private KernelFraction LogOf(KernelPolynomial factor) =>
        factor.Count == 1 && factor.Values.First().Monomial.Single is { } kernel && logarithms.TryGetValue(kernel, out KernelFraction log)
            ? log : KernelFraction.Of(KernelPolynomial.Kernel(LogName(factor)));

    private KernelFraction LogOf(BigInteger n)
    {
        KernelFraction sum = KernelFraction.Zero;
        for (int prime = 2; prime < LargestPrime && !n.IsOne; prime++)
        {
            int power = 0;
            for (; (n % prime).IsZero; n /= prime) power++;
            if (power > 0) sum = Add(sum, LogOf(KernelPolynomial.OfNumber(prime)).Scaled(power));
        }

        return n.IsOne ? sum : Add(sum, LogOf(KernelPolynomial.OfNumber(new(n))));
    }

    /// <summary>A number and factors whose leading coefficients are 1, with their powers.</summary>
    private (Rational Content, List<(KernelPolynomial Factor, int Power)> Factors) Factors(KernelPolynomial p)
    {
        if (p.IsZero) throw new TooLongException();
        KernelMonomial shared = p.Shared();
        List<(KernelPolynomial, int)> factors = [.. shared.Powers.Select(k => (KernelPolynomial.Kernel(k.Key), k.Value))];
        KernelPolynomial rest = p.Over(shared);
        Rational content = rest.Values.First().Coefficient;
        rest = rest.Scaled(1 / content);
        if (rest.Count == 1) return (content, factors);
        foreach ((string kernel, var known) in reductions)
        {
            // 1 − sin² is cos².
            if (known.Power != 2 || known.Value.Values.First().Coefficient is not { Sign: not 0 } leading) continue;
            if (!Add(rest, known.Value.Scaled(-1 / leading)).IsZero) continue;
            factors.Add((KernelPolynomial.Kernel(kernel), 2));
            return (content / leading, factors);
        }

        string[] kernels = [.. rest.Kernels.Take(2)];
        if (kernels.Length > 1 || rest.In(kernels[0]) is not { } polynomial)
        {
            factors.Add((rest, 1));
            return (content, factors);
        }

        foreach ((Polynomial factor, int power) in polynomial.Factors()) factors.Add((KernelPolynomial.From(factor, kernels[0]), power));
        return (content * polynomial.Leading, factors);
    }

    /// <summary>Takes it that a and so its only factor of unknown sign is positive: it stands where it must be.</summary>
    private void NotePositive(KernelFraction a)
    {
        if (a.IsZero) return;
        a = Reduced(a);
        int sign = 1;
        KernelPolynomial? undecided = null;
        foreach (KernelPolynomial part in (KernelPolynomial[])[a.Numerator, a.Denominator])
        {
            (Rational content, var factors) = Factors(part);
            sign *= content.Sign;
            foreach ((KernelPolynomial factor, int power) in factors)
            {
                if (power % 2 == 0) continue;
                int known = SignOf(factor);
                if (known != 0) sign *= known;
                else if (undecided is null) undecided = factor;
                else return;
            }
        }

        if (undecided is null)
        {
            isEmpty |= sign < 0;
            return;
        }

        signs[undecided.Text] = sign;
        NarrowRange(undecided, sign);
    }

    /// <summary>What the sign of a linear factor says of its kernel.</summary>
    private void NarrowRange(KernelPolynomial factor, int sign)
    {
        if (factor.Kernels.ToArray() is not [var kernel] || factor.In(kernel) is not { Degree: 1 } linear) return;
        DomainInterval range = RangeOf(kernel);
        Rational root = -linear[0] / linear[1];
        if (sign * linear[1].Sign > 0) ranges[kernel] = range with { Low = range.Low > root ? range.Low : root };
        else ranges[kernel] = range with { High = range.High < root ? range.High : root };
    }

    private int SignOfAll(KernelPolynomial p)
    {
        (Rational content, var factors) = Factors(p);
        return factors.Where(f => f.Power % 2 != 0).Aggregate(content.Sign, (sign, f) => sign * SignOf(f.Factor));
    }

    /// <summary>The sign of a factor wherever the formulas are defined, isolated points aside; 0 where it is not known.</summary>
    private int SignOf(KernelPolynomial f) => KnownSignOf(f) is not 0 and var sign ? sign : Unknown(f);

    private int KnownSignOf(KernelPolynomial f)
    {
        if (signs.TryGetValue(f.Text, out int sign)) return sign;
        if (f.Values.All(t => t.Coefficient.Sign > 0 && t.Monomial.Powers.All(p => p.Value % 2 == 0 || RangeOf(p.Key).Low?.Sign >= 0)))
            return 1;
        string[] kernels = [.. f.Kernels.Take(2)];
        if (kernels.Length == 1 && f.In(kernels[0]) is { } polynomial) return SignOn(RangeOf(kernels[0]), polynomial);

        // a + b·√g has the sign of a if a² > b²·g, else that of b.
        if (f.Kernels.FirstOrDefault(k => f.Values.All(t => t.Monomial.Powers.GetValueOrDefault(k) is 0 or Parts / 2)) is not { } root
            || !reductions.ContainsKey(root)) return 0;
        KernelPolynomial a = Part(false), b = Part(true);
        if (a.IsZero) return 0;
        KernelPolynomial larger = Add(Multiply(a, a), Multiply(Multiply(b, b), KernelPolynomial.Kernel(root, Parts)).Scaled(-1));
        return larger.IsZero ? 0 : SignOfAll(larger) switch { 1 => SignOfAll(a), -1 => SignOfAll(b), _ => 0 };

        KernelPolynomial Part(bool hasRoot) => f.Values.Where(t => t.Monomial.Powers.ContainsKey(root) == hasRoot).Aggregate(
            new KernelPolynomial(),
            (sum, t) => Add(sum, KernelPolynomial.Of(t.Monomial.Times(root, hasRoot ? -Parts / 2 : 0), t.Coefficient)));
    }

    private DomainInterval RangeOf(string kernel) =>
        ranges.TryGetValue(kernel, out DomainInterval range) ? range : domain.GetValueOrDefault(kernel);

    private static int SignOn(DomainInterval range, Polynomial polynomial)
    {
        if (RootsOf(polynomial).Any(r => r.Multiplicity % 2 != 0 && !(r.High <= range.Low) && !(r.Low >= range.High))) return 0;
        Rational low = range.Low ?? (range.High ?? 1) - 2, high = range.High ?? low + 2;
        Rational[] inside = [.. Enumerable.Range(1, 40).Select(k => low + ((high - low) * new Rational(k, 41)))];
        return inside.Select(x => polynomial.At(x).Sign).FirstOrDefault(s => s != 0);
    }

    private static List<PolynomialRoot> RootsOf(Polynomial polynomial)
    {
        BigInteger common = Rational.CommonDenominator(polynomial.Coefficients);
        return PolynomialRoots.Find(new IntegerPolynomial([.. polynomial.Coefficients.Select(c => (c * new Rational(common)).Numerator)]));
    }

    private void NoteInverse(string name, KernelFraction u, bool isSine)
    {
        KernelFraction rest = Root(Add(One, Multiply(u, u).Scaled(isSine ? -1 : 1)));
        inverses[name] = isSine ? new(rest, u) : new(Invert(rest), Multiply(u, Invert(rest)));
    }

    /// <summary>Cosine and sine of a sum, by those of its terms.</summary>
    private Angle AngleOf(KernelFraction argument)
    {
        argument = Reduced(argument);
        var angle = new Angle(One, KernelFraction.Zero);
        bool isWhole = argument.Denominator.AsConstant is not null;
        foreach ((KernelMonomial monomial, Rational coefficient) in argument.Numerator.Values)
        {
            Rational twelfths = coefficient * 12;
            if (isWhole && monomial.Single is "π" && twelfths.IsInteger)
                angle = Turn(angle, Twelfth(), (int)(twelfths.Numerator % 24));
            else if (isWhole && monomial.Single is { } name && inverses.TryGetValue(name, out Angle known)
                && coefficient.IsInteger && coefficient.Abs() <= HighestPower)
                angle = Turn(angle, known, (int)coefficient.Numerator);
            else angle = Turn(angle, new KernelFraction(KernelPolynomial.Of(monomial, 1), argument.Denominator), coefficient);
        }

        return angle;
    }

    private Angle Turn(Angle angle, KernelFraction by, Rational coefficient)
    {
        Rational unit = units.TryGetValue(by.Text, out Rational known) ? Rational.CommonDivisor(known, coefficient) : coefficient.Abs();
        units[by.Text] = unit;
        if ((coefficient / unit).Abs() > HighestPower) unit = coefficient.Abs();
        string cos = $"cos{unit}{by.Text}", sin = $"sin{unit}{by.Text}";
        KernelPolynomial sine = KernelPolynomial.Kernel(sin);
        reductions[cos] = (2, Add(KernelPolynomial.OfNumber(1), Multiply(sine, sine).Scaled(-1)));
        ranges[cos] = ranges[sin] = new(-1, 1);
        var turn = new Angle(KernelFraction.Of(KernelPolynomial.Kernel(cos)), KernelFraction.Of(sine));
        return Turn(angle, turn, (int)(coefficient / unit).Numerator);
    }

    private Angle Turn(Angle angle, Angle by, int times)
    {
        if (times < 0) by = by with { Sin = by.Sin.Scaled(-1) };
        for (int i = 0; i < Math.Abs(times); i++)
        {
            angle = new(
                Add(Multiply(angle.Cos, by.Cos), Multiply(angle.Sin, by.Sin).Scaled(-1)),
                Add(Multiply(angle.Sin, by.Cos), Multiply(angle.Cos, by.Sin)));
        }

        return angle;
    }

    /// <summary>π/12, the cosine and sine of which are (√6 ± √2)/4.</summary>
    private Angle Twelfth()
    {
        KernelFraction two = PowerOf(KernelPolynomial.OfNumber(2), new(1, 2)), three = PowerOf(KernelPolynomial.OfNumber(3), new(1, 2));
        KernelFraction six = Multiply(two, three);
        return new(Add(six, two).Scaled(new(1, 4)), Add(six, two.Scaled(-1)).Scaled(new(1, 4)));
    }
}
