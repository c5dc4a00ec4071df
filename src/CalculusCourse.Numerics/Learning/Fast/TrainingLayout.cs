namespace CalculusCourse.Numerics.Learning.Fast;

/// <summary>
/// Where the weights and biases lie in the flat array of a fast training. Each layer is a matrix, row by row: the biases are row 0, as
/// the weights of an input that is always 1, and the weights of input i are row i + 1. Rows and columns are padded with zeros, which
/// stay zero, so that the kernels need no remainders.
/// </summary>
internal sealed class TrainingLayout
{
    private readonly long[] _offsets;

    public TrainingLayout(IReadOnlyList<int> layers)
    {
        Units = [.. layers];
        _offsets = new long[layers.Count];
        for (int l = 0; l + 1 < layers.Count; l++) _offsets[l + 1] = _offsets[l] + (long)Rows(l) * Columns(l);
    }

    /// <summary>The number of units of each layer, the inputs first.</summary>
    public int[] Units { get; }

    /// <summary>How many layers of weights there are.</summary>
    public int Depth => Units.Length - 1;

    /// <summary>The length of the flat array.</summary>
    public long Length => _offsets[^1];

    /// <summary>Where the matrix of a layer starts.</summary>
    public long Offset(int l) => _offsets[l];

    /// <summary>How many rows hold the values of a layer's units, its row of ones first.</summary>
    public int Rows(int l) => (1 + RoundedUp(Units[l], 4) + 7) & ~7;

    /// <summary>How many columns the matrix from layer l to the next has: 1 at the output, else a multiple of 4.</summary>
    public int Columns(int l) => l == Depth - 1 ? 1 : RoundedUp(Units[l + 1], 4);

    public unsafe void Pack(NetworkParameters from, double* to)
    {
        for (int l = 0; l < Depth; l++)
        {
            double* matrix = to + Offset(l);
            from.Biases[l].CopyTo(new Span<double>(matrix, Columns(l)));
            for (int i = 0; i < Units[l]; i++)
            {
                matrix += Columns(l);
                from.Weights[l][i].CopyTo(new Span<double>(matrix, Columns(l)));
            }
        }
    }

    public unsafe NetworkParameters Unpack(double* from)
    {
        NetworkParameters to = NetworkParameters.Zero(Units);
        for (int l = 0; l < Depth; l++)
        {
            double* matrix = from + Offset(l);
            new Span<double>(matrix, Units[l + 1]).CopyTo(to.Biases[l]);
            for (int i = 0; i < Units[l]; i++)
            {
                matrix += Columns(l);
                new Span<double>(matrix, Units[l + 1]).CopyTo(to.Weights[l][i]);
            }
        }

        return to;
    }

    public static int RoundedUp(int count, int multiple) => (count + multiple - 1) / multiple * multiple;
}
