using CalculusCourse.Numerics.Formulas.Functions;

namespace CalculusCourse.Numerics.Formulas.Reading;

/// <summary>What a name is, and how one that nothing is called is taken apart or refused.</summary>
internal ref partial struct FormulaGrammar
{
    /// <summary>A letter that names a function too, such as σ, is that function before a parenthesis unless it was declared.</summary>
    private readonly bool IsVariable(string name, bool isCalled) =>
        scope.IsVariable(name) && (!isCalled || scope.IsDeclared(name) || Function.Find(name) is null);

    private readonly bool IsKnown(string name) =>
        scope.IsVariable(name) || FormulaNames.Constants.ContainsKey(name) || Function.Find(name) is not null;

    /// <summary>
    /// The length of the first part of a name that is a product of declared variables and π, the longest first, else 0.
    /// Its last part may be a function if a parenthesis follows, or e if an exponent does.
    /// </summary>
    private readonly int TakenApart(Token place)
    {
        string name = Text(place);
        int at = 0, first = 0, parts = 0;
        while (at < name.Length)
        {
            int length = PartLength(name.AsSpan(at));
            if (length == 0) break;
            at += length;
            if (parts++ == 0) first = length;
        }

        string rest = name[at..];
        if (parts == 0 && notations.HasFlag(Notations.Written) && JoinedFunction(name) is > 0 and var joined) return joined;
        bool whole = rest.Length == 0 || (Function.Find(rest) is not null && lexer.Sees("("))
            || (rest == "e" && (lexer.Sees("^") || lexer.Sees("**")));
        if (parts == 0 || !whole || (rest.Length == 0 && parts == 1)) return 0;
        return first;
    }

    /// <summary>The length of the function's name in <c>sinx</c>, whose argument is variables; else 0.</summary>
    private readonly int JoinedFunction(string name)
    {
        int longest = 0;
        foreach (string function in Function.Spellings)
        {
            if (function.Length > longest && name.Length > function.Length && name.StartsWith(function, StringComparison.Ordinal)
                && scope.Variables.Contains(name[function.Length..])) longest = function.Length;
        }

        return longest;
    }

    private readonly int PartLength(ReadOnlySpan<char> name)
    {
        int longest = name.StartsWith("pi") ? 2 : 0;
        foreach (string variable in scope.Variables)
        {
            if (variable.Length >= longest && name.StartsWith(variable, StringComparison.Ordinal)) longest = variable.Length;
        }

        return longest;
    }

    /// <summary>The digits of a name that is a variable and a number, such as x2; null if it is no such name.</summary>
    private readonly string? Indexed(string name)
    {
        int letters = name.AsSpan().TrimEnd("0123456789").Length;
        return letters < name.Length && letters > 0 && scope.IsVariable(name[..letters]) ? name[letters..] : null;
    }

    private readonly FormulaSyntaxException Unknown(string name, Token place)
    {
        string? nearest = FormulaNames.Nearest(name, scope, isCalled: token.Kind == TokenKind.Open);
        bool isLetters = name.Length is > 1 and < 5 && name.All(FormulaLexer.IsLetter)
            && token.Kind != TokenKind.Open && !FormulaNames.IsWord(name);
        NameScope names = scope;
        bool hasVariable = name.Length == 2 || name.Any(c => names.IsDeclared(c.ToString()));
        if (nearest is null && scope.OtherLetters && isLetters && hasVariable) nearest = string.Join('*', name.ToCharArray());
        if (Indexed(name) is { } digits) nearest = $"{name[..^digits.Length]}^{digits} or {name[..^digits.Length]}*{digits}";
        string hint = nearest is not null ? $"; did you mean {nearest}?"
            : scope.Variables.Count > 0 ? $"; the variables are {string.Join(", ", scope.Variables.Take(8))}" : "";
        return Error($"\"{Shortened(name)}\" is not known{hint}", place.Start, place.Length);
    }
}
