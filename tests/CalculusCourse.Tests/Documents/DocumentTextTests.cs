using System.Text.RegularExpressions;
using CalculusCourse.Lessons.Documents;

namespace CalculusCourse.Tests.Documents;

public sealed partial class DocumentTextTests
{
    private static readonly string[] Wholes = ["f′(x)", "n·xⁿ⁻¹", "differentiation", "-3.55271e-14", "plots/lesson1-example.png"];

    [Fact]
    public void Page_InPlainText_LooksLikeThis()
    {
        const string expected = """
            Lesson 0: All of it
            ===================

            The idea
              The power rule says (xⁿ)′ = n·xⁿ⁻¹, and differentiation turns f into f′(x); try
              calc lesson 1 --function "x^3-2*x^2+1" and read what it says about all of this.

                  f′(x) = (f(x + δ) − f(x))/δ as δ → 0

              f(x)  = x²
              f′(x) = 2·x    to copy: 2*x

                         x  kind
                         1  minimum
              -3.55271e-14  a long word

              The same again.

            Next
              calc check 1 "ANSWER"  judge your answer
              calc hint 1            a hint

                one  two

              • a point
              • another

              1. first
              2. second

              correct: so it is

            Figures
              plots/lesson1-example.png
                a parabola

            """;
        Assert.Equal(expected, Plain(SamplePage.Make()));
    }

    [Fact]
    public void Page_AtAnyWidth_LosesNothingAndBreaksNoWord()
    {
        string letters = Blanks().Replace(Plain(SamplePage.Make()), "").Replace("=", "");
        for (int width = 1; width <= 120; width++)
        {
            var writer = new StringWriter { NewLine = "\n" };
            DocumentText.Write(SamplePage.Make(), writer, width);
            string[] lines = writer.ToString().Split('\n');
            foreach (string whole in Wholes) Assert.Contains(lines, line => line.Contains(whole, StringComparison.Ordinal));

            // A table that became records has its headings once a row, which is more than before, never less.
            string found = Blanks().Replace(string.Concat(lines), "").Replace("=", "");
            if (lines.Contains("  -3.55271e-14  a long word")) Assert.Equal(letters, found);
            else Assert.True(found.Length >= letters.Length, $"{width}");

            // Only what has no blank may stand beyond the width, an operand with its sign, and listings.
            foreach (string line in lines)
                Assert.True(line.Length <= width || line.Contains("one  two", StringComparison.Ordinal) || Operand().IsMatch(line), $"{width}: {line}");
        }
    }

    [Fact]
    public void Command_ThatFits_IsNotBroken()
    {
        for (int width = SamplePage.Command.Length; width <= 120; width++)
        {
            var document = new Document();
            document.Text($"Say `{SamplePage.Command}` aloud, and then some more words.");
            var writer = new StringWriter { NewLine = "\n" };
            DocumentText.Write(document, writer, width);
            Assert.Contains(SamplePage.Command, writer.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Page_Styled_IsThePlainOneWithColours()
    {
        var writer = new StringWriter { NewLine = "\n" };
        DocumentText.Write(SamplePage.Make(), writer, isStyled: true);
        string styled = writer.ToString();
        Assert.Contains("\e[1;36mThe idea\e[0m", styled, StringComparison.Ordinal);
        Assert.Contains("\e[1;32mcorrect:\e[0m so it is", styled, StringComparison.Ordinal);
        Assert.Equal(Plain(SamplePage.Make()), Escapes().Replace(styled, ""));
    }

    [Fact]
    public void Hole_WithControlCharacters_CannotMoveTheCursor()
    {
        var document = new Document();
        document.Text($"a{"\e[2J\u0007\u009b"}b");
        Assert.Equal("a\\u001b[2J\\u0007\\u009bb\n", Plain(document));
    }

    [Fact]
    public void WideLetters_CountAsTwoColumns()
    {
        var document = new Document();
        document.Table([new($"", false), new($"", false)], [[$"中文", $"a"], [$"x̂", $"b"]]);
        Assert.Equal("  中文  a\n  x̂     b\n", Plain(document));
    }

    private static string Plain(Document document)
    {
        var writer = new StringWriter { NewLine = "\n" };
        DocumentText.Write(document, writer);
        return writer.ToString();
    }

    [GeneratedRegex(@"^\s*([-+−=•] |\d\. )?\S+$")]
    private static partial Regex Operand();

    [GeneratedRegex(@"\s")]
    private static partial Regex Blanks();

    [GeneratedRegex("\e\\[[0-9;]*m")]
    private static partial Regex Escapes();
}
