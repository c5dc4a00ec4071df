using CalculusCourse.Lessons.Exercises.Sets.Kinds;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Lessons.Exercises.Sets;

/// <summary>An exercise made of its right answer alone, where that is a vector, a matrix or a line.</summary>
public static class OwnExercise
{
    /// <summary>The exercise; null where the right answer is one formula.</summary>
    /// <param name="right">The right answer.</param>
    /// <param name="options">How answers are judged.</param>
    /// <exception cref="FormulaSyntaxException">The right answer cannot be read, or is none.</exception>
    public static Exercise? Of(string right, FormulaExerciseOptions options)
    {
        Range whole = AnswerText.Trim(right, ..);
        string text = right[whole];

        // y = 2x + 1 and f(x) = 2x are formulas with a name.
        bool isLine = text.Split('=') is [var left, _] && left.Trim().Length > 1 && !text.AsSpan().ContainsAny("('′/<>")
            && text.Contains('x', StringComparison.Ordinal) && text.Contains('y', StringComparison.Ordinal);
        bool isMatrix = text.StartsWith(@"\begin{", StringComparison.Ordinal) ? !text.StartsWith(@"\begin{cases", StringComparison.Ordinal)
            : text.StartsWith("Matrix", StringComparison.Ordinal) || text.StartsWith("np.", StringComparison.Ordinal) || text.StartsWith("[[", StringComparison.Ordinal);
        bool isVector = !isMatrix && VectorText.IsBracketed(right, whole)
            && AnswerText.Split(right, (whole.Start.GetOffset(right.Length) + 1)..(whole.End.GetOffset(right.Length) - 1), ',', ';').Count > 1;
        if (options.UpToConstant || !(isLine || isMatrix || isVector)) return null;
        var task = new TaskText("", [right]) { Variables = options.Variables, Domain = options.Domain, Tolerance = options.Tolerance };
        SetTask made = isMatrix || isVector ? new MatrixTask(task, isVector) : new LineTask(task);
        made.Prepare();
        return made.Unsound is { } reason ? throw new FormulaSyntaxException($"this {reason}", right, 0) : made;
    }
}
