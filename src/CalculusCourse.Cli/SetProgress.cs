using System.Collections.Immutable;
using System.Text.Json;

namespace CalculusCourse.Cli;

/// <summary>What is remembered of a set of exercises, for one student.</summary>
/// <param name="Title">The set's title.</param>
/// <param name="Student">The student's name as it is compared; empty for nobody's.</param>
/// <param name="At">The exercise at which <c>calc learn</c> goes on; empty at the end, or where it was not begun.</param>
/// <param name="Solved">The exercises that are solved.</param>
/// <param name="Tries">By exercise, how many wrong answers were given since the last right one.</param>
/// <param name="Hints">By exercise, how many hints were given.</param>
/// <param name="Of">How many exercises the set had.</param>
internal sealed record SetProgress(
    string Title, string Student, string At, ImmutableSortedSet<string> Solved, ImmutableSortedDictionary<string, int> Tries,
    ImmutableSortedDictionary<string, int> Hints, int Of)
{
    /// <summary>How many sets are remembered: those used last.</summary>
    public const int MostSets = 40;

    private const int LongestName = 200, MostNames = 500, MostCount = 1_000_000;

    /// <summary>A set that is not yet begun.</summary>
    public static SetProgress None(string title, string student) => new(
        title.Length <= LongestName ? title : title[..LongestName], student, "", ImmutableSortedSet.Create<string>(StringComparer.Ordinal),
        ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal), ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal), 0);

    /// <summary>With one more wrong answer.</summary>
    public SetProgress Tried(string id) => Tries.Count >= MostNames && !Tries.ContainsKey(id) ? this
        : this with { Tries = Tries.SetItem(id, Math.Clamp(Tries.GetValueOrDefault(id), 0, MostCount) + 1) };

    /// <summary>With an exercise solved.</summary>
    public SetProgress Right(string id) => this with { Solved = Solved.Count < MostNames ? Solved.Add(id) : Solved, Tries = Tries.Remove(id) };

    /// <summary>With one more hint.</summary>
    public SetProgress Hinted(string id, int most) => Hints.Count >= MostNames && !Hints.ContainsKey(id) ? this
        : this with { Hints = Hints.SetItem(id, Math.Clamp(Hints.GetValueOrDefault(id), 0, Math.Max(0, most - 1)) + 1) };

    /// <summary>Whether it is of this set and student.</summary>
    public bool Is(string title, string student) =>
        Student == student && string.CompareOrdinal(Title, 0, title, 0, LongestName) == 0 && (title.Length <= LongestName ? Title.Length == title.Length : Title.Length == LongestName);

    /// <summary>What can be read of a field; null where it is nothing, which is no reason to forget the rest.</summary>
    public static SetProgress? FromJson(JsonElement field)
    {
        if (field.ValueKind != JsonValueKind.Object || Text(field, "title") is not { Length: > 0 } title) return null;
        SetProgress read = None(title, Text(field, "student") ?? "") with { At = Text(field, "at") ?? "" };
        if (field.TryGetProperty("of", out JsonElement of) && of.ValueKind == JsonValueKind.Number && of.TryGetInt32(out int all)) read = read with { Of = all };
        if (field.TryGetProperty("solved", out JsonElement solved) && solved.ValueKind == JsonValueKind.Array)
            read = read with { Solved = read.Solved.Union(solved.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString()!).Take(MostNames)) };
        return read with { Tries = Counts(field, "tries"), Hints = Counts(field, "hints") };
    }

    /// <summary>Writes the object.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("title", Title);
        if (Student.Length > 0) json.WriteString("student", Student);
        if (At.Length > 0) json.WriteString("at", At);
        json.WriteNumber("of", Of);
        json.WriteStartArray("solved");
        foreach (string id in Solved) json.WriteStringValue(id);
        json.WriteEndArray();
        Write(json, "tries", Tries);
        Write(json, "hints", Hints);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, ImmutableSortedDictionary<string, int> counts)
    {
        if (counts.IsEmpty) return;
        json.WriteStartObject(name);
        foreach ((string id, int count) in counts) json.WriteNumber(id, count);
        json.WriteEndObject();
    }

    private static ImmutableSortedDictionary<string, int> Counts(JsonElement field, string name)
    {
        ImmutableSortedDictionary<string, int> counts = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);
        if (!field.TryGetProperty(name, out JsonElement all) || all.ValueKind != JsonValueKind.Object) return counts;
        foreach (JsonProperty one in all.EnumerateObject().Take(MostNames))
            if (one.Value.ValueKind == JsonValueKind.Number && one.Value.TryGetInt32(out int count) && count > 0) counts = counts.SetItem(one.Name, count);
        return counts;
    }

    private static string? Text(JsonElement field, string name) =>
        field.TryGetProperty(name, out JsonElement text) && text.ValueKind == JsonValueKind.String && text.GetString() is { Length: <= LongestName } read ? read : null;
}
