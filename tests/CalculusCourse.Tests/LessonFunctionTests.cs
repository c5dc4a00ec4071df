using CalculusCourse.Lessons;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Tests.Cli;

namespace CalculusCourse.Tests;

public sealed class LessonFunctionTests
{
    [Theory]
    [InlineData("x^2", false)]
    [InlineData("x ^ 2", false)]
    [InlineData("x*x", false)]
    [InlineData("x**2", false)]
    [InlineData("2x^2/2", false)]
    [InlineData("x^2+1", true)]
    [InlineData("abs(x)^2.5", true)]
    public void Read_OwnUnlessTheLessonsFunctionInAnotherForm(string text, bool isOwn)
    {
        LessonFunction function = LessonFunction.Read(text, NameScope.Of("x"), "x^2");
        Assert.Equal((text, isOwn), (function.Text, function.IsOwn));
    }

    [Fact]
    public void Read_NoOwnFunction_IsTheReaders() => Assert.True(LessonFunction.Read("r", NameScope.Of("r", "t"), own: null).IsOwn);

    [Fact]
    public void Read_OwnFunctionWithOtherNames_IsNoFault() => Assert.True(LessonFunction.Read("r*t", NameScope.Of("r", "t"), "x*y").IsOwn);

    [Theory]
    [InlineData("1", "x ^ 2", "The example, computed")]
    [InlineData("1", "x^2+x", "Your function, computed")]
    [InlineData("2", "x + x", "The example, computed")]
    [InlineData("2", "3x", "Your function, computed")]
    [InlineData("3", "y^3 + x^2", "The example, computed")]
    [InlineData("3", "x^2+y^2", "Your function, computed")]
    [InlineData("6", "x^3 - 2x^2 + 1", "The example, computed")]
    [InlineData("6", "x^3 - 2x^2", "Your function, computed")]
    public void Page_SaysWhoseFunctionItIs(string lesson, string function, string heading) =>
        Assert.Contains($"\n{heading}\n", Calc.Run("lesson", lesson, "--no-plots", "--function", function).Output);
}
