using CalculusCourse.Numerics.Arithmetic;

namespace CalculusCourse.Numerics.Optimization;

/// <summary>How the multipliers of inequalities that contradict each other are told.</summary>
public static class ContradictionText
{
    private const int MostCharacters = 12; // Of a fraction; longer ones are rounded.

    /// <summary>“times 1/4, 3/4 they add up to 0 ≥ 1, exactly”, or that the multipliers are shown rounded.</summary>
    /// <param name="multipliers">The exact multipliers.</param>
    public static string Sum(IReadOnlyList<Rational> multipliers)
    {
        ArgumentNullException.ThrowIfNull(multipliers);
        string[] exact = [.. multipliers.Select(u => u.ToString())];
        return exact.All(text => text.Length <= MostCharacters)
            ? $"times {string.Join(", ", exact)} they add up to 0 ≥ 1, exactly"
            : $"times {string.Join(", ", multipliers.Select(u => PythonText.General(u.ToDouble())))}, fractions rounded here, they "
                + "add up to 0 ≥ 1, exactly";
    }
}
