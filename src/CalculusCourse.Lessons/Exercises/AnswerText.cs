using System.Globalization;
using System.Text.RegularExpressions;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons.Exercises;

/// <summary>Takes answers apart as learners write them; parts are ranges of the whole text, so that errors point into that.</summary>
internal static partial class AnswerText
{
    private const int LongestLabel = 60;

    /// <summary>How many formulas a chain of equalities may have.</summary>
    private const int MostSides = 5;

    /// <summary>How the formulas of answers may be written.</summary>
    public const Notations AsWritten = Notations.Written | Notations.DecimalComma;

    /// <summary>The parts of <paramref name="part"/> between separators that stand outside all brackets.</summary>
    public static List<Range> Split(string text, Range part, params ReadOnlySpan<char> separators)
    {
        (int start, int length) = part.GetOffsetAndLength(text.Length);
        var parts = new List<Range>();
        int depth = 0, from = start;
        for (int i = start; i < start + length; i++)
        {
            // LaTeX: \\ ends a row, \, and \; are blanks, an environment is a bracket.
            if (text[i] == '\\' && i + 1 < start + length)
            {
                ReadOnlySpan<char> command = text.AsSpan(i);
                if (command.StartsWith(@"\begin{") || command.StartsWith(@"\langle")) depth++;
                else if (command.StartsWith(@"\end{") || command.StartsWith(@"\rangle")) depth = Math.Max(0, depth - 1);
                if (text[i + 1] != '\\' && text[i + 1] is not (',' or ';' or ':' or '!' or ' ')) continue;
                if (text[i + 1] == '\\' && depth == 0 && separators.Contains('\\'))
                {
                    parts.Add(from..i);
                    from = i + 2;
                }

                i++;
                continue;
            }

            if (text[i] is '(' or '[' or '{' or '⟨') depth++;
            else if (text[i] is ')' or ']' or '}' or '⟩') depth = Math.Max(0, depth - 1);
            else if (depth == 0 && separators.Contains(text[i]))
            {
                parts.Add(from..i);
                from = i + 1;
            }
        }

        parts.Add(from..(start + length));
        return parts;
    }

    /// <summary>
    /// Separators of a row's entries: commas, unless they are decimal ones beside semicolons, as in <c>(2,5; 1,5)</c>.
    /// </summary>
    public static List<Range> SplitEntries(string text, Range part)
    {
        List<Range> bySemicolon = Split(text, part, ';', '\n');
        bool isDecimal = bySemicolon.Count > 1 && bySemicolon.All(p => DecimalNumber().IsMatch(text[p]));
        return isDecimal ? bySemicolon : Split(text, part, ',', ';', '\n');
    }

    /// <summary>Without blanks, quotes and dollar signs around it, and without a full stop that ends a sentence.</summary>
    public static Range Trim(string text, Range part) => FormulaFrame.Trim(text, part, quotes: true);

    /// <summary>Without a name in front, such as <c>f'(x) =</c>, <c>dy/dx =</c> or <c>the gradient is</c>.</summary>
    public static Range WithoutLabel(string text, Range part)
    {
        for (int i = 0; i < 3; i++)
        {
            part = FormulaFrame.Inside(text, part, quotes: true);
            (int start, int length) = part.GetOffsetAndLength(text.Length);
            Match label = Label().Match(text.Substring(start, Math.Min(length, LongestLabel)));
            if (!label.Success || label.Length == 0) break;
            part = (start + label.Length)..(start + length);
        }

        return FormulaFrame.Inside(text, part, quotes: true);
    }

    /// <summary>
    /// The last of a chain of equalities: <c>(2x, 2y) = (2, 2)</c> answers (2, 2). Numbers alone before the sign are an answer too, so
    /// there the whole chain stays.
    /// </summary>
    public static Range AfterLastEquals(string text, Range part)
    {
        (int start, int length) = part.GetOffsetAndLength(text.Length);
        int sign = text.AsSpan(start, length).LastIndexOf('=');
        bool isName = sign > 0 && text.AsSpan(start, sign).IndexOfAnyExcept("0123456789.,;()[]{} +-*/^=") >= 0;
        return isName || sign == 0 ? (start + sign + 1)..(start + length) : part;
    }

    /// <summary>Reads a formula behind whatever label it has.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="part">Where the formula stands in it.</param>
    /// <param name="scope">The names it may use.</param>
    /// <param name="notes">Gains what could have been read otherwise.</param>
    /// <exception cref="FormulaSyntaxException">It is none.</exception>
    public static Formula ReadFormula(string text, Range part, NameScope scope, List<string>? notes = null)
    {
        Range body = WithoutLabel(text, part);
        (int start, int length) = body.GetOffsetAndLength(text.Length);
        if (length == 0) throw new FormulaSyntaxException("a formula is missing here", text, start);
        List<Range> sides = Split(text, body, '=');
        Formula formula = ReadSide(text, sides.Count > MostSides ? body : sides[^1], scope, notes);
        foreach (Range side in sides.Count > MostSides ? [] : sides[..^1])
        {
            // A chain says one thing only if all of it is the same.
            Formula other = ReadSide(text, Trim(text, side), scope, notes);
            if (FormulaEquivalence.Compare(formula, other).Verdict == EquivalenceVerdict.Equal) continue;
            (int from, int size) = side.GetOffsetAndLength(text.Length);
            throw new FormulaSyntaxException("this equals sign stands between formulas that are not proved equal: give one", text, from + size);
        }

        return formula;
    }

    /// <summary>Reads a formula without a label or an equals sign.</summary>
    /// <exception cref="FormulaSyntaxException">It is none.</exception>
    public static Formula ReadSide(string text, Range part, NameScope scope, List<string>? notes)
    {
        FormulaReading reading = FormulaParser.Read(text, part, scope, AsWritten);
        notes?.AddRange(reading.Notes.Select(note => note.Message).Except(notes));
        return reading.Formula;
    }

    /// <summary>Finds the bracket that nothing closes, before a comma inside it is taken for a fault.</summary>
    /// <exception cref="FormulaSyntaxException">There is one.</exception>
    public static void CheckBrackets(string text)
    {
        var open = new Stack<int>();
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is '(' or '[') open.Push(i);
            else if (text[i] is ')' or ']' && !open.TryPop(out _)) return;
        }

        if (!open.TryPop(out int last)) return;
        string name = text[last] == '(' ? "parenthesis" : "bracket";
        throw new FormulaSyntaxException($"this {name} is never closed", text, last);
    }

    /// <summary>Whether the part has nothing but blanks.</summary>
    public static bool IsEmpty(string text, Range part) => string.IsNullOrWhiteSpace(text[Trim(text, part)]);

    /// <summary>The echo of a formula as it was understood.</summary>
    public static string Echo(Formula formula) => FormulaText.Unicode(formula, FormulaOrder.Written);

    /// <summary>A number as a person writes it: 4, 0.5, 1e-12; "undefined" for null.</summary>
    public static string Show(double? number)
    {
        if (number is not { } value) return "undefined";
        string text = PythonText.Repr(value);
        return text.EndsWith(".0", StringComparison.Ordinal) ? text[..^2] : text;
    }

    /// <summary>A fraction, as a decimal where it is long.</summary>
    public static string Show(Rational value) => value.Denominator.GetBitLength() > 20 ? Show(value.ToDouble()) : value.ToString();

    /// <summary>A formula's value at a point, the nearest double if it is no fraction; null where it is undefined.</summary>
    public static Rational? ToRational(Formula formula, IReadOnlyDictionary<string, Rational> at) =>
        FormulaEquivalence.ValueAt(formula, at) ?? (FormulaEquivalence.ApproximationAt(formula, at) is var value && double.IsFinite(value)
            ? Rational.FromDouble(value) : null);

    /// <summary>x = 1/2, y = 3.</summary>
    public static string ShowPoint(IReadOnlyList<KeyValuePair<string, Rational>> at) =>
        string.Join(", ", at.Select(p => $"{p.Key} = {Show(p.Value)}"));

    /// <summary>A name written for the text of a culture: point, no grouping.</summary>
    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\s*[-+−–]?[0-9]+,[0-9]+\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex DecimalNumber();

    [GeneratedRegex(
        """
        ^\s*(?:(?:the\s+)?(?:answer|anti-?derivative|derivative|integral|int|gradient|jacobian|line|result|stammfunktion|ableitung)
            (?:\s+(?:of|at)\s+[^=:;]{0,20}?)?\s*(?:is|=|:)\s*
        |(?:∇|grad(?:ient)?\s*|nabla\s*|∂)?\s*(?:[fFyYgGJ](?:_?[xy])?(?:['′’´`]+)?(?:\s*\(\s*[\w\s,.]*\))?|D\s*f)\s*(?:=|:)\s*
        |[d∂]\s*(?:[fyF](?:\s*\(\s*[\w\s,]*\))?)?\s*/\s*[d∂]\s*[xy]
            (?:\s*\(?\s*(?:f\(x\)|[fy]|log\s*\(?x\)?|ln\s*\(?x\)?|[x0-9^²³+*−\-\s]+)\s*\)?)?\s*(?:=|:)\s*
        |\(\s*(?:f|log\s*\(?x\)?|ln\s*\(?x\)?)\s*\)['′’´]\s*=\s*
        |(?:∫|\\int\b)[^=]{0,40}d\s*\p{L}\s*=\s*
        |=\s*)
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Label();
}
