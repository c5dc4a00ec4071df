using CalculusCourse.Numerics.Formulas.Functions;

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

    /// <summary>The second operand where the first is negative, else zero.</summary>
    WhereNegative,

    /// <summary>The second operand where the first is zero, else zero.</summary>
    WhereZero,

    /// <summary>The second operand where the first is positive, else zero.</summary>
    WherePositive,

    /// <summary>A function of one argument.</summary>
    Call,
}

/// <summary>
/// One step: an operation on the results of steps A and B (B is A where there is one operand), or a constant, or variable number A.
/// </summary>
/// <param name="IsActive">Whether the result depends on any variable.</param>
/// <param name="Function">What a call calls.</param>
internal readonly record struct Instruction(
    Operation Operation, int A, int B, double Constant, bool IsActive, Function? Function = null)
{
    // The compiler looks up each step it makes; the generated hash takes a tenth of its time.
    public override int GetHashCode() =>
        (((((int)Operation * 31) + A) * 0x9E3779B) + B) * 31 + Constant.GetHashCode() + (Function?.Place ?? 0);
}
