using CalculusCourse.Numerics.Calculus.Extrema;
using CalculusCourse.Numerics.Formulas;

namespace CalculusCourse.Lessons.Figures;

/// <summary>The samples of a curve with a gap at each jump, so that no stroke joins what the function does not.</summary>
public static class BrokenCurve
{
    // Of the picture's width, far less than a pixel.
    private const double Beside = 1e-9;

    /// <summary>The samples of a function, and beside each jump the values close to it on both sides.</summary>
    /// <param name="formula">The function of x.</param>
    /// <param name="x">Where it was sampled, rising.</param>
    /// <param name="y">The values there.</param>
    public static (double[] X, double[] Y) Of(Formula formula, double[] x, double[] y) => With(formula, x, y, formula.InX());

    /// <summary>The samples of another function, such as the derivative, with a gap at each jump of this one.</summary>
    /// <param name="formula">The function of x that jumps.</param>
    /// <param name="x">Where the other was sampled, rising.</param>
    /// <param name="y">The other's values there.</param>
    public static (double[] X, double[] Y) Gapped(Formula formula, double[] x, double[] y) => With(formula, x, y, null);

    private static (double[] X, double[] Y) With(Formula formula, double[] x, double[] y, Func<double, double>? value)
    {
        if (x.Length < 2) return (x, y);
        double beside = Beside * (x[^1] - x[0]);

        // A jump at an end of the range is one too.
        IReadOnlyList<double> places = BreakPlaces.Of(formula, x[0] - (2 * beside), x[^1] + (2 * beside));
        if (places.Count == 0) return (x, y);
        var (brokenX, brokenY) = (new List<double>(x.Length), new List<double>(x.Length));
        int next = 0;
        for (int i = 0; i < x.Length; i++)
        {
            for (; next < places.Count && places[next] <= x[i] + beside; next++) Break(places[next]);
            if (next == 0 || x[i] - places[next - 1] > beside) Add(x[i], y[i]);
        }

        return ([.. brokenX], [.. brokenY]);

        void Break(double place)
        {
            if (value is null)
            {
                Add(place, double.NaN);
                return;
            }

            (double before, double here, double after) = (value(place - beside), value(place), value(place + beside));

            // What lies beyond an end is not the function on this range, and would be a dot beside it.
            bool hasBefore = place - beside >= x[0], hasAfter = place + beside <= x[^1];
            bool isApart = Math.Min(Math.Abs(here - before), Math.Abs(here - after)) > 1e-6 * Math.Abs(after - before)
                || (Math.Abs(here - before) > 0 && before == after);
            if (hasBefore) Add(place - beside, before);
            else if (!isApart && here != after) Add(place, here);
            Add(place, double.NaN);
            if (isApart)
            {
                Add(place, here);
                Add(place, double.NaN);
            }

            if (hasAfter) Add(place + beside, after);
            else if (!isApart && here != before) Add(place, here);
        }

        void Add(double at, double what)
        {
            brokenX.Add(at);
            brokenY.Add(what);
        }
    }
}
