using System.Text.RegularExpressions;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Numerics.Calculus;
using CalculusCourse.Numerics.Calculus.Extrema;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons.Lesson6Optimisation;

/// <summary>A place that the reader calls a critical point.</summary>
/// <param name="Place">The place, exactly as it is written.</param>
/// <param name="X">Its nearest double.</param>
/// <param name="Claimed">What the reader calls it: minimum, maximum, inflection, corner; null for no more than critical.</param>
/// <param name="Value">f there; NaN where it has none.</param>
/// <param name="Slope">f′ there; NaN where it has none.</param>
/// <param name="Says">What is to be said of it.</param>
public sealed record OwnPoint(Formula Place, double X, string? Claimed, double Value, double Slope, string Says);

/// <summary>A reader's own critical points, <c>0 maximum, 4/3 minimum</c>, held against the function.</summary>
/// <param name="Result">What is said of them.</param>
/// <param name="Points">The points, in the order given.</param>
public sealed partial record OwnPoints(OwnResult Result, IReadOnlyList<OwnPoint> Points)
{
    private const int FewestDigits = 3;

    // So near to a point that is not known exactly, a place may be that point.
    private const double Near = 1e-9;
    private const string Right = "critical";

    /// <summary>Reads critical points and holds them against what was found.</summary>
    /// <exception cref="FormulaSyntaxException">A place is no formula of a number.</exception>
    internal static OwnPoints Of(string text, OptimisationInputs inputs, CriticalPointSearch found)
    {
        if (string.IsNullOrWhiteSpace(text)) throw Expected(text);
        string trimmed = text.Trim().Trim('{', '}', '.', ' ');
        if (Nowhere().IsMatch(trimmed)) return new(new(AtNone(text, found), double.NaN), []);
        if (Everywhere().IsMatch(trimmed))
        {
            Judgement all = found.IsConstant
                ? new(text, "every x", Verdict.Correct, null, "f′ is zero throughout.")
                : new(text, "every x", Verdict.Wrong, null, "f′ is not zero throughout.");
            return new(new(all, double.NaN), []);
        }

        var slope = new PointDerivative(inputs.Function.WithValues, ["x"], "x");
        CompiledFormula function = CompiledFormula.Compile(inputs.Function.WithValues, ["x"]);
        var points = new List<OwnPoint>();
        var matched = new HashSet<CriticalPoint>();
        var tally = new Tally();
        foreach ((Formula place, string? claimed, string typed) in Read(trimmed, inputs.Function))
        {
            double x = CompiledFormula.Compile(place, []).Evaluate([]);
            (CriticalPoint? point, bool isRounded, bool isOpen) = Match(place, x, typed, found, slope.Formula);
            bool isOutside = (x < inputs.From || x > inputs.To) && FormulaEquivalence.Compare(
                Number.Zero, Substitution.Put(slope.Formula, "x", place)).Verdict == EquivalenceVerdict.Equal;
            if (point is not null) matched.Add(point);
            double here = point is { Kind: not CriticalKind.Corner } && !isRounded ? 0 : double.IsNaN(x) ? double.NaN : slope.Value([x]);
            double value = double.IsNaN(x) ? double.NaN : function.Evaluate([x]);
            points.Add(new(place, x, claimed, value, here, Say(x, claimed, point, isRounded, isOpen, isOutside, found, tally)));
        }

        CriticalPoint[] missing = [.. found.Points.Where(point => !matched.Contains(point))];
        string readAs = string.Join(", ", points.Select(point => $"x = {FormulaText.Unicode(point.Place, FormulaOrder.Written)}"
            + (point.Claimed is null ? "" : $" ({point.Claimed})")));
        double worst = points.Select(point => Math.Abs(point.Slope)).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max();
        return new(new(tally.Judge(text, readAs, points.Count, missing, found), worst), points);
    }

    /// <summary>Adds the verdict and the table of the points to a page.</summary>
    internal void AddTo(Document page)
    {
        Result.AddTo(page);
        if (Points.Count == 0) return;
        page.Table(
            [new($"$x$"), new($"$f(x)$"), new($"$f'(x)$"), new($"", IsNumber: false)],
            Points.Select(point => (Text[])
            [
                $"{point.Place:written}", LessonPage.Value(point.Value),
                double.IsNaN(point.Slope) ? $"none" : LessonPage.Value(point.Slope), $"{point.Says}",
            ]));
    }

    private static FormulaSyntaxException Expected(string text) =>
        new("critical points are expected, such as 0, 4/3, or 'nowhere'", text, 0);

    private static Judgement AtNone(string text, CriticalPointSearch found)
    {
        const string None = "nowhere";
        if (found.IsConstant || found.Points.Count > 0 || found.Level.Count > 0)
            return new(text, None, Verdict.Wrong, null, "There is a critical point in the range.");
        return found.IsComplete ? new(text, None, Verdict.Correct, null, "There is no critical point in the range.")
            : new(text, None, Verdict.Undecided, null, "None was found, but the search was cut short.");
    }

    private static string Say(
        double x, string? claimed, CriticalPoint? point, bool isRounded, bool isOpen, bool isOutside, CriticalPointSearch found, Tally tally)
    {
        if (!double.IsFinite(x))
        {
            tally.Wrong++;
            return "not a number";
        }

        if (point is not null)
        {
            string what = isRounded ? "critical, rounded" : Right;
            string kind = LessonPage.Name(point.Kind), other = point.Kind == CriticalKind.Corner ? LessonPage.Name(point.Extremum) : kind;
            if (claimed is not null && claimed != kind && claimed != other)
            {
                tally.WrongKind++;
                return $"{what}, but no {claimed}";
            }

            tally.Right++;
            return claimed is null ? what : $"{what}, and a {claimed}";
        }

        bool isLevel = found.IsConstant || found.Level.Any(stretch => x > stretch.From && x < stretch.To);
        if (isLevel)
        {
            tally.Right++;
            return "critical: f is level here";
        }

        if (isOutside)
        {
            tally.Outside++;
            return "critical, but outside the range";
        }

        if (!isOpen)
        {
            tally.Wrong++;
            return "not critical";
        }

        tally.Open++;
        return "undecided";
    }

    /// <summary>The critical point that a place is, whether it is that point rounded, and whether it may be one that is not known.</summary>
    private static (CriticalPoint? Point, bool IsRounded, bool IsOpen) Match(
        Formula place, double x, string typed, CriticalPointSearch found, Formula derivative)
    {
        if (!double.IsFinite(x)) return (null, false, false);
        EquivalenceVerdict IsZero() => FormulaEquivalence.Compare(Number.Zero, Substitution.Put(derivative, "x", place)).Verdict;
        if (found.Points.Count == 0) return (null, false, !found.IsComplete && IsZero() != EquivalenceVerdict.Different);
        CriticalPoint nearest = found.Points.MinBy(point => Math.Abs(point.X - x))!;
        bool isNear = Math.Abs(nearest.X - x) <= Near * Math.Max(1, Math.Abs(x));
        EquivalenceVerdict verdict = nearest.Exact is { } exact ? FormulaEquivalence.Compare(exact, place).Verdict
            : isNear ? IsZero() : EquivalenceVerdict.Different;
        if (verdict == EquivalenceVerdict.Equal) return (nearest, false, false);
        bool isOpen = isNear ? verdict == EquivalenceVerdict.Undecided : !found.IsComplete && IsZero() != EquivalenceVerdict.Different;

        // A decimal that is the point rounded to the digits written.
        Match digits = Digits().Match(typed);
        if (!digits.Success || digits.Groups["all"].Value.TrimStart('0', '.').Replace(".", "", StringComparison.Ordinal).Length < FewestDigits)
            return (null, false, isOpen);
        double half = 0.5000001;
        for (int i = 0; i < digits.Groups["after"].Length; i++) half /= 10;
        return Math.Abs(nearest.X - x) <= half ? (nearest, true, false) : (null, false, isOpen);
    }

    private static IEnumerable<(Formula Place, string? Claimed, string Typed)> Read(string text, LessonFunction function)
    {
        NameScope scope = NameScope.Of(function.Values.Keys);
        foreach (string part in Separators().Split(text).SelectMany(part => AnswerText.Split(part, .., ',', ';', '\n').Select(range => part[range])))
        {
            if (string.IsNullOrWhiteSpace(part)) continue;
            Match kind = Kinds().Match(part);
            string? claimed = !kind.Success ? null : kind.Value.ToLowerInvariant()[..3] switch
            {
                "max" or "pea" => "maximum",
                "min" or "val" => "minimum",
                "cor" or "kin" => "corner",
                _ => "inflection",
            };
            string bare = Empty().Replace(Words().Replace(Kinds().Replace(part, " "), " "), " ");
            string place = Label().Replace(bare, "").Trim(' ', ':', '=');
            bool isBoth = place.StartsWith('±');
            Formula formula = FormulaParser.Read(place.TrimStart('±'), .., scope, AnswerText.AsWritten).Formula;
            if (function.Values.Count > 0) formula = Substitution.Put(formula, function.Values);
            yield return (formula, claimed, place);
            if (isBoth) yield return (FormulaGrading.Times(-1, formula), claimed, place);
        }
    }

    /// <summary>How many places are what.</summary>
    private sealed class Tally
    {
        public int Right { get; set; }

        public int Wrong { get; set; }

        public int WrongKind { get; set; }

        public int Outside { get; set; }

        public int Open { get; set; }

        public Judgement Judge(string text, string readAs, int given, CriticalPoint[] missing, CriticalPointSearch found)
        {
            Judgement Told(Verdict verdict, string reason) => new(text, readAs, verdict, null, reason);
            if (given == 0) throw Expected(text);
            if (Wrong > 0)
            {
                return Told(Right > 0 ? Verdict.Partial : Verdict.Wrong,
                    Right > 0 ? $"Of these {given}, {Right} {(Right == 1 ? "is" : "are")} critical." : "There is no critical point there.");
            }

            if (WrongKind > 0) return Told(Verdict.Partial, "The places are critical, but not each is of the kind that you say.");
            if (Open > 0) return Told(Verdict.Undecided, "Not every place could be decided.");
            if (missing.Length > 0)
            {
                string corners = missing.All(point => point.Kind == CriticalKind.Corner) ? ": corners, where f′ jumps, count too" : "";
                string none = Right == 0 ? "These lie outside the range, and there are others inside" : $"There are more of them in the range{corners}";
                return Told(Verdict.Partial, $"{none}.");
            }

            if (Right == 0) return Told(Verdict.Wrong, "These lie outside the range.");
            if (!found.IsComplete) return Told(Verdict.Undecided, "These are critical, but the search for others was cut short.");
            if (found.IsConstant || found.Level.Count > 0)
                return Told(Verdict.Partial, "These are critical, but there is more: f is level on a whole stretch.");
            return Told(Verdict.Correct, "These are all the critical points in the range.");
        }
    }

    [GeneratedRegex(@"^(?:x\s*=\s*)?(?:none|nowhere|no(?:\s+such)?\s+(?:critical\s+|stationary\s+)?(?:points?|x|solutions?)|never|neither|∅|\[\]|-)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Nowhere();

    [GeneratedRegex(@"^(?:everywhere|(?:all|every|any)\s*x?)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Everywhere();

    [GeneratedRegex(@"\s+(?:and|or|und|oder)\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Separators();

    [GeneratedRegex(@"\b(?:max(?:im(?:um|a))?|peak|min(?:im(?:um|a))?|valley|corner|kink|(?:stationary\s+)?inflection|saddle)(?:\s+point)?\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Kinds();

    /// <summary>Words around a place that change nothing.</summary>
    [GeneratedRegex(@"\b(?:local|global|relative|critical|stationary|points?|at|is|are|an?|the)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    /// <summary>Brackets around what was a word.</summary>
    [GeneratedRegex(@"\(\s*\)", RegexOptions.CultureInvariant)]
    private static partial Regex Empty();

    [GeneratedRegex(@"^\s*:?\s*x\s*(?:_?\d+|[₀-₉]+)?\s*=", RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    [GeneratedRegex(@"^[-+−–±]?\s*(?<all>\d*[.,](?<after>\d+))$", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}
