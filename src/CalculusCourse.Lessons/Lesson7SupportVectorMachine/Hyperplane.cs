using CalculusCourse.Lessons.Data;

namespace CalculusCourse.Lessons.Lesson7SupportVectorMachine;

/// <summary>w·x + c, which is zero on a line, a plane, or what comes after these.</summary>
/// <param name="Weights">w, in the file's units.</param>
/// <param name="Intercept">c.</param>
public sealed record Hyperplane(double[] Weights, double Intercept)
{
    /// <summary>
    /// w·x + c of every row, each as if reckoned in twice the digits (Ogita, Rump and Oishi 2005): far from the origin the terms cancel.
    /// </summary>
    /// <param name="columns">The features, one array each.</param>
    public double[] Values(double[][] columns)
    {
        int rows = columns[0].Length;
        double[] values = new double[rows], errors = new double[rows];
        Array.Fill(values, Intercept);
        for (int k = 0; k < Weights.Length; k++)
        {
            double weight = Weights[k];
            double[] column = columns[k];
            for (int i = 0; weight != 0 && i < rows; i++)
            {
                double product = weight * column[i], sum = values[i] + product, part = sum - values[i];
                errors[i] += Math.FusedMultiplyAdd(weight, column[i], -product) + (values[i] - (sum - part)) + (product - part);
                values[i] = sum;
            }
        }

        for (int i = 0; i < rows; i++)
            if (double.IsFinite(errors[i])) values[i] += errors[i];
        return values;
    }

    /// <summary>Whether each row lies on the positive side.</summary>
    public bool[] ArePositive(double[][] columns) => Array.ConvertAll(Values(columns), value => value > 0);

    /// <summary>How the rows of a table are taken for their classes.</summary>
    public Confusion Test(DataTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Confusion.Of(table.IsPositive, ArePositive(table.Columns));
    }
}
