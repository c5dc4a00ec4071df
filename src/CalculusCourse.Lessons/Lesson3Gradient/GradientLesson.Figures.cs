using CalculusCourse.Lessons.Figures;
using CalculusCourse.Numerics.Calculus;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons.Lesson3Gradient;

public sealed partial class GradientLesson
{
    public static IEnumerable<Figure> Draw(GradientShown shown)
    {
        (GradientInputs inputs, GradientResults results, _, YourGradient? yours) = shown;
        string name = inputs.Solution ? "lesson3-task" : "lesson3";
        Func<double, double, double> f = inputs.Function.WithValues.InXAndY();
        string values = inputs.Function.ValuesAfterFormula;
        yield return new($"{name}-surface", DescribeSurface(inputs), () => SurfaceFigure.Draw(
            $"z = {inputs.Function.ReadAs}{values}", inputs.From, inputs.To, f));

        PointDerivative[] slopes = PointDerivative.Row(inputs.Function.WithValues, ["x", "y"], ["x", "y"]);
        string rules = $"∇f = ({FormulaText.Unicode(results.PartialX.Shown!)}, {FormulaText.Unicode(results.PartialY.Shown!)}){values}";
        string title = yours?.Field is not null ? $"Your gradient, {yours.Own.Judged.ReadAs}{values}"
            : shown.HasRules ? rules : $"∇f of {inputs.Function.ReadAs}{values}";
        string label = shown.Gradient is not { } g ? Point(inputs)
            : $"{Point(inputs)}: {(yours is null ? "∇f" : "yours")} = ({AxisTicks.Short(g.X, 6)}, {AxisTicks.Short(g.Y, 6)})";
        yield return new($"{name}-field", DescribeField(shown), () => VectorFieldFigure.Draw(
            title,
            inputs.From,
            inputs.To,
            yours?.Field ?? ((x, y) => (slopes[0].Value([x, y]), slopes[1].Value([x, y]))),
            new Mark(inputs.X, inputs.Y, Label: label),
            shown.Gradient));
        yield return new($"{name}-directions", DescribeDirections(shown), () => DirectionFigure.Draw(
            $"f(x, y) = {inputs.Function.ReadAs}{values} at {Point(inputs)}",
            results.Angles,
            results.Rates,
            results.Angle,
            results.Rate,
            shown.Gradient,
            yours is null ? "∇f" : "yours"));
    }

    private static string DescribeSurface(GradientInputs inputs)
    {
        double height = inputs.Function.WithValues.InXAndY()(inputs.X, inputs.Y);
        return $"The surface {FigureText.Function("z = f(x, y)", inputs.Function)} for x and y {FigureText.Range(inputs.From, inputs.To)}, "
            + $"coloured by height; z at {Point(inputs)} is {FigureText.Number(height)}.";
    }

    private static string DescribeField(GradientShown shown)
    {
        (GradientInputs inputs, _, _, YourGradient? yours) = shown;
        string name = yours?.Field is null ? "∇f" : "your gradient";
        string field = $"Arrows of one length show which way {name} points for x and y {FigureText.Range(inputs.From, inputs.To)}, "
            + "their colour how long it is";
        bool isInside = Math.Min(inputs.X, inputs.Y) >= inputs.From && Math.Max(inputs.X, inputs.Y) <= inputs.To;
        if (!isInside) return $"{field}; the point {Point(inputs)} lies outside.";
        if (shown.Gradient is not { } g) return $"{field}; the point {Point(inputs)} is marked.";
        string at = $"{(yours is null ? "∇f" : "yours")} = {FigureText.Place(g.X, g.Y)}";
        return g is (0, 0) ? $"{field}; at the marked point {Point(inputs)}, {at}, there is no direction to show."
            : $"{field}; the long arrow starts at {Point(inputs)}, where {at}.";
    }

    private static string DescribeDirections(GradientShown shown)
    {
        (GradientInputs inputs, GradientResults results, _, YourGradient? yours) = shown;
        double largest = results.Rates.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max();
        if (double.IsNaN(largest)) return $"There are no rates of change around {Point(inputs)} to show.";
        string measured = $"The rates of change in {results.Rates.Length} directions around {Point(inputs)}; the largest is "
            + $"{FigureText.Number(largest)}{(double.IsNaN(results.Angle) ? "" : $", at {FigureText.Number(results.Angle)}°")}";
        if (shown.Gradient is not { } g) return $"{measured}.";
        string name = yours is null ? "∇f" : "your gradient";
        return $"{measured}. Beside them the component of {name} in each direction, whose largest is "
            + $"{FigureText.Number(VectorFieldFigure.Length(g.X, g.Y))}.";
    }
}
