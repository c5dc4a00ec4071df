using CalculusCourse.Cli;

namespace CalculusCourse.Tests.Cli;

public sealed class WholeFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("files").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Write_Twice_LeavesOnlyTheSecondFile()
    {
        string path = Path.Combine(folder, "file");
        WholeFile.Write(path, [1, 2, 3]);
        WholeFile.Write(path, [4, 5]);
        Assert.Equal([4, 5], File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public void Write_TargetIsAFolder_ThrowsAndLeavesNothingBehind()
    {
        string path = Path.Combine(folder, "taken");
        Directory.CreateDirectory(path);
        Exception? error = Record.Exception(() => WholeFile.Write(path, [1]));
        Assert.True(error is IOException or UnauthorizedAccessException);
        Assert.Equal([path], Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public void Write_FolderIsAFile_ThrowsIOException()
    {
        string file = Path.Combine(folder, "file");
        File.WriteAllText(file, "");
        Assert.ThrowsAny<IOException>(() => WholeFile.Write(Path.Combine(file, "below"), [1]));
    }

    [Fact]
    public void Write_Link_ChangesWhatItPointsTo()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights there");
        string file = Path.Combine(folder, "file"), link = Path.Combine(folder, "link");
        File.WriteAllText(file, "old");
        File.CreateSymbolicLink(link, file);
        WholeFile.Write(link, [7]);
        Assert.Equal([7], File.ReadAllBytes(file));
        Assert.Equal(file, new FileInfo(link).LinkTarget);
    }

    [Fact]
    public void Write_Device_IsNotReplaced()
    {
        Assert.SkipUnless(File.Exists("/dev/null"), "no such device");
        WholeFile.Write("/dev/null", [1, 2, 3]);
        Assert.Empty(File.ReadAllBytes("/dev/null"));
    }
}
