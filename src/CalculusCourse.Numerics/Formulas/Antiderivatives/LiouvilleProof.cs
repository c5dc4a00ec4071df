using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives;

/// <summary>
/// Proofs that no elementary antiderivative exists, for sums of rational functions times exponentials, sines and cosines of rational
/// functions, and for rational functions of x and log x, with powers of x in the denominator alone.
/// <para>
/// Liouville (1835): Σ Rₖ·e^(gₖ), where no two gₖ differ by a constant, has an elementary antiderivative only if each term with a gₖ that
/// is no constant has one of the form y·e^(gₖ) with a rational y: y′ + gₖ′·y = Rₖ. Marchisotto and Zakeri, "An invitation to integration
/// in finite terms" (1994). The denominator of y and its degree are bounded, so that linear equations decide; a sine is half the
/// difference of e^(iq) and e^(−iq), and y is complex then. For functions of log x, x = e^u.
/// </para>
/// </summary>
internal static class LiouvilleProof
{
    private const int MostTerms = 24;
    private const int MostFactors = 6;
    private const int HighestDegree = 30;

    /// <summary>(a + ib)/q·e^(real + i·imaginary), the exponents as rational functions.</summary>
    private sealed record Term(Polynomial A, Polynomial B, Polynomial Q, Quotient Real, Quotient Imaginary);

    private readonly record struct Quotient(Polynomial Above, Polynomial Below)
    {
        public static readonly Quotient Zero = new(new(), Polynomial.One);

        public Quotient Plus(Quotient other, int sign) => new(
            (Above * other.Below) + (sign * (other.Above * Below)), Below * other.Below);

        /// <summary>The derivative, in lowest terms.</summary>
        public Quotient Derivative() => Reduced(new(
            (Above.Derivative() * Below) + (-1 * (Above * Below.Derivative())), Below * Below));

        public static Quotient Reduced(Quotient a)
        {
            if (a.Above.IsZero) return Zero;
            (Polynomial above, Polynomial below) = Polynomial.Cancelled(a.Above, a.Below);
            return new(1 / below.Leading * above, 1 / below.Leading * below);
        }

        public bool IsConstant => Derivative().Above.IsZero;
    }

    /// <summary>Whether it is proved that the formula has no antiderivative made of elementary functions.</summary>
    public static bool HasNone(Formula formula, string x)
    {
        Formula integrand = Widening.Of(formula);
        var logarithm = new Call(Function.Log, new Variable(x));
        if (Linear.HasPart(integrand, logarithm))
        {
            // f(x) dx = f(e^u)·e^u du.
            var u = new Variable("u");
            Formula exponential = new Call(Function.Exp, u);
            Formula renewed = Times(Renewed(integrand, logarithm, new Variable(x), u, exponential), exponential);
            return Read(Widening.Of(renewed), u.Name) is { } ofLogarithm && HasNone(ofLogarithm);
        }

        return Read(integrand, x) is { } terms && HasNone(terms);
    }

    private static Formula Renewed(Formula formula, Formula logarithm, Variable x, Variable u, Formula exponential) =>
        formula.Equals(logarithm) ? u : formula.Equals(x) ? exponential : formula.Map(part => Renewed(part, logarithm, x, u, exponential));

    private static bool HasNone(List<Term> terms)
    {
        for (int i = 0; i < terms.Count; i++)
        {
            for (int j = i + 1; j < terms.Count; j++)
            {
                if (terms[i].Real.Plus(terms[j].Real, -1) is { IsConstant: true } real && terms[i].Imaginary.Plus(terms[j].Imaginary, -1) is { IsConstant: true } imaginary
                    && !(real.Above.IsZero && imaginary.Above.IsZero)) return false;
            }
        }

        var groups = new List<Term>();
        foreach (Term term in terms)
        {
            int at = groups.FindIndex(known => known.Real.Plus(term.Real, -1).Above.IsZero && known.Imaginary.Plus(term.Imaginary, -1).Above.IsZero);
            if (at < 0) groups.Add(term);
            else groups[at] = Sum(groups[at], term);
        }

        return groups.Exists(term => !(term.Real.IsConstant && term.Imaginary.IsConstant) && !(term.A.IsZero && term.B.IsZero) && !HasSolution(term));
    }

    private static Term Sum(Term a, Term b)
    {
        Polynomial top = (a.A * b.Q) + (b.A * a.Q), side = (a.B * b.Q) + (b.B * a.Q), below = a.Q * b.Q;
        return a with { A = top, B = side, Q = below };
    }

    /// <summary>Whether y′ + g′·y = R has a rational solution: true too where it would be too much to find out.</summary>
    private static bool HasSolution(Term term)
    {
        Polynomial common = term.A.GreatestCommonDivisor(term.B).GreatestCommonDivisor(term.Q);
        (Polynomial a, Polynomial b, Polynomial q) = common.Degree > 0
            ? (term.A.DividedBy(common).Quotient, term.B.DividedBy(common).Quotient, term.Q.DividedBy(common).Quotient) : (term.A, term.B, term.Q);
        Quotient real = term.Real.Derivative(), imaginary = term.Imaginary.Derivative();

        // A pole of R of order n that is no pole of g is one of order n − 1 of y; one of g of order m, of order n − m − 1.
        Polynomial poles = real.Below * imaginary.Below, denominator = Polynomial.One;
        foreach ((Polynomial factor, int n) in q.Factors())
        {
            int m = Math.Max(real.Below.WithoutFactor(factor).Power, imaginary.Below.WithoutFactor(factor).Power);
            int order = m == 0 ? n - 1 : Math.Max(0, n - m);
            denominator *= factor.ToThe(order);
        }

        int slope = Math.Max(DegreeOf(real), DegreeOf(imaginary)), right = Math.Max(a.Degree, b.Degree) - q.Degree;
        int degree = Math.Max(slope >= 0 ? right - slope : Math.Max(right + 1, 0), 0) + denominator.Degree;
        if (degree > HighestDegree || q.Degree > HighestDegree) return true;

        // y = (u + iv)/d: u′d − ud′ + (g₁′u − g₂′v)·d = a·d²/q, and the same for v, all times the denominators.
        Polynomial scale = q * poles, d = denominator;
        Polynomial first = real.Above * imaginary.Below * q * d, second = imaginary.Above * real.Below * q * d;
        var columns = new List<(Polynomial Top, Polynomial Side)>();
        for (int k = 0; k <= degree; k++)
        {
            Polynomial power = Polynomial.X.ToThe(k);
            Polynomial rate = ((power.Derivative() * d) + (-1 * (power * d.Derivative()))) * scale;
            columns.Add((rate + (power * first), power * second));
            columns.Add((-1 * (power * second), rate + (power * first)));
        }

        Polynomial top = a * d * d * poles, side = b * d * d * poles;
        int length = 1 + columns.SelectMany(column => (int[])[column.Top.Degree, column.Side.Degree]).Append(Math.Max(top.Degree, side.Degree)).Max();
        var rows = new Rational[2 * length][];
        for (int i = 0; i < length; i++)
        {
            rows[i] = [.. columns.Select(column => column.Top[i]), top[i]];
            rows[length + i] = [.. columns.Select(column => column.Side[i]), side[i]];
        }

        return RationalEquations.HasSolution(rows, columns.Count);
    }

    private static int DegreeOf(Quotient a) => a.Above.IsZero ? int.MinValue / 2 : a.Above.Degree - a.Below.Degree;

    /// <summary>The formula as a sum of such terms; null if it is none.</summary>
    private static List<Term>? Read(Formula formula, string x)
    {
        List<Monomial> monomials = Monomial.Terms(formula);
        if (monomials.Count > MostTerms) return null;

        // A common constant factor, such as √π, does not matter.
        Monomial constant = Monomial.Of(formula).Split(x).Without;
        if (!constant.IsNumber) monomials = monomials.ConvertAll(term => term.Over(constant));
        var terms = new List<Term>();
        foreach (Monomial monomial in monomials)
        {
            if (Read(monomial, x) is not { } read || (terms.Count + read.Count) > MostTerms) return null;
            terms.AddRange(read);
        }

        return terms;
    }

    private static List<Term>? Read(Monomial monomial, string x)
    {
        var rest = new Monomial(monomial.Coefficient, []);
        List<Term> terms = [new(Polynomial.One, new(), Polynomial.One, Quotient.Zero, Quotient.Zero)];
        foreach ((Formula kernel, Rational e) in monomial.Powers)
        {
            if (kernel is Call { Function: Exponential or Sine or Cosine or HyperbolicSine or HyperbolicCosine } call && Monomial.Has(kernel, x))
            {
                if (Exponent(call.Argument, x) is not { } inside) return null;
                if (call.Function == Function.Exp)
                {
                    terms = terms.ConvertAll(term => term with { Real = term.Real.Plus(new(e * inside.Above, inside.Below), 1) });
                    continue;
                }

                if (!e.IsInteger || e.Sign < 0 || e > MostFactors) return null;
                for (int i = 0; i < (int)e.Numerator; i++)
                {
                    terms = [.. terms.SelectMany(term => Waves(term, call.Function, inside))];
                    if (terms.Count > 4 * MostTerms) return null;
                }
            }
            else
            {
                rest = rest.Times(new Monomial(1, [(kernel, e)]));
            }
        }

        if (RationalIntegration.Read(rest.ToFormula(), x) is not var (p, q)) return null;
        return terms.ConvertAll(term => term with { A = term.A * p, B = term.B * p, Q = term.Q * q });
    }

    private static Quotient? Exponent(Formula formula, string x) =>
        RationalIntegration.Read(formula, x) is var (p, q) ? Quotient.Reduced(new(p, q)) : null;

    /// <summary>A sine or cosine as half the sum or difference of two exponentials; 1/i turns a + ib into b − ia.</summary>
    private static Term[] Waves(Term term, Function function, Quotient u)
    {
        var half = new Rational(1, 2);
        bool isHyperbolic = function is HyperbolicSine or HyperbolicCosine;
        Term up = Shifted(1), down = Shifted(-1);
        if (function is Sine) (up, down) = (Over(up), Over(down));
        if (function is Sine or HyperbolicSine) down = down with { A = -1 * down.A, B = -1 * down.B };
        return [up, down];

        Term Shifted(int sign) => term with
        {
            A = half * term.A,
            B = half * term.B,
            Real = isHyperbolic ? term.Real.Plus(u, sign) : term.Real,
            Imaginary = isHyperbolic ? term.Imaginary : term.Imaginary.Plus(u, sign),
        };

        Term Over(Term t) => t with { A = t.B, B = -1 * t.A };
    }
}
