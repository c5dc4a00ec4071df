using CalculusCourse.Lessons.Exercises.Working;
using CalculusCourse.Lessons.Lesson3Gradient;
using CalculusCourse.Lessons.Lesson4Jacobian;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Lessons.Exercises.Sets.Kinds;

/// <summary>A matrix, or a vector, which is one row.</summary>
internal sealed class MatrixTask : SetTask<Formula[][]>
{
    private static readonly Slip Transposed = new("transposed", "The entries are right, but not where they should stand.",
        "The matrix is transposed: rows and columns are exchanged.", "What is the first column of yours is the first row.");

    private static readonly Slip Swapped = new("components-swapped", "The components do not stand where they should.",
        "They are the right ones in another order.", "");

    private static readonly Slip RowsSwapped = new("rows-swapped", "The entries do not stand where they should.",
        "The rows are the right ones in another order.", "");

    private static readonly Slip ColumnsSwapped = new("columns-swapped", "The entries do not stand where they should.",
        "The columns are the right ones in another order.", "");

    private static readonly Slip Sign = new("sign-slip", "A sign is wrong.", "All entries have the other sign.", "Multiply yours by −1.");

    private static readonly Slip Factor = new("direction-only", "A factor is wrong or missing.",
        "The same number is missing in all entries, or is too much.", "");

    private readonly bool isVector;
    private readonly NameScope scope;
    private readonly FormulaExerciseOptions options;

    public MatrixTask(TaskText text, bool isVector)
        : base(text)
    {
        this.isVector = isVector;
        scope = NameScope.WithLetters(((string[])["x", "y", .. text.Variables ?? [], .. text.Domain?.Keys ?? []]).Distinct());
        options = new() { Domain = text.Domain, Variables = text.Variables, Tolerance = text.Tolerance };
    }

    public override string? Unsound
    {
        get
        {
            if (Right.Any(row => row.Length != Right[0].Length)) return "has rows of different lengths";
            if (isVector && Right[0].Length < 2) return "is no vector: it has one component";
            foreach ((string name, int i, int j) in Places())
                if (!FormulaEquivalence.HasValue(Right[i][j], options.Domain)) return $"has no value: {name} has none";
            return null;
        }
    }

    internal override WorkingTask Working => new()
    {
        Variables = options.Variables
            ?? [.. ((string[])["x", "y", "z"]).Take(Math.Clamp(Right[0].Length, 1, 3))],
        Expected = new(Right),
        Options = options,
    };

    protected override int LongestAnswer => 20_000;

    protected override IReadOnlyList<string> Computed => isVector && VariableNames.Of(new Sum([.. Right[0]])) is { Count: > 0 } names
        ? SetWorking.OfGradient(Text.Ask, Right[0], Text.Variables ?? [.. ((string[])["x", "y", "z"]).Take(Math.Max(names.Count, Right[0].Length))]) : [];

    protected override Formula[][] Read(IReadOnlyList<string> answer, List<string> notes)
    {
        string text = answer[0];
        if (isVector) return [[.. GradientTask.Components(text, notes, scope)]];
        AnswerText.CheckBrackets(text);
        return JacobianTask.Read(text, scope, notes);
    }

    protected override bool IsRight(Formula[][] given) => IsShaped(Right, given)
        && Right.Zip(given).All(rows => rows.First.Zip(rows.Second).All(pair => IsRight(pair.First, pair.Second)));

    protected override bool IsSame(Formula[][] other, Formula[][] given) => IsShaped(other, given)
        && other.Zip(given).All(rows => rows.First.Zip(rows.Second).All(pair => IsEqual(pair.First, pair.Second)));

    protected override Judgement Judge(Formula[][] given, string answer)
    {
        string readAs = isVector && given[0].Length > 1 ? $"({string.Join(", ", given[0].Select(AnswerText.Echo))})"
            : isVector ? AnswerText.Echo(given[0][0]) : JacobianTask.Echo(given);
        Judgement wrong = new(answer, readAs, Verdict.Wrong, null, "");
        int columns = Right[0].Length, count = Right.Length * columns;
        if (!isVector && given.Length == 1 && given[0].Length == count && Right.Length > 1) given = [.. given[0].Chunk(columns)];
        if (!IsShaped(Right, given)) return IsTransposed(given) ? Transposed.Of(wrong) : Misshapen(given).Of(wrong);
        if (Pattern(given) is { } pattern && !IsRight(given)) return pattern.Of(wrong);
        return Entries(given, wrong);
    }

    protected override bool HasValue(Formula[][] given) => given.All(row => row.All(entry => FormulaEquivalence.HasValue(entry, options.Domain)));

    private Slip Misshapen(Formula[][] given)
    {
        bool isRagged = given.Any(row => row.Length != given[0].Length);
        if (isVector)
        {
            string components = given[0].Length == 1 ? "one number" : $"{given[0].Length} components";
            return new("wrong-shape", "That has not as many components as it should.",
                $"Yours has {components}.", $"There are {Right[0].Length}.");
        }

        string shape = isRagged ? "Its rows have different lengths." : $"Yours has {Shape(given)}.";
        return new("wrong-shape", "That has not the shape of the matrix that is asked for.", shape, $"It has {Shape(Right)}.");
    }

    private static string Shape(Formula[][] matrix) =>
        $"{matrix.Length} row{(matrix.Length == 1 ? "" : "s")} and {matrix[0].Length} column{(matrix[0].Length == 1 ? "" : "s")}";

    private Judgement Entries(Formula[][] given, Judgement judgement)
    {
        int right = 0, all = 0;
        FormulaJudgement? first = null, undecided = null;
        string where = "";
        Formula? expected = null;
        foreach ((string name, int i, int j) in Places())
        {
            all++;
            string what = isVector ? name : $"the entry in {name}";
            FormulaJudgement judged = FormulaGrading.Judge(Right[i][j], given[i][j], what, FormulaGrading.Usual(Right[i][j], what), options);
            if (judged.Verdict == Verdict.Correct) right++;
            else if (judged.Verdict == Verdict.Undecided) undecided ??= judged;
            else if (first is null) (first, where, expected) = (judged, name, Right[i][j]);
        }

        if (right == all) return judgement with { Verdict = Verdict.Correct, Reason = "Right." };
        if (first is null) return judgement with { Verdict = Verdict.Undecided, Reason = undecided!.Reason };
        bool isNumber = VariableNames.Of(expected!).Count == 0;
        string share = right == 0 ? "" : $"{right} of {all} {(isVector ? "components" : "entries")} {(right == 1 ? "is" : "are")} right.";
        Counterexample? point = first.Counterexample is { } shown && !isNumber ? shown with { Part = where } : null;
        Judgement told = judgement with
        {
            Verdict = right > 0 || first.Verdict == Verdict.Partial ? Verdict.Partial : Verdict.Wrong,
            Mistake = first.Mistake,
            Counterexample = point,
        };
        static string Join(params string[] sentences) => string.Join(' ', sentences.Where(sentence => sentence.Length > 0));
        string place = $"{char.ToUpperInvariant(where[0])}{where[1..]}";

        // A number's value would be the answer.
        string reason = !isNumber ? first.Reason
            : first.Mistake == "not-exact" ? $"{place} is close, but not exact."
            : first.Mistake is not null && first.Later is not null ? $"{place} is another number. {Kind(first.Mistake)}".TrimEnd()
            : $"{place} is another number.";
        IReadOnlyList<string>? later = isNumber ? Later(Join(share, reason))
            : first.Later is { } more ? [.. more.Select(sentence => Join(share, $"{place}:", sentence))] : Later(Join(share, reason));
        return told with { Reason = Join(share, reason), Later = later };
    }

    private static string Kind(string mistake) => mistake switch
    {
        "sign-slip" => "Its sign is wrong.",
        "dropped-factor" => "A factor is wrong or missing.",
        _ => "",
    };

    private Slip? Pattern(Formula[][] given)
    {
        int columns = Right[0].Length;
        if (Right.Length == columns && columns > 1 && IsTransposed(given)) return Transposed;
        if (isVector && IsReordered([.. Right[0].Select(one => (Formula[])[one])], [.. given[0].Select(one => (Formula[])[one])])) return Swapped;
        if (!isVector && IsReordered(Right, given)) return RowsSwapped;
        if (!isVector && IsReordered(Turned(Right), Turned(given))) return ColumnsSwapped;
        if (IsMultiple(given, Number.MinusOne)) return Sign;
        return IsMultiple(given) ? Factor : null;
    }

    /// <summary>Whether all entries are the right ones times one number.</summary>
    private bool IsMultiple(Formula[][] given)
    {
        foreach ((_, int i, int j) in Places())
        {
            if (IsZero(Right[i][j])) continue;
            var ratio = new Product([given[i][j], new Power(Right[i][j], Number.MinusOne)]);
            var at = new Dictionary<string, Rational>();
            int k = 2;
            foreach (string name in VariableNames.Of(ratio)) at[name] = new(k++, 3);
            return FormulaEquivalence.ValueAt(ratio, at) is { Sign: not 0 } factor && IsMultiple(given, new Number(factor));
        }

        return false;
    }

    private bool IsMultiple(Formula[][] given, Formula factor) =>
        Places().All(place => IsEqual(new Product([factor, Right[place.I][place.J]]), given[place.I][place.J]));

    private static bool IsZero(Formula formula) => FormulaEquivalence.Compare(Number.Zero, formula).Verdict == EquivalenceVerdict.Equal;

    private bool IsTransposed(Formula[][] given)
    {
        Formula[][] turned = Turned(Right);
        return !isVector && IsShaped(turned, given) && IsSame(turned, given);
    }

    /// <summary>Whether the rows of one are those of the other in another order.</summary>
    private bool IsReordered(Formula[][] rights, Formula[][] given)
    {
        if (rights.Length is < 2 or > 6) return false;
        var rest = given.ToList();
        foreach (Formula[] right in rights)
        {
            int found = rest.FindIndex(one => one.Zip(right).All(pair => IsEqual(pair.Second, pair.First)));
            if (found < 0) return false;
            rest.RemoveAt(found);
        }

        return true;
    }

    private static Formula[][] Turned(Formula[][] matrix) =>
        [.. Enumerable.Range(0, matrix[0].Length).Select(j => matrix.Select(row => row[j]).ToArray())];

    private IEnumerable<(string Name, int I, int J)> Places()
    {
        for (int i = 0; i < Right.Length; i++)
            for (int j = 0; j < Right[i].Length; j++)
                yield return (isVector ? $"component {j + 1}" : $"row {i + 1}, column {j + 1}", i, j);
    }

    private static bool IsShaped(Formula[][] other, Formula[][] given) =>
        other.Select(row => row.Length).SequenceEqual(given.Select(row => row.Length));

    private bool IsRight(Formula right, Formula given) => IsEqual(right, given)
        || (options.Tolerance is { } tolerance && FormulaEquivalence.IsWithin(right, given, tolerance, options.Domain));

    private bool IsEqual(Formula right, Formula given) =>
        FormulaEquivalence.Compare(right, given, options.Domain).Verdict == EquivalenceVerdict.Equal;
}
