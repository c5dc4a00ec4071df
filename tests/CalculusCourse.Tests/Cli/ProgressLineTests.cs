using System.Diagnostics;
using System.Text;
using CalculusCourse.Cli;

namespace CalculusCourse.Tests.Cli;

public sealed class ProgressLineTests
{
    [Fact]
    public void Line_SomeEpochs_ShowsPartRateAndTimeLeft() =>
        Assert.Equal("25% epoch 100 of 400, 50 a second ━━━━─────────────── 00:00:06",
            ProgressLine.Line("epoch", 100, 400, TimeSpan.FromSeconds(2), width: 63));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(30)]
    [InlineData(45)]
    [InlineData(80)]
    [InlineData(1000)]
    public void Line_AnyWidth_StaysOnOneLine(int width)
    {
        foreach (int done in (int[])[1, 7, 1000, int.MaxValue])
            foreach (double seconds in (double[])[0, 0.01, 3, 1e7])
                Assert.InRange(ProgressLine.Line("epoch", done, int.MaxValue, TimeSpan.FromSeconds(seconds), width).Length, 0, width - 1);
    }

    [Fact]
    public void Begin_NoTerminal_IsSilent()
    {
        var error = new StringWriter();
        Assert.Null(ProgressLine.Begin(error, "epoch", 10));
        Assert.Equal("", error.ToString());
    }

    /// <summary>Only standard error has to be a terminal: <c>calc lesson 5 --results > losses.txt &lt; /dev/null</c>.</summary>
    [Fact]
    public async Task Report_OutputAndInputRedirected_StillLives()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "no program that gives a terminal");
        string calc = string.Join(' ', Calc.Program.Select(word => $"'{word}'"));
        string command = $"exec {calc} lesson 5 --no-plots --results --epochs 10000000 --every 10000000 > /dev/null < /dev/null";
        ProcessStartInfo start = new("/usr/bin/script", ["-qec", command, "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["TERM"] = "xterm";
        using Process process = Process.Start(start)!;
        var shown = new StringBuilder();
        var buffer = new char[256];
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!shown.ToString().Contains(" a second ", StringComparison.Ordinal))
        {
            int read = await process.StandardOutput.ReadAsync(buffer, patience.Token);
            if (read == 0) break;
            shown.Append(buffer, 0, read);
        }

        process.Kill(entireProcessTree: true);
        Assert.Matches("\r[0-9]+% epoch [0-9]+ of 10000000, [0-9]+ a second ", shown.ToString());
    }
}
