using System.Text.RegularExpressions;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Antiderivatives;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Tests.Formulas.Working;

/// <summary>Reads a side of a line of working, <c>2*d/dx(x^2) + int(x, x)</c>, as anyone would who has only its text.</summary>
internal static partial class WrittenWorking
{
    /// <summary>The formula with its derivatives and integrals found.</summary>
    public static Formula Read(string text)
    {
        NameScope scope = NameScope.WithLetters("x", "y");
        while (Start().Match(text) is { Success: true } start)
        {
            int inside = start.Index + start.Length, end = inside;
            for (int depth = 1; ; end++)
            {
                if (text[end] == '(') depth++;
                else if (text[end] == ')' && --depth == 0) break;
            }

            string content = text[inside..end], variable = start.Groups["by"].Value;
            int comma = content.LastIndexOf(", ", StringComparison.Ordinal);
            if (variable.Length == 0) (content, variable) = (content[..comma], content[(comma + 2)..]);
            Formula formula = FormulaParser.Parse(content, scope);
            Formula found = start.Groups["by"].Success ? Differentiation.Derivative(formula, variable)
                : Integration.Antiderivative(formula, variable) ?? throw new InvalidOperationException($"no integral: {content}");
            text = $"{text[..start.Index]}({FormulaText.Plain(found)}){text[(end + 1)..]}";
        }

        return FormulaParser.Parse(text, scope);
    }

    [GeneratedRegex(@"(?:d/d|∂/∂)(?<by>[a-z])\(|\bint\(", RegexOptions.CultureInvariant)]
    private static partial Regex Start();
}
