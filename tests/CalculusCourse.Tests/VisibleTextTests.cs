using System.Globalization;
using System.Text;
using CalculusCourse.Numerics;

namespace CalculusCourse.Tests;

public sealed class VisibleTextTests
{
    [Theory]
    [InlineData("plain text, 1 + 2", "plain text, 1 + 2")]
    [InlineData("∂y/∂x ≤ √2 · 日本語 😀\tand\nmore", "∂y/∂x ≤ √2 · 日本語 😀\tand\nmore")]
    [InlineData("a\u001b[2Jb\r", "a\\u001b[2Jb\\u000d")]
    [InlineData("W\u202eabc", "W\\u202eabc")]
    [InlineData("1\u200b2\u00ad\ufeff", "1\\u200b2\\u00ad\\ufeff")]
    [InlineData("\U000e0041", "\\udb40\\udc41")]
    [InlineData("\u3164\u2028", "\\u3164\\u2028")]
    public void Of_Text_ShowsWhatIsNotSeen(string text, string shown) => Assert.Equal(shown, VisibleText.Of(text));

    [Fact]
    public void Of_HalvesOfPairs_ShowsThem() => Assert.Equal("\\ud800x\\udc00", VisibleText.Of("\ud800x\udc00"));

    /// <summary>No character of Unicode that is in a category without a picture gets through, and none with one is changed.</summary>
    [Fact]
    public void Of_EveryCharacter_IsSeenOrEscaped()
    {
        for (int code = 0; code <= 0x10FFFF; code++)
        {
            if (!Rune.IsValid(code) || code is '\n' or '\t') continue;
            var rune = new Rune(code);
            string shown = VisibleText.Of($"{rune}");
            bool isEscaped = shown.StartsWith("\\u", StringComparison.Ordinal);
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse)
                Assert.True(isEscaped, $"U+{code:X4}");
            if (!isEscaped) Assert.Equal($"{rune}", shown);
            if (Rune.IsLetterOrDigit(rune) && code is not (0x115F or 0x1160 or 0x3164 or 0xFFA0)) Assert.False(isEscaped, $"U+{code:X4}");
            // What stands for a character is what JSON would have for it.
            if (isEscaped) Assert.Equal($"{rune}", System.Text.Json.JsonSerializer.Deserialize<string>($"\"{shown}\""));
        }
    }
}
