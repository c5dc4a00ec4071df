using System.Globalization;
using System.Text.RegularExpressions;
using CalculusCourse.Numerics.Symbolic;

namespace CalculusCourse.Lessons.Grading;

/// <summary>Lesson 7: the line with the widest margin between the six points, and the points that decide it.</summary>
internal static partial class MarginTask
{
    private static readonly NameScope Scope = NameScope.WithLetters("x", "y");
    private static readonly (int X, int Y, int Label)[] Points = [(0, 0, -1), (-1, -1, -1), (-3, -1, -1), (1, 2, 1), (2, 1, 1), (3, 3, 1)];
    private static readonly (Rational, Rational)[] Deciding = [(0, 0), (1, 2), (2, 1)];

    private sealed record Part(Verdict Verdict, string? Mistake, string Reason, string Echo, Counterexample? Counterexample = null);

    public static Judgement Judge(string answer)
    {
        List<Range> ranges = [.. AnswerText.Split(answer, .., ';', '\n').Where(r => !AnswerText.IsEmpty(answer, r))];
        if (ranges.Count == 1 && PairsAfterLine(answer) is { } split) ranges = split;
        bool isPointsOnly = ranges.Count == 1 && Pairs(answer).Count > 1 && !answer.Contains('=', StringComparison.Ordinal);
        Part? line = isPointsOnly ? null : Line(answer, ranges[0]);
        Part? points = isPointsOnly ? Vectors(answer) : ranges.Count > 1 ? Vectors(answer[ranges[1].Start..ranges[^1].End]) : null;
        Part[] parts = [.. new[] { line, points }.OfType<Part>()];
        string readAs = string.Join("; ", parts.Select(p => p.Echo));
        int right = parts.Count(p => p.Verdict == Verdict.Correct);
        Judgement Result(Verdict verdict, string? mistake, string reason, Counterexample? counterexample = null) =>
            new(7, answer, readAs, verdict, mistake, reason, counterexample);

        if (parts.FirstOrDefault(p => p.Verdict is Verdict.Wrong or Verdict.Partial) is { } bad)
        {
            string share = right == 0 ? "" : bad == line ? "The deciding points are right. " : "The line is right. ";
            bool earns = right > 0 || bad.Verdict == Verdict.Partial;
            return Result(earns ? Verdict.Partial : Verdict.Wrong, bad.Mistake, share + bad.Reason, bad.Counterexample);
        }

        if (parts.FirstOrDefault(p => p.Verdict == Verdict.Undecided) is { } unclear)
            return Result(Verdict.Undecided, null, unclear.Reason);
        if (points is null)
            return Result(Verdict.Partial, "part-missing", "The line is right. Which points decide it? Add them after a semicolon.");
        if (line is null)
            return Result(Verdict.Partial, "part-missing", "The deciding points are right. Which line do they decide? Put it "
                + "first, then a semicolon.");
        return Result(Verdict.Correct, line.Mistake,
            $"Right: {line.Reason}The three points on the margin decide it; the others' multipliers are zero.");
    }

    private static Part Line(string answer, Range range)
    {
        (Formula left, Formula right, string echo) = Sides(answer, range);
        var difference = new Sum([left, FormulaGrading.Times(-1, right)]);
        if (Coefficients(difference) is not { } line)
            return new(Verdict.Wrong, "not-a-line", "That is no straight line a·x + b·y + c = 0 in x and y.", echo);
        (Rational a, Rational b, Rational c) = line;
        if (a.Sign == 0 && b.Sign == 0) return new(Verdict.Wrong, "not-a-line", "Without x and y there is no line.", echo);
        if (a == b && c * 2 == a * -3)
        {
            bool isCanonical = a * 3 == 2;
            return new(Verdict.Correct, isCanonical ? null : "other-scale", isCanonical ? "" : "the same line in another scale. ", echo);
        }

        double norm = Math.Sqrt(AnswerText.ToDouble((a * a) + (b * b))), best = 1.5 / Math.Sqrt(2), orientation = 0;
        foreach ((int x, int y, int label) in Points) orientation += label * AnswerText.ToDouble((a * x) + (b * y) + c);
        int side = orientation < 0 ? -1 : 1;
        (Rational worst, int at) = Points.Select((p, i) => (((a * p.X) + (b * p.Y) + c) * (p.Label * side), i)).Min();
        double margin = AnswerText.ToDouble(worst) / norm;
        if (Math.Abs(margin - best) < 1e-14 && Math.Abs(AnswerText.ToDouble(a - b)) < 1e-15 * norm)
            return new(Verdict.Correct, "long-decimal", "the same line to all the digits of a computer's number. ", echo);
        bool isRounded = HasRoundedNumbers(answer[range]) && Math.Abs(margin - best) < 0.01
            && Math.Abs(AnswerText.ToDouble(a - b)) < 0.02 * norm;
        if (isRounded)
            return new(Verdict.Partial, "not-exact", "Close, but not exact: write the line with fractions, 2/3 rather than 0.67.", echo);
        string point = $"({Points[at].X}, {Points[at].Y})";
        if (worst.Sign <= 0)
        {
            string place = worst.Sign == 0 ? "lies on it" : "is on the wrong side";
            return new(Verdict.Wrong, "not-separating", $"That line does not separate the classes: the point {point} {place}.", echo);
        }

        return new(
            Verdict.Wrong,
            "not-widest",
            $"That line separates the classes, but not as widely as possible: {point} is only {Short(margin)} away, "
                + $"where the best line keeps {Short(best)} from every point.",
            echo);
    }

    private static (Formula Left, Formula Right, string Echo) Sides(string answer, Range range)
    {
        Range body = WithoutWords(answer, range);
        List<Range> sides = AnswerText.Split(answer, body, '=');
        if (sides.Count > 2)
            throw new FormulaSyntaxException("an equation has one equals sign", answer, sides[2].Start.GetOffset(answer.Length) - 1);
        if (sides.Count == 1 && VectorText.Entries(answer, body) is { Count: 3 } triple)
        {
            Formula[] abc = [.. triple.Select(t => AnswerText.ReadFormula(answer, t, Scope))];
            var sum = new Sum([new Product([abc[0], new Variable("x")]), new Product([abc[1], new Variable("y")]), abc[2]]);
            return (sum, new Number(0), AnswerText.Echo(sum) + " = 0");
        }

        Formula left = Side(answer, sides[0]), right = sides.Count == 2 ? Side(answer, sides[1]) : new Number(0);
        return (left, right, $"{AnswerText.Echo(left)} = {AnswerText.Echo(right)}");
    }

    private static Formula Side(string answer, Range side)
    {
        Range trimmed = AnswerText.Trim(answer, side);
        if (FunctionOfX().IsMatch(answer[trimmed])) return new Variable("y");
        (int start, int length) = trimmed.GetOffsetAndLength(answer.Length);
        return length == 0
            ? throw new FormulaSyntaxException("one side of the equation is missing", answer, start)
            : FormulaParser.Read(answer, trimmed, Scope).Formula;
    }

    /// <summary>Without words in front of the equation: "line:", "the line is", "L:".</summary>
    private static Range WithoutWords(string answer, Range range)
    {
        Range trimmed = AnswerText.Trim(answer, range);
        (int start, int length) = trimmed.GetOffsetAndLength(answer.Length);
        Match words = LineWords().Match(answer.Substring(start, length));
        return words.Success ? AnswerText.Trim(answer, (start + words.Length)..(start + length)) : trimmed;
    }

    /// <summary>a, b and c if the formula is a·x + b·y + c and nothing else.</summary>
    private static (Rational A, Rational B, Rational C)? Coefficients(Formula formula)
    {
        static Dictionary<string, Rational> At(Rational x, Rational y) => new() { ["x"] = x, ["y"] = y };
        if (Equivalence.ValueAt(formula, At(0, 0)) is not { } c || Equivalence.ValueAt(formula, At(1, 0)) is not { } first
            || Equivalence.ValueAt(formula, At(0, 1)) is not { } second)
            return null;
        (Rational a, Rational b) = (first - c, second - c);
        var line = new Sum([new Product([new Number(a), new Variable("x")]), new Product([new Number(b), new Variable("y")]),
            new Number(c)]);
        return Equivalence.Compare(line, formula).Verdict == EquivalenceVerdict.Equal ? (a, b, c) : null;
    }

    private static Part Vectors(string text)
    {
        List<(Rational X, Rational Y)> given = Pairs(text);
        string echo = string.Join(", ", given.Select(p => $"({p.X}, {p.Y})"));
        if (given.Count == 0)
            return new(Verdict.Undecided, null, "The deciding points could not be read; write them as (0,0), (1,2), …", text.Trim());
        List<(Rational X, Rational Y)> extra = [.. given.Except(Deciding)], missing = [.. Deciding.Except(given)];
        if (extra.Count == 0 && missing.Count == 0) return new(Verdict.Correct, null, "", echo);
        if (DeniesPoints().IsMatch(text)) return new(Verdict.Undecided, null, "List the deciding points only, as (0,0), (1,2), …", echo);
        string wrong = string.Join(", ", extra.Select(p => $"({p.X}, {p.Y})")),
            lacking = string.Join(", ", missing.Select(p => $"({p.X}, {p.Y})"));
        string reason = extra.Count > 0 ? $"{wrong} {(extra.Count == 1 ? "does" : "do")} not touch the margin." : "";
        if (missing.Count > 0)
        {
            (string touches, string are) = missing.Count == 1 ? ("touches", "is") : ("touch", "are");
            reason += $"{(reason.Length > 0 ? " " : "")}{lacking} {touches} the margin and {are} missing.";
        }

        return new(extra.Count == 0 ? Verdict.Partial : Verdict.Wrong, "support-vectors", reason, echo);
    }

    /// <summary>The pairs of numbers in brackets, and the origin by its name.</summary>
    private static List<(Rational X, Rational Y)> Pairs(string text)
    {
        var pairs = new List<(Rational, Rational)>();
        foreach (Match match in Pair().Matches(text)) pairs.Add((Parse(match.Groups[1].Value), Parse(match.Groups[2].Value)));
        if (Origin().IsMatch(text)) pairs.Insert(0, (0, 0));
        return [.. pairs.Distinct()];
    }

    private static Rational Parse(string text)
    {
        var value = (Rational)0;
        Formula formula = FormulaParser.Parse(text.Replace(" ", "", StringComparison.Ordinal), NameScope.None);
        return Equivalence.ValueAt(formula, new Dictionary<string, Rational>()) ?? value;
    }

    /// <summary>An answer without a semicolon: the line ends where the first pair after the equals sign's side begins.</summary>
    private static List<Range>? PairsAfterLine(string answer)
    {
        int equals = answer.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0) return null;
        Match pair = Pair().Match(answer, equals);
        if (!pair.Success) return null;
        int end = pair.Index;
        while (end > equals && (char.IsWhiteSpace(answer[end - 1]) || answer[end - 1] is ',' or ':' or '.' or '[' or '{'
            || char.IsLetter(answer[end - 1])))
            end--;
        return [0..end, pair.Index..answer.Length];
    }

    private static bool HasRoundedNumbers(string text) => text.Contains('.', StringComparison.Ordinal);

    private static string Short(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"[(\[⟨]\s*([-−+]?\s*[\d.]+(?:/\d+)?)\s*[,|\s]\s*([-−+]?\s*[\d.]+(?:/\d+)?)\s*[)\]⟩]", RegexOptions.CultureInvariant)]
    private static partial Regex Pair();

    [GeneratedRegex(@"^[fghy]\s*\(\s*x\s*\)$", RegexOptions.CultureInvariant)]
    private static partial Regex FunctionOfX();

    [GeneratedRegex(@"\borigin\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Origin();

    [GeneratedRegex(@"\bnot\b|\bexcept\b|\bbut\b|\bwithout\b|n't\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DeniesPoints();

    [GeneratedRegex(@"^(?:the\s+)?(?:separating\s+|best\s+)?(?:line|equation|boundary|hyperplane|answer|l)\s*(?:is|:)?\s*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LineWords();
}
