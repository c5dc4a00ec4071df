using System.Text.Json;
using CalculusCourse.Tests.Cli;

namespace CalculusCourse.Tests;

/// <summary>A lesson that is given the reader's own result, or the function of its own task.</summary>
public sealed class OwnResultTests
{
    private const string Derivative = "3·x² − 4·x", DerivativeToCopy = "3*x^2 - 4*x", Antiderivative = "x³ − 2·x²";

    [Theory]
    [InlineData("lesson 1 --function \"x^3-2x^2+1\"", Derivative)]
    [InlineData("lesson 1 --function \"1 + x*x*(x-2)\" --from -1 --to 2 --points 9 --steps", Derivative)]
    [InlineData("lesson 1 --function \"x^3-a*x^2+1\" --with a=2 --steps", Derivative)]
    [InlineData("lesson 1 --function \"x^3-2x^2+1\" --yours \"3x^2\" --steps", Derivative)]
    [InlineData("lesson 1 --function \"sin(x)^2\" --yours \"cos(x)^2\" --steps", "2·sin(x)·cos(x)")]
    [InlineData("lesson 2 --function \"3x^2-4x\"", Antiderivative)]
    [InlineData("lesson 2 --function \"x(3x-4)\" --steps", Antiderivative)]
    [InlineData("lesson 2 --function \"3x^2-4x\" --yours \"x^3-4x^2\" --steps", Antiderivative)]
    public void Page_OfTheTaskOrAWrongResult_KeepsTheResult(string command, string result)
    {
        Calc.Outcome page = Calc.Run([.. Calc.Words(command), "--no-plots"]);
        Assert.DoesNotContain(result, page.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(DerivativeToCopy, page.Output.Replace("\"3*x^2-4*x\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("The working", page.Output, StringComparison.Ordinal);
        Assert.Contains(command.Contains("--yours", StringComparison.Ordinal) ? "wrong:" : "--yours", page.Output, StringComparison.Ordinal);

        // Programs are told everything.
        string json = Calc.Run([.. Calc.Words(command), "--no-plots", "--json"]).Output;
        string field = command.StartsWith("lesson 1", StringComparison.Ordinal) ? "derivative" : "antiderivative";
        Assert.NotEqual(JsonValueKind.Null, JsonDocument.Parse(json).RootElement.GetProperty("results").GetProperty(field).ValueKind);
    }

    [Theory]
    [InlineData("lesson 1 --function \"x^3-2x^2+1\" --yours \"x(3x-4)\"", 0, "correct", 1.1e-2)]
    [InlineData("lesson 1 --function \"x^3-2x^2+1\" --yours \"f'(x) = 3x² − 4x, by the power rule\"", 0, "correct", 1.1e-2)]
    [InlineData("lesson 1 --function \"a*sin(b*x)\" --with a=2,b=3 --yours \"a*b*cos(b*x)\"", 0, "correct", 1e-2)]
    [InlineData("lesson 1 --function \"a*sin(b*x)\" --with a=2,b=3 --yours \"6*cos(3x)\"", 0, "correct", 1e-2)]
    [InlineData("lesson 1 --function \"x^3-2x^2+1\" --yours \"3x^2\"", 1, "wrong", 41)]
    [InlineData("lesson 1 --function \"x^2\" --yours \"2x + C\"", 1, "wrong", double.NaN)]
    [InlineData("lesson 2 --function \"3x^2-4x\" --yours \"x^3 - 2x^2 + C\"", 0, "correct", 1e-9)]
    [InlineData("lesson 2 --function \"3x^2-4x\" --yours \"x^3 - 2x^2 + 7\"", 0, "correct", 1e-9)]
    [InlineData("lesson 2 --function \"3x^2-4x\" --yours \"x^3\"", 1, "wrong", 201)]
    [InlineData("lesson 2 --function \"exp(-x^2)\" --from 0 --to 1 --yours \"exp(-x^2)\"", 1, "wrong", 2)]
    [InlineData("lesson 2 --function \"exp(-x^2)\" --from 0 --to 1 --yours \"sqrt(pi)/2*erf(x) + C\"", 0, "correct", 1e-6)]
    public void Yours_IsJudgedAndHeldAgainstTheNumbers(string command, int exitCode, string verdict, double most)
    {
        Calc.Outcome run = Calc.Run([.. Calc.Words(command), "--no-plots", "--json"]);
        Assert.Equal((exitCode, ""), (run.ExitCode, run.Error));
        JsonElement yours = JsonDocument.Parse(run.Output).RootElement.GetProperty("results").GetProperty("yours");
        Assert.Equal(verdict, yours.GetProperty("verdict").GetString());
        Assert.False(string.IsNullOrEmpty(yours.GetProperty("readAs").GetString()));
        Assert.False(string.IsNullOrEmpty(yours.GetProperty("reason").GetString()));
        double difference = Printed.ToNumber(yours.GetProperty("maxDifference"));
        if (double.IsNaN(most)) Assert.True(double.IsNaN(difference));
        else Assert.InRange(difference, exitCode == 0 ? 0 : most / 10, most);
        Assert.Equal(exitCode, Calc.Run([.. Calc.Words(command), "--no-plots"]).ExitCode);
    }

    [Theory]
    [InlineData("lesson 1 --yours \"3x^\"", 3)]
    [InlineData("lesson 1 --yours \"\"", 3)]
    [InlineData("lesson 2 --yours \"foo bar baz\"", 3)]
    [InlineData("lesson 1 --solution --yours 2x", 2)]
    public void Yours_Unreadable_IsAMessage(string command, int exitCode)
    {
        Calc.Outcome run = Calc.Run([.. Calc.Words(command), "--no-plots"]);
        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
        Assert.Contains("--yours", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_OfAHugeFormula_IsCutWithItsSize()
    {
        string huge = string.Join("*", Enumerable.Range(1, 60).Select(n => $"sin({n}*x+{n})"));
        string page = Calc.Run("lesson", "1", "--function", huge, "--points", "3", "--no-plots", "--steps").Output;
        Assert.Matches(@"… \(\d{4,} characters", page);
        Assert.True(page.Length < 20_000, $"{page.Length} characters");
        string json = Calc.Run("lesson", "1", "--function", huge, "--points", "3", "--no-plots", "--json").Output;
        Assert.DoesNotContain("…", json, StringComparison.Ordinal);
    }
}
