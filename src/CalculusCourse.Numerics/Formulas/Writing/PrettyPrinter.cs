using System.Numerics;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Numerics.Formulas.Writing;

/// <summary>
/// Formulas in two dimensions, in Unicode: stacked fractions, raised exponents, roots, tall parentheses, matrices;
/// the layout and the order of terms are those of SymPy's <c>pprint</c>.
/// </summary>
public static class PrettyPrinter
{
    /// <summary>A picture with more characters than this is of no use to a reader, and is given on one line instead.</summary>
    private const long LargestPicture = 250_000;

    /// <summary>How tightly the outermost operation of a picture binds, the tightest first.</summary>
    private enum Binding
    {
        Atom,
        Call,
        Quotient,
        Power,
        Product,
        Sum,
        Negative,
    }

    /// <summary>A picture, and for a call the name and the argument, between which an exponent can stand.</summary>
    private sealed record Picture(TextBox Box, Binding Binding, TextBox? Name = null, TextBox? Argument = null);

    private sealed class TooLargeException : Exception;

    /// <summary>The picture of a formula; rows are joined by newlines and padded to the same width.</summary>
    public static string Text(Formula formula) => DeepStack.For(formula, deep => Cell(deep).Draw());

    /// <summary>The picture of a matrix: columns two blanks apart, each cell centred, rows one blank line apart.</summary>
    /// <param name="matrix">Rows by columns; at least one of each.</param>
    /// <exception cref="ArgumentOutOfRangeException">The matrix has no rows or no columns.</exception>
    public static string Matrix(Formula[,] matrix)
    {
        ArgumentOutOfRangeException.ThrowIfZero(matrix.Length, nameof(matrix));
        (int rows, int columns) = (matrix.GetLength(0), matrix.GetLength(1));
        var cells = new TextBox[rows, columns];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++) cells[i, j] = DeepStack.For(matrix[i, j], Cell);
        }

        // Boxes are as deep as the formulas they show.
        Formula deepest = matrix.Cast<Formula>().MaxBy(formula => formula.Depth)!;
        return DeepStack.For(deepest, _ => Grid(cells, rows, columns).Draw());
    }

    /// <summary>A picture that is too large is given on one line instead.</summary>
    private static TextBox Cell(Formula formula)
    {
        try
        {
            return Print(TermOrder.Arrange(formula)).Box;
        }
        catch (TooLargeException)
        {
            return TextBox.Line(FormulaText.Unicode(formula));
        }
    }

    private static TextBox Grid(TextBox[,] cells, int rows, int columns)
    {
        int[] widths = new int[columns];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++) widths[j] = Math.Max(widths[j], cells[i, j].Width);
        }

        var lines = new List<TextBox>();
        for (int i = 0; i < rows; i++)
        {
            var row = new TextBox[columns];
            for (int j = 0; j < columns; j++)
            {
                int spare = widths[j] - cells[i, j].Width, left = spare / 2;
                row[j] = cells[i, j].Padded(left + (j > 0 ? 2 : 0), spare - left);
            }

            if (i > 0) lines.Add(TextBox.Line(""));
            lines.Add(TextBox.Row(row));
        }

        return TextBox.Stack(0, [.. lines]).Between(Delimiter.LeftBracket, Delimiter.RightBracket);
    }

    private static Picture Print(Formula formula)
    {
        Picture picture = Drawn(formula);

        // Said of the first part that is too large, before the rest of a formula of any length is drawn.
        return (long)picture.Box.Width * picture.Box.Height <= LargestPicture ? picture : throw new TooLargeException();
    }

    private static Picture Drawn(Formula formula) => formula switch
    {
        Number n => Print(n),
        Constant c => Atom(c.Name == ConstantName.E ? "ℯ" : "π"),
        Variable v => Atom(SymbolNames.Unicode(v.Name)),
        Sum s => Print(s),
        Product p => Print(p),
        Power p => Print(p),
        Call { Function.Notation: Notation.PowerOfE } c => Raised(Atom("ℯ"), Print(c.Argument)),
        Call { Function.Notation: Notation.Root } c => Root(c.Argument, 2, "2"),
        Call { Function.Notation: Notation.Bars } c =>
            new Picture(Print(c.Argument).Box.Between(Delimiter.Bar, Delimiter.Bar), Binding.Atom),
        Call c => Applied(c.Function.Names.Unicode, Print(c.Argument)),
        Choice c => Applied("if", Print(Condition.Of(c))),
        _ => throw new ArgumentOutOfRangeException(nameof(formula)),
    };

    private static Picture Atom(string text, Binding binding = Binding.Atom) => new(TextBox.Line(text), binding);

    private static Picture Print(Number number)
    {
        if (number.IsDecimal) return Atom(Decimal(number.Value), number.Value.Sign < 0 ? Binding.Negative : Binding.Atom);
        (BigInteger p, BigInteger q) = (number.Value.Numerator, number.Value.Denominator);
        Binding binding = p.Sign < 0 ? Binding.Negative : Binding.Atom;
        if (q.IsOne) return Atom(NumberText.Integer(p), binding);
        if (BigInteger.Abs(p) < 10 || q < 10) return Atom(number.Value.ToString());
        return Quotient(Atom(NumberText.Integer(p), binding), Atom(NumberText.Integer(q)));
    }

    private static Picture Applied(string name, Picture argument)
    {
        TextBox left = TextBox.Line(name), right = Parenthesized(argument.Box);
        return new Picture(TextBox.Row(left, right), Binding.Call, left, right);
    }

    private static Picture Print(Condition condition)
    {
        var parts = new List<TextBox>();
        foreach (Relation relation in condition.Relations)
        {
            if (parts.Count > 0) parts.Add(TextBox.Line(" and "));
            parts.AddRange([Print(relation.Left).Box, TextBox.Line($" {relation.Unicode} "), Print(relation.Right).Box]);
        }

        parts.AddRange([TextBox.Line(", "), Print(condition.Then).Box, TextBox.Line(", "), Print(condition.Else).Box]);
        return new Picture(TextBox.Row([.. parts]), Binding.Sum);
    }

    private static TextBox Parenthesized(TextBox box) => box.Between(Delimiter.LeftParenthesis, Delimiter.RightParenthesis);

    private static Picture Print(Sum sum)
    {
        if (sum.Terms.IsEmpty) return Atom("0");
        var pictures = new Picture?[sum.Terms.Length];
        bool tall = false;
        for (int i = 0; i < pictures.Length; i++)
        {
            if (sum.Terms[i] is Number { IsDecimal: false, Value.IsInteger: false }) continue;
            pictures[i] = Term(sum.Terms[i], i);
            tall |= pictures[i]!.Box.Height > 1;
        }

        // A fraction among the terms is stacked only where another term is higher than one line anyway.
        for (int i = 0; i < pictures.Length; i++) pictures[i] ??= FractionTerm(((Number)sum.Terms[i]).Value, i, tall);
        var parts = new List<TextBox>();
        for (int i = 0; i < pictures.Length; i++)
        {
            if (i > 0 && pictures[i]!.Binding != Binding.Negative) parts.Add(TextBox.Line(" + "));
            parts.Add(pictures[i]!.Box);
        }

        return new Picture(TextBox.Row([.. parts]), Binding.Sum);
    }

    private static Picture Term(Formula term, int index)
    {
        switch (term)
        {
            case Product { Factors: [Number { Value.Sign: < 0 } c, _, ..] factors }:
                Formula[] rest = [.. factors];
                rest[0] = new Number(-c.Value, c.IsDecimal);
                if (c.Value == -1) rest = rest[1..];
                return Negative(rest.Length == 1 ? Print(rest[0]) : Print(new Product([.. rest])), index);
            case Number { Value.Sign: < 0 } n: return Negative(Print(new Number(-n.Value, n.IsDecimal)), index);
            default: return Print(term);
        }
    }

    private static Picture FractionTerm(Rational value, int index, bool tall)
    {
        Rational magnitude = value.Abs();
        Picture picture = tall
            ? Quotient(Atom(NumberText.Integer(magnitude.Numerator)), Atom(NumberText.Integer(magnitude.Denominator)))
            : Print(new Number(magnitude));
        return value.Sign < 0 ? Negative(picture, index) : picture;
    }

    private static Picture Negative(Picture picture, int index)
    {
        string minus = index > 0 ? " - " : picture.Box.Height > 1 ? "- " : "-";
        TextBox box = picture.Binding == Binding.Sum ? Parenthesized(picture.Box) : picture.Box;
        return new Picture(TextBox.Row(TextBox.Line(minus), box), Binding.Negative);
    }

    private static Picture Print(Product product)
    {
        (List<Formula> above, List<Formula> below) = Fraction.Split(product.Factors.AsSpan());
        if (below.Count == 0) return Times(above);
        return Quotient(Times(above), Times(below));
    }

    private static Picture Times(List<Formula> factors)
    {
        if (factors.Count == 0) return Atom("1");
        if (factors.Count == 1) return Print(factors[0]);
        var parts = new List<TextBox>();
        bool negative = factors[0] is Number { Value.Sign: < 0 }, bareMinus = IsMinusOne(factors[0]);
        for (int i = 0; i < factors.Count; i++)
        {
            if (i > (bareMinus ? 1 : 0)) parts.Add(TextBox.Line("⋅"));
            Picture factor = i == 0 && bareMinus ? Atom("-") : Print(factors[i]);
            parts.Add(factor.Binding == Binding.Sum ? Parenthesized(factor.Box) : factor.Box);
        }

        return new Picture(TextBox.Row([.. parts]), negative ? Binding.Negative : Binding.Product);
    }

    private static bool IsMinusOne(Formula formula) => formula is Number { IsDecimal: false } n && n.Value == -1;

    private static Picture Quotient(Picture above, Picture below)
    {
        TextBox top = above.Binding == Binding.Quotient ? Parenthesized(above.Box) : above.Box;
        TextBox bottom = below.Binding == Binding.Quotient ? Parenthesized(below.Box) : below.Box;
        if (above.Binding == Binding.Negative) top = top.Padded(0, 1);
        TextBox bar = TextBox.Line(new string('─', Math.Max(top.Width, bottom.Width)));
        return new Picture(TextBox.Stack(1, top, bar, bottom), Binding.Quotient);
    }

    private static Picture Print(Power power)
    {
        if (power.Exponent is Number { IsDecimal: false } n)
        {
            if (n.Value.Sign < 0) return Quotient(Atom("1"), Times(Fraction.Split([power]).Below));
            if (n.Value.Numerator.IsOne && !n.Value.IsInteger)
                return Root(power.Base, n.Value.Denominator, NumberText.Integer(n.Value.Denominator));
        }

        if (power.Exponent is Power { Base: Variable v, Exponent: Number { IsDecimal: false } e } && e.Value == -1)
            return Root(power.Base, 0, SymbolNames.Unicode(v.Name));
        return Raised(Print(power.Base), Print(power.Exponent));
    }

    private static Picture Raised(Picture root, Picture exponent)
    {
        TextBox top = exponent.Binding == Binding.Power ? Parenthesized(exponent.Box) : exponent.Box;
        if (root.Binding == Binding.Call && top.Height == 1)
        {
            (TextBox name, TextBox argument) = (root.Name!, root.Argument!);
            TextBox raised = TextBox.Place(top.Width, 2, 1, (top, 0, 0));
            TextBox inner = TextBox.Row(name, raised);
            return new Picture(TextBox.Row(inner, argument), Binding.Power);
        }

        TextBox bottom = root.Binding >= Binding.Call ? Parenthesized(root.Box) : root.Box;
        return new Picture(
            TextBox.Place(bottom.Width + top.Width, top.Height + bottom.Height, top.Height + bottom.Baseline,
                (top, bottom.Width, 0), (bottom, 0, top.Height)),
            Binding.Power);
    }

    /// <summary>A root sign, with its degree unless that is 2; one character is enough above a letter or a whole number.</summary>
    private static Picture Root(Formula argument, BigInteger degree, string degreeText)
    {
        TextBox inner = Print(argument).Box;
        if (degree == 2 && inner.Height == 1
            && (inner.Width == 1 || argument is Number { IsDecimal: false, Value: { IsInteger: true, Sign: >= 0 } }))
            return new Picture(TextBox.Row(TextBox.Line("√"), inner), Binding.Atom);

        // The degree stands above the short left stroke; the long stroke rises to the bar, one row per row inside.
        string over = degree == 2 ? "  " : degreeText.PadRight(2);
        int left = over.Length, height = inner.Height + 1, body = left + inner.Height - 1;
        var parts = new List<(TextBox, int, int)>
        {
            (TextBox.Line("╲╱"), left - 2, height - 1),
            (TextBox.Line(new string('_', inner.Width + 2)), body, 0),
            (inner, body + 1, 1),
        };
        if (degree != 2) parts.Add((TextBox.Line(over), 0, height - 2));
        for (int i = 1; i < inner.Height; i++) parts.Add((TextBox.Line("╱"), left + i - 1, height - 1 - i));
        return new Picture(TextBox.Place(body + inner.Width + 2, height, inner.Baseline + 1, [.. parts]), Binding.Atom);
    }

    /// <summary>Fifteen significant digits at most, at least one after the point: 1.0, 0.25, 1.0e-5.</summary>
    private static string Decimal(Rational value)
    {
        if (value.Sign == 0) return "0";
        (string digits, int exponent) = NumberText.Scientific(value, 15);
        string sign = value.Sign < 0 ? "-" : "";
        if (exponent is <= -5 or >= 15) return $"{sign}{digits[0]}.{(digits.Length > 1 ? digits[1..] : "0")}e{exponent:+0;-0}";
        if (exponent < 0) return $"{sign}0.{new string('0', -exponent - 1)}{digits}";
        if (digits.Length <= exponent + 1) return $"{sign}{digits.PadRight(exponent + 1, '0')}.0";
        return $"{sign}{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}";
    }
}
