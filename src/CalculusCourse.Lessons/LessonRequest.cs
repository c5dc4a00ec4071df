using System.Globalization;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Lessons;

/// <summary>What a lesson may ask of the program that runs it.</summary>
public interface ILessonHost
{
    /// <summary>Opens a text file that the reader named.</summary>
    /// <exception cref="UnreadableInputException">There is no such file, or it may not be read.</exception>
    TextReader Open(string path);

    /// <summary>Sees to it that a file can be written later, as far as that can be told beforehand.</summary>
    /// <exception cref="BadOptionException">The name is none.</exception>
    /// <exception cref="IOException">Its folder is missing, or the name is a folder's.</exception>
    void Prepare(string path)
    {
    }

    /// <summary>Writes a file, whole or not at all.</summary>
    /// <returns>Why it could not be written; null when it is.</returns>
    string? Save(string path, Action<Stream> write) => "nothing can be written here";

    /// <summary>Runs a long computation of so many steps, shows how far it is, and lets the reader interrupt it.</summary>
    /// <param name="unit">What a step is called: <c>epoch</c>.</param>
    /// <param name="steps">How many steps there are.</param>
    /// <param name="compute">
    /// Computes; told where to report how many steps are finished, if anywhere, and what interrupts it.
    /// </param>
    T Watch<T>(string unit, long steps, Func<Action<long>?, CancellationToken, T> compute);
}

/// <summary>An end of a range.</summary>
/// <param name="Value">Its value, perhaps infinite.</param>
/// <param name="Exact">What it is exactly; null for an infinite one.</param>
public readonly record struct RangeBound(double Value, Formula? Exact);

/// <summary>How a lesson is asked to run: the options that were given, and the program around it.</summary>
/// <param name="given">The values of the options that were given, by name.</param>
/// <param name="host">The program around it.</param>
/// <param name="solution">Whether the lesson's task is to be run instead of its example.</param>
/// <param name="everything">Whether all numbers are asked for, not only the ones that the page and the result lines print.</param>
public sealed class LessonRequest(
    IReadOnlyDictionary<string, IReadOnlyList<string>> given, ILessonHost host, bool solution = false, bool everything = false)
{
    /// <summary>The program around the lesson.</summary>
    public ILessonHost Host => host;

    /// <summary>Whether the lesson's task is to be run instead of its example.</summary>
    public bool Solution => solution;

    /// <summary>Whether all numbers are asked for, not only the ones that the page and the result lines print.</summary>
    public bool Everything => everything;

    /// <summary>Whether an option was given.</summary>
    public bool Has(LessonOption option) => given.ContainsKey(option.Name);

    /// <summary>The text of an option's value, or what stands for it when it is not given; null for nothing.</summary>
    /// <exception cref="BadOptionException">It was given though the task leaves no choice.</exception>
    public string? Text(LessonOption option)
    {
        IReadOnlyList<string> values = All(option);
        return values.Count > 0 ? values[^1] : solution ? option.InTask ?? option.Default : option.Default;
    }

    /// <summary>All values of an option that takes several; none when it is not given.</summary>
    /// <exception cref="BadOptionException">It was given though the task leaves no choice.</exception>
    public IReadOnlyList<string> All(LessonOption option)
    {
        if (!given.TryGetValue(option.Name, out IReadOnlyList<string>? values)) return [];
        if (solution && option.IsFixedByTask) throw new BadOptionException($"--solution runs the lesson's task; leave {option.Name} out");
        return values;
    }

    /// <summary>The finite number that an option has.</summary>
    public double Number(LessonOption option) => Number(Text(option)!, option.Name);

    /// <summary>The number that an option has, exactly as it is written: <c>4/3</c>, <c>2*pi</c>.</summary>
    public Formula Exact(LessonOption option)
    {
        Number(option);
        return FormulaParser.Parse(Text(option)!, NameScope.None);
    }

    /// <summary>The finite number above zero that an option has.</summary>
    public double Positive(LessonOption option)
    {
        double value = Number(option);
        return value > 0 ? value : throw new BadOptionException($"{option.Name} must be greater than 0");
    }

    /// <summary>The whole number from <paramref name="least"/> to <paramref name="most"/> that an option has.</summary>
    public long Whole(LessonOption option, long least, long most)
    {
        string text = Text(option)!.Trim();
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            && value >= least && value <= most)
            return value;
        throw new BadOptionException($"{option.Name} takes a whole number from {least} to {most}, not '{text}'");
    }

    /// <summary>The range [from, to], which must not be empty.</summary>
    public (double From, double To) Range(LessonOption from, LessonOption to)
    {
        (double a, double b) = (Number(from), Number(to));
        if (a >= b) throw new BadOptionException($"{from.Name} must be less than {to.Name}");
        return double.IsFinite(b - a) ? (a, b) : throw new BadOptionException($"the range from {from.Name} to {to.Name} is too wide");
    }

    /// <summary>The range [from, to], either end of which may be infinite, and what its finite ends are exactly.</summary>
    public (RangeBound From, RangeBound To) OpenRange(LessonOption from, LessonOption to)
    {
        (RangeBound a, RangeBound b) = (Bound(from), Bound(to));
        if (a.Value >= b.Value) throw new BadOptionException($"{from.Name} must be less than {to.Name}");
        if (double.IsInfinity(a.Value) || double.IsInfinity(b.Value) || double.IsFinite(b.Value - a.Value)) return (a, b);
        throw new BadOptionException($"the range from {from.Name} to {to.Name} is too wide");
    }

    /// <summary>The values of names, <c>a=1,b=2</c>; null when the option is not given.</summary>
    public Dictionary<string, double>? Assignments(LessonOption option) => Assignments(option, text => Number(text, option.Name));

    /// <summary>The values of names exactly as they are written, <c>a=1/3,b=pi</c>; null when the option is not given.</summary>
    public Dictionary<string, Formula>? ExactAssignments(LessonOption option) => Assignments(option, text =>
    {
        Number(text, option.Name);
        return FormulaParser.Parse(text.Trim(), NameScope.None);
    });

    private Dictionary<string, T>? Assignments<T>(LessonOption option, Func<string, T> read)
    {
        if (Text(option) is not { } text) return null;
        if (string.IsNullOrWhiteSpace(text)) throw new BadOptionException($"{option.Name} takes NAME=VALUE,…, and nothing was given");
        var values = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (string part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0) throw new BadOptionException($"{option.Name} takes NAME=VALUE,…, not '{part}'");
            string name = part[..equals].Trim();
            if (!NameScope.IsName(name)) throw new BadOptionException($"{option.Name}: '{name}' is no name");
            if (!values.TryAdd(name, read(part[(equals + 1)..])))
                throw new BadOptionException($"{option.Name} gives {name} twice");
        }

        return values;
    }

    /// <summary>Bounds of names, <c>a=-10:10,b=:5</c>, as [lower, upper], null where an end is left out.</summary>
    public Dictionary<string, double?[]> Bounds(LessonOption option)
    {
        var bounds = new Dictionary<string, double?[]>(StringComparer.Ordinal);
        foreach (string part in (Text(option) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            int colon = part.IndexOf(':', StringComparison.Ordinal);
            if (equals <= 0 || colon < equals) throw new BadOptionException($"{option.Name} takes NAME=LOWER:UPPER,…, not '{part}'");
            string name = part[..equals].Trim(), lower = part[(equals + 1)..colon].Trim(), upper = part[(colon + 1)..].Trim();
            double?[] pair = [lower.Length == 0 ? null : Number(lower, option.Name), upper.Length == 0 ? null : Number(upper, option.Name)];
            if (!bounds.TryAdd(name, pair)) throw new BadOptionException($"{option.Name} gives {name} twice");
        }

        return bounds;
    }

    /// <summary>Numbers between commas, <c>2,3</c>.</summary>
    /// <param name="option">The option.</param>
    /// <param name="count">How many there must be.</param>
    /// <param name="form">What the message says that it takes.</param>
    public double[] Numbers(LessonOption option, int count, string form)
    {
        string[] parts = Text(option)!.Split(',');
        return parts.Length == count
            ? [.. parts.Select(part => Number(part, option.Name))]
            : throw new BadOptionException($"{option.Name} takes {form}");
    }

    private RangeBound Bound(LessonOption option)
    {
        string text = Text(option)!.Trim(), size = text.TrimStart('+', '-', '−');
        bool isInfinite = size is "∞" || size.Equals("inf", StringComparison.OrdinalIgnoreCase)
            || size.Equals("infinity", StringComparison.OrdinalIgnoreCase);
        if (isInfinite && text.Length - size.Length <= 1)
            return new(text[0] is '-' or '−' ? double.NegativeInfinity : double.PositiveInfinity, null);
        double value = Number(option);
        return new(value, FormulaParser.Parse(text, NameScope.None));
    }

    private static double Number(string text, string where)
    {
        try
        {
            double value = FormulaParser.ParseNumber(text);
            return double.IsFinite(value) ? value : throw new BadOptionException($"{where}: '{text}' is not a finite number");
        }
        catch (FormulaSyntaxException e)
        {
            throw new BadOptionException($"{where}: {e.Message}\n{e.CaretText}");
        }
    }
}
