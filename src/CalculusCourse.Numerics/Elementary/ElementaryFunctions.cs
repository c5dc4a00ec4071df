namespace CalculusCourse.Numerics.Elementary;

/// <summary>
/// The elementary functions of a double, correctly rounded (to nearest, halves to even), hence the same bits on every machine.
/// Outside a function's real domain the value is NaN; angles are in radians and may be of any size.
/// Each is evaluated in double-double arithmetic with a known error; in the one case of many thousands where that leaves
/// the rounding open, again to as many digits as it takes. Sources: Muller, Elementary Functions (2016); Ziv (1991);
/// Sibidanov, Zimmermann and Glondu, The CORE-MATH Project (2022).
/// </summary>
public static class ElementaryFunctions
{
    /// <summary>eˣ.</summary>
    public static double Exp(double x) => Exponential.Value(x);

    /// <summary>The natural logarithm; −∞ at 0, NaN below.</summary>
    public static double Log(double x) => Logarithm.Value(x);

    /// <summary>The sine.</summary>
    public static double Sin(double x) => Trigonometric.Sine(x);

    /// <summary>The cosine.</summary>
    public static double Cos(double x) => Trigonometric.Cosine(x);

    /// <summary>The tangent.</summary>
    public static double Tan(double x) => Trigonometric.Tangent(x);

    /// <summary>The inverse sine, in [−π/2, π/2].</summary>
    public static double Asin(double x) => InverseTrigonometric.Arcsine(x);

    /// <summary>The inverse cosine, in [0, π].</summary>
    public static double Acos(double x) => InverseTrigonometric.Arccosine(x);

    /// <summary>The inverse tangent, in [−π/2, π/2].</summary>
    public static double Atan(double x) => InverseTrigonometric.Arctangent(x);

    /// <summary>The hyperbolic sine.</summary>
    public static double Sinh(double x) => Hyperbolic.Sine(x);

    /// <summary>The hyperbolic cosine.</summary>
    public static double Cosh(double x) => Hyperbolic.Cosine(x);

    /// <summary>The hyperbolic tangent.</summary>
    public static double Tanh(double x) => Hyperbolic.Tangent(x);

    /// <summary><paramref name="x"/> raised to <paramref name="y"/>, as IEEE 754 defines pow: x⁰ = 1ʸ = 1 even for NaN.</summary>
    public static double Pow(double x, double y) => PowerFunction.Value(x, y);
}
