using System.Collections.Immutable;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;

namespace CalculusCourse.Numerics.Formulas.Equivalence;

/// <summary>
/// Tries to prove that a formula is zero: it is written as a fraction of two polynomials over kernels, such as x, √(x + 1), e^(x/60)
/// and sin x, with exact coefficients; zero is then the fraction with the empty numerator. Caviness, "On canonical forms and
/// simplification" (1970). Exponentials and angles of sums become products, and logarithms, roots and absolute values those of
/// factors, with what the formulas' own domains say of the factors' signs. All this holds wherever both formulas have values,
/// isolated points aside.
/// </summary>
internal sealed partial class EquivalenceProof
{
    private const int LongestPolynomial = 120;
    private const int HighestPower = 30;
    private const int MostChoices = 64;

    /// <summary>Powers of kernels stand for so many parts of an exponent, that roots may be powers too.</summary>
    private const int Parts = 60;

    private const int MostStepsOfOne = 15_000;

    private static readonly KernelFraction One = KernelFraction.One;
    private readonly IReadOnlyDictionary<string, DomainInterval> domain;
    private readonly Variable placeholder = new("u");
    private KernelFraction? held;
    private int steps = MostStepsOfOne;

    private EquivalenceProof(IReadOnlyDictionary<string, DomainInterval> domain) => this.domain = domain;

    /// <summary>Whether the difference of the two formulas is zero by algebra, wherever both are defined.</summary>
    public static bool Equal(Formula a, Formula b) => Equal(a, b, ImmutableDictionary<string, DomainInterval>.Empty);

    /// <summary>Whether the difference of the two formulas is zero by algebra, wherever both are defined.</summary>
    public static bool Equal(Formula a, Formula b, IReadOnlyDictionary<string, DomainInterval> domain)
    {
        int cases = MostChoices;
        return ProofByCases.SubjectOf(a) is null && ProofByCases.SubjectOf(b) is null
            ? EqualInOneCase(a, b, domain) : ProofByCases.Equal(a, b, domain, ref cases);
    }

    /// <summary>Whether the difference of two formulas without choices is zero by algebra, wherever both are defined.</summary>
    internal static bool EqualInOneCase(Formula a, Formula b, IReadOnlyDictionary<string, DomainInterval> domain) =>
        Difference(a, b, domain, out EquivalenceProof proof) is { IsZero: true }
        || (proof.open.Count > 0 && IsZeroInEveryCase(new Sum([a, new Product([Number.MinusOne, b])]), proof.open.Values, domain));

    /// <summary>Whether the difference of the two formulas is by algebra a number other than zero.</summary>
    public static bool DifferByNumber(Formula a, Formula b, IReadOnlyDictionary<string, DomainInterval> domain) =>
        Difference(a, b, domain, out _) is { Denominator.AsConstant: not null, Numerator.AsConstant.Sign: not 0 };

    /// <summary>The fraction that a formula is wherever it is defined; null where that is not known.</summary>
    public static Rational? ConstantValue(Formula formula)
    {
        var proof = new EquivalenceProof(new Dictionary<string, DomainInterval>());
        return Try(() => proof.Reduced(proof.Read(formula))) is { } read ? AsNumber(read) : null;
    }

    /// <summary>1 or −1 where algebra shows that the formula has that sign wherever it is defined, isolated points aside; else 0.</summary>
    public static int SignOf(Formula formula, IReadOnlyDictionary<string, DomainInterval> domain)
    {
        var proof = new EquivalenceProof(domain);
        return Try(() => proof.Read(formula)) is { IsZero: false } read
            && Try(() => KernelFraction.OfNumber(proof.SignOfAll(read.Numerator) * proof.SignOfAll(read.Denominator))) is { } sign
            ? AsNumber(sign)!.Value.Sign : 0;
    }

    private static KernelFraction? Difference(
        Formula a, Formula b, IReadOnlyDictionary<string, DomainInterval> domain, out EquivalenceProof used)
    {
        var difference = new Sum([a, new Product([Number.MinusOne, b])]);
        EquivalenceProof proof = used = new EquivalenceProof(domain);

        // What the first reading finds out about signs and angles serves the second.
        return Try(() => proof.Read(difference)) is { IsZero: true } zero ? zero : Try(() => proof.Read(difference));
    }

    private static KernelFraction? Try(Func<KernelFraction> read)
    {
        try
        {
            return read();
        }
        catch (TooLongException)
        {
            return null;
        }
    }

    private sealed class TooLongException : Exception;

    private KernelFraction Read(Formula formula)
    {
        if (--steps < 0) throw new TooLongException();
        switch (formula)
        {
            case Number n:
                return KernelFraction.OfNumber(n.Value);
            case Constant { Name: ConstantName.E }:
                return ExponentialOf(One);
            case Constant:
                return KernelFraction.Of(Pi());
            case Variable v:
                return ReferenceEquals(v, placeholder) ? held!.Value : KernelFraction.Of(KernelPolynomial.Kernel(v.Name));
            case Sum s:
                return s.Terms.Select(Read).Aggregate(KernelFraction.Zero, Add);
            case Product p:
                return p.Factors.Select(Read).Aggregate(One, Multiply);
            case Power { Base: Constant { Name: ConstantName.E } } exponential:
                return ExponentialOf(Read(exponential.Exponent));
            case Power power:
                return Read(power);
            case Call call:
                return call.Argument.IsConstant && call.Function.ExactValue(call.Argument) is { } exact
                    ? Read(exact) : Read(call.Function, Read(call.Argument), call.Argument);
            default:
                throw new TooLongException();
        }
    }

    private KernelFraction Read(Power power)
    {
        KernelFraction @base = Read(power.Base), exponent = Reduced(Read(power.Exponent));
        Rational? value = AsNumber(exponent);
        if (value is { IsInteger: true } whole && whole.Numerator.GetBitLength() < 20) return Raise(@base, (int)whole.Numerator);
        if (@base.IsZero && value is null && IsRational(power.Exponent)) return @base;
        NotePositive(@base);
        return ExponentialOf(Multiply(exponent, LogAbsolute(power.Base, @base)));
    }

    /// <summary>Whether a formula, if it is no constant, is zero at isolated points at most: 0^f is 0 elsewhere.</summary>
    private static bool IsRational(Formula formula) => formula switch
    {
        Sum or Product => formula.Operands.All(IsRational),
        Power power => power.Exponent is Number { Value.IsInteger: true } && IsRational(power.Base),
        _ => formula is Number or Variable,
    };

    private KernelFraction Read(Function function, KernelFraction argument, Formula written)
    {
        switch (function)
        {
            case Exponential:
                return ExponentialOf(argument);
            case NaturalLogarithm:
                NotePositive(argument);
                return LogAbsolute(written, argument);
            case SquareRoot:
                return argument.IsZero ? argument : Root(argument, written);
            case AbsoluteValue:
                return argument.IsZero ? argument : ExponentialOf(LogAbsolute(written, argument));
            case Functions.Sign:
                return argument.IsZero ? argument : Multiply(argument, Invert(ExponentialOf(LogAbsolute(written, argument))));
            case Sine:
                return AngleOf(argument).Sin;
            case Cosine:
                return AngleOf(argument).Cos;
            case Arccosine:
                return Add(KernelFraction.Of(Pi()).Scaled(new(1, 2)), Read(Function.Asin, argument, written).Scaled(-1));
            default:
                if (function.Expressed(placeholder) is { } expressed) return Read(expressed, argument);
                (KernelFraction value, int sign) = Unsigned(Reduced(argument));
                if (function.Parity == Parity.None && sign < 0) value = value.Scaled(-1);
                string name = $"{function}{value.Text}";
                if (function is Arcsine or Arctangent) NoteInverse(name, value, function is Arcsine);
                return KernelFraction.Of(KernelPolynomial.Kernel(name)).Scaled(function.Parity == Parity.Odd ? sign : 1);
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

    private KernelFraction Root(KernelFraction argument, Formula? written = null)
    {
        NotePositive(argument);
        KernelFraction log = written is null ? LogAbsolute(argument) : LogAbsolute(written, argument);
        return ExponentialOf(log.Scaled(new(1, 2)));
    }
}
