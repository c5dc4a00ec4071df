using System.Text.RegularExpressions;
using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Exercises;

namespace CalculusCourse.Tests.Exercises;

/// <summary>Finding the right word in a sentence is no proof that it was meant.</summary>
public sealed class SentenceTests
{
    [Theory]
    [InlineData(5, "W^2")]
    [InlineData(5, "-W")]
    [InlineData(5, "2W")]
    [InlineData(5, "W^T W")]
    [InlineData(5, "W W")]
    [InlineData(5, "everything except W")]
    [InlineData(5, "anything but the weights")]
    [InlineData(5, "the determinant of W")]
    [InlineData(5, "the eigenvalues of W")]
    [InlineData(5, "np.linalg.inv(W)")]
    [InlineData(5, "W or dW")]
    [InlineData(5, "W, or maybe b")]
    [InlineData(5, "the rows of W")]
    [InlineData(5, "W + b")]
    [InlineData(5, "the weights squared")]
    [InlineData(5, "W because it is not W")]
    [InlineData(6, "1/x ; nowhere ; neither or a maximum")]
    [InlineData(6, "1/x ; 0 or nowhere ; neither")]
    [InlineData(6, "1/x ; nowhere or at 1 ; neither")]
    [InlineData(6, "1/x ; nowhere except at the end ; neither")]
    [InlineData(6, "1/x ; nowhere ; neither, except a maximum")]
    [InlineData(6, "1/x ; nowhere ; none but one")]
    [InlineData(6, "1/x ; never, or perhaps once ; neither")]
    [InlineData(6, "1/x ; nowhere ; neither unless it has both")]
    [InlineData(7, "x+y=1.5 ; all except (0,0) (1,2) (2,1)")]
    [InlineData(7, "x+y=1.5 ; everything but (0,0), (1,2), (2,1)")]
    [InlineData(7, "x+y=1.5 ; not (0,0) (1,2) (2,1)")]
    [InlineData(7, "x+y=1.5 ; the points other than (0,0) (1,2) (2,1)")]
    [InlineData(7, "x+y=1.5 ; half of (0,0) (1,2) (2,1)")]
    public void Judge_RightWordNotMeant_IsNotCorrect(int lesson, string answer)
    {
        Judgement judged = Course.Default[lesson].Task.Judge(answer);
        Assert.True(judged.Verdict != Verdict.Correct, judged.Reason);
    }

    [Theory]
    [InlineData(5, "W[1], W[2], W[3]")]
    [InlineData(5, "W1, W2 and W3")]
    [InlineData(5, "the weight matrix; it carries dz back to da")]
    [InlineData(5, "W and not dz")]
    [InlineData(5, "In backward(), the Jacobian matrix is self.W[l]")]
    [InlineData(5, "the weight matrix self.W[l] is the Jacobian")]
    [InlineData(5, "weight matrix, because it maps the gradient of the output to the gradient of the input")]
    [InlineData(6, "1/x ; no x makes it zero ; log x has neither, it increases forever")]
    [InlineData(6, "1/x ; f'(x) is never 0 ; doesn't have max or min")]
    [InlineData(7, "x+y=1.5 ; the points that decide it are (0,0), (1,2) and (2,1)")]
    [InlineData(7, "x+y=1.5 ; (0,0), (1,2), (2,1) because the others are outside the margin")]
    public void Judge_WholeSentenceUnderstood_IsCorrect(int lesson, string answer)
    {
        Judgement judged = Course.Default[lesson].Task.Judge(answer);
        Assert.True(judged.Verdict == Verdict.Correct, $"{judged.Verdict}: {judged.Reason}");
    }

    [Theory]
    [InlineData("diag(act'(z))·Wᵀ", "as the program keeps W", "is the Jacobian of the whole layer")]
    [InlineData("diag(act'(z)) W", "where W is units × inputs", "is the Jacobian of the whole layer")]
    [InlineData("Wᵀ·diag(act'(z))", "where W is units × inputs", "transposed")]
    [InlineData("W·diag(act'(z))", "as the program keeps W", "transposed")]
    [InlineData("np.diag(func(self.z[l])) @ self.W[l].T", "as the program keeps W", "is the Jacobian of the whole layer")]
    public void Judge_WithTheActivation_SaysInWhichLayoutItIsRight(string answer, string layout, string what)
    {
        Judgement judged = Course.Default[5].Task.Judge(answer);
        Assert.Equal(Verdict.Correct, judged.Verdict);
        Assert.Contains(layout, judged.Reason);
        Assert.Contains(what, judged.Reason);
    }

    [Theory]
    [InlineData("x^2+100000", "x^2+100001", Verdict.Wrong, "constant-added")]
    [InlineData("exp(x)", "exp(x)+2", Verdict.Wrong, "constant-added")]
    [InlineData("200", "201", Verdict.Wrong, null)]
    [InlineData("sqrt(2)", "1.41", Verdict.Partial, "not-exact")]
    [InlineData("x^2", "x^2+exp(-(x-60)^2)", Verdict.Wrong, null)]
    public void Judge_OwnExercise_NamesWhatIsSo(string expected, string answer, Verdict verdict, string? mistake)
    {
        Judgement judged = new FormulaExercise(expected).Judge(answer);
        Assert.True((verdict, mistake) == (judged.Verdict, judged.Mistake), $"{judged.Verdict} {judged.Mistake}: {judged.Reason}");
    }

    [Theory]
    [InlineData("1.41", Verdict.Correct)]
    [InlineData("1.5", Verdict.Partial)]
    [InlineData("sqrt(2)", Verdict.Correct)]
    [InlineData("7/5", Verdict.Wrong)]
    public void Judge_WithATolerance_TakesARoundedNumber(string answer, Verdict verdict) =>
        Assert.Equal(verdict, new FormulaExercise("sqrt(2)", new() { Tolerance = new(1, 200) }).Judge(answer).Verdict);

    [Theory]
    [InlineData("x", "x+10^(-30)")]
    [InlineData("10^400", "2*10^400")]
    [InlineData("exp(1000)*x^2", "exp(1000)*x^2+exp(900)")]
    [InlineData("10^500+1", "10^500+2")]
    [InlineData("exp(exp(20))", "exp(exp(20))*2")]
    public void Judge_Refuted_ShowsTwoNumbersThatDiffer(string expected, string answer)
    {
        Judgement judged = new FormulaExercise(expected).Judge(answer);
        Assert.Equal(Verdict.Wrong, judged.Verdict);
        Match numbers = Regex.Match(judged.Reason, @"is (\S+), yours gives (\S+)\.");
        if (numbers.Success) Assert.NotEqual(numbers.Groups[1].Value, numbers.Groups[2].Value);
        else Assert.Contains("yours differs", judged.Reason, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("inf,", judged.Reason);
        Assert.DoesNotContain("inf.", judged.Reason);
    }
}
