using System.Text;
using System.Text.Json;
using CalculusCourse.Lessons.Data;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Learning;

namespace CalculusCourse.Lessons.Lesson5Backpropagation;

/// <summary>
/// Reads what <see cref="SavedNetwork.Write"/> writes, and refuses all else at the first place that does not fit: no unknown or repeated
/// field, no other shape than <c>layers</c> says, no number that is not finite.
/// </summary>
internal sealed class SavedNetworkReader
{
    private const int MostLayers = 10_000, MostUnits = 1_000_000;

    private static readonly string[] Fields =
        ["schema", "kind", "derivative", "layers", "columns", "classes", "scaling", "weights", "biases"];

    private readonly string file;
    private readonly byte[] bytes;
    private int[]? layers;

    private SavedNetworkReader(string file, byte[] bytes) => (this.file, this.bytes) = (file, bytes);

    /// <summary>Reads a network.</summary>
    /// <param name="host">Opens the file.</param>
    /// <param name="file">The file's name.</param>
    /// <exception cref="UnreadableInputException">The file can't be opened, or is no saved network.</exception>
    public static SavedNetwork Read(ILessonHost host, string file)
    {
        using TextReader reader = host.Open(file);
        return Parse(file, reader);
    }

    /// <inheritdoc cref="Read"/>
    public static SavedNetwork Parse(string file, TextReader reader)
    {
        using var bytes = new MemoryStream();
        var piece = new char[1 << 14];
        using (var writer = new StreamWriter(bytes, new UTF8Encoding(false), leaveOpen: true))
            for (int count; (count = reader.Read(piece)) > 0;) writer.Write(piece, 0, count);
        return new SavedNetworkReader(file, bytes.ToArray()).Parse();
    }

    private SavedNetwork Parse()
    {
        var json = new Utf8JsonReader(bytes);
        try
        {
            return Network(ref json);
        }
        catch (JsonException e)
        {
            throw Fault(Offset(e), bytes.AsSpan().Trim(" \t\r\n"u8).IsEmpty ? "the file is empty" : "this is no JSON, or it ends too early");
        }
        // A text with half a pair of surrogates in it.
        catch (InvalidOperationException)
        {
            throw Fault(json.TokenStartIndex, "this text has an escape that stands for no letter");
        }
    }

    private SavedNetwork Network(ref Utf8JsonReader json)
    {
        json.Read();
        Expect(ref json, JsonTokenType.StartObject, "a saved network is one JSON object");
        var found = new HashSet<string>();
        SigmoidDerivative derivative = default;
        FeatureColumns? columns = null;
        string[] classes = [];
        Standardisation? scaling = null;
        List<double[][]> weights = [];
        List<double[]> biases = [];
        while (Next(ref json) != JsonTokenType.EndObject)
        {
            string field = json.GetString()!;
            if (!Fields.Contains(field)) throw Fault(json.TokenStartIndex, $"a saved network has no field of this name");
            if (!found.Add(field)) throw Fault(json.TokenStartIndex, $"'{field}' stands here a second time");
            bool needsLayers = field is "columns" or "scaling" or "weights" or "biases";
            if (needsLayers && layers is null) throw Fault(json.TokenStartIndex, $"'layers' must stand before '{field}'");
            json.Read();
            switch (field)
            {
                case "schema": ReadSchema(ref json); break;
                case "kind":
                    if (Text(ref json) != SavedNetwork.Kind) throw Fault(json.TokenStartIndex, $"the kind must be \"{SavedNetwork.Kind}\"");
                    break;
                case "derivative":
                    derivative = Text(ref json) switch
                    {
                        "original" => SigmoidDerivative.Original,
                        "exact" => SigmoidDerivative.Exact,
                        _ => throw Fault(json.TokenStartIndex, "the derivative is \"original\" or \"exact\""),
                    };
                    break;
                case "layers": layers = ReadLayers(ref json); break;
                case "columns":
                    if (json.TokenType != JsonTokenType.Null) columns = ReadColumns(ref json);
                    break;
                case "classes":
                    classes = Names(ref json, 2, "class");
                    if (classes[0] == classes[1]) throw Fault(json.TokenStartIndex, "the two classes have the same name");
                    break;
                case "scaling":
                    if (json.TokenType != JsonTokenType.Null) scaling = ReadScaling(ref json);
                    break;
                case "weights":
                    Each(ref json, layers!.Length - 1, "a matrix for each layer of weights", (ref inner, l) =>
                    {
                        List<double[]> rows = [];
                        Each(ref inner, layers[l], $"a row for each of the layer's inputs", (ref row, _) =>
                            rows.Add(Numbers(ref row, layers[l + 1], "a number for each of the layer's units")));
                        weights.Add([.. rows]);
                    });
                    break;
                default:
                    Each(ref json, layers!.Length - 1, "a row for each layer of weights", (ref row, l) =>
                        biases.Add(Numbers(ref row, layers[l + 1], "a number for each of the layer's units")));
                    break;
            }
        }

        if (Fields.FirstOrDefault(field => !found.Contains(field)) is { } missing)
            throw Fault(json.TokenStartIndex, $"the field '{missing}' is missing");
        json.Read();
        return new(new([.. weights], [.. biases]), derivative, columns, classes, scaling);
    }

    private delegate void ReadItem(ref Utf8JsonReader json, int index);

    private void ReadSchema(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.Number || !json.TryGetInt32(out int schema) || schema < 1)
            throw Fault(json.TokenStartIndex, "the schema is a whole number from 1");
        if (schema > SavedNetwork.Schema)
        {
            throw Fault(
                json.TokenStartIndex, $"this was saved by a newer calc: it has schema {schema}, and this calc reads {SavedNetwork.Schema}");
        }
    }

    private int[] ReadLayers(ref Utf8JsonReader json)
    {
        Expect(ref json, JsonTokenType.StartArray, "the layers are a list of whole numbers");
        List<int> units = [];
        while (Next(ref json) != JsonTokenType.EndArray)
        {
            if (json.TokenType != JsonTokenType.Number || !json.TryGetInt32(out int count) || count is < 1 or > MostUnits)
                throw Fault(json.TokenStartIndex, $"a layer has a whole number of units, from 1 to {MostUnits}");
            units.Add(count);
            if (units.Count > MostLayers) throw Fault(json.TokenStartIndex, $"more than {MostLayers} layers");
        }

        if (units.Count < 2) throw Fault(json.TokenStartIndex, "there must be two layers at least, the inputs and the output");
        if (units[^1] != 1) throw Fault(json.TokenStartIndex, "the last layer must have one unit, the probability of class 1");
        return [.. units];
    }

    private FeatureColumns ReadColumns(ref Utf8JsonReader json)
    {
        Expect(ref json, JsonTokenType.StartObject, "the columns are null or an object");
        string[]? names = null;
        List<int>? places = null;
        int? count = null;
        bool? hasHeadings = null;
        long begin = json.TokenStartIndex;
        while (Next(ref json) != JsonTokenType.EndObject)
        {
            string field = json.GetString()!;
            long at = json.TokenStartIndex;
            json.Read();
            if (field == "names" && names is null) names = Names(ref json, layers![0], "input");
            else if (field == "places" && places is null)
            {
                List<int> read = [];
                Each(ref json, layers![0], "a place for each input", (ref place, _) => read.Add(Whole(ref place)));
                places = read;
            }
            else if (field == "of" && count is null) count = Whole(ref json);
            else if (field == "headings" && hasHeadings is null && json.TokenType is JsonTokenType.True or JsonTokenType.False)
                hasHeadings = json.TokenType == JsonTokenType.True;
            else throw Fault(at, "the columns have the fields 'names', 'places', 'of' and 'headings', each once");
        }

        if (names is null || places is null || count is null || hasHeadings is null)
            throw Fault(json.TokenStartIndex, "the columns lack 'names', 'places', 'of' or 'headings'");
        if (places.Exists(place => place >= count) || places.Distinct().Count() < places.Count)
            throw Fault(begin, "each input has a place of its own, below the number of columns");
        return new(names, places, count.Value, hasHeadings.Value);
    }

    private int Whole(ref Utf8JsonReader json) =>
        json.TokenType == JsonTokenType.Number && json.TryGetInt32(out int value) && value >= 0
            ? value : throw Fault(json.TokenStartIndex, "here must be a whole number from 0");

    private Standardisation ReadScaling(ref Utf8JsonReader json)
    {
        Expect(ref json, JsonTokenType.StartObject, "the scaling is null or an object with the fields 'mean' and 'deviation'");
        (double[]? means, double[]? deviations) = (null, null);
        while (Next(ref json) != JsonTokenType.EndObject)
        {
            string field = json.GetString()!;
            long at = json.TokenStartIndex;
            json.Read();
            if (field == "mean" && means is null) means = Numbers(ref json, layers![0], "a number for each input");
            else if (field == "deviation" && deviations is null)
            {
                deviations = Numbers(
                    ref json, layers![0], "a number for each input", value => value > 0 ? null : "a deviation must be above 0");
            }
            else throw Fault(at, "the scaling has the fields 'mean' and 'deviation', each once");
        }

        if (means is null || deviations is null) throw Fault(json.TokenStartIndex, "the scaling lacks 'mean' or 'deviation'");
        return new(means, deviations);
    }

    private string[] Names(ref Utf8JsonReader json, int count, string what)
    {
        List<string> names = [];
        Each(ref json, count, $"a name for each {what}", (ref name, _) => names.Add(Text(ref name)));
        return [.. names];
    }

    private double[] Numbers(ref Utf8JsonReader json, int count, string what, Func<double, string?>? refuse = null)
    {
        List<double> numbers = [];
        Each(ref json, count, what, (ref number, _) =>
        {
            if (number.TokenType != JsonTokenType.Number || !number.TryGetDouble(out double value))
                throw Fault(number.TokenStartIndex, "here must be a number");
            if (!double.IsFinite(value)) throw Fault(number.TokenStartIndex, "this number is too large");
            if (refuse?.Invoke(value) is { } why) throw Fault(number.TokenStartIndex, why);
            numbers.Add(value);
        });
        return [.. numbers];
    }

    /// <summary>Reads an array of so many items; an array that is longer is refused at the first item that is too many.</summary>
    private void Each(ref Utf8JsonReader json, int count, string what, ReadItem read)
    {
        Expect(ref json, JsonTokenType.StartArray, $"here must be a list, {what}");
        int index = 0;
        while (Next(ref json) != JsonTokenType.EndArray)
        {
            if (index == count) throw Fault(json.TokenStartIndex, $"too many: there must be {what}, {count}");
            read(ref json, index++);
        }

        if (index < count) throw Fault(json.TokenStartIndex, $"too few: there must be {what}, {count}, not {index}");
    }

    private string Text(ref Utf8JsonReader json)
    {
        Expect(ref json, JsonTokenType.String, "here must be a text");
        return json.GetString()!;
    }

    private void Expect(ref Utf8JsonReader json, JsonTokenType type, string otherwise)
    {
        if (json.TokenType != type) throw Fault(json.TokenStartIndex, otherwise);
    }

    private static JsonTokenType Next(ref Utf8JsonReader json)
    {
        json.Read();
        return json.TokenType;
    }

    private long Offset(JsonException e)
    {
        int start = 0;
        for (long line = e.LineNumber ?? 0; line > 0; line--) start += bytes.AsSpan(start).IndexOf((byte)'\n') + 1;
        return start + (e.BytePositionInLine ?? 0);
    }

    /// <summary>What is wrong, its place in the file and a caret under it.</summary>
    private UnreadableInputException Fault(long offset, string problem)
    {
        // The line alone is decoded, and of a long one the part around the place.
        const int Window = 4096;
        int at = (int)Math.Min(offset, bytes.Length);
        int start = bytes.AsSpan(0, at).LastIndexOf((byte)'\n') + 1;
        int line = bytes.AsSpan(0, at).Count((byte)'\n') + 1, column = Encoding.UTF8.GetCharCount(bytes.AsSpan(start, at - start)) + 1;
        int from = Math.Max(start, at - Window), to = Math.Min(bytes.Length, at + Window);
        while (from > start && (bytes[from] & 0xC0) == 0x80) from++;
        string text = Encoding.UTF8.GetString(bytes.AsSpan(from, to - from));
        string place = Excerpt.Of(text, Encoding.UTF8.GetCharCount(bytes.AsSpan(from, at - from))).ReplaceLineEndings("\n  ");
        return new($"{file}, line {line}, column {column}: {problem}\n  {place}");
    }
}
