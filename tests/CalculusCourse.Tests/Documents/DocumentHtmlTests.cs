using System.Xml.Linq;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Tests.Documents;

public sealed class DocumentHtmlTests
{
    private static readonly XNamespace MathML = "http://www.w3.org/1998/Math/MathML";

    [Fact]
    public void Page_OfEveryBlock_IsTheseElements()
    {
        XElement main = Parse(SamplePage.Make());
        string[] expected =
        [
            "h1", "h2", "p", "p", "dl", "table", "p", "h2", "dl", "pre", "ul", "ol", "p", "h2", "figure",
        ];
        Assert.Equal(expected, main.Elements().Select(element => element.Name.LocalName));
        Assert.Equal(["x", "kind"], main.Descendants("th").Select(heading => heading.Value));
        Assert.Equal(["number", null], main.Descendants("th").Select(heading => (string?)heading.Attribute("class")));
        Assert.Equal("one  two\n", main.Descendants("pre").Single().Value);
        Assert.Equal("plots/lesson1-example.png", (string?)main.Descendants("img").Single().Attribute("src"));
        Assert.Equal("a parabola", (string?)main.Descendants("img").Single().Attribute("alt"));
        Assert.Equal(["2*x"], main.Descendants("small").Single().Descendants("code").Select(code => code.Value));
        Assert.Equal("notice good", (string?)main.Elements("p").Last().Attribute("class"));
    }

    [Fact]
    public void Mathematics_Inline_IsMathML()
    {
        var page = new Document();
        page.Display($"$f'(x) = (x + 1)/√(a² + x_1)$");
        XElement math = Parse(page).Element(MathML + "math")!;
        Assert.Equal("block", (string?)math.Attribute("display"));
        XElement fraction = math.Descendants(MathML + "mfrac").Single();
        Assert.Equal(["x+1", "a2+x1"], fraction.Elements().Select(part => part.Value));
        Assert.Equal("f′", math.Descendants(MathML + "msup").First().Value);
        Assert.Equal("x1", math.Descendants(MathML + "msub").Single().Value);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("a & b \" ' `c` $x$ *y*")]
    [InlineData("]]> <!-- &amp; \u0000\u001b\ufffe")]
    [InlineData("\ud800 half")]
    public void Hole_AnyString_IsShownAndDoesNothing(string data)
    {
        var page = new Document();
        page.Title($"{data}");
        page.Text($"{data} `{data}` $f({data})$ *{data}*");
        page.Facts(new Fact($"{data}", $"{data}", $"{data}"));
        page.Table([new($"{data}")], [[$"{data}"]], $"{data}");
        page.Listing(data);
        page.Commands(new Entry(data, $"{data}"));
        page.Notice(NoticeKind.Bad, data, $"{data}");
        page.Figures(new FigureFile("plots/a b#c?d\".png", data));
        XElement main = Parse(page);
        Assert.Empty(main.Descendants("script"));
        string shown = string.Concat(data.Select(c => c is < ' ' or '\ufffe' or (>= '\ud800' and <= '\udfff') ? $"\\u{(int)c:x4}" : $"{c}"));
        Assert.Equal(shown, main.Element("h1")!.Value);
        Assert.Equal(shown, main.Element("pre")!.Value);
        Assert.Equal(shown, (string?)main.Descendants("img").Single().Attribute("alt"));
        Assert.Equal("plots/a%20b%23c%3Fd%22.png", (string?)main.Descendants("img").Single().Attribute("src"));
    }

    [Theory]
    [InlineData("x^(-1)*(y+1)/2")]
    [InlineData("sqrt(x+y)*abs(abs(x)-1)^y - exp(-x^2)/(2*x1*alpha)")]
    [InlineData("-1/2*x^3 + 1e-5*y - log(x/y)^2")]
    public void Formula_InMathML_IsWellFormedAndHasAllItsNames(string typed)
    {
        Formula formula = FormulaParser.Parse(typed, NameScope.Of("x", "y", "x1", "alpha"));
        var page = new Document();
        page.Text($"{formula} {formula:written}");
        XElement[] both = [.. Parse(page).Descendants(MathML + "math")];
        Assert.Equal(2, both.Length);
        foreach (XElement math in both)
            Assert.Equal(typed.Count(char.IsAsciiDigit) > 0, math.Descendants(MathML + "mn").Any());
        Assert.All(both.SelectMany(math => math.Descendants(MathML + "mfrac")), fraction => Assert.Equal(2, fraction.Elements().Count()));
    }

    [Fact]
    public void Formula_AsDeepAsTheReaderAllows_IsShown()
    {
        string typed = string.Concat(Enumerable.Repeat("sin(", 400)) + "x" + new string(')', 400);
        var page = new Document();
        page.Text($"{FormulaParser.Parse(typed, NameScope.Of("x"))}");
        Assert.Equal(400, Parse(page).Descendants(MathML + "mi").Count(name => name.Value == "sin"));
    }

    private static XElement Parse(Document page) => XElement.Parse($"<main>{DocumentHtml.Of(page)}</main>", LoadOptions.PreserveWhitespace);
}
