using System.Globalization;
using System.Text.RegularExpressions;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Lessons.Exercises.Working;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Lessons.Lesson7SupportVectorMachine;

/// <summary>Lesson 7: the line with the widest margin between the six points, and the points that decide it.</summary>
internal sealed partial class MarginTask : ShortAnswerExercise
{
    /// <summary>The task.</summary>
    public static readonly MarginTask Instance = new();

    private static readonly NameScope Scope = NameScope.WithLetters("x", "y");
    private static readonly (int X, int Y, int Label)[] Points = [(0, 0, -1), (-1, -1, -1), (-3, -1, -1), (1, 2, 1), (2, 1, 1), (3, 3, 1)];
    private static readonly (Rational, Rational)[] Deciding = [(0, 0), (1, 2), (2, 1)];
    private static readonly Formula Widest = FormulaParser.Parse("1 - 2/3*x - 2/3*y", Scope);

    private const string Touching = "The points at the smallest distance from the line decide it; take the six in turn.";
    private const string Halfway =
        "The line is halfway between (0,0) and the line through (1,2) and (2,1), and parallel to that one, x + y = 3.";

    private static readonly Slip NoLine = new("not-a-line", "That is no straight line.",
        "A line is a·x + b·y + c = 0, with numbers a, b, c of which a and b are not both zero.", Halfway);

    private static readonly Slip NotExact = new("not-exact", "Close, but not exact.",
        "A rounded number is not the number: write the line with fractions.", "Write 2/3 rather than 0.67.");

    private static readonly Slip NotSeparating = new("not-separating", "That line does not separate the classes.",
        "All points of one class must lie on one side, and all of the other on the other.", Halfway);

    private static readonly Slip NotWidest = new("not-widest", "That line separates the classes, but not as widely as possible.",
        "The widest margin has the nearest points of both classes at the same distance.", Halfway);

    private static readonly Slip TwoLines = new("two-lines", "There are two lines in that, and they are not the same: give one only.",
        "The right one has the nearest points of both classes at the same distance.", Halfway);

    private static readonly Slip NoneNamed = new("support-vectors", "Without any points there would be no line.", Touching,
        "Three points touch the margin and decide it.");

    private static readonly Slip RightOnesDenied = new("support-vectors", "That says which points do not decide: name those that do.", Touching,
        "The three that yours denies are the ones that decide, and no others.");

    private static readonly Slip Surplus = new("support-vectors", "Not all of these points touch the margin.", "", "");

    private static readonly Slip PointsMissing = new("support-vectors", "More points than these touch the margin.", Touching, "");

    private static readonly Slip WithoutPoints = new("part-missing", "The line is right. Which points decide it? Add them after a semicolon.",
        Touching, "(0,0) is one of them; two of the other class are as near.");

    private static readonly Slip WithoutLine = new("part-missing",
        "The deciding points are right. Which line do they decide? Put it first, then a semicolon.",
        "The widest margin has the nearest points of both classes at the same distance.", Halfway);

    internal override IEnumerable<Slip> Slips =>
    [
        NoLine, NotExact, NotSeparating, NotWidest, TwoLines, NoneNamed, RightOnesDenied, Surplus, PointsMissing, WithoutPoints, WithoutLine,
    ];

    internal override WorkingTask Working => new()
    {
        Variables = ["x", "y"],
        Solution = new Dictionary<string, Formula>
        {
            ["a"] = new Number(new Rational(2, 3)),
            ["b"] = new Number(new Rational(2, 3)),
            ["c"] = Number.MinusOne,
        },
        Letters = [.. ((string[])["λ", "α", "μ"]).SelectMany(l => Enumerable.Range(1, Points.Length).SelectMany(i => (string[])[$"{l}{i}", $"{l}_{i}"]))],
        Line = Widest,
        Constraints = [.. Points.Select(p => ($"({p.X}, {p.Y})", Parsed($"({p.Label})*(a*({p.X})+b*({p.Y})+c)-1")))],
        Feasible = [Plane(1, 1, -1), Plane(1, 1, -2), Plane(2, 2, -3), Plane(2, 1, -2), Plane(1, 2, -2)],
        HasEquations = true,
    };

    private static Formula Parsed(string text) => FormulaParser.Parse(text, NameScope.WithLetters("a", "b", "c"));

    private static Dictionary<string, Formula> Plane(int a, int b, int c) =>
        new() { ["a"] = new Number(a), ["b"] = new Number(b), ["c"] = new Number(c) };

    public override Text Question => $"""
        Add $(−1, −1)$ and $(−3, −1)$ to the first class and $(3, 3)$ to the second: six points, six constraints. What is the line
        now, which points decide it, and why? `calc lesson 7 --solution --yours "…"` holds a line of yours against the six points, and
        keeps the solution to itself until yours is right.
        """;

    public override IReadOnlyList<string> Hints =>
    [
        "Two parts, separated by a semicolon: the line, such as x + 2y - 3 = 0, and the points that decide it, such as (1,2) (2,1).",
        "Compare with the example's three points: do the new ones lie nearer to the line or farther off? "
            + "A point beyond the margin decides nothing.",
        Halfway,
    ];

    public override IReadOnlyList<string> Solution => [.. SolutionTexts.Select(text => text.ToString())];

    public override IReadOnlyList<Text> SolutionTexts =>
    [
        $"Minimise $a^2 + b^2$ subject to $t_i(a x_i + b y_i + c) ≥ 1$ for the six points $(x_i, y_i)$, $t_i = ±1$ their classes.",
        $"""
        Nearest to each other are $(0, 0)$ of the first class and $(1, 2)$, $(2, 1)$ of the second. Suppose their constraints are active:
        $−c = 1$, $a + 2b + c = 1$, $2a + b + c = 1$.
        """,
        $"""
        Then $c = −1$, and $a + 2b = 2$, $2a + b = 2$ give $a = b = 2/3$. The objective is 8/9, the margin on each side
        $1/√(a^2 + b^2) = 3/(2√2)$.
        """,
        $"""
        The new points lie beyond the margin: $(−1, −1)$ gives 7/3, $(−3, −1)$ gives 11/3, $(3, 3)$ gives 3, all more than 1. Their
        constraints are inactive, so their multipliers are 0.
        """,
        $"""
        The multipliers of the other three follow from $2a = Σ λ_i t_i x_i$, $2b = Σ λ_i t_i y_i$, $0 = Σ λ_i t_i$: they are 8/9, 4/9,
        4/9, none negative. So this is the minimum, and the same as with three points.
        """,
        $"Answer: `2/3 x + 2/3 y - 1 = 0 ; (0,0), (1,2), (2,1)`",
    ];

    protected override Judgement Decide(string answer)
    {
        (AnswerPart? line, AnswerPart? points) = Parts(answer, this);
        AnswerPart[] parts = [.. new[] { line, points }.OfType<AnswerPart>()];
        string readAs = string.Join("; ", parts.Select(p => p.Echo));
        int right = parts.Count(p => p.Verdict == Verdict.Correct);
        Judgement Result(Verdict verdict, string? mistake, string reason, Counterexample? counterexample = null) =>
            new(answer, readAs, verdict, mistake, reason, counterexample) { Notes = [.. parts.SelectMany(p => p.Notes).Distinct()] };

        if (parts.FirstOrDefault(p => p.Verdict is Verdict.Wrong or Verdict.Partial) is { } bad)
        {
            string share = right == 0 ? "" : bad == line ? "The deciding points are right. " : "The line is right. ";
            bool earns = right > 0 || bad.Verdict == Verdict.Partial;
            Judgement told = Result(earns ? Verdict.Partial : Verdict.Wrong, bad.Mistake, share + bad.Reason, bad.Counterexample);
            return told with { Later = bad.Later?.Select(reply => share + reply).ToList() };
        }

        if (parts.FirstOrDefault(p => p.Verdict == Verdict.Undecided) is { } unclear)
            return Result(Verdict.Undecided, null, unclear.Reason);
        if (points is null) return WithoutPoints.Of(Result(Verdict.Partial, null, ""));
        if (line is null) return WithoutLine.Of(Result(Verdict.Partial, null, ""));
        return Result(Verdict.Correct, line.Mistake,
            $"Right: {line.Reason}The three points on the margin decide it; the others' multipliers are zero.");
    }

    /// <summary>The line and the points, in whatever order they stand; a second line must be the same.</summary>
    private static (AnswerPart? Line, AnswerPart? Points) Parts(string answer, Exercise exercise)
    {
        List<Range> ranges = [.. AnswerText.Split(answer, .., ';', '\n').Where(r => !AnswerText.IsEmpty(answer, r))];
        if (ranges.Count > 1 && ranges.Exists(r => !Printed().IsMatch(answer[r]))) ranges.RemoveAll(r => Printed().IsMatch(answer[r]));
        if (ranges.Count == 1 && WithoutSemicolon(answer) is { } split) ranges = split;
        List<Range> lines = [.. ranges.Where(r => IsLine(answer, r))];
        string first = answer[ranges[0]];
        bool beginsWithPoints = Given(first).Count > 0 && !lines.Contains(ranges[0])
            && (lines.Count > 0 || !first.Contains('=', StringComparison.Ordinal));
        if (!beginsWithPoints && !lines.Contains(ranges[0])) lines.Insert(0, ranges[0]);
        string rest = string.Join("; ", ranges.Except(lines).Select(r => answer[r]));
        AnswerPart? points = rest.Length == 0 ? null : Vectors(rest);
        if (lines.Count == 0) return (null, points);
        AnswerPart line = InSentence(lines[0]);
        foreach (AnswerPart other in lines.Skip(1).Select(InSentence))
        {
            string echo = $"{line.Echo}; {other.Echo}";
            line = line.Verdict == Verdict.Correct && other.Verdict != Verdict.Correct
                ? TwoLines.Part(Verdict.Wrong, echo)
                : line with { Echo = echo };
        }

        return (line, points);

        AnswerPart InSentence(Range range) => AnswerPart.InSentence(answer, range, Line, exercise, isEquation: true);
    }

    /// <summary>Reads one line as answers are read, whatever else the answer names.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="exercise">What is known of reasons.</param>
    /// <param name="judge">Judges the formula that is zero on the line, from how it was understood and how it was typed.</param>
    /// <exception cref="FormulaSyntaxException">It is none.</exception>
    internal static AnswerPart ReadLine(string answer, Exercise exercise, Func<Formula, string, string, AnswerPart> judge)
    {
        List<Range> ranges = [.. AnswerText.Split(answer, .., ';', '\n').Where(r => !AnswerText.IsEmpty(answer, r))];
        Range range = ranges.Count < 2 ? .. : ranges.Where(r => IsLine(answer, r)).DefaultIfEmpty(..).First();
        return AnswerPart.InSentence(answer, range, Judged, exercise, isEquation: true);

        AnswerPart Judged(string text, Range part)
        {
            var notes = new List<string>();
            (Formula left, Formula right, string echo) = Sides(text, part, notes);
            return judge(new Sum([left, FormulaGrading.Times(-1, right)]), echo, text[part]) with { Notes = notes };
        }
    }

    private static bool IsLine(string answer, Range range)
    {
        if (ByWeights(answer, range) is not null) return true;
        try
        {
            (Formula left, Formula right, _) = Sides(answer, range, notes: null);
            return VariableNames.Of(new Sum([left, right])) is { Count: > 0 } names && names.IsSubsetOf(Scope.Variables);
        }
        catch (FormulaSyntaxException)
        {
            return false;
        }
    }

    private static AnswerPart Line(string answer, Range range)
    {
        var notes = new List<string>();
        (Formula left, Formula right, string echo) = Sides(answer, range, notes);
        return Judged(left, right, echo, answer[range]) with { Notes = notes };
    }

    private static AnswerPart Judged(Formula left, Formula right, string echo, string typed)
    {
        var difference = new Sum([left, FormulaGrading.Times(-1, right)]);
        if (Coefficients(difference) is not { } line)
            return NoLine.Part(Verdict.Wrong, echo);
        (Rational a, Rational b, Rational c) = line;
        if (a.Sign == 0 && b.Sign == 0) return NoLine.Part(Verdict.Wrong, echo);

        // Divided by c, every multiple of the line is the same, irrational ones too.
        var scaled = new Product([difference, new Power(At(difference, 0, 0), new Number(-1))]);
        EquivalenceResult compared = c.Sign == 0 ? new(EquivalenceVerdict.Different) : FormulaEquivalence.Compare(Widest, scaled);
        if (compared.Verdict == EquivalenceVerdict.Undecided)
            return new(Verdict.Undecided, null, "Whether that is the line could be neither proved nor refuted.", echo);
        if (compared.HasLongDecimals)
            return new(Verdict.Correct, "long-decimal", "the same line to all the digits of a computer's number. ", echo);
        if (compared.Verdict == EquivalenceVerdict.Equal)
            return a * 3 == 2 ? new(Verdict.Correct, null, "", echo)
                : new(Verdict.Correct, "other-scale", "the same line in another scale. ", echo);
        if (IsRounded((a, b, c), typed, (new(2, 3), new(2, 3), -1)))
            return new(Verdict.Correct, "rounded", "the line, rounded (2/3 is exact where 0.67 stands). ", echo);
        return OtherLine(a, b, c, typed.Contains('.', StringComparison.Ordinal)) with { Echo = echo };
    }

    /// <summary>
    /// Whether rounding explains the coefficients: some multiple of the right line rounds to them, each coefficient that is not whole
    /// to as many decimals as are written, two or more, and to within a hundredth of itself.
    /// </summary>
    internal static bool IsRounded(
        (Rational A, Rational B, Rational C) line, string text, (Rational A, Rational B, Rational C) best)
    {
        int[] decimals = [.. Decimals().Matches(text).Select(m => m.Groups["after"].Length)];
        if (decimals.Length == 0) return false;

        // A decimal that is a whole number, such as 1.0, is exact.
        int digits = Decimals().Matches(text).Where(m => m.Groups["after"].Value.Trim('0').Length > 0)
            .Select(m => m.Groups["after"].Length).DefaultIfEmpty(0).Min();
        if (digits < 2) return false;
        Rational half = new(1, 2 * System.Numerics.BigInteger.Pow(10, Math.Min(digits, 20)));
        (Rational low, Rational high) = (-1_000_000, 1_000_000);
        foreach ((Rational given, Rational right) in ((Rational, Rational)[])[(line.A, best.A), (line.B, best.B), (line.C, best.C)])
        {
            if (given.Sign == 0 && right.Sign == 0) continue;
            if (right.Sign == 0) return false;
            Rational off = given.Denominator.IsOne ? 0 : half, size = given.Sign < 0 ? -given : given;
            if (off * 100 > size || given.Sign == 0) return false;
            Rational one = (given - off) / right, other = (given + off) / right;
            (low, high) = (Max(low, one < other ? one : other), -Max(-high, -(one < other ? other : one)));
        }

        return low <= high;
    }

    private static Rational Max(Rational first, Rational second) => first < second ? second : first;

    private static AnswerPart OtherLine(Rational a, Rational b, Rational c, bool hasDecimals)
    {
        // The same line with numbers whose squares fit into doubles.
        Rational scale = ((Rational[])[a, -a, b, -b]).Max();
        (a, b, c) = (a / scale, b / scale, c / scale);
        double norm = Math.Sqrt(((a * a) + (b * b)).ToDouble()), best = 1.5 / Math.Sqrt(2), orientation = 0;
        foreach ((int x, int y, int label) in Points) orientation += label * ((a * x) + (b * y) + c).ToDouble();
        int side = orientation < 0 ? -1 : 1;
        (Rational worst, int at) = Points.Select((p, i) => (((a * p.X) + (b * p.Y) + c) * (p.Label * side), i)).Min();
        double margin = worst.ToDouble() / norm;
        if (hasDecimals && Math.Abs(margin - best) < 0.01 && Math.Abs((a - b).ToDouble()) < 0.02 * norm)
            return NotExact.Part(Verdict.Partial, "");
        string point = $"({Points[at].X}, {Points[at].Y})";
        if (margin < 1e-12)
        {
            string place = margin > -1e-12 ? "lies on it" : "is on the wrong side";
            return NotSeparating.Part(Verdict.Wrong, "", where: $"The point {point} {place}.");
        }

        return NotWidest.Part(Verdict.Wrong, "", where: $"{point} is only {Short(margin)} away, where the best line keeps {Short(best)} "
            + "from every point.");
    }

    private static (Formula Left, Formula Right, string Echo) Sides(string answer, Range range, List<string>? notes)
    {
        if (ByWeights(answer, range) is { } weights)
        {
            var line = new Sum([new Product([weights[0], new Variable("x")]), new Product([weights[1], new Variable("y")]), weights[2]]);
            return (line, new Number(0), AnswerText.Echo(line) + " = 0");
        }

        Range body = WithoutWords(answer, range);
        List<Range> sides = AnswerText.Split(answer, body, '=');
        if (sides.Count > 2)
            throw new FormulaSyntaxException("an equation has one equals sign", answer, sides[2].Start.GetOffset(answer.Length) - 1);
        Range whole = AnswerText.Trim(answer, range);
        if (answer[whole].StartsWith("lambda x:", StringComparison.Ordinal))
        {
            Formula height = Side(answer, whole, notes);
            return (new Variable("y"), height, $"y = {AnswerText.Echo(height)}");
        }

        // The commas of 0,67x + 0,67y - 1 are decimal ones.
        if (sides.Count == 1 && VectorText.Entries(answer, body) is { Count: 3 } triple && !triple.Exists(t => answer[t].AsSpan().ContainsAny('x', 'y')))
        {
            Formula[] abc = [.. triple.Select(t => AnswerText.ReadFormula(answer, t, Scope, notes))];
            var sum = new Sum([new Product([abc[0], new Variable("x")]), new Product([abc[1], new Variable("y")]), abc[2]]);
            return (sum, new Number(0), AnswerText.Echo(sum) + " = 0");
        }

        Formula left = Side(answer, sides[0], notes), right = sides.Count == 2 ? Side(answer, sides[1], notes) : new Number(0);
        return (left, right, $"{AnswerText.Echo(left)} = {AnswerText.Echo(right)}");
    }

    /// <summary>The line's three numbers, given by their names or as a solution is printed; null if the text is another.</summary>
    private static Formula[]? ByWeights(string answer, Range range)
    {
        (int start, int length) = range.GetOffsetAndLength(answer.Length);
        Match match = Weights().Match(answer.Substring(start, length));
        if (!match.Success) return null;
        try
        {
            return [.. new[] { "a", "b", "c" }.Select(name => match.Groups[name]).Select(g =>
                FormulaParser.Read(answer, AnswerText.Trim(answer, (start + g.Index)..(start + g.Index + g.Length)), NameScope.None).Formula)];
        }
        catch (FormulaSyntaxException)
        {
            return null;
        }
    }

    private static Formula Side(string answer, Range side, List<string>? notes)
    {
        Range trimmed = FormulaFrame.Inside(answer, side, quotes: true);
        if (FunctionOfX().IsMatch(answer[trimmed])) return new Variable("y");
        (int start, int length) = trimmed.GetOffsetAndLength(answer.Length);
        return length == 0
            ? throw new FormulaSyntaxException("one side of the equation is missing", answer, start)
            : AnswerText.ReadSide(answer, trimmed, Scope, notes);
    }

    /// <summary>Without words in front of the equation: "line:", "the line is", "L:".</summary>
    private static Range WithoutWords(string answer, Range range)
    {
        Range trimmed = AnswerText.Trim(answer, range);
        (int start, int length) = trimmed.GetOffsetAndLength(answer.Length);
        Match words = LineWords().Match(answer.Substring(start, length));
        return words.Success ? AnswerText.Trim(answer, (start + words.Length)..(start + length)) : trimmed;
    }

    /// <summary>a, b and c if the formula is a·x + b·y + c and nothing else; the nearest doubles where they are no fractions.</summary>
    internal static (Rational A, Rational B, Rational C)? Coefficients(Formula formula)
    {
        if (!VariableNames.Of(formula).IsSubsetOf(Scope.Variables)) return null;
        Formula c = At(formula, 0, 0), minus = FormulaGrading.Times(-1, c);
        Formula a = new Sum([At(formula, 1, 0), minus]), b = new Sum([At(formula, 0, 1), minus]);
        var line = new Sum([new Product([a, new Variable("x")]), new Product([b, new Variable("y")]), c]);
        if (FormulaEquivalence.Compare(line, formula).Verdict != EquivalenceVerdict.Equal) return null;
        return Value(a) is { } first && Value(b) is { } second && Value(c) is { } last ? (first, second, last) : null;
    }

    internal static Formula At(Formula formula, int x, int y) =>
        Substitution.Put(Substitution.Put(formula, "x", new Number(x)), "y", new Number(y));

    private static Rational? Value(Formula formula) => AnswerText.ToRational(formula, new Dictionary<string, Rational>());

    private static AnswerPart Vectors(string text)
    {
        text = Wording.WithoutReasons(text);
        List<(Rational X, Rational Y)> given = Given(text);
        string echo = Show(given);
        List<(Rational X, Rational Y)> extra = [.. given.Except(Deciding)], missing = [.. Deciding.Except(given)];
        if (given.Count == 0 && OldPoints().IsMatch(text))
        {
            given = [.. Deciding];
            (extra, missing, echo) = ([], [], Show(given));
        }

        bool isRight = extra.Count == 0 && missing.Count == 0, denies = DeniesPoints().IsMatch(text);
        if (NoPoints().IsMatch(text))
            return NoneNamed.Part(Verdict.Wrong, text.Trim());
        if (given.Count == 0)
            return new(Verdict.Undecided, null, "The deciding points could not be read; write them as (0,0), (1,2), …", text.Trim());
        if (isRight && PointsText.In(text) is [var first, ..] && DeniesPoints().IsMatch(text[..first.Start]))
            return RightOnesDenied.Part(Verdict.Wrong, echo);
        if (denies || (isRight && !IsPlain(text)))
            return new(Verdict.Undecided, null, "List the deciding points only, as (0,0), (1,2), …", echo);
        if (isRight) return new(Verdict.Correct, null, "", echo);
        string surplus = $"{Show(extra)} {(extra.Count == 1 ? "does" : "do")} not touch the margin.";
        string absent = $"{Show(missing)} {(missing.Count == 1 ? "touches" : "touch")} the margin and {(missing.Count == 1 ? "is" : "are")} missing.";
        if (extra.Count == 0) return (PointsMissing with { Step = absent }).Part(Verdict.Partial, echo);
        string step = missing.Count == 0 ? "The others do, and decide the line." : absent;
        return (Surplus with { Rule = $"{Touching} {surplus}", Step = step }).Part(Verdict.Wrong, echo);
    }

    /// <summary>What may stand around the points, and in a remark on the line.</summary>
    private static readonly HashSet<string> PointWords = Wording.Of(
        "the a these those points point support vectors vector deciding decide decides which that they it is are and only on margin",
        "margins",
        "touch touches touching lie lies origin old original first three of to both each class classes closest nearest line boundary in",
        "from set list array matrix np active constraints constraint with have has positive multipliers multiplier same still as before",
        "x y b c w wide distance between its width edge street sqrt determine determined determines by define defines defined");

    /// <summary>Whether nothing but the points and words that leave them as they are stands in a text.</summary>
    private static bool IsPlain(string text)
    {
        foreach (PointsText.Found point in Enumerable.Reverse(PointsText.In(text))) text = text[..point.Start] + " " + text[point.End..];
        return !Signs().IsMatch(text) && Wording.IsIn(PointWords, Numerals().Replace(text, " "));
    }

    private static string Show(IEnumerable<(Rational X, Rational Y)> points) =>
        string.Join(", ", points.Select(p => $"({AnswerText.Show(p.X)}, {AnswerText.Show(p.Y)})"));

    /// <summary>The points in brackets, and the origin by its name.</summary>
    private static List<(Rational X, Rational Y)> Given(string text)
    {
        IEnumerable<(Rational, Rational)> points = PointsText.In(text).Select(p => (p.X, p.Y));
        return [.. (Origin().IsMatch(text) ? points.Prepend((0, 0)) : points).Distinct()];
    }

    /// <summary>
    /// An answer without a semicolon: the line ends where the first point after its equals sign begins, or begins where the last
    /// point ends.
    /// </summary>
    private static List<Range>? WithoutSemicolon(string answer)
    {
        int equals = answer.IndexOf('=', StringComparison.Ordinal);
        List<PointsText.Found> points = PointsText.In(answer);
        if (equals < 0 || points.Count == 0) return null;
        if (points.FindIndex(p => p.Start > equals) is >= 0 and var first)
        {
            int end = points[first].Start;
            while (end > equals && (char.IsWhiteSpace(answer[end - 1]) || answer[end - 1] is ',' or ':' or '.' or '[' or '{'
                || char.IsLetter(answer[end - 1])))
                end--;
            return [0..end, points[first].Start..answer.Length];
        }

        int start = points[^1].End;
        while (start < equals && (char.IsWhiteSpace(answer[start]) || answer[start] is ',' or ':' or '.' or ']' or '}')) start++;
        return [0..points[^1].End, start..answer.Length];
    }

    private static string Short(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>What lesson 7 prints beside the line and the points.</summary>
    [GeneratedRegex(@"^\s*(?:objective|margin|status|message|iterations?|multipliers?)\b\s*(?::|\s)\s*[-\d.\[]",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Printed();

    [GeneratedRegex(@"\d[.,](?<after>\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex Decimals();

    /// <summary>Three numbers: "w = (2/3, 2/3), b = -1", "a=0.67, b=0.67, c=-1", "Solution: [0.67 0.67 -1.]".</summary>
    [GeneratedRegex(
        """
        ^\s*(?:the\s+)?(?:(?:line|solution|answer)\s*(?::|is|=)?\s*)?(?:
            (?:w\s*[·*.]\s*x\s*\+\s*b\s*=\s*0\s*,?\s*(?:with|where|for)?\s*)?
            (?:weights?|normal|w|\\mathbf\{w\}|\\vec\{?w\}?)\s*(?:vector\s*)?(?:=|:|is|are)?\s*(?:(?:np\.)?array\()?\s*(?:\\left)?\s*[(\[]\s*\[?
                (?<a>[^,;\s()\[\]]+(?:\s*/\s*\d+)?)[,\s]\s*(?<b>[^,;\s()\[\]]+?)\s*(?:\\right)?\s*\]?[)\]]\s*\)?\s*(?:,|and|;)?\s*(?:and\s+)?
                (?:the\s+)?(?:bias|intercept|offset|b|c)\s*(?:=|:|is)?\s*(?<c>[^,;=\n]+)
            |a\s*=\s*(?<a>[^,;=]+)[,\s]\s*(?:and\s+)?b\s*=\s*(?<b>[^,;=]+)[,\s]\s*(?:and\s+)?c\s*=\s*(?<c>[^,;=]+)
            |(?:(?:np\.)?array\()?\s*\[\s*(?<a>[-+]?[\d.]+)[,\s]\s*(?<b>[-+]?[\d.]+)[,\s]\s*(?<c>[-+]?[\d.]+)\s*\]\s*\)?
        )\s*\.?\s*$
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Weights();

    /// <summary>The example's three points, without naming them.</summary>
    [GeneratedRegex(@"^\s*(?:still\s+|again\s+)?(?:the\s+)?(?:same\s+)?(?:three\s+(?:original|old|first|same)|(?:original|old|first|same)\s+three)(?:\s+(?:points|ones))?(?:\s+as\s+before)?\s*\.?\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OldPoints();

    [GeneratedRegex(@"^[fghy]\s*\(\s*x\s*\)$", RegexOptions.CultureInvariant)]
    private static partial Regex FunctionOfX();

    [GeneratedRegex(@"\borigin\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Origin();

    [GeneratedRegex(@"^\s*(?:none|nothing|no\s+points?|no\s+one)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NoPoints();

    /// <summary>Something done with the points.</summary>
    [GeneratedRegex(@"(?<![\p{L}\d]|=\s*)[-−–+*·×^\\]|[≠!?<>≤≥∉~]", RegexOptions.CultureInvariant)]
    private static partial Regex Signs();

    /// <summary>Numbers, and a point's name in front of it.</summary>
    [GeneratedRegex(@"[\d.,/=]+|\b[A-Za-z]\d*(?=\s*(?:=|:|,|\s|$))", RegexOptions.CultureInvariant)]
    private static partial Regex Numerals();

    [GeneratedRegex(@"\bnot\b|\bexcept\b|\bbut\b|\bwithout\b|n't\b|\bother than\b|\bapart from\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DeniesPoints();

    [GeneratedRegex(@"^(?:the\s+)?(?:separating\s+|best\s+)?(?:line|equation|boundary|hyperplane|answer|l)\s*(?:is|:)?\s*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LineWords();
}
