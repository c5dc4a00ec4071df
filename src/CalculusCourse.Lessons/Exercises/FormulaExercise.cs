using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Lessons.Exercises;

/// <summary>An exercise of the reader's own, of which the right answer is all that is known.</summary>
public sealed class FormulaExercise : Exercise
{
    private readonly Formula right;
    private readonly FormulaExerciseOptions options;
    private readonly NameScope scope;
    private readonly string what;
    private readonly Dictionary<string, Formula> read = [];
    private readonly IReadOnlyDictionary<string, Formula>? values;

    /// <summary>An exercise with the right answer <paramref name="expected"/>.</summary>
    /// <param name="expected">The right answer, a formula.</param>
    /// <param name="options">How answers are judged.</param>
    /// <exception cref="FormulaSyntaxException">The expected formula cannot be read.</exception>
    public FormulaExercise(string expected, FormulaExerciseOptions? options = null)
    {
        this.options = options ??= new();
        what = options.UpToConstant ? "the antiderivative" : "the right answer";
        string[] constants = options.UpToConstant ? [.. ConstantOfIntegration.Names] : [];
        string[] declared = [.. options.Variables ?? [], .. options.Domain?.Keys ?? [], .. constants];
        right = AnswerText.ReadFormula(expected, .., NameScope.WithLetters(((string[])["x", "y", "z", "t", .. declared]).Distinct()));
        scope = NameScope.WithLetters(((string[])["x", "y", .. VariableNames.Of(right), .. declared]).Distinct());
        if (!options.UpToConstant || options.Variables is not null) return;

        // Letters that stand for constants only are none that could vary.
        string[] letters = [.. VariableNames.Of(right)
            .Where(n => !ConstantOfIntegration.IsUsual(n) || options.Domain?.ContainsKey(n) == true)];
        if (letters.Length == 1) this.options = options with { Variables = letters };
    }

    /// <summary>An exercise whose right answer is computed.</summary>
    /// <param name="right">The right answer.</param>
    /// <param name="what">What it is, for the sentences: "the derivative".</param>
    /// <param name="values">What other letters in an answer stand for.</param>
    /// <param name="options">How answers are judged; it names the variables.</param>
    internal FormulaExercise(Formula right, string what, IReadOnlyDictionary<string, Formula> values, FormulaExerciseOptions options)
    {
        (this.right, this.what, this.values, this.options) = (right, what, values, options);
        string[] constants = options.UpToConstant ? [.. ConstantOfIntegration.Names] : [];
        scope = NameScope.WithLetters(((string[])[.. options.Variables ?? [], .. values.Keys, .. constants]).Distinct());
    }

    /// <summary>The formula that was judged, the letters' values put in; null for none.</summary>
    internal Formula? Read(Judgement judged) => judged.ReadAs is not { } text ? null
        : read.GetValueOrDefault(text) ?? read.GetValueOrDefault(ProseGrading.WithoutAside(text));

    /// <summary>Whether the right answer has a value anywhere, as far as it was looked.</summary>
    public bool HasValue => FormulaEquivalence.HasValue(right, options.Domain);

    /// <summary>A name that has limits though neither the right answer nor a readable <paramref name="answer"/> has it; null for none.</summary>
    public string? Unused(string answer)
    {
        SortedSet<string> names = VariableNames.Of(right);
        try
        {
            names.UnionWith(VariableNames.Of(AnswerText.ReadFormula(answer, .., scope)));
        }
        catch (FormulaSyntaxException)
        {
            return null;
        }

        return options.Domain?.Keys.FirstOrDefault(name => !names.Contains(name));
    }

    protected override Judgement Decide(string answer)
    {
        var notes = new List<string>();
        Formula given = AnswerText.ReadFormula(answer, .., scope, notes);
        Formula judged = read[AnswerText.Echo(given)] = values is { Count: > 0 } ? Substitution.Put(given, values) : given;
        IEnumerable<KnownMistake> mistakes = OwnMistakes.Of(right, judged, what, options.UpToConstant);
        return FormulaGrading.Judge(right, judged, what, mistakes, options).Of(answer, given) with { Notes = notes };
    }
}
