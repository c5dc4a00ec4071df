using System.Globalization;
using ScottPlot;

namespace CalculusCourse.Lessons.Figures;

/// <summary>Round tick values and their labels, written with a proper minus sign.</summary>
internal static class AxisTicks
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>
    /// An axis from <paramref name="min"/> to <paramref name="max"/> with ticks at multiples of 1, 2, 2.5 or 5 times a power of ten,
    /// as many as fit when each needs <paramref name="spacing"/> of the axis's <paramref name="length"/> pixels.
    /// </summary>
    public static AxisScale Linear(double min, double max, double length, double spacing)
    {
        double step = Step((max - min) / Math.Max(1, Math.Floor(length / spacing)), out int exponent, out int digits);
        double first = Math.Ceiling(min / step - 1e-9);
        double last = Math.Floor(max / step + 1e-9);
        var positions = new List<double>();
        for (double i = first; i <= last && positions.Count < 100; i++) positions.Add(i == 0 ? 0 : i * step);
        double largest = Math.Max(Math.Abs(min), Math.Abs(max));
        bool scientific = largest >= 1e6 || largest < 1e-3;
        var ticks = new Tick[positions.Count];
        for (int i = 0; i < ticks.Length; i++)
        {
            string label = scientific
                ? Scientific(positions[i], largest, exponent, digits)
                : Fixed(positions[i], Math.Max(0, digits - exponent));
            ticks[i] = new Tick(positions[i], label);
        }
        return new AxisScale(min, max, ticks);
    }

    /// <summary>An axis with a tick at each multiple of <paramref name="step"/>.</summary>
    public static AxisScale Every(double min, double max, double step)
    {
        var ticks = new List<Tick>();
        for (double i = Math.Ceiling(min / step); i <= Math.Floor(max / step) && ticks.Count < 100; i++)
            ticks.Add(new Tick(i * step, Short(i * step)));
        return new AxisScale(min, max, [.. ticks]);
    }

    /// <summary>An axis of decimal logarithms with a tick at each power of ten, labelled as such, and small ticks between.</summary>
    public static AxisScale Decades(double minLog, double maxLog, double length, double spacing)
    {
        double span = Math.Max(1, maxLog - minLog);
        int every = Math.Max(1, (int)Math.Ceiling(span / Math.Max(1, length / spacing)));
        var ticks = new List<Tick>();
        for (int e = (int)Math.Floor(minLog); e <= maxLog; e++)
        {
            if (e >= minLog) ticks.Add(e % every == 0 ? new Tick(e, PowerOfTen(e)) : new Tick(e, string.Empty, false));
            if (every > 1) continue;
            foreach (double log in (ReadOnlySpan<double>)[0.30103, 0.47712, 0.60206, 0.69897, 0.77815, 0.8451, 0.90309, 0.95424])
                if (e + log >= minLog && e + log <= maxLog) ticks.Add(new Tick(e + log, string.Empty, false));
        }
        return new AxisScale(minLog, maxLog, [.. ticks]);
    }

    /// <summary>A number for a label: few digits, a proper minus, powers of ten for the very large and the very small.</summary>
    public static string Short(double value, int digits = 4)
    {
        if (double.IsNaN(value)) return "undefined";
        if (double.IsInfinity(value)) return value > 0 ? "∞" : "−∞";
        double size = Math.Abs(value);
        if (size == 0) return "0";
        if (size is >= 1e6 or < 1e-4)
        {
            string text = value.ToString($"E{digits - 1}", CultureInfo.InvariantCulture);
            int e = text.IndexOf('E');
            string mantissa = text[..e];
            if (mantissa.Contains('.')) mantissa = mantissa.TrimEnd('0').TrimEnd('.');
            return Minus(mantissa) + "×" + PowerOfTen(int.Parse(text[(e + 1)..], CultureInfo.InvariantCulture));
        }
        string rounded = value.ToString($"G{digits}", CultureInfo.InvariantCulture);
        return Minus(double.Parse(rounded, CultureInfo.InvariantCulture).ToString("0.##########", CultureInfo.InvariantCulture));
    }

    private static double Step(double least, out int exponent, out int digits)
    {
        (double mantissa, exponent) = Split(least);
        if (mantissa > 5) (mantissa, exponent) = (1, exponent + 1);
        (double chosen, digits) = mantissa <= 1.0000001 ? (1, 0) : mantissa <= 2 ? (2, 0) : mantissa <= 2.5 ? (2.5, 1) : (5, 0);
        return Scaled(chosen, exponent);
    }

    private static string Fixed(double value, int decimals) => Minus(value.ToString($"F{decimals}", CultureInfo.InvariantCulture));

    // One power of ten for the whole axis, that of its largest value, so that the labels can be compared.
    private static string Scientific(double value, double largest, int stepExponent, int stepDigits)
    {
        if (value == 0) return "0";
        int exponent = Split(largest).Exponent;
        (double mantissa, int own) = Split(value);
        int decimals = Math.Clamp(exponent - stepExponent + stepDigits, 0, 6);
        return $"{Fixed(Scaled(mantissa, own - exponent), decimals)}×{PowerOfTen(exponent)}";
    }

    // The power of ten is read off the decimal digits: exact, and without a logarithm.
    private static (double Mantissa, int Exponent) Split(double value)
    {
        string[] parts = value.ToString("E15", CultureInfo.InvariantCulture).Split('E');
        return (double.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    private static double Scaled(double mantissa, int exponent) =>
        double.Parse(string.Create(CultureInfo.InvariantCulture, $"{mantissa:R}E{exponent}"), CultureInfo.InvariantCulture);

    private static string PowerOfTen(int exponent)
    {
        if (exponent == 0) return "1";
        if (exponent == 1) return "10";
        string digits = Math.Abs(exponent).ToString(CultureInfo.InvariantCulture);
        return "10" + (exponent < 0 ? "⁻" : "") + string.Concat(digits.Select(d => Superscripts[d - '0']));
    }

    private static string Minus(string number) => number.Replace('-', '−');
}
