using System.Globalization;
using System.Text;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises.Sets;
using CalculusCourse.Numerics;

namespace CalculusCourse.Lessons.Exercises.Grading;

/// <summary>
/// The table of a class, row by row as students are graded: points in a column for each exercise, under its name, under its number where the
/// names are too wide, and a sign for each exercise where columns are.
/// </summary>
public sealed class GradeTable
{
    private const int WidestName = 32, Group = 10;

    private const string Gap = "  ";

    private readonly ExerciseSet set;
    private readonly int width, name;
    private readonly decimal of;
    private readonly string[] headings;
    private readonly int[] columns;
    private readonly int total;
    private readonly bool isNumbered;
    private readonly SortedSet<char> seen = [];
    private readonly decimal[] sums;
    private decimal sum;
    private int count;

    /// <summary>A table for students with these names.</summary>
    /// <param name="set">The exercises.</param>
    /// <param name="names">The students' names.</param>
    /// <param name="width">How many columns of letters there are.</param>
    public GradeTable(ExerciseSet set, IEnumerable<string> names, int width)
    {
        (this.set, this.width) = (set, width);
        int longest = names.Select(one => DisplayWidth.Of(OneLine(one))).Append("possible".Length).Max();
        of = set.Exercises.Sum(exercise => exercise.Points);
        total = ((string[])["total", Mean(of), Fixed(of - 0.01m)]).Max(text => text.Length);
        sums = new decimal[set.Exercises.Count];
        headings = [.. set.Exercises.Select(exercise => OneLine(exercise.Id))];
        columns = Widths();
        if (Math.Min(longest, WidestName) + Beside > width)
        {
            headings = [.. headings.Select((_, i) => (i + 1).ToString(CultureInfo.InvariantCulture))];
            columns = Widths();
            isNumbered = true;
        }

        IsOfSigns = Math.Min(longest, Math.Clamp(width / 5, 8, 16)) + Beside > width;
        name = Math.Min(longest, IsOfSigns ? Math.Clamp(width / 3, 8, WidestName) : width - Beside);
    }

    /// <summary>Whether there is no room for points, and a sign tells of each exercise.</summary>
    public bool IsOfSigns { get; }

    /// <summary>How many columns of letters stand beside the names.</summary>
    private int Beside => columns.Sum(column => column + Gap.Length) + Gap.Length + total;

    /// <summary>The lines above the rows.</summary>
    public IEnumerable<string> Head()
    {
        if (IsOfSigns)
        {
            string count = set.Exercises.Count.ToString(CultureInfo.InvariantCulture);
            string ten = set.Exercises.Count > Group ? ", ten by ten" : "";
            return Signs("student", "total", $"exercises 1 to {count}{ten}").Concat(Signs("possible", Points(of), ""));
        }

        return [Line("student", headings, "total"), Line("possible", set.Exercises.Select(exercise => Points(exercise.Points)), Points(of))];
    }

    /// <summary>The lines of a student; one, unless there are only signs and too many of them for a line.</summary>
    public IEnumerable<string> Row(GradedStudent graded)
    {
        GradedAnswer[] answers = [.. graded.Counted];
        for (int i = 0; i < answers.Length; i++) sums[i] += answers[i].Points!.Value;
        sum += graded.Points;
        count++;
        string shown = Shortened(OneLine(graded.Student.Name), name);
        if (!IsOfSigns) return [Line(shown, answers.Select(Cell), Points(graded.Points))];
        return Signs(shown, Points(graded.Points), string.Join(' ', answers.Select(Sign).Chunk(Group).Select(signs => new string(signs))));
    }

    /// <summary>The line below the rows: the means.</summary>
    public IEnumerable<string> Foot()
    {
        if (count == 0) return [];
        string mean = Mean(sum / count);
        return IsOfSigns ? Signs("average", mean, "") : [Line("average", sums.Select(one => Mean(one / count)), mean)];
    }

    /// <summary>What the headings and signs in the table mean.</summary>
    public Document Legend()
    {
        var page = new Document();
        string[] signs = [.. Meanings.Where(meaning => seen.Contains(meaning.Sign)).Select(meaning => $"{meaning.Sign} {meaning.Means}")];
        if (signs.Length > 0) page.Text($"{string.Join(", ", signs)}");
        if (isNumbered && set.Exercises.Any(exercise => exercise.Lesson is null))
            page.Text($"The exercises: {string.Join(", ", set.Exercises.Select((exercise, i) => $"{(i + 1).ToString(CultureInfo.InvariantCulture)} {exercise.Id}"))}");
        return page;
    }

    /// <summary>A name on one line, with nothing in it that is not seen.</summary>
    public static string OneLine(string text) => VisibleText.Of(string.Join(' ', text.Split(['\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>Points as they are written.</summary>
    private static string Points(decimal points) => Gradebook.Points(points);

    private static string Mean(decimal points) => points.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Fixed(decimal points) => points.ToString("0.00", CultureInfo.InvariantCulture);

    private static IEnumerable<(char Sign, string Means)> Meanings =>
    [
        ('+', "right"), ('~', "partly right"), ('x', "wrong"), ('–', "no answer"), ('?', "undecided"), ('!', "cannot be read"),
    ];

    private int[] Widths() => [.. set.Exercises.Select((exercise, i) =>
        new[] { DisplayWidth.Of(headings[i]), Points(exercise.Points).Length, Fixed(exercise.Points).Length, Points(exercise.Points / 2).Length }.Max())];

    private string Cell(GradedAnswer answer)
    {
        char sign = SignOf(answer);
        if (sign is '+' or '~' or 'x') return Points(answer.Points!.Value);
        seen.Add(sign);
        return sign.ToString();
    }

    private char Sign(GradedAnswer answer)
    {
        char sign = SignOf(answer);
        seen.Add(sign);
        return sign;
    }

    private static char SignOf(GradedAnswer answer) => answer.Judgement.Verdict switch
    {
        Verdict.Correct => '+',
        Verdict.Partial => '~',
        Verdict.Undecided => '?',
        Verdict.Unreadable => '!',
        _ => answer.IsMissing ? '–' : 'x',
    };

    private string Line(string first, IEnumerable<string> cells, string last)
    {
        var line = new StringBuilder(DisplayWidth.Pad(first, name));
        foreach ((int i, string cell) in cells.Index()) line.Append(Gap).Append(DisplayWidth.Pad(cell, columns[i], isRight: true));
        return line.Append(Gap).Append(DisplayWidth.Pad(last, total, isRight: true)).ToString();
    }

    private IEnumerable<string> Signs(string first, string last, string signs)
    {
        string before = DisplayWidth.Pad(first, name) + Gap + DisplayWidth.Pad(last, total, isRight: true);
        int room = Math.Max(Group, width - name - total - (2 * Gap.Length));
        foreach (string part in Parts(signs, room))
        {
            yield return $"{before}{Gap}{part}".TrimEnd();
            before = new string(' ', name + Gap.Length + total);
        }
    }

    /// <summary>A text in lines that end at blanks.</summary>
    private static IEnumerable<string> Parts(string text, int room)
    {
        while (text.Length > room)
        {
            int end = text.LastIndexOf(' ', room);
            if (end <= 0) end = text.IndexOf(' ', StringComparison.Ordinal) is > 0 and var blank ? blank : text.Length;
            yield return text[..end];
            text = text[end..].TrimStart();
        }

        yield return text;
    }

    /// <summary>A name that fits into so many columns, its end left off if need be.</summary>
    private static string Shortened(string text, int columns)
    {
        if (DisplayWidth.Of(text) <= columns) return text;
        var kept = new StringBuilder();
        int used = 1;
        StringInfo elements = new(text);
        for (int i = 0; i < elements.LengthInTextElements; i++)
        {
            string element = elements.SubstringByTextElements(i, 1);
            used += DisplayWidth.Of(element);
            if (used > columns) break;
            kept.Append(element);
        }

        return kept.Append('…').ToString();
    }
}
