using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Exercises;

namespace CalculusCourse.Tests.Exercises;

/// <summary>Answers in sentences: what stands around a formula is set aside, but not what turns it round.</summary>
public sealed class ProseTests
{
    [Theory]
    [InlineData(1, "not 3x^2-4x")]
    [InlineData(1, "it is never 3x^2-4x")]
    [InlineData(1, "everything but 3x^2-4x")]
    [InlineData(1, "3x^2-4x is false")]
    [InlineData(1, "the derivative isn't 3x^2-4x")]
    [InlineData(1, "3x^2-4x is not the derivative")]
    [InlineData(1, "3x^2-4x, no, 3x^2")]
    [InlineData(1, "3x^2-4x or 3x^2")]
    [InlineData(1, "3x^2-4x, or maybe not")]
    [InlineData(1, "3x^2-4x, unless x is negative")]
    [InlineData(1, "3x^2-4x plus a constant")]
    [InlineData(1, "3x^2-4x minus one")]
    [InlineData(1, "twice 3x^2-4x")]
    [InlineData(1, "the opposite of 3x^2-4x")]
    [InlineData(1, "half of 3x^2-4x")]
    [InlineData(1, "the derivative of 3x^2-4x")]
    [InlineData(1, "3x^2-4x because I was told it is wrong")]
    [InlineData(1, "3x^2-4x because f'(x) = 3x^2")]
    [InlineData(1, "3x^2-4x since the derivative is 3x^2+4x")]
    [InlineData(1, "3x^2-4x by the power rule, or 3x^2")]
    [InlineData(1, "since 3x^2-4x we get 3x^2+4x")]
    [InlineData(1, "3x^2-4x = 3x^2+4x")]
    [InlineData(1, "3x^2-4x; 3x^2+4x")]
    [InlineData(1, "3x^2-4x (or 3x^2+4x)")]
    [InlineData(1, "6x-4 (not 3x^2-4x)")]
    [InlineData(1, "3x^2-4x (not 3x^2-4x)")]
    [InlineData(1, "I wonder whether 3x^2-4x")]
    [InlineData(1, "3x^2-4x only at x = 0")]
    [InlineData(1, "3x^2-4x if x > 0")]
    [InlineData(1, "3*X^2+4*X")]
    [InlineData(2, "x^3-2x^2 + C where C = 2x")]
    [InlineData(2, "x^3-2x^2 + C, where C = x is a constant")]
    [InlineData(2, "x^3-2x^2 and x^3+2x^2")]
    [InlineData(2, "x^3-2x^2 times a constant")]
    [InlineData(2, "x^3-2x^2 + C; check: F(x) = x^3")]
    [InlineData(3, "(4,4) = (2,2)")]
    [InlineData(3, "not (2,2)")]
    [InlineData(3, "(2,2) or (1,1)")]
    [InlineData(3, "2 and 3")]
    [InlineData(3, "both components are 4")]
    [InlineData(3, "2(1, 2)")]
    [InlineData(3, "x: 2, y: 3")]
    [InlineData(3, "(2,2), no, (1,1)")]
    [InlineData(4, "not [[1,2],[3,4],[5,6]]")]
    [InlineData(5, "It isn't W")]
    [InlineData(5, "both W and b")]
    [InlineData(5, "the derivative of the loss by W")]
    [InlineData(6, "anything but 1/x ; nowhere ; neither")]
    [InlineData(6, "1/x or 1/x^2 ; nowhere ; neither")]
    [InlineData(6, "1/x ; x > 0 ; neither")]
    [InlineData(6, "The derivative is 1/x. It is zero at 1. So there is no extremum.")]
    [InlineData(7, "not x+y=1.5 ; (0,0) (1,2) (2,1)")]
    [InlineData(7, "either x+y=1.5 or x-y=1.5 ; (0,0) (1,2) (2,1)")]
    [InlineData(7, "0.67x+0.66y-1=0 ; (0,0) (1,2) (2,1)")]
    [InlineData(7, "0.7x+0.7y-1=0 ; (0,0) (1,2) (2,1)")]
    [InlineData(7, "0.01x+0.01y-0.02=0 ; (0,0) (1,2) (2,1)")]
    [InlineData(7, "0.67x+0.67y-1.02=0 ; (0,0) (1,2) (2,1)")]
    [InlineData(7, "y = -0.99x + 1.49 ; (0,0) (1,2) (2,1)")]
    [InlineData(7, "a=0.67, b=-0.67, c=-1 ; (0,0) (1,2) (2,1)")]
    [InlineData(7, "weights [1/3, 2/3], bias -1 ; (0,0) (1,2) (2,1)")]
    [InlineData(7, "x+y=1.5 ; not the three original points")]
    public void Judge_SentenceThatTurnsTheAnswerRound_IsNotCorrect(int lesson, string answer)
    {
        Judgement judged = Course.Default[lesson].Task.Judge(answer);
        Assert.True(judged.Verdict != Verdict.Correct, judged.Reason);
    }

    [Theory]
    [InlineData(1, "I think it is 3x^2 - 4x")]
    [InlineData(1, "3x^2-4x because of the power rule")]
    [InlineData(1, "By the power rule f'(x) = 3x^2 - 4x")]
    [InlineData(1, "3x^2 - 4x (not 3x^2 + 4x)")]
    [InlineData(1, "f(x) = x^3-2x^2+1, so f'(x) = 3x^2-4x")]
    [InlineData(1, "not 3x^2 but 3x^2-4x")]
    [InlineData(1, "3x^2-4x, because (x^n)' = n x^(n-1)")]
    [InlineData(1, "3*X^2-4*X")]
    [InlineData(2, "x^3 - 2x^2 + C, where C is any constant")]
    [InlineData(2, "x^3 - 2x^2 plus a constant")]
    [InlineData(2, "F(x) = x^3 - 2x^2 + C; check: F'(x) = 3x^2 - 4x")]
    [InlineData(3, "By symmetry both components are equal: (2, 2)")]
    [InlineData(3, "(2,2); the direction search gives 45.0 degrees")]
    [InlineData(3, "2 and 2")]
    [InlineData(3, "2(1, 1)")]
    [InlineData(3, "x: 2, y: 2")]
    [InlineData(6, "The derivative is 1/x. It is never zero. So log x has no maximum or minimum.")]
    [InlineData(6, "The derivative, 1/x, has no zero, hence no maximum and no minimum.")]
    [InlineData(6, "1/x, by the rule for the logarithm ; never ; neither")]
    [InlineData(7, "still 2/3 x + 2/3 y - 1 = 0 ; (0,0) (1,2) (2,1)")]
    [InlineData(7, "0.67x+0.67y-1=0 ; the three original points")]
    [InlineData(7, "a=0.67, b=0.67, c=-1 ; (0,0) (1,2) (2,1)")]
    [InlineData(7, "weights [2/3, 2/3], bias -1 ; (0,0) (1,2) (2,1)")]
    public void Judge_AnswerInASentence_IsCorrect(int lesson, string answer)
    {
        Judgement judged = Course.Default[lesson].Task.Judge(answer);
        Assert.True(judged.Verdict == Verdict.Correct, $"{judged.Verdict}: {judged.ReadAs}: {judged.Reason}");
    }

    [Fact]
    public void Judge_WordsAroundTheAnswer_AreSaidToBeSetAside() =>
        Assert.Equal("3·x² − 4·x (set aside: I think it is)", Course.Default[1].Task.Judge("I think it is 3x^2 - 4x").ReadAs);

    [Fact]
    public void Judge_FalseReasonForARightAnswer_IsAnsweredAndTheAnswerStaysRight()
    {
        Judgement judged = Course.Default[1].Task.Judge("3x^2-4x by integrating term by term");
        Assert.Equal(Verdict.Correct, judged.Verdict);
        Assert.EndsWith("a derivative is found by differentiating, not by integrating.", judged.Reason);
    }

    [Theory]
    [InlineData("I don't know")]
    [InlineData("the derivative of x^3 - 2x^2 + 1")]
    public void Judge_NoAnswerInIt_IsUnreadable(string answer) =>
        Assert.Equal(Verdict.Unreadable, Course.Default[1].Task.Judge(answer).Verdict);
}
