using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Numerics.Calculus.Asymptotics;

/// <summary>Formulas of one variable, expanded for large values of it.</summary>
internal sealed class FormulaExpansion(string variable)
{
    private const int Order = 6;
    private const int LargestFormula = 400;
    private const int MostParts = 300;

    private readonly Dictionary<Formula, Expansion> known = [];

    /// <summary>The expansion as the variable grows to ∞; null where it is not known.</summary>
    public static Expansion? Find(Formula formula, string variable) => new FormulaExpansion(variable).TryOf(formula);

    /// <summary>The expansion, or null where the rules do not give it.</summary>
    public Expansion? TryOf(Formula formula)
    {
        if (formula.Size(LargestFormula) > LargestFormula) return null;
        try
        {
            return Of(formula);
        }
        catch (UnknownGrowthException)
        {
            return null;
        }
    }

    /// <summary>The expansion.</summary>
    /// <exception cref="UnknownGrowthException">The rules do not give it.</exception>
    public Expansion Of(Formula formula)
    {
        if (known.TryGetValue(formula, out Expansion? found)) return found;
        if (known.Count > MostParts) throw new UnknownGrowthException("the formula is too long");
        found = formula switch
        {
            Number or Constant => Expansion.Constant(formula),
            Variable v when v.Name == variable => Expansion.OfTerm(Number.One, Growth.Variable),
            Sum sum => sum.Terms.Aggregate(Expansion.Zero, (total, term) => total.Plus(Of(term))),
            Product product => product.Factors.Aggregate(Expansion.One, (total, factor) => total.Times(Of(factor))),
            Power { Exponent: var exponent } power when exponent.IsConstant => Of(power.Base).ToThe(ExactNumber.Simple(exponent)),
            Power power => Of(power.Exponent).Times(Of(power.Base).Log()).Exp(),
            Call call => OfCall(call),
            Choice choice when Of(choice.Subject) is { Terms.IsEmpty: false } subject =>
                Of(choice.Where(ExactNumber.Sign(subject.Terms[0].Factor))),
            Choice => throw new UnknownGrowthException("which case holds is not known"),
            _ => throw new UnknownGrowthException("a letter has no value"),
        };
        return known[formula] = found;
    }

    private Expansion OfCall(Call call)
    {
        Expansion u = Of(call.Argument);
        switch (call.Function)
        {
            case Exponential: return u.Exp();
            case NaturalLogarithm: return u.Log();
            case SquareRoot: return u.ToThe(new Number(Fraction.Half));
            case AbsoluteValue: return u.Abs();
            case Sign when !u.Terms.IsEmpty: return Expansion.Constant(new Number(ExactNumber.Sign(u.Terms[0].Factor)));
            case Sine or Cosine when u.Leading?.Direction() > 0: return Expansion.OfRest(Growth.One, new(-1, 1), true);
            case Arctangent when u.Leading?.Direction() > 0 && !u.Terms.IsEmpty: return OfArctangent(u);
            case ErrorFunction when u.Leading?.Direction() > 0 && !u.Terms.IsEmpty: return OfErrorFunction(u);
        }

        if (u.Leading is null) return Expansion.Constant(ValueAt(call.Function, Number.Zero));
        int direction = u.Leading.Direction();
        bool hasLimit = direction < 0 || (direction == 0 && !u.Terms.IsEmpty);
        if (hasLimit && Around(call.Function, u) is { } around) return around;
        if (direction == 0 && !hasLimit) return OfBounded(call.Function, u.Rest!.Value.Bound);
        if (call.Function.Expressed(call.Argument) is { } expressed) return Of(expressed);
        throw new UnknownGrowthException($"{call.Function} is not known there");
    }

    /// <summary>atan u = ±π/2 − atan(1/u).</summary>
    private static Expansion OfArctangent(Expansion u)
    {
        Formula limit = Written.Times(new Number(new Rational(ExactNumber.Sign(u.Terms[0].Factor), 2)), Constant.Pi);
        return Expansion.Constant(ExactNumber.Simple(limit))
            .Plus(Around(Function.Atan, u.ToThe(Number.MinusOne))!.Times(Number.MinusOne));
    }

    /// <summary>erf u is ±1, and nearer to it than e^(−u²)/|u|.</summary>
    private static Expansion OfErrorFunction(Expansion u)
    {
        Expansion bound = u.Times(u).Times(Number.MinusOne).Exp().Times(u.Abs().ToThe(Number.MinusOne));
        int sign = ExactNumber.Sign(u.Terms[0].Factor);
        double most = bound.LeadingBound().High;
        return Expansion.Constant(new Number(sign)).Plus(
            Expansion.OfRest(bound.Leading!, sign > 0 ? new(-most, 0) : new(0, most), bound.Oscillates));
    }

    /// <summary>The Taylor series around the limit of the argument; null where the function is not smooth.</summary>
    private static Expansion? Around(Function function, Expansion u)
    {
        Formula limit = u.Limit()!;
        Expansion s = u.Plus(Expansion.Constant(ExactNumber.Negative(limit)));
        Interval centre = ExactNumber.Enclose(limit);
        if (function.Series([centre, 1, .. new Interval[Order - 1]]) is null) return null;
        var y = new Variable("y");
        Formula derivative = new Call(function, y);
        var coefficients = new List<Formula>();
        Rational factorial = 1;
        for (int k = 0; k <= Order; k++)
        {
            Formula value = ExactNumber.Simple(Substitution.Put(derivative, y.Name, limit));
            coefficients.Add(ExactNumber.Multiply(value, new Number(1 / factorial)));
            factorial *= k + 1;
            if (k < Order) derivative = Differentiation.Derivative(derivative, y.Name);
        }

        return Expansion.Series(coefficients, s);
    }

    private static Expansion OfBounded(Function function, Interval argument)
    {
        IntervalValue value = function.Enclose(argument);
        return value.Definedness == Definedness.Everywhere && value.Range.IsBounded
            ? Expansion.OfRest(Growth.One, value.Range, true)
            : throw new UnknownGrowthException($"{function} of what goes up and down is not known");
    }

    private static Formula ValueAt(Function function, Formula u) =>
        IntervalEvaluation.Evaluate(new Call(function, u), "", 0).Definedness == Definedness.Everywhere
            ? ExactNumber.Simple(new Call(function, u)) : throw new UnknownGrowthException($"{function} is undefined");
}
