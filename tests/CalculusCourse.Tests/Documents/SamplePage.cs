using CalculusCourse.Lessons.Documents;

namespace CalculusCourse.Tests.Documents;

/// <summary>A page with every kind of block.</summary>
internal static class SamplePage
{
    public const string Command = "calc lesson 1 --function \"x^3-2*x^2+1\"";

    public static Document Make()
    {
        var page = new Document();
        page.Title($"Lesson 0: {"All of it"}");
        page.Heading($"The idea");
        page.Text($"""
            The power rule says $(xⁿ)' = n·x^(n-1)$, and differentiation turns f into $f'(x)$; try `{Command}` and read what it says about
            all of this.
            """);
        page.Display($"$f'(x) = (f(x + δ) − f(x))/δ$ as $δ → 0$");
        page.Equations(new Fact($"$f(x)$", $"$x²$"), new Fact($"$f'(x)$", $"$2·x$", $"to copy: `2*x`"));
        page.Table([new($"$x$"), new($"kind", IsNumber: false)], [[$"{1.0:g}", $"minimum"], [$"{-3.55271e-14:g}", $"a long word"]]);
        page.Text($"The same again.");
        page.Heading($"Next");
        page.Commands(new Entry("calc check 1 \"ANSWER\"", $"judge your answer"), new("calc hint 1", $"a hint"));
        page.Listing("one  two\n");
        page.Points($"a point", $"another");
        page.Steps($"first", $"second");
        page.Notice(NoticeKind.Good, "correct", $"so it is");
        page.Figures(new FigureFile("plots/lesson1-example.png", "a parabola"));
        return page;
    }
}
