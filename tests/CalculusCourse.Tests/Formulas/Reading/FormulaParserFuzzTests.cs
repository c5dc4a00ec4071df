using System.Text;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Tests.Formulas.Reading;

/// <summary>Whatever the text, it is read or refused with a place inside it; nothing else happens.</summary>
public sealed class FormulaParserFuzzTests
{
    private static readonly string[] Seeds =
    [
        "x^3-2*x^2+1", "sin(x)/x", "1/(1+exp(-(p*x+q*y)))", "|x-1|^(1/3)", "2 x y²", "√(x+1)×3÷−2", "1.5e-3x**2", "log x^2+e^x(x+1)",
    ];

    private static readonly string[] Pieces =
    [
        "(", ")", "|", "^", "**", "*", "/", "+", "-", "−", "²", "⁻¹", "√", "π", "e", "x", "y", "xy", "sin", "sqrt(",
        ".", "1e", "e5", "0", "9", " ", "\n", "\0", ",", "\uD800", "\u200B", "é", "½", "_", "°", "𝑥",
    ];

    [Fact]
    public void Read_RandomCharacters_IsReadOrRefused()
    {
        var random = new Random(1);
        for (int run = 0; run < 3000; run++)
        {
            var text = new StringBuilder();
            for (int length = random.Next(40); length > 0; length--)
                text.Append(random.Next(4) == 0 ? (char)random.Next(0x10000) : (char)random.Next(0x20, 0x7F));
            ReadOrRefuse(text.ToString());
        }
    }

    [Fact]
    public void Read_RandomBytes_IsReadOrRefused()
    {
        var random = new Random(2);
        var bytes = new byte[60];
        for (int run = 0; run < 1000; run++)
        {
            random.NextBytes(bytes);
            ReadOrRefuse(Encoding.UTF8.GetString(bytes, 0, random.Next(bytes.Length)));
            ReadOrRefuse(Encoding.Latin1.GetString(bytes, 0, random.Next(bytes.Length)));
        }
    }

    [Fact]
    public void Read_MutatedFormulas_AreReadOrRefused()
    {
        var random = new Random(3);
        for (int run = 0; run < 6000; run++)
        {
            var text = new StringBuilder(Seeds[random.Next(Seeds.Length)]);
            for (int edits = random.Next(1, 6); edits > 0; edits--)
            {
                int at = random.Next(text.Length + 1);
                if (random.Next(3) == 0 && at < text.Length) text.Remove(at, 1);
                else text.Insert(at, Pieces[random.Next(Pieces.Length)]);
            }

            ReadOrRefuse(text.ToString());
        }
    }

    [Theory]
    [InlineData("(", 100_000)]
    [InlineData("|", 100_000)]
    [InlineData("-", 100_000)]
    [InlineData("√", 100_000)]
    [InlineData("x^", 100_000)]
    [InlineData("x", 100_000)]
    [InlineData("xy", 100_000)]
    [InlineData("sin ", 100_000)]
    [InlineData("1/(1+", 50_000)]
    [InlineData("9", 1_000_000)]
    [InlineData("x ", 500_000)]
    [InlineData("²", 100_000)]
    [InlineData("1e9", 100_000)]
    [InlineData("\n", 1_000_000)]
    [InlineData("sin(x)^", 399)]
    [InlineData("1/3^300+x^77*", 700)]
    public void Read_Repetitions_AreReadOrRefused(string piece, int times)
    {
        string text = string.Concat(Enumerable.Repeat(piece, times));
        ReadOrRefuse(text);
        ReadOrRefuse(text + "x");
    }

    private static void ReadOrRefuse(string text)
    {
        try
        {
            FormulaReading reading = FormulaParser.Read(text, NameScope.WithLetters("x", "y"));
            Assert.All(reading.Notes, note => Assert.InRange(note.Position + note.Length, 1, text.Length));
            Formula derivative = Differentiation.Derivative(reading.Formula, "x");
            CompiledFormula.Compile(derivative, [.. VariableNames.Of(derivative)]);
        }
        catch (FormulaSyntaxException refusal)
        {
            Assert.InRange(refusal.Position, 0, text.Length);
            string[] lines = refusal.CaretText.Split('\n');
            Assert.Equal(2, lines.Length);
            Assert.InRange(lines[1].Length, 1, 2 * 80);
            Assert.DoesNotContain(lines[0], char.IsControl);
        }
    }
}
