using System.Globalization;

namespace CalculusCourse.Lessons.Figures;

/// <summary>Where SVG puts a point: (ax + cy + e, bx + dy + f).</summary>
internal readonly record struct SvgMatrix(double A, double B, double C, double D, double E, double F)
{
    public static readonly SvgMatrix Identity = new(1, 0, 0, 1, 0, 0);

    private const double Rounding = 1e-3;

    /// <summary>Whether lengths and angles stay what they are.</summary>
    public bool IsRigid => Near((A * A) + (B * B), 1) && Near((C * C) + (D * D), 1) && Near((A * C) + (B * D), 0);

    /// <summary>Whether it only moves.</summary>
    public bool IsTranslation => Near(A, 1) && Near(B, 0) && Near(C, 0) && Near(D, 1);

    /// <summary>Reads <c>translate</c>, <c>scale</c> or <c>matrix</c>; null text moves nothing.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static SvgMatrix Read(string? text)
    {
        if (text is null) return Identity;
        int open = text.IndexOf('(', StringComparison.Ordinal), close = text.IndexOf(')', StringComparison.Ordinal);
        if (open < 0 || close != text.Length - 1) throw new FormatException($"transform {text}");
        double[] numbers = SvgPath.Numbers(text[(open + 1)..close]);
        return (text[..open], numbers) switch
        {
            ("translate", [var x]) => new(1, 0, 0, 1, x, 0),
            ("translate", [var x, var y]) => new(1, 0, 0, 1, x, y),
            ("scale", [var both]) => new(both, 0, 0, both, 0, 0),
            ("scale", [var x, var y]) => new(x, 0, 0, y, 0, 0),
            ("matrix", [var a, var b, var c, var d, var e, var f]) => new(a, b, c, d, e, f),
            _ => throw new FormatException($"transform {text}"),
        };
    }

    public (double X, double Y) Apply(double x, double y) => ((A * x) + (C * y) + E, (B * x) + (D * y) + F);

    /// <summary>As an attribute's value.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"matrix({A:0.#####} {B:0.#####} {C:0.#####} {D:0.#####} {SvgPath.Number(E)} {SvgPath.Number(F)})");

    private static bool Near(double value, double wanted) => Math.Abs(value - wanted) < Rounding;
}
