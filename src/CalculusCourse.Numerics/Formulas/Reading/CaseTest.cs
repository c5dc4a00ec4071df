using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Numerics.Formulas.Reading;

/// <summary>A condition as it is read.</summary>
internal abstract record CaseTest
{
    /// <summary>What is compared with zero in it.</summary>
    public abstract IEnumerable<Formula> Subjects { get; }

    /// <summary>One formula where it holds, another elsewhere.</summary>
    public abstract Formula Choose(Formula then, Formula other);

    /// <summary>Whether it holds at a value of the only variable; all that is compared is a polynomial of it.</summary>
    public abstract bool HoldsAt(Rational x);

    /// <summary>Whether one of some holds at every value of their only variable; all that is compared is linear in it.</summary>
    public static bool CoverAll(IReadOnlyList<CaseTest> tests)
    {
        var places = new SortedSet<Rational>();
        string? variable = null;
        foreach (Formula subject in tests.SelectMany(test => test.Subjects))
        {
            SortedSet<string> names = VariableNames.Of(subject);
            if (names.Count != 1 || (variable ??= names.Min) != names.Min) return false;
            if (RationalFunction.From(subject, variable!) is not { Numerator.Degree: 1, Denominator.Degree: 0 } line) return false;
            Rational start = line.At(0)!.Value;
            places.Add(-start / (line.At(1)!.Value - start));
        }

        Rational[] borders = [.. places];
        if (borders.Length == 0) return false;
        IEnumerable<Rational> between = borders.Skip(1).Select((border, i) => (borders[i] + border) / 2);
        Rational[] all = [borders[0] - 1, .. borders, .. between, borders[^1] + 1];
        return Array.TrueForAll(all, x => tests.Any(test => test.HoldsAt(x)));
    }
}

/// <summary>What always holds, or never.</summary>
internal sealed record AlwaysTest(bool Holds) : CaseTest
{
    public override IEnumerable<Formula> Subjects => [];

    public override Formula Choose(Formula then, Formula other) => Holds ? then : other;

    public override bool HoldsAt(Rational x) => Holds;
}

/// <summary>What holds where a formula has one of some signs.</summary>
internal sealed record SignTest(Formula Subject, Signs Signs) : CaseTest
{
    public override IEnumerable<Formula> Subjects => [Subject];

    public override Formula Choose(Formula then, Formula other) => new Choice(
        Subject, Has(Signs.Negative) ? then : other, Has(Signs.Zero) ? then : other, Has(Signs.Positive) ? then : other);

    public override bool HoldsAt(Rational x) =>
        Has(Knowledge.SignOf(RationalFunction.From(Subject, VariableNames.Of(Subject).Min!)!.At(x)!.Value.Sign));

    private bool Has(Signs sign) => (Signs & sign) != 0;
}

/// <summary>What holds where two others do.</summary>
internal sealed record AllTest(CaseTest First, CaseTest Second) : CaseTest
{
    public override IEnumerable<Formula> Subjects => First.Subjects.Concat(Second.Subjects);

    public override Formula Choose(Formula then, Formula other) => First.Choose(Second.Choose(then, other), other);

    public override bool HoldsAt(Rational x) => First.HoldsAt(x) && Second.HoldsAt(x);
}

/// <summary>What holds where one of two others does.</summary>
internal sealed record AnyTest(CaseTest First, CaseTest Second) : CaseTest
{
    public override IEnumerable<Formula> Subjects => First.Subjects.Concat(Second.Subjects);

    public override Formula Choose(Formula then, Formula other) => First.Choose(then, Second.Choose(then, other));

    public override bool HoldsAt(Rational x) => First.HoldsAt(x) || Second.HoldsAt(x);
}

/// <summary>What holds where another does not.</summary>
internal sealed record NotTest(CaseTest Inner) : CaseTest
{
    public override IEnumerable<Formula> Subjects => Inner.Subjects;

    public override Formula Choose(Formula then, Formula other) => Inner.Choose(other, then);

    public override bool HoldsAt(Rational x) => !Inner.HoldsAt(x);
}
