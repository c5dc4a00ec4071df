using System.Globalization;

namespace CalculusCourse.Tests.Cli;

/// <summary>
/// The value of a formula as the lessons print it to be copied: + - * / ^, parentheses, names and calls. It shares nothing with the
/// library's reader, so that it can judge what that and the rules have made.
/// </summary>
internal ref struct PlainFormula(ReadOnlySpan<char> text, IReadOnlyDictionary<string, double> values)
{
    private readonly IReadOnlyDictionary<string, double> values = values;
    private ReadOnlySpan<char> rest = text;

    public static double Evaluate(string text, IReadOnlyDictionary<string, double> values)
    {
        var formula = new PlainFormula(text, values);
        double value = formula.Sum();
        Assert.True(formula.rest.IsEmpty, $"'{formula.rest}' is left over of '{text}'");
        return value;
    }

    public static double Evaluate(string text, double x) => Evaluate(text, new Dictionary<string, double> { ["x"] = x });

    private double Sum()
    {
        double value = Take('-') ? -Product() : Product();
        while (true)
        {
            if (Take('+')) value += Product();
            else if (Take('-')) value -= Product();
            else return value;
        }
    }

    private double Product()
    {
        double value = Power();
        while (true)
        {
            if (Take('*')) value *= Power();
            else if (Take('/')) value /= Power();
            else return value;
        }
    }

    private double Power()
    {
        double value = Atom();
        if (!Take('^')) return value;
        return Math.Pow(value, Take('-') ? -Power() : Power());
    }

    private double Atom()
    {
        if (Take('(')) return Closed(Sum());
        int length = 0;
        bool isNumber = char.IsAsciiDigit(rest[0]);
        while (length < rest.Length && (char.IsLetterOrDigit(rest[length]) || (isNumber && rest[length] == '.'))) length++;
        string word = rest[..length].ToString();
        rest = rest[length..].TrimStart();
        if (isNumber) return double.Parse(word, CultureInfo.InvariantCulture);
        if (!Take('(')) return word == "pi" ? Math.PI : values[word];
        double argument = Closed(Sum());
        return word switch
        {
            "exp" => Math.Exp(argument),
            "log" => Math.Log(argument),
            "sqrt" => Math.Sqrt(argument),
            "sin" => Math.Sin(argument),
            "cos" => Math.Cos(argument),
            "tan" => Math.Tan(argument),
            "atan" => Math.Atan(argument),
            "sinh" => Math.Sinh(argument),
            "cosh" => Math.Cosh(argument),
            "abs" => Math.Abs(argument),
            "sign" => Math.Sign(argument),
            _ => throw new ArgumentException($"no function '{word}'"),
        };
    }

    private double Closed(double value)
    {
        Assert.True(Take(')'));
        return value;
    }

    private bool Take(char sign)
    {
        if (rest.IsEmpty || rest[0] != sign) return false;
        rest = rest[1..].TrimStart();
        return true;
    }
}
