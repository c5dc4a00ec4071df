using System.Collections.Immutable;
using System.Text.Json;

namespace CalculusCourse.Cli;

/// <summary>Where a reader is in a lesson taken step by step.</summary>
/// <param name="At">The name of the screen on which it goes on; empty at the end.</param>
/// <param name="Answered">The names of the screens whose questions were answered rightly.</param>
/// <param name="Others">What another version of the program remembers besides, by name.</param>
internal sealed record Learned(string At, ImmutableSortedSet<string> Answered, ImmutableSortedDictionary<string, JsonElement> Others)
{
    private const int LongestName = 64, MostNames = 200;

    /// <summary>A lesson that is not yet begun.</summary>
    public static Learned None { get; } = new(
        "", ImmutableSortedSet.Create<string>(StringComparer.Ordinal),
        ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal));

    /// <summary>What can be read of a field; what cannot is no reason to forget the rest.</summary>
    public static Learned FromJson(JsonElement field)
    {
        if (field.ValueKind != JsonValueKind.Object) return None;
        Learned learned = None;
        foreach (JsonProperty one in field.EnumerateObject())
        {
            learned = one switch
            {
                { Name: "at", Value.ValueKind: JsonValueKind.String } => learned with { At = Name(one.Value) },
                { Name: "answered", Value.ValueKind: JsonValueKind.Array } => learned with
                {
                    Answered = learned.Answered.Union(one.Value.EnumerateArray().Where(name => name.ValueKind == JsonValueKind.String)
                        .Select(Name).Where(name => name.Length > 0).Take(MostNames)),
                },
                { Name: "at" or "answered" } => learned,
                _ => learned with { Others = learned.Others.SetItem(one.Name, one.Value.Clone()) },
            };
        }

        return learned;
    }

    /// <summary>Writes the object.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("at", At);
        json.WriteStartArray("answered");
        foreach (string name in Answered) json.WriteStringValue(name);
        json.WriteEndArray();
        foreach ((string name, JsonElement value) in Others)
        {
            json.WritePropertyName(name);
            value.WriteTo(json);
        }

        json.WriteEndObject();
    }

    private static string Name(JsonElement text) => text.GetString() is { Length: <= LongestName } name ? name : "";
}
