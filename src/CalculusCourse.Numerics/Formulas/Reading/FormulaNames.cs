namespace CalculusCourse.Numerics.Formulas.Reading;

/// <summary>The names the grammar knows, and the nearest of them to one it does not.</summary>
internal static class FormulaNames
{
    public static readonly Dictionary<string, Function> Functions = new(StringComparer.Ordinal)
    {
        ["exp"] = Function.Exp,
        ["log"] = Function.Log,
        ["ln"] = Function.Log,
        ["sqrt"] = Function.Sqrt,
        ["sin"] = Function.Sin,
        ["cos"] = Function.Cos,
        ["tan"] = Function.Tan,
        ["asin"] = Function.Asin,
        ["acos"] = Function.Acos,
        ["atan"] = Function.Atan,
        ["sinh"] = Function.Sinh,
        ["cosh"] = Function.Cosh,
        ["tanh"] = Function.Tanh,
        ["abs"] = Function.Abs,
        ["sign"] = Function.Sign,
    };

    public static readonly Dictionary<string, ConstantName> Constants = new(StringComparer.Ordinal)
    {
        ["pi"] = ConstantName.Pi,
        ["π"] = ConstantName.Pi,
        ["e"] = ConstantName.E,
    };

    /// <summary>What learners write for something that the grammar says otherwise.</summary>
    private static readonly Dictionary<string, string> Otherwise = new(StringComparer.Ordinal)
    {
        ["arcsin"] = "asin",
        ["arccos"] = "acos",
        ["arctan"] = "atan",
        ["arctg"] = "atan",
        ["tg"] = "tan",
        ["sgn"] = "sign",
        ["root"] = "sqrt",
        ["fabs"] = "abs",
        ["log10"] = "log(x)/log(10)",
        ["lg"] = "log(x)/log(10)",
        ["log2"] = "log(x)/log(2)",
        ["cot"] = "1/tan(x)",
        ["sec"] = "1/cos(x)",
        ["csc"] = "1/sin(x)",
        ["cbrt"] = "x^(1/3)",
        ["pow"] = "x^y",
    };

    /// <summary>The name most likely meant by <paramref name="name"/>, or null if none is near.</summary>
    /// <param name="name">A name that nothing has.</param>
    /// <param name="scope">The variables there are.</param>
    /// <param name="isCalled">Whether a parenthesis follows the name, so that a function is meant.</param>
    public static string? Nearest(string name, NameScope scope, bool isCalled)
    {
        if (name.Length > 24) return null;
        string lower = name.ToLowerInvariant();
        if (Otherwise.TryGetValue(lower, out string? known)) return known;
        foreach ((string function, _) in Functions)
        {
            string rest = name.StartsWith(function, StringComparison.Ordinal) ? name[function.Length..] : "";
            if (rest.Length == 0 || !(scope.IsVariable(rest) || Constants.ContainsKey(rest))) continue;

            // "sine" is a word for sin, hardly ever its value at e.
            bool isWord = isCalled || (rest == "e" && !scope.IsVariable(rest));
            return isWord ? function : $"{function}({rest})";
        }

        string? best = null;
        int bestDistance = Math.Max(1, name.Length / 3) + 1;
        foreach (string candidate in scope.Variables.Concat(Functions.Keys).Concat(Constants.Keys))
        {
            int distance = string.Equals(candidate, lower, StringComparison.OrdinalIgnoreCase) ? 0 : Distance(lower, candidate);

            // A name of one or two letters is near to everything; only another case of the same letters counts.
            if (distance >= bestDistance || (distance > 0 && (name.Length < 3 || candidate.Length < 2))) continue;
            (best, bestDistance) = (candidate, distance);
        }

        return best;
    }

    /// <summary>The number of letters to insert, remove, replace or swap with a neighbour (Damerau 1964, restricted).</summary>
    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (int j = 0; j <= b.Length; j++) d[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                d[i, j] = Math.Min(replaced, Math.Min(d[i - 1, j], d[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[a.Length, b.Length];
    }
}
