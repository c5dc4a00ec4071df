using System.ComponentModel;
using System.Diagnostics;

namespace CalculusCourse.Cli;

/// <summary>The system's viewer of files.</summary>
internal static class Viewer
{
    /// <summary>Opens a file, without a shell and without waiting; it returns why that is not possible, null where it is.</summary>
    public static Func<string, string?> Open { get; set; } = OpenHere;

    private static string? OpenHere(string path)
    {
        string whole = Path.GetFullPath(path);
        try
        {
            if (OperatingSystem.IsWindows())
            {
                using Process? started = Process.Start(new ProcessStartInfo(whole) { UseShellExecute = true });
                return null;
            }

            string name = OperatingSystem.IsMacOS() ? "open" : "xdg-open";
            // Where there is no screen, xdg-open would take over the terminal with whatever it finds there.
            if (!OperatingSystem.IsMacOS() && !Has("DISPLAY") && !Has("WAYLAND_DISPLAY")) return "there is no graphical display";
            if (Find(name) is not { } program) return $"there is no '{name}'";
            PosixSpawn.StartAlone(program, [name, whole]);
            return null;
        }
        catch (Exception e) when (e is IOException or Win32Exception or InvalidOperationException)
        {
            return e.Message.Split('\n')[0];
        }
    }

    private static bool Has(string name) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name));

    private static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Where(Path.IsPathRooted).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
