using CalculusCourse.Numerics.Formulas.Functions;

namespace CalculusCourse.Numerics.Formulas.Reading;

/// <summary>What only LaTeX, Python and notes on paper have: fractions of two arguments, indices of roots, calls of powers.</summary>
internal ref partial struct FormulaGrammar
{
    private const int LargestIndexOfRoot = 1000;

    /// <summary><c>\frac{a}{b}</c>, <c>\frac12</c>.</summary>
    private Formula Fraction(Token sign)
    {
        Enter(sign);
        Formula top = LatexArgument(sign, isLast: false);
        Formula bottom = LatexArgument(sign, isLast: true);
        nesting--;
        return new Product([top, new Power(bottom, Number.MinusOne)]);
    }

    /// <summary><c>\sqrt{x}</c>, <c>\sqrt[3]{x}</c>, <c>\sqrt2</c>.</summary>
    private Formula LatexRoot(Token sign)
    {
        int index = 2;
        if (token.Kind == TokenKind.Open && text[token.Start] == '[')
        {
            Token open = token;
            lexer.OneCharacter = false;
            Formula read = Parenthesis();
            bool isIndex = read is Number { Value: { IsInteger: true } n } && n.Numerator >= 2 && n.Numerator <= LargestIndexOfRoot;
            if (!isIndex) throw Error("a root's index is a whole number from 2", open.Start, previous.End - open.Start);
            index = (int)((Number)read).Value.Numerator;
        }

        Formula inside = LatexArgument(sign, isLast: true);
        nesting--;
        return RootOf(inside, new Number(index));
    }

    /// <summary>What stands in braces, or one digit or letter.</summary>
    private Formula LatexArgument(Token command, bool isLast)
    {
        if (token.Kind == TokenKind.Open)
        {
            lexer.OneCharacter = false;
            return Parenthesis();
        }

        Token only = token;
        bool isOne = only.Kind == TokenKind.Number || (only.Kind == TokenKind.Name && Function.Find(Text(only)) is null);
        if (!isOne || (only.Length > 1 && text[only.Start] != '\\'))
            throw Error($"{text.Substring(command.Start, command.Length)} wants its arguments in braces", command.Start, command.Length);
        lexer.OneCharacter = !isLast;
        Advance();
        return only.Kind == TokenKind.Number ? only.Value! : Name(only);
    }

    /// <summary>The argument of a function in its parentheses.</summary>
    private Formula Called()
    {
        lexer.Calls++;
        Formula argument = Parenthesis();
        lexer.Calls--;
        return argument;
    }

    /// <summary>What closes here must be what was opened.</summary>
    private readonly void CheckCloses(Token open)
    {
        char opened = text[open.End - 1];
        if (token.Kind == TokenKind.End) throw Error($"this {Bracket(opened)} is never closed", open.Start, open.Length);
        if (token.Kind != TokenKind.Close) throw Error($"\"{Text(token)}\" cannot stand here: a closing {Bracket(opened)} is wanted");
        if (lexer.IsDrawn) return;
        char closed = text[token.End - 1], wanted = opened switch { '(' => ')', '[' => ']', '{' => '}', _ => closed };
        if (closed != wanted && char.IsPunctuation(closed)) throw Error($"\"{closed}\" cannot stand here: a closing {Bracket(opened)} is wanted");
    }

    private static string Bracket(char open) => open switch { '[' => "bracket", '{' => "brace", _ => "parenthesis" };

    /// <summary>Powers of a function's name are read where people write, and in LaTeX, which has no other way.</summary>
    private readonly bool ReadsPowersOfNames(Token place) => notations.HasFlag(Notations.Written) || text[place.Start] == '\\';

    /// <summary><c>sin^2(x)</c>, <c>sin²x</c>, <c>\sin^{2}{\left(x\right)}</c>.</summary>
    private Formula PowerOfFunction(Function function, Token place)
    {
        string name = Text(place);
        Formula exponent;
        if (token.Kind == TokenKind.Superscript)
        {
            exponent = token.Value!;
            Advance();
        }
        else
        {
            Advance();
            bool isNegative = Signs();
            exponent = token.Kind == TokenKind.Number ? token.Value! : Number.MinusOne;
            if (token.Kind == TokenKind.Open) exponent = Parenthesis();
            else Advance();
            if (isNegative) exponent = Negative(exponent);
        }

        if (exponent is not Number { Value: { IsInteger: true, Sign: > 0 } } number)
            throw Error(PowerWanted(function, name, exponent), place.Start, previous.End - place.Start);
        int start = token.Start;
        if (token.Kind != TokenKind.Open && !BeginsArgument())
            throw Error($"{name} needs its argument in parentheses: {name}(…)", place.Start, previous.End - place.Start);
        bool isOpen = token.Kind == TokenKind.Open;
        Formula argument = isOpen ? Called() : BareArgument();
        string inside = isOpen ? Excerpt(start, previous.End) : $"({Excerpt(start, previous.End)})";
        string typed = Excerpt(place.Start, previous.End);
        NoteFrom(place, ReadingKind.PowerOfFunction, $"{typed} is read as {name}{inside}^{number.Value.Numerator}");
        return new Power(new Call(function, argument), number);
    }

    /// <summary>What a power of a name could mean that is not read: an inverse function, a fraction.</summary>
    private readonly string PowerWanted(Function function, string name, Formula exponent)
    {
        if (exponent is not Number { Value: { IsInteger: true, Sign: < 0 } } negative) return $"a power of {name} is written {name}(x)^2";
        string argument = token.Kind == TokenKind.Open && text.IndexOf(')', token.Start) is > 0 and var close ? text[(token.Start + 1)..close] : "x";
        string call = argument.Length is > 0 and < 20 && !argument.Contains('(') ? $"({argument})" : "(x)";
        if (negative.Value != -1) return $"a negative power of {name} is written 1/{name}{call}^{-negative.Value.Numerator}";
        string? inverse = Array.Find((string[])["ar" + name, "arc" + name], n => Function.Find(n) is not null) ?? function.Inverse?.Names.Plain;
        return inverse is null ? $"{name}^-1 could mean 1/{name}{call} or the inverse function: write out which"
            : $"{name}^-1 could mean {inverse}{call} or 1/{name}{call}: write the one that you mean";
    }

    /// <summary>A name of another language that stands for something the grammar says otherwise; null if it is none.</summary>
    private Formula? Elsewhere(string name, Token place)
    {
        if (token.Kind != TokenKind.Open)
        {
            if (name.StartsWith("log_", StringComparison.Ordinal) && BeginsArgument() && Base(name) is { } given)
                return Logarithm(given, BareArgument(), place);
            return null;
        }

        switch (name)
        {
            case "pow" or "power" or "Pow":
                (Formula power, Formula exponent) = Pair(name);
                return new Power(power, exponent);
            case "Rational" or "Fraction":
                (Formula top, Formula bottom) = Pair(name);
                return new Product([top, new Power(bottom, Number.MinusOne)]);
            case "Integer" or "Float":
                return Called();
            case "square":
                return new Power(Called(), new Number(2));
            case "reciprocal":
                return new Power(Called(), Number.MinusOne);
            default:
                if (name.StartsWith("log_", StringComparison.Ordinal) && Base(name) is { } number) return Logarithm(number, Called(), place);
                return notations.HasFlag(Notations.Written) && Function.All.FirstOrDefault(f => f.Names.Elsewhere.Contains(name)) is { } known
                    ? new Call(known, Called()) : null;
        }
    }

    private static Number? Base(string name) =>
        name.Length is > 4 and < 10 && int.TryParse(name.AsSpan(4), out int number) && number > 1 ? new Number(number) : null;

    private readonly Formula Logarithm(Number number, Formula argument, Token place)
    {
        string typed = text.Substring(place.Start, place.Length);
        NoteFrom(place, ReadingKind.FunctionWithoutParentheses, $"{typed} is read as the logarithm to the base {number.Value.Numerator}");
        return Logarithm(argument, number);
    }

    /// <summary>Two arguments in parentheses.</summary>
    private (Formula First, Formula Second) Pair(string name)
    {
        Token open = token;
        int bars = BeginArguments();
        Formula first = Sum();
        if (token.Kind != TokenKind.Comma) throw Error($"{name} needs two arguments, with a comma between them");
        Advance();
        Formula second = Sum();
        if (token.Kind == TokenKind.Comma) throw Error($"{name} has two arguments");
        EndArguments(open, bars);
        return (first, second);
    }

    /// <summary>A name with an index as the scope has it: z_1 or z1; else as it is.</summary>
    private readonly string Respelled(string name)
    {
        string without = name.Replace("_", "", StringComparison.Ordinal);
        return IsKnown(without) ? without : name;
    }
}
