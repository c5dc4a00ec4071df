using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using CalculusCourse.Numerics.Elementary;

namespace CalculusCourse.Numerics.Learning.Fast;

/// <summary>
/// Forward and backward through all layers for one tile of points, while its values are in the cache: the steps of
/// <see cref="MultilayerPerceptron"/>, in the same order and with the same bits. One thread uses one instance.
/// </summary>
internal sealed unsafe class TileBackpropagation
{
    private readonly TrainingLayout _layout;
    private readonly PackedPoints _points;
    private readonly bool _doubled;
    private readonly AlignedBuffer[] _activations;
    private readonly AlignedBuffer _differences;
    private readonly AlignedBuffer _moreDifferences;
    private readonly AlignedBuffer _output = new(2 * LaneKernels.RowStride);

    public TileBackpropagation(TrainingLayout layout, PackedPoints points, SigmoidDerivative derivative)
    {
        _layout = layout;
        _points = points;
        _doubled = derivative == SigmoidDerivative.Original;
        _activations = new AlignedBuffer[layout.Depth];
        int widest = 0;
        for (int l = 1; l < layout.Depth; l++)
        {
            _activations[l] = new AlignedBuffer((long)layout.Rows(l) * LaneKernels.RowStride);
            _activations[l].Span[..PointSum.TileSize].Fill(1);
            widest = Math.Max(widest, layout.Rows(l));
        }

        _differences = new AlignedBuffer((long)Math.Max(widest, 1) * LaneKernels.RowStride);
        _moreDifferences = new AlignedBuffer((long)Math.Max(widest, 1) * LaneKernels.RowStride);
    }

    /// <summary>Adds the tile's share of every derivative, as a sum over its points, to <paramref name="gradient"/>.</summary>
    /// <param name="parameters">The weights and biases as <see cref="TrainingLayout"/> lays them out.</param>
    /// <param name="report">Whether the loss is wanted.</param>
    /// <param name="loss">Its sum of log-probabilities is added here.</param>
    /// <param name="right">The number of points classified rightly is added here.</param>
    public void Run(int tile, double* parameters, double* gradient, bool report, ref double loss, ref int right)
    {
        int depth = _layout.Depth;
        double* signs = _points.Signs(tile);
        double* dz = _differences.Start, dzBefore = _moreDifferences.Start;
        Forward(tile, parameters, dz);
        if (report) Report(signs, ref loss, ref right);
        for (int l = depth - 1; l >= 0; l--)
        {
            int columns = _layout.Columns(l), units = _layout.Units[l];
            double* a = Activations(tile, l);
            LaneKernels.PointSums(a, units + 1, dz, columns, gradient + _layout.Offset(l));
            if (l == 0) break;
            double* jacobian = parameters + _layout.Offset(l) + columns;
            LaneKernels.WeightedSums<TimesReluSlope>(
                dz, _layout.Units[l + 1], jacobian, 1, columns, dzBefore, TrainingLayout.RoundedUp(units, 4), a + LaneKernels.RowStride);
            double* done = dz;
            dz = dzBefore;
            dzBefore = done;
        }
    }

    /// <summary>The probabilities ŷ of the tile's points, as many as <paramref name="to"/> holds.</summary>
    public void Predict(int tile, double* parameters, Span<double> to)
    {
        Forward(tile, parameters, _differences.Start);
        _output.Span[..to.Length].CopyTo(to);
    }

    /// <summary>From the points to the output, and on to dz there.</summary>
    private void Forward(int tile, double* parameters, double* dz)
    {
        int depth = _layout.Depth;
        for (int l = 0; l < depth; l++)
        {
            double* weights = parameters + _layout.Offset(l);
            int inputs = _layout.Units[l] + 1, columns = _layout.Columns(l);
            if (l == depth - 1)
            {
                LaneKernels.WeightedSums<AsItIs>(Activations(tile, l), inputs, weights, 1, 1, _output.Start, 1, _output.Start);
            }
            else
            {
                double* output = _activations[l + 1].Start + LaneKernels.RowStride;
                LaneKernels.WeightedSums<Rectified>(Activations(tile, l), inputs, weights, columns, 1, output, columns, output);
            }
        }

        OutputDifferences(_points.Signs(tile), dz);
    }

    private double* Activations(int tile, int l) => l == 0 ? _points.Coordinates(tile) : _activations[l].Start;

    /// <summary>
    /// dz at the output, from z; leaves ŷ in the output's first row and the clipped probability of the label in its second.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void OutputDifferences(double* signs, double* dz)
    {
        double* output = _output.Start, chosen = output + LaneKernels.RowStride;
        Vector512<double> limit = Vector512.Create(500.0), one = Vector512.Create(1.0);
        Vector512<double> epsilon = Vector512.Create(MultilayerPerceptron.MachineEpsilon);
        for (int p = 0; p < PointSum.TileSize; p += PointSum.Lanes)
        {
            Vector512<double> z = Vector512.Load(output + p);
            z = Vector512.ConditionalSelect(Vector512.GreaterThan(z, limit), limit, z);
            z = Vector512.ConditionalSelect(Vector512.LessThan(z, -limit), -limit, z);
            (-z).Store(output + p);
        }

        WideExponential.Replace(new Span<double>(output, PointSum.TileSize));
        for (int p = 0; p < PointSum.TileSize; p += PointSum.Lanes)
        {
            Vector512<double> sign = Vector512.Load(signs + p);
            Vector512<double> s = one / (one + Vector512.Load(output + p));
            Vector512<double> rest = one - s;
            Vector512<double> probability = Vector512.ConditionalSelect(Vector512.LessThan(sign, Vector512<double>.Zero), s, rest);
            probability = Vector512.ConditionalSelect(Vector512.LessThan(probability, epsilon), epsilon, probability);
            Vector512<double> slope = (_doubled ? s + s : s) * rest;
            (sign / probability * slope).Store(dz + p);
            s.Store(output + p);
            probability.Store(chosen + p);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Report(double* signs, ref double loss, ref int right)
    {
        double* output = _output.Start, chosen = output + LaneKernels.RowStride;
        Vector512<double> half = Vector512.Create(0.5), zero = Vector512<double>.Zero, one = Vector512.Create(1.0);
        Vector512<double> product = one;
        for (int p = 0; p < PointSum.TileSize; p += PointSum.Lanes)
        {
            Vector512<double> sign = Vector512.Load(signs + p);
            Vector512<double> predicted = Vector512.GreaterThan(Vector512.Load(output + p), half);
            Vector512<double> wrong = predicted ^ Vector512.LessThan(sign, zero);
            Vector512<double> unused = Vector512.Equals(sign, zero);
            right += PointSum.Lanes - BitOperations.PopCount((wrong | unused).ExtractMostSignificantBits());
            product *= Vector512.ConditionalSelect(unused, one, Vector512.Load(chosen + p));
        }

        product.Store(chosen);
        for (int j = 0; j < PointSum.Lanes; j++) chosen[j] = ElementaryFunctions.Log(chosen[j]);
        loss += LaneKernels.Fold(Vector512.Load(chosen));
    }
}
