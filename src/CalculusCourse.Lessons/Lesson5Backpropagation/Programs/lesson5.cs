// Lesson 5: a network learns to tell two circles apart. To run it: calc program 5 --into DIR, then in DIR: dotnet run lesson5.cs
#:package MathNet.Numerics@5.0.0
#:package ScottPlot@5.1.59
#:package CalculusCourse.Numerics@1.0.0
#:property RestoreAdditionalProjectFallbackFolders=packages
#:property InvariantGlobalization=true
#:property PublishAot=false
using CalculusCourse.Numerics.Learning;
using Matrix = MathNet.Numerics.LinearAlgebra.Matrix<double>;

double η = 0.005, ε = 2.220446049250313e-16; // the learning rate; the least argument of a logarithm
LabelledPoints points = Circles.Make(samples: 1000);
Matrix x = Matrix.Build.DenseOfColumnArrays(points.Columns), y = Matrix.Build.DenseOfColumnArrays(points.Labels);
NetworkParameters start = NetworkParameters.Random(layers: [2, 4, 3, 1], seed: 42);
Matrix[] W = [.. start.Weights.Select(Matrix.Build.DenseOfRowArrays)]; // W[l]: inputs × units
Matrix[] b = [.. start.Biases.Select(row => Matrix.Build.DenseOfRowArrays(row))]; // b[l]: 1 × units
Matrix ones = Matrix.Build.Dense(x.RowCount, 1, 1.0); // ones * b[l] has b[l] in every row
int L = W.Length;
Matrix[] a = new Matrix[L + 1], z = new Matrix[L], dW = new Matrix[L], db = new Matrix[L];
List<double> losses = [];
for (int epoch = 0; epoch < 150; epoch++)
{
    #region forward
    a[0] = x; // the points, one a row: points × 2
    for (int l = 0; l < L; l++)
    {
        z[l] = a[l] * W[l] + ones * b[l]; // points × units
        a[l + 1] = Act(l, z[l]); // points × units
    }
    #endregion
    #region loss
    // y has the labels, 0 or 1: points × 1, as all of these.
    Matrix ŷ = a[L].PointwiseMaximum(ε), q = (1 - a[L]).PointwiseMaximum(ε);
    Matrix logs = y.PointwiseMultiply(ŷ.PointwiseLog())
        + (1 - y).PointwiseMultiply(q.PointwiseLog());
    double loss = -logs.Enumerate().Sum();
    #endregion
    double accuracy = a[L].Enumerate().Zip(y.Enumerate(), (p, label) => p > 0.5 == label > 0.5 ? 1.0 : 0.0).Average();
    if (epoch == 0) Console.WriteLine($"Before training - loss value [[{loss:0.########}]] accuracy {accuracy}");
    Console.WriteLine($"Iteration {epoch} - loss value [[{loss:0.########}]] accuracy {accuracy}");
    losses.Add(loss);
    #region backward
    // Each is the loss's derivative by what stands behind the d.
    Matrix da = (1 - y).PointwiseDivide(q) - y.PointwiseDivide(ŷ); // points × 1
    for (int l = L - 1; l >= 0; l--)
    {
        Matrix dz = da.PointwiseMultiply(Slope(l, z[l])); // points × units
        dW[l] = a[l].Transpose() * dz; // a sum over the points: inputs × units
        db[l] = dz.ColumnSums().ToRowMatrix() / x.RowCount; // a mean: 1 × units
#if TASK
        da = Yours.ToWrite<Matrix>("da, the loss's derivative by a[l], points × inputs, from dz and one more array");
#else
        da = dz * W[l].Transpose(); // for the layer before: points × inputs
#endif
    }
    #endregion
    #region update
    for (int l = 0; l < L; l++)
        (W[l], b[l]) = (W[l] - η * dW[l], b[l] - η * db[l]);
    #endregion
}

ScottPlot.Plot plot = new();
plot.Add.Signal(losses);
plot.SavePng("lesson5.png", 600, 400);

#region activations
// ReLU in the hidden layers, the sigmoid σ at the end; their derivatives
Matrix Act(int l, Matrix z) => l < L - 1 ? z.PointwiseMaximum(0) : z.Map(σ);
Matrix Slope(int l, Matrix z) => l < L - 1
    ? z.Map(v => v > 0 ? 1.0 : 0.0)
    : z.Map(v => 2 * σ(v) * (1 - σ(v))); // calculus has no factor 2
double σ(double v) => 1 / (1 + Math.Exp(-Math.Clamp(v, -500, 500)));
#endregion
#if TASK

static class Yours
{
    public static T ToWrite<T>(string what) => throw new NotImplementedException($"This is yours to write: {what}.");
}
#endif
