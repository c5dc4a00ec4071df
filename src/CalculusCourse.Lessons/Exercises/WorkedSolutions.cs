using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons.Exercises;

/// <summary>The tasks' solutions in steps. What can be computed is computed here, by the means the lessons use.</summary>
public static class WorkedSolutions
{
    /// <summary>
    /// The steps, in order, to the answer of the task of a lesson, 1 to 7; the last one is the answer as it may be typed.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such lesson.</exception>
    public static IReadOnlyList<string> Of(int lesson) => lesson switch
    {
        1 => Derivative(),
        2 => Antiderivative(),
        3 => Gradient(),
        4 => Jacobian(),
        5 => Backpropagation,
        6 => Logarithm(),
        7 => Margin(),
        _ => throw new ArgumentOutOfRangeException(nameof(lesson)),
    };

    private static readonly string[] Backpropagation =
    [
        "A layer computes z = aW + b and a_next = act(z), where a is a row of inputs.",
        "Written out, z_k = Σᵢ aᵢ·Wᵢₖ + b_k, so ∂z_k/∂aᵢ = Wᵢₖ: every entry of the Jacobian is an entry of W. "
            + "The bias does not depend on a and drops out.",
        "The chain rule sums over all outputs: ∂L/∂aᵢ = Σ_k ∂L/∂z_k·Wᵢₖ. "
            + "For the whole row that is da_prev = dz Wᵀ, the line of the backward pass.",
        "With the activation's derivative taken in, the whole layer has the Jacobian Wᵀ·diag(act'(z)).",
        "Answer: W",
    ];

    private static List<string> Derivative()
    {
        string[] terms = ["x^3", "-2*x^2", "1"];
        List<string> steps = [
            "Differentiate term by term, each by the power rule (xⁿ)' = n·xⁿ⁻¹; a constant factor stays, a constant alone has slope 0."];
        steps.AddRange(terms.Select(term => $"({Show(Parse(term))})' = {Show(Slope(Parse(term), "x"))}"));
        Formula derivative = Slope(Parse("x^3-2*x^2+1"), "x");
        steps.Add($"Together: f'(x) = {Show(derivative)}");
        steps.Add($"Answer: {FormulaText.Plain(derivative)}");
        return steps;
    }

    private static List<string> Antiderivative()
    {
        Formula integral = Parse("x^3-2*x^2");
        return
        [
            "Integrate term by term with the power rule backwards: ∫xⁿ dx = xⁿ⁺¹/(n + 1).",
            "∫3x² dx = 3·x³/3 = x³",
            "∫−4x dx = −4·x²/2 = −2x²",
            $"Together: F(x) = {Show(integral)} + C, with any constant C, since a constant's derivative is 0.",
            $"The test is to differentiate: ({Show(integral)})' = {Show(Slope(integral, "x"))}, the function of the task.",
            $"Answer: {FormulaText.Plain(integral)} + C",
        ];
    }

    private static List<string> Gradient()
    {
        Formula f = Parse("x^2+y^2"), byX = Slope(f, "x"), byY = Slope(f, "y");
        var point = new Dictionary<string, Rational> { ["x"] = 1, ["y"] = 1 };
        Rational first = FormulaEquivalence.ValueAt(byX, point)!.Value, second = FormulaEquivalence.ValueAt(byY, point)!.Value;
        return
        [
            $"With y standing still, y² is a constant: ∂f/∂x = {Show(byX)}.",
            $"With x standing still, x² is a constant: ∂f/∂y = {Show(byY)}.",
            $"The gradient is ∇f = ({Show(byX)}, {Show(byY)}).",
            $"At (1, 1): ∇f = ({first}, {second}). Its direction is 45°, its length √8, and that is the rate the direction search finds.",
            $"Answer: ({first}, {second})",
        ];
    }

    private static List<string> Jacobian()
    {
        string[] outputs = ["1/(1+exp(-(p*x+q*y)))", "1/(1+exp(-(r*x+s*y)))", "1/(1+exp(-(t*x+u*y)))"];
        string[] rows = [.. outputs.Select(o =>
            $"[{string.Join(", ", new[] { "x", "y" }.Select(v => FormulaText.Plain(Slope(Parse(o), v))))}]")];
        return
        [
            "One row for each output, one column for each input: a 3×2 matrix.",
            "For σ(z) = 1/(1 + e^(−z)): σ'(z) = e^(−z)/(1 + e^(−z))², which is the same as σ(z)(1 − σ(z)).",
            "The argument of the first output is z₁ = px + qy, with ∂z₁/∂x = p and ∂z₁/∂y = q. "
                + "By the chain rule its row is p·σ'(z₁), q·σ'(z₁).",
            "The second and third rows are the same with r, s and t, u.",
            $"Answer: [{string.Join(", ", rows)}]",
        ];
    }

    private static List<string> Logarithm()
    {
        Formula derivative = Slope(Parse("log(x)"), "x");
        return
        [
            "log is the inverse function of exp: e^(log x) = x. Differentiate both sides: e^(log x)·(log x)' = 1.",
            $"Since e^(log x) is x, (log x)' = {Show(derivative)}.",
            "A fraction is zero only where its numerator is. "
                + "The numerator is 1, so the derivative is zero nowhere; it only comes near zero as x grows.",
            "At a maximum or minimum inside the domain the derivative would be zero. "
                + "So there is neither: 1/x is positive for all positive x, and the logarithm rises for ever.",
            $"Answer: {FormulaText.Plain(derivative)} ; nowhere ; neither",
        ];
    }

    private static List<string> Margin() =>
    [
        "Minimise a² + b² subject to yᵢ(axᵢ + byᵢ + c) ≥ 1 for the six points.",
        "Nearest to each other are (0,0) of the first class and (1,2), (2,1) of the second. Suppose their constraints are active: "
            + "−c = 1, a + 2b + c = 1, 2a + b + c = 1.",
        "Then c = −1, and a + 2b = 2, 2a + b = 2 give a = b = 2/3. The objective is 8/9, the margin on each side 1/√(a² + b²) = 3/(2√2).",
        "The new points lie beyond the margin: (−1,−1) gives 7/3, (−3,−1) gives 11/3, (3,3) gives 3, all more than 1. "
            + "Their constraints are inactive, so their multipliers are 0.",
        "The multipliers of the other three follow from 2a = Σλᵢyᵢxᵢ, 2b = Σλᵢyᵢyᵢ, 0 = Σλᵢyᵢ: they are 8/9, 4/9, 4/9, none negative. "
            + "So this is the minimum, and the same as with three points.",
        "Answer: 2/3 x + 2/3 y - 1 = 0 ; (0,0), (1,2), (2,1)",
    ];

    private static Formula Slope(Formula formula, string variable) => Differentiation.Derivative(formula, variable);

    private static Formula Parse(string text) => FormulaParser.Parse(text, NameScope.WithLetters("x", "y"));

    private static string Show(Formula formula) => FormulaText.Unicode(formula);
}
