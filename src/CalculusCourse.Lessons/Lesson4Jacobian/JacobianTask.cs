using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Lessons.Exercises.Working;
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

    private static readonly Slip Shape = new("wrong-shape", "That has not the shape of the Jacobian.",
        "A Jacobian has one row for each output and one column for each input.",
        "Three outputs and two inputs make a 3×2 matrix: [[…, …], […, …], […, …]].");

    private static readonly Slip TransposedSlip = new("transposed", "The entries are right, but not where they should stand.",
        "The matrix is transposed: one row per output, one column per input.",
        "The first row holds the derivatives of the first function by x and by y.");

    private static readonly Slip ArgumentsOnly = new("activation-derivative-missing", "In each entry a factor is missing.",
        "That is the Jacobian of the arguments; by the chain rule the derivative of the logistic function is a factor too.",
        "It is σ(z)(1 − σ(z)), with the row's argument for z.");

    private static readonly Slip NoInner = new("chain-rule", "In each entry a factor is missing.",
        "By the chain rule the derivative of the argument is a factor.", "In the first row it is p and q; do the same in the others.");

    private static readonly Slip NoOneMinus = new("activation-derivative-missing", "In each entry a factor is missing.",
        "The logistic function itself stands where its derivative belongs.", "Its derivative is σ(1 − σ): the factor 1 − σ is missing.");

    private static readonly Slip ColumnsSwapped = new("columns-swapped", "The entries do not stand where they should.",
        "The columns are swapped: the first belongs to x, the second to y.", "The first row is σ(z₁)(1 − σ(z₁))·p and …·q.");

    private const string ChainRule =
        "By the chain rule each entry is the logistic function's derivative times the derivative of its argument by x or y.";
    private static readonly Text FirstRow = $"""
        With $σ(z) = 1/(1 + e^(−z))$ the derivative is $σ(z)(1 − σ(z))$. The first row is $σ(z_1)(1 − σ(z_1))·p$ and $…·q$, where
        $z_1 = px + qy$.
        """;

    private static readonly Slip EntryWrong = new("entry-wrong", "", ChainRule, FirstRow.ToString()), AllWrong = EntryWrong with { Id = "wrong-entries" };

    internal override IEnumerable<Slip> Slips =>
    [
        Shape, TransposedSlip, ArgumentsOnly, NoInner, NoOneMinus, ColumnsSwapped, EntryWrong, AllWrong,
        .. Mistakes(0, 0).Concat(Mistakes(1, 1)).Select(mistake => mistake.Slip),
    ];

    internal override WorkingTask Working => new()
    {
        Variables = ["x", "y"],
        Letters = Variables,
        Names = Shorthands,
        Expected = new([.. JacobianLesson.TaskFunctions.Select(Parse).Select(f =>
            (Formula[])[Differentiation.Derivative(f, "x"), Differentiation.Derivative(f, "y")])]),
    };

    public override Text Question => $"""
        Find the 3 × 2 Jacobian of the three logistic functions $1/(1 + e^(−(p·x + q·y)))$, $1/(1 + e^(−(r·x + s·y)))$ and
        $1/(1 + e^(−(t·x + u·y)))$ in $x$ and $y$; $p … u$ are constants, the weights of a layer.
        """;

    public override IReadOnlyList<string> Hints => [.. HintTexts.Select(text => text.ToString())];

    public override IReadOnlyList<Text> HintTexts =>
    [
        $"One row for each output, one column for each input: three rows and two columns.",
        $"{ChainRule}",
        FirstRow,
    ];

    public override IReadOnlyList<string> Solution => [.. SolutionTexts.Select(text => text.ToString())];

    public override IReadOnlyList<Text> SolutionTexts
    {
        get
        {
            Formula[] functions = [.. JacobianLesson.TaskFunctions.Select(Parse)];
            string[] rows = [.. functions.Select(f =>
                $"[{FormulaText.Plain(Differentiation.Derivative(f, "x"))}, {FormulaText.Plain(Differentiation.Derivative(f, "y"))}]")];
            return
            [
                $"One row for each output, one column for each input: a 3×2 matrix.",
                $"For $σ(z) = 1/(1 + e^(−z))$: $σ'(z) = e^(−z)/(1 + e^(−z))^2$, which is the same as $σ(z)(1 − σ(z))$.",
                $"""
                The argument of the first output is $z_1 = px + qy$, with $∂z_1/∂x = p$ and $∂z_1/∂y = q$. By the chain rule its row is
                $p·σ'(z_1)$, $q·σ'(z_1)$.
                """,
                $"The second and third rows are the same with $r$, $s$ and $t$, $u$.",
                $"Answer: `[{string.Join(", ", rows)}]`",
            ];
        }
    }

    protected override IReadOnlyCollection<string> ReasonFormulas { get; } =
        ["σ'=σ(1-σ)", "σ(1-σ)", "σ'", "'σ(1-σ)", "σ(z)(1-σ(z))", "σ'(z)", "'σ(z)(1-σ(z))", "s(1-s)", "z", "px+qy", "rx+sy", "tx+uy", "p", "q", "r", "s", "t", "u",
            "x", "y"];

    /// <summary>The entries of a matrix in which the task's shorthands may stand, and letters that the answer defines.</summary>
    /// <param name="answer">The matrix.</param>
    /// <param name="notes">Gains what could have been read otherwise.</param>
    /// <exception cref="FormulaSyntaxException">It is none.</exception>
    internal static Formula[][] ReadOwn(string answer, List<string> notes)
    {
        (string text, IReadOnlyDictionary<string, Formula> meanings) = Definitions.Take(
            answer.Replace('₁', '1').Replace('₂', '2').Replace('₃', '3'), [.. Variables, .. Shorthands.Keys]);
        NameScope scope = meanings.Count == 0 ? Scope : NameScope.WithLetters([.. Variables, .. Shorthands.Keys, .. meanings.Keys]);
        Formula Meant(Formula entry) => Substitution.Put(Substitution.Put(entry, meanings), Shorthands);
        return [.. Read(text, scope, notes).Select(row => Array.ConvertAll(row, Meant))];
    }

    protected override Judgement Decide(string answer)
    {
        var notes = new List<string>();
        Formula[][] given = ReadOwn(answer, notes);
        string readAs = Echo(given);
        Judgement Result(Verdict verdict, string? mistake, string reason, Counterexample? counterexample = null) =>
            new(answer, readAs, verdict, mistake, reason, counterexample) { Notes = notes };

        bool isFlat = given.Length == 1 && given[0].Length == 6;
        if (isFlat) given = [given[0][..2], given[0][2..4], given[0][4..]];
        if (given.Length == 2 && given.All(row => row.Length == 3)) return Transposed(given, Result);
        if (given.Length != 3 || given.Any(row => row.Length != 2))
        {
            string shape = given.Select(row => row.Length).Distinct().Count() == 1 ? $"{given.Length}×{given[0].Length}" : "ragged";
            return Shape.Of(Result(Verdict.Wrong, null, ""), where: $"Yours is {shape}.");
        }

        if (Pattern(given) is { } pattern) return pattern.Of(Result(Verdict.Wrong, null, ""));
        return Entries(given, Result);
    }

    /// <summary>The entries of a matrix as it is written, row by row.</summary>
    /// <param name="text">The matrix.</param>
    /// <param name="scope">The names it may use.</param>
    /// <param name="notes">Gains what could have been read otherwise.</param>
    /// <exception cref="FormulaSyntaxException">It is none.</exception>
    internal static Formula[][] Read(string text, NameScope scope, List<string> notes)
    {
        Range body = AnswerText.WithoutLabel(text, ..);
        IEnumerable<IEnumerable<Formula>> read = FormulaDrawing.Matrix(text, body, scope)
            ?? VectorText.Rows(text, body).Select(row => row.Select(entry => AnswerText.ReadFormula(text, entry, scope, notes)));
        return [.. read.Select(row => row.ToArray())];
    }

    /// <summary>A matrix on one line, as it was understood.</summary>
    internal static string Echo(Formula[][] matrix) =>
        $"[{string.Join(", ", matrix.Select(row => $"[{string.Join(", ", row.Select(AnswerText.Echo))}]"))}]";

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
        Judgement told = result(right > 0 || first.Verdict == Verdict.Partial ? Verdict.Partial : Verdict.Wrong, first.Mistake,
            share + first.Reason, point);
        if (first.Later is not null) return told with { Later = [.. first.Later.Select(reply => share + reply)] };
        return first.Mistake is null ? (right > 0 ? EntryWrong : AllWrong).Of(told, share, first.Reason) : told;
    }

    private static Judgement Transposed(Formula[][] given, Func<Verdict, string?, string, Counterexample?, Judgement> result)
    {
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 2; j++)
                if (!IsEqual(Derivative(i, j), given[j][i])) return Shape.Of(result(Verdict.Wrong, null, "", null), where: "Yours is 2×3.");
        return TransposedSlip.Of(result(Verdict.Partial, null, "", null));
    }

    private static Slip? Pattern(Formula[][] given)
    {
        bool All(Func<int, int, Formula> pattern) =>
            Enumerable.Range(0, 6).All(k => IsEqual(pattern(k / 2, k % 2), given[k / 2][k % 2]));

        if (All((i, j) => Parse(Factors[i, j]))) return ArgumentsOnly;
        if (All((i, j) => Parse(Slope(i)))) return NoInner;
        if (All((i, j) => Parse($"{Factors[i, j]}*{Logistic(i)}"))) return NoOneMinus;
        return All((i, j) => Derivative(i, 1 - j)) ? ColumnsSwapped : null;
    }

    private static IEnumerable<KnownMistake> Mistakes(int i, int j)
    {
        string factor = Factors[i, j], argument = AnswerText.Echo(Parse(Arguments[i]));
        yield return new("sign-slip", Parse($"-({factor}*{Slope(i)})"), "Two minus signs meet here: of the power −1 and of e^(−z).",
            "They cancel, and no minus is left.");
        yield return new("activation-derivative-missing", Parse(factor),
            "By the chain rule the derivative of the logistic function is a factor too.", $"It is σ(z)(1 − σ(z)) with z = {argument}.");
        yield return new("chain-rule", Parse(Slope(i)), $"By the chain rule the derivative of the argument by {Variables[j]} is a factor too.",
            $"It is {factor}.");
        yield return new("dropped-factor", Parse($"{factor}/(1+exp(-({Arguments[i]})))^2"),
            "By the chain rule the derivative of 1 + e^(−z) by z is a factor too.", "The factor e^(−z) in the numerator is missing.");
        yield return new("not-squared", Parse($"{factor}*exp(-({Arguments[i]}))/(1+exp(-({Arguments[i]})))"),
            "The power −1 falls by one when it is differentiated.", "So the denominator is squared: (1 + e^(−z))².");
        yield return new("components-swapped", Derivative(i, 1 - j), "That is the derivative by the other variable.",
            $"In column {j + 1} it is by {Variables[j]}: the factor is {factor}.");
        yield return new("wrong-argument", Parse($"{Variables[j]}*{Slope(i)}"), $"The derivative of {argument} by {Variables[j]} is another.",
            $"It is {factor}, not {Variables[j]}.");
        for (int k = 0; k < 3; k++)
        {
            if (k != i)
                yield return new("rows-swapped", Derivative(k, j), $"That belongs to row {k + 1}, the derivatives of another function.",
                    $"In row {i + 1} the argument is {argument}.");
        }
    }

    private static string Logistic(int i) => $"sigmoid({Arguments[i]})";

    private static string Slope(int i) => $"(exp(-({Arguments[i]}))/(1+exp(-({Arguments[i]})))^2)";

    private static Formula Derivative(int i, int j) => Parse($"{Factors[i, j]}*{Slope(i)}");

    private static bool IsEqual(Formula expected, Formula given) =>
        FormulaEquivalence.Compare(expected, given).Verdict == EquivalenceVerdict.Equal;

    private static Formula Parse(string text) => FormulaParser.Parse(text, Scope);
}
