using CalculusCourse.Lessons.Data;
using CalculusCourse.Lessons.Figures;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Optimization.Margins;

namespace CalculusCourse.Lessons.Lesson7SupportVectorMachine;

public static partial class MarginOnData
{
    private static readonly double[] Factors = [0.01, 0.1, 1, 10, 100];

    /// <summary>The figures: the points with the margin, and with a soft margin in two features how the line moves with C.</summary>
    internal static IEnumerable<Figure> Draw(MarginOnDataInputs inputs, MarginOnDataResults results)
    {
        DataTable table = inputs.Data.Train;
        string title = inputs.IsTask ? "The points" : results.IsSolved ? inputs.C is { } c ? $"The soft margin, C = {PythonText.General(c)}" : "The widest margin"
            : results.Solution.Contradiction is null ? "The points" : $"Not separable by a {PlaneName(table)}";
        yield return new("lesson7-example", Describe(inputs, results), () => DrawPoints(title, inputs, results));
        if (table.Dimension == 2 && inputs is { C: not null, IsTask: false } && results.IsSolved)
        {
            yield return new("lesson7-c", $"The same points, with the line at C = {PythonText.General(inputs.C.Value)}, at 10 and 100 times as much, and at "
                + "a tenth and a hundredth of it.", () => DrawByC(inputs));
        }
    }

    private static string Describe(MarginOnDataInputs inputs, MarginOnDataResults results)
    {
        DataTable table = inputs.Data.Train;
        int positive = table.IsPositive.Count(isPositive => isPositive);
        string points = $"{FigureText.Count(table.Rows - positive, "point")} of {VisibleText.Of(table.Negative)} as circles and {positive} of "
            + $"{VisibleText.Of(table.Positive)} as triangles";
        if (inputs.IsTask) return $"{points}.";
        if (!results.IsSolved) return $"{points}; there is no line to draw.";
        string border = table.Dimension <= 2 ? "; between them the line" : "; between them the line, with the other features at their mean";
        int inside = results.Places.Count(place => place is MarginPlace.Inside or MarginPlace.Beyond);
        return $"{points}{border}, in the middle of the margin. {FigureText.Count(results.SupportVectors.Length, "support vector")}"
            + $"{(inputs.C is null ? "" : $"; {FigureText.Count(inside, "point")} inside the margin or beyond the line")}.";
    }

    private static Figures.Picture DrawPoints(string title, MarginOnDataInputs inputs, MarginOnDataResults results)
    {
        DataTable table = inputs.Data.Train;
        (double[] x, double[] y, (string, string) labels, (double A, double B, double C)? line) = Plane(table, results);
        return SoftMarginFigure.Draw(
            title, labels, (table.Negative, table.Positive), x, y, table.IsPositive, results.IsSolved && !inputs.IsTask ? line : null, results.Places,
            hasSlack: inputs.C is not null && table.Dimension <= 2);
    }

    private static (double[] X, double[] Y, (string, string) Labels, (double A, double B, double C) Line) Plane(
        DataTable table, MarginOnDataResults results)
    {
        double[] w = results.Plane.Weights;
        if (table.Dimension == 1)
        {
            // Over the feature stands w·x + c itself, whose zero is the point that parts the classes.
            double[] heights = results.IsSolved ? results.Plane.Values(table.Columns) : Array.ConvertAll(table.Signs, sign => (double)sign);
            return (table.Columns[0], heights, (table.Names[0], results.IsSolved ? "w·x + c" : "class"), (0, 1, 0));
        }

        (int first, int second) = table.Dimension == 2 ? (0, 1) : Axes(table, results);
        double c = results.Plane.Intercept;
        for (int k = 0; k < w.Length; k++)
            if (k != first && k != second) c += w[k] * ColumnScale.Of(table.Columns[k]).Mean;
        return (table.Columns[first], table.Columns[second], (table.Names[first], table.Names[second]), (w[first], w[second], c));
    }

    private static Figures.Picture DrawByC(MarginOnDataInputs inputs)
    {
        DataTable table = inputs.Data.Train;
        var lines = new List<(string, (double, double, double))>();
        foreach (double factor in Factors)
        {
            MarginOnDataResults other = Compute(inputs with { C = inputs.C * factor });
            if (other.IsSolved)
                lines.Add((PythonText.General(inputs.C!.Value * factor, 3), (other.Plane.Weights[0], other.Plane.Weights[1], other.Plane.Intercept)));
        }

        return SoftMarginFigure.DrawByC(
            (table.Names[0], table.Names[1]), (table.Negative, table.Positive), table.Columns[0], table.Columns[1], table.IsPositive, lines);
    }
}
