using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Formulas.Writing.Typesetting;

namespace CalculusCourse.Lessons.Documents;

/// <summary>
/// The short notation for mathematics in texts: <c>f'(x) = (f(x + δ) − f(x))/δ</c>, <c>x^(n-1)</c>, <c>∂y/∂x_i</c>, <c>Σ_k u_k·z_k</c>,
/// <c>√(a² + b²)</c>. Letters stand for themselves, one by one, but for names of functions; <c>"…"</c> is text; raised and lowered
/// letters of Unicode are exponents and indices; parentheses around an exponent, an index, or above and below a fraction's bar only
/// group. Blanks are kept where a line of text has them; a tilde is a blank that is not beside a sign.
/// </summary>
public static class Notation
{
    private const string Binary = "+−-·*×±=≠<>≤≥→∈∧∨∘,;:⋅≈↦";
    private const string Prefix = "∂∇Σ∏∫∑Δ";

    private static readonly HashSet<string> Names =
    [
        "exp", "log", "ln", "sqrt", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "abs", "sign",
        "lim", "max", "min", "sum", "det", "diag", "act", "ReLU",
    ];

    /// <summary>Reads a notation whose pieces are letters of the source and data, which is taken as it is.</summary>
    /// <exception cref="FormatException">The notation is not closed or not complete; it is the source's fault.</exception>
    internal static Typeset Read(IReadOnlyList<object> pieces)
    {
        var reader = new Reader([.. pieces.SelectMany(Signs)]);
        Typeset read = reader.Row('\0');
        return reader.IsAtEnd ? read : throw new FormatException("a bracket without its partner in mathematics");
    }

    private static IEnumerable<object> Signs(object piece) => piece switch
    {
        string letters => letters.Select(letter => (object)letter),
        Mathematics mathematics => [mathematics.Content],
        Digits { Text: ['-', .. var size] } => [new Row(new Operator("-"), new Numeral(size))],
        Digits digits => [new Numeral(digits.Text)],
        Inline data => [new Symbol(VisibleText.Of(Text.Line(data)))],
        _ => throw new ArgumentOutOfRangeException(nameof(piece)),
    };

    private sealed class Reader(object[] signs)
    {
        private int at;

        public bool IsAtEnd => at == signs.Length;

        private char Next => at < signs.Length && signs[at] is char c ? c : '\0';

        /// <summary>Everything up to <paramref name="closing"/>, which is left.</summary>
        public Typeset Row(char closing)
        {
            var items = new List<Typeset>();
            // Where the operand begins that a fraction's bar would take.
            int operand = 0;
            while (!IsAtEnd && !(closing != '\0' && Next == closing) && Next is not (')' or ']'))
            {
                if (Next is ' ' or '~')
                {
                    at++;
                    if (!IsAtEnd && IsSpacedSign(at)) items.Add(SpacedSign());
                    else if (!IsAtEnd && items.Count > 0) items.Add(new Space());
                    operand = items.Count;
                }
                else if (Next == '/')
                {
                    at++;
                    if (operand == items.Count) throw new FormatException("nothing stands above a fraction's bar");
                    Typeset above = Grouped(items[operand..]);
                    items.RemoveRange(operand, items.Count - operand);
                    items.Add(new Quotient(above, Grouped(Chain(closing))));
                }
                else if (Binary.Contains(Next, StringComparison.Ordinal) && Next != '\0')
                {
                    items.Add(new Operator(Sign(signs[at++])));
                    operand = items.Count;
                }
                else
                {
                    items.Add(Part(closing));
                }
            }

            return Typeset.Of(items);
        }

        /// <summary>What stands side by side without a sign between.</summary>
        private List<Typeset> Chain(char closing)
        {
            var items = new List<Typeset>();
            while (!IsAtEnd && Next is not (' ' or '~' or '/' or ')' or ']') && !(closing != '\0' && Next == closing)
                && (Next == '\0' || !Binary.Contains(Next, StringComparison.Ordinal)))
                items.Add(Part(closing));
            return items.Count > 0 ? items : throw new FormatException("nothing stands below a fraction's bar");
        }

        /// <summary>A sign with a blank on either side.</summary>
        private bool IsSpacedSign(int place) => signs[place] is char c && Binary.Contains(c, StringComparison.Ordinal)
            && place + 1 < signs.Length && signs[place + 1] is ' ';

        private Operator SpacedSign()
        {
            var sign = new Operator(Sign(signs[at]), isSpaced: true);
            at += 2;
            return sign;
        }

        private static string Sign(object sign) => (char)sign switch { '-' => "−", '*' => "·", var c => c.ToString() };

        /// <summary>A base with its scripts and primes.</summary>
        private Typeset Part(char closing)
        {
            Typeset part = Bare(closing);
            Typeset? lower = null, upper = null;
            while (!IsAtEnd)
            {
                if (Next is '\'' or '′' or '″' or '‴')
                {
                    int primes = 0;
                    for (; Next is '\'' or '′' or '″' or '‴'; at++) primes += Next switch { '″' => 2, '‴' => 3, _ => 1 };
                    part = new Primed(WithScripts(), primes);
                }
                else if (Next is '_' or '^')
                {
                    bool isLower = signs[at++] is '_';
                    (isLower ? ref lower : ref upper) = Grouped([Bare(closing)]);
                }
                else if (LineText.Script(Next) is { } script)
                {
                    (script.IsRaised ? ref upper : ref lower) = Scripts(script.IsRaised);
                }
                else
                {
                    break;
                }
            }

            return WithScripts();

            Typeset WithScripts()
            {
                Typeset scripted = lower is null && upper is null ? part : new Scripted(part, lower, upper);
                (lower, upper) = (null, null);
                return scripted;
            }
        }

        /// <summary>Raised or lowered letters of Unicode as what they stand for.</summary>
        private Typeset Scripts(bool raised)
        {
            var letters = new List<object>();
            for (; LineText.Script(Next) is { } script && script.IsRaised == raised; at++) letters.Add(script.Letter);
            return new Reader([.. letters]).Row('\0');
        }

        private Typeset Bare(char closing)
        {
            if (IsAtEnd) throw new FormatException("mathematics ends too early");
            if (signs[at] is Typeset data)
            {
                at++;
                return data;
            }

            char c = Next;
            if (char.IsAsciiDigit(c)) return new Numeral(While(letter => char.IsAsciiDigit(letter) || letter == '.'));
            if (char.IsAsciiLetter(c)) return Letters();
            at++;
            switch (c)
            {
                case '(': return Fenced("(", ')', ")");
                case '[': return Fenced("[", ']', "]");
                case '|' when closing != '|': return Fenced("|", '|', "|");
                case '√': return new Root(Grouped([Bare(closing)]));
                case '∛': return new Root(Grouped([Bare(closing)]), 3);
                case '"':
                    string words = While(letter => letter != '"');
                    at++;
                    return new Phrase(words);
                case >= 'Α' and <= 'ω' when c is not ('Σ' or 'Δ'): return new Symbol(c.ToString());
                default: return Prefix.Contains(c, StringComparison.Ordinal) ? new Operator(c == '∑' ? "Σ" : c.ToString()) : new Symbol(c.ToString());
            }
        }

        /// <summary>The name of a function, or one letter.</summary>
        private Typeset Letters()
        {
            int start = at;
            string name = While(char.IsAsciiLetter);
            if (name == "sqrt") return new Root(Grouped([Bare('\0')]));
            if (name == "sum") return new Operator("Σ");
            if (name is "lim" or "max" or "min") return new Operator(name);
            if (Names.Contains(name)) return new Symbol(name);
            at = start + 1;
            return new Symbol(name[..1]);
        }

        private Fence Fenced(string opening, char end, string closing)
        {
            Typeset content = Row(end);
            if (Next != end) throw new FormatException($"{opening} without its end in mathematics");
            at++;
            return new Fence(opening, content, closing);
        }

        private string While(Func<char, bool> belongs)
        {
            var letters = new System.Text.StringBuilder();
            for (; at < signs.Length && signs[at] is char c && belongs(c); at++) letters.Append(c);
            return letters.ToString();
        }

        /// <summary>Parentheses around the whole only group.</summary>
        private static Typeset Grouped(List<Typeset> items) =>
            items is [Fence { Opening: "(" } fence] ? new Group(fence.Content) : Typeset.Of(items);
    }
}
