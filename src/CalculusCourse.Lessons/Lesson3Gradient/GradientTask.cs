using System.Text.RegularExpressions;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Lessons.Exercises.Working;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Lessons.Lesson3Gradient;

/// <summary>Lesson 3: the gradient of x² + y² at (1, 1).</summary>
internal sealed partial class GradientTask : ShortAnswerExercise
{
    private static readonly NameScope Scope = NameScope.WithLetters("x", "y");
    private static readonly string[] Names = ["∂f/∂x", "∂f/∂y"];
    private static readonly Formula Two = Parse("2");
    private static readonly Formula Measured = Parse("2.000070710675876");

    private const string Partial = "Differentiate by one variable while the other stands still, then put in the point.";
    private const string ByX = "∂f/∂x = 2x. ∂f/∂y looks the same in y. Put in the point (1, 1).";

    private static readonly Slip OtherCount = new("wrong-shape", "That has not as many components as it should.",
        $"A gradient has one component for each variable: f has two.", "Write (∂f/∂x, ∂f/∂y), two numbers.");

    private static readonly Slip NoVector = new("wrong-shape", "That is no gradient: a gradient is a vector.",
        "A gradient has one component for each variable: f has two.", "Write (∂f/∂x, ∂f/∂y), two numbers.");

    private static readonly Slip OneComponent = new("component-missing", "One number is not enough: a gradient is a vector.",
        "A gradient has one component for each variable: f has two.", "It is (∂f/∂x, ∂f/∂y), and ∂f/∂x = 2x at x = 1.");

    private static readonly Slip LengthOnly = new("length-only", "That is a number that belongs to the gradient, not the gradient.",
        "That is the gradient's length; the gradient itself is a vector of two components.", ByX);

    private static readonly Slip Added = new("summed", "Numbers are added that should stay apart.",
        "The partial derivatives are the two components of a vector: they are not added.", ByX);

    private static readonly Slip NotEvaluated = new("not-evaluated", "That is the gradient everywhere, not yet at the point.",
        "Put the point's coordinates in.", "With x = 1, ∂f/∂x = 2·1. Do the same for ∂f/∂y.");

    private static readonly Slip Swapped = new("components-swapped", "The components do not stand where they should.",
        "They are swapped: ∂f/∂x comes first.", ByX);

    private static readonly Slip PointInstead = new("point-instead", "That is the point itself; its gradient is asked for.", Partial, ByX);

    private static readonly Slip Sign = new("sign-slip", "A sign is wrong.", "The gradient points to where f grows, and f grows outward.",
        "∂f/∂x = 2x is positive at x = 1, and ∂f/∂y at y = 1.");

    private static readonly Slip DirectionOnly = new("direction-only", "The direction is right, the length is not.",
        "The gradient's length is the rate of growth in its direction; yours has the length 1, or nearly.",
        "The length is √8. " + ByX);

    private static readonly Slip MeasuredOnly = new("not-exact", "Close, but not exact: so the direction search measures it.",
        "The search errs by the size of its step. The rules give the gradient exactly.", ByX);

    private static readonly Slip PointForgotten = new("point-forgotten", "That is the gradient at another point.",
        "The gradient is zero at (0, 0); the point is (1, 1).", ByX);

    private static readonly Slip Integrated = new("integrated", "Those are no partial derivatives of f.", Partial, ByX);

    private static readonly Slip OtherNumber = new("component-wrong", "", Partial, ByX);

    internal override IEnumerable<Slip> Slips =>
    [
        OtherCount, NoVector, OneComponent, LengthOnly, Added, NotEvaluated, Swapped, PointInstead, Sign, DirectionOnly, MeasuredOnly,
        PointForgotten, Integrated, OtherNumber with { Kind = $"{Names[0]} is another number." },
        OtherNumber with { Kind = $"{Names[1]} is another number." },
    ];

    internal override WorkingTask Working => new()
    {
        Variables = ["x", "y"],
        Functions = new Dictionary<string, Formula> { ["f"] = Parse(GradientLesson.TaskFunction) },
        Given = Parse(GradientLesson.TaskFunction),
        Expected = new([[Parse("2*x"), Parse("2*y")]]),
        Point = new Dictionary<string, Rational> { ["x"] = 1, ["y"] = 1 },
    };

    public override Text Question => $"""
        For $f(x, y) = x^2 + y^2$ at $(1, 1)$, find the gradient by partial differentiation, and hold it against the search:
        `calc lesson 3 --function "x^2+y^2" --at 1,1 --yours "(…, …)"`.
        """;

    public override IReadOnlyList<string> Hints => [.. HintTexts.Select(text => text.ToString())];

    public override IReadOnlyList<Text> HintTexts =>
    [
        $"A gradient has one component for each variable: the partial derivative by that variable.",
        $"For $∂f/∂x$ let $y$ stand still, as if it were a number; for $∂f/∂y$ let $x$ stand still.",
        $"$∂f/∂x = 2x$, and $∂f/∂y$ looks the same in $y$. Put in the point $(1, 1)$.",
    ];

    public override IReadOnlyList<string> Solution => [.. SolutionTexts.Select(text => text.ToString())];

    public override IReadOnlyList<Text> SolutionTexts
    {
        get
        {
            Formula f = Parse(GradientLesson.TaskFunction);
            Formula byX = Differentiation.Derivative(f, "x"), byY = Differentiation.Derivative(f, "y");
            var point = new Dictionary<string, Rational> { ["x"] = 1, ["y"] = 1 };
            Rational first = FormulaEquivalence.ValueAt(byX, point)!.Value, second = FormulaEquivalence.ValueAt(byY, point)!.Value;
            return
            [
                $"With $y$ standing still, $y^2$ is a constant: $∂f/∂x = {byX}$.",
                $"With $x$ standing still, $x^2$ is a constant: $∂f/∂y = {byY}$.",
                $"The gradient is $∇f = ({byX}, {byY})$.",
                $"""
                At $(1, 1)$: $∇f = ({new Number(first)}, {new Number(second)})$. Its direction is 45°, its length $√8$, and that is the rate
                the direction search finds.
                """,
                $"Answer: `({first.ToString()}, {second.ToString()})`",
            ];
        }
    }

    protected override bool IsOneFormula => true;

    protected override bool IsMeasured(Judgement judged) => judged.Mistake == "not-exact";

    protected override IReadOnlyCollection<string> ReasonFormulas { get; } = ["2x", "2y", "x^2+y^2", "'x^2+y^2", "2", "(2x,2y)", "x", "y", "x^2", "y^2", "1"];

    protected override Judgement Decide(string answer)
    {
        var notes = new List<string>();
        List<Formula> given = Components(answer, notes, Scope);
        string readAs = given.Count == 1 ? AnswerText.Echo(given[0]) : $"({string.Join(", ", given.Select(AnswerText.Echo))})";
        Judgement Result(Verdict verdict, string? mistake, string reason, Counterexample? counterexample = null) =>
            new(answer, readAs, verdict, mistake, reason, counterexample) { Notes = notes };
        Judgement Slipped(Verdict verdict, Slip slip, string before = "", Counterexample? counterexample = null) =>
            slip.Of(Result(verdict, null, "", counterexample), before);

        if (given.Count == 1)
        {
            (Verdict verdict, Slip slip) = Single(given[0]);
            return Slipped(verdict, slip);
        }

        if (given.Count != 2) return Slipped(Verdict.Wrong, OtherCount);
        FormulaJudgement[] judged = [.. given.Select((g, i) => FormulaGrading.Judge(Two, g, Names[i], []))];
        int right = judged.Count(j => j.Verdict == Verdict.Correct);
        if (right == 2)
        {
            string reason = "Right: ∂f/∂x = 2x and ∂f/∂y = 2y are both 2 at (1, 1).";
            return UnequalSide(answer) is { } side ? Result(Verdict.Correct, "unequal-side", $"{reason} But {side}")
                : Result(Verdict.Correct, null, reason);
        }

        if (judged.Any(j => j.Verdict == Verdict.Undecided))
            return Result(Verdict.Undecided, null, judged.First(j => j.Verdict == Verdict.Undecided).Reason);
        if (Known(given) is { } known) return Slipped(known.Verdict, known.Slip);
        FormulaJudgement first = judged.First(j => j.Verdict != Verdict.Correct);
        string name = Names[Array.IndexOf(judged, first)];
        Counterexample? point = first.Counterexample is { } c ? c with { Part = name } : null;
        if (judged.All(j => j.Verdict is Verdict.Correct or Verdict.Partial))
            return Result(Verdict.Partial, "not-exact", $"{name} is close, but not exact: a rounded number is not the number.", point);
        string share = right == 1 ? "One of two components is right." : "";
        return Slipped(right == 1 ? Verdict.Partial : Verdict.Wrong, OtherNumber with { Kind = $"{name} is another number." }, share, point);
    }

    /// <summary>Says that a vector before an equals sign is not what stands at the end of the chain; null if all are.</summary>
    private static string? UnequalSide(string answer)
    {
        foreach (Range side in AnswerText.Split(answer, .., '=').SkipLast(1))
        {
            Range body = AnswerText.WithoutLabel(answer, side);
            if (!VectorText.IsBracketed(answer, body) || VectorText.Entries(answer, body) is not { Count: 2 } entries) continue;
            try
            {
                Formula[] written = [.. entries.Select(entry => AnswerText.ReadFormula(answer, entry, Scope))];
                Formula[] values = [.. written.Select(f => Substitution.Put(Substitution.Put(f, "x", new Number(1)), "y", new Number(1)))];
                if (values.All(v => FormulaEquivalence.Compare(Two, v).Verdict != EquivalenceVerdict.Different)) continue;
                static string Show(Formula[] vector) => $"({string.Join(", ", vector.Select(AnswerText.Echo))})";
                return $"{Show(written)} before the equals sign is {Show([.. values.Select(v => Simplification.Simplify(v))])} there.";
            }
            catch (FormulaSyntaxException)
            {
                // No formulas: a point, a name with its arguments.
            }
        }

        return null;
    }

    private static (Verdict Verdict, Slip Slip) Single(Formula given)
    {
        if (IsEqual(given, "2")) return (Verdict.Partial, OneComponent);
        if (IsEqual(given, "sqrt(8)")) return (Verdict.Partial, LengthOnly);
        return (Verdict.Wrong, IsEqual(given, "2*x+2*y") || IsEqual(given, "4") ? Added : NoVector);
    }

    private static (Verdict Verdict, Slip Slip)? Known(List<Formula> given)
    {
        bool Is(string first, string second) => IsEqual(given[0], first) && IsEqual(given[1], second);
        if (Is("2*x", "2*y")) return (Verdict.Partial, NotEvaluated);
        if (Is("2*y", "2*x")) return (Verdict.Wrong, Swapped);
        if (Is("1", "1")) return (Verdict.Wrong, PointInstead);
        if (Is("-2", "-2")) return (Verdict.Wrong, Sign);
        if (Is("sqrt(2)/2", "sqrt(2)/2") || Is("0.7071", "0.7071") || Is("0.707", "0.707")) return (Verdict.Partial, DirectionOnly);
        if (given.All(IsMeasured)) return (Verdict.Partial, MeasuredOnly);
        if (Is("0", "0")) return (Verdict.Wrong, PointForgotten);
        return Is("x^2", "y^2") || Is("x^3/3", "y^3/3") ? (Verdict.Wrong, Integrated) : null;
    }

    /// <summary>Whether it is what the search prints, rounded or in full.</summary>
    private static bool IsMeasured(Formula given) =>
        FormulaEquivalence.Compare(Measured, given) is { IsClose: true } or { Verdict: EquivalenceVerdict.Equal };

    private static bool IsEqual(Formula given, string text) =>
        FormulaEquivalence.Compare(Parse(text), given).Verdict == EquivalenceVerdict.Equal;

    /// <summary>Reads (2, 2), [2, 2], [[2, 2]], 2, 2, 2; 2, 2 2, 2i + 2j, fx = 2, fy = 2, and x=2 y=2.</summary>
    internal static List<Formula> Components(string answer, List<string> notes, NameScope scope)
    {
        AnswerText.CheckBrackets(answer);
        if (Both().Match(answer) is { Success: true } both)
        {
            Group[] values = both.Groups["each"].Success ? [both.Groups["each"], both.Groups["each"]] : [both.Groups["x"], both.Groups["y"]];
            return [.. values.Select(g => AnswerText.ReadFormula(answer, g.Index..(g.Index + g.Length), scope, notes))];
        }

        if (Multiple().Match(answer) is { Success: true } multiple)
        {
            Formula Entry(string name) => AnswerText.ReadFormula(
                answer, multiple.Groups[name].Index..(multiple.Groups[name].Index + multiple.Groups[name].Length), scope, notes);
            return [new Product([Entry("k"), Entry("x")]), new Product([Entry("k"), Entry("y")])];
        }

        if (answer.TrimEnd().EndsWith('ᵀ')) answer = answer.TrimEnd()[..^1];
        Range body = AnswerText.WithoutLabel(answer, ..);
        if (EndOfEqualChain(answer, body, scope) is { } end) body = end;
        if (answer[body] is ['<', .., '>']) body = WithoutEnds(answer, body);
        if (VectorText.IsBracketed(answer, body) && AnswerText.Trim(answer, WithoutEnds(answer, body)) is var row
            && VectorText.IsBracketed(answer, row))
            body = row;
        List<Range> parts = AnswerText.SplitEntries(answer, body);
        if (parts.Count == 1 && NamedComponents().Match(answer) is { Success: true } named)
            return [.. new[] { named.Groups["x"], named.Groups["y"] }.Select(g =>
                AnswerText.ReadFormula(answer, g.Index..(g.Index + g.Length), scope, notes))];
        if (parts.Count == 1)
        {
            body = AnswerText.WithoutLabel(answer, AnswerText.AfterLastEquals(answer, body));
            if (UnitVectors(answer[body], scope) is { } components) return components;
            parts = VectorText.Entries(answer, body);
        }

        return [.. parts.Select(p => AnswerText.ReadFormula(answer, Value(answer, p), scope, notes))];
    }

    /// <summary>The last of vectors that are all the same: (2·1, 2·1) = (2, 2); null for anything else.</summary>
    private static Range? EndOfEqualChain(string answer, Range body, NameScope scope)
    {
        List<Range> sides = AnswerText.Split(answer, body, '=');
        if (sides.Count < 2) return null;
        try
        {
            List<Formula>[] vectors = [.. sides.Select(side => VectorText.Entries(answer, AnswerText.WithoutLabel(answer, side))
                .ConvertAll(entry => AnswerText.ReadFormula(answer, entry, scope)))];
            bool isEqual = vectors.All(v => v.Count > 1 && v.Count == vectors[^1].Count && v.Zip(vectors[^1]).All(pair =>
                FormulaEquivalence.Compare(pair.First, pair.Second).Verdict == EquivalenceVerdict.Equal));
            return isEqual ? AnswerText.Trim(answer, sides[^1]) : null;
        }
        catch (FormulaSyntaxException)
        {
            return null;
        }
    }

    private static List<Formula>? UnitVectors(string text, NameScope scope)
    {
        Match unit = UnitVectors().Match(text.Length <= 40 ? text : "");
        if (!unit.Success) return null;
        string x = unit.Groups["x"].Value, y = unit.Groups["y"].Value.Replace(" ", "", StringComparison.Ordinal);
        return [Read(x is "" ? "1" : x, scope), Read(y is "+" or "-" ? y + "1" : y, scope)];
    }

    /// <summary>What stands after an entry's equals sign, and inside its own brackets if it is a row of a column: [[2], [2]].</summary>
    private static Range Value(string answer, Range part)
    {
        Range value = AnswerText.Trim(answer, AnswerText.AfterLastEquals(answer, part));
        return answer[value] is ['[', .., ']'] ? WithoutEnds(answer, value) : value;
    }

    private static Range WithoutEnds(string text, Range part)
    {
        (int start, int length) = part.GetOffsetAndLength(text.Length);
        return (start + 1)..(start + length - 1);
    }

    private static Formula Read(string text, NameScope scope) => FormulaParser.Parse(text, scope);

    private static Formula Parse(string text) => FormulaParser.Parse(text, NameScope.Of("x", "y"));

    /// <summary>A multiple of a vector: 2(1, 1).</summary>
    [GeneratedRegex(@"^\s*(?<k>[-−]?[\d./]+|[-−]?\d*√\d+)\s*[*·]?\s*[(\[](?<x>[^,()]+),(?<y>[^,()]+)[)\]]\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Multiple();

    /// <summary>Both components in words.</summary>
    [GeneratedRegex(@"^\s*(?:both(?:\s+(?:components|partial\s+derivatives|partials))?\s+(?:are|equal|is)\s+(?<each>[^\s;,]+)"
        + @"|x\s*:\s*(?<x>[^\s;,:]+)\s*[,;]?\s*y\s*:\s*(?<y>[^\s;,:]+)|(?<x>[^\s;,=(\[]+)\s+and\s+(?<y>[^\s;,=(\[]+))\s*\.?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Both();

    [GeneratedRegex(@"^\s*(?<x>[-+]?[0-9.]*)\s*\*?·?\s*(?:i|e_?1|e_?x|î)\s*(?<y>[-+]\s*[0-9.]*)\s*\*?·?\s*(?:j|e_?2|e_?y|ĵ)\s*$",
        RegexOptions.CultureInvariant)]
    private static partial Regex UnitVectors();

    /// <summary>Two components by name with nothing but a blank between them: x=2 y=2, fx = 2 and fy = 2.</summary>
    [GeneratedRegex(
        @"^\s*(?:f_?|[∂d]f\s*/\s*[∂d])?x\s*=(?<x>[^=]+?)\s(?:and\s)?\s*(?:f_?|[∂d]f\s*/\s*[∂d])?y\s*=(?<y>[^=]+)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex NamedComponents();
}
