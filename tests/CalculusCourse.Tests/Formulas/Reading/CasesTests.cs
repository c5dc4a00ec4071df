using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Tests.Formulas.Reading;

/// <summary>Functions by cases, as our grammar, Python and LaTeX write them.</summary>
public sealed class CasesTests
{
    private static readonly NameScope Scope = NameScope.Of("x", "y");

    private static Formula Read(string text) => FormulaParser.Read(text, .., Scope, Notations.Written).Formula;

    private static double Value(string text, double x, double y = 0) => CompiledFormula.Compile(Read(text), ["x", "y"]).Evaluate([x, y]);

    [Theory]
    [InlineData("if(x < 0, -x, x^2)")]
    [InlineData("if (x<0, -x, x^2)")]
    [InlineData("if(x >= 0, x^2, -x)")]
    [InlineData("if(0 > x, -x, x^2)")]
    [InlineData("if(not x >= 0, -x, x^2)")]
    [InlineData("if((x < 0), -x, x^2)")]
    [InlineData("if(x + 1 < 1, -x, x^2)")]
    [InlineData("if((x + 1)*2 < 2, -x, x^2)")]
    [InlineData("-x if x < 0 else x**2")]
    [InlineData("(-x if (x < 0) else x**2)")]
    [InlineData("np.where(x < 0, -x, x**2)")]
    [InlineData("Piecewise((-x, x < 0), (x**2, True))")]
    [InlineData("Piecewise((-x, x < 0), (x**2, x >= 0))")]
    [InlineData(@"\begin{cases} -x & x<0 \\ x^2 & x\ge 0\end{cases}")]
    [InlineData(@"\begin{cases} -x, & \text{if } x<0, \\ x^{2}, & \text{otherwise} \end{cases}")]
    [InlineData(@"\begin{cases} -x & \text{for}\: x < 0 \\ x^{2} & \text{otherwise} \end{cases}")]
    public void Notation_OfTwoCases_IsRead(string text)
    {
        foreach (double x in (double[])[-3, -0.5, 0, 0.5, 4]) Assert.Equal(x < 0 ? -x : x * x, Value(text, x));
    }

    [Theory]
    [InlineData("if(x < 1, 2, 3)", "222333")]
    [InlineData("if(x <= 1, 2, 3)", "222233")]
    [InlineData("if(x > 1, 2, 3)", "333322")]
    [InlineData("if(x >= 1, 2, 3)", "333222")]
    [InlineData("if(x = 1, 2, 3)", "333233")]
    [InlineData("if(x == 1, 2, 3)", "333233")]
    [InlineData("if(x != 1, 2, 3)", "222322")]
    [InlineData("if(x ≠ 1, 2, 3)", "222322")]
    [InlineData("if(0 < x < 1, 2, 3)", "332333")]
    [InlineData("if(0 <= x ≤ 1, 2, 3)", "322233")]
    [InlineData("if(0 < x and x < 1, 2, 3)", "332333")]
    [InlineData("if((0 < x) & (x < 1), 2, 3)", "332333")]
    [InlineData("if(x < 0 or x >= 1, 2, 3)", "233222")]
    [InlineData("if((x < 0) | (x >= 1), 2, 3)", "233222")]
    [InlineData("if(x < 0 || x >= 1, 2, 3)", "233222")]
    [InlineData("if(x < 0 or x > 1 and x < 2, 2, 3)", "233323")]
    [InlineData("if(not (x < 0 or x > 1), 2, 3)", "322233")]
    [InlineData("2 if x < 0 else 4 if x < 1 else 3", "244333")]
    [InlineData("if(x < 0, 2, if(x < 1, 4, 3))", "244333")]
    [InlineData("1 + if(x < 0, 1, 2)", "233333")]
    public void Condition_HoldsWhereItSays(string text, string values)
    {
        double[] places = [-1, 0, 0.5, 1, 1.5, 2];
        Assert.Equal(values, string.Concat(places.Select(x => Value(text, x))));
    }

    [Fact]
    public void Case_ThatDoesNotHold_NeedsNoValue()
    {
        Assert.Equal(0, Value("if(x > 0, log(x), 0)", -1));
        Assert.Equal(7, Value("if(x = 0, 7, 1/x)", 0));
        Assert.Equal(1, Value("if(x < 5, 1, exp(exp(x)))", 2));
        Assert.Equal(double.NaN, Value("if(log(x) > 0, 1, 2)", -1));
        Assert.Equal(double.NaN, Value(@"\begin{cases} 1 & x<0 \\ 2 & x>0 \end{cases}", 0));
    }

    [Theory]
    [InlineData("if(x < 1, x^2, 2 - x)", "if(x < 1, x^2, 2 - x)")]
    [InlineData("if(x > 1, x, 2)", "if(x > 1, x, 2)")]
    [InlineData("if(x >= -1, x, 2)", "if(x >= -1, x, 2)")]
    [InlineData("if(x < y, x, 2)", "if(x < y, x, 2)")]
    [InlineData("if(0 < x < 1, x, 2)", "if(x > 0 and x < 1, x, 2)")]
    [InlineData("if(x = 0, 1, sin(x)/x)", "if(x = 0, 1, sin(x)/x)")]
    public void Writing_IsReadAgain(string text, string written)
    {
        Formula formula = Read(text);
        Assert.Equal(written, FormulaText.Plain(formula));
        foreach (string shown in (string[])[FormulaText.Unicode(formula), FormulaText.Plain(formula, FormulaOrder.Written)])
            foreach (double x in (double[])[-2, -1, 0, 0.5, 1, 3]) Assert.Equal(Value(text, x, 0.5), Value(shown, x, 0.5));
    }

    [Fact]
    public void Drawing_InAMatrix_IsReadAgain()
    {
        var matrix = new Formula[,] { { Read("if(x < 1, x^2/2, 1/x)"), Read("y") } };
        string drawn = PrettyPrinter.Matrix(matrix);
        Formula[][] again = FormulaDrawing.Matrix(drawn, .., Scope)!;
        Assert.Equal(FormulaText.Plain(matrix[0, 0]), FormulaText.Plain(again[0][0]));
    }

    [Theory]
    [InlineData("if(x, 1, 2)", "a condition is wanted")]
    [InlineData("if(x < 1, 2)", "three arguments")]
    [InlineData("if(x < 1, 2, 3, 4)", "three arguments")]
    [InlineData("x < 1", "not an inequality")]
    [InlineData("Piecewise(x, x < 1)", "pairs")]
    [InlineData(@"\begin{cases} \end{cases}", "no cases")]
    [InlineData(@"\begin{cases} x & x<1", "cannot stand here")]
    public void Condition_ThatIsNone_IsRefused(string text, string message) =>
        Assert.Contains(message, Assert.Throws<FormulaSyntaxException>(() => Read(text)).Message, StringComparison.Ordinal);
}
