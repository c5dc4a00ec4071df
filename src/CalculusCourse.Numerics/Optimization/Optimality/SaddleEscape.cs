using CalculusCourse.Numerics.Optimization.Feasibility;
using CalculusCourse.Numerics.Optimization.LeastSquares;
using CalculusCourse.Numerics.Optimization.Problems;

namespace CalculusCourse.Numerics.Optimization.Optimality;

/// <summary>The way on from a Kuhn–Tucker point that is no minimum, or may be none.</summary>
internal sealed class SaddleEscape(ScaledProblem problem, FeasibilityRestoration restoration, ConvergenceTest test)
{
    private const int MostVariables = 200; // Beyond, the n² entries of a Hessian and the n³ steps of its eigenvalues take too long.
    private const int MostByDifferences = 5; // Each of the n columns takes 4n evaluations, and forward differences tell too little.
    private const int MostEscapes = 5;
    private const double FirstDistance = 0.1, LastDistance = 1e-5; // By tenths, relative to 1 + |x|.
    private const double LittleFall = 1e-9, PartOfUnit = 1e-3; // Relative to max(1/1000, |f|): less may be rounding.
    private const double DependentNormals = 1e-9, TimesNoise = 100; // Of unit length; and so many times the derivatives' noise.

    private SecondOrderCheck? _check;
    private int _escapes;

    private bool IsDearByDifferences =>
        test.ByDifferences && (problem.FreeCount > MostByDifferences || problem.Raw.Differences == DifferenceScheme.Forward);

    /// <summary>What is known of the point last examined.</summary>
    public SecondOrder Curvature { get; private set; }

    /// <summary>
    /// Where the curvature of the Lagrangian is negative along the active constraints, the point is no minimum: follows that direction,
    /// and returns to the constraints. True if the trial is a feasible iterate with a lower objective, to go on from.
    /// </summary>
    public bool Finds(Iterate current, Iterate trial, Multipliers multipliers, int moves)
    {
        Curvature = SecondOrder.Unknown;
        if (current.X.Length > MostVariables || (moves > 1 && IsDearByDifferences && !test.IsDoubtful)) return false;
        SecondOrderCheck check = _check ??= new SecondOrderCheck(problem);
        Curvature = check.Examine(current, multipliers, test.CurvatureStep, Math.Max(DependentNormals, TimesNoise * test.Noise));
        if (Curvature == SecondOrder.Minimum || _escapes >= MostEscapes) return false;
        if (Curvature == SecondOrder.Unknown)
        {
            // A start on a plateau: the slope is too small to matter, but it still says where down is. Where there is no slope, as on x³ at
            // 0, a direction without curvature may lead down on one of its sides.
            double length = LinearAlgebra.Norm(test.Kkt.Residual);
            if (moves > 0) return false;
            for (int j = 0; j < current.X.Length && length > 0; j++) check.Direction[j] = -test.Kkt.Residual[j] / length;
        }

        if (!LeadsDown(1) && !(Curvature == SecondOrder.Unknown && LeadsDown(-1))) return false;
        _escapes++;
        return true;

        // To the first place along the direction, or against it, where the objective is lower.
        bool LeadsDown(int sign)
        {
            double size = sign * current.Size;
            for (double distance = FirstDistance; distance > LastDistance; distance *= 0.1)
            {
                trial.Place(current, distance * size, check.Direction);
                if (!restoration.Reach(trial)) continue;
                double little = LittleFall * Math.Max(PartOfUnit, Math.Abs(current.F));

                // Where the Lagrangian is lower at no higher objective, there is room to go down.
                bool lower = trial.F < current.F - little
                    || (trial.F <= current.F + little && multipliers.Lagrangian(trial) < current.F - little);
                if (lower && trial.Differentiate()) return true;
            }

            return false;
        }
    }
}
