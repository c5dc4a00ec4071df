using CalculusCourse.Lessons.Practice;

namespace CalculusCourse.Lessons.Lesson4Jacobian;

/// <summary>Lesson 4, step by step: from one gradient to a matrix of slopes, and to a layer of a network.</summary>
internal static class JacobianScreens
{
    private const double Step = 0.01;

    public static IReadOnlyList<Screen> All { get; } =
    [
        new("outputs", page => page.Text($"""
                The functions of lesson 3 gave one number. This one takes two numbers and gives two: $f(x, y) = (2·x·y, x^2·y)$.
                """),
            $"What is $f(1, 2)$?",
            new VectorAnswer("", "(4, 2)", "Put x = 1 and y = 2 into both formulas.", "The first is 2·1·2, the second 1²·2.",
                new("(2, 4)", "The outputs are swapped."), new("(1, 2)", "Those are the inputs."),
                new("(4, 4)", "In the second, x is squared, not y.")),
            $"Two inputs, two outputs, and each output has slopes of its own.",
            $"$2·x·y = 2·1·2$.", $"$x^2·y = 1·2$."),

        new("first-row", page => page.Text($"The first output, $f_1(x, y) = 2·x·y$, is a function as in lesson 3. It has a gradient."),
            $"What is $(∂f_1/∂x, ∂f_1/∂y)$? Formulas.",
            new VectorAnswer("x,y", "(2*y, 2*x)", "For ∂/∂x let y stand still: then 2·y is a constant factor.",
                "2·x·y is 2y times x, and also 2x times y.",
                new("(2*x, 2*y)", "The components are swapped."), new("(2, 2)", "The letter that stands still is a factor: it stays."),
                new("(2*y, 0)", "The second slope is not zero.")),
            $"That is the first row of a matrix.",
            $"$2·x·y = (2·y)·x$, so by x it is $2·y$.", $"$2·x·y = (2·x)·y$, so by y it is $2·x$."),

        new("second-row", page => page.Text($"The same for the second output, $f_2(x, y) = x^2·y$."),
            $"What is $(∂f_2/∂x, ∂f_2/∂y)$?",
            new VectorAnswer("x,y", "(2*x*y, x^2)", "For ∂/∂x, y is a constant factor; for ∂/∂y, x² is.",
                "By x, x² becomes 2x and y stays. By y, y becomes 1 and x² stays.",
                new("(x^2, 2*x*y)", "The components are swapped."), new("(2*x, x^2)", "A constant factor stays."),
                new("(2*x*y, 0)", "The second slope is not zero."),
                new("(2*x, 1)", "The constant factors stay.")),
            $"Two outputs, two rows.",
            $"By x: $2·x·y$.", $"By y: $x^2·1$."),

        new("place", page => page.Text($"""
                Write the gradients below each other, one row an output. This is the Jacobian matrix, J. In every row the first entry is
                the slope by x, the second that by y.
                """),
            $"In which row and which column does $∂f_2/∂x$ stand? Two numbers.",
            new VectorAnswer("", "(2, 1)", "The row is the output, the column the input.", "f₂ is the second output, x the first input.",
                new("(1, 2)", "Row and column are swapped."), new("(2, 2)", "x is not the second input."),
                new("(1, 1)", "f₂ is not the first output.")),
            $"One row an output, one column an input: $∂f_i/∂x_j$ stands in row i and column j.",
            $"The output is the second, so row 2.", $"The input is the first, so column 1."),

        new("matrix", page => page.Text($"You have found both rows of the Jacobian of $f(x, y) = (2·x·y, x^2·y)$."),
            $"What is the whole matrix at the point $(1, 2)$? Type it as `[[…, …], […, …]]`.",
            new VectorAnswer("", "[[4, 2], [4, 1]]", "Put x = 1 and y = 2 into all four entries.", "The rows are (2y, 2x) and (2xy, x²).",
                new("[[4, 4], [2, 1]]", "Rows and columns are swapped."),
                new("[[2, 4], [4, 1]]", "In the first row two entries are swapped."),
                new("[[4, 2], [1, 4]]", "In the second row two entries are swapped.")),
            $"At every point it is a matrix of numbers, as the gradient was a vector of numbers.",
            $"First row: $2·y = 4$ and $2·x = 2$.", $"Second row: $2·x·y = 4$ and $x^2 = 1$."),

        new("program", page =>
            {
                page.Text($"In the lesson's program the same matrix is made of formulas. It counts rows and columns from 0:");
                page.Program(ProgramText.Part(4, "jacobian"));
            },
            $"For $f(x, y) = (2·x·y, x^2·y)$, which formula is `J[0, 1]`?",
            new FormulaAnswer("x,y", "2*x", "Which output is number 0, and which variable number 1?", "f[0] is 2xy, and variables[1] is y.",
                new("2*y", "That is J[0, 0]."), new("2*x*y", "That is J[1, 0]."), new("x^2", "That is J[1, 1].")),
            $"One loop goes over the outputs, one over the inputs.",
            $"i = 0 is the first output, $2·x·y$.", $"j = 1 is the second variable, y: $∂(2·x·y)/∂y = 2·x$."),

        new("small-step", page => page.Text($"""
                What is the matrix good for? It says what a small step does. Each output changes by slope times step, added up along its
                row. At $(1, 1)$ the rows of J are $(2, 2)$ and $(2, 1)$. Go a step of $0.01$ in x and $0.01$ in y.
                """),
            $"By how much, about, do the two outputs change?",
            new VectorAnswer("", "(0.04, 0.03)", "Row by row: first entry times the step in x, second entry times the step in y, added.",
                "The first row gives 2·0.01 + 2·0.01.",
                new("(0.02, 0.01)", "In each row both entries count."), new("(0.02, 0.02)", "In each row both entries count."),
                new("(4, 3)", "The step is 0.01."),
                new("(0.03, 0.04)", "The outputs are swapped.")),
            $"""
            In truth they change by {First(1 + Step, 1 + Step) - First(1, 1):g4} and {Second(1 + Step, 1 + Step) - Second(1, 1):g5}.
            Matrix times step is the whole function, close by.
            """,
            $"$2·0.01 + 2·0.01 = 0.04$.", $"$2·0.01 + 1·0.01 = 0.03$."),

        new("shape", page => page.Text($"Another function takes two numbers, x and y, and gives three."),
            $"What shape has its Jacobian? Rows × columns.",
            new VectorAnswer("", "3×2", "One row an output, one column an input.",
                "Count the outputs for the rows and the inputs for the columns.",
                new("2×3", "Rows and columns are swapped."), new("3×3", "One column for each input."),
                new("2×2", "One row for each output.")),
            $"A Jacobian need not be square. Your task at the end has this shape.",
            $"Three outputs, three rows; two inputs, two columns."),

        new("neuron", page => page.Text($"""
                A layer of a network is such a function. A neuron with inputs x and y first adds them up, each times a weight of its own:
                $z_1 = p·x + q·y$. The weights p and q are constants.
                """),
            $"What is $∂z_1/∂y$?",
            new FormulaAnswer("p,q,x,y", "q", "p·x does not move when y does.", "q is a constant factor of y.",
                new("p", "That is the slope by x."), new("q*y", "y itself has the slope 1."), new("p+q", "x stands still."),
                new("p*x+q", "p·x does not change with y.")),
            $"A weight is a slope: it says how strongly the neuron answers to this input.",
            $"$p·x$ is a constant and gives 0.", $"$q·y$ gives q."),

        new("sums", page => page.Text($"Three neurons, each with two weights: $z_1 = p·x + q·y$, $z_2 = r·x + s·y$, $z_3 = t·x + u·y$."),
            $"What is the Jacobian of $(z_1, z_2, z_3)$ in x and y? Three rows.",
            new VectorAnswer("p,q,r,s,t,u,x,y", "[[p, q], [r, s], [t, u]]", "One row a neuron; in it first the slope by x, then by y.",
                "The first row is (p, q).",
                new("[[p, r, t], [q, s, u]]", "Rows and columns are swapped."),
                new("[[q, p], [s, r], [u, t]]", "In each row x comes first."),
                new("[[p*x, q*y], [r*x, s*y], [t*x, u*y]]", "x and y themselves have the slope 1.")),
            $"The weights themselves, the same at every point. Keep that in mind for lesson 5.",
            $"Row by row the slopes are the weights."),

        new("logistic", page =>
            {
                page.Text($"""
                    Then each neuron bends its sum with the logistic function σ. You may use what is written here without a
                    proof:
                    """);
                page.Equations(new($"$σ(z)$", $"$1/(1 + e^(−z))$"), new($"$σ'(z)$", $"$σ(z)·(1 − σ(z))$"));
            },
            $"How steep is σ at $z = 0$?",
            new NumberAnswer("1/4", "What is σ(0)? Put that into σ·(1 − σ).", "e⁰ = 1, so σ(0) = 1/2.",
                new("1/2", "That is σ(0), not yet its slope."), new("0", "e⁰ is 1, not 0."), new("1", "That is e⁰.")),
            $"It is steepest there; far out, for large or very negative z, σ is nearly level.",
            $"$σ(0) = 1/(1 + 1) = 1/2$.", $"$1/2·(1 − 1/2) = 1/4$."),

        new("chain", page => page.Text($"""
                Now one within the other: $σ(z_1)$ with $z_1 = p·x + q·y$. When x moves, $z_1$ moves p times as fast, and σ moves σ′ times
                as fast as $z_1$. Fast times fast: that is the chain rule.
                """),
            $"What is $∂σ(z_1)/∂x$? Write `s` for $σ(z_1)$.",
            new FormulaAnswer("s,p,q,x,y", "p*s*(1-s)", "The slope of σ times the slope of z₁ by x.",
                "The first is s·(1 − s). The second is a weight.",
                new("s*(1-s)", "That is the slope of σ alone: a factor is missing."),
                new("p*s", "That has σ itself instead of its slope."), new("p", "That is the slope of z₁ alone."),
                new("q*s*(1-s)", "That is the slope by y."), new("p*x*s*(1-s)", "x itself has the slope 1.")),
            $"That is one entry of your task; there are six, all made alike.",
            $"$σ'(z_1) = s·(1 − s)$.", $"$∂z_1/∂x = p$.", $"Together: $p·s·(1 − s)$."),
    ];

    private static double First(double x, double y) => 2 * x * y;

    private static double Second(double x, double y) => x * x * y;
}
