using CalculusCourse.Numerics.Learning;

namespace CalculusCourse.Lessons.Lesson5Backpropagation;

/// <summary>What a network says of all points, and which of its units take part.</summary>
/// <param name="Active">By hidden layer, how many units are active (z > 0) for at least one point.</param>
/// <param name="Said">How many points of label i are said to have label j.</param>
/// <param name="Lowest">The least ŷ.</param>
/// <param name="Highest">The largest ŷ.</param>
internal sealed record NetworkSurvey(int[] Active, int[,] Said, double Lowest, double Highest)
{
    private const double MostProducts = 1e6;

    /// <summary>Whether a survey costs next to nothing beside a training.</summary>
    public static bool IsCheap(NetworkParameters parameters, LabelledPoints points) =>
        (double)parameters.Count * points.Count <= MostProducts;

    /// <summary>Sends all points forward.</summary>
    public static NetworkSurvey Of(NetworkParameters parameters, LabelledPoints points)
    {
        double[][][] a = MultilayerPerceptron.Forward(parameters, points.Columns);
        int[] active = [.. a[1..^1].Select(layer => layer.Count(unit => unit.Any(value => value > 0)))];
        double[] probabilities = a[^1][0];
        int[,] said = new int[2, 2];
        foreach ((double p, double label) in probabilities.Zip(points.Labels)) said[(int)label, p > 0.5 ? 1 : 0]++;
        return new(active, said, probabilities.Min(), probabilities.Max());
    }
}
