using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace CalculusCourse.Tests;

/// <summary>What the sources must not call if every machine is to print the same digits.</summary>
public sealed partial class SourceTests
{
    [Fact]
    public void Sources_CallNoFunctionOfTheCLibrary() => AssertNoLineMatches(CLibraryCall());

    [Fact]
    public void Sources_SumInNoOrderThatFollowsTheVectorWidth() => AssertNoLineMatches(SumOfVector());

    [Theory]
    [InlineData("double y = Math.Sin(x);", true)]
    [InlineData("points.Select(Math.Exp)", true)]
    [InlineData("double y = double.Pow(x, 3);", true)]
    [InlineData("double y = MathF.Cbrt(x);", true)]
    [InlineData("double y = ElementaryFunctions.Sin(x);", false)]
    [InlineData("double y = Math.Sqrt(x);", false)]
    [InlineData("Math.Floor(x)", false)]
    public void CLibraryCall_Line_IsRecognised(string line, bool expected) => Assert.Equal(expected, CLibraryCall().IsMatch(line));

    // IEEE 754 fixes √, rounding, remainders and the fused multiply-add to the last bit; the rest is each C library's own.
    [GeneratedRegex(
        @"\b(Math|MathF|double|float|Complex|Trig|SpecialFunctions)\.(a?(sin|cos|tan)h?(pi)?|atan2(pi)?|sincos(pi)?"
        + @"|exp(2|10|m1)?|exp(2|10)m1|pow|log(2|10|p1|1p)?|log(2|10)p1|cbrt|rootn|hypot)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex CLibraryCall();

    [GeneratedRegex(@"\bVector(64|128|256|512)?\.(Sum|Dot)\(|\bTensorPrimitives\.|\.AsParallel\(")]
    private static partial Regex SumOfVector();

    // The readers' programs are not of the program: they call what .NET has.
    private static void AssertNoLineMatches(Regex forbidden)
    {
        int files = 0;
        List<string> found = [];
        foreach (string file in Directory.EnumerateFiles(SourceFolder(), "*.cs", SearchOption.AllDirectories))
        {
            string relative = Path.GetRelativePath(SourceFolder(), file);
            if (relative.Split(Path.DirectorySeparatorChar).Any(folder => folder is "obj" or "bin" or "Programs")) continue;
            files++;
            string[] lines = File.ReadAllLines(file);
            for (int i = 0; i < lines.Length; i++)
            {
                if (forbidden.IsMatch(lines[i])) found.Add($"{relative}({i + 1}): {lines[i].Trim()}");
            }
        }

        Assert.True(files > 10);
        Assert.Empty(found);
    }

    private static string SourceFolder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "src"));
}
