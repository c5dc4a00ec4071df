using System.Runtime.InteropServices;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Reading;

/// <summary>Functions of several arguments, each said by functions of one; the reading is noted.</summary>
internal ref partial struct FormulaGrammar
{
    /// <summary>Minima and maxima grow with each argument by more than it.</summary>
    private const int LargestExtremum = 2000;

    public static bool TakesSeveralArguments(string name) => name is "root" or "mod" or "atan2" or "arctan2" or "max" or "min";

    /// <summary>A call whose name takes several arguments, the name just read; null for any other name.</summary>
    private Formula? SeveralArguments(string name, Token place)
    {
        if (token.Kind != TokenKind.Open) return null;
        switch (name)
        {
            case "log" or "ln":
                List<Formula> logarithm = Arguments();
                return logarithm.Count == 1 ? new Call(Function.Log, logarithm[0])
                    : Noted(place, Logarithm(logarithm[0], Second(name, logarithm, place)));
            case "root":
                List<Formula> root = Arguments();
                return Noted(place, RootOf(root[0], Second(name, root, place)));
            case "mod":
                // The remainder of the division that rounds down has the sign of the divisor.
                List<Formula> remainder = Arguments();
                Formula divisor = Second(name, remainder, place);
                Formula times = new Call(Function.Floor, Quotient(remainder[0], divisor));
                return Noted(place, Difference(remainder[0], Times(divisor, times)));
            case "atan2" or "arctan2":
                List<Formula> sides = Arguments();
                return Noted(place, AngleOf(sides[0], Second(name, sides, place)));
            case "if" or "where":
                return ConditionalCall(name, place);
            case "Piecewise":
                return Pieces(place);
            case "max" or "min" or "Max" or "Min" or "maximum" or "minimum" or "fmax" or "fmin":
                List<Formula> all = Arguments();
                if (all.Count < 2)
                    throw Error($"{name} has two or more arguments, with commas between them", place.Start, previous.End - place.Start);
                return Noted(place, Extremum(name is "max" or "Max" or "maximum" or "fmax", CollectionsMarshal.AsSpan(all), place));
            default:
                return null;
        }
    }

    private readonly Formula Second(string name, List<Formula> arguments, Token place) => arguments.Count == 2 ? arguments[1]
        : throw Error($"{name} has two arguments, with a comma between them", place.Start, previous.End - place.Start);

    private static Formula Logarithm(Formula x, Formula @base) => @base switch
    {
        Number { Value: var b } when b == 2 => new Call(Function.Log2, x),
        Number { Value: var b } when b == 10 => new Call(Function.Log10, x),
        Constant { Name: ConstantName.E } => new Call(Function.Log, x),
        _ => Quotient(new Call(Function.Log, x), new Call(Function.Log, @base)),
    };

    /// <summary>The real root: of negative numbers too where the index is odd.</summary>
    private static Formula RootOf(Formula x, Formula index)
    {
        if (index is not Number { Value: var n }) return new Power(x, new Power(index, Number.MinusOne));
        if (n == 2) return new Call(Function.Sqrt, x);
        if (n == 3) return new Call(Function.Cbrt, x);
        if (n.Sign == 0) return new Power(x, new Power(index, Number.MinusOne));
        bool isOdd = n.IsInteger && !n.Numerator.IsEven && n.Sign > 0 && !n.Numerator.IsOne;
        return isOdd ? Times(new Call(Function.Sign, x), new Power(new Call(Function.Abs, x), new Number(1 / n)))
            : new Power(x, new Number(1 / n));
    }

    /// <summary>
    /// The angle of a point, above −π and up to π, by the half of it: on each side of the y axis by the form that does not cancel there.
    /// </summary>
    private static Formula AngleOf(Formula y, Formula x)
    {
        Formula radius = new Call(Function.Sqrt, new Sum([Square(x), Square(y)]));
        Formula right = Times(Two, new Call(Function.Atan, Quotient(y, new Sum([radius, x]))));
        Formula left = Times(Two, new Call(Function.Atan, Quotient(Difference(radius, x), y)));
        return Chosen(x, Chosen(y, left, Constant.Pi, left), right, right);
    }

    /// <summary>The largest or smallest of some, halved so that the choices do not grow too long.</summary>
    private readonly Formula Extremum(bool isLargest, ReadOnlySpan<Formula> all, Token place)
    {
        if (all.Length == 1) return all[0];
        Formula result = Extremum(
            isLargest, Extremum(isLargest, all[..(all.Length / 2)], place), Extremum(isLargest, all[(all.Length / 2)..], place));
        if (result.Size(LargestExtremum) > LargestExtremum)
            throw Error("a minimum or maximum of so much is too long", place.Start, previous.End - place.Start);
        return result;
    }

    /// <summary>max(a, 0) is relu(a) and min(a, 0) is −relu(−a); of any two others the sign of a − b chooses one.</summary>
    private static Formula Extremum(bool isLargest, Formula a, Formula b)
    {
        if (a is Number { Value.Sign: 0 }) (a, b) = (b, a);
        if (b is Number { Value.Sign: 0 })
            return isLargest ? new Call(Function.Relu, a) : Negative(new Call(Function.Relu, Negative(a)));
        Formula change = b is Number ? new Sum([a, Negative(b)]) : Difference(a, b);
        return isLargest ? Chosen(change, b, a, a) : Chosen(change, a, b, b);
    }

    /// <summary>A choice; by a number what the number chooses.</summary>
    private static Formula Chosen(Formula subject, Formula below, Formula at, Formula above)
    {
        var choice = new Choice(subject, below, at, above);
        return subject.IsConstant && Simplification.Simplify(subject) is Number number ? choice.Where(number.Value.Sign) : choice;
    }

    private readonly Formula Noted(Token place, Formula formula)
    {
        Formula shown = Simplification.Simplify(formula);
        NoteFrom(place, ReadingKind.SeveralArguments, $"{Excerpt(place.Start, previous.End)} is read as {shown}");
        return formula;
    }

    /// <summary>What stands in parentheses, with commas between.</summary>
    private List<Formula> Arguments()
    {
        Token open = token;
        int bars = BeginArguments();
        if (token.Kind == TokenKind.Close) throw Error("nothing stands between these parentheses", open.Start, token.End - open.Start);
        List<Formula> arguments = [Sum()];
        while (token.Kind == TokenKind.Comma)
        {
            Advance();
            arguments.Add(Sum());
        }

        EndArguments(open, bars);
        return arguments;
    }

    /// <summary>Goes into the parentheses of a call in which a comma separates. How many bars are open outside.</summary>
    private int BeginArguments()
    {
        Enter(token);
        int bars = openBars;
        openBars = 0;
        parentheses++;
        lexer.Pairs++;
        lexer.Calls++;
        Advance();
        return bars;
    }

    private void EndArguments(Token open, int bars)
    {
        CheckCloses(open);
        openBars = bars;
        parentheses--;
        nesting--;
        lexer.Pairs--;
        lexer.Calls--;
        Advance();
    }
}
