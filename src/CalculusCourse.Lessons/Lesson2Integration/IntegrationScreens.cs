using CalculusCourse.Lessons.Practice;

namespace CalculusCourse.Lessons.Lesson2Integration;

/// <summary>Lesson 2, step by step: from rectangles to the antiderivative.</summary>
internal static class IntegrationScreens
{
    public static IReadOnlyList<Screen> All { get; } =
    [
        new("rectangle", page => page.Text($"""
                How large is the area between the line $f(x) = 2·x$ and the x axis? Cut the range from −10 to 10 into steps of 0.1.
                On every step put a rectangle as high as f is at the step's left end. What lies below the axis counts negative.
                The first step begins at $x = −10$.
                """),
            $"How much does the first rectangle count?",
            new NumberAnswer("-2", "A rectangle is height times width. How high is f at x = −10?", "The height is 2·(−10), the width 0.1.",
                new("2", "The rectangle lies below the axis."), new("-20", "That is the height alone."),
                new("-1", "That is −10 times the width; f is another."),
                new("-200", "The width is 0.1, not 10.")),
            $"Height times width; below the axis it counts negative.",
            $"$f(−10) = 2·(−10) = −20$.", $"$−20·0.1 = −2$.")
        {
            Picture = () => ScreenPictures.Rectangles("f(x) = 2·x, with steps of 1 instead of 0.1", -10, 10, 20, x => 2 * x),
        },

        new("running-sum", page => page.Text($"""
                The second step begins at $x = −9.9$. From left to right the rectangles are added up: a running sum.
                """),
            $"What is the running sum after two steps?",
            new NumberAnswer("-3.98", "The second rectangle, and the first one that you have.",
                "f(−9.9)·0.1 is added to the first rectangle's −2.",
                new("-1.98", "That is the second rectangle alone."), new("-4", "The second rectangle is a little less high."),
                new("-39.8", "The heights are added; multiply by the width.")),
            $"And so on, 200 times: the sum up to x is nearly the area up to x.",
            $"$f(−9.9)·0.1 = −1.98$.", $"$−2 − 1.98 = −3.98$."),

        new("growth", page => page.Text($"""
                A step of 0.1 adds $f(x)·0.1$ to the sum, a step of 0.01 only $f(x)·0.01$. So look at the growth per unit of x: what a
                step adds, divided by how long the step is.
                """),
            $"How fast does the area under $2·x$ grow at $x$? A formula in $x$.",
            new FormulaAnswer("x", "2*x", "What a step of length h adds is f(x)·h. Divide that by h.",
                "It is f(x) itself, whatever the step.",
                new("0.2*x", "That is what one step adds: divide by its length."), new("2", "That is how fast f itself grows."),
                new("x^2", "That is no rate of growth of the area.")),
            $"""
            The area grows as fast as f is high: its derivative is f. That is the fundamental theorem, and it holds wherever f is
            continuous.
            """,
            $"A step of length h adds $f(x)·h$.", $"Per unit that is $f(x)·h/h = f(x)$, here $2·x$."),

        new("antiderivative", page => page.Text($"""
                Then no rectangle is needed: look for a function whose derivative is f. Such a function is an antiderivative of f.
                """),
            $"Which function has the derivative $2·x$? Any one will do.",
            new FormulaAnswer("x", "x^2", "Which power of x has a derivative with x to the first in it?",
                "Lesson 1 began with it: whose derivative did you find?",
                new("2", "That is the derivative of 2x: it goes the other way."), new("2*x^2", "Its derivative is twice as much."),
                new("x^2/2", "Its derivative is half as much."), new("2*x", "That is f itself."))
            { UpToConstant = true },
            $"Integration is differentiation, backwards.",
            $"The power rule: $(x^2)' = 2·x$."),

        new("another", page => page.Text($"You have found one antiderivative of $2·x$. Is it the only one?"),
            $"Which of these is an antiderivative of $2·x$ too?",
            new ChoiceAnswer("b", [$"$2·x^2$", $"$x^2 − 100$", $"$x^2 + x$", $"none of them"],
                "Differentiate each of them.", "What is the derivative of a constant that is added?",
                new("a", "Its derivative is 4x."), new("c", "Its derivative is 2x + 1."), new("d", "Differentiate them one by one.")),
            $"A constant has slope 0. So all of $x^2 + C$ are antiderivatives of $2·x$, whatever number C is.",
            $"$(x^2 − 100)' = 2·x − 0$."),

        new("begin", page => page.Text($"""
                Which C belongs to our area? It is collected from $x = −10$ on. There, at its beginning, nothing has been collected yet.
                """),
            $"$x^2 + C$ has to be 0 at $x = −10$. What is C?",
            new NumberAnswer("-100", "Put in x = −10.", "(−10)² + C = 0.",
                new("100", "The sign is the wrong way round."), new("-10", "That is where it begins."),
                new("0", "Then the area would begin with (−10)².")),
            $"So the area up to x is $x^2 − 100$. In the lesson's figure the two curves have one shape and run that far apart.",
            $"$(−10)^2 = 100$.", $"$100 + C = 0$."),

        new("whole", page => page.Text($"So the area from −10 up to x is $x^2 − 100$."),
            $"How large is the whole area, from −10 to 10?",
            new NumberAnswer("0", "Put in the right end of the range.", "x = 10: 10² − 100.",
                new("200", "What lies below the axis counts negative."), new("100", "That is one half of it, without its sign."),
                new("-100", "That is one half of it.")),
            $"Below the axis, left of 0, lies as much as above it, right of 0.",
            $"$10^2 − 100 = 0$."),

        new("difference", page =>
            {
                page.Text($"So an area from a to b is found without rectangles. With F for any antiderivative of f:");
                page.Display($"the area from a to b is $F(b) − F(a)$");
                page.Text($"The constant C is in both and goes away.");
            },
            $"How large is the area under $2·x$ from 1 to 3?",
            new NumberAnswer("8", "F(x) = x². Take it at both ends.", "F(3) is 9. Take F(1) away.",
                new("9", "The lower end is left out."), new("10", "The lower end is added."),
                new("4", "That is f(3) − f(1): take the antiderivative."),
                new("-8", "That is F(1) − F(3).")),
            $"You can look at it as a shape too: 2 wide, 2 high on the left and 6 on the right.",
            $"$F(3) − F(1) = 3^2 − 1^2$.", $"$9 − 1 = 8$."),

        new("too-small", page => page.Text($"""
                Back to the rectangles. $f(x) = 2·x$ rises all the way, and each rectangle is as high as f is at its left end.
                """),
            $"The sum of all rectangles is …",
            new ChoiceAnswer("b", [$"exactly the area", $"less than the area", $"more than the area"],
                "Within one step: is f higher or lower than at its left end?",
                "Everywhere in a step f is at least as high as its rectangle.",
                new("a", "Look at one step: rectangle and line have not the same shape."),
                new("c", "Then the rectangles would have to reach above the line.")),
            $"At the end of the range the running sum is {Sum(0.1):g3}, where the area is 0.",
            $"On each step a small triangle is missing: 0.1 wide and 0.2 high, 0.01.", $"200 of these are 2.")
        {
            Picture = () => ScreenPictures.Rectangles("f(x) = 2·x, five steps", 0, 5, 5, x => 2 * x),
        },

        new("halving", page =>
            {
                page.Text($"So the sum errs. Its error over the whole range, for several steps:");
                page.Table([new($"step"), new($"error")],
                    ((double[])[0.8, 0.4, 0.2, 0.1]).Select(step => (IReadOnlyList<Documents.Text>)[$"{step:g}", $"{Sum(step):g6}"]));
            },
            $"What is the error with the step 0.05?",
            new NumberAnswer("-1", "What happens to the error from row to row?", "Half the step, half the error.",
                new("-0.5", "That is a quarter of the last error."), new("-2", "That is the error of the step 0.1."),
                new("-4", "A smaller step must not err more."),
                new("1", "The sum stays below.")),
            $"""
            The error goes with the step: the left sum is of order 1. Of the better sums on the lesson's page, the trapezoid rule divides
            its error by 4, Simpson's by 16.
            """,
            $"There are twice as many triangles, each a quarter as large."),

        new("power", page =>
            {
                page.Text($"Backwards through the power rule:");
                page.Equations(new($"$(x^3)'$", $"$3·x^2$"), new($"$(x^4)'$", $"$4·x^3$"));
            },
            $"What is an antiderivative of $x^2$?",
            new FormulaAnswer("x", "x^3/3", "The exponent goes up by one. But then the derivative has a factor too many.",
                "(x³)' is three times x²: what must x³ be divided by?",
                new("x^3", "Its derivative is three times as much."), new("2*x", "That is the derivative."),
                new("x^2/2", "The exponent did not go up."),
                new("x^3/2", "Its derivative has a factor that is too large.")) { UpToConstant = true },
            $"So $∫ x^n dx = x^(n+1)/(n+1) + C$, for every n but −1. Sums and constant factors stay as they are, as in lesson 1.",
            $"$(x^3)' = 3·x^2$.", $"A third of it: $(x^3/3)' = x^2$."),

        new("program", page =>
            {
                page.Text($"This is how the lesson's program adds up:");
                page.Program(ProgramText.Part(2, "sum"));
            },
            $"What would it change if `sum` began with 100?",
            new ChoiceAnswer("c", [$"the curve would be steeper", $"only the first of the sums would change",
                $"all sums would be larger by the same", $"nothing"],
                "Follow the 100 through the loop: where does it go?", "What is in sum once stays in it; each turn adds to it.",
                new("a", "What each turn adds does not change."), new("b", "The second sum is made from the first."),
                new("d", "sum is where the adding begins.")),
            $"That is the + C: where you begin to count moves the whole curve, and no slope of it.",
            $"`sum` is never set back, so the 100 stays in every one."),
    ];

    /// <summary>The left sum of 2x from −10 to 10; the area is 0, so that it is the error too.</summary>
    private static double Sum(double step)
    {
        int steps = (int)Math.Round(20 / step);
        double sum = 0;
        for (int i = 0; i < steps; i++) sum += 2 * (-10 + (i * step)) * step;
        return sum;
    }
}
