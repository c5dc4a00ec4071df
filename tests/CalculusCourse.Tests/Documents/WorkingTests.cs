using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Working;

namespace CalculusCourse.Tests.Documents;

public sealed class WorkingTests
{
    private static readonly Document Page = Make("x^3-2x^2+1");

    [Fact]
    public void Lines_InATerminal_HaveTheirRulesInTheMargin()
    {
        var text = new StringWriter { NewLine = "\n" };
        DocumentText.Write(Page, text, 72);
        const string expected = """
              d/dx(x³ − 2·x² + 1) = d/dx(x³) − 2·d/dx(x²) + d/dx(1)
                                     sum: term by term; constant factors
                                     stay in front
              d/dx(x³) = 3·x²                   power
              d/dx(x²) = 2·x                   power
              d/dx(1) = 0                      constant
              3·x² − 2·(2·x) + 0 = 3·x² − 4·x  simplify: put together

            """;
        string[] rows = text.ToString().Split('\n');
        Assert.Equal(
            expected.ReplaceLineEndings("\n").Split('\n').Select(Squeezed).Where(row => row.Length > 0),
            rows.Select(Squeezed).Where(row => row.Length > 0));
        Assert.All(rows, row => Assert.True(row.Length <= 72));
        Assert.Single(rows.Where(row => row.EndsWith("power", StringComparison.Ordinal) || row.EndsWith("0  constant", StringComparison.Ordinal))
            .Select(row => row.LastIndexOf("  ", StringComparison.Ordinal)).Distinct());
    }

    [Fact]
    public void Lines_OnAWebPage_AreRowsOfMathematics()
    {
        string html = DocumentHtml.Of(Page);
        Assert.Contains("<ol class=\"working\">", html, StringComparison.Ordinal);
        Assert.Contains("<mfrac><mi>d</mi><mrow><mi>d</mi><mi>x</mi></mrow></mfrac>", html, StringComparison.Ordinal);
        Assert.Contains("<span class=\"rule\">simplify: put together</span>", html, StringComparison.Ordinal);
        _ = System.Xml.Linq.XDocument.Parse($"<main>{html}</main>");
    }

    private static string Squeezed(string row) => string.Join(' ', row.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static Document Make(string formula)
    {
        var page = new Document();
        page.Working([.. DerivativeSteps.Of(FormulaParser.Parse(formula, NameScope.Of("x")), "x")!.Select(WorkingLine.Of)]);
        return page;
    }
}
