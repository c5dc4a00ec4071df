using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons;

/// <summary>A function that a lesson is run on.</summary>
/// <param name="Text">As it was typed.</param>
/// <param name="Formula">As it was read.</param>
/// <param name="Notes">What about the text could have been read otherwise.</param>
/// <param name="IsOwn">Whether it is the reader's: not the lesson's own in another form.</param>
public sealed record LessonFunction(string Text, Formula Formula, IReadOnlyList<string> Notes, bool IsOwn)
{
    /// <summary>How it was understood.</summary>
    public string ReadAs => FormulaText.Unicode(Formula, FormulaOrder.Written);

    /// <summary>Reads a function.</summary>
    /// <param name="text">The formula.</param>
    /// <param name="scope">The names it may use.</param>
    /// <param name="own">The lesson's own function in its place; null where it has none.</param>
    /// <exception cref="FormulaSyntaxException">The text is no formula.</exception>
    public static LessonFunction Read(string text, NameScope scope, string? own)
    {
        FormulaReading reading = FormulaParser.Read(text, FormulaFrame.Inside(text, .., quotes: false), scope);
        bool isSame = own is not null && Simplification.Simplify(reading.Formula)
            .Equals(Simplification.Simplify(FormulaParser.Parse(own, NameScope.WithLetters(scope.Variables))));
        return new(text, reading.Formula, [.. reading.Notes.Select(note => note.Message)], !isSame);
    }
}
