using System.Xml.Linq;
using CalculusCourse.Cli;
using SkiaSharp;

namespace CalculusCourse.Tests.Cli.Pictures;

[Collection(nameof(Recorded.Alone))]
public sealed class LessonFiguresTests
{
    [Fact]
    public void Format_Svg_WritesFilesThatThePageAndJsonName()
    {
        string folder = Directory.CreateTempSubdirectory("calc").FullName;
        Calc.Outcome page = Calc.Run("lesson", "7", "--plots", folder, "--format", "svg", "--scale", "3/2");
        Assert.Equal(0, page.ExitCode);
        Assert.Contains($"{folder}/lesson7-example.svg", page.Output);
        Assert.Equal([Path.Combine(folder, "lesson7-example.svg")], Directory.GetFiles(folder));
        XElement root = XElement.Load(Path.Combine(folder, "lesson7-example.svg"));
        Assert.NotEmpty(root.Elements().Single(e => e.Name.LocalName == "desc").Value);
        Assert.Contains("lesson7-example.svg", Calc.Run("lesson", "7", "--plots", folder, "--format", "svg", "--json").Output);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("2", 2)]
    [InlineData("1/2", 0.5)]
    [InlineData("sqrt(4)", 2)]
    public void Scale_Png_HasSoManyMorePixels(string scale, double factor)
    {
        string folder = Directory.CreateTempSubdirectory("calc").FullName;
        Assert.Equal(0, Calc.Run("lesson", "6", "--plots", folder).ExitCode);
        using SKBitmap plain = SKBitmap.Decode(Path.Combine(folder, "lesson6-example.png"));
        Assert.Equal(0, Calc.Run("lesson", "6", "--plots", folder, "--scale", scale).ExitCode);
        using SKBitmap scaled = SKBitmap.Decode(Path.Combine(folder, "lesson6-example.png"));
        // A pixel that would be halved is a whole one.
        Assert.Equal((Math.Ceiling(plain.Width * factor), Math.Ceiling(plain.Height * factor)), (scaled.Width, scaled.Height));
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("--scale 9", "--scale takes a number from 0.5 to 8, not '9'")]
    [InlineData("--scale 0.4", "--scale takes a number from 0.5 to 8, not '0.4'")]
    [InlineData("--scale 0/0", "--scale: this has no finite value")]
    [InlineData("--scale twice", "--scale:")]
    [InlineData("--format jpg", "--format takes png or svg, not 'jpg'")]
    [InlineData("--show=kity", "did you mean 'kitty'?")]
    [InlineData("--show --json", "--json and --show exclude each other")]
    [InlineData("--results --show=blocks", "--results and --show exclude each other")]
    [InlineData("--no-plots --open", "--open and --no-plots exclude each other")]
    [InlineData("--no-plots --scale 2", "--scale and --no-plots exclude each other")]
    [InlineData("--no-plots --format svg", "--format and --no-plots exclude each other")]
    public void Options_Impossible_AreRefused(string options, string message)
    {
        Calc.Outcome outcome = Calc.Run(Calc.Words($"lesson 1 {options}"));
        Assert.Equal(ExitCode.BadCommandLine, outcome.ExitCode);
        Assert.Contains(message, outcome.Error);
        Assert.Empty(outcome.Output);
    }

    [Fact]
    public void Show_WithoutATerminal_DrawsLettersWhereThePageNamesTheFiles()
    {
        Calc.Outcome with = Calc.Run("lesson", "7", "--show", "--no-plots"), named = Calc.Run("lesson", "7", "--show=blocks", "--no-plots");
        Assert.Equal(with, named);
        Assert.Contains("The line with the widest margin", with.Output);
        Assert.DoesNotContain('\e', with.Output);
        Assert.StartsWith(Calc.Run("lesson", "7", "--no-plots").Output, with.Output);

        string folder = Directory.CreateTempSubdirectory("calc").FullName;
        string page = Calc.Run("lesson", "7", "--show", "--plots", folder).Output;
        int file = page.IndexOf("lesson7-example.png", StringComparison.Ordinal), drawn = page.IndexOf('┌', StringComparison.Ordinal);
        Assert.InRange(drawn, file, page.IndexOf("Your task", StringComparison.Ordinal));
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("kitty", "\e_Ga=T")]
    [InlineData("iterm", "\e]1337;File=")]
    [InlineData("sixel", "\eP0;1;0q")]
    public void Show_NamedMethod_IsUsedWhereverOutputGoes(string method, string begin) =>
        Assert.Contains(begin, Calc.Run("lesson", "7", $"--show={method}", "--no-plots").Output);

    [Fact]
    public void Open_EveryFigure_IsOpenedOnce_OrTheReasonIsSaid()
    {
        string folder = Directory.CreateTempSubdirectory("calc").FullName;
        Func<string, string?> before = Viewer.Open;
        var opened = new List<string>();
        try
        {
            Viewer.Open = path =>
            {
                opened.Add(path);
                return null;
            };
            Calc.Outcome outcome = Calc.Run("lesson", "1", "--open", "--plots", folder);
            Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
            Assert.Equal(Directory.GetFiles(folder).Order(StringComparer.Ordinal), opened.Order(StringComparer.Ordinal));
            Viewer.Open = _ => "there is none";
            outcome = Calc.Run("lesson", "1", "--open", "--plots", folder);
            Assert.Equal((0, "calc: the figures could not be opened: there is none\n"), (outcome.ExitCode, outcome.Error));
        }
        finally
        {
            Viewer.Open = before;
            Directory.Delete(folder, recursive: true);
        }
    }
}
