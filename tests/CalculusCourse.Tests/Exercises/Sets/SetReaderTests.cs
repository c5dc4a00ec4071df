using CalculusCourse.Lessons.Exercises.Sets;

namespace CalculusCourse.Tests.Exercises.Sets;

/// <summary>What is wrong in a set is told with its place, all of it in one run.</summary>
public sealed class SetReaderTests
{
    private const string Sound = "title = \"T\"\n[[exercise]]\nid = \"one\"\nask = \"Differentiate {a} x^2.\"\nkind = \"formula\"\nanswer = \"2*{a}*x\"\nparameters = { a = \"2..9\" }\n";

    [Theory]
    [InlineData("{ a = \"2..9\" }", "\"2..9\"")]
    [InlineData("kind = \"formula\"", "kind = 3")]
    [InlineData("title = \"T\"", "title = 3")]
    [InlineData("title = \"T\"", "title = \"\"")]
    public void Fault_WithConsequences_IsToldAlone(string what, string by) =>
        Assert.Single(SetCheck.Run(Sound.Replace(what, by, StringComparison.Ordinal)).Problems);

    [Theory]
    [InlineData("[\"up\"]", "", 6, 11, "two options or more")]
    [InlineData("[\"up\", \"up\"]", "", 6, 18, "two options are the same: up")]
    [InlineData("[\"{n}\", \"4\"]", "parameters = { n = \"3..5\" }", 6, 19, "two options are the same: 4, with n = 4")]
    public void Choice_WithoutAChoice_IsRefused(string choices, string more, int line, int column, string message)
    {
        SetReport report = SetCheck.Run($"title = \"T\"\n[[exercise]]\nid = \"one\"\nask = \"Where?\"\nkind = \"choice\"\nchoices = {choices}\nanswer = \"a\"\n{more}\n");
        SetProblem problem = Assert.Single(report.Problems);
        Assert.Equal((line, column), (problem.Line, problem.Column));
        Assert.Contains(message, problem.Message);
    }

    /// <summary>A derivative may be without the letter that its question limits.</summary>
    [Fact]
    public void Domain_OfALetterInTheQuestionOnly_IsSound() => Assert.Empty(SetCheck.Run("""
        title = "T"
        [[exercise]]
        id = "one"
        ask = "Differentiate 3 x for x > 0."
        kind = "formula"
        answer = "3"
        domain = "x=0:"
        """).Problems);

    [Fact]
    public void Text_ThatIsNoUtf8_IsToldSo() =>
        Assert.Contains("save the file as UTF-8", Assert.Single(SetCheck.Run(Sound.Replace("Differentiate", "F\uFFFDr", StringComparison.Ordinal)).Problems).Message);

    /// <summary>A set, what in it is replaced by what, and then the problem's line, column and a part of its message.</summary>
    [Theory]
    [InlineData("answer =", "anwser =", 6, 1, "did you mean answer?")]
    [InlineData("answer =", "solve =", 6, 1, "known are id, ask")]
    [InlineData("title = \"T\"\n", "", 1, 1, "no title")]
    [InlineData("id = \"one\"\n", "", 3, 1, "this exercise has no id")]
    [InlineData("\"one\"", "\"o ne\"", 3, 6, "typed before a colon")]
    [InlineData("\"one\"", "\"\"", 3, 6, "empty")]
    [InlineData("\"formula\"", "\"formla\"", 5, 8, "did you mean formula?")]
    [InlineData("\"formula\"", "3", 5, 8, "kind is a text in quotes, not a number")]
    [InlineData("\"2..9\"", "\"9..2\"", 7, 20, "holds nothing: 9 is more than 2")]
    [InlineData("\"2..9\"", "\"2..9 step 0\"", 7, 20, "above zero")]
    [InlineData("\"2..9\"", "\"2-9\"", 7, 20, "no range")]
    [InlineData("\"2..9\"", "[]", 7, 20, "no values")]
    [InlineData("\"2..9\"", "[1, 2, 1]", 7, 27, "twice")]
    [InlineData("2*{a}*x", "2*{b}*x", 6, 13, "there is no parameter b")]
    [InlineData("2*{a}*x", "2*\\u0078*{b}", 6, 20, "there is no parameter b")]
    [InlineData("2*{a}*x", "2*{a}*(x", 6, 10, "cannot be read")]
    [InlineData("2*{a}*x", "2*)x", 6, 13, "cannot be read")]
    [InlineData("2*{a}*x", "{a}/0*x", 6, 10, "has no value")]
    [InlineData("2*{a}*x", "{a+1}*x", 6, 11, "is not computed")]
    [InlineData("Differentiate {a} x^2.", "Differentiate.", 0, 0, "")]
    [InlineData("a = \"2..9\" }", "a = \"2..9\", b = [1, 2] }", 7, 28, "the parameter b is used nowhere")]
    [InlineData("kind =", "points = 0\nkind =", 5, 10, "points is a number above zero")]
    [InlineData("kind =", "tolerance = \"much\"\nkind =", 5, 13, "tolerance is a number")]
    [InlineData("kind =", "domain = \"x>0\"\nkind =", 5, 10, "domain")]
    [InlineData("kind =", "choices = [\"a\"]\nkind =", 5, 1, "choices means nothing")]
    [InlineData("kind =", "hints = [\"\"]\nkind =", 5, 10, "empty")]
    [InlineData("kind =", "hints = []\nkind =", 5, 9, "empty list")]
    [InlineData("kind =", "variables = [\"2x\"]\nkind =", 5, 14, "no letter or name")]
    [InlineData("kind =", "variables = [\"x\", \"x\"]\nkind =", 5, 19, "stands twice")]
    [InlineData("kind =", "variables = [\"pi\"]\nkind =", 5, 14, "a number, no variable")]
    [InlineData("kind =", "variables = [\"t\"]\nkind =", 5, 13, "t stands neither in the answer nor in the question")]
    [InlineData("kind =", "domain = \"z=0:\"\nkind =", 5, 10, "limits z, which stands neither")]
    [InlineData("kind =", "tolerance = 2\nkind =", 5, 13, "below 1")]
    [InlineData("2*{a}*x", "2 \\cdot {a}*x", 6, 14, "in single quotes")]
    [InlineData("kind =", "mistakes = [{ answer = \"x\" }]\nkind =", 5, 13, "no reply")]
    [InlineData("kind =", "mistakes = [{ answer = \"{a}*x*2\", reply = \"r\" }]\nkind =", 5, 24, "this mistake is the right answer")]
    [InlineData("kind =", "mistakes = [{ answer = \"{a}^2*x\", reply = \"r\" }]\nkind =", 5, 24, "this mistake is the right answer, with a = 2")]
    [InlineData("kind =", "mistakes = [{ answer = \"x\", reply = \"r\" }, { answer = \"x^1\", reply = \"s\" }]\nkind =", 5, 55, "the same as the one in line 5")]
    [InlineData("kind =", "mistakes = [{ answer = \"1/0\", reply = \"r\" }]\nkind =", 5, 24, "this mistake has no value")]
    [InlineData("kind =", "mistakes = [{ answer = \"(x\", reply = \"r\" }]\nkind =", 5, 25, "this mistake cannot be read")]
    [InlineData("kind =", "ask = \"again\"\nkind =", 5, 1, "ask is given twice, first in line 4")]
    [InlineData("x^2.\"", "x^2.", 4, 30, "quote is missing")]
    [InlineData("[[exercise]]", "[exercise]", 3, 1, "two brackets")]
    public void Fault_IsToldWithItsPlace(string what, string by, int line, int column, string message)
    {
        SetReport report = SetCheck.Run(Sound.Replace(what, by, StringComparison.Ordinal));
        if (line == 0)
        {
            Assert.Empty(report.Problems);
            return;
        }

        SetProblem problem = Assert.Single(report.Problems, problem => problem.Message.Contains(message, StringComparison.Ordinal));
        Assert.Equal((line, column), (problem.Line, problem.Column));
        Assert.Equal(2, problem.Caret.Split('\n').Length);
    }

    [Fact]
    public void Check_SoundSet_SaysHowMuchWasLookedAt()
    {
        SetReport report = SetCheck.Run(Sound);
        Assert.Empty(report.Problems);
        Assert.Equal((1, 8, true), (report.Exercises, report.Draws, report.IsComplete));
    }

    [Fact]
    public void Check_ManyDraws_LooksAtSoMany()
    {
        SetReport report = SetCheck.Run(Sound.Replace("2..9", "2..2000000000", StringComparison.Ordinal));
        Assert.Empty(report.Problems);
        Assert.Equal((SetCheck.MostDraws, false), (report.Draws, report.IsComplete));
    }

    [Fact]
    public void Check_UndefinedForOneDraw_NamesIt()
    {
        string set = Sound.Replace("formula", "number", StringComparison.Ordinal).Replace("2*{a}*x", "12/({a}-3)", StringComparison.Ordinal);
        Assert.Equal("the answer has no value that can be computed, with a = 3", Assert.Single(SetCheck.Run(set).Problems).Message);
    }

    [Fact]
    public void Check_SeveralFaults_TellsAllFromTheTop()
    {
        string set = Sound + Sound.Replace("title = \"T\"\n", "", StringComparison.Ordinal).Replace("2..9", "9..2", StringComparison.Ordinal)
            + "[[exercise]]\nid = \"three\"\nask = \"q\"\nkind = \"number\"\nanswer = \"x\"\n";
        SetProblem[] problems = [.. SetCheck.Run(set).Problems];
        Assert.Equal([9, 13, 18], problems.Select(problem => problem.Line));
        Assert.Contains("one stands twice, first in line 3", problems[0].Message);
    }

    [Fact]
    public void Read_FaultInOneExercise_LeavesTheOthersUsable()
    {
        ExerciseSet set = ExerciseSet.Read(Sound + "[[exercise]]\nid = \"two\"\nask = \"q\"\nkind = \"number\"\nanswr = \"1\"\n");
        Assert.Equal(12, Assert.Throws<SetException>(() => set.Find("two")!.For("")).Problem.Line);
        Assert.Equal("Differentiate", set.Find("ONE")!.For("Ada").Ask[..13]);
    }

    [Theory]
    [InlineData("-3", "2*{a}^2 - {a}", "2*(-3)^2 - (-3)")]
    [InlineData("-3", "{a}*x, ({a})", "-3*x, (-3)")]
    [InlineData("5", "2{a}x", "2(5)x")]
    [InlineData("5", "x{a}", "x(5)")]
    [InlineData("5", "{a}x^{a}", "5x^5")]
    [InlineData("x+1", "2*{a}", "2*(x+1)")]
    [InlineData("x+1", "sin({a})", "sin(x+1)")]
    [InlineData("0.5", "{a}*x", "0.5*x")]
    [InlineData("7", "{{{a}}} and {{x}} and \\\\frac{{1}}{{2}}", "{7} and {x} and \\frac{1}{2}")]
    [InlineData("7", "\\\\sqrt{2}{\\\\sqrt{3}}", "\\sqrt{2}{\\sqrt{3}}")]
    public void Value_PutIntoAFormula_IsOneOperand(string value, string written, string expected)
    {
        string toml = $"title = \"T\"\n[[exercise]]\nid = \"e\"\nask = \"{{a}}\"\nkind = \"choice\"\nchoices = [\"y\", \"z\"]\nanswer = \"a\"\nsolution = \"s\"\nparameters = {{ a = [\"{value}\"] }}\nhints = [\"h\"]\ndomain = \"{written}\"\n";
        var text = ExerciseSet.Read(toml).Exercises.OfType<FileExercise>().Single().Text;
        Assert.Equal(expected, text.Domain!.Put(text.Values(0), isFormula: true));
    }

    [Theory]
    [InlineData("x^3 - {a} x", "x^3 - (-3) x")]
    [InlineData("at x = {a}, (a={a})", "at x = -3, (a=-3)")]
    [InlineData("{a}^2", "(-3)^2")]
    [InlineData("with {a} and more", "with -3 and more")]
    public void Value_PutIntoProse_HasParenthesesOnlyWhereItWouldBeMisread(string ask, string expected)
    {
        string toml = $"title = \"T\"\n[[exercise]]\nid = \"e\"\nask = \"{ask}\"\nkind = \"number\"\nanswer = 1\nparameters = {{ a = \"-3..-3\" }}\n";
        Assert.Equal(expected, ExerciseSet.Read(toml).Exercises[0].For("").Ask);
    }
}
