using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Exercises;

namespace CalculusCourse.Tests.Exercises;

/// <summary>Vectors and matrices as LaTeX, NumPy and SymPy write and print them.</summary>
public sealed class MatrixReadingTests
{
    [Theory]
    [InlineData(@"\begin{pmatrix} 2 \\ 2 \end{pmatrix}")]
    [InlineData(@"\begin{bmatrix} 2 & 2 \end{bmatrix}")]
    [InlineData(@"$\nabla f = \begin{bmatrix} 2 & 2 \end{bmatrix}^{\top}$")]
    [InlineData(@"\left[\begin{matrix}2\\2\end{matrix}\right]")]
    [InlineData(@"\left(\begin{array}{cc} 2 & 2 \end{array}\right)")]
    [InlineData(@"\left(2, 2\right)")]
    [InlineData(@"\langle 2, 2 \rangle")]
    [InlineData("[2, 2]^T")]
    [InlineData("np.array((2, 2))")]
    [InlineData("np.array([2., 2.])")]
    [InlineData("Matrix([[2], [2]])")]
    [InlineData("Matrix([[2, 2]])")]
    [InlineData("[[2.]\n [2.]]")]
    [InlineData("(2,00; 2,00)")]
    public void Judge_Gradient_IsReadInEverySpelling(string answer) =>
        Assert.Equal(Verdict.Correct, Course.Default[3].Task.Judge(answer).Verdict);

    [Theory]
    [InlineData(@"\begin{pmatrix} 2 \\ 3 \end{pmatrix}", Verdict.Partial)]
    [InlineData(@"\begin{bmatrix} 2 & 2 \\ 2 & 2 \end{bmatrix}", Verdict.Wrong)]
    [InlineData("(2,5; 2,5)", Verdict.Wrong)]
    [InlineData("np.array((2, 3))", Verdict.Partial)]
    public void Judge_OtherGradient_IsNotRight(string answer, Verdict verdict) =>
        Assert.Equal(verdict, Course.Default[3].Task.Judge(answer).Verdict);

    [Theory]
    [InlineData(@"p \, \sigma(z_1)(1-\sigma(z_1)) & q \, \sigma(z_1)(1-\sigma(z_1)) \\ r \, \sigma(z_2)(1-\sigma(z_2)) & s \, \sigma(z_2)(1-\sigma(z_2)) \\ "
        + @"t \, \sigma(z_3)(1-\sigma(z_3)) & u \, \sigma(z_3)(1-\sigma(z_3))", Verdict.Correct)]
    [InlineData(@"p\sigma(z_1) & q\sigma(z_1) \\ r\sigma(z_2) & s\sigma(z_2) \\ t\sigma(z_3) & u\sigma(z_3)", Verdict.Wrong)]
    public void Judge_JacobianInLatex_IsReadAsAMatrix(string entries, Verdict verdict)
    {
        string answer = $@"\mathbf{{J}} = \begin{{bmatrix}} {entries} \end{{bmatrix}}";
        Judgement judged = Course.Default[4].Task.Judge(answer);
        Assert.True(verdict == judged.Verdict, judged.Reason);
    }

    [Theory]
    [InlineData(@"F(x)=\frac{3x^{3}}{3}-\frac{4x^{2}}{2}=x^{3}-2x^{2}", true)]
    [InlineData("F(x) = x^3 = x^3 - 2x^2", false)]
    public void Judge_ChainOfEqualities_MustBeOneThing(string answer, bool isRight) =>
        Assert.Equal(isRight, Course.Default[2].Task.Judge(answer).Verdict == Verdict.Correct);
}
