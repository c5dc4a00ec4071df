using System.Globalization;
using System.Text.Json;
using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Lessons.Exercises.Sets;
using CalculusCourse.Lessons.Exercises.Working;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Tests.Exercises.Working;

/// <summary>Derivations, judged line by line.</summary>
public sealed class WorkingTests
{
    /// <summary>Derivations in which every line follows and the last is the answer.</summary>
    public static TheoryData<int, string> Right =>
    [
        (1, "f(x) = x^3 - 2x^2 + 1|f'(x) = 3x^2 - 4x"),
        (1, "x^3 - 2x^2 + 1|3x^2 - 4x"),
        (1, "y = x^3 - 2x^2 + 1|dy/dx = 3x^2 - 4x"),
        (1, "diff(x**3 - 2*x**2 + 1, x)|= diff(x**3, x) - 2*diff(x**2, x)|= 3*x**2 - 4*x"),
        (1, "d/dx(x^3) = 3x^2|d/dx(2x^2) = 4x|d/dx(1) = 0|so d/dx(x^3-2x^2+1) = 3x^2 - 4x"),
        (1, "(x^3 - 2x^2 + 1)'|= (x^3)' - (2x^2)' + (1)'    # sum rule|= 3x^2 - 4x, by the power rule|= x(3x - 4)"),
        (1, @"\frac{d}{dx} \left( x^3 - 2x^2 + 1 \right) &= \frac{d}{dx} x^3 - 2 \frac{d}{dx} x^2 + 0 \\|&= 3x^2 - 4x \\"),
        (1, "d/dx (x-1)(x^2-x-1)|= 1*(x^2-x-1) + (x-1)(2x-1)|= 3x^2 - 4x"),
        (1, "d/dx x^3 - 2x^2 + 1|= 3x^2 - 4x"),
        (1, "u = x - 1, v = x^2 - x - 1|f(x) = u v|f'(x) = u'v + u v'|= (x^2-x-1) + (x-1)(2x-1)|= 3x^2-4x"),
        (1, "d(x^3 - 2x^2 + 1)/dx|= 3x^2 - 4x"),
        (2, "∫ (3x^2 - 4x) dx|= 3 ∫ x^2 dx - 4 ∫ x dx|= 3·x^3/3 - 4·x^2/2 + C|= x^3 - 2x^2 + C"),
        (2, "∫3x^2-4xdx = ∫3x^2dx - ∫4xdx|= x^3 - 2x^2 + c"),
        (2, @"\int (3x^2 - 4x)\,dx|= 3\int x^2\,dx - 4\int x\,dx|= x^3 - 2x^2 + C"),
        (2, "f(x) = 3x^2 - 4x|F(x) = ∫ f(x) dx|= x^3 - 2x^2 + C"),
        (2, "∫ (3x^2 - 4x) dx|= x^3 - 2x^2 + C|(x^3 - 2x^2 + C)' = 3x^2 - 4x|so the answer is x^3 - 2x^2 + C"),
        (3, "∇f = (∂f/∂x, ∂f/∂y)|= (2x, 2y)|= (2, 2)"),
        (3, "∂f/∂x = 2x|∂f/∂y = 2y|∇f(1,1) = (2, 2)"),
        (3, @"\left(\frac{\partial}{\partial x}(x^2+y^2), \frac{\partial}{\partial y}(x^2+y^2)\right)|= \begin{pmatrix} 2x \\ 2y \end{pmatrix}|= (2, 2)"),
        (4, "[[∂/∂x(σ1), ∂/∂y(σ1)],[∂/∂x(σ2), ∂/∂y(σ2)],[∂/∂x(σ3), ∂/∂y(σ3)]]"
            + "|= [[p σ1(1-σ1), q σ1(1-σ1)],[r σ(rx+sy)(1-σ(rx+sy)), s σ2(1-σ2)],[t σ3(1-σ3), u σ3(1-σ3)]]"),
        (6, "d/dx(ln x)|= 1/x|1/x = 0 has no solution|neither a maximum nor a minimum"),
        (6, "(2 ln(sqrt(x)))'|= 2*(1/sqrt(x))*(1/(2 sqrt(x)))|= 1/x|nowhere|neither a maximum nor a minimum"),
        (7, "-c = 1, a + 2b + c = 1, 2a + b + c = 1|c = -1|a + 2b = 2, 2a + b = 2|a = b = 2/3|2/3 x + 2/3 y - 1 = 0|(0,0) (1,2) (2,1)"),
    ];

    /// <summary>Derivations with a line, counted from 1, that is the first that does not follow.</summary>
    public static TheoryData<int, int, string, string?> Slips =>
    [
        (1, 2, "f(x) = x^3 - 2x^2 + 1|f'(x) = 3x^2 - 4x + 1|= 3x^2 - 4x", "constant-kept"),
        (1, 3, "d/dx(x^3 - 2x^2 + 1)|= 3x^2 - 2*2x|= 3x^2 - 2x|= 3x^2 - 4x", "dropped-factor"),
        (1, 2, "(x^3 - 2x^2 + 1)'|= (x^3)' + (2x^2)' + (1)'|= 3x^2 - 4x", null),
        (1, 2, "(x^3 - 2x^2 + 1)'|= 3x^3 - 4x^2", "power-not-lowered"),
        (1, 1, "d/dx(x^3-2x^2+1) = d/dx(x^3) - d/dx(2x^2) + d/dx(1) = 3x^2 - 4", null),
        (1, 2, "d/dx(x^3-2x^2+1) = d/dx(x^3) - d/dx(2x^2) + d/dx(1)|d/dx(x^3) + d/dx(2x^2) + d/dx(1) = 3x^2 + 4x", null),
        (1, 2, "d/dx(x^3) = 3x^2|d/dx(2x^2) = 2x|so d/dx(x^3-2x^2+1) = 3x^2 - 2x", "dropped-factor"),
        (2, 2, "∫ (3x^2 - 4x) dx|= 3 ∫ x^2 dx - 4 ∫ x^2 dx|= x^3 - 4/3 x^3 + C", null),
        (2, 3, "int(3*x^2 - 4*x, x)|= x^3 - int(4*x, x)|= x^3 - 4*x^2 + C", "dropped-factor"),
        (2, 2, "∫ (3x^2 - 4x) dx|= 3x^2 - 4x + C", "not-integrated"),
        (3, 3, "(∂/∂x(x^2+y^2), ∂/∂y(x^2+y^2))|= (2x, 2y)|= (2, 1)", null),
        (3, 2, "(∂/∂x(x^2+y^2), ∂/∂y(x^2+y^2))|= (2x, 2y, 0)", "wrong-shape"),
        (4, 1, "∂/∂x(1/(1+e^(-(p x+q y)))) = e^(-(p x+q y))/(1+e^(-(p x+q y)))^2", null),
        (6, 3, "f(x) = x^3 - 2x^2 + 1|f'(x) = 3x^2 - 4x|f' = 0 ⇔ x(3x−4) = 0 ⇔ x = 4/3", "solution-lost"),
        (6, 4, "f(x) = x^3 - 2x^2 + 1|f'(x) = 3x^2 - 4x|3x^2 - 4x = 0|x(3x+4) = 0|x = 0 or x = -4/3", "solution-lost"),
        (6, 5, "f(x) = x^3 - 2x^2 + 1|f'(x) = 3x^2 - 4x|3x^2 - 4x = 0|x(3x-4) = 0|x = 0 or x = 4/3 or x = 1", "solution-gained"),
        (6, 4, "f(x) = x^3 - 6x|f'(x) = 3x^2 - 6 = 0|x^2 = 2|x = √2", "solution-lost"),
        (6, 3, "f(x) = x^3 - 6x|f'(x) = 3x^2 - 6|3x^2 - 6 = 0 has no solution", null),
        (7, 3, "-c = 1, a + 2b + c = 1, 2a + b + c = 1|a + 2b = 2, 2a + b = 2|a = b = 1", null),
    ];

    [Theory]
    [MemberData(nameof(Right))]
    public void Judge_RightDerivation_IsRight(int lesson, string lines)
    {
        Judgement judged = Judge(lesson, lines);
        Assert.True(judged.Verdict == Verdict.Correct, Told(judged));
        Assert.DoesNotContain(judged.Lines!, line => line.Follows == false || line.IsUndecided);
    }

    [Theory]
    [MemberData(nameof(Slips))]
    public void Judge_Slip_IsFoundInItsLine(int lesson, int wrong, string lines, string? mistake)
    {
        Judgement judged = Judge(lesson, lines);
        Assert.True(judged.Verdict == Verdict.Wrong, Told(judged));
        JudgedStep first = judged.Lines!.First(line => line.Follows == false);
        Assert.True(first.Line == wrong, Told(judged));
        Assert.DoesNotContain(judged.Lines!.TakeWhile(line => line != first), line => line.IsUndecided);
        if (mistake is not null) Assert.Equal(mistake, first.Mistake);
        Assert.True(first.Counterexample is not null || mistake == "wrong-shape", Told(judged));
    }

    [Theory]
    [InlineData(6, "f(x) = x^3 - 2x^2 + 1|f'(x) = 3x^2 - 4x|f' = 0 ⇔ x(3x−4) = 0 ⇔ x = 0 or x = 4/3")]
    [InlineData(6, "f(x) = x^3 - 3x|f'(x) = 3x^2 - 3|3x^2 - 3 = 0|x^2 = 1|x = ±1")]
    [InlineData(6, "f(x) = x^3 - 6x|f'(x) = 3x^2 - 6 = 0|x^2 = 2|x = √2 or x = -√2")]
    [InlineData(1, "d/dx(x^2)|= 2x")]
    [InlineData(1, "d/dx(x^3 - 2x^2 + 1)|= d/dx(x^3) - d/dx(2x^2) + d/dx(1)")]
    public void Judge_AllLinesFollowButTheLastIsNotTheAnswer_IsNotRight(int lesson, string lines)
    {
        Judgement judged = Judge(lesson, lines);
        Assert.True(judged.Verdict is Verdict.Wrong or Verdict.Partial, Told(judged));
        Assert.DoesNotContain(judged.Lines!, line => line.Follows == false || line.IsUndecided);
    }

    /// <summary>Derivations as people write them, in Data/derivations.txt.</summary>
    public static TheoryData<int, int, string, string> Written
    {
        get
        {
            var written = new TheoryData<int, int, string, string>();
            string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "derivations.txt")).ReplaceLineEndings("\n");
            int number = 1;
            foreach (string block in text.Split("\n\n"))
            {
                string[] parts = block.Trim('\n').Split('\n', 2);
                string[] head = parts[0].Split(": ");
                if (!parts[0].StartsWith('#')) written.Add(number, int.Parse(head[0], CultureInfo.InvariantCulture), head[1], parts[1]);
                number += block.Split('\n').Length + 1;
            }

            return written;
        }
    }

    [Theory]
    [MemberData(nameof(Written))]
    public void Judge_AsPeopleWrite_IsJudgedAsItSays(int line, int lesson, string what, string lines)
    {
        Judgement judged = Course.Default.Find(lesson)!.Task.JudgeWorking(lines);
        int? first = judged.Lines!.FirstOrDefault(l => l.Follows == false)?.Line;
        (Verdict[] verdicts, int? slip) = what.Split(' ') switch
        {
            ["right"] => ((Verdict[])[Verdict.Correct], (int?)null),
            ["follows"] => ([Verdict.Wrong, Verdict.Partial], null),
            ["slip", var at] => ([Verdict.Wrong], int.Parse(at, CultureInfo.InvariantCulture)),
            ["undecided", _] => ([Verdict.Undecided], null),
            _ => throw new InvalidOperationException(what),
        };
        Assert.True(verdicts.Contains(judged.Verdict) && first == slip, $"derivations.txt, line {line}: {Told(judged)}");
    }

    /// <summary>Derivations of answers to exercises of one's own, in Data/own-derivations.txt.</summary>
    public static TheoryData<string, string, string> Own
    {
        get
        {
            var own = new TheoryData<string, string, string>();
            string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "own-derivations.txt")).ReplaceLineEndings("\n");
            foreach (string block in text.Split("\n\n"))
            {
                if (block.StartsWith('#')) continue;
                string[] parts = block.Trim('\n').Split('\n', 2);
                int colon = parts[0].LastIndexOf(": ", StringComparison.Ordinal);
                own.Add(parts[0][..colon], parts[0][(colon + 2)..], parts[1]);
            }

            return own;
        }
    }

    [Theory]
    [MemberData(nameof(Own))]
    public void Judge_OwnExercise_IsJudgedAsItSays(string exercise, string what, string lines)
    {
        string[] quoted = exercise.Split('"');
        bool isOnlyX = quoted[2].Contains("--variables x", StringComparison.Ordinal);
        var options = new FormulaExerciseOptions
        {
            UpToConstant = quoted[2].Contains("--up-to-constant", StringComparison.Ordinal),
            Variables = isOnlyX ? ["x"] : null,
            Domain = quoted[2].Contains("--domain x=0:", StringComparison.Ordinal) ? DomainText.Parse("x=0:") : null,
        };
        Exercise made = OwnExercise.Of(quoted[1], options) ?? new FormulaExercise(quoted[1], options);
        Judgement judged = made.JudgeWorking(lines);
        int? first = judged.Lines!.FirstOrDefault(l => l.Follows == false)?.Line;
        int? slip = what.StartsWith("slip", StringComparison.Ordinal) ? int.Parse(what[5..], CultureInfo.InvariantCulture) : null;
        bool isRight = what == "right" ? judged.Verdict == Verdict.Correct : judged.Verdict is Verdict.Wrong or Verdict.Partial;
        Assert.True(isRight && first == slip, $"{exercise}\n{lines}\n{Told(judged)}");
    }

    [Fact]
    public void Judge_WordsAlone_AreNoStep()
    {
        Judgement judged = Judge(1, "This is prose.|And more prose here.");
        Assert.Equal((Verdict.Unreadable, "no-step"), (judged.Verdict, judged.Mistake));
    }

    /// <summary>A line that does not follow is told three times, each time more, and in the whole's reply the same.</summary>
    [Theory]
    [MemberData(nameof(Written))]
    public void Reply_ToASlip_SaysMoreEachTime(int line, int lesson, string what, string lines)
    {
        if (!what.StartsWith("slip", StringComparison.Ordinal)) return;
        Judgement judged = Course.Default.Find(lesson)!.Task.JudgeWorking(lines);
        Judgement[] told = [judged.Told(1), judged.Told(2), judged.Told(3)];
        string[] replies = [.. told.Select(t => t.Lines!.First(l => l.Follows == false).Reason)];
        Assert.True(replies.Distinct().Count() == 3, $"derivations.txt, line {line}:\n{string.Join('\n', replies)}");
        Assert.All(told.Zip(replies), pair => Assert.EndsWith(pair.Second, pair.First.Reason, StringComparison.Ordinal));
    }

    /// <summary>A number, a sign or an exponent of a line is changed: the line is the first that does not follow.</summary>
    [Theory]
    [InlineData(1, "d/dx(x^3 - 2x^2 + 1)|= d/dx(x^3) - 2 d/dx(x^2) + d/dx(1)|= 3x^2 - 2*2x + 0|= 3x^2 - 4x|= x(3x - 4)")]
    [InlineData(1, "((x-1)(x^2-x-1))'|= (x^2 - x - 1) + (x-1)(2x-1)|= x^2 - x - 1 + 2x^2 - 3x + 1|= 3x^2 - 4x")]
    [InlineData(2, "∫ (3x^2 - 4x) dx|= 3 ∫ x^2 dx - 4 ∫ x dx|= 3·x^3/3 - 4·x^2/2|= x^3 - 2x^2|= x^2(x - 2)")]
    [InlineData(3, "(∂/∂x(x^2+y^2), ∂/∂y(x^2+y^2))|= (2x + 0*y, 0*x + 2y)|= (2x + 0, 0 + 2y)|= (2x, 2y)")]
    public void Judge_PlantedSlip_IsTheFirstThatDoesNotFollow(int lesson, string lines)
    {
        string[] right = lines.Split('|');
        int planted = 0;
        for (int i = 1; i < right.Length; i++)
        {
            foreach (string changed in Changes(right[i]))
            {
                if (IsSame(right[i], changed)) continue;
                string[] all = [.. right[..i], changed, .. right[(i + 1)..]];
                Judgement judged = Course.Default.Find(lesson)!.Task.JudgeWorking(string.Join('\n', all));
                JudgedStep? first = judged.Lines!.FirstOrDefault(line => line.Follows == false);
                Assert.True(first?.Line == i + 1, $"{changed}\n{Told(judged)}");
                planted++;
            }
        }

        Assert.True(planted > 5);
    }

    [Fact]
    public void Judge_SharedCases_AreJudgedAsTheySay()
    {
        using JsonDocument cases = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "cases", "working.json")));
        foreach (JsonElement entry in cases.RootElement.GetProperty("entries").EnumerateArray())
        {
            string[] lines = [.. entry.GetProperty("lines").EnumerateArray().Select(line => line.GetString()!)];
            Judgement judged = Course.Default.Find(entry.GetProperty("lesson").GetInt32())!.Task.JudgeWorking(string.Join('\n', lines));
            JsonElement wrong = entry.GetProperty("wrong");
            int? first = judged.Lines!.FirstOrDefault(line => line.Follows == false)?.Line;
            Assert.True(first == (wrong.ValueKind == JsonValueKind.Null ? null : wrong.GetInt32()), $"{entry.GetProperty("id")}\n{Told(judged)}");
            Assert.All(judged.Lines!.Skip(1).TakeWhile(line => line.Line != first), line => Assert.True(line.Follows));
        }
    }

    [Fact]
    public void Judge_UnreadableLine_TellsItsPlaceAndJudgesTheRest()
    {
        Judgement judged = Judge(1, "(x^3 - 2x^2 + 1)'|= 3x^2 - )4x|= x(3x - 4)");
        Assert.Equal(Verdict.Unreadable, judged.Verdict);
        Assert.StartsWith("Line 2: column 10: ", judged.Reason, StringComparison.Ordinal);
        Assert.Equal("= 3x^2 - )4x\n         ^", judged.Caret!.ReplaceLineEndings("\n"));
        Assert.True(judged.Lines![2].Follows);
    }

    [Fact]
    public void Judge_IntegralThatIsNotFound_IsComparedByItsDerivative()
    {
        var exercise = new FormulaExercise("x^2", new() { UpToConstant = true });
        Judgement Of(string lines) => exercise.JudgeWorking(lines.Replace('|', '\n'));
        Judgement right = Of("∫ exp(exp(x^2))*2 dx + x^2|= 2 ∫ exp(exp(x^2)) dx + x^2");
        Assert.True(right.Lines![1].Follows, Told(right));
        Judgement wrong = Of("∫ exp(exp(x^2))*2 dx + x^2|= 3 ∫ exp(exp(x^2)) dx + x^2");
        Assert.False(wrong.Lines![1].Follows, Told(wrong));
    }

    /// <summary>Between limits: ∫ from a to b of p·x² + q is p(b³ − a³)/3 + q(b − a), and neither limit may be left out.</summary>
    [Fact]
    public void Judge_IntegralWithLimits_IsItsNumberAndNoOther()
    {
        var random = new Random(5);
        for (int i = 0; i < 12; i++)
        {
            (int p, int q, int a) = (random.Next(1, 7), random.Next(1, 9), random.Next(1, 5) * (i % 2 == 0 ? 1 : -1));
            int b = a + random.Next(1, 6);
            int Primitive(int x) => (p * x * x * x) + (3 * q * x);
            int value = Primitive(b) - Primitive(a);
            var exercise = new FormulaExercise($"{value}/3");
            string integral = $"∫_({a})^({b}) ({p}x^2 + {q}) dx", between = $"[{p}x^3/3 + {q}x]_({a})^({b})";
            Judgement right = exercise.JudgeWorking($"{integral}\n= {between}\n= {Primitive(b)}/3 - ({Primitive(a)})/3\n= {value}/3");
            Assert.True(right.Verdict == Verdict.Correct, Told(right));
            foreach (int other in (int[])[Primitive(b), -Primitive(a), -value, Primitive(b) + Primitive(a)])
            {
                if (other == value) continue;
                foreach (string line in (string[])[integral, between])
                {
                    Judgement wrong = exercise.JudgeWorking($"{line} = {other}/3");
                    Assert.True(wrong.Verdict == Verdict.Wrong && wrong.Lines![0].Follows == false, $"{a} {b}: {Told(wrong)}");
                }
            }
        }
    }

    /// <summary>Where the integrand has a pole, the difference of an antiderivative's values is no integral: that is never said to follow.</summary>
    [Theory]
    [InlineData("∫_(-1)^1 1/x^2 dx", "-2")]
    [InlineData("∫_(-1)^2 1/x dx", "ln(2)")]
    [InlineData("∫_0^3 1/(x-1)^2 dx", "-3/2")]
    [InlineData("∫_0^2 1/(x-1)^3 dx", "0")]
    public void Judge_IntegralAcrossAPole_IsNotWhatTheAntiderivativeSays(string integral, string said)
    {
        Judgement judged = new FormulaExercise(said).JudgeWorking($"{integral} = {said}");
        Assert.True(judged.Verdict != Verdict.Correct && judged.Lines![0].Follows != true, Told(judged));
    }

    /// <summary>The derivative of a line has no constant that is free, also where the antiderivative has one.</summary>
    [Theory]
    [InlineData("F'(x) = 3x^2 - 4x", true)]
    [InlineData("F'(x) = 3x^2 - 4x + 1", false)]
    [InlineData("F'(x) = 3x^2 - 4x - 1/7", false)]
    public void Judge_DerivativeOfAnAntiderivative_IsExact(string line, bool follows)
    {
        Judgement judged = Judge(2, $"F(x) = x^3 - 2x^2 + C|{line}");
        Assert.True(judged.Lines![1].Follows == follows, Told(judged));
    }

    /// <summary>All solutions are found, and each that is found is one: put in, and counted by the changes of sign on a fine grid.</summary>
    [Theory]
    [InlineData("log(x)^2 - 1", 1e-3, 8)]
    [InlineData("exp(x)^2 - 3", -4, 4)]
    [InlineData("(exp(x) - 2)^4 - 1/16", -4, 4)]
    [InlineData("(x^2 - 2)^2 - 1", -4, 4)]
    [InlineData("x*log(x)", 1e-3, 8)]
    [InlineData("sqrt(x) - 3", 0, 20)]
    public void Solved_Equation_HasAsManySolutionsAsChangesOfSign(string written, double from, double to)
    {
        Formula f = FormulaParser.Parse(written, NameScope.Of("x"));
        IReadOnlyList<Formula> solutions = Assert.IsAssignableFrom<IReadOnlyList<Formula>>(SolvedEquation.Of(f, "x"));
        double At(double x) => FormulaEquivalence.ApproximationAt(f, new Dictionary<string, Rational> { ["x"] = Rational.FromDouble(x) });
        double[] found = [.. solutions.Select(s => FormulaEquivalence.ApproximationAt(s, new Dictionary<string, Rational>())).Order()];
        Assert.All(found, x => Assert.InRange(At(x), -1e-12, 1e-12));
        int signs = 0, before = 0;
        for (int i = 0; i <= 997; i++)
        {
            int sign = Math.Sign(At(from + ((to - from) * i / 997)));
            if (sign != 0 && before != 0 && sign != before) signs++;
            if (sign != 0) before = sign;
        }

        Assert.Equal(signs, found.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("= = =")]
    [InlineData("∫∫∫∫")]
    [InlineData("d/dx(((((((")]
    [InlineData("\\int \\frac{d}{dx} dx dx")]
    [InlineData("''''")]
    [InlineData("x = x = x or ⇔ ⇒ or")]
    [InlineData("f(x) = f(x)|f'(x) = f'(x)")]
    [InlineData("u = v|v = u|= u")]
    [InlineData("∇∇∇ = ((1,),)")]
    [InlineData("no solution|no solution")]
    [InlineData("x ∈ {}|x ∈ {,}")]
    public void Judge_NonsenseInAnyLesson_Returns(string lines)
    {
        foreach (Lesson lesson in Course.Default.Where(lesson => lesson.Task.HasWorking))
        {
            Judgement judged = lesson.Task.JudgeWorking(lines.Replace('|', '\n'));
            Assert.NotEqual(Verdict.Correct, judged.Verdict);
            Assert.DoesNotContain("fault of the program", judged.Reason, StringComparison.Ordinal);
        }
    }

    private static Judgement Judge(int lesson, string lines) => Course.Default.Find(lesson)!.Task.JudgeWorking(lines.Replace('|', '\n'));

    private static string Told(Judgement judged) =>
        $"{judged.Verdict}: {judged.Reason}\n" + string.Join('\n', judged.Lines!.Select(line => $"{line.Line} {line.ReadAs} {line.Follows} {line.Reason}"));

    /// <summary>The line with each of its digits and signs changed in turn.</summary>
    private static IEnumerable<string> Changes(string line)
    {
        for (int i = 2; i < line.Length; i++)
        {
            if (line[i] is >= '1' and <= '8') yield return $"{line[..i]}{(char)(line[i] + 1)}{line[(i + 1)..]}";
            if (line[i] == '+') yield return $"{line[..i]}-{line[(i + 1)..]}";
            if (line[i] == '-') yield return $"{line[..i]}+{line[(i + 1)..]}";
        }
    }

    /// <summary>A change that changes nothing: in what is differentiated to zero, or before a zero.</summary>
    private static bool IsSame(string right, string changed) =>
        ((string[])["+ 0|- 0", "+ d/dx(1)|- d/dx(1)", "d/dx(1)|d/dx(2)"]).Select(pair => pair.Split('|'))
        .Any(pair => right.Split(pair[0]).Length > 1 && Without(right, pair[0]) == Without(changed, pair[1]))
        || Without(right, "+ 0") == Without(changed, "- 0");

    private static string Without(string line, string part) => line.Replace(part, "", StringComparison.Ordinal);
}
