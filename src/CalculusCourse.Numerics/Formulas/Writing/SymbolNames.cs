using System.Text;

namespace CalculusCourse.Numerics.Formulas.Writing;

/// <summary>Names of variables as mathematics writes them: <c>alpha</c> is α, <c>x1</c> is x₁, <c>xdot</c> is ẋ.</summary>
internal static class SymbolNames
{
    private static readonly Dictionary<string, string> Greek = GreekLetters();

    private static readonly Dictionary<string, string> Subscripts = new()
    {
        ["beta"] = "ᵦ",
        ["gamma"] = "ᵧ",
        ["rho"] = "ᵨ",
        ["phi"] = "ᵩ",
        ["chi"] = "ᵪ",
    };

    private static readonly (string Ending, string Mark)[] Accents =
    [
        ("mathring", "\u030a"), ("ddot", "\u0308"), ("check", "\u030c"), ("breve", "\u0306"), ("acute", "\u0301"),
        ("grave", "\u0300"), ("tilde", "\u0303"), ("prime", "′"), ("dot", "\u0307"), ("hat", "\u0302"), ("bar", "\u0305"),
        ("vec", "\u20d7"), ("prm", "′"),
    ];

    private const string SubscriptLetters = "aeiouvxrhklmnpst0123456789";
    private const string SubscriptGlyphs = "ₐₑᵢₒᵤᵥₓᵣₕₖₗₘₙₚₛₜ₀₁₂₃₄₅₆₇₈₉";
    private const string SuperscriptGlyphs = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>The name with Greek letters, subscripts, superscripts (after two underscores) and accents in Unicode.</summary>
    public static string Unicode(string name)
    {
        if (name.Length == 1) return name;
        (string stem, List<string> above, List<string> below) = Split(name);
        string? raised = Joined(above, Superscript);
        string? lowered = Joined(below, Subscript);
        if (raised is not null && lowered is not null) return Letter(stem) + raised + lowered;
        var text = new StringBuilder(Letter(stem));
        foreach (string part in below) text.Append('_').Append(Letter(part));
        foreach (string part in above) text.Append("__").Append(Letter(part));
        return text.ToString();
    }

    /// <summary>How many columns the text takes; accents take none of their own.</summary>
    public static int Width(string text)
    {
        int width = 0;
        foreach (char c in text)
        {
            if (c is not ((>= '\u0300' and <= '\u036f') or (>= '\u20d0' and <= '\u20ff'))) width++;
        }

        return width;
    }

    /// <summary>Digits raised above the line, or null if one of the characters has no raised form.</summary>
    public static string? Superscript(string text) => Mapped(text, "0123456789", SuperscriptGlyphs);

    private static string? Subscript(string text) =>
        Subscripts.TryGetValue(text, out string? glyph) ? glyph : Mapped(text, SubscriptLetters, SubscriptGlyphs);

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

    private static string? Joined(List<string> parts, Func<string, string?> map)
    {
        var result = new List<string>();
        foreach (string part in parts)
        {
            if (map(part) is not { } glyphs) return null;
            result.Add(glyphs);
        }

        return string.Join(' ', result);
    }

    /// <summary>Takes <c>x_a__b1</c> apart into its stem and the parts after one and after two underscores.</summary>
    private static (string Stem, List<string> Above, List<string> Below) Split(string name)
    {
        List<string> above = [], below = [];
        string stem = "";
        for (int at = 0; at < name.Length;)
        {
            int mark = at + 1 < name.Length && name[at] == '_' && name[at + 1] == '_' ? 2 : name[at] == '_' ? 1 : 0;
            int next = at + Math.Max(mark, 1) < name.Length ? name.IndexOf('_', at + Math.Max(mark, 1)) : -1;
            string part = next < 0 ? name[at..] : name[at..next];
            if (at == 0) stem = part;
            else (mark == 2 ? above : below).Add(part[mark..]);
            at += part.Length;
        }

        string letters = stem.TrimEnd("0123456789".ToCharArray());
        if (letters.Length == 0 || letters.Length == stem.Length) return (stem, above, below);
        below.Insert(0, stem[letters.Length..]);
        return (letters, above, below);
    }

    private static string Letter(string name)
    {
        if (Greek.TryGetValue(name, out string? letter)) return letter;
        foreach ((string ending, string mark) in Accents)
        {
            if (name.Length > ending.Length && name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                return Accented(Letter(name[..^ending.Length]), mark);
        }

        return name;
    }

    private static string Accented(string letters, string mark)
    {
        int middle = mark == "′" ? letters.Length : (letters.Length + 1) / 2;
        return letters[..middle] + mark + letters[middle..];
    }

    private static Dictionary<string, string> GreekLetters()
    {
        string[] names =
        [
            "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu",
            "nu", "xi", "omicron", "pi", "rho", "varsigma", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
        ];
        var letters = new Dictionary<string, string>();
        for (int i = 0; i < names.Length; i++)
        {
            letters[names[i]] = ((char)('α' + i)).ToString();
            if (names[i] != "varsigma") letters[char.ToUpperInvariant(names[i][0]) + names[i][1..]] = ((char)('Α' + i)).ToString();
        }

        letters["lamda"] = "λ";
        letters["Lamda"] = "Λ";
        return letters;
    }
}
