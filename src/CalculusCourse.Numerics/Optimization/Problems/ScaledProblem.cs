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
    private const double SmallVariable = 1e-3; // A start nearer to 0 says what the unit is only where the functions agree.
    private const double UnlikelyScale = 1e5; // A unit that is so much smaller or larger than 1 is believed, with agreement.
    private const double Outgrown = 1e3; // A variable that has become so large in a small unit gets a larger one.
    private const double PartOfScale = 1e-3; // Of what may be a variable's unit: a step that shows curvature.
    private const double PartOfValue = 1e-4, LargestGradient = 1e8; // Lest a flat or steep start decide a constraint's scale.
    private const double LeastOwnUnit = 1e-2, LargestOwnUnit = 1e4; // Of a constraint's size at the start: between them its unit is 1.
    private const double LeastOwnSlope = 0.01, LargestOwnSlope = 1e7; // Likewise of the objective.
    private const double LittleOfValue = 1e-9, LittleByDifferences = 1e-3; // A slope smaller beside the objective is no unit for it.
    private const double NearUnderflow = 1e-305, LeastStep = 1e-13;

    private readonly int[] _free;

    public ScaledProblem(EvaluatedProblem raw)
    {
        Raw = raw;
        _free = [.. Enumerable.Range(0, raw.Start.Length).Where(j => raw.Lower[j] < raw.Upper[j])];
        int n = _free.Length;
        (FreeCount, EqualityCount, ConstraintCount) = (n, raw.EqualityCount, raw.ConstraintCount);
        (VariableScale, Lower, Upper) = (new double[n], new double[n], new double[n]);
        (ConstraintScale, ConstraintUnit) = (new double[raw.ConstraintCount], new double[raw.ConstraintCount]);
        Array.Fill(VariableScale, 1);
        Array.Fill(ConstraintScale, 1);
        Array.Fill(ConstraintUnit, 1);
        for (int k = 0; k < n; k++)
        {
            double size = Math.Abs(raw.Start[_free[k]]);
            if (size > LargeVariable) VariableScale[k] = LinearAlgebra.PowerOfTwo(Math.Min(size, LargestVariableScale));
            SetBounds(k);
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

    /// <summary>By constraint, in its scale, what its violations are measured by.</summary>
    public double[] ConstraintUnit { get; }

    public double ObjectiveScale { get; set; } = 1;

    /// <summary>The lower bounds of z.</summary>
    public double[] Lower { get; }

    /// <summary>The upper bounds of z.</summary>
    public double[] Upper { get; }

    /// <summary>By how much a constraint with the value c is violated.</summary>
    public double Violation(int i, double c) => i < EqualityCount ? Math.Abs(c) : Math.Max(0, -c);

    /// <summary>The size below which a variable's value is small, in its scale.</summary>
    public double LeastSize(int k) => Raw.LeastSize[_free[k]] / VariableScale[k];

    /// <summary>
    /// Finds units for the variables that start near 0, each constraint and the objective, by what they are at the start. Every scale is 1
    /// for sizes that are anywhere near 1, so that it is the problem that decides the way and not the start.
    /// </summary>
    public void Scale(Iterate start)
    {
        for (int k = 0; k < FreeCount && !Raw.NeedsDifferences; k++)
        {
            if (Math.Abs(start.X[k]) < SmallVariable) TakeUnit(start, k, OwnUnit(start, k));
        }

        for (int i = 0; i < ConstraintCount; i++) ScaleConstraint(start, i);
        double slope = start.Change(start.G), little = Raw.NeedsDifferences ? LittleByDifferences : LittleOfValue;
        double size = Math.Max(slope, little * Math.Abs(start.F));
        if (size is > NearUnderflow and < LeastOwnSlope) ScaleObjective(start, 1 / size);
        else if (slope > LargestOwnSlope) ScaleObjective(start, 1 / slope);
    }

    /// <summary>Measures the objective in a unit about so many times smaller; returns how many times exactly.</summary>
    public double ScaleObjective(Iterate at, double times)
    {
        if (times == 1) return 1;
        double scale = LinearAlgebra.PowerOfTwo(times * ObjectiveScale), ratio = scale / ObjectiveScale;
        ObjectiveScale = scale;
        at.F *= ratio;
        foreach (ref double g in at.G.AsSpan()) g *= ratio;
        return ratio;
    }

    /// <summary>Gives a larger unit to variables that have outgrown a small one: points are then in other units. False if none.</summary>
    public bool Grows(Iterate at, double[] other)
    {
        bool grows = false;
        for (int k = 0; k < FreeCount; k++)
        {
            if (VariableScale[k] >= 1 || Math.Abs(at.X[k]) < Outgrown) continue;
            double before = VariableScale[k];
            TakeUnit(at, k, Math.Min(1, Math.Abs(at.X[k]) * before));
            other[k] *= before / VariableScale[k];
            grows = true;
        }

        return grows;
    }

    private void SetBounds(int k) =>
        (Lower[k], Upper[k]) = (Raw.Lower[_free[k]] / VariableScale[k], Raw.Upper[_free[k]] / VariableScale[k]);

    private void TakeUnit(Iterate at, int k, double unit)
    {
        if (unit == 1 && VariableScale[k] == 1) return;
        double scale = LinearAlgebra.PowerOfTwo(unit), ratio = scale / VariableScale[k];
        (VariableScale[k], Raw.LeastSize[_free[k]]) = (scale, scale);
        SetBounds(k);
        at.X[k] /= ratio;
        at.G[k] *= ratio;
        for (int i = 0; i < ConstraintCount; i++) at.A[i * FreeCount + k] *= ratio;
    }

    /// <summary>
    /// The unit of a variable that starts near 0, where all functions agree that it is far from 1: the change that makes up for a
    /// constraint's value, or for the objective's slope.
    /// </summary>
    private double OwnUnit(Iterate start, int k)
    {
        double least = double.PositiveInfinity, largest = 0, x = Math.Abs(start.X[k]), small = x > 0 ? SmallVariable : 1 / UnlikelyScale;
        Note(start.F, start.G[k], -1);
        for (int i = 0; i < ConstraintCount; i++) Note(start.C[i], start.A[i * FreeCount + k], i);
        foreach (double bound in (ReadOnlySpan<double>)[Math.Abs(Lower[k]), Math.Abs(Upper[k])])
        {
            if (bound > 0 && double.IsFinite(bound)) (least, largest) = (Math.Min(least, bound), Math.Max(largest, bound));
        }

        if (largest == 0 && x == 0) CompareSlopes();
        if (largest == 0) return x > NearUnderflow ? x : 1;
        return largest < small ? Math.Max(largest, x) : least > UnlikelyScale && x == 0 ? least : 1;

        // Where nothing else tells, a slope that is out of proportion to the other variables' does.
        void CompareSlopes()
        {
            for (int i = -1; i < ConstraintCount; i++)
            {
                ReadOnlySpan<double> row = i < 0 ? start.G : start.Row(i);
                double others = Math.Max(LinearAlgebra.MaxAbs(row[..k]), LinearAlgebra.MaxAbs(row[(k + 1)..]));
                double ratio = others / Math.Abs(row[k]);
                if (ratio > 0 && double.IsFinite(ratio)) (least, largest) = (Math.Min(least, ratio), Math.Max(largest, ratio));
            }
        }

        // Where the slope is 0, the change that makes up for the value by its square.
        void NoteCurvature(double value, int i)
        {
            double step = Math.Sqrt(Math.Abs(value)), change = Math.Sqrt(Math.Abs(value * step / SlopeNear(start, k, step, i)));
            if (change > 0 && double.IsFinite(change)) (least, largest) = (Math.Min(least, change), Math.Max(largest, change));
        }

        // What makes up for the value is a guess; where the slope changes with it, what makes up for the slope says more.
        void Note(double value, double slope, int i)
        {
            if (slope == 0 && x == 0 && value != 0 && Math.Sqrt(Math.Abs(value)) is < 1 / UnlikelyScale or > UnlikelyScale)
            {
                NoteCurvature(value, i);
                return;
            }

            double guess = Math.Abs(value / slope), change = guess;
            if (slope == 0) return;
            if (guess == 0 && x == 0 && i < 0) guess = FirstCurved(start, k);
            if (guess == 0) return;
            if (guess < small || guess > UnlikelyScale || x > 0)
            {
                double step = PartOfScale * (x > 0 ? x : guess), curved = Math.Abs(SlopeOverCurvature(start, k, step, i));
                if (curved > 0 && double.IsFinite(curved)) change = curved;
                else if (i < 0) return;
            }

            (least, largest) = (Math.Min(least, change), Math.Max(largest, change));
        }
    }

    /// <summary>
    /// Where a variable's slope stands out from the others', the first step that changes it, from small to large; else 0.
    /// </summary>
    private double FirstCurved(Iterate start, int k)
    {
        double others = 0, slope = Math.Abs(start.G[k]);
        for (int j = 0; j < FreeCount; j++) others = j == k ? others : Math.Max(others, Math.Abs(start.G[j]));
        if (others == 0 || (slope > others / UnlikelyScale && slope < others * UnlikelyScale)) return 0;
        for (double step = LeastStep; step < 1 / LeastStep; step *= Outgrown)
        {
            if (Math.Abs(SlopeOverCurvature(start, k, step, -1)) * PartOfValue < step) return step;
        }

        return 0;
    }

    private double SlopeOverCurvature(Iterate start, int k, double step, int i)
    {
        double before = i < 0 ? start.G[k] : start.A[i * FreeCount + k], after = SlopeNear(start, k, step, i);
        return double.IsNaN(after) ? 0 : before * step / (after - before);
    }

    /// <summary>By variable k, of the objective (i = −1) or a constraint, a step from the start; NaN where there is none.</summary>
    private double SlopeNear(Iterate start, int k, double step, int i)
    {
        double[] displaced = [.. start.X], gradient = new double[FreeCount], rows = new double[start.A.Length];
        displaced[k] = start.X[k] + step <= Upper[k] ? start.X[k] + step : start.X[k] - step;
        if (!(displaced[k] >= Lower[k]) || !Differentiate(displaced, gradient, rows)) return double.NaN;
        return i < 0 ? gradient[k] : rows[i * FreeCount + k];
    }

    private void ScaleConstraint(Iterate start, int i)
    {
        Span<double> row = start.A.AsSpan(i * FreeCount, FreeCount);
        double value = Math.Abs(start.C[i]), change = start.Change(row), own = Math.Max(value, change);
        if (own > 0) ConstraintUnit[i] = own / Math.Clamp(own, LeastOwnUnit, LargestOwnUnit);
        double slope = LinearAlgebra.MaxAbs(row), size = Math.Clamp(slope, PartOfValue * value, LargestGradient * Math.Max(1, value));
        double scale = LinearAlgebra.PowerOfTwo(1 / (slope > 0 ? size : ConstraintUnit[i]));
        ConstraintScale[i] = scale;
        ConstraintUnit[i] *= scale;
        start.C[i] *= scale;
        foreach (ref double e in row) e *= scale;
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
