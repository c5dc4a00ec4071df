using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing.Typesetting;

namespace CalculusCourse.Numerics.Formulas.Writing;

/// <summary>
/// Sets one formula for reading, or (<paramref name="unicode"/> false) with the signs and names that can be typed;
/// all rules of precedence are on this page. What <paramref name="open"/> knows by name is no variable but something to be worked out.
/// </summary>
internal sealed class FormulaWriter(bool unicode, FormulaOrder order, Func<string, Typeset?>? open = null)
{
    /// <summary>How tightly the outermost operation of a text binds; a place that needs more puts parentheses.</summary>
    private enum Strength
    {
        Sum,
        Signed,
        Product,
        Power,
        Atom,
    }

    private List<Typeset> parts = [];
    private readonly bool written = order == FormulaOrder.Written;
    private int bars;

    /// <summary>The whole of <paramref name="formula"/>.</summary>
    public Typeset Typeset(Formula formula) =>
        Apart(() => Write(written ? formula : NumberText.WithinDoubles(TermOrder.Arrange(formula))));

    /// <summary>A formula as a part of a line; in parentheses if it binds less tightly than its place needs.</summary>
    private void Write(Formula formula, Strength needed)
    {
        if (StrengthOf(formula) >= needed) Write(formula);
        else parts.Add(new Fence("(", Apart(() => Write(formula)), ")"));
    }

    /// <summary>A formula in a place that keeps it together: on the line of a fraction, as an exponent.</summary>
    private Typeset Grouped(Formula formula, Strength needed)
    {
        Typeset content = Apart(() => Write(formula));
        return StrengthOf(formula) >= needed ? content : new Group(content);
    }

    /// <summary>What <paramref name="write"/> writes, as one.</summary>
    private Typeset Apart(Action write)
    {
        List<Typeset> around = parts;
        parts = [];
        write();
        Typeset content = Typesetting.Typeset.Of(parts);
        parts = around;
        return content;
    }

    private void Write(Formula formula)
    {
        switch (formula)
        {
            case Number n: WriteNumber(n); break;
            case Constant c: Name(c.Name == ConstantName.E ? "e" : unicode ? "π" : "pi"); break;
            case Variable v when open?.Invoke(v.Name) is { } worked: parts.Add(worked); break;
            case Variable v: Name(unicode ? SymbolNames.Unicode(v.Name) : v.Name); break;
            case Sum s: WriteSum(s); break;
            case Product p: WriteSignedProduct(p); break;
            case Power p: WritePower(p); break;
            case Call c: WriteCall(c.Function, c.Argument); break;
            case Choice c: WriteChoice(c); break;
            default: throw new ArgumentOutOfRangeException(nameof(formula));
        }
    }

    private void Name(string name) => parts.Add(new Symbol(name));

    private void Digits(string digits) => parts.Add(new Numeral(digits));

    private void Sign(string sign, bool isSpaced = false) => parts.Add(new Operator(sign, isSpaced));

    private void Minus(bool isSpaced = false) => Sign(unicode ? "−" : "-", isSpaced);

    private void Times() => Sign(unicode ? "·" : "*");

    private void WriteNumber(Number number)
    {
        string[] text = NumberText.Of(number).Split('/');
        if (text[0].StartsWith('-')) Minus();
        var above = new Numeral(text[0].TrimStart('-'));
        parts.Add(text.Length == 1 ? above : new Quotient(above, new Numeral(text[1])));
    }

    private Strength StrengthOf(Formula formula) => formula switch
    {
        Number n => n.Value.Sign < 0 ? Strength.Signed
            : NumberText.Of(n).AsSpan().IndexOfAny('/', 'e') >= 0 ? Strength.Product : Strength.Atom,
        Sum { Terms.Length: 0 } or Product { Factors.Length: 0 } => Strength.Atom,
        Sum s => s.Terms.Length == 1 ? StrengthOf(s.Terms[0]) : Strength.Sum,
        Product { Factors.Length: 1 } p => StrengthOf(p.Factors[0]),
        Product p => IsNegative(p) ? Strength.Signed : Strength.Product,
        Power p when IsRoot(p) => RootStrength(p.Base),
        Power p => IsQuotient(p) ? Strength.Product : Strength.Power,
        Call { Function.Notation: Notation.Root } c => RootStrength(c.Argument),
        _ => Strength.Atom,
    };

    private void WriteSum(Sum sum)
    {
        if (sum.Terms.IsEmpty) Digits("0");
        for (int i = 0; i < sum.Terms.Length; i++)
        {
            Formula term = sum.Terms[i];
            if (i == 0)
            {
                Write(term, sum.Terms.Length == 1 || term is Sum { Terms.Length: > 0 } ? Strength.Sum : Strength.Signed);
            }
            else if (IsNegative(term))
            {
                Minus(isSpaced: true);
                WriteMagnitude(term);
            }
            else
            {
                Sign("+", isSpaced: true);
                Write(term, Strength.Signed);
            }
        }
    }

    private void WriteSignedProduct(Product product)
    {
        if (product.Factors.Length > 1 && IsNegative(product))
        {
            Minus();
            WriteMagnitude(product);
        }
        else
        {
            WriteFactors(product.Factors.AsSpan());
        }
    }

    /// <summary>Writes −<paramref name="formula"/>, where <see cref="IsNegative"/> holds, as what stands behind a minus sign.</summary>
    private void WriteMagnitude(Formula formula)
    {
        if (formula is Number n)
        {
            Write(new Number(-n.Value, n.IsDecimal), Strength.Product);
            return;
        }

        ReadOnlySpan<Formula> factors = ((Product)formula).Factors.AsSpan();
        var first = (Number)factors[0];
        if (first.Value == -1 && !first.IsDecimal && factors.Length > 1)
        {
            WriteFactors(factors[1..], behindMinus: true);
        }
        else
        {
            Formula[] positive = factors.ToArray();
            positive[0] = new Number(-first.Value, first.IsDecimal);
            WriteFactors(positive, behindMinus: true);
        }
    }

    private void WriteFactors(ReadOnlySpan<Formula> factors, bool behindMinus = false)
    {
        if (factors.IsEmpty) Digits("1");
        else if (written) WriteInSequence(factors, behindMinus);
        else WriteFraction(factors, behindMinus);
    }

    private void WriteInSequence(ReadOnlySpan<Formula> factors, bool behindMinus)
    {
        int first = parts.Count;
        for (int i = 0; i < factors.Length; i++)
        {
            if (factors[i] is Power p && IsQuotient(p))
            {
                if (i == 0) Digits("1");
                Typeset above = Typesetting.Typeset.Of(parts[first..]);
                parts.RemoveRange(first, parts.Count - first);
                parts.Add(new Quotient(above, Grouped(p.Base, Strength.Power)));
            }
            else
            {
                if (i > 0) Times();
                Write(factors[i], i > 0 ? Strength.Power : behindMinus || factors.Length == 1 ? Strength.Product : Strength.Signed);
            }
        }
    }

    private void WriteFraction(ReadOnlySpan<Formula> factors, bool behindMinus)
    {
        (List<Formula> above, List<Formula> below) = Fraction.Split(factors);
        Strength first = behindMinus ? Strength.Product : Strength.Signed;
        if (below.Count == 0)
        {
            WriteTimes(above, first);
            return;
        }

        parts.Add(new Quotient(
            above.Count == 1 ? Grouped(above[0], first) : Apart(() => WriteTimes(above, first)),
            below.Count == 1 ? Grouped(below[0], Strength.Power) : new Group(Apart(() => WriteTimes(below, Strength.Product)))));
    }

    private void WriteTimes(List<Formula> factors, Strength first)
    {
        if (factors.Count == 0) Digits("1");
        for (int i = 0; i < factors.Count; i++)
        {
            if (i > 0) Times();
            Write(factors[i], i == 0 ? first : Strength.Power);
        }
    }

    private void WritePower(Power power)
    {
        if (IsRoot(power))
        {
            WriteCall(Function.Sqrt, power.Base);
        }
        else if (IsQuotient(power))
        {
            if (written) WriteInSequence([power], behindMinus: false);
            else WriteFraction([power], behindMinus: false);
        }
        else
        {
            Typeset root = Apart(() => Write(power.Base, Strength.Atom));
            bool isWhole = power.Exponent is Number { Value: { IsInteger: true, Sign: >= 0 }, IsDecimal: false };
            parts.Add(new Scripted(root, null, Grouped(power.Exponent, Strength.Atom), hasCaret: !unicode || !isWhole));
        }
    }

    private void WriteCall(Function function, Formula argument)
    {
        if (unicode && function.Notation == Notation.Root)
        {
            parts.Add(new Root(IsLetter(argument) ? Apart(() => Write(argument)) : new Group(Apart(() => Write(argument)))));
            return;
        }

        int barsBefore = bars;
        Typeset content = Apart(() => Write(argument));

        // Bars inside bars can't be told apart, so the outer ones are written as a name.
        if (unicode && function.Notation == Notation.Bars && bars == barsBefore)
        {
            bars++;
            parts.Add(new Fence("|", content, "|"));
        }
        else
        {
            Name(unicode ? function.Names.Unicode : function.Names.Plain);
            parts.Add(new Fence("(", content, ")"));
        }
    }

    private void WriteChoice(Choice choice)
    {
        Condition condition = Condition.Of(choice);
        Name("if");
        parts.Add(new Fence("(", Apart(() => WriteInside(condition)), ")"));
    }

    private void WriteInside(Condition condition)
    {
        for (int i = 0; i < condition.Relations.Length; i++)
        {
            if (i > 0) parts.Add(new Phrase(" and "));
            Relation relation = condition.Relations[i];
            Write(relation.Left);
            Sign(unicode ? relation.Unicode : relation.Sign, isSpaced: true);
            Write(relation.Right);
        }

        foreach (Formula formula in (Formula[])[condition.Then, condition.Else])
        {
            Sign(",");
            parts.Add(new Space());
            Write(formula);
        }
    }

    private Strength RootStrength(Formula argument) => unicode && IsLetter(argument) ? Strength.Power : Strength.Atom;

    /// <summary>Whether √ needs no parentheses around the formula.</summary>
    private static bool IsLetter(Formula formula) =>
        formula is Variable or Constant or Number { Value: { IsInteger: true, Sign: >= 0 }, IsDecimal: false };

    private static bool IsRoot(Power power) => power.Exponent is Number { IsDecimal: false } n && n.Value == Fraction.Half;

    /// <summary>Whether the power is written as a quotient: <c>x^(-1)</c> always, any negative exponent in canonical order.</summary>
    private bool IsQuotient(Power power) =>
        power.Exponent is Number { IsDecimal: false } n && (n.Value == -1 || (!written && n.Value.Sign < 0));

    private static bool IsNegative(Formula formula) => formula switch
    {
        Number n => n.Value.Sign < 0,
        Product { Factors.Length: > 0 } p => p.Factors[0] is Number n && n.Value.Sign < 0,
        _ => false,
    };
}
