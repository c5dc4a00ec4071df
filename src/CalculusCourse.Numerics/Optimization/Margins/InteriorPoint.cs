namespace CalculusCourse.Numerics.Optimization.Margins;

/// <summary>
/// Mehrotra's predictor-corrector method (1992) for the linear support vector machine, as Ferris and Munson (2002) use it: the points'
/// equations are eliminated, so that each step solves as many equations as there are columns, and takes time in proportion to the points.
/// <para>
/// r = t(v·z + v₀) − 1 + ξ, multipliers α of r ≥ 0 and β = C − α of ξ ≥ 0; at the solution αr = 0 and βξ = 0, on the way there
/// both are about the same μ. With a hard margin there is no ξ and no β.
/// </para>
/// </summary>
/// <param name="problem">The problem.</param>
internal sealed class InteriorPoint(ScaledMargin problem)
{
    private const int MostIterations = 200, MostInVain = 6;
    private const double NearEnough = 1e-6, Complete = 1e-13, Back = 0.995;

    private readonly int n = problem.Count;
    private readonly double[] omega = new double[problem.Count], g = new double[problem.Count];
    private readonly double[] v = new double[problem.Dimension + 1];

    /// <summary>α.</summary>
    public double[] Alpha { get; } = new double[problem.Count];

    /// <summary>β; empty with a hard margin.</summary>
    public double[] Beta { get; } = new double[problem.IsHard ? 0 : problem.Count];

    /// <summary>r.</summary>
    public double[] R { get; } = new double[problem.Count];

    /// <summary>ξ; empty with a hard margin.</summary>
    public double[] Xi { get; } = new double[problem.IsHard ? 0 : problem.Count];

    /// <summary>How many iterations were done.</summary>
    public int Iterations { get; private set; }

    /// <summary>Goes on until the duality gap is as good as zero, or gets no smaller; gives the best that was met.</summary>
    public Certified Run(Action<long>? onIteration, CancellationToken cancellation)
    {
        Array.Fill(Alpha, problem.IsHard ? 1 : problem.C / 2);
        Array.Fill(Beta, problem.C / 2);
        Array.Fill(R, 1);
        Array.Fill(Xi, 1);
        double[] sides = new double[n];
        Certified best = problem.Certify(v, Alpha, isProjected: false);
        for (int inVain = 0; Iterations < MostIterations && inVain < MostInVain && !cancellation.IsCancellationRequested; Iterations++)
        {
            problem.Sides(v, sides);
            double mu = 0, primal = problem.HalfSquare(v);
            for (int i = 0; i < n; i++)
            {
                mu += Alpha[i] * R[i];
                if (!problem.IsHard) mu += Beta[i] * Xi[i];
            }

            double complementarity = mu;
            mu /= problem.IsHard ? n : 2 * n;
            for (int i = 0; !problem.IsHard && i < n; i++) primal += problem.C * Math.Max(0, 1 - sides[i]);
            if (!double.IsFinite(mu) || !(mu > 0)) break;
            if (complementarity <= NearEnough * primal)
            {
                Certified now = problem.Certify(v, Alpha, isProjected: true);
                inVain = now.Gap < 0.5 * best.Gap ? 0 : inVain + 1;
                if (now.Gap < best.Gap) best = now;
                if (best.Gap <= Complete) break;
            }

            if (!Step(sides, mu)) break;
            onIteration?.Invoke(Iterations + 1);
        }

        return best;
    }

    private bool Step(double[] sides, double mu)
    {
        bool isHard = problem.IsHard;
        int d = problem.Dimension;
        for (int i = 0; i < n; i++)
        {
            double width = R[i] / Alpha[i];
            if (!isHard) width += Xi[i] / Beta[i];
            omega[i] = 1 / width;
        }

        double[] matrix = problem.Moments(omega);
        for (int k = 0; k < d; k++) matrix[(k * (d + 1)) + k] += problem.P[k];
        if (Cholesky.Of(matrix, d + 1) is not { } factor) return false;
        double[] stationarity = problem.Pull(Alpha);
        for (int k = 0; k <= d; k++) stationarity[k] -= k < d ? problem.P[k] * v[k] : 0;

        var predictor = new Direction(n, d, isHard);
        Direct(predictor, sides, factor, stationarity, 0, null);
        double far = Longest(predictor, 1);
        double after = 0;
        for (int i = 0; i < n; i++)
        {
            after += (Alpha[i] + (far * predictor.Alpha[i])) * (R[i] + (far * predictor.R[i]));
            if (!isHard) after += (Beta[i] + (far * predictor.Beta[i])) * (Xi[i] + (far * predictor.Xi[i]));
        }

        after /= isHard ? n : 2 * n;
        double sigma = after / mu * (after / mu) * (after / mu);
        var corrector = new Direction(n, d, isHard);
        Direct(corrector, sides, factor, stationarity, sigma * mu, predictor);
        double step = Longest(corrector, Back);
        if (!(step > 1e-12)) return false;
        for (int k = 0; k <= d; k++) v[k] += step * corrector.V[k];
        Move(Alpha, corrector.Alpha, step);
        Move(R, corrector.R, step);
        Move(Beta, corrector.Beta, step);
        Move(Xi, corrector.Xi, step);
        return true;
    }

    /// <summary>Newton's direction to αr = target, βξ = target, less the predictor's products where there is one.</summary>
    private void Direct(Direction to, double[] sides, Cholesky factor, double[] stationarity, double target, Direction? predictor)
    {
        bool isHard = problem.IsHard;
        for (int i = 0; i < n; i++)
        {
            double c1 = target - (Alpha[i] * R[i]) - (predictor is null ? 0 : predictor.Alpha[i] * predictor.R[i]);
            double gap = sides[i] - 1 - R[i] - (c1 / Alpha[i]);
            to.R[i] = c1;
            if (!isHard)
            {
                double c2 = target - (Beta[i] * Xi[i]) - (predictor is null ? 0 : predictor.Beta[i] * predictor.Xi[i]);
                gap += Xi[i] + ((c2 + (Xi[i] * (Alpha[i] + Beta[i] - problem.C))) / Beta[i]);
                to.Xi[i] = c2;
            }

            g[i] = omega[i] * gap;
        }

        double[] right = problem.Pull(g);
        for (int k = 0; k < right.Length; k++) right[k] = stationarity[k] - right[k];
        to.V = factor.Solve(right);
        problem.Sides(to.V, to.Alpha);
        for (int i = 0; i < n; i++)
        {
            double a = -(omega[i] * to.Alpha[i]) - g[i];
            to.Alpha[i] = a;
            to.R[i] = (to.R[i] - (R[i] * a)) / Alpha[i];
            if (isHard) continue;
            double b = problem.C - Alpha[i] - Beta[i] - a;
            to.Beta[i] = b;
            to.Xi[i] = (to.Xi[i] - (Xi[i] * b)) / Beta[i];
        }
    }

    /// <summary>The longest step, 1 at most, that keeps all positive.</summary>
    private double Longest(Direction direction, double back)
    {
        double ofMargin = Math.Min(Longest(Alpha, direction.Alpha), Longest(R, direction.R));
        double ofSlack = Math.Min(Longest(Beta, direction.Beta), Longest(Xi, direction.Xi));
        return Math.Min(1, back * Math.Min(ofMargin, ofSlack));
    }

    private static double Longest(double[] values, double[] direction)
    {
        double longest = double.PositiveInfinity;
        for (int i = 0; i < values.Length; i++)
            if (direction[i] < 0) longest = Math.Min(longest, -values[i] / direction[i]);
        return longest;
    }

    private static void Move(double[] values, double[] direction, double step)
    {
        for (int i = 0; i < values.Length; i++) values[i] += step * direction[i];
    }

    /// <summary>A direction in all variables.</summary>
    private sealed class Direction(int n, int d, bool isHard)
    {
        public double[] V { get; set; } = new double[d + 1];

        public double[] Alpha { get; } = new double[n];

        public double[] R { get; } = new double[n];

        public double[] Beta { get; } = new double[isHard ? 0 : n];

        public double[] Xi { get; } = new double[isHard ? 0 : n];
    }
}
