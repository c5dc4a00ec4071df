using System.Text.RegularExpressions;

namespace CalculusCourse.Lessons.Exercises.Sets.Kinds;

/// <summary>Units behind numbers. They are not judged: one that the question asks for is set aside, any other refused.</summary>
internal static partial class UnitText
{
    private const string Unit =
        @"(?<unit>(?:\p{L}+|[€$£°])(?:\^?[23]|[²³])?(?:\s*(?:/|\bper\b)\s*\p{L}+(?:\^?[23]|[²³])?)?)";

    /// <summary>The names of each unit; those of one letter as they stand, others whatever their case.</summary>
    private static readonly Dictionary<string, string> Symbols = new[]
    {
        "s sec secs second seconds sekunde sekunden", "min mins minute minutes minuten", "h hr hrs hour hours stunde stunden",
        "d day days tage",
        "yr year years jahre", "m metre metres meter meters", "km kilometre kilometres kilometer kilometers",
        "cm centimetre centimetres centimeter centimeters",
        "mm millimetre millimetres millimeter millimeters", "kg kilogram kilograms kilogramm", "g gram grams gramm", "mg milligram milligrams",
        "L l litre litres liter liters",
        "ml millilitre millilitres milliliter milliliters", "mol mole moles", "N newton newtons", "J joule joules", "kJ kilojoule kilojoules",
        "W watt watts", "V volt volts", "A amp amps ampere amperes", "K kelvin kelvins", "Pa pascal pascals", "Hz hertz", "rad radian radians",
        "° deg degree degrees grad", "€ eur euro euros", "$ dollar dollars usd", "£ pound pounds gbp", "unit units",
    }.Select(line => line.Split(' ')).SelectMany(names => names.Select(name => (Key: Key(name), Symbol: names[0])))
        .ToDictionary(pair => pair.Key, pair => pair.Symbol);

    /// <summary>Where the unit behind the number stands; null for none.</summary>
    public static Range? At(string text) =>
        Behind().Match(text) is { Success: true } found && Symbol(found.Groups["unit"].Value) is not null
            ? found.Groups["unit"].Index..(found.Groups["unit"].Index + found.Groups["unit"].Length) : null;

    /// <summary>Whether a question asks for a number in a unit: "in seconds", "how many metres".</summary>
    public static bool IsAsked(string ask, string unit) =>
        Symbol(unit) is { } symbol && Wanted().Matches(ask).Any(wanted => Symbol(wanted.Groups["unit"].Value) == symbol);

    /// <summary>A unit, or one by another, in symbols; null for what is none.</summary>
    private static string? Symbol(string unit)
    {
        string plain = unit.Replace('²', '2').Replace('³', '3').Replace("^", "", StringComparison.Ordinal);
        string?[] symbols = [.. Per().Split(plain).Select(part => One(part.Trim()))];
        return symbols.Contains(null) ? null : string.Join('/', symbols);

        static string? One(string part)
        {
            string name = part.TrimEnd('2', '3');
            return Symbols.TryGetValue(Key(name), out string? symbol) ? symbol + part[name.Length..] : null;
        }
    }

    private static string Key(string name) => name.Length == 1 ? name : name.ToLowerInvariant();

    [GeneratedRegex($@"(?<=[\d)\]}}]\s*){Unit}\s*\.?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Behind();

    [GeneratedRegex($@"(?:\b(?:in|many|number\s+of)\s+|[(\[]\s*){Unit}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Wanted();

    [GeneratedRegex(@"\s*(?:/|\bper\b)\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Per();
}
