using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Lessons.Exercises;

/// <summary>A slip in a formula, and the formula that it leads to.</summary>
/// <param name="Id">The stable name.</param>
/// <param name="Formula">What one gets.</param>
/// <param name="Rule">Where the slip is, and the rule that it breaks.</param>
/// <param name="Step">What should stand there.</param>
/// <param name="UpToConstant">Whether any added constant makes no difference.</param>
internal sealed record KnownMistake(string Id, Formula Formula, string Rule, string Step, bool UpToConstant = false)
{
    /// <summary>The kind of slip, where its name does not say it.</summary>
    public string? Kind { get; init; }

    /// <summary>What is told of it.</summary>
    public Slip Slip => new(Id, Kind ?? Usual, Rule, Step);

    private string Usual => Id switch
    {
        "sign-slip" => "A sign is wrong.",
        "dropped-factor" => "A factor is wrong or missing.",
        "dropped-term" => "A term, or a part of one, is missing.",
        "power-not-lowered" or "power-not-raised" or "wrong-power" => "An exponent is wrong.",
        "constant-kept" or "constant-added" => "A constant is not treated rightly.",
        "chain-rule" or "wrong-argument" => "An inner function is not treated rightly.",
        "activation-derivative-missing" => "A factor that the chain rule asks for is missing.",
        "not-squared" => "A power is missing.",
        "function-inverted" => "A function is taken for another.",
        "rows-swapped" or "components-swapped" => "That belongs in another place.",
        "differentiated" => "That goes the wrong way: differentiated instead of integrated.",
        "integrated" => "That goes the wrong way: integrated instead of differentiated.",
        "differentiated-twice" or "differentiated-again" => "Differentiated once too often.",
        "integrated-twice" => "Integrated once too often.",
        "not-differentiated" or "not-integrated" => "That is the function itself.",
        _ => throw new InvalidOperationException($"the kind of {Id} is not said"),
    };
}

/// <summary>One judged formula.</summary>
internal sealed record FormulaJudgement(Verdict Verdict, string? Mistake, string Reason, Counterexample? Counterexample)
{
    /// <summary>The judgement of an answer that is this formula.</summary>
    public Judgement Of(string answer, Formula given) =>
        new(answer, AnswerText.Echo(given), Verdict, Mistake, Reason, Counterexample) { Later = Later };

    /// <summary>What a second and a third wrong try are told.</summary>
    public IReadOnlyList<string>? Later { get; init; }
}

/// <summary>Judges one formula against the expected one and names the mistake.</summary>
internal static class FormulaGrading
{
    /// <param name="expected">The right formula.</param>
    /// <param name="answer">The formula to judge.</param>
    /// <param name="what">What it is, for the sentences: "the derivative".</param>
    /// <param name="mistakes">The mistakes to look for, the likeliest first.</param>
    /// <param name="options">Where the variables are limited, and what else is allowed.</param>
    public static FormulaJudgement Judge(
        Formula expected,
        Formula answer,
        string what,
        IEnumerable<KnownMistake> mistakes,
        FormulaExerciseOptions? options = null)
    {
        options ??= new();
        EquivalenceResult Compare(Formula right, bool upToConstant) => upToConstant
            ? FormulaEquivalence.CompareUpToConstant(right, answer, options.Domain, options.Variables)
            : FormulaEquivalence.Compare(right, answer, options.Domain);
        EquivalenceResult result = Compare(expected, options.UpToConstant);
        switch (result.Verdict)
        {
            case EquivalenceVerdict.Equal:
                return new(Verdict.Correct, Note(result), Why(result, options.UpToConstant), null);
            case EquivalenceVerdict.Undecided when result.Doubt == EquivalenceDoubt.AnswerInterrupted:
                return new(Verdict.Partial, "interrupted", Interruption(expected, answer, what, result.Witness!), Convert(result.Witness!));
            case EquivalenceVerdict.Undecided:
                return new(Verdict.Undecided, null, Doubt(result, what), null);
        }

        Counterexample counterexample = Convert(result.Witness!);
        string where = result.Witness!.Other is not null
            ? $"{Drift(expected, answer, what, result.Witness)}: that is no constant."
            : Where(expected, answer, what, result.Witness);
        if (options is { Tolerance: { } tolerance, UpToConstant: false }
            && FormulaEquivalence.IsWithin(expected, answer, tolerance, options.Domain))
            return new(Verdict.Correct, "not-exact", $"Right within the tolerance, though not exact. {where}", null);
        if (result.IsClose)
            return new(Verdict.Partial, "not-exact", $"Close, but not exact: a rounded number is not the number. {where}", counterexample);
        if (result.Witness!.Answer is null && IsRightWhereDefined(expected, answer, options))
            return new(options.UpToConstant ? Verdict.Partial : Verdict.Wrong, "domain-too-small",
                $"Right where yours is defined, but that is not everywhere {what} is. {where}", counterexample);
        foreach (KnownMistake mistake in FormulaEquivalence.IsLong(answer) ? [] : mistakes)
        {
            // Every number is any other up to a constant.
            bool upToConstant = (mistake.UpToConstant || options.UpToConstant) && VariableNames.Of(mistake.Formula).Count > 0;
            if (Compare(mistake.Formula, upToConstant).Verdict == EquivalenceVerdict.Equal)
            {
                IReadOnlyList<string> replies = mistake.Slip.Replies(where: where);
                return new(Verdict.Wrong, mistake.Id, replies[0], counterexample) { Later = [.. replies.Skip(1)] };
            }
        }

        return new(Verdict.Wrong, null, where, counterexample);
    }

    /// <summary>Mistakes that any formula invites: a sign, a factor, a term of a sum, an inner derivative.</summary>
    public static IEnumerable<KnownMistake> Usual(Formula expected, string what)
    {
        yield return new("sign-slip", Times(-1, expected), "The sign is the wrong way round throughout.", "Multiply yours by −1.");
        if (Terms(expected) is { Length: > 1 and < 12 } terms)
        {
            for (int i = 0; i < terms.Length; i++)
            {
                Formula others = new Sum([.. terms[..i], .. terms[(i + 1)..]]);
                string term = AnswerText.Echo(terms[i]);
                yield return new("dropped-term", others, $"One of the terms of {what} is missing: go through them one by one.",
                    $"It is the term {term}.");
                yield return new("sign-slip", new Sum([others, Times(-1, terms[i])]),
                    $"Your term {AnswerText.Echo(Simplification.Simplify(Times(-1, terms[i])))} has the wrong sign.",
                    $"It should be {term}.");
            }

            for (int i = 0; i < terms.Length; i++)
            {
                Formula others = new Sum([.. terms[..i], .. terms[(i + 1)..]]);
                if (WithoutNumber(terms[i]) is { } bare)
                    yield return new("dropped-factor", new Sum([others, bare]),
                        $"In your term {AnswerText.Echo(bare)} a factor is missing.", $"It should be {AnswerText.Echo(terms[i])}.");
            }
        }

        foreach (Formula factor in Factors(expected).Distinct().Take(8))
        {
            var rest = new Product([expected, new Power(factor, new Number(-1))]);
            yield return new("dropped-factor", rest, $"One of the factors of {what} is missing.",
                $"It is the factor {AnswerText.Echo(factor)}.");
        }

        foreach ((int top, int bottom) in ((int, int)[])[(1, 2), (2, 1), (1, 3), (3, 1), (1, 4), (4, 1), (-1, 2), (-2, 1)])
            yield return new("dropped-factor", Times(new(top, bottom), expected), $"A constant factor is wrong throughout {what}.",
                $"Yours is {new Rational(top, bottom)} times {what}: multiply it by {new Rational(bottom, top)}.");
    }

    /// <summary>The slips that can be told: those whose formula is neither right nor told as another slip already.</summary>
    public static IEnumerable<Slip> Slips(Formula expected, IEnumerable<KnownMistake> mistakes)
    {
        var told = new List<KnownMistake> { new("", expected, "", "", false), new("", expected, "", "", mistakes.All(m => m.UpToConstant)) };
        foreach (KnownMistake mistake in mistakes)
        {
            bool isTold = told.Exists(t => t.UpToConstant == mistake.UpToConstant && Compare(t, mistake).Verdict == EquivalenceVerdict.Equal);
            if (isTold) continue;
            told.Add(mistake);
            yield return mistake.Slip;
        }

        static EquivalenceResult Compare(KnownMistake first, KnownMistake second) => first.UpToConstant && second.UpToConstant
            ? FormulaEquivalence.CompareUpToConstant(first.Formula, second.Formula)
            : FormulaEquivalence.Compare(first.Formula, second.Formula);
    }

    /// <summary>The formula times a number.</summary>
    public static Formula Times(Rational number, Formula formula) => new Product([new Number(number), formula]);

    /// <summary>The note a right answer carries, if any.</summary>
    private static string? Note(EquivalenceResult result) =>
        result.HasLongDecimals ? "long-decimal" : result.HasGaps ? "removable-gap" : null;

    private static string Why(EquivalenceResult result, bool upToConstant)
    {
        string why = result.IsProved
            ? "Right, proved by algebra."
            : result.Points <= 1
                ? "Right: the same number to several hundred digits; no proof by algebra was found."
                : $"Right: the same {(upToConstant ? "derivatives" : "values")}, to forty digits and more, at "
                    + $"{AnswerText.Text(result.Points)} points on all sides of what the formulas mark; no proof by algebra was found.";
        if (result.HasLongDecimals) why = "Right, to all the digits a computer's number holds; the exact number would be better.";
        if (result.HasGaps) why += " Yours is undefined at isolated points, which does no harm.";
        if (result.HasSteps)
            why += " The constant is not the same on both sides of a place where the expected one has no value, as is allowed.";
        if (upToConstant && result.IsWider) why += " Yours has values where the expected one has none.";
        return why;
    }

    private static string Doubt(EquivalenceResult result, string what)
    {
        string part = result.Part is null || FormulaEquivalence.IsLong(result.Part) ? "a part" : AnswerText.Echo(result.Part);
        string reason = result.Doubt switch
        {
            EquivalenceDoubt.TooLong => "not all places where something may happen could be looked at",
            EquivalenceDoubt.TooFewPoints => "at too few points are both values known",
            EquivalenceDoubt.HiddenPart => $"the values agree wherever it was looked, but {part} is too small there to be seen",
            EquivalenceDoubt.UnknownSign => $"the values agree wherever it was looked, but {part} may change its sign elsewhere",
            EquivalenceDoubt.ExpectedJumps => $"the derivatives agree, but {what} jumps where it has a value, and yours does not",
            EquivalenceDoubt.UnknownVariable => "which letter varies, and which are constants? Say it with --variables",
            _ => "the values agree wherever it was looked, which is not enough",
        };
        return $"It could be neither proved right nor refuted: {reason}."
            + (result.Doubt == EquivalenceDoubt.UnknownVariable ? "" : " Another form of the same formula may settle it.");
    }

    private static bool IsRightWhereDefined(Formula expected, Formula answer, FormulaExerciseOptions options)
    {
        EquivalenceResult result = options.UpToConstant
            ? FormulaEquivalence.CompareUpToConstant(answer, expected, options.Domain, options.Variables)
            : FormulaEquivalence.Compare(answer, expected, options.Domain);
        return result.Verdict == EquivalenceVerdict.Equal;
    }

    private static string Where(Formula expected, Formula answer, string what, EquivalenceWitness witness)
    {
        string point = witness.At.Count == 0 ? "" : $"At {AnswerText.ShowPoint(witness.At)} ";
        if (witness.Answer is null) return Capital($"{point}{what} is {AnswerText.Show(witness.Expected)}, yours is undefined.");
        if (Apart(expected, answer, witness) is { } texts)
            return Capital($"{point}{what} is {texts.Expected}, yours gives {texts.Answer}.");
        Formula difference = new Sum([answer, Times(-1, expected)]);
        string by = FormulaEquivalence.DigitsAt(difference, witness.At.ToDictionary(), 6) is { } digits and not "0" ? $" by {digits}"
            : ", by less than can be shown or at a size that cannot be written";
        return Capital($"{point}yours differs from {what}{by}.");
    }

    /// <summary>Two values with as many digits as it takes to tell them apart; null if that is too many.</summary>
    private static (string Expected, string Answer)? Apart(Formula expected, Formula answer, EquivalenceWitness witness)
    {
        (double e, double a) = (witness.Expected ?? double.NaN, witness.Answer ?? double.NaN);
        if (e != a && double.IsFinite(e) && double.IsFinite(a)) return (AnswerText.Show(e), AnswerText.Show(a));
        return Apart(digits => FormulaEquivalence.DigitsAt(expected, witness.At.ToDictionary(), digits),
            digits => FormulaEquivalence.DigitsAt(answer, witness.At.ToDictionary(), digits));
    }

    private static (string First, string Second)? Apart(Func<int, string?> first, Func<int, string?> second)
    {
        foreach (int digits in (int[])[6, 20, 40, 60])
            if (first(digits) is { } a && second(digits) is { } b && a != b) return (a, b);
        return null;
    }

    private static string Capital(string sentence) => char.ToUpperInvariant(sentence[0]) + sentence[1..];

    /// <summary>How the difference changes between two points; taken before rounding, for afterwards 1.1 − 1 is not 0.1.</summary>
    private static string Drift(Formula expected, Formula answer, string what, EquivalenceWitness witness)
    {
        var difference = new Sum([answer, Times(-1, expected)]);
        string At(EquivalenceWitness w) => AnswerText.Show(FormulaEquivalence.ApproximationAt(difference, w.At.ToDictionary()));
        Func<int, string?> Digits(EquivalenceWitness w) => digits => FormulaEquivalence.DigitsAt(difference, w.At.ToDictionary(), digits);
        (string First, string Second)? texts = (At(witness), At(witness.Other!));
        if (texts is { } plain && plain.First == plain.Second) texts = Apart(Digits(witness), Digits(witness.Other!));
        string here = AnswerText.ShowPoint(witness.At), there = AnswerText.ShowPoint(witness.Other!.At);
        if (here == there)
            return $"Near {here} the difference of yours and {what} changes{(texts is { } u ? $" from {u.First} to {u.Second}" : "")}";
        return texts is { } t
            ? $"At {here} yours differs from {what} by {t.First}, at {there} by {t.Second}"
            : $"At {here} yours differs from {what} by another amount than at {there}";
    }

    private static string Interruption(Formula expected, Formula answer, string what, EquivalenceWitness witness) =>
        $"Its derivative is right wherever yours has a value. But yours has none at a place where {what} has one, and the constant "
            + $"changes there. {Drift(expected, answer, what, witness)}.";

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
