using System.Globalization;
using System.Text.RegularExpressions;
using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Exercises;

namespace CalculusCourse.Tests.Exercises;

/// <summary>What a program printed is judged by value, to the accuracy of its method, and told in kind.</summary>
public sealed partial class ProgramGradingTests
{
    private const string Angle = "Max rate of change at 45.0 degrees\n";
    private const string Gradient = Angle + "Gradient vector at (1,1) is (2.000070710675876,2.0000707106758764)\n";

    public static TheoryData<int> Lessons => [.. Course.Default.Select(lesson => lesson.Number)];

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Output_TheLessonsOwn_IsRight(int lesson)
    {
        string expected = ProgramGrading.Expected(Course.Default[lesson]);
        Assert.Equal(Verdict.Correct, Judge(lesson, expected + "\n").Verdict);
        Assert.Equal(Verdict.Correct, Judge(lesson, expected.Replace("\n", "\r\n", StringComparison.Ordinal)).Verdict);
    }

    /// <summary>Every number counts: one that is off by a tenth and more is wrong, in its line.</summary>
    [Theory]
    [MemberData(nameof(Lessons))]
    public void Output_AnyNumberOff_IsWrongInItsLine(int lesson)
    {
        string[] lines = ProgramGrading.Expected(Course.Default[lesson]).Split('\n');
        int[] tried = lines.Length > 20 ? [0, 1, 2, 75, lines.Length - 1] : [.. Enumerable.Range(0, lines.Length)];
        foreach (int line in tried)
        {
            foreach (Match number in Number().Matches(lines[line]))
            {
                double value = double.Parse(number.Value, CultureInfo.InvariantCulture), off = value + 0.1 + (0.1 * Math.Abs(value));
                string spoilt = off.ToString(CultureInfo.InvariantCulture);
                string changed = lines[line].Remove(number.Index, number.Length).Insert(number.Index, spoilt);
                Judgement judged = Judge(lesson, string.Join('\n', [.. lines[..line], changed, .. lines[(line + 1)..]]));
                Assert.True(judged.Verdict == Verdict.Wrong, $"line {line + 1}: {number.Value} as {off}");
                if (!Course.Default[lesson].PrintsItsAnswer) Assert.StartsWith($"p.cs: line {line + 1}: ", judged.Reason);
            }
        }
    }

    [Theory]
    [InlineData("Gradient vector at (1,1) is (2,2)")]
    [InlineData("Gradient vector at (1, 1) is (1.999, 2.0011)")]
    public void Output_WithinTheMethodsError_IsRight(string second) =>
        Assert.Equal(Verdict.Correct, Judge(3, $"Max rate of change at 45.1 degrees\n{second}\n").Verdict);

    /// <summary>A central difference is more exact than the lesson's forward one.</summary>
    [Fact]
    public void Output_ByABetterMethod_IsRight()
    {
        string[] lines = ProgramGrading.Expected(Course.Default[1]).Split('\n');
        for (int i = 1; i < lines.Length - 1; i++)
        {
            string[] cells = lines[i].Split(' ');
            lines[i] = $"{cells[0]} {cells[1]} {cells[3]} {cells[3]}";
        }

        lines[^1] = "max |rate - rule| 0";
        Assert.Equal(Verdict.Correct, Judge(1, string.Join('\n', lines)).Verdict);
    }

    [Theory]
    [InlineData(Angle + "Gradient vector at (1,1) is (2,4)\n",
        "p.cs: line 2: the gradient's second component is 4 where about 2 is right.")]
    [InlineData(Angle + "Gradient vector at (1,1) is (-3e5,2)\n",
        "p.cs: line 2: the gradient's first component is -300000 where about 2 is right.")]
    [InlineData(Angle + "Gradient vector at (1,1) is (2.03,2)\n",
        "p.cs: line 2: the gradient's first component is 2.03, which is near but farther off than the method's error.")]
    [InlineData(Angle + "Gradient vector at (1,1) is (nan,2)\n",
        "p.cs: line 2: the gradient's first component is nan where about 2 is right.")]
    [InlineData(Angle + "Gradient vector at (1,1) is (x,2)\n",
        "p.cs: line 2: 'x' stands where the gradient's first component is expected, a number.")]
    [InlineData(Angle + "Gradient vector at (1,1) is (2\n", "p.cs: line 2 ends where ',' is expected.")]
    [InlineData(Angle + "Gradient vector at (1,1) is (2,2) yes\n", "p.cs: line 2 should end before 'yes'.")]
    [InlineData("Gradient vector at (1,1) is (2,2)\nMax rate of change at 45 degrees\n",
        "p.cs: line 1: 'Gradient' stands where 'Max' is expected.")]
    [InlineData("Max rate of change at 45,0 degrees\n",
        "p.cs: line 1: ',' stands where 'degrees' is expected. Is it a decimal comma? A point is wanted.")]
    [InlineData(Angle, "p.cs: line 2 is missing: 2 lines are expected.")]
    [InlineData(Angle + "Gradient vector at (1,1) is (2,2)\ndebug 7\n", "p.cs: line 3 is one too many: 'debug 7'.")]
    public void Output_Wrong_IsToldInKind(string output, string reason)
    {
        Judgement judged = Judge(3, output);
        Assert.Equal((Verdict.Wrong, reason), (judged.Verdict, judged.Reason));
        Assert.StartsWith(reason, judged.Reply(3));
        Assert.True(judged.Reply(3).Length > judged.Reply(2).Length && judged.Reply(2).Length > reason.Length);
    }

    /// <summary>Any form of the matrix is right.</summary>
    [Theory]
    [InlineData("[[p*exp(-p*x-q*y)/(1+exp(-p*x-q*y))^2, q*exp(-p*x-q*y)/(1+exp(-p*x-q*y))^2], "
        + "[r*σ2*(1-σ2), s*σ2*(1-σ2)], [t*σ3*(1-σ3), u*σ3*(1-σ3)]]", Verdict.Correct)]
    [InlineData("[[q*σ1*(1-σ1), p*σ1*(1-σ1)], [r*σ2*(1-σ2), s*σ2*(1-σ2)], [t*σ3*(1-σ3), u*σ3*(1-σ3)]]", Verdict.Wrong)]
    [InlineData("a matrix", Verdict.Wrong)]
    public void Output_AnAnswer_IsJudgedAsOne(string output, Verdict verdict) => Assert.Equal(verdict, Judge(4, output).Verdict);

    [Fact]
    public void Warnings_BeforeTheOutput_AreNoneOfIt() => Assert.Equal(Verdict.Correct,
        Judge(3, "/home/a b/p.cs(1,5): warning CS0219: The variable 'unused' is assigned and never used\n" + Gradient).Verdict);

    [Theory]
    [InlineData(1, "/home/a b/p.cs(2,24): error CS1002: ; expected\n", "\nThe build failed. Fix it.\n", "compile-error",
        "p.cs(2,24): error CS1002: ; expected")]
    [InlineData(1, "/p.cs(2,24): error CS1002: ; expected\n/p.cs(3,1): error CS0103: no 'a' [/tmp/p.csproj]\n", "", "compile-error",
        "p.cs(2,24): error CS1002: ; expected (and 1 more)")]
    [InlineData(1, "", "/p.cs(2): error: Unrecognized directive 'x'.\n", "compile-error", "p.cs(2): error: Unrecognized directive 'x'.")]
    [InlineData(134, "half\n", "Unhandled exception. System.ArithmeticException: Another gradient.\n   at Program\n", "crash",
        "p.cs failed: System.ArithmeticException: Another gradient. (exit code 134)")]
    [InlineData(134, "", "Unhandled exception. System.NotImplementedException: This is yours to write: ∂f/∂x, from x and y.\n", "to-write",
        "p.cs: still to be written: ∂f/∂x, from x and y.")]
    [InlineData(3, Gradient, "", "crash", "p.cs failed and said nothing (exit code 3)")]
    [InlineData(0, "", "", "no-output", "p.cs prints nothing.")]
    [InlineData(0, " \n\n", "", "no-output", "p.cs prints nothing.")]
    public void Program_ThatFails_IsWrongWithItsFirstError(int code, string output, string error, string mistake, string reason)
    {
        Judgement judged = ProgramGrading.Judge(Course.Default[3], "p.cs", new(ProgramEnd.Ended, code, output, error), 60);
        Assert.Equal((Verdict.Wrong, mistake, reason), (judged.Verdict, judged.Mistake, judged.Reason));
    }

    /// <summary>Without a network nothing is known of the program.</summary>
    [Fact]
    public void Packages_ThatCannotBeFetched_AreNotTheProgramsFault()
    {
        const string Message = "/p.csproj : error NU1301: Unable to load the service index for source.\n";
        Assert.Equal(Verdict.Undecided, ProgramGrading.Judge(Course.Default[3], "p.cs", new(ProgramEnd.Ended, 1, Message, ""), 60).Verdict);
    }

    [Theory]
    [InlineData(ProgramEnd.OutOfTime, 1, "had not ended after 1 second,")]
    [InlineData(ProgramEnd.OutOfTime, 2.5, "had not ended after 2.5 seconds,")]
    [InlineData(ProgramEnd.TooMuchOutput, 60, "1 MB")]
    public void Program_ThatWasStopped_IsWrong(ProgramEnd end, double seconds, string said)
    {
        Judgement judged = ProgramGrading.Judge(Course.Default[3], "p.cs", new(end, 137, "y\ny\n", ""), seconds);
        Assert.Equal(Verdict.Wrong, judged.Verdict);
        Assert.Contains(said, judged.Reason);
    }

    private static Judgement Judge(int lesson, string output) =>
        ProgramGrading.Judge(Course.Default[lesson], "p.cs", new(ProgramEnd.Ended, 0, output, ""), 60);

    [GeneratedRegex(@"(?<![\w.])[-+]?\d+(\.\d+)?(e[-+]?\d+)?(?![\w.])")]
    private static partial Regex Number();
}
