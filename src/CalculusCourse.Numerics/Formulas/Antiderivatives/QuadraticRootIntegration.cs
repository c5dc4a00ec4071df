using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives;

/// <summary>
/// ∫ P/(D·√Q) for polynomials P and D and a quadratic Q = ax² + bx + c without a double root. One exact system of equations
/// (Ostrogradsky's method with a root; Timofeev, Integration of Functions, 1948) gives R·√Q and what is left above the simple
/// factors of D, which the table has: 1/√Q, 1/((x − r)√Q) and (αx + β)/((x² + px + q)√Q).
/// </summary>
internal sealed class QuadraticRootIntegration
{
    private const int LargestDegree = 30;

    private readonly Polynomial q;
    private readonly Formula variable;
    private readonly Formula root;
    private readonly Rational discriminant;
    private readonly List<Formula> terms = [];

    private QuadraticRootIntegration(Polynomial q, Formula variable)
    {
        this.q = q;
        this.variable = variable;
        root = new Call(Function.Sqrt, q.ToFormula(variable));
        discriminant = (q[1] * q[1]) - (4 * q[2] * q[0]);
    }

    /// <summary>The antiderivative, or null where a factor of D is of a degree above 2 and no other method helps.</summary>
    public static Formula? Antiderivative(Polynomial p, Polynomial d, Polynomial q, Formula variable)
    {
        var work = new QuadraticRootIntegration(q, variable);
        if (q.Degree != 2 || work.discriminant.Sign == 0 || p.IsZero || (q.Leading.Sign < 0 && work.discriminant.Sign < 0)) return null;
        (p, d) = Polynomial.Cancelled(p, d);
        (p, d) = (1 / d.Leading * p, 1 / d.Leading * d);
        if (p.Degree + d.Degree > LargestDegree || !work.Add(p, d)) return null;
        return work.terms.Count == 1 ? work.terms[0] : new Sum([.. work.terms]);
    }

    /// <summary>P/(D√Q) = (N/E·√Q)′ + Σ Cᵢ/(pᵢ√Q) + λ/√Q with the different factors pᵢ of D.</summary>
    private bool Add(Polynomial p, Polynomial d)
    {
        List<(Polynomial Factor, int Multiplicity)> factors = FactorsOf(d);
        Polynomial below = Polynomial.One, all = Polynomial.One;
        var simple = new List<Polynomial>();
        foreach ((Polynomial factor, int multiplicity) in factors)
        {
            bool isShared = q.GreatestCommonDivisor(factor).Degree > 0;
            if (isShared && factor.Degree > 1 && factor.Degree != q.GreatestCommonDivisor(factor).Degree) return false;
            int power = isShared ? multiplicity : multiplicity - 1;
            below *= factor.ToThe(power);
            all *= factor;
            if (!isShared) simple.Add(factor);
        }

        // E′·(product of the pᵢ)/E, a polynomial.
        Polynomial logarithmic = (below.Derivative() * all).DividedBy(below).Quotient;
        int degree = below.Degree + Math.Max(0, p.Degree - d.Degree);
        Polynomial scale = below * all, half = new Rational(1, 2) * q.Derivative();
        var columns = new List<Polynomial>();
        for (int k = 0; k <= degree; k++)
        {
            Polynomial n = Power(k);
            columns.Add((n.Derivative() * all * q) + (-1 * n * logarithmic * q) + (n * all * half));
        }

        foreach (Polynomial factor in simple)
        {
            Polynomial others = scale.DividedBy(factor).Quotient;
            for (int k = 0; k < factor.Degree; k++) columns.Add(Power(k) * others);
        }

        columns.Add(scale);
        Polynomial right = (p * scale).DividedBy(d).Quotient;
        int height = Math.Max(columns.Max(column => column.Degree), right.Degree) + 1;
        Rational[][] rows = [.. Enumerable.Range(0, height).Select(i => columns.Select(column => column[i]).Append(right[i]).ToArray())];
        if (RationalEquations.Solve(rows, columns.Count) is not { } found) return false;
        AddAlgebraic(new Polynomial(found.AsSpan(0, degree + 1)), factors, below);
        int at = degree + 1;
        foreach (Polynomial factor in simple)
        {
            var above = new Polynomial(found.AsSpan(at, factor.Degree));
            at += factor.Degree;
            if (!above.IsZero && !AddSimple(above, factor)) return false;
        }

        if (found[at].Sign != 0) terms.Add(Times(new Number(found[at]), InverseRoot()));
        return terms.Count > 0;
    }

    /// <summary>The factors of D, those of Q taken out first, since they are known.</summary>
    private List<(Polynomial Factor, int Multiplicity)> FactorsOf(Polynomial d)
    {
        int shared = 0;
        for (; d.Degree >= 2 && d.DividedBy(q) is { Remainder.IsZero: true, Quotient: var left }; shared++) d = left;
        List<(Polynomial Factor, int Multiplicity)> factors = d.Factors();
        if (shared == 0) return factors;
        foreach ((Polynomial factor, _) in q.Factors())
        {
            int at = factors.FindIndex(other => other.Factor.Coefficients.SequenceEqual(factor.Coefficients));
            if (at >= 0) factors[at] = (factor, factors[at].Multiplicity + shared);
            else factors.Add((factor, shared));
        }

        return factors;
    }

    private static Polynomial Power(int k)
    {
        var coefficients = new Rational[k + 1];
        coefficients[k] = 1;
        return new Polynomial(coefficients);
    }

    /// <summary>N/E·√Q, the powers of Q in E written with the root.</summary>
    private void AddAlgebraic(Polynomial n, List<(Polynomial Factor, int Multiplicity)> factors, Polynomial below)
    {
        if (n.IsZero) return;
        (n, below) = Polynomial.Cancelled(n, below);

        // Without a common factor, Q divides one of them at the most.
        (int outside, n) = n.WithoutFactor(q);
        (int inside, below) = below.WithoutFactor(q);
        Rational exponent = Fraction.Half + (outside - inside);
        (Rational content, Polynomial above) = n.Primitive();
        var parts = new List<Formula>();
        foreach ((Polynomial factor, int multiplicity) in above.Factors().OrderBy(factor => factor.Factor.Degree))
        {
            (Rational scale, Polynomial whole) = factor.Primitive();
            content *= scale.Pow(multiplicity);
            parts.Add(new Power(whole.ToFormula(variable), new Number(multiplicity)));
        }

        content *= above.Leading;
        foreach (Polynomial factor in factors.Select(factor => factor.Factor))
        {
            int multiplicity = 0;
            for (; below.DividedBy(factor) is { Remainder.IsZero: true, Quotient: var rest }; multiplicity++) below = rest;
            if (multiplicity == 0) continue;
            (Rational scale, Polynomial whole) = factor.Primitive();
            content *= scale.Pow(-multiplicity);
            parts.Add(new Power(whole.ToFormula(variable), new Number(-multiplicity)));
        }

        content /= below[0];
        parts.Add(exponent == Fraction.Half ? root : new Power(q.ToFormula(variable), new Number(exponent)));
        terms.Add(new Product([new Number(content), .. parts]));
    }

    private bool AddSimple(Polynomial above, Polynomial factor)
    {
        if (factor.Degree == 1)
        {
            AddLinear(above[0], -factor[0]);
            return true;
        }

        return factor.Degree == 2 && AddQuadratic(above, factor);
    }

    /// <summary>
    /// ∫ C/((x − r)√Q), with m = Q(r) and W = m + Q′(r)(x − r)/2: −C/√m·log|(W + √m√Q)/(x − r)|, or C/√−m·atan(W/(√−m√Q)).
    /// </summary>
    private void AddLinear(QuadraticNumber c, QuadraticNumber r)
    {
        QuadraticNumber m = QuadraticNumber.At(q, r), slope = QuadraticNumber.At(q.Derivative(), r) / 2, constant = m - (slope * r);
        Formula size = (m.Sign > 0 ? m : -m).RootFormula();
        Formula coefficient = Quotient(c.ToFormula(), size);
        if (slope.Sign == 0)
        {
            // W = m: what differs from the general form is a constant.
            terms.Add(m.Sign < 0 ? Times(coefficient, new Call(Function.Atan, Quotient(root, size)))
                : Times(Number.MinusOne, coefficient, new Call(Function.Log, new Call(Function.Abs, Quotient(new Sum([root, size]), Shifted(r))))));
            return;
        }

        if (m.Sign < 0)
        {
            Formula w = LinearFormula(slope, constant);
            if (slope.IsRational && constant.IsRational)
            {
                (Rational content, Polynomial whole) = new Polynomial(constant.A, slope.A).Primitive();
                w = Times(new Number(content), whole.ToFormula(variable));
            }

            terms.Add(Times(coefficient, new Call(Function.Atan, Quotient(w, Times(size, root)))));
            return;
        }

        Formula above;
        if (m.IsRational && slope.IsRational && constant.IsRational)
        {
            // W + √m√Q without a common factor.
            Polynomial w = new(constant.A, slope.A);
            Rational outside = 1, inside = m.A;
            if (m.A.SquareRoot() is { } exact) (outside, inside) = (exact, 1);
            Rational scale = 1 / Rational.CommonDivisor(constant.A, slope.A, outside);
            above = new Sum([(scale * w).ToFormula(variable), Times(new Number(scale * outside), RootOf(inside), root)]);
        }
        else
        {
            above = new Sum([LinearFormula(slope, constant), Times(size, root)]);
        }

        terms.Add(Times(Number.MinusOne, coefficient, new Call(Function.Log, new Call(Function.Abs, Quotient(above, Shifted(r))))));
    }

    /// <summary>x − r, or a multiple of it.</summary>
    private Formula Shifted(QuadraticNumber r) =>
        r.IsRational ? new Polynomial(-r.A, 1).Primitive().Primitive.ToFormula(variable) : Difference(variable, r.ToFormula());

    private Sum LinearFormula(QuadraticNumber slope, QuadraticNumber constant) =>
        new([Times(slope.ToFormula(), variable), constant.ToFormula()]);

    /// <summary>
    /// ∫ (αx + β)/(T√Q) with T = x² + px + q₀: the two κ for which Q − κT is ±L² for a linear or constant L make (αx + β)/(T√Q) a sum
    /// of derivatives of artanh(L/√Q) or atan(L/√Q), since their derivatives have the denominators Q ∓ L² = κT.
    /// </summary>
    private bool AddQuadratic(Polynomial above, Polynomial t)
    {
        (Rational a, Rational b, Rational c) = (q[2], q[1], q[0]);
        Rational size = (t[1] * t[1]) - (4 * t[0]), middle = (4 * c) + (4 * a * t[0]) - (2 * b * t[1]);
        Rational inner = (middle * middle) - (4 * size * discriminant);
        if (inner.Sign < 0)
        {
            AddLinearFactors(above, t, size);
            return true;
        }

        (Rational whole, Rational surd) = (-middle / (2 * size), 1 / (2 * size));
        var rootOfInner = inner.SquareRoot();
        QuadraticNumber[] kappas = rootOfInner is { } exact
            ? [whole + (surd * exact), whole - (surd * exact)] : [new(whole, surd, inner), new(whole, -surd, inner)];
        var squares = new (QuadraticNumber Size, QuadraticNumber Slope, QuadraticNumber Constant)[2];
        var numerators = new (QuadraticNumber Slope, QuadraticNumber Constant)[2];
        for (int i = 0; i < 2; i++)
        {
            QuadraticNumber kappa = kappas[i], g = (QuadraticNumber)a - kappa;
            // Q − κT = size·(slope·x + constant)².
            squares[i] = g.Sign == 0 ? (c - (kappa * t[0]), 0, 1) : (g, 1, ((QuadraticNumber)b - (kappa * t[1])) / (2 * g));
            (_, QuadraticNumber u, QuadraticNumber v) = squares[i];
            numerators[i] = ((u * (b / 2)) - (v * a), (u * c) - (v * (b / 2)));
        }

        QuadraticNumber determinant = (numerators[0].Slope * numerators[1].Constant) - (numerators[1].Slope * numerators[0].Constant);
        if (determinant.Sign == 0) return false;
        for (int i = 0; i < 2; i++)
        {
            (QuadraticNumber slope, QuadraticNumber constant) = numerators[1 - i];
            QuadraticNumber weight = ((constant * above[1]) - (slope * above[0])) / determinant * kappas[i];
            if (i == 1) weight = -weight;
            if (weight.Sign != 0) AddSquare(weight, kappas[i], squares[i], size.Sign < 0);
        }

        return true;
    }

    private void AddSquare(
        QuadraticNumber weight, QuadraticNumber kappa, (QuadraticNumber Size, QuadraticNumber Slope, QuadraticNumber Constant) square, bool isPositive)
    {
        Formula size = (square.Size.Sign > 0 ? square.Size : -square.Size).RootFormula();
        Formula coefficient = Quotient(weight.ToFormula(), size);
        Formula line;
        if (square.Slope.Sign == 0)
        {
            line = size;
        }
        else if (square.Constant.IsRational)
        {
            (Rational content, Polynomial whole) = new Polynomial(square.Constant.A, 1).Primitive();
            line = Times(new Number(content), size, whole.ToFormula(variable));
        }
        else
        {
            line = Times(size, LinearFormula(1, square.Constant));
        }

        if (square.Size.Sign < 0 && square.Slope.Sign == 0) terms.Add(Times(Number.MinusOne, coefficient, new Call(Function.Atan, Quotient(root, line))));
        else if (square.Size.Sign < 0) terms.Add(Times(coefficient, new Call(Function.Atan, Quotient(line, root))));
        else if (isPositive) terms.Add(Times(coefficient, new Call(Function.Atanh, kappa.Sign > 0 ? Quotient(line, root) : Quotient(root, line))));
        else
        {
            // Without denominators.
            var denominator = new Number(new Rational(Monomial.Of(line).Coefficient.Denominator));
            Formula scaled = Times(denominator, root), multiple = Times(denominator, line);
            Formula ratio = Quotient(new Sum([scaled, multiple]), Difference(scaled, multiple));
            terms.Add(Times(new Number(Fraction.Half), coefficient, new Call(Function.Log, new Call(Function.Abs, ratio))));
        }
    }

    /// <summary>T with two real roots r and s that are no fractions: (αx + β)/T as A/(x − r) + B/(x − s).</summary>
    private void AddLinearFactors(Polynomial above, Polynomial t, Rational size)
    {
        foreach (int sign in (int[])[1, -1])
        {
            var r = new QuadraticNumber(-t[1] / 2, new Rational(sign, 2), size);
            AddLinear(QuadraticNumber.At(above, r) / QuadraticNumber.At(t.Derivative(), r), r);
        }
    }

    /// <summary>∫ 1/√(ax² + bx + c): an inverse sine for a &lt; 0, a logarithm for a > 0.</summary>
    private Formula InverseRoot()
    {
        Formula slope = q.Derivative().ToFormula(variable), a = RootOf(q.Leading.Abs());
        if (q.Leading.Sign < 0) return Quotient(new Call(Function.Asin, Quotient(Times(Number.MinusOne, slope), RootOf(discriminant))), a);

        // x/1 + √Q with the common factor 2√a left out, since it only adds a constant.
        Rational scale = q.Leading.SquareRoot() is { } exact ? new Rational(Rational.CommonDenominator([q[1] / (2 * exact), exact])) : 1;
        Formula inside = new Sum([Quotient((scale * q.Derivative()).ToFormula(variable), Times(new Number(2), a)), Times(new Number(scale), root)]);
        return Quotient(new Call(Function.Log, discriminant.Sign < 0 ? inside : new Call(Function.Abs, inside)), a);
    }
}
