using System.Text.RegularExpressions;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons.Lesson3Gradient;

/// <summary>Lesson 3: the gradient of x² + y² at (1, 1).</summary>
internal sealed partial class GradientTask : ShortAnswerExercise
{
    private static readonly NameScope Scope = NameScope.WithLetters("x", "y");
    private static readonly string[] Names = ["∂f/∂x", "∂f/∂y"];
    private static readonly Formula Two = Parse("2");
    private static readonly Formula Measured = Parse("2.000070710675876");

    public override Text Question => $"""
        For $f(x, y) = x^2 + y^2$ at $(1, 1)$, find the gradient by partial differentiation, and confirm it by the search
        (`calc lesson 3 --function "x^2+y^2" --at 1,1`).
        """;

    public override IReadOnlyList<string> Hints =>
    [
        "A gradient has one component for each variable: the partial derivative by that variable.",
        "For ∂f/∂x let y stand still, as if it were a number; for ∂f/∂y let x stand still.",
        "∂f/∂x = 2x, and ∂f/∂y looks the same in y. Put in the point (1, 1).",
    ];

    public override IReadOnlyList<string> Solution
    {
        get
        {
            Formula f = Parse(GradientLesson.TaskFunction);
            Formula byX = Differentiation.Derivative(f, "x"), byY = Differentiation.Derivative(f, "y");
            var point = new Dictionary<string, Rational> { ["x"] = 1, ["y"] = 1 };
            Rational first = FormulaEquivalence.ValueAt(byX, point)!.Value, second = FormulaEquivalence.ValueAt(byY, point)!.Value;
            return
            [
                $"With y standing still, y² is a constant: ∂f/∂x = {FormulaText.Unicode(byX)}.",
                $"With x standing still, x² is a constant: ∂f/∂y = {FormulaText.Unicode(byY)}.",
                $"The gradient is ∇f = ({FormulaText.Unicode(byX)}, {FormulaText.Unicode(byY)}).",
                $"At (1, 1): ∇f = ({first}, {second}). Its direction is 45°, its length √8, "
                    + "and that is the rate the direction search finds.",
                $"Answer: ({first}, {second})",
            ];
        }
    }

    protected override bool IsOneFormula => true;

    protected override bool IsMeasured(Judgement judged) => judged.Mistake == "not-exact";

    protected override IReadOnlyCollection<string> ReasonFormulas { get; } = ["2x", "2y", "x^2+y^2", "'x^2+y^2", "2", "(2x,2y)", "x", "y", "x^2", "y^2", "1"];

    protected override Judgement Decide(string answer)
    {
        List<Formula> given = Components(answer);
        string readAs = given.Count == 1 ? AnswerText.Echo(given[0]) : $"({string.Join(", ", given.Select(AnswerText.Echo))})";
        Judgement Result(Verdict verdict, string? mistake, string reason, Counterexample? counterexample = null) =>
            new(answer, readAs, verdict, mistake, reason, counterexample);

        if (given.Count == 1) return Single(given[0], Result);
        if (given.Count != 2)
            return Result(Verdict.Wrong, "wrong-shape",
                $"The gradient of a function of two variables has two components; yours has {AnswerText.Text(given.Count)}.");
        FormulaJudgement[] judged = [.. given.Select((g, i) => FormulaGrading.Judge(Two, g, Names[i], []))];
        int right = judged.Count(j => j.Verdict == Verdict.Correct);
        if (right == 2) return Result(Verdict.Correct, null, "Right: ∂f/∂x = 2x and ∂f/∂y = 2y are both 2 at (1, 1).");
        if (judged.Any(j => j.Verdict == Verdict.Undecided))
            return Result(Verdict.Undecided, null, judged.First(j => j.Verdict == Verdict.Undecided).Reason);
        if (Known(given) is { } known) return Result(known.Verdict, known.Mistake, known.Reason);
        FormulaJudgement first = judged.First(j => j.Verdict != Verdict.Correct);
        Judgement Later(Judgement told) => told with { Later = [$"{told.Reason} {Hints[1]}", $"{first.Reason} {Hints[2]}"] };
        string name = Names[Array.IndexOf(judged, first)];
        Counterexample? point = first.Counterexample is { } c ? c with { Part = name } : null;
        if (judged.All(j => j.Verdict is Verdict.Correct or Verdict.Partial))
            return Result(Verdict.Partial, "not-exact", first.Reason, point);
        return right == 1
            ? Later(Result(Verdict.Partial, first.Mistake ?? "component-wrong", $"One of two components is right; {name} is another number.", point))
            : Later(Result(Verdict.Wrong, first.Mistake, first.Mistake is null ? $"{name} is another number there." : first.Reason, point));
    }

    private static Judgement Single(Formula given, Func<Verdict, string?, string, Counterexample?, Judgement> result)
    {
        if (IsEqual(given, "2"))
            return result(Verdict.Partial, "component-missing",
                "One number is not enough: the gradient has two components, (∂f/∂x, ∂f/∂y).", null);
        if (IsEqual(given, "sqrt(8)"))
            return result(Verdict.Partial, "length-only",
                "That is the gradient's length; the gradient itself is a vector of two components.", null);
        if (IsEqual(given, "2*x+2*y") || IsEqual(given, "4"))
            return result(Verdict.Wrong, "summed", "The partial derivatives are the two components of a vector: they are not added.", null);
        return result(Verdict.Wrong, "wrong-shape", "The gradient is a vector of two components, such as (1, 2).", null);
    }

    private static (Verdict Verdict, string Mistake, string Reason)? Known(List<Formula> given)
    {
        bool Is(string first, string second) => IsEqual(given[0], first) && IsEqual(given[1], second);
        if (Is("2*x", "2*y")) return (Verdict.Partial, "not-evaluated", "That is the gradient everywhere; put in x = 1 and y = 1.");
        if (Is("2*y", "2*x"))
            return (Verdict.Wrong, "components-swapped", "The components are swapped: ∂f/∂x comes first. And put in the point.");
        if (Is("1", "1")) return (Verdict.Wrong, "point-instead", "That is the point itself; its gradient is asked for.");
        if (Is("-2", "-2"))
            return (Verdict.Wrong, "sign-slip", "The sign is the wrong way round: f grows outward, the gradient points there.");
        if (Is("sqrt(2)/2", "sqrt(2)/2") || Is("0.7071", "0.7071") || Is("0.707", "0.707"))
            return (Verdict.Partial, "direction-only", "That is only the direction; the gradient's length is the rate of growth, √8.");
        if (given.All(IsMeasured))
            return (Verdict.Partial, "not-exact",
                "Close, but not exact: so the direction search measures it, with an error of the size of its step. "
                    + "The rules give it exactly.");
        if (Is("0", "0")) return (Verdict.Wrong, "point-forgotten", "The gradient is zero at (0, 0); at (1, 1) it is not.");
        if (Is("x^2", "y^2") || Is("x^3/3", "y^3/3"))
            return (Verdict.Wrong, "integrated", "Differentiate in one variable while the other stands still.");
        return null;
    }

    /// <summary>Whether it is what the search prints, rounded or in full.</summary>
    private static bool IsMeasured(Formula given) =>
        FormulaEquivalence.Compare(Measured, given) is { IsClose: true } or { Verdict: EquivalenceVerdict.Equal };

    private static bool IsEqual(Formula given, string text) =>
        FormulaEquivalence.Compare(Parse(text), given).Verdict == EquivalenceVerdict.Equal;

    /// <summary>Reads (2, 2), [2, 2], [[2, 2]], 2, 2, 2; 2, 2 2, 2i + 2j, fx = 2, fy = 2, and x=2 y=2.</summary>
    private static List<Formula> Components(string answer)
    {
        AnswerText.CheckBrackets(answer);
        if (Both().Match(answer) is { Success: true } both)
        {
            Group[] values = both.Groups["each"].Success ? [both.Groups["each"], both.Groups["each"]] : [both.Groups["x"], both.Groups["y"]];
            return [.. values.Select(g => AnswerText.ReadFormula(answer, g.Index..(g.Index + g.Length), Scope))];
        }

        if (Multiple().Match(answer) is { Success: true } multiple)
        {
            Formula Entry(string name) => AnswerText.ReadFormula(
                answer, multiple.Groups[name].Index..(multiple.Groups[name].Index + multiple.Groups[name].Length), Scope);
            return [new Product([Entry("k"), Entry("x")]), new Product([Entry("k"), Entry("y")])];
        }

        if (answer.TrimEnd().EndsWith('ᵀ')) answer = answer.TrimEnd()[..^1];
        Range body = AnswerText.WithoutLabel(answer, ..);
        if (answer[body] is ['<', .., '>']) body = WithoutEnds(answer, body);
        if (VectorText.IsBracketed(answer, body) && AnswerText.Trim(answer, WithoutEnds(answer, body)) is var row
            && VectorText.IsBracketed(answer, row))
            body = row;
        List<Range> parts = AnswerText.SplitEntries(answer, body);
        if (parts.Count == 1 && NamedComponents().Match(answer) is { Success: true } named)
            return [.. new[] { named.Groups["x"], named.Groups["y"] }.Select(g =>
                AnswerText.ReadFormula(answer, g.Index..(g.Index + g.Length), Scope))];
        if (parts.Count == 1)
        {
            body = AnswerText.WithoutLabel(answer, AnswerText.AfterLastEquals(answer, body));
            if (UnitVectors(answer[body]) is { } components) return components;
            parts = VectorText.Entries(answer, body);
        }

        return [.. parts.Select(p => AnswerText.ReadFormula(answer, Value(answer, p), Scope))];
    }

    private static List<Formula>? UnitVectors(string text)
    {
        Match unit = UnitVectors().Match(text.Length <= 40 ? text : "");
        if (!unit.Success) return null;
        string x = unit.Groups["x"].Value, y = unit.Groups["y"].Value.Replace(" ", "", StringComparison.Ordinal);
        return [Read(x is "" ? "1" : x), Read(y is "+" or "-" ? y + "1" : y)];
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

    private static Formula Read(string text) => FormulaParser.Parse(text, Scope);

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
