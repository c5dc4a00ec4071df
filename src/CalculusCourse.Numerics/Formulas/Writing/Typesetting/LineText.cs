using System.Text;

namespace CalculusCourse.Numerics.Formulas.Writing.Typesetting;

/// <summary>
/// Typeset mathematics on one line of Unicode text: x², xⁿ⁻¹, Σₖ, ∂y/∂xᵢ, √(a² + b²); what Unicode cannot raise or lower
/// stands behind ^ or _.
/// </summary>
public static class LineText
{
    // Only what common fonts have and eyes can tell apart.
    private const string Line = "0123456789+−=()niT", Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵀ";
    private const string LowLine = "0123456789+−=()aehijklmnoprstuvxβγρφχ", Lowered = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ";

    /// <summary>The text.</summary>
    public static string Of(Typeset mathematics) => DeepStack.For(mathematics.Depth, () =>
    {
        var line = new StringBuilder();
        Write(mathematics, line);
        return line.ToString();
    });

    /// <summary>The letter on the line that a raised or lowered letter stands for, and whether it is raised; null for any other.</summary>
    public static (char Letter, bool IsRaised)? Script(char letter) =>
        Raised.IndexOf(letter) is >= 0 and var raised ? (Line[raised], true)
        : Lowered.IndexOf(letter) is >= 0 and var lowered ? (LowLine[lowered], false)
        : null;

    private static void Write(Typeset part, StringBuilder line)
    {
        switch (part)
        {
            case Symbol symbol: line.Append(symbol.Name); break;
            case Numeral numeral: line.Append(numeral.Digits); break;
            case Operator { IsSpaced: true } sign: line.Append(' ').Append(sign.Sign).Append(' '); break;
            case Operator sign: line.Append(sign.Sign); break;
            case Phrase phrase: line.Append(phrase.Words); break;
            case Space: line.Append(' '); break;
            case Row row: foreach (Typeset item in row.Items) Write(item, line); break;
            case Fence fence: WriteBetween(fence.Opening, fence.Content, fence.Closing, line); break;
            case Group group: WriteBetween("(", group.Content, ")", line); break;
            case Scripted scripted: Write(scripted, line); break;
            case Quotient quotient:
                Write(quotient.Above, line);
                line.Append('/');
                Write(quotient.Below, line);
                break;
            case Root root:
                line.Append(root.Degree switch { 2 => "√", 3 => "∛", 4 => "∜", _ => Mapped(NumberText.Integer(root.Degree), Line, Raised) + "√" });
                Write(root.Radicand, line);
                break;
            case Primed primed:
                Write(primed.Base, line);
                line.Append(primed.Count switch { 1 => "′", 2 => "″", 3 => "‴", _ => new string('′', primed.Count) });
                break;
            case Matrix matrix: Write(matrix, line); break;
            default: throw new ArgumentOutOfRangeException(nameof(part));
        }
    }

    private static void WriteBetween(string opening, Typeset content, string closing, StringBuilder line)
    {
        line.Append(opening);
        Write(content, line);
        line.Append(closing);
    }

    private static void Write(Scripted scripted, StringBuilder line)
    {
        Write(scripted.Base, line);
        if (scripted.Lower is not null) WriteScript(scripted.Lower, '_', LowLine, Lowered, line);
        if (scripted.Upper is null) return;
        if (!scripted.HasCaret)
        {
            WriteScript(scripted.Upper, '^', Line, Raised, line);
            return;
        }

        line.Append('^');
        Write(scripted.Upper, line);
    }

    private static void WriteScript(Typeset script, char mark, string from, string to, StringBuilder line)
    {
        Typeset content = script is Group group ? group.Content : script;
        var plain = new StringBuilder();
        Write(content, plain);
        string text = plain.ToString();
        if (Mapped(text.Replace(" ", "", StringComparison.Ordinal), from, to) is { } glyphs) line.Append(glyphs);
        else if (content is Symbol or Numeral or Phrase) line.Append(mark).Append(text);
        else line.Append(mark).Append('(').Append(text).Append(')');
    }

    private static string? Mapped(string text, string from, string to)
    {
        var result = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            int i = from.IndexOf(c);
            if (i < 0) return null;
            result.Append(to[i]);
        }

        return result.ToString();
    }

    private static void Write(Matrix matrix, StringBuilder line)
    {
        line.Append('[');
        foreach ((int i, IReadOnlyList<Typeset> row) in matrix.Rows.Index())
        {
            line.Append(i == 0 ? "[" : ", [");
            foreach ((int j, Typeset entry) in row.Index())
            {
                if (j > 0) line.Append(", ");
                Write(entry, line);
            }

            line.Append(']');
        }

        line.Append(']');
    }
}
