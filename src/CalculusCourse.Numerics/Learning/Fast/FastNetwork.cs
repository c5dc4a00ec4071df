using System.Runtime.Intrinsics;

namespace CalculusCourse.Numerics.Learning.Fast;

/// <summary>
/// The steps of <see cref="MultilayerPerceptron"/>, forward, backward and descend, with the same bits and many times faster: the network
/// lies in flat arrays; the chunks of <see cref="PointSum"/> are shared out among the threads, each with a gradient of its own, and added
/// in their order. Nothing is allocated after the constructor.
/// </summary>
public sealed unsafe class FastNetwork : IDisposable
{
    private readonly TrainingLayout _layout;
    private readonly PackedPoints _points;
    private readonly AlignedBuffer _parameters;
    private readonly AlignedBuffer[] _gradients;
    private readonly double[] _losses;
    private readonly int[] _right;
    private readonly TileBackpropagation[] _workspaces;
    private readonly Crew _crew;
    private readonly Action<int> _addChunks;
    private readonly Action<int> _descendShare;
    private bool _measure;
    private double _learningRate;
    private int _nextChunk;

    /// <summary>A network with a copy of the weights and biases of <paramref name="start"/>, to be trained on all points at once.</summary>
    /// <param name="points">At least one point, with as many coordinates as the network has inputs.</param>
    /// <param name="start">The weights and biases; there must be one output.</param>
    /// <param name="derivative">Which derivative of the sigmoid the backward pass takes.</param>
    /// <param name="maxThreads">The most threads to use; 0 for as many as there are processors. The results don't depend on it.</param>
    /// <exception cref="ArgumentException">The points don't fit the network.</exception>
    public FastNetwork(LabelledPoints points, NetworkParameters start, SigmoidDerivative derivative, int maxThreads = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxThreads);
        ArgumentOutOfRangeException.ThrowIfZero(points.Count);
        points.Validate();
        if (points.Dimension != start.Weights[0].Length) throw new ArgumentException("The points don't fit the network's inputs.");
        if (start.Biases[^1].Length != 1) throw new ArgumentException("The network needs a single output.", nameof(start));
        _layout = new TrainingLayout(start.Layers());
        _points = new PackedPoints(points, _layout.Rows(0));
        _parameters = new AlignedBuffer(_layout.Length);
        _layout.Pack(start, _parameters.Start);
        int chunks = PointSum.Chunks(_points.Tiles);
        _gradients = new AlignedBuffer[chunks];
        for (int c = 0; c < chunks; c++) _gradients[c] = new AlignedBuffer(_layout.Length);
        _losses = new double[chunks];
        _right = new int[chunks];
        int threads = Math.Min(chunks, Threads(maxThreads));
        _workspaces = new TileBackpropagation[threads];
        for (int t = 0; t < threads; t++) _workspaces[t] = new TileBackpropagation(_layout, _points, derivative);
        _crew = new Crew(threads);
        _addChunks = AddChunks;
        _descendShare = DescendShare;
    }

    /// <summary>About how many bytes a network of these layers takes while it learns so many points.</summary>
    public static double Bytes(IReadOnlyList<int> layers, int points)
    {
        var layout = new TrainingLayout(layers);
        int tiles = PointSum.Tiles(points), chunks = PointSum.Chunks(tiles), threads = Math.Min(chunks, Environment.ProcessorCount);
        double rows = 0, widest = 1;
        for (int l = 1; l < layout.Depth; l++)
        {
            rows += layout.Rows(l);
            widest = Math.Max(widest, layout.Rows(l));
        }

        double workspace = (rows + (2 * widest)) * LaneKernels.RowStride;
        double stored = (double)tiles * ((layout.Rows(0) * LaneKernels.RowStride) + PointSum.TileSize);
        return sizeof(double) * (((1.0 + chunks) * layout.Length) + (threads * workspace) + stored);
    }

    /// <summary>The loss, summed over the points, that the last forward pass measured; NaN if it measured nothing.</summary>
    public double Loss { get; private set; }

    /// <summary>The part of the points that the last forward pass classified rightly; NaN if it measured nothing.</summary>
    public double Accuracy { get; private set; }

    /// <summary>
    /// Whether the loss at the present weights is a number: it isn't exactly when the sum of dz at the output, which is bounded, isn't.
    /// </summary>
    public bool IsFinite { get; private set; }

    /// <summary>
    /// From the points to the output. A tile of points goes on backward at once, while its activations are in the cache.
    /// </summary>
    /// <param name="measure">Whether the loss and the accuracy are wanted.</param>
    public void Forward(bool measure = true)
    {
        _measure = measure;
        _nextChunk = -1;
        _crew.Run(_addChunks);
        (Loss, Accuracy) = measure ? Measured() : (double.NaN, double.NaN);
    }

    /// <summary>From the output back to the weights' and biases' derivatives: gathers what the tiles have found.</summary>
    public void Backward()
    {
        double sum = 0;
        foreach (AlignedBuffer gradient in _gradients) sum += gradient.Start[_layout.Offset(_layout.Depth - 1)];
        IsFinite = double.IsFinite(sum);
    }

    /// <summary>Takes η times the derivatives from the weights and biases; nothing where they are no numbers.</summary>
    public void Descend(double learningRate)
    {
        _learningRate = learningRate;
        if (IsFinite) _crew.Run(_descendShare);
    }

    /// <summary>
    /// How large the derivatives by a layer's weights are: the root of the sum of their squares (biases apart), as the last way back found
    /// them.
    /// </summary>
    /// <param name="layer">The layer of weights, from 0.</param>
    public double GradientSize(int layer)
    {
        long from = _layout.Offset(layer) + _layout.Columns(layer), to = from + ((long)_layout.Units[layer] * _layout.Columns(layer));
        double squares = 0;
        for (long j = from; j < to; j++)
        {
            double sum = _gradients[0].Start[j];
            for (int c = 1; c < _gradients.Length; c++) sum += _gradients[c].Start[j];
            squares += sum * sum;
        }

        return Math.Sqrt(squares);
    }

    /// <summary>How many layers of weights there are.</summary>
    public int Depth => _layout.Depth;

    /// <summary>A copy of the present weights and biases.</summary>
    public NetworkParameters Parameters() => _layout.Unpack(_parameters.Start);

    /// <inheritdoc/>
    public void Dispose() => _crew.Dispose();

    private (double Loss, double Accuracy) Measured()
    {
        double loss = 0;
        int right = 0;
        for (int c = 0; c < _losses.Length; c++)
        {
            loss += _losses[c];
            right += _right[c];
        }

        return (-loss, (double)right / _points.Count);
    }

    private void AddChunks(int member)
    {
        TileBackpropagation workspace = _workspaces[member];
        int chunks = _gradients.Length;
        for (int c = Interlocked.Increment(ref _nextChunk); c < chunks; c = Interlocked.Increment(ref _nextChunk))
        {
            _gradients[c].Span.Clear();
            double loss = 0;
            int right = 0;
            int end = PointSum.FirstTile(c + 1, chunks, _points.Tiles);
            for (int tile = PointSum.FirstTile(c, chunks, _points.Tiles); tile < end; tile++)
                workspace.Run(tile, _parameters.Start, _gradients[c].Start, _measure, ref loss, ref right);
            _losses[c] = loss;
            _right[c] = right;
        }
    }

    private void DescendShare(int member)
    {
        for (int l = 0; l < _layout.Depth; l++)
        {
            int rows = _layout.Units[l] + 1, columns = _layout.Columns(l);
            int from = (int)((long)member * rows / _crew.Size), to = (int)((long)(member + 1) * rows / _crew.Size);
            long offset = _layout.Offset(l);
            if (from == 0 && to > 0)
            {
                DescendRange(offset, offset + columns, _points.Count);
                from = 1;
            }

            if (from < to) DescendRange(offset + (long)from * columns, offset + (long)to * columns, 1);
        }
    }

    /// <summary>Biases go down the mean over the points, weights the sum.</summary>
    private void DescendRange(long from, long to, double divisor)
    {
        double* parameters = _parameters.Start;
        long j = from;
        Vector256<double> rate = Vector256.Create(_learningRate), divisors = Vector256.Create(divisor);
        for (; j + 4 <= to; j += 4)
        {
            Vector256<double> sum = Vector256.Load(_gradients[0].Start + j);
            for (int c = 1; c < _gradients.Length; c++) sum += Vector256.Load(_gradients[c].Start + j);
            (Vector256.Load(parameters + j) - rate * (sum / divisors)).Store(parameters + j);
        }

        for (; j < to; j++)
        {
            double sum = _gradients[0].Start[j];
            for (int c = 1; c < _gradients.Length; c++) sum += _gradients[c].Start[j];
            parameters[j] -= _learningRate * (sum / divisor);
        }
    }

    /// <summary>As many threads as the work of an epoch is worth: waking one costs some ten microseconds.</summary>
    private int Threads(int most)
    {
        const double CyclesWorthAThread = 100_000;
        double cycles = (double)_points.Tiles * PointSum.TileSize / PointSum.Lanes * (1.5 * _layout.Length + 150);
        int worth = (int)Math.Clamp(cycles / CyclesWorthAThread, 1, PointSum.MaxChunks);
        return Math.Min(worth, most == 0 ? Environment.ProcessorCount : most);
    }
}
