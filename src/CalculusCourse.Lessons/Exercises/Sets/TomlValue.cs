namespace CalculusCourse.Lessons.Exercises.Sets;

/// <summary>What a TOML value is.</summary>
internal enum TomlKind
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>A whole or other number.</summary>
    Number,

    /// <summary>A truth value or a time.</summary>
    Other,

    /// <summary>An array.</summary>
    List,

    /// <summary>A table.</summary>
    Table,
}

/// <summary>A value in a TOML file, and where it stands.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">A string's letters; of other scalars what is written.</param>
/// <param name="Offset">The index of its first character in the file; of its key for a table under a heading.</param>
/// <param name="Length">How many characters it has.</param>
internal sealed record TomlValue(TomlKind Kind, string Text, int Offset, int Length)
{
    /// <summary>An array's values.</summary>
    public List<TomlValue> Items { get; } = [];

    /// <summary>A table's entries, in their order.</summary>
    public List<TomlEntry> Entries { get; } = [];

    /// <summary>The value of a key; null for none.</summary>
    public TomlValue? this[string key] => Entries.Find(entry => entry.Key == key)?.Value;

    /// <summary>What it is, for a sentence.</summary>
    public string Called => Kind switch
    {
        TomlKind.Text => "a text",
        TomlKind.Number => "a number",
        TomlKind.List => "a list",
        TomlKind.Table => "a table",
        _ => Text is "true" or "false" ? "true or false" : "a time",
    };
}

/// <summary>A key of a table, where it stands, and its value.</summary>
internal sealed record TomlEntry(string Key, int Offset, int Length, TomlValue Value);
