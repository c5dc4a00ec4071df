using CalculusCourse.Lessons.Figures;
using SkiaSharp;

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
    public void Draw_Text_DarkensPixelsWhereItStands()
    {
        using var bitmap = new SKBitmap(100, 40);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.White);
        FigureFont.Draw(canvas, "∂f/∂x", 50, 25, 16, FigureStyle.Ink, SKTextAlign.Center);
        float width = FigureFont.Width("∂f/∂x", 16);
        int dark = 0;
        for (int x = 0; x < 100; x++)
        {
            for (int y = 0; y < 40; y++)
            {
                if (bitmap.GetPixel(x, y).Red > 150) continue;
                dark++;
                Assert.InRange(x, 49 - width / 2, 51 + width / 2);
            }
        }
        Assert.InRange(dark, 50, 500);
    }

    [Fact]
    public void Licence_StandsBesideTheFont()
    {
        using Stream? licence = typeof(FigureFont).Assembly.GetManifestResourceStream("DejaVuSans-LICENSE.txt");
        using var reader = new StreamReader(licence!);
        Assert.Contains("Bitstream", reader.ReadToEnd());
    }
}
