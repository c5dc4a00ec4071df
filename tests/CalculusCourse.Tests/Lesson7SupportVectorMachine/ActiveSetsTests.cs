using CalculusCourse.Lessons.Lesson7SupportVectorMachine;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Optimization;

namespace CalculusCourse.Tests.Lesson7SupportVectorMachine;

public sealed class ActiveSetsTests
{
    private static readonly ExactPoint[] Example = [new(0, 0, -1), new(1, 2, 1), new(2, 1, 1)];

    [Fact]
    public void Solve_LessonsPoints_NeedsTwoGuesses()
    {
        var sets = ActiveSets.Solve(Example);
        Assert.Null(sets.Contradiction);
        Assert.Equal([[0, 1], [0, 1, 2]], sets.Guesses.Select(guess => guess.Active));
        (ActiveSet first, ActiveSet second) = (sets.Guesses[0], sets.Guesses[1]);
        Assert.Equal((new Rational(2, 5), new Rational(4, 5), (Rational)(-1), 2), (first.A, first.B, first.C, first.Violated));
        Assert.True(second.Holds);
        Assert.Equal((new Rational(2, 3), new Rational(2, 3), (Rational)(-1)), (second.A, second.B, second.C));
        Assert.Equal([new Rational(8, 9), new(4, 9), new(4, 9)], second.Multipliers);
    }

    [Fact]
    public void Solve_RandomPoints_EndsWhereTheExactMarginIsAndNamesWhatFails()
    {
        var random = new Random(7);
        int negatives = 0, contradictions = 0;
        for (int round = 0; round < 300; round++)
        {
            ExactPoint[] points =
            [
                .. Enumerable.Range(0, random.Next(2, 9)).Select(i => new ExactPoint(random.Next(-6, 7), random.Next(-6, 7), i % 2 == 0 ? -1 : 1)),
            ];
            var sets = ActiveSets.Solve(points);
            var margin = WidestMargin.Find(
                [.. points.Select(p => (double[])[p.X.ToDouble(), p.Y.ToDouble()])], [.. points.Select(p => p.Label)], []);
            Assert.Equal(margin.IsSeparable, sets.Contradiction is null);
            Assert.InRange(sets.Guesses.Count, 0, 20);
            foreach (ActiveSet guess in sets.Guesses) AssertSolves(points, guess);
            Assert.Equal(margin.IsSeparable ? 1 : 0, sets.Guesses.Count(guess => guess.Holds));
            negatives += sets.Guesses.Count(guess => guess.Negative is not null);
            if (sets.Contradiction is var (few, weights))
            {
                contradictions++;
                Rational Sum(Func<ExactPoint, Rational> of) => few.Zip(weights, (i, u) => u * of(points[i])).Aggregate((a, b) => a + b);
                Assert.All(weights, u => Assert.True(u.Sign > 0));
                Assert.Equal(
                    [1, 0, 0, 0], (Rational[])[Sum(_ => 1), Sum(p => p.Label * p.X), Sum(p => p.Label * p.Y), Sum(p => p.Label)]);
            }
            else
            {
                ActiveSet last = sets.Guesses[^1];
                Assert.Equal([.. margin.Normal, margin.Offset], (Rational[])[last.A, last.B, last.C]);
            }
        }

        Assert.True(negatives > 20 && contradictions > 50, $"{negatives} negative multipliers, {contradictions} contradictions");
    }

    /// <summary>Lagrange's equations hold exactly, and a guess that fails has the fault that is named.</summary>
    private static void AssertSolves(ExactPoint[] points, ActiveSet guess)
    {
        Rational Sum(Func<ExactPoint, Rational> of) =>
            guess.Active.Zip(guess.Multipliers, (i, lambda) => lambda * points[i].Label * of(points[i])).Aggregate((a, b) => a + b);
        Assert.Equal((2 * guess.A, 2 * guess.B, (Rational)0), (Sum(p => p.X), Sum(p => p.Y), Sum(_ => 1)));
        Assert.All(guess.Active, i => Assert.Equal(1, points[i].Side(guess.A, guess.B, guess.C)));
        Assert.Equal(guess.Multipliers.Any(lambda => lambda.Sign < 0), guess.Negative is not null);
        if (guess.Negative is { } k) Assert.True(guess.Multipliers[k].Sign < 0);
        Assert.Equal(points.Any(p => p.Side(guess.A, guess.B, guess.C) < 1), guess.Violated is not null);
        if (guess.Violated is { } i) Assert.True(points[i].Side(guess.A, guess.B, guess.C) < 1);
    }
}
