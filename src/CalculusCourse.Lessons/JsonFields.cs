using System.Collections;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CalculusCourse.Numerics;

namespace CalculusCourse.Lessons;

/// <summary>
/// The fields of a JSON object, in the order in which they are set. A value is a text, a number, a truth value, null, other fields, a
/// dictionary by name, or a list of values.
/// </summary>
public sealed class JsonFields : IEnumerable
{
    private readonly List<(string Name, object? Value)> fields = [];

    /// <summary>Adds a field.</summary>
    public void Add(string name, object? value) => fields.Add((name, value));

    /// <inheritdoc/>
    public IEnumerator GetEnumerator() => fields.GetEnumerator();

    /// <summary>
    /// The object on one line. Numbers are the shortest that read back to the same double; what JSON cannot hold is the text "nan", "inf"
    /// or "-inf". Letters such as ∂ stand as they are; the text is no web page.
    /// </summary>
    public override string ToString()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Write(json, this);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case bool truth: json.WriteBooleanValue(truth); break;
            case string text: json.WriteStringValue(text); break;
            case int number: json.WriteNumberValue(number); break;
            case long number: json.WriteNumberValue(number); break;
            case double number when double.IsFinite(number): json.WriteRawValue(PythonText.Repr(number), skipInputValidation: true); break;
            case double number: json.WriteStringValue(PythonText.Repr(number)); break;
            case JsonFields inner:
                json.WriteStartObject();
                foreach ((string name, object? field) in inner.fields) WriteField(json, name, field);
                json.WriteEndObject();
                break;
            case IDictionary map:
                json.WriteStartObject();
                foreach (DictionaryEntry entry in map) WriteField(json, (string)entry.Key, entry.Value);
                json.WriteEndObject();
                break;
            case IEnumerable items:
                json.WriteStartArray();
                foreach (object? item in items) Write(json, item);
                json.WriteEndArray();
                break;
            default: throw new ArgumentException($"{value.GetType().Name} has no form in JSON.", nameof(value));
        }
    }

    private static void WriteField(Utf8JsonWriter json, string name, object? value)
    {
        json.WritePropertyName(name);
        Write(json, value);
    }
}
