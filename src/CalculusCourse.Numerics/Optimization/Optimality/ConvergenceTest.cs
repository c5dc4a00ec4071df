using CalculusCourse.Numerics.Optimization.LeastSquares;
using CalculusCourse.Numerics.Optimization.Problems;

namespace CalculusCourse.Numerics.Optimization.Optimality;

/// <summary>Whether an iterate is good enough to be called a solution, as <see cref="Slsqp"/> says.</summary>
internal sealed class ConvergenceTest(ScaledProblem problem, SlsqpOptions options)
{
    private const double CentralNoise = 1e-8, ForwardNoise = 1e-6; // Of differences, relative to them, which no iteration can remove.
    private const double AcceptableError = 1e-6, AcceptableTimes = 10; // Kuhn–Tucker error, or tolerances, where rounding stops the run.
    private const double DoubtfulPart = 1e-2; // Of the objective's own slope: so much magnified noise may feign a balance.
    private const double TooSmall = 1e3, SmallestUnit = 1e-2; // Times the tolerance, in the objective's unit: out of proportion.
    private const double NearUnderflow = 1e-305;
    private const double TooLarge = 1e9; // Likewise, in the objective's unit.
    private const int MostLargerUnits = 8;
    private const double CertainError = 1e-13; // Relative as the Kuhn–Tucker error: rounding, which needs no confirmation.
    private const double NegligibleFall = 1e-7; // Relative to max(1, |f|): so much may be left to fall from a solution.
    private const double StepOfExact = 1e-6, StepOfDifferences = 1e-4; // Of differences of gradients, relative to 1 + |x|.

    private const double FarMinimum = 1e-5; // Of the quadratic model along the residual, relative to the point's size.

    private readonly double[] _change = new double[problem.FreeCount];
    private double _relativeViolation, _curvature;
    private int _largerUnits;

    public KktConditions Kkt { get; } = new(problem);

    /// <summary>Whether some derivatives are approximated.</summary>
    public bool ByDifferences { get; } = problem.Raw.NeedsDifferences;

    /// <summary>The relative noise of the derivatives; 0 for exact ones.</summary>
    public double Noise => !ByDifferences ? 0 : problem.Raw.Differences == DifferenceScheme.Central ? CentralNoise : ForwardNoise;

    /// <summary>The relative step of differences of gradients.</summary>
    public double CurvatureStep => ByDifferences ? StepOfDifferences : StepOfExact;

    /// <summary>Whether the iterate last measured satisfies the constraints.</summary>
    public bool IsFeasible => _relativeViolation <= 1;

    /// <summary>Whether the iterate last measured satisfies all conditions to the tolerance.</summary>
    public bool IsMet => IsFeasible && Kkt.Error <= Tolerance;

    /// <summary>Whether the iterate last measured would do where rounding allows no better.</summary>
    public bool IsAcceptable => IsFeasible && Kkt.Error <= Math.Max(AcceptableError, AcceptableTimes * Tolerance);

    /// <summary>
    /// Whether the multipliers magnify the noise of the differences to a part of the objective's own slope: constraints whose normals
    /// are the same, or opposite, but for that noise can balance any slope at all.
    /// </summary>
    public bool IsDoubtful => Noise * Kkt.Leverage > DoubtfulPart;

    private double Tolerance => Math.Max(options.Tolerance, Noise);

    public void MeasureViolation(Iterate at) => _relativeViolation = at.RelativeViolation(options.FeasibilityTolerance);

    /// <summary>
    /// A start on a steep slope makes everything small that follows: where value, slope, forces and curvature are out of proportion,
    /// says how many times smaller a unit the objective needs; 1 where its unit is good.
    /// </summary>
    public double SmallerUnit(Iterate at, Iterate trial, Multipliers multipliers)
    {
        double size = Math.Max(Math.Abs(at.F), Kkt.Forces), tooSmall = Math.Min(SmallestUnit, TooSmall * Tolerance);
        if (size >= tooSmall || LinearAlgebra.Norm(Kkt.Residual) == 0) return 1;
        if (MeasureCurvature(at, trial, multipliers)) size = Math.Max(size, Math.Abs(_curvature) * at.Size * at.Size);
        return size >= tooSmall || size < NearUnderflow ? 1 : 1 / size;
    }

    /// <summary>Likewise where a flat start made large what no multipliers of active constraints balance; less than 1.</summary>
    public double LargerUnit(Iterate at)
    {
        double size = Math.Max(at.Change(Kkt.Residual), Kkt.Products);
        if (size is not (> TooLarge and < double.PositiveInfinity) || _largerUnits >= MostLargerUnits) return 1;
        _largerUnits++;
        return 1 / size;
    }

    /// <summary>
    /// A slope may be small beside the objective and yet lead far down: measures the curvature κ of the Lagrangian along the residual r,
    /// and confirms the iterate last measured only if the fall to be expected, ‖r‖²/2κ, is small as well.
    /// </summary>
    public bool Confirms(Iterate at, Iterate trial, Multipliers multipliers)
    {
        double length = LinearAlgebra.Norm(Kkt.Residual);
        if (Kkt.Error < CertainError || length == 0 || !MeasureCurvature(at, trial, multipliers)) return true;
        return !(_curvature > 0) || length * length / (2 * _curvature) <= NegligibleFall * Kkt.Height(at);
    }

    /// <summary>The curvature along the residual, by which the model's is to begin; 1 where there is none.</summary>
    public double Steepness(Iterate at, Iterate trial, Multipliers multipliers) =>
        LinearAlgebra.Norm(Kkt.Residual) > 0 && MeasureCurvature(at, trial, multipliers) && _curvature is > 0 and < double.PositiveInfinity
            ? _curvature
            : 1;

    /// <summary>The curvature of the Lagrangian along the residual, by a difference of gradients; false where there is none.</summary>
    private bool MeasureCurvature(Iterate at, Iterate trial, Multipliers multipliers)
    {
        trial.Place(at, -(CurvatureStep * at.Size / LinearAlgebra.Norm(Kkt.Residual)), Kkt.Residual);
        if (!trial.Differentiate()) return false;
        multipliers.GradientChange(at, trial, _change);
        double squares = 0, products = 0;
        for (int j = 0; j < _change.Length; j++)
        {
            double s = trial.X[j] - at.X[j];
            squares += s * s;
            products += s * _change[j];
        }

        _curvature = products / squares;
        return squares > 0;
    }

    /// <summary>Whether along the residual the minimum lies far off, as the curvature there says; or there is none.</summary>
    public bool HasFarMinimum(Iterate at, Iterate trial, Multipliers multipliers)
    {
        double length = LinearAlgebra.Norm(Kkt.Residual);
        return Kkt.Error >= CertainError && length > 0
            && !(MeasureCurvature(at, trial, multipliers) && length <= FarMinimum * at.Size * _curvature);
    }

    /// <summary>A verdict that the noise of forward differences leaves in doubt is sought again with central ones; else false.</summary>
    public bool Sharpen()
    {
        if (!IsDoubtful || problem.Raw.Differences == DifferenceScheme.Central) return false;
        problem.Raw.Differences = DifferenceScheme.Central;
        return true;
    }
}
