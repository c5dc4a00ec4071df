using System.Text.RegularExpressions;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Lessons.Exercises;

/// <summary>How a formula in a sentence stands to the question.</summary>
internal enum Stance
{
    /// <summary>It is given as the answer.</summary>
    Claimed,

    /// <summary>It is said not to be the answer.</summary>
    Denied,

    /// <summary>It tells what is spoken of: "the derivative of x^3".</summary>
    Topic,

    /// <summary>It is part of a reason.</summary>
    Reason,
}

/// <summary>A formula in a sentence.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Stance">What is said of it.</param>
/// <param name="IsNamed">Whether it stands behind a name of its own, as in f'(x) = ….</param>
internal sealed record Mention(Range Place, Stance Stance, bool IsNamed = false);

/// <summary>
/// A sentence with formulas in it. The words around them are set aside only if all of them are known: a word that is not, "except",
/// "unless", may turn the sentence round.
/// </summary>
/// <param name="Mentions">The formulas, in the order written.</param>
/// <param name="Aside">The words that were set aside.</param>
/// <param name="IsDoubtful">Whether a denial or an alternative is left that belongs to none of the formulas.</param>
internal sealed partial record Prose(IReadOnlyList<Mention> Mentions, string Aside, bool IsDoubtful)
{
    private const int MostMentions = 8;

    private static readonly HashSet<string> Harmless = Wording.Of(
        "the an my our your answer answers result solution derivative antiderivative anti-derivative primitive integral integrals gradient",
        "jacobian matrix vector line lines equation boundary hyperplane separating decision function formula expression row column",
        "is are be being equal equals was were it its it's that that's this these here there so then thus hence therefore",
        "think believe guess get got getting obtain obtained obtains have has had found find finds would will should must i'm i'd i've",
        "comes come out to up in for f of at on with and also by from using use used uses apply applying applied via we me you us let",
        "read as copy understood namely just simply exactly finally final overall together altogether total following follows follow",
        "again still same always widest best max max-margin maximum margin point component components both each every term termwise",
        "rule rules power sum chain constant constants symmetry partial partially differentiation integration differentiating",
        "integrating differentiate integrate differentiated integrated exact direction search rate change agrees agree check checked where first second",
        "all altogether after simplifying simplified simplify simplification ok okay well yes sure calculus calculation calculated computed",
        "gives give given seems looks like probably surely clearly of-course step steps working notes note page book",
        "ergibt ist die der das ableitung stammfunktion also lautet i.e e.g if's lesson task question part number");

    /// <summary>Words that begin a reason when an answer stands before them.</summary>
    private static readonly HashSet<string> ReasonWords =
        Wording.Of("because since by as using due check checked thanks from following weil da via whence for");

    /// <summary>Words that end a reason which stands in front.</summary>
    private static readonly HashSet<string> Turns = Wording.Of("so then hence thus therefore we i get got obtain obtained find found");

    private static readonly HashSet<string> Verbs = Wording.Of("is are was be would equals gives becomes get got obtain obtained");

    private static readonly HashSet<string> TopicWords = Wording.Of("of at length differentiate integrate von");

    private static readonly HashSet<string> Functions = Wording.Of(
        "sin cos tan sec csc cot exp log sqrt sinh cosh tanh sigmoid relu lambda return diag arcsin arccos arctan");

    private static readonly HashSet<string> DenialWords = Wording.Of(
        "not isn't isnt aren't wasn't never neither nor cannot can't don't doesn't no incorrect wrong false untrue mistaken nicht kein");

    private static readonly HashSet<string> Verdicts = Wording.Of("incorrect wrong false untrue mistaken");

    private static readonly HashSet<string> Alternatives = Wording.Of("or either maybe perhaps possibly alternatively could might may");

    /// <summary>Words that no reason may have, as they take back what was said.</summary>
    private static readonly HashSet<string> SecondThoughts = Wording.Of(
        "but or except unless instead actually rather should ought incorrect wrong false untrue mistaken maybe perhaps though although",
        "however otherwise sorry wait joking kidding opposite contrary lie nonsense if when whenever only twice half minus plus times");

    /// <summary>What is said of constants and is true.</summary>
    private static readonly HashSet<string> Matters = Wording.Of("change matter depend vary contribute have slope derivative");

    private enum Role
    {
        Formula,
        Word,
        Stop,
    }

    private readonly record struct Piece(Role Role, int Start, int End);

    /// <summary>Takes a sentence apart; null if it has words whose meaning is not known, or more formulas than an answer can need.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="part">Where the sentence stands in it.</param>
    /// <param name="isEquation">Whether equations are asked for, so that they stay whole.</param>
    public static Prose? Read(string text, Range part, bool isEquation = false)
    {
        (int from, int length) = part.GetOffsetAndLength(text.Length);
        List<Piece> pieces = Pieces(text, from, from + length);
        var mentions = new List<Mention>();
        var aside = new List<string>();
        bool denies = false, anything = false, topic = false, reason = false, leads = false, doubt = false, verb = false;
        int words = 0;
        foreach (Piece piece in pieces)
        {
            string shown = text[piece.Start..piece.End];
            if (piece.Role == Role.Stop)
            {
                topic = verb = false;

                // "…, no, …" takes back what was said.
                doubt |= denies && aside.Count > 0 && DenialWords.Contains(aside[^1].ToLowerInvariant());
                if (leads) reason = leads = false;
                if (shown is "," or ":" or "(") continue;
                doubt |= denies;
                denies = reason = false;
                continue;
            }

            if (piece.Role == Role.Formula)
            {
                foreach (Mention side in isEquation ? [new(piece.Start..piece.End, Stance.Claimed)] : Sides(text, piece.Start..piece.End))
                {
                    bool isReason = reason && !(leads && side.IsNamed);
                    Stance stance = denies ? Stance.Denied : topic ? Stance.Topic : isReason ? Stance.Reason : Stance.Claimed;
                    mentions.Add(side with { Stance = stance });
                }

                (denies, topic, verb, words) = (false, false, false, 0);
                if (mentions.Count > MostMentions) return null;
                continue;
            }

            string word = shown.ToLowerInvariant().Replace('’', '\'').TrimEnd('.');
            aside.Add(shown);
            words++;
            bool isAfterClaim = mentions.Any(m => m.Stance == Stance.Claimed);
            if (word is "degrees" or "degree" && mentions.Count > 0)
            {
                mentions.RemoveAt(mentions.Count - 1);
            }
            else if (DenialWords.Contains(word) || word is "≠")
            {
                bool judges = Verdicts.Contains(word);
                bool speaksOfLast = mentions.Count > 0 && words <= 4 && mentions[^1].Stance is Stance.Claimed or Stance.Topic
                    && (judges || ((verb || word == "isn't") && IsLast(piece, pieces)));
                if (speaksOfLast) mentions[^1] = mentions[^1] with { Stance = Stance.Denied };
                denies = !speaksOfLast;
            }
            else if (word is "anything" or "everything" or "all" && !reason)
            {
                anything = true;
                continue;
            }
            else if (word == "but" && !reason)
            {
                denies = anything;
            }
            else if (ReasonWords.Contains(word))
            {
                (leads, reason, topic) = (leads || !isAfterClaim, true, false);
            }
            else if (reason && leads && Turns.Contains(word))
            {
                reason = leads = topic = false;
            }
            else if (reason)
            {
                doubt |= SecondThoughts.Contains(word);
                denies &= !Matters.Contains(word);
                if (TopicWords.Contains(word)) topic = true;
            }
            else if (TopicWords.Contains(word))
            {
                topic = true;
            }
            else if (!Harmless.Contains(word) && !Alternatives.Contains(word) && word is not ("i" or "a"))
            {
                return null;
            }

            if (Verbs.Contains(word)) (verb, topic) = (true, false);
            anything = false;
        }

        // "By the power rule the derivative is 2x": what the reason leads to stands at its end.
        if (mentions.Count > 0 && mentions.All(m => m.Stance is Stance.Reason or Stance.Topic) && mentions[^1].Stance == Stance.Reason)
            mentions[^1] = mentions[^1] with { Stance = Stance.Claimed };
        if (aside.Count == 0 && text.AsSpan(from, length).TrimEnd() is [.., ',']) return null;
        bool offersTwo = aside.Any(w => w.ToLowerInvariant() is "or" or "either") && mentions.Count(m => m.Stance == Stance.Claimed) == 1;
        return new(mentions, string.Join(' ', aside), doubt || denies || anything || offersTwo);
    }

    /// <summary>The text with blanks for all but one place, so that what is read there keeps its place.</summary>
    public static string Only(string text, Range place)
    {
        (int start, int length) = place.GetOffsetAndLength(text.Length);
        return new string(' ', start) + text.Substring(start, length);
    }

    /// <summary>Whether no formula follows in the same clause, so that "is not" speaks of the one before.</summary>
    private static bool IsLast(Piece piece, List<Piece> pieces)
    {
        foreach (Piece next in pieces.SkipWhile(p => p.Start <= piece.Start))
        {
            if (next.Role == Role.Formula) return false;
            if (next.Role == Role.Stop) return true;
        }

        return true;
    }

    /// <summary>The sides of a chain of equalities behind a name: f'(x) = 3x^2-4x = x(3x-4) has two.</summary>
    private static IEnumerable<Mention> Sides(string text, Range place)
    {
        Range body = AnswerText.WithoutLabel(text, place);
        bool isNamed = !body.Start.Equals(AnswerText.Trim(text, place).Start);
        foreach (Range side in AnswerText.Split(text, body, '=', '≈'))
            if (!AnswerText.IsEmpty(text, side)) yield return new(AnswerText.Trim(text, side), Stance.Claimed, isNamed);
    }

    /// <summary>Formulas, words, and what ends a clause.</summary>
    private static List<Piece> Pieces(string text, int from, int to)
    {
        var pieces = new List<Piece>();
        int start = from, depth = 0, remarks = 0;
        for (int i = from; i < to;)
        {
            char c = text[i];
            bool opens = c is '(' or '[' or '{' or '⟨' || (c == '<' && Angle().IsMatch(text[i..Math.Min(to, i + 60)]));
            if (opens && !(depth == 0 && OpensRemark(text, i))) depth++;
            else if (c is ')' or ']' or '}' or '⟩' or '>' && depth > 0) depth--;
            if (depth == 0 && Word(text, i, to, from) is > 0 and var end)
            {
                Close(i);
                pieces.Add(new(Role.Word, i, end));
                i = start = end;
                continue;
            }

            bool isStop = c is ';' or '\n' or '≠' or '?' || (c is ',' && !(i > from && i + 1 < to && char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1])))
                || (c is ':' or '.' or '!' && (i + 1 >= to || char.IsWhiteSpace(text[i + 1])))
                || (c is '(' && OpensRemark(text, i)) || (c is ')' && depth == 0 && remarks > 0);
            if (depth == 0 && isStop)
            {
                Close(i);
                remarks += c == '(' ? 1 : c == ')' ? -1 : 0;
                pieces.Add(new(c == '≠' ? Role.Word : Role.Stop, i, i + 1));
                start = i + 1;
            }

            i++;
        }

        Close(to);
        return pieces;

        void Close(int end)
        {
            Range trimmed = AnswerText.Trim(text, start..end);
            (int at, int length) = trimmed.GetOffsetAndLength(text.Length);
            while (length > 0 && text[at + length - 1] is ',' or ';' or ':' or '.') length--;
            if (text.AsSpan(at, length).ContainsAnyExcept(" \t\r-–—*#>\"'`«»$")) pieces.Add(new(Role.Formula, at, at + length));
        }
    }

    /// <summary>Whether a word comes next behind a bracket: "(not dW)".</summary>
    private static bool OpensRemark(string text, int at)
    {
        int next = at + 1;
        while (next < text.Length && text[next] == ' ') next++;
        return text[at] == '(' && (at == 0 || text[at - 1] == ' ') && Word(text, next, text.Length, at) > 0;
    }

    /// <summary>Where the word that begins at <paramref name="at"/> ends; 0 if none begins there, or a name of a formula.</summary>
    private static int Word(string text, int at, int to, int from)
    {
        if (at >= to || !char.IsLetter(text[at])) return 0;
        if (at > from && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '_' or '\\' or '.' or '\'' or '’')) return 0;
        Match match = Words().Match(text, at, to - at);
        if (!match.Success || match.Index != at) return 0;
        int end = at + match.Length;
        if (end < to && (char.IsDigit(text[end]) || text[end] is '(' or '[' or '_' or '^' or '{')) return 0;
        if (end + 1 < to && text[end] == '.' && char.IsLetter(text[end + 1])) return 0;
        string word = match.Value;
        if (word.Length == 1)
            return (word == "I" && Pronoun().IsMatch(text[end..Math.Min(to, end + 20)]))
                || (word is "a" or "A" && Article().IsMatch(text[end..Math.Min(to, end + 20)])) ? end : 0;
        if (Functions.Contains(word) || IsOperand(text, from, at) || FormulaParser.IsSpokenSign(text.AsSpan(at, to - at))) return 0;
        return word.Length > 2 || IsKnown(word) ? end : 0;
    }

    /// <summary>Whether an operator stands in front, with something before it: "+ constant".</summary>
    private static bool IsOperand(string text, int from, int at)
    {
        ReadOnlySpan<char> before = text.AsSpan(from, at - from).TrimEnd();
        return before.Length > 0 && before[^1] is '+' or '-' or '−' or '*' or '/' or '^' or '·' && before[..^1].TrimEnd().Length > 0
            && before[..^1].TrimEnd()[^1] is not ('\n' or ':' or '.' or ';');
    }

    private static bool IsKnown(string word)
    {
        word = word.ToLowerInvariant().Replace('’', '\'');
        return Harmless.Contains(word) || ReasonWords.Contains(word) || DenialWords.Contains(word) || Alternatives.Contains(word)
            || TopicWords.Contains(word) || word is "if";
    }

    [GeneratedRegex(@"\G[\p{L}\p{M}]+(?:['’]\p{L}{1,3}\b|-\p{L}{3,15})*", RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    [GeneratedRegex(@"^\s+(?:think|get|got|believe|guess|obtain|would|have|found|find|say|am)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Pronoun();

    /// <summary>A vector between signs of order: &lt;2, 2&gt;.</summary>
    [GeneratedRegex(@"^<[^<>;=]*,[^<>;=]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Angle();

    [GeneratedRegex(@"^\s+\p{L}{3,}", RegexOptions.CultureInvariant)]
    private static partial Regex Article();
}
