using CalculusCourse.Lessons.Lesson7SupportVectorMachine;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Lessons.Exercises.Sets.Kinds;

/// <summary>A line in the plane: any of its equations, y = …, or its three numbers.</summary>
internal sealed class LineTask(TaskText text) : SetTask<LineTask.Line>(text)
{
    private static readonly Slip NoLine = new("not-a-line", "That is no straight line.",
        "A line is a·x + b·y + c = 0, with numbers a, b, c of which a and b are not both zero.", "");

    private static readonly Slip Parallel = new("parallel", "The direction is right, the place is not.",
        "Yours is parallel to the right line.", "Put a point of the right line into yours to find its constant.");

    private static readonly Slip Swapped = new("components-swapped", "x and y do not stand where they should.",
        "With x and y exchanged yours is the line.", "");

    private static readonly Slip SlopeSign = new("sign-slip", "A sign is wrong.", "The line falls where it should rise, or rises where it should fall.", "");

    private static readonly Slip OtherDirection = new("other-direction", "That is another line.", "Its direction is another one already.", "");

    public override string? Unsound => Right.Numbers is null ? "is no line: a line is a·x + b·y = c" : null;

    protected override bool IsOneFormula => false;

    protected override int LongestAnswer => 600;

    protected override Line Read(IReadOnlyList<string> answer, List<string> notes)
    {
        Line? read = null;
        AnswerPart part = MarginTask.ReadLine(answer[0], this, (zero, echo, typed) =>
        {
            read = new(zero, echo, Coefficients(zero));
            return new(Verdict.Correct, null, "", echo);
        });
        notes.AddRange(part.Notes);
        return read ?? throw new FormulaSyntaxException("there is no line in this", answer[0], 0);
    }

    protected override bool IsRight(Line given) => IsSame(Right, given) || IsNear(given);

    protected override bool IsSame(Line other, Line given) => other.Numbers is { } first && given.Numbers is { } second
        && IsProportional(first.A, first.B, second.A, second.B) && IsProportional(first.A, first.C, second.A, second.C)
        && IsProportional(first.B, first.C, second.B, second.C);

    protected override Judgement Judge(Line given, string answer)
    {
        Judgement judged = new(answer, given.Echo, Verdict.Wrong, null, "");
        if (given.Numbers is not { } yours || Right.Numbers is not { } right) return NoLine.Of(judged);
        if (IsSame(Right, given)) return judged with { Verdict = Verdict.Correct, Reason = "Right." };
        if (IsNear(given)) return judged with { Verdict = Verdict.Correct, Mistake = "not-exact", Reason = "Right within the tolerance." };
        if (IsProportional(right.A, right.B, yours.A, yours.B)) return Parallel.Of(judged);
        if (IsSame(Right with { Numbers = (right.B, right.A, right.C) }, given)) return Swapped.Of(judged);
        return IsProportional(right.A, FormulaGrading.Times(-1, right.B), yours.A, yours.B) ? SlopeSign.Of(judged) : OtherDirection.Of(judged);
    }

    private bool IsNear(Line given)
    {
        if (Text.Tolerance is not { } tolerance || given.Numbers is not { } yours || Right.Numbers is not { } right) return false;
        double[] first = [.. ((Formula[])[right.A, right.B, right.C]).Select(Value)], second = [.. ((Formula[])[yours.A, yours.B, yours.C]).Select(Value)];

        // Both are scaled so that the larger number before x or y is one.
        int k = Math.Abs(first[0]) >= Math.Abs(first[1]) ? 0 : 1;
        double allowed = tolerance.ToDouble(), scale = Math.Max(1, Math.Abs(first[2] / first[k]));
        return Enumerable.Range(0, 3).All(i => Math.Abs((first[i] / first[k]) - (second[i] / second[k])) <= allowed * (i == 2 ? scale : 1));
    }

    private static double Value(Formula formula) => FormulaEquivalence.ApproximationAt(formula, new Dictionary<string, Rational>());

    private static (Formula A, Formula B, Formula C)? Coefficients(Formula zero)
    {
        Formula origin = At(zero, 0, 0);
        Formula a = Less(At(zero, 1, 0), origin), b = Less(At(zero, 0, 1), origin);
        var line = new Sum([new Product([a, new Variable("x")]), new Product([b, new Variable("y")]), origin]);
        bool isLine = FormulaEquivalence.Compare(line, zero).Verdict == EquivalenceVerdict.Equal && !(IsZero(a) && IsZero(b));
        return isLine ? (a, b, origin) : null;
    }

    /// <summary>Whether a : b is c : d.</summary>
    private static bool IsProportional(Formula a, Formula b, Formula c, Formula d) => IsZero(Less(new Product([a, d]), new Product([b, c])));

    private static Formula Less(Formula first, Formula second) => new Sum([first, FormulaGrading.Times(-1, second)]);

    private static bool IsZero(Formula formula) => FormulaEquivalence.Compare(Number.Zero, formula).Verdict == EquivalenceVerdict.Equal;

    private static Formula At(Formula formula, int x, int y) =>
        Substitution.Put(formula, new Dictionary<string, Formula> { ["x"] = new Number(x), ["y"] = new Number(y) });

    /// <summary>What is zero on a line, how it was understood, and the numbers before x and y and alone; null where it is no line.</summary>
    internal sealed record Line(Formula Zero, string Echo, (Formula A, Formula B, Formula C)? Numbers);
}
