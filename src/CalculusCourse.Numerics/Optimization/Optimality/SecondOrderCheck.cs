using CalculusCourse.Numerics.Optimization.LeastSquares;
using CalculusCourse.Numerics.Optimization.Problems;

namespace CalculusCourse.Numerics.Optimization.Optimality;

/// <summary>
/// The second-order conditions at a Kuhn–Tucker point (Nocedal and Wright, section 12.5): the Hessian of the Lagrangian, by differences
/// of its gradient, restricted to the null space Z of the constraints that hold with a positive multiplier. ZᵀHZ positive definite
/// makes the point a strict local minimum, if the minimum of the quadratic model is near (on eˣ there is none, though every slope and
/// curvature is small and positive far to the left); a negative eigenvalue gives a direction that leaves a saddle or a maximum.
/// </summary>
internal sealed class SecondOrderCheck(ScaledProblem problem)
{
    private const double PositiveMultiplier = 1e-7; // Its term, relative to the largest of the stationarity condition.
    private const double PositiveCurvature = 1e-6, NegativeCurvature = 1e-5; // Relative to the largest: less may be the differences' error.
    private const double LevelCurvature = 1e-15; // Of the objective: what a step of the point's own size makes, if it is not level.
    private const double NearMinimum = 1e-2; // The step to the quadratic model's minimum, relative to max(1, |xⱼ|).
    private const double DistinctAxis = 1e-2; // Over n: of a unit vector, what is left outside the span for at least one axis.
    private const double LeftOver = 1e-8; // Likewise, where the axes were nearly used up: still no rounding.
    private const double Holds = 1e-7, Leaves = 1e-7; // A constraint, relative to the variables' size; a direction, to its length.
    private const double OffDiagonal = 1e-14; // Relative to the diagonal: Jacobi's rotations can do no better.
    private const int MostSweeps = 30; // Jacobi's rotations converge quadratically, in a few.

    private readonly int _n = problem.FreeCount, _m = problem.ConstraintCount;
    private readonly Iterate _displaced = new(problem);
    private readonly double[] _gradient = new double[problem.FreeCount], _other = new double[problem.FreeCount];
    private readonly double[] _hessian = Square(problem), _basis = Square(problem), _reduced = Square(problem), _vectors = Square(problem);
    private int _rank;
    private double _error;

    /// <summary>
    /// The direction of least curvature, negative where the answer is <see cref="SecondOrder.NotMinimum"/>; zero where none was worked out.
    /// </summary>
    public double[] Direction { get; } = new double[problem.FreeCount];

    /// <summary>Judges a Kuhn–Tucker point of the scaled problem.</summary>
    /// <param name="at">The point, its values and derivatives known.</param>
    /// <param name="multipliers">The multipliers there.</param>
    /// <param name="relativeStep">The differences' step, relative to max(1, |xⱼ|).</param>
    /// <param name="distinct">Normals of unit length nearer than this to the span of others count as dependent.</param>
    public SecondOrder Examine(Iterate at, Multipliers multipliers, double relativeStep, double distinct)
    {
        Array.Clear(Direction);
        NullSpace(at, multipliers, distinct);
        int k = _n - _rank;
        if (k == 0) return SecondOrder.Minimum;
        if (!FormHessian(at, multipliers.Constraints, relativeStep)) return SecondOrder.Unknown;
        Reduce(k);
        JacobiEigenvalues(k);
        double smallest = double.PositiveInfinity, largest = 0;
        int least = 0;
        for (int i = 0; i < k; i++)
        {
            double e = _reduced[i * k + i];
            largest = Math.Max(largest, Math.Abs(e));
            if (e < smallest) (smallest, least) = (e, i);
        }

        bool curved = smallest * at.Size * at.Size > LevelCurvature * Math.Max(1, Math.Abs(at.F));
        if (curved && smallest > Math.Max(PositiveCurvature * largest, _error))
            return ModelMinimumIsNear(at.X, k) ? SecondOrder.Minimum : SecondOrder.Unknown;
        for (int i = 0; i < k; i++) LinearAlgebra.AddScaled(Direction, _vectors[i * k + least], Basis(_rank + i));
        bool leaves = Orient(at), negative = smallest < -Math.Max(NegativeCurvature * largest, _error);
        return leaves && negative ? SecondOrder.NotMinimum : SecondOrder.Unknown;
    }

    private static double[] Square(ScaledProblem problem) => new double[problem.FreeCount * problem.FreeCount];

    private Span<double> Basis(int i) => _basis.AsSpan(i * _n, _n);

    /// <summary>Whether the step to the quadratic model's minimum, ½ zᵀHz + zᵀZᵀ∇L, is short beside the point itself.</summary>
    private bool ModelMinimumIsNear(ReadOnlySpan<double> x, int k)
    {
        double size = Math.Max(1, LinearAlgebra.MaxAbs(x));
        for (int i = 0; i < k; i++)
        {
            double slope = 0;
            for (int p = 0; p < k; p++) slope += _vectors[p * k + i] * LinearAlgebra.Dot(Basis(_rank + p), _gradient);
            if (Math.Abs(slope) > NearMinimum * size * _reduced[i * k + i]) return false;
        }

        return true;
    }

    /// <summary>The size of a multiplier's term in the stationarity condition that counts as positive.</summary>
    private double Threshold(Iterate at, ReadOnlySpan<double> lambda)
    {
        double size = at.Change(at.G);
        for (int i = 0; i < _m; i++)
        {
            if (lambda[i] != 0) size = Math.Max(size, Math.Abs(lambda[i]) * LinearAlgebra.MaxAbs(at.Row(i)));
        }

        return PositiveMultiplier * size;
    }

    /// <summary>
    /// An orthonormal basis by modified Gram–Schmidt, twice: first the gradients held by multipliers, then the rest of space.
    /// </summary>
    private void NullSpace(Iterate at, Multipliers multipliers, double distinct)
    {
        double threshold = Threshold(at, multipliers.Constraints);
        Span<double> v = _displaced.X;
        int count = 0;
        for (int j = 0; j < _n; j++)
        {
            if (Math.Max(multipliers.Lower[j], multipliers.Upper[j]) * Math.Max(1, Math.Abs(at.X[j])) > threshold)
                AppendAxis(j, ref count, distinct);
        }

        for (int i = 0; i < _m; i++)
        {
            ReadOnlySpan<double> row = at.Row(i);
            double norm = LinearAlgebra.Norm(row);
            if (norm == 0 || (i >= problem.EqualityCount && multipliers.Constraints[i] * norm <= threshold)) continue;
            for (int j = 0; j < _n; j++) v[j] = row[j] / norm;
            Append(v, ref count, distinct);
        }

        _rank = count;
        for (int j = 0; j < _n; j++) AppendAxis(j, ref count, DistinctAxis / _n);
        for (int j = 0; j < _n; j++) AppendAxis(j, ref count, LeftOver);
    }

    private void AppendAxis(int j, ref int count, double smallest)
    {
        Span<double> v = _displaced.X;
        v.Clear();
        v[j] = 1;
        Append(v, ref count, smallest);
    }

    private void Append(Span<double> v, ref int count, double smallest)
    {
        if (count == _n) return;
        for (int pass = 0; pass < 2; pass++)
        {
            for (int k = 0; k < count; k++) LinearAlgebra.AddScaled(v, -LinearAlgebra.Dot(v, Basis(k)), Basis(k));
            if (pass == 0 && LinearAlgebra.Norm(v) <= smallest) return;
        }

        double norm = LinearAlgebra.Norm(v);
        for (int j = 0; j < _n; j++) _basis[count * _n + j] = v[j] / norm;
        count++;
    }

    /// <summary>
    /// ∇²L column by column by central differences, (∇L(x + h eⱼ) − ∇L(x − h eⱼ)) / 2h, or to one side where a bound leaves no room on the
    /// other. The two sides' difference measures the error.
    /// </summary>
    private bool FormHessian(Iterate at, ReadOnlySpan<double> lambda, double relativeStep)
    {
        LagrangianGradient(at, lambda, _gradient);
        _error = 0;
        for (int j = 0; j < _n; j++)
        {
            double h = relativeStep * Math.Max(1, Math.Abs(at.X[j]));
            Span<double> column = _hessian.AsSpan(j * _n, _n);
            bool above = OneSided(at.X, lambda, j, h, column), below = OneSided(at.X, lambda, j, -h, above ? _other : column);
            if (!above && !below) return false;
            if (!above || !below) continue;
            for (int i = 0; i < _n; i++)
            {
                _error = Math.Max(_error, 0.5 * Math.Abs(column[i] - _other[i]));
                column[i] = 0.5 * (column[i] + _other[i]);
            }
        }

        return true;
    }

    /// <summary>(∇L(x + h eⱼ) − ∇L(x)) / h; false if there is no room for the step, or no derivative.</summary>
    private bool OneSided(ReadOnlySpan<double> x, ReadOnlySpan<double> lambda, int j, double h, Span<double> column)
    {
        Span<double> displaced = _displaced.X;
        x.CopyTo(displaced);
        displaced[j] = Math.Clamp(x[j] + h, problem.Lower[j], problem.Upper[j]);
        double step = displaced[j] - x[j];
        if (Math.Abs(step) < 0.5 * Math.Abs(h) || !_displaced.Differentiate()) return false;
        LagrangianGradient(_displaced, lambda, column);
        for (int i = 0; i < _n; i++) column[i] = (column[i] - _gradient[i]) / step;
        return true;
    }

    private void LagrangianGradient(Iterate at, ReadOnlySpan<double> lambda, Span<double> result)
    {
        at.G.CopyTo(result);
        for (int i = 0; i < _m; i++)
        {
            if (lambda[i] != 0) LinearAlgebra.AddScaled(result, -lambda[i], at.Row(i));
        }
    }

    private void Reduce(int k)
    {
        for (int p = 0; p < k; p++)
        {
            for (int q = 0; q <= p; q++)
            {
                double s = 0;
                for (int j = 0; j < _n; j++)
                {
                    double h = 0;
                    for (int i = 0; i < _n; i++) h += 0.5 * (_hessian[j * _n + i] + _hessian[i * _n + j]) * _basis[(_rank + q) * _n + i];
                    s += _basis[(_rank + p) * _n + j] * h;
                }

                _reduced[p * k + q] = _reduced[q * k + p] = s;
            }
        }
    }

    /// <summary>Jacobi's (1846) rotations: the eigenvalues end on the diagonal, the eigenvectors in the columns of the product.</summary>
    private void JacobiEigenvalues(int k)
    {
        Array.Clear(_vectors, 0, k * k);
        for (int i = 0; i < k; i++) _vectors[i * k + i] = 1;
        for (int sweep = 0; sweep < MostSweeps; sweep++)
        {
            double off = 0, diagonal = 0;
            for (int p = 0; p < k; p++)
            {
                diagonal = Math.Max(diagonal, Math.Abs(_reduced[p * k + p]));
                for (int q = 0; q < p; q++) off = Math.Max(off, Math.Abs(_reduced[p * k + q]));
            }

            if (off <= OffDiagonal * diagonal || off == 0) return;
            for (int p = 0; p < k; p++)
            {
                for (int q = p + 1; q < k; q++) Rotate(p, q, k);
            }
        }
    }

    private void Rotate(int p, int q, int k)
    {
        double apq = _reduced[p * k + q];
        if (apq == 0) return;
        double theta = (_reduced[q * k + q] - _reduced[p * k + p]) / (2 * apq);
        double t = (theta < 0 ? -1 : 1) / (Math.Abs(theta) + Math.Sqrt(1 + theta * theta));
        double c = 1 / Math.Sqrt(1 + t * t), s = t * c;
        for (int i = 0; i < k; i++) Turn(c, s, ref _reduced[i * k + p], ref _reduced[i * k + q]);
        for (int i = 0; i < k; i++)
        {
            Turn(c, s, ref _reduced[p * k + i], ref _reduced[q * k + i]);
            Turn(c, s, ref _vectors[i * k + p], ref _vectors[i * k + q]);
        }
    }

    private static void Turn(double c, double s, ref double a, ref double b) => (a, b) = (c * a - s * b, s * a + c * b);

    /// <summary>
    /// Turns the direction so that it is downhill if anything and leaves no constraint that holds without a multiplier; false if
    /// neither sign does.
    /// </summary>
    private bool Orient(Iterate at)
    {
        double sign = LinearAlgebra.Dot(Direction, at.G) > 0 ? -1 : 1;
        for (int attempt = 0; attempt < 2; attempt++, sign = -sign)
        {
            if (!Permitted(sign, at)) continue;
            for (int j = 0; j < _n; j++) Direction[j] *= sign;
            return true;
        }

        return false;
    }

    private bool Permitted(double sign, Iterate at)
    {
        for (int j = 0; j < _n; j++)
        {
            double x = at.X[j], room = Holds * Math.Max(1, Math.Abs(x)), v = sign * Direction[j];
            if ((v < -Leaves && x - problem.Lower[j] < room) || (v > Leaves && problem.Upper[j] - x < room)) return false;
        }

        for (int i = problem.EqualityCount; i < _m; i++)
        {
            ReadOnlySpan<double> row = at.Row(i);
            double norm = LinearAlgebra.Norm(row);
            if (at.C[i] <= Holds * norm && sign * LinearAlgebra.Dot(Direction, row) < -Leaves * norm) return false;
        }

        return true;
    }
}
