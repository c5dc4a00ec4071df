using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics;

namespace CalculusCourse.Lessons.Lesson5Backpropagation;

/// <summary>What a network says of new points: <c>--predict</c>.</summary>
internal static class PredictionsPage
{
    private const string Undefined = "undefined";

    /// <summary>The class that a probability stands for; null where it is no number.</summary>
    public static string? Class(double probability, IReadOnlyList<string> classes) =>
        double.IsNaN(probability) ? null : classes[probability > 0.5 ? 1 : 0];

    /// <summary>Adds the first points, and how many there are of each class.</summary>
    public static void Add(Document page, string file, double[] probabilities, IReadOnlyList<string> classes)
    {
        page.Heading($"New points");
        int ones = probabilities.Count(p => p > 0.5), none = probabilities.Count(double.IsNaN);
        page.Text($"""
            Of {probabilities.Length} points from {file} the network says {classes[1]} for {ones} and {classes[0]} for
            {probabilities.Length - ones - none}. $ŷ$ is the probability of {classes[1]}: above ½ the network says {classes[1]}.
            """);
        if (none > 0) page.Text($"Of {none} of them it says nothing: a value is missing, or the numbers are too large.");
        int[] shown = [.. LessonPage.TenOf(probabilities.Length)];
        page.Table(
            [new($"point"), new($"$ŷ$"), new($"says", IsNumber: false)],
            shown.Select(i => (Text[])[$"{i}", LessonPage.Value(probabilities[i], 4), $"{Class(probabilities[i], classes) ?? Undefined}"]),
            shown.Length == probabilities.Length ? null : (Text)$"(Every point: `--results`.)");
    }

    /// <summary>One line a point: the class, a tab, its probability of being class 1.</summary>
    public static void Print(double[] probabilities, IReadOnlyList<string> classes, TextWriter output)
    {
        foreach (double p in probabilities) output.WriteLine($"{Class(p, classes) ?? Undefined}\t{PythonText.Repr(p)}");
    }

    /// <summary>The fields of JSON.</summary>
    public static void AddTo(JsonFields fields, double[] probabilities, IReadOnlyList<string> classes)
    {
        fields.Add("predictions", probabilities.Select(p => Class(p, classes)));
        fields.Add("probabilities", probabilities);
    }
}
