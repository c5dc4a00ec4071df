using System.Runtime.Intrinsics;

namespace CalculusCourse.Numerics.Learning.Fast;

/// <summary>
/// Full-batch gradient descent on a network in flat arrays: the chunks of <see cref="PointSum"/> are shared out among the threads, each
/// with a gradient of its own, and added in their order. Nothing is allocated after the constructor.
/// </summary>
internal sealed unsafe class GradientDescent : IDisposable
{
    private readonly TrainingLayout _layout;
    private readonly PackedPoints _points;
    private readonly double _learningRate;
    private readonly AlignedBuffer _parameters;
    private readonly AlignedBuffer[] _gradients;
    private readonly double[] _losses;
    private readonly int[] _right;
    private readonly TileBackpropagation[] _workspaces;
    private readonly Crew _crew;
    private readonly Action<int> _addChunks;
    private readonly Action<int> _descendShare;
    private bool _report;
    private int _nextChunk;

    public GradientDescent(LabelledPoints points, NetworkParameters start, TrainingSettings settings)
    {
        _layout = new TrainingLayout(start.Layers());
        _points = new PackedPoints(points, _layout.Rows(0));
        _learningRate = settings.LearningRate;
        _parameters = new AlignedBuffer(_layout.Length);
        _layout.Pack(start, _parameters.Start);
        int chunks = PointSum.Chunks(_points.Tiles);
        _gradients = new AlignedBuffer[chunks];
        for (int c = 0; c < chunks; c++) _gradients[c] = new AlignedBuffer(_layout.Length);
        _losses = new double[chunks];
        _right = new int[chunks];
        int threads = Math.Min(chunks, Threads(settings.MaxThreads));
        _workspaces = new TileBackpropagation[threads];
        for (int t = 0; t < threads; t++) _workspaces[t] = new TileBackpropagation(_layout, _points, settings.Derivative);
        _crew = new Crew(threads);
        _addChunks = AddChunks;
        _descendShare = DescendShare;
    }

    /// <summary>
    /// The derivatives at the present weights. With <paramref name="report"/> also the loss and the accuracy there, otherwise NaN.
    /// </summary>
    public (double Loss, double Accuracy) ComputeGradient(bool report)
    {
        _report = report;
        _nextChunk = -1;
        _crew.Run(_addChunks);
        if (!report) return (double.NaN, double.NaN);
        double loss = 0;
        int right = 0;
        for (int c = 0; c < _losses.Length; c++)
        {
            loss += _losses[c];
            right += _right[c];
        }

        return (-loss, (double)right / _points.Count);
    }

    /// <summary>
    /// Whether the loss at the present weights is a number: it isn't exactly when the sum of dz at the output, which is bounded, isn't.
    /// </summary>
    public bool LossIsFinite()
    {
        double sum = 0;
        foreach (AlignedBuffer gradient in _gradients) sum += gradient.Start[_layout.Offset(_layout.Depth - 1)];
        return double.IsFinite(sum);
    }

    /// <summary>Takes η times the derivatives from the weights and biases.</summary>
    public void Descend() => _crew.Run(_descendShare);

    /// <summary>A copy of the present weights and biases.</summary>
    public NetworkParameters Parameters() => _layout.Unpack(_parameters.Start);

    public void Dispose() => _crew.Dispose();

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
                workspace.Run(tile, _parameters.Start, _gradients[c].Start, _report, ref loss, ref right);
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
