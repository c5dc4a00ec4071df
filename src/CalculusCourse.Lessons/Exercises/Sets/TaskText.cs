using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Equivalence;

namespace CalculusCourse.Lessons.Exercises.Sets;

/// <summary>A mistake that an author knows, with values put in, and what is told to it.</summary>
internal sealed record AuthorMistake(IReadOnlyList<string> Answer, string Reply);

/// <summary>An exercise of a file with values put in.</summary>
/// <param name="Ask">What is asked.</param>
/// <param name="Right">The right answer, as it may be typed: several texts for a set's elements or the words that will do.</param>
internal sealed record TaskText(string Ask, IReadOnlyList<string> Right)
{
    /// <summary>The mistakes that the author knows.</summary>
    public IReadOnlyList<AuthorMistake> Mistakes { get; init; } = [];

    public IReadOnlyList<string> Hints { get; init; } = [];

    /// <summary>The author's working; none where it is to be computed.</summary>
    public IReadOnlyList<string> Solution { get; init; } = [];

    /// <summary>What can be chosen.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>What varies, if that is said; other letters are constants.</summary>
    public IReadOnlyList<string>? Variables { get; init; }

    /// <summary>Where variables are limited.</summary>
    public IReadOnlyDictionary<string, DomainInterval>? Domain { get; init; }

    /// <summary>How far a number may be off, as a part of the right one.</summary>
    public Rational? Tolerance { get; init; }
}
