using System.Globalization;
using CalculusCourse.Numerics;
using Tomlyn;
using Tomlyn.Parsing;

namespace CalculusCourse.Lessons.Exercises.Sets;

/// <summary>What is wrong with a set of exercises, and where.</summary>
/// <param name="Message">What is wrong, a sentence without a full stop.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in it, from 1.</param>
/// <param name="Caret">The line with a caret under the place.</param>
public sealed record SetProblem(string Message, int Line, int Column, string Caret);

/// <summary>A set of exercises that cannot be used.</summary>
public sealed class SetException(SetProblem problem) : FormatException(problem.Message)
{
    /// <summary>What is wrong.</summary>
    public SetProblem Problem => problem;
}

/// <summary>The text of a set, its values with their places, and the problems found in it.</summary>
internal sealed class SetSource
{
    private const int MostCharacters = 1 << 24, MostProblems = 1000, MostKeys = 200;

    private static readonly TomlParserOptions Options = new();
    private static readonly TomlSerializerOptions Limits = new() { MaxDepth = 16 };

    private readonly string text;
    private readonly List<int> lines = [0];
    private readonly List<(int Offset, SetProblem Problem)> problems = [];
    private readonly HashSet<(int, string)> told = [];

    /// <summary>A set's text.</summary>
    public SetSource(string text)
    {
        this.text = text;
        for (int i = 0; i < text.Length; i++)
            if (text[i] == '\n') lines.Add(i + 1);
    }

    /// <summary>The problems, from the top.</summary>
    public IReadOnlyList<SetProblem> Problems => [.. problems.OrderBy(problem => problem.Offset).Select(problem => problem.Problem)];

    /// <summary>How many problems there are.</summary>
    public int Count => problems.Count;

    /// <summary>Whether so many problems were found that there is no use in looking for more.</summary>
    public bool IsHopeless => problems.Count >= MostProblems;

    /// <summary>Adds a problem, once.</summary>
    public void Add(int offset, int length, string message)
    {
        lock (problems)
        {
            if (!IsHopeless && told.Add((offset, message))) problems.Add((offset, At(offset, length, message)));
        }
    }

    /// <summary>Adds a problem with a value.</summary>
    public void Add(TomlValue value, string message) => Add(value.Offset, value.Length, message);

    /// <summary>A problem at a place.</summary>
    public SetProblem At(int offset, int length, string message)
    {
        offset = Math.Clamp(offset, 0, text.Length);
        int line = lines.BinarySearch(offset);
        if (line < 0) line = ~line - 1;
        return new(message, line + 1, offset - lines[line] + 1, Excerpt.Of(text, offset, Math.Max(1, length)));
    }

    /// <summary>Where a problem is, as an index in the file.</summary>
    public int Offset(SetProblem problem) => lines[problem.Line - 1] + problem.Column - 1;

    /// <summary>
    /// Reads the whole text; null, with a problem, where it is no TOML. Of a text with several faults the first is found.
    /// </summary>
    public TomlValue? Read()
    {
        if (text.Length > MostCharacters)
        {
            Add(0, 1, $"this is longer than {MostCharacters >> 20} million characters");
            return null;
        }

        if (text.IndexOf('\0') is >= 0 and var zero)
        {
            Add(zero, 1, "this is no text");
            return null;
        }

        TomlParser? parser = null;
        try
        {
            parser = TomlParser.Create(text, Options, Limits);
            while (parser.MoveNext())
                if (parser.Current.Kind == TomlParseEventKind.StartTable) return Table(parser, 0);
            return new(TomlKind.Table, "", 0, 0);
        }
        catch (TomlException e)
        {
            // The reader names the character behind the place where a line should have gone on.
            int offset = e.Offset ?? parser?.Current.Span?.Offset ?? 0;
            Add(offset, 1, Explained(e.Message, offset));
            return null;
        }
    }

    /// <summary>The index in the file of a character of a string.</summary>
    /// <param name="value">The string.</param>
    /// <param name="index">The character's index in its letters.</param>
    public int PlaceOf(TomlValue value, int index)
    {
        string written = text.Substring(value.Offset, Math.Min(value.Length, text.Length - value.Offset));
        if (value.Kind != TomlKind.Text || written.Length < 2) return value.Offset;
        string quote = written.StartsWith(new string(written[0], 3), StringComparison.Ordinal) ? written[..3] : written[..1];
        int at = quote.Length;
        if (quote.Length == 3 && written.AsSpan(at).StartsWith("\r\n")) at += 2;
        else if (quote.Length == 3 && at < written.Length && written[at] == '\n') at++;
        for (int read = 0; at < written.Length; read++)
        {
            int size = quote[0] == '"' ? Folded(written, ref at) : 1;
            if (read >= index) break;
            at += size;
            if (size == 10 && int.TryParse(written.AsSpan(at - 8, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int rune)
                && rune > 0xffff)
                read++;
        }

        return value.Offset + Math.Min(at, written.Length);
    }

    /// <summary>How many characters stand for the next letter of a string with escapes; what folds lines is passed over.</summary>
    private static int Folded(string written, ref int at)
    {
        while (at + 1 < written.Length && written[at] == '\\' && char.IsWhiteSpace(written[at + 1]))
        {
            at++;
            while (at < written.Length && char.IsWhiteSpace(written[at])) at++;
        }

        if (at + 1 >= written.Length || written[at] != '\\') return 1;
        return written[at + 1] switch { 'u' => 6, 'U' => 10, 'x' => 4, _ => 2 };
    }

    /// <summary>A sentence of the reader without its place, in fewer words where they are known.</summary>
    private string Explained(string message, int offset)
    {
        int colon = message.IndexOf(": error : ", StringComparison.Ordinal);
        string plain = (colon < 0 ? message : message[(colon + 10)..]).Trim().TrimEnd('.');
        if (plain.Contains("newline in a string", StringComparison.Ordinal) || plain.Contains("End-Of-File found on string", StringComparison.Ordinal))
            return "the text that begins in this line is not closed: its quote is missing";
        if (offset < text.Length && text[offset] == '\uFFFD') return "this is no UTF-8: save the file as UTF-8";
        if (plain.Contains("escape character", StringComparison.Ordinal))
            return "in double quotes a backslash is written \\\\; in single quotes it is itself";
        if (plain.Contains("maximum depth", StringComparison.Ordinal)) return "this is nested more deeply than a set of exercises is";
        if (offset >= text.Length) return $"the file ends here, before it is complete ({plain})";
        return $"this is no TOML: {char.ToLowerInvariant(plain[0])}{plain[1..]}";
    }

    private TomlValue Table(TomlParser parser, int from)
    {
        bool isInline = parser.Current.Span is not null;
        var table = new TomlValue(TomlKind.Table, "", from, 1);
        while (parser.MoveNext() && parser.Current.Kind != TomlParseEventKind.EndTable)
        {
            if (parser.Current.Kind != TomlParseEventKind.PropertyName) continue;
            string key = parser.GetPropertyName();
            (int offset, int length) = Place(parser, from);
            if (!parser.MoveNext()) break;
            TomlValue value = Value(parser, offset, length);
            TomlEntry? before = table.Entries.Find(entry => entry.Key == key);

            // A list of tables may go on after another table.
            if (before is { Value.Kind: TomlKind.List } && value.Kind == TomlKind.List && value.Offset == offset) before.Value.Items.AddRange(value.Items);
            else if (before is not null) Add(offset, length, $"{key} is given twice, first in line {At(before.Offset, 1, "").Line}");
            else if (table.Entries.Count < MostKeys) table.Entries.Add(new(key, offset, length, value));
            else Add(table.Entries[0].Offset, 1, $"more than {MostKeys} keys stand in one table");
        }

        return isInline || table.Entries.Count == 0 ? table : table with { Offset = table.Entries[0].Offset, Length = table.Entries[0].Length };
    }

    /// <param name="parser">At the value's beginning.</param>
    /// <param name="from">The key's place, which stands for a value without one.</param>
    /// <param name="size">The key's length.</param>
    private TomlValue Value(TomlParser parser, int from, int size)
    {
        (int offset, int length) = Place(parser, from, size);
        switch (parser.Current.Kind)
        {
            case TomlParseEventKind.StartTable: return Table(parser, offset);
            case TomlParseEventKind.StartArray:
                var list = new TomlValue(TomlKind.List, "", offset, length);
                int heading = from;
                while (parser.MoveNext() && parser.Current.Kind != TomlParseEventKind.EndArray) list.Items.Add(Value(parser, heading, size));
                return list;
            case TomlParseEventKind.String: return new(TomlKind.Text, parser.GetString(), offset, length);
            case TomlParseEventKind.Integer or TomlParseEventKind.Float:
                return new(TomlKind.Number, text.Substring(offset, length), offset, length);
            default: return new(TomlKind.Other, text.Substring(offset, length), offset, length);
        }
    }

    private static (int Offset, int Length) Place(TomlParser parser, int otherwise, int length = 1) =>
        parser.Current.Span is { } span ? (span.Offset, Math.Max(1, span.Length)) : (otherwise, length);
}
