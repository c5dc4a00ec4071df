using CalculusCourse.Numerics;

namespace CalculusCourse.Lessons.Lesson5Backpropagation;

/// <summary>What the axes and the classes of a figure are called.</summary>
/// <param name="X">The axis across.</param>
/// <param name="Y">The axis upwards.</param>
/// <param name="Zero">Class 0.</param>
/// <param name="One">Class 1.</param>
public sealed record RegionNames(string X, string Y, string Zero, string One)
{
    private const int Longest = 32;

    /// <summary>The names in the lesson's example.</summary>
    public static RegionNames Default { get; } = new("x₁", "x₂", "label 0", "label 1");

    /// <summary>A name from a file as a figure can show it: short, and with nothing invisible.</summary>
    public static string Shown(string name)
    {
        string visible = VisibleText.Of(name);
        if (visible.Length <= Longest) return visible;
        return $"{visible[..(char.IsHighSurrogate(visible[Longest - 2]) ? Longest - 2 : Longest - 1)]}…";
    }
}
