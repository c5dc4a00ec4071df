namespace CalculusCourse.Lessons.Exercises.Sets;

/// <summary>What an author is told of a set.</summary>
/// <param name="Problems">What is wrong, from the top.</param>
/// <param name="Notes">What is worth a second look without being wrong.</param>
/// <param name="Exercises">How many exercises were looked at.</param>
/// <param name="Draws">How many draws of values, of all exercises together.</param>
/// <param name="Mistakes">How many of the author's mistakes.</param>
/// <param name="IsComplete">Whether all draws of all exercises were looked at.</param>
public sealed record SetReport(
    IReadOnlyList<SetProblem> Problems, IReadOnlyList<SetProblem> Notes, int Exercises, int Draws, int Mistakes, bool IsComplete)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsSound => Problems.Count == 0;
}
