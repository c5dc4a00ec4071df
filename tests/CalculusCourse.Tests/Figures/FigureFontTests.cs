using CalculusCourse.Lessons.Figures;

namespace CalculusCourse.Tests.Figures;

public sealed class FigureFontTests
{
    [Fact]
    public void Typeface_HasEveryCharacterTheFiguresUse()
    {
        const string Characters = "abcxyzABC0123456789 −·×÷²³⁰¹⁴⁵⁶⁷⁸⁹⁻ⁿ′∂δ√∛πε∇∞∫Σσλμ≥≤≈°|(),.";
        foreach (char c in Characters) Assert.True(FigureFont.Typeface.ContainsGlyph(c), $"no glyph for {c}");
    }

    [Fact]
    public void Fonts_AnyName_GivesTheEmbeddedTypeface()
    {
        _ = FigureFont.Typeface;
        foreach (string name in (string[])[FigureFont.Name, ScottPlot.Fonts.Default, ScottPlot.Fonts.Monospace, "Times"])
            Assert.Equal("DejaVu Sans", ScottPlot.Fonts.GetTypeface(name, bold: true, italic: false).FamilyName);
    }

    [Fact]
    public void Licence_StandsBesideTheFont()
    {
        using Stream? licence = typeof(FigureFont).Assembly.GetManifestResourceStream("DejaVuSans-LICENSE.txt");
        using var reader = new StreamReader(licence!);
        Assert.Contains("Bitstream", reader.ReadToEnd());
    }
}
