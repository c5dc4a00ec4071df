using System.Text.Json;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Calculus.Extrema;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Reading;
using CsCheck;

namespace CalculusCourse.Tests.Calculus.Extrema;

public sealed class CriticalPointsTests
{
    public static TheoryData<string> SharedCases => Entries("Data/cases/critical.json");

    [Theory]
    [MemberData(nameof(SharedCases))]
    public void Find_SharedCases_AllAndNoOthers(string entry) => AssertFinds(entry);

    public static TheoryData<string> MoreCases => Entries("Data/critical-more.json");

    [Theory]
    [MemberData(nameof(MoreCases))]
    public void Find_MoreCases_AllAndNoOthers(string entry) => AssertFinds(entry);

    [Fact]
    public void Find_PolynomialsWithKnownRootsOfTheDerivative_AllWithTheirKinds() =>
        Gen.Select(Gen.Int[-40, 40].Array[1, 4], Gen.Int[1, 4].Array[4], Gen.Bool).ForAll((places, multiplicities, negative) =>
        {
            // f′ = ± Π (x − r/8)^m, integrated exactly.
            int[] roots = [.. places.Distinct().Order()];
            Rational[] slope = [negative ? -1 : 1];
            for (int i = 0; i < roots.Length; i++)
                for (int k = 0; k < multiplicities[i]; k++) slope = TimesLinear(slope, new Rational(roots[i], 8));
            Formula f = new Sum([.. slope.Select((c, n) =>
                new Product([new Number(c / new Rational(n + 1)), new Power(new Variable("x"), new Number(n + 1))]))]);
            CriticalPointSearch found = CriticalPoints.Find(f, "x", -5.5, 5.5);
            Assert.Equal(roots.Select(r => r / 8.0), found.Points.Select(p => p.X));
            for (int i = 0; i < roots.Length; i++)
            {
                int later = roots.Skip(i + 1).Select((_, k) => multiplicities[i + 1 + k]).Sum();
                bool risesAfter = (later % 2 == 0) != negative;
                CriticalKind expected = multiplicities[i] % 2 == 0 ? CriticalKind.Inflection
                    : risesAfter ? CriticalKind.Minimum : CriticalKind.Maximum;
                Assert.Equal(expected, found.Points[i].Kind);
            }
        }, iter: 200);

    [Fact]
    public void Find_RangeFromOneRootToAnother_IsClosed() =>
        Gen.Select(Gen.Int[-40, 40].Array[2, 4], Gen.Int[1, 4].Array[4], Gen.Int[3, 9]).ForAll((places, multiplicities, parts) =>
        {
            // f′ = Π (x − r/n)^m between two of its zeros, whose doubles lie beside them.
            Rational[] roots = [.. places.Distinct().Order().Select(place => new Rational(place, parts))];
            if (roots.Length < 2) return;
            Rational[] slope = [1];
            for (int i = 0; i < roots.Length; i++)
                for (int k = 0; k < multiplicities[i]; k++) slope = TimesLinear(slope, roots[i]);
            Formula f = new Sum([.. slope.Select((c, n) =>
                new Product([new Number(c / new Rational(n + 1)), new Power(new Variable("x"), new Number(n + 1))]))]);
            CriticalPointSearch wide = CriticalPoints.Find(f, "x", -50, 50);
            CriticalPointSearch found = CriticalPoints.Find(f, "x", new Number(roots[0]), new Number(roots[^1]));
            Assert.True(found.IsComplete);
            Assert.Equal(roots.Select(root => root.ToDouble()), found.Points.Select(point => point.X));
            Assert.Equal(wide.Points.Select(point => (point.Kind, point.Value)), found.Points.Select(point => (point.Kind, point.Value)));
        }, iter: 100);

    [Theory]
    [InlineData("cos(x)", "0", "2*pi", "maximum minimum maximum")]
    [InlineData("cosh(x)", "0", "2", "minimum")]
    [InlineData("x^4", "0", "3", "minimum")]
    [InlineData("x^9", "-1", "0", "inflection")]
    [InlineData("abs(x)", "0", "2", "corner")]
    [InlineData("x*sqrt(x)", "0", "2", "")]
    [InlineData("cos(x)", "0", "6.2831853", "maximum minimum")]
    [InlineData("(x^2-2)^2", "sqrt(2)", "3", "minimum")]
    [InlineData("abs(x)*1e-9+x", "-1", "1", "corner")]
    public void Find_PointsAtTheEnds_AreListed(string function, string from, string to, string kinds)
    {
        CriticalPointSearch found = CriticalPoints.Find(
            FormulaParser.Parse(function, NameScope.Of("x")), "x", FormulaParser.Parse(from, NameScope.None),
            FormulaParser.Parse(to, NameScope.None));
        Assert.True(found.IsComplete);
        Assert.Equal(kinds, string.Join(' ', found.Points.Select(point => point.Kind.ToString().ToLowerInvariant())));
    }

    [Fact]
    public void Find_SquaresOfPolynomials_HaveTheValueZeroAtTheirRoots() =>
        Gen.Select(Gen.Int[2, 60], Gen.Int[2, 5], Gen.Int[-3, 3]).ForAll((k, n, c) =>
        {
            // (xⁿ − k)² + c is c at the n-th root of k, which is seldom a number that symbols name.
            CriticalPointSearch found = Find($"(x^{n}-{k})^2+({c})", -9, 9);
            CriticalPoint last = found.Points[^1];
            Assert.Equal(Math.Pow(k, 1.0 / n), last.X, 1e-14 * last.X);
            Assert.Equal(c, last.Value);
            Assert.Equal(CriticalKind.Minimum, last.Kind);
            Assert.DoesNotContain(found.Points, point => point.Value == 0 && double.IsNegative(point.Value));
        });

    [Theory]
    [InlineData("sqrt(x)", true, false)]
    [InlineData("log(x)", true, true)]
    [InlineData("sqrt(x^3)/x", true, true)]
    [InlineData("x^1.5", true, false)]
    public void Find_UndefinedStretch_SaysWhetherItsEndBelongsToIt(string function, bool holdsFrom, bool holdsTo) =>
        Assert.Equal([new Stretch(-10, 0, holdsFrom, holdsTo)], Find(function, -10, 10).Undefined);

    [Theory]
    [InlineData("sign(x)^2")]
    [InlineData("1e-10*sign(x)")]
    [InlineData("sin(x)^2+cos(x)^2+1e-20*x")]
    public void Find_AlmostConstant_IsNot(string function) => Assert.False(Find(function, -1, 1).IsConstant);

    [Fact]
    public void Find_TheSameFunctionInOtherWords_TheSamePoints()
    {
        // The exponential keeps the exact way for rational functions out, so that intervals must find the same.
        foreach (string g in new[] { "x^3-3x", "x^5-5x^4+5x^3", "(x-1)^4*(x+1)^3", "x+1/x", "x^4-5x^2+4x", "x/(1+x^2)" })
        {
            CriticalPointSearch exact = Find(g, -4, 4.5);
            CriticalPointSearch other = Find($"exp(({g})/10)", -4, 4.5);
            Assert.Equal(exact.Points.Select(p => p.Kind), other.Points.Select(p => p.Kind));
            for (int i = 0; i < exact.Points.Count; i++) Assert.Equal(exact.Points[i].X, other.Points[i].X, 1e-12);
            Assert.True(other.IsComplete);
        }
    }

    [Theory]
    [InlineData("sin(1/x)")]
    [InlineData("abs(sin(1/x))")]
    public void Find_EndlesslyManyPoints_SaysSoAndInventsNone(string function)
    {
        // The extremes of both are ±1 and the corners are the zeros of the sine.
        CriticalPointSearch found = Find(function, -10, 10);
        Assert.False(found.IsComplete);
        Assert.True(found.Points.Count > 300);
        foreach (CriticalPoint point in found.Points)
        {
            double expected = point.Kind switch
            {
                CriticalKind.Minimum => -1,
                CriticalKind.Maximum => 1,
                CriticalKind.Corner when point.Extremum == Extremum.Minimum => 0,
                _ => double.NaN,
            };
            Assert.Equal(expected, point.Value, 1e-8);
        }
    }

    [Fact]
    public void Find_LevelStretch_IsGivenApart()
    {
        CriticalPointSearch found = Find("abs(x-1)+abs(x+1)", -3, 3);
        Assert.Equal([new Stretch(-1, 1)], found.Level);
        Assert.False(found.IsConstant);
    }

    [Theory]
    [InlineData("abs(x)/x")]
    [InlineData("sign(x)")]
    public void Find_TwoLevels_IsNotConstant(string function)
    {
        CriticalPointSearch found = Find(function, -10, 10);
        Assert.False(found.IsConstant);
        Assert.Equal([new Stretch(-10, 0), new Stretch(0, 10)], found.Level);
    }

    [Fact]
    public void Find_UnderflowOnBothSides_IsNotConstant()
    {
        Assert.Equal([0.0], Find("exp(-x^2)", -1000, 1000).Points.Select(p => p.X));
        Assert.Equal([1.0], Find("exp(-(x-1)^2)", -1000, 1000).Points.Select(p => p.X));
        Assert.Equal([CriticalKind.Minimum, CriticalKind.Maximum], Find("x*exp(-x^2)", -1000, 1000).Points.Select(p => p.Kind));
    }

    [Theory]
    [InlineData("cos(x)", 30000, 9550)]
    [InlineData("cos(x)+0.001*x", 10000, 3184)]
    [InlineData("abs(sin(x))", 10000, 6367)]
    public void Find_ThousandsOfPoints_All(string function, double to, int count)
    {
        CriticalPointSearch found = Find(function, 0, to);
        Assert.True(found.IsComplete);
        Assert.Equal(count, found.Points.Count);
    }

    [Fact]
    public void Find_BadRange_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Find("x", 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Find("x", double.NaN, 1));
    }

    private static Rational[] TimesLinear(Rational[] p, Rational root)
    {
        var product = new Rational[p.Length + 1];
        for (int i = 0; i < p.Length; i++)
        {
            product[i] -= root * p[i];
            product[i + 1] += p[i];
        }

        return product;
    }

    private static TheoryData<string> Entries(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, file)));
        var entries = new TheoryData<string>();
        foreach (JsonElement entry in document.RootElement.GetProperty("entries").EnumerateArray())
            entries.Add(JsonSerializer.Serialize(entry));
        return entries;
    }

    private static CriticalPointSearch Find(string function, double from, double to) =>
        CriticalPoints.Find(FormulaParser.Parse(function, NameScope.Of("x")), "x", from, to);

    private static void AssertFinds(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        JsonElement entry = document.RootElement;
        JsonElement range = entry.GetProperty("range");
        CriticalPointSearch found = Find(entry.GetProperty("function").GetString()!, range[0].GetDouble(), range[1].GetDouble());
        bool complete = !entry.TryGetProperty("incomplete", out _);
        Assert.Equal(complete, found.IsComplete);
        bool every = entry.TryGetProperty("every", out _);
        Assert.Equal(every, found.IsConstant);
        if (every) Assert.Equal(entry.GetProperty("value").GetDouble(), found.Value, 1e-12);
        JsonElement expected = entry.GetProperty("critical");
        Assert.Equal(expected.GetArrayLength(), found.Points.Count);
        for (int i = 0; i < found.Points.Count; i++) AssertIs(expected[i], found.Points[i]);
        if (entry.TryGetProperty("poles", out JsonElement poles))
            Assert.Equal(poles.EnumerateArray().Select(p => p.GetDouble()), found.Singular);
        else Assert.Empty(found.Singular);
        if (entry.TryGetProperty("undefined", out JsonElement undefined))
            Assert.Equal((undefined[0].GetDouble(), undefined[1].GetDouble()), (found.Undefined[0].From, found.Undefined[0].To));
    }

    /// <summary>Twelve digits, which is what lesson 6 promises, also where f′ has a multiple zero.</summary>
    private static void AssertIs(JsonElement expected, CriticalPoint point)
    {
        double x = expected.GetProperty("x").GetDouble();
        double value = expected.GetProperty("value").GetDouble();
        bool isClosePair = expected.TryGetProperty("xtol", out JsonElement tolerance) && tolerance.GetDouble() < 1e-6;
        Assert.Equal(x, point.X, isClosePair ? tolerance.GetDouble() : 1e-12 * (1 + Math.Abs(x)));
        Assert.Equal(value, point.Value, 1e-12 * (1 + Math.Abs(value)));
        Assert.Equal(expected.GetProperty("kind").GetString(), point.Kind.ToString().ToLowerInvariant());
        if (expected.TryGetProperty("extremum", out JsonElement extremum))
            Assert.Equal(extremum.GetString(), point.Extremum.ToString().ToLowerInvariant());
        if (point.Exact is not null)
            Assert.Equal(x, IntervalEvaluation.Evaluate(point.Exact, "", 0).Range.Middle, 1e-15 * (1 + Math.Abs(x)));
    }
}
