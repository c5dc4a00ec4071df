using System.Net;
using System.Text;

namespace CalculusCourse.Numerics.Formulas.Writing.Typesetting;

/// <summary>Typeset mathematics in MathML Core (W3C), as browsers show it.</summary>
public static class MathML
{
    private const string Relations = "=≈≠<>≤≥→←↦∈⇒", Sums = "+−-±";

    /// <summary>The element <c>math</c>, on a line of its own (<paramref name="isBlock"/>) or within a text.</summary>
    public static string Of(Typeset mathematics, bool isBlock = false) => DeepStack.For(mathematics.Depth, () =>
    {
        var xml = new StringBuilder("<math xmlns=\"http://www.w3.org/1998/Math/MathML\"");
        xml.Append(isBlock ? " display=\"block\">" : ">");
        Write(mathematics, xml);
        return xml.Append("</math>").ToString();
    });

    /// <summary>
    /// Mathematics in pieces that may stand on lines of their own, since no browser breaks a formula: behind commas, then, in what is
    /// still longer than <paramref name="longest"/> letters, before relations such as =, at last before the signs of a sum.
    /// </summary>
    public static IReadOnlyList<Typeset> Pieces(Typeset mathematics, int longest)
    {
        IEnumerable<Typeset> pieces = [mathematics];
        foreach (string signs in (string[])["⇒", Relations, Sums])
            pieces = pieces.SelectMany(piece => piece is Row && LineText.Of(piece).Length > longest ? Divide(piece, signs) : [piece]);
        return [.. pieces];
    }

    private static IEnumerable<Typeset> Divide(Typeset mathematics, string signs)
    {
        var piece = new List<Typeset>();
        bool isListed = false;
        foreach (Typeset item in Items(mathematics))
        {
            bool begins = item is Operator { IsSpaced: true } sign && signs.Contains(sign.Sign, StringComparison.Ordinal);
            if (piece.Count > 0 && (begins || (isListed && item is not Space)))
            {
                yield return Typeset.Of([.. piece]);
                piece.Clear();
            }

            piece.Add(item);
            isListed = item is Operator { Sign: "," or ";" } or Phrase { Words: [',' or ';', ..] } || (isListed && item is Space);
        }

        if (piece.Count > 0) yield return Typeset.Of(piece);
    }

    /// <summary>What stands beside each other; a row that begins with its own sign, −1, is one of them.</summary>
    private static IEnumerable<Typeset> Items(Typeset mathematics) => mathematics is Row row
        ? row.Items.SelectMany(item => item is Row { Items: [not Operator { IsSpaced: false }, ..] } ? Items(item) : [item])
        : [mathematics];

    private static void Write(Typeset part, StringBuilder xml)
    {
        switch (part)
        {
            case Symbol symbol: WriteName(symbol.Name, xml); break;
            case Numeral numeral: WriteToken("mn", numeral.Digits, xml); break;
            case Operator { Sign: "∂" or "∇" or "Δ" } sign: WriteToken("mi mathvariant=\"normal\"", sign.Sign, xml); break;
            case Operator sign: WriteOperator(sign, "mo", xml); break;
            case Phrase { Words: "" }: break;
            case Phrase phrase: WriteToken("mtext", Kept(phrase.Words), xml); break;
            case Space: xml.Append("<mspace width=\"0.3em\"/>"); break;
            case Row { Items: [Operator { IsSpaced: true } first, _, ..] } rest:
                // What a formula goes on with has a sign between operands, not one before its own.
                xml.Append("<mrow>");
                WriteOperator(first, "mo form=\"infix\"", xml);
                foreach (Typeset item in rest.Items.Skip(1)) Write(item, xml);
                xml.Append("</mrow>");
                break;
            case Row row: WriteElement("mrow", xml, [.. row.Items.Where((item, i) => item is not Space || !IsComma(row, i - 1))]); break;
            case Fence fence: WriteElement("mrow", xml, new Operator(fence.Opening), fence.Content, new Operator(fence.Closing)); break;
            case Group group: Write(group.Content, xml); break;
            case Scripted scripted: WriteScripted(scripted, xml); break;
            case Quotient quotient: WriteElement("mfrac", xml, quotient.Above, quotient.Below); break;
            case Root { Degree: 2 } root: WriteElement("msqrt", xml, root.Radicand); break;
            case Root root: WriteElement("mroot", xml, root.Radicand, new Numeral(NumberText.Integer(root.Degree))); break;
            case Primed primed:
                // Raised, as the standard has it, it would hardly be seen: no browser but one knows the larger primes of the fonts.
                xml.Append("<mrow>");
                Write(primed.Base, xml);
                WriteToken("mo class=\"prime\" lspace=\"0\" rspace=\"0\"", new string('′', primed.Count), xml);
                xml.Append("</mrow>");
                break;
            case Matrix matrix: WriteMatrix(matrix, xml); break;
            default: throw new ArgumentOutOfRangeException(nameof(part));
        }
    }

    /// <summary>A comma has a gap of its own behind it.</summary>
    private static bool IsComma(Row row, int i) => i >= 0 && row.Items[i] is Operator { Sign: "," };

    private static void WriteElement(string name, StringBuilder xml, params ReadOnlySpan<Typeset> children)
    {
        xml.Append('<').Append(name).Append('>');
        foreach (Typeset child in children) Write(child, xml);
        xml.Append("</").Append(name).Append('>');
    }

    private static void WriteToken(string tag, string text, StringBuilder xml) =>
        xml.Append('<').Append(tag).Append('>').Append(WebUtility.HtmlEncode(VisibleText.Of(text)))
            .Append("</").Append(tag.Split(' ')[0]).Append('>');

    private static void WriteOperator(Operator sign, string tag, StringBuilder xml) =>
        WriteToken(tag, sign.Sign switch { "-" => "−", "Σ" => "∑", var other => other }, xml);

    /// <summary>Words whose first and last blanks are not dropped.</summary>
    private static string Kept(string words)
    {
        string bare = words.Trim(' ');
        int before = words.Length - words.TrimStart(' ').Length;
        return bare.Length == 0 ? new string('\u00a0', words.Length)
            : new string('\u00a0', before) + bare + new string('\u00a0', words.Length - before - bare.Length);
    }

    /// <summary>A name whose last letters are lowered ones of Unicode, such as x₁, has an index.</summary>
    private static void WriteName(string name, StringBuilder xml)
    {
        if (name == "ŷ")
        {
            // As one letter it is upright beside a slanted y.
            xml.Append("<mover accent=\"true\"><mi>y</mi><mo stretchy=\"false\">^</mo></mover>");
            return;
        }

        int stem = name.Length;
        while (stem > 1 && LineText.Script(name[stem - 1]) is { IsRaised: false }) stem--;
        if (stem == name.Length)
        {
            WriteToken("mi", name, xml);
            return;
        }

        string index = string.Concat(name[stem..].Select(letter => LineText.Script(letter)!.Value.Letter));
        WriteElement("msub", xml, new Symbol(name[..stem]), int.TryParse(index, out _) ? new Numeral(index) : new Symbol(index));
    }

    /// <summary>The scripts of an operator are its limits.</summary>
    private static void WriteScripted(Scripted scripted, StringBuilder xml)
    {
        bool isLimit = scripted.Base is Operator;
        switch (scripted)
        {
            case { Lower: not null, Upper: not null }:
                WriteElement(isLimit ? "munderover" : "msubsup", xml, scripted.Base, scripted.Lower, scripted.Upper);
                break;
            case { Lower: not null }: WriteElement(isLimit ? "munder" : "msub", xml, scripted.Base, scripted.Lower); break;
            case { Upper: not null }: WriteElement(isLimit ? "mover" : "msup", xml, scripted.Base, scripted.Upper); break;
            default: Write(scripted.Base, xml); break;
        }
    }

    private static void WriteMatrix(Matrix matrix, StringBuilder xml)
    {
        xml.Append("<mrow><mo>[</mo><mtable>");
        foreach (IReadOnlyList<Typeset> row in matrix.Rows)
        {
            xml.Append("<mtr>");
            foreach (Typeset entry in row) WriteElement("mtd", xml, entry);
            xml.Append("</mtr>");
        }

        xml.Append("</mtable><mo>]</mo></mrow>");
    }
}
