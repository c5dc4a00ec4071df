using System.Text;
using CalculusCourse.Numerics;

namespace CalculusCourse.Lessons.Documents;

/// <summary>Text within HTML that can do nothing but be read.</summary>
internal static class HtmlText
{
    /// <summary>Appends a text, all that is not seen made visible, and what has a meaning in HTML as a reference.</summary>
    public static StringBuilder Append(string text, StringBuilder html)
    {
        foreach (char c in VisibleText.Of(text))
        {
            switch (c)
            {
                case '&': html.Append("&amp;"); break;
                case '<': html.Append("&lt;"); break;
                case '>': html.Append("&gt;"); break;
                case '"': html.Append("&quot;"); break;
                default: html.Append(c); break;
            }
        }

        return html;
    }

    /// <summary>A text to stand within HTML.</summary>
    public static string Of(string text) => Append(text, new StringBuilder()).ToString();
}
