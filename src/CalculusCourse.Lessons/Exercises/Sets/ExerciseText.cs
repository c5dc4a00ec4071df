using System.Text.RegularExpressions;
using CalculusCourse.Numerics.Arithmetic;

namespace CalculusCourse.Lessons.Exercises.Sets;

/// <summary>The kinds of answers that a set's exercises ask for.</summary>
internal enum ExerciseKind
{
    /// <summary>A formula, in any equivalent form.</summary>
    Formula,

    /// <summary>A formula to which a constant may be added.</summary>
    Antiderivative,

    /// <summary>A number, exact or within a tolerance.</summary>
    Number,

    /// <summary>Formulas in their order.</summary>
    Vector,

    /// <summary>Formulas in rows and columns.</summary>
    Matrix,

    /// <summary>A line in the plane, as any of its equations.</summary>
    Line,

    /// <summary>Formulas or points in any order.</summary>
    Set,

    /// <summary>A letter.</summary>
    Choice,

    /// <summary>A word.</summary>
    Text,
}

/// <summary>A known mistake as an author writes it.</summary>
internal sealed record MistakeText(IReadOnlyList<Template> Answer, Template Reply);

/// <summary>An exercise as it stands in a file.</summary>
internal sealed partial record ExerciseText
{
    /// <summary>The kinds, as they are written.</summary>
    public static IReadOnlyList<string> KindNames { get; } = [.. Enum.GetNames<ExerciseKind>().Select(name => name.ToLowerInvariant())];

    public required SetSource Source { get; init; }

    public required TomlValue Table { get; init; }

    public required string SetTitle { get; init; }

    public required string Id { get; init; }

    public required ExerciseKind Kind { get; init; }

    public required Template Ask { get; init; }

    public required IReadOnlyList<Template> Answer { get; init; }

    public required IReadOnlyList<Template> Choices { get; init; }

    public required IReadOnlyList<Template> Hints { get; init; }

    public required IReadOnlyList<Template> Solution { get; init; }

    public required IReadOnlyList<MistakeText> Mistakes { get; init; }

    public required IReadOnlyList<Parameter> Parameters { get; init; }

    public required IReadOnlyList<string>? Variables { get; init; }

    public required Template? Domain { get; init; }

    public required Rational? Tolerance { get; init; }

    public required decimal Points { get; init; }

    /// <summary>All texts that may have holes.</summary>
    public IEnumerable<Template> Templates =>
    [
        Ask, .. Answer, .. Choices, .. Hints, .. Solution, .. Mistakes.SelectMany(mistake => mistake.Answer.Append(mistake.Reply)),
        .. Domain is null ? (Template[])[] : [Domain],
    ];

    /// <summary>How many draws there are, as far as that can be counted.</summary>
    public long Draws => Parameters.Aggregate(1L, (product, parameter) => Math.Min(product, int.MaxValue) * parameter.Count);

    /// <summary>The values of one draw.</summary>
    /// <param name="index">Which, from 0, below <see cref="Draws"/>.</param>
    public IReadOnlyDictionary<string, string> Values(long index)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Parameter parameter in Parameters)
        {
            values[parameter.Name] = parameter[index % parameter.Count];
            index /= parameter.Count;
        }

        return values;
    }

    /// <summary>The values of a student.</summary>
    public IReadOnlyDictionary<string, string> Values(string student)
    {
        string key = StudentName.Key(student);
        return Parameters.ToDictionary(parameter => parameter.Name,
            parameter => parameter[Draw.Of(parameter.Count, SetTitle, Id, key, parameter.Name)]);
    }

    /// <summary>Says which keys do not go with the kind.</summary>
    public void Fits()
    {
        if (Table["kind"] is null) return;
        Needless(Kind is not (ExerciseKind.Choice or ExerciseKind.Text), "variables", "domain");
        Needless(Kind is ExerciseKind.Number or ExerciseKind.Vector or ExerciseKind.Matrix or ExerciseKind.Line or ExerciseKind.Set
            or ExerciseKind.Formula, "tolerance");
        Needless(Kind == ExerciseKind.Choice, "choices");
        if (Kind == ExerciseKind.Choice && Choices.Count == 1 && Table["choices"] is { } choices)
            Source.Add(choices, "a choice has two options or more");
        if (Kind == ExerciseKind.Choice && Answer is [{ IsFixed: true } one]) Letter(one);
    }

    /// <summary>The options of a choice: those of the key, else those that the question lists.</summary>
    public IReadOnlyList<string> Options(IReadOnlyDictionary<string, string> values)
    {
        if (Choices.Count > 0) return [.. Choices.Select(choice => choice.Put(values, isFormula: false).Trim())];
        string ask = Ask.Put(values, isFormula: false);
        var options = new List<string>();
        MatchCollection marks = Listed().Matches(ask);
        for (int i = 0; i < marks.Count; i++)
        {
            if (char.ToLowerInvariant(marks[i].Groups["letter"].Value[0]) != 'a' + options.Count) break;
            int from = marks[i].Index + marks[i].Length, to = i + 1 < marks.Count ? marks[i + 1].Index : ask.Length;
            options.Add(ask[from..to].Trim().TrimEnd(',', ';', '.'));
        }

        return options.Count > 1 ? options : [];
    }

    private void Letter(Template answer)
    {
        string letter = answer.Value.Text.Trim();
        int options = Options(new Dictionary<string, string>()).Count;
        if (options == 0)
            Source.Add(answer.Value, "a choice needs its options: choices = [\"…\", \"…\"], or a) … b) … in the question");
        else if (letter.Length != 1 || (char.ToLowerInvariant(letter[0]) is var at && (at < 'a' || at >= 'a' + options)))
            Source.Add(answer.Value, $"the answer to a choice is the letter of an option, a to {(char)('a' + options - 1)}");
    }

    private void Needless(bool isUsed, params ReadOnlySpan<string> keys)
    {
        foreach (string key in keys)
        {
            if (!isUsed && Table.Entries.Find(entry => entry.Key == key) is { } entry)
                Source.Add(entry.Offset, entry.Length, $"{key} means nothing for an exercise of the kind {Kind.ToString().ToLowerInvariant()}");
        }
    }

    /// <summary>An option in running text: <c>a) sin x</c>, <c>(b) cos x</c>.</summary>
    [GeneratedRegex(@"(?<![\p{L}\p{N}])\(?(?<letter>[a-hA-H])[).:]\s", RegexOptions.CultureInvariant)]
    private static partial Regex Listed();
}
