namespace CalculusCourse.Numerics.Optimization.Margins;

/// <summary>
/// The last step from near the solution onto it: the points on the margin are known by their variables, so that their inequalities become
/// equations, v = P⁻¹Σ αtz and t(v·z + v₀) = 1, with α = C for the points inside the margin.
/// </summary>
internal static class Polish
{
    private const double Dependent = 1e-9;

    /// <summary>The polished solution, with what it is worth; null where the equations have no single solution.</summary>
    public static Certified? Of(ScaledMargin problem, InteriorPoint near, Certified best)
    {
        int d = problem.Dimension;
        double[] alpha = new double[problem.Count], q = new double[d + 1];
        var margin = new List<int>();
        double largest = problem.C;
        if (problem.IsHard) largest = near.Alpha.Max();
        for (int i = 0; i < alpha.Length; i++)
        {
            if (near.Alpha[i] / largest <= near.R[i]) continue;
            if (problem.IsHard || near.Beta[i] / largest > near.Xi[i]) margin.Add(i);
            else alpha[i] = problem.C;
        }

        int[] chosen = Independent(problem, [.. margin.OrderByDescending(i => Math.Min(near.Alpha[i], problem.C - near.Alpha[i]))]);
        int m = chosen.Length;
        if (m == 0) return null;

        // The points beside the chosen that are on the margin too, where more are than can be: their multipliers stay as they are.
        foreach (int i in margin.Except(chosen)) alpha[i] = best.Alpha[i];
        double[] pull = problem.Pull(alpha);
        double[] matrix = new double[(m + 1) * (m + 2)];
        for (int a = 0; a < m; a++)
        {
            int i = chosen[a];
            for (int b = 0; b < m; b++)
            {
                double sum = 0;
                for (int k = 0; k < d; k++) sum += problem.Z[k][i] * problem.Z[k][chosen[b]] / problem.P[k];
                matrix[(a * (m + 2)) + b] = problem.T[i] * problem.T[chosen[b]] * sum;
            }

            double side = 0;
            for (int k = 0; k < d; k++) side += problem.Z[k][i] * pull[k] / problem.P[k];
            matrix[(a * (m + 2)) + m] = problem.T[i];
            matrix[(a * (m + 2)) + m + 1] = 1 - (problem.T[i] * side);
            matrix[(m * (m + 2)) + a] = problem.T[i];
        }

        matrix[(m * (m + 2)) + m + 1] = -pull[d];
        if (Eliminate(matrix, m + 1) is not { } solution) return null;
        for (int a = 0; a < m; a++) alpha[chosen[a]] = solution[a];
        double[] v = problem.Pull(alpha);
        for (int k = 0; k < d; k++) v[k] /= problem.P[k];
        v[d] = solution[m];
        return problem.Certify(v, alpha, isProjected: false);
    }

    /// <summary>Points whose equations depend on no other's, the first ones first.</summary>
    private static int[] Independent(ScaledMargin problem, int[] points)
    {
        int size = problem.Dimension + 1;
        var rows = new List<double[]>();
        var chosen = new List<int>();
        foreach (int i in points)
        {
            if (rows.Count == size) break;
            double[] row = new double[size];
            for (int k = 0; k < size - 1; k++) row[k] = problem.Z[k][i] / Math.Sqrt(problem.P[k]);
            row[^1] = 1;
            double before = Length(row);
            for (int pass = 0; pass < 2; pass++)
            {
                foreach (double[] other in rows)
                {
                    double dot = 0;
                    for (int k = 0; k < size; k++) dot += row[k] * other[k];
                    for (int k = 0; k < size; k++) row[k] -= dot * other[k];
                }
            }

            double after = Length(row);
            if (!(after > Dependent * before)) continue;
            for (int k = 0; k < size; k++) row[k] /= after;
            rows.Add(row);
            chosen.Add(i);
        }

        return [.. chosen];

        static double Length(double[] row)
        {
            double sum = 0;
            foreach (double x in row) sum += x * x;
            return Math.Sqrt(sum);
        }
    }

    /// <summary>Solves equations, each a row with its right-hand side last, by elimination with row pivots; null where they are dependent.</summary>
    private static double[]? Eliminate(double[] rows, int size)
    {
        int width = size + 1;
        double[] kept = [.. rows];
        int[] order = [.. Enumerable.Range(0, size)];
        for (int k = 0; k < size; k++)
        {
            int pivot = k;
            for (int i = k + 1; i < size; i++)
                if (Math.Abs(rows[(order[i] * width) + k]) > Math.Abs(rows[(order[pivot] * width) + k])) pivot = i;
            (order[k], order[pivot]) = (order[pivot], order[k]);
            int top = order[k] * width;
            if (rows[top + k] == 0 || !double.IsFinite(rows[top + k])) return null;
            for (int i = k + 1; i < size; i++)
            {
                int row = order[i] * width;
                double factor = rows[row + k] / rows[top + k];
                rows[row + k] = factor;
                for (int j = k + 1; j < size; j++) rows[row + j] -= factor * rows[top + j];
            }
        }

        double[] x = new double[size], right = new double[size];
        for (int pass = 0; pass < 3; pass++)
        {
            for (int i = 0; i < size; i++)
            {
                double sum = kept[(i * width) + size];
                for (int j = 0; j < size; j++) sum -= kept[(i * width) + j] * x[j];
                right[i] = sum;
            }

            double[] y = new double[size];
            for (int k = 0; k < size; k++)
            {
                double sum = right[order[k]];
                for (int j = 0; j < k; j++) sum -= rows[(order[k] * width) + j] * y[j];
                y[k] = sum;
            }

            for (int k = size - 1; k >= 0; k--)
            {
                double sum = y[k];
                for (int j = k + 1; j < size; j++) sum -= rows[(order[k] * width) + j] * y[j];
                y[k] = sum / rows[(order[k] * width) + k];
            }

            for (int k = 0; k < size; k++) x[k] += y[k];
        }

        return x.All(double.IsFinite) ? x : null;
    }
}
