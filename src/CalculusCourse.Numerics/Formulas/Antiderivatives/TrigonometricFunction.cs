using CalculusCourse.Numerics.Arithmetic;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives;

/// <summary>
/// A rational function of the sine s and the cosine c of an angle in its only form (A(c) + s·B(c))/Q(c): s² = 1 − c², and a denominator
/// a + sb is multiplied by a − sb. Polynomials with rational coefficients, without a common factor.
/// </summary>
internal sealed record TrigonometricFunction(Polynomial A, Polynomial B, Polynomial Q)
{
    private const int LargestDegree = 40;
    private const int LargestPower = 24;
    private static readonly Polynomial SquaredSine = new(1, 0, -1);

    /// <summary>Whether it changes its sign with the sine.</summary>
    public bool IsOddInSine => A.IsZero;

    /// <summary>Whether it changes its sign with the cosine.</summary>
    public bool IsOddInCosine => Parity(Q) is { } q && (A.IsZero || Parity(A) == 1 - q) && (B.IsZero || Parity(B) == 1 - q);

    /// <summary>Whether it stays when both change their signs, so that half a turn is a period.</summary>
    public bool IsEven => Parity(Q) is { } q && (A.IsZero || Parity(A) == q) && (B.IsZero || Parity(B) == 1 - q);

    /// <summary>What is written with <see cref="TrigonometricForm.S"/> and <see cref="TrigonometricForm.C"/>, or null where it is not so.</summary>
    public static TrigonometricFunction? Read(Formula formula)
    {
        switch (formula)
        {
            case Number n: return new(new Polynomial(n.Value), new Polynomial(), Polynomial.One);
            case Variable v when v == TrigonometricForm.C: return new(Polynomial.X, new Polynomial(), Polynomial.One);
            case Variable v when v == TrigonometricForm.S: return new(new Polynomial(), Polynomial.One, Polynomial.One);
            case Sum sum: return Folded(sum.Terms, static (a, b) => a.Plus(b));
            case Product product: return Folded(product.Factors, static (a, b) => a.Times(b));
            case Power { Exponent: Number { Value: { IsInteger: true } e } } power when e.Abs() <= LargestPower:
                if (Read(power.Base) is not { } root) return null;
                TrigonometricFunction? result = new(Polynomial.One, new Polynomial(), Polynomial.One);
                TrigonometricFunction? factor = e.Sign < 0 ? root.Inverse() : root;
                for (int i = 0; i < e.Abs() && factor is not null; i++) result = result?.Times(factor);
                return factor is null ? null : result;
            default: return null;
        }
    }

    private static TrigonometricFunction? Folded(
        IEnumerable<Formula> operands, Func<TrigonometricFunction, TrigonometricFunction, TrigonometricFunction?> join)
    {
        TrigonometricFunction? total = null;
        foreach (Formula operand in operands)
        {
            if (Read(operand) is not { } read) return null;
            total = total is null ? read : join(total, read);
            if (total is null) return null;
        }

        return total;
    }

    private TrigonometricFunction? Plus(TrigonometricFunction other) => Reduced((A * other.Q) + (other.A * Q), (B * other.Q) + (other.B * Q), Q * other.Q);

    private TrigonometricFunction? Times(TrigonometricFunction other) => Reduced(
        (A * other.A) + (SquaredSine * B * other.B), (A * other.B) + (B * other.A), Q * other.Q);

    private TrigonometricFunction? Inverse() =>
        (A * A) + (-1 * SquaredSine * B * B) is { IsZero: false } norm ? Reduced(Q * A, -1 * Q * B, norm) : null;

    private static TrigonometricFunction? Reduced(Polynomial a, Polynomial b, Polynomial q)
    {
        Polynomial common = q.GreatestCommonDivisor(a).GreatestCommonDivisor(b);
        if (common.Degree > 0) (a, b, q) = (a.DividedBy(common).Quotient, b.DividedBy(common).Quotient, q.DividedBy(common).Quotient);
        return Math.Max(Math.Max(a.Degree, b.Degree), q.Degree) > LargestDegree ? null
            : new(1 / q.Leading * a, 1 / q.Leading * b, 1 / q.Leading * q);
    }

    /// <summary>With t = cos u, for a function that is odd in the sine: f du = P/Q dt.</summary>
    public (Polynomial P, Polynomial Q) InCosine() => (-1 * B, Q);

    /// <summary>With t = sin u, for a function that is odd in the cosine: f du = P/Q dt.</summary>
    public (Polynomial P, Polynomial Q) InSine()
    {
        (Polynomial a, Polynomial b, Polynomial q) = Parity(Q) == 0 ? (A, B, Q) : (Polynomial.X * A, Polynomial.X * B, Polynomial.X * Q);

        // cos u du = dt takes one cosine of the odd numerator away.
        Polynomial above = InSquare(Shifted(a), SquaredSine) + (Polynomial.X * InSquare(Shifted(b), SquaredSine));
        return Polynomial.Cancelled(above, InSquare(q, SquaredSine));
    }

    /// <summary>With t = tan u, for a function of period π: f du = P/Q dt.</summary>
    public (Polynomial P, Polynomial Q) InTangent()
    {
        (Polynomial a, Polynomial b, Polynomial q) = Parity(Q) == 0 ? (A, B, Q) : (Polynomial.X * A, Polynomial.X * B, Polynomial.X * Q);
        b = Shifted(b);

        // c² = 1/(1 + t²), sc = t/(1 + t²): all over the same power of 1 + t².
        int most = Math.Max(Math.Max(a.Degree, b.Degree + 2), q.Degree) / 2;
        var one = new Polynomial(1, 0, 1);
        Polynomial above = Homogeneous(a, most) + (Polynomial.X * Homogeneous(b, most - 1)), below = Homogeneous(q, most) * one;
        return Polynomial.Cancelled(above, below);

        Polynomial Homogeneous(Polynomial even, int degree)
        {
            var sum = new Polynomial();
            for (int i = 0; i <= even.Degree; i += 2) sum += even[i] * one.ToThe(degree - (i / 2));
            return sum;
        }
    }

    /// <summary>With t = tan(u/2): f du = P/Q dt.</summary>
    public (Polynomial P, Polynomial Q) InHalfTangent()
    {
        int most = Math.Max(Math.Max(A.Degree, B.Degree + 1), Q.Degree);
        Polynomial one = new(1, 0, 1), cosine = new(1, 0, -1), sine = new(0, 2);
        return Polynomial.Cancelled(
            2 * (Homogeneous(A, most) + (sine * Homogeneous(B, most - 1))), Homogeneous(Q, most) * one);

        Polynomial Homogeneous(Polynomial p, int degree)
        {
            var sum = new Polynomial();
            for (int i = 0; i <= p.Degree; i++) sum += p[i] * (cosine.ToThe(i) * one.ToThe(degree - i));
            return sum;
        }
    }

    /// <summary>0 for even, 1 for odd, null for neither.</summary>
    private static int? Parity(Polynomial p)
    {
        int parity = p.Degree % 2;
        for (int i = 1 - parity; i < p.Degree; i += 2)
        {
            if (p[i].Sign != 0) return null;
        }

        return parity;
    }

    /// <summary>An odd polynomial over its variable.</summary>
    private static Polynomial Shifted(Polynomial odd) => new([.. odd.Coefficients.Skip(1)]);

    /// <summary>An even polynomial with its variable's square replaced.</summary>
    private static Polynomial InSquare(Polynomial even, Polynomial square)
    {
        var sum = new Polynomial();
        for (int i = even.Degree; i >= 0; i -= 2) sum = (sum * square) + new Polynomial(even[i]);
        return sum;
    }
}
