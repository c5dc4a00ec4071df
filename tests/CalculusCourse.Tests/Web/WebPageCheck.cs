using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CalculusCourse.Numerics;

namespace CalculusCourse.Tests.Web;

/// <summary>What holds for every web page that <c>calc</c> writes.</summary>
internal static partial class WebPageCheck
{
    public static readonly XNamespace Math = "http://www.w3.org/1998/Math/MathML";
    public static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private const string Doctype = "<!doctype html>\n";

    private static readonly string[] Phrasing = ["a", "b", "code", "em", "i", "small", "span", "strong"];
    private static readonly string[] Flow =
        ["article", "details", "div", "dl", "figure", "h1", "h2", "h3", "h4", "h5", "ol", "p", "pre", "section", "table", "ul"];

    /// <summary>What an element may have in it, beside text: the content models of HTML, as far as they are used.</summary>
    private static readonly Dictionary<string, string[]> Inside = new()
    {
        ["html"] = ["head", "body"],
        ["head"] = ["meta", "title", "style"],
        ["body"] = ["a", "header", "nav", "main"],
        ["header"] = Flow,
        ["nav"] = ["ol"],
        ["main"] = Flow,
        ["section"] = Flow,
        ["div"] = [.. Flow, .. Phrasing, "svg"],
        ["details"] = ["summary", .. Flow],
        ["figure"] = ["div", "figcaption"],
        ["table"] = ["caption", "thead", "tbody"],
        ["thead"] = ["tr"],
        ["tbody"] = ["tr"],
        ["tr"] = ["th", "td"],
        ["dl"] = ["dt", "dd"],
        ["ol"] = ["li"],
        ["ul"] = ["li"],
        ["li"] = [.. Flow, .. Phrasing],
        ["pre"] = ["code"],
    };

    /// <summary>The elements of MathML Core that are used, and how many children each needs; −1 for any number.</summary>
    private static readonly Dictionary<string, int> Arity = new()
    {
        ["math"] = -1,
        ["mrow"] = -1,
        ["msqrt"] = -1,
        ["mtable"] = -1,
        ["mtr"] = -1,
        ["mtd"] = -1,
        ["mi"] = 0,
        ["mn"] = 0,
        ["mo"] = 0,
        ["mtext"] = 0,
        ["mspace"] = 0,
        ["mfrac"] = 2,
        ["mroot"] = 2,
        ["msub"] = 2,
        ["msup"] = 2,
        ["munder"] = 2,
        ["mover"] = 2,
        ["msubsup"] = 3,
        ["munderover"] = 3,
    };

    /// <summary>Checks a whole file, and gives what stands in it.</summary>
    public static XElement Check(string file)
    {
        Assert.StartsWith(Doctype, file);
        Assert.DoesNotContain('\r', file);
        XElement html = XElement.Parse(file[Doctype.Length..], LoadOptions.PreserveWhitespace);
        Assert.Equal("en", (string?)html.Attribute("lang"));
        XElement head = html.Element("head")!;
        Assert.Equal("utf-8", (string?)head.Elements("meta").First().Attribute("charset"));
        Assert.Contains(head.Elements("meta"), meta => (string?)meta.Attribute("name") == "viewport");
        Assert.NotEqual("", head.Element("title")!.Value);
        FetchesNothing(html);
        Nests(html);
        Headings(html);
        Links(html);
        Formulas(html);
        FiguresAndTables(html);
        return html;
    }

    /// <summary>What a reader reads, without formulas and figures.</summary>
    public static string Words(XElement element)
    {
        var words = new StringBuilder();
        foreach (XText text in element.DescendantNodes().OfType<XText>().Where(text => text.Parent!.Name.Namespace == XNamespace.None))
            words.Append(text.Value);
        return words.ToString();
    }

    private static void FetchesNothing(XElement html)
    {
        XElement[] all = [.. html.DescendantsAndSelf()];
        Assert.DoesNotContain(all, element => element.Name.LocalName is "script" or "link" or "iframe" or "object" or "embed" or "base");
        foreach (XAttribute attribute in all.Attributes())
        {
            if (attribute.IsNamespaceDeclaration) continue;
            Assert.False(attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal), $"{attribute} is a script");
            bool isAddress = attribute.Name.LocalName is "href" or "src";
            bool isImage = attribute.Value.StartsWith("data:image/", StringComparison.Ordinal);
            Assert.True(!isAddress || isImage || attribute.Value.StartsWith('#'), $"{attribute}");
            Assert.DoesNotContain("//", isAddress && isImage ? "" : attribute.Value);
        }

        string style = html.Element("head")!.Element("style")!.Value;
        Assert.DoesNotMatch(@"url\(|@import|//|@font-face", style);
        Assert.Equal(-1, VisibleText.FirstInvisible(Words(html).Replace("\n", "", StringComparison.Ordinal)));
    }

    private static void Nests(XElement html)
    {
        foreach (XElement element in html.DescendantsAndSelf().Where(element => element.Name.Namespace == XNamespace.None))
        {
            string name = element.Name.LocalName;
            string[] inside = Inside.GetValueOrDefault(name)
                ?? (name is "dd" or "td" or "th" or "figcaption" ? [.. Phrasing] : Phrasing);
            foreach (XElement child in element.Elements())
            {
                bool isAllowed = child.Name.Namespace == Math
                    ? !Inside.ContainsKey(name) || name is "div" or "li"
                    : inside.Contains(child.Name.LocalName) && !(name == "a" && child.Name.LocalName == "a");
                Assert.True(isAllowed, $"<{child.Name.LocalName}> in <{name}>: {Shortened(element)}");
            }

            bool holdsText = !Inside.ContainsKey(name) || name is "div" or "li";
            Assert.True(holdsText || element.Nodes().OfType<XText>().All(text => string.IsNullOrWhiteSpace(text.Value)), $"text in <{name}>");
        }

        Assert.All(html.Descendants("details"), details => Assert.Equal("summary", details.Elements().First().Name.LocalName));
        Assert.All(html.Descendants("details"), details => Assert.Null(details.Attribute("open")));
        Assert.All(html.Descendants("dl"), list => Assert.Equal(list.Elements("dt").Count(), list.Elements("dd").Count()));
        Assert.All(html.Descendants().Where(e => e.Name.LocalName is "ol" or "ul" or "dl" or "tr"), list => Assert.NotEmpty(list.Elements()));
    }

    private static void Headings(XElement html)
    {
        int[] levels = [.. html.Descendants().Select(element => HeadingName().Match(element.Name.LocalName))
            .Where(match => match.Success).Select(match => match.Value[1] - '0')];
        Assert.Equal(1, levels[0]);
        Assert.Single(levels, level => level == 1);
        foreach ((int before, int level) in levels.Zip(levels.Skip(1))) Assert.True(level <= before + 1, $"h{level} follows h{before}");
    }

    private static void Links(XElement html)
    {
        string[] ids = [.. html.Descendants().Attributes("id").Select(id => id.Value)];
        Assert.Equal(ids.Distinct(), ids);
        foreach (XAttribute link in html.Descendants("a").Attributes("href")) Assert.Contains(link.Value[1..], ids);
        foreach (XAttribute label in html.Descendants().Attributes("aria-labelledby"))
            Assert.All(label.Value.Split(' '), id => Assert.Contains(id, ids));
        XElement skip = html.Element("body")!.Elements().First();
        Assert.Equal(("a", "#content"), (skip.Name.LocalName, (string?)skip.Attribute("href")));
        Assert.Equal("content", (string?)html.Descendants("main").Single().Attribute("id"));
        Assert.All(html.Descendants("nav"), nav => Assert.NotEqual("", (string?)nav.Attribute("aria-label") ?? ""));
    }

    private static void Formulas(XElement html)
    {
        foreach (XElement part in html.Descendants().Where(element => element.Name.Namespace == Math))
        {
            Assert.True(Arity.TryGetValue(part.Name.LocalName, out int children), $"<{part.Name.LocalName}> is not of MathML Core");
            if (children >= 0) Assert.Equal(children, part.Elements().Count());
            bool isLeaf = part.Name.LocalName is "mi" or "mn" or "mo" or "mtext";
            Assert.False(isLeaf && part.Value.Length == 0, Shortened(part.Parent!));
            Assert.False(!isLeaf && part.Nodes().OfType<XText>().Any(), Shortened(part));
            Assert.False(part.Name.LocalName == "math" && part.Value.Trim().Length == 0, "an empty formula");
            // What could not be typeset would stand there as it is typed.
            Assert.DoesNotMatch(@"[\^$`]|\*", isLeaf && part.Parent!.Name.LocalName != "mover" ? part.Value : "");
        }
    }

    private static void FiguresAndTables(XElement html)
    {
        foreach (XElement figure in html.Descendants("figure"))
        {
            XElement svg = figure.Descendants(Svg + "svg").Single();
            Assert.Equal("img", (string?)svg.Attribute("role"));
            Assert.NotEqual("", svg.Element(Svg + "title")!.Value);
            Assert.Matches(@"^Figure [\d.]+\. \S.{10,}", figure.Element("figcaption")!.Value);
        }

        // A picture without a caption says what it shows by its title.
        foreach (XElement svg in html.Descendants(Svg + "svg"))
        {
            Assert.Equal("img", (string?)svg.Attribute("role"));
            Assert.NotEqual("", svg.Element(Svg + "title")!.Value);
        }

        foreach (XElement table in html.Descendants("table"))
        {
            Assert.All(table.Descendants("th"), th => Assert.Contains((string?)th.Attribute("scope"), (string[])["col", "row"]));
            int[] widths = [.. table.Descendants("tr").Select(row => row.Elements().Count()).Distinct()];
            Assert.Single(widths);
        }
    }

    private static string Shortened(XElement element) => element.ToString() is { Length: > 300 } text ? text[..300] : element.ToString();

    [GeneratedRegex("^h[1-6]$")]
    private static partial Regex HeadingName();
}
