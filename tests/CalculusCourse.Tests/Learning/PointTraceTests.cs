using CalculusCourse.Numerics.Learning;
using CalculusCourse.Numerics.Learning.Fast;

namespace CalculusCourse.Tests.Learning;

/// <summary>One point's way: the trainer's own arrays bit by bit, and differences of what they are derivatives of.</summary>
public sealed class PointTraceTests
{
    public static TheoryData<int[], int, int> Networks => new()
    {
        { [2, 4, 3, 1], 42, 0 }, { [2, 4, 3, 1], 42, 17 }, { [2, 1], 5, 3 }, { [2, 5, 1], 9, 1 }, { [2, 6, 5, 4, 3, 1], 3, 2 },
        { [2, 40, 30, 1], 1, 4 },
    };

    private static (NetworkParameters Network, double[] Point, double Label) Case(int[] layers, int seed, int point)
    {
        NetworkParameters network = NetworkParameters.Random(layers, seed);
        // Ten times the usual weights: far from 0, differences say more.
        foreach (double[] row in network.Weights.SelectMany(layer => layer))
            for (int k = 0; k < row.Length; k++) row[k] *= 10;
        LabelledPoints points = Circles.Make(50);
        return (network, [points.Columns[0][point], points.Columns[1][point]], points.Labels[point]);
    }

    private static LabelledPoints Alone(double[] point, double label) => new(Array.ConvertAll(point, x => (double[])[x]), [label]);

    [Theory]
    [MemberData(nameof(Networks))]
    public void Of_AnyNetwork_HasTheTrainersBits(int[] layers, int seed, int at)
    {
        const double Rate = 0.25;
        (NetworkParameters network, double[] point, double label) = Case(layers, seed, at);
        LabelledPoints alone = Alone(point, label);
        foreach (SigmoidDerivative derivative in Enum.GetValues<SigmoidDerivative>())
        {
            PointTrace trace = PointTrace.Of(network, point, label, derivative);
            double[][][] a = MultilayerPerceptron.Forward(network, alone.Columns);
            NetworkParameters gradient = MultilayerPerceptron.Backward(network, a, alone.Labels, derivative);
            NetworkParameters trained = NetworkTraining.Run(alone, network, new(1, Rate) { Derivative = derivative }).Final;
            Assert.Equal(point, trace.Layers[0].Input);
            for (int l = 0; l < trace.Layers.Length; l++)
            {
                LayerTrace layer = trace.Layers[l];
                Assert.Equal(gradient.Weights[l], layer.DW);
                Assert.Equal(gradient.Biases[l], layer.Db);
                Assert.Equal(a[l + 1].Select(unit => unit[0]), layer.Activation);
                Assert.Equal(l == 0 ? point : trace.Layers[l - 1].Activation, layer.Input);
                Assert.Equal(layer.Da.Zip(layer.Slope, (da, slope) => da * slope), layer.Dz);
                for (int k = 0; k < layer.Dz.Length; k++)
                {
                    Assert.Equal(trained.Biases[l][k], network.Biases[l][k] - (Rate * layer.Db[k]));
                    for (int i = 0; i < layer.Input.Length; i++)
                    {
                        Assert.Equal(layer.Input[i] * layer.Dz[k], layer.DW[i][k]);
                        Assert.Equal(trained.Weights[l][i][k], network.Weights[l][i][k] - (Rate * layer.DW[i][k]));
                    }
                }
            }

            Assert.Equal(FastPrediction.Probabilities(network, alone.Columns), trace.Layers[^1].Activation);
            Assert.Equal(MultilayerPerceptron.Loss(a[^1][0], alone.Labels), trace.Loss);
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Of_EveryDerivative_IsADifference(int[] layers, int seed, int at)
    {
        (NetworkParameters network, double[] point, double label) = Case(layers, seed, at);
        PointTrace trace = PointTrace.Of(network, point, label, SigmoidDerivative.Exact);
        for (int l = 0; l < trace.Layers.Length; l++)
        {
            int from = l;
            LayerTrace layer = trace.Layers[l];
            Assert.All(layer.Z, z => Assert.True(Math.Abs(z) > 1e-3, "a kink is too near for this test"));
            double[][] W = network.Weights[l];
            for (int k = 0; k < layer.Z.Length; k++)
            {
                int unit = k;
                Near(Slope(value => LossFrom(from, With(layer.Z, unit, value), isZ: true), layer.Z[k]), layer.Dz[k]);
                Near(Slope(value => LossFrom(from + 1, With(layer.Activation, unit, value), isZ: false), layer.Activation[k]), layer.Da[k]);
                Near(Slope(value => Act(from, value), layer.Z[k]), layer.Slope[k]);
                for (int i = 0; i < layer.Input.Length; i++)
                {
                    int input = i;
                    double Answer(double value) => Act(from, Sum(W, network.Biases[from], With(layer.Input, input, value), unit));
                    Near(Slope(Answer, layer.Input[i]), layer.Jacobian[k][i]);
                    double weight = W[i][k];
                    Near(Slope(Loss(value => W[input][unit] = value), weight), layer.DW[i][k]);
                    W[i][k] = weight;
                }

                double bias = network.Biases[l][k];
                Near(Slope(Loss(value => network.Biases[from][unit] = value), bias), layer.Db[k]);
                network.Biases[l][k] = bias;
            }
        }

        // The point's own derivative, and that of a layer's input, is the one before it times the Jacobian.
        for (int i = 0; i < point.Length; i++)
        {
            int input = i;
            Near(Slope(value => LossFrom(0, With(point, input, value), isZ: false), point[i]), trace.InputDerivative[i]);
        }

        for (int l = 0; l < trace.Layers.Length; l++)
        {
            double[] passedOn = l == 0 ? trace.InputDerivative : trace.Layers[l - 1].Da;
            LayerTrace layer = trace.Layers[l];
            for (int i = 0; i < passedOn.Length; i++) Near(layer.Da.Select((da, k) => da * layer.Jacobian[k][i]).Sum(), passedOn[i]);
        }

        double Act(int l, double z) => l < network.Weights.Length - 1 ? Math.Max(z, 0) : 1 / (1 + Math.Exp(-z));

        static double Sum(double[][] W, double[] b, double[] a, int unit) => b[unit] + a.Select((value, i) => value * W[i][unit]).Sum();

        double LossFrom(int l, double[] values, bool isZ)
        {
            if (isZ) values = [.. values.Select(z => Act(l, z))];
            for (int layer = isZ ? l + 1 : l; layer < network.Weights.Length; layer++)
            {
                double[] a = values;
                values = [.. network.Biases[layer].Select((_, k) => Act(layer, Sum(network.Weights[layer], network.Biases[layer], a, k)))];
            }

            return -Math.Log(label == 1 ? values[0] : 1 - values[0]);
        }

        Func<double, double> Loss(Action<double> set) => value =>
        {
            set(value);
            return LossFrom(0, point, isZ: false);
        };

        static double[] With(double[] values, int at, double value) => [.. values.Select((v, i) => i == at ? value : v)];

        static double Slope(Func<double, double> f, double x) => (f(x + 1e-6) - f(x - 1e-6)) / 2e-6;

        // Differences over 2·10⁻⁶ are rounded at 10⁻¹⁰, times the size of what is differenced.
        static void Near(double expected, double actual) => Assert.Equal(expected, actual, 1e-7 * Math.Max(1, Math.Abs(expected)));
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Of_OriginalDerivative_DoublesAllButTheJacobians(int[] layers, int seed, int at)
    {
        (NetworkParameters network, double[] point, double label) = Case(layers, seed, at);
        PointTrace right = PointTrace.Of(network, point, label, SigmoidDerivative.Exact);
        PointTrace original = PointTrace.Of(network, point, label, SigmoidDerivative.Original);
        foreach ((LayerTrace one, LayerTrace two) in right.Layers.Zip(original.Layers))
        {
            Assert.Equal(one.Jacobian, two.Jacobian);
            Assert.Equal(one.Dz.Select(d => 2 * d), two.Dz);
            Assert.Equal(one.DW.Select(row => row.Select(d => 2 * d)), two.DW);
        }

        Assert.Equal(right.InputDerivative.Select(d => 2 * d), original.InputDerivative);
        Assert.Equal(2 * right.Layers[^1].Slope[0], original.Layers[^1].Slope[0]);
        Assert.Equal(right.JacobianError, original.JacobianError);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void JacobianError_IsRoundingAndKnowsAWrongMatrix(int[] layers, int seed, int at)
    {
        (NetworkParameters network, double[] point, double label) = Case(layers, seed, at);
        PointTrace trace = PointTrace.Of(network, point, label, SigmoidDerivative.Exact);
        Assert.InRange(trace.JacobianError, 0, 1e-9);
        Assert.Equal(trace.Entries, trace.Compared);
        for (int l = 0; l < trace.Layers.Length; l++)
        {
            LayerTrace layer = trace.Layers[l];
            double[][] W = network.Weights[l];
            double largest = layer.Jacobian.Max(row => row.Max(Math.Abs));
            double[][] doubled = [.. layer.Jacobian.Select(row => Array.ConvertAll(row, entry => 2 * entry))];
            (double error, _) = PointTrace.Check(doubled, layer.Input, layer.Z, W, network.Biases[l], l == trace.Layers.Length - 1);
            Assert.Equal(largest / W.Max(row => row.Max(Math.Abs)), error, 1e-9);
        }
    }

    [Fact]
    public void JacobianError_AtAKink_LeavesTheUnitOut()
    {
        // The first unit's z is 1·1 − 1 = 0, the second's 2.
        var network = new NetworkParameters([[[1, 2]], [[3], [4]]], [[-1, 0], [0.5]]);
        PointTrace trace = PointTrace.Of(network, [1], 1, SigmoidDerivative.Exact);
        Assert.Equal([0, 2], trace.Layers[0].Z);
        Assert.Equal([[0], [2]], trace.Layers[0].Jacobian);
        Assert.Equal((4, 3), (trace.Entries, trace.Compared));
        Assert.InRange(trace.JacobianError, 0, 1e-9);
    }

    [Theory]
    [InlineData(1e-5)]
    [InlineData(1e5)]
    public void JacobianError_ShortOfAKink_IsRounding(double scale)
    {
        var network = new NetworkParameters([[[scale, 1]], [[3], [4]]], [[-scale, 0], [0.5]]);
        Assert.InRange(PointTrace.Of(network, [1.0001], 1, SigmoidDerivative.Exact).JacobianError, 0, 1e-8);
    }

    [Theory]
    [InlineData(1e300)]
    [InlineData(1e308)]
    [InlineData(0)]
    [InlineData(1e20)]
    public void Of_PointsFarOut_AreTraced(double x)
    {
        (NetworkParameters network, _, _) = Case([2, 4, 3, 1], 42, 0);
        PointTrace trace = PointTrace.Of(network, [x, -x], 0, SigmoidDerivative.Original);
        Assert.True(double.IsNaN(trace.JacobianError) || trace.JacobianError < 1e-6);
    }

    [Fact]
    public void Of_ManyInputs_ComparesSomeOfThem()
    {
        NetworkParameters network = NetworkParameters.Random([2, 4000, 40, 1], 1);
        PointTrace trace = PointTrace.Of(network, [0.3, 0.4], 1, SigmoidDerivative.Exact);
        Assert.Equal(8000 + 160_000 + 40, trace.Entries);
        Assert.InRange(trace.Compared, 8040 + (40 * 200), 8040 + (40 * 400));
        Assert.InRange(trace.JacobianError, 0, 1e-9);
    }

    [Fact]
    public void Of_WhatDoesNotFit_Throws()
    {
        NetworkParameters network = NetworkParameters.Random([2, 3, 1], 1);
        Assert.Throws<ArgumentException>(() => PointTrace.Of(network, [1], 1, SigmoidDerivative.Exact));
        Assert.Throws<ArgumentException>(() => PointTrace.Of(network, [1, 2], 0.5, SigmoidDerivative.Exact));
        Assert.Throws<ArgumentException>(() => PointTrace.Of(NetworkParameters.Random([2, 2], 1), [1, 2], 1, SigmoidDerivative.Exact));
    }
}
