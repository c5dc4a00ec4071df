using System.Text.RegularExpressions;
using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Lessons.Practice;
using CalculusCourse.Tests.Cli;
using CalculusCourse.Tests.Figures;
using ScottPlot;
using ScottPlot.Plottables;
using Text = CalculusCourse.Lessons.Documents.Text;

namespace CalculusCourse.Tests.Practice;

/// <summary>Every question of every lesson: its answer is right, what is near is wrong, and nothing is told before it is asked.</summary>
public sealed partial class ScreenTests
{
    public static TheoryData<int, string> Screens
    {
        get
        {
            var screens = new TheoryData<int, string>();
            foreach (Lesson lesson in Course.Default)
                foreach (Screen screen in lesson.Screens) screens.Add(lesson.Number, screen.Id);
            return screens;
        }
    }

    /// <summary>Answers in words, as one types them.</summary>
    [Theory]
    [InlineData(1, "constant", "zero")]
    [InlineData(1, "limit", "Four.")]
    [InlineData(6, "zeros", "0 and 4/3")]
    [InlineData(6, "never", "never")]
    [InlineData(6, "before", "7 and -1")]
    [InlineData(6, "kind-first", "max")]
    public void Judge_AnswerInWords_IsRight(int lesson, string id, string answer)
    {
        Screen screen = Course.Default[lesson].Screens.Single(one => one.Id == id);
        Assert.Equal(Verdict.Correct, screen.Question.Judge(answer).Verdict);
    }

    public static TheoryData<int> Lessons => [.. Course.Default.Select(lesson => lesson.Number)];

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Lesson_Screens_AreBetweenEightAndTwentyWithTheTask(int lesson)
    {
        IReadOnlyList<Screen> screens = Course.Default[lesson].Screens;
        Assert.InRange(screens.Count + 1, 8, 20);
        Assert.Equal(screens.Count, screens.Select(screen => screen.Id).Distinct().Count());
        Assert.DoesNotContain("task", screens.Select(screen => screen.Id));
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public void Answer_Right_IsRight(int lesson, string id)
    {
        Asked question = Of(lesson, id).Question;
        Assert.Equal(Verdict.Correct, question.Judge(question.Right.Split('|')[0]).Verdict);
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public void Answer_Near_IsWrongAndToldItsSlipThenMore(int lesson, string id)
    {
        Asked question = Of(lesson, id).Question;
        Assert.NotEmpty(question.Near);
        foreach (Near near in question.Near)
        {
            foreach (string way in near.Answer.Split('|'))
            {
                Judgement judged = question.Judge(way);
                Assert.True(judged.Verdict == Verdict.Wrong, $"{way}: {judged.Verdict}, {judged.Reason}");
                string[] replies = [judged.Reply(1), judged.Reply(2), judged.Reply(3)];
                Assert.Equal(near.Reply, replies[0]);
                Assert.Equal($"{near.Reply} {question.Hints[0]}", replies[1]);
                Assert.Equal($"{near.Reply} {question.Hints[0]} {question.Hints[1]}", replies[2]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public void Answer_Any_IsNotOnTheScreenNorOnTheOneBefore(int lesson, string id)
    {
        IReadOnlyList<Screen> screens = Course.Default[lesson].Screens;
        int at = screens.Index().First(one => one.Item.Id == id).Index;
        // What is to be chosen, or named as the program names it, has to be on the screen.
        if (screens[at].Question is ChoiceAnswer or WordAnswer || screens[at].Question.Right == "none") return;
        string right = screens[at].Question.Right, written = Regex.Escape(right);

        // A single figure may stand anywhere, but not as what is said of something.
        string around = right.Length > 2 ? written : $@"(?:\bis|\bare|becomes|gives)\s*{written}";
        string before = at > 0 ? $"{Shown(screens[at - 1])} {screens[at - 1].Found}" : "";
        Assert.DoesNotMatch($@"(?<![\w.,/^]){around}(?![\w./^])", Shown(screens[at]));
        Assert.DoesNotMatch($@"(?<![\w.,/^]){around}(?![\w./^])", before);
    }

    /// <summary>What is chosen or named must stand on the screen, in a list or a listing, but nothing before it says that it is the answer.</summary>
    [Theory]
    [MemberData(nameof(Screens))]
    public void Answer_ChosenOrNamed_IsNotSaidBefore(int lesson, string id)
    {
        IReadOnlyList<Screen> screens = Course.Default[lesson].Screens;
        int at = screens.Index().First(one => one.Item.Id == id).Index;
        Screen screen = screens[at];
        string[] rights = screen.Question switch
        {
            ChoiceAnswer choice => [choice.Options[choice.Right[0] - 'a'].ToString()],
            WordAnswer word when !IsYesOrNo(word.Right.Split('|')[0]) => word.Right.Split('|'),
            _ => [],
        };
        string said = string.Join('\n', Said(screen).Concat(at > 0 ? [.. Said(screens[at - 1]), screens[at - 1].Found, .. screens[at - 1].Why] : []).Append(screen.Ask));
        foreach (string right in rights)
        {
            // A word such as "no", or a figure, may stand anywhere but as what is said of something.
            string around = right.Length > 2 ? Regex.Escape(right) : $@"(?:\bis|\bare|becomes|gives|holds)\s*{Regex.Escape(right)}";
            Assert.DoesNotMatch($@"(?i)(?<![\w.,/^]){around}(?![\w./^])", said);
        }
    }

    /// <summary>Names of the program in what is told and asked: a variable that is renamed there must be renamed here.</summary>
    [Theory]
    [MemberData(nameof(Screens))]
    public void Names_OfTheProgram_AreInTheProgram(int lesson, string id)
    {
        Screen screen = Of(lesson, id);
        var page = new Document();
        screen.Idea(page);
        string program = string.Join('\n', ProgramText.Lines(lesson)!);
        HashSet<string> known = [.. Name().Matches(program).Select(match => match.Value)];
        IEnumerable<string> written = page.Blocks.SelectMany(Texts).Append(screen.Ask).Append(screen.Found).Concat(screen.Why)
            .SelectMany(text => text.Inlines.OfType<Code>()).Select(code => code.Text)
            .Where(code => !code.StartsWith("calc ", StringComparison.Ordinal) && !IsTyped(code, screen));
        if (screen.Question is WordAnswer word && !IsYesOrNo(word.Right.Split('|')[0])) written = written.Append(word.Right.Split('|')[0]);
        string[] names = [.. written.SelectMany(code => Name().Matches(code).Select(match => match.Value))];
        Assert.All(names, name => Assert.True(known.Contains(name), $"{name} is not in lesson{lesson}.cs"));
    }

    [Fact]
    public void Names_AreLookedFor() => Assert.Contains("dz", Name().Matches(string.Join('\n', ProgramText.Lines(5)!)).Select(match => match.Value));

    /// <summary>What the question asks to type, such as `[[…, …], […, …]]` or `d` for δ.</summary>
    private static bool IsTyped(string code, Screen screen) => screen.Ask.Inlines.OfType<Code>().Any(typed => typed.Text == code) && screen.Question is not WordAnswer
        && (code.Contains('…', StringComparison.Ordinal) || screen.Question is FormulaAnswer);

    private static bool IsYesOrNo(string word) => word is "no" or "yes";

    /// <summary>The words of a screen without its listings, tables and options.</summary>
    private static IEnumerable<Text> Said(Screen screen)
    {
        var page = new Document();
        screen.Idea(page);
        return page.Blocks.OfType<Paragraph>().Select(paragraph => paragraph.Text);
    }

    private static IEnumerable<Text> Texts(Block block) => block switch
    {
        Paragraph paragraph => [paragraph.Text],
        Table table => [.. table.Columns.Select(column => column.Heading), .. table.Rows.SelectMany(row => row)],
        Facts facts => facts.Rows.SelectMany(row => (Text[])[row.Name, row.Value]),
        Items items => items.Texts,
        _ => [],
    };

    [GeneratedRegex(@"[A-Za-z_]\w*")]
    private static partial Regex Name();

    /// <summary>Answers to which the working does not come in one piece, got in another way.</summary>
    private static readonly Dictionary<(int, string), string> Otherwise = new()
    {
        [(1, "limit")] = "2*2",
        [(1, "derivative")] = "((x+1)^2-(x-1)^2)/2",
        [(2, "antiderivative")] = "x*x",
        [(2, "begin")] = "-(-10)^2",
        [(2, "halving")] = "-0.05*(2*10-2*(-10))/2",
        [(2, "power")] = "x*x*x/(2+1)",
        [(3, "length")] = "sqrt((2*2)^2+(3*3^2)^2)",
        [(3, "down")] = "(-2*2, -3*3^2)",
        [(4, "matrix")] = "[[2*2, 2*1], [2*1*2, 1^2]]",
        [(4, "shape")] = "3×2",
        [(4, "sums")] = "[[p*1+q*0, p*0+q*1], [r*1+s*0, r*0+s*1], [t*1+u*0, t*0+u*1]]",
        [(5, "shapes")] = "1000×4",
        [(5, "parameters")] = "(2+1)*4+(4+1)*3+(3+1)*1",
        [(5, "gradient-shape")] = "4×3",
        [(5, "one-entry")] = "(0.3-0.2+0.1)-(0.3+0.1)",
        [(5, "jacobian")] = "[[(0.3+0.1)-0.1, (0.1-0.2)-0.1], [0.5*1+0.4*0, 0.5*0+0.4*1]]",
        [(5, "missing-shape")] = "3×4",
        [(6, "slope")] = "3*x*x-2*2*x",
        [(6, "zeros")] = "0, 4/3",
        [(7, "multiplier")] = "4/9+4/9",
    };

    /// <summary>The working comes to the answer that counts as right: one of its pieces is judged to be that.</summary>
    [Theory]
    [MemberData(nameof(Screens))]
    public void Why_ComesToTheAnswer(int lesson, string id)
    {
        Screen screen = Of(lesson, id);
        if (screen.Question is ChoiceAnswer or WordAnswer || screen.Question.Right == "none") return;
        string told = string.Join(" . ", screen.Why.Append(screen.Found).Select(text => text.ToString()));
        string[] pieces = [.. Between().Split(told).Select(piece => piece.Trim().TrimEnd('.', ':', ';', ' ')).Where(piece => piece.Length > 0)];
        bool isThere = screen.Question is VectorAnswer vector
            ? Component().Matches(vector.Right).Select(match => match.Value.Trim('(', ')', ' ')).All(one =>
                pieces.Any(piece => IsRight(new VectorAnswer(Letters(one), $"({one}, 7)", "", ""), $"({piece}, 7)")))
            : pieces.Any(piece => IsRight(screen.Question, piece));
        string? other = Otherwise.GetValueOrDefault((lesson, id));
        Assert.True(isThere || (other is not null && IsRight(screen.Question, other)), $"{screen.Question.Right}: {told}");
    }

    private static string Letters(string formula) => string.Join(',', formula.Where(char.IsLetter).Distinct());

    private static bool IsRight(Asked question, string answer) => question.Judge(answer).Verdict == Verdict.Correct;

    [GeneratedRegex(@"=|, |\. |: |\bis\b|\bare\b|\bgives\b|\band\b|\bjust\b|\bby\b|\bso\b|\babout\b|\bof\b|\brow\b|\bcolumn\b")]
    private static partial Regex Between();

    [GeneratedRegex(@"[^,;\[\]×]+")]
    private static partial Regex Component();

    /// <summary>What a reply says that a slip is, computed: the slip with these words, and no other, has that value.</summary>
    [Theory]
    [InlineData(1, "secant", "the rise alone", 49.0 - 4)]
    [InlineData(1, "secant", "the run alone", 7.0 - 2)]
    [InlineData(1, "secant", "run over rise", (7.0 - 2) / (49 - 4))]
    [InlineData(1, "closer", "the slope for δ = 0.5", ((2.5 * 2.5) - 4) / 0.5)]
    [InlineData(1, "backwards", "the slope at −6", 2.0 * -6)]
    [InlineData(1, "backwards", "how high the curve is at −6", 36.0)]
    [InlineData(2, "rectangle", "the height alone", 2.0 * -10)]
    [InlineData(2, "rectangle", "−10 times the width", -10 * 0.1)]
    [InlineData(2, "running-sum", "the second rectangle alone", 2 * -9.9 * 0.1)]
    [InlineData(2, "difference", "lower end is left out", 3.0 * 3)]
    [InlineData(2, "difference", "lower end is added", (3.0 * 3) + 1)]
    [InlineData(2, "difference", "f(3) − f(1)", (2.0 * 3) - (2 * 1))]
    [InlineData(2, "difference", "F(1) − F(3)", 1 - (3.0 * 3))]
    [InlineData(3, "slice", "how high you are there", (2.0 * 2) + (3 * 3 * 3))]
    [InlineData(3, "slice", "the part that does not change", 3.0 * 3 * 3)]
    [InlineData(3, "any-direction", "the first part alone", 4 * 0.6)]
    [InlineData(3, "any-direction", "the second part alone", 27 * -0.8)]
    [InlineData(4, "logistic", "σ(0)", 1.0 / (1 + 1))]
    [InlineData(5, "parameters", "The biases are missing", (2.0 * 4) + (4 * 3) + (3 * 1))]
    [InlineData(6, "ends", "middle term is missing", (10.0 * 10 * 10) + 1)]
    [InlineData(6, "ends", "last term is missing", (10.0 * 10 * 10) - (2 * 10 * 10))]
    [InlineData(6, "ends", "A sign is wrong", (10.0 * 10 * 10) + (2 * 10 * 10) + 1)]
    [InlineData(7, "outside", "c is left out", (2.0 / 3 * 2) + (2.0 / 3 * 3))]
    public void Near_SaidToBeSomething_IsThat(int lesson, string id, string words, double value)
    {
        Near near = Assert.Single(Of(lesson, id).Question.Near, near => near.Reply.Contains(words, StringComparison.Ordinal));
        Assert.Equal(value, PlainFormula.Evaluate(near.Answer, new Dictionary<string, double>()), 12);
    }

    /// <summary>Where a reply says that the sign is wrong, nothing else is; where it says that two are swapped, all are there.</summary>
    [Theory]
    [MemberData(nameof(Screens))]
    public void Near_SaidToHaveTheWrongSign_OrToBeSwapped_IsThat(int lesson, string id)
    {
        Asked question = Of(lesson, id).Question;
        foreach (Near near in question.Near)
        {
            if (near.Reply is "The sign is wrong." or "The sign is the wrong way round.") Assert.True(IsRight(question, $"-({near.Answer})"), near.Answer);
            if (near.Reply is "The fraction is upside down." && question is NumberAnswer) Assert.True(IsRight(question, $"1/({near.Answer})"), near.Answer);
            if (!near.Reply.Contains(" are swapped", StringComparison.Ordinal)) continue;
            Assert.NotEqual(question.Right, near.Answer);
            Assert.Equal(question.Right.Where(char.IsLetterOrDigit).Order(), near.Answer.Where(char.IsLetterOrDigit).Order());
        }
    }

    /// <summary>Where three digits are enough, five thousandths more are, and a hundredth more is not.</summary>
    [Theory]
    [MemberData(nameof(Screens))]
    public void Answer_ToThreeDigits_MayBeOffByNoMore(int lesson, string id)
    {
        if (Of(lesson, id).Question is not NumberAnswer { Tolerance: not null } question) return;
        Assert.True(IsRight(question, $"1.004*({question.Right})") && IsRight(question, $"0.996*({question.Right})"));
        Assert.False(IsRight(question, $"1.01*({question.Right})") || IsRight(question, $"0.99*({question.Right})"));
    }

    /// <summary>The points on a screen's picture of a curve lie on that curve, and a line through two of them is straight.</summary>
    [Fact]
    public void Picture_OfTheSecant_ShowsPointsOfTheCurveAndALineThroughThem()
    {
        Plot plot = Of(1, "secant").Picture!().Plot();
        Coordinates[] marks = [.. plot.All<Marker>().Select(mark => mark.Location), .. plot.All<Markers>().SelectMany(marks => marks.Points())];
        Assert.Equal(2, marks.Distinct().Count());
        Assert.All(marks, mark => Scene.AssertNear(mark.X * mark.X, mark.Y));
        Scatter secant = Assert.Single(plot.All<Scatter>(), curve => curve.LegendText == "secant");
        double slope = (marks[1].Y - marks[0].Y) / (marks[1].X - marks[0].X);
        secant.AssertIs(x => marks[0].Y + (slope * (x - marks[0].X)));
        Assert.Single(plot.All<Scatter>(), curve => curve.LegendText != "secant").AssertIs(x => x * x);
        Assert.True(IsRight(Of(1, "secant").Question, $"{slope}"));
    }

    /// <summary>Rectangles of a screen's picture are as high as the line at their left ends, and lie side by side.</summary>
    [Theory]
    [InlineData("rectangle")]
    [InlineData("too-small")]
    public void Picture_OfRectangles_IsAsHighAsTheLineAtLeft(string id)
    {
        Plot plot = Of(2, id).Picture!().Plot();
        Assert.Single(plot.All<Scatter>()).AssertIs(x => 2 * x);
        CoordinateRect[] boxes = [.. plot.All<ScottPlot.Plottables.Rectangle>().Select(box => new CoordinateRect(box.X1, box.X2, box.Y1, box.Y2)).OrderBy(box => box.Left)];
        Assert.NotEmpty(boxes);
        Assert.All(boxes, box => Scene.AssertNear(2 * box.Left, box.Top == 0 ? box.Bottom : box.Top));
        Assert.All(boxes.Zip(boxes.Skip(1)), pair => Scene.AssertNear(pair.First.Right, pair.Second.Left));
    }

    /// <summary>What can be neither proved nor refuted is neither right nor wrong.</summary>
    [Theory]
    [InlineData("0, 4/3", "exp(-9^9^9), 4/3", Verdict.Undecided)]
    [InlineData("0, 4/3", "exp(-9^9^9), 1", Verdict.Partial)]
    [InlineData("0, 4/3", "exp(-9^9^9)", Verdict.Undecided)]
    [InlineData("0, 4/3", "0, 4/3, exp(-9^9^9)", Verdict.Undecided)]
    [InlineData("(0, 0)", "(exp(-9^9^9), 0)", Verdict.Undecided)]
    [InlineData("(0, 0)", "(exp(-9^9^9), 1)", Verdict.Wrong)]
    [InlineData("0, 4/3", "4/3, 0", Verdict.Correct)]
    [InlineData("none", "exp(-9^9^9)", Verdict.Wrong)]
    public void Set_WithWhatIsUndecided_IsNotCalledWrong(string right, string answer, Verdict verdict) =>
        Assert.Equal(verdict, new SetAnswer(right, "", "", new Near("77", "")).Judge(answer).Verdict);

    [Theory]
    [InlineData("(0, 1)", "(exp(-9^9^9), 1)", Verdict.Undecided)]
    [InlineData("(0, 1)", "(exp(-9^9^9), 2)", Verdict.Partial)]
    public void Vector_WithWhatIsUndecided_IsNotCalledWrong(string right, string answer, Verdict verdict) =>
        Assert.Equal(verdict, new VectorAnswer("", right, "", "", new Near("(7, 7)", "")).Judge(answer).Verdict);

    [Theory]
    [MemberData(nameof(Screens))]
    public void Screen_Texts_CanBeShown(int lesson, string id)
    {
        Screen screen = Of(lesson, id);
        Assert.NotEmpty(Shown(screen));
        Assert.NotEmpty(screen.Why);
        Assert.All((Text[])[screen.Found, .. screen.Why], text => Assert.EndsWith(".", text.ToString().TrimEnd(')', ' ')));
        Assert.All(screen.Question.Hints, hint => Assert.NotEqual("", hint));
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public void Answer_Unreadable_IsNotJudged(int lesson, string id) =>
        Assert.Contains(Of(lesson, id).Question.Judge("(((").Verdict, (Verdict[])[Verdict.Unreadable, Verdict.Undecided]);

    private static Screen Of(int lesson, string id) => Course.Default[lesson].Screens.First(screen => screen.Id == id);

    private static string Shown(Screen screen)
    {
        var page = new Document();
        screen.Idea(page);
        page.Question(screen.Ask);
        var text = new StringWriter();
        DocumentText.Write(page, text, width: 10_000);
        return text.ToString();
    }
}
