using System.Text.RegularExpressions;

namespace CalculusCourse.Numerics.Formulas.Reading;

/// <summary>
/// What a formula stands in: quotation marks, LaTeX's dollar signs and environments, the line of a program or a notebook
/// (<c>return …</c>, <c>lambda x: …</c>, <c>Out[2]: …</c>), and what it is the value of (<c>f'(x) = …</c>, <c>\frac{df}{dx} = …</c>).
/// </summary>
public static partial class FormulaFrame
{
    private const int LongestLabel = 160;
    private const int MostLabels = 6;

    private static readonly (string Open, string Close)[] Quotes =
    [
        ("```python", "```"), ("```", "```"), ("\"", "\""), ("'", "'"), ("`", "`"), ("“", "”"), ("„", "“"), ("„", "”"), ("‘", "’"), ("‚", "‘"),
        ("«", "»"), ("»", "«"), ("‹", "›"), ("´", "´"),
    ];

    private static readonly (string Open, string Close)[] Environments =
    [
        ("$", "$"), (@"\(", @"\)"), (@"\[", @"\]"), (@"\begin{equation}", @"\end{equation}"), (@"\begin{equation*}", @"\end{equation*}"),
        (@"\begin{align}", @"\end{align}"), (@"\begin{align*}", @"\end{align*}"), (@"\begin{aligned}", @"\end{aligned}"),
    ];

    /// <summary>The formula without all that; its place in the whole text.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="part">What is looked at.</param>
    /// <param name="quotes">Whether quotation marks are taken off too.</param>
    public static Range Inside(string text, Range part, bool quotes)
    {
        part = Trim(text, part, quotes);
        for (int i = 0; i < MostLabels; i++)
        {
            (int start, int length) = part.GetOffsetAndLength(text.Length);
            Match label = Label().Match(text.Substring(start, Math.Min(length, LongestLabel)));
            if (!label.Success || label.Length == 0 || label.Length == length) break;
            part = Trim(text, (start + label.Length)..(start + length), quotes);
        }

        return part;
    }

    /// <summary>Without blanks and pairs of marks around it, and without what ends a line or a sentence.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="part">What is looked at.</param>
    /// <param name="quotes">Whether quotation marks are taken off too.</param>
    public static Range Trim(string text, Range part, bool quotes)
    {
        (int start, int length) = part.GetOffsetAndLength(text.Length);
        int end = start + length;
        for (bool changed = true; changed;)
        {
            (int a, int b) = (start, end);
            while (start < end && (char.IsWhiteSpace(text[start]) || text[start] == '\uFEFF')) start++;
            while (start < end && char.IsWhiteSpace(text[end - 1])) end--;
            if (end - start >= 3 && text[end - 1] == '\\' && text[end - 2] == '\\') end -= 2;
            if (end - start >= 2 && text[end - 1] == '.' && !char.IsAsciiDigit(text[end - 2])) end--;
            Take(text, Environments, ref start, ref end);
            if (quotes)
            {
                if (end - start >= 2 && text[end - 1] == ';') end--;
                Take(text, Quotes, ref start, ref end);
            }

            changed = (a, b) != (start, end);
        }

        return start..end;
    }

    private static void Take(string text, (string Open, string Close)[] pairs, ref int start, ref int end)
    {
        ReadOnlySpan<char> inside = text.AsSpan(start..end);
        foreach ((string open, string close) in pairs)
        {
            if (inside.Length < open.Length + close.Length || !inside.StartsWith(open, StringComparison.Ordinal)
                || !inside.EndsWith(close, StringComparison.Ordinal)) continue;
            // "$a$ and $b$" is no pair of marks around everything.
            if (inside[open.Length..^close.Length].Contains(close, StringComparison.Ordinal) && inside[open.Length..^close.Length] is not ['$', .., '$'])
                continue;
            (start, end) = (start + open.Length, end - close.Length);
            return;
        }
    }

    [GeneratedRegex(
        """
        ^\s*(?:>>>\s+
        |(?:In|Out)\s*\[\s*\d*\s*\]\s*[:=]\s*
        |(?:import|from)\s[^\r\n]*[\r\n]+
        |(?:[A-Za-z_][\w.]*\s*=\s*)?lambda\s+[\w\s,]*:\s*
        |def\s+\w+\s*\([\w\s,:=.]*\)\s*(?:->\s*[\w.\[\]]+\s*)?:\s*
        |return\b\s*
        |\(?[A-Za-z_]\w*\)?\s*=>\s*
        |read\s+as\s+
        |(?:df|dydx|dfdx|df_dx|dy_dx|f_?prime|grad_?f?|jac(?:obian)?|J_?f?|res(?:ult)?|ans(?:wer)?)\s*=(?!=)\s*
        |(?:\\nabla|∇|\\operatorname\s*\{\s*grad\s*\})\s*[fFL]?
            (?:\s*(?:\\left)?\s*\(\s*[\w\s,.]*?(?:\\right)?\s*\))?\s*&?=\s*
        |(?:\\(?:mathbf|mathrm|boldsymbol|vec|operatorname|text|mathit)\s*\{\s*[A-Za-z]{1,12}\s*\}|[fFyYgGJhHL])
            (?:_\{?\w{1,4}\}?)?(?:['′’´`]+|\^\s*\{?\s*(?:\\prime\s*)+\}?)?
            (?:\s*(?:\\left)?\s*\(\s*[\w\s,.]*?(?:\\right)?\s*\))?\s*(?:&?=(?!=)|:)\s*
        |\\[dt]?frac\s*\{\s*(?:\\partial|d|\\mathrm\s*\{\s*d\s*\})\s*(?:[fFyL]|z_?\d?)?(?:\s*\(\s*[\w\s,]*\))?\s*\}
            \s*\{\s*(?:\\partial|d|\\mathrm\s*\{\s*d\s*\})\s*[xyt]\s*\}
            (?:\s*(?:\\left)?\s*\(\s*[\w\s,.]*?(?:\\right)?\s*\))?\s*(?:\\,|\\;|\s)*&?=\s*
        |\\[dt]?frac\s*\{\s*(?:\\partial|d|\\mathrm\s*\{\s*d\s*\})\s*\}\s*\{\s*(?:\\partial|d|\\mathrm\s*\{\s*d\s*\})\s*[xyt]\s*\}[^=]{0,80}=\s*
        |\\int\b[^=]{0,80}?(?:d|\\mathrm\s*\{\s*d\s*\})\s*[xyt]\s*&?=\s*
        |&?=(?!=)\s*)
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Label();
}
