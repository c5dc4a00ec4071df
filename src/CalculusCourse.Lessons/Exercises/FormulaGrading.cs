using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;

namespace CalculusCourse.Lessons.Exercises;

/// <summary>A way to go wrong that is known to happen: what it leads to, its stable name, and what to tell who made it.</summary>
/// <param name="Id">The stable name.</param>
/// <param name="Formula">What one gets.</param>
/// <param name="Sentence">One helpful sentence.</param>
/// <param name="UpToConstant">Whether any added constant makes no difference.</param>
internal sealed record KnownMistake(string Id, Formula Formula, string Sentence, bool UpToConstant = false);

/// <summary>One judged formula.</summary>
internal sealed record FormulaJudgement(Verdict Verdict, string? Mistake, string Reason, Counterexample? Counterexample)
{
    /// <summary>The judgement of an answer that is this formula.</summary>
    public Judgement Of(string answer, Formula given) => new(answer, AnswerText.Echo(given), Verdict, Mistake, Reason, Counterexample);
}

/// <summary>Judges one formula against the expected one and names the mistake.</summary>
internal static class FormulaGrading
{
    /// <param name="expected">The right formula.</param>
    /// <param name="answer">The formula to judge.</param>
    /// <param name="what">What it is, for the sentences: "the derivative".</param>
    /// <param name="mistakes">The mistakes to look for, the likeliest first.</param>
    /// <param name="domain">Where the variables are limited.</param>
    /// <param name="upToConstant">Whether a constant may be added.</param>
    public static FormulaJudgement Judge(
        Formula expected,
        Formula answer,
        string what,
        IEnumerable<KnownMistake> mistakes,
        IReadOnlyDictionary<string, DomainInterval>? domain = null,
        bool upToConstant = false)
    {
        EquivalenceResult result = upToConstant
            ? FormulaEquivalence.CompareUpToConstant(expected, answer, domain)
            : FormulaEquivalence.Compare(expected, answer, domain);
        switch (result.Verdict)
        {
            case EquivalenceVerdict.Equal:
                return new(Verdict.Correct, Note(result), Why(result), null);
            case EquivalenceVerdict.Undecided:
                return new(Verdict.Undecided, null,
                    "It could be neither proved right nor refuted; another form of the same formula may settle it.", null);
        }

        Counterexample counterexample = Convert(result.Witness!);
        string where = upToConstant && result.Witness!.Other is not null
            ? Drift(expected, answer, what, result.Witness)
            : Where(result.Witness!, what);
        if (result.IsClose)
            return new(Verdict.Partial, "not-exact", $"Close, but not exact: a rounded number is not the number. {where}", counterexample);
        if (result.Witness!.Answer is null && IsRightWhereDefined(expected, answer, domain, upToConstant))
            return new(Verdict.Wrong, "domain-too-small", $"Right where yours is defined, but that is not everywhere {what} is. {where}",
                counterexample);
        foreach (KnownMistake mistake in FormulaEquivalence.IsLong(answer) ? [] : mistakes)
        {
            EquivalenceResult match = mistake.UpToConstant || upToConstant
                ? FormulaEquivalence.CompareUpToConstant(mistake.Formula, answer, domain)
                : FormulaEquivalence.Compare(mistake.Formula, answer, domain);
            if (match.Verdict == EquivalenceVerdict.Equal)
                return new(Verdict.Wrong, mistake.Id, $"{mistake.Sentence} {where}", counterexample);
        }

        return new(Verdict.Wrong, null, where, counterexample);
    }

    /// <summary>Mistakes that any formula invites: a sign, a factor, a term of a sum, an inner derivative.</summary>
    public static IEnumerable<KnownMistake> Usual(Formula expected, string what)
    {
        yield return new("sign-slip", Times(-1, expected), "The sign is the wrong way round throughout.");
        if (Terms(expected) is { Length: > 1 and < 12 } terms)
        {
            for (int i = 0; i < terms.Length; i++)
            {
                Formula others = new Sum([.. terms[..i], .. terms[(i + 1)..]]);
                string term = AnswerText.Echo(terms[i]);
                yield return new("dropped-term", others, $"The term {term} is missing.");
                yield return new("sign-slip", new Sum([others, Times(-1, terms[i])]), $"The sign of the term {term} is wrong.");
            }

            for (int i = 0; i < terms.Length; i++)
            {
                Formula others = new Sum([.. terms[..i], .. terms[(i + 1)..]]);
                if (WithoutNumber(terms[i]) is { } bare)
                    yield return new("dropped-factor", new Sum([others, bare]),
                        $"A factor is missing in the term {AnswerText.Echo(terms[i])}.");
            }
        }

        foreach (Formula factor in Factors(expected).Distinct().Take(8))
        {
            var rest = new Product([expected, new Power(factor, new Number(-1))]);
            yield return new("dropped-factor", rest, $"The factor {AnswerText.Echo(factor)} of {what} is missing.");
        }

        foreach ((int top, int bottom) in ((int, int)[])[(1, 2), (2, 1), (1, 3), (3, 1), (1, 4), (4, 1), (-1, 2), (-2, 1)])
            yield return new("dropped-factor", Times(new(top, bottom), expected),
                $"A constant factor is wrong: yours is {new Rational(top, bottom)} times {what}.");
    }

    /// <summary>The formula times a number.</summary>
    public static Formula Times(Rational number, Formula formula) => new Product([new Number(number), formula]);

    /// <summary>The note a right answer carries, if any.</summary>
    private static string? Note(EquivalenceResult result) =>
        result.HasLongDecimals ? "long-decimal" : result.HasGaps ? "removable-gap" : null;

    private static string Why(EquivalenceResult result)
    {
        string why = result.IsProved
            ? "Right, proved by algebra."
            : result.Points <= 1
                ? "Right: the same number to several hundred digits."
                : $"Right: the same values, to forty digits and more, at {AnswerText.Text(result.Points)} points.";
        if (result.HasLongDecimals) why = "Right, to all the digits a computer's number holds; the exact number would be better.";
        if (result.HasGaps) why += " Yours is undefined at isolated points, which does no harm.";
        return why;
    }

    private static bool IsRightWhereDefined(
        Formula expected, Formula answer, IReadOnlyDictionary<string, DomainInterval>? domain, bool upToConstant) =>
        !upToConstant && FormulaEquivalence.Compare(answer, expected, domain).Verdict == EquivalenceVerdict.Equal;

    private static string Where(EquivalenceWitness witness, string what)
    {
        string point = witness.At.Count == 0 ? "" : $"At {AnswerText.ShowPoint(witness.At)} ";
        string yours = witness.Answer is null ? "yours is undefined" : $"yours gives {AnswerText.Show(witness.Answer)}";
        string sentence = $"{point}{what} is {AnswerText.Show(witness.Expected)}, {yours}.";
        return char.ToUpperInvariant(sentence[0]) + sentence[1..];
    }

    /// <summary>How the difference changes between two points; taken before rounding, for afterwards 1.1 − 1 is not 0.1.</summary>
    private static string Drift(Formula expected, Formula answer, string what, EquivalenceWitness witness)
    {
        var difference = new Sum([answer, Times(-1, expected)]);
        string At(EquivalenceWitness w) => AnswerText.Show(FormulaEquivalence.ApproximationAt(difference, w.At.ToDictionary()));
        return $"At {AnswerText.ShowPoint(witness.At)} yours differs from {what} by {At(witness)}, "
            + $"at {AnswerText.ShowPoint(witness.Other!.At)} by {At(witness.Other)}: that is no constant.";
    }

    private static Counterexample Convert(EquivalenceWitness witness, string? part = null) => new(
        [.. witness.At.Select(p => KeyValuePair.Create(p.Key, p.Value.ToDouble()))],
        witness.Expected,
        witness.Answer,
        part,
        witness.Other is null ? null : Convert(witness.Other));

    private static Formula[]? Terms(Formula formula) => formula is Sum sum ? [.. sum.Terms] : null;

    private static IEnumerable<Formula> Factors(Formula formula) =>
        formula is Product product ? product.Factors.Where(f => f is not Number { Value.Sign: 0 } and not Power
        {
            Exponent: Number
            {
                Value.Sign: < 0
            }
        }) : [];

    private static Formula? WithoutNumber(Formula term)
    {
        if (term is not Product product) return null;
        Formula[] rest = [.. product.Factors.Where(f => f is not Number)];
        bool isNegative = product.Factors.OfType<Number>().Count(n => n.Value.Sign < 0) % 2 == 1;
        if (rest.Length == 0 || rest.Length == product.Factors.Length) return null;
        return isNegative ? new Product([new Number(-1), .. rest]) : new Product([.. rest]);
    }
}
