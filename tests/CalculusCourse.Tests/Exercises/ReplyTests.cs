using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Exercises;

namespace CalculusCourse.Tests.Exercises;

/// <summary>
/// What a wrong answer is told at the first, the second and the third try. The table is <c>Data/replies.txt</c>: the lesson, the
/// answer and the mistake's name, then the three replies.
/// </summary>
public sealed class ReplyTests
{
    private sealed record Row(int Lesson, string Answer, string Mistake, string[] Replies);

    private static readonly Row[] Table = [.. Read()];

    public static TheoryData<int> Lessons => [.. Course.Default.Select(lesson => lesson.Number)];

    public static TheoryData<int> Rows => [.. Enumerable.Range(0, Table.Length)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Reply_OfEachTry_IsInTheTableAndSaysMoreThanTheOneBefore(int row)
    {
        (int lesson, string answer, string mistake, string[] replies) = Table[row];
        Judgement judged = Course.Default[lesson].Task.Judge(answer);
        Assert.True(judged.Verdict is Verdict.Wrong or Verdict.Partial);
        Assert.Equal(mistake, judged.Mistake ?? "");
        Assert.Equal(replies, Enumerable.Range(1, 3).Select(judged.Reply));
        Assert.Equal(judged.Reply(3), judged.Reply(4));
        Assert.Equal(3, replies.Distinct().Count());
        Assert.True(replies[2].Length > replies[1].Length);
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Slip_OfEveryLesson_StandsInTheTable(int lesson)
    {
        Row[] rows = [.. Table.Where(row => row.Lesson == lesson)];
        Slip[] slips = [.. Course.Default[lesson].Task.Slips];
        Assert.NotEmpty(slips);
        foreach (Slip slip in slips)
        {
            Assert.Contains(rows, row => row.Mistake == slip.Id && row.Replies[0].Contains(slip.Kind)
                && row.Replies[1].Contains(slip.Rule) && row.Replies[2].Contains(slip.Step));
        }
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void FirstReply_GivesAwayNeitherTheRuleNorTheStep(int lesson)
    {
        foreach (Slip slip in Course.Default[lesson].Task.Slips)
        {
            foreach (Row row in Table.Where(row => row.Lesson == lesson && row.Mistake == slip.Id))
            {
                if (slip.Rule.Length > 0) Assert.DoesNotContain(slip.Rule, row.Replies[0]);
                if (slip.Step.Length > 0) Assert.DoesNotContain(slip.Step, row.Replies[0] + row.Replies[1]);
            }
        }
    }

    private static IEnumerable<Row> Read()
    {
        foreach (string[] lines in File.ReadLines("Data/replies.txt").Where(line => !line.StartsWith('#') && line.Length > 0).Chunk(4))
        {
            string[] head = lines[0].Split(" | ");
            yield return new(int.Parse(head[0]), head[1], head[2], [.. lines[1..].Select(line => line.Trim())]);
        }
    }
}
