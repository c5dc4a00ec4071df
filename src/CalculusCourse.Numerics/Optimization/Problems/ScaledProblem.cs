using CalculusCourse.Numerics.Optimization.LeastSquares;

namespace CalculusCourse.Numerics.Optimization.Problems;

/// <summary>
/// The problem as the solver sees it: only the n free variables, z = x / s, f scaled by ω and the m constraints cᵢ by tᵢ, all scales
/// powers of two so that scaling rounds nothing. Equalities come first.
/// </summary>
internal sealed class ScaledProblem
{
    private const double LargeVariable = 1000; // Only a start beyond this says what a variable's unit is: a small one says nothing.
    private const double LargestVariableScale = 1e12; // Lest a start near overflow squeeze into rounding all that it could become.
    private const double SmallestGradient = 1e-4, LargestGradient = 1e8; // Lest a flat or steep start decide a constraint's unit.

    private readonly int[] _free;

    public ScaledProblem(EvaluatedProblem raw)
    {
        Raw = raw;
        _free = [.. Enumerable.Range(0, raw.Start.Length).Where(j => raw.Lower[j] < raw.Upper[j])];
        int n = _free.Length;
        (FreeCount, EqualityCount, ConstraintCount) = (n, raw.EqualityCount, raw.ConstraintCount);
        (VariableScale, Lower, Upper) = (new double[n], new double[n], new double[n]);
        ConstraintScale = new double[raw.ConstraintCount];
        Array.Fill(VariableScale, 1);
        Array.Fill(ConstraintScale, 1);
        for (int k = 0; k < n; k++)
        {
            double size = Math.Abs(raw.Start[_free[k]]);
            if (size > LargeVariable) VariableScale[k] = LinearAlgebra.PowerOfTwo(Math.Min(size, LargestVariableScale));
            (Lower[k], Upper[k]) = (raw.Lower[_free[k]] / VariableScale[k], raw.Upper[_free[k]] / VariableScale[k]);
        }
    }

    /// <summary>The problem in the user's variables and units.</summary>
    public EvaluatedProblem Raw { get; }

    /// <summary>The indices in x of the variables that their bounds do not fix.</summary>
    public ReadOnlySpan<int> Free => _free;

    public int FreeCount { get; }

    public int EqualityCount { get; }

    public int ConstraintCount { get; }

    public double[] VariableScale { get; }

    public double[] ConstraintScale { get; }

    public double ObjectiveScale { get; set; } = 1;

    /// <summary>The lower bounds of z.</summary>
    public double[] Lower { get; }

    /// <summary>The upper bounds of z.</summary>
    public double[] Upper { get; }

    /// <summary>By how much a constraint with the value c is violated.</summary>
    public double Violation(int i, double c) => i < EqualityCount ? Math.Abs(c) : Math.Max(0, -c);

    /// <summary>Scales each constraint by its gradient's size at the start, where its values are c and the Jacobian is a.</summary>
    public void ScaleConstraints(Span<double> c, Span<double> a)
    {
        for (int i = 0; i < ConstraintCount; i++)
        {
            Span<double> row = a.Slice(i * FreeCount, FreeCount);
            double size = LinearAlgebra.MaxAbs(row);
            double scale = size > 0 ? LinearAlgebra.PowerOfTwo(1 / Math.Clamp(size, SmallestGradient, LargestGradient)) : 1;
            ConstraintScale[i] = scale;
            c[i] *= scale;
            foreach (ref double e in row) e *= scale;
        }
    }

    /// <summary>Writes the free part of the start into z.</summary>
    public void Start(Span<double> z)
    {
        for (int k = 0; k < FreeCount; k++) z[k] = Raw.Start[_free[k]] / VariableScale[k];
    }

    /// <summary>Evaluates f and c at z. Returns false when one of them is not finite.</summary>
    public bool Evaluate(ReadOnlySpan<double> z, out double f, Span<double> c)
    {
        SetPoint(z);
        Raw.EvaluateObjective();
        f = ObjectiveScale * Raw.Objective;
        return EvaluateConstraints(z, c) && double.IsFinite(f);
    }

    /// <summary>Evaluates only the constraints at z. Returns false when one of them is not finite.</summary>
    public bool EvaluateConstraints(ReadOnlySpan<double> z, Span<double> c)
    {
        SetPoint(z);
        Raw.EvaluateConstraints();
        ReadOnlySpan<double> raw = Raw.Constraints;
        for (int i = 0; i < c.Length; i++) c[i] = ConstraintScale[i] * raw[i];
        return LinearAlgebra.AllFinite(c);
    }

    private void SetPoint(ReadOnlySpan<double> z)
    {
        for (int k = 0; k < FreeCount; k++) Raw.MoveTo(_free[k], z[k] * VariableScale[k]);
    }

    /// <summary>Evaluates ∇f and the Jacobian at z. Returns false when a derivative is not finite even by differences.</summary>
    public bool Differentiate(ReadOnlySpan<double> z, Span<double> g, Span<double> a)
    {
        bool finite = Differentiate(z, a, objective: true);
        for (int k = 0; k < FreeCount; k++) g[k] = Raw.Gradient[_free[k]] * VariableScale[k] * ObjectiveScale;
        return finite && LinearAlgebra.AllFinite(g);
    }

    /// <summary>Evaluates only the Jacobian at z. Returns false when a derivative is not finite even by differences.</summary>
    public bool DifferentiateConstraints(ReadOnlySpan<double> z, Span<double> a) => Differentiate(z, a, objective: false);

    private bool Differentiate(ReadOnlySpan<double> z, Span<double> a, bool objective)
    {
        SetPoint(z);
        bool finite = Raw.Differentiate(_free, objective);
        for (int i = 0; i < ConstraintCount; i++)
        {
            ReadOnlySpan<double> raw = Raw.Row(i);
            Span<double> row = a.Slice(i * FreeCount, FreeCount);
            for (int k = 0; k < row.Length; k++) row[k] = raw[_free[k]] * VariableScale[k] * ConstraintScale[i];
        }

        return finite && LinearAlgebra.AllFinite(a);
    }
}
