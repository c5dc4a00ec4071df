using System.Text.RegularExpressions;
using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Lessons.Practice;

namespace CalculusCourse.Tests.Practice;

/// <summary>Every question of every lesson: its answer is right, what is near is wrong, and nothing is told before it is asked.</summary>
public sealed class ScreenTests
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
