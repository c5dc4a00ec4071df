using CalculusCourse.Lessons.Exercises.Grading;

namespace CalculusCourse.Tests.Exercises.Grading;

public sealed class ClassListTests
{
    [Fact]
    public void Names_InAnySpelling_AreTheRostersStudents()
    {
        Student[] files = [new("JU\u0308RGEN  MU\u0308LLER", "a.txt"), new("anna", "b.txt"), new("Иван", "c.txt")];
        var list = ClassList.Of(files, ["Jürgen Müller", "Anna", "ИВАН", "Zoë"]);
        Assert.Equal([new("Jürgen Müller", "a.txt"), new("Anna", "b.txt"), new("ИВАН", "c.txt"), new("Zoë", null)], list.Students);
        Assert.Empty(list.Notes);
    }

    [Fact]
    public void Student_WithTwoFiles_IsGradedOnceAndSaid()
    {
        var list = ClassList.Of([new("Zoë", "Zoë.txt"), new("ZOE\u0308", "ZOE\u0308/answers.txt")], null);
        Assert.Equal("ZOE\u0308/answers.txt", Assert.Single(list.Students).File);
        Assert.Contains("two files, and the first is graded: ZOE\u0308/answers.txt and Zoë.txt", Assert.Single(list.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Stranger_NearToAMissingStudent_IsAskedFor()
    {
        var list = ClassList.Of([new("Anna_Müller", "Anna_Müller.txt"), new("Xaver", "Xaver.txt")], ["Anna Müller", "Bob"]);
        Assert.Equal(["Anna Müller", "Bob", "Anna_Müller", "Xaver"], list.Students.Select(student => student.Name));
        Assert.Equal(["Anna_Müller.txt is of nobody on the roster, and is graded; is it Anna Müller?", "Xaver.txt is of nobody on the roster, and is graded"], list.Notes);
    }

    [Fact]
    public void Students_WithoutARoster_StandInTheOrderOfTheirNames() =>
        Assert.Equal(["anna", "Bob", "Zoë"], ClassList.Of([new("Zoë", "1"), new("Bob", "2"), new("anna", "3")], null).Students.Select(student => student.Name));
}
