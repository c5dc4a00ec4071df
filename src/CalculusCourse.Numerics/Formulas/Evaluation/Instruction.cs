using CalculusCourse.Numerics.Elementary;

namespace CalculusCourse.Numerics.Formulas.Evaluation;

/// <summary>What one step of a compiled formula does.</summary>
internal enum Operation : byte
{
    Constant,
    Variable,
    Add,
    Subtract,
    Negate,
    Multiply,
    Divide,
    Power,

    /// <summary>A power whose exponent is no integer although its double is one: undefined for a negative base.</summary>
    PowerOfPositive,
    Exp,
    Log,
    Sqrt,
    Sin,
    Cos,
    Tan,
    Asin,
    Acos,
    Atan,
    Sinh,
    Cosh,
    Tanh,
    Abs,
    Sign,
}

/// <summary>
/// One step: an operation on the results of steps A and B (B is A where there is one operand), or a constant, or variable number A.
/// </summary>
/// <param name="IsActive">Whether the result depends on any variable.</param>
internal readonly record struct Instruction(Operation Operation, int A, int B, double Constant, bool IsActive);

/// <summary>The derivatives of the operations by their operands.</summary>
internal static class LocalDerivative
{
    /// <summary>The derivative of the function at <paramref name="x"/>, where its value is <paramref name="y"/>.</summary>
    public static double Of(Operation operation, double x, double y) => operation switch
    {
        Operation.Negate => -1,
        Operation.Exp => y,
        Operation.Log => 1 / x,
        Operation.Sqrt => RealArithmetic.Divide(0.5, y),
        Operation.Sin => ElementaryFunctions.Cos(x),
        Operation.Cos => -ElementaryFunctions.Sin(x),
        Operation.Tan => 1 + (y * y),
        Operation.Asin => RealArithmetic.Divide(1, Math.Sqrt((1 - x) * (1 + x))),
        Operation.Acos => RealArithmetic.Divide(-1, Math.Sqrt((1 - x) * (1 + x))),
        Operation.Atan => 1 / (1 + (x * x)),
        Operation.Sinh => ElementaryFunctions.Cosh(x),
        Operation.Cosh => ElementaryFunctions.Sinh(x),
        Operation.Tanh => (1 - y) * (1 + y),
        Operation.Abs => RealArithmetic.Sign(x),
        Operation.Sign => 0,
        _ => throw new ArgumentOutOfRangeException(nameof(operation)),
    };

    /// <summary>∂xʸ/∂x = y·xʸ⁻¹, which is 0 for y = 0 even at x = 0.</summary>
    public static double OfPowerByBase(double x, double y) => y == 0 ? 0 : y * RealArithmetic.Pow(x, y - 1);
}
