using System.Text.Json;
using CalculusCourse.Lessons;
using CalculusCourse.Tests.Cli;

namespace CalculusCourse.Tests.Figures;

/// <summary>What figures say of themselves, for those who do not see them.</summary>
public sealed class FigureDescriptionTests
{
    private const int Longest = 500;

    public static TheoryData<string> Commands =>
    [
        "lesson 1", "lesson 1 --solution", "lesson 1 --function 1/x", "lesson 1 --function 5", "lesson 1 --function exp(1000x)",
        "lesson 1 --function log(x) --from -5 --to -1", "lesson 1 --function abs(x) --points 3", "lesson 1 --function x^3 --yours 3x",
        "lesson 1 --function a*x^2 --with a=2", "lesson 1 --function x^3-2x^2+1", "lesson 1 --function 1e-300*x",
        "lesson 2", "lesson 2 --solution", "lesson 2 --function 1/x", "lesson 2 --function log(x)", "lesson 2 --function log(10-x) --to 20",
        "lesson 2 --function exp(-x^2) --from 0 --to inf", "lesson 2 --function exp(1000x)", "lesson 2 --function 3x^2-4x --yours x^3",
        "lesson 2 --function sin(x^2)*exp(x) --from 0 --to 1", "lesson 2 --function 0", "lesson 2 --from 0 --to 0.1 --step 0.1",
        "lesson 3", "lesson 3 --solution", "lesson 3 --function abs(x)+abs(y) --at 0,0", "lesson 3 --function log(x) --at -1,0",
        "lesson 3 --function x^2+y^2 --at 1,1", "lesson 3 --function x*y --at 0,0", "lesson 3 --at 50,50", "lesson 3 --yours (2x,3y^2)",
        "lesson 3 --yours (4,27)", "lesson 3 --function 1/(x*y) --at 0,1",
        "lesson 4", "lesson 4 --solution", "lesson 4 --functions x y x+y x*y", "lesson 4 --functions log(x) y --at x=-1,y=2",
        "lesson 4 --functions r*cos(t) r*sin(t) --variables r t --at r=2,t=1", "lesson 4 --yours [[2y,2x],[2x*y,x^2]]",
        "lesson 5 --epochs 2 --samples 20", "lesson 5 --epochs 0 --samples 2", "lesson 5 --layers 2,1 --epochs 2 --samples 20",
        "lesson 5 --learning-rate 1e300 --epochs 3 --samples 20", "lesson 5 --layers 2,20,1 --epochs 2 --samples 20 --every 10",
        "lesson 6", "lesson 6 --solution", "lesson 6 --function 5", "lesson 6 --function sin(x)*x", "lesson 6 --function log(x) --to -1",
        "lesson 6 --function log(x)", "lesson 6 --function log(x) --yours 1", "lesson 6 --function abs(x)", "lesson 6 --function tan(x)",
        "lesson 7", "lesson 7 --solution", "lesson 7 --yours x+y=2", "lesson 7 --yours x=100",
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Description_IsASentenceThatOneCanRead(string command)
    {
        Figure[] figures = Scene.Figures(command);
        Assert.NotEmpty(figures);
        foreach (Figure figure in figures)
        {
            string told = figure.Description;
            Assert.True(told.EndsWith('.'), told);
            Assert.True(told.Length <= Longest, told);
            foreach (string fault in (string[])["NaN", "∞", "\n", "  ", "..", ";;", " ,", " .", "{", "+ −", "−−", "= .", "()", "1 points"])
                Assert.False(told.Contains(fault, StringComparison.Ordinal), $"\"{fault}\" in: {told}");
            Assert.NotEmpty(figure.Draw().ToPng());
        }

        Assert.Equal(figures.Length, figures.DistinctBy(figure => figure.Description).Count());
    }

    [Theory]
    [InlineData("lesson 1 --function x^3-2x^2+1", "3·x² − 4·x")]
    [InlineData("lesson 2 --function 3x^2-4x", "x³ − 2·x²")]
    [InlineData("lesson 3 --function x^2+y^2 --at 1,1", "(2, 2)")]
    [InlineData("lesson 6 --function log(x)", "1/x")]
    public void Description_OfTheTasksFunction_DoesNotTellTheAnswer(string command, string answer) =>
        Assert.All(Scene.Figures(command), figure => Assert.DoesNotContain(answer, figure.Description, StringComparison.Ordinal));

    /// <summary>The page has it under the file's name, and the same file is told in JSON by its path.</summary>
    [Fact]
    public void Page_HasItUnderTheFilesName()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        string output = Calc.Run("lesson", "7", "--plots", folder).Output;
        string page = string.Join(' ', output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Figure figure = Assert.Single(Scene.Figures("lesson 7"));
        Assert.Contains($"{figure.Name}.png {figure.Description}", page, StringComparison.Ordinal);
        JsonElement json = JsonDocument.Parse(Calc.Run("lesson", "7", "--json", "--plots", folder).Output).RootElement;
        Assert.Equal($"{folder}/{figure.Name}.png", Assert.Single(json.GetProperty("plots").EnumerateArray()).GetString());
    }

    [Theory]
    [InlineData("lesson 3", "lesson3-surface", "z at (2,3) is 31.")]
    [InlineData("lesson 3", "lesson3-field", "the long arrow starts at (2,3), where ∇f = (4, 27).")]
    [InlineData("lesson 3 --function x*y --at 0,0", "lesson3-field", "∇f = (0, 0), there is no direction to show.")]
    [InlineData("lesson 3 --at 50,50", "lesson3-field", "the point (50,50) lies outside.")]
    [InlineData("lesson 3 --function x^2+y^2 --at 1,1", "lesson3-field", "the point (1,1) is marked.")]
    [InlineData("lesson 3 --function x+y --angle-step 90", "lesson3-directions", "in 4 directions around (2,3); the largest is 1, at ")]
    [InlineData("lesson 6 --function 5", "lesson6-example", "wherever f is defined it has the value 5.")]
    [InlineData("lesson 6 --function sin(x) --from -20 --to 20", "lesson6-example", "with 6 minima and 6 maxima marked.")]
    [InlineData("lesson 6 --function log(x) --to -1", "lesson6-example", "f is undefined at all points of the curve.")]
    [InlineData("lesson 7 --yours x=0.5", "lesson7-example", "with your line and its margin.")]
    [InlineData("lesson 7 --yours x=100", "lesson7-example", "with your line.")]
    public void Description_SaysWhatIsThere(string command, string name, string part) =>
        Assert.Contains(part, Scene.Description(command, name), StringComparison.Ordinal);
}
