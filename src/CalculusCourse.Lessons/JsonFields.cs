using System.Buffers;
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
    private const int Piece = 1 << 15;
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
        var text = new StringWriter();
        WriteTo(text);
        return text.ToString();
    }

    /// <summary>Writes what <see cref="ToString"/> gives, piece by piece, so that it is never all in memory.</summary>
    public void WriteTo(TextWriter output)
    {
        var bytes = new ArrayBufferWriter<byte>(2 * Piece);
        using var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        Write(new(json, bytes, output), this);
        json.Flush();
        output.Write(Encoding.UTF8.GetString(bytes.WrittenSpan));
    }

    /// <summary>Where JSON is written to, and from there in pieces to the output.</summary>
    private sealed record Target(Utf8JsonWriter Json, ArrayBufferWriter<byte> Bytes, TextWriter Output)
    {
        /// <summary>Hands on what is written if that is a piece; called between two values, so that no letter is cut in two.</summary>
        public void HandOn()
        {
            if (Json.BytesPending < Piece) return;
            Json.Flush();
            Output.Write(Encoding.UTF8.GetString(Bytes.WrittenSpan));
            Bytes.ResetWrittenCount();
        }
    }

    private static void Write(Target target, object? value)
    {
        Utf8JsonWriter json = target.Json;
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case bool truth: json.WriteBooleanValue(truth); break;
            case string text: json.WriteStringValue(text); break;
            case int number: json.WriteNumberValue(number); break;
            case long number: json.WriteNumberValue(number); break;
            case double number: Write(json, number); break;
            case double[] numbers:
                json.WriteStartArray();
                foreach (double number in numbers)
                {
                    Write(json, number);
                    target.HandOn();
                }

                json.WriteEndArray();
                break;
            case JsonFields inner:
                json.WriteStartObject();
                foreach ((string name, object? field) in inner.fields) WriteField(target, name, field);
                json.WriteEndObject();
                break;
            case IDictionary map:
                json.WriteStartObject();
                foreach (DictionaryEntry entry in map) WriteField(target, (string)entry.Key, entry.Value);
                json.WriteEndObject();
                break;
            case IEnumerable items:
                json.WriteStartArray();
                foreach (object? item in items) Write(target, item);
                json.WriteEndArray();
                break;
            default: throw new ArgumentException($"{value.GetType().Name} has no form in JSON.", nameof(value));
        }

        target.HandOn();
    }

    private static void Write(Utf8JsonWriter json, double number)
    {
        Span<char> text = stackalloc char[PythonText.LongestRepr];
        int length = PythonText.Repr(number, text);
        if (!double.IsFinite(number))
        {
            json.WriteStringValue(text[..length]);
            return;
        }

        Span<byte> ascii = stackalloc byte[PythonText.LongestRepr];
        for (int i = 0; i < length; i++) ascii[i] = (byte)text[i];
        json.WriteRawValue(ascii[..length], skipInputValidation: true);
    }

    private static void WriteField(Target target, string name, object? value)
    {
        target.Json.WritePropertyName(name);
        Write(target, value);
    }
}
