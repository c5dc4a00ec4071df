namespace CalculusCourse.Numerics.Learning;

/// <summary>Points of the plane (or of any space), each in class 0 or 1.</summary>
/// <param name="Columns">One array per coordinate, with an entry per point.</param>
/// <param name="Labels">The classes, 0 or 1, an entry per point.</param>
public sealed record LabelledPoints(double[][] Columns, double[] Labels)
{
    /// <summary>How many points there are.</summary>
    public int Count => Labels.Length;

    /// <summary>How many coordinates a point has.</summary>
    public int Dimension => Columns.Length;

    /// <summary>Throws unless every column has an entry for every label and every label is 0 or 1.</summary>
    /// <exception cref="ArgumentException">A column is shorter or longer than the labels, or a label is neither 0 nor 1.</exception>
    public void Validate()
    {
        if (Columns.Any(column => column.Length != Count)) throw new ArgumentException("Every column needs one entry per label.");
        if (Labels.Any(label => label is not (0 or 1))) throw new ArgumentException("Labels are 0 or 1.");
    }
}
