using CalculusCourse.Lessons.Figures;
using SkiaSharp;

namespace CalculusCourse.Tests.Figures;

public sealed class FigureFileTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("figures").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static Picture Line => LinePanels.Single(new LinePanel("a line", [new Curve("y = x", [0, 1], [0, 1])]));

    [Fact]
    public void Save_MissingFolder_MakesItAndLeavesOnlyThePicture()
    {
        string path = Path.Combine(folder, "new", "line.png");
        FigureFile.Save(Line, path);
        FigureFile.Save(Line, path);
        using SKBitmap bitmap = SKBitmap.Decode(path);
        Assert.Equal((800, 500), (bitmap.Width, bitmap.Height));
        Assert.Equal([path], Directory.GetFileSystemEntries(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void Save_TargetIsAFolder_ThrowsAndLeavesNothingBehind()
    {
        string path = Path.Combine(folder, "taken.png");
        Directory.CreateDirectory(path);
        Exception? error = Record.Exception(() => FigureFile.Save(Line, path));
        Assert.True(error is IOException or UnauthorizedAccessException);
        Assert.Equal([path], Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public void Save_FolderIsAFile_ThrowsIOException()
    {
        string file = Path.Combine(folder, "file");
        File.WriteAllText(file, "");
        Assert.ThrowsAny<IOException>(() => FigureFile.Save(Line, Path.Combine(file, "line.png")));
    }
}
