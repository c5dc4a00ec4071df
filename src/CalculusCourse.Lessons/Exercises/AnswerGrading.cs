using CalculusCourse.Lessons.Lesson1Differentiation;
using CalculusCourse.Lessons.Lesson2Integration;
using CalculusCourse.Lessons.Lesson3Gradient;
using CalculusCourse.Lessons.Lesson4Jacobian;
using CalculusCourse.Lessons.Lesson5Backpropagation;
using CalculusCourse.Lessons.Lesson6Optimisation;
using CalculusCourse.Lessons.Lesson7SupportVectorMachine;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Lessons.Exercises;

/// <summary>Judges answers to the lessons' tasks and to exercises of the reader's own.</summary>
public static class AnswerGrading
{
    /// <summary>The longest answer that is read, in characters.</summary>
    public const int LongestAnswer = 20_000;

    /// <summary>
    /// The longest answer to a task whose answer is a few words or numbers; its patterns take time that grows with the
    /// length's square.
    /// </summary>
    private const int LongestWords = 600;

    /// <summary>Judges the answer to the task of a lesson, 1 to 7. Whatever the text is, this returns and does not throw.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such lesson.</exception>
    public static Judgement Judge(int lesson, string answer)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lesson, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lesson, 7);
        return Guard(lesson, answer, () => lesson switch
        {
            1 => DerivativeTask.Judge(answer),
            2 => AntiderivativeTask.Judge(answer),
            3 => GradientTask.Judge(answer),
            4 => JacobianTask.Judge(answer),
            5 => BackpropagationTask.Judge(answer),
            6 => LogarithmTask.Judge(answer),
            _ => MarginTask.Judge(answer),
        });
    }

    /// <summary>Judges an answer to an exercise whose right answer is <paramref name="expected"/>.</summary>
    /// <param name="expected">The right answer, a formula.</param>
    /// <param name="answer">The answer to judge.</param>
    /// <param name="domain">Where variables are limited.</param>
    /// <param name="upToConstant">Whether the answer may differ by a constant, as antiderivatives do.</param>
    /// <exception cref="FormulaSyntaxException">The expected formula cannot be read.</exception>
    public static Judgement JudgeExpected(
        string expected, string answer, IReadOnlyDictionary<string, DomainInterval>? domain = null, bool upToConstant = false)
    {
        string[] declared = ["x", "y", "z", "t", .. domain?.Keys ?? [], .. upToConstant ? AntiderivativeTask.ConstantNames : []];
        Formula right = FormulaParser.Parse(expected, NameScope.WithLetters(declared.Distinct()));
        if (upToConstant) right = AntiderivativeTask.WithoutConstant(right, domain);
        var names = new SortedSet<string>(StringComparer.Ordinal) { "x", "y" };
        names.UnionWith(VariableNames.Of(right));
        if (domain is not null) names.UnionWith(domain.Keys);
        if (upToConstant) names.UnionWith(AntiderivativeTask.ConstantNames);
        return Guard(null, answer, () =>
        {
            Formula given = AnswerText.ReadFormula(answer, .., NameScope.WithLetters(names));
            string what = upToConstant ? "the antiderivative" : "the right answer";
            FormulaJudgement judged = FormulaGrading.Judge(right, given, what, OwnMistakes.Of(right, given, what, upToConstant), domain,
                upToConstant);
            return new(null, answer, AnswerText.Echo(given), judged.Verdict, judged.Mistake, judged.Reason, judged.Counterexample);
        });
    }

    /// <summary>An answer that cannot be read is unreadable; a fault of ours leaves it undecided, never wrong.</summary>
    private static Judgement Guard(int? lesson, string answer, Func<Judgement> judge)
    {
        if (AnswerText.Split(answer, .., ';', '\n').All(part => AnswerText.IsEmpty(answer, part)))
            return new(lesson, answer, null, Verdict.Unreadable, "empty", "The answer is empty.");
        int longest = lesson is 3 or 5 or 6 or 7 ? LongestWords : LongestAnswer;
        if (answer.Length > longest)
            return new(lesson, answer, null, Verdict.Unreadable, "too-long",
                $"The answer is longer than {AnswerText.Text(longest)} characters.");
        try
        {
            return judge();
        }
        catch (FormulaSyntaxException e)
        {
            return new(lesson, answer, null, Verdict.Unreadable, null, $"Line {e.Line}, column {e.Column}: {e.Message}.",
                Caret: e.CaretText);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new(lesson, answer, null, Verdict.Undecided, null,
                $"The answer could not be judged because of a fault of the program ({e.GetType().Name}).");
        }
    }
}
