namespace CalculusCourse.Lessons.Exercises;

/// <summary>Three hints for each task, each stronger than the one before, none of them the solution.</summary>
public static class Hints
{
    /// <summary>How many hints a task has.</summary>
    public const int Levels = 3;

    private static readonly string[,] Texts =
    {
        {
            "A sum is differentiated term by term, and a constant factor stays where it is.",
            "The power rule: the exponent comes down as a factor and falls by one. What does a term without x become?",
            "x³ becomes 3x². Do the same with −2x², and remember that the slope of a constant is 0.",
        },
        {
            "Integration undoes differentiation: which function has 3x² − 4x as its derivative?",
            "The power rule backwards: the exponent rises by one, and the term is divided by the new exponent.",
            "3x² becomes 3x³/3. Do the same with −4x. Any constant may be added, because its derivative is 0.",
        },
        {
            "A gradient has one component for each variable: the partial derivative by that variable.",
            "For ∂f/∂x let y stand still, as if it were a number; for ∂f/∂y let x stand still.",
            "∂f/∂x = 2x, and ∂f/∂y looks the same in y. Put in the point (1, 1).",
        },
        {
            "One row for each output, one column for each input: three rows and two columns.",
            "By the chain rule each entry is the logistic function's derivative times the derivative of its argument by x or y.",
            "With σ(z) = 1/(1 + e^(−z)) the derivative is σ(z)(1 − σ(z)). The first row is σ(z₁)(1 − σ(z₁))·p and …·q, where z₁ = px + qy.",
        },
        {
            "A layer's linear part is z = aW + b. How does z change when one entry of a changes a little?",
            "Look at the line of the backward pass that takes dz, the derivative by the layer's output, back to its input.",
            "That line is da_prev = dz Wᵀ. The Jacobian is what dz is multiplied with; b only shifts z.",
        },
        {
            "Three parts, separated by semicolons: the derivative of log x; where it is zero; what that says about a maximum or a minimum.",
            "log is the inverse function of exp: from e^(log x) = x follows e^(log x)·(log x)' = 1.",
            "So (log x)' = 1/e^(log x). When is a fraction with the numerator 1 zero? "
                + "At a maximum or minimum the derivative would have to be.",
        },
        {
            "Two parts, separated by a semicolon: the line, such as x + 2y - 3 = 0, and the points that decide it, such as (1,2) (2,1).",
            "Compare with the example's three points: do the new ones lie nearer to the line or farther off? "
                + "A point beyond the margin decides nothing.",
            "The line is halfway between (0,0) and the line through (1,2) and (2,1), and parallel to that one, x + y = 3.",
        },
    };

    /// <summary>The hint of a level, 1 to <see cref="Levels"/>, for the task of a lesson, 1 to 7.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such lesson or level.</exception>
    public static string Of(int lesson, int level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lesson, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lesson, 7);
        ArgumentOutOfRangeException.ThrowIfLessThan(level, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, Levels);
        return Texts[lesson - 1, level - 1];
    }
}
