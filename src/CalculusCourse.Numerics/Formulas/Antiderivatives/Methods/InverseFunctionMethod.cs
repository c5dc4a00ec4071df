using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Antiderivatives.Linear;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives.Methods;

/// <summary>
/// t = asin x, acos x, atan x, asinh x or acosh x: then x = sin t and √(1 − x²) = cos t, which is positive for every t, and likewise for
/// the others. What comes out is put back with the formulas for multiple angles.
/// </summary>
internal sealed class InverseFunctionMethod : IntegrationMethod
{
    private const int LargestPower = 20;

    public override string Name => "Substitution";

    /// <summary>t = f(x): x and the root as functions of t, the quadratic that is the root's square, and dx/dt.</summary>
    private sealed record Pair(Function Inverse, Function X, Function Root, Polynomial Square, int RootPower, int Sign);

    private static readonly Pair[] Pairs =
    [
        new(Function.Asin, Function.Sin, Function.Cos, new(1, 0, -1), 1, 1),
        new(Function.Acos, Function.Cos, Function.Sin, new(1, 0, -1), 1, -1),
        new(Function.Atan, Function.Tan, Function.Cos, new(1, 0, 1), -1, 1),
        new(Function.Asinh, Function.Sinh, Function.Cosh, new(1, 0, 1), 1, 1),
        new(Function.Acosh, Function.Cosh, Function.Sinh, new(-1, 0, 1), 1, 1),
    ];

    public override IntegrationStep? Try(Integrand f, IntegrationSearch search)
    {
        if (IntegrationSearch.NewVariable(f) is not { } letter) return null;
        foreach (Pair pair in Pairs)
        {
            var inverse = new Call(pair.Inverse, f.Variable);
            if (!HasPart(f.Product, inverse)) continue;
            var t = new Variable(letter);
            if (InNewVariable(f, pair, inverse, t) is not { } integrand || search.Of(integrand, letter, f.Depth + 1) is not { } part) continue;
            return f.Substituted(this, inverse, part, PutBack(part.Result, pair, t, inverse, f.Variable));
        }

        return null;
    }

    private static Formula? InNewVariable(Integrand f, Pair pair, Formula inverse, Variable t)
    {
        Call root = new(pair.Root, t), x = new(pair.X, t);

        // tan is taken apart, so that its powers meet those of the cosine.
        Formula written = pair.X == Function.Tan ? Quotient(new Call(Function.Sin, t), root) : x;
        List<Formula> factors = [new Number(f.Product.Coefficient), pair.X == Function.Tan ? new Power(root, new Number(-2)) : root, new Number(pair.Sign)];
        foreach ((Formula kernel, Rational e) in f.Product.Powers)
        {
            if (!Monomial.Has(kernel, f.X)) factors.Add(new Power(kernel, new Number(e)));
            else if (kernel.Equals(f.Variable) && e.IsInteger) factors.Add(new Power(written, new Number(e)));
            else if (Replaced(kernel) is { } renewed && !Monomial.Has(renewed, f.X)) factors.Add(new Power(renewed, new Number(e)));
            else if (RationalIntegration.Read(kernel, f.X) is var (p, q) && q.Degree == 0)
            {
                (Polynomial quotient, Polynomial rest) = p.DividedBy(pair.Square);
                if (rest.IsZero && quotient.Degree == 0)
                {
                    if (!(2 * e).IsInteger) return null;
                    factors.Add(new Power(new Number(quotient[0] / q[0]), new Number(e)));
                    factors.Add(new Power(root, new Number(2 * e * pair.RootPower)));
                }
                else if (e.IsInteger)
                {
                    factors.Add(new Power((1 / q[0] * p).ToFormula(written), new Number(e)));
                }
                else
                {
                    return null;
                }
            }
            else
            {
                return null;
            }
        }

        return Simple(new Product([.. factors]));

        // A function of the inverse function alone, such as e^asin(x).
        Formula? Replaced(Formula part) => part.Equals(inverse) ? t : part is Variable v && v.Name == f.X ? null
            : part.Operands.IsEmpty ? part : part.Operands.All(operand => Replaced(operand) is not null) ? part.Map(operand => Replaced(operand)!) : null;
    }

    /// <summary>Functions of t by those of x: multiple angles are powers of sine and cosine.</summary>
    private static Formula PutBack(Formula found, Pair pair, Variable t, Formula inverse, Variable x)
    {
        Formula square = pair.Square.ToFormula(x), root = new Call(Function.Sqrt, square);
        bool isHyperbolic = pair.X is HyperbolicSine or HyperbolicCosine;
        Formula first = pair.RootPower < 0 ? Quotient(x, root) : x, second = pair.RootPower < 0 ? new Power(root, Number.MinusOne) : root;
        (Formula sine, Formula cosine) = pair.X is Cosine or HyperbolicCosine ? (second, first) : (first, second);
        return Widening.Of(Back(found));

        Formula Back(Formula formula)
        {
            if (formula.Equals(t)) return inverse;
            if (formula is not Call call || PowerOf(call.Argument, t.Name) is not { IsInteger: true } n || n.Abs() > LargestPower) return formula.Map(Back);
            int times = (int)n.Numerator;
            return call.Function switch
            {
                Sine or HyperbolicSine => Multiple(times).Sine,
                Cosine or HyperbolicCosine => Multiple(times).Cosine,
                Tangent or HyperbolicTangent => Ratio(times, false),
                Secant or HyperbolicSecant => new Power(Multiple(times).Cosine, Number.MinusOne),
                Cosecant or HyperbolicCosecant => new Power(Multiple(times).Sine, Number.MinusOne),
                Cotangent or HyperbolicCotangent => Ratio(times, true),
                _ => formula.Map(Back),
            };
        }

        Formula Ratio(int times, bool inverted)
        {
            if (pair.RootPower < 0 && times == 1) return inverted ? new Power(x, Number.MinusOne) : x;
            (Formula s, Formula c) = Multiple(times);
            return inverted ? Quotient(c, s) : Quotient(s, c);
        }

        // sin(n+1)t = sin nt·cos t + cos nt·sin t, and so on.
        (Formula Sine, Formula Cosine) Multiple(int times)
        {
            (Formula s, Formula c) = (Number.Zero, Number.One);
            for (int i = 0; i < Math.Abs(times); i++)
            {
                Formula square = Times(s, sine);
                (s, c) = (Simple(new Sum([Times(s, cosine), Times(c, sine)])),
                    Simple(new Sum([Times(c, cosine), isHyperbolic ? square : Negative(square)])));
            }

            return (times < 0 ? Negative(s) : s, c);
        }
    }
}
