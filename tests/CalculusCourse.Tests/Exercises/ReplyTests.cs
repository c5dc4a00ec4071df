using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Exercises;

namespace CalculusCourse.Tests.Exercises;

/// <summary>What a wrong answer is told at the first, the second and the third try.</summary>
public sealed class ReplyTests
{
    [Theory]
    [InlineData(1, "3x^2+4x", "A sign is wrong. At", "Your term 4·x has the wrong sign.", "It should be −4·x.")]
    [InlineData(1, "3x^2-2x", "A factor is wrong or missing. At", "In −2x² the exponent 2 must come down as a factor.", "It gives −4x.")]
    [InlineData(1, "x^2-4x", "A factor is wrong or missing. At", "In x³ the exponent 3 must come down as a factor.", "It gives 3x².")]
    [InlineData(1, "3x^2-4", "A term, or a part of one, is missing. At", "In the derivative of −2x² the factor x is missing.", "It is −4x.")]
    [InlineData(1, "3x^2", "A term, or a part of one, is missing. At", "One of the terms of the derivative is missing", "It is the term −4·x.")]
    [InlineData(1, "3x^3-4x", "An exponent is wrong. At", "In x³ the exponent must fall by one.", "It gives 3x².")]
    [InlineData(1, "3x^2-4x+1", "A constant is not treated rightly. At", "The constant 1 has the derivative 0", "The constant 1 has the derivative 0")]
    [InlineData(2, "x^3-4x^2", "A factor is wrong or missing. At", "−4x must be divided by the new exponent 2.", "It gives −2x².")]
    [InlineData(2, "x^3-2x", "An exponent is wrong. At", "In −4x the exponent must rise by one.", "It gives −2x².")]
    [InlineData(3, "(2,3)", "One of two components is right; ∂f/∂y is another number.", "let y stand still", "∂f/∂x = 2x")]
    [InlineData(6, "x ; nowhere ; neither", "2 of 3 parts are right. An exponent is wrong. At", "e^(log x)·(log x)' = 1.", "is 1/x, not x.")]
    [InlineData(6, "I think it is x; nowhere; neither", "2 of 3 parts are right. An exponent is wrong. At", "e^(log x)·(log x)' = 1.", "is 1/x, not x.")]
    [InlineData(6, "1/x ; 0 ; neither", "2 of 3 parts are right. There 1/x is not zero", "only if its numerator is.", "1/x is zero for no x")]
    public void Reply_OfEachTry_SaysMoreThanTheOneBefore(int lesson, string answer, string first, string second, string third)
    {
        Judgement judged = Course.Default[lesson].Task.Judge(answer);
        Assert.StartsWith(first, judged.Reply(1));
        Assert.Contains(second, judged.Reply(2));
        Assert.Contains(third, judged.Reply(3));
        Assert.Equal(judged.Reply(3), judged.Reply(4));
        Assert.NotEqual(judged.Reply(1), judged.Reply(2));
        if (second != third) Assert.DoesNotContain(third, judged.Reply(1) + judged.Reply(2));
    }
}
