using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CalculusCourse.Tests;

/// <summary>
/// A lesson's program compiled as <c>dotnet run</c> does, but against the libraries of the tests, and run inside the test process.
/// What a process has once, its folder and its output, is changed while it runs: only tests that run alone may do that.
/// </summary>
internal sealed class CompiledProgram
{
    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    private readonly MethodInfo entry;

    /// <exception cref="InvalidOperationException">It does not compile without an error or a warning.</exception>
    public CompiledProgram(IEnumerable<string> lines)
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        string text = string.Join('\n', lines.Select(line => line.StartsWith("#:", StringComparison.Ordinal) ? "" : line));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(file => MetadataReference.CreateFromFile(file));
        var compilation = CSharpCompilation.Create(
            $"program-{Guid.NewGuid():N}",
            [CSharpSyntaxTree.ParseText(text, options), CSharpSyntaxTree.ParseText(Usings, options)],
            references,
            new(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        using var assembly = new MemoryStream();
        compilation.Emit(assembly);
        Diagnostic[] said = [.. compilation.GetDiagnostics().Where(found => found.Severity >= DiagnosticSeverity.Warning)];
        if (said.Length > 0) throw new InvalidOperationException(string.Join('\n', said.Select(found => found.ToString())));
        entry = Assembly.Load(assembly.ToArray()).EntryPoint!;
    }

    /// <summary>What it prints until it ends or fails, how it fails, and the files that it writes.</summary>
    public (string Output, Exception? Failure, string[] Files) Run()
    {
        var output = new StringWriter { NewLine = "\n" };
        using var folder = new TemporaryFolder();
        string before = Directory.GetCurrentDirectory();
        TextWriter console = Console.Out;
        try
        {
            Directory.SetCurrentDirectory(folder.Path);
            Console.SetOut(output);
            Exception? failure = null;
            try
            {
                entry.Invoke(null, [Array.Empty<string>()]);
            }
            catch (TargetInvocationException e)
            {
                failure = e.InnerException;
            }

            return (output.ToString(), failure, [.. Directory.GetFiles(folder.Path).Select(file => Path.GetFileName(file))]);
        }
        finally
        {
            Console.SetOut(console);
            Directory.SetCurrentDirectory(before);
        }
    }
}
