using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Figures;

namespace CalculusCourse.Lessons.Practice;

/// <summary>One idea of a lesson: what is told, what is asked of it before more is told, and what a right answer has found out.</summary>
/// <param name="Id">Its stable name within the lesson, by which a reader's place is kept.</param>
/// <param name="Idea">Writes what is told; nothing of it is computed before it is shown.</param>
/// <param name="Ask">What is asked.</param>
/// <param name="Question">The right answer, the wrong ones that are near, and the hints.</param>
/// <param name="Found">What the right answer shows, in a sentence.</param>
/// <param name="Why">The working, a step each.</param>
public sealed record Screen(
    string Id, Action<Document> Idea, Text Ask, Asked Question, Text Found, params IReadOnlyList<Text> Why)
{
    /// <summary>
    /// A picture of what is told, for terminals that can show one; null for none. The question can be answered without it.
    /// </summary>
    public Func<Picture>? Picture { get; init; }
}
