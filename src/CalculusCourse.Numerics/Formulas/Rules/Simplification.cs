namespace CalculusCourse.Numerics.Formulas.Rules;

/// <summary>
/// Light and predictable simplification, always to the same form and in bounded time: like terms and equal factors are brought together,
/// numbers computed exactly, a number times a sum multiplied out, known values and signs used.
/// <para>
/// It never changes a value, nor where the formula is defined over the reals: <c>sqrt(x^2)</c> becomes <c>abs(x)</c>, <c>log(exp(x))</c>
/// becomes <c>x</c>, <c>x/x^2</c> becomes <c>1/x</c>, but <c>x/x</c>, <c>sqrt(x)^2</c>, <c>log(x^2)</c> and <c>0*log(x)</c> stay.
/// <c>exp(log(u))</c> becomes <c>u</c> where u is certain to be positive, as in <c>exp(log(x^2+1))</c>.
/// Sums are not multiplied out with sums, nor is anything factored; numbers are not expanded beyond some 600 digits (<c>9^9^9</c> stays).
/// In the result a root is a power with exponent 1/2, e to the u is exp(u), and the operands of sums and products stand in a fixed order
/// with the number first in a product, last in a sum.
/// </para>
/// </summary>
public static class Simplification
{
    /// <summary>The simplified formula.</summary>
    /// <param name="formula">Any formula.</param>
    /// <param name="ignorePoints">
    /// Whether the result may be defined at isolated points where the formula is not, as 1 is for <c>x/x</c>.
    /// What vanishes or cancels (0·u, u/u, u⁰) is then dropped too, wherever u is undefined.
    /// </param>
    public static Formula Simplify(Formula formula, bool ignorePoints = false) =>
        DeepStack.For(formula, f => new Simplifier(ignorePoints ? Algebra.IgnoringPoints : Algebra.Strict).Simplify(f));
}

/// <summary>One run, which remembers what each part became.</summary>
internal sealed class Simplifier(Algebra algebra)
{
    private readonly Dictionary<Formula, Formula> known = [];

    public Formula Simplify(Formula formula)
    {
        if (formula is Number or Constant or Variable) return formula;
        if (known.TryGetValue(formula, out Formula? simplified)) return simplified;
        simplified = formula switch
        {
            Sum sum => algebra.Sum(All(sum.Terms.AsSpan())),
            Product product => algebra.Product(All(product.Factors.AsSpan())),
            Power power => algebra.Power(Simplify(power.Base), Simplify(power.Exponent)),
            Call call => algebra.Call(call.Function, Simplify(call.Argument)),
            Choice c => algebra.Choice(Simplify(c.Subject), Simplify(c.Below), Simplify(c.At), Simplify(c.Above)),
            _ => throw new ArgumentOutOfRangeException(nameof(formula)),
        };
        known[formula] = simplified;
        return simplified;
    }

    private Formula[] All(ReadOnlySpan<Formula> operands)
    {
        var simplified = new Formula[operands.Length];
        for (int i = 0; i < simplified.Length; i++) simplified[i] = Simplify(operands[i]);
        return simplified;
    }
}
