using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Reading;

/// <summary>
/// Cases: <c>if(x &lt; 0, -x, x)</c>, NumPy's <c>where</c>, Python's <c>-x if x &lt; 0 else x</c>, SymPy's <c>Piecewise</c>, LaTeX's
/// <c>cases</c>.
/// <code>
/// condition = conjunction { or conjunction }
/// conjunction = relation { and relation }
/// relation = not relation | ( condition ) | True | sum { sign sum }
/// </code>
/// </summary>
internal ref partial struct FormulaGrammar
{
    /// <summary>Cases double with each "or" in an "and".</summary>
    private const int LargestChoice = 2000;

    private static readonly HashSet<string> Between = ["and", "or", "else", "if", "for", "when", "otherwise"];

    /// <summary>No value at all: what cases are where none of them holds.</summary>
    private static readonly Formula Nothing = Quotient(Number.One, Number.Zero);

    private readonly bool IsWord(string word) => token.Kind == TokenKind.Name && Text(token) == word && !scope.IsDeclared(word);

    /// <summary>Whether an "if" here stands between a value and its condition.</summary>
    private readonly bool IsConditional() => IsWord("if") && lexer.HasAhead("else");

    /// <summary>Whether a name here is a word between conditions and values.</summary>
    private readonly bool IsBetween() => IsConditional()
        || (lexer.Conditions > 0 && token.Kind == TokenKind.Name && Between.Contains(Text(token)) && !scope.IsDeclared(Text(token)));

    /// <summary><c>then if condition else other</c>, the "if" before us.</summary>
    private Formula Conditional(Formula then)
    {
        Token place = token;
        Enter(place);
        lexer.Conditions++;
        Advance();
        CaseTest condition = AnyOf();
        if (!IsWord("else")) throw Error("\"else\" is wanted, and what holds elsewhere", token.Start, token.Length);
        lexer.Conditions--;
        Advance();
        Formula other = Sum();
        nesting--;
        return Chosen(condition, then, other, place);
    }

    /// <summary><c>if(condition, then, else)</c>, the parenthesis before us.</summary>
    private Formula ConditionalCall(string name, Token place)
    {
        Token open = token;
        lexer.Conditions++;
        int bars = BeginArguments();
        CaseTest condition = AnyOf();
        lexer.Conditions--;
        Formula then = Next(name, place), other = Next(name, place);
        if (token.Kind == TokenKind.Comma) throw Missing(name, place);
        EndArguments(open, bars);
        return Chosen(condition, then, other, place);
    }

    private Formula Next(string name, Token place)
    {
        if (token.Kind != TokenKind.Comma) throw Missing(name, place);
        Advance();
        return Sum();
    }

    private readonly FormulaSyntaxException Missing(string name, Token place) =>
        Error($"{name} has three arguments: a condition, what holds there, what holds elsewhere", place.Start, previous.End - place.Start);

    /// <summary><c>Piecewise((then, condition), …, (other, True))</c>.</summary>
    private Formula Pieces(Token place)
    {
        Token open = token;
        int bars = BeginArguments();
        var rows = new List<(CaseTest Test, Formula Value)>();
        while (true)
        {
            Token pair = token;
            if (pair.Kind != TokenKind.Open) throw Error("Piecewise has pairs: (value, condition)", place.Start, place.Length);
            int outside = BeginArguments();
            Formula value = Sum();
            if (token.Kind != TokenKind.Comma) throw Error("Piecewise has pairs: (value, condition)", pair.Start, pair.Length);
            lexer.Conditions++;
            Advance();
            rows.Add((AnyOf(), value));
            lexer.Conditions--;
            EndArguments(pair, outside);
            if (token.Kind != TokenKind.Comma) break;
            Advance();
        }

        EndArguments(open, bars);
        return FirstOf(rows, place);
    }

    /// <summary><c>\begin{cases} then &amp; condition \\ … \end{cases}</c>, its beginning before us.</summary>
    private Formula Cases(Token place)
    {
        Enter(place);
        int bars = openBars;
        openBars = 0;
        parentheses++;
        lexer.Pairs++;
        lexer.Conditions++;
        Advance();
        var rows = new List<(CaseTest Test, Formula Value)>();
        while (token.Kind != TokenKind.EndOfCases)
        {
            Formula value = Sum();
            if (token.Kind == TokenKind.Comma) Advance();
            if (token.Kind == TokenKind.Column) Advance();
            while (IsWord("if") || IsWord("for") || IsWord("when")) Advance();
            bool isRest = token.Kind is TokenKind.NewRow or TokenKind.EndOfCases;
            rows.Add((isRest ? new AlwaysTest(true) : AnyOf(), value));
            if (token.Kind == TokenKind.Comma) Advance();
            if (token.Kind == TokenKind.NewRow) Advance();
            else if (token.Kind != TokenKind.EndOfCases) throw Error($"\"{Text(token)}\" cannot stand here: \\end{{cases}} is wanted");
        }

        lexer.Conditions--;
        lexer.Pairs--;
        parentheses--;
        openBars = bars;
        nesting--;
        Advance();
        if (rows.Count == 0) throw Error("there are no cases", place.Start, place.Length);
        return FirstOf(rows, place);
    }

    /// <summary>The first of some values whose condition holds.</summary>
    private readonly Formula FirstOf(List<(CaseTest Test, Formula Value)> rows, Token place)
    {
        bool isAll = rows[^1].Test is AlwaysTest { Holds: true } || CaseTest.CoverAll([.. rows.Select(row => row.Test)]);
        Formula result = isAll ? rows[^1].Value : Nothing;
        for (int i = rows.Count - (isAll ? 2 : 1); i >= 0; i--) result = Chosen(rows[i].Test, rows[i].Value, result, place);
        return result;
    }

    private readonly Formula Chosen(CaseTest condition, Formula then, Formula other, Token place)
    {
        Formula result = condition.Choose(then, other);
        if (result.Size(LargestChoice) > LargestChoice)
            throw Error("a condition of so many parts is too long", place.Start, Math.Max(1, previous.End - place.Start));
        return result;
    }

    private CaseTest AnyOf()
    {
        CaseTest condition = AllOf();
        while (IsWord("or") || token.Kind == TokenKind.Or || (token.Kind == TokenKind.Bar && openBars == 0))
        {
            Advance();
            condition = new AnyTest(condition, AllOf());
        }

        return condition;
    }

    private CaseTest AllOf()
    {
        CaseTest condition = OneOf();
        while (IsWord("and") || token.Kind == TokenKind.And)
        {
            Advance();
            condition = new AllTest(condition, OneOf());
        }

        return condition;
    }

    private CaseTest OneOf()
    {
        if (IsWord("not"))
        {
            Enter(token);
            Advance();
            CaseTest inner = OneOf();
            nesting--;
            return new NotTest(inner);
        }

        if (IsWord("True") || IsWord("otherwise") || IsWord("else"))
        {
            Advance();
            return new AlwaysTest(true);
        }

        if (token.Kind == TokenKind.Open && lexer.HoldsRelation())
        {
            Token open = token;
            Enter(open);
            Advance();
            int bars = openBars;
            openBars = 0;
            parentheses++;
            CaseTest inside = AnyOf();
            CheckCloses(open);
            openBars = bars;
            parentheses--;
            nesting--;
            Advance();
            return inside;
        }

        Formula left = Plain();
        if (token.Kind != TokenKind.Relation) throw Error("a condition is wanted, such as x < 1", token.Start, Math.Max(1, token.Length));
        CaseTest? all = null;
        while (token.Kind == TokenKind.Relation)
        {
            string sign = Text(token);
            Advance();
            Formula right = Plain();
            CaseTest one = Compared(left, sign, right);
            all = all is null ? one : new AllTest(all, one);
            left = right;
        }

        return all!;
    }

    private static CaseTest Compared(Formula left, string sign, Formula right) => sign switch
    {
        "<" or @"\lt" => new SignTest(Less(left, right), Rules.Signs.Negative),
        "<=" or "≤" or "=<" or @"\le" or @"\leq" or @"\leqslant" => new SignTest(Less(left, right), Rules.Signs.NotPositive),
        ">" or @"\gt" => new SignTest(Less(right, left), Rules.Signs.Negative),
        ">=" or "≥" or "=>" or @"\ge" or @"\geq" or @"\geqslant" => new SignTest(Less(right, left), Rules.Signs.NotPositive),
        "!=" or "≠" or @"\ne" or @"\neq" => new SignTest(Less(left, right), Rules.Signs.Negative | Rules.Signs.Positive),
        _ => new SignTest(Less(left, right), Rules.Signs.Zero),
    };

    /// <summary>What is negative where the left side is less.</summary>
    private static Formula Less(Formula left, Formula right) => right is Number { Value.Sign: 0 } ? left
        : left is Number { Value.Sign: 0 } ? Negative(right) : right is Number ? new Sum([left, Negative(right)]) : Difference(left, right);
}
