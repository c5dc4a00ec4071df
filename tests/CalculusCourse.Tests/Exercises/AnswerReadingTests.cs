using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Exercises;

namespace CalculusCourse.Tests.Exercises;

/// <summary>Answers as people type them: whole, in parts, in another order, with remarks.</summary>
public sealed class AnswerReadingTests
{
    [Theory]
    [InlineData("the weights, not the biases", Verdict.Correct)]
    [InlineData("W, not b", Verdict.Correct)]
    [InlineData("not the biases, but the weights", Verdict.Correct)]
    [InlineData("the weight matrix (not dW)", Verdict.Correct)]
    [InlineData("the biases, not the weights", Verdict.Wrong)]
    [InlineData("not the weights", Verdict.Wrong)]
    [InlineData("not the biases", Verdict.Wrong)]
    public void Judge_ArraySetAside_IsNotTheAnswer(string answer, Verdict verdict) =>
        Assert.Equal(verdict, Course.Default[5].Task.Judge(answer).Verdict);

    [Theory]
    [InlineData("x^2+C", "x^2+K", Verdict.Correct)]
    [InlineData("x^2+C", "x^2", Verdict.Correct)]
    [InlineData("x^2+C", "x^2+5", Verdict.Correct)]
    [InlineData("x^2 - c", "x^2+C1", Verdict.Correct)]
    [InlineData("const + x^2 + 1", "x^2", Verdict.Correct)]
    [InlineData("x^2+C", "x^2+C*x", Verdict.Wrong)]
    [InlineData("x^2+C", "2x^2+C", Verdict.Wrong)]
    [InlineData("c*x+x^2+c", "x^2+c", Verdict.Wrong)]
    [InlineData("c^2/2+c", "c^2/2", Verdict.Wrong)]
    public void FormulaExercise_ConstantInTheExpectedFormula_IsAnyConstant(string expected, string answer, Verdict verdict) =>
        Assert.Equal(verdict, new FormulaExercise(expected, new() { UpToConstant = true }).Judge(answer).Verdict);

    [Fact]
    public void FormulaExercise_ConstantWithoutUpToConstant_IsALetter() =>
        Assert.Equal(Verdict.Wrong, new FormulaExercise("x^2+C").Judge("x^2+K").Verdict);

    [Theory]
    [InlineData("2", "2.0001", 2.0001)]
    [InlineData("2", "-1/10", -0.1)]
    [InlineData("2", "sqrt(2)", 1.4142135623730951)]
    [InlineData("2", "2/3", 0.6666666666666666)]
    [InlineData("2", "-1e-310", -1e-310)]
    [InlineData("2", "9007199254740993", 9007199254740992)]
    [InlineData("2", "9007199254740995", 9007199254740996)]
    public void Counterexample_HoldsTheNearestDouble(string expected, string answer, double value) =>
        Assert.Equal(value, new FormulaExercise(expected).Judge(answer).Counterexample!.Answer);

    [Fact]
    public void FormulaExercise_DifferenceThatChanges_IsTheNearestDouble() =>
        Assert.Equal("At x = 1 yours differs from the antiderivative by 0.1, at x = 2 by 0.2: that is no constant.",
            new FormulaExercise("x^2", new() { UpToConstant = true }).Judge("x^2+x/10").Reason);

    [Theory]
    [InlineData("[[2,2]]", "(2, 2)")]
    [InlineData("((2, 2))", "(2, 2)")]
    [InlineData("x=2 y=2", "(2, 2)")]
    [InlineData("x = 2, y = 2", "(2, 2)")]
    [InlineData("fx = 2 and fy = 2", "(2, 2)")]
    [InlineData("df/dx=2 df/dy=2", "(2, 2)")]
    [InlineData("grad f = (2x, 2y) = (2, 2)", "(2, 2)")]
    public void Judge_GradientInAnyNotation_IsReadAsAVector(string answer, string readAs)
    {
        Judgement judged = Course.Default[3].Task.Judge(answer);
        Assert.Equal((readAs, Verdict.Correct), (judged.ReadAs, judged.Verdict));
    }

    [Theory]
    [InlineData("x=2 y=3", Verdict.Partial)]
    [InlineData("[[2,2],[2,2]]", Verdict.Wrong)]
    public void Judge_OtherThanTheGradient_IsNotRight(string answer, Verdict verdict) =>
        Assert.Equal(verdict, Course.Default[3].Task.Judge(answer).Verdict);

    [Theory]
    [InlineData("(2,2", "Line 1, column 1: this parenthesis is never closed.")]
    [InlineData("grad f = [2, 2", "Line 1, column 10: this bracket is never closed.")]
    [InlineData("2,2)", "Line 1, column 4: this parenthesis closes nothing.")]
    public void Judge_UnclosedVector_SaysWhichParenthesis(string answer, string reason)
    {
        Judgement judged = Course.Default[3].Task.Judge(answer);
        Assert.Equal((Verdict.Unreadable, reason), (judged.Verdict, judged.Reason));
    }

    [Theory]
    [InlineData("sqrt(2)*(x+y)-3/sqrt(2)=0;(0,0) (1,2) (2,1)")]
    [InlineData("pi*(x+y-1.5)=0; (0,0) (1,2) (2,1)")]
    [InlineData("sqrt(2)x+sqrt(2)y=1.5sqrt(2); (0,0) (1,2) (2,1)")]
    [InlineData("e*x+e*y-1.5e=0; (0,0) (1,2) (2,1)")]
    [InlineData("(x+y)/sqrt(2)-3/(2sqrt(2))=0; (0,0) (1,2) (2,1)")]
    [InlineData("(sqrt(2), sqrt(2), -3/sqrt(2)); (0,0) (1,2) (2,1)")]
    [InlineData("x+y=1.5; (0/1,0),(1,4/2),(sqrt(4),1)")]
    [InlineData("x+y=1.5; [(0,0), (1,2), (2,1)]")]
    [InlineData("x+y=1.5; [[0,0], [1,2], [2,1]]")]
    [InlineData("x+y=1.5; (0 0), (1 2), (2 1)")]
    [InlineData("(0,0) (1,2) (2,1) ; x+y=1.5")]
    [InlineData("(0,0); (1,2); (2,1); 2x+2y-3")]
    [InlineData("(0,0), (1,2), (2,1), x+y=1.5")]
    [InlineData("support vectors: (0,0), (1,2), (2,1); line: x+y=1.5")]
    [InlineData("x+y=1.5; (0,0) (1,2) (2,1); y = 3/2 - x")]
    [InlineData("x+y=1.5; (0,0) (1,2) (2,1); the margin is 3/(2sqrt(2))")]
    [InlineData("x+y=1.5; (0,0) (1,2) (2,1); a = 2/3, b = 2/3, c = -1")]
    [InlineData("lambda x: 1.5 - x; (0,0) (1,2) (2,1)")]
    [InlineData(@"\(x + y = \frac{3}{2}\); (0,0) (1,2) (2,1)")]
    [InlineData("y = -x + 1,5; (0,0) (1,2) (2,1)")]
    [InlineData("y = 1.5 – x; (0,0) (1,2) (2,1)")]
    public void Judge_WidestLineInAnyForm_IsRight(string answer)
    {
        Judgement judged = Course.Default[7].Task.Judge(answer);
        Assert.True(judged.Verdict == Verdict.Correct, $"{judged.ReadAs}: {judged.Verdict}: {judged.Reason}");
        Assert.EndsWith("multipliers are zero.", judged.Reason);
    }

    [Theory]
    [InlineData("sqrt(2)*(x+y)-3=0; (0,0) (1,2) (2,1)", Verdict.Partial, "not-widest")]
    [InlineData("1e200x+1e200y=1e200; (0,0) (1,2) (2,1)", Verdict.Partial, "not-widest")]
    [InlineData("-1e-200x-1e-200y+1e-200=0; (0,0) (1,2) (2,1)", Verdict.Partial, "not-widest")]
    [InlineData("pi*(x-y)=0; (0,0) (1,2) (2,1)", Verdict.Partial, "not-separating")]
    [InlineData("sqrt(2)x+sqrt(3)y=sqrt(2)+2sqrt(3); (0,0) (1,2) (2,1)", Verdict.Partial, "not-separating")]
    [InlineData("sqrt(x^2)+y=1.5; (0,0) (1,2) (2,1)", Verdict.Partial, "not-a-line")]
    [InlineData("x+y=1.5; (0,0) (1,2) (2,1); x+y=2", Verdict.Partial, "two-lines")]
    [InlineData("x+y=1.5; (0,0) (1,2) (3,3); x+y-2", Verdict.Wrong, "two-lines")]
    [InlineData("x+y=1.5; (0,0) (1,2) (sqrt(5),1)", Verdict.Partial, "support-vectors")]
    [InlineData("(0,0) (1,2) (2,1) ; x+y=2", Verdict.Partial, "not-widest")]
    [InlineData("a*x+b*y=1; (0,0) (1,2) (2,1)", Verdict.Partial, "not-a-line")]
    public void Judge_OtherLine_IsNotRight(string answer, Verdict verdict, string? mistake)
    {
        Judgement judged = Course.Default[7].Task.Judge(answer);
        Assert.Equal((verdict, mistake), (judged.Verdict, judged.Mistake));
    }

    [Theory]
    [InlineData("1/x ; nowhere ; neither, it rises for ever")]
    [InlineData("1/x ; nowhere ; neither ; it rises for ever")]
    [InlineData("1/x ; nowhere ; neither: a maximum would need a zero of the derivative")]
    [InlineData("1/x ; nowhere ; neither, since at an extremum the derivative is zero")]
    [InlineData("1/x ; nowhere ; no maximum, no minimum")]
    [InlineData("1/x ; nowhere ; no maximum, minimum or saddle point")]
    [InlineData("1/x ; nowhere ; neither a maximum, a minimum, nor an inflection")]
    [InlineData("1/x ; nowhere ; neither (maximum or minimum)")]
    [InlineData("1/x ; nowhere ; maximum: none, minimum: none")]
    [InlineData("1/x ; nowhere ; it rises from minus infinity to infinity, so no extremum")]
    [InlineData("1/x ; nowhere ; it rises for ever; an extremum would need f' = 0")]
    [InlineData("1/x ; nowhere ; yes, it has neither")]
    [InlineData("1/x ; nowhere ; neither, both are missing")]
    [InlineData("1/x ; nowhere, since x would have to be infinite ; it lacks both")]
    [InlineData("1/x ; nowhere ; no extremum: a maximum would need a zero")]
    [InlineData("1/x ; nowhere, 1/x is positive for all x > 0 ; neither")]
    [InlineData("1/x, nowhere, no maximum, no minimum")]
    [InlineData("1/x ; nowhere ; neither ; x^-1")]
    [InlineData("nowhere ; 1/x ; neither")]
    [InlineData("neither ; nowhere ; 1/x")]
    [InlineData("1/x ; neither ; nowhere")]
    [InlineData("1/x ; neither ; nowhere ; it rises for ever")]
    public void Judge_LogarithmWithHarmlessAdditions_IsRight(string answer)
    {
        Judgement judged = Course.Default[6].Task.Judge(answer);
        Assert.True(judged.Verdict == Verdict.Correct, $"{judged.ReadAs}: {judged.Verdict}: {judged.Reason}");
    }

    [Theory]
    [InlineData("1/x ; not nowhere ; neither", Verdict.Partial, "zero-invented")]
    [InlineData("1/x ; somewhere ; neither", Verdict.Partial, "zero-invented")]
    [InlineData("1/x ; nowhere, zero everywhere ; neither", Verdict.Undecided, null)]
    [InlineData("1/x ; nowhere ; neither, it has a maximum", Verdict.Partial, "extremum-invented")]
    [InlineData("1/x ; nowhere ; neither of them is missing: it has both", Verdict.Partial, "extremum-invented")]
    [InlineData("1/x ; nowhere ; neither of them is missing", Verdict.Undecided, null)]
    [InlineData("1/x ; nowhere ; it is not true that there is neither", Verdict.Undecided, null)]
    [InlineData("1/x ; nowhere ; neither ; it has a maximum at x=1", Verdict.Partial, "extremum-invented")]
    [InlineData("1/x ; nowhere ; neither ; both", Verdict.Partial, "extremum-invented")]
    [InlineData("1/x ; nowhere ; neither, a maximum", Verdict.Undecided, null)]
    [InlineData("1/x ; nowhere ; no maximum, a minimum", Verdict.Undecided, null)]
    [InlineData("1/x ; nowhere ; neither ; x = 1", Verdict.Undecided, null)]
    [InlineData("1/x ; nowhere ; neither ; 2/x", Verdict.Undecided, null)]
    [InlineData("nowhere ; neither", Verdict.Partial, "part-missing")]
    [InlineData(" ; nowhere ; neither", Verdict.Partial, "part-missing")]
    [InlineData("nowhere, neither", Verdict.Partial, "part-missing")]
    [InlineData("; nowhere", Verdict.Partial, "part-missing")]
    [InlineData("1/x;;", Verdict.Partial, "part-missing")]
    [InlineData("1/x ; nowhere ; it lacks neither", Verdict.Undecided, null)]
    [InlineData("1/x ; it rises for ever", Verdict.Partial, "part-missing")]
    [InlineData("0 ; nowhere ; neither", Verdict.Partial, null)]
    [InlineData("1/ ; 0 ; neither", Verdict.Unreadable, null)]
    public void Judge_LogarithmContradictedOrInPart_IsNotRight(string answer, Verdict verdict, string? mistake)
    {
        Judgement judged = Course.Default[6].Task.Judge(answer);
        Assert.True((verdict, mistake) == (judged.Verdict, judged.Mistake),
            $"{judged.ReadAs}: {judged.Verdict} {judged.Mistake}: {judged.Reason}");
    }

    [Fact]
    public void Judge_LogarithmWithoutDerivative_SaysWhatIsMissing() =>
        Assert.Equal("What is there is right, but the derivative of log x is missing: put it first.",
            Course.Default[6].Task.Judge(" ; nowhere ; neither").Reason);
}
