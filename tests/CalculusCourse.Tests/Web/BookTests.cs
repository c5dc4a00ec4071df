using System.Xml.Linq;
using CalculusCourse.Cli;
using CalculusCourse.Lessons;
using CalculusCourse.Tests.Cli;

namespace CalculusCourse.Tests.Web;

/// <summary><c>calc book FILE</c>.</summary>
public sealed class BookTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("calc").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Book_OfTheCourse_IsWholeAndTheSameAgain()
    {
        (XElement html, string file) = Write();
        Assert.Equal(file, Write().File);

        // Every lesson is a chapter, and the last are the solutions; the contents name them and their parts.
        string[] chapters = [.. html.Descendants("h2").Select(heading => heading.Value)];
        Assert.Equal([.. Course.Default.Select(lesson => $"Lesson {lesson.Number}: {lesson.Title}"), "Solutions"], chapters);
        XElement[] parts = [.. html.Descendants("main").Descendants().Where(element => element.Name.LocalName is "h2" or "h3")];
        Assert.Equal(
            parts.Select(heading => $"#{(string?)heading.Attribute("id")} {heading.Value}"),
            html.Descendants("nav").Descendants("a").Select(link => $"{(string?)link.Attribute("href")} {link.Value}"));

        // From each task a link leads into its solution.
        foreach (Lesson lesson in Course.Default)
        {
            string place = $"lesson-{lesson.Number}-to-solution";
            XElement solution = html.Descendants().Single(element => (string?)element.Attribute("id") == place);
            Assert.Contains(lesson.Task.Solution[^1], solution.Value);
            Assert.Single(html.Descendants("a"), link => (string?)link.Attribute("href") == "#" + place);
        }
    }

    [Fact]
    public void Book_HasTheWorkingOfEveryLesson()
    {
        XElement html = Write().Html;
        Assert.True(html.Descendants("ol").Count(list => (string?)list.Attribute("class") == "working") >= Course.Default.Count - 1);
    }

    [Fact]
    public void Book_WithPlots_WritesItsFiguresAsFilesToo()
    {
        string plots = Path.Combine(folder, "plots");
        Calc.Outcome outcome = Calc.Run("book", Path.Combine(folder, "book.html"), "--plots", plots);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        string[] names = [.. Directory.GetFiles(plots).Select(Path.GetFileName).Order(StringComparer.Ordinal)!];
        Assert.Equal(WebPageCheck.Check(File.ReadAllText(Path.Combine(folder, "book.html"))).Descendants("figure").Count(), names.Length);

        // They are those that the lesson itself draws.
        string drawn = Path.Combine(folder, "drawn");
        Calc.Run("lesson", "1", "--plots", drawn);
        foreach (string path in Directory.GetFiles(drawn))
            Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(Path.Combine(plots, Path.GetFileName(path))));
    }

    [Fact]
    public void Book_WhereNoFileCanBe_SaysSo()
    {
        Calc.Outcome outcome = Calc.Run("book", folder);
        Assert.Equal((ExitCode.Fault, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains("is a folder", outcome.Error);
        Assert.Equal(ExitCode.BadCommandLine, Calc.Run("book").ExitCode);
        Assert.Equal(ExitCode.BadCommandLine, Calc.Run("book", " ").ExitCode);
        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    private (XElement Html, string File) Write()
    {
        string path = Path.Combine(folder, "book.html");
        Calc.Outcome outcome = Calc.Run("book", path);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        string file = File.ReadAllText(path);
        return (WebPageCheck.Check(file), file);
    }
}
