using System.Globalization;
using System.Text.RegularExpressions;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Lessons.Exercises.Working;

/// <summary>
/// Judges a derivation line by line: each is read, and held against what stands before. Steps may be left out. What was wrong is taken as it
/// stands for the lines after it, so that a second slip is found even where it undoes the first.
/// </summary>
internal sealed partial class WorkingJudge
{
    private const int LongestText = 200_000;
    private const int LongestLine = 4_000;
    private const int MostLines = 400;
    private const int MostRemembered = 3;

    private readonly Exercise exercise;
    private readonly WorkingTask task;
    private readonly WorkingNames names;
    private readonly WorkingReader reader;
    private readonly WorkingComparison comparison;
    private readonly WorkingEquations equations;

    /// <summary>What the line before ends with; null at the beginning.</summary>
    private WorkingValue? current;

    /// <summary>What stood before that and was the same.</summary>
    private readonly List<WorkingValue> established = [];

    /// <summary>All that was written, for lines about a part of it.</summary>
    private readonly List<Formula> seen = [];

    /// <summary>Whether the line before is the function from which the derivation starts.</summary>
    private bool isGiven;

    private bool isOtherTask;

    /// <summary>The names that the derivation itself defines.</summary>
    private readonly HashSet<string> own = new(StringComparer.Ordinal);

    private WorkingValue? last;
    private bool lastIsEmpty;

    private WorkingJudge(Exercise exercise, WorkingTask task)
    {
        (this.exercise, this.task) = (exercise, task);
        names = new(task.Variables);
        foreach ((string name, Formula function) in task.Functions)
        {
            names.Defined[name] = function;
            names.Called.Add(name);
        }

        foreach ((string name, Formula meaning) in task.Names) names.Defined[name] = meaning;
        (reader, comparison) = (new(names, task), new(names, task));
        equations = new(names, task, comparison);
        if (task.Given is { } given) seen.Add(given);
    }

    /// <summary>A letter that goes to zero or is added to the variable is no name, so that it may stand beside others: 3xh.</summary>
    [GeneratedRegex(@"(?<![A-Za-z\\])(?<v>[a-zδ])\s*(?:→|->|\\to\b|\\rightarrow\b)\s*0|\b[a-zA-Z]\s*\(\s*[a-z]\s*\+\s*(?<v>[a-zδ])\s*\)", RegexOptions.CultureInvariant)]
    private static partial Regex Small();

    /// <summary>Judges a derivation of an exercise's answer. Whatever the text is, this returns and does not throw but for want of memory.</summary>
    public static Judgement Judge(Exercise exercise, WorkingTask task, string text)
    {
        string[] lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        if (Array.TrueForAll(lines, string.IsNullOrWhiteSpace))
            return new(text, null, Verdict.Unreadable, "empty", "The working is empty.") { Lines = [] };
        if (text.Length > LongestText || lines.Count(line => !string.IsNullOrWhiteSpace(line)) > MostLines)
        {
            return new(text[..Math.Min(text.Length, 200)], null, Verdict.Unreadable, "too-long",
                $"The working is longer than {AnswerText.Text(MostLines)} lines or {AnswerText.Text(LongestText)} characters.")
            {
                Lines = [],
            };
        }

        var judge = new WorkingJudge(exercise, task);
        foreach (Match small in Small().Matches(text))
            if (small.Groups["v"].Value is var letter and not "e" && !task.Variables.Contains(letter)) judge.names.Small.Add(letter);
        return judge.Judge(text, lines);
    }

    private Judgement Judge(string text, string[] lines)
    {
        var judged = new List<JudgedStep>();
        for (int i = 0; i < lines.Length; i++)
        {
            if (!string.IsNullOrWhiteSpace(lines[i])) judged.Add(Line(i + 1, lines[i], isFirst: !judged.Exists(l => l.ReadAs is { Length: > 0 })));
        }

        Judgement result = Whole(text, lines, judged);
        return result with { Lines = judged };
    }

    private Judgement Whole(string text, string[] lines, List<JudgedStep> judged)
    {
        string? readAs = judged.LastOrDefault(line => line.ReadAs is not null)?.ReadAs;
        if (judged.Find(line => line.ReadAs is null) is { } unread)
            return new(text, null, Verdict.Unreadable, null, $"Line {AnswerText.Text(unread.Line)}: {unread.Reason}", Caret: unread.Caret);
        if (judged.Find(line => line.Follows == false) is { } wrong)
        {
            string Told(string reason) => $"Line {AnswerText.Text(wrong.Line)} does not follow: {reason}";
            return new(text, readAs, Verdict.Wrong, wrong.Mistake, Told(wrong.Reason), wrong.Counterexample)
            {
                Later = wrong.Later?.Select(Told).ToList(),
            };
        }

        if (judged.Find(line => line.IsUndecided) is { } unclear)
            return new(text, readAs, Verdict.Undecided, null, $"Line {AnswerText.Text(unclear.Line)}: {unclear.Reason}");
        if (judged.TrueForAll(line => line.ReadAs is { Length: 0 }))
            return new(text, null, Verdict.Unreadable, "no-step", "There is no step of a derivation in it that can be judged.");
        Judgement end = End(lines);
        string before = isOtherTask ? "Every line follows, but the first is not the task's function. " : "Every line follows. ";
        string about = end.Verdict == Verdict.Correct ? "The last is the answer. " : "But the last is not the answer: ";
        if (isOtherTask && end.Verdict == Verdict.Correct) end = end with { Verdict = Verdict.Partial, Mistake = "other-task" };
        return end with { Answer = text, ReadAs = readAs, Reason = before + about + end.Reason, Later = end.Later?.Select(l => before + about + l).ToList() };
    }

    /// <summary>The judgement of the last line as an answer.</summary>
    private Judgement End(string[] lines)
    {
        if (last is not null && last.Entries.Any(names.HasOperator))
        {
            return new("", null, Verdict.Partial, "not-worked-out", "something in it still is to be worked out.");
        }

        string answer = last is not null && !task.HasEquations ? last.Map(names.Work).Plain() : Composed(lines);
        return string.IsNullOrWhiteSpace(answer.Replace(';', ' ')) ? new("", null, Verdict.Partial, "no-answer", "the answer is not there yet.") : exercise.Judge(answer);
    }

    /// <summary>An answer of several parts: the last formula, what was found of its zeros, and the words and lines behind.</summary>
    private string Composed(string[] lines)
    {
        if (task.Line is not null) return string.Join("; ", equations.LineText(), string.Join(" ", lines.Reverse().FirstOrDefault(IsPoints)));
        string words = string.Join("; ", remarks);
        string formula = derived is null ? "" : derived.Map(names.Work).Plain();
        string zeros = lastIsEmpty ? "nowhere" : "";
        return string.Join("; ", ((string[])[formula, zeros, words]).Where(part => part.Length > 0));
    }

    private readonly List<string> remarks = [];
    private WorkingValue? derived;

    /// <summary>What F stands for, where an antiderivative is looked for.</summary>
    private WorkingValue? antiderivative;

    private static bool IsPoints(string line) => !line.Contains('=', StringComparison.Ordinal)
        && AnswerText.Split(line.Replace(") (", "),(", StringComparison.Ordinal), .., ',').Count(part => line[part].Contains(',', StringComparison.Ordinal)) > 1;

    private JudgedStep Line(int number, string line, bool isFirst)
    {
        try
        {
            if (line.Length > LongestLine)
                return new(number, null, null, $"The line is longer than {AnswerText.Text(LongestLine)} characters.");
            List<WorkingStatement> readings;
            try
            {
                readings = reader.Read(line);
            }
            catch (FormulaSyntaxException) when (IsWords(line) || (task.Line is not null && IsPoints(line)))
            {
                readings = [];
            }
            catch (FormulaSyntaxException) when (Rule().IsMatch(line) || IsSentence(line))
            {
                // No formula of the task's: a rule for any u and v, or a sentence in which something is written.
                return new(number, "", null, "A sentence or a general rule, which is not judged.");
            }

            if (readings.Count == 0)
            {
                remarks.Add(line.Trim());
                return new(number, "", null, "Words, which are not judged.");
            }

            remarks.AddRange(readings[0].Clauses.Select(clause => clause.Remark).OfType<string>());

            return Best(number, readings, isFirst);
        }
        catch (FormulaSyntaxException e)
        {
            // Positions are the line's own: what was taken away became blanks.
            var own = new FormulaSyntaxException(e.Message, line, e.Position, e.Length);
            return new(number, null, null, $"column {AnswerText.Text(own.Column)}: {e.Message}{(e.Message.EndsWith('?') ? "" : ".")}") { Caret = own.CaretText };
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A fault of ours leaves a line undecided, never wrong.
            return new(number, line.Trim(), null, $"It could not be judged because of a fault of the program ({e.GetType().Name}).") { IsUndecided = true };
        }
    }

    /// <summary>A sentence: no signs or numbers, and words that are none of a formula's names.</summary>
    private static bool IsWords(string line) => line.AsSpan().IndexOfAny("=<>≥≤∫^+*/0123456789") < 0
        && line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(word => word.Count(char.IsLetter) > 2 && !NameScope.IsTaken(word.Trim('.', ',', ':', ';', '!')));

    /// <summary>A sentence with formulas in it: at least three words that are none of a formula's names.</summary>
    private static bool IsSentence(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(word => word.Trim('.', ',', ':', ';', '!', '(', ')'))
        .Count(word => word.Length > 1 && word.All(char.IsLetter) && !NameScope.IsTaken(word) && !(word.Length < 3 && word[0] == 'd')) > 2;

    /// <summary>(uv)' = u'v + uv' and the like.</summary>
    [GeneratedRegex(@"^[^0-9]*\b[uvgh]['′’].*=|=.*\b[uvgh]['′’]", RegexOptions.CultureInvariant)]
    private static partial Regex Rule();

    /// <summary>The first reading that follows, else the first.</summary>
    private JudgedStep Best(int number, List<WorkingStatement> readings, bool isFirst)
    {
        if (readings.Count == 1) return Judge(number, readings[0], isFirst);
        foreach (WorkingStatement reading in readings)
        {
            State before = Save();
            JudgedStep line = Judge(number, reading, isFirst);
            if (line.Follows == true) return line;
            Restore(before);
        }

        return Judge(number, readings[0], isFirst);
    }

    private sealed record State(WorkingValue? Current, WorkingValue[] Established, int Seen, bool IsGiven, bool IsOther, WorkingValue? Last,
        bool LastIsEmpty, WorkingValue? Derived, Dictionary<string, Formula> Defined, string[] Called, string[] Own, object Equations);

    private State Save() => new(current, [.. established], seen.Count, isGiven, isOtherTask, last, lastIsEmpty, derived,
        new(names.Defined), [.. names.Called], [.. own], equations.Save());

    private void Restore(State state)
    {
        (current, isGiven, isOtherTask, last) = (state.Current, state.IsGiven, state.IsOther, state.Last);
        (lastIsEmpty, derived) = (state.LastIsEmpty, state.Derived);
        established.Clear();
        established.AddRange(state.Established);
        seen.RemoveRange(state.Seen, seen.Count - state.Seen);
        names.Defined.Clear();
        foreach ((string name, Formula formula) in state.Defined) names.Defined[name] = formula;
        names.Called.Clear();
        names.Called.UnionWith(state.Called);
        own.Clear();
        own.UnionWith(state.Own);
        equations.Restore(state.Equations);
    }

    private JudgedStep Judge(int number, WorkingStatement statement, bool isFirst)
    {
        WorkingVerdict? worst = null;
        bool isAsked = true;
        foreach (WorkingClause clause in statement.Clauses)
        {
            WorkingVerdict verdict = Clause(clause, isFirst && clause == statement.Clauses[0]);
            isAsked &= verdict.Reason is not (Given or Other or Inequality or WorkingEquations.Begins);
            if (worst is null || Rank(verdict) > Rank(worst) || (verdict.Holds == true && worst.Holds == true)) worst = verdict;
        }

        return new(number, statement.ReadAs, worst!.Holds, worst.Reason)
        {
            IsUndecided = worst.Holds is null && isAsked,
            Mistake = worst.Mistake,
            Counterexample = worst.Counterexample,
            Later = worst.Later,
        };

        static int Rank(WorkingVerdict verdict) => verdict.Holds switch { false => 2, null => 1, true => 0 };
    }

    private const string Inequality = "An inequality, which is not judged.";
    private const string Given = "Taken as it is given.";
    private const string Other = "This is not the task's function, so the answer will be another.";

    private WorkingVerdict Clause(WorkingClause clause, bool isFirst)
    {
        if (clause.IsInequality) return new(null, Inequality);
        if (clause.IsEmpty)
        {
            lastIsEmpty = true;
            return equations.Judge(clause, derived ?? current, []);
        }

        if (task.HasEquations && equations.IsEquation(clause))
        {
            WorkingVerdict solved = equations.Judge(clause, current ?? derived, Earlier());
            lastIsEmpty = equations.IsEmpty;
            return solved;
        }

        if (task.Point is { } point && clause.Chains.All(chain => chain is { Name: null, Sides: [{ IsScalar: true, Formula: Variable v }, { IsScalar: true } value] }
            && point.TryGetValue(v.Name, out Rational at) && value.Formula is Number { Value: var number } && number == at))
            return new(true, "The point that the task asks for.");
        WorkingVerdict? worst = null;
        foreach (WorkingChain chain in clause.Chains)
        {
            WorkingVerdict verdict = Chain(chain, isFirst && chain == clause.Chains[0]);
            if (worst is null || (worst.Holds != false && verdict.Holds != true)) worst = verdict;
        }

        return worst!;
    }

    private WorkingVerdict Chain(WorkingChain chain, bool isFirst)
    {
        IReadOnlyList<WorkingValue> sides = chain.Sides;
        foreach (WorkingValue side in sides) comparison.Limit(side);
        WorkingVerdict result = Within(sides);
        if (chain.Name is { IsAtNumber: true } at && task.Options.UpToConstant) return result.Holds == false ? result : AtNumber(at, sides[0], result);
        if (result.Holds == true && IsBack(chain)) return new(true, "Its derivative is the function to be integrated.");
        if (chain.Name is { IsDefinition: true } label)
        {
            result = Define(label, sides, result, isFirst);
        }
        else if (result.Holds != false)
        {
            WorkingVerdict link = Link(chain, isFirst);
            if (link.Holds != true || sides.Count == 1) result = link.Holds == true && result.Holds is null ? result : link;
        }

        foreach (WorkingValue side in sides) seen.AddRange(side.Entries);
        if (IsCheck(chain.Name) || IsInner(chain.Name)) return result;
        last = sides[^1];
        if (chain.Name is { Letter: "F", IsSlope: false }) antiderivative = last;
        if (!names.HasOperator(last.Entries.First())) derived = last;
        return result;
    }

    /// <summary>F(2) = …: the value of the antiderivative there.</summary>
    private WorkingVerdict AtNumber(WorkingLabel label, WorkingValue value, WorkingVerdict within)
    {
        int open = label.Shown.IndexOf('(', StringComparison.Ordinal), close = label.Shown.LastIndexOf(')');
        string number = label.Shown[(open + 1)..close].Trim();
        if (label is not { Letter: "F", IsSlope: false } || antiderivative is not { IsScalar: true } || !int.TryParse(number, CultureInfo.InvariantCulture, out int point))
            return new(null, Given);
        Formula there = Substitution.Put(names.Work(antiderivative.Formula), task.Variables[0], new Number(point));
        WorkingVerdict verdict = comparison.Compare(new(there), value, label.Shown, exactly: true);
        return verdict.Holds == true ? within : verdict;
    }

    /// <summary>Whether the sides of a chain are the same.</summary>
    private WorkingVerdict Within(IReadOnlyList<WorkingValue> sides)
    {
        var result = new WorkingVerdict(true, "");
        for (int i = 1; i < sides.Count; i++)
        {
            string what = sides.Count == 2 ? "the left side" : "the side before";
            WorkingVerdict verdict = comparison.Compare(sides[i - 1], sides[i], what);
            if (verdict.Holds == false) return verdict;
            if (verdict.Holds is null || result.Holds == true) result = verdict;
        }

        return result;
    }

    /// <summary>A name that is explained: f(x) = …, u = ….</summary>
    private WorkingVerdict Define(WorkingLabel label, IReadOnlyList<WorkingValue> sides, WorkingVerdict within, bool isFirst)
    {
        WorkingValue value = sides[^1];
        if (!value.IsScalar) return Move(value, within);
        if (within.Holds == false) return Move(value, within);
        if (own.Contains(label.Letter) && names.Defined.TryGetValue(label.Letter, out Formula? earlier))
        {
            WorkingVerdict same = comparison.Compare(new(earlier), sides[0], $"{label.Letter} as it was defined");
            if (same.Holds != true || sides.Count == 1) return Move(value, same);
            return Move(value, within);
        }

        own.Add(label.Letter);
        names.Defined[label.Letter] = sides[0].Formula;
        if (label.IsCalled) names.Called.Add(label.Letter);
        if (!label.IsCalled && label.Letter is not ("y" or "f")) return within.Reason.Length == 0 ? new(true, "A name is given.") : within;
        bool isTask = IsGivenFunction(value);
        established.Clear();
        current = value;
        isGiven |= isTask;
        if (isTask && label.Letter is "f" or "y") isOtherTask = false;
        bool isChanged = !isTask && task.Given is not null && (isFirst || task.Functions.ContainsKey(label.Letter));
        if (isChanged) return new(null, IsOther(Other));
        return within.Reason.Length > 0 ? within : new(true, isTask ? "The task's function." : "A function is given.");
    }

    private string IsOther(string reason)
    {
        isOtherTask = true;
        isGiven = false;
        return reason;
    }

    private bool IsGivenFunction(WorkingValue value) => task.Given is { } given && value.IsScalar && !task.Options.UpToConstant
        ? FormulaEquivalence.Compare(given, names.Work(value.Formula), task.Options.Domain).Verdict == EquivalenceVerdict.Equal
        : task.Given is { } integrand && value.IsScalar && FormulaEquivalence.Compare(integrand, names.Work(value.Formula)).Verdict == EquivalenceVerdict.Equal;

    /// <summary>Whether a line begins with what the line before ends with.</summary>
    private WorkingVerdict Link(WorkingChain chain, bool isFirst)
    {
        WorkingValue first = chain.Sides[0];
        bool isAlone = chain.Sides.Count == 1;
        if (chain.Name is { IsSlope: true } slopeOf && !names.Defined.ContainsKey(slopeOf.Letter) && slopeOf.Letter is not ("f" or "y" or "F"))
            return new(null, Given);
        if (IsInner(chain.Name)) return comparison.Compare(Slope(chain.Name!)!, first, $"the derivative of {chain.Name!.Letter}", exactly: true);
        if (IsCheck(chain.Name) && Check(chain) is { } check) return check;
        if (isFirst) return Begin(first, chain);
        var candidates = new List<WorkingValue>();
        if (current is not null) candidates.Add(current);
        if (chain.Name is { IsDefinition: false } && Slope(chain.Name) is { } slope) candidates.Insert(0, slope);
        else if (chain.Name is not null && task.Expected is not null && !isOtherTask) candidates.Insert(0, task.Expected);
        if (task.Expected is not null && !isOtherTask && (isGiven || current is null || (!chain.BeginsWithEquals && isAlone)))
            candidates.Add(task.Expected);
        if (candidates.Count == 0) return Move(chain.Sides[^1], new(null, Given));
        WorkingVerdict? told = null;
        foreach (WorkingValue candidate in candidates)
        {
            WorkingVerdict verdict = comparison.Compare(candidate, first, "the line before");
            if (verdict.Holds == true)
            {
                if (candidate != current || !isGiven) isGiven &= candidate == current;
                return Move(chain.Sides[^1], verdict);
            }

            if (told is null || (told.Holds is null && candidate == current)) told = verdict;
        }

        // f'(x) = … goes on with the derivative of a function that has a name.
        bool isSlope = first.IsScalar && first.Formula is Variable v && names.Find(v.Name) is { Kind: OperatorKind.Derivative, Shown: not null };
        if (isSlope && !isAlone && !chain.BeginsWithEquals) return Move(chain.Sides[^1], new(true, "The derivative of a function that was given."));

        // A line that is right in itself may be about a part, or a rule, or what a name stands for.
        if (!isAlone && !chain.BeginsWithEquals && chain.Name is null && told!.Holds != true && (IsAside(first) || IsPart(chain) || chain.Sides.Any(IsAboutName)))
            return new(true, "Right in itself: it is about a part of the working.");
        if (told!.Holds is null)
        {
            foreach (WorkingValue earlier in Enumerable.Reverse(established).Take(MostRemembered))
            {
                WorkingVerdict verdict = comparison.Compare(earlier, first, "an earlier line");
                if (verdict.Holds is not null) return Move(chain.Sides[^1], verdict);
            }
        }

        if (told.Holds == false) established.Clear();
        if (!isAlone && told.Holds == false)
        {
            const string Elsewhere = "It begins with something else than the line before ends with.";
            told = told with { Reason = $"{Elsewhere} {told.Reason}", Later = told.Later?.Select(later => $"{Elsewhere} {later}").ToList() };
        }

        isGiven = false;
        return Move(chain.Sides[^1], told);
    }

    /// <summary>Whether a name stands for the derivative of an antiderivative.</summary>
    private bool IsCheck(WorkingLabel? label) =>
        label is { IsSlope: true, Letter: not "f" } && task.Options.UpToConstant && !own.Contains(label.Letter);

    /// <summary>Whether a name stands for the derivative of a letter that the derivation defines, such as u' or du/dx.</summary>
    private bool IsInner(WorkingLabel? label) =>
        label is { IsSlope: true, Letter: not ("f" or "y") } && own.Contains(label.Letter) && task.Variables.Count == 1;

    /// <summary>Whether what was found is differentiated, to see that it gives back the function.</summary>
    private bool IsBack(WorkingChain chain) => task.Options.UpToConstant && chain is { Name: null, BeginsWithEquals: false, Sides: [{ IsScalar: true, Formula: Variable v }, ..] }
        && names.Find(v.Name) is { Kind: OperatorKind.Derivative, Shown: null } found && current is { IsScalar: true } && !isGiven
        && comparison.Compare(current, new(found.Inside), "").Holds == true && IsGivenFunction(chain.Sides[^1]);

    /// <summary>F'(x) = … behind an antiderivative: its derivative, which is the function to be integrated.</summary>
    private WorkingVerdict? Check(WorkingChain chain)
    {
        if (chain.Sides[0] is not { IsScalar: true } side) return null;
        if (current is null || isGiven) return IsGivenFunction(side) ? new(true, "The function to be integrated.") : null;
        string x = task.Variables[0];
        Formula derivative = names.Derivative(names.Work(current.Formula), x);
        return comparison.Compare(new(derivative), side, "the derivative of the line before", exactly: true);
    }

    /// <summary>What may be set to zero besides the line before.</summary>
    private IEnumerable<WorkingValue> Earlier()
    {
        foreach (WorkingValue one in Enumerable.Reverse(established).Take(MostRemembered)) yield return one;
        if (derived is not null) yield return derived;
        if (task.Variables.Count != 1) yield break;
        foreach (string name in own)
            if (names.Defined.TryGetValue(name, out Formula? function)) yield return new(names.Derivative(names.Work(function), task.Variables[0]));
    }

    /// <summary>The first line: the task in any form.</summary>
    private WorkingVerdict Begin(WorkingValue first, WorkingChain chain)
    {
        if (IsGivenFunction(first))
        {
            isGiven = true;
            return Move(chain.Sides[^1], new(true, "The task's function."), keepsGiven: true);
        }

        if (task.Expected is { } expected)
        {
            if (!first.HasShapeOf(expected))
                return chain.Sides.Count > 1 && (IsAside(first) || IsPart(chain)) ? new(true, "Right in itself: it is about a part of the task.") : Move(chain.Sides[^1], new(null, Given));
            WorkingVerdict verdict = comparison.Compare(expected, first, "the task");
            if (verdict.Holds == true) return Move(chain.Sides[^1], new(true, "The task."));
            if (chain.Sides.Count > 1 && (IsAside(first) || chain.Sides.Any(IsAboutName))) return new(true, "Right in itself: it is about a part of the task.");
            if (verdict.Holds == false && chain.Name is { IsDefinition: false }) return Move(chain.Sides[^1], verdict);
            if (verdict.Holds == false && task.Given is not null) return Move(chain.Sides[^1], new(null, IsOther(Other)));
        }

        return Move(chain.Sides[^1], new(null, Given));
    }

    private WorkingVerdict Move(WorkingValue to, WorkingVerdict verdict, bool keepsGiven = false)
    {
        if (verdict.Holds == true && current is not null) established.Add(current);
        if (!keepsGiven && verdict.Holds != true) isGiven = false;
        current = to;
        return verdict;
    }

    /// <summary>The derivative that a name with a prime stands for, if the function is known.</summary>
    private WorkingValue? Slope(WorkingLabel label) => label.Letter.Length > 0 && names.Defined.TryGetValue(label.Letter, out Formula? function)
        && task.Variables.Count == 1 && (!task.Options.UpToConstant || own.Contains(label.Letter))
        ? new(Differentiation.Derivative(names.Work(function), task.Variables[0])) : null;

    /// <summary>Whether something is a part of what was written, a general rule in other letters, or a number.</summary>
    private bool IsAside(WorkingValue value)
    {
        if (!value.IsScalar) return false;
        Formula formula = value.Formula;
        SortedSet<string> letters = VariableNames.Of(names.Work(formula));
        if (letters.Count == 0) return true;
        var known = new SortedSet<string>(seen.SelectMany(f => VariableNames.Of(names.Work(f))), StringComparer.Ordinal);
        if (!letters.IsSubsetOf(known)) return true;
        var parts = new HashSet<Formula>(seen.SelectMany(Parts).Select(Bare));
        if (Operand(formula) is { } operand) return parts.Contains(Bare(operand));
        return parts.Contains(Bare(formula));
    }

    /// <summary>Whether a line is about one entry where a vector or a matrix is asked for.</summary>
    private bool IsPart(WorkingChain chain) => task.Expected is { IsScalar: false } && chain.Sides.All(side => side.IsScalar);

    /// <summary>Whether a name that the derivation defines stands inside a formula, as y in e^y or f' in f'/f.</summary>
    private bool IsAboutName(WorkingValue value) => value.IsScalar && value.Formula is not Variable
        && VariableNames.Of(value.Formula).Any(name => names.Find(name) is { Shown: { } shown } found
            && (found.Kind == OperatorKind.Named ? own.Contains(shown) || IsOfOwn(shown) : found.Kind == OperatorKind.Derivative && IsOfOwn(shown)));

    /// <summary>Whether f'(x), y' or f are of a function that the task or the derivation names.</summary>
    private bool IsOfOwn(string shown)
    {
        string name = new([.. shown.TakeWhile(char.IsLetter)]);
        return names.Called.Contains(name) || own.Contains(name);
    }

    /// <summary>What is inside a single operator, with a number before it or none.</summary>
    private Formula? Operand(Formula formula) => formula switch
    {
        Variable v => names.Find(v.Name)?.Inside,
        Product p when p.Factors.Where(f => f is not Number).ToArray() is [Variable v] => names.Find(v.Name)?.Inside,
        _ => null,
    };

    private IEnumerable<Formula> Parts(Formula formula)
    {
        yield return formula;
        IEnumerable<Formula> inner = formula switch
        {
            Sum sum => sum.Terms,
            Product product => product.Factors,
            Power power => [power.Base, power.Exponent],
            Call call => [call.Argument],
            Variable v when names.Find(v.Name) is { } found => [found.Inside],
            _ => [],
        };
        foreach (Formula part in inner)
            foreach (Formula deeper in Parts(part)) yield return deeper;
    }

    /// <summary>Simplified and without a number as a factor, so that −2x² and x² are the same part.</summary>
    private Formula Bare(Formula formula)
    {
        Formula simple = Simplification.Simplify(names.Work(formula));
        if (simple is not Product product) return simple;
        Formula[] rest = [.. product.Factors.Where(f => f is not Number)];
        return rest.Length == 1 ? rest[0] : new Product([.. rest]);
    }
}
