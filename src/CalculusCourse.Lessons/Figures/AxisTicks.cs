using System.Globalization;
using ScottPlot;

namespace CalculusCourse.Lessons.Figures;

/// <summary>
/// Ticks at round values, as many as have room, with labels that can be compared: the same decimals or the same power of ten on all of an
/// axis, and a proper minus sign. (ScottPlot's own labels are rounded to ten decimals, so that a range of 1e-12 has none.)
/// </summary>
internal sealed class AxisTicks : ITickGenerator
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private const float RoomAcross = 60, RoomUpwards = 46, DecadeAcross = 46, DecadeUpwards = 26, GapBetweenLabels = 10;

    // Rounding must not cost the tick at an end of the axis, nor a rounder step.
    private const double Slack = 1e-9;

    public Tick[] Ticks { get; private set; } = [];

    public int MaxTickCount { get; set; } = 100;

    /// <summary>Whether the axis holds decimal logarithms: ticks then stand at powers of ten.</summary>
    public bool Decades { get; init; }

    /// <summary>Whether a unit is as long upwards as across: then both axes have ticks at the same values.</summary>
    public bool EqualScales { get; init; }

    public void Regenerate(CoordinateRange range, Edge edge, PixelLength size, Paint paint, LabelStyle labelStyle)
    {
        bool upwards = edge.IsVertical();
        float room = (Decades, upwards && !EqualScales) switch
        {
            (true, true) => DecadeUpwards,
            (true, false) => DecadeAcross,
            (false, true) => RoomUpwards,
            (false, false) => RoomAcross,
        };
        while (true)
        {
            double count = Math.Max(1, Math.Floor(size.Length / room));
            Ticks = Decades ? AtDecades(range.Min, range.Max, count) : AtRoundValues(range.Min, range.Max, count);
            float widest = labelStyle.MeasureWidestString([.. Ticks.Select(t => t.Label)], paint).width.Length + GapBetweenLabels;
            if (upwards || widest <= room) return;
            room = widest;
        }
    }

    /// <summary>Ticks at multiples of 1, 2, 2.5 or 5 times a power of ten, about <paramref name="count"/> of them at most.</summary>
    public static Tick[] AtRoundValues(double min, double max, double count)
    {
        double step = Step((max - min) / count, out int exponent, out int digits);
        double first = Math.Ceiling(min / step - Slack), last = Math.Floor(max / step + Slack);
        double largest = Math.Max(Math.Abs(min), Math.Abs(max));
        bool scientific = largest is >= 1e6 or < 1e-3;
        var ticks = new List<Tick>();
        for (double i = first; i <= last && ticks.Count <= 2 * count; i++)
        {
            double value = i == 0 ? 0 : i * step;
            int decimals = digits - exponent;
            ticks.Add(new Tick(value, scientific ? Scientific(value, largest, decimals) : Fixed(value, Math.Max(0, decimals))));
        }
        return [.. ticks];
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

    // A label at each power of ten or at each second, fifth …, and where each has one small ticks at its multiples.
    private static Tick[] AtDecades(double min, double max, double count)
    {
        int every = Math.Max(1, (int)Step((max - min) / count, out _, out _));
        var ticks = new List<Tick>();
        for (int e = (int)Math.Floor(min); e <= max; e++)
        {
            if (e >= min) ticks.Add(e % every == 0 ? new Tick(e, PowerOfTen(e)) : Tick.Minor(e));
            if (every > 1) continue;
            foreach (double log in (ReadOnlySpan<double>)[0.30103, 0.47712, 0.60206, 0.69897, 0.77815, 0.8451, 0.90309, 0.95424])
                if (e + log >= min && e + log <= max) ticks.Add(Tick.Minor(e + log));
        }
        return [.. ticks];
    }

    private static double Step(double least, out int exponent, out int digits)
    {
        (double mantissa, exponent) = Split(least);
        mantissa *= 1 - Slack;
        if (mantissa > 5) (mantissa, exponent) = (1, exponent + 1);
        (double chosen, digits) = mantissa <= 1 ? (1, 0) : mantissa <= 2 ? (2, 0) : mantissa <= 2.5 ? (2.5, 1) : (5, 0);
        return Scaled(chosen, exponent);
    }

    private static string Fixed(double value, int decimals) => Minus(value.ToString($"F{decimals}", CultureInfo.InvariantCulture));

    // One power of ten for the whole axis, that of its largest value, so that the labels can be compared.
    private static string Scientific(double value, double largest, int decimals)
    {
        if (value == 0) return "0";
        int exponent = Split(largest).Exponent;
        (double mantissa, int own) = Split(value);
        return $"{Fixed(Scaled(mantissa, own - exponent), Math.Clamp(exponent + decimals, 0, 6))}×{PowerOfTen(exponent)}";
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
