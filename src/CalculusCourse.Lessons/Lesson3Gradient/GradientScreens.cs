using CalculusCourse.Lessons.Practice;
using CalculusCourse.Numerics.Calculus;

namespace CalculusCourse.Lessons.Lesson3Gradient;

/// <summary>Lesson 3, step by step: from one slope to a vector of slopes.</summary>
internal static class GradientScreens
{
    private const double X = 2, Y = 3;

    public static IReadOnlyList<Screen> All { get; } =
    [
        new("slice", page => page.Text($"""
                A hillside: over every point $(x, y)$ of the map it is $f(x, y) = x^2 + y^3$ high. You stand at $(2, 3)$ and walk along
                x only. Then y stays 3, and $y^3$ is a number like any other: your path is $f(x, 3) = x^2 + 27$ high.
                """),
            $"How steep is your path at $x = 2$?",
            new NumberAnswer("4", "It is a function of x alone: differentiate it as in lesson 1.",
                "The derivative of x² + 27 is 2x. Put in x.",
                new("31", "That is how high you are there."), new("27", "That is the part that does not change."),
                new("2", "That is where you are."),
                new("12", "That is the slope of another power.")),
            $"However large the constant is, it has no slope.",
            $"$(x^2 + 27)' = 2·x$.", $"At $x = 2$: $2·2 = 4$.")
        {
            Picture = () => SurfaceFigure.Draw("The hillside z = x² + y³", -4, 4, (x, y) => (x * x) + (y * y * y)),
        },

        new("by-x", page => page.Text($"""
                Instead of 3, y may stand still at any number. The slope along x is called the partial derivative $∂f/∂x$, still for
                $f(x, y) = x^2 + y^3$.
                """),
            $"What is $∂f/∂x$? A formula.",
            new FormulaAnswer("x,y", "2*x", "y stands still: it is a number. What becomes of y³?",
                "y³ is a constant, its slope is 0; x² is left.",
                new("2*x+3*y^2", "Only x moves."), new("2*x+y^3", "A constant has no slope."), new("3*y^2", "That is the slope along y."),
                new("4", "That is its value at one point.")),
            $"A partial derivative is an ordinary one; the other variables are constants for as long.",
            $"$x^2$ gives $2·x$.", $"$y^3$ is a constant and gives 0."),

        new("by-y", page => page.Text($"Now x stands still and y moves. The function is $f(x, y) = x^2 + y^3$ as before."),
            $"What is $∂f/∂y$?",
            new FormulaAnswer("x,y", "3*y^2", "Now x² is a constant.", "Only y³ is left, and the power rule.",
                new("2*x+3*y^2", "Only y moves."), new("x^2+3*y^2", "A constant has no slope."),
                new("3*y^3", "The exponent must fall too."),
                new("y^2", "A factor is lost."), new("2*x", "That is the slope along x.")),
            $"Two variables, two slopes at every point.",
            $"$x^2$ is a constant and gives 0.", $"$y^3$ gives $3·y^2$."),

        new("gradient", page => page.Text($"""
                Both slopes together are a vector, the gradient: $∇f = (∂f/∂x, ∂f/∂y)$. With what you have found, it is known at
                every point.
                """),
            $"What is the gradient at $(2, 3)$?",
            new VectorAnswer("", "(4, 27)", "Put x = 2 and y = 3 into both partial derivatives.",
                "The first is 2·x at x = 2, the second 3·y² at y = 3.",
                new("(27, 4)", "The components are swapped."), new("(2, 3)", "That is the point."),
                new("(4, 9)", "In one component a factor is lost."),
                new("(4, 6)", "A square is lost.")),
            $"A gradient belongs to a point: elsewhere it is another vector.",
            $"$∂f/∂x = 2·x = 4$.", $"$∂f/∂y = 3·y^2 = 27$."),

        new("steepest", page => page.Text($"""
                At $(2, 3)$ the hill climbs with slope 4 along x and with slope 27 along y. You may go in any direction, not only along an
                axis.
                """),
            $"Where do you think is it steepest?",
            new ChoiceAnswer("c", [$"exactly along +y", $"exactly halfway between +x and +y", $"between +x and +y, near +y",
                $"exactly along +x"],
                "Going a little towards x as well: do you gain by it?", "Both slopes help; the larger one helps more.",
                new("a", "A small turn towards x costs almost nothing of y's slope, and x has a slope too."),
                new("b", "Then both slopes would have to be the same."), new("d", "Along x the slope is only 4.")),
            $"How near to +y, the lesson's program finds out by trying.",
            $"Along x and along y it climbs, so in between it climbs too.",
            $"Turned by a small angle from +y, the slope along y hardly counts less, while x's is added in proportion to the angle."),

        new("search", page =>
            {
                page.Text($"""
                    The program knows no derivative. It tries directions, 0.1° apart, and measures how fast f grows in each. Its loop:
                    """);
                page.Program(ProgramText.Part(3, "search"));
            },
            $"Which variable holds, at the end, the angle at which f grows fastest?",
            new WordAnswer("steepest", "Which variable keeps an angle, and changes only when a larger rate was found?",
                "Read what follows `continue`: two variables are set there, one to the rate and one to degrees.",
                new("degrees", "That is the angle that is being tried: at the end, the last one."),
                new("largest", "That is a rate, no angle."),
                new("rate", "That is a rate, no angle."), new("i", "That counts the directions."),
                new("gx|gy", "That is a component of a vector.")),
            $"The largest rate so far, its angle, and the vector rate·d: the loop keeps all three.",
            $"`continue` leaves out every direction that is no better.", $"`(largest, steepest) = (rate, degrees)` keeps a better one."),

        new("measured", page =>
            {
                DirectionSearchResult found = Search();
                page.Text($"""
                    At $(2, 3)$ the program finds {found.Angle:g4} degrees, where 0° is +y and 90° is +x. With d for this direction, it
                    prints rate times d, a vector: $({found.GradientX:g6}, {found.GradientY:g6})$.
                    """);
            },
            $"Which vector that you know is that, but for the error of measuring?",
            new ChoiceAnswer("b", [$"the point where you stand", $"the gradient there", $"a vector along the line of equal height",
                $"the direction d, of length 1"],
                "Round both components.", "Which vector did you find by the rules two questions before the program?",
                new("a", "You stand at (2, 3)."), new("c", "It points where f grows fastest."),
                new("d", "d has the length 1; it was multiplied by the rate.")),
            $"""
            So the gradient points to where f grows fastest. The search errs a little: by its step, and by the directions it does
            not try.
            """,
            $"Rounded it is $(4, 27)$, which is $(∂f/∂x, ∂f/∂y)$ at this point."),

        new("length", page => page.Text($"""
                The direction d had the length 1, so rate times d is as long as the rate is large. A vector $(a, b)$ is $√(a^2 + b^2)$
                long.
                """),
            $"How long is $(4, 27)$, exactly or to three digits?",
            new NumberAnswer("sqrt(745)", "Pythagoras: square both, add, take the root.", "4² + 27² = 745.",
                new("745", "The root is still to be taken."), new("31", "Components are not just added: it is the hypotenuse."),
                new("27", "x counts a little too."))
            { Tolerance = new(1, 200) },
            $"The gradient's length is the slope where it is steepest: next you can compare.",
            $"$4^2 + 27^2 = 16 + 729 = 745$.", $"So it is $√745$ long, a little more than 27."),

        new("any-direction", page => page.Text($"""
                The gradient is {Math.Sqrt(745):g7} long, and the search has measured the rate {Search().Rate:g7} in its direction. In any
                other direction $d = (d_x, d_y)$ of length 1, the slope is both slopes, each as far as you go its way:
                $∂f/∂x·d_x + ∂f/∂y·d_y$, at $(2, 3)$ that is $4·d_x + 27·d_y$.
                """),
            $"What is the slope in the direction $(0.6, −0.8)$?",
            new NumberAnswer("-19.2", "4 times the first component, 27 times the second, added.", "4·0.6 + 27·(−0.8).",
                new("24", "The sign of the second component is lost."), new("19.2", "The sign is wrong."),
                new("14.6", "Each slope goes with its own component."),
                new("2.4", "That is the first part alone."), new("-21.6", "That is the second part alone.")),
            $"In that direction it goes down, and steeply. Such a sum of products is called a scalar product: the slope is $∇f·d$.",
            $"$4·0.6 = 2.4$.", $"$27·(−0.8) = −21.6$.", $"Together −19.2."),

        new("level", page => page.Text($"""
                Go round the whole circle of directions: the slope is largest along the gradient, and as far below zero in the opposite
                direction. In between it must be zero somewhere.
                """),
            $"The directions in which you stay equally high stand …",
            new ChoiceAnswer("a", [$"at a right angle to the gradient", $"at 45° to the gradient", $"opposite to the gradient",
                $"along an axis"],
                "When is 4·dx + 27·dy zero?", "(27, −4) gives 4·27 + 27·(−4) = 0. How does it stand to (4, 27)?",
                new("b", "At 45° it still climbs."), new("c", "There it falls most steeply."),
                new("d", "Along the axes the slopes are 4 and 27.")),
            $"""
            So the gradient stands across the lines of equal height. Around the circle the slope is a cosine: largest, zero,
            smallest, zero.
            """,
            $"$(4, 27)·(27, −4) = 108 − 108 = 0$.", $"Vectors whose scalar product is 0 stand at a right angle."),

        new("down", page => page.Text($"""
                Training a network means going down: the loss is a hillside over all its weights. You stand at $(2, 3)$, where the gradient
                is $(4, 27)$.
                """),
            $"Which vector, as long as the gradient, points where f falls fastest?",
            new VectorAnswer("", "(-4, -27)", "Turn round.", "The same length, the opposite direction: both components change.",
                new("(4, 27)", "There it climbs fastest."), new("(27, -4)", "There it is level."),
                new("(4, -27)", "Only one component has turned."),
                new("(-4, 27)", "Only one component has turned.")),
            $"Steps along $−∇f$ are called gradient descent; lesson 5 does nothing else.",
            $"The slope in the direction d is $∇f·d$: it is smallest opposite to $∇f$."),

        new("bottom", page => page.Text($"""
                Where the ground is level in all directions the gradient is $(0, 0)$. Take another hillside,
                $g(x, y) = x^2 − 2·x + y^2 + 4·y$.
                """),
            $"At which point $(x, y)$ is the gradient of g zero?",
            new VectorAnswer("", "(1, -2)", "Both partial derivatives must be zero.", "∂g/∂x = 2x − 2 and ∂g/∂y = 2y + 4.",
                new("(-1, 2)", "Both signs are wrong."), new("(0, 0)", "There the gradient is (−2, 4)."),
                new("(2, -4)", "Half of it would do."),
                new("(1, 2)", "One sign is wrong."), new("(-2, 1)", "The coordinates are swapped.")),
            $"It is the bottom of a bowl. Lesson 6 looks for such places, and asks what they are.",
            $"$∂g/∂x = 2·x − 2 = 0$ at $x = 1$.", $"$∂g/∂y = 2·y + 4 = 0$ at $y = −2$."),
    ];

    /// <summary>What the lesson's search finds at the point.</summary>
    private static DirectionSearchResult Search() => DirectionSearch.Search((x, y) => (x * x) + (y * y * y), X, Y);
}
