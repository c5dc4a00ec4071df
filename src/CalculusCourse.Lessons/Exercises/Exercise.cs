using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Lessons.Exercises;

/// <summary>Something to be solved: its hints, its worked solution, and the judge of its answers.</summary>
public abstract class Exercise
{
    /// <summary>What is asked; null where only the asker knows.</summary>
    public virtual Text? Question => null;

    /// <summary>Hints, each stronger than the one before, none of them the solution.</summary>
    public virtual IReadOnlyList<string> Hints => [];

    /// <summary>The solution in steps; the last is <c>Answer: </c> and the answer as it may be typed.</summary>
    public virtual IReadOnlyList<string> Solution => [];

    /// <summary>The longest answer that is read, in characters.</summary>
    protected virtual int LongestAnswer => 20_000;

    /// <summary>Judges an answer. Whatever the text is, this returns and does not throw but for want of memory.</summary>
    public Judgement Judge(string answer)
    {
        if (AnswerText.Split(answer, .., ';', '\n').All(part => AnswerText.IsEmpty(answer, part)))
            return new(answer, null, Verdict.Unreadable, "empty", "The answer is empty.");
        if (answer.Length > LongestAnswer)
            return new(answer, null, Verdict.Unreadable, "too-long",
                $"The answer is longer than {AnswerText.Text(LongestAnswer)} characters.");
        try
        {
            return Decide(answer);
        }
        catch (FormulaSyntaxException e)
        {
            return new(answer, null, Verdict.Unreadable, null, $"Line {e.Line}, column {e.Column}: {e.Message}.", Caret: e.CaretText);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A fault of ours leaves an answer undecided, never wrong.
            return new(answer, null, Verdict.Undecided, null,
                $"The answer could not be judged because of a fault of the program ({e.GetType().Name}).");
        }
    }

    /// <summary>Judges an answer that is neither empty nor too long.</summary>
    /// <exception cref="FormulaSyntaxException">It cannot be read.</exception>
    protected abstract Judgement Decide(string answer);
}

/// <summary>
/// An exercise whose answer is a few words or numbers. They are looked for by patterns, which take time that grows with the length's
/// square.
/// </summary>
public abstract class ShortAnswerExercise : Exercise
{
    protected override int LongestAnswer => 600;
}
