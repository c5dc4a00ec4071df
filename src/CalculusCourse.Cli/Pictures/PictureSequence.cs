using System.Globalization;
using System.Text;

namespace CalculusCourse.Cli.Pictures;

/// <summary>PNG files as the sequences by which terminals take them.</summary>
internal static class PictureSequence
{
    private const int LargestChunk = 4096;

    /// <summary>
    /// The terminal graphics protocol of kitty: transmit and show (a=T) a PNG (f=100) over so many columns, without replies (q=2), in
    /// chunks of base64 of which all but the last say that more comes (m=1).
    /// </summary>
    public static string Kitty(byte[] png, int columns)
    {
        string data = Convert.ToBase64String(png);
        var text = new StringBuilder();
        for (int at = 0; at < data.Length; at += LargestChunk)
        {
            bool isLast = at + LargestChunk >= data.Length;
            text.Append("\e_G");
            if (at == 0) text.Append(CultureInfo.InvariantCulture, $"a=T,f=100,q=2,c={columns},");
            text.Append(isLast ? "m=0;" : "m=1;").Append(data, at, Math.Min(LargestChunk, data.Length - at)).Append("\e\\");
        }

        return text.ToString();
    }

    /// <summary>The inline images of iTerm2: a file in base64, shown over so many columns (OSC 1337).</summary>
    public static string ITerm(byte[] png, int columns) => string.Create(CultureInfo.InvariantCulture,
        $"\e]1337;File=inline=1;size={png.Length};width={columns};height=auto;preserveAspectRatio=1:{Convert.ToBase64String(png)}\a");
}
