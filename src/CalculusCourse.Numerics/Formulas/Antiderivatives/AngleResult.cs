using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Antiderivatives.Linear;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives;

/// <summary>
/// An antiderivative in t put back to the angle u, without the jumps that tan has: t = sin u, cos u, tan u or tan(u/2). Logarithms of
/// several polynomials in tan v are brought together, so that powers of cos v cancel; the arctangent of kt + q is continued through the
/// poles of t (Jeffrey 1994, "The importance of being continuous").
/// </summary>
internal sealed class AngleResult
{
    private static readonly Polynomial OneMinusSquare = new(1, 0, -1), OnePlusSquare = new(1, 0, 1);

    private const int LargestTerm = 300;

    private readonly string t;
    private readonly Variable variable;
    private readonly Formula angle;
    private readonly List<Formula> terms = [];
    private readonly List<(Formula Polynomial, Formula Coefficient)> logarithms = [];
    private readonly List<(Formula Coefficient, Formula Argument)> arctangents = [];
    private readonly List<Formula> rationals = [];

    private AngleResult(Formula result, string t, Formula angle)
    {
        (this.t, variable, this.angle) = (t, new Variable(t), angle);
        AddTerms(result, Number.One);
    }

    private Formula Sine => new Call(Function.Sin, angle);

    private Formula Cosine => new Call(Function.Cos, angle);

    /// <summary>t = sin u or cos u put back; the squares of the other one are brought in.</summary>
    public static Formula OfWave(Formula result, string t, Formula angle, bool isSine, bool hasSecants = false)
    {
        var parts = new AngleResult(result, t, angle);
        (Formula wave, Formula other) = isSine ? (parts.Sine, parts.Cosine) : (parts.Cosine, parts.Sine);
        parts.AddRationalsOfWave(wave, other);
        parts.AddLogarithmsOfWave(wave, other, isSine, hasSecants);
        foreach ((Formula coefficient, Formula argument) in parts.arctangents)
            parts.terms.Add(Times(coefficient, new Call(Function.Atan, Replaced(argument, t, wave))));
        return parts.Whole();
    }

    /// <summary>t = tan u put back.</summary>
    public static Formula OfTangent(Formula result, string t, Formula angle) => new AngleResult(result, t, angle).Tangents(isHalf: false);

    /// <summary>t = tan(u/2) put back.</summary>
    public static Formula OfHalfTangent(Formula result, string t, Formula angle) =>
        new AngleResult(result, t, angle).Tangents(isHalf: true);

    /// <summary>The terms, with constant factors multiplied into sums; nothing else is multiplied out.</summary>
    private void AddTerms(Formula formula, Formula factor)
    {
        if (formula is Sum sum)
        {
            foreach (Formula term in sum.Terms) AddTerms(term, factor);
        }
        else if (formula is Product product && product.Factors.Count(part => Monomial.Has(part, t)) == 1)
        {
            Formula varying = product.Factors.First(part => Monomial.Has(part, t));
            AddTerms(varying, Times([factor, .. product.Factors.Where(part => !ReferenceEquals(part, varying))]));
        }
        else if (Monomial.Of(formula).Split(t).With is { Powers.Length: > 1 } with
            && with.Powers.All(power => power is { Kernel: Variable } || (power is { Kernel: Sum, Exponent: var e } && e == 1)))
        {
            // A polynomial beside a power of t, whole or broken, is a sum of powers.
            foreach (Monomial term in Monomial.Of(Times(factor, formula)).Expanded()) Sort(term.ToFormula());
        }
        else
        {
            Sort(Times(factor, formula));
        }
    }

    private void Sort(Formula term)
    {
        (Monomial without, Monomial with) = Monomial.Of(term).Split(t);
        Formula coefficient = without.ToFormula();
        if (with.Powers is [(Call { Function: NaturalLogarithm, Argument: var u }, var one)] && one == 1)
        {
            if (u is Call { Function: AbsoluteValue } size) u = size.Argument;
            Monomial inside = Monomial.Of(u).Split(t).With;
            if (inside.Powers.All(power => power.Exponent.IsInteger && CoefficientsOf(power.Kernel) is not null))
            {
                foreach ((Formula kernel, Rational e) in inside.Powers) AddLogarithm(kernel, Times(new Number(e), coefficient));
                return;
            }
        }

        if (with.Powers is [(Call { Function: Arctangent, Argument: var a }, var single)] && single == 1) arctangents.Add((coefficient, a));
        else rationals.Add(term);
    }

    private void AddLogarithm(Formula kernel, Formula coefficient)
    {
        int at = logarithms.FindIndex(known => known.Polynomial.Equals(kernel));
        if (at < 0) logarithms.Add((kernel, Simple(coefficient)));
        else logarithms[at] = (kernel, Simple(new Sum([logarithms[at].Coefficient, coefficient])));
    }

    /// <summary>The coefficients of a polynomial in t, from the constant up, or null if it is none.</summary>
    private Formula[]? CoefficientsOf(Formula formula)
    {
        var byPower = new SortedDictionary<int, List<Formula>>();
        foreach (Monomial term in Monomial.Terms(formula))
        {
            (Monomial without, Monomial with) = term.Split(t);
            int power = 0;
            if (!with.IsNumber)
            {
                if (with.Powers is not [(Variable, var e)] || !e.IsInteger || e.Sign < 0 || e > 12) return null;
                power = (int)e.Numerator;
            }

            if (!byPower.TryGetValue(power, out List<Formula>? there)) byPower[power] = there = [];
            there.Add(without.ToFormula());
        }

        if (byPower.Count == 0) return null;
        var coefficients = new Formula[byPower.Keys.Max() + 1];
        for (int i = 0; i < coefficients.Length; i++)
            coefficients[i] = byPower.TryGetValue(i, out List<Formula>? there) ? Simple(new Sum([.. there, Number.Zero])) : Number.Zero;
        return coefficients;
    }

    private Formula Whole()
    {
        if (terms.Count == 0) return Number.Zero;
        return terms.Count == 1 ? terms[0] : new Sum([.. terms]);
    }

    private static bool IsZero(Formula formula) => formula is Number { Value.Sign: 0 };

    private static bool IsOpposite(Formula a, Formula b) => IsZero(Simple(new Sum([a, b])));

    // t = cos u or sin u.

    /// <summary>What is over a power of 1 − t² is developed in its powers, which are the other wave's squares.</summary>
    private void AddRationalsOfWave(Formula wave, Formula other)
    {
        (Polynomial P, Polynomial Q) sum = (new Polynomial(), Polynomial.One);
        var written = new List<Formula>();
        foreach (Formula rational in rationals)
        {
            if (RationalIntegration.Read(rational, t) is var (p, q) && q.Degree > 0 && OneMinusSquare.ToThe(q.Degree).DividedBy(q).Remainder.IsZero)
            {
                sum = ((sum.P * q) + (p * sum.Q), sum.Q * q);
                written.Add(Replaced(rational, t, wave));
            }
            else
            {
                terms.Add(Replaced(rational, t, wave));
            }
        }

        if (sum.P.IsZero) return;
        List<Formula> developed = Developed(sum.P, sum.Q, wave, other);
        bool isShorter = Simple(new Sum([.. developed, Number.Zero])).Size(LargestTerm) <= Simple(new Sum([.. written, Number.Zero])).Size(LargestTerm);
        terms.AddRange(isShorter ? developed : written);
    }

    private static List<Formula> Developed(Polynomial p, Polynomial q, Formula wave, Formula other)
    {
        var terms = new List<Formula>();
        (Polynomial above, Polynomial rest) = Polynomial.Cancelled(p, q);
        int k = 0;
        Polynomial power = Polynomial.One;
        for (; !power.DividedBy(rest).Remainder.IsZero; k++) power *= OneMinusSquare;
        above *= power.DividedBy(rest).Quotient;
        for (; k > 0 && !above.IsZero; k--)
        {
            (above, Polynomial digit) = above.DividedBy(OneMinusSquare);
            if (!digit.IsZero) terms.Add(Times(digit.ToFormula(wave), new Power(other, new Number(-2 * k))));
        }

        if (!above.IsZero) terms.Add(above.ToFormula(wave));
        return terms;
    }

    private void AddLogarithmsOfWave(Formula wave, Formula other, bool isSine, bool hasSecants)
    {
        Formula? up = Taken(new Sum([variable, Number.One])), down = Taken(new Sum([variable, Number.MinusOne])), own = Taken(variable);
        if (up is not null && down is not null && IsOpposite(up, down))
        {
            // (1 + sin)/(1 − sin) is the square of (1 + sin)/cos, (1 − cos)/(1 + cos) that of the half angle's tangent.
            Formula inside = isSine && hasSecants ? new Sum([new Call(Function.Sec, angle), new Call(Function.Tan, angle)])
                : isSine ? Quotient(new Sum([wave, Number.One]), other)
                : new Call(Function.Tan, Times(new Number(Fraction.Half), angle));
            terms.Add(Times(Two, isSine ? up : down, LogarithmOf(Simple(inside))));
        }
        else if (up is not null && up.Equals(down))
        {
            Formula twice = Simple(Times(Two, up));
            bool joined = own is not null && IsOpposite(own, twice);
            if (joined) own = null;
            Formula inside = !joined ? other : new Call(isSine ? Function.Cot : Function.Tan, angle);
            terms.Add(Times(twice, LogarithmOf(inside)));
        }
        else
        {
            if (up is not null) terms.Add(Times(up, LogarithmOf(new Sum([wave, Number.One]))));
            if (down is not null) terms.Add(Times(down, LogarithmOf(Difference(Number.One, wave))));
        }

        if (own is not null) terms.Add(Times(own, LogarithmOf(wave)));
        AddPairs(logarithms.ConvertAll(log => (Replaced(log.Polynomial, t, wave), log.Coefficient)));
    }

    private Formula? Taken(Formula polynomial)
    {
        polynomial = Monomial.Of(polynomial).ToFormula();
        int at = logarithms.FindIndex(log => IsZero(Simple(Difference(log.Polynomial, polynomial))));
        if (at < 0) return null;
        Formula coefficient = logarithms[at].Coefficient;
        logarithms.RemoveAt(at);
        return IsZero(coefficient) ? null : coefficient;
    }

    /// <summary>Logarithms with opposite factors as one of a quotient.</summary>
    private void AddPairs(List<(Formula Argument, Formula Coefficient)> pairs)
    {
        while (pairs.Count > 0)
        {
            (Formula argument, Formula coefficient) = pairs[0];
            pairs.RemoveAt(0);
            int at = pairs.FindIndex(other => IsOpposite(other.Coefficient, coefficient));
            if (at >= 0)
            {
                argument = Quotient(argument, pairs[at].Argument);
                pairs.RemoveAt(at);
            }

            if (!IsZero(coefficient)) terms.Add(Times(coefficient, LogarithmOf(Simple(argument))));
        }
    }

    // t = tan v with v = u or u/2.

    private Formula Tangents(bool isHalf)
    {
        Formula v = isHalf ? Simple(Times(new Number(Fraction.Half), angle)) : angle;
        foreach (Formula rational in rationals) terms.Add(InTangent(rational, v, isHalf));
        AddLogarithmsOfTangent(v, isHalf);
        foreach ((Formula coefficient, Formula argument) in arctangents)
        {
            Formula continued = CoefficientsOf(argument) is { Length: 2 } linear && Continued(linear[1], linear[0], v, isHalf) is { } found
                ? found : new Call(Function.Atan, Replaced(argument, t, new Call(Function.Tan, v)));
            terms.Add(Times(coefficient, continued));
        }

        return Whole();
    }

    private void AddLogarithmsOfTangent(Formula v, bool isHalf)
    {
        Formula atPoles = Simple(new Sum([Number.Zero, .. logarithms.Select(log =>
            Times(new Number(CoefficientsOf(log.Polynomial)!.Length - 1), log.Coefficient))]));
        Formula? circle = Taken(new Sum([Square(variable), Number.One]));
        if (!IsZero(atPoles))
        {
            // The integrand has the poles of tan v itself.
            if (circle is not null) terms.Add(Times(new Number(-2), circle, LogarithmOf(new Call(Function.Cos, v))));
            AddPairs(logarithms.ConvertAll(log => (Replaced(log.Polynomial, t, new Call(Function.Tan, v)), log.Coefficient)));
            return;
        }

        List<(Formula[] Polynomial, Formula Coefficient)> factors =
            logarithms.ConvertAll(log => (CoefficientsOf(log.Polynomial)!, log.Coefficient));
        for (int i = 0; isHalf && i < factors.Count; i++)
        {
            int other = factors.FindIndex(i + 1, factor => factor.Coefficient.Equals(factors[i].Coefficient) && factor.Polynomial.Length == 2);
            if (other < 0 || factors[i].Polynomial.Length != 2) continue;
            (Formula[] a, Formula[] b) = (factors[i].Polynomial, factors[other].Polynomial);
            Formula middle = new Sum([Times(a[0], b[1]), Times(a[1], b[0])]);
            factors[i] = ([Times(a[0], b[0]), Simple(middle), Times(a[1], b[1])], factors[i].Coefficient);
            factors.RemoveAt(other);
        }

        // A constant factor would only add a constant.
        AddPairs(factors.ConvertAll(factor =>
            ((Monomial.Of(Homogeneous(factor.Polynomial, v, isHalf)) with { Coefficient = 1 }).ToFormula(), factor.Coefficient)));
    }

    /// <summary>A polynomial in tan v of degree d times cos^d v, up to a constant factor.</summary>
    private Formula Homogeneous(Formula[] p, Formula v, bool isHalf)
    {
        Formula s = new Call(Function.Sin, v), c = new Call(Function.Cos, v);
        if (p.Length == 3 && isHalf)
            return Simple(new Sum([p[0], p[2], Times(new Sum([p[0], Negative(p[2])]), Cosine), Times(p[1], Sine)]));
        if (p.Length == 3) return Simple(new Sum([p[0], Times(new Sum([p[2], Negative(p[0])]), Square(s)), Times(p[1], s, c)]));
        return Simple(new Sum([.. p.Select((a, i) => Times(a, new Power(s, new Number(i)), new Power(c, new Number(p.Length - 1 - i)))), Number.Zero]));
    }

    /// <summary>A term without logarithms: defined at the poles of the tangent too, where it has a limit.</summary>
    private Formula InTangent(Formula term, Formula v, bool isHalf)
    {
        Formula tangent = new Call(Function.Tan, v), c = new Call(Function.Cos, v), s = new Call(Function.Sin, v);
        if (RationalIntegration.Read(term, t) is not var (p, q) || q.Degree == 0) return Replaced(term, t, tangent);
        if (q.Coefficients.Take(q.Degree).All(coefficient => coefficient.Sign == 0))
        {
            var powers = new List<Formula>();
            for (int i = 0; i <= p.Degree; i++)
            {
                if (p[i].Sign != 0) powers.Add(Times(new Number(p[i] / q.Leading), PowerOf(i - q.Degree, tangent, v)));
            }

            return new Sum([.. powers, Number.Zero]);
        }

        if (p.Degree > q.Degree || q.Factors() is not [(var factor, var e)]) return Replaced(term, t, tangent);
        if (p.Degree == q.Degree) p += -(p.Leading / q.Leading) * q;
        if (isHalf && q.Degree == 1)
        {
            // Up to a constant k/(a + bt) is (b/(a² + b²))·k·(b cos v − a sin v)/(a cos v + b sin v), made wide with the denominator.
            (Rational a, Rational b, Rational k) = (q[0], q[1], p[0]);
            Formula above = new Sum([Times(new Number(2 * a * b), Cosine), Times(new Number((b * b) - (a * a)), Sine)]);
            Formula below = new Sum([new Number((a * a) + (b * b)), Times(new Number((a * a) - (b * b)), Cosine), Times(new Number(2 * a * b), Sine)]);
            return Times(new Number(k * b / ((a * a) + (b * b))), Scaled(Simple(above), Simple(below)));
        }

        if (isHalf && q.Degree == 2 && e == 1)
        {
            Formula numerator = new Sum([new Number(p[0]), Times(new Number(p[0]), Cosine), Times(new Number(p[1]), Sine)]);
            return Quotient(numerator, Homogeneous([.. q.Coefficients.Select(Formula (coefficient) => new Number(coefficient))], v, isHalf));
        }

        if (factor.Degree > 2 || (isHalf && factor.Degree == 2)) return Replaced(term, t, tangent);
        Formula top = new Sum([.. Enumerable.Range(0, p.Degree + 1).Where(i => p[i].Sign != 0).Select(i =>
            Times(new Number(p[i]), new Power(s, new Number(i)), new Power(c, new Number(q.Degree - i)))), Number.Zero]);
        if (factor == OnePlusSquare || (factor[0] == 1 && factor.Degree == 2 && factor[1].Sign == 0)) return Quotient(top, new Number(q.Leading));
        var scale = new Rational(Rational.CommonDenominator(factor.Coefficients));
        Formula bottom = Homogeneous([.. (scale * factor).Coefficients.Select(Formula (coefficient) => new Number(coefficient))], v, isHalf);
        return Times(new Number(scale.Pow(e) / q.Leading), top, new Power(bottom, new Number(-e)));
    }

    private static Formula PowerOf(int e, Formula tangent, Formula v) =>
        e >= 0 ? new Power(tangent, new Number(e)) : new Power(new Call(Function.Cot, v), new Number(-e));

    /// <summary>
    /// An antiderivative's atan(k·tan v + q) without its jumps: v + atan((β cos 2v − α sin 2v)/(N + α cos 2v + β sin 2v)) with
    /// N = (1 + k)² + q², α = 1 − k² + q², β = 2kq and k positive; the denominator is positive since N² − α² − β² = 4k(…) is.
    /// </summary>
    private Formula? Continued(Formula slope, Formula shift, Formula v, bool isHalf)
    {
        if (SurdOf(slope) is not var (k, r) || SurdOf(shift) is not var (q, other) || k.Sign == 0 || (q.Sign != 0 && r != other))
            return ContinuedOf(slope, shift, v, isHalf);
        if (k.Sign < 0) return Continued(Simple(Negative(slope)), Simple(Negative(shift)), v, isHalf) is { } mirrored ? Negative(mirrored) : null;
        Rational square = k * k * r;
        Formula root = RootOf(square), sine = isHalf ? Sine : new Call(Function.Sin, Times(Two, v)), cosine = isHalf ? Cosine : new Call(Function.Cos, Times(Two, v));
        if (q.Sign == 0)
        {
            if (square == 1) return v;
            Rational side = square > 1 ? -1 : 1;

            // (k + 1)/|1 − k| = (1 + 2k + k²)/|1 − k²|, and k/(1 − k) = (k + k²)/(1 − k²): no root stands below.
            Rational size = (1 - square).Abs();
            Formula above = isHalf ? sine : Times(new Call(Function.Sin, v), new Call(Function.Cos, v));
            Formula ratio = square.SquareRoot() is { } number
                ? isHalf ? new Number((number + 1) / (1 - number).Abs()) : new Number(side.Sign > 0 ? number / (1 - number) : 1 / (number - 1))
                : isHalf ? Quotient(new Sum([new Number(1 + square), Times(Two, root)]), new Number(size))
                : Quotient(new Sum([new Number(side.Sign > 0 ? square : 1), root]), new Number(size));
            Formula wave = isHalf ? Times(new Number(side), cosine) : Square(new Call(side.Sign > 0 ? Function.Cos : Function.Sin, v));
            return new Sum([v, Times(new Number(-side), new Call(Function.Atan, Scaled(above, Simple(new Sum([ratio, wave])))))]);
        }

        Rational alpha = 1 - square + (q * q * r), beta = 2 * k * q * r, whole = 1 + square + (q * q * r);
        var scale = new Rational(Rational.CommonDenominator([alpha, beta, whole, 2 * k]));
        Formula top = Difference(Times(new Number(beta * scale), cosine), Times(new Number(alpha * scale), sine));
        Formula bottom = new Sum([new Number(whole * scale), Times(new Number(2 * scale), root), Times(new Number(alpha * scale), cosine), Times(new Number(beta * scale), sine)]);
        return new Sum([v, new Call(Function.Atan, Scaled(top, Simple(bottom)))]);
    }

    /// <summary>The same for any numbers k and q, whose squares are multiplied out.</summary>
    private Formula? ContinuedOf(Formula k, Formula q, Formula v, bool isHalf)
    {
        if (!k.IsConstant || !q.IsConstant || PreciseEvaluation.SignOf(k) is not { } sign || sign == 0) return null;
        if (sign < 0) return ContinuedOf(Simple(Negative(k)), Simple(Negative(q)), v, isHalf) is { } mirrored ? Negative(mirrored) : null;
        Formula sine = isHalf ? Sine : new Call(Function.Sin, Times(Two, v)), cosine = isHalf ? Cosine : new Call(Function.Cos, Times(Two, v));
        Formula alpha = Expanded(new Sum([Number.One, Negative(Square(k)), Square(q)])), beta = Expanded(Times(Two, k, q));
        Formula whole = Expanded(new Sum([Number.One, Times(Two, k), Square(k), Square(q)]));
        Formula top = Difference(Times(beta, cosine), Times(alpha, sine));
        Formula bottom = new Sum([whole, Times(alpha, cosine), Times(beta, sine)]);
        return new Sum([v, new Call(Function.Atan, Quotient(Simple(top), Simple(bottom)))]);

        static Formula Expanded(Formula number) => Simple(Monomial.ToFormula(Monomial.Terms(number)));
    }

    /// <summary>A quotient without a common factor of its numbers.</summary>
    private static Formula Scaled(Formula above, Formula below)
    {
        Monomial quotient = Monomial.Of(above).Over(Monomial.Of(below));
        return quotient.ToFormula();
    }

    /// <summary>The number as a·√r with rational a and a whole r &gt; 0 without squares, or null if it is none.</summary>
    private static (Rational A, Rational R)? SurdOf(Formula formula)
    {
        Monomial number = Monomial.Of(formula);
        Rational inside = 1;
        foreach ((Formula kernel, Rational e) in number.Powers)
        {
            if (kernel is not Number { Value: { Sign: > 0 } value } || !(2 * e).IsInteger) return null;
            inside *= value.Pow((int)(2 * e).Numerator);
        }

        if (inside.SquareRoot() is { } whole) return (number.Coefficient * whole, 1);
        Monomial root = Monomial.Of(RootOf(inside));
        return root.Powers is [(Number { Value: var r }, _)] ? (number.Coefficient * root.Coefficient, r) : null;
    }
}
