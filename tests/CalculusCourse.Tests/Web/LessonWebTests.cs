using System.Text.RegularExpressions;
using System.Xml.Linq;
using CalculusCourse.Cli;
using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Tests.Cli;

namespace CalculusCourse.Tests.Web;

/// <summary><c>calc lesson N --html FILE</c>.</summary>
public sealed class LessonWebTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("calc").FullName;

    public static TheoryData<string> Commands =>
    [
        .. Course.Default.Select(lesson => $"lesson {lesson.Number}"),
        .. Course.Default.Select(lesson => $"lesson {lesson.Number} --solution --steps"),
        "lesson 1 --function \"a*sin(b*x)/(1+sqrt(x^2+1))\" --with a=2,b=3 --steps",
        "lesson 1 --function \"x^3-2*x^2+1\" --yours \"3x^2-4x\"",
        "lesson 1 --function \"x^3-2*x^2+1\"",
        "lesson 1 --function \"sqrt(-1-x^2)\"",
        "lesson 2 --function \"exp(-x^2)\" --from -inf --to inf",
        "lesson 2 --function \"(x^2+1)*exp(x)*sin(x)\" --steps --from 0 --to 3",
        "lesson 3 --function \"sin(x*y)^2/(1+x^2+y^2)\" --at 1,1 --steps",
        "lesson 4 --functions \"x1*exp(alpha*x2)\" \"x1/x2\" \"abs(x1)\" --variables x1 x2 --at x1=1,x2=2,alpha=3 --steps",
        "lesson 5 --layers 2,9,9,9,9,1 --epochs 3 --samples 40 --check-gradients",
        "lesson 6 --function \"x^5-5*x+abs(x-1)\" --steps",
        "lesson 7 --minimize \"(a-1)^2+b\" --subject-to \"a^2+b^2 <= 2\" --subject-to \"a*b = 1/2\" --bounds a=-10:10,b=:5 --start a=1,b=1 "
            + "--steps",
        "lesson 7 --minimize x --subject-to \"x >= 1\" --subject-to \"x <= 0\" --start x=1",
    ];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Commands))]
    public void Page_AnyOptions_IsWhole(string command)
    {
        string path = Path.Combine(folder, "page.html");
        Calc.Outcome outcome = Calc.Run([.. Calc.Words(command), "--html", path]);
        Assert.True(outcome.ExitCode <= ExitCode.Negative, outcome.Error);
        Assert.Equal($"The page is in {path}: open it in a browser.\n", outcome.Output);
        XElement html = WebPageCheck.Check(File.ReadAllText(path));
        Calc.Outcome text = Calc.Run([.. Calc.Words(command), "--no-plots"]);
        Assert.Equal(text.ExitCode, outcome.ExitCode);
        Assert.Equal([path], Directory.GetFileSystemEntries(folder));

        // Whatever the printed page says in words and numbers, this one says too.
        string all = Squeezed(html.Element("body")!.Value), missing = "";
        foreach (Match number in Regex.Matches(text.Output, @"\d+\.\d+(e-?\d+)?"))
            if (!all.Contains(number.Value, StringComparison.Ordinal)) missing += $"{number.Value} ";
        Assert.Equal("", missing);
    }

    [Fact]
    public void Page_OfALesson_HasFiguresProgramQuestionsHintsAndSolution()
    {
        foreach (Lesson lesson in Course.Default)
        {
            XElement html = Page($"lesson {lesson.Number}");
            Assert.NotEmpty(html.Descendants("figure"));
            string program = string.Join('\n', ProgramText.Lines(lesson.Number)!);
            Assert.Contains(html.Descendants("pre"), pre => pre.Value == program);
            string[] closed = [.. html.Descendants("details").Select(details => details.Value)];
            foreach (Words words in lesson.Task.HintTexts.Concat(lesson.Task.SolutionTexts).SelectMany(text => text.Inlines).OfType<Words>())
                Assert.Contains(closed, details => Squeezed(details).Contains(Squeezed(words.Text).Trim(), StringComparison.Ordinal));
            Assert.Equal(lesson.Screens.Count + lesson.Task.Hints.Count + 1, closed.Length);
            Assert.All(html.Descendants("details"), details => Assert.Null(details.Attribute("open")));

            // The link leads into what is closed, which opens it.
            XElement link = html.Descendants("main").Single().Descendants("a").Single();
            XElement solution = html.Descendants().Single(element => "#" + (string?)element.Attribute("id") == (string?)link.Attribute("href"));
            Assert.Equal("details", solution.Parent!.Name.LocalName);
        }
    }

    /// <summary>What answers a question stands in what is closed, and nowhere before it is opened; all hints are there, one behind the other.</summary>
    [Fact]
    public void Page_OfALesson_AnswersItsQuestionsOnlyWhereItIsOpened()
    {
        foreach (Lesson lesson in Course.Default)
        {
            XElement html = Page($"lesson {lesson.Number} --no-plots");
            XElement[] asked = [.. html.Descendants("ol").Single(list => (string?)list.Attribute("class") == "ask").Elements("li")];
            Assert.Equal(lesson.Screens.Count, asked.Length);
            foreach ((XElement item, Lessons.Practice.Screen screen) in asked.Zip(lesson.Screens))
            {
                XElement closed = item.Element("details")!;
                string[] told = [.. screen.Why.Append(screen.Found).SelectMany(text => text.Inlines).OfType<Words>().Select(words => Squeezed(words.Text).Trim())];
                string open = Squeezed(string.Concat(item.Elements().Where(element => element != closed).Select(element => element.Value)));
                Assert.All(told.Where(words => words.Length > 12), words => Assert.DoesNotContain(words, open, StringComparison.Ordinal));
                Assert.All(told, words => Assert.Contains(words, Squeezed(closed.Value), StringComparison.Ordinal));
                Assert.Contains(screen.Question.Right, closed.Value, StringComparison.Ordinal);
            }

            for (int i = 1; i <= lesson.Task.Hints.Count; i++) Assert.Single(html.Descendants(), element => ((string?)element.Attribute("id"))?.EndsWith($"hint-{i}", StringComparison.Ordinal) == true);
        }
    }

    [Fact]
    public void Figures_OfALesson_StandOnceAndOnlyIfWanted()
    {
        int drawn = Page("lesson 5").Descendants("figure").Count();
        Assert.Equal(Directory.GetFiles(Drawn("lesson 5")).Length, drawn);
        Assert.Empty(Page("lesson 5 --no-plots").Descendants("figure"));
        string plots = Path.Combine(folder, "asked");
        Assert.Equal(drawn, Page($"lesson 5 --plots \"{plots}\"").Descendants("figure").Count());
        Assert.Equal(drawn, Directory.GetFiles(plots, "*.png").Length);
    }

    [Fact]
    public void Page_OfOneRun_IsTheSameBytesAgain()
    {
        string first = Path.Combine(folder, "1.html"), second = Path.Combine(folder, "2.html");
        foreach (string path in (string[])[first, second]) Calc.Run("lesson", "3", "--steps", "--html", path);
        Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(second));
    }

    [Theory]
    [InlineData("-")]
    [InlineData("/dev/stdout")]
    public void Html_ToStandardOutput_IsNothingButThePage(string path)
    {
        Calc.Outcome outcome = Calc.Run("lesson", "1", "--html", path, "--no-plots");
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        WebPageCheck.Check(outcome.Output);
    }

    [Theory]
    [InlineData("--results")]
    [InlineData("--json")]
    public void Html_WithAnotherForm_IsRefused(string other)
    {
        string path = Path.Combine(folder, "page.html");
        Calc.Outcome outcome = Calc.Run("lesson", "1", "--html", path, other);
        Assert.Equal((ExitCode.BadCommandLine, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains($"--html and {other} exclude each other", outcome.Error);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void Html_WhereNoFileCanBe_SaysSoAndComputesNothing()
    {
        Assert.Equal(ExitCode.BadCommandLine, Calc.Run("lesson", "1", "--html", "").ExitCode);
        foreach (string path in (string[])[folder, folder + "/", Path.Combine(folder, "none", "page.html")])
        {
            Calc.Outcome outcome = Calc.Run("lesson", "5", "--html", path);
            Assert.Equal((ExitCode.Fault, ""), (outcome.ExitCode, outcome.Output));
            Assert.Contains("folder", outcome.Error);
        }

        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public void Page_OfHostileText_ShowsIt()
    {
        string data = Path.Combine(folder, "<script>alert(1)&amp;.csv");
        File.WriteAllText(data, "x,y,label\n0,0,-1\n1,2,1\n2,1,1\n");
        XElement html = Page($"lesson 7 --points \"{data}\"");
        Assert.Contains("<script>alert(1)&amp;.csv", html.Value);
        Assert.Empty(html.Descendants("script"));
    }

    private static string Squeezed(string text) =>
        Regex.Replace(text, @"\s+", " ").Replace('’', '\'').Replace('“', '"').Replace('”', '"');

    private XElement Page(string command)
    {
        string path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "pages")).FullName, $"{Guid.NewGuid():N}.html");
        Calc.Outcome outcome = Calc.Run([.. Calc.Words(command), "--html", path]);
        Assert.True(outcome.ExitCode <= ExitCode.Negative, outcome.Error);
        return WebPageCheck.Check(File.ReadAllText(path));
    }

    private string Drawn(string command)
    {
        string plots = Path.Combine(folder, $"{Guid.NewGuid():N}");
        Calc.Run([.. Calc.Words(command), "--plots", plots]);
        return plots;
    }
}
