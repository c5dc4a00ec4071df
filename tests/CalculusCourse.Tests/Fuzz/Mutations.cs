using System.Text;

namespace CalculusCourse.Tests.Fuzz;

/// <summary>Makes texts that are nearly right out of right ones, the same ones in every run.</summary>
internal sealed class Mutations(int seed)
{
    // What readers stumble over: brackets, signs that look alike, what cannot be seen, halves of letters, numbers at the limits.
    private static readonly string[] Pieces =
    [
        "(", ")", "[", "]", "{", "}", "|", ",", ";", ":", "=", "==", ">=", "+", "-", "*", "**", "/", "//", "^", "_", "!", "'", "′", "\"", "\\", "$",
        "&", "%", "#", "@", "~", "?", "<", ">", ".", "..", "…", "−", "–", "·", "×", "÷", "√", "∂", "∞", "π", "²", "⁻¹", "ₙ", "σ", "½", "°", "∑", "≤",
        " ", "\t", "\n", "\r", "\0", "\u001b[2J", "\u00ad", "\u200b", "\u202e", "\ufeff", "\ud83d", "\udc00", "😀", "日", "e\u0301", "０", "٣",
        "0", "1", "-0", "1e", "1e308", "1e-400", "10^400", "0x1f", "1_000", "1,5", "00", "999999999999999999999", ".5", "5.", "inf", "nan", "true", "null",
        "x", "y", "pi", "e", "i", "C", "sin", "log", "sqrt", "exp", "abs", "sin^-1", "arcsin(", "\\frac{", "\\sqrt", "}{", "np.", "lambda", "return", "d/dx",
        "nowhere", "neither", "not", "or", "and", "all except", "the", "W", "minimum", "undefined", "a=1", "x=0:", ":5", "--", "-h", "1,2,1",
    ];

    private readonly Random random = new(seed);

    public int Next(int below) => random.Next(below);

    public T OneOf<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];

    /// <summary>A text with one to a dozen changes.</summary>
    public string Of(IReadOnlyList<string> seeds)
    {
        var text = new StringBuilder(OneOf(seeds));
        for (int changes = 1 + random.Next(random.Next(1, 12)); changes > 0; changes--) Change(text, seeds);
        return text.Length <= 4000 ? text.ToString() : text.ToString(0, 4000);
    }

    private void Change(StringBuilder text, IReadOnlyList<string> seeds)
    {
        int at = random.Next(text.Length + 1), length = Math.Min(random.Next(1, 6), text.Length - at);
        switch (random.Next(8))
        {
            case 0: text.Remove(at, length); break;
            case 1: text.Remove(at, length).Insert(at, OneOf(Pieces)); break;
            case 2: text.Insert(at, text.ToString(at, length)); break;
            case 3: text.Insert(at, OneOf(seeds)); break;
            case 4: text.Insert(at, new StringBuilder().Insert(0, OneOf(Pieces), random.Next(2, 60))); break;
            case 5 when text.Length < 500: text.Insert(0, "(").Append(')').Append(OneOf(Pieces)).Append(text.ToString(0, text.Length / 2)); break;
            default: text.Insert(at, OneOf(Pieces)); break;
        }
    }
}
