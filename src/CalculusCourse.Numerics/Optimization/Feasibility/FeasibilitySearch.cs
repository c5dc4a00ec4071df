using CalculusCourse.Numerics.Optimization.Problems;

namespace CalculusCourse.Numerics.Optimization.Feasibility;

/// <summary>
/// Where a run looks for feasible points when its steps find none: the point of least violation so far, its home, the start, and points
/// about the start.
/// </summary>
internal sealed class FeasibilitySearch(ScaledProblem problem, FeasibilityRestoration restoration)
{
    private const int Places = 7; // Here, home, the start, and four points about it.
    private const int MostSteps = 200; // Of one restoration: a zigzag that long ends nowhere.
    private const double Astray = 1e3; // A run has gone astray if the violation is so many times that of home, plus one.
    private const int MostReturns = 5;
    private const double Near = 1, Far = 10; // The reach about the start in turns, relative to 0.5 + |xⱼ|.
    private const double GoldenSection = 0.6180339887498949; // It spreads points without a pattern.

    private readonly double[] _home = new double[problem.FreeCount];
    private double _homeViolation = double.PositiveInfinity;
    private int _returns;

    /// <summary>Whether the Jacobian was seen to change from one point to another; if not, the constraints are taken for linear.</summary>
    public bool Curved { get; private set; }

    /// <summary>Notes whether the Jacobians of two iterates differ.</summary>
    public void Compare(Iterate first, Iterate second) => Curved = Curved || !first.A.AsSpan().SequenceEqual(second.A);

    /// <summary>
    /// Keeps the point of least violation as home. True for a run that has gone far astray, where the objective outweighs any violation:
    /// then the iterate is back at home.
    /// </summary>
    public bool ReturnHome(Iterate current)
    {
        double total = current.TotalViolation;
        if (total <= _homeViolation)
        {
            _homeViolation = total;
            current.X.CopyTo(_home, 0);
            return false;
        }

        if (total <= Astray * (_homeViolation + 1) || _returns >= MostReturns) return false;
        _returns++;
        _home.CopyTo(current.X, 0);
        return current.Evaluate() && current.Differentiate();
    }

    /// <summary>Gives a larger unit to variables that have outgrown theirs; false if none has.</summary>
    public bool Grows(Iterate current) => problem.Grows(current, _home);

    /// <summary>
    /// Phase one from here; then, unless all constraints are linear, from elsewhere. Moves the iterate to a feasible point, or to that of
    /// least violation found and returns false: only if all places fail is the problem called infeasible.
    /// </summary>
    public bool Find(Iterate current)
    {
        var candidate = new Iterate(problem);
        candidate.CopyFrom(current);
        double least = double.PositiveInfinity;
        for (int place = 0; place < Places; place++)
        {
            if (place > 0)
            {
                GoTo(place, candidate.X);
                if (!candidate.EvaluateConstraints() || !candidate.DifferentiateConstraints()) continue;
                Compare(candidate, current);
            }

            bool feasible = restoration.Run(candidate, MostSteps);
            double total = candidate.TotalViolation;
            if ((feasible || total < least) && candidate.Evaluate() && candidate.Differentiate())
            {
                least = total;
                Compare(candidate, current);
                current.CopyFrom(candidate);
                if (feasible) return true;
            }

            if (!Curved && !CurvedElsewhere(current)) break;
        }

        return false;
    }

    private bool CurvedElsewhere(Iterate current)
    {
        var elsewhere = new Iterate(problem);
        GoTo(3, elsewhere.X);
        if (elsewhere.EvaluateConstraints() && elsewhere.DifferentiateConstraints()) Compare(elsewhere, current);
        else Curved = true;
        return Curved;
    }

    private void GoTo(int place, double[] x)
    {
        if (place == 1) _home.CopyTo(x, 0);
        else problem.Start(x);
        for (int j = 0; j < x.Length && place > 2; j++)
        {
            double u = GoldenSection * ((place - 2) * (x.Length + 1) + j + 1);
            u -= Math.Floor(u);
            double reach = (place % 2 == 0 ? Far : Near) * (0.5 + Math.Abs(x[j]));
            double low = Math.Max(problem.Lower[j], x[j] - reach), high = Math.Min(problem.Upper[j], x[j] + reach);
            x[j] = low + u * (high - low);
        }
    }
}
