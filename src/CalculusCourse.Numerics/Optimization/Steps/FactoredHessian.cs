using CalculusCourse.Numerics.Optimization.LeastSquares;

namespace CalculusCourse.Numerics.Optimization.Steps;

/// <summary>
/// A positive definite quasi-Newton matrix B = L D Lᵀ, L unit lower triangular, D diagonal, kept factored.
/// Update: BFGS with Powell's damping (Powell 1978, Nocedal and Wright procedure 18.2),
/// B ← B + q qᵀ/(qᵀs) − (Bs)(Bs)ᵀ/(sᵀBs), q = θ y + (1 − θ) Bs, as Kraft (1988) does it, by two changes of rank one to the factors
/// (Fletcher and Powell 1974; Gill, Golub, Murray and Saunders 1974).
/// </summary>
internal sealed class FactoredHessian(int n)
{
    private const double Damping = 0.2; // The least part of sᵀBs that sᵀq may be (Powell 1978).
    private const double LeastFactor = 1e-16; // Relative to t₀ = 1, about its rounding: a matrix that loses rank keeps a trace of it.
    private const double LeastDiagonal = 1e-300; // Near underflow, only so that nothing is divided by zero.

    private readonly double[] _l = new double[n * n];
    private readonly double[] _d = new double[n];
    private readonly double[] _bs = new double[n];
    private readonly double[] _q = new double[n];
    private readonly double[] _p = new double[n];
    private readonly double[] _t = new double[n + 1];

    /// <summary>How many updates have been made since the last reset.</summary>
    public int Updates { get; private set; }

    /// <summary>B = I.</summary>
    public void Reset()
    {
        Array.Clear(_l);
        for (int i = 0; i < n; i++)
        {
            _l[i * n + i] = 1;
            _d[i] = 1;
        }

        Updates = 0;
    }

    /// <summary>B becomes so many times larger.</summary>
    public void Scale(double times)
    {
        foreach (ref double d in _d.AsSpan()) d = Math.Max(d * times, LeastDiagonal);
    }

    /// <summary>y = B x.</summary>
    public void Multiply(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < n; i++)
        {
            double s = x[i];
            for (int k = i + 1; k < n; k++) s += _l[k * n + i] * x[k];
            _p[i] = s * _d[i];
        }

        for (int i = 0; i < n; i++)
        {
            double s = _p[i];
            for (int k = 0; k < i; k++) s += _l[i * n + k] * _p[k];
            y[i] = s;
        }
    }

    /// <summary>
    /// The least-squares form of the quadratic model: E = D^½ Lᵀ by columns and f = −D^(−½) L⁻¹ g,
    /// so that ½‖E d − f‖² = ½ dᵀBd + gᵀd + constant.
    /// </summary>
    public void ToLeastSquares(ReadOnlySpan<double> g, Span<double> e, Span<double> f)
    {
        for (int j = 0; j < n; j++)
        {
            for (int i = 0; i < n; i++) e[j * n + i] = i <= j ? Math.Sqrt(_d[i]) * _l[j * n + i] : 0;
        }

        for (int i = 0; i < n; i++)
        {
            double s = g[i];
            for (int k = 0; k < i; k++) s -= _l[i * n + k] * _p[k];
            _p[i] = s;
        }

        for (int i = 0; i < n; i++) f[i] = -_p[i] / Math.Sqrt(_d[i]);
    }

    /// <summary>The damped update with the step s and the change y of the Lagrangian's gradient; none where they are of no use.</summary>
    public void Update(ReadOnlySpan<double> s, ReadOnlySpan<double> y)
    {
        Multiply(s, _bs);
        double sBs = LinearAlgebra.Dot(s, _bs), sy = LinearAlgebra.Dot(s, y);
        if (!(sBs > 0) || !double.IsFinite(sy) || !double.IsFinite(sBs)) return;
        double theta = 1;
        if (sy < Damping * sBs) theta = (1 - Damping) * sBs / (sBs - sy);
        for (int i = 0; i < n; i++) _q[i] = theta * y[i] + (1 - theta) * _bs[i];
        double qs = LinearAlgebra.Dot(s, _q);
        if (!(qs > 0) || !LinearAlgebra.AllFinite(_q)) return;
        RankOne(_q, 1 / qs);
        RankOne(_bs, -1 / sBs);
        Updates++;
    }

    /// <summary>
    /// L D Lᵀ ← L D Lᵀ + σ z zᵀ. With L p = z and t₀ = 1, tⱼ = tⱼ₋₁ + σ pⱼ²/dⱼ, the new factors are dⱼ tⱼ/tⱼ₋₁ and
    /// column j of L plus βⱼ times what is left of z, βⱼ = σ pⱼ/(dⱼ tⱼ). For σ &lt; 0 the t's are formed backwards from the last,
    /// kept above zero.
    /// </summary>
    private void RankOne(Span<double> z, double sigma)
    {
        _t[0] = 1;
        for (int i = 0; i < n; i++)
        {
            double s = z[i];
            for (int k = 0; k < i; k++) s -= _l[i * n + k] * _p[k];
            _p[i] = s;
            _t[i + 1] = _t[i] + sigma * s * s / _d[i];
        }

        if (sigma < 0)
        {
            _t[n] = Math.Max(_t[n], LeastFactor);
            for (int i = n - 1; i >= 0; i--) _t[i] = _t[i + 1] - sigma * _p[i] * _p[i] / _d[i];
        }

        for (int j = 0; j < n; j++)
        {
            double beta = sigma * _p[j] / (_d[j] * _t[j + 1]);
            _d[j] = Math.Max(_d[j] * (_t[j + 1] / _t[j]), LeastDiagonal);
            for (int r = j + 1; r < n; r++)
            {
                z[r] -= _p[j] * _l[r * n + j];
                _l[r * n + j] += beta * z[r];
            }
        }
    }
}
