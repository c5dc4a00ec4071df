using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Lessons.Exercises;

/// <summary>Reads limits of variables: <c>x=0:,y=-1:1</c>; either end may be left out, and ends may be constant formulas.</summary>
public static class DomainText
{
    /// <summary>The limits by variable.</summary>
    /// <exception cref="FormatException">The text is something else; the message says what.</exception>
    public static IReadOnlyDictionary<string, DomainInterval> Parse(string text)
    {
        var domain = new Dictionary<string, DomainInterval>(StringComparer.Ordinal);
        foreach (Range part in AnswerText.Split(text, .., ','))
        {
            string[] sides = text[part].Split('=', 2);
            string[] ends = sides.Length == 2 ? sides[1].Split(':', 2) : [];
            string name = sides[0].Trim();
            if (ends.Length != 2 || !NameScope.IsName(name))
                throw new FormatException($"'{text[part].Trim()}' is not of the form x=0:10, x=0: or x=:10");
            (Rational? low, Rational? high) = (End(ends[0]), End(ends[1]));
            if (low >= high) throw new FormatException($"the interval of {name} is empty");
            if (!domain.TryAdd(name, new(low, high))) throw new FormatException($"{name} is limited twice");
        }

        return domain;
    }

    /// <summary>A number above zero, which may be a constant formula.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static Rational ParsePositive(string text) =>
        End(text) is { Sign: > 0 } number ? number : throw new FormatException($"'{text.Trim()}' is no number above zero");

    private static Rational? End(string text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Trim() is "inf" or "-inf" or "oo" or "-oo") return null;
        Formula formula = FormulaParser.Parse(text, NameScope.None);
        if (FormulaEquivalence.ValueAt(formula, new Dictionary<string, Rational>()) is { } exact) return exact;
        double value = FormulaParser.ParseNumber(text);
        return new Rational((System.Numerics.BigInteger)Math.Round(value * 1e12), 1_000_000_000_000);
    }
}
