using System.Text;
using System.Text.RegularExpressions;
using CalculusCourse.Cli.Pictures;
using CalculusCourse.Lessons.Figures;
using CalculusCourse.Lessons.Figures.Blocks;
using CalculusCourse.Tests.Figures;
using SkiaSharp;

namespace CalculusCourse.Tests.Cli.Pictures;

public sealed class PictureSequenceTests
{
    [Fact]
    public void Kitty_Read_IsThePng_InChunks()
    {
        byte[] png = Scene.Of("lesson 7", "lesson7-example").ToPng();
        string text = PictureSequence.Kitty(png, 60);
        Match[] chunks = [.. Regex.Matches(text, "\e_G([^;]*);([^\e]*)\e\\\\").Cast<Match>()];
        Assert.Equal(text.Length, chunks.Sum(chunk => chunk.Length));
        Assert.Equal("a=T,f=100,q=2,c=60,m=1", chunks[0].Groups[1].Value);
        Assert.All(chunks[1..^1], chunk => Assert.Equal("m=1", chunk.Groups[1].Value));
        Assert.Equal("m=0", chunks[^1].Groups[1].Value);
        Assert.All(chunks[..^1], chunk => Assert.Equal(4096, chunk.Groups[2].Length));
        Assert.Equal(png, Convert.FromBase64String(string.Concat(chunks.Select(chunk => chunk.Groups[2].Value))));
        Assert.Equal("\e_Ga=T,f=100,q=2,c=3,m=0;AQID\e\\", PictureSequence.Kitty([1, 2, 3], 3));
    }

    [Fact]
    public void ITerm_Read_IsThePng()
    {
        byte[] png = Scene.Of("lesson 7", "lesson7-example").ToPng();
        Match match = Regex.Match(PictureSequence.ITerm(png, 60), "^\e]1337;File=inline=1;size=([0-9]+);width=60;height=auto;preserveAspectRatio=1:([^\a]*)\a$");
        Assert.Equal($"{png.Length}", match.Groups[1].Value);
        Assert.Equal(png, Convert.FromBase64String(match.Groups[2].Value));
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(7, 13, 2)]
    [InlineData(40, 12, 200)]
    [InlineData(64, 31, 256)]
    public void Sixel_OfAtMost256Colours_ReadsAsThePicture(int width, int height, int colours)
    {
        var random = new Random(width);
        byte[] palette = new byte[4 * colours];
        random.NextBytes(palette);
        var bytes = new byte[4 * width * height];
        for (int k = 0; k < width * height; k++) palette.AsSpan(4 * random.Next(colours), 4).CopyTo(bytes.AsSpan(4 * k));
        AssertIs(new(width, height, bytes), tolerance: 2);
    }

    [Fact]
    public void Sixel_OfMoreColours_IsNear()
    {
        Raster surface = Scene.Of("lesson 3", "lesson3-surface").ToRaster(0.5);
        Assert.True(new Palette(surface).Colours.Count == Palette.Most);
        AssertIs(surface, tolerance: 40);
    }

    [Fact]
    public void Show_Sixel_DrawsTheFigureAtTheScreensSize()
    {
        var output = new StringWriter { NewLine = "\n" };
        new PictureScreen(PictureMethod.Sixel, 50, null, 12, BlockColours.None).Show(Scene.Of("lesson 7", "lesson7-example"), output);
        Assert.EndsWith("\e\\\n", output.ToString());
        Assert.Equal(600, SixelScreen.Read(output.ToString()).GetLength(1));
        byte[] png = Convert.FromBase64String(string.Concat(Regex.Matches(Kitty(50, 12), ";([^\e]*)\e\\\\").Cast<Match>().Select(chunk => chunk.Groups[1].Value)));
        using SKBitmap bitmap = SKBitmap.Decode(png);
        Assert.Equal(600, bitmap.Width);

        static string Kitty(int columns, int columnWidth)
        {
            var shown = new StringWriter();
            new PictureScreen(PictureMethod.Kitty, columns, null, columnWidth, BlockColours.None).Show(Scene.Of("lesson 7", "lesson7-example"), shown);
            Assert.Contains("c=50,", shown.ToString());
            return shown.ToString();
        }
    }

    private static void AssertIs(Raster picture, int tolerance)
    {
        string text = Sixel.Write(picture);
        Assert.True(Encoding.ASCII.GetByteCount(text) == text.Length);
        (byte Red, byte Green, byte Blue)?[,] read = SixelScreen.Read(text);
        Assert.Equal((picture.Height, picture.Width), (read.GetLength(0), read.GetLength(1)));
        for (int y = 0; y < picture.Height; y++)
        {
            for (int x = 0; x < picture.Width; x++)
            {
                (byte red, byte green, byte blue) = picture[x, y];
                (byte seenRed, byte seenGreen, byte seenBlue) = Assert.NotNull(read[y, x]);
                Assert.InRange(Math.Max(Math.Abs(red - seenRed), Math.Max(Math.Abs(green - seenGreen), Math.Abs(blue - seenBlue))), 0, tolerance);
            }
        }
    }
}
