using System.Runtime.CompilerServices;
using CalculusCourse.Cli;

namespace CalculusCourse.Tests;

/// <summary>
/// What surrounds the tests is always the same: files are named from the tests' folder, the user's progress is never touched,
/// and no window opens.
/// </summary>
internal static class Surroundings
{
    [ModuleInitializer]
    public static void Set()
    {
        Environment.CurrentDirectory = AppContext.BaseDirectory;
        Viewer.Open = _ => "the tests have no viewer";
        Environment.SetEnvironmentVariable("XDG_STATE_HOME", Path.Combine(AppContext.BaseDirectory, "state"));
    }
}
