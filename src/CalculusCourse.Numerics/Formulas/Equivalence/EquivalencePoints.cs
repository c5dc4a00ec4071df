using System.Numerics;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Elementary;

namespace CalculusCourse.Numerics.Formulas.Equivalence;

/// <summary>An interval a variable is limited to; a null end is unlimited.</summary>
public readonly record struct DomainInterval(Rational? Low, Rational? High)
{
    /// <summary>Whether <paramref name="value"/> lies inside, the ends left out.</summary>
    public bool Contains(Rational value) => !(value <= Low) && !(value >= High);
}

/// <summary>
/// The fixed points at which two formulas are compared, the simplest first: small integers and fractions, both sides of every
/// place where a rule may change, far out and close in.
/// </summary>
internal static class EquivalencePoints
{
    private const int MostPoints = 300;
    private const int MostCrossings = 32;

    private static readonly Rational[] Simple =
    [
        2, 1, -1, 3, 0, -2, new(1, 2), new(-1, 2), 4, -3, 5, new(1, 3), new(3, 2), 10, -10, new(1, 10), new(-1, 10),
        new(17, 23), new(-29, 31), new(271, 100), new(-157, 50), new(641, 71), new(-523, 47), 20, -20, 100, -100, 1000, new(1, 100),
        new(-1, 1000), new(1, 1000000),

        // Of no simple period: sin(6πx) is zero at many simple places.
        new(87654321, 104729), new(-1234567, 1299709), new(3141592653, 2147483647),
    ];

    /// <summary>± powers of ten, far out and close in.</summary>
    private static readonly Rational[] Scales =
        [.. ((int[])[4, -4, 6, -9, 9, -6, 12, -14, 15, 5]).Select(k => new Rational(10).Pow(k)).SelectMany(x => (Rational[])[x, -x])];

    private static readonly (Rational Near, Rational Far)[] Distances =
    [
        (new(1, 2), 1), (new(1, 1000), new(1, 100)), (new(1, 20), new(1, 10)), (new(1, 5), new(1, 4)), (2, 3), (5, 6), (20, 30), (400, 500),
    ];

    private static readonly Rational[] Bases = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37];

    /// <summary>Points of the variables' intervals; one empty point if there are no variables.</summary>
    public static List<Dictionary<string, Rational>> Choose(
        IReadOnlyList<string> variables, IReadOnlyList<Formula> marks, IReadOnlyDictionary<string, DomainInterval> domain)
    {
        if (variables.Count == 0) return [[]];
        if (variables.Count == 1)
        {
            string only = variables[0];
            DomainInterval interval = domain.GetValueOrDefault(only);
            List<double> breaks = EquivalenceConditions.Breaks(marks, only, new Dictionary<string, Rational>());
            return [.. Line(interval, breaks).Take(MostPoints).Select(x => new Dictionary<string, Rational> { [only] = x })];
        }

        return Combine(variables, marks, domain);
    }

    /// <summary>A few simple points that need no study of the formulas: most differences show there.</summary>
    public static List<Dictionary<string, Rational>> First(
        IReadOnlyList<string> variables, IReadOnlyDictionary<string, DomainInterval> domain)
    {
        if (variables.Count == 0) return [[]];
        var values = variables.ToDictionary(v => v, v => Line(domain.GetValueOrDefault(v), []));
        if (variables.Count > 1) return Mix(variables, values, 12);
        return [.. values[variables[0]].Take(12).Select(x => new Dictionary<string, Rational> { [variables[0]] = x })];
    }

    /// <summary>The simplest fraction strictly between two numbers (Stern 1858, Brocot 1861).</summary>
    public static Rational SimplestBetween(Rational low, Rational high)
    {
        if (low.Sign < 0 && high.Sign > 0) return 0;
        if (high.Sign <= 0) return -SimplestBetween(-high, -low);
        var floor = new Rational(BigInteger.Divide(low.Numerator, low.Denominator));
        if (floor + 1 < high) return floor + 1;
        Rational upper = low == floor ? high - floor : 1 / (low - floor);
        return low == floor
            ? floor + (1 / new Rational(BigInteger.Divide(upper.Denominator, upper.Numerator) + 1))
            : floor + (1 / SimplestBetween(1 / (high - floor), upper));
    }

    private static List<Dictionary<string, Rational>> Combine(
        IReadOnlyList<string> variables, IReadOnlyList<Formula> marks, IReadOnlyDictionary<string, DomainInterval> domain)
    {
        // Along each variable's line through a few base points, with the breaks that hold on that line.
        var points = new List<Dictionary<string, Rational>>();
        var favourites = variables.ToDictionary(v => v, v => new List<Rational>());
        var between = variables.ToDictionary(v => v, v => new List<Rational>());
        var places = variables.ToDictionary(v => v, v => new List<Rational>());
        int lines = variables.Count <= 3 ? 4 : 2;
        for (int line = 0; line < lines; line++)
        {
            var start = new Dictionary<string, Rational>();
            for (int j = 0; j < variables.Count; j++)
                start[variables[j]] = Inside(domain.GetValueOrDefault(variables[j]), StartValue(line, j));
            foreach (string variable in variables)
            {
                List<double> breaks = EquivalenceConditions.Breaks(marks, variable, start);
                List<Rational> values = Line(domain.GetValueOrDefault(variable), breaks);
                places[variable].AddRange(breaks.Select(Near).Where(domain.GetValueOrDefault(variable).Contains));
                List<Rational> special = [.. values.Where(x => !Simple.Contains(x))];
                favourites[variable].AddRange(values.Take(12).Concat(special).Take(40));
                if (line == 0) favourites[variable].AddRange(Scales.Where(domain.GetValueOrDefault(variable).Contains));
                between[variable].AddRange(special.Take(40));
                int each = Math.Max(8, 120 / (lines * variables.Count));
                points.AddRange(special.Take(each).Concat(values.Take(6))
                    .Select(x => new Dictionary<string, Rational>(start) { [variable] = x }));
            }
        }

        List<Dictionary<string, Rational>> crossings = [.. Crossings(places)];
        crossings.AddRange(Scales.Select(scale => variables.Select((v, j) => (v, scale + j)).ToDictionary())
            .Where(point => point.All(p => domain.GetValueOrDefault(p.Key).Contains(p.Value))));
        if (between.Values.All(v => v.Count == 0)) return [.. Mix(variables, favourites, 64), .. crossings];
        foreach (string variable in variables)
            if (between[variable].Count == 0) between[variable] = favourites[variable];
        List<Dictionary<string, Rational>> mixed = Mix(variables, favourites, 64);
        return [.. mixed.Take(24), .. points.Take(110), .. crossings, .. mixed.Skip(24), .. Mix(variables, between, 32)];
    }

    /// <summary>Points all of whose coordinates are places where something happens on a line: the top of a hill.</summary>
    private static IEnumerable<Dictionary<string, Rational>> Crossings(Dictionary<string, List<Rational>> places)
    {
        IEnumerable<Dictionary<string, Rational>> crossings = [[]];
        int each = (int)ElementaryFunctions.Pow(MostCrossings, 1.0 / places.Count);
        foreach ((string variable, List<Rational> values) in places)
        {
            Rational[] chosen = [.. values.CountBy(x => x).OrderByDescending(x => x.Value).Select(x => x.Key).Take(Math.Max(2, each))];
            if (chosen.Length == 0) return [];
            crossings = crossings.SelectMany(c => chosen, (c, x) => new Dictionary<string, Rational>(c) { [variable] = x });
        }

        return crossings.Take(MostCrossings);
    }

    /// <summary>A short fraction within rounding of a double.</summary>
    private static Rational Near(double value)
    {
        Rational exact = Rational.FromDouble(value), reach = exact.Abs() * new Rational(1, 1L << 50);
        return reach.Sign == 0 ? exact : SimplestBetween(exact - reach, exact + reach);
    }

    private static Rational StartValue(int line, int index) => line switch
    {
        0 => Bases[index % Bases.Length] + new Rational(index / Bases.Length, 41),
        1 => 0,
        2 => index % 2 == 0 ? new Rational(-(3 + index), 7) : new Rational(5 + index, 6),
        _ => new Rational(-(2 * index) - 5, 3),
    };

    /// <summary>A fixed shuffle of the variables' simple and favourite values (a linear congruence; Knuth 1969).</summary>
    private static List<Dictionary<string, Rational>> Mix(
        IReadOnlyList<string> variables, Dictionary<string, List<Rational>> favourites, int count)
    {
        var points = new List<Dictionary<string, Rational>>();
        ulong state = 20;
        for (int k = 0; k < count; k++)
        {
            var point = new Dictionary<string, Rational>();
            for (int j = 0; j < variables.Count; j++)
            {
                state = (state * 6364136223846793005) + 1442695040888963407;
                List<Rational> values = favourites[variables[j]];
                int among = Math.Min(values.Count, k < 6 ? 4 : k < 24 ? 12 : values.Count);
                point[variables[j]] = k < 4 ? values[(j + k) % Math.Min(4, values.Count)] : values[(int)((state >> 33) % (ulong)among)];
            }

            points.Add(point);
        }

        return points;
    }

    private static Rational Inside(DomainInterval interval, Rational value)
    {
        if (interval.Contains(value)) return value;
        (Rational low, Rational high) = Ends(interval);
        return SimplestBetween(low + ((high - low) * new Rational(1, 3)), low + ((high - low) * new Rational(2, 3)));
    }

    /// <summary>The finite ends of an interval, with something two wide in place of an end that is not there.</summary>
    private static (Rational Low, Rational High) Ends(DomainInterval interval) =>
        (interval.Low ?? (interval.High ?? 0) - 2, interval.High ?? (interval.Low ?? 0) + 2);

    /// <summary>Values of one variable: the simple ones, then those around and between the breaks.</summary>
    private static List<Rational> Line(DomainInterval interval, List<double> breaks)
    {
        List<Rational> values = [.. Simple];
        List<Rational> marks = [.. breaks.Select(Near).Where(interval.Contains)];
        values.AddRange(marks);
        values.AddRange(Scales);
        if (interval.Low is { } low) marks.Insert(0, low);
        if (interval.High is { } high) marks.Add(high);
        for (int i = 0; i + 1 < marks.Count; i++)
        {
            Rational width = marks[i + 1] - marks[i];
            if (width.Sign <= 0) continue;
            values.Add(Between(marks[i], width, new(1, 5), new(4, 5)));
            values.Add(Between(marks[i], width, new(1, 1000), new(1, 100)));
            values.Add(Between(marks[i], width, new(99, 100), new(999, 1000)));
            for (int tenth = 1; tenth <= (marks.Count <= 8 ? 9 : -1); tenth += 2)
                values.Add(Between(marks[i], width, new(tenth, 10), new((10 * tenth) + 1, 100)));
        }

        if (marks.Count > 0 && interval.Low is null) Outside(marks[0], -1, values);
        if (marks.Count > 0 && interval.High is null) Outside(marks[^1], 1, values);
        List<Rational> inside = [.. values.Where(interval.Contains).Distinct()];
        if (inside.Count > 0) return inside;
        (Rational a, Rational b) = Ends(interval);
        return [SimplestBetween(a, b)];
    }

    private static void Outside(Rational mark, int direction, List<Rational> values)
    {
        Rational size = Max(1, mark.Abs());
        foreach ((Rational near, Rational far) in Distances)
            values.Add(direction < 0 ? SimplestBetween(mark - (far * size), mark - (near * size))
                : SimplestBetween(mark + (near * size), mark + (far * size)));
    }

    private static Rational Max(Rational a, Rational b) => a > b ? a : b;

    private static Rational Between(Rational start, Rational width, Rational from, Rational to) =>
        SimplestBetween(start + (width * from), start + (width * to));
}
