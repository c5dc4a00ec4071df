using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Exercises;

namespace CalculusCourse.Tests.Exercises;

/// <summary>What beginners type: signs as words, capital letters, powers of names, vectors on the way.</summary>
public sealed class BeginnersAnswerTests
{
    [Theory]
    [InlineData(1, "3 times x squared minus 4 times x", "3·x² − 4·x")]
    [InlineData(1, "The derivative is 3 x squared minus 4 x.", "3·x² − 4·x")]
    [InlineData(1, "3 mal x hoch 2 minus 4 mal x", "3·x² − 4·x")]
    [InlineData(1, "3 x to the power of 2 minus 4 x", "3·x² − 4·x")]
    [InlineData(2, "x cubed minus 2 x squared plus C", "x³ − 2·x² + C")]
    [InlineData(6, "1 over x; nowhere; neither", "1/x; nowhere; neither")]
    [InlineData(6, "1 divided by x; nowhere; neither", "1/x; nowhere; neither")]
    [InlineData(6, "1 durch x; nirgends; weder Maximum noch Minimum", "1/x; nirgends; weder maximum noch minimum")]
    public void Judge_SignsAsWords_AreRead(int lesson, string answer, string readAs)
    {
        Judgement judged = Course.Default[lesson].Task.Judge(answer);
        Assert.Equal(Verdict.Correct, judged.Verdict);
        Assert.Equal(readAs, judged.ReadAs);
    }

    [Theory]
    [InlineData(2, "int = x^3 - 2x^2 + c", Verdict.Correct)]
    [InlineData(3, "(2|2)", Verdict.Correct)]
    [InlineData(3, "(2|3)", Verdict.Partial)]
    [InlineData(5, "die Gewichtsmatrix", Verdict.Correct)]
    [InlineData(5, "die Biases", Verdict.Wrong)]
    [InlineData(6, @"\frac1x ; \emptyset ; none", Verdict.Correct)]
    [InlineData(6, "1/x; nirgends; kein Maximum und kein Minimum", Verdict.Correct)]
    [InlineData(6, "1/x; nirgends; kein Maximum und ein Minimum", Verdict.Undecided)]
    public void Judge_OtherNotations_AreRead(int lesson, string answer, Verdict verdict) =>
        Assert.Equal(verdict, Course.Default[lesson].Task.Judge(answer).Verdict);

    [Theory]
    [InlineData("3x squared plus 4x", Verdict.Wrong)]
    [InlineData("3x squared minus 4x times x", Verdict.Wrong)]
    [InlineData("3 x to the power 3 minus 4 x", Verdict.Wrong)]
    [InlineData("3x^2 minus", Verdict.Unreadable)]
    [InlineData("not 3 x squared minus 4 x", Verdict.Wrong)]
    public void Judge_SignsAsWords_MakeNothingWrongRight(string answer, Verdict verdict) =>
        Assert.Equal(verdict, Course.Default[1].Task.Judge(answer).Verdict);

    [Theory]
    [InlineData("three x^2 - 4x", "did you mean 3?")]
    [InlineData("3x2 - 4x", "did you mean x^2 or x*2?")]
    [InlineData("sin^-1(x)", "sin^-1 could mean arcsin(x) or 1/sin(x): write the one that you mean.")]
    [InlineData("sin⁻¹(2x)", "sin^-1 could mean arcsin(2x) or 1/sin(2x): write the one that you mean.")]
    [InlineData(@"\cos^{-1}(x)", "cos^-1 could mean arccos(x) or 1/cos(x): write the one that you mean.")]
    [InlineData("tanh^-1(x)", "tanh(x) or 1/tanh(x): write the one that you mean.")]
    [InlineData("log^-1(x)", "log^-1 could mean exp(x) or 1/log(x): write the one that you mean.")]
    [InlineData("sin^-2(x)", "a negative power of sin is written 1/sin(x)^2.")]
    [InlineData("root of x", "did you mean sqrt(x)?")]
    public void Judge_WhatCannotBeRead_SaysWhatItCouldMean(string answer, string message)
    {
        Judgement judged = Course.Default[1].Task.Judge(answer);
        Assert.Equal(Verdict.Unreadable, judged.Verdict);
        Assert.EndsWith(message, judged.Reason);
    }

    [Fact]
    public void Judge_CapitalsThroughout_AreReadAsSmallAndSaid()
    {
        Judgement judged = Course.Default[1].Task.Judge("3X^2 - 4X");
        Assert.Equal((Verdict.Correct, "3·x² − 4·x"), (judged.Verdict, judged.ReadAs));
        Assert.Equal(["X is read as x"], judged.Notes);
        Assert.Equal(["X is read as x"], Course.Default[1].Task.Judge("3X^2 + 4X").Notes);
    }

    [Fact]
    public void Judge_CapitalsAndSmallOnes_AreAskedAbout()
    {
        Judgement judged = Course.Default[1].Task.Judge("3X^2 - 4x");
        Assert.Equal(Verdict.Undecided, judged.Verdict);
        Assert.Equal("X and x are two letters. Do you mean the same? Write it small throughout.", judged.Reason);
        Assert.Equal(Verdict.Wrong, Course.Default[1].Task.Judge("3X^2 + 4x").Verdict);
    }

    [Theory]
    [InlineData(1, "sin^2 x", "sin^2 x is read as sin(x)^2")]
    [InlineData(1, "1/2x", "1/2x is read as (1/2)*x")]
    [InlineData(1, "1,5x", "1,5 is read as 1.5")]
    [InlineData(2, "sin 2x + C", "sin 2x is read as sin(2x)")]
    [InlineData(3, "(1/2/3, 2)", "1/2/3 is read as (1/2)/3")]
    [InlineData(4, "[[e^-x^2, 1], [1, 1], [1, 1]]", "e^-x^2 is read as e^(-(x^2))")]
    [InlineData(6, "sin 2x; nowhere; neither", "sin 2x is read as sin(2x)")]
    [InlineData(7, "0,67x + 0,67y = 1; (0,0) (1,2) (2,1)", "0,67 is read as 0.67")]
    [InlineData(7, "y = 1/2x + 1; (0,0) (1,2) (2,1)", "1/2x is read as (1/2)*x")]
    [InlineData(1, "I think it is 1/2x", "1/2x is read as (1/2)*x")]
    public void Judge_WhatCouldBeReadOtherwise_IsSaid(int lesson, string answer, string note) =>
        Assert.Contains(note, Course.Default[lesson].Task.Judge(answer).Notes);

    [Fact]
    public void Judge_OwnExercise_SaysItToo()
    {
        Assert.Equal(["sin 2x is read as sin(2x)"], new FormulaExercise("sin(2*x)").Judge("sin 2x").Notes);
        Assert.Equal(["X is read as x"], new FormulaExercise("x^2").Judge("X^2").Notes);
        Assert.Empty(new FormulaExercise("x^2").Judge("x^2").Notes);
    }

    [Theory]
    [InlineData("(3x, 2y) = (2, 2)", " But (3·x, 2·y) before the equals sign is (3, 2) there.")]
    [InlineData("grad f = (x^2, 2y) = (2, 2)", " But (x², 2·y) before the equals sign is (1, 2) there.")]
    public void Gradient_UnequalVectorOnTheWay_IsSaidAndLeavesTheAnswerRight(string answer, string remark)
    {
        Judgement judged = Course.Default[3].Task.Judge(answer);
        Assert.Equal((Verdict.Correct, "unequal-side"), (judged.Verdict, judged.Mistake));
        Assert.EndsWith(remark, judged.Reason);
    }

    [Theory]
    [InlineData("(2x, 2y) = (2, 2)")]
    [InlineData("∇f(1,1) = (2x, 2y) = (2, 2)")]
    [InlineData("grad f(1, 1) = (2*1, 2*1) = (2, 2)")]
    public void Gradient_EqualVectorOnTheWay_IsRight(string answer)
    {
        Judgement judged = Course.Default[3].Task.Judge(answer);
        Assert.Equal((Verdict.Correct, null), (judged.Verdict, judged.Mistake));
    }
}
