namespace CalculusCourse.Numerics.Optimization.LeastSquares;

/// <summary>
/// The orthogonal transformations of Lawson and Hanson, <i>Solving Least Squares Problems</i> (1974), chapter 3:
/// the Householder reflection H = I − β v vᵀ and the Givens rotation. Sums run in index order, so the bits are the same everywhere.
/// </summary>
internal static class Householder
{
    /// <summary>
    /// Overwrites <paramref name="v"/> with the vector of the reflection that maps it onto the first axis.
    /// Returns β (0 when nothing has to be done) and the first component of the image, the others being zero.
    /// </summary>
    public static double Reflect(Span<double> v, out double image)
    {
        double largest = LinearAlgebra.MaxAbs(v);
        image = v[0];
        if (v.Length == 1 || largest == 0) return 0;

        double sum = 0;
        foreach (double e in v)
        {
            double t = e / largest;
            sum += t * t;
        }

        double norm = largest * Math.Sqrt(sum);
        image = v[0] > 0 ? -norm : norm;
        double first = v[0] - image;

        // With v scaled to a first component of one nothing below can overflow or underflow.
        for (int i = 1; i < v.Length; i++) v[i] /= first;
        v[0] = 1;
        return -first / image;
    }

    /// <summary>u ← (I − β v vᵀ) u.</summary>
    public static void Apply(ReadOnlySpan<double> v, double beta, Span<double> u)
    {
        if (beta == 0) return;
        double s = beta * LinearAlgebra.Dot(v, u);
        for (int i = 0; i < v.Length; i++) u[i] -= s * v[i];
    }

    /// <summary>The rotation (c, s) with c·a + s·b = r and −s·a + c·b = 0.</summary>
    public static (double C, double S, double R) Rotation(double a, double b)
    {
        if (b == 0) return (1, 0, a);
        if (Math.Abs(a) > Math.Abs(b))
        {
            double t = b / a, w = Math.Sqrt(1 + t * t);
            return (1 / w, t / w, a * w);
        }
        else
        {
            double t = a / b, w = Math.Sqrt(1 + t * t);
            return (t / w, 1 / w, b * w);
        }
    }
}
