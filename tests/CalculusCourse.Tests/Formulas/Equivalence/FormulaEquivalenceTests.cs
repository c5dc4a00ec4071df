using System.Text.Json;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Tests.Formulas.Equivalence;

public sealed class FormulaEquivalenceTests
{
    [Fact]
    public void Compare_Cases_GetTheirVerdicts()
    {
        using JsonDocument cases = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "equivalence.json")));
        var faults = new List<string>();
        int count = 0;
        foreach (string group in (string[])["entries", "contested", "hard"])
        {
            if (!cases.RootElement.TryGetProperty(group, out JsonElement entries)) continue;
            foreach (JsonElement entry in entries.EnumerateArray())
            {
                count++;
                EquivalenceResult result = Compare(entry);
                EquivalenceVerdict wanted = entry.GetProperty("verdict").ValueKind switch
                {
                    JsonValueKind.True => EquivalenceVerdict.Equal,
                    JsonValueKind.False => EquivalenceVerdict.Different,
                    _ => EquivalenceVerdict.Undecided,
                };
                if (result.Verdict != wanted) faults.Add($"{entry.GetProperty("expected")} | {entry.GetProperty("answer")}: {result}");
                if (result.Verdict == EquivalenceVerdict.Different) Assert.NotNull(result.Witness);
            }
        }

        Assert.True(count > 100);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public void Compare_Different_ShowsTheSimplestPoint()
    {
        EquivalenceWitness witness = FormulaEquivalence.Compare(Parse("10-x"), Parse("abs(x-10)")).Witness!;
        Assert.Equal(20, witness.At[0].Value);
        Assert.Equal((-10.0, 10.0), (witness.Expected, witness.Answer));
    }

    [Theory]
    [InlineData("(x+1)^2", "x^2+2x+1")]
    [InlineData("1/(1+exp(-x))", "exp(x)/(1+exp(x))")]
    [InlineData("x/sqrt(x^2+1)", "x*(x^2+1)^(-1/2)")]
    [InlineData("cos(x)^2", "1-sin(x)^2")]
    [InlineData("cosh(x)^2-sinh(x)^2", "1")]
    [InlineData("x^x", "exp(x*log(x))")]
    public void Compare_AlgebraicIdentity_IsProved(string expected, string answer) =>
        Assert.True(FormulaEquivalence.Compare(Parse(expected), Parse(answer)).IsProved);

    [Fact]
    public void Compare_DifferenceBeyondAllDigits_IsNotCalledEqual() =>
        Assert.Equal(EquivalenceVerdict.Undecided, FormulaEquivalence.Compare(Parse("x+9^9^9"), Parse("x+9^9^9+1")).Verdict);

    [Fact]
    public void Compare_LongFormulas_EndsUndecidedOrDecided()
    {
        string sum = string.Join('+', Enumerable.Range(1, 900).Select(i => $"sin(exp({i}x))"));
        string roots = string.Join('+', Enumerable.Range(1, 900).Select(i => $"sqrt(x-{i})"));
        string nested = string.Concat(Enumerable.Repeat("exp(sin(", 40)) + "x" + new string(')', 80);
        foreach (string text in (string[])[sum, roots, nested])
        {
            Assert.NotEqual(EquivalenceVerdict.Different, FormulaEquivalence.Compare(Parse(text), Parse($"({text})*1")).Verdict);
            Assert.NotEqual(EquivalenceVerdict.Equal, FormulaEquivalence.Compare(Parse(text), Parse($"{text}+1")).Verdict);
        }
    }

    [Theory]
    [InlineData(0.1, 0.2, 6)]
    [InlineData(-2.5, -2.25, 3)]
    [InlineData(0.25, 0.5, 3)]
    public void SimplestBetween_IsInsideWithTheSmallestDenominator(double low, double high, int denominator)
    {
        Rational simplest = EquivalencePoints.SimplestBetween(Exactly(low), Exactly(high));
        Assert.True(Exactly(low) < simplest && simplest < Exactly(high));
        Assert.True(simplest.Denominator <= denominator);
    }

    private static Rational Exactly(double value) => new((long)(value * 1000), 1000);

    private static EquivalenceResult Compare(JsonElement entry)
    {
        bool upToConstant = entry.TryGetProperty("upto", out _);
        Dictionary<string, DomainInterval>? domain = null;
        if (entry.TryGetProperty("domain", out JsonElement limits))
            domain = limits.EnumerateObject().ToDictionary(p => p.Name, p => new DomainInterval(Limit(p.Value[0]), Limit(p.Value[1])));
        Formula expected = Parse(entry.GetProperty("expected").GetString()!), answer = Parse(entry.GetProperty("answer").GetString()!);
        return upToConstant ? FormulaEquivalence.CompareUpToConstant(expected, answer, domain) : FormulaEquivalence.Compare(expected, answer, domain);
    }

    private static Rational Limit(JsonElement value) =>
        FormulaEquivalence.ValueAt(Parse(value.GetRawText()), new Dictionary<string, Rational>())!.Value;

    private static Formula Parse(string text) => FormulaParser.Parse(text, NameScope.WithLetters("x", "y", "C1"));
}
