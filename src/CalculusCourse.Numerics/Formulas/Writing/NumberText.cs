using System.Globalization;
using System.Numerics;
using CalculusCourse.Numerics.Arithmetic;

namespace CalculusCourse.Numerics.Formulas.Writing;

/// <summary>Numbers of formulas as text.</summary>
internal static class NumberText
{
    /// <summary>A fraction as <c>p/q</c>; a number written with a point as its shortest decimal.</summary>
    public static string Of(Number number) =>
        number.IsDecimal && Decimal(number.Value) is { } text ? text : number.Value.ToString();

    /// <summary>All digits of an integer.</summary>
    public static string Integer(BigInteger value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The shortest decimal of the nearest double, or null where a double can't hold the number.</summary>
    private static string? Decimal(Rational value)
    {
        double nearest = value.ToDouble();
        if (double.IsInfinity(nearest) || (nearest == 0.0 && value.Sign != 0)) return null;
        return PythonText.Repr(nearest);
    }
}
