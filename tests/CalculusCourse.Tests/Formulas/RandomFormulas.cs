using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Functions;
using CsCheck;

namespace CalculusCourse.Tests.Formulas;

/// <summary>Random formulas in x and y.</summary>
internal static class RandomFormulas
{
    private static readonly Gen<Formula> Leaf = Gen.Frequency<Formula>(
        (4, Gen.Const<Formula>(new Variable("x"))),
        (2, Gen.Const<Formula>(new Variable("y"))),
        (3, Gen.Int[-3, 5].Select(n => (Formula)new Number(n))),
        (1, Gen.Select(Gen.Int[-5, 5], Gen.Int[2, 4], (n, d) => (Formula)new Number(new Rational(n, d)))),
        (1, Gen.Int[1, 9].Select(n => (Formula)new Number(new Rational(n, 4), true))),
        (1, Gen.Const<Formula>(Constant.Pi)),
        (1, Gen.Const<Formula>(Constant.E)));

    /// <summary>Formulas nested up to <paramref name="depth"/> levels, of every kind the grammar has.</summary>
    public static Gen<Formula> Nested(int depth, bool smooth = false)
    {
        if (depth == 0) return Leaf;
        Gen<Formula> inner = Nested(depth - 1, smooth);
        Gen<Formula> exponent = Gen.Frequency<Formula>(
            (6, Gen.Int[-3, 4].Select(n => (Formula)new Number(n))),
            (2, Gen.Select(Gen.Int[-3, 3], Gen.Int[2, 3], (n, d) => (Formula)new Number(new Rational(n, d)))),
            (1, Gen.Const<Formula>(new Variable("x"))));
        Function[] functions = [.. Function.All.Where(f => !smooth || f is not (AbsoluteValue or Sign))];
        return Gen.Frequency<Formula>(
            (2, Leaf),
            (smooth ? 0 : 1, Gen.Select(inner, inner, inner, (u, a, b) => (Formula)new Choice(u, a, b, b))),
            (smooth ? 0 : 1, Gen.Select(inner, inner, inner, (u, a, b) => (Formula)new Choice(u, a, a, b))),
            (3, inner.Array[2, 3].Select(terms => (Formula)new Sum([.. terms]))),
            (3, inner.Array[2, 3].Select(factors => (Formula)new Product([.. factors]))),
            (3, Gen.Select(inner, exponent, (b, e) => (Formula)new Power(b, e))),
            (3, Gen.Select(Gen.Int[0, functions.Length - 1], inner, (i, u) => (Formula)new Call(functions[i], u))));
    }
}
