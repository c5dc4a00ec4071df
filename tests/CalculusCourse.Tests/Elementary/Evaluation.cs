using CalculusCourse.Numerics.Elementary;

namespace CalculusCourse.Tests.Elementary;

/// <summary>The functions by name: the public ones, and the ones of as many digits as it takes.</summary>
internal static class Evaluation
{
    public static double Of(string function, params double[] x) => function switch
    {
        "exp" => ElementaryFunctions.Exp(x[0]),
        "log" => ElementaryFunctions.Log(x[0]),
        "sin" => ElementaryFunctions.Sin(x[0]),
        "cos" => ElementaryFunctions.Cos(x[0]),
        "tan" => ElementaryFunctions.Tan(x[0]),
        "asin" => ElementaryFunctions.Asin(x[0]),
        "acos" => ElementaryFunctions.Acos(x[0]),
        "atan" => ElementaryFunctions.Atan(x[0]),
        "sinh" => ElementaryFunctions.Sinh(x[0]),
        "cosh" => ElementaryFunctions.Cosh(x[0]),
        "tanh" => ElementaryFunctions.Tanh(x[0]),
        "pow" => ElementaryFunctions.Pow(x[0], x[1]),
        _ => throw new ArgumentOutOfRangeException(nameof(function)),
    };

    public static double Precisely(string function, params double[] x) => function switch
    {
        "exp" => PreciseFunctions.Exp(x[0]),
        "log" => PreciseFunctions.Log(x[0]),
        "sin" => PreciseFunctions.Sin(x[0]),
        "cos" => PreciseFunctions.Cos(x[0]),
        "tan" => PreciseFunctions.Tan(x[0]),
        "asin" => PreciseFunctions.Asin(x[0]),
        "acos" => PreciseFunctions.Acos(x[0]),
        "atan" => PreciseFunctions.Atan(x[0]),
        "sinh" => PreciseFunctions.Sinh(x[0]),
        "cosh" => PreciseFunctions.Cosh(x[0]),
        "tanh" => PreciseFunctions.Tanh(x[0]),
        "pow" => PreciseFunctions.Pow(x[0], x[1]),
        _ => throw new ArgumentOutOfRangeException(nameof(function)),
    };

    /// <summary>The C library's functions, right to a few units of the last place and in every special value.</summary>
    public static double ByTheSystem(string function, params double[] x) => function switch
    {
        "exp" => Math.Exp(x[0]),
        "log" => Math.Log(x[0]),
        "sin" => Math.Sin(x[0]),
        "cos" => Math.Cos(x[0]),
        "tan" => Math.Tan(x[0]),
        "asin" => Math.Asin(x[0]),
        "acos" => Math.Acos(x[0]),
        "atan" => Math.Atan(x[0]),
        "sinh" => Math.Sinh(x[0]),
        "cosh" => Math.Cosh(x[0]),
        "tanh" => Math.Tanh(x[0]),
        "pow" => Math.Pow(x[0], x[1]),
        _ => throw new ArgumentOutOfRangeException(nameof(function)),
    };
}
