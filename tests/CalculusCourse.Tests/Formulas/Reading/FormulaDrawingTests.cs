using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Lessons.Lesson4Jacobian;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Tests.Formulas.Reading;

/// <summary>Matrices that are drawn over several lines are read as they were meant, or refused.</summary>
public sealed class FormulaDrawingTests
{
    private static readonly string[] Names = ["x", "y"];

    [Theory]
    [InlineData("2*x*y", "x^2*y")]
    [InlineData("x^2+y^3", "x/(y+1)")]
    [InlineData("exp(-x^2/2)", "1/(1+exp(-(2*x+y)))")]
    [InlineData("sin(x*y)^2", "log(x)*cos(y)")]
    [InlineData("(x+y)^5/(x-y)", "exp(x/y)")]
    public void Matrix_AsItIsPrinted_IsReadAgain(string first, string second)
    {
        Formula[,] jacobian = Differentiation.Jacobian([.. new[] { first, second }.Select(f => FormulaParser.Parse(f, NameScope.Of(Names)))], Names);
        string drawn = PrettyPrinter.Matrix(jacobian);
        Formula[][] read = FormulaDrawing.Matrix(drawn, .., NameScope.Of(Names))!;
        Assert.All(read, row => Assert.Equal(2, row.Length));
        for (int i = 0; i < 4; i++)
        {
            static double Value(Formula formula) => CompiledFormula.Compile(formula, Names).Evaluate([0.7, 1.9]);
            Assert.Equal(Value(jacobian[i / 2, i % 2]), Value(read[i / 2][i % 2]), 1e-12);
        }
    }

    [Fact]
    public void Judge_MatrixOfTheLesson_IsRightUntilASignChanges()
    {
        Formula[] functions = [.. JacobianLesson.TaskFunctions.Select(f => FormulaParser.Parse(f, NameScope.WithLetters("x", "y")))];
        string drawn = PrettyPrinter.Matrix(Differentiation.Jacobian(functions, Names));
        Exercise task = Course.Default[4].Task;
        Judgement right = task.Judge("J = \n" + drawn);
        Assert.True(right.Verdict == Verdict.Correct, right.Reason);
        Assert.Equal(Verdict.Correct, task.Judge(drawn).Verdict);
        Assert.Equal(Verdict.Partial, task.Judge(drawn.Replace("u⋅ℯ", "t⋅ℯ", StringComparison.Ordinal)).Verdict);
        Assert.NotEqual(Verdict.Correct, task.Judge(drawn.Replace("+ 1⎠", "- 1⎠", StringComparison.Ordinal)).Verdict);
    }

    [Theory]
    [InlineData("⎡x  y⎤\n⎢    ⎥\n⎣1  2⎦ or not")]
    [InlineData("⎡x   y⎤\n⎢    ⎥\n⎣1  2⎦")]
    [InlineData("⎡x  y⎤\n⎣─  2⎦")]
    [InlineData("⎡x\n ₁ y⎤")]
    [InlineData("⎡")]
    [InlineData("⎡⎛x  y⎤\n⎣⎝1  2⎦")]
    public void Matrix_NotAsItIsDrawn_IsRefusedWithItsPlace(string text)
    {
        var refusal = Assert.Throws<FormulaSyntaxException>(() => FormulaDrawing.Matrix(text, .., NameScope.Of(Names)));
        Assert.InRange(refusal.Position, 0, text.Length);
    }
}
