namespace CalculusCourse.Numerics.Elementary;

/// <summary>
/// The elementary functions of a double, the same bits on every machine.
/// Outside a function's real domain the value is NaN; angles are in radians.
/// </summary>
public static class ElementaryFunctions
{
    /// <summary>eˣ.</summary>
    public static double Exp(double x) => Math.Exp(x);

    /// <summary>The natural logarithm; −∞ at 0, NaN below.</summary>
    public static double Log(double x) => Math.Log(x);

    /// <summary>The sine.</summary>
    public static double Sin(double x) => Math.Sin(x);

    /// <summary>The cosine.</summary>
    public static double Cos(double x) => Math.Cos(x);

    /// <summary>The tangent.</summary>
    public static double Tan(double x) => Math.Tan(x);

    /// <summary>The inverse sine.</summary>
    public static double Asin(double x) => Math.Asin(x);

    /// <summary>The inverse cosine.</summary>
    public static double Acos(double x) => Math.Acos(x);

    /// <summary>The inverse tangent.</summary>
    public static double Atan(double x) => Math.Atan(x);

    /// <summary>The hyperbolic sine.</summary>
    public static double Sinh(double x) => Math.Sinh(x);

    /// <summary>The hyperbolic cosine.</summary>
    public static double Cosh(double x) => Math.Cosh(x);

    /// <summary>The hyperbolic tangent.</summary>
    public static double Tanh(double x) => Math.Tanh(x);

    /// <summary><paramref name="x"/> raised to <paramref name="y"/>, as IEEE 754 defines pow.</summary>
    public static double Pow(double x, double y) => Math.Pow(x, y);
}
