using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons;

/// <summary>A function that a lesson is run on.</summary>
/// <param name="Text">As it was typed.</param>
/// <param name="Formula">As it was read; letters that stand for constants are letters.</param>
/// <param name="Notes">What about the text could have been read otherwise.</param>
/// <param name="IsOwn">Whether it is the reader's: not the lesson's own in another form.</param>
public sealed record LessonFunction(string Text, Formula Formula, IReadOnlyList<string> Notes, bool IsOwn)
{
    private static readonly Dictionary<string, Formula> NoValues = [];

    /// <summary>The exact values of the letters that are no variables, in the order given; empty where there are none.</summary>
    public IReadOnlyDictionary<string, Formula> Values { get; private init; } = NoValues;

    /// <summary>The function of the variables alone, the values in the places of the letters: what numbers are computed from.</summary>
    public Formula WithValues { get; private init; } = Formula;

    /// <summary>Whether it is, in whatever form, that of the lesson's task, whose result is for the reader to find.</summary>
    public bool IsTask { get; private init; }

    /// <summary>How it was understood.</summary>
    public string ReadAs => FormulaText.Unicode(Formula, FormulaOrder.Written);

    /// <summary>What a figure says after a formula with letters: <c>, a = 2, b = π/2</c>; nothing where there are none.</summary>
    public string ValuesAfterFormula => string.Concat(Values.Select(value =>
        $", {FormulaText.Unicode(new Variable(value.Key))} = {FormulaText.Unicode(value.Value, FormulaOrder.Written)}"));

    /// <summary>The values as numbers, for JSON; null where there are none.</summary>
    public Dictionary<string, double>? Numbers => Values.Count == 0 ? null
        : Values.ToDictionary(value => value.Key, value => CompiledFormula.Compile(value.Value, []).Evaluate([]));

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

    /// <summary>Reads a lesson's function, whose other letters have the values of <see cref="LessonOption.With"/>.</summary>
    /// <param name="request">What the lesson is asked.</param>
    /// <param name="option">The option that holds the function.</param>
    /// <param name="own">The lesson's own function.</param>
    /// <param name="variables">The names that vary.</param>
    /// <exception cref="FormulaSyntaxException">The text is no formula, or a letter in it has no value.</exception>
    /// <exception cref="BadOptionException">A value is given to a name that cannot have one.</exception>
    public static LessonFunction Read(LessonRequest request, LessonOption option, string own, params string[] variables)
    {
        string with = LessonOption.With.Name, text = request.Text(option)!;
        Dictionary<string, Formula> values = request.ExactAssignments(LessonOption.With) ?? NoValues;
        foreach (string name in values.Keys)
        {
            if (variables.Contains(name)) throw new BadOptionException($"{with} gives {name} a value, but {name} is what varies");
            if (NameScope.IsTaken(name)) throw new BadOptionException($"{with} gives {name} a value, but {name} has a meaning of its own");
        }

        string[] known = [.. variables, .. values.Keys];
        LessonFunction function;
        try
        {
            function = Read(text, NameScope.Of(known), own);
        }
        catch (FormulaSyntaxException e) when (WithoutValue(text, known) is { Length: > 0 } missing)
        {
            string names = string.Join(" and ", missing.Select(name => $"\"{name}\""));
            string vary = string.Join(" and ", variables), example = string.Join(',', missing.Select(name => $"{name}=…"));
            throw new FormulaSyntaxException(
                $"{names} {(missing.Length == 1 ? "has" : "have")} no value; {vary} {(variables.Length == 1 ? "varies" : "vary")}, "
                    + $"and other letters get values by {with} {example}",
                e.Text, e.Position, e.Length);
        }

        SortedSet<string> used = VariableNames.Of(function.Formula);
        if (values.Keys.FirstOrDefault(name => !used.Contains(name)) is { } unused)
            throw new BadOptionException($"{with} gives {unused} a value, but the function has no {unused} in it");
        if (values.Count > 0) function = function with { Values = values, WithValues = Substitution.Put(function.Formula, values) };
        bool isTask = function.IsOwn && !request.Solution && option.InTask is { } task
            && FormulaEquivalence.Compare(FormulaParser.Parse(task, NameScope.Of(variables)), function.WithValues).Verdict
                == EquivalenceVerdict.Equal;
        return isTask ? function with { IsTask = true } : function;
    }

    /// <summary>The letters that would have to be constants for a text to be a formula; none where that would not make it one.</summary>
    private static string[] WithoutValue(string text, string[] known)
    {
        try
        {
            return [.. VariableNames.Of(Read(text, NameScope.WithLetters(known), own: null).Formula).Except(known)];
        }
        catch (FormulaSyntaxException)
        {
            return [];
        }
    }
}
