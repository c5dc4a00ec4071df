using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Antiderivatives.Linear;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives;

/// <summary>
/// The functions that a formula is made of as kernels of rational functions, and their derivatives: x, e^u, log u, sine and cosine of one
/// angle, roots, inverse tangents and sines. Bronstein, "Symbolic Integration I" (2005), chapter 3.
/// </summary>
internal sealed class DifferentialField
{
    private const int MostProducts = 100_000;

    private readonly Variable x;
    private readonly List<Kernel> kernels = [];
    private readonly List<FieldPolynomial> factors = [];

    /// <summary>By core of an exponent or angle, the number of which all its multiples are whole multiples.</summary>
    private readonly Dictionary<Formula, Rational> units = [];

    private int work = MostProducts;

    public DifferentialField(string x, Formula formula)
    {
        this.x = new Variable(x);
        CollectUnits(formula);
        Add(this.x, KernelKind.Variable, Fraction.OfNumber(1));
    }

    /// <summary>What a kernel is.</summary>
    public enum KernelKind
    {
        Variable,
        Exponential,
        Sine,
        Cosine,
        Root,
        Primitive,
    }

    /// <summary>A kernel, its derivative, and its square where that is a polynomial in others.</summary>
    public sealed record Kernel(Formula Shown, KernelKind Kind, Fraction? Derivative, FieldPolynomial? Square);

    /// <summary>A polynomial over powers of the known factors.</summary>
    /// <param name="Above">The numerator.</param>
    /// <param name="Below">The powers of the factors in the denominator, as far as they are not 0.</param>
    public sealed record Fraction(FieldPolynomial Above, int[] Below)
    {
        public static Fraction OfNumber(Rational value) => new(FieldPolynomial.Of(value), []);

        public int PowerBelow(int factor) => factor < Below.Length ? Below[factor] : 0;
    }

    public IReadOnlyList<Kernel> Kernels => kernels;

    /// <summary>The factors of denominators that have come up.</summary>
    public IReadOnlyList<FieldPolynomial> Factors => factors;

    /// <summary>The formula in this field, or null if it is not of it.</summary>
    public Fraction? Read(Formula formula)
    {
        switch (formula)
        {
            case Number n: return Fraction.OfNumber(n.Value);
            case Variable v: return v.Name == x.Name ? new(FieldPolynomial.Kernel(0), []) : null;
            case Sum sum:
                Fraction total = Fraction.OfNumber(0);
                foreach (Formula term in sum.Terms)
                {
                    if (Read(term) is not { } read) return null;
                    total = Plus(total, read);
                }

                return total;
            case Product product:
                Fraction result = Fraction.OfNumber(1);
                foreach (Formula factor in product.Factors)
                {
                    if (Read(factor) is not { } read) return null;
                    result = Times(result, read);
                }

                return result;
            case Power { Exponent: Number { Value: var e } } power when e.Abs() <= 30:
                if (e.IsInteger) return Read(power.Base) is { } b ? ToThe(b, (int)e.Numerator) : null;
                if (!(2 * e).IsInteger || RootOf(power.Base) is not { } root) return null;
                return ToThe(root, (int)(2 * e).Numerator);
            case Power { Base: Constant { Name: ConstantName.E } } power: return Exponential(power.Exponent);
            case Call call: return Read(call);
            default: return null;
        }
    }

    public Fraction Plus(Fraction a, Fraction b)
    {
        int[] below = [.. Enumerable.Range(0, Math.Max(a.Below.Length, b.Below.Length)).Select(i => Math.Max(a.PowerBelow(i), b.PowerBelow(i)))];
        return new(Above(a, below) + Above(b, below), below);
    }

    public Fraction Times(Fraction a, Fraction b) => new(
        Multiplied(a.Above, b.Above),
        [.. Enumerable.Range(0, Math.Max(a.Below.Length, b.Below.Length)).Select(i => a.PowerBelow(i) + b.PowerBelow(i))]);

    /// <summary>The numerator over a denominator that the fraction's own divides.</summary>
    public FieldPolynomial Above(Fraction a, int[] below)
    {
        FieldPolynomial result = a.Above;
        for (int i = 0; i < below.Length; i++)
        {
            for (int k = a.PowerBelow(i); k < below[i]; k++) result = Multiplied(result, factors[i]);
        }

        return result;
    }

    /// <summary>d/dx.</summary>
    public Fraction Derivative(Fraction a)
    {
        Fraction result = Times(Derivative(a.Above), new(FieldPolynomial.Of(1), a.Below));
        for (int i = 0; i < a.Below.Length; i++)
        {
            if (a.Below[i] == 0) continue;
            int[] one = new int[i + 1];
            one[i] = 1;
            result = Plus(result, Times(Times(a, Derivative(factors[i])), new(FieldPolynomial.Of(-a.Below[i]), one)));
        }

        return result;
    }

    public Fraction Derivative(FieldPolynomial a)
    {
        Fraction result = Fraction.OfNumber(0);
        for (int k = 0; k < kernels.Count; k++)
        {
            FieldPolynomial partial = a.Derivative(k);
            if (!partial.IsZero) result = Plus(result, Times(new(partial, []), kernels[k].Derivative!));
        }

        return result;
    }

    /// <summary>The polynomial as a formula.</summary>
    public Formula ToFormula(FieldPolynomial polynomial)
    {
        var terms = new List<Formula>();
        foreach ((ulong key, Rational c) in polynomial.Terms.OrderByDescending(term => term.Key)) terms.Add(Written.Times(new Number(c), ToFormula(key)));
        return terms.Count == 0 ? Number.Zero : new Sum([.. terms]);
    }

    public Formula ToFormula(ulong key) => new Product([Number.One, .. kernels
        .Select((kernel, k) => new Power(kernel.Shown, new Number(FieldPolynomial.ExponentIn(key, k))))
        .Where((_, k) => FieldPolynomial.ExponentIn(key, k) > 0)]);

    public FieldPolynomial Multiplied(FieldPolynomial a, FieldPolynomial b)
    {
        work -= (a.Terms.Count * b.Terms.Count) + 1;
        if (work < 0) throw new FieldPolynomial.TooLongException();
        FieldPolynomial product = a * b;
        for (int k = kernels.Count - 1; k >= 0; k--)
        {
            if (kernels[k].Square is { } square) product = product.Reduced(k, square);
        }

        return product;
    }

    private Fraction? Read(Call call)
    {
        switch (call.Function)
        {
            case Functions.Exponential: return Exponential(call.Argument);
            case SquareRoot: return RootOf(call.Argument);
            case NaturalLogarithm:
                Formula inside = call.Argument is Call { Function: AbsoluteValue } size ? size.Argument : call.Argument;
                return Read(inside) is { } u && !u.Above.IsZero ? Primitive(call, Times(Derivative(u), Inverse(u))) : null;
            case Arctangent:
                return Read(call.Argument) is { } t ? Primitive(call, Times(Derivative(t), Inverse(Plus(Fraction.OfNumber(1), Times(t, t))))) : null;
            case Arcsine: return Read(call.Argument) is { } s ? Primitive(call, OverRoot(s, Difference(Number.One, Square(call.Argument)), 1)) : null;
            case Arccosine: return Read(call.Argument) is { } c ? Primitive(call, OverRoot(c, Difference(Number.One, Square(call.Argument)), -1)) : null;
            case AreaSine: return Read(call.Argument) is { } h ? Primitive(call, OverRoot(h, new Sum([Square(call.Argument), Number.One]), 1)) : null;
            case Sine or Cosine: return Wave(call);
            case HyperbolicSine or HyperbolicCosine:
                if (Exponential(call.Argument) is not { } up || Exponential(Negative(call.Argument)) is not { } down) return null;
                return Times(Fraction.OfNumber(new(1, 2)), Plus(up, call.Function == Function.Cosh ? down : Times(Fraction.OfNumber(-1), down)));
            default: return null;
        }
    }

    private Fraction? OverRoot(Fraction u, Formula square, int sign) =>
        RootOf(Simple(square)) is { } root ? Times(Times(Fraction.OfNumber(sign), Derivative(u)), Inverse(root)) : null;

    private Fraction? Primitive(Formula shown, Fraction? derivative) =>
        derivative is null ? null : new(FieldPolynomial.Kernel(Find(shown) ?? Add(shown, KernelKind.Primitive, derivative)), []);

    private Fraction? Exponential(Formula exponent)
    {
        Fraction result = Fraction.OfNumber(1);
        foreach (Monomial term in Monomial.Terms(exponent))
        {
            if (!term.Has(x.Name)) return null;
            Formula core = Core(term);
            Rational unit = units.GetValueOrDefault(core), times = term.Coefficient / (unit.Sign == 0 ? 1 : unit);
            if (!times.IsInteger || times.Abs() > 60) return null;
            Formula shown = new Call(Function.Exp, Simple(Written.Times(new Number(unit), core)));
            if (Find(shown) is not { } kernel)
            {
                if (Read(Written.Times(new Number(unit), core)) is not { } u) return null;
                Fraction slope = Derivative(u);
                kernel = Add(shown, KernelKind.Exponential, null);
                kernels[kernel] = kernels[kernel] with { Derivative = Times(slope, new(FieldPolynomial.Kernel(kernel), [])) };
            }

            result = Times(result, ToThe(new(FieldPolynomial.Kernel(kernel), []), (int)times.Numerator));
        }

        return result;
    }

    private Fraction? Wave(Call call)
    {
        if (Monomial.Terms(call.Argument) is not [var angle] || !angle.Has(x.Name)) return null;
        Formula core = Core(angle);
        Rational unit = units.GetValueOrDefault(core), times = angle.Coefficient / (unit.Sign == 0 ? 1 : unit);
        if (!times.IsInteger || times.Abs() > 12) return null;
        Formula u = Simple(Written.Times(new Number(unit), core));
        Call sine = new(Function.Sin, u), cosine = new(Function.Cos, u);
        if (Find(sine) is not { } s)
        {
            if (Read(u) is not { } read) return null;
            Fraction slope = Derivative(read);
            s = Add(sine, KernelKind.Sine, null);
            int added = Add(cosine, KernelKind.Cosine, null);
            kernels[s] = kernels[s] with { Derivative = Times(slope, new(FieldPolynomial.Kernel(added), [])) };
            kernels[added] = kernels[added] with
            {
                Derivative = Times(slope, new(-1 * FieldPolynomial.Kernel(s), [])),
                Square = FieldPolynomial.Of(1) + (-1 * FieldPolynomial.Kernel(s, 2)),
            };
        }

        int c = Find(cosine)!.Value;
        (FieldPolynomial ofSine, FieldPolynomial ofCosine) = (FieldPolynomial.Of(0), FieldPolynomial.Of(1));
        for (int i = 0; i < (int)times.Abs().Numerator; i++)
        {
            (ofSine, ofCosine) = (
                Multiplied(ofSine, FieldPolynomial.Kernel(c)) + Multiplied(ofCosine, FieldPolynomial.Kernel(s)),
                Multiplied(ofCosine, FieldPolynomial.Kernel(c)) + (-1 * Multiplied(ofSine, FieldPolynomial.Kernel(s))));
        }

        return new(call.Function == Function.Cos ? ofCosine : new Rational(times.Sign) * ofSine, []);
    }

    private Fraction? RootOf(Formula square)
    {
        if (Read(square) is not { Above.IsZero: false } u || u.Below.Any(power => power != 0)) return null;
        Formula shown = new Call(Function.Sqrt, Simple(ToFormula(u.Above)));
        if (Find(shown) is { } known) return new(FieldPolynomial.Kernel(known), []);
        int kernel = Add(shown, KernelKind.Root, null, u.Above);
        Fraction root = new(FieldPolynomial.Kernel(kernel), []);

        // r′ = u′·r/(2u).
        kernels[kernel] = kernels[kernel] with { Derivative = Times(Times(Derivative(u), root), Times(Fraction.OfNumber(new(1, 2)), Inverse(u))) };
        return root;
    }

    private Fraction ToThe(Fraction a, int power)
    {
        if (power < 0) return ToThe(Inverse(a), -power);
        Fraction result = Fraction.OfNumber(1);
        for (int i = 0; i < power; i++) result = Times(result, a);
        return result;
    }

    private Fraction Inverse(Fraction a)
    {
        FieldPolynomial above = FieldPolynomial.Of(1);
        for (int i = 0; i < a.Below.Length; i++)
        {
            for (int k = 0; k < a.Below[i]; k++) above = Multiplied(above, factors[i]);
        }

        if (a.Above.IsZero) throw new FieldPolynomial.TooLongException();
        var below = new List<int>();
        FieldPolynomial rest = a.Above;
        ulong shared = 0;
        for (int k = 0; k < kernels.Count; k++)
        {
            int least = rest.Terms.Keys.Min(key => FieldPolynomial.ExponentIn(key, k));
            if (least == 0) continue;
            shared += (ulong)least << (8 * k);

            // 1/r is r/u.
            if (kernels[k].Square is { } square && kernels[k].Kind == KernelKind.Root)
            {
                above = Multiplied(above, FieldPolynomial.Kernel(k));
                Fraction inverse = Inverse(new(square, []));
                above = Multiplied(above, inverse.Above);
                for (int i = 0; i < inverse.Below.Length; i++) Put(i, inverse.Below[i]);
            }
            else
            {
                Put(IndexOf(FieldPolynomial.Kernel(k)), least);
            }
        }

        FieldPolynomial left = FieldPolynomial.Of(0);
        foreach ((ulong key, Rational c) in rest.Terms) left += FieldPolynomial.Of(c, key - shared);
        if (left.AsNumber is { } number) return new(1 / number * above, [.. below]);
        int[] inside = [.. Enumerable.Range(0, kernels.Count).Where(k => left.DegreeIn(k) > 0)];
        if (inside is [var only] && kernels[only].Square is null)
        {
            var coefficients = new Rational[left.DegreeIn(only) + 1];
            foreach ((ulong key, Rational c) in left.Terms) coefficients[FieldPolynomial.ExponentIn(key, only)] = c;
            var polynomial = new Polynomial(coefficients);
            foreach ((Polynomial factor, int multiplicity) in polynomial.Factors())
            {
                FieldPolynomial monic = FieldPolynomial.Of(0);
                for (int i = 0; i <= factor.Degree; i++) monic += FieldPolynomial.Of(factor[i] / factor.Leading, (ulong)i << (8 * only));
                Put(IndexOf(monic), multiplicity);
            }

            return new(1 / polynomial.Leading * above, [.. below]);
        }

        Rational leading = left.Terms[left.Terms.Keys.Max()];
        Put(IndexOf(1 / leading * left), 1);
        return new(1 / leading * above, [.. below]);

        void Put(int factor, int power)
        {
            while (below.Count <= factor) below.Add(0);
            below[factor] += power;
        }
    }

    private int IndexOf(FieldPolynomial factor)
    {
        int at = factors.FindIndex(known => (known + (-1 * factor)).IsZero);
        if (at >= 0) return at;
        factors.Add(factor);
        return factors.Count - 1;
    }

    private int? Find(Formula shown) => kernels.FindIndex(kernel => kernel.Shown.Equals(shown)) is >= 0 and var at ? at : null;

    private int Add(Formula shown, KernelKind kind, Fraction? derivative, FieldPolynomial? square = null)
    {
        if (kernels.Count == FieldPolynomial.MostKernels) throw new FieldPolynomial.TooLongException();
        kernels.Add(new(shown, kind, derivative, square));
        return kernels.Count - 1;
    }

    /// <summary>Exponents and angles are whole multiples of the largest number of which all that occur are.</summary>
    private void CollectUnits(Formula formula)
    {
        foreach (Formula operand in formula.Operands) CollectUnits(operand);
        Formula? inside = formula switch
        {
            Call { Function: Functions.Exponential or Sine or Cosine or HyperbolicSine or HyperbolicCosine } call => call.Argument,
            Power { Base: Constant { Name: ConstantName.E } } power => power.Exponent,
            _ => null,
        };
        if (inside is null) return;
        foreach (Monomial term in Monomial.Terms(inside))
        {
            Formula core = Core(term);
            units[core] = Rational.CommonDivisor(units.GetValueOrDefault(core), term.Coefficient);
        }
    }

    private static Formula Core(Monomial term) => (term with { Coefficient = 1 }).ToFormula();
}
