using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;

namespace CalculusCourse.Lessons;

/// <summary>Formulas as functions of doubles.</summary>
internal static class FormulaFunctions
{
    /// <summary>f(x).</summary>
    public static Func<double, double> InX(this Formula formula)
    {
        CompiledFormula compiled = CompiledFormula.Compile(formula, ["x"]);
        return x => compiled.Evaluate([x]);
    }

    /// <summary>f(x, y).</summary>
    public static Func<double, double, double> InXAndY(this Formula formula)
    {
        CompiledFormula compiled = CompiledFormula.Compile(formula, ["x", "y"]);
        return (x, y) => compiled.Evaluate([x, y]);
    }
}
