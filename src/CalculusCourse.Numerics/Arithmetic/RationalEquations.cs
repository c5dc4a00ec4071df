using System.Numerics;

namespace CalculusCourse.Numerics.Arithmetic;

/// <summary>Systems of linear equations in exact fractions, by Gauss and Jordan's elimination.</summary>
public static class RationalEquations
{
    /// <summary>The only solution; null where there is none, or more than one.</summary>
    /// <param name="rows">The equations, each its coefficients and then its right-hand side. They are overwritten.</param>
    /// <param name="unknowns">The number of unknowns.</param>
    public static Rational[]? Solve(Rational[][] rows, int unknowns)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Length < unknowns) return null;
        for (int k = 0; k < unknowns; k++)
        {
            int pivot = Array.FindIndex(rows, k, row => row[k].Sign != 0);
            if (pivot < 0) return null;
            (rows[k], rows[pivot]) = (rows[pivot], rows[k]);
            for (int i = 0; i < rows.Length; i++)
            {
                if (i == k || rows[i][k].Sign == 0) continue;
                Rational factor = rows[i][k] / rows[k][k];
                for (int j = k; j <= unknowns; j++) rows[i][j] -= factor * rows[k][j];
            }
        }

        for (int i = unknowns; i < rows.Length; i++)
        {
            if (rows[i][unknowns].Sign != 0) return null;
        }

        return [.. Enumerable.Range(0, unknowns).Select(k => rows[k][unknowns] / rows[k][k])];
    }

    /// <summary>
    /// The only solution of equations in whole numbers; null where there is none, or more than one. Without fractions on the way, every
    /// division leaving no rest (Bareiss 1968): for many unknowns that saves most of the time.
    /// </summary>
    /// <param name="rows">The equations, each its coefficients and then its right-hand side. They are overwritten.</param>
    /// <param name="unknowns">The number of unknowns.</param>
    internal static Rational[]? SolveWhole(BigInteger[][] rows, int unknowns)
    {
        if (rows.Length < unknowns) return null;
        BigInteger before = 1;
        for (int k = 0; k < unknowns; k++)
        {
            int pivot = Array.FindIndex(rows, k, row => !row[k].IsZero);
            if (pivot < 0) return null;
            (rows[k], rows[pivot]) = (rows[pivot], rows[k]);
            BigInteger[] top = rows[k];
            for (int i = 0; i < rows.Length; i++)
            {
                if (i == k) continue;
                BigInteger factor = rows[i][k];
                for (int j = k + 1; j <= unknowns; j++) rows[i][j] = ((rows[i][j] * top[k]) - (factor * top[j])) / before;
                if (i < k) rows[i][i] = rows[i][i] * top[k] / before;
                rows[i][k] = 0;
            }

            before = top[k];
        }

        for (int i = unknowns; i < rows.Length; i++)
        {
            if (!rows[i][unknowns].IsZero) return null;
        }

        return [.. Enumerable.Range(0, unknowns).Select(k => new Rational(rows[k][unknowns], rows[k][k]))];
    }

    /// <summary>Whether there is a solution, be it one of many.</summary>
    /// <param name="rows">The equations, each its coefficients and then its right-hand side. They are overwritten.</param>
    /// <param name="unknowns">The number of unknowns.</param>
    internal static bool HasSolution(Rational[][] rows, int unknowns)
    {
        int top = 0;
        for (int k = 0; k <= unknowns; k++)
        {
            int pivot = Array.FindIndex(rows, top, row => row[k].Sign != 0);
            if (pivot < 0) continue;
            if (k == unknowns) return false;
            (rows[top], rows[pivot]) = (rows[pivot], rows[top]);
            for (int i = top + 1; i < rows.Length; i++)
            {
                if (rows[i][k].Sign == 0) continue;
                Rational factor = rows[i][k] / rows[top][k];
                for (int j = k; j <= unknowns; j++) rows[i][j] -= factor * rows[top][j];
            }

            top++;
        }

        return true;
    }
}
