using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Numerics.Arithmetic;

/// <summary>
/// The real number a + b√d with fractions a and b and a fraction d ≥ 0 that is the same in everything that is computed together.
/// </summary>
internal readonly record struct QuadraticNumber(Rational A, Rational B, Rational D)
{
    public static implicit operator QuadraticNumber(Rational value) => new(value, 0, 0);

    public static implicit operator QuadraticNumber(int value) => new(value, 0, 0);

    public bool IsRational => B.Sign == 0;

    /// <summary>−1, 0 or 1.</summary>
    public int Sign
    {
        get
        {
            Rational irrational = B * B * D;
            if (A.Sign == 0 || irrational.Sign == 0 || A.Sign == B.Sign) return A.Sign == 0 ? irrational.Sign * B.Sign : A.Sign;
            return A.Sign * (A * A).CompareTo(irrational) is var sign && sign > 0 ? 1 : sign < 0 ? -1 : 0;
        }
    }

    public static QuadraticNumber operator +(QuadraticNumber x, QuadraticNumber y) => new(x.A + y.A, x.B + y.B, Field(x, y));

    public static QuadraticNumber operator -(QuadraticNumber x) => new(-x.A, -x.B, x.D);

    public static QuadraticNumber operator -(QuadraticNumber x, QuadraticNumber y) => x + -y;

    public static QuadraticNumber operator *(QuadraticNumber x, QuadraticNumber y)
    {
        Rational d = Field(x, y);
        return new((x.A * y.A) + (x.B * y.B * d), (x.A * y.B) + (x.B * y.A), d);
    }

    public static QuadraticNumber operator /(QuadraticNumber x, QuadraticNumber y)
    {
        Rational d = Field(x, y), norm = (y.A * y.A) - (y.B * y.B * d);
        return x * new QuadraticNumber(y.A / norm, -y.B / norm, d);
    }

    /// <summary>The value of a polynomial.</summary>
    public static QuadraticNumber At(Polynomial polynomial, QuadraticNumber x)
    {
        QuadraticNumber value = 0;
        for (int i = polynomial.Degree; i >= 0; i--) value = (value * x) + polynomial[i];
        return value;
    }

    public Formula ToFormula() => IsRational ? new Number(A) : Surds.Formula(A, B.Sign, B * B * D);

    /// <summary>The root of a number that is not negative: √(a + b√d) as √u + √v where these are fractions.</summary>
    public Formula RootFormula()
    {
        if (IsRational) return Written.RootOf(A);
        if (((A * A) - (B * B * D)).SquareRoot() is not { } size) return new Call(Function.Sqrt, ToFormula());
        Formula large = Written.RootOf((A + size) / 2), small = Written.RootOf((A - size) / 2);
        return B.Sign > 0 ? new Sum([large, small]) : Written.Difference(large, small);
    }

    private static Rational Field(QuadraticNumber x, QuadraticNumber y) => x.B.Sign == 0 ? y.D : x.D;
}
