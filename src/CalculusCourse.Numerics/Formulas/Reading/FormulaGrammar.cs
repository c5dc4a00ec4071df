using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using CalculusCourse.Numerics.Formulas.Functions;

namespace CalculusCourse.Numerics.Formulas.Reading;

/// <summary>The grammar's rules, a method each; see <see cref="FormulaParser"/>.</summary>
internal ref partial struct FormulaGrammar
{
    private const int LargestRootInNote = 10;

    private readonly string text;
    private readonly NameScope scope;
    private readonly Notations notations;
    private readonly ImmutableArray<ReadingNote>.Builder notes = ImmutableArray.CreateBuilder<ReadingNote>();
    private FormulaLexer lexer;
    private Token token;
    private Token previous;
    private int tokens;
    private int nesting;

    /// <summary>How many bars are open within the innermost parenthesis.</summary>
    private int openBars;

    private int parentheses;

    /// <summary>How many letters of a name taken apart are still to come.</summary>
    private int restOfName;

    /// <summary>Where the last exponent without parentheses ended.</summary>
    private int exponentEnd = -1;

    /// <summary>Where that exponent's power begins.</summary>
    private int powerStart;

    /// <summary>Where the last root of one number or name ended.</summary>
    private int rootEnd = -1;

    /// <summary>Where a pair of bars began and ended whose second might also have been a first one.</summary>
    private (int Start, int End) bars = (-1, -1);

    public FormulaGrammar(string text, int start, int end, NameScope scope, Notations notations)
    {
        this.text = text;
        this.scope = scope;
        this.notations = notations;
        lexer = new(text, start, end, notations);
        previous = new(TokenKind.End, start, 0);
        Advance();
    }

    /// <summary>For a drawn formula, which is read as people write; what could be read otherwise is not said.</summary>
    public FormulaGrammar(string text, ImmutableArray<DrawnPiece> pieces, NameScope scope)
    {
        this.text = text;
        this.scope = scope;
        notations = Notations.Written;
        lexer = new(text, pieces[0].Start, pieces[0].End, notations) { Pieces = pieces };
        lexer.Begin();
        previous = new(TokenKind.End, pieces[0].Start, 0);
        Advance();
    }

    public FormulaReading Whole()
    {
        if (token.Kind == TokenKind.End) throw new FormulaSyntaxException("a formula is wanted, and nothing is here", text, previous.Start);
        Formula formula = Sum();
        if (token.Kind == TokenKind.End) return new(formula, notes.DrainToImmutable());
        throw token.Kind == TokenKind.Close
            ? Error("this parenthesis closes nothing")
            : Error($"\"{Text(token)}\" cannot stand here");
    }

    /// <summary>A sum, or one of two by a condition.</summary>
    private Formula Sum()
    {
        Formula sum = Plain();
        return IsConditional() ? Conditional(sum) : sum;
    }

    private Formula Plain()
    {
        Formula first = Term(negative: false);
        if (token.Kind is not (TokenKind.Plus or TokenKind.Minus)) return first;
        ImmutableArray<Formula>.Builder terms = ImmutableArray.CreateBuilder<Formula>();
        terms.Add(first);
        while (token.Kind is TokenKind.Plus or TokenKind.Minus)
        {
            bool negative = token.Kind == TokenKind.Minus;
            Advance();
            terms.Add(Term(negative));
        }

        return new Sum(terms.DrainToImmutable());
    }

    private Formula Term(bool negative)
    {
        int start = token.Start;
        negative ^= Signs();
        int begin = token.Start;
        Formula first = Power();
        if (begin != start) NoteSign(start, begin, first);
        if (!ContinuesTerm()) return negative ? Negative(first) : first;
        ImmutableArray<Formula>.Builder factors = ImmutableArray.CreateBuilder<Formula>();
        factors.Add(first);
        int division = -1;
        while (ContinuesTerm())
        {
            TokenKind operation = token.Kind;
            if (operation is TokenKind.Times or TokenKind.Divide)
            {
                int end = previous.End, power = exponentEnd == end ? powerStart : -1;
                Advance();
                begin = token.Start;
                bool minus = Signs();
                Formula factor = Power();
                if (operation == TokenKind.Divide && (division == factors.Count || power >= 0))
                    NoteDivision(start, end, begin, power, division == factors.Count);
                if (minus) factor = Negative(factor);
                factors.Add(operation == TokenKind.Divide ? new Power(factor, Number.MinusOne) : factor);
                if (operation == TokenKind.Divide) division = factors.Count;
            }
            else
            {
                factors.Add(ImplicitFactor(start, division == factors.Count));
            }
        }

        var product = new Product(factors.DrainToImmutable());
        return negative ? Negative(product) : product;
    }

    // The notes are made apart, so that the methods that call one another need little of the stack.

    /// <summary>Signs before a power that is not the same without them.</summary>
    private readonly void NoteSign(int start, int begin, Formula first)
    {
        bool isOdd = first is not Power { Exponent: not Number { Value: { IsInteger: true, Numerator.IsEven: false } } };
        if (isOdd || begin < start || text[begin] == '(' || text.AsSpan(start, begin - start).Count('-') % 2 == 0) return;
        string power = Excerpt(begin, previous.End);
        Note(ReadingKind.SignBeforePower, start, previous.End - start, $"-{power} is read as -({power})");
    }

    /// <summary>A division after another, or after an exponent that might have been meant to be divided.</summary>
    private readonly void NoteDivision(int start, int end, int begin, int power, bool afterDivision)
    {
        string left = Excerpt(start, end), right = Excerpt(begin, previous.End);
        if (afterDivision)
            Note(ReadingKind.DivisionAfterDivision, start, previous.End - start, $"{left}/{right} is read as ({left})/{right}");
        if (power < 0) return;
        string raised = Excerpt(power, end);
        string exponent = raised[(raised.LastIndexOfAny(['^', '*']) + 1)..];
        if (!int.TryParse(exponent, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int size)
            || !int.TryParse(right, NumberStyles.None, CultureInfo.InvariantCulture, out int divisor)) return;
        if (divisor is < 2 or > LargestRootInNote || !BigInteger.GreatestCommonDivisor(size, divisor).IsOne) return;
        Note(ReadingKind.DivisionAfterPower, power, previous.End - power, $"{raised}/{right} is read as ({raised})/{right}");
    }

    private readonly void NotePowerOfPower(int start, int end, int signs, int begin, bool negative)
    {
        string exponent = Excerpt(begin, previous.End), left = Excerpt(start, end).TrimEnd();
        string read = negative ? $"-({exponent})" : exponent;
        Note(ReadingKind.PowerOfPower, start, previous.End - start, $"{left}^{Excerpt(signs, previous.End)} is read as {left}^({read})");
    }

    /// <summary>Bars that might open where they close, and what stands after a root.</summary>
    private readonly bool NoteRootOrBars(int start, int end, int begin, (int Start, int End)? opened, bool afterRoot)
    {
        if (opened is null && !afterRoot) return false;
        string left = Excerpt(start, end), right = Excerpt(begin, previous.End);
        string read = opened is { } first ? $"{Excerpt(first.Start, first.End)}*{Excerpt(first.End, end).Trim()}*{right}" : $"({left})*{right}";
        Note(opened is null ? ReadingKind.ProductAfterRoot : ReadingKind.Bars, start, previous.End - start, $"{left}{right} is read as {read}");
        return true;
    }

    private readonly bool ContinuesTerm() => token.Kind is TokenKind.Times or TokenKind.Divide || BeginsFactor();

    private readonly bool BeginsFactor() =>
        token.Kind is TokenKind.Number or TokenKind.Open or TokenKind.Root or TokenKind.Fraction or TokenKind.Cases
        || (token.Kind == TokenKind.Name && !IsBetween())
        || (token.Kind == TokenKind.Bar && openBars == 0);

    /// <summary>A factor that no sign joins to the one before it.</summary>
    private Formula ImplicitFactor(int start, bool afterDivision)
    {
        CheckSideBySide();
        Token before = previous;
        bool touching = before.End == token.Start;
        bool afterPower = exponentEnd == before.End && token.Kind is TokenKind.Open or TokenKind.Name;
        bool afterRoot = rootEnd == before.End && touching;
        if (before.Kind == TokenKind.Bar && token.Kind != TokenKind.Bar) bars = (start, before.End);
        // What follows may have bars of its own.
        (int Start, int End)? opened = token.Kind == TokenKind.Bar && bars.Start == start ? bars : null;
        int begin = token.Start;
        bool apart = touching && before.Kind == TokenKind.Name && token.Kind == TokenKind.Name;
        Formula factor = Power();
        int length = previous.End - start;
        string left = Excerpt(start, before.End), right = Excerpt(begin, previous.End);
        if (NoteRootOrBars(start, before.End, begin, opened, afterRoot)) return factor;
        if (afterDivision)
        {
            Note(ReadingKind.ProductAfterDivision, start, length, $"{left}{(touching ? "" : " ")}{right} is read as ({left})*{right}");
        }
        else if (apart)
        {
            NoteFrom(before, ReadingKind.NameTakenApart, $"{Text(before)}{right} is read as {Text(before)}*{right}");
        }
        else if (afterPower && touching)
        {
            Note(ReadingKind.ProductAfterPower, start, length, $"{left}{right} is read as ({left})*{right}");
        }

        return factor;
    }

    private Formula Power()
    {
        int start = token.Start;
        Formula value = Primary();
        if (token.Kind == TokenKind.Superscript)
        {
            Formula exponent = token.Value!;
            Advance();
            if (token.Kind is TokenKind.Power or TokenKind.Superscript)
                throw Error("an exponent above the line cannot be followed by another: use parentheses");
            return new Power(value, exponent);
        }

        if (token.Kind != TokenKind.Power) return value;
        Token sign = token;
        Advance();
        Enter(sign);
        int signs = token.Start;
        bool negative = Signs();
        int begin = token.Start;
        bool closed = token.Kind == TokenKind.Open;
        Formula right = Power();
        if (right is Power && !closed)
        {
            NotePowerOfPower(start, sign.Start, signs, begin, negative);
        }

        nesting--;
        exponentEnd = closed ? -1 : previous.End;
        powerStart = start;
        return new Power(value, negative ? Negative(right) : right);
    }

    private Formula Primary()
    {
        Token first = token;
        switch (first.Kind)
        {
            case TokenKind.Number:
                Advance();
                return first.Value!;
            case TokenKind.Name:
                Advance();
                return Name(first);
            case TokenKind.Open:
                return Parenthesis();
            case TokenKind.Bar:
                return Absolute();
            case TokenKind.Root:
                lexer.OneCharacter = text[first.Start] == '\\';
                Advance();
                return Root(first);
            case TokenKind.Fraction:
                lexer.OneCharacter = true;
                Advance();
                return Fraction(first);
            case TokenKind.Cases:
                return Cases(first);
            default:
                throw Missing(first);
        }
    }

    private Formula Parenthesis()
    {
        Token open = token;
        Enter(open);
        Advance();
        int bars = openBars;
        openBars = 0;
        parentheses++;
        if (token.Kind == TokenKind.Close) throw Error("nothing stands between these parentheses", open.Start, token.End - open.Start);
        Formula inside = Sum();
        CheckCloses(open);
        openBars = bars;
        parentheses--;
        nesting--;
        Advance();
        return inside;
    }

    private Formula Absolute()
    {
        Token open = token;
        Enter(open);
        Advance();
        openBars++;
        Formula inside = Sum();
        if (token.Kind != TokenKind.Bar) throw Error("this bar is never closed", open.Start, 1);
        openBars--;
        nesting--;
        Advance();
        return new Call(Function.Abs, inside);
    }

    private Formula Root(Token sign)
    {
        Enter(sign);
        if (text[sign.Start] == '\\') return LatexRoot(sign);
        Formula inside = Primary();
        if (token.Kind is TokenKind.Power or TokenKind.Superscript && previous.Kind != TokenKind.Close)
            throw Error("where this root ends cannot be told: write √(…)", sign.Start, token.End - sign.Start);
        nesting--;
        if (previous.Kind is TokenKind.Number or TokenKind.Name) rootEnd = previous.End;
        return text[sign.Start] == '√' ? new Call(Function.Sqrt, inside) : RootOf(inside, new Number(text[sign.Start] == '∛' ? 3 : 4));
    }

    private Formula Name(Token place)
    {
        string name = Text(place);
        if (IsVariable(name, isCalled: token.Kind == TokenKind.Open)) return new Variable(name);
        if (FormulaNames.Constants.TryGetValue(name, out ConstantName constant))
            return constant == ConstantName.Pi ? Constant.Pi : Constant.E;
        if (SeveralArguments(name, place) is { } several) return several;
        if (Function.Find(name) is { } function) return Application(function, place);
        if (Elsewhere(name, place) is { } other) return other;
        throw Unknown(name, place);
    }

    private Formula Application(Function function, Token place)
    {
        string name = Text(place);
        Formula argument;
        if (token.Kind == TokenKind.Open)
        {
            argument = Called();
        }
        else if (token.Kind is TokenKind.Power or TokenKind.Superscript && ReadsPowersOfNames(place))
        {
            return PowerOfFunction(function, place);
        }
        else if (token.Kind is TokenKind.Power or TokenKind.Superscript)
        {
            throw Error($"a power of {name} is written {name}(x)^2", place.Start, token.End - place.Start);
        }
        else
        {
            int start = token.Start;
            if (!BeginsArgument()) throw Error($"{name} needs its argument in parentheses: {name}(…)", place.Start, place.Length);
            argument = BareArgument();
            string inside = Excerpt(start, previous.End);
            NoteFrom(place, ReadingKind.FunctionWithoutParentheses, $"{name} {inside} is read as {name}({inside})");
        }

        return new Call(function, argument);
    }

    /// <summary>The product of the numbers, variables and powers that follow a function without parentheses.</summary>
    private Formula BareArgument()
    {
        Formula first = Power();
        if (!BeginsArgument()) return first;
        ImmutableArray<Formula>.Builder factors = ImmutableArray.CreateBuilder<Formula>();
        factors.Add(first);
        while (BeginsArgument())
        {
            CheckSideBySide();
            factors.Add(Power());
        }

        return new Product(factors.DrainToImmutable());
    }

    private readonly void CheckSideBySide()
    {
        if (token.Kind == TokenKind.Number && previous.Kind == TokenKind.Number)
            throw Error("two numbers stand side by side: is a sign missing between them?");
        if (token.Start > previous.End && !lexer.IsDrawn && text.AsSpan(previous.End, token.Start - previous.End).ContainsAny('\r', '\n'))
            throw Error("a new line does not multiply: is a sign missing, or are these two formulas?");
    }

    private readonly bool BeginsArgument() =>
        token.Kind is TokenKind.Number or TokenKind.Root or TokenKind.Fraction
        || (token.Kind == TokenKind.Bar && openBars == 0)
        || (token.Kind == TokenKind.Name && !IsBetween()
            && (IsVariable(Text(token), lexer.Sees("(")) || Function.Find(Text(token)) is null));

    /// <summary>True if an odd number of minus signs stands here.</summary>
    private bool Signs()
    {
        bool negative = false;
        while (token.Kind is TokenKind.Plus or TokenKind.Minus)
        {
            negative ^= token.Kind == TokenKind.Minus;
            Advance();
        }

        return negative;
    }

    /// <summary>The negative as it is written: the sign joins a leading number.</summary>
    private static Formula Negative(Formula formula) => formula switch
    {
        Number number => new Number(-number.Value, number.IsDecimal),
        Product { Factors: [Number number, ..] } product => new Product(product.Factors.SetItem(0, Negative(number))),
        Product product => new Product(product.Factors.Insert(0, Number.MinusOne)),
        _ => new Product([Number.MinusOne, formula]),
    };

    private void Advance()
    {
        if (++tokens > FormulaParser.MaximumTokens)
            throw Error($"a formula cannot have more than {FormulaParser.MaximumTokens} numbers, names and signs");
        previous = token;
        if (restOfName > 0)
        {
            token = new(TokenKind.Name, token.End, restOfName);
            restOfName = 0;
        }
        else
        {
            token = lexer.Next();
        }

        if (token.Kind == TokenKind.Name && !IsKnown(Text(token)) && !IsBetween() && !(IsWord("if") && lexer.Sees("(")))
        {
            if (token.Name is not null)
            {
                token = token with { Name = Respelled(token.Name) };
            }
            else if (TakenApart(token) is > 0 and var length)
            {
                restOfName = token.Length - length;
                token = token with { Length = length };
            }
        }
        else if (token.Kind == TokenKind.Number && notations.HasFlag(Notations.DecimalComma) && Text(token) is var typed && typed.Contains(','))
        {
            Note(ReadingKind.DecimalComma, token.Start, token.Length, $"{typed} is read as {typed.Replace(',', '.')}");
        }
    }

    private void Enter(Token place)
    {
        if (++nesting > FormulaParser.MaximumNesting)
            throw Error($"the formula is nested deeper than {FormulaParser.MaximumNesting} levels", place.Start, place.Length);
    }

    private readonly FormulaSyntaxException Missing(Token place) => place.Kind switch
    {
        TokenKind.End when previous.Kind == TokenKind.Open =>
            Error($"this {Bracket(text[previous.End - 1])} is never closed", previous.Start, previous.Length),
        TokenKind.End => Error($"the formula ends where a value is wanted after \"{Text(previous)}\"", place.Start, 1),
        TokenKind.Close when parentheses == 0 => Error("this parenthesis closes nothing"),
        TokenKind.Close => Error($"a value is wanted before this parenthesis, after \"{Text(previous)}\""),
        _ when previous.Kind is TokenKind.End or TokenKind.Open => Error($"a value is wanted before \"{Text(place)}\""),
        _ => Error($"a value is wanted between \"{Text(previous)}\" and \"{Text(place)}\""),
    };

    private readonly void Note(ReadingKind kind, int position, int length, string message)
    {
        if (lexer.IsDrawn) return;
        foreach (ReadingNote note in notes)
        {
            if (note.Message == message) return;
        }

        notes.Add(new(kind, position, length, message));
    }

    private readonly void NoteFrom(Token first, ReadingKind kind, string message) =>
        Note(kind, first.Start, previous.End - first.Start, message);

    private readonly string Text(Token place) => place.Name ?? text.Substring(place.Start, place.Length);

    /// <summary>Nothing where a drawing goes back to the left.</summary>
    private readonly string Excerpt(int start, int end) => start < end ? Shortened(text[start..end]) : "";

    private static string Shortened(string excerpt) => excerpt.Length <= 40 ? excerpt : string.Concat(excerpt.AsSpan(0, 39), "…");

    private readonly FormulaSyntaxException Error(string message) => Error(message, token.Start, token.Length);

    private readonly FormulaSyntaxException Error(string message, int position, int length) => new(message, text, position, length);
}
