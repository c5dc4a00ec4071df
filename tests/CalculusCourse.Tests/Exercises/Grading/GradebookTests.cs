using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Lessons.Exercises.Grading;
using CalculusCourse.Lessons.Exercises.Sets;

namespace CalculusCourse.Tests.Exercises.Grading;

public sealed class GradebookTests
{
    private static readonly ExerciseSet Set = ExerciseSet.Of(Course.Default);

    [Theory]
    [InlineData("Anna", "Anna")]
    [InlineData("Müller, Anna", "\"Müller, Anna\"")]
    [InlineData("O \"Bob\" B", "\"O \"\"Bob\"\" B\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\"")]
    [InlineData("+1", "'+1")]
    [InlineData("-1+1", "'-1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData(" =1", "\"' =1\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("＝1", "'＝1")]
    [InlineData("a=1", "a=1")]
    public void Name_InACell_IsQuotedAndNoFormula(string name, string cell)
    {
        var student = new GradedStudent(new(name, null), [.. Set.Exercises.Select(one => new GradedAnswer(one, 0, new("", null, Verdict.Wrong, "missing", ""), 0))], HandIn.Nothing, null);
        var text = new StringWriter();
        Gradebook.Write(text, student);
        Assert.Equal($"{cell},0,0,0,0,0,0,0,0\r\n", text.ToString());
    }
}
