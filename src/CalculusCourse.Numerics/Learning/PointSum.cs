using CalculusCourse.Numerics.Elementary;

namespace CalculusCourse.Numerics.Learning;

/// <summary>
/// Sums over the points of a data set in one fixed order, which a vector unit of any width and any number of threads can follow.
/// So a training gives the same bits everywhere, and the fast one the same as the one on the lesson's page.
/// </summary>
/// <remarks>
/// Tiles of 128 points; in a tile eight partial sums, point p going into sum p mod 8, folded in halves (8 to 4 to 2 to 1) at its end.
/// The tiles are dealt in order to at most eight chunks; a chunk adds its tiles, and the total adds the chunks.
/// </remarks>
public static class PointSum
{
    internal const int Lanes = 8;
    internal const int TileSize = 128;
    internal const int MaxChunks = 8;

    /// <summary>Σ aₚ·bₚ over the points p, each product and its addition rounded once.</summary>
    /// <exception cref="ArgumentException">The columns have different lengths.</exception>
    public static double OfProducts(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        if (a.Length != b.Length) throw new ArgumentException("The two columns need the same length.");
        int tiles = Tiles(a.Length), chunks = Chunks(tiles);
        double total = 0;
        for (int chunk = 0; chunk < chunks; chunk++)
        {
            double sum = 0;
            for (int tile = FirstTile(chunk, chunks, tiles); tile < FirstTile(chunk + 1, chunks, tiles); tile++)
            {
                int start = tile * TileSize, length = Math.Min(TileSize, a.Length - start);
                sum += OfTile(a.Slice(start, length), b.Slice(start, length));
            }

            total += sum;
        }

        return total;
    }

    /// <summary>Σ aₚ over the points p.</summary>
    public static double Of(ReadOnlySpan<double> a)
    {
        double[] ones = new double[a.Length];
        Array.Fill(ones, 1);
        return OfProducts(a, ones);
    }

    /// <summary>
    /// Σ log aₚ over the points p, by one logarithm for the product of each of a tile's eight partial sums. The rounding of the products
    /// weighs no more than that of a sum of logarithms.
    /// </summary>
    /// <param name="a">Numbers from 2⁻⁶³ to 1, so that no product of sixteen is too small.</param>
    public static double OfLogarithms(ReadOnlySpan<double> a)
    {
        int tiles = Tiles(a.Length), chunks = Chunks(tiles);
        double total = 0;
        Span<double> lane = stackalloc double[Lanes];
        for (int chunk = 0; chunk < chunks; chunk++)
        {
            double sum = 0;
            for (int tile = FirstTile(chunk, chunks, tiles); tile < FirstTile(chunk + 1, chunks, tiles); tile++)
            {
                lane.Fill(1);
                int start = tile * TileSize;
                for (int p = start; p < Math.Min(start + TileSize, a.Length); p++) lane[p % Lanes] *= a[p];
                for (int j = 0; j < Lanes; j++) lane[j] = ElementaryFunctions.Log(lane[j]);
                sum += Folded(lane);
            }

            total += sum;
        }

        return total;
    }

    internal static int Tiles(int points) => (points + TileSize - 1) / TileSize;

    internal static int Chunks(int tiles) => Math.Min(tiles, MaxChunks);

    internal static int FirstTile(int chunk, int chunks, int tiles) => (int)((long)chunk * tiles / chunks);

    private static double OfTile(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        Span<double> lane = stackalloc double[Lanes];
        lane.Clear();
        for (int p = 0; p < a.Length; p++) lane[p % Lanes] = Math.FusedMultiplyAdd(a[p], b[p], lane[p % Lanes]);
        return Folded(lane);
    }

    private static double Folded(Span<double> lane)
    {
        for (int half = Lanes / 2; half > 0; half /= 2)
        {
            for (int j = 0; j < half; j++) lane[j] += lane[j + half];
        }

        return lane[0];
    }
}
