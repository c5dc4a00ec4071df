using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using CalculusCourse.Numerics.Arithmetic;

namespace CalculusCourse.Numerics.Formulas.Writing;

/// <summary>Numbers of formulas as text.</summary>
internal static class NumberText
{
    private const int MostPlaces = 40;

    /// <summary>A fraction as <c>p/q</c>; a number written with a point as its shortest decimal.</summary>
    public static string Of(Number number) =>
        number.IsDecimal && Decimal(number.Value) is { } text ? text : number.Value.ToString();

    /// <summary>All digits of an integer.</summary>
    public static string Integer(BigInteger value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// The decimal digits of a number other than 0, rounded to <paramref name="most"/> at most, without zeros at the end, and the power
    /// of ten of the first one; of any number, however large or small.
    /// </summary>
    public static (string Digits, int Exponent) Scientific(Rational value, int most)
    {
        BigInteger p = BigInteger.Abs(value.Numerator), q = value.Denominator;
        int exponent = (int)Math.Floor((p.GetBitLength() - q.GetBitLength()) * 0.30102999566398120) - 1;
        while (true)
        {
            int shift = most - 1 - exponent;
            (BigInteger above, BigInteger below) = shift >= 0 ? (p * BigInteger.Pow(10, shift), q) : (p, q * BigInteger.Pow(10, -shift));
            BigInteger twice = BigInteger.DivRem(2 * above, below, out BigInteger rest);
            BigInteger whole = twice >> 1;
            bool isUp = !twice.IsEven && (!rest.IsZero || !whole.IsEven);
            string digits = Integer(isUp ? whole + 1 : whole);
            if (digits.Length > most) exponent++;
            else return (digits.TrimEnd('0'), exponent);
        }
    }

    /// <summary>
    /// The formula with numbers beyond the range of doubles as products, 2·10^400, so that what is written can be read again.
    /// </summary>
    public static Formula WithinDoubles(Formula formula) => formula switch
    {
        Number { IsDecimal: true } number => Decimal(number.Value) is null ? new Product(Pieces(number)) : number,
        Product product => new Product(
            [.. product.Factors.SelectMany(factor => factor is Number n ? Pieces(n) : [WithinDoubles(factor)])]),
        _ => formula.Map(WithinDoubles),
    };

    private static ImmutableArray<Formula> Pieces(Number number)
    {
        if (!number.IsDecimal || Decimal(number.Value) is not null) return [number];
        (string digits, int exponent) = Scientific(number.Value, 17);
        var mantissa = new Rational(
            number.Value.Sign * BigInteger.Parse(digits, CultureInfo.InvariantCulture), BigInteger.Pow(10, digits.Length - 1));
        return [new Number(mantissa, !mantissa.IsInteger), new Power(new Number(10), new Number(exponent))];
    }

    /// <summary>
    /// The shortest decimal of the nearest double, all digits where that is another number, as of 2.99999999999999999999; null where a
    /// double can't hold the number.
    /// </summary>
    private static string? Decimal(Rational value)
    {
        double nearest = value.ToDouble();
        if (double.IsInfinity(nearest) || (nearest == 0.0 && value.Sign != 0)) return null;
        string text = PythonText.Repr(nearest);
        return value == Read(text) ? text : Exactly(value) ?? text;
    }

    private static Rational Read(string text)
    {
        string[] parts = text.Split('e');
        int point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var digits = new Rational(BigInteger.Parse(parts[0].Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture));
        int exponent = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        return digits * new Rational(10).Pow(exponent - (point < 0 ? 0 : parts[0].Length - point - 1));
    }

    /// <summary>All digits of a decimal between 1e-5 and 1e15; null if there are too many.</summary>
    private static string? Exactly(Rational value)
    {
        if (value.Abs() < new Rational(1, 100_000) || value.Abs() > new Rational(1_000_000_000_000_000)) return null;
        int places = 0;
        for (BigInteger power = 1; !(power % value.Denominator).IsZero; power *= 10)
            if (++places > MostPlaces) return null;
        string digits = Integer((value.Abs() * new Rational(10).Pow(places)).Numerator).PadLeft(places + 1, '0');
        return $"{(value.Sign < 0 ? "-" : "")}{digits[..^places]}.{digits[^places..]}";
    }
}
