using CalculusCourse.Cli;

namespace CalculusCourse.Tests.Cli;

public sealed class ProgressStoreTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();
    private readonly StringWriter error = new();

    private string File_ => Path.Combine(temporary.Path, "state", "progress.json");

    public void Dispose()
    {
        error.Dispose();
        temporary.Dispose();
    }

    [Fact]
    public void Update_ThenLoad_GivesItBack()
    {
        Store().Update(p => p with { Solved = p.Solved.Add(3), Hints = p.Hints.SetItem(2, 1), SolutionsSeen = p.SolutionsSeen.Add(7) });
        Store().Update(p => p with { Solved = p.Solved.Add(1) });
        Progress loaded = Store().Load();
        Assert.Equal([1, 3], loaded.Solved);
        Assert.Equal(1, loaded.Hints[2]);
        Assert.Equal([7], loaded.SolutionsSeen);
        Assert.Equal("", error.ToString());
        Assert.Equal(["progress.json", "progress.json.lock"], Directory.GetFiles(Path.GetDirectoryName(File_)!).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Update_ManyAtOnce_LosesNothing()
    {
        Parallel.For(0, 24, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i => Store().Update(p => p with { Solved = p.Solved.Add(i) }));
        Assert.Equal(Enumerable.Range(0, 24), Store().Load().Solved.Order());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"schema\":1,\"solved\":[1,")]
    [InlineData("[]")]
    [InlineData("{\"schema\":1,\"solved\":[\"a\"],\"hints\":{},\"solutionsSeen\":[]}")]
    [InlineData("{\"schema\":1,\"solved\":[1],\"hints\":{\"x\":1},\"solutionsSeen\":[]}")]
    [InlineData("{\"schema\":1,\"solved\":[1],\"hints\":{\"1\":99999999999},\"solutionsSeen\":[]}")]
    public void Load_CorruptFile_StartsAfreshWithANote(string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File_)!);
        File.WriteAllText(File_, text);
        ProgressStore store = Store();
        Assert.Empty(store.Load().Solved);
        store.Update(p => p with { Solved = p.Solved.Add(5) });
        string[] notices = error.ToString().TrimEnd().Split('\n');
        Assert.Equal(2, notices.Length);
        Assert.Contains("cannot be read and is left out of account", notices[0]);
        Assert.Contains("progress.kept-1.json", notices[1]);
        Assert.Equal(text, File.ReadAllText(Path.ChangeExtension(File_, "kept-1.json")));
        Assert.Equal([5], Store().Load().Solved);
    }

    [Fact]
    public void Update_NewerFile_IsSetAsideEachTime()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File_)!);
        foreach (int time in (int[])[1, 2])
        {
            File.WriteAllText(File_, $$"""{"schema":{{time + 1}},"solved":[],"hints":{},"solutionsSeen":[]}""");
            Store().Update(p => p with { Solved = p.Solved.Add(5) });
            Assert.Contains($"\"schema\":{time + 1}", File.ReadAllText(Path.ChangeExtension(File_, $"kept-{time}.json")));
        }

        Assert.Contains("a newer version", error.ToString());
        Assert.Equal([5], Store().Load().Solved);
    }

    [Fact]
    public void Update_FieldsOfAnotherVersion_AreKept()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File_)!);
        File.WriteAllText(File_, """{"schema":1,"solved":[2],"hints":{},"solutionsSeen":[],"place":{"lesson":3,"screen":[1,2.50]}}""");
        Store().Update(p => p with { Solved = p.Solved.Add(5) });
        Assert.Contains("\"screen\": [", File.ReadAllText(File_));
        Assert.Equal("{\"lesson\":3,\"screen\":[1,2.50]}", System.Text.RegularExpressions.Regex.Replace(Store().Load().Others["place"].GetRawText(), @"\s", ""));
        Assert.Equal("", error.ToString());
    }

    [Fact]
    public void Update_LinkInThePlace_IsNotFollowed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights there");
        Directory.CreateDirectory(Path.GetDirectoryName(File_)!);
        string elsewhere = Path.Combine(temporary.Path, "elsewhere");
        File.WriteAllText(elsewhere, """{"schema":1,"solved":[2],"hints":{},"solutionsSeen":[]}""");
        foreach (string name in (string[])[File_, File_ + ".lock"])
        {
            File.Delete(name);
            File.CreateSymbolicLink(name, elsewhere);
            Assert.Equal([5], Store().Update(p => p with { Solved = p.Solved.Add(5) }).Solved);
            Assert.Contains("[2]", File.ReadAllText(elsewhere));
            Assert.NotNull(new FileInfo(name).LinkTarget);
            File.Delete(name);
        }

        Assert.Contains("a link, which is not followed", error.ToString());
    }

    [Fact]
    public void Update_NamedPipeInThePlace_IsSaidAndDoesNotHang()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "no named pipes");
        Directory.CreateDirectory(Path.GetDirectoryName(File_)!);
        System.Diagnostics.Process.Start("mkfifo", [File_]).WaitForExit();
        Assert.Equal([5], Store().Update(p => p with { Solved = p.Solved.Add(5) }).Solved);
        Assert.Contains("no file", error.ToString());
        Assert.Empty(Store().Load().Solved);
        Assert.False(Store().Reset());
    }

    [Fact]
    public void Update_UnwritableFolder_DoesNoHarm()
    {
        File.WriteAllText(Path.Combine(temporary.Path, "state"), "a file where the folder should be");
        Progress changed = Store().Update(p => p with { Solved = p.Solved.Add(5) });
        Assert.Equal([5], changed.Solved);
        Assert.Contains("progress is not kept", error.ToString());
        Assert.Empty(Store().Load().Solved);
    }

    [Fact]
    public void Reset_Forgets()
    {
        Store().Update(p => p with { Solved = p.Solved.Add(5) });
        Assert.True(Store().Reset());
        Assert.True(Store().Reset());
        Assert.Empty(Store().Load().Solved);
    }

    private ProgressStore Store() => new(File_, TextWriter.Synchronized(error));
}
