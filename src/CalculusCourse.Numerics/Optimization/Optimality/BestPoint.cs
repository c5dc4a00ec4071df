using CalculusCourse.Numerics.Optimization.Problems;

namespace CalculusCourse.Numerics.Optimization.Optimality;

/// <summary>The acceptable point with the smallest Kuhn–Tucker error, for a run that cannot reach the tolerance.</summary>
internal sealed class BestPoint(ScaledProblem problem)
{
    private Multipliers? _multipliers;
    private double[] _x = [];
    private double _error = double.PositiveInfinity;

    public void Remember(Iterate at, Multipliers multipliers, double error)
    {
        if (!(error < _error)) return;
        _error = error;
        if (_multipliers is null) (_x, _multipliers) = (new double[problem.FreeCount], new Multipliers(problem));
        at.X.CopyTo(_x, 0);
        _multipliers.CopyFrom(multipliers);
    }

    public void Forget() => _error = double.PositiveInfinity;

    /// <summary>Goes back to the point; false where there is none, or a function is not finite there any more.</summary>
    public bool Recall(Iterate current, Multipliers multipliers)
    {
        if (_error == double.PositiveInfinity) return false;
        _x.CopyTo(current.X, 0);
        if (!current.Evaluate() || !current.Differentiate()) return false;
        multipliers.CopyFrom(_multipliers!);
        return true;
    }
}
