namespace CalculusCourse.Numerics.Learning.Fast;

/// <summary>
/// The points of a training tile by tile: in a tile a row of ones, then a row per coordinate. The last tile is filled up with copies of
/// the last point, which count for nothing.
/// </summary>
internal sealed unsafe class PackedPoints
{
    private readonly AlignedBuffer _coordinates;
    private readonly AlignedBuffer _signs;
    private readonly int _rows;

    public PackedPoints(LabelledPoints points, int rows)
    {
        _rows = rows;
        Count = points.Count;
        Tiles = PointSum.Tiles(Count);
        _coordinates = new AlignedBuffer((long)Tiles * rows * LaneKernels.RowStride);
        _signs = new AlignedBuffer((long)Tiles * PointSum.TileSize);
        for (int p = 0; p < Tiles * PointSum.TileSize; p++)
        {
            int from = Math.Min(p, Count - 1), within = p % PointSum.TileSize;
            double* tile = Coordinates(p / PointSum.TileSize);
            tile[within] = 1;
            for (int j = 0; j < points.Dimension; j++) tile[(j + 1) * LaneKernels.RowStride + within] = points.Columns[j][from];
            _signs.Start[p] = p >= Count ? 0 : points.Labels[p] == 1 ? -1 : 1;
        }
    }

    public int Count { get; }

    public int Tiles { get; }

    public double* Coordinates(int tile) => _coordinates.Start + (long)tile * _rows * LaneKernels.RowStride;

    /// <summary>−1 for class 1, +1 for class 0 (the sign of ∂Loss/∂ŷ), 0 for a point that doesn't count.</summary>
    public double* Signs(int tile) => _signs.Start + (long)tile * PointSum.TileSize;
}
