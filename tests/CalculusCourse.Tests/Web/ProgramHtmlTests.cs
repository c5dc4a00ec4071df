using System.Text;
using System.Xml.Linq;
using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Documents;

namespace CalculusCourse.Tests.Web;

public sealed class ProgramHtmlTests
{
    [Theory]
    [InlineData("int x = 1; // one", "b:int n:1 c:// one")]
    [InlineData("x = 1.5e-3 - 0x1F + 2;", "n:1.5e-3 n:0x1F n:2")]
    [InlineData("a[1..^2].Where(n => n < 3)", "n:1 n:2 n:3")]
    [InlineData("#:package A@1.0\n# no", "c:#:package A@1.0 c:# no")]
    [InlineData("/* int */ new()", "c:/* int */ b:new")]
    [InlineData("s = \"a // b\\\"\" + 'c';", "s:\"a // b\\\"\" s:'c'")]
    [InlineData("@\"a\\\" + @\"b\"\"c\"", "s:@\"a\\\" s:@\"b\"\"c\"")]
    [InlineData("$\"f {x + 1:0.#} {{no}} {(b ? \"y\" : \"n\")}\"", "s:$\"f { n:1 s::0.#} {{no}} { s:\"y\" s:\"n\" s:}\"")]
    [InlineData("$$\"\"\"a {b} {{c}} \"q\" \"\"\"", "s:$$\"\"\"a {b} {{ s:}} \"q\" \"\"\"")]
    [InlineData("\"\" + \"int\"", "s:\"\" s:\"int\"")]
    [InlineData("point.new @for forEach", "")]
    [InlineData("\"open", "s:\"open")]
    public void Program_Marked_IsTheseParts(string program, string marks)
    {
        XElement html = Marked(program);
        Assert.Equal(program, html.Value);
        Assert.Equal(marks, string.Join(' ', html.Elements().Select(mark => $"{(string?)mark.Attribute("class") ?? "b"}:{mark.Value}")));
    }

    [Fact]
    public void Programs_OfTheLessons_LoseNothing()
    {
        foreach (Lesson lesson in Course.Default)
        {
            string program = string.Join('\n', ProgramText.Lines(lesson.Number)!);
            XElement html = Marked(program);
            Assert.Equal(program, html.Value);
            Assert.DoesNotContain("#region", program);
            Assert.Contains(html.Elements(), mark => (string?)mark.Attribute("class") == "c");
        }
    }

    private static XElement Marked(string program)
    {
        var html = new StringBuilder();
        ProgramHtml.Append(program, html);
        return XElement.Parse($"<pre>{html}</pre>", LoadOptions.PreserveWhitespace);
    }
}
