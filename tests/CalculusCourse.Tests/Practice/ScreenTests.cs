using System.Text.RegularExpressions;
using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Lessons.Practice;

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
