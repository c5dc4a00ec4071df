using CalculusCourse.Numerics;

namespace CalculusCourse.Lessons;

/// <summary>What the tables show of values at many points.</summary>
internal static class TableValues
{
    /// <summary>The indices of ten points, evenly spread over all of them; of every one where there are fewer.</summary>
    public static IEnumerable<int> TenOf(int points)
    {
        int rows = Math.Min(10, points);
        return Enumerable.Range(0, rows).Select(k => (int)((long)k * points / rows));
    }

    /// <summary>A number of so many digits, "undefined" for NaN.</summary>
    public static string Value(double value, int digits = 6) => double.IsNaN(value) ? "undefined" : PythonText.General(value, digits);
}
