using System.Globalization;
using System.Text.Json;

namespace CalculusCourse.Tests.Elementary;

/// <summary>Every stored value is the exact one, correctly rounded, so the comparison is of bits.</summary>
public sealed class ElementaryCasesTests
{
    [Theory]
    [InlineData("exp")]
    [InlineData("log")]
    [InlineData("sin")]
    [InlineData("cos")]
    [InlineData("tan")]
    [InlineData("asin")]
    [InlineData("acos")]
    [InlineData("atan")]
    [InlineData("sinh")]
    [InlineData("cosh")]
    [InlineData("tanh")]
    [InlineData("pow")]
    public void Value_StoredCases_IsCorrectlyRounded(string function)
    {
        int cases = 0;
        foreach (string file in (string[])["cases/elementary.json", "reference/elementary-hard.json"])
        {
            string path = Path.Combine(AppContext.BaseDirectory, "Data", file);
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
            foreach (JsonElement entry in document.RootElement.GetProperty("entries").EnumerateArray())
            {
                if (entry.GetProperty("function").GetString() != function) continue;
                double[] arguments = [.. entry.GetProperty("arguments").EnumerateArray().Select(a => FromHexadecimal(a.GetString()!))];
                double expected = FromHexadecimal(entry.GetProperty("value").GetString()!);
                double actual = Evaluation.Of(function, arguments);
                Assert.True(
                    BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(actual),
                    $"{entry} gave {actual:R}");
                cases++;
            }
        }

        Assert.True(cases >= 50);
    }

    /// <summary>Reads <c>-0x1.8p+3</c>, <c>0x0p+0</c>, <c>inf</c> and <c>nan</c>.</summary>
    private static double FromHexadecimal(string text)
    {
        bool negative = text.StartsWith('-');
        string rest = text.TrimStart('-');
        if (rest == "inf") return negative ? double.NegativeInfinity : double.PositiveInfinity;
        if (rest == "nan") return double.NaN;
        int p = rest.IndexOf('p', StringComparison.Ordinal);
        string digits = rest[2..p].Replace(".", "", StringComparison.Ordinal);
        int point = rest.IndexOf('.', StringComparison.Ordinal);
        int places = point < 0 ? 0 : p - point - 1;
        long mantissa = long.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        int exponent = int.Parse(rest.AsSpan(p + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) - 4 * places;
        double value = Math.ScaleB(mantissa, exponent);
        return negative ? -value : value;
    }
}
