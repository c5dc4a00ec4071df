using System.Xml.Linq;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Writing;
using Typesetting = CalculusCourse.Numerics.Formulas.Writing.Typesetting;

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
            "h1", "h2", "p", "div", "dl", "div", "p", "h2", "dl", "pre", "ul", "ol", "p", "h2", "figure",
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
        XElement math = Parse(page).Elements("div").Single().Element(MathML + "math")!;
        Assert.Equal("block", (string?)math.Attribute("display"));
        XElement fraction = math.Descendants(MathML + "mfrac").Single();
        Assert.Equal(["x+1", "a2+x1"], fraction.Elements().Select(part => part.Value));
        Assert.Equal("f′", math.Descendants(MathML + "mo").First(sign => sign.Value == "′").Parent!.Value);
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
        page.Text($"{formula}");
        page.Text($"{formula:written}");
        XElement[] both = [.. Parse(page).Elements("p")];
        Assert.Equal(2, both.Length);
        foreach ((XElement math, FormulaOrder order) in both.Zip((FormulaOrder[])[FormulaOrder.Canonical, FormulaOrder.Written]))
        {
            Assert.Equal(typed.Count(char.IsAsciiDigit) > 0, math.Descendants(MathML + "mn").Any());
            // In however many pieces it stands there, none is lost.
            Assert.Equal(XElement.Parse(Typesetting.MathML.Of(FormulaText.Typeset(formula, order))).Value, math.Value);
        }

        Assert.All(both.SelectMany(math => math.Descendants(MathML + "mfrac")), fraction => Assert.Equal(2, fraction.Elements().Count()));
    }

    [Fact]
    public void Formula_Long_StandsInPiecesThatMayHaveLinesOfTheirOwn()
    {
        var page = new Document();
        page.Text($"$f(x) = a·x^5 + b·x^4 + c·x^3 + d·x^2, x = 1, y = 2$.");
        XElement paragraph = Parse(page).Element("p")!;
        Assert.Equal(
            ["f(x)", "=a·x5", "+b·x4", "+c·x3", "+d·x2,", "x=1,", "y=2"],
            paragraph.Descendants(MathML + "math").Select(math => math.Value));
        // The sign that a piece begins with is one between operands, and the full stop stays with the last.
        Assert.All(paragraph.Descendants(MathML + "math").Skip(1).Take(4), math =>
            Assert.Equal("infix", (string?)math.Descendants(MathML + "mo").First().Attribute("form")));
        Assert.Equal("y=2.", paragraph.Elements("span").Single().Value);
    }

    [Fact]
    public void Quotes_OfTheCourse_AreCurled_AndThoseOfDataAreNot()
    {
        var page = new Document();
        page.Text($"The \"sum\" isn't {"\"x\" isn't"}, why \"$+ C$\"? (\"so\")");
        Assert.Equal("The “sum” isn’t \"x\" isn't, why “+C”? (“so”)", Parse(page).Element("p")!.Value);
    }

    [Fact]
    public void Figures_WithAPlace_StandThereAndHaveNoHeadingOfTheirOwn()
    {
        FigureFile[] files = [new("plots/a-map.png", "a"), new("plots/b.png", "b")];
        var page = new Document();
        page.PlaceFigure(files, "-map", "-field");
        page.Text($"text");
        page.Figures(files);
        Assert.Equal(["figure", "p", "h2", "figure"], Parse(page).Elements().Select(element => element.Name.LocalName));
        page = new Document();
        page.PlaceFigure(files[..1], "-map");
        page.Text($"text");
        page.Figures(files[..1]);
        Assert.Equal(["figure", "p"], Parse(page).Elements().Select(element => element.Name.LocalName));
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
