using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons.Lesson4Jacobian;

/// <summary>Lesson 4: the Jacobian of three logistic functions of px + qy, rx + sy and tx + uy.</summary>
internal sealed class JacobianTask : Exercise
{
    private static readonly string[] Variables = ["x", "y", "p", "q", "r", "s", "t", "u"];
    private static readonly string[] Arguments = ["p*x+q*y", "r*x+s*y", "t*x+u*y"];
    private static readonly string[,] Factors = { { "p", "q" }, { "r", "s" }, { "t", "u" } };

    /// <summary>z₁, z₂, z₃ for the three arguments and σ₁, σ₂, σ₃ for the functions, as the course's text calls them.</summary>
    private static readonly Dictionary<string, Formula> Shorthands = new(
        from name in (string[])["z", "σ", "sigma", "sigmoid"]
        from k in Enumerable.Range(0, 3)
        from index in (string[])[$"{k + 1}", $"_{k + 1}"]
        select KeyValuePair.Create(name + index, FormulaParser.Parse(name == "z" ? Arguments[k] : Logistic(k), NameScope.Of(Variables))));

    private static readonly NameScope Scope = NameScope.WithLetters([.. Variables, .. Shorthands.Keys]);

    public override Text Question => $"""
        Find the 3 × 2 Jacobian of the three logistic functions $1/(1 + e^(−(p·x + q·y)))$, $1/(1 + e^(−(r·x + s·y)))$ and
        $1/(1 + e^(−(t·x + u·y)))$ in $x$ and $y$; $p … u$ are constants.
        """;

    public override IReadOnlyList<string> Hints =>
    [
        "One row for each output, one column for each input: three rows and two columns.",
        "By the chain rule each entry is the logistic function's derivative times the derivative of its argument by x or y.",
        "With σ(z) = 1/(1 + e^(−z)) the derivative is σ(z)(1 − σ(z)). The first row is σ(z₁)(1 − σ(z₁))·p and …·q, where z₁ = px + qy.",
    ];

    public override IReadOnlyList<string> Solution
    {
        get
        {
            Formula[] functions = [.. JacobianLesson.TaskFunctions.Select(Parse)];
            string[] rows = [.. functions.Select(f =>
                $"[{FormulaText.Plain(Differentiation.Derivative(f, "x"))}, {FormulaText.Plain(Differentiation.Derivative(f, "y"))}]")];
            return
            [
                "One row for each output, one column for each input: a 3×2 matrix.",
                "For σ(z) = 1/(1 + e^(−z)): σ'(z) = e^(−z)/(1 + e^(−z))², which is the same as σ(z)(1 − σ(z)).",
                "The argument of the first output is z₁ = px + qy, with ∂z₁/∂x = p and ∂z₁/∂y = q. "
                    + "By the chain rule its row is p·σ'(z₁), q·σ'(z₁).",
                "The second and third rows are the same with r, s and t, u.",
                $"Answer: [{string.Join(", ", rows)}]",
            ];
        }
    }

    protected override IReadOnlyCollection<string> ReasonFormulas { get; } =
        ["σ'=σ(1-σ)", "σ(1-σ)", "σ'", "'σ(1-σ)", "σ(z)(1-σ(z))", "σ'(z)", "'σ(z)(1-σ(z))", "s(1-s)", "z", "px+qy", "rx+sy", "tx+uy", "p", "q", "r", "s", "t", "u",
            "x", "y"];

    protected override Judgement Decide(string answer)
    {
        (string text, IReadOnlyDictionary<string, Formula> meanings) = Definitions.Take(
            answer.Replace('₁', '1').Replace('₂', '2').Replace('₃', '3'), [.. Variables, .. Shorthands.Keys]);
        NameScope scope = meanings.Count == 0 ? Scope : NameScope.WithLetters([.. Variables, .. Shorthands.Keys, .. meanings.Keys]);
        Formula Meant(Formula entry) => Substitution.Put(Substitution.Put(entry, meanings), Shorthands);
        Range body = AnswerText.WithoutLabel(text, ..);
        IEnumerable<IEnumerable<Formula>> read = FormulaDrawing.Matrix(text, body, scope)
            ?? VectorText.Rows(text, body).Select(row => row.Select(entry => AnswerText.ReadFormula(text, entry, scope)));
        Formula[][] given = [.. read.Select(row => row.Select(Meant).ToArray())];
        string readAs = $"[{string.Join(", ", given.Select(row => $"[{string.Join(", ", row.Select(AnswerText.Echo))}]"))}]";
        Judgement Result(Verdict verdict, string? mistake, string reason, Counterexample? counterexample = null) =>
            new(answer, readAs, verdict, mistake, reason, counterexample);

        bool isFlat = given.Length == 1 && given[0].Length == 6;
        if (isFlat) given = [given[0][..2], given[0][2..4], given[0][4..]];
        if (given.Length == 2 && given.All(row => row.Length == 3)) return Transposed(given, Result);
        if (given.Length != 3 || given.Any(row => row.Length != 2))
        {
            string shape = given.Select(row => row.Length).Distinct().Count() == 1 ? $"{given.Length}×{given[0].Length}" : "ragged";
            return Result(Verdict.Wrong, "wrong-shape",
                $"Three outputs and two inputs make a 3×2 matrix, one row per output; yours is {shape}.");
        }

        if (Pattern(given) is { } pattern) return Result(Verdict.Wrong, pattern.Mistake, pattern.Reason);
        return Entries(given, Result);
    }

    private static Judgement Entries(Formula[][] given, Func<Verdict, string?, string, Counterexample?, Judgement> result)
    {
        int right = 0;
        FormulaJudgement? first = null, undecided = null;
        string where = "";
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 2; j++)
            {
                string name = $"row {i + 1}, column {j + 1}";
                FormulaJudgement judged = FormulaGrading.Judge(Derivative(i, j), given[i][j], $"the entry in {name}", Mistakes(i, j));
                if (judged.Verdict == Verdict.Correct) right++;
                else if (judged.Verdict == Verdict.Undecided) undecided ??= judged;
                else if (first is null) (first, where) = (judged, name);
            }
        }

        if (first is null)
            return undecided is null
                ? result(Verdict.Correct, null, "Right: all six entries are the partial derivatives.", null)
                : result(Verdict.Undecided, null, undecided.Reason, null);
        string share = right == 0 ? "" : $"{AnswerText.Text(right)} of 6 entries are right. ";
        Counterexample? point = first.Counterexample is { } c ? c with { Part = where } : null;
        string mistake = first.Mistake ?? (right > 0 ? "entry-wrong" : "wrong-entries");
        return result(right > 0 || first.Verdict == Verdict.Partial ? Verdict.Partial : Verdict.Wrong, mistake, $"{share}{first.Reason}",
            point) with
        { Later = first.Later?.Select(reply => share + reply).ToList() };
    }

    private static Judgement Transposed(Formula[][] given, Func<Verdict, string?, string, Counterexample?, Judgement> result)
    {
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 2; j++)
                if (!IsEqual(Derivative(i, j), given[j][i]))
                    return result(Verdict.Wrong, "wrong-shape",
                        "Three outputs and two inputs make a 3×2 matrix, one row per output; yours is 2×3.", null);
        return result(Verdict.Partial, "transposed", "The entries are right, but the matrix is transposed: one row per output, "
            + "one column per input.", null);
    }

    private static (string Mistake, string Reason)? Pattern(Formula[][] given)
    {
        bool All(Func<int, int, Formula> pattern) =>
            Enumerable.Range(0, 6).All(k => IsEqual(pattern(k / 2, k % 2), given[k / 2][k % 2]));

        if (All((i, j) => Parse(Factors[i, j])))
            return ("activation-derivative-missing",
                "That is the Jacobian of the arguments; the derivative of the logistic function, σ(z)(1 − σ(z)), is missing as a factor.");
        if (All((i, j) => Parse($"{Slope(i)}")))
            return ("chain-rule", "The chain rule asks for the derivative of the argument as a factor: p, q, r, s, t, u.");
        if (All((i, j) => Parse($"{Factors[i, j]}*{Logistic(i)}")))
            return ("activation-derivative-missing", "The logistic function's derivative is σ(1 − σ); the factor 1 − σ is missing.");
        if (All((i, j) => Derivative(i, 1 - j)))
            return ("columns-swapped", "The columns are swapped: the first belongs to x, the second to y.");
        return null;
    }

    private static IEnumerable<KnownMistake> Mistakes(int i, int j)
    {
        yield return new("sign-slip", Parse($"-({Factors[i, j]}*{Slope(i)})"),
            "The sign is wrong: the two minus signs, of the power −1 and of e^(−z), cancel.");
        yield return new("activation-derivative-missing", Parse(Factors[i, j]),
            "The derivative of the logistic function, σ(z)(1 − σ(z)), is missing as a factor.");
        yield return new("chain-rule", Parse(Slope(i)), $"The derivative of the argument, {Factors[i, j]}, is missing as a factor.");
        yield return new("dropped-factor", Parse($"{Factors[i, j]}/(1+exp(-({Arguments[i]})))^2"),
            "The factor e^(−z) in the numerator is missing.");
        yield return new("not-squared", Parse($"{Factors[i, j]}*exp(-({Arguments[i]}))/(1+exp(-({Arguments[i]})))"),
            "The denominator must be squared.");
        yield return new("components-swapped", Derivative(i, 1 - j), "That is the derivative by the other variable.");
        yield return new("wrong-argument", Parse($"{Variables[j]}*{Slope(i)}"),
            $"The derivative of {Arguments[i]} by {Variables[j]} is {Factors[i, j]}.");
        for (int k = 0; k < 3; k++)
            if (k != i) yield return new("rows-swapped", Derivative(k, j), "That belongs to another row.");
    }

    private static string Logistic(int i) => $"sigmoid({Arguments[i]})";

    private static string Slope(int i) => $"(exp(-({Arguments[i]}))/(1+exp(-({Arguments[i]})))^2)";

    private static Formula Derivative(int i, int j) => Parse($"{Factors[i, j]}*{Slope(i)}");

    private static bool IsEqual(Formula expected, Formula given) =>
        FormulaEquivalence.Compare(expected, given).Verdict == EquivalenceVerdict.Equal;

    private static Formula Parse(string text) => FormulaParser.Parse(text, Scope);
}
