using CalculusCourse.Numerics.Optimization.LeastSquares;
using CalculusCourse.Numerics.Optimization.Problems;

namespace CalculusCourse.Numerics.Optimization.Steps;

/// <summary>The search along the quadratic model's step.</summary>
internal sealed class LineSearch(ScaledProblem problem, QuadraticModel model)
{
    private const double SufficientDecrease = 0.1; // Of what the slope promises (Armijo 1966; Schittkowski 1981).
    private const double LeastPart = 0.1, MostPart = 0.5; // The next trial's step, relative to the last one's (Schittkowski 1981).
    private const int MostTrials = 40; // A step halved so often is none.
    private const double NegligibleStep = 1e-16; // Relative to 1 + |x|: lost in rounding.
    private const double Fallen = 0.9; // The violation falls where it is at most so much of the last.
    private const double Growth = 1.5; // A step so much longer than the last makes way, though it wins nothing but rounding.
    private const int MostIdleSteps = 3; // Steps that win nothing but rounding and make no way.
    private const int MostRaises = 20; // The weights tenfold so often outdo any objective.

    private readonly MeritFunction _merit = new(problem);
    private double _lastLength, _lastViolation = double.PositiveInfinity;
    private int _idle;

    /// <summary>Whether the last steps won nothing but rounding.</summary>
    public bool IsIdle => _idle >= MostIdleSteps;

    /// <summary>Forgets what was seen of the last steps, after a move that was none of them.</summary>
    public void Forget() => (_idle, _lastViolation) = (0, double.PositiveInfinity);

    /// <summary>The objective is measured in a unit so many times smaller.</summary>
    public void Scale(double times)
    {
        _merit.Scale(times);
        Forget();
    }

    /// <summary>Begins afresh, with the least weights.</summary>
    public void Restart()
    {
        _idle = 0;
        _merit.Reset();
    }

    /// <summary>Begins afresh where the objective outweighed the violation: with weights that outweigh its gradient.</summary>
    public void RestartHeavier(ReadOnlySpan<double> gradient)
    {
        _merit.RaiseFloor(gradient);
        _merit.Reset();
        Forget();
    }

    /// <summary>
    /// Backtracks from the full step until the merit function falls by a part of what its slope promises (Armijo 1966),
    /// with the minimum of the interpolating parabola as the next trial. Points where a function is not finite are backed away from.
    /// A full step refused on account of the constraints' curvature gets a second-order correction (Maratos effect;
    /// Nocedal and Wright, section 18.3). Returns the step length, 0 when there is none; objective and constraints are known at the trial.
    /// </summary>
    /// <param name="from">The current iterate.</param>
    /// <param name="trial">The iterate that is moved.</param>
    /// <param name="linearised">Whether the step satisfies the linearised constraints; otherwise it is one of least violation.</param>
    /// <param name="feasible">Whether the current iterate satisfies the constraints.</param>
    public double Search(Iterate from, Iterate trial, bool linearised, bool feasible)
    {
        double violation = from.TotalViolation;
        _merit.Raise(model.Multipliers.Constraints, violation <= Fallen * _lastViolation || feasible);
        _lastViolation = violation;
        double slope = _merit.Slope(from, model.Step);
        for (int k = 0; k < MostRaises && slope >= 0 && !linearised; k++)
        {
            _merit.RaiseAll();
            slope = _merit.Slope(from, model.Step);
        }

        if (!(slope < 0)) return 0;
        double alpha = 1, before = _merit.Value(from), noise = _merit.Noise(from, before);
        for (int attempt = 0; attempt < MostTrials; attempt++)
        {
            bool finite = Try(from, trial, alpha, model.Step);
            double after = finite ? _merit.Value(trial) : double.PositiveInfinity, length = alpha * LinearAlgebra.MaxAbs(model.Step);
            if (after <= before + SufficientDecrease * alpha * slope + noise)
            {
                _idle = after < before - noise || length > Growth * _lastLength ? 0 : _idle + 1;
                _lastLength = length;
                return alpha;
            }

            if (attempt == 0 && finite && trial.TotalViolation > 0 && model.Correct(from, trial)
                && Try(from, trial, 1, model.CorrectedStep) && _merit.Value(trial) <= before + SufficientDecrease * slope + noise)
            {
                _idle = 0;
                return 1;
            }

            double next = finite ? slope * alpha / (2 * (slope * alpha - (after - before))) * alpha : LeastPart * alpha;
            alpha = Math.Clamp(next, LeastPart * alpha, MostPart * alpha);
            if (alpha * LinearAlgebra.MaxAbs(model.Step) < NegligibleStep * from.Size) return 0;
        }

        return 0;
    }

    /// <summary>Moves the trial along a step and evaluates there; false where a function is not finite.</summary>
    public bool Try(Iterate from, Iterate trial, double alpha, ReadOnlySpan<double> step)
    {
        trial.Place(from, alpha, step);

        // At the full step a bound that is reached is reached exactly.
        for (int j = 0; j < step.Length && alpha == 1; j++)
        {
            if (step[j] == problem.Lower[j] - from.X[j]) trial.X[j] = problem.Lower[j];
            if (step[j] == problem.Upper[j] - from.X[j]) trial.X[j] = problem.Upper[j];
        }

        return trial.Evaluate();
    }
}
