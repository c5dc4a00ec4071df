using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Antiderivatives;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Working;
using CalculusCourse.Numerics.Formulas.Writing;
using CalculusCourse.Numerics.Formulas.Writing.Typesetting;

namespace CalculusCourse.Lessons.Exercises.Sets;

/// <summary>A set of fresh exercises, as TOML, and how many there are.</summary>
public sealed record FreshSet(string Toml, int Count);

/// <summary>
/// Makes exercises on a topic: patterns of functions filled with small numbers. An exercise is taken only if its answer is proved, is
/// neither trivial nor long, and its functions are no other exercise's in whatever form.
/// </summary>
public static partial class FreshExercises
{
    private const int LongestAnswer = 60, LargestNumber = 100, AttemptsEach = 40, FewestAttempts = 400;

    private static readonly NameScope Scope = NameScope.Of("x", "y");

    /// <summary>What exercises can be made on.</summary>
    public static IReadOnlyList<string> Topics { get; } = ["derivative", "antiderivative", "gradient", "jacobian", "optimum"];

    /// <summary>
    /// By topic and level, what functions look like: a, b, c are numbers from 2 to 9, n and m exponents from 2 to 5, ± a sign, F and G
    /// one of sin, cos and exp, T one of sin and cos.
    /// </summary>
    private static readonly Dictionary<string, string[][]> Patterns = new()
    {
        ["derivative"] =
        [
            ["a*x^n", "-a*x^n", "a*F(x)", "a*log(x)", "a/x^n", "a*sqrt(x)", "x^k", "a*tan(x)"],
            [
                "a*x^n ± b*x^m ± c", "a*x^n ± b*F(x)", "x^n*F(x)", "x^n*log(x)", "F(a*x)", "F(a*x ± b)", "(a*x ± b)^n", "log(a*x ± b)",
                "(a*x ± b)/(x ± c)", "F(x)/x", "F(x^n)", "sqrt(a*x + b)", "F(x)*G(x)",
            ],
            [
                "x^n*exp(a*x)", "x^n*F(a*x)", "exp(a*x)*G(b*x)", "exp(-x)*F(a*x)", "sqrt(a*x^2 + b)", "log(a*x^2 + b)", "F(x)/(x^2 + a)",
                "(a*x ± b)^n*exp(c*x)", "exp(T(a*x))", "T(a*x)^n", "x*sqrt(a*x + b)", "T(log(x))", "(x^2 ± a)^n*F(x)", "a*x/(x^2 + b)",
                "log(x)/x^n", "T(exp(a*x))",
            ],
        ],
        ["antiderivative"] =
        [
            ["a*x^n", "-a*x^n", "a*F(x)", "a/x", "a*sqrt(x)", "a/x^n", "x^k"],
            [
                "a*x^n ± b*x^m ± c", "a*x^n ± b*F(x)", "F(a*x)", "a*F(b*x)", "(a*x ± b)^n", "1/(a*x + b)", "a/x ± b*x^n", "exp(a*x) ± b*x", "F(a*x ± b)",
            ],
            [
                "x*F(a*x)", "x*exp(-a*x)", "x*exp(a*x^2)", "a*x/(x^2 + b)", "x^n*log(x)", "x*F(a*x^2)", "x^2*F(x)", "a/(x^2 + 9)", "a*x*sqrt(x^2 + b)",
                "sin(x)^n*cos(x)", "a*x^2*exp(x^3)", "F(a*x) ± x*exp(b*x)", "log(a*x)", "x/(x ± a)",
            ],
        ],
        ["gradient"] =
        [
            ["a*x^n ± b*y^m", "a*x*y", "a*x ± b*y^n", "x^n ± a*F(y)"],
            ["a*x^n*y^m", "a*x^n*y ± b*y^m", "x^n*F(y)", "a*x*y ± b*F(x)", "x^n*y ± a*x*y^m", "F(a*x) ± b*y^n", "F(x)*G(y)"],
            ["exp(a*x*y)", "F(a*x ± b*y)", "x^n*exp(a*y)", "F(x^2 ± a*y)", "sqrt(a*x^2 + b*y^2)", "log(x^2 + a*y^2)", "x*y*exp(a*x)", "x^n*log(y)", "F(x*y) ± a*x^n"],
        ],
        ["jacobian"] =
        [
            ["a*x ± b*y", "a*x^n", "b*y^m", "a*x*y", "x^n ± y"],
            ["a*x^n*y", "x^n ± b*y^m", "x*F(y)", "a*x*y ± b*x", "F(a*x)", "y*F(x)"],
            ["exp(a*x*y)", "F(a*x ± b*y)", "x^n*exp(b*y)", "x*y*F(x)", "F(x*y)", "log(x^2 + a*y^2)"],
        ],
    };

    /// <summary>What is said of the rule that a derivative begins with; behind no name what is said of any other.</summary>
    private static readonly Dictionary<string, string> DerivativeRules = new()
    {
        ["power"] = "The power rule: the exponent comes down as a factor, and falls by one.",
        ["sum"] = "Term by term: each on its own.",
        ["product"] = "It is a product: (u·v)' = u'·v + u·v'.",
        ["quotient"] = "It is a quotient: (u/v)' = (u'·v − u·v')/v².",
        ["chain"] = "One function stands inside another: the outer derivative, times the derivative of the inside.",
        ["sine"] = "Sine and cosine are each other's slopes, up to a sign: where does the sine rise, and where does it fall?",
        ["cosine"] = "Sine and cosine are each other's slopes, up to a sign: where does the cosine rise, and where does it fall?",
        ["tangent"] = "The tangent is sin(x)/cos(x): the quotient rule tells its derivative.",
        ["exponential"] = "Which function is its own derivative?",
        ["logarithm"] = "The derivative of a logarithm has no logarithm in it: it is one over something.",
        [""] = "A constant factor stays; which rule does the rest need?",
    };

    /// <summary>What is said of the rule that an integral begins with; behind no name what is said of any other.</summary>
    private static readonly Dictionary<string, string> IntegralRules = new()
    {
        ["power"] = "The power rule backwards: the exponent rises by one, and the new one divides. "
            + "Differentiate what you get: is there a factor too many?",
        ["sum"] = "Term by term: each on its own.",
        ["sine"] = "Sine and cosine are each other's derivatives, up to a sign. Differentiate what you get: are the sign and the factor right?",
        ["cosine"] = "Sine and cosine are each other's derivatives, up to a sign. Differentiate what you get: are the sign and the factor right?",
        ["exponential"] = "The exponential is its own derivative. Differentiate what you get: which factor does the inside bring?",
        ["logarithm"] = "One over something is the derivative of a logarithm. Differentiate what you get: is the factor right?",
        ["log-slope"] = "The numerator is the derivative of the denominator, up to a factor: the derivative of which function looks like that?",
        ["substitution"] = "Look for an inner function whose derivative stands beside it as a factor, and substitute it.",
        ["by-parts"] = "By parts: ∫u·v' = u·v − ∫u'·v. Which factor becomes simpler when it is differentiated?",
        ["partial-fractions"] = "Split it into simpler fractions, if need be after a division, and integrate each on its own.",
        [""] = "Which function has a derivative of this form? Differentiate your guess, and mend its factor.",
    };

    /// <summary>Makes so many exercises, or as many as were found to differ.</summary>
    /// <param name="topic">One of <see cref="Topics"/>.</param>
    /// <param name="count">How many.</param>
    /// <param name="level">1 for one rule, 2 for two, 3 for what is composed.</param>
    /// <param name="seed">Other exercises for another number.</param>
    public static FreshSet Write(string topic, int count, int level, int seed)
    {
        var dice = new Dice($"{topic} {level} {seed}");
        var made = new List<Fresh>();
        var seen = new Dictionary<string, List<Fresh>>(StringComparer.Ordinal);
        int attempts = Math.Max(FewestAttempts, AttemptsEach * count);
        for (int i = 0; i < attempts && made.Count < count; i++)
        {
            // Patterns take turns, so that no two neighbours look alike.
            if ((topic == "optimum" ? Optimum(level, i, dice) : Filled(topic, Patterns[topic][level - 1], i + seed, dice)) is not { } fresh) continue;
            List<Fresh> near = seen.TryGetValue(fresh.Print, out List<Fresh>? known) ? known : seen[fresh.Print] = [];
            if (near.Exists(other => other.IsSame(fresh))) continue;
            near.Add(fresh);
            made.Add(fresh);
        }

        var toml = new StringBuilder();
        string name = topic switch { "optimum" => "Optima", "jacobian" => "Jacobians", _ => $"{char.ToUpperInvariant(topic[0])}{topic[1..]}s" };
        toml.Append(CultureInfo.InvariantCulture, $"title = \"{name}, level {level} ({seed})\"\n");
        for (int i = 0; i < made.Count; i++) made[i].AppendTo(toml, $"{topic}-{i + 1}");
        return new(toml.ToString(), made.Count);
    }

    private static Fresh? Filled(string topic, string[] patterns, int turn, Dice dice)
    {
        if (topic == "jacobian")
        {
            if (Fill(patterns[turn % patterns.Length], dice) is not { } first || Fill(dice.One(patterns), dice) is not { } second) return null;
            Formula[][] rows = [.. ((Formula[])[first, second]).Select(f => (Formula[])[Differentiation.Derivative(f, "x"), Differentiation.Derivative(f, "y")])];
            if (first.Equals(second) || rows.Any(row => row.All(IsConstant) || row.Any(IsUgly))) return null;
            string written = string.Join(", ", rows.Select(row => $"[{string.Join(", ", row.Select(entry => FormulaText.Plain(entry)))}]"));
            return new([first, second], $"Find the Jacobian of $(x, y) ↦ ({Shown(first)}, {Shown(second)})$, one row for each function.", "matrix", [$"[{written}]"],
                ["One row for each function, one column for each variable: x first, then y.", Leaf(first, "x", isPartial: true) ?? "For the first column y stands still, as if it were a number."],
                [.. ((Formula[])[first, second]).SelectMany(f => Working(f, "x", isPartial: true).Concat(Working(f, "y", isPartial: true)))]);
        }

        if (Fill(patterns[turn % patterns.Length], dice) is not { } function) return null;
        switch (topic)
        {
            case "derivative":
                Formula derivative = Differentiation.Derivative(function, "x");
                if (IsConstant(derivative) || IsUgly(derivative) || IsUgly(function) || derivative.Equals(Simplification.Simplify(function))) return null;
                return new([function], $"Differentiate $f(x) = {Shown(function)}$.", "formula", [FormulaText.Plain(derivative)],
                    Hints(DerivativeSteps.Of(function, "x"), DerivativeRules), Working(function, "x", isPartial: false));
            case "antiderivative":
                if (Integration.Solve(function, "x") is not { } solved || IsUgly(solved.Result) || IsUgly(function)) return null;
                if (!Integration.IsAntiderivative(solved.Result, function, "x") || solved.Result.Equals(Simplification.Simplify(function))) return null;
                return new([function], $"Find an antiderivative of $f(x) = {Shown(function)}$.", "antiderivative", [FormulaText.Plain(solved.Result)],
                    Hints(IntegralSteps.Of(solved), IntegralRules), Lines(IntegralSteps.Of(solved)));
            default:
                Formula[] partial = [Differentiation.Derivative(function, "x"), Differentiation.Derivative(function, "y")];
                if (partial.All(IsConstant) || partial.Any(one => IsUgly(one) || one is Number { Value.Sign: 0 })) return null;
                return new([function], $"Find the gradient of $f(x, y) = {Shown(function)}$.", "vector", [$"({string.Join(", ", partial.Select(one => FormulaText.Plain(one)))})"],
                    ["For ∂f/∂x let y stand still, as if it were a number; for ∂f/∂y let x stand still.", Leaf(function, "y", isPartial: true) ?? "The gradient is (∂f/∂x, ∂f/∂y)."],
                    [.. Working(function, "x", isPartial: true), .. Working(function, "y", isPartial: true)]);
        }
    }

    /// <summary>
    /// A function made from where its derivative is zero: the derivative is a polynomial with these roots and no others, or that times what
    /// is never zero. Both are proved to be the same.
    /// </summary>
    private static Fresh? Optimum(int level, int turn, Dice dice)
    {
        int first = dice.Number(-5, 5), second = dice.Number(-5, 5), a = dice.Number(1, 4), n = dice.Number(2, 4);
        (string Function, string Derivative, string[] Roots) = (level, turn % 4) switch
        {
            (1, _) => ($"{a}*x^2 - ({2 * a * first})*x + ({second})", $"{2 * a}*(x - ({first}))", (string[])[$"{first}"]),
            (2, 0 or 1) => ($"{2 * a}*x^3 - ({3 * a * (first + second)})*x^2 + ({6 * a * first * second})*x", $"{6 * a}*{Factor(first)}*{Factor(second)}", [$"{first}", $"{second}"]),
            (2, 2) => ($"{a}*x^4 - {2 * a * second * second}*x^2", $"{4 * a}*x*(x - {Math.Abs(second)})*(x + {Math.Abs(second)})", ["0", $"{Math.Abs(second)}", $"-{Math.Abs(second)}"]),
            (2, _) => ($"{a}*x + {a * second * second}/x", $"{a}*(x - {Math.Abs(second)})*(x + {Math.Abs(second)})/x^2", [$"{Math.Abs(second)}", $"-{Math.Abs(second)}"]),
            (_, 0) => ($"x^{n}*exp(-{a}*x)", $"x{(n > 2 ? $"^{n - 1}" : "")}*({n} - {a}*x)*exp(-{a}*x)", ["0", Quotient(n, a)]),
            (_, 1) => ($"(x - ({first}))*exp({a}*x)", $"({a}*x - ({(a * first) - 1}))*exp({a}*x)", [Quotient((a * first) - 1, a)]),
            (_, 2) => ($"x/(x^2 + {second * second})", $"(({Math.Abs(second)}) - x)*({Math.Abs(second)} + x)/(x^2 + {second * second})^2", [$"{Math.Abs(second)}", $"-{Math.Abs(second)}"]),
            _ => ($"x^2*exp(-x^2/{2 * a * a})", $"x*(2 - x^2/{a * a})*exp(-x^2/{2 * a * a})", a == 1 ? ["0", "sqrt(2)", "-sqrt(2)"] : ["0", $"{a}*sqrt(2)", $"-{a}*sqrt(2)"]),
        };
        bool isSquare = Roots.Contains($"-{Math.Abs(second)}");
        if (Roots.Distinct().Count() < Roots.Length || (level > 1 && (isSquare ? second == 0 : first == second)) || (level == 1 && first == 0)) return null;
        Formula function = Simplification.Simplify(Parse(Function)), derivative = Differentiation.Derivative(function, "x");
        if (IsUgly(function) || FormulaEquivalence.Compare(derivative, Parse(Derivative)) is not { Verdict: EquivalenceVerdict.Equal, IsProved: true }) return null;
        return new([function], $"Where is the derivative of $f(x) = {FormulaText.Plain(function)}$ zero? Give all places.", "set", Roots,
            ["Differentiate first, then ask where the derivative is zero.", $"Bring the derivative into factors: a product is zero where one of its factors is."],
            [.. Working(function, "x", isPartial: false), $"f'(x) = {FormulaText.Unicode(Parse(Derivative), FormulaOrder.Written)}, which is zero where a factor is."]);
    }

    private static string Factor(int root) => root == 0 ? "x" : $"(x - ({root}))";

    private static string Quotient(int above, int below)
    {
        var value = new Rational(above, below);
        return value.ToString();
    }

    /// <summary>A pattern with numbers in it; null where it could be written shorter.</summary>
    private static Formula? Fill(string pattern, Dice dice)
    {
        string filled = Holes().Replace(pattern, hole => hole.Value switch
        {
            "a" or "b" or "c" => $"{dice.Number(2, 9)}",
            "n" or "m" => $"{dice.Number(2, 5)}",
            "k" => $"{dice.Number(3, 12)}",
            "T" => dice.One(["sin", "cos"]),
            "±" => dice.Number(0, 1) == 0 ? "+" : "-",
            _ => dice.One(["sin", "cos", "exp"]),
        });
        Formula formula = Parse(filled);
        bool hasDivisor = Linear().Match(filled) is { Success: true } sum && BigInteger.GreatestCommonDivisor(Whole(sum, "a"), Whole(sum, "b")) > 1;
        return hasDivisor || FormulaText.Plain(Simplification.Simplify(formula)).Length < FormulaText.Plain(formula, FormulaOrder.Written).Length ? null : formula;

        static BigInteger Whole(Match sum, string name) => BigInteger.Parse(sum.Groups[name].Value, CultureInfo.InvariantCulture);
    }

    private static Formula Parse(string text) => FormulaParser.Parse(text, Scope);

    private static string Shown(Formula formula) => FormulaText.Plain(formula, FormulaOrder.Written);

    private static bool IsConstant(Formula formula) => VariableNames.Of(formula).Count == 0;

    private static bool IsUgly(Formula formula)
    {
        string text = FormulaText.Plain(formula);
        return text.Length > LongestAnswer
            || Digits().Matches(text).Any(number => number.Length > 4 || int.Parse(number.ValueSpan, CultureInfo.InvariantCulture) > LargestNumber);
    }

    private static IReadOnlyList<string> Working(Formula function, string variable, bool isPartial) =>
        DerivativeSteps.Of(function, variable, isPartial) is { } steps ? Lines(steps) : [];

    private static IReadOnlyList<string> Lines(IReadOnlyList<WorkingStep> steps) => SetWorking.Lines(steps);

    /// <summary>Which rule comes first, and what it leaves for later.</summary>
    private static IReadOnlyList<string> Hints(IReadOnlyList<WorkingStep>? steps, Dictionary<string, string> rules)
    {
        if (steps is null) return [];
        int at = Math.Max(0, steps.ToList().FindIndex(step => step.Rule is not ("simplify" or "constant-factor")));
        WorkingStep first = steps[at];
        string after = LineText.Of(first.After.Typeset);
        string name = first.Rule;
        bool isLogarithm = after.TrimStart([.. "123456789·"]).StartsWith("log(", StringComparison.Ordinal);
        if (name == "partial-fractions" && isLogarithm) name = "log-slope";
        string rule = rules.GetValueOrDefault(name, rules[""]);
        if (first.Rule == "substitution" && first.Note is { } note) return [rule, $"Substitute {note}."];
        bool hasParts = first.Rule is "sum" or "product" or "quotient" or "chain" or "by-parts" && steps.Count > at + 2;
        return hasParts ? [rule, $"A part of it: {Line(steps[at + 1])}."] : [rule];
    }

    private static string? Leaf(Formula function, string variable, bool isPartial) =>
        DerivativeSteps.Of(function, variable, isPartial) is { Count: > 2 } steps ? $"A part of it: {Line(steps[1])}." : null;

    private static string Line(WorkingStep step) => $"{LineText.Of(step.Before.Typeset)} = {LineText.Of(step.After.Typeset)}";

    /// <summary>An exercise that was made.</summary>
    private sealed record Fresh(
        IReadOnlyList<Formula> Functions, string Ask, string Kind, IReadOnlyList<string> Answer, IReadOnlyList<string> Hints, IReadOnlyList<string> Solution)
    {
        /// <summary>What all forms of the same functions have in common: their values at a point, to ten digits.</summary>
        public string Print { get; } = string.Join(' ', Functions.Select(function => FormulaEquivalence.ApproximationAt(
            function, new Dictionary<string, Rational> { ["x"] = new(17, 13), ["y"] = new(11, 7) }).ToString("E9", CultureInfo.InvariantCulture)));

        public bool IsSame(Fresh other) =>
            Functions.Zip(other.Functions).All(pair => FormulaEquivalence.Compare(pair.First, pair.Second).Verdict != EquivalenceVerdict.Different);

        public void AppendTo(StringBuilder toml, string id)
        {
            toml.Append(CultureInfo.InvariantCulture, $"\n[[exercise]]\nid = \"{id}\"\nask = {Quoted(Ask)}\nkind = \"{Kind}\"\n");
            toml.Append(CultureInfo.InvariantCulture, $"answer = {(Kind == "set" ? List(Answer) : Quoted(Answer[0]))}\n");
            if (Kind is "formula" or "antiderivative") toml.Append("variables = [\"x\"]\n");
            if (Hints.Count > 0) toml.Append(CultureInfo.InvariantCulture, $"hints = {List(Hints)}\n");
            if (Solution.Count > 0) toml.Append(CultureInfo.InvariantCulture, $"solution = {List(Solution)}\n");
        }

        private static string List(IReadOnlyList<string> texts) => texts.Count > 1 && texts.Sum(text => text.Length) > 60
            ? $"[\n{string.Concat(texts.Select(text => $"  {Quoted(text)},\n"))}]"
            : $"[{string.Join(", ", texts.Select(Quoted))}]";

        private static string Quoted(string text) =>
            $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)}\"";
    }

    /// <summary>Numbers that are the same on every machine.</summary>
    private sealed class Dice(string name)
    {
        private int thrown;

        public int Number(int least, int most) => least + (int)Draw.Of(most - least + 1, name, (thrown++).ToString(CultureInfo.InvariantCulture));

        public T One<T>(IReadOnlyList<T> all) => all[Number(0, all.Count - 1)];
    }

    /// <summary>A sum inside that may have a common divisor.</summary>
    [GeneratedRegex(@"\((?<a>\d+)\*x(?:\^2)? [-+] (?<b>\d+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Linear();

    [GeneratedRegex(@"\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    [GeneratedRegex(@"(?<![a-z])[abcnmkFGT](?![a-z])|±", RegexOptions.CultureInvariant)]
    private static partial Regex Holes();
}
