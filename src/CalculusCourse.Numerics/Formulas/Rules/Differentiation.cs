using System.Collections.Immutable;
using CalculusCourse.Numerics.Formulas.Functions;

namespace CalculusCourse.Numerics.Formulas.Rules;

/// <summary>
/// Derivatives by rule. u and v are functions of the variable, ′ is the derivative by it, c does not depend on it.
/// <para>
/// The derivative of |u| is sign(u)·u′ and that of sign(u) is 0, wherever u ≠ 0; at a corner the formulas give the mean of both sides.
/// A derivative's formula is meant where the function is defined, and may have a value elsewhere too:
/// (log x)′ = 1/x, (x·log x)′ = log x + 1.
/// </para>
/// </summary>
public static class Differentiation
{
    /// <summary>
    /// The simplified derivative of <paramref name="formula"/> by <paramref name="variable"/>, <paramref name="order"/> times.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="order"/> is negative.</exception>
    public static Formula Derivative(Formula formula, string variable, int order = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        return DeepStack.For(formula, f =>
        {
            var rules = new DerivativeRules(variable);
            Formula derivative = new Simplifier(Algebra.Strict).Simplify(f);
            for (int i = 0; i < order; i++) derivative = rules.Of(derivative);
            return derivative;
        });
    }

    /// <summary>The derivative of a formula that is simplified already.</summary>
    internal static Formula OfSimplified(Formula formula, string variable) => DeepStack.For(formula, f => new DerivativeRules(variable).Of(f));

    /// <summary>The matrix of the derivatives: a row for each function, a column for each variable.</summary>
    public static Formula[,] Jacobian(IReadOnlyList<Formula> functions, IReadOnlyList<string> variables)
    {
        var matrix = new Formula[functions.Count, variables.Count];
        for (int i = 0; i < functions.Count; i++)
        {
            Formula simplified = DeepStack.For(functions[i], new Simplifier(Algebra.Strict).Simplify);
            for (int j = 0; j < variables.Count; j++) matrix[i, j] = OfSimplified(simplified, variables[j]);
        }

        return matrix;
    }
}

/// <summary>The rules, each under its formula, for simplified formulas.</summary>
file sealed class DerivativeRules(string variable)
{
    // Where a function is continuous and its derivative has a limit, that limit is the derivative: x/x in it is 1.
    private static readonly Algebra A = Algebra.IgnoringPoints;

    private readonly Dictionary<Formula, Formula> known = [];

    public Formula Of(Formula formula)
    {
        switch (formula)
        {
            // c′ = 0
            case Number or Constant: return Number.Zero;

            // x′ = 1
            case Variable v: return v.Name == variable ? Number.One : Number.Zero;
        }

        if (known.TryGetValue(formula, out Formula? derivative)) return derivative;
        derivative = formula switch
        {
            Sum sum => OfSum(sum),
            Product product => OfProduct(product.Factors),
            Power power => OfPower(power),
            Call call => OfCall(call, Of(call.Argument)),

            // Each branch by itself; where one borders on another there may be none.
            Choice c => A.Choice(c.Subject, Of(c.Below), Of(c.At), Of(c.Above)),
            _ => throw new ArgumentOutOfRangeException(nameof(formula)),
        };
        return known[formula] = derivative;
    }

    // (u + v)′ = u′ + v′
    private Formula OfSum(Sum sum)
    {
        var terms = new List<Formula>(sum.Terms.Length);
        foreach (Formula term in sum.Terms)
        {
            if (Of(term) is var slope && !IsZero(slope)) terms.Add(slope);
        }

        return A.Sum([.. terms]);
    }

    // (u·v)′ = u′·v + u·v′, for any number of factors each in its turn
    private Formula OfProduct(ImmutableArray<Formula> factors)
    {
        const int longest = 12;
        if (factors.Length > longest)
        {
            // Halving keeps the result's size from growing with the square of the number of factors.
            Formula u = A.Product(factors.AsSpan()[..(factors.Length / 2)]), v = A.Product(factors.AsSpan()[(factors.Length / 2)..]);
            return A.Sum(A.Product(Of(u), v), A.Product(u, Of(v)));
        }

        var terms = new List<Formula>(factors.Length);
        for (int i = 0; i < factors.Length; i++)
        {
            Formula slope = Of(factors[i]);
            if (IsZero(slope)) continue;
            Formula[] term = [.. factors];
            term[i] = slope;
            terms.Add(A.Product(term));
        }

        return A.Sum([.. terms]);
    }

    private Formula OfPower(Power power)
    {
        (Formula u, Formula v) = (power.Base, power.Exponent);
        Formula du = Of(u), dv = Of(v);

        // (uᶜ)′ = c·u′·uᶜ⁻¹
        if (IsZero(dv)) return IsZero(du) ? Number.Zero : A.Product(A.Product(v, du), A.Power(u, A.Sum(v, Number.MinusOne)));

        // (cᵛ)′ = cᵛ·log(c)·v′
        if (IsZero(du)) return A.Product(power, A.Call(Function.Log, u), dv);

        // (uᵛ)′ = uᵛ·(v′·log(u) + v·u′/u)
        Formula rate = A.Sum(A.Product(dv, A.Call(Function.Log, u)), A.Product(v, du, A.Power(u, Number.MinusOne)));
        return A.Product(power, rate);
    }

    // f(u)′ = f′(u)·u′
    private static Formula OfCall(Call call, Formula du) => IsZero(du) ? Number.Zero : A.Product(call.Function.Derivative(call, A), du);

    private static bool IsZero(Formula formula) => formula is Number { Value.Sign: 0 };
}
