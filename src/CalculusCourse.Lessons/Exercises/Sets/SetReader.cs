using System.Globalization;
using System.Text.RegularExpressions;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Lessons.Exercises.Sets;

/// <summary>Reads a set of exercises from its TOML: the keys, the types of their values, the holes in their texts.</summary>
internal sealed partial class SetReader
{
    private const int MostExercises = 10_000, LongestText = 20_000, MostTexts = 1000, MostParts = 100;
    private const decimal MostPoints = 1_000_000;

    private static readonly string[] SetKeys = ["title", "exercise"];
    private static readonly string[] ExerciseKeys =
    [
        "id", "ask", "kind", "answer", "parameters", "variables", "domain", "tolerance", "points", "hints", "solution", "mistakes", "choices",
    ];

    private static readonly string[] MistakeKeys = ["answer", "reply"];

    private readonly SetSource source;
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);

    private SetReader(SetSource source) => this.source = source;

    /// <summary>The set, with what is wrong in it.</summary>
    public static ExerciseSet Read(SetSource source) => new SetReader(source).Set();

    private ExerciseSet Set()
    {
        if (source.Read() is not { } root) return new("", [], source.Problems);
        Unknown(root, SetKeys, "a set");
        string title = root["title"] is { } named ? Text(named, "title") ?? "" : "";
        if (root["title"] is null) source.Add(0, 1, "the set has no title: it begins with title = \"…\"");
        var exercises = new List<SetExercise>();
        TomlValue? all = root["exercise"];
        if (all is { Kind: TomlKind.Table })
        {
            source.Add(all, "an exercise begins with [[exercise]], in two brackets");
        }
        else if (all is { Kind: not TomlKind.List })
        {
            source.Add(all, $"exercise is {all.Called}; each exercise begins with [[exercise]]");
        }
        else if (all is null or { Items.Count: 0 })
        {
            source.Add(0, 1, "there is no exercise in it: one begins with [[exercise]]");
        }
        else
        {
            if (all.Items.Count > MostExercises)
                source.Add(all.Items[MostExercises], $"this is one exercise more than the {MostExercises} that a set may have");
            foreach (TomlValue one in all.Items.Take(MostExercises))
                if (Exercise(one, title) is { } exercise) exercises.Add(exercise);
        }

        return new(title, exercises, source.Problems);
    }

    private FileExercise? Exercise(TomlValue table, string title)
    {
        if (table.Kind != TomlKind.Table)
        {
            source.Add(table, $"an exercise is a table, not {table.Called}");
            return null;
        }

        int before = source.Count;
        Unknown(table, ExerciseKeys, "an exercise");
        string? id = Id(table);
        ExerciseKind? kind = Kind(table);
        Template? ask = Required(table, "ask") is { } asked ? Template(asked, "ask") : null;
        var read = new ExerciseText
        {
            Source = source,
            Table = table,
            SetTitle = title,
            Id = id ?? "",
            Kind = kind ?? default,
            Ask = ask ?? new(new(TomlKind.Text, "", table.Offset, 1)),
            Answer = Required(table, "answer") is { } answer ? Answer(answer, kind) : [],
            Choices = table["choices"] is { } choices ? Texts(choices, "choices") : [],
            Hints = table["hints"] is { } hints ? Texts(hints, "hints") : [],
            Solution = table["solution"] is { } solution ? Texts(solution, "solution") : [],
            Mistakes = table["mistakes"] is { } mistakes ? Mistakes(mistakes, kind) : [],
            Parameters = table["parameters"] is { } parameters ? Parameters(parameters) : [],
            Variables = table["variables"] is { } variables ? Variables(variables) : null,
            Domain = table["domain"] is { } domain ? Template(domain, "domain") : null,
            Tolerance = table["tolerance"] is { } tolerance ? Tolerance(tolerance) : null,
            Points = table["points"] is { } points ? Points(points) : 1,
        };
        read.Fits();
        Holes(read);
        if (id is null) return null;
        SetProblem? fault = source.Count > before ? Fault(table) : null;
        return new(read, fault);
    }

    /// <summary>The first problem that stands in a table.</summary>
    private SetProblem Fault(TomlValue table)
    {
        int first = table.Offset, last = End(table);
        (int from, int to) = (source.At(first, 1, "").Line, source.At(last, 1, "").Line);
        return source.Problems.FirstOrDefault(problem => problem.Line >= from && problem.Line <= to) ?? source.Problems[^1];
    }

    private static int End(TomlValue value) =>
        value.Items.Concat(value.Entries.Select(entry => entry.Value)).Select(End).Append(value.Offset + value.Length).Max();

    private void Unknown(TomlValue table, string[] known, string where)
    {
        foreach (TomlEntry entry in table.Entries.Where(entry => !known.Contains(entry.Key)))
        {
            string near = EditDistance.Nearest(entry.Key, known) is { } meant ? $"did you mean {meant}?"
                : $"known are {string.Join(", ", known.SkipLast(1))} and {known[^1]}";
            source.Add(entry.Offset, entry.Length, $"{where} has no key '{Shortened(entry.Key)}'; {near}");
        }
    }

    private TomlValue? Required(TomlValue table, string key)
    {
        if (table[key] is { } value) return value;
        bool isMistyped = table.Entries.Exists(entry => !ExerciseKeys.Contains(entry.Key) && EditDistance.Nearest(entry.Key, ExerciseKeys) == key);
        if (!isMistyped) source.Add(table.Offset, table.Length, $"this exercise has no {key}");
        return null;
    }

    private string? Id(TomlValue table)
    {
        if (Required(table, "id") is not { } value) return null;
        string id = value.Kind is TomlKind.Number ? value.Text : Text(value, "id") ?? "";
        if (!Name().IsMatch(id))
        {
            if (id.Length > 0) source.Add(value, "an id is letters, digits, '-', '_' and '.', 64 at most, and begins with a letter or digit: it is typed before a colon");
            return null;
        }

        string key = StudentName.Key(id);
        if (ids.TryAdd(key, value.Offset)) return id;
        source.Add(value, $"the id {id} stands twice, first in line {source.At(ids[key], 1, "").Line}");
        return null;
    }

    private ExerciseKind? Kind(TomlValue table)
    {
        if (Required(table, "kind") is not { } value) return null;
        if (Text(value, "kind") is not { } name) return null;
        if (Enum.TryParse(name, ignoreCase: true, out ExerciseKind kind) && ExerciseText.KindNames.Contains(name)) return kind;
        string near = EditDistance.Nearest(name, ExerciseText.KindNames) is { } meant ? $"did you mean {meant}?"
            : $"they are {string.Join(", ", ExerciseText.KindNames.SkipLast(1))} and {ExerciseText.KindNames[^1]}";
        source.Add(value, $"there is no kind '{Shortened(name)}'; {near}");
        return null;
    }

    /// <summary>An answer: a text or number, or a list of them; rows of a matrix are lists in a list.</summary>
    private IReadOnlyList<Template> Answer(TomlValue value, ExerciseKind? kind)
    {
        if (value.Kind != TomlKind.List) return Template(value, "answer", takesNumbers: true) is { } one ? [one] : [];
        if (kind is ExerciseKind.Vector or ExerciseKind.Matrix)
        {
            string? written = Written(value);
            return written is null ? [] : [new(new(TomlKind.Text, written, value.Offset, 1))];
        }

        if (value.Items.Count > MostParts) source.Add(value.Items[MostParts], $"an answer has {MostParts} parts at most");
        if (kind != ExerciseKind.Set && value.Items.Count == 0) source.Add(value, "the list of answers is empty");
        if (kind is ExerciseKind.Set or ExerciseKind.Text or null)
            return [.. value.Items.Take(MostParts).Select(item => Template(item, "answer", takesNumbers: true)).OfType<Template>()];
        source.Add(value, $"the answer to a {kind.Value.ToString().ToLowerInvariant()} is one text, not a list");
        return [];
    }

    /// <summary>A list of entries, or of rows, as it would be typed.</summary>
    private string? Written(TomlValue value)
    {
        if (value.Kind == TomlKind.List)
        {
            string?[] entries = [.. value.Items.Take(MostTexts).Select(Written)];
            return entries.Contains(null) ? null : $"[{string.Join(", ", entries)}]";
        }

        return Template(value, "answer", takesNumbers: true)?.Value.Text;
    }

    private Template? Template(TomlValue value, string key, bool takesNumbers = false)
    {
        if (value.Kind != TomlKind.Text && !(takesNumbers && value.Kind == TomlKind.Number))
        {
            source.Add(value, $"{key} is a text in quotes, not {value.Called}");
            return null;
        }

        if (string.IsNullOrWhiteSpace(value.Text))
        {
            source.Add(value, $"the text of {key} is empty");
            return null;
        }

        if (value.Text.Length <= LongestText) return new(value);
        source.Add(value, $"the text of {key} is longer than {LongestText} characters");
        return null;
    }

    private string? Text(TomlValue value, string key) => Template(value, key)?.Value.Text.Trim();

    private IReadOnlyList<Template> Texts(TomlValue value, string key)
    {
        if (value is { Kind: TomlKind.List, Items.Count: 0 }) source.Add(value, $"{key} is an empty list: leave it out");
        if (value.Kind != TomlKind.List) return Template(value, key) is { } one ? [one] : [];
        return [.. value.Items.Take(MostTexts).Select(item => Template(item, key)).OfType<Template>()];
    }

    private IReadOnlyList<MistakeText> Mistakes(TomlValue value, ExerciseKind? kind)
    {
        if (value.Kind != TomlKind.List || value.Items.Exists(item => item.Kind != TomlKind.Table))
        {
            source.Add(value, "mistakes is a list of { answer = \"…\", reply = \"…\" }");
            return [];
        }

        var mistakes = new List<MistakeText>();
        foreach (TomlValue one in value.Items.Take(MostTexts))
        {
            Unknown(one, MistakeKeys, "a mistake");
            foreach (string key in MistakeKeys.Where(key => one[key] is null)) source.Add(one, $"this mistake has no {key}");
            if (one["answer"] is not { } answer || one["reply"] is not { } reply) continue;
            IReadOnlyList<Template> answers = Answer(answer, kind);
            if (Template(reply, "reply") is { } told && answers.Count > 0) mistakes.Add(new(answers, told));
        }

        return mistakes;
    }

    private IReadOnlyList<Parameter> Parameters(TomlValue value)
    {
        if (value.Kind != TomlKind.Table)
        {
            source.Add(value, "parameters is a table: { a = \"2..9\" }");
            return [];
        }

        var parameters = new List<Parameter>();
        foreach (TomlEntry entry in value.Entries)
        {
            if (!NameScope.IsName(entry.Key)) source.Add(entry.Offset, entry.Length, $"'{Shortened(entry.Key)}' is no name of a parameter: a letter, then letters and digits");
            else if (Parameter.Read(entry, source) is { } parameter) parameters.Add(parameter);
        }

        return parameters;
    }

    private IReadOnlyList<string>? Variables(TomlValue value)
    {
        string[] names = value.Kind switch
        {
            TomlKind.List => [.. value.Items.Select(item => item.Kind == TomlKind.Text ? item.Text.Trim() : "")],
            TomlKind.Text => value.Text.Split(',', StringSplitOptions.TrimEntries),
            _ => [""],
        };
        for (int i = 0; i < names.Length; i++)
        {
            TomlValue place = value.Kind == TomlKind.List ? value.Items[i] : value;
            if (names[i] is "pi" or "π" or "e") source.Add(place, $"{names[i]} is a number, no variable");
            else if (Array.IndexOf(names, names[i]) < i) source.Add(place, $"{Shortened(names[i])} stands twice among the variables");
            if (NameScope.IsName(names[i])) continue;
            source.Add(place, names[i].Length == 0 ? "variables is a list of names: [\"x\", \"y\"]" : $"'{Shortened(names[i])}' is no letter or name");
            return null;
        }

        if (names.Length > 0) return names;
        source.Add(value, "variables is an empty list: leave it out");
        return null;
    }

    private Rational? Tolerance(TomlValue value)
    {
        try
        {
            if (value.Kind is TomlKind.Number or TomlKind.Text)
            {
                Rational tolerance = DomainText.ParsePositive(value.Text.Replace("_", "", StringComparison.Ordinal));
                if (tolerance < 1) return tolerance;
                source.Add(value, "tolerance is a part of the right number, below 1: with this one even 0 would do");
                return null;
            }

            source.Add(value, $"tolerance is a number, such as 0.01, not {value.Called}");
        }
        catch (FormatException)
        {
            source.Add(value, "tolerance is a number above zero, as a part of the right one: 0.01");
        }

        return null;
    }

    private decimal Points(TomlValue value)
    {
        string number = value.Text.Replace("_", "", StringComparison.Ordinal);
        if (value.Kind == TomlKind.Number && decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal points)
            && points is > 0 and <= MostPoints)
            return points;
        source.Add(value, "points is a number above zero");
        return 1;
    }

    /// <summary>Looks for holes that nothing fills.</summary>
    private void Holes(ExerciseText read)
    {
        foreach (Template template in read.Templates)
        {
            foreach ((string name, int index) in template.Holes)
            {
                if (read.Parameters.Any(parameter => parameter.Name == name) || IsFaulty(read.Table, name)) continue;
                string near = EditDistance.Nearest(name, read.Parameters.Select(parameter => parameter.Name)) is { } meant
                    ? $"did you mean {{{meant}}}? A" : "a";
                source.Add(source.PlaceOf(template.Value, index), name.Length + 2, $"there is no parameter {name}; {near} brace itself is written {{{{");
            }
        }
    }

    /// <summary>Whether a parameter is there, but could not be read, which is said already.</summary>
    private static bool IsFaulty(TomlValue table, string name) => table["parameters"] is { Kind: not TomlKind.Table } || table["parameters"]?[name] is not null;

    private static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "…";

    [GeneratedRegex(@"^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]{0,63}$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
