using CalculusCourse.Lessons.Documents;

namespace CalculusCourse.Lessons.Exercises.Sets;

/// <summary>
/// What an author writes, as it is shown: what stands between two dollar signs is mathematics where it can be read as such
/// (<see cref="Notation"/>), all else stays as it is.
/// </summary>
public static class AskText
{
    /// <summary>A text to be shown.</summary>
    public static Text Of(string written)
    {
        var text = new Text(0, 0);
        string[] parts = written.Split('$');
        for (int i = 0; i < parts.Length; i++)
        {
            bool isMathematics = i % 2 == 1 && i + 1 < parts.Length && !string.IsNullOrWhiteSpace(parts[i]);
            if (isMathematics && Mathematics(parts[i]) is { } read) text.AppendFormatted(read);
            else text.AppendFormatted(i % 2 == 1 ? $"${parts[i]}{(i + 1 < parts.Length ? "$" : "")}" : parts[i]);
        }

        return text;
    }

    private static Numerics.Formulas.Writing.Typesetting.Typeset? Mathematics(string written)
    {
        try
        {
            return Notation.Read([written.Trim()]);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
