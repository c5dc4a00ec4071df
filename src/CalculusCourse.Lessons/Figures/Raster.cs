namespace CalculusCourse.Lessons.Figures;

/// <summary>A picture as pixels.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">How many rows.</param>
/// <param name="Bytes">Row by row from the top, four bytes a pixel: red, green, blue, and one that says nothing.</param>
public sealed record Raster(int Width, int Height, byte[] Bytes)
{
    /// <summary>The colour of a pixel.</summary>
    public (byte Red, byte Green, byte Blue) this[int x, int y]
    {
        get
        {
            int at = 4 * ((y * Width) + x);
            return (Bytes[at], Bytes[at + 1], Bytes[at + 2]);
        }
    }
}
