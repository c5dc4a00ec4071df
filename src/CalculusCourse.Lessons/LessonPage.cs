using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Lessons;

/// <summary>What the pages of all lessons have in common.</summary>
internal static class LessonPage
{
    /// <summary>A value in a table.</summary>
    public static Text Value(double value, int digits = 6) => $"{(double.IsNaN(value) ? "undefined" : PythonText.General(value, digits))}";

    /// <summary>What was noted when a formula was read.</summary>
    public static Text? Notes(IReadOnlyList<string> notes)
    {
        if (notes.Count == 0) return null;
        return $"{string.Join(' ', notes.Select(note => $"({note})"))}";
    }

    /// <summary>The heading over what was computed.</summary>
    public static Text Computed(bool isSolution, bool isExample)
    {
        if (isSolution) return $"The task, worked out";
        if (isExample) return $"The example, computed";
        return $"Your function, computed";
    }

    /// <summary>Whether what was typed is the same formula as another.</summary>
    public static bool IsSame(string typed, string other, params string[] variables)
    {
        Formula formula = FormulaParser.Parse(typed, NameScope.WithLetters(variables));
        return formula == FormulaParser.Parse(other, NameScope.WithLetters(variables));
    }

    /// <summary>The figures' files, if any were drawn.</summary>
    public static void Figures(this Document page, IReadOnlyList<string> plots) =>
        page.Figures([.. plots.Select(path => new FigureFile(path, Path.GetFileNameWithoutExtension(path)))]);

    /// <summary>What to type when the lesson is read.</summary>
    public static void Next(this Document page, int lesson, string answer, Text judge)
    {
        page.Heading($"Next");
        page.Commands(
            new Entry($"calc check {lesson} \"{answer}\"", judge),
            new Entry($"calc hint {lesson}", $"a hint"),
            new Entry($"calc lesson {lesson} --solution", $"the task, worked out"));
    }

    /// <summary>What to type when the task's solution is read.</summary>
    public static void Next(this Document page, string command, Text what)
    {
        page.Heading($"Next");
        page.Commands(new Entry(command, what));
    }
}
