namespace CalculusCourse.Tests.Recorded;

/// <summary>Pages, results, JSON, replies and messages are those that were recorded.</summary>
public sealed class RecordedTests
{
    public static TheoryData<string> Names => [.. Recording.Commands().Keys.Where(name => !IsAboutProgress(name))];

    [Theory]
    [MemberData(nameof(Names))]
    public void Commands_PrintWhatWasRecorded(string name) => Recording.Check(name);

    [Fact]
    public void Files_AllHaveCommands()
    {
        string[] stale = [.. Recording.Files().Except(Recording.Commands().Keys)];
        if (Recording.IsAccepting) Array.ForEach(stale, name => File.Delete(Recording.PathOf(name)));
        else Assert.Empty(stale);
    }

    internal static bool IsAboutProgress(string name) => name.StartsWith("progress", StringComparison.Ordinal);
}

/// <summary>What is said of the kept progress; nothing else runs meanwhile, as the progress is the whole process's.</summary>
[Collection(nameof(Alone))]
public sealed class ProgressRecordedTests
{
    public static TheoryData<string> Names => [.. Recording.Commands().Keys.Where(RecordedTests.IsAboutProgress)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Commands_PrintWhatWasRecorded(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the progress there is the user's own");
        Recording.Check(name);
    }
}

/// <summary>Tests that share what belongs to the whole process run when no other does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
