using System.Collections.Immutable;
using CalculusCourse.Numerics.Formulas.Evaluation;

namespace CalculusCourse.Numerics.Formulas.Reading;

/// <summary>What about a text could have been read otherwise.</summary>
public enum ReadingKind
{
    /// <summary>A product without a sign after a division: <c>1/2x</c> is <c>(1/2)*x</c>.</summary>
    ProductAfterDivision,

    /// <summary>A product without a sign after an exponent: <c>e^x(x+1)</c> is <c>(e^x)*(x+1)</c>.</summary>
    ProductAfterPower,

    /// <summary>A name taken apart: <c>xy</c> is <c>x*y</c>.</summary>
    NameTakenApart,

    /// <summary>A function without parentheses: <c>sin 2x</c> is <c>sin(2*x)</c>.</summary>
    FunctionWithoutParentheses,

    /// <summary>A power of a power: <c>2^3^2</c> is <c>2^(3^2)</c>, <c>e^-x^2</c> is <c>e^(-(x^2))</c>.</summary>
    PowerOfPower,

    /// <summary>A sign before a power: <c>-x^2</c> is <c>-(x^2)</c>.</summary>
    SignBeforePower,

    /// <summary>A division after a division: <c>a/b/c</c> is <c>(a/b)/c</c>.</summary>
    DivisionAfterDivision,

    /// <summary>A division after an exponent: <c>x^1/2</c> is <c>(x^1)/2</c>.</summary>
    DivisionAfterPower,

    /// <summary>A product without a sign after a root: <c>√2x</c> is <c>(√2)*x</c>.</summary>
    ProductAfterRoot,

    /// <summary>Bars that could be paired otherwise: <c>|2|x|+1|</c> is <c>|2|*x*|+1|</c>.</summary>
    Bars,

    /// <summary>A function of several arguments said by functions of one: <c>max(x, 1)</c> is <c>x + relu(1 - x)</c>.</summary>
    SeveralArguments,

    /// <summary>A power of a function's name: <c>sin^2(x)</c> is <c>sin(x)^2</c>.</summary>
    PowerOfFunction,

    /// <summary>A decimal comma: <c>1,5</c> is <c>1.5</c>.</summary>
    DecimalComma,
}

/// <summary>What a formula may be written with beside the grammar's own signs, LaTeX's commands and Python's calls.</summary>
[Flags]
public enum Notations
{
    /// <summary>Nothing: what only looks like a sign of the grammar is refused, and the right one named.</summary>
    Plain = 0,

    /// <summary>As people write: dashes of any kind, <c>½</c>, square brackets that group, <c>sin^2(x)</c>, <c>sinx</c>.</summary>
    Written = 1,

    /// <summary>A decimal comma, where it can be nothing else.</summary>
    DecimalComma = 2,
}

/// <summary>One place where a rule decided between readings.</summary>
/// <param name="Kind">Which rule.</param>
/// <param name="Position">Index of the first character concerned.</param>
/// <param name="Length">How many characters are concerned.</param>
/// <param name="Message">What was read as what, a phrase without a full stop.</param>
public sealed record ReadingNote(ReadingKind Kind, int Position, int Length, string Message);

/// <summary>A formula and what about its text could have been read otherwise.</summary>
public sealed record FormulaReading(Formula Formula, ImmutableArray<ReadingNote> Notes);

/// <summary>
/// Reads a formula, by recursive descent (Aho, Sethi and Ullman 1986, section 4.4), and keeps it as it is written.
/// <code>
/// sum      = term { (+ | −) term }
/// term     = signed { (× | ÷) signed | power }        products without a sign have the rank of × and ÷
/// signed   = { + | − } power
/// power    = primary [ ^ { + | − } power | superscript ]
/// primary  = number | name | function primary | √ primary | ( sum ) | |sum|
/// </code>
/// So <c>-x^2</c> is −(x²), <c>2^-x</c> is 2^(−x), <c>2^3^2</c> is 2^(3²), <c>1/2x</c> is (1/2)·x and <c>e^x(x+1)</c> is eˣ·(x+1).
/// Where texts in use differ from one another, these rules decide:
/// <list type="bullet">
/// <item><c>x(x+1)</c> is a product whatever the variable; only functions are applied.</item>
/// <item>A name of several letters is a declared variable, else a function or constant, else a product of declared variables
/// and π, at whose end a function may stand before its parenthesis and an e before its exponent
/// (<c>xy</c>, <c>xsin(x)</c>, <c>xe^x</c>), else an error. <c>sinx</c> is therefore an error, which says <c>sin(x)</c>.</item>
/// <item><c>sin x</c>, <c>sin 2x</c>, <c>log x^2</c>: without parentheses the argument is the product of numbers, variables and
/// their powers that stand side by side, up to the first sign, parenthesis or function: sin(x), sin(2·x), log(x²).
/// <c>sin^2(x)</c> is refused.</item>
/// <item><c>|x|</c> is abs(x). A bar closes the last open one if a value stands before it, else it opens one.</item>
/// <item><c>√x</c> is the root of the one number, name or parenthesis after it; <c>√x²</c> is refused.</item>
/// <item>Two numbers side by side (<c>2 3</c>) are refused; a number after a parenthesis or a name (<c>(x)2</c>) is a factor.
/// A line break is a blank, but joins no product: <c>x+1</c> and <c>x+2</c> on two lines are two formulas.</item>
/// <item><c>2--3</c> and <c>2*+3</c> have signs before a value, as many as one likes. Names are case-sensitive.</item>
/// <item>LaTeX (<c>\frac{1}{x}</c>, <c>x^{2}</c>, <c>\sqrt[3]{x}</c>, <c>\left( \right)</c>, <c>\sin^{2} x</c>, <c>\operatorname{erf}</c>) and
/// Python (<c>np.exp(x)</c>, <c>pow(x, 2)</c>, <c>Rational(1, 3)</c>) are read everywhere, by the same rules.</item>
/// <item>Cases: <c>if(x &lt; 0, -x, x)</c>, with <c>&lt; &lt;= &gt; &gt;= = !=</c>, <c>0 &lt; x &lt; 1</c>, and, or, not; so are
/// <c>-x if x &lt; 0 else x</c>, <c>np.where</c>, <c>Piecewise</c> and LaTeX's <c>cases</c>. Only the case that holds needs a value.</item>
/// <item>A number is exact; one that no double can hold (<c>1e999</c>) or that would become zero (<c>1e-400</c>) is refused.</item>
/// </list>
/// </summary>
public static class FormulaParser
{
    /// <summary>The functions of several arguments, as they are called.</summary>
    public static IReadOnlyList<string> FunctionsOfSeveralArguments { get; } =
        ["log(x,b)", "root(x,n)", "atan2(y,x)", "mod(a,b)", "min(a,b)", "max(a,b)", "if(x<0,a,b)"];

    /// <summary>How deep parentheses, functions and exponents may stand inside one another.</summary>
    public const int MaximumNesting = 400;

    /// <summary>How many numbers, names and signs a formula may have.</summary>
    public const int MaximumTokens = 20_000;

    /// <summary>The formula that <paramref name="text"/> says, as it is written: nothing is simplified.</summary>
    /// <exception cref="FormulaSyntaxException">The text is no formula, is nested too deeply, or is too long.</exception>
    public static Formula Parse(string text, NameScope scope) => Read(text, scope).Formula;

    /// <summary>As <see cref="Parse"/>, with what could have been read otherwise.</summary>
    /// <exception cref="FormulaSyntaxException">The text is no formula, is nested too deeply, or is too long.</exception>
    public static FormulaReading Read(string text, NameScope scope) => Read(text, .., scope);

    /// <summary>As <see cref="Read(string, NameScope)"/>, for a part of a text; positions are those in the whole text.</summary>
    /// <exception cref="FormulaSyntaxException">The part is no formula, is nested too deeply, or is too long.</exception>
    public static FormulaReading Read(string text, Range part, NameScope scope, Notations notations = Notations.Plain)
    {
        (int start, int length) = part.GetOffsetAndLength(text.Length);
        // A byte-order mark is a file's, not the reader's.
        if (start == 0 && length > 0 && text[0] == '\uFEFF') (start, length) = (1, length - 1);
        var grammar = new FormulaGrammar(text, start, start + length, scope, notations);
        return grammar.Whole();
    }

    /// <summary>Whether a text begins with a sign as it is spoken, such as plus or squared.</summary>
    public static bool IsSpokenSign(ReadOnlySpan<char> text)
    {
        foreach ((string words, _, _) in FormulaNames.Spoken)
        {
            bool begins = text.StartsWith(words, StringComparison.OrdinalIgnoreCase);
            if (begins && (text.Length == words.Length || !FormulaLexer.IsNamePart(text[words.Length]))) return true;
        }

        return false;
    }

    /// <summary>The double that a formula without variables has, such as <c>-pi</c>, <c>1/3</c> or <c>1e-3</c>.</summary>
    /// <exception cref="FormulaSyntaxException">The text is no formula, has a variable, or has no finite value.</exception>
    public static double ParseNumber(string text)
    {
        Formula formula = Parse(text, NameScope.None);
        double value = CompiledFormula.Compile(formula, []).Evaluate([]);
        return double.IsFinite(value) ? value : throw new FormulaSyntaxException("this has no finite value", text, 0, text.Length);
    }
}
