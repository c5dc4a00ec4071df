using System.CommandLine;
using System.Globalization;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Cli;

/// <summary>
/// Options that take numbers. They are read as text first because a number may be a constant formula (<c>-pi</c>, <c>1/3</c>).
/// </summary>
internal static class OptionValue
{
    /// <summary>An option for one number or text, with its default as it would be typed.</summary>
    public static Option<string> Text(string name, string helpName, string? value, string description)
    {
        var option = new Option<string>(name) { HelpName = helpName, Description = description };
        if (value is not null) option.DefaultValueFactory = _ => value;
        return option;
    }

    /// <summary>The finite number that <paramref name="option"/> was given.</summary>
    public static double Number(this ParseResult parsed, Option<string> option) => Number(parsed.GetValue(option)!, option.Name);

    /// <summary>The finite number above zero that <paramref name="option"/> was given.</summary>
    public static double Positive(this ParseResult parsed, Option<string> option)
    {
        double value = parsed.Number(option);
        return value > 0 ? value : throw new BadCommandLineException($"{option.Name} must be greater than 0");
    }

    /// <summary>
    /// The whole number from <paramref name="least"/> to <paramref name="most"/> that <paramref name="option"/> was given.
    /// </summary>
    public static long Whole(this ParseResult parsed, Option<string> option, long least, long most)
    {
        string text = parsed.GetValue(option)!.Trim();
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            && value >= least && value <= most)
            return value;
        throw new BadCommandLineException($"{option.Name} takes a whole number from {least} to {most}, not '{text}'");
    }

    /// <summary>The range [from, to], which must not be empty.</summary>
    public static (double From, double To) Range(this ParseResult parsed, Option<string> from, Option<string> to)
    {
        (double a, double b) = (parsed.Number(from), parsed.Number(to));
        if (a >= b) throw new BadCommandLineException("--from must be less than --to");
        return double.IsFinite(b - a) ? (a, b) : throw new BadCommandLineException("the range from --from to --to is too wide");
    }

    /// <summary>Reads one number, <paramref name="where"/> naming the option it belongs to.</summary>
    public static double Number(string text, string where)
    {
        try
        {
            double value = FormulaParser.ParseNumber(text);
            return double.IsFinite(value) ? value : throw new BadCommandLineException($"{where}: '{text}' is not a finite number");
        }
        catch (FormulaSyntaxException e)
        {
            throw new BadCommandLineException($"{where}: {e.Message}\n{e.CaretText}");
        }
    }

    /// <summary>Reads <c>a=1,b=2</c>.</summary>
    public static Dictionary<string, double> Assignments(string text, string where)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        if (string.IsNullOrWhiteSpace(text)) throw new BadCommandLineException($"{where} takes NAME=VALUE,…, and nothing was given");
        foreach (string part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0) throw new BadCommandLineException($"{where} takes NAME=VALUE,…, not '{part}'");
            string name = part[..equals].Trim();
            if (!NameScope.IsName(name)) throw new BadCommandLineException($"{where}: '{name}' is no name");
            if (!values.TryAdd(name, Number(part[(equals + 1)..], where)))
                throw new BadCommandLineException($"{where} gives {name} twice");
        }

        return values;
    }

    /// <summary>Reads <c>a=-10:10,b=:5</c> into [lower, upper] by name, null where an end is left out.</summary>
    public static Dictionary<string, double?[]> Bounds(string text, string where)
    {
        var bounds = new Dictionary<string, double?[]>(StringComparer.Ordinal);
        foreach (string part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            int colon = part.IndexOf(':', StringComparison.Ordinal);
            if (equals <= 0 || colon < equals) throw new BadCommandLineException($"{where} takes NAME=LOWER:UPPER,…, not '{part}'");
            string name = part[..equals].Trim(), lower = part[(equals + 1)..colon].Trim(), upper = part[(colon + 1)..].Trim();
            double?[] pair = [lower.Length == 0 ? null : Number(lower, where), upper.Length == 0 ? null : Number(upper, where)];
            if (!bounds.TryAdd(name, pair)) throw new BadCommandLineException($"{where} gives {name} twice");
        }

        return bounds;
    }
}
