using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using System.Text.Json;
using System.Xml.Linq;
using CalculusCourse.Cli;
using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Exercises;

namespace CalculusCourse.Tests.Cli;

/// <summary>A class graded by <c>calc grade</c>, with files as they are handed in, and as they should not be.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class GradeCommandTests : IDisposable
{
    private const string Right1 = "1: 3x^2 - 4x", Wrong1 = "1: 3x^2 + 4x";

    private const string Velocity = """
        title = "Motion"
        [[exercise]]
        id = "v"
        ask = "s(t) = {a}*t^2. What is v(t)?"
        kind = "formula"
        variables = ["t"]
        answer = "2*{a}*t"
        parameters = { a = "2..9" }
        points = 2
        mistakes = [{ answer = "{a}*t", reply = "The exponent comes to the front." }]
        [[exercise]]
        id = "u"
        ask = "The unit of energy?"
        kind = "text"
        answer = ["joule"]
        """;

    private readonly string root = Directory.CreateTempSubdirectory("calc-grade").FullName;

    private string Class => PathOf("class");

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Class_OfFilesAndFolders_IsGradedByTheRoster()
    {
        Write("class/Jürgen Müller.txt", Right1);
        Write("class/anna/answers.txt", $"{Wrong1}\n2: x^3 - 2x^2 + C\n");
        Write("class/Stranger.txt", Right1);
        Write("roster.csv", "student,group\nANNA,1\nJU\u0308RGEN MU\u0308LLER,1\nZoë,2\n");
        JsonElement graded = Json(0, "--roster", PathOf("roster.csv"));
        Assert.Equal(["ANNA 1 of 7", "JU\u0308RGEN MU\u0308LLER 1 of 7", "Zoë 0 of 7", "Stranger 1 of 7"], Points(graded));
        Assert.Equal(["Zoë"], Texts(graded, "missing"));
        Assert.Equal(["Stranger.txt is of nobody on the roster, and is graded"], Texts(graded, "remarks"));
        JsonElement mistake = Assert.Single(graded.GetProperty("mistakes").EnumerateArray());
        Assert.Equal(("1", "sign-slip", 1), (mistake.GetProperty("exercise").GetString(), mistake.GetProperty("mistake").GetString(), mistake.GetProperty("count").GetInt32()));
        Calc.Outcome text = Grade("--roster", PathOf("roster.csv"));
        Assert.Equal((0, ""), (text.ExitCode, text.Error));
        Assert.Matches(@"\nANNA +0 +1 +– +– +– +– +– +1\n", text.Output);
        Assert.Contains("Not handed in, counted as 0\n  Zoë\n", text.Output, StringComparison.Ordinal);
        Assert.Contains("task 1, once (sign-slip), as in “3x^2 + 4x” (ANNA): A sign is wrong.", text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Student_InAnySpelling_HasTheOwnDraw()
    {
        Write("set.toml", Velocity);
        Calc.Outcome handout = Calc.Run("exercises", "handout", PathOf("set.toml"), "--student", "Jürgen", "--json");
        string ask = JsonDocument.Parse(handout.Output).RootElement.GetProperty("exercises")[0].GetProperty("ask").GetString()!;
        int a = ask["s(t) = ".Length] - '0';
        Write("class/JU\u0308RGEN.txt", $"v: {2 * a} t\nu: Joule\n");
        Write("class/other.txt", $"V: v(t) = {2 * a} t, by the power rule\n");
        JsonElement graded = Json(0, "--set", PathOf("set.toml"));
        Assert.Contains("JU\u0308RGEN 3 of 3", Points(graded));
        Assert.Equal("Motion", graded.GetProperty("set").GetString());
    }

    [Fact]
    public void Lines_OfNoUse_AreSaidAndTheRestIsGraded()
    {
        Write("class/Anna.txt", $"no answer at all\n{Wrong1}\n9: x\n# remark\n\n{Right1}\n");
        Calc.Outcome outcome = Grade();
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("• Anna.txt, line 1, “no answer at all”: A line is a lesson's number", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("• Anna.txt, line 3, “9: x”: There is no lesson 9", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("• Anna.txt: line 2 is replaced by line 6\n", outcome.Output, StringComparison.Ordinal);
        Assert.Matches(@"\nAnna +1 ", outcome.Output);
    }

    [Fact]
    public void File_NobodyCanRead_IsSaidAndTheRestIsGraded()
    {
        Write("class/Anna.txt", Right1);
        Write("class/Binary.txt", "PK\0\u0003\u0004");
        Directory.CreateDirectory(PathOf("class/Folder/answers.txt"));
        Calc.Outcome outcome = Grade();
        Assert.Equal((3, "calc: 2 files could not be read\n"), (outcome.ExitCode, outcome.Error));
        Assert.Contains("• Binary.txt: it is no text file\n", outcome.Output, StringComparison.Ordinal);
        Assert.Contains($"• {Path.Combine("Folder", "answers.txt")}: it is a folder\n", outcome.Output, StringComparison.Ordinal);
        Assert.Matches(@"\nAnna +1 ", outcome.Output);
        Assert.Matches(@"\nBinary +! ", outcome.Output);
    }

    [Fact]
    public void Links_OutOfTheFolder_AreNotFollowed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "making links takes rights there");
        Write("class/Anna.txt", Right1);
        Write("secret/answers.txt", Right1);
        File.CreateSymbolicLink(PathOf("class/Eve.txt"), PathOf("secret/answers.txt"));
        Directory.CreateSymbolicLink(PathOf("class/Mallory"), PathOf("secret"));
        Directory.CreateDirectory(PathOf("class/Trudy"));
        File.CreateSymbolicLink(PathOf("class/Trudy/answers.txt"), PathOf("secret/answers.txt"));
        JsonElement graded = Json(3);
        Assert.Equal(["Anna 1 of 7", "Eve 0 of 7", "Mallory 0 of 7", "Trudy 0 of 7"], Points(graded));
        Assert.All(Texts(graded, "unreadable"), why => Assert.EndsWith("it is a link, and links are not followed", why, StringComparison.Ordinal));
    }

    [Fact]
    public void Others_InTheFolder_AreSaidOnlyIfTheyLookLikeAnswers()
    {
        Write("class/Anna.txt", Right1);
        Write("class/.hidden.txt", Right1);
        Write("class/Bob.md", Right1);
        Write("class/Carla.docx", "PK");
        Write("class/Dora/answer.txt", Right1);
        Write("class/README.md", "1: not an answer");
        Write("class/notes", "nothing: here");
        Write("class/set.toml", Velocity);
        Write("class/pictures/a.png", "1: x");
        JsonElement graded = Json(0);
        Assert.Equal(["Anna 1 of 7"], Points(graded));
        Assert.Equal(
            [".hidden.txt is no file NAME.txt, and was passed over", "Bob.md is no file NAME.txt, and was passed over",
                "Carla.docx is no file NAME.txt, and was passed over", "Dora has no answers.txt in it, and was passed over"],
            Texts(graded, "remarks"));
    }

    [Fact]
    public void Feedback_SaysWhatALearnerIsTold_AndIsNobodysAnswers()
    {
        Write("set.toml", Velocity);
        Write("class/Anna.txt", "v: 1\nu: watt\nv = 3\n");
        Write("class/answers.txt", "u: joule\n");
        Write("roster.csv", "Anna\nanswers\nBob\n");
        string told = PathOf("class/feedback");
        string[] args = ["--set", PathOf("set.toml"), "--roster", PathOf("roster.csv"), "--feedback", told];
        Calc.Outcome first = Grade(args), again = Grade(args);
        Assert.Equal((0, first.Output), (again.ExitCode, again.Output));
        Assert.Contains("Feedback for 3 students", first.Output, StringComparison.Ordinal);
        Assert.Equal(["Anna.txt", "Bob.txt", "answers.txt"], Directory.GetFiles(told).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        string anna = File.ReadAllText(Path.Combine(told, "Anna.txt"));
        Assert.Contains("u (0 of 1 point)\n  The unit of energy?\n\n  Your answer: watt\n", anna, StringComparison.Ordinal);
        Assert.Contains("Line 3: A line is an exercise's id", anna, StringComparison.Ordinal);
        Assert.DoesNotContain("joule", anna, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("No file with your answers was there.", File.ReadAllText(Path.Combine(told, "Bob.txt")), StringComparison.Ordinal);

        // Without the option the folder is still no student.
        Assert.Equal(["Anna 0 of 3", "answers 1 of 3"], Points(Json(0, "--set", PathOf("set.toml"))));
    }

    [Fact]
    public void Feedback_ForHostileNames_StaysInItsFolderAndWritesOverNothing()
    {
        Write("class/Anna.txt", Right1);
        Write("roster.csv", "\"../../evil\"\n\"a/b\"\n\"a\\b\"\n\".\"\n\"con\"\n\"x\u001b[31m\"\n" + new string('l', 300) + "\nAnna\n");
        Write("told/Anna.txt", "her own notes");
        Calc.Outcome outcome = Grade("--roster", PathOf("roster.csv"), "--feedback", PathOf("told"));
        Assert.Equal(5, outcome.ExitCode);
        Assert.Contains("Anna.txt is there already and is no feedback; it was not overwritten", outcome.Error, StringComparison.Ordinal);
        Assert.Equal("her own notes", File.ReadAllText(PathOf("told/Anna.txt")));
        Assert.Equal(8, Directory.GetFiles(PathOf("told")).Length);
        Assert.Equal(["class", "roster.csv", "told"], Directory.GetFileSystemEntries(root).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(2, Grade("--feedback", Class).ExitCode);
    }

    [Fact]
    public void Reports_OverWhatIsRead_AreRefused()
    {
        Write("class/Anna.txt", Right1);
        Write("roster.csv", "Anna\n");
        Assert.Equal(2, Grade("--csv", PathOf("class/Anna.txt")).ExitCode);
        Assert.Equal(2, Grade("--junit", PathOf("class/Anna/answers.txt")).ExitCode);
        Assert.Equal(2, Grade("--roster", PathOf("roster.csv"), "--csv", PathOf("roster.csv")).ExitCode);
        Assert.Equal(2, Grade("--csv", "-", "--junit", "-").ExitCode);
        Assert.Equal(Right1, File.ReadAllText(PathOf("class/Anna.txt")));
        Assert.Equal(5, Grade("--csv", PathOf("absent/points.csv")).ExitCode);
    }

    [Fact]
    public void Reports_HoldEveryStudent()
    {
        Write("class/Anna.txt", $"{Right1}\n6: 1/x ; nowhere ; a maximum\n");
        Write("class/=1+1.txt", Wrong1);
        Assert.Equal(0, Grade("--csv", PathOf("points.csv"), "--junit", PathOf("report.xml")).ExitCode);
        Assert.Equal("student,1,2,3,4,5,6,7,total\r\n'=1+1,0,0,0,0,0,0,0,0\r\nAnna,1,0,0,0,0,0.5,0,1.5\r\n", File.ReadAllText(PathOf("points.csv")));
        var report = XDocument.Load(PathOf("report.xml"));
        Assert.Equal(["=1+1", "Anna"], report.Descendants("testcase").Select(one => one.Attribute("classname")!.Value).Distinct());
        Assert.Equal(("14", "13"), (report.Root!.Attribute("tests")!.Value, report.Root.Attribute("failures")!.Value));
        Calc.Outcome csv = Grade("--csv", "-");
        Assert.StartsWith("student,1,2,3,4,5,6,7,total\n'=1+1,0,", csv.Output, StringComparison.Ordinal);
        Assert.Contains("possible", csv.Error, StringComparison.Ordinal);
    }

    /// <summary>Reckoned another way: from the columns of the table for a gradebook. Who is missing has points too, none.</summary>
    [Fact]
    public void Averages_AreTheColumnsSumsOverAllStudents()
    {
        Write("class/Anna.txt", $"{Right1}\n6: 1/x ; nowhere ; a maximum\n");
        Write("class/Bob.txt", $"{Wrong1}\n2: x^3 - 2x^2 + C\n");
        Write("class/Carla.txt", Right1);
        Write("roster.csv", "Anna\nBob\nCarla\nDora\nEve\n");
        Calc.Outcome outcome = Grade("--roster", PathOf("roster.csv"), "--csv", PathOf("points.csv"));
        decimal[][] rows =
        [
            .. File.ReadAllLines(PathOf("points.csv")).Skip(1).Select(row => row.Split(',')[1..].Select(cell => decimal.Parse(cell, CultureInfo.InvariantCulture)).ToArray()),
        ];
        Assert.Equal(5, rows.Length);
        Assert.All(rows, row => Assert.Equal(row[^1], row[..^1].Sum()));
        string foot = outcome.Output.Split('\n').Single(line => line.StartsWith("average", StringComparison.Ordinal));
        Assert.Equal(
            Enumerable.Range(0, 8).Select(k => rows.Sum(row => row[k]) / rows.Length),
            foot.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..].Select(cell => decimal.Parse(cell, CultureInfo.InvariantCulture)));
    }

    /// <summary>Counted another way: each answer is judged alone, and what is the same mistake belongs together.</summary>
    [Fact]
    public void Mistakes_AreCountedByWhoMakesThem_TheCommonestFirst()
    {
        string[] wrong = ["x^7", "3x^2 + 4x", "3x^2 - 4x + 1", "x^9", "3x^3 - 4x^2"];
        for (int i = 0; i < wrong.Length; i++)
        {
            for (int k = 0; k <= 2 * i; k++) Write($"class/{i}-{k}.txt", $"1: {wrong[i]}\n");
        }

        Write("class/right.txt", Right1);
        Judgement[] judged = Array.ConvertAll(wrong, answer => Course.Default[1].Task.Judge(answer));
        Assert.Equal(wrong.Length, judged.Select(one => one.Mistake ?? one.ReadAs).Distinct().Count());
        JsonElement[] mistakes = [.. Json(0).GetProperty("mistakes").EnumerateArray()];
        Assert.Equal([9, 7, 5, 3, 1], mistakes.Select(one => one.GetProperty("count").GetInt32()));
        Assert.Equal(judged.Reverse().Select(one => one.Mistake), mistakes.Select(one => one.GetProperty("mistake").GetString()));
        Assert.Equal(wrong.Reverse(), mistakes.Select(one => one.GetProperty("example").GetProperty("answer").GetString()));
        Assert.Contains("task 1, 9 times (", Grade().Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("absent", 3)]
    [InlineData("set.toml", 3)]
    [InlineData("empty", 3)]
    public void Folder_ThatIsNone_IsRefused(string name, int code)
    {
        Write("set.toml", Velocity);
        Directory.CreateDirectory(PathOf("empty"));
        Calc.Outcome outcome = Calc.Run("grade", PathOf(name));
        Assert.Equal((code, ""), (outcome.ExitCode, outcome.Output));
    }

    [Fact]
    public void Class_WithARosterAndNoFiles_IsAllMissing()
    {
        Directory.CreateDirectory(Class);
        Write("roster.csv", "Anna\n");
        Assert.Equal(["Anna 0 of 7"], Points(Json(0, "--roster", PathOf("roster.csv"))));
    }

    [Fact]
    public void Answers_ThatAreHostile_LeaveTheOthersAsTheyAre()
    {
        string[] hostile =
        [
            new string('(', 3000) + "x" + new string(')', 3000), "x^x^x^x^x^x^x^x^x", new string('x', 1 << 20), "9^9^9^9^9", "(x+1)^999999", new string(';', 9000),
            string.Concat(Enumerable.Repeat("sin(", 2000)),
        ];
        Write("class/Bad.txt", string.Join('\n', hostile.SelectMany(one => Enumerable.Range(1, 7).Select(i => $"{i}: {one}"))));
        Write("class/Good.txt", Right1);
        JsonElement graded = Json(0);
        Assert.Equal(["Bad 0 of 7", "Good 1 of 7"], Points(graded));
        Assert.True(graded.GetRawText().Length < 200_000);
    }

    [Fact]
    public void Program_WithoutBeingAskedFor_IsNotRun()
    {
        Write("class/Anna.txt", $"{Right1}\n1: program lesson1.cs\n3: program lesson3.cs\n");
        JsonElement graded = Json(0);
        Assert.Equal(2, graded.GetProperty("programsNotRun").GetInt32());
        Assert.Equal(["Anna 1 of 7"], Points(graded));
        JsonElement[] answers = [.. graded.GetProperty("students")[0].GetProperty("answers").EnumerateArray()];
        Assert.Equal("undecided", answers.Single(one => one.GetProperty("lesson").GetInt32() == 3).GetProperty("verdict").GetString());
    }

    [Fact]
    public void Programs_AskedFor_RunOnlyInTheirFolder()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "no shell");
        using var sandbox = new Sandbox();
        const string right = "echo 'Max rate of change at 45.0 degrees'; echo 'Gradient vector at (1,1) is (2.00007,2.00007)'\n";
        sandbox.Write("class/anna/lesson3.cs", right);
        sandbox.Write("class/anna/answers.txt", "3: program lesson3.cs\n");
        sandbox.Write("class/bob/answers.txt", "3: program ../anna/lesson3.cs\n");
        sandbox.Write("class/carla.txt", "3: program anna/lesson3.cs\n");
        sandbox.Write("class/dora/answers.txt", $"3: program {sandbox.PathOf("class/anna/lesson3.cs")}\n");
        sandbox.Write("class/eve/answers.txt", "3: program lesson3.cs\n");
        File.CreateSymbolicLink(sandbox.PathOf("class/eve/lesson3.cs"), sandbox.PathOf("class/anna/lesson3.cs"));
        sandbox.Write("class/fred/answers.txt", "3: program lesson3.cs\n");
        sandbox.Write("class/fred/lesson3.cs", "while :; do :; done\n");
        Calc.Outcome outcome = sandbox.Run("calc grade class --programs --time-limit 1 --json");
        JsonElement graded = JsonDocument.Parse(outcome.Output).RootElement;
        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(["anna 1 of 7", "bob 0 of 7", "carla 0 of 7", "dora 0 of 7", "eve 0 of 7", "fred 0 of 7"], Points(graded));
        Assert.Equal(2, sandbox.Calls.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void Class_WithAnyNumberOfProcessors_GivesTheSameBytes()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "no shell");
        using var sandbox = new Sandbox();
        for (int i = 0; i < 30; i++) sandbox.Write($"class/s{i}.txt", $"1: {i % 4}x^2 - 4x\n2: x^3 - {i}x^2\n3: (2,{i % 3})\n6: 1/x ; {i} ; neither\n");
        Calc.Outcome one = sandbox.Run("DOTNET_PROCESSOR_COUNT=1 calc grade class; calc grade class --json"), four = sandbox.Run("DOTNET_PROCESSOR_COUNT=4 calc grade class; calc grade class --json");
        Assert.Equal(0, one.ExitCode);
        Assert.Equal(one, four);
    }

    [Fact]
    public void Interruption_EndsInOrderWithWhatIsKnown()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Sandbox.IsInterruptible, "no signals, or run where Ctrl-C is ignored");
        using var sandbox = new Sandbox();
        sandbox.Write("class/anna.txt", Right1);
        sandbox.Write("class/bob/answers.txt", "3: program lesson3.cs\n");
        sandbox.Write("class/bob/lesson3.cs", $"echo here > '{sandbox.PathOf("started")}'; sleep 1000\n");
        using Process process = sandbox.Start("exec calc grade class --programs --csv points.csv --json");
        Sandbox.Until(() => File.Exists(sandbox.PathOf("started")), "the program never starts");
        Process.Start("kill", ["-INT", $"{process.Id}"]).WaitForExit();
        process.StandardInput.Close();
        Calc.Outcome outcome = Sandbox.End(process);
        Assert.Equal((ExitCode.Interrupted, "calc: interrupted; 1 of 2 students were graded\n"), (outcome.ExitCode, outcome.Error));
        JsonElement graded = JsonDocument.Parse(outcome.Output).RootElement;
        Assert.Equal(["anna 1 of 7"], Points(graded));
        Assert.True(graded.GetProperty("interrupted").GetBoolean());
        Assert.Equal("student,1,2,3,4,5,6,7,total\r\nanna,1,0,0,0,0,0,0,1\r\n", File.ReadAllText(sandbox.PathOf("points.csv")));
    }

    private static IEnumerable<string> Points(JsonElement graded) => graded.GetProperty("students").EnumerateArray().Select(one =>
        $"{one.GetProperty("name").GetString()} {one.GetProperty("points").GetRawText()} of {one.GetProperty("of").GetRawText()}");

    private static IEnumerable<string> Texts(JsonElement graded, string name) => graded.GetProperty(name).EnumerateArray().Select(one => one.GetString()!);

    private JsonElement Json(int code, params string[] options)
    {
        Calc.Outcome outcome = Grade([.. options, "--json"]);
        Assert.Equal(code, outcome.ExitCode);
        return JsonDocument.Parse(outcome.Output).RootElement;
    }

    private Calc.Outcome Grade(params string[] options) => Calc.Run(["grade", Class, .. options]);

    private string PathOf(string name) => Path.Combine(root, name);

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
    }
}
