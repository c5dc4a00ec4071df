using System.Reflection;
using System.Text;

namespace CalculusCourse.Lessons;

/// <summary>
/// The package CalculusCourse.Numerics as NuGet keeps a package that it has unpacked, to stand beside a program. A folder of these needs no
/// network, and what is in it is not copied to where the user's packages are.
/// </summary>
public static class ProgramPackage
{
    private const string Id = "CalculusCourse.Numerics", MathNet = "5.0.0";

    /// <summary>The version that programs name.</summary>
    public static string Version { get; } = typeof(Numerics.PythonText).Assembly.GetName().Version!.ToString(3);

    /// <summary>The files that a program needs beside it, by their paths from its folder; none where it does not use the package.</summary>
    /// <param name="program">The program's lines.</param>
    public static IEnumerable<(string Path, byte[] Bytes)> Files(IReadOnlyList<string> program)
    {
        if (!program.Contains($"#:package {Id}@{Version}")) return [];
        string folder = Path.Combine("packages", Id.ToLowerInvariant(), Version);
        return
        [
            (Path.Combine(folder, "lib", "net10.0", $"{Id}.dll"), Library()),
            (Path.Combine(folder, $"{Id.ToLowerInvariant()}.nuspec"), Encoding.UTF8.GetBytes($"""
                <?xml version="1.0" encoding="utf-8"?>
                <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
                  <metadata>
                    <id>{Id}</id>
                    <version>{Version}</version>
                    <authors>CalculusCourse</authors>
                    <description>The mathematics of CalculusCourse.</description>
                    <license type="expression">MIT</license>
                    <dependencies>
                      <group targetFramework="net10.0">
                        <dependency id="MathNet.Numerics" version="{MathNet}" />
                      </group>
                    </dependencies>
                  </metadata>
                </package>

                """)),
            // With this file the package counts as complete.
            (Path.Combine(folder, ".nupkg.metadata"), Encoding.UTF8.GetBytes("""{ "version": 2, "contentHash": "", "source": null }""")),
        ];
    }

    private static byte[] Library()
    {
        using Stream resource = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{Id}.dll")!;
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }
}
