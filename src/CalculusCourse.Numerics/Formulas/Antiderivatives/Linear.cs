using System.Collections.Immutable;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives;

/// <summary>What the methods share: slopes of linear arguments, a variable put back, simplification.</summary>
internal static class Linear
{
    /// <summary>The slope a of a formula that is ax + b, else null; a and b don't have x.</summary>
    public static Formula? Slope(Formula formula, string x)
    {
        var slopes = new List<Monomial>();
        foreach (Monomial term in Monomial.Terms(formula))
        {
            (Monomial constant, Monomial with) = term.Split(x);
            if (with.IsNumber) continue;
            if (with.Powers is not [(Variable, var e)] || e != 1) return null;
            slopes.Add(constant);
        }

        return slopes.Count == 0 ? null : Monomial.ToFormula(slopes);
    }

    /// <summary>The formula with the variable replaced; logarithms lose their bars where the new argument is positive.</summary>
    public static Formula Replaced(Formula formula, string variable, Formula value) => formula switch
    {
        Variable v => v.Name == variable ? value : v,
        Call { Function: NaturalLogarithm, Argument: Call { Function: AbsoluteValue } inner } =>
            LogarithmOfPower(Simple(value is Sum ? Collected(Replaced(inner.Argument, variable, value)) : Replaced(inner.Argument, variable, value))),
        Call { Function: Exponential } c
            when value is Call { Function: NaturalLogarithm } log && PowerOf(c.Argument, variable) is { } exponent =>
            new Power(log.Argument, new Number(exponent)),
        Call { Function: Arctangent, Argument: Variable v }
            when v.Name == variable && value is Call { Function: Tangent } tangent =>
            tangent.Argument,
        Power { Base: Sum inside } power when value is Sum => new Power(Collected(Replaced(inside, variable, value)), Replaced(power.Exponent, variable, value)),
        Call { Argument: Sum inside } call when value is Sum => new Call(call.Function, Collected(Replaced(inside, variable, value))),
        _ => formula.Map(part => Replaced(part, variable, value)),
    };

    /// <summary>log|u|, for u = bᵉ as e·log|b|.</summary>
    private static Formula LogarithmOfPower(Formula u) =>
        u is Power { Exponent: Number exponent } power ? Times(exponent, LogarithmOf(power.Base)) : LogarithmOf(u);

    /// <summary>A polynomial of one variable in its powers, where that is shorter: x² + 1 for (x + 1)² − 2x.</summary>
    private static Formula Collected(Formula formula)
    {
        ImmutableArray<string> names = [.. VariableNames.Of(formula)];
        if (names.Length != 1 || RationalFunction.From(formula, names[0]) is not { Denominator.Degree: 0 } read) return formula;
        Polynomial polynomial = 1 / new Rational(read.Denominator.Leading) * read.Numerator.ToPolynomial();
        Formula written = polynomial.ToFormula(new Variable(names[0]));
        int size = Simple(formula).Size(100);
        return Simple(written).Size(size) < size ? written : formula;
    }

    /// <summary>c where the formula is c times the variable, else null.</summary>
    public static Rational? PowerOf(Formula formula, string variable) =>
        Monomial.Of(formula) is { Powers: [(Variable v, var e)] } m && v.Name == variable && e == 1 ? m.Coefficient : null;

    /// <summary>Whether a formula of constants has a value, at one value of its letters.</summary>
    public static bool HasValue(Formula formula)
    {
        string[] names = [.. VariableNames.Of(formula)];
        double[] values = [.. names.Select((_, i) => 1.37 + i)];
        return double.IsFinite(CompiledFormula.Compile(formula, names).Evaluate(values));
    }

    /// <summary>tan, cot, sec, csc and their hyperbolic kin as quotients of the two that they are made of.</summary>
    public static Formula InSines(Formula formula)
    {
        Formula inside = formula.Map(InSines);
        if (inside is not Call { Argument: var u, Function: var function }) return inside;
        Call Of(Function name) => new(name, u);
        return function switch
        {
            Tangent => Quotient(Of(Function.Sin), Of(Function.Cos)),
            Cotangent => Quotient(Of(Function.Cos), Of(Function.Sin)),
            Secant => new Power(Of(Function.Cos), Number.MinusOne),
            Cosecant => new Power(Of(Function.Sin), Number.MinusOne),
            HyperbolicTangent => Quotient(Of(Function.Sinh), Of(Function.Cosh)),
            HyperbolicCotangent => Quotient(Of(Function.Cosh), Of(Function.Sinh)),
            HyperbolicSecant => new Power(Of(Function.Cosh), Number.MinusOne),
            HyperbolicCosecant => new Power(Of(Function.Sinh), Number.MinusOne),
            _ => inside,
        };
    }

    /// <summary>Simplified; the result may be defined on more.</summary>
    public static Formula Simple(Formula formula) => Widening.Of(formula);

    /// <summary>Whether the part occurs in the formula.</summary>
    public static bool HasPart(Formula formula, Formula part) =>
        formula.Equals(part) || formula.Operands.Any(operand => HasPart(operand, part));

    /// <summary>Whether the part occurs in the product.</summary>
    public static bool HasPart(Monomial product, Formula part) => product.Powers.Any(power => HasPart(power.Kernel, part));
}
