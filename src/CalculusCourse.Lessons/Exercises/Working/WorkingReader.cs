using System.Text.RegularExpressions;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Lessons.Exercises.Working;

/// <summary>Reads a line of a derivation.</summary>
internal sealed partial class WorkingReader(WorkingNames names, WorkingTask task)
{
    private const int MostSides = 40;

    /// <summary>
    /// The readings of a line, the likeliest first: several where it is not clear how far an operator reaches. None if it is words alone.
    /// </summary>
    /// <exception cref="FormulaSyntaxException">It cannot be read.</exception>
    public List<WorkingStatement> Read(string line)
    {
        var readings = new List<WorkingStatement>();
        FormulaSyntaxException? failure = null;
        foreach (Reach reach in Enum.GetValues<Reach>())
        {
            try
            {
                WorkingStatement? statement = Read(line, reach);
                if (statement is null) return [];
                if (!readings.Exists(r => r.ReadAs == statement.ReadAs)) readings.Add(statement);
                if (!statement.IsDoubtful) break;
            }
            catch (FormulaSyntaxException e)
            {
                failure ??= e;
            }
        }

        return readings.Count > 0 ? readings : throw failure!;
    }

    private NameScope Scope => NameScope.WithLetters(
        ((string[])[.. task.Variables, .. ConstantOfIntegration.Names, .. task.Letters, .. task.Names.Keys, .. names.Defined.Keys]).Where(NameScope.IsName).Distinct());

    private WorkingStatement? Read(string line, Reach reach)
    {
        var notes = new List<string>();
        string body = Bare(line);
        if (string.IsNullOrWhiteSpace(body)) return null;
        WorkingText text = WorkingText.Of(body, names, Scope, reach, notes);
        try
        {
            return Statement(text, .., notes);
        }
        catch (FormulaSyntaxException e)
        {
            // Words around: what is claimed among them is the line.
            if (Prose.Read(names.WithoutNames(text.Text), .., isEquation: true) is not { IsDoubtful: false } prose) throw text.InSource(e);
            Mention[] claimed = [.. prose.Mentions.Where(m => m.Stance == Stance.Claimed)];
            if (prose.Mentions.Count == 0) return null;
            if (claimed.Length != 1) throw text.InSource(e);
            try
            {
                return Statement(text, claimed[0].Place, notes);
            }
            catch (FormulaSyntaxException second)
            {
                throw text.InSource(second);
            }
        }
    }

    /// <summary>The line with blanks for what is no mathematics: remarks, marks of lists, arrows at its beginning. Places stay.</summary>
    private static string Bare(string line)
    {
        string bare = line;
        foreach (Regex frame in (Regex[])[Comment(), Marks(), Begin(), End()])
            bare = frame.Replace(bare, m => new string(' ', m.Length));
        return bare;
    }

    private WorkingStatement Statement(WorkingText text, Range place, List<string> notes)
    {
        string all = text.Text;
        (int start, int length) = place.GetOffsetAndLength(all.Length);
        var clauses = new List<WorkingClause>();
        int from = start;
        Connection connection = Connection.None;
        foreach (Match arrow in Arrows().Matches(all.Substring(start, length)))
        {
            Take(start + arrow.Index);
            connection = arrow.Groups["same"].Success ? Connection.Equivalent : Connection.Implied;
            from = start + arrow.Index + arrow.Length;
        }

        Take(start + length);
        string readAs = string.Concat(clauses.Select((clause, i) => (i == 0 ? "" : clause.Connection == Connection.Equivalent ? " ⇔ " : " ⇒ ") + Show(clause)));
        string noted = notes.Count == 0 ? "" : $" ({names.Told(string.Join("; ", notes.Distinct()))})";
        return new(clauses, readAs + noted, text.IsDoubtful);

        void Take(int end)
        {
            if (AnswerText.IsEmpty(all, from..end) && clauses.Count == 0 && end < start + length) return;
            clauses.Add(Clause(text, from..end, connection));
        }
    }

    private WorkingClause Clause(WorkingText text, Range place, Connection connection)
    {
        string all = text.Text;
        if (NoSolution().IsMatch(all[place])) return Without(text, place, connection);
        List<Range> parts = Parts(all, place);
        List<Range> by = parts.Count > 1 ? parts : Listed(all, place);
        var chains = new List<WorkingChain>();
        foreach (Range part in by) chains.AddRange(Chains(text, part));
        bool isChoice = parts.Count > 1 || (chains.Count > 1 && chains.TrueForAll(c => Root(c) is not null)
            && chains.Select(Root).Distinct().Count() == 1);
        return new(connection, chains, isChoice);
    }

    /// <summary>"1/x = 0 has no solution" is an equation and that it has none.</summary>
    private WorkingClause Without(WorkingText text, Range place, Connection connection)
    {
        string all = text.Text;
        (int start, int length) = place.GetOffsetAndLength(all.Length);
        Match match = NoSolution().Match(all.Substring(start, length));
        string before = all.Substring(start, match.Index);
        if (NeverZero().Match(all.Substring(start, length)) is { Success: true } never)
        {
            WorkingValue side = Value(text, start..(start + never.Groups["f"].Length));
            return new(connection, [new([side, new(Number.Zero)], null, false, IsRefused: true)], false);
        }

        if (!before.Contains('=', StringComparison.Ordinal)) return new(connection, [], true);
        List<WorkingChain> chains = Chains(text, AnswerText.Trim(all, start..(start + match.Index)));
        return new(connection, [chains[0] with { IsRefused = true }], false);
    }

    /// <summary>The variable in <c>x = 2</c>, an equation that is solved; null for others.</summary>
    private string? Root(WorkingChain chain) =>
        chain is { Sides: [{ IsScalar: true, Formula: Variable v }, { IsScalar: true } right], BeginsWithEquals: false, Name: null }
        && task.Variables.Contains(v.Name) && VariableNames.Of(right.Formula).Count == 0 ? v.Name : null;

    /// <summary>What stands between "or".</summary>
    private static List<Range> Parts(string all, Range place)
    {
        (int start, int length) = place.GetOffsetAndLength(all.Length);
        var parts = new List<Range>();
        int from = start;
        foreach (Match match in Or().Matches(all.Substring(start, length)))
        {
            parts.Add(from..(start + match.Index));
            from = start + match.Index + match.Length;
        }

        parts.Add(from..(start + length));
        return parts;
    }

    /// <summary>Equations with commas, semicolons or "and" between them; anything else is one.</summary>
    private static List<Range> Listed(string all, Range place)
    {
        (int start, int length) = place.GetOffsetAndLength(all.Length);
        string without = all[..start] + And().Replace(all.Substring(start, length), m => ";".PadRight(m.Length)) + all[(start + length)..];
        List<Range> parts = AnswerText.Split(without, place, ',', ';');
        return parts.Count > 1 && parts.TrueForAll(p => all[p].Contains('=', StringComparison.Ordinal)) ? parts : [place];
    }

    /// <summary>A chain of equalities; two where a side has ±, and one for each element of a set.</summary>
    private List<WorkingChain> Chains(WorkingText text, Range place)
    {
        string all = text.Text;
        place = AnswerText.Trim(all, place);
        if (Element().Match(all[place]) is { Success: true } element)
        {
            int at = place.Start.GetOffset(all.Length);
            Group set = element.Groups["set"];
            var variable = new WorkingValue(new Variable(element.Groups["v"].Value));
            return AnswerText.Split(all, (at + set.Index)..(at + set.Index + set.Length), ',', ';')
                .ConvertAll(r => new WorkingChain([variable, new(text.Formula(r))], null, false));
        }

        if (all[place].Contains('±', StringComparison.Ordinal) || all[place].Contains(@"\pm", StringComparison.Ordinal))
            return [.. ((string[])["+", "-"]).Select(sign => Chain(WithSign(all[place], sign)))];
        bool isRefused = Unequal().IsMatch(all[place]);
        List<Range> sides = Sides(all, place);
        if (sides.Count > MostSides) throw new FormulaSyntaxException($"a line cannot have more than {MostSides} equals signs", all, sides[MostSides].Start.Value);
        bool begins = sides.Count > 1 && AnswerText.IsEmpty(all, sides[0]);
        if (begins) sides.RemoveAt(0);
        WorkingLabel? label = !begins && sides.Count > 1 ? Label(all[AnswerText.Trim(all, sides[0])]) : null;
        if (label is not null) sides.RemoveAt(0);
        return [new([.. sides.Select(side => Value(text, side))], label, begins, isRefused)];

        WorkingChain Chain(string line) => Chains(WorkingText.Of(line, names, Scope, Reach.Usual, null), ..)[0];
    }

    private static string WithSign(string line, string sign) =>
        line.Replace(@"\pm", sign.PadRight(3), StringComparison.Ordinal).Replace("±", sign, StringComparison.Ordinal);

    private static List<Range> Sides(string all, Range place)
    {
        (int start, int length) = place.GetOffsetAndLength(all.Length);
        string plain = all[..start] + Unequal().Replace(all.Substring(start, length), m => "=".PadRight(m.Length)) + all[(start + length)..];
        return AnswerText.Split(plain.Replace("==", "= ", StringComparison.Ordinal).Replace(":=", " =", StringComparison.Ordinal).Replace("&=", " =", StringComparison.Ordinal),
            place, '=');
    }

    /// <summary>A name in front of an equals sign that is no formula with a value of its own.</summary>
    private WorkingLabel? Label(string side)
    {
        Match match = Labels().Match(side);
        if (!match.Success) return null;
        string letter = match.Groups["name"].Value;
        bool isCalled = match.Groups["arguments"].Success, isBare = !match.Groups["prime"].Success && !match.Groups["nabla"].Success
            && !match.Groups["slope"].Success;
        if (isBare && (task.Variables.Contains(letter) || task.Solution?.ContainsKey(letter) == true || task.Names.ContainsKey(letter))) return null;
        if (isBare && letter is "e" or "π" or "pi") return null;
        if (isBare && ConstantOfIntegration.IsUsual(letter) && !isCalled) return null;
        bool isResult = letter.Length == 0 || !isBare || letter is "J" or "Df" || (letter == "F" && task.Options.UpToConstant);
        return new(letter, !isResult, isCalled);
    }

    private WorkingValue Value(WorkingText text, Range side)
    {
        string all = text.Text;
        Range place = AnswerText.Trim(all, side);
        Range body = Transposed().Match(all[place]) is { Success: true } mark ? place.Start..(place.End.GetOffset(all.Length) - mark.Length) : place;
        bool isMatrix = all[body].StartsWith(@"\begin{", StringComparison.Ordinal) || all[body].StartsWith("Matrix", StringComparison.Ordinal)
            || (VectorText.IsBracketed(all, body) && Inner(all, body) is var inner && AnswerText.Split(all, inner, ',', ';').Count > 1);
        isMatrix |= all[body].StartsWith(@"\left", StringComparison.Ordinal) && VectorText.Rows(all, body) is { Count: > 0 } rows
            && (rows.Count > 1 || rows[0].Count > 1);
        if (!isMatrix) return new(text.Formula(place, place.Start.GetOffset(all.Length)));
        Formula[][] entries = [.. VectorText.Rows(all, body).Select(row => row.Select(entry => text.Formula(entry)).ToArray())];

        // A column is a vector.
        if (entries.Length > 1 && Array.TrueForAll(entries, row => row.Length == 1)) entries = [[.. entries.Select(row => row[0])]];
        return new(entries);
    }

    private static Range Inner(string all, Range body)
    {
        (int start, int length) = body.GetOffsetAndLength(all.Length);
        return (start + 1)..(start + length - 1);
    }

    private string Show(WorkingClause clause)
    {
        if (clause.IsEmpty) return "no solution";
        return string.Join(clause.IsChoice ? " or " : ", ", clause.Chains.Select(Show));
    }

    private string Show(WorkingChain chain)
    {
        string name = chain.Name is { } label ? $"{(label.Letter.Length == 0 ? "the result" : label.Letter)} = " : chain.BeginsWithEquals ? "= " : "";
        string sides = string.Join(" = ", chain.Sides.Select(side => side.Show(names.Echo)));
        return name + sides + (chain.IsRefused ? " has no solution" : "");
    }

    [GeneratedRegex(@"(?<=^|\s)(?:#|//|%)(?!\d).*$|\\tag\{[^}]*\}|\\(?:label|nonumber|notag)(?:\{[^}]*\})?", RegexOptions.CultureInvariant)]
    private static partial Regex Comment();

    /// <summary>What LaTeX's environments put around a line.</summary>
    [GeneratedRegex(@"^\s*\\(?:begin|end)\{(?:align|aligned|equation|gather|eqnarray)\*?\}|\$|\\\(|\\\)|\\\[|\\\]|\\displaystyle|(?<!\\)&(?=\s*=)|\\\\\s*$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Marks();

    [GeneratedRegex(@"^\s*(?:[∴⇒⟹⇔⟺→➔•▪]|=>|<=>|->|\\(?:therefore|Rightarrow|implies|iff|Leftrightarrow|Longrightarrow)\b|\d{1,2}[.)]\s(?=\s*\S)|\*\s)\s*",
        RegexOptions.CultureInvariant)]
    private static partial Regex Begin();

    [GeneratedRegex(@"\s*(?:[□∎✓✔]|\bQ\.?E\.?D\.?|[,;])\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex End();

    [GeneratedRegex(@"(?<same>⇔|⟺|<=>|<==>|\\iff\b|\\Leftrightarrow\b|\\Longleftrightarrow\b|\\quad\s*\\iff|\biff\b)|⇒|⟹|=>|==>|\\implies\b|\\Rightarrow\b|\\Longrightarrow\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex Arrows();

    [GeneratedRegex(@"\s(?:or|oder)\s|∨|\\lor\b|\\text\{\s*or\s*\}", RegexOptions.CultureInvariant)]
    private static partial Regex Or();

    [GeneratedRegex(@"\s(?:and|und)\s|∧|\\land\b|\\text\{\s*and\s*\}|\\quad\b", RegexOptions.CultureInvariant)]
    private static partial Regex And();

    [GeneratedRegex(@"≠|!=|\\neq?\b", RegexOptions.CultureInvariant)]
    private static partial Regex Unequal();

    [GeneratedRegex(@"[,:;(]?\s*\b(?:(?:(?:which\s+)?(?:has|have|there\s+(?:is|are)|with)\s+)?no(?:\s+real)?\s+(?:solutions?|roots?|zeros?|x)"
        + @"|never|nowhere|for\s+no\s+x|impossible)\b.*$|∅|\\emptyset\b|\\varnothing\b|\{\s*\}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NoSolution();

    [GeneratedRegex(@"^(?<f>\S.*?)\s+is\s+(?:never|nowhere)\s+(?:zero|0)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex NeverZero();

    [GeneratedRegex(@"^(?<v>[a-z])\s*(?:∈|\\in\b)\s*\\?\{(?<set>[^{}=]+?)\\?\}$", RegexOptions.CultureInvariant)]
    private static partial Regex Element();

    [GeneratedRegex(@"(?<=[)\]}])\s*(?:\^T|\^\{T\}|\^\\top|\^\{\\top\}|ᵀ|\.T)$", RegexOptions.CultureInvariant)]
    private static partial Regex Transposed();

    [GeneratedRegex(
        """
        ^(?:(?<nabla>∇|\\nabla|grad(?:ient)?\b)\s*(?<name>[A-Za-z]?)
        |(?<slope>[d∂]\s*)(?<name>[A-Za-z])(?:\([\w\s,]*\))?\s*/\s*[d∂]\s*[A-Za-z]
        |(?<slope>\\[dt]?frac\{(?:d|\\partial)\s*)(?<name>[A-Za-z])\s*\}\s*\{(?:d|\\partial)\s*[A-Za-z]\s*\}
        |(?<slope>J_\{?)(?<name>\w)\}?
        |(?<name>Df|[A-Za-zα-ω](?:_?\d)?))
        (?<prime>\s*['′’´]+|\^\{?\\prime\}?)?(?<arguments>\s*(?:\\left)?\([\w\s,]*?(?:\\right)?\))?$
        |^(?<slope>(?:the\s+)?(?:derivative|antiderivative|gradient|jacobian|answer|result))(?<name>)$
        """, RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Labels();
}
