using System.Collections.Immutable;
using System.Text.Json;

namespace CalculusCourse.Cli;

/// <summary>
/// What is remembered between two runs: nothing but which tasks are solved and programs written, how many hints were given, which
/// solutions were shown, which questions are answered, and the same of sets of exercises.
/// </summary>
/// <param name="Solved">The lessons whose tasks are solved.</param>
/// <param name="Hints">By lesson, how many hints were given.</param>
/// <param name="SolutionsSeen">The lessons whose worked solutions were shown.</param>
/// <param name="Others">What another version of the program remembers besides, by name.</param>
internal sealed record Progress(
    ImmutableSortedSet<int> Solved, ImmutableSortedDictionary<int, int> Hints, ImmutableSortedSet<int> SolutionsSeen,
    ImmutableSortedDictionary<string, JsonElement> Others)
{
    private const int Schema = 1;
    private static readonly string[] Fields = ["schema", "solved", "hints", "solutionsSeen", "tries", "learn", "programs", "sets"];

    /// <summary>By lesson, how many wrong answers were given since the last right one.</summary>
    public ImmutableSortedDictionary<int, int> Tries { get; init; } = ImmutableSortedDictionary<int, int>.Empty;

    /// <summary>By lesson, where the reader is in it when it is taken step by step.</summary>
    public ImmutableSortedDictionary<int, Learned> Learned { get; init; } = ImmutableSortedDictionary<int, Learned>.Empty;

    /// <summary>The lessons whose programs the reader has written.</summary>
    public ImmutableSortedSet<int> Programs { get; init; } = [];

    /// <summary>The sets of exercises that were begun, the one used last at the end.</summary>
    public ImmutableList<SetProgress> Sets { get; init; } = [];

    /// <summary>What is remembered of a set, for a student.</summary>
    public SetProgress Set(string title, string student) => Sets.Find(set => set.Is(title, student)) ?? SetProgress.None(title, student);

    /// <summary>With something else remembered of a set, which is now the one used last; those not used for longest are forgotten.</summary>
    public Progress With(SetProgress changed)
    {
        ImmutableList<SetProgress> sets = Sets.RemoveAll(set => set.Is(changed.Title, changed.Student)).Add(changed);
        return this with { Sets = sets.Count > SetProgress.MostSets ? sets.RemoveRange(0, sets.Count - SetProgress.MostSets) : sets };
    }

    /// <summary>The progress of a reader who has just begun.</summary>
    public static Progress None { get; } = new(
        [], ImmutableSortedDictionary<int, int>.Empty, [], ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal));

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="NewerProgressException">A newer version wrote it.</exception>
    /// <exception cref="JsonException">The text is something else.</exception>
    public static Progress FromJson(byte[] text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement root = document.RootElement;
            if (root.TryGetProperty("schema", out JsonElement schema) && schema.GetInt32() > Schema) throw new NewerProgressException();
            return new(
                [.. root.GetProperty("solved").EnumerateArray().Select(e => e.GetInt32())],
                root.GetProperty("hints").EnumerateObject().ToImmutableSortedDictionary(p => int.Parse(p.Name), p => p.Value.GetInt32()),
                [.. root.GetProperty("solutionsSeen").EnumerateArray().Select(e => e.GetInt32())],
                root.EnumerateObject().Where(field => !Fields.Contains(field.Name))
                    .ToImmutableSortedDictionary(field => field.Name, field => field.Value.Clone(), StringComparer.Ordinal))
            {
                Tries = TriesIn(root),
                Learned = LearnedIn(root),
                Programs = ProgramsIn(root),
                Sets = SetsIn(root),
            };
        }
        catch (Exception e) when (
            e is InvalidOperationException or FormatException or KeyNotFoundException or ArgumentException or OverflowException)
        {
            throw new JsonException("not a progress file", e);
        }
    }

    /// <summary>One JSON object, UTF-8.</summary>
    public byte[] ToJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("schema", Schema);
            WriteSet(json, "solved", Solved);
            json.WriteStartObject("hints");
            foreach ((int lesson, int given) in Hints) json.WriteNumber($"{lesson}", given);
            json.WriteEndObject();
            WriteSet(json, "solutionsSeen", SolutionsSeen);
            if (!Tries.IsEmpty)
            {
                json.WriteStartObject("tries");
                foreach ((int lesson, int wrong) in Tries) json.WriteNumber($"{lesson}", wrong);
                json.WriteEndObject();
            }

            if (!Learned.IsEmpty)
            {
                json.WriteStartObject("learn");
                foreach ((int lesson, Learned learned) in Learned)
                {
                    json.WritePropertyName($"{lesson}");
                    learned.WriteTo(json);
                }

                json.WriteEndObject();
            }

            if (!Programs.IsEmpty) WriteSet(json, "programs", Programs);
            if (!Sets.IsEmpty)
            {
                json.WriteStartArray("sets");
                foreach (SetProgress set in Sets) set.WriteTo(json);
                json.WriteEndArray();
            }

            foreach ((string name, JsonElement value) in Others)
            {
                json.WritePropertyName(name);
                value.WriteTo(json);
            }

            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>The tries that can be read: what cannot is no reason to forget the rest.</summary>
    private static ImmutableSortedDictionary<int, int> TriesIn(JsonElement root)
    {
        ImmutableSortedDictionary<int, int> tries = ImmutableSortedDictionary<int, int>.Empty;
        if (!root.TryGetProperty("tries", out JsonElement field) || field.ValueKind != JsonValueKind.Object) return tries;
        foreach (JsonProperty one in field.EnumerateObject())
        {
            bool isNumber = one.Value.ValueKind == JsonValueKind.Number;
            if (int.TryParse(one.Name, out int lesson) && isNumber && one.Value.TryGetInt32(out int wrong) && wrong > 0)
                tries = tries.SetItem(lesson, wrong);
        }

        return tries;
    }

    private static ImmutableSortedDictionary<int, Learned> LearnedIn(JsonElement root)
    {
        ImmutableSortedDictionary<int, Learned> learned = ImmutableSortedDictionary<int, Learned>.Empty;
        if (!root.TryGetProperty("learn", out JsonElement field) || field.ValueKind != JsonValueKind.Object) return learned;
        foreach (JsonProperty one in field.EnumerateObject())
            if (int.TryParse(one.Name, out int lesson)) learned = learned.SetItem(lesson, Cli.Learned.FromJson(one.Value));
        return learned;
    }

    private static ImmutableSortedSet<int> ProgramsIn(JsonElement root)
    {
        if (!root.TryGetProperty("programs", out JsonElement field) || field.ValueKind != JsonValueKind.Array) return [];
        return [.. field.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.Number && one.TryGetInt32(out _))
            .Select(one => one.GetInt32())];
    }

    private static ImmutableList<SetProgress> SetsIn(JsonElement root)
    {
        if (!root.TryGetProperty("sets", out JsonElement field) || field.ValueKind != JsonValueKind.Array) return [];
        return [.. field.EnumerateArray().Take(SetProgress.MostSets).Select(SetProgress.FromJson).OfType<SetProgress>()];
    }

    private static void WriteSet(Utf8JsonWriter json, string name, ImmutableSortedSet<int> set)
    {
        json.WriteStartArray(name);
        foreach (int lesson in set) json.WriteNumberValue(lesson);
        json.WriteEndArray();
    }
}
