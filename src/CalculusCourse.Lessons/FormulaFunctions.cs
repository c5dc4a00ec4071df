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

    /// <summary>The value at a point with a coordinate for each name; NaN where the formula has other letters too.</summary>
    public static double ValueAt(this Formula formula, IReadOnlyList<string> names, ReadOnlySpan<double> point) =>
        VariableNames.Of(formula).IsSubsetOf(names) ? CompiledFormula.Compile(formula, names).Evaluate(point) : double.NaN;
}
