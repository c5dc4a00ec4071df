using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CalculusCourse.Lessons.Figures;
using ScottPlot;
using SkiaSharp;

namespace CalculusCourse.Tests.Figures;

public sealed class SvgPictureTests
{
    private static Picture Curve(string title = "y = x²", string label = "square")
    {
        double[] x = [.. Enumerable.Range(0, 2001).Select(i => -10 + (i / 100.0))];
        var plot = new CurvePlot(title);
        plot.AddCurve(x, Array.ConvertAll(x, v => v * v), label);
        plot.AddCurve([-10, 10], [50, 50], "level", pattern: FigureStyle.Dashes);
        return Picture.Of(plot);
    }

    public static TheoryData<string, string> Figures => new()
    {
        { "lesson 1", "lesson1-example" }, { "lesson 1", "lesson1-example-error" }, { "lesson 2", "lesson2-example" },
        { "lesson 3", "lesson3-surface" }, { "lesson 3", "lesson3-field" }, { "lesson 3", "lesson3-directions" },
        { "lesson 5 --epochs 8", "lesson5-network" }, { "lesson 5 --epochs 8", "lesson5-regions" }, { "lesson 6", "lesson6-example" },
        { "lesson 7", "lesson7-example" },
    };

    [Theory]
    [MemberData(nameof(Figures))]
    public void ToSvg_DrawnByAViewer_LooksLikeThePng(string command, string name)
    {
        Picture picture = Scene.Of(command, name);
        using SKBitmap drawn = SvgDrawing.Draw(picture.ToSvg("what it shows", "p-"));
        Raster expected = picture.ToRaster();
        Assert.Equal((expected.Width, expected.Height), (drawn.Width, drawn.Height));
        (double sum, int far) = (0, 0);
        for (int y = 0; y < drawn.Height; y++)
        {
            for (int x = 0; x < drawn.Width; x++)
            {
                (byte red, byte green, byte blue) = expected[x, y];
                SKColor seen = drawn.GetPixel(x, y);
                int apart = Math.Max(Math.Abs(red - seen.Red), Math.Max(Math.Abs(green - seen.Green), Math.Abs(blue - seen.Blue)));
                sum += apart;
                if (apart > 64) far++;
            }
        }

        // Letters stand at whole pixels in one and between them in the other; strokes, colours and texts that are missing are far more.
        int pixels = drawn.Width * drawn.Height;
        Assert.True(sum / pixels < 1.5, $"on average {sum / pixels:g3} of 255 apart");
        Assert.True(far < 0.008 * pixels, $"{100.0 * far / pixels:g3} % of the pixels are far apart");
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public void ToSvg_AnyFigure_IsSmallTextWithOwnIds(string command, string name)
    {
        Picture picture = Scene.Of(command, name);
        string svg = picture.ToSvg("what it shows", "p-");
        XElement root = XElement.Parse(svg);
        string[] ids = [.. root.Descendants().Attributes("id").Select(id => id.Value)];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(ids, id => Assert.StartsWith("p-", id));
        Assert.All(Regex.Matches(svg, @"url\(#([^)]*)\)").Select(match => match.Groups[1].Value), id => Assert.Contains(id, ids));
        Assert.Equal("img", root.Attribute("role")!.Value);
        Assert.All(root.Attribute("aria-labelledby")!.Value.Split(' '), id => Assert.Contains(id, ids));
        string[] texts = [.. root.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value)];
        foreach (Plot plot in picture.Plots())
        {
            (string title, string x, string y) = plot.Labels();
            Assert.All(((string[])[title, x, y, .. plot.Legend(), .. plot.Texts()]).Where(t => t.Length > 0), text => Assert.Contains(text, texts));
        }

        Assert.DoesNotContain("NaN", svg);
        Assert.InRange(svg.Length, 1, name == "lesson3-surface" ? 240_000 : name == "lesson5-regions" ? 100_000 : 50_000);
    }

    [Fact]
    public void ToSvg_SamePicture_GivesTheSameText_InAnyThreadAndCulture()
    {
        string alone = Curve().ToSvg();
        string[] together = new string[8];
        Parallel.For(0, together.Length, i => together[i] = Curve().ToSvg());
        Assert.All(together, svg => Assert.Equal(alone, svg));
        CultureInfo before = CultureInfo.CurrentCulture;
        var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (other.NumberFormat.NumberDecimalSeparator, other.NumberFormat.NegativeSign) = (",", "~");
        try
        {
            CultureInfo.CurrentCulture = other;
            Assert.Equal(alone, Curve().ToSvg());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void ToSvg_Dashes_AreThere_AndThePngStaysAsItWas()
    {
        Picture picture = Curve();
        byte[] before = picture.ToPng();
        string svg = picture.ToSvg();
        Assert.Matches("stroke-width=\"2.2\"[^>]*stroke-dasharray=\"8 5\"", svg);
        Assert.Equal(before, picture.ToPng());
    }

    [Fact]
    public void ToSvg_BehindAText_IsItsPaper()
    {
        Picture picture = Scene.Of("lesson 5 --epochs 8", "lesson5-network");
        // In a colour that no line has.
        foreach (ScottPlot.Plottables.Text number in picture.Plot().All<ScottPlot.Plottables.Text>()) number.LabelFontColor = FigureStyle.Ink;
        using SKBitmap drawn = SvgDrawing.Draw(picture.ToSvg());
        foreach (ScottPlot.Plottables.Text number in picture.Plot().All<ScottPlot.Plottables.Text>().Where(t => t.LabelText.Contains('.', StringComparison.Ordinal)))
        {
            Pixel at = picture.Plot().GetPixel(number.Location);
            // A line through the middle of a text is thinned by what is behind the text.
            for (int x = -8; x <= 8; x++)
            {
                SKColor seen = drawn.GetPixel((int)at.X + x, (int)at.Y);
                Assert.False(seen == new SKColor(0, 114, 178) || seen == new SKColor(213, 94, 0), number.LabelText);
            }
        }
    }

    [Fact]
    public void ToSvg_Scale_ChangesTheSizeAlone()
    {
        string svg = Curve().ToSvg(scale: 2.5);
        Assert.StartsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"2000\" height=\"1250\" viewBox=\"0 0 800 500\"", svg);
        Assert.Equal(Curve().ToSvg(), svg.Replace("width=\"2000\" height=\"1250\"", "width=\"800\" height=\"500\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a < b & \"c\" > 'd'")]
    [InlineData("高さ of 𝒳 and 🙂")]
    [InlineData("∆ is not Δ, µ is not μ, Ω is not Ω")]
    [InlineData("two  blanks")]
    public void ToSvg_AnyText_StaysThatText(string title)
    {
        XElement root = XElement.Parse(Curve(title, $"label {title}").ToSvg($"about {title}"));
        string[] texts = [.. root.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value)];
        Assert.Contains(title, texts);
        Assert.Contains($"label {title}", texts);
        Assert.Equal($"about {title}", root.Elements().Single(e => e.Name.LocalName == "desc").Value);
    }

    [Fact]
    public void ToSvg_TextNoXmlMayHold_IsWellFormedAllTheSame() =>
        XElement.Parse(Curve("a\u0001b\uFFFFc\u001b[31md").ToSvg("a\u0000b", "p\"-"));

    [Fact]
    public void ToSvg_Curve_HasTheCurvesPlacesWithFewerPoints()
    {
        Picture picture = Curve();
        Plot plot = picture.Plot();
        XElement root = XElement.Parse(picture.ToSvg());
        string data = root.Descendants().Single(e => e.Attribute("stroke")?.Value == "#0072b2" && e.Attribute("d")!.Value.Contains('l', StringComparison.Ordinal))
            .Attribute("d")!.Value;
        using SKPath path = SKPath.ParseSvgPathData(data);
        Assert.InRange(path.PointCount, 20, 300);
        using var measure = new SKPathMeasure(path, forceClosed: false);
        for (float at = 0; at < measure.Length; at += 3)
        {
            Coordinates place = plot.GetCoordinates(measure.GetPosition(at).X, measure.GetPosition(at).Y);
            Pixel wanted = plot.GetPixel(new Coordinates(place.X, place.X * place.X));
            // Steep as it is, the curve is nearer than it is below.
            Assert.InRange(Math.Abs(wanted.Y - measure.GetPosition(at).Y) / Math.Sqrt(1 + (4 * place.X * place.X)), 0, 0.2);
        }
    }
}
