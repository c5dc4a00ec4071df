using System.Net;
using System.Text;

namespace CalculusCourse.Numerics.Formulas.Writing.Typesetting;

/// <summary>Typeset mathematics in MathML Core (W3C), as browsers show it.</summary>
public static class MathML
{
    /// <summary>The element <c>math</c>, on a line of its own (<paramref name="isBlock"/>) or within a text.</summary>
    public static string Of(Typeset mathematics, bool isBlock = false) => DeepStack.For(mathematics.Depth, () =>
    {
        var xml = new StringBuilder("<math xmlns=\"http://www.w3.org/1998/Math/MathML\"");
        xml.Append(isBlock ? " display=\"block\">" : ">");
        Write(mathematics, xml);
        return xml.Append("</math>").ToString();
    });

    private static void Write(Typeset part, StringBuilder xml)
    {
        switch (part)
        {
            case Symbol symbol: WriteName(symbol.Name, xml); break;
            case Numeral numeral: WriteToken("mn", numeral.Digits, xml); break;
            case Operator sign: WriteToken("mo", sign.Sign, xml); break;
            case Phrase phrase: WriteToken("mtext", phrase.Words, xml); break;
            case Space: xml.Append("<mspace width=\"0.3em\"/>"); break;
            case Row row: WriteElement("mrow", xml, [.. row.Items]); break;
            case Fence fence: WriteElement("mrow", xml, new Operator(fence.Opening), fence.Content, new Operator(fence.Closing)); break;
            case Group group: Write(group.Content, xml); break;
            case Scripted scripted: WriteScripted(scripted, xml); break;
            case Quotient quotient: WriteElement("mfrac", xml, quotient.Above, quotient.Below); break;
            case Root { Degree: 2 } root: WriteElement("msqrt", xml, root.Radicand); break;
            case Root root: WriteElement("mroot", xml, root.Radicand, new Numeral(NumberText.Integer(root.Degree))); break;
            case Primed primed: WriteElement("msup", xml, primed.Base, new Operator(new string('′', primed.Count))); break;
            case Matrix matrix: WriteMatrix(matrix, xml); break;
            default: throw new ArgumentOutOfRangeException(nameof(part));
        }
    }

    private static void WriteElement(string name, StringBuilder xml, params ReadOnlySpan<Typeset> children)
    {
        xml.Append('<').Append(name).Append('>');
        foreach (Typeset child in children) Write(child, xml);
        xml.Append("</").Append(name).Append('>');
    }

    private static void WriteToken(string name, string text, StringBuilder xml) =>
        xml.Append('<').Append(name).Append('>').Append(WebUtility.HtmlEncode(text)).Append("</").Append(name).Append('>');

    /// <summary>A name whose last letters are lowered ones of Unicode, such as x₁, has an index.</summary>
    private static void WriteName(string name, StringBuilder xml)
    {
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
