using CalculusCourse.Numerics.Elementary;

namespace CalculusCourse.Numerics.Formulas.Evaluation;

/// <summary>
/// Arithmetic of doubles as formulas mean it: what is undefined over the reals is NaN and stays NaN, so that no formula comes out
/// finite where one of its parts is undefined. IEEE 754 would make 1/(1/0) zero, NaN⁰ one and exp(log 0) zero.
/// An infinity therefore always means a value too large for a double, and 1/(1 + exp(1000)) is 0.
/// The price: a divisor or logarithm's argument that underflowed to zero counts as zero.
/// </summary>
internal static class RealArithmetic
{
    /// <summary>a / b; NaN if b is zero.</summary>
    public static double Divide(double a, double b) => b == 0 ? double.NaN : a / b;

    /// <summary>
    /// xʸ; 0⁰ is 1. NaN for a negative power of zero, for a negative base with an exponent that is no integer or too large to tell,
    /// and for ±1 to an exponent beyond all doubles.
    /// </summary>
    public static double Pow(double x, double y)
    {
        if (double.IsNaN(x) || double.IsNaN(y)) return double.NaN;
        if (x == 0 && y < 0) return double.NaN;
        if (double.IsInfinity(y) && (x < 0 || x == 1)) return double.NaN;
        return ElementaryFunctions.Pow(x, y);
    }

    /// <summary>∂xʸ/∂x = y·xʸ⁻¹, which is 0 for y = 0 even at x = 0.</summary>
    public static double SlopeOfPower(double x, double y) => y == 0 ? 0 : y * Pow(x, y - 1);

    /// <summary>Whether a choice lets its second operand through where the first is <paramref name="subject"/>.</summary>
    public static bool Chooses(Operation operation, double subject) => operation switch
    {
        Operation.WhereNegative => subject < 0,
        Operation.WhereZero => subject == 0,
        _ => subject > 0,
    };

    /// <summary>The value of an operation of arithmetic on one or two numbers.</summary>
    public static double Apply(Operation operation, double a, double b) => operation switch
    {
        Operation.Add => a + b,
        Operation.Subtract => a - b,
        Operation.Negate => -a,
        Operation.Multiply => a * b,
        Operation.Divide => Divide(a, b),
        Operation.Power => Pow(a, b),
        Operation.PowerOfPositive => a < 0 ? double.NaN : Pow(a, b),
        Operation.WhereNegative or Operation.WhereZero or Operation.WherePositive =>
            double.IsNaN(a) ? double.NaN : Chooses(operation, a) ? b : 0,
        _ => throw new ArgumentOutOfRangeException(nameof(operation)),
    };
}
