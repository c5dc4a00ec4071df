using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Antiderivatives;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons.Exercises.Working;

/// <summary>
/// What the names in a derivation stand for: functions and letters that were defined, and operators, each a variable with a name that
/// nobody can type. Operators are worked out here.
/// </summary>
internal sealed class WorkingNames(IReadOnlyList<string> variables)
{
    // Letters of the Coptic alphabet, which the grammar knows as letters and no formula of the course uses.
    private const string Digits = "ϣϥϧϩϫϭϯ";
    private const char First = 'Ϣ';
    private const int Length = 6;
    private const int LargestWorked = 4000;

    private readonly Dictionary<string, WorkingOperator> operators = new(StringComparer.Ordinal);
    private readonly Dictionary<WorkingOperator, string> known = [];
    private readonly Dictionary<string, Formula> worked = new(StringComparer.Ordinal);

    /// <summary>For integrals that are not found: the variable that stands for it, and its integrand.</summary>
    private readonly Dictionary<string, (Formula Integrand, string Variable)> unfound = new(StringComparer.Ordinal);

    /// <summary>A defined letter that is not put in, while something is differentiated or integrated by it.</summary>
    private string? kept;

    /// <summary>The letters that vary.</summary>
    public IReadOnlyList<string> Variables { get; } = variables;

    /// <summary>Functions and letters by their names, as they were written.</summary>
    public Dictionary<string, Formula> Defined { get; } = new(StringComparer.Ordinal);

    /// <summary>The names among <see cref="Defined"/> that are called, as in f(x).</summary>
    public HashSet<string> Called { get; } = new(StringComparer.Ordinal);

    /// <summary>The letters that go to zero.</summary>
    public HashSet<string> Small { get; } = new(StringComparer.Ordinal);

    /// <summary>The names of the operators so far.</summary>
    public IEnumerable<string> Operators => operators.Keys;

    /// <summary>A name for the operator.</summary>
    public string Add(WorkingOperator added)
    {
        if (known.TryGetValue(added, out string? name)) return name;
        Span<char> letters = stackalloc char[Length];
        letters[0] = First;
        int rest = operators.Count;
        for (int i = 1; i < Length; i++, rest /= Digits.Length) letters[i] = Digits[rest % Digits.Length];
        name = new string(letters);
        operators.Add(name, added);
        return known[added] = name;
    }

    /// <summary>The operator of this name; null for other names.</summary>
    public WorkingOperator? Find(string name) => operators.GetValueOrDefault(name);

    /// <summary>Whether a formula has an operator that asks for something to be worked out.</summary>
    public bool HasOperator(Formula formula) => VariableNames.Of(formula).Any(name =>
        Find(name) is { } found && (found.Kind != OperatorKind.Named || HasOperator(found.Inside)));

    /// <summary>Whether a formula has an integral in it.</summary>
    public bool HasIntegral(Formula formula) => VariableNames.Of(formula).Any(name =>
        Find(name) is { } found && (found.Kind == OperatorKind.Integral || HasIntegral(found.Inside)));

    /// <summary>What stands inside the operators of a formula, worked out.</summary>
    public IEnumerable<Formula> Insides(Formula formula)
    {
        foreach (string name in VariableNames.Of(formula))
        {
            if (Find(name) is not { } found) continue;
            yield return Work(found.Inside);
            foreach (Formula inner in Insides(found.Inside)) yield return inner;
        }
    }

    /// <summary>The formula with operators worked out and defined names put in; an integral that is not found stays as a letter.</summary>
    public Formula Work(Formula formula)
    {
        var values = new Dictionary<string, Formula>();
        foreach (string name in VariableNames.Of(formula))
        {
            if (Find(name) is { Kind: OperatorKind.Named } named && named.Shown == kept && kept is not null) values[name] = new Variable(kept);
            else if (Find(name) is not null) values[name] = Value(name);
            else if (name != kept && !Variables.Contains(name) && Defined.TryGetValue(name, out Formula? meant)) values[name] = WorkDefined(name, meant);
        }

        return values.Count == 0 ? formula : Substitution.Put(formula, values);
    }

    /// <summary>The formula with other values for some of its operators, and the rest worked out.</summary>
    public Formula WorkWith(Formula formula, IReadOnlyDictionary<string, Formula> values) => Work(Substitution.Put(formula, values));

    /// <summary>Whether integrals that are not found are left in a formula that is worked out.</summary>
    public bool HasUnfound(Formula formula) => VariableNames.Of(formula).Any(unfound.ContainsKey);

    /// <summary>Whether integrals with limits that are not found are left in a formula that is worked out.</summary>
    public bool HasUnfoundNumber(Formula formula) =>
        VariableNames.Of(formula).Any(name => unfound.TryGetValue(name, out (Formula, string Variable) integral) && integral.Variable.Length == 0);

    /// <summary>The derivative of a formula that is worked out, by the chain rule for integrals that are not found too.</summary>
    public Formula Derivative(Formula formula, string variable)
    {
        Formula derivative = Differentiation.Derivative(formula, variable);
        var terms = new List<Formula> { derivative };
        foreach (string name in VariableNames.Of(formula))
        {
            if (unfound.TryGetValue(name, out (Formula Integrand, string Variable) integral) && integral.Variable == variable)
                terms.Add(new Product([Differentiation.Derivative(formula, name), integral.Integrand]));
        }

        return terms.Count == 1 ? derivative : new Sum([.. terms]);
    }

    /// <summary>The formula as it was understood, operators written as <c>d/dx(…)</c> and <c>∫ … dx</c>.</summary>
    public string Echo(Formula formula) => Told(AnswerText.Echo(formula));

    /// <summary>A text in which the names of operators are replaced by what they stand for.</summary>
    public string Told(string text)
    {
        for (int at = text.IndexOf(First); at >= 0; at = text.IndexOf(First, at))
        {
            if (at + Length > text.Length || Find(text.Substring(at, Length)) is not { } found) return text;
            string shown = Shown(found);
            text = string.Concat(text.AsSpan(0, at), shown, text.AsSpan(at + Length));
            at += shown.Length;
        }

        return text;
    }

    /// <summary>A text with numbers of the same length for the names of operators, which are no words.</summary>
    public string WithoutNames(string text)
    {
        for (int at = text.IndexOf(First); at >= 0; at = text.IndexOf(First))
        {
            if (at + Length > text.Length || Find(text.Substring(at, Length)) is null) return text;
            text = string.Concat(text.AsSpan(0, at), new string('1', Length), text.AsSpan(at + Length));
        }

        return text;
    }

    private string Shown(WorkingOperator found)
    {
        if (found.Shown is not null) return found.Shown;
        string inside = Echo(found.Inside), sign = Variables.Count > 1 ? "∂" : "d";
        string power = found.Order == 1 ? "" : FormulaText.Unicode(new Power(new Variable("n"), new Number(found.Order)))[1..];
        return found.Kind switch
        {
            OperatorKind.Derivative => $"{sign}{power}/{sign}{found.Variable}{power}({inside})",
            OperatorKind.Integral => $"∫ {(found.Inside is Sum ? $"({inside})" : inside)} d{found.Variable}",
            OperatorKind.Definite => $"∫{Ends(found)} {(found.Inside is Sum ? $"({inside})" : inside)} d{found.Variable}",
            OperatorKind.Difference => $"[{inside}]{Ends(found)}",
            OperatorKind.Limit => $"lim_({found.Variable}→{Echo(found.Limits!.Value.Lower)}) {(found.Inside is Sum ? $"({inside})" : inside)}",
            _ => inside,
        };
    }

    private string Ends(WorkingOperator found)
    {
        (string lower, string upper) = (Echo(found.Limits!.Value.Lower), Echo(found.Limits.Value.Upper));
        static string Limit(string text) => text.Length == 1 ? text : $"({text})";
        return $"_{Limit(lower)}^{Limit(upper)}";
    }

    private Formula WorkDefined(string name, Formula meant)
    {
        // A name that is defined by itself is left alone.
        Defined.Remove(name);
        try
        {
            return Work(meant);
        }
        finally
        {
            Defined[name] = meant;
        }
    }

    private Formula Value(string name)
    {
        if (worked.TryGetValue(name, out Formula? value)) return value;
        WorkingOperator found = operators[name];
        if (Own(found) is { } own) return own;
        Formula inside = Work(found.Inside);
        value = found.Kind switch
        {
            OperatorKind.Named => inside,
            OperatorKind.Derivative => Differentiated(inside, found),
            OperatorKind.Difference => Between(inside, found),
            OperatorKind.Definite => Definite(name, inside, found),
            OperatorKind.Limit => WorkingLimit.Of(inside, found.Variable, Work(found.Limits!.Value.Lower)) ?? Unfound(name, Number.Zero, ""),
            _ => inside.Size(LargestWorked) <= LargestWorked && !HasUnfound(inside)
                && Integration.Antiderivative(inside, found.Variable) is { } antiderivative ? antiderivative : Unfound(name, inside, found.Variable),
        };

        // What is defined may be defined anew, so that only what hangs on no name is remembered.
        if (VariableNames.Of(found.Inside).All(n => Variables.Contains(n))) worked[name] = value;
        return value;
    }

    /// <summary>A derivative or an integral by a letter that was defined itself, such as ∫ … du: the letter is put in afterwards.</summary>
    private Formula? Own(WorkingOperator found)
    {
        bool isOwn = found.Kind is OperatorKind.Derivative or OperatorKind.Integral && kept is null
            && !Variables.Contains(found.Variable) && Defined.ContainsKey(found.Variable);
        if (!isOwn) return null;
        Formula inside, meant = Work(new Variable(found.Variable));
        try
        {
            kept = found.Variable;
            inside = Work(found.Inside);
        }
        finally
        {
            kept = null;
        }

        Formula? result = found.Kind == OperatorKind.Derivative ? Differentiated(inside, found)
            : inside.Size(LargestWorked) <= LargestWorked && !HasUnfound(inside) && !VariableNames.Of(inside).Overlaps(Variables)
                ? Integration.Antiderivative(inside, found.Variable) : null;
        if (result is not null) return Substitution.Put(result, found.Variable, meant);

        // By the rule of substitution it is an integral by the variable itself.
        string letter = Variables[0];
        Formula integrand = new Product([Substitution.Put(inside, found.Variable, meant), Differentiation.Derivative(meant, letter)]);
        return Unfound(Add(new(OperatorKind.Integral, integrand, letter)), integrand, letter);
    }

    private static Formula Between(Formula inside, WorkingOperator found) => Between(inside, found, found.Limits!.Value);

    private static Formula Between(Formula inside, WorkingOperator found, (Formula Lower, Formula Upper) limits) => new Sum(
    [
        Substitution.Put(inside, found.Variable, limits.Upper),
        new Product([Number.MinusOne, Substitution.Put(inside, found.Variable, limits.Lower)]),
    ]);

    /// <summary>By the fundamental theorem, where the integrand has a value and no break everywhere.</summary>
    private Formula Definite(string name, Formula inside, WorkingOperator found)
    {
        (Formula Lower, Formula Upper) limits = (Work(found.Limits!.Value.Lower), Work(found.Limits.Value.Upper));
        Formula? antiderivative = IsSmooth(inside) && inside.Size(LargestWorked) <= LargestWorked ? Integration.Antiderivative(inside, found.Variable) : null;
        return antiderivative is not null && IsSmooth(antiderivative) ? Between(antiderivative, found, limits) : Unfound(name, Number.Zero, "");
    }

    /// <summary>Whether a formula is built of what has a value and no break everywhere: powers, exponentials, sines.</summary>
    private static bool IsSmooth(Formula formula) => formula switch
    {
        Number or Constant or Variable => true,
        Sum sum => sum.Terms.All(IsSmooth),
        Product product => product.Factors.All(IsSmooth),
        Power { Exponent: Number { Value: { IsInteger: true, Sign: > 0 } } } power => IsSmooth(power.Base),
        Power { Exponent: Number { Value: { IsInteger: true, Sign: < 0 } } } power => IsSmooth(power.Base) && IsNowhereZero(power.Base),
        Power { Base: Constant or Number { Value.Sign: > 0 } } power => IsSmooth(power.Exponent),
        Call call => WorkingLimit.Smooth.Contains(call.Function) && IsSmooth(call.Argument),
        _ => false,
    };

    private static bool IsNowhereZero(Formula formula) => VariableNames.Of(formula) switch
    {
        { Count: 0 } => FormulaEquivalence.Compare(Number.Zero, formula).Verdict == EquivalenceVerdict.Different,
        { Count: 1 } letter => RealSolutions.Of(formula, letter.Min!) is { All.IsEmpty: true },
        _ => false,
    };

    private Formula Differentiated(Formula inside, WorkingOperator found)
    {
        // A sum term by term, so that each slope stands where its term stood.
        if (inside is Sum sum && found.Order == 1)
            return new Sum([.. sum.Terms.Select(term => Derivative(term, found.Variable))]);
        for (int i = 0; i < found.Order; i++) inside = Derivative(inside, found.Variable);
        return inside;
    }

    private Variable Unfound(string name, Formula integrand, string variable)
    {
        string letter = name.ToUpperInvariant();
        unfound[letter] = (integrand, variable);
        return new(letter);
    }
}
