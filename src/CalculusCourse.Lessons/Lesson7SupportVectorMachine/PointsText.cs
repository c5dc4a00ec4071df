using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Lessons.Lesson7SupportVectorMachine;

/// <summary>Finds points of the plane in a text: (0, 0), [1, 2], (2|1), (1, 4/2), (√4, 1).</summary>
internal static class PointsText
{
    /// <summary>A point; a coordinate that is no fraction is its nearest double.</summary>
    /// <param name="X">The first coordinate.</param>
    /// <param name="Y">The second coordinate.</param>
    /// <param name="Start">Where the point's bracket opens.</param>
    /// <param name="End">The place behind its closing bracket.</param>
    public readonly record struct Found(Rational X, Rational Y, int Start, int End);

    /// <summary>Every pair of constant formulas in brackets, in the order written.</summary>
    public static List<Found> In(string text)
    {
        var found = new List<Found>();
        var open = new Stack<int>();
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is '(' or '[' or '⟨') open.Push(i);
            else if (text[i] is ')' or ']' or '⟩' && open.TryPop(out int start) && Pair(text, start, i) is { } point) found.Add(point);
        }

        return found;
    }

    private static Found? Pair(string text, int open, int close)
    {
        Range inner = (open + 1)..close;
        List<Range> parts = AnswerText.Split(text, inner, ',', '|');
        if (parts.Count == 1) parts = [.. AnswerText.Split(text, inner, ' ').Where(p => !AnswerText.IsEmpty(text, p))];
        return parts.Count == 2 && Coordinate(text, parts[0]) is { } x && Coordinate(text, parts[1]) is { } y
            ? new(x, y, open, close + 1)
            : null;
    }

    private static Rational? Coordinate(string text, Range part)
    {
        try
        {
            Formula formula = FormulaParser.Read(text, AnswerText.Trim(text, part), NameScope.None).Formula;
            return AnswerText.ToRational(formula, new Dictionary<string, Rational>());
        }
        catch (FormulaSyntaxException)
        {
            return null;
        }
    }
}
