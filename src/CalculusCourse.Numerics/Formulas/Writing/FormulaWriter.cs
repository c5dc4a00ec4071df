using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Numerics.Formulas.Writing;

/// <summary>Writes one formula on one line; all rules of precedence are on this page.</summary>
internal sealed class FormulaWriter(bool unicode, FormulaOrder order)
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

    private readonly List<string> text = [];
    private readonly bool written = order == FormulaOrder.Written;
    private int bars;

    /// <summary>The whole text of <paramref name="formula"/>.</summary>
    public string Text(Formula formula)
    {
        Write(written ? formula : TermOrder.Arrange(formula), Strength.Sum);
        return string.Concat(text);
    }

    private void Write(Formula formula, Strength needed)
    {
        bool parentheses = StrengthOf(formula) < needed;
        if (parentheses) text.Add("(");
        switch (formula)
        {
            case Number n: text.Add(Signed(NumberText.Of(n))); break;
            case Constant c: text.Add(c.Name == ConstantName.E ? "e" : unicode ? "π" : "pi"); break;
            case Variable v: text.Add(unicode ? SymbolNames.Unicode(v.Name) : v.Name); break;
            case Sum s: WriteSum(s); break;
            case Product p: WriteSignedProduct(p); break;
            case Power p: WritePower(p); break;
            case Call c: WriteCall(c.Function, c.Argument); break;
            default: throw new ArgumentOutOfRangeException(nameof(formula));
        }

        if (parentheses) text.Add(")");
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
        Call { Function: Function.Sqrt } c => RootStrength(c.Argument),
        _ => Strength.Atom,
    };

    private void WriteSum(Sum sum)
    {
        if (sum.Terms.IsEmpty) text.Add("0");
        for (int i = 0; i < sum.Terms.Length; i++)
        {
            Formula term = sum.Terms[i];
            if (i == 0)
            {
                Write(term, sum.Terms.Length == 1 || term is Sum { Terms.Length: > 0 } ? Strength.Sum : Strength.Signed);
            }
            else if (IsNegative(term))
            {
                text.Add(unicode ? " − " : " - ");
                WriteMagnitude(term);
            }
            else
            {
                text.Add(" + ");
                Write(term, Strength.Signed);
            }
        }
    }

    private void WriteSignedProduct(Product product)
    {
        if (product.Factors.Length > 1 && IsNegative(product))
        {
            text.Add(unicode ? "−" : "-");
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
        if (factors.IsEmpty) text.Add("1");
        else if (written) WriteInSequence(factors, behindMinus);
        else WriteFraction(factors, behindMinus);
    }

    private void WriteInSequence(ReadOnlySpan<Formula> factors, bool behindMinus)
    {
        for (int i = 0; i < factors.Length; i++)
        {
            if (factors[i] is Power p && IsQuotient(p))
            {
                text.Add(i == 0 ? "1/" : "/");
                Write(p.Base, Strength.Power);
            }
            else
            {
                if (i > 0) text.Add(unicode ? "·" : "*");
                Write(factors[i], i > 0 ? Strength.Power : behindMinus || factors.Length == 1 ? Strength.Product : Strength.Signed);
            }
        }
    }

    private void WriteFraction(ReadOnlySpan<Formula> factors, bool behindMinus)
    {
        (List<Formula> above, List<Formula> below) = Fraction.Split(factors);
        WriteTimes(above, behindMinus ? Strength.Product : Strength.Signed);
        if (below.Count == 0) return;
        text.Add("/");
        if (below.Count == 1)
        {
            Write(below[0], Strength.Power);
        }
        else
        {
            text.Add("(");
            WriteTimes(below, Strength.Product);
            text.Add(")");
        }
    }

    private void WriteTimes(List<Formula> factors, Strength first)
    {
        if (factors.Count == 0) text.Add("1");
        for (int i = 0; i < factors.Count; i++)
        {
            if (i > 0) text.Add(unicode ? "·" : "*");
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
            Write(power.Base, Strength.Atom);
            if (unicode && power.Exponent is Number { Value.IsInteger: true, IsDecimal: false } n &&
                SymbolNames.Superscript(NumberText.Of(n)) is { } raised)
            {
                text.Add(raised);
            }
            else
            {
                text.Add("^");
                Write(power.Exponent, Strength.Atom);
            }
        }
    }

    private void WriteCall(Function function, Formula argument)
    {
        if (unicode && function == Function.Sqrt)
        {
            bool bare = IsLetter(argument);
            text.Add(bare ? "√" : "√(");
            Write(argument, Strength.Sum);
            if (!bare) text.Add(")");
            return;
        }

        int opening = text.Count, barsBefore = bars;
        text.Add(FormulaText.Name(function) + "(");
        Write(argument, Strength.Sum);

        // Bars inside bars can't be told apart, so the outer ones are written as a name.
        bool asBars = unicode && function == Function.Abs && bars == barsBefore;
        if (asBars) text[opening] = "|";
        if (asBars) bars++;
        text.Add(asBars ? "|" : ")");
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

    private string Signed(string number) => unicode && number.StartsWith('-') ? "−" + number[1..] : number;
}
