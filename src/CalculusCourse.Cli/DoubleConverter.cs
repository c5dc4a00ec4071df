using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CalculusCourse.Numerics;

namespace CalculusCourse.Cli;

/// <summary>JSON numbers that read back to the same double; what JSON cannot hold is the text "nan", "inf" or "-inf".</summary>
internal sealed class DoubleConverter : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number
            ? reader.GetDouble()
            : reader.GetString() switch
            {
                "nan" => double.NaN,
                "inf" => double.PositiveInfinity,
                "-inf" => double.NegativeInfinity,
                string text => double.Parse(text, CultureInfo.InvariantCulture),
                null => double.NaN,
            };

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        if (double.IsFinite(value)) writer.WriteRawValue(PythonText.Repr(value), skipInputValidation: true);
        else writer.WriteStringValue(PythonText.Repr(value));
    }
}
