using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CalculusCourse.Tests.Cli;

namespace CalculusCourse.Tests.Web;

/// <summary>The book in a real browser, if one is installed: Chromium without a window.</summary>
public sealed partial class BrowserTests : IDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

    private readonly string folder = Directory.CreateTempSubdirectory("calc").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(400)]
    [InlineData(1280)]
    public void Book_AtAWidth_CutsNothingOffAndSaysNothingToTheConsole(int width)
    {
        string[] pages = ["book.html", "steps.html", "problem.html"];
        Calc.Run("book", Path.Combine(folder, pages[0]));
        const string Function = "(x^3+2*x^2+5)*exp(3*x)*sin(x)+x/(1+x^2)";
        Calc.Run("lesson", "2", "--function", Function, "--from", "0", "--to", "3", "--steps", "--html", Path.Combine(folder, pages[1]));
        Calc.Run("lesson", "4", "--solution", "--steps", "--html", Path.Combine(folder, pages[2]));
        foreach (string page in pages)
        {
            (JsonElement found, string messages) = Measured(page, width);
            Assert.DoesNotContain("CONSOLE", messages);
            Assert.Equal(width, found.GetProperty("inner").GetInt32());
            Assert.Equal(found.GetProperty("client").GetInt32(), found.GetProperty("scroll").GetInt32());
            Assert.Equal("", string.Join('\n', found.GetProperty("out").EnumerateArray().Select(element => element.GetString())));
            Assert.True(found.GetProperty("formulas").GetInt32() > 10);
        }
    }

    [Fact]
    public void Measurement_OfAPageThatIsTooWideAndComplains_SaysSo()
    {
        File.WriteAllText(Path.Combine(folder, "bad.html"), """
            <!doctype html><html><body><p style="width: 900px">wide</p><script>console.error('a complaint')</script></body></html>
            """);
        (JsonElement found, string messages) = Measured("bad.html", 400);
        Assert.Contains("CONSOLE", messages);
        Assert.True(found.GetProperty("scroll").GetInt32() > found.GetProperty("client").GetInt32());
        Assert.Contains("P wide", found.GetProperty("out").EnumerateArray().Select(element => element.GetString()));
    }

    [Fact]
    public void Book_LinkToAHint_OpensIt()
    {
        Calc.Run("lesson", "1", "--html", Path.Combine(folder, "lesson.html"));
        Assert.Contains("<details open=", Browse("--dump-dom", Address("lesson.html") + "#to-solution").Output);
        Assert.DoesNotContain("<details open=", Browse("--dump-dom", Address("lesson.html")).Output);
    }

    [Fact]
    public void Book_Printed_HasEveryFigureOnOnePageAndEveryLessonOnANewOne()
    {
        string path = Path.Combine(folder, "book.html");
        Calc.Run("book", path);
        // Chromium names the page of every place that a link leads to, so figures get places at both ends.
        int figures = 0;
        string marked = Regex.Replace(File.ReadAllText(path), "<figure class=\"[a-z]+\">(.*?)</figure>", match =>
            $"<figure class=\"plain\"><b id=\"top{figures}\">.</b>{match.Groups[1].Value}<b id=\"end{figures}\">.</b>"
            + $"<a href=\"#top{figures}\">.</a><a href=\"#end{figures++}\">.</a></figure>", RegexOptions.Singleline);
        Assert.True(figures > 10);
        File.WriteAllText(path, marked);
        string pdf = Path.Combine(folder, "book.pdf");
        Browse("--no-pdf-header-footer", $"--print-to-pdf={pdf}", Address("book.html"));
        string printed = Encoding.Latin1.GetString(File.ReadAllBytes(pdf));
        Assert.StartsWith("%PDF-", printed);
        Dictionary<string, string> pages = Places().Matches(printed).DistinctBy(place => place.Groups[1].Value)
            .ToDictionary(place => place.Groups[1].Value, place => place.Groups[2].Value);
        for (int i = 0; i < figures; i++) Assert.Equal(pages[$"top{i}"], pages[$"end{i}"]);
        Assert.Equal(8, Enumerable.Range(1, 7).Select(lesson => pages[$"lesson-{lesson}"]).Append(pages["solutions"]).Distinct().Count());
        // What opens on demand is open on paper: the answers need more pages than there are without them.
        Assert.True(pages.ContainsKey("lesson-1-to-solution"));
    }

    [GeneratedRegex(@"/([A-Za-z0-9-]+) \[(\d+) 0 R\s*/XYZ")]
    private static partial Regex Places();

    private string Address(string page) => new Uri(Path.Combine(folder, page)).AbsoluteUri;

    /// <summary>What a page of the folder measures in a frame so wide, and what the browser said.</summary>
    private (JsonElement Found, string Messages) Measured(string page, int width)
    {
        File.WriteAllText(Path.Combine(folder, "frame.html"), $$"""
            <!doctype html><meta charset="utf-8"><body>
            <iframe src="{{page}}" style="width: {{width}}px; height: 800px; border: 0"></iframe><pre></pre>
            <script>
            onload = () => {
              const inside = document.querySelector('iframe').contentDocument, root = inside.documentElement, out = [];
              const held = element => {
                for (let above = element.parentElement; above && above !== inside.body; above = above.parentElement)
                  if (inside.defaultView.getComputedStyle(above).overflowX !== 'visible') return true;
                return false;
              };
              for (const element of inside.body.querySelectorAll('*')) {
                const box = element.getBoundingClientRect();
                if (box.width > 0 && (box.right > root.clientWidth + 1 || box.left < -1) && !held(element) && !element.matches('.skip'))
                  out.push(element.tagName + ' ' + element.textContent.slice(0, 40));
              }
              document.querySelector('pre').textContent = JSON.stringify({
                inner: inside.defaultView.innerWidth, client: root.clientWidth, scroll: root.scrollWidth, out,
                formulas: inside.querySelectorAll('math').length });
            };
            </script></body>
            """);
        (string output, string messages) = Browse(
            "--allow-file-access-from-files", "--virtual-time-budget=20000", "--enable-logging=stderr", "--dump-dom", Address("frame.html"));
        string found = Regex.Match(output, "<pre>(.*?)</pre>", RegexOptions.Singleline).Groups[1].Value;
        return (JsonDocument.Parse(System.Net.WebUtility.HtmlDecode(found)).RootElement, messages);
    }

    private (string Output, string Messages) Browse(params string[] arguments)
    {
        string? browser = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(path => Names.Select(name => Path.Combine(path, name))).FirstOrDefault(File.Exists);
        Assert.SkipWhen(browser is null, "no Chromium is installed");
        ProcessStartInfo start = new(browser!,
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            $"--user-data-dir={Path.Combine(folder, "profile")}", .. arguments,
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> messages = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (output, messages.GetAwaiter().GetResult());
    }
}
