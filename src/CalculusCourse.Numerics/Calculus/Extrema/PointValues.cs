using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;

namespace CalculusCourse.Numerics.Calculus.Extrema;

/// <summary>Values of a formula at points that are known better than a double says.</summary>
internal sealed class PointValues(Formula formula, string variable)
{
    private readonly CompiledFormula compiled = CompiledFormula.Compile(formula, [variable]);
    private readonly RationalFunction? rational = RationalFunction.From(formula, variable);

    /// <summary>The value at a zero of f′.</summary>
    public double At(Zero zero) => At(zero.X, zero.Exact);

    /// <summary>The value at a cut, where what vanishes exactly is taken as zero in spite of rounding.</summary>
    public double AtCut(SpecialPoint cut)
    {
        if (cut.Exact is Number) return At(cut.X, cut.Exact);
        return CompiledFormula.Compile(Rewriting.WithZeros(formula, variable, cut.Enclosure), [variable]).Evaluate([cut.X]);
    }

    /// <summary>The value on a stretch where the formula is constant.</summary>
    public double OnStretch(SegmentCourse course) => compiled.Evaluate([course.From + ((course.To - course.From) * 0.4142)]);

    private double At(double x, Formula? exact)
    {
        if (exact is Number number && rational?.At(number.Value) is { } value) return value.ToDouble();
        return compiled.Evaluate([x]);
    }
}
