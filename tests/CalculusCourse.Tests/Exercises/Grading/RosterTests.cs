using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Exercises.Grading;

namespace CalculusCourse.Tests.Exercises.Grading;

public sealed class RosterTests
{
    [Theory]
    [InlineData("Anna\nBob\n", "Anna|Bob")]
    [InlineData("Anna Müller\nBob García\n", "Anna Müller|Bob García")]
    [InlineData("name\nAnna\n", "Anna")]
    [InlineData("group,Name,mark\n1,Anna,\n2,Bob,\n", "Anna|Bob")]
    [InlineData("id;login;points\n7;anna;3\n8;bob;4\n", "anna|bob")]
    [InlineData("ID\tStudent\r\n1\tAnna\r\n\r\n2\tBob\r\n", "Anna|Bob")]
    [InlineData("Anna,first group\nBob,second group\n", "Anna|Bob")]
    [InlineData("name,city\n\"Müller, Anna\",Bonn\n\"O \"\"Bob\"\" B\",Rome\n", "Müller, Anna|O \"Bob\" B")]
    [InlineData("\uFEFFstudent\nAnna\n", "Anna")]
    [InlineData("# the class\nAnna\n\n# nobody\nBob", "Anna|Bob")]
    [InlineData("Username,First name\nanna,Anna\n", "anna")]
    public void Roster_InAnyUsualForm_GivesItsNames(string text, string names) =>
        Assert.Equal(names.Split('|'), Roster.Read(new StringReader(text), "class.csv").Names);

    [Fact]
    public void Name_TwiceOrMissing_IsSaidWithItsLine()
    {
        var roster = Roster.Read(new StringReader("name,group\nJürgen,1\nJU\u0308RGEN,2\n,3\n"), "class.csv");
        Assert.Equal(["Jürgen"], roster.Names);
        Assert.Equal(["class.csv, line 3: JU\u0308RGEN stands there twice and counts once", "class.csv, line 4: there is no name in this record"], roster.Notes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("name\n")]
    [InlineData("# nothing\n")]
    public void Roster_WithoutAName_IsRefused(string text) =>
        Assert.Contains("no name", Assert.Throws<UnreadableInputException>(() => Roster.Read(new StringReader(text), "class.csv")).Message, StringComparison.Ordinal);
}
