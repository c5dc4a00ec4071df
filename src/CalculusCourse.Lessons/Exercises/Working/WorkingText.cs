using System.Text;
using System.Text.RegularExpressions;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Lessons.Exercises.Working;

/// <summary>How far an operator without a clear end reaches: d/dx(x)(x + 1), d/dx x^3 − 2x^2.</summary>
internal enum Reach
{
    /// <summary>As it is mostly meant: over a power or a factor that stands side by side, not over a sign.</summary>
    Usual,

    /// <summary>Only over its own parentheses, or the term.</summary>
    Parentheses,

    /// <summary>Over the whole term.</summary>
    Term,

    /// <summary>Over all that follows.</summary>
    Sum,
}

/// <summary>
/// A line of a derivation in which each operator is replaced by the name of a variable in parentheses, so that the rest can be read as a
/// formula; every character knows where it came from.
/// </summary>
internal sealed partial class WorkingText
{
    private const int MostOperators = 60;
    private const string Primes = "'′’´";

    private readonly string source;
    private readonly WorkingNames names;
    private readonly NameScope scope;
    private readonly Reach reach;
    private readonly List<string>? notes;
    private readonly StringBuilder text = new();
    private readonly List<int> origins = [];
    private int operators;

    private WorkingText(string source, WorkingNames names, NameScope scope, Reach reach, List<string>? notes) =>
        (this.source, this.names, this.scope, this.reach, this.notes) = (source, names, scope, reach, notes);

    /// <summary>The text without operators.</summary>
    public string Text => text.ToString();

    /// <summary>Whether how far an operator reaches could be read otherwise.</summary>
    public bool IsDoubtful { get; private set; }

    /// <summary>Replaces the operators of a line.</summary>
    /// <exception cref="FormulaSyntaxException">What an operator is applied to cannot be read.</exception>
    public static WorkingText Of(string source, WorkingNames names, NameScope scope, Reach reach, List<string>? notes)
    {
        var working = new WorkingText(source, names, scope, reach, notes);
        working.Rewrite(0, source.Length);
        return working;
    }

    /// <summary>The error in the source's own words, at its place there.</summary>
    public FormulaSyntaxException InSource(FormulaSyntaxException e)
    {
        if (e.Text == source) return e;
        int Origin(int at) => at < origins.Count ? origins[at] : source.Length;
        int from = Origin(e.Position);
        return new(names.Told(e.Message), source, from, Math.Max(1, Origin(e.Position + e.Length) - from));
    }

    private void Rewrite(int from, int to)
    {
        for (int i = from; i < to;)
        {
            int named = NamedAt(i, to);
            if (named > 0)
            {
                for (int end = i + named; i < end; i++)
                {
                    text.Append(source[i]);
                    origins.Add(i);
                }

                continue;
            }

            if (Operator(i, to) is { } found)
            {
                if (++operators > MostOperators)
                    throw new FormulaSyntaxException($"a line cannot have more than {MostOperators} derivatives and integrals", source, i);
                string name = $"({found.Name})";
                text.Append(name);
                origins.AddRange(Enumerable.Repeat(i, name.Length));
                i = found.End;
                continue;
            }

            text.Append(source[i]);
            origins.Add(i++);
        }
    }

    /// <summary>The length of what only names something here: f(x) before an equals sign at the beginning, ∇f(1, 1).</summary>
    private int NamedAt(int at, int to)
    {
        if (source[at] is '∇' or 'g' or '\\' && Gradients().Match(source, at, to - at) is { Success: true } gradient) return gradient.Length;
        bool isBegin = source.AsSpan(0, at).TrimEnd() is [] or [.., ',' or ';' or '⇒' or '⇔'];
        return isBegin && char.IsLetter(source[at]) && Defining().Match(source, at, to - at) is { Success: true } name ? name.Length : 0;
    }

    private (string Name, int End)? Operator(int at, int to)
    {
        char c = source[at];
        bool isInWord = at > 0 && (char.IsLetter(source[at - 1]) || source[at - 1] is '_' or '\\' || Primes.Contains(source[at - 1]));
        if (c is '∫') return Integral(at, SkipBlanks(at + 1, to), to);
        if (source.AsSpan(at, to - at).StartsWith(@"\int")) return Integral(at, SkipBlanks(at + 4, to), to);
        if (c is 'l' or '\\' && !isInWord && LimitSigns().Match(source, at, to - at) is { Success: true } limit) return Limit(limit, to);
        if (c is 'i' or 'I' && !isInWord && WrittenIntegral(at, to) is { } from) return Integral(at, from, to);
        if (c is '(' or '[' || source.AsSpan(at, to - at).StartsWith(@"\left")) return isInWord ? null : Primed(at, at, to);
        if (isInWord) return null;
        if (c is 'd' or '∂' or '\\' or 'D' && Sign(at, to) is { } sign) return sign;
        if (c == '\\' && LatexFunction().Match(source, at, to - at) is { Success: true } latex)
            return FunctionSlope(at, latex.Groups["name"].Value, at + latex.Length, to);
        if (!char.IsLetter(c)) return null;
        return Call(at, to) ?? Name(at, to);
    }

    /// <summary>d/dx, ∂/∂x, \frac{d}{dx}, dy/dx, d(…)/dx.</summary>
    private (string Name, int End)? Sign(int at, int to)
    {
        Match match = Signs().Match(source, at, to - at);
        if (!match.Success) match = LatexSigns().Match(source, at, to - at);
        if (match.Success)
        {
            string variable = match.Groups["v"].Value;
            int order = match.Groups["n"].Success ? Digit(match.Groups["n"].Value[0]) : 1;
            if (!match.Groups["f"].Success) return Applied(match.Index + match.Length, to, variable, order);
            int end = match.Index + match.Length;
            string name = match.Groups["f"].Value.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal);
            if (name.StartsWith('\\')) name = "σ" + name["\\sigma".Length..];
            if (!names.Defined.TryGetValue(name, out Formula? function) && !names.Defined.TryGetValue(name.Replace("_", "", StringComparison.Ordinal), out function))
                return null;
            if (Arguments().Match(source, end, to - end) is { Success: true } arguments) end += arguments.Length;
            return AtPoint(Add(OperatorKind.Derivative, function, variable, order, source[at..end].Trim()), at, end, to);
        }

        // d(x^3)/dx and \frac{d(x^3)}{dx}.
        int open = at + 1;
        bool isFraction = source[at] == '\\';
        if (isFraction)
        {
            Match begin = FractionOfD().Match(source, at, to - at);
            if (!begin.Success) return null;
            open = at + begin.Length;
        }

        while (open < to && source[open] == ' ') open++;
        if (open >= to || source[open] is not ('(' or '[') || Close(open, to) is not { } close) return null;
        Match under = (isFraction ? LatexUnder() : Under()).Match(source, close + 1, to - close - 1);
        if (!under.Success) return null;
        return (Add(OperatorKind.Derivative, Read(open + 1, close), under.Groups["v"].Value, 1), under.Index + under.Length);
    }

    /// <summary>A sign d/dx and what it is applied to.</summary>
    private (string Name, int End) Applied(int from, int to, string variable, int order)
    {
        int open = SkipBlanks(from, to), bracket = open;
        bool isLeft = source.AsSpan(open, to - open).StartsWith(@"\left");
        if (isLeft) bracket = SkipBlanks(open + 5, to);
        if (bracket < to && source[bracket] is '(' or '[' or '{' && Close(bracket, to) is { } close)
        {
            int end = close + 1, inside = close;
            if (isLeft && source.AsSpan(bracket, close - bracket).TrimEnd().EndsWith(@"\right"))
                inside = source.LastIndexOf(@"\right", close, StringComparison.Ordinal);
            int next = SkipBlanks(end, to), term = TermEnd(end, to);
            bool continues = term > next;
            char sign = continues ? source[next] : ' ';
            IsDoubtful |= continues;
            bool isWide = reach switch
            {
                Reach.Usual => continues && sign is not ('*' or '·' or '×' or '/') && !source.AsSpan(next).StartsWith(@"\cdot")
                    && !source.AsSpan(next).StartsWith(@"\times"),
                Reach.Term or Reach.Sum => continues,
                _ => false,
            };
            if (isWide) return (Add(OperatorKind.Derivative, Read(open, term), variable, order), term);
            return (Add(OperatorKind.Derivative, Read(bracket + 1, inside), variable, order), end);
        }

        int first = TermEnd(open, to), all = SumEnd(open, to);
        IsDoubtful |= all > first;
        int stop = reach == Reach.Sum ? all : first;
        if (SkipBlanks(open, to) >= stop) throw new FormulaSyntaxException("what is differentiated is missing here", source, open);
        return (Add(OperatorKind.Derivative, Read(open, stop), variable, order), stop);
    }

    /// <summary>lim_{h→0} … to the end of the term, or of the sum.</summary>
    private (string Name, int End) Limit(Match sign, int to)
    {
        int open = SkipBlanks(sign.Index + sign.Length, to), first = TermEnd(open, to), all = SumEnd(open, to);
        IsDoubtful |= all > first;
        int stop = reach == Reach.Sum ? all : first;
        if (open >= stop) throw new FormulaSyntaxException("the formula whose limit is meant is missing here", source, sign.Index);
        Formula point = Read(sign.Groups["p"].Index, sign.Groups["p"].Index + sign.Groups["p"].Length);
        return (names.Add(new(OperatorKind.Limit, Read(open, stop), sign.Groups["v"].Value) { Limits = (point, point) }), stop);
    }

    /// <summary>∫ … dx.</summary>
    private (string Name, int End) Integral(int at, int from, int to)
    {
        if (source.AsSpan(from, to - from).StartsWith(@"\limits")) from = SkipBlanks(from + 7, to);
        (Formula Lower, Formula Upper)? limits = Limits(ref from, to);
        int depth = 0;
        for (int i = from; i < to; i++)
        {
            char c = source[i];
            if (c == '∫' || source.AsSpan(i, to - i).StartsWith(@"\int")) depth++;
            if (Differentials().Match(source, i, to - i) is not { Success: true } dx || !Begins(i)) continue;
            if (depth-- > 0) continue;
            string variable = dx.Groups["v"].Value;
            int end = i + dx.Length, over = SkipBlanks(end, to);
            if (over < to && source[over] == '/')
            {
                // ∫ dx/x
                int stop = TermEnd(over, to);
                string before = source[from..i];
                Formula factor = string.IsNullOrWhiteSpace(before) ? Number.One : Read(from, i);
                Formula divisor = Read(over + 1, stop);
                return (Integral(new Product([factor, new Power(divisor, Number.MinusOne)]), variable, limits), stop);
            }

            int last = i;
            bool isEmpty = source.AsSpan(from, last - from).Trim().IsEmpty;
            return (Integral(isEmpty ? Number.One : Read(from, last), variable, limits), end);
        }

        throw new FormulaSyntaxException("the dx of this integral is missing", source, at);

        // Within a name it is no differential, but behind single letters, as in xdx.
        bool Begins(int i)
        {
            if (source[i] == '\\') return true;
            int start = i;
            while (start > from && char.IsLetter(source[start - 1])) start--;
            bool isCommand = start > 0 && source[start - 1] == '\\';
            string word = source[start..i];
            return !isCommand && (word.Length == 0 || (!IsFunction(word) && word.Length <= 3));
        }
    }

    /// <summary>Where the integrand of "int 3x^2 dx" or "int (3x^2 - 4x) dx" begins; null for int(…, x).</summary>
    private int? WrittenIntegral(int at, int to)
    {
        Match word = IntegralWord().Match(source, at, to - at);
        if (!word.Success) return null;
        int from = SkipBlanks(at + word.Length, to), end = from;
        if (from < to && source[from] == '(')
        {
            if (Close(from, to) is not { } close) return null;
            end = SkipBlanks(close + 1, to);
            if (source[from..close].Contains(',', StringComparison.Ordinal) || end >= to || source[end] is not ('d' or '\\')) return null;
        }

        for (; end < to && source[end] != '='; end++)
            if (Differentials().IsMatch(source[..to], end)) return from;
        return null;
    }

    private string Integral(Formula inside, string variable, (Formula Lower, Formula Upper)? limits) =>
        names.Add(new(limits is null ? OperatorKind.Integral : OperatorKind.Definite, inside, variable) { Limits = limits });

    /// <summary>_a^b behind an integral or a bracket, in either order; null for none.</summary>
    private (Formula Lower, Formula Upper)? Limits(ref int at, int to)
    {
        int i = at;
        Formula? lower = null, upper = null;
        while (i < to && source[i] is '_' or '^')
        {
            bool isLower = source[i] == '_';
            int open = SkipBlanks(i + 1, to), end;
            Formula limit;
            if (open < to && source[open] is '{' or '(' && Close(open, to) is { } close)
            {
                (limit, end) = (Read(open + 1, close), close + 1);
            }
            else
            {
                Match atom = Limit().Match(source, open, to - open);
                if (!atom.Success) throw new FormulaSyntaxException("a limit is missing here", source, i);
                (limit, end) = (Read(open, open + atom.Length), open + atom.Length);
            }

            if (isLower ? lower is not null : upper is not null) throw new FormulaSyntaxException("this limit is there already", source, i);
            if (isLower) lower = limit;
            else upper = limit;
            i = SkipBlanks(end, to);
        }

        if (lower is null && upper is null) return null;
        if (lower is null || upper is null) throw new FormulaSyntaxException("one of the two limits is missing", source, at);
        at = i;
        return (lower, upper);
    }

    /// <summary>[F]_a^b, which is F(b) − F(a).</summary>
    private (string Name, int End)? Between(int bracket, int close, int end, int to)
    {
        if (source[bracket] != '[' || end >= to || source[end] is not ('_' or '^')) return null;
        int after = end;
        if (Limits(ref after, to) is not { } limits) return null;
        int inside = close;
        if (source.AsSpan(bracket, close - bracket).TrimEnd().EndsWith(@"\right"))
            inside = source.LastIndexOf(@"\right", close, StringComparison.Ordinal);
        Formula formula = Read(bracket + 1, inside);
        string[] letters = [.. VariableNames.Of(names.Work(formula)).Where(l => !ConstantOfIntegration.IsUsual(l))];
        string variable = letters.Length == 1 ? letters[0] : names.Variables[0];
        return (names.Add(new(OperatorKind.Difference, formula, variable) { Limits = limits }), after);
    }

    /// <summary>diff(…, x), int(…, x), Derivative(…, x), integrate(…, x).</summary>
    private (string Name, int End)? Call(int at, int to)
    {
        Match match = Calls().Match(source, at, to - at);
        if (!match.Success) return null;
        int open = match.Index + match.Length - 1;
        if (Close(open, to) is not { } close) throw new FormulaSyntaxException("this parenthesis is never closed", source, open);
        List<Range> arguments = AnswerText.Split(source, (open + 1)..close, ',');
        bool isIntegral = match.Groups["int"].Success;
        string variable = arguments.Count > 1 ? source[arguments[1]].Trim() : names.Variables[0];
        int order = 1;
        if (arguments.Count == 3 && !isIntegral)
        {
            string third = source[arguments[2]].Trim();
            order = third == variable ? 2 : third is ['1' or '2' or '3' or '4'] ? third[0] - '0' : 0;
        }

        if (arguments.Count > 3 || order == 0 || (isIntegral && arguments.Count == 3) || !NameScope.IsName(variable))
            throw new FormulaSyntaxException($"{match.Groups["name"].Value} is read as {match.Groups["name"].Value}(formula, x)", source, at, close + 1 - at);
        (int start, int length) = arguments[0].GetOffsetAndLength(source.Length);
        Formula inside = Read(start, start + length);
        return (Add(isIntegral ? OperatorKind.Integral : OperatorKind.Derivative, inside, variable, order), close + 1);
    }

    /// <summary>f(x), f'(x), y', and functions with a prime behind, sin(x)'.</summary>
    private (string Name, int End)? Name(int at, int to)
    {
        int end = at;
        while (end < to && (char.IsLetter(source[end]) || char.IsAsciiDigit(source[end]) || source[end] == '_')) end++;
        string name = source[at..end];
        bool isPartial = (name.Length == 3 && name[1] == '_') || (name.Length == 2 && names.Variables.Count > 1 && names.Called.Contains(name[..1]));
        if (isPartial && names.Variables.Contains(name[^1..]) && names.Defined.TryGetValue(name[..1], out Formula? partial))
            return AtPoint(Add(OperatorKind.Derivative, partial, name[^1..], 1, name), at, end, to);
        if ((IsFunction(name) || name == "σ") && FunctionSlope(at, name, end, to) is { } slope) return slope;
        if (IsFunction(name) && !names.Defined.ContainsKey(name))
            return end < to && source[end] == '(' ? Primed(at, end, to) : null;
        if (!names.Defined.TryGetValue(name, out Formula? meant)) return null;
        int order = PrimesAt(ref end, to);
        Formula inside = meant;
        string variable = names.Variables[0];
        Match arguments = Arguments().Match(source, end, to - end);
        if (order > 0 || names.Called.Contains(name))
        {
            if (arguments.Success)
            {
                end += arguments.Length;
            }
            else if (end < to && source[end] == '(' && names.Variables.Count == 1 && names.Called.Contains(name) && Close(end, to) is { } close)
            {
                // f'(2): differentiated first, then the argument is put in.
                Formula argument = Read(end + 1, close);
                Formula called = order == 0 ? inside : new Variable(Add(OperatorKind.Derivative, inside, variable, order));
                var put = new Dictionary<string, Formula> { [variable] = argument };
                return (Add(OperatorKind.Named, Substitution.Put(names.Work(called), put), variable, 1, source[at..(close + 1)]), close + 1);
            }
        }

        if (order == 0) return (Add(OperatorKind.Named, inside, variable, 1, source[at..end].Trim()), end);
        return (Add(OperatorKind.Derivative, inside, variable, order, source[at..end].Trim()), end);
    }

    /// <summary>σ'(z), ln'(x): the derivative of a function that is known, taken at what stands behind.</summary>
    private (string Name, int End)? FunctionSlope(int at, string name, int end, int to)
    {
        int order = PrimesAt(ref end, to), open = SkipBlanks(end, to);
        if (order == 0 || open >= to || source[open] != '(' || Close(open, to) is not { } close) return null;
        string variable = names.Variables[0];
        Formula function;
        try
        {
            function = FormulaParser.Parse($"{name}({variable})", NameScope.WithLetters(variable));
        }
        catch (FormulaSyntaxException)
        {
            return null;
        }

        var argument = new Dictionary<string, Formula> { [variable] = Read(open + 1, close) };
        Formula value = Substitution.Put(Differentiation.Derivative(function, variable, order), argument);
        return (Add(OperatorKind.Named, value, variable, 1, source[at..(close + 1)]), close + 1);
    }

    /// <summary>An operator with a point behind, ∂f/∂x (1, 1): its value there.</summary>
    private (string Name, int End) AtPoint(string name, int at, int end, int to)
    {
        Match point = Point().Match(source, end, to - end);
        if (!point.Success || names.Variables.Count < 2) return (name, end);
        int open = source.IndexOf('(', end), close = point.Index + point.Length - 1;
        List<Range> entries = AnswerText.Split(source, (open + 1)..close, ',', ';');
        if (entries.Count != names.Variables.Count) return (name, end);
        var values = new Dictionary<string, Formula>();
        foreach ((string variable, Range entry) in names.Variables.Zip(entries))
        {
            (int start, int length) = entry.GetOffsetAndLength(source.Length);
            values[variable] = Read(start, start + length);
        }

        Formula value = Substitution.Put(names.Work(new Variable(name)), values);
        return (Add(OperatorKind.Named, value, names.Variables[0], 1, source[at..(close + 1)].Trim()), close + 1);
    }

    /// <summary>(…)', with a function's name in front or none.</summary>
    private (string Name, int End)? Primed(int at, int open, int to)
    {
        bool isLeft = source[open] == '\\';
        int bracket = isLeft ? SkipBlanks(open + 5, to) : open;
        if (bracket >= to || source[bracket] is not ('(' or '[') || Close(bracket, to) is not { } close) return null;
        int end = close + 1;
        if (at == open && Between(bracket, close, end, to) is { } between) return between;
        int order = PrimesAt(ref end, to);
        if (order == 0) return null;
        int inside = close;
        if (isLeft && source.AsSpan(bracket, close - bracket).TrimEnd().EndsWith(@"\right"))
            inside = source.LastIndexOf(@"\right", close, StringComparison.Ordinal);
        Formula formula = at == open ? Read(bracket + 1, inside) : Read(at, close + 1);
        return (Add(OperatorKind.Derivative, formula, names.Variables[0], order), end);
    }

    private int PrimesAt(ref int end, int to)
    {
        Match match = PrimeMarks().Match(source, end, to - end);
        if (!match.Success) return 0;
        end += match.Length;
        return match.Value.Contains("prime", StringComparison.Ordinal) ? Regex.Count(match.Value, "prime")
            : match.Value.Count(Primes.Contains) + (2 * match.Value.Count(c => c is '″' or '"'));
    }

    private string Add(OperatorKind kind, Formula inside, string variable, int order = 1, string? shown = null) =>
        names.Add(new(kind, inside, variable, order, shown));

    /// <summary>The formula between two places, in which there may be operators.</summary>
    private Formula Read(int from, int to)
    {
        var inner = new WorkingText(source, names, scope, reach, notes);
        inner.operators = operators;
        inner.Rewrite(from, to);
        operators = inner.operators;
        IsDoubtful |= inner.IsDoubtful;
        return inner.Formula(.., from);
    }

    /// <summary>The formula at a place of the text without operators.</summary>
    /// <exception cref="FormulaSyntaxException">It is none.</exception>
    public Formula Formula(Range place, int from = 0)
    {
        string read = Text;
        try
        {
            Range trimmed = AnswerText.Trim(read, place);
            if (AnswerText.IsEmpty(read, trimmed)) throw new FormulaSyntaxException("a formula is missing here", source, from);
            return AnswerText.ReadSide(read, trimmed, NameScope.WithLetters([.. scope.Variables, .. names.Operators]), notes);
        }
        catch (FormulaSyntaxException e)
        {
            throw InSource(e);
        }
    }

    private int SkipBlanks(int at, int to)
    {
        while (at < to)
        {
            if (char.IsWhiteSpace(source[at])) at++;
            else if (source[at] == '\\' && at + 1 < to && source[at + 1] is ',' or ';' or ':' or '!' or ' ') at += 2;
            else break;
        }

        return at;
    }

    private int? Close(int open, int to)
    {
        int depth = 0;
        for (int i = open; i < to; i++)
        {
            if (source[i] is '(' or '[' or '{') depth++;
            else if (source[i] is ')' or ']' or '}' && --depth == 0) return i;
        }

        return null;
    }

    private int TermEnd(int from, int to) => End(from, to, stopsAtSigns: true);

    private int SumEnd(int from, int to) => End(from, to, stopsAtSigns: false);

    /// <summary>Where a term or a sum ends that begins here; blanks at its end do not belong to it.</summary>
    private int End(int from, int to, bool stopsAtSigns)
    {
        int depth = 0, i = from;
        char before = ' ';
        for (; i < to; i++)
        {
            char c = source[i];
            if (c is '(' or '[' or '{')
            {
                depth++;
            }
            else if (c is ')' or ']' or '}')
            {
                if (depth-- == 0) break;
            }
            else if (depth == 0)
            {
                if (c is '=' or ',' or ';' or '\n' or '⇔' or '⇒' or '≠' or '≈' or '&' || IsWord(i, to) || source.AsSpan(i, to - i).StartsWith(@"\right")
                    || source.AsSpan(i, to - i).StartsWith(@"\\") || source.AsSpan(i, to - i).StartsWith(@"\end{")
                    || (c == '.' && (i + 1 == to || char.IsWhiteSpace(source[i + 1])))) break;
                bool isSign = c is '+' or '-' or '−' or '–';
                if (stopsAtSigns && isSign && before is not (' ' or '^' or '*' or '/' or '·' or '×')) break;
            }

            if (!char.IsWhiteSpace(c)) before = c;
        }

        while (i > from && char.IsWhiteSpace(source[i - 1])) i--;
        return i;
    }

    /// <summary>Whether a word begins here that is no part of a formula.</summary>
    private bool IsWord(int at, int to)
    {
        if (!char.IsLetter(source[at]) || (at > 0 && (char.IsLetterOrDigit(source[at - 1]) || source[at - 1] is '\\' or '_'))) return false;
        int end = at;
        while (end < to && char.IsLetter(source[end])) end++;
        string word = source[at..end];
        return (word.Length > 2 && !IsFunction(word) && !Calls().IsMatch(source[at..to]) && !scope.IsVariable(word)) || word is "by" or "so" or "as" or "is" or "or";
    }

    private static bool IsFunction(string word) => word.Length > 1 && word != "pi" && NameScope.IsTaken(word);

    private static int Digit(char c) => c switch { '²' => 2, '³' => 3, _ => c - '0' };

    [GeneratedRegex(@"\G[d∂]\s*(?:\^?\s*\{?(?<n>[2-4²³])\}?)?\s*(?:(?<f>[A-Za-zσφ](?:_?\{?\d\}?)?)(?:\s*\(\s*[\w\s,]*\))?)?\s*/\s*[d∂]\s*(?<v>[A-Za-z])(?:\^?\{?[2-4²³]\}?)?(?![A-Za-z])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Signs();

    [GeneratedRegex(@"\G\\[dt]?frac\s*\{\s*(?:d|∂|\\partial|\\mathrm\s*\{\s*d\s*\})\s*(?:\^\s*\{?(?<n>[2-4])\}?)?\s*(?:(?<f>(?:[A-Za-zσ]|\\sigma)(?:_?\{?\d\}?)?)(?:\s*\(\s*[\w\s,]*\))?)?\s*\}"
        + @"\s*\{\s*(?:d|∂|\\partial|\\mathrm\s*\{\s*d\s*\})\s*(?<v>[A-Za-z])\s*(?:\^\s*\{?[2-4]\}?)?\s*\}", RegexOptions.CultureInvariant)]
    private static partial Regex LatexSigns();

    [GeneratedRegex(@"\G\\[dt]?frac\s*\{\s*(?:d|∂|\\partial|\\mathrm\s*\{\s*d\s*\})", RegexOptions.CultureInvariant)]
    private static partial Regex FractionOfD();

    [GeneratedRegex(@"\G\s*/\s*[d∂]\s*(?<v>[A-Za-z])(?![A-Za-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Under();

    [GeneratedRegex(@"\G\s*\}\s*\{\s*(?:d|∂|\\partial|\\mathrm\s*\{\s*d\s*\})\s*(?<v>[A-Za-z])\s*\}", RegexOptions.CultureInvariant)]
    private static partial Regex LatexUnder();

    [GeneratedRegex(@"\G(?:\\,|\\;|\\!|\\ )*(?:d|\\mathrm\s*\{\s*d\s*\}|\\operatorname\s*\{\s*d\s*\}|\\text\s*\{\s*d\s*\}|\\diff\b)\s*(?<v>[A-Za-z])(?![A-Za-z(])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Differentials();

    [GeneratedRegex(@"\G(?:(?:sp|sym|sympy)\.)?(?:(?<name>diff|Diff|derivative|Derivative|D)|(?<name>(?<int>int|Int|integral|Integral|integrate|Integrate)))\s*\(",
        RegexOptions.CultureInvariant)]
    private static partial Regex Calls();

    [GeneratedRegex(@"\G(?:\\lim(?![a-z])|lim(?![a-z]))(?:\s*\\limits)?\s*(?:_?\s*\{\s*(?<v>[a-zδ])\s*(?:→|->|\\to|\\rightarrow)\s*(?<p>[^\s{}()]+)\s*\}"
        + @"|_?\s*\(\s*(?<v>[a-zδ])\s*(?:→|->|\\to|\\rightarrow)\s*(?<p>[^\s{}()]+)\s*\)|_?\s*(?<v>[a-zδ])\s*(?:→|->)\s*(?<p>[\w.]+)\s*:?(?=\s|[\[(]))", RegexOptions.CultureInvariant)]
    private static partial Regex LimitSigns();

    [GeneratedRegex(@"\G(?:int|Int|integral|Integral)(?:\s+of)?(?=[\s(_^])", RegexOptions.CultureInvariant)]
    private static partial Regex IntegralWord();

    [GeneratedRegex(@"\G\\(?<name>sigma|sin|cos|tan|ln|log|exp|arctan|arcsin|arccos|sinh|cosh|tanh)(?=\s?['′’^])", RegexOptions.CultureInvariant)]
    private static partial Regex LatexFunction();

    [GeneratedRegex(@"\G\s*(?:\|\s*_?\s*\{?\s*)?\(\s*[-−]?\d[\d./]*\s*[,;]\s*[-−]?\d[\d./]*\s*\)", RegexOptions.CultureInvariant)]
    private static partial Regex Point();

    [GeneratedRegex(@"\G[-−+]?(?:\d+(?:\.\d+)?|\p{L}|\\pi\b|∞|\\infty\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Limit();

    [GeneratedRegex(@"\G(?:∇|\\nabla\b|grad\b)\s*[A-Za-z]?(?:\s*\([\w\s,]*\))?", RegexOptions.CultureInvariant)]
    private static partial Regex Gradients();

    [GeneratedRegex(@"\G\p{L}(?:_?\d)?(?:\s*\(\s*\p{L}(?:\s*,\s*\p{L})*\s*\))?(?=\s*:?=)", RegexOptions.CultureInvariant)]
    private static partial Regex Defining();

    [GeneratedRegex(@"\G\s*\(\s*[xytu](?:\s*,\s*[xyz])*\s*\)", RegexOptions.CultureInvariant)]
    private static partial Regex Arguments();

    [GeneratedRegex(@"\G(?:\s?['′’´]+|\s?[″""](?!\w)|\s*\^\s*\{?\s*(?:\\prime\s*)+\}?|\s*\^\s*\{\s*['′’´]+\s*\})", RegexOptions.CultureInvariant)]
    private static partial Regex PrimeMarks();
}
