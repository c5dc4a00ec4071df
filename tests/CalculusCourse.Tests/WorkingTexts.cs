using System.Text.Json;
using System.Text.RegularExpressions;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;
using CalculusCourse.Tests.Cli;

namespace CalculusCourse.Tests;

/// <summary>Lines of working as JSON has them, read back and proved.</summary>
internal static partial class WorkingTexts
{
    private static readonly NameScope Scope = NameScope.WithLetters("x", "y");

    /// <summary>The steps of a command, each proved: what is before is what is after.</summary>
    public static (string Rule, string Before, string After)[] Proved(string command)
    {
        Calc.Outcome run = Calc.Run([.. Calc.Words(command), "--steps", "--json", "--no-plots"]);
        JsonElement steps = JsonDocument.Parse(run.Output).RootElement.GetProperty("results").GetProperty("steps");
        return [.. steps.EnumerateArray().Select(step =>
        {
            string rule = step.GetProperty("rule").GetString()!;
            string before = step.GetProperty("before").GetString()!, after = step.GetProperty("after").GetString()!;
            Assert.True(
                FormulaEquivalence.Compare(Read(before), Read(after)).Verdict == EquivalenceVerdict.Equal, $"{rule}: {before} = {after}");
            return (rule, before, after);
        })];
    }

    /// <summary>A formula in which derivatives are yet to be found, with them found.</summary>
    public static Formula Read(string text)
    {
        for (Match open = Open().Match(text); open.Success; open = Open().Match(text))
        {
            int end = open.Index + open.Length;
            for (int depth = 1; depth > 0; end++) depth += text[end] switch { '(' => 1, ')' => -1, _ => 0 };
            Formula inside = FormulaParser.Parse(text[(open.Index + open.Length)..(end - 1)], Scope);
            string found = FormulaText.Plain(Differentiation.Derivative(inside, open.Groups[1].Value));
            text = $"{text[..open.Index]}({found}){text[end..]}";
        }

        return FormulaParser.Parse(text, Scope);
    }

    [GeneratedRegex(@"[∂d]/[∂d](\w+)\(")]
    private static partial Regex Open();
}
