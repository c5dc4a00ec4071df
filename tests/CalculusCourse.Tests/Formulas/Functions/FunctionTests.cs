using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Elementary;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;
using MathNet.Numerics;

namespace CalculusCourse.Tests.Formulas.Functions;

/// <summary>What each function says of itself must agree with everything else that it says.</summary>
public sealed class FunctionTests
{
    private static readonly Variable X = new("x");

    /// <summary>Arguments that are no special ones, small, large and between, and some that are.</summary>
    private static readonly double[] Samples =
    [
        .. Plain(), 0, 1, -1, 0.5, -0.5, 2, -2, 1e-9, -1e-9, 1e-300,
        20, -20, 31.7, -31.7, 36.3, -36.3, 40.5, -40.5, 700, -700, 1e10, -1e300,
    ];

    public static TheoryData<string> Names => [.. Function.All.Select(f => f.Names.Plain), Exsecant.Instance.Names.Plain];

    private static Function Named(string name) => Function.Find(name) ?? Exsecant.Instance;

    private static Func<double, double> Compiled(Formula formula)
    {
        CompiledFormula program = CompiledFormula.Compile(formula, ["x"]);
        return x => program.Evaluate([x]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Value_IsCorrectlyRounded(string name)
    {
        Function f = Named(name);
        foreach (double x in Samples)
        {
            double expected = PreciseFunctions.Round(x, f.Enclose);

            // Beyond the exponents of balls the limit is the value.
            if (double.IsNaN(expected) && Math.Abs(x) > 1e15) continue;
            double value = f.Value(x);
            Assert.True(expected.Equals(value) || (expected == 0 && value == 0), $"{name}({x:R}): {value:R}, not {expected:R}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Value_OfInfinityAndNaN_IsALimitOrNaN(string name)
    {
        Function f = Named(name);
        Assert.Equal(double.NaN, f.Value(double.NaN));
        foreach (double end in (double[])[double.PositiveInfinity, double.NegativeInfinity])
        {
            double value = f.Value(end), near = f.Value(end > 0 ? 1e300 : -1e300);
            Assert.True(double.IsNaN(value) || double.IsInfinity(value) || Math.Abs(value - near) < 1e-15, $"{name}({end}) = {value}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_OfArrays_AreTheSameBits(string name)
    {
        Function f = Named(name);
        double[] all = [.. Samples, double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, double.Epsilon];
        for (int length = 0; length <= all.Length; length++)
        {
            double[] values = [.. all[..length]];
            f.Values(values, values);
            for (int i = 0; i < length; i++)
            {
                double expected = f.Value(all[i]);
                bool same = double.IsNaN(expected) ? double.IsNaN(values[i])
                    : BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(values[i]);
                Assert.True(same, $"{name}({all[i]:R}) of {length}: {values[i]:R}, not {expected:R}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Ball_IsNarrowAndHoldsTheValueToMoreBits(string name)
    {
        Function f = Named(name);
        foreach (double x in Samples)
        {
            Real At(int bits) => f.Enclose(Real.FromExact(Rational.FromDouble(x), bits), bits);
            Real narrow = At(400);
            foreach (int bits in (int[])[64, 160])
            {
                Real value = At(bits);
                Assert.Equal(narrow.Status, value.Status);
                if (!value.IsDefined) continue;
                Assert.True(Real.Subtract(value, narrow, 600).Sign is null or 0, $"{name}({x:R}) to {bits} bits");
                Assert.True(value.Ball.RadiusTop <= Math.Max(value.Ball.Top, 0) - bits + 24, $"{name}({x:R}) to {bits} bits is wide");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Interval_HoldsTheValuesAndSaysWhereTheyAre(string name)
    {
        Function f = Named(name);
        var random = new Random(5);
        for (int i = 0; i < 3000; i++)
        {
            double low = i % 7 == 0 ? random.Next(-3, 4) : (random.NextDouble() * 20) - 10;
            double width = Math.Pow(10, (random.NextDouble() * 4) - 3);
            var x = new Interval(low, i % 11 == 0 ? low : low + width);
            IntervalValue value = f.Enclose(x);
            for (int k = 0; k <= 8; k++)
            {
                double at = Math.Min(x.High, x.Low + (x.Width * k / 8)), inside = f.Value(at);
                bool isHeld = double.IsNaN(inside) ? value.Definedness != Definedness.Everywhere
                    : value.Definedness != Definedness.Nowhere && value.Range.Contains(inside);
                Assert.True(isHeld, $"{name}({at:R}) = {inside:R} in {value} of {x}");
            }
        }

        Assert.True(f.Enclose(Interval.All).Definedness != Definedness.Nowhere);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Interval_OfAPoint_IsNarrow(string name)
    {
        Function f = Named(name);
        foreach (double x in Plain())
        {
            double value = f.Value(x);
            if (double.IsNaN(value)) continue;
            double width = f.Enclose((Interval)x).Range.Width;
            Assert.True(width <= 1e-14 * Math.Max(1, Math.Abs(value)), $"{name}({x:R}): {width}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Derivative_IsTheSlopeAndThatOfDifferences(string name)
    {
        Function f = Named(name);
        Func<double, double> rule = Compiled(Differentiation.Derivative(new Call(f, X), "x"));
        Func<double, double> inside = Compiled(Differentiation.Derivative(new Call(f, new Power(X, new Number(2))), "x"));
        int compared = 0;
        foreach (double x in Plain().Where(x => IsSmoothAround(f, x, 0.02)))
        {
            double expected = Differentiate.FirstDerivative(f.Value, x), slope = f.Slope(x, f.Value(x));
            Assert.Equal(expected, slope, 1e-6 * Math.Max(1, Math.Max(Math.Abs(expected), Math.Abs(f.Value(x)))));
            Assert.Equal(slope, rule(x), 1e-13 * Math.Max(1, Math.Abs(expected)));
            Interval[] series = f.Series(IntervalSeries.Identity(x, 4))!;
            Assert.Equal(rule(x), series[1].Middle, 1e-12 * Math.Max(1, Math.Abs(expected)));
            compared++;
            if (x < 0 || !IsSmoothAround(f, x * x, 0.02)) continue;
            Assert.Equal(2 * x * f.Slope(x * x, f.Value(x * x)), inside(x), 1e-11 * Math.Max(1, Math.Abs(inside(x))));
        }

        Assert.True(compared > 10);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Series_OverAnInterval_HoldsThoseOfItsPoints(string name)
    {
        Function f = Named(name);
        int compared = 0;
        foreach (double x in Plain())
        {
            var around = new Interval(x - 0.01, x + 0.01);
            if (f.Series(IntervalSeries.Identity(around, 8)) is not { } wide) continue;
            Interval[] narrow = f.Series(IntervalSeries.Identity(x + 0.004, 8))!;
            for (int k = 0; k <= 8; k++)
                Assert.True(wide[k].Low <= narrow[k].High && wide[k].High >= narrow[k].Low, $"{name} at {x}, order {k}");

            // Taylor's theorem: what is left out is the last coefficient over the interval.
            Interval sum = Interval.Zero, centre = (Interval)(x + 0.01) - x;
            Interval[] atX = f.Series(IntervalSeries.Identity(x, 8))!;
            for (int k = 0; k < 8; k++) sum += atX[k] * centre.Power(k);
            sum += wide[8] * centre.Power(8);
            double value = f.Value(x + 0.01);
            Assert.True(sum.Low <= Interval.Up(value) && sum.High >= Interval.Down(value), $"{name} at {x}: {value} in {sum}");
            compared++;
        }

        Assert.True(compared > 10);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Antiderivative_DifferentiatedIsThePower(string name)
    {
        Function f = Named(name);
        foreach (Rational n in (Rational[])[-3, -2, -1, 1, 2, 3, new(1, 2)])
        {
            if (f.Antiderivative(X, n) is not { } found) continue;
            Func<double, double> value = Compiled(found);
            foreach (double x in Plain().Where(x => IsSmoothAround(f, x, 0.02)))
            {
                double expected = ElementaryFunctions.Pow(f.Value(x), n.ToDouble());
                if (!double.IsFinite(expected) || Math.Abs(expected) > 1e4) continue;
                double size = Math.Max(1, Math.Max(Math.Abs(value(x)), Math.Abs(expected)));
                Assert.Equal(expected, Differentiate.FirstDerivative(value, x), 1e-5 * size);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Parity_Range_Signs_HoldOnSamples(string name)
    {
        Function f = Named(name);
        foreach (double x in Samples)
        {
            double value = f.Value(x);
            if (f.Parity == Parity.Even) Assert.Equal(value, f.Value(-x));
            if (f.Parity == Parity.Odd) Assert.Equal(value, -f.Value(-x));
            bool isDefined = Enum.GetValues<Signs>().Any(signs => signs.HasFlag(Of(x)) && f.IsDefined(X, signs));
            if (isDefined || f.IsDefined(Exactly(x), Of(x))) Assert.False(double.IsNaN(value), $"{name}({x:R})");
            if (double.IsNaN(value)) continue;
            Assert.True(f.Range.Contains(value), $"{name}({x:R}) in {f.Range}");

            // What underflows or is rounded to a bound has lost its sign.
            if (value == 0 || Math.Abs(x) > 30) continue;
            foreach (Signs signs in Enum.GetValues<Signs>().Where(signs => signs.HasFlag(Of(x))))
            {
                Assert.True(f.SignsOf(X, signs).HasFlag(Of(value)), $"{name}({x:R}) is {value}, {f.SignsOf(X, signs)} for {signs}");
                Assert.True(f.SignsOf(Exactly(x), signs).HasFlag(Of(value)), $"{name}({x:R}) is {value}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Breaks_AreWhereItIsNotAnalyticAndNowhereElse(string name)
    {
        Function f = Named(name);
        Break[] breaks = f.Breaks(X)!;
        Func<double, double>[] zeros = [.. breaks.Select(at => Compiled(at.Zero))];
        foreach (double x in Plain())
        {
            if (double.IsNaN(f.Value(x)) || zeros.Any(zero => Math.Abs(zero(x)) < 1e-3)) continue;
            Assert.NotNull(f.Series(IntervalSeries.Identity(new Interval(x - 1e-6, x + 1e-6), 3)));
        }

        for (int i = 0; i < breaks.Length; i++)
        {
            double x = ((double[])[0, 1, -1, Math.PI / 2, Math.PI, 0.5]).First(x => Math.Abs(zeros[i](x)) < 1e-15);
            double left = f.Value(x - 1e-9), right = f.Value(x + 1e-9), at = f.Value(x);
            bool isSo = breaks[i].Kind switch
            {
                BreakKind.Pole => Math.Max(Math.Abs(left), Math.Abs(right)) > 15 || Math.Max(left, right) is double.NaN,
                BreakKind.Edge => double.IsNaN(left) != double.IsNaN(right) && double.IsFinite(at),
                BreakKind.Kink => Math.Abs(left - at) < 2e-3 && IsBent(f.Slope(x - 1e-9, left), f.Slope(x + 1e-9, right)),
                _ => Math.Abs(left - right) > 0.5,
            };
            Assert.True(isSo, $"{name} at {x}: {breaks[i].Kind}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Piece_IsTheFunctionWhereTheArgumentHasThatSign(string name)
    {
        Function f = Named(name);
        foreach (double x in Samples)
        {
            if (f.Piece(X, Math.Sign(x)) is not { } piece) continue;
            double value = Compiled(piece)(x);
            Assert.True(value.Equals(f.Value(x)) || FormulaCases.Near(f.Value(x), value, 1e-13), $"{name}({x:R})");
        }

        // What bends or jumps at zero has a rule on each side, so that the search for extrema can go on without it.
        if (f.Breaks(X)!.Any(at => at.Kind is BreakKind.Kink or BreakKind.Jump && at.Zero == X)) Assert.NotNull(f.Piece(X, 1));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ExactValue_AndSimplifiedCall_HaveTheValue(string name)
    {
        Function f = Named(name);
        string[] arguments =
        [
            "0", "1", "-1", "1/2", "-1/2", "2", "1/3", "0.0", "e", "pi", "pi/2", "pi/3", "-pi/3", "pi/4", "3pi/4", "pi/6", "-5pi/6",
            "2pi/3", "7pi/4", "sqrt(2)/2", "-sqrt(2)/2", "sqrt(3)/2", "sqrt(3)", "sqrt(3)/3", "-sqrt(3)", "x", "-x", "2x", "-x-1", "x^2", "-x^2",
            "x^3", "exp(x)", "log(x)", "log(x)/2", "atan(x)", "abs(x)", "-3*x*exp(x)", "sin(x)", "x/2+1",
        ];
        foreach (string text in arguments)
        {
            Formula u = FormulaParser.Parse(text, NameScope.Of("x"));
            Formula simplified = Simplification.Simplify(new Call(f, u));
            Func<double, double> expected = Compiled(u), actual = Compiled(simplified);
            foreach (double x in (double[])[-1.7, -0.6, -0.31, 0.27, 0.83, 1.9, 4.4])
            {
                double value = f.Value(expected(x));

                // An exact multiple of π has a pole, its double has not.
                if (double.IsNaN(actual(x)) && Math.Abs(value) > 1e15) continue;
                bool isNear = value.Equals(actual(x)) || FormulaCases.Near(value, actual(x), 1e-13, 1e-15);
                Assert.True(isNear, $"{name}({text}) at {x}: {simplified} is {actual(x)}, not {value}");
            }

            if (f.ExactValue(Simplification.Simplify(u)) is { } exact) Assert.Equal(exact, simplified);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Inverse_IsUndone(string name)
    {
        Function f = Named(name);
        if (f.Inverse is not { } inverse) return;
        foreach (double x in Plain())
        {
            // What the inverse rounds away counts as often as the function is steep.
            double y = inverse.Value(x), lost = Math.Abs(y * f.Slope(y, x)) * 1e-15;
            Assert.Equal(x, f.Value(y), lost + (1e-12 * Math.Abs(x) * Math.Max(1, Math.Abs(x))));
        }

        Assert.Equal(X, Simplification.Simplify(new Call(f, new Call(inverse, X))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Expressed_IsProvedTheSame(string name)
    {
        Function f = Named(name);
        Formula call = new Call(f, new Product([new Number(2), X])), other = new Call(f, new Sum([X, X]));
        EquivalenceResult same = FormulaEquivalence.Compare(call, other);
        Assert.True(same is { Verdict: EquivalenceVerdict.Equal, IsProved: true }, name);
        if (f.Expressed(X) is not { } expressed) return;
        EquivalenceResult result = FormulaEquivalence.Compare(new Call(f, X), expressed);
        Assert.True(result is { Verdict: EquivalenceVerdict.Equal, IsProved: true }, name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Names_ReadBack(string name)
    {
        Function f = Named(name);
        Function.Candidate = Exsecant.Instance;
        var call = new Call(f, X);
        IEnumerable<string> spelt = f.Names.Spellings.Append(name).Select(spelling => $"{spelling}(x)");
        foreach (string text in (string[])[.. spelt, FormulaText.Plain(call), FormulaText.Unicode(call)])
            Assert.Equal(call, FormulaParser.Parse(text, NameScope.Of("x")));
        foreach (string elsewhere in f.Names.Elsewhere)
        {
            var fault = Assert.Throws<FormulaSyntaxException>(() => FormulaParser.Parse($"{elsewhere}(x)", NameScope.Of("x")));
            Assert.Contains($"did you mean {name}?", fault.Message, StringComparison.Ordinal);
        }

        Assert.StartsWith("\\", f.Names.Latex, StringComparison.Ordinal);
        Assert.All(f.Names.MathMl, c => Assert.True(char.IsLetterOrDigit(c)));
        Assert.Single(Function.All.Append(Exsecant.Instance), other => other.Names.Latex == f.Names.Latex);
        Function.Candidate = null;
    }

    [Fact]
    public void Place_IsFirstComeFirstAndTellsFunctionsApart()
    {
        Assert.Equal(Enumerable.Range(0, Function.All.Count), Function.All.Select(f => f.Place));
        Assert.Equal("exp log sqrt sin cos tan asin acos atan sinh cosh tanh abs sign", string.Join(' ', Function.All.Take(14)));
        Function[] all = [.. Function.All, Exsecant.Instance, Unknown.Instance];
        foreach (Function f in all)
        {
            foreach (Function g in all) Assert.Equal(Math.Sign(f.CompareTo(g)), Math.Sign(Array.IndexOf(all, f) - Array.IndexOf(all, g)));
        }
    }

    private static IEnumerable<double> Plain() =>
        Enumerable.Range(0, 61).Select(i => -9.87 + (i * 0.3291)).Concat(Enumerable.Range(0, 19).Select(i => -0.93 + (i * 0.1037)));

    private static bool IsSmoothAround(Function f, double x, double radius) =>
        f.Series(IntervalSeries.Identity(new Interval(x - radius, x + radius), 2)) is { } series && series[2].Magnitude < 1e3;

    /// <summary>Between two jumps such a function is a constant; with a jump inside, or at either end, it is no power series.</summary>
    [Theory]
    [InlineData("floor", 2.0, 3.0)]
    [InlineData("ceil", 2.0, 3.0)]
    [InlineData("round", 1.5, 2.5)]
    [InlineData("sign", 0.0, double.PositiveInfinity)]
    [InlineData("step", 0.0, double.PositiveInfinity)]
    public void Series_AtAJump_IsNone(string name, double jump, double next)
    {
        Function f = Function.Find(name)!;
        double inside = double.IsFinite(next) ? (jump + next) / 2 : jump + 1, value = f.Value(inside);
        Interval[] level = f.Series(IntervalSeries.Identity(new Interval(inside - 0.1, inside + 0.1), 3))!;
        Assert.Equal([value, 0, 0, 0], level.Select(c => c.Low));
        Assert.Equal([value, 0, 0, 0], level.Select(c => c.High));
        Assert.Null(f.Series(IntervalSeries.Identity(new Interval(jump - 0.1, jump + 0.1), 3)));
        Assert.Null(f.Series(IntervalSeries.Identity(new Interval(jump, inside), 3)));
        Assert.Null(f.Series(IntervalSeries.Identity(new Interval(jump - 0.1, jump), 3)));
        if (double.IsFinite(next)) Assert.Null(f.Series(IntervalSeries.Identity(new Interval(inside, next), 3)));
    }

    private static bool IsBent(double left, double right) => Math.Abs(left - right) > 0.5 || Math.Min(Math.Abs(left), Math.Abs(right)) > 1e5;

    private static Signs Of(double x) => Knowledge.SignOf(Math.Sign(x));

    private static Number Exactly(double x) => new(Rational.FromDouble(x));
}
