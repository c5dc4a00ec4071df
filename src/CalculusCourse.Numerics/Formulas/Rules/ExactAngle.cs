using System.Numerics;
using CalculusCourse.Numerics.Arithmetic;

namespace CalculusCourse.Numerics.Formulas.Rules;

/// <summary>Sines, cosines and tangents of multiples of π/4 and π/6, and the inverse functions where these are their values.</summary>
internal static class ExactAngle
{
    private static readonly Number Half = new(Fraction.Half);

    /// <summary>The sines of kπ/12 for k = 0 … 6 that have one root at most.</summary>
    private static readonly Formula?[] Sines =
    [
        Number.Zero, null, Half, HalfRoot(2), HalfRoot(3), null, Number.One,
    ];

    private static readonly Formula?[] Tangents =
    [
        Number.Zero, null, new Product([new Number(new Rational(1, 3)), Root(3)]), Number.One, Root(3), null, null,
    ];

    /// <summary>The exact sine, or null.</summary>
    public static Formula? Sine(Formula u) => Twelfths(u) is int k ? Sine(k) : null;

    /// <summary>The exact cosine, or null.</summary>
    public static Formula? Cosine(Formula u) => Twelfths(u) is int k ? Sine(6 - k) : null;

    /// <summary>The exact tangent, or null.</summary>
    public static Formula? Tangent(Formula u) => Twelfths(u) is int k ? Tangent(k) : null;

    /// <summary>The exact cotangent, or null.</summary>
    public static Formula? Cotangent(Formula u) => Twelfths(u) is int k ? Tangent(6 - k) : null;

    /// <summary>The exact inverse sine, or null.</summary>
    public static Formula? Arcsine(Formula u) => Inverse(Sines, u) is int k ? Angle(k) : null;

    /// <summary>The exact inverse cosine, or null.</summary>
    public static Formula? Arccosine(Formula u) => Inverse(Sines, u) is int k ? Angle(6 - k) : null;

    /// <summary>The exact inverse tangent, or null.</summary>
    public static Formula? Arctangent(Formula u) => Inverse(Tangents, u) is int k ? Angle(k) : null;

    /// <summary>1/value, or null where there is none.</summary>
    public static Formula? Inverted(Formula? value) =>
        value is null or Number { Value.Sign: 0 } ? null : Algebra.Strict.Power(value, Number.MinusOne);

    /// <summary>u as a multiple of π/12 within one turn.</summary>
    private static int? Twelfths(Formula u)
    {
        Rational? multiple = u switch
        {
            Number { Value.Sign: 0 } => 0,
            Constant { Name: ConstantName.Pi } => 1,
            Product { Factors: [Number { IsDecimal: false } number, Constant { Name: ConstantName.Pi }] } => number.Value,
            _ => null,
        };
        if (multiple is not { } m || !(m * 12).IsInteger) return null;
        BigInteger twelfths = (m * 12).Numerator % 24;
        return (int)twelfths;
    }

    private static Formula? Sine(int twelfths)
    {
        int k = ((twelfths % 24) + 24) % 24;
        if (k > 12) return Negative(Sine(k - 12));
        return Sines[k > 6 ? 12 - k : k];
    }

    private static Formula? Tangent(int twelfths)
    {
        int k = ((twelfths % 12) + 12) % 12;
        return k > 6 ? Negative(Tangents[12 - k]) : Tangents[k];
    }

    private static int? Inverse(Formula?[] values, Formula u)
    {
        for (int k = 0; k < values.Length; k++)
        {
            if (values[k] is not { } value) continue;
            if (value.Equals(u) || (k == 0 && u is Number { Value.Sign: 0 })) return k;
            if (k > 0 && Negative(value)!.Equals(u)) return -k;
        }

        return null;
    }

    private static Formula Angle(int twelfths) => Algebra.Strict.Product(new Number(new Rational(twelfths, 12)), Constant.Pi);

    private static Formula? Negative(Formula? formula) => formula is null ? null : Algebra.Strict.Negative(formula);

    private static Power Root(int n) => new(new Number(n), Half);

    private static Product HalfRoot(int n) => new([Half, Root(n)]);
}
