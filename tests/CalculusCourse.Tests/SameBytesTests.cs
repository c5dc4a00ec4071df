using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CalculusCourse.Tests;

/// <summary>
/// Every lesson, run as a program of its own, prints the same bytes whatever the processor's vector instructions, the number
/// of its cores, the culture, the time zone and the terminal.
/// </summary>
public sealed class SameBytesTests
{
    private static readonly string[] Text = [];
    private static readonly string[] Results = ["--results"];
    private static readonly string[] Json = ["--json"];

    /// <summary>The settings of the run-time that change which instructions run, so all that is printed by number is looked at.</summary>
    private static readonly (string Name, string Value)[][] Processors =
    [
        [("DOTNET_EnableHWIntrinsic", "0")],
        [("DOTNET_EnableAVX2", "0"), ("DOTNET_EnableFMA", "0")],
        [("DOTNET_EnableAVX512", "0"), ("DOTNET_EnableAVX512F", "0"), ("DOTNET_TieredCompilation", "0")],
        [("DOTNET_PROCESSOR_COUNT", "1"), ("DOTNET_TieredPGO", "0")],
    ];

    private static readonly (string Name, string Value)[][] Surroundings =
    [
        [("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8"), ("TZ", "Pacific/Kiritimati"), ("TERM", "dumb"), ("COLUMNS", "40")],
        [("LANG", "de_DE.UTF-8"), ("LC_NUMERIC", "de_DE.UTF-8"), ("TZ", "America/St_Johns"), ("TERM", "xterm-256color"),
            ("COLUMNS", "200"), ("NO_COLOR", "1"), ("FORCE_COLOR", "1")],
    ];

    public static TheoryData<int> Lessons => [1, 2, 3, 4, 5, 6, 7];

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Lesson_OtherProcessor_PrintsTheSameBytes(int lesson)
    {
        byte[] expected = Run([], lesson, Json);
        Assert.NotEmpty(expected);
        foreach ((string, string)[] processor in Processors)
        {
            Assert.True(expected.AsSpan().SequenceEqual(Run(processor, lesson, Json)), $"{processor[0]} changes lesson {lesson}");
        }
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Lesson_OtherSurroundings_PrintsTheSameBytes(int lesson)
    {
        foreach (string[] form in (string[][])[Text, Results])
        {
            byte[] expected = Run([], lesson, form);
            Assert.NotEmpty(expected);
            Assert.DoesNotContain((byte)'\r', expected);
            Assert.DoesNotContain((byte)0x1B, expected);
            foreach ((string, string)[] surroundings in Surroundings)
            {
                bool same = expected.AsSpan().SequenceEqual(Run(surroundings, lesson, form));
                Assert.True(same, $"{surroundings[0]} changes lesson {lesson} {string.Join(' ', form)}");
            }
        }
    }

    private static byte[] Run((string Name, string Value)[] settings, int lesson, string[] form)
    {
        ProcessStartInfo start = new(Host())
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (string argument in (string[])[
            Path.Combine(AppContext.BaseDirectory, "calc.dll"), "lesson", $"{lesson}", "--no-plots", .. form])
        {
            start.ArgumentList.Add(argument);
        }

        foreach ((string name, string value) in settings) start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> messages = process.StandardError.ReadToEndAsync();
        using MemoryStream printed = new();
        process.StandardOutput.BaseStream.CopyTo(printed);
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, messages.Result);
        return printed.ToArray();
    }

    /// <summary>The program dotnet, three folders above its shared/Microsoft.NETCore.App/10.0.0.</summary>
    private static string Host()
    {
        string root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        return Path.Combine(root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
    }
}
