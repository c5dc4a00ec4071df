using System.Text.Json;
using System.Xml.Linq;
using CalculusCourse.Cli;

namespace CalculusCourse.Tests.Cli;

public sealed class CheckCommandTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();

    public void Dispose() => temporary.Dispose();

    /// <summary>Answers that command-line parsers like to swallow arrive whole.</summary>
    [Theory]
    [InlineData("1", "-h*x", 1)]
    [InlineData("1", "-qx", 3)]
    [InlineData("1", "@x+1", 3)]
    [InlineData("1", "--x", 1)]
    [InlineData("1", "-?", 3)]
    [InlineData("1", "/h", 3)]
    [InlineData("1", "[diagram]", 3)]
    [InlineData("1", "--version", 3)]
    [InlineData("1", "--jsonx", 3)]
    [InlineData("1", "-4x+3x^2", 0)]
    [InlineData("2", "-cos(x)+C", 1)]
    [InlineData("1", "", 3)]
    [InlineData("1", "\"3x^2-4x\"", 0)]
    [InlineData("1", "3x^2\n-4x", 0)]
    [InlineData("3", "(2;2)", 0)]
    [InlineData("1", "=3x^2-4x", 0)]
    [InlineData("1", "f'(x)=3x^2-4x", 0)]
    public void Check_AnswerThatLooksLikeAnOption_IsJudged(string lesson, string answer, int code)
    {
        (int got, string output, _) = Run("check", "--no-state", "--json", lesson, answer);
        Assert.Equal(code, got);
        using JsonDocument json = JsonDocument.Parse(output);
        Assert.Equal(answer, json.RootElement.GetProperty("answers")[0].GetProperty("answer").GetString());
        Assert.Equal(code, Run("check", lesson, "--no-state", "--", answer).Code);
    }

    [Fact]
    public void Check_DoubleDash_MakesAnAnswerOfAnything() =>
        Assert.Contains("\"answer\":\"--json\"", Run("check", "--json", "--no-state", "1", "--", "--json").Output);

    [Theory]
    [InlineData("-x", "-1*x", 0)]
    [InlineData("--x", "x", 0)]
    [InlineData("x=1", "x", 3)]
    [InlineData("", "x", 3)]
    [InlineData("x+", "x", 3)]
    [InlineData("x", "", 3)]
    [InlineData("log(x^2)", "2log(x)", 1)]
    [InlineData("log(-1-x^2)", "x", 3)]
    public void Check_Expected_TakesAnyFormula(string expected, string answer, int code)
    {
        Assert.Equal(code, Run("check", "--expected", expected, answer).Code);
        if (expected.Length > 0) Assert.Equal(code, Run("check", "--expected=" + expected, "--", answer).Code);
    }

    [Fact]
    public void Check_EquivalenceCases_ExitWithTheirVerdicts()
    {
        using JsonDocument cases = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "cases",
            "equivalence.json")));
        var faults = new List<string>();
        foreach (string group in (string[])["entries", "contested", "hard"])
        {
            foreach (JsonElement entry in cases.RootElement.GetProperty(group).EnumerateArray())
            {
                List<string> args = ["check", "--expected", entry.GetProperty("expected").GetString()!,
                    entry.GetProperty("answer").GetString()!];
                if (entry.TryGetProperty("upto", out _)) args.Add("--up-to-constant");
                if (entry.TryGetProperty("domain", out JsonElement domain))
                    args.AddRange(["--domain", string.Join(',',
                        domain.EnumerateObject().Select(p => $"{p.Name}={p.Value[0]}:{p.Value[1]}"))]);
                int code = Run([.. args]).Code;
                if (code != (entry.GetProperty("verdict").GetBoolean() ? 0 : 1)) faults.Add($"{string.Join(' ', args)}: {code}");
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public void Check_Domain_LimitsTheVariables()
    {
        Assert.Equal(1, Run("check", "--expected", "abs(x)", "x").Code);
        Assert.Equal(0, Run("check", "--expected", "abs(x)", "x", "--domain", "x=0:").Code);
        Assert.Equal(0, Run("check", "--expected", "log(x*y)", "log(x)+log(y)", "--domain=x=0.1:10,y=0.1:10").Code);
        Assert.Equal(1, Run("check", "--domain", "x=-pi:pi", "--expected", "asin(sin(x))", "x").Code);
        Assert.Equal(0, Run("check", "--domain", "x=-pi/2:pi/2", "--expected", "asin(sin(x))", "x").Code);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("check", "1")]
    [InlineData("check", "8", "x")]
    [InlineData("check", "one", "x")]
    [InlineData("check", "1", "3x^2", "-", "4x")]
    [InlineData("check", "1", "x", "--domain", "x=0:")]
    [InlineData("check", "1", "x", "--up-to-constant")]
    [InlineData("check", "--expected", "x")]
    [InlineData("check", "--expected", "x", "x", "--domain", "x")]
    [InlineData("check", "--expected", "x", "x", "--domain", "x=2:1")]
    [InlineData("check", "--file", "a.txt", "1", "x")]
    [InlineData("check", "--file")]
    [InlineData("hint", "0")]
    [InlineData("hint")]
    [InlineData("solution", "8")]
    [InlineData("completion", "tcsh")]
    public void Run_WrongCommandLine_ExitsWithTwoAndPrintsNothing(params string[] args)
    {
        (int code, string output, string error) = Run(args);
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("calc: ", error);
    }

    [Fact]
    public void Check_File_JudgesEveryLine()
    {
        string file = Path.Combine(temporary.Path, "answers.txt"), report = Path.Combine(temporary.Path, "report.xml");
        File.WriteAllText(file, "\uFEFF# answers\r\n\r\n1: 3x^2-4x\r\nnonsense\r\n2: 6x-4\r\n 9: x\r\n3: (2,2)\r\n1: "
            + "3x^\u0007\r\n5: the matrix\r\n");
        (int code, string output, string error) = Run("check", "--file", file, "--json", "--junit", report);
        Assert.Equal((3, ""), (code, error));
        using JsonDocument json = JsonDocument.Parse(output);
        string[] verdicts = [.. json.RootElement.GetProperty("answers").EnumerateArray().Select(a =>
            $"{a.GetProperty("line")} {a.GetProperty("verdict")}")];
        Assert.Equal(["3 correct", "4 unreadable", "5 wrong", "6 unreadable", "7 correct", "8 unreadable", "9 undecided"], verdicts);

        XElement suite = XDocument.Load(report).Root!.Element("testsuite")!;
        Assert.Equal(("7", "1", "4"), (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value,
            suite.Attribute("errors")!.Value));
        Assert.Equal(7, suite.Elements("testcase").Count());
        Assert.Equal("differentiated",
            suite.Elements("testcase").Single(c => c.Element("failure") is not null).Element("failure")!.Attribute("type")!.Value);
    }

    [Theory]
    [InlineData("1: 3x^2-4x\n", 0)]
    [InlineData("1: 3x^2-4x\n1: x\n", 1)]
    [InlineData("5: hm\n1: 3x^2-4x\n", 4)]
    [InlineData("5: hm\n1: x\n", 1)]
    [InlineData("5: hm\n1: x\n1: (\n", 3)]
    public void Check_File_ExitsWithTheWorst(string text, int code)
    {
        string file = Path.Combine(temporary.Path, "answers.txt");
        File.WriteAllText(file, text);
        Assert.Equal(code, Run("check", "--file", file).Code);
    }

    [Theory]
    [InlineData("1: 3x^2-4x\n2: x^3-2x^2\n3: (2,2)\n5: W\n6: 1/x; nowhere; neither\n", "4,7", 1)]
    [InlineData("1: 3x^2-4x\n1: x\n", "2,3,4,5,6,7", 1)]
    [InlineData("1: (\n", "2,3,4,5,6,7", 3)]
    [InlineData("1: program lesson1.cs\n", "2,3,4,5,6,7", 1)]
    [InlineData("# nothing yet\n", "1,2,3,4,5,6,7", 1)]
    [InlineData("8: x\nnonsense\n", "1,2,3,4,5,6,7", 3)]
    public void Check_FileAll_CountsWhatIsMissingAsWrong(string text, string missing, int code)
    {
        string file = temporary.Write(text), report = temporary.File("report.xml");
        (int exit, string output, string error) = Run("check", "--file", file, "--all", "--json", "--junit", report);
        Assert.Equal((code, ""), (exit, error));
        using JsonDocument json = JsonDocument.Parse(output);
        JsonElement[] added = [.. json.RootElement.GetProperty("answers").EnumerateArray().Where(a => a.GetProperty("line").ValueKind == JsonValueKind.Null)];
        Assert.Equal(missing, string.Join(',', added.Select(a => a.GetProperty("lesson").GetInt32())));
        Assert.All(added, a => Assert.Equal(("wrong", "missing"), (a.GetProperty("verdict").GetString(), a.GetProperty("mistake").GetString())));
        XElement[] cases = [.. XDocument.Load(report).Descendants("testcase").Where(c => c.Attribute("line") is null)];
        Assert.Equal(added.Length, cases.Count(c => c.Element("failure")?.Attribute("type")?.Value == "missing"));
        Assert.Contains($"lesson {missing.Split(',')[^1]}: wrong: There is no answer to this task.\n", Run("check", "--file", file, "--all").Output);
    }

    [Fact]
    public void Check_AllWithoutAFile_IsRefused() => Assert.Equal(2, Run("check", "1", "3x^2-4x", "--all").Code);

    [Theory]
    [InlineData("")]
    [InlineData("# only\n\n  # comments\n")]
    public void Check_FileWithoutAnswers_CannotBeRead(string text)
    {
        string file = Path.Combine(temporary.Path, "answers.txt");
        File.WriteAllText(file, text);
        (int code, string output, string error) = Run("check", "--file", file, "--json");
        Assert.Equal((3, ""), (code, output));
        Assert.EndsWith("answers.txt: there is no answer in it\n", error);
    }

    [Fact]
    public void Check_File_EchoesHowAnswersWereRead()
    {
        string file = Path.Combine(temporary.Path, "answers.txt");
        File.WriteAllText(file, "1: x(3x-4)\n1: (\n3: 2 2\n");
        string[] lines = Run("check", "--file", file).Output.Split('\n');
        Assert.Equal("line 1, lesson 1: correct: Right, proved by algebra. (read as x·(3·x − 4))", lines[0]);
        Assert.DoesNotContain("read as", lines[1]);
        Assert.EndsWith(" (read as (2, 2))", lines[2]);
    }

    [Fact]
    public void Check_EmptyAnswer_CannotBeRead()
    {
        for (int lesson = 1; lesson <= CalculusCourse.Lessons.Course.Default.Count; lesson++)
            foreach (string answer in (string[])[";", ";;", " ; ", " ; \"\" ;", " "])
                Assert.Equal((3, "", "calc: The answer is empty.\n"), Run("check", $"{lesson}", answer, "--no-state"));
    }

    [Fact]
    public void Check_MissingFileOrReportFolder_HasItsCode()
    {
        Assert.Equal(3, Run("check", "--file", Path.Combine(temporary.Path, "none")).Code);
        (int code, string output, string error) = Run("check", "--no-state", "1", "3x^2-4x", "--junit", Path.Combine(temporary.Path, "no", "report.xml"));
        Assert.Equal(5, code);
        Assert.Contains("correct", output);
        Assert.Contains("the report could not be written", error);
    }

    [Fact]
    public void Hint_WithoutState_IsTheFirst()
    {
        Assert.StartsWith("Hint 1 of 3 for lesson 4: ", Run("hint", "4", "--no-state").Output);
        Assert.StartsWith("Hint 1 of 3 for lesson 4: ", Run("hint", "4", "--no-state").Output);
    }

    private static (int Code, string Output, string Error) Run(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int code = CommandLine.Run(args, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
