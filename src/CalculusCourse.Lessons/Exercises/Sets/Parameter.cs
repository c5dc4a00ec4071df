using System.Globalization;
using System.Text.RegularExpressions;
using CalculusCourse.Numerics.Arithmetic;

namespace CalculusCourse.Lessons.Exercises.Sets;

/// <summary>What is drawn anew for each student: a name and the values that it may have.</summary>
internal sealed partial class Parameter
{
    private const int LongestNumber = 15, LongestValue = 200, MostValues = 1000;

    private readonly IReadOnlyList<string>? list;
    private readonly Rational low, step;

    private Parameter(string name, TomlEntry entry, IReadOnlyList<string>? list, Rational low, Rational step, long count) =>
        (Name, Entry, this.list, this.low, this.step, Count) = (name, entry, list, low, step, count);

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>Where it stands.</summary>
    public TomlEntry Entry { get; }

    /// <summary>How many values there are.</summary>
    public long Count { get; }

    /// <summary>A value, as it is put into texts.</summary>
    /// <param name="index">Which, from 0.</param>
    public string this[long index] => list is not null ? list[(int)index] : Show(low + (step * new Rational(index)));

    /// <summary>Reads a range such as <c>2..9</c> or <c>0.5..4 step 0.5</c>, or a list; null, with a problem, where it is neither.</summary>
    public static Parameter? Read(TomlEntry entry, SetSource source)
    {
        (string name, TomlValue value) = (entry.Key, entry.Value);
        switch (value.Kind)
        {
            case TomlKind.Number: return new(name, entry, [Plain(value.Text)], 0, 1, 1);
            case TomlKind.List:
                if (value.Items.Find(item => item.Kind is not (TomlKind.Text or TomlKind.Number)) is { } bad)
                {
                    source.Add(bad, $"the values of {name} are numbers or texts, not {bad.Called}");
                    return null;
                }

                if (value.Items.Count == 0)
                {
                    source.Add(value, $"{name} has no values: the list is empty");
                    return null;
                }

                if (value.Items.Count > MostValues)
                {
                    source.Add(value.Items[MostValues], $"{name} has more than {MostValues} values in its list; a range may have more");
                    return null;
                }

                string[] texts = [.. value.Items.Select(item => item.Kind == TomlKind.Number ? Plain(item.Text) : item.Text.Trim())];
                for (int i = 0; i < texts.Length; i++)
                {
                    if (texts[i].Length > LongestValue) source.Add(value.Items[i], $"a value of {name} is longer than {LongestValue} characters");
                    else if (texts[i].Length == 0) source.Add(value.Items[i], $"a value of {name} is empty");
                    else if (Array.IndexOf(texts, texts[i]) < i) source.Add(value.Items[i], $"{texts[i]} stands twice among the values of {name}");
                }

                return new(name, entry, texts, 0, 1, texts.Length);
            case TomlKind.Text: return Range(entry, source);
            default:
                source.Add(value, $"{name} takes a range, such as \"2..9\", or a list of values, not {value.Called}");
                return null;
        }
    }

    private static Parameter? Range(TomlEntry entry, SetSource source)
    {
        (string name, TomlValue value) = (entry.Key, entry.Value);
        Match match = Written().Match(value.Text);
        if (!match.Success)
        {
            source.Add(value, $"'{Shortened(value.Text)}' is no range: it is written \"2..9\" or \"2..9 step 0.5\"; single values stand in a list, [1, 2, 5]");
            return null;
        }

        string[] ends = [match.Groups["low"].Value, match.Groups["high"].Value, match.Groups["step"].Success ? match.Groups["step"].Value : "1"];
        if (ends.Any(end => end.Length > LongestNumber))
        {
            source.Add(value, $"a number of {name} has more than {LongestNumber} characters");
            return null;
        }

        Rational low = Number(ends[0]), high = Number(ends[1]), step = Number(ends[2]);
        if (low > high)
        {
            source.Add(value, $"the range of {name} holds nothing: {ends[0]} is more than {ends[1]}");
            return null;
        }

        if (step.Sign <= 0)
        {
            source.Add(value, $"the step of {name} must be above zero");
            return null;
        }

        Rational steps = (high - low) / step;
        System.Numerics.BigInteger count = System.Numerics.BigInteger.Divide(steps.Numerator, steps.Denominator) + 1;
        if (count > int.MaxValue)
        {
            source.Add(value, $"{name} has more than {int.MaxValue} values");
            return null;
        }

        return new(name, entry, null, low, step, (long)count);
    }

    private static Rational Number(string text)
    {
        decimal value = decimal.Parse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        int decimals = text.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point ? text.Length - point - 1 : 0;
        System.Numerics.BigInteger scale = System.Numerics.BigInteger.Pow(10, decimals);
        return new((System.Numerics.BigInteger)(value * (decimal)scale), scale);
    }

    private static string Plain(string number) => number.Replace("_", "", StringComparison.Ordinal).TrimStart('+');

    /// <summary>The number as a decimal; ends and steps are decimals, so there always is one.</summary>
    private static string Show(Rational value)
    {
        if (value.Denominator.IsOne) return value.Numerator.ToString(CultureInfo.InvariantCulture);
        return ((decimal)value.Numerator / (decimal)value.Denominator).ToString("0.###############", CultureInfo.InvariantCulture);
    }

    private static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "…";

    [GeneratedRegex(@"^\s*(?<low>[-+]?\d+(?:\.\d+)?)\s*(?:\.\.\.?|…)\s*(?<high>[-+]?\d+(?:\.\d+)?)(?:\s*(?:step|by)\s*(?<step>[-+]?\d*\.?\d+))?\s*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Written();
}
