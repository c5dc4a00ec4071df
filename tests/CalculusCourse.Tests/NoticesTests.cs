using System.Text.Json;

namespace CalculusCourse.Tests;

/// <summary>Whatever <c>calc</c> carries is named in the notices that go with it.</summary>
public sealed class NoticesTests
{
    [Fact]
    public void Notices_NameEveryPackageThatCalcNeeds()
    {
        string notices = Text("THIRD-PARTY-NOTICES.txt");
        string[] names = [.. notices.Split([' ', ',', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)];
        bool IsNamed(string package) => names.Any(name => name.EndsWith(".*", StringComparison.Ordinal)
            ? package.StartsWith(name[..^1], StringComparison.Ordinal)
            : package == name);
        using JsonDocument needs = JsonDocument.Parse(Text("calc.deps.json"));
        string[] packages = [.. needs.RootElement.GetProperty("libraries").EnumerateObject()
            .Where(library => library.Value.GetProperty("type").GetString() == "package")
            .Select(library => library.Name.Split('/')[0])];
        Assert.Contains("ScottPlot", packages);
        Assert.All(packages, package => Assert.True(IsNamed(package), package));
    }

    private static string Text(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, name));
}
