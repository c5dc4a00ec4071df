using System.Text.RegularExpressions;
using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Tests.Cli;
using CalculusCourse.Tests.Recorded;

namespace CalculusCourse.Tests;

/// <summary>The readers' programs compile, run, and print their lesson's results.</summary>
[Collection(nameof(Alone))]
public sealed partial class ProgramTests
{
    private const int MostLines = 60, QuotedWidth = 78;

    /// <summary>What each task leaves open, and a right and a wrong way of filling it in.</summary>
    private static readonly Dictionary<int, (string[] Right, string[] Wrong)> Fillings = new()
    {
        [1] = (["3 * x * x - 4 * x"], ["3 * x * x + 4 * x"]),
        [2] = (["x * x * x - 2 * x * x"], ["x * x * x - 4 * x * x"]),
        [3] = (["2 * x", "2 * y"], ["2 * x", "2 * x * y + 1"]),
        [4] = (["Differentiation.Derivative(f[i], variables[j])"], ["Differentiation.Derivative(f[i], variables[1 - j])"]),
        [5] = (["dz * W[l].Transpose()"], ["0 * dz * W[l].Transpose()"]),
        [6] = (["1 / x"], ["1 / x - 1"]),
        [7] = (["p.t * (a * p.x + b * p.y + c) - 1"], ["p.t * (a * p.x + b * p.y - c) - 1"]),
    };

    public static TheoryData<int> Lessons => [.. Course.Default.Select(lesson => lesson.Number)];

    /// <summary>Every part of every program.</summary>
    public static TheoryData<int, string> Parts
    {
        get
        {
            var parts = new TheoryData<int, string>();
            foreach (Lesson lesson in Course.Default)
                foreach (string part in ProgramText.Parts(lesson.Number)) parts.Add(lesson.Number, part);
            return parts;
        }
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Program_Run_PrintsTheLessonsResultsAndDrawsItsFigure(int lesson)
    {
        (string output, Exception? failure, string[] files) = new CompiledProgram(ProgramText.Lines(lesson)!).Run();
        Assert.Null(failure);
        Assert.Equal([], Differences(Calc.Run("lesson", $"{lesson}", "--results", "--no-plots").Output, output, 1e-9, 1e-12));
        Assert.Equal([$"lesson{lesson}.png"], files);
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Task_LeftOpen_CompilesAndSaysWhatIsToBeWritten(int lesson)
    {
        (string output, Exception? failure, _) = new CompiledProgram(ProgramText.Lines(lesson, task: true)!).Run();
        Assert.StartsWith("This is yours to write: ", Assert.IsType<NotImplementedException>(failure).Message);
        Assert.NotEmpty(Differences(TaskResults(lesson), output, 1e-6, 1e-6));
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Task_FilledInRightly_PrintsTheTasksResults(int lesson)
    {
        (string output, Exception? failure, string[] files) = Filled(lesson, Fillings[lesson].Right);
        Assert.Null(failure);
        Assert.Equal([], Differences(TaskResults(lesson), output, 1e-6, 1e-8));
        Assert.Equal([$"lesson{lesson}.png"], files);
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Task_FilledInWrongly_PrintsSomethingElse(int lesson) =>
        Assert.NotEmpty(Differences(TaskResults(lesson), Filled(lesson, Fillings[lesson].Wrong).Output, 1e-3, 1e-3));

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Program_IsShort(int lesson)
    {
        Assert.InRange(ProgramText.Lines(lesson)!.Count, 10, MostLines);
        foreach (string line in ProgramText.Lines(lesson)!.Concat(ProgramText.Lines(lesson, task: true)!))
        {
            Assert.DoesNotMatch(Marker(), line);
            Assert.InRange(line.Length, 0, 140);
        }
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void Part_FitsOnAPageAndStandsInTheProgram(int lesson, string part)
    {
        IReadOnlyList<string> lines = ProgramText.Part(lesson, part);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, QuotedWidth));
        Assert.NotEqual("", lines[0]);
        Assert.Contains(string.Join('\n', lines.Select(line => line.Trim())),
            string.Join('\n', ProgramText.Lines(lesson)!.Select(line => line.Trim())), StringComparison.Ordinal);
    }

    [Fact]
    public void Parts_OfTheNetwork_AreThoseThatItsPageExplains() =>
        Assert.Equal(["forward", "loss", "backward", "update", "activations"], ProgramText.Parts(5));

    [Fact]
    public void Part_Unknown_Throws() => Assert.Throws<ArgumentException>(() => ProgramText.Part(5, "nothing"));

    [Fact]
    public void Lines_OfALessonWithoutAProgram_AreNull() => Assert.Null(ProgramText.Lines(8));

    [Fact]
    public void Programs_NameTheVersionsThatTheSourcesUse()
    {
        string[] named = [.. Course.Default.SelectMany(lesson => ProgramText.Lines(lesson.Number)!)
            .Where(line => line.StartsWith("#:package", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(
            [$"#:package CalculusCourse.Numerics@{ProgramPackage.Version}", "#:package MathNet.Numerics@5.0.0", "#:package ScottPlot@5.1.59"],
            named);
    }

    private static string TaskResults(int lesson) => Calc.Run("lesson", $"{lesson}", "--solution", "--results", "--no-plots").Output;

    private static (string Output, Exception? Failure, string[] Files) Filled(int lesson, string[] by)
    {
        int next = 0;
        string text = Open().Replace(string.Join('\n', ProgramText.Lines(lesson, task: true)!), _ => by[next++]);
        Assert.Equal(by.Length, next);
        return new CompiledProgram(text.Split('\n')).Run();
    }

    private static IReadOnlyList<OutputDifference> Differences(string expected, string actual, double relative, double absolute) =>
        OutputComparison.Compare(new StringReader(expected), new StringReader(actual), relative, absolute).First;

    [GeneratedRegex(@"Yours\.ToWrite<[^(]*>\(""[^""]*""\)")]
    private static partial Regex Open();

    [GeneratedRegex(@"^\s*#(?!:)")]
    private static partial Regex Marker();
}
