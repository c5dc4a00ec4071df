namespace CalculusCourse.Numerics.Optimization;

/// <summary>
/// The second-order conditions at a Kuhn–Tucker point (Nocedal and Wright, section 12.5): the Hessian of the Lagrangian, by differences
/// of its gradient, restricted to the null space Z of the constraints that hold with a positive multiplier. ZᵀHZ positive definite
/// makes the point a strict local minimum, if the minimum of the quadratic model is near (on eˣ there is none, though every slope and
/// curvature is small and positive far to the left); a negative eigenvalue gives a direction that leaves a saddle or a maximum.
/// </summary>
internal sealed class SecondOrderCheck(ScaledProblem problem)
{
    private readonly int _n = problem.FreeCount, _m = problem.ConstraintCount;
    private double[] _hessian = [], _basis = [], _reduced = [], _vectors = [], _g = [], _a = [], _base = [], _x = [], _other = [];
    private int _rank;
    private double _error;

    /// <summary>
    /// The direction of least curvature, negative where the answer is <see cref="SecondOrder.NotMinimum"/>; zero where none was worked out.
    /// </summary>
    public double[] Direction { get; } = new double[problem.FreeCount];

    /// <summary>Judges a Kuhn–Tucker point of the scaled problem.</summary>
    /// <param name="x">The point, n numbers.</param>
    /// <param name="c">The constraints there, m numbers.</param>
    /// <param name="g">∇f, n numbers.</param>
    /// <param name="a">The Jacobian, m rows of n numbers.</param>
    /// <param name="lambda">The constraints' multipliers.</param>
    /// <param name="zl">The lower bounds' multipliers.</param>
    /// <param name="zu">The upper bounds' multipliers.</param>
    /// <param name="relativeStep">The differences' step, relative to max(1, |xⱼ|).</param>
    /// <param name="distinct">Normals of unit length nearer than this to the span of others count as dependent.</param>
    public SecondOrder Examine(
        ReadOnlySpan<double> x, ReadOnlySpan<double> c, ReadOnlySpan<double> g, ReadOnlySpan<double> a,
        ReadOnlySpan<double> lambda, ReadOnlySpan<double> zl, ReadOnlySpan<double> zu, double relativeStep, double distinct)
    {
        Begin();
        Array.Clear(Direction);
        double threshold = 1e-7 * Threshold(x, g, a, lambda);
        NullSpace(a, lambda, zl, zu, x, threshold, distinct);
        int k = _n - _rank;
        if (k == 0) return SecondOrder.Minimum;
        if (!FormHessian(x, g, a, lambda, relativeStep)) return SecondOrder.Unknown;
        Reduce(k);
        JacobiEigenvalues(k);
        double smallest = double.PositiveInfinity, largest = 0;
        int at = 0;
        for (int i = 0; i < k; i++)
        {
            double e = _reduced[i * k + i];
            largest = Math.Max(largest, Math.Abs(e));
            if (e < smallest) (smallest, at) = (e, i);
        }

        if (smallest > Math.Max(1e-6 * largest, _error)) return ModelMinimumIsNear(x, k) ? SecondOrder.Minimum : SecondOrder.Unknown;
        for (int i = 0; i < k; i++) LinearAlgebra.AddScaled(Direction, _vectors[i * k + at], _basis.AsSpan((_rank + i) * _n, _n));
        bool leaves = Orient(x, c, g, a), negative = smallest < -Math.Max(1e-5 * largest, _error);
        return leaves && negative ? SecondOrder.NotMinimum : SecondOrder.Unknown;
    }

    /// <summary>Whether the step to the quadratic model's minimum, ½ zᵀHz + zᵀZᵀ∇L, is short beside the point itself.</summary>
    private bool ModelMinimumIsNear(ReadOnlySpan<double> x, int k)
    {
        const double near = 1e-2;
        double size = Math.Max(1, LinearAlgebra.MaxAbs(x));
        for (int i = 0; i < k; i++)
        {
            double slope = 0;
            for (int p = 0; p < k; p++)
            {
                ReadOnlySpan<double> z = _basis.AsSpan((_rank + p) * _n, _n);
                slope += _vectors[p * k + i] * LinearAlgebra.Dot(z, _base.AsSpan(0, _n));
            }

            if (Math.Abs(slope) > near * size * _reduced[i * k + i]) return false;
        }

        return true;
    }

    private void Begin()
    {
        LinearAlgebra.EnsureLength(ref _hessian, _n * _n);
        LinearAlgebra.EnsureLength(ref _basis, _n * _n);
        LinearAlgebra.EnsureLength(ref _reduced, _n * _n);
        LinearAlgebra.EnsureLength(ref _vectors, _n * _n);
        LinearAlgebra.EnsureLength(ref _g, _n);
        LinearAlgebra.EnsureLength(ref _base, _n);
        LinearAlgebra.EnsureLength(ref _x, _n);
        LinearAlgebra.EnsureLength(ref _other, _n);
        LinearAlgebra.EnsureLength(ref _a, _m * _n);
    }

    private double Threshold(ReadOnlySpan<double> x, ReadOnlySpan<double> g, ReadOnlySpan<double> a, ReadOnlySpan<double> lambda)
    {
        double size = 0;
        for (int j = 0; j < _n; j++) size = Math.Max(size, Math.Abs(g[j]) * Math.Max(1, Math.Abs(x[j])));
        for (int i = 0; i < _m; i++)
        {
            if (lambda[i] != 0) size = Math.Max(size, Math.Abs(lambda[i]) * LinearAlgebra.MaxAbs(a.Slice(i * _n, _n)));
        }

        return size;
    }

    /// <summary>
    /// An orthonormal basis by modified Gram–Schmidt, twice: first the gradients held by multipliers, then the rest of space.
    /// </summary>
    private void NullSpace(
        ReadOnlySpan<double> a, ReadOnlySpan<double> lambda, ReadOnlySpan<double> zl, ReadOnlySpan<double> zu,
        ReadOnlySpan<double> x, double threshold, double distinct)
    {
        _rank = 0;
        Span<double> v = _x.AsSpan(0, _n);
        int count = 0;
        for (int j = 0; j < _n; j++)
        {
            if (Math.Max(zl[j], zu[j]) * Math.Max(1, Math.Abs(x[j])) <= threshold) continue;
            v.Clear();
            v[j] = 1;
            Append(v, ref count, distinct);
        }

        for (int i = 0; i < _m; i++)
        {
            ReadOnlySpan<double> row = a.Slice(i * _n, _n);
            double norm = LinearAlgebra.Norm(row);
            if (norm == 0 || (i >= problem.EqualityCount && lambda[i] * norm <= threshold)) continue;
            for (int j = 0; j < _n; j++) v[j] = row[j] / norm;
            Append(v, ref count, distinct);
        }

        _rank = count;
        for (int j = 0; j < _n && count < _n; j++)
        {
            v.Clear();
            v[j] = 1;
            Append(v, ref count, 1e-2 / _n);
        }

        // What is left over when the axes were nearly used up.
        for (int j = 0; j < _n && count < _n; j++)
        {
            v.Clear();
            v[j] = 1;
            Append(v, ref count, 1e-8);
        }
    }

    private void Append(Span<double> v, ref int count, double smallest)
    {
        if (count == _n) return;
        for (int pass = 0; pass < 2; pass++)
        {
            for (int k = 0; k < count; k++)
            {
                Span<double> q = _basis.AsSpan(k * _n, _n);
                LinearAlgebra.AddScaled(v, -LinearAlgebra.Dot(v, q), q);
            }

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
    private bool FormHessian(
        ReadOnlySpan<double> x, ReadOnlySpan<double> g, ReadOnlySpan<double> a, ReadOnlySpan<double> lambda, double relativeStep)
    {
        LagrangianGradient(g, a, lambda, _base);
        _error = 0;
        Span<double> other = _other.AsSpan(0, _n);
        for (int j = 0; j < _n; j++)
        {
            double h = relativeStep * Math.Max(1, Math.Abs(x[j]));
            Span<double> column = _hessian.AsSpan(j * _n, _n);
            bool above = OneSided(x, lambda, j, h, column), below = OneSided(x, lambda, j, -h, above ? other : column);
            if (!above && !below) return false;
            if (!above || !below) continue;
            for (int i = 0; i < _n; i++)
            {
                _error = Math.Max(_error, 0.5 * Math.Abs(column[i] - other[i]));
                column[i] = 0.5 * (column[i] + other[i]);
            }
        }

        return true;
    }

    /// <summary>(∇L(x + h eⱼ) − ∇L(x)) / h; false if there is no room for the step, or no derivative.</summary>
    private bool OneSided(ReadOnlySpan<double> x, ReadOnlySpan<double> lambda, int j, double h, Span<double> column)
    {
        Span<double> displaced = _x.AsSpan(0, _n);
        x.CopyTo(displaced);
        displaced[j] = Math.Clamp(x[j] + h, problem.Lower[j], problem.Upper[j]);
        double step = displaced[j] - x[j];
        if (Math.Abs(step) < 0.5 * Math.Abs(h) || !problem.Differentiate(displaced, _g, _a.AsSpan(0, _m * _n))) return false;
        LagrangianGradient(_g, _a, lambda, column);
        for (int i = 0; i < _n; i++) column[i] = (column[i] - _base[i]) / step;
        return true;
    }

    private void LagrangianGradient(ReadOnlySpan<double> g, ReadOnlySpan<double> a, ReadOnlySpan<double> lambda, Span<double> result)
    {
        g[.._n].CopyTo(result);
        for (int i = 0; i < _m; i++)
        {
            if (lambda[i] != 0) LinearAlgebra.AddScaled(result[.._n], -lambda[i], a.Slice(i * _n, _n));
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
        for (int sweep = 0; sweep < 30; sweep++)
        {
            double off = 0, diagonal = 0;
            for (int p = 0; p < k; p++)
            {
                diagonal = Math.Max(diagonal, Math.Abs(_reduced[p * k + p]));
                for (int q = 0; q < p; q++) off = Math.Max(off, Math.Abs(_reduced[p * k + q]));
            }

            if (off <= 1e-14 * diagonal || off == 0) return;
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
    private bool Orient(ReadOnlySpan<double> x, ReadOnlySpan<double> c, ReadOnlySpan<double> g, ReadOnlySpan<double> a)
    {
        double sign = LinearAlgebra.Dot(Direction, g) > 0 ? -1 : 1;
        for (int attempt = 0; attempt < 2; attempt++, sign = -sign)
        {
            if (!Permitted(sign, x, c, a)) continue;
            for (int j = 0; j < _n; j++) Direction[j] *= sign;
            return true;
        }

        return false;
    }

    private bool Permitted(double sign, ReadOnlySpan<double> x, ReadOnlySpan<double> c, ReadOnlySpan<double> a)
    {
        const double near = 1e-7, tiny = 1e-7;
        for (int j = 0; j < _n; j++)
        {
            double room = near * Math.Max(1, Math.Abs(x[j])), v = sign * Direction[j];
            if ((v < -tiny && x[j] - problem.Lower[j] < room) || (v > tiny && problem.Upper[j] - x[j] < room)) return false;
        }

        for (int i = problem.EqualityCount; i < _m; i++)
        {
            ReadOnlySpan<double> row = a.Slice(i * _n, _n);
            double norm = LinearAlgebra.Norm(row);
            if (c[i] <= near * norm && sign * LinearAlgebra.Dot(Direction, row) < -tiny * norm) return false;
        }

        return true;
    }
}
