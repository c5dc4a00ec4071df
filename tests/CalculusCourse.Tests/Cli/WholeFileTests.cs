using CalculusCourse.Cli;

namespace CalculusCourse.Tests.Cli;

public sealed class WholeFileTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void Write_Twice_LeavesOnlyTheSecondFile()
    {
        string path = Path.Combine(temporary.Path, "file");
        WholeFile.Write(path, [1, 2, 3]);
        WholeFile.Write(path, [4, 5]);
        Assert.Equal([4, 5], File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(temporary.Path));
    }

    [Fact]
    public void Write_TargetIsAFolder_ThrowsAndLeavesNothingBehind()
    {
        string path = Path.Combine(temporary.Path, "taken");
        Directory.CreateDirectory(path);
        Exception? error = Record.Exception(() => WholeFile.Write(path, [1]));
        Assert.True(error is IOException or UnauthorizedAccessException);
        Assert.Equal([path], Directory.GetFileSystemEntries(temporary.Path));
    }

    [Fact]
    public void Write_FolderIsAFile_ThrowsIOException()
    {
        string file = Path.Combine(temporary.Path, "file");
        File.WriteAllText(file, "");
        Assert.ThrowsAny<IOException>(() => WholeFile.Write(Path.Combine(file, "below"), [1]));
    }

    [Fact]
    public void Write_Link_ChangesWhatItPointsTo()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights there");
        string file = Path.Combine(temporary.Path, "file"), link = Path.Combine(temporary.Path, "link");
        File.WriteAllText(file, "old");
        File.CreateSymbolicLink(link, file);
        WholeFile.Write(link, [7]);
        Assert.Equal([7], File.ReadAllBytes(file));
        Assert.Equal(file, new FileInfo(link).LinkTarget);
    }

    [Fact]
    public void Write_LinkNotToBeFollowed_LeavesBothAsTheyAre()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights there");
        string file = Path.Combine(temporary.Path, "file"), link = Path.Combine(temporary.Path, "link");
        File.WriteAllText(file, "old");
        File.CreateSymbolicLink(link, file);
        Assert.ThrowsAny<IOException>(() => WholeFile.Write(link, [7], followsLinks: false));
        Assert.Equal("old", File.ReadAllText(file));
        Assert.Equal(file, new FileInfo(link).LinkTarget);
    }

    [Fact]
    public void Write_LinkToNothingYet_MakesTheFileItPointsTo()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights there");
        string link = Path.Combine(temporary.Path, "link");
        File.CreateSymbolicLink(link, "file");
        WholeFile.Write(link, [7]);
        Assert.Equal([7], File.ReadAllBytes(Path.Combine(temporary.Path, "file")));
        Assert.Equal("file", new FileInfo(link).LinkTarget);
    }

    [Fact]
    public void Write_LinksInACircle_Throws()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights there");
        string one = Path.Combine(temporary.Path, "one"), two = Path.Combine(temporary.Path, "two");
        File.CreateSymbolicLink(one, two);
        File.CreateSymbolicLink(two, one);
        Assert.ThrowsAny<IOException>(() => WholeFile.Write(one, [7]));
        Assert.Equal([one, two], Directory.GetFileSystemEntries(temporary.Path).Order());
    }

    [Fact]
    public void Write_FileThatExists_KeepsItsMode()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "no modes there");
        if (OperatingSystem.IsWindows()) return;
        string path = Path.Combine(temporary.Path, "file");
        foreach (int mode in (int[])[0x180, 0x1B6, 0x1A4])
        {
            File.WriteAllText(path, "old");
            File.SetUnixFileMode(path, (UnixFileMode)mode);
            WholeFile.Write(path, [7]);
            Assert.Equal(((UnixFileMode)mode, 1L), (File.GetUnixFileMode(path), new FileInfo(path).Length));
        }
    }

    [Fact]
    public async Task Write_NamedPipe_IsWrittenTo()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "no named pipes");
        string path = Path.Combine(temporary.Path, "pipe");
        System.Diagnostics.Process.Start("mkfifo", [path]).WaitForExit();
        Task<byte[]> read = Task.Run(() => File.ReadAllBytes(path), TestContext.Current.CancellationToken);
        WholeFile.Write(path, [1, 2, 3]);
        Assert.Equal([1, 2, 3], await read);
        Assert.Equal(FileKind.Other, WholeFile.Kind(path));
    }

    [Fact]
    public void Write_FailsOnTheWay_LeavesTheOldFileAlone()
    {
        string path = Path.Combine(temporary.Path, "file");
        File.WriteAllText(path, "old");
        Assert.Throws<IOException>(() => WholeFile.Write(path, stream =>
        {
            stream.Write([1, 2, 3]);
            throw new IOException("full");
        }));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(temporary.Path));
    }

    [Fact]
    public void Scratch_Closed_IsGone()
    {
        string name;
        using (FileStream scratch = WholeFile.Scratch())
        {
            name = scratch.Name;
            scratch.Write([1]);
            Assert.True(File.Exists(name));
        }

        Assert.False(File.Exists(name));
    }

    [Fact]
    public void Write_Device_IsNotReplaced()
    {
        Assert.SkipUnless(File.Exists("/dev/null"), "no such device");
        WholeFile.Write("/dev/null", [1, 2, 3]);
        Assert.Empty(File.ReadAllBytes("/dev/null"));
    }
}
