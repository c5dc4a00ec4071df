using System.Text.RegularExpressions;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;

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
        ((string[])[.. task.Variables, .. ConstantOfIntegration.Names, .. task.Letters, .. task.Names.Keys, .. names.Defined.Keys, .. names.Small]).Where(NameScope.IsName).Distinct());

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
            if (WithoutLead(body) is { } rest && Attempt(rest, reach) is { } led) return led;

            // Words around: what is claimed among them is the line.
            if (Prose.Read(names.WithoutNames(text.Text), .., isEquation: true) is not { IsDoubtful: false } prose) throw text.InSource(e);
            Mention[] claimed = [.. prose.Mentions.Where(m => m.Stance == Stance.Claimed)];
            if (prose.Mentions.Count == 0) return null;
            if (claimed.Length != 1) throw text.InSource(e);
            if (prose.Mentions.Any(m => m.Stance == Stance.Topic && IsAboutOther(text, m.Place))) return null;
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

    /// <summary>Whether a sentence is about something else than the task's function, as "differentiate x^3: that gives 3x^2".</summary>
    private bool IsAboutOther(WorkingText text, Range topic)
    {
        try
        {
            return task.Given is not { } given
                || FormulaEquivalence.Compare(given, names.Work(text.Formula(topic))).Verdict != EquivalenceVerdict.Equal;
        }
        catch (FormulaSyntaxException)
        {
            return false;
        }
    }

    /// <summary>The statement without the words that lead to it, if it is one.</summary>
    private WorkingStatement? Attempt(string body, Reach reach)
    {
        try
        {
            var notes = new List<string>();
            return string.IsNullOrWhiteSpace(body) ? null : Statement(WorkingText.Of(body, names, Scope, reach, notes), .., notes);
        }
        catch (FormulaSyntaxException)
        {
            return null;
        }
    }

    /// <summary>The line with blanks for words before its first formula, "let u = x^2"; null where there are none or one denies.</summary>
    private string? WithoutLead(string body)
    {
        int at = 0;
        foreach (Match word in LeadWord().Matches(body))
        {
            string letters = word.Groups["word"].Value;
            if (word.Index != at || letters.Length < 2 || NameScope.IsTaken(letters) || names.Defined.ContainsKey(letters)
                || Denials.Contains(letters.ToLowerInvariant())) break;
            at += word.Length;
        }

        bool denies = body.Split(' ').Any(word => Denials.Contains(word.Trim(',', '.', ':').ToLowerInvariant()));
        return at == 0 || denies ? null : new string(' ', at) + body[at..];
    }

    private static readonly HashSet<string> Denials = Wording.Of("not no isn't never neither nor cannot can't don't doesn't wrong nicht kein keine falsch");

    /// <summary>The line with blanks for what is no mathematics: remarks, marks of lists, arrows at its beginning. Places stay.</summary>
    private string Bare(string line)
    {
        string bare = Function().Replace(line, m => m.Groups["is"].Success ? "=".PadRight(m.Length) : new string(' ', m.Length));
        if (Symbols().IsMatch(bare) || Aim().IsMatch(bare)) return "";
        bare = Printed().Replace(bare, m => m.Groups["what"].Value.PadLeft(m.Length - 1).PadRight(m.Length));
        bare = Demanded().Replace(bare, m => "=".PadRight(m.Length));
        bare = Remark().Replace(bare, m => m.Groups["words"].Value.PadLeft(m.Length - 1).PadRight(m.Length));
        bare = ShortIndex().Replace(bare, m => $"_{m.Groups["index"].Value}".PadRight(m.Length));
        bare = At().Replace(bare, m => m.Groups["point"].Value.PadRight(m.Length));
        if (task.HasEquations) bare = Operation().Replace(bare, m => new string(' ', m.Length));
        // x₁ = 0, x₂ = 4/3 are values of x.
        if (task.HasEquations && task.Solution is null) bare = Numbered().Replace(bare, m => m.Groups["x"].Value.PadRight(m.Length));
        foreach (Regex frame in (Regex[])[Comment(), Marks(), Prompt(), Begin(), Where(), End()])
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
            try
            {
                clauses.Add(Clause(text, from..end, connection));
            }
            catch (FormulaSyntaxException) when (clauses.Count > 0 && all[from..end].All(c => char.IsLetter(c) || c is ' ' or ',' or '.' or '\''))
            {
                // "…, so neither": what it means is said in words.
                clauses[^1] = clauses[^1] with { Remark = $"{clauses[^1].Remark} {all[from..end]}".Trim() };
            }
        }
    }

    private WorkingClause Clause(WorkingText text, Range place, Connection connection)
    {
        string all = text.Text;
        if (NoSolution().IsMatch(all[place])) return Without(text, place, connection);
        if (Signs(all[place]).Count > 0) return Inequality(text, place, connection);
        List<Range> parts = Parts(all, place);
        List<Range> by = parts.Count > 1 ? parts : Listed(all, place);
        var chains = new List<WorkingChain>();
        bool isList = by.Count == 1 && task.HasEquations && Solutions().IsMatch(all[place]);
        if (isList) by = AnswerText.Split(all, place, ',', ';');
        foreach (Range part in by) chains.AddRange(Chains(text, part));
        if (by.Count > 1 && task.HasEquations && chains.Exists(chain => chain is { Sides.Count: 1, Name: null }))
        {
            // "x = 0 or 4/3" says twice what x is.
            WorkingValue left = chains.Find(chain => chain.Sides.Count > 1)?.Sides[0] ?? new(new Variable(task.Variables[0]));
            chains = chains.ConvertAll(chain => chain.Sides.Count > 1 || chain.Name is not null ? chain : chain with { Sides = [left, chain.Sides[0]], BeginsWithEquals = false });
        }

        bool isChoice = isList || parts.Count > 1 || (chains.Count > 1 && chains.TrueForAll(c => Root(c) is not null)
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
        Match never = NeverZero().Match(all.Substring(start, length)), said = never.Success ? never : match;
        string behind = names.Told(all.Substring(start + said.Index + said.Length, length - said.Index - said.Length));
        string? remark = behind.Any(char.IsLetter) ? behind.Trim(' ', ',', ';', '.', ':', ')') : null;
        if (never.Success)
        {
            WorkingValue side = Value(text, start..(start + never.Groups["f"].Length));
            return new(connection, [new([side, new(Number.Zero)], null, false, IsRefused: true)], false) { Remark = remark };
        }

        if (!before.Contains('=', StringComparison.Ordinal)) return new(connection, [], true) { Remark = remark };
        List<WorkingChain> chains = Chains(text, AnswerText.Trim(all, start..(start + match.Index)));
        return new(connection, [Refused(chains[0])], false) { Remark = remark };
    }

    /// <summary>A formula alone is said to be nowhere zero.</summary>
    private static WorkingChain Refused(WorkingChain chain) =>
        chain with { IsRefused = true, Sides = chain.Sides.Count > 1 ? chain.Sides : [.. chain.Sides, new(Number.Zero)] };

    /// <summary>The signs of inequalities; in brackets, such as those of if(x &gt; 0, …), and in cases they stand for conditions.</summary>
    private static List<Match> Signs(string part)
    {
        var signs = new List<Match>();
        int depth = 0, at = 0;
        foreach (Match sign in Unequals().Matches(part))
        {
            for (; at < sign.Index; at++)
            {
                if (part[at] is '(' or '[' or '{' || part.AsSpan(at).StartsWith(@"\begin{")) depth++;
                else if (part[at] is ')' or ']' or '}' || part.AsSpan(at).StartsWith(@"\end{")) depth--;
            }

            if (depth <= 0) signs.Add(sign);
        }

        return signs;
    }

    /// <summary>
    /// Inequalities, one after the other or with commas between. Where no constraints are asked for, what stands before the first sign may
    /// be a chain of equalities, which is judged.
    /// </summary>
    private WorkingClause Inequality(WorkingText text, Range place, Connection connection)
    {
        string all = text.Text;
        if (task.Constraints.Count == 0)
        {
            (int start, int length) = place.GetOffsetAndLength(all.Length);
            Range before = start..(start + Signs(all[place])[0].Index);
            bool isChain = all[before].Contains('=', StringComparison.Ordinal);
            _ = Value(text, isChain ? start..(start + all[before].IndexOf('=', StringComparison.Ordinal)) : before);
            return new(connection, isChain ? Chains(text, before) : [], false) { IsInequality = !isChain };
        }

        var chains = new List<WorkingChain>();
        List<Range> parts = Split(all, place);
        foreach (Range part in parts)
        {
            if (Signs(all[part]).Count == 0)
            {
                chains.AddRange(Chains(text, part));
                continue;
            }

            int from = part.Start.GetOffset(all.Length);
            var sides = new List<WorkingValue>();
            var relations = new List<Relation>();
            foreach (Match sign in Signs(all[part]))
            {
                int at = part.Start.GetOffset(all.Length) + sign.Index;
                AddSides(from..at);
                relations.Add(sign.Value[0] is '>' or '≥' or '⩾' || sign.Value.StartsWith(@"\g", StringComparison.Ordinal) ? Relation.AtLeast : Relation.AtMost);
                from = at + sign.Length;
            }

            AddSides(from..part.End.GetOffset(all.Length));
            chains.AddRange(relations.Select((relation, i) => new WorkingChain([sides[i], sides[i + 1]], null, false) { Relation = relation }));

            void AddSides(Range side) => sides.Add(Value(text, side));
        }

        return new(connection, chains, false);

        static List<Range> Split(string all, Range place)
        {
            List<Range> parts = Listed(all, place, part => Signs(part).Count > 0 || part.Contains('=', StringComparison.Ordinal));
            return parts;
        }
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
    private static List<Range> Listed(string all, Range place) => Listed(all, place, part => part.Contains('=', StringComparison.Ordinal));

    private static List<Range> Listed(string all, Range place, Func<string, bool> isOne)
    {
        (int start, int length) = place.GetOffsetAndLength(all.Length);
        string without = all[..start] + And().Replace(all.Substring(start, length), m => m.Length == 1 ? ";" : $";{new string(' ', m.Length - 2)};")
            + all[(start + length)..];
        List<Range> parts = AnswerText.Split(without, place, ',', ';').FindAll(p => !string.IsNullOrWhiteSpace(without[p]));
        return parts.Count > 1 && parts.TrueForAll(p => isOne(all[p])) ? parts : [place];
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

        if (Differential().Match(all[place]) is { Success: true } small && !task.Variables.Contains(small.Groups["name"].Value))
        {
            // du = 2x dx is du/dx = 2x.
            Group slope = small.Groups["slope"];
            int at = place.Start.GetOffset(all.Length) + slope.Index;
            var differential = new WorkingLabel(small.Groups["name"].Value, false, false) { Shown = $"d{small.Groups["name"].Value}/d{small.Groups["v"].Value}" };
            return [new([slope.Length == 0 ? new(Number.One) : Value(text, at..(at + slope.Length))], differential, false)];
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
        var chain = new WorkingChain([.. sides.Select(side => Value(text, side))], label, begins);
        return [isRefused ? Refused(chain) : chain];

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
        if (letter is "σ" || (isBare && letter is "e" or "π" or "pi")) return null;
        if (isBare && task.Options.UpToConstant && ConstantOfIntegration.IsUsual(letter) && !isCalled) return null;
        bool isResult = letter.Length == 0 || !isBare || letter is "J" or "Df" || (letter == "F" && task.Options.UpToConstant);
        bool isAtNumber = isResult && isCalled && task.Variables.Count == 1 && !match.Groups["arguments"].Value.Any(char.IsLetter)
            && match.Groups["arguments"].Value.Any(char.IsDigit);
        return new(letter, !isResult, isCalled) { Shown = side.Trim(), IsAtNumber = isAtNumber };
    }

    private WorkingValue Value(WorkingText text, Range side)
    {
        string all = text.Text;
        Range place = AnswerText.Trim(all, side);
        Range body = Transposed().Match(all[place]) is { Success: true } mark ? place.Start..(place.End.GetOffset(all.Length) - mark.Length) : place;
        bool isMatrix = (all[body].StartsWith(@"\begin{", StringComparison.Ordinal) && !all[body].StartsWith(@"\begin{cases", StringComparison.Ordinal))
            || Arrays().IsMatch(all[body])
            || (VectorText.IsBracketed(all, body) && Inner(all, body) is var inner && AnswerText.Split(all, inner, ',', ';').Count > 1);
        isMatrix |= all[body].StartsWith(@"\left", StringComparison.Ordinal) && VectorText.Rows(all, body) is { Count: > 0 } rows
            && (rows.Count > 1 || rows[0].Count > 1);
        if (!isMatrix) return InUnits(text.Formula(place, place.Start.GetOffset(all.Length)));
        Formula[][] entries = [.. VectorText.Rows(all, body).Select(row => row.Select(entry => text.Formula(entry)).ToArray())];

        // A column is a vector.
        if (entries.Length > 1 && Array.TrueForAll(entries, row => row.Length == 1)) entries = [[.. entries.Select(row => row[0])]];
        return new(entries);
    }

    /// <summary>2x i + 2y j is the vector (2x, 2y), where two components are asked for.</summary>
    private WorkingValue InUnits(Formula formula)
    {
        SortedSet<string> letters = VariableNames.Of(formula);
        if (task.Expected is not { IsScalar: false, Rows: [{ Length: 2 }] } || !letters.Overlaps(Units)) return new(formula);
        Formula At(int i, int j) => Substitution.Put(formula, new Dictionary<string, Formula> { ["i"] = new Number(i), ["j"] = new Number(j) });
        Formula[] components = [At(1, 0), At(0, 1)];
        var again = new Sum([new Product([components[0], new Variable("i")]), new Product([components[1], new Variable("j")])]);
        return FormulaEquivalence.Compare(formula, again).Verdict == EquivalenceVerdict.Equal
            ? new([[.. components.Select(c => Simplification.Simplify(c))]]) : new(formula);
    }

    private static readonly string[] Units = ["i", "j"];

    private static Range Inner(string all, Range body)
    {
        (int start, int length) = body.GetOffsetAndLength(all.Length);
        return (start + 1)..(start + length - 1);
    }

    private string Show(WorkingClause clause)
    {
        if (clause.IsInequality) return "an inequality";
        if (clause.IsEmpty) return "no solution";
        return string.Join(clause.IsChoice ? " or " : ", ", clause.Chains.Select(Show));
    }

    private string Show(WorkingChain chain)
    {
        string name = chain.Name is { } label ? $"{(label.Letter.Length == 0 ? "the result" : label.Shown)} = " : chain.BeginsWithEquals ? "= " : "";
        string sign = chain.Relation switch { Relation.AtLeast => " ≥ ", Relation.AtMost => " ≤ ", _ => " = " };
        string sides = string.Join(sign, chain.Sides.Select(side => side.Show(names.Echo)));
        return name + sides + (chain.IsRefused ? " has no solution" : "");
    }

    /// <summary>Python's ways to say what a function is: lambda x:, def f(x): return, return.</summary>
    [GeneratedRegex(@"\blambda\s+[\w\s,]+:|^\s*def\s+(?=\w+\()|(?<=\)\s*)(?<is>:\s*return\b)|^\s*return\b", RegexOptions.CultureInvariant)]
    private static partial Regex Function();

    /// <summary>Python's preparations, x = symbols("x").</summary>
    [GeneratedRegex(@"^\s*(?:>>>\s*)?(?:(?:from\s+[\w.]+\s+)?import\s|[\w\s,]+=\s*(?:\w+\.)?(?:symbols|Symbol|var)\s*\()", RegexOptions.CultureInvariant)]
    private static partial Regex Symbols();

    /// <summary>What is to be made small or large: \min ½‖w‖², … → min.</summary>
    [GeneratedRegex(@"^\s*\\(?:min|max)\b|(?:→|->|\\to\b)\s*\\?(?:min|max)[.!]?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Aim();

    [GeneratedRegex(@"^\s*print\((?<what>.*)\)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Printed();

    /// <summary>An equals sign with something above it.</summary>
    [GeneratedRegex(@"\\(?:overset|stackrel)\s*\{[^{}]*\}\s*\{\s*=\s*\}", RegexOptions.CultureInvariant)]
    private static partial Regex Demanded();

    /// <summary>Words in LaTeX.</summary>
    [GeneratedRegex(@"(?:\\q?quad\s*)?\\(?:text|mbox|textrm)\{(?!\s*(?:or|and)\s*\})(?<words>[^{}]*[\s.)][^{}]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Remark();

    /// <summary>f_{x}, where the braces are not needed.</summary>
    [GeneratedRegex(@"(?<=[\w\]∫t])_\{(?<index>\w)\}", RegexOptions.CultureInvariant)]
    private static partial Regex ShortIndex();

    /// <summary>\left. ∇f \right|_{(1, 1)}.</summary>
    [GeneratedRegex(@"\\left\.|(?<=[\w\s)}])(?:\\right|\\[bB]igg?)?\s*\|\s*_\s*\{?\s*(?<point>\(\s*[-−\d./]+\s*[,;]\s*[-−\d./]+\s*\))\s*\}?", RegexOptions.CultureInvariant)]
    private static partial Regex At();

    /// <summary>What is done to both sides next, behind a bar: | : 4.</summary>
    [GeneratedRegex(@"(?<==.*)\s\|\s*[:·*/+−-]\s*[^|=]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Operation();

    [GeneratedRegex(@"^(?:\w+\.)?(?:Matrix|array|asarray|matrix)\s*\(", RegexOptions.CultureInvariant)]
    private static partial Regex Arrays();

    /// <summary>What notebooks and lists put before a line: In [1]:, &gt;&gt;&gt;, Step 2:, (1, 2):.</summary>
    [GeneratedRegex(@"^\s*(?:(?:In|Out)\s*\[\d*\]\s*[:=]|>>>|\.\.\.(?=\s)|(?:[Ss]tep|[Ss]chritt|[Ll]ine|[Zz]eile)\s*\d+\s*[:.)]"
        + @"|\((?:\d{1,2}|[ivx]{1,4}|[a-d])\)\s(?!\s*[=+*/^])|(?:(?:at|in|for|f[üu]r|bei|an|im|am|au|en|the|der|le|point|punkt|stelle)\s+)*\(\s*[-−]?\d+\s*[,;|]\s*[-−]?\d+\s*\)\s*:|s\.\s?t\.|(?:subject\s+to|such\s+that)\s*:?|(?:(?:as|for|let|f[üu]r|when)\s+)?[a-zδ]\s*(?:→|->|\\to\b)\s*0\s*[:,])",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Prompt();

    /// <summary>Where something holds, behind it: for all x, C ∈ ℝ, where C is a constant.</summary>
    [GeneratedRegex(@"[,;(]?\s*(?:\\q?quad|\\[,;]|\s)*\b(?:(?:where|with|mit|for|f[üu]r)\s+)(?:(?:all|any|every|alle|some|real|reelle|x\s*>\s*0|x\s*(?:≠|!=|\\ne)\s*0)\s*)+[a-zA-Z]?\s*"
        + @"(?:(?:∈|\\in)\s*(?:\\mathbb\s*\{?R\}?|ℝ|R)|>\s*0)?\)?\s*$|[,;(]\s*(?:\\q?quad|\\[,;]|\s)*(?:where\s+|with\s+|mit\s+)?[A-Za-z]\s*"
        + @"(?:∈|\\in)\s*(?:\\mathbb\s*\{?R\}?|ℝ|R)(?:\^\+|_\+|⁺)?\)?\s*[.]?\s*$|,?\s*(?:where|with)\s+(?:[A-Za-z]\s+is\s+)?(?:an?\s+|any\s+|some\s+)?(?:arbitrary\s+|real\s+)?(?:constant|number)\s*(?:[A-Za-z])?\s*[.]?\s*$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Where();

    [GeneratedRegex(@"\s*(?<word>[\p{L}'’-]+)\s*[,:]?(?=\s|$)", RegexOptions.CultureInvariant)]
    private static partial Regex LeadWord();

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

    [GeneratedRegex(@"(?<same>⇔|⟺|<=>|<==>|\\iff\b|\\Leftrightarrow\b|\\Longleftrightarrow\b|\\quad\s*\\iff|\biff\b)|⇒|⟹|=>|==>|\\implies\b|\\Rightarrow\b|\\Longrightarrow\b"
        + @"|[,;]\s*(?:and\s+)?(?:so|therefore|thus|hence|then|also|daher|folglich)\b(?:\s+that\b)?",
        RegexOptions.CultureInvariant)]
    private static partial Regex Arrows();

    [GeneratedRegex(@"\s(?:or|oder)\s|∨|\\lor\b|\\text\{\s*or\s*\}", RegexOptions.CultureInvariant)]
    private static partial Regex Or();

    [GeneratedRegex(@"≥|≤|⩾|⩽|>=|<=|\\geq?(?:slant)?\b|\\leq?(?:slant)?\b|\\[gl]t\b|[<>]", RegexOptions.CultureInvariant)]
    private static partial Regex Unequals();

    [GeneratedRegex(@"^\s*[a-z]\s*=[^=,;()\[\]]+(?:[,;]\s+[^=,;()\[\]]+)+$", RegexOptions.CultureInvariant)]
    private static partial Regex Solutions();

    [GeneratedRegex(@"\b(?<x>[a-z])(?:_?\{?[1-9](?:\s*[,/]\s*[1-9])*\}?|[₁-₉]+)(?=\s*=)", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"\s(?:and|und)\s|∧|\\land\b|\\text\{\s*and\s*\}|\\quad\b", RegexOptions.CultureInvariant)]
    private static partial Regex And();

    [GeneratedRegex(@"≠|!=|\\neq?\b", RegexOptions.CultureInvariant)]
    private static partial Regex Unequal();

    [GeneratedRegex(@"[,:;(]?\s*\b(?:(?:(?:which\s+)?(?:has|have|there\s+(?:is|are)|with)\s+)?no(?:\s+real)?\s+(?:solutions?|roots?|zeros?|x)"
        + @"|never|nowhere|for\s+no\s+x|impossible|(?:hat\s+)?keine\s+(?:reelle\s+)?(?:Lösung|Nullstelle)\w*)\b|∅|\\emptyset\b|\\varnothing\b|\{\s*\}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NoSolution();

    [GeneratedRegex(@"^(?<f>\S.*?)\s+is\s+(?:never|nowhere)\s+(?:zero|0)\b", RegexOptions.CultureInvariant)]
    private static partial Regex NeverZero();

    [GeneratedRegex(@"^(?<v>[a-z])\s*(?:∈|\\in\b)\s*\\?\{(?<set>[^{}=]+?)\\?\}$", RegexOptions.CultureInvariant)]
    private static partial Regex Element();

    [GeneratedRegex(@"^d(?<name>[A-Za-z])\s*=\s*(?<slope>.*?)\s*(?:\\[,;]\s*)?[·*]?\s*d(?<v>[a-z])$", RegexOptions.CultureInvariant)]
    private static partial Regex Differential();

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
