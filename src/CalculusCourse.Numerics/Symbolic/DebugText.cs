namespace CalculusCourse.Numerics.Symbolic;

/// <summary>A formula as text for the debugger.</summary>
internal static class DebugText
{
    public static string Of(Formula formula) => formula switch
    {
        Number number => number.Value.ToString(),
        Constant constant => constant.Name == ConstantName.Pi ? "pi" : "e",
        Variable variable => variable.Name,
        Sum sum => "(" + string.Join(" + ", sum.Terms) + ")",
        Product product => "(" + string.Join(" * ", product.Factors) + ")",
        Power power => $"({power.Base})^({power.Exponent})",
        Call call => $"{call.Function.ToString().ToLowerInvariant()}({call.Argument})",
        _ => formula.GetType().Name,
    };
}
