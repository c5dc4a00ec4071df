using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Antiderivatives.Linear;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives.Methods;

/// <summary>
/// x^n·e^(αx)·cos(v) and the like, v linear with slope β: since the antiderivative of E·(c·cos v + s·sin v) is
/// E·((cα − sβ)·cos v + (cβ + sα)·sin v)/(α² + β²), every part taken lowers the power of x by one.
/// </summary>
internal sealed class WavesMethod : IntegrationMethod
{
    public override string Name => "Integration by parts";

    /// <summary>c·sin(v) or c·cos(v).</summary>
    private sealed record Wave(Rational Coefficient, bool IsSine, Formula Angle);

    public override IntegrationStep? Try(Integrand f, IntegrationSearch search) => Of(f.Product, f.X) is { } found ? f.Solved(this, found) : null;

    private static Formula? Of(Monomial product, string x)
    {
        int n = 0;
        var exponential = Monomial.One;
        var rates = new List<Formula>();
        List<Wave> waves = [new(1, false, Number.Zero)];
        foreach ((Formula kernel, Rational e) in product.Powers)
        {
            switch (kernel)
            {
                case Variable when e.IsInteger && e.Sign > 0 && e < 20: n = (int)e.Numerator; break;
                case Call { Function: Exponential } c when Slope(c.Argument, x) is { } rate: AddRate(Times(new Number(e), rate)); break;
                case Power p when !Monomial.Has(p.Base, x) && Slope(p.Exponent, x) is { } rate:
                    AddRate(Times(new Number(e), rate, new Call(Function.Log, p.Base)));
                    break;
                case Call { Function: Sine or Cosine } c
                    when e.IsInteger && e.Sign > 0 && e <= 8 && Slope(c.Argument, x) is not null:
                    for (int i = 0; i < (int)e.Numerator; i++) waves = Multiplied(waves, c.Function == Function.Sin, c.Argument);
                    if (waves.Count > 32) return null;
                    break;
                default: return null;
            }

            void AddRate(Formula rate)
            {
                rates.Add(rate);
                exponential = exponential.Times(new Monomial(1, [(kernel, e)]));
            }
        }

        if (rates.Count == 0 && waves is [{ Angle: Number }]) return null;
        Formula alpha = Simple(new Sum([.. rates]));
        var terms = new List<Formula>();
        foreach (Wave wave in waves) AddWave(wave, n, alpha, x, terms);
        return exponential.Times(Tidy(new Sum([.. terms]))).ToFormula();
    }

    /// <summary>Common factors before the sum, whose first term is positive.</summary>
    private static Monomial Tidy(Formula sum)
    {
        Monomial factored = Monomial.Of(Simple(sum));
        int at = factored.Powers.ToList().FindIndex(power => power is { Kernel: Sum, Exponent: var e } && e == 1);
        if (at < 0) return factored;
        if (((Sum)factored.Powers[at].Kernel).Terms[0] is not Product { Factors: [Number { Value.Sign: < 0 }, ..] }) return factored;
        Formula[] negative = [.. ((Sum)factored.Powers[at].Kernel).Terms.Select(term => Times(Number.MinusOne, term))];
        return new Monomial(-factored.Coefficient, factored.Powers.SetItem(at, (Simple(new Sum([.. negative])), 1)));
    }

    private static void AddWave(Wave wave, int n, Formula alpha, string x, List<Formula> terms)
    {
        Formula beta = Slope(wave.Angle, x) is { } slope ? Simple(slope) : Number.Zero;
        Formula variable = new Variable(x), sine = new Call(Function.Sin, wave.Angle), cosine = new Call(Function.Cos, wave.Angle);
        if (alpha is Number { Value.Sign: 0 } && beta is Number { Value.Sign: 0 })
        {
            Formula constant = wave.IsSine ? sine : cosine;
            terms.Add(Times(new Number(wave.Coefficient / (n + 1)), constant, new Power(variable, new Number(n + 1))));
            return;
        }

        Formula size = Simple(new Sum([new Power(alpha, new Number(2)), new Power(beta, new Number(2))]));
        Formula c = new Number(wave.IsSine ? 0 : wave.Coefficient), s = new Number(wave.IsSine ? wave.Coefficient : 0);
        for (int k = n; k >= 0; k--)
        {
            Formula newC = Simple(Quotient(Difference(Times(c, alpha), Times(s, beta)), size));
            Formula newS = Simple(Quotient(new Sum([Times(c, beta), Times(s, alpha)]), size));
            var power = new Power(variable, new Number(k));
            terms.Add(Times(newC, power, cosine));
            terms.Add(Times(newS, power, sine));
            (c, s) = (Times(new Number(-k), newC), Times(new Number(-k), newS));
        }
    }

    /// <summary>
    /// 2·cos a·cos b = cos(a − b) + cos(a + b), 2·sin a·sin b = cos(a − b) − cos(a + b), 2·sin a·cos b = sin(a + b) + sin(a − b).
    /// </summary>
    private static List<Wave> Multiplied(List<Wave> waves, bool isSine, Formula angle)
    {
        var products = new List<Wave>();
        foreach (Wave wave in waves)
        {
            Formula sum = Simple(new Sum([wave.Angle, angle]));
            Formula difference = Simple(Difference(wave.Angle, angle));
            Rational half = wave.Coefficient / 2;
            bool mixed = wave.IsSine != isSine;
            products.Add(new(isSine && wave.IsSine ? -half : half, mixed, sum));

            // sin b·cos a has −sin(a − b) where sin a·cos b has +sin(a − b).
            products.Add(new(mixed && isSine ? -half : half, mixed, difference));
        }

        var collected = new List<Wave>();
        foreach (Wave wave in products)
        {
            if (wave.IsSine && wave.Angle is Number { Value.Sign: 0 }) continue;
            int at = collected.FindIndex(known => known.IsSine == wave.IsSine && known.Angle.Equals(wave.Angle));
            if (at < 0) collected.Add(wave);
            else collected[at] = wave with { Coefficient = wave.Coefficient + collected[at].Coefficient };
        }

        collected.RemoveAll(wave => wave.Coefficient.Sign == 0);
        return collected;
    }
}
