using System.Globalization;
using System.Numerics;
using System.Text;

namespace CalculusCourse.Numerics;

/// <summary>Arrays as NumPy prints them: eight decimals at most, trailing zeros dropped, columns aligned.</summary>
public static class NumPyText
{
    private const int Precision = 8;
    private const int LineWidth = 75;

    /// <summary>A matrix with one entry: <c>[[693.62972747]]</c>.</summary>
    public static string Matrix(double value) => $"[{Array([value])}]";

    /// <summary>
    /// A one-dimensional array: <c>[ 0.66666667  0.66666667 -1.        ]</c>. Scientific notation is used for all entries as soon as
    /// one is 10⁸ or more, one is below 10⁻⁴, or the largest is more than 1000 times the smallest (in absolute value, zeros aside).
    /// Lines break after 75 characters; every entry is printed, however many there are.
    /// </summary>
    public static string Array(ReadOnlySpan<double> values)
    {
        StringBuilder text = new("[");
        int lineLength = 1;
        foreach (string word in Words(values))
        {
            if (lineLength > 1 && lineLength + 1 + word.Length > LineWidth - 1)
            {
                while (text[^1] == ' ') text.Length--;
                text.Append("\n ");
                lineLength = 1;
            }
            else if (text.Length > 1)
            {
                text.Append(' ');
                lineLength++;
            }

            text.Append(word);
            lineLength += word.Length;
        }

        return text.Append(']').ToString();
    }

    private static string[] Words(ReadOnlySpan<double> values)
    {
        double largest = 0, smallest = double.PositiveInfinity;
        foreach (double value in values)
        {
            if (!double.IsFinite(value) || value == 0) continue;
            largest = Math.Max(largest, Math.Abs(value));
            smallest = Math.Min(smallest, Math.Abs(value));
        }

        bool scientific = largest >= 1e8 || (largest > 0 && (smallest < 1e-4 || largest / smallest > 1000));
        (string Whole, string Fraction, string Exponent)[] parts = new (string, string, string)[values.Length];
        for (int i = 0; i < values.Length; i++) parts[i] = Parts(values[i], scientific);
        return Align(parts, scientific);
    }

    private static string[] Align((string Whole, string Fraction, string Exponent)[] parts, bool scientific)
    {
        var finite = parts.Where(part => part.Exponent != "special").ToArray();
        int whole = finite.Select(part => part.Whole.Length).DefaultIfEmpty(0).Max();
        int fraction = finite.Select(part => part.Fraction.Length).DefaultIfEmpty(0).Max();
        int exponent = scientific ? finite.Max(part => part.Exponent.TrimStart('+', '-').Length) : 0;
        int right = fraction + (scientific ? exponent + 2 : 0);
        // A word such as -inf may be wider than any number.
        int width = finite.Length == parts.Length ? whole : Math.Max(whole, SpecialWidth(parts) - right - 1);

        return System.Array.ConvertAll(parts, part =>
        {
            if (part.Exponent == "special") return part.Whole.PadLeft(finite.Length == 0 ? SpecialWidth(parts) : width + right + 1);
            string start = part.Whole.PadLeft(width) + ".";
            if (!scientific) return start + part.Fraction.PadRight(fraction);
            string digits = part.Exponent.TrimStart('+', '-').PadLeft(exponent, '0');
            return $"{start}{part.Fraction.PadRight(fraction, '0')}e{part.Exponent[0]}{digits}";
        });
    }

    private static int SpecialWidth((string Whole, string Fraction, string Exponent)[] parts) =>
        parts.Any(part => part.Whole == "-inf") ? 4 : 3;

    /// <summary>The text before the point, the decimals without trailing zeros, and the exponent ("special" for NaN and ±∞).</summary>
    private static (string Whole, string Fraction, string Exponent) Parts(double value, bool scientific)
    {
        if (!double.IsFinite(value)) return (PythonText.Repr(value), "", "special");
        string sign = double.IsNegative(value) ? "-" : "";
        if (value == 0) return (sign + "0", "", scientific ? "+00" : "");

        (string digits, int exponent) = PythonText.Decompose(Math.Abs(value).ToString("R", CultureInfo.InvariantCulture));
        int decimals = scientific ? Precision - exponent : Precision;
        if (digits.Length - 1 - exponent > decimals)
        {
            string rounded = RoundedTimesPowerOfTen(Math.Abs(value), decimals);
            exponent = rounded == "0" ? 0 : rounded.Length - 1 - decimals;
            digits = rounded.TrimEnd('0');
        }

        if (scientific)
            return (sign + digits[0], digits[1..], $"{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
        if (digits.Length == 0) return (sign + "0", "", "");
        if (exponent < 0) return (sign + "0", new string('0', -exponent - 1) + digits, "");
        string padded = digits.PadRight(exponent + 1, '0');
        return (sign + padded[..(exponent + 1)], padded[(exponent + 1)..], "");
    }

    /// <summary>|value|·10ᵖ to the nearest integer, ties to even, from the exact value of the double.</summary>
    private static string RoundedTimesPowerOfTen(double value, int power)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int biased = (int)((bits >> 52) & 0x7ff);
        BigInteger numerator = biased == 0 ? bits & 0xfffffffffffffL : (bits & 0xfffffffffffffL) | 0x10000000000000L;
        int binary = Math.Max(biased, 1) - 1075;
        BigInteger denominator = BigInteger.One;
        if (binary >= 0) numerator <<= binary;
        else denominator <<= -binary;
        if (power >= 0) numerator *= BigInteger.Pow(10, power);
        else denominator *= BigInteger.Pow(10, -power);

        BigInteger quotient = BigInteger.DivRem(numerator, denominator, out BigInteger remainder);
        int half = (remainder * 2).CompareTo(denominator);
        if (half > 0 || (half == 0 && !quotient.IsEven)) quotient++;
        return quotient.ToString(CultureInfo.InvariantCulture);
    }
}
