using CalculusCourse.Lessons.Figures;
using CalculusCourse.Lessons.Practice;

namespace CalculusCourse.Lessons.Lesson1Differentiation;

/// <summary>Lesson 1, step by step: from two points of a curve to the rules.</summary>
internal static class DifferentiationScreens
{
    private const double TinyStep = 1e-12;

    public static IReadOnlyList<Screen> All { get; } =
    [
        new("secant", page =>
            {
                page.Text($"How steep is a curve at one of its points? Begin with two points. These two lie on $f(x) = x^2$:");
                page.Table([new($"$x$"), new($"$f(x)$")], [[$"2", $"4"], [$"7", $"49"]]);
                page.Text($"""
                    The straight line through both is called a secant. Its slope is rise over run: how far it goes up, divided by how
                    far it goes to the right.
                    """);
            },
            $"What is the slope of this secant?",
            new NumberAnswer("9",
                "Between the two points, how far does it go up, and how far to the right?",
                "It goes up from 4 to 49 while x goes from 2 to 7. Divide the first by the second.",
                new("45", "That is the rise alone."), new("5", "That is the run alone."), new("1/9", "That is run over rise."),
                new("7", "A slope needs both points: what is between them counts.")),
            $"The curve itself is flatter than that at the first point, and steeper at the second.",
            $"The rise: $49 − 4 = 45$.", $"The run: $7 − 2 = 5$.", $"Rise over run: $45/5 = 9$.")
        {
            Picture = () => ScreenPictures.Curve("f(x) = x² and a secant", 0, 8, x => x * x, plot =>
            {
                plot.AddCurve([1, 8], [-5, 58], "secant", FigureStyle.Red, FigureStyle.ThinLine);
                plot.AddMarks([new(2, 4, Label: "(2, 4)"), new(7, 49, Label: "(7, 49)")]);
            }),
        },

        new("closer", page =>
            {
                page.Text($"""
                    Now let the second point come nearer: it stands δ to the right of $x = 2$. The slope of the secant is
                    $(f(2 + δ) − f(2))/δ$, still for $f(x) = x^2$:
                    """);
                page.Table([new($"δ"), new($"$f(2 + δ)$"), new($"slope")],
                    ((double[])[1, 0.5, 0.05]).Select(δ => (IReadOnlyList<Documents.Text>)
                        [$"{δ:g}", $"{Square(2 + δ):g}", $"{(Square(2 + δ) - Square(2)) / δ:g}"]));
            },
            $"What comes next, for $δ = 0.005$?",
            new NumberAnswer("4.005",
                "Hold each slope beside its δ.", "The slope is always the same number and δ. Which number?",
                new("4.0005", "You have taken δ ten times too small."), new("4.5", "That is the slope for δ = 0.5."),
                new("4", "Nearly: but δ is not zero yet."), new("4.0025", "Half of δ is missing.")),
            $"What stands behind the point is δ itself.",
            $"$f(2.005) = 2.005^2 = 4.020025$.", $"$4.020025 − 4 = 0.020025$, and divided by 0.005 that is 4.005."),

        new("limit", page => page.Text($"""
                δ can be made as small as we like, but not 0: two points must remain, or we divide 0 by 0. Yet there is one number
                that the slopes come as near to as we like.
                """),
            $"Which number is it, for $f(x) = x^2$ at $x = 2$?",
            new NumberAnswer("4",
                "What is left of the slopes of the last question when δ counts for nothing?",
                "Each slope is a whole number and δ. Leave out δ.",
                new("4.005", "That is one of the slopes. δ can be smaller still."),
                new("0", "That is where δ goes. Where do the slopes go?"),
                new("2", "That is the place x. The slope there is asked for.")),
            $"""
            That is the limit of the slopes for δ → 0. The secant has become the tangent, and its slope is the slope of the curve at
            this point: the derivative $f'(2)$.
            """,
            $"The slopes were 5, 4.5, 4.05, 4.005.", $"They differ from 4 by just δ, and δ → 0."),

        new("letters", page =>
            {
                page.Text($"Is there something like that at every x? Put in the letter instead of 2. The second point is this high:");
                page.Display($"$(x + δ)^2 = x^2 + 2·x·δ + δ^2$");
            },
            $"Take away $x^2$ and divide by δ. What is left? (You may type `d` for δ.)",
            new FormulaAnswer("x,d", "2*x+d",
                "Take away x² first. Each of the two parts that are left has a factor δ.",
                "Divide each part by δ: in 2xδ it goes away, in δ² one of two.",
                new("2*x", "One of the two parts is lost."), new("2*x*d+d^2", "That is not yet divided by δ."),
                new("2+d", "An x is lost."), new("2*x+d^2", "One part is not divided by δ.")),
            $"With $x = 2$ it is $4 + δ$: the slopes that you have seen.",
            $"$(x + δ)^2 − x^2 = 2·x·δ + δ^2$.", $"Divided by δ: $2·x + δ$."),

        new("derivative", page => page.Text($"That holds for every x, and for every δ but 0. Now let δ go to 0."),
            $"Which function of $x$ is left? It is the derivative of $x^2$.",
            new FormulaAnswer("x,d", "2*x",
                "What becomes of a δ that stands there as a summand?", "Leave out δ in what you found last.",
                new("2*x+d", "δ is still there."), new("4", "That is its value at x = 2 only."), new("x^2", "That is the function itself."),
                new("2", "That is how fast the slope grows; the slope itself depends on x.")),
            $"Differentiation turns a function, $f$, into another, $f'$, which tells the slope of $f$ at every $x$.",
            $"The slope of the secant is $2·x + δ$.", $"For δ → 0 that goes to $2·x$."),

        new("backwards", page => page.Text($"""
                So $f'(x) = 2·x$ tells how steep the parabola $x^2$ is at $x$. It can be asked the other way round.
                """),
            $"At which $x$ has the parabola the slope −6?",
            new NumberAnswer("-3", "Which x makes f'(x) = −6?", "Solve 2x = −6.",
                new("3", "There it climbs."), new("-12", "That is the slope at −6."),
                new("-6", "That is the slope; the place is asked for."),
                new("36", "That is how high the curve is at −6.")),
            $"Left of 0 the parabola falls, and its slope is negative; right of 0 it climbs.",
            $"$2·x = −6$, so $x = −3$."),

        new("power", page =>
            {
                page.Text($"The same work with letters, for other powers, gives:");
                page.Equations(new($"$(x^2)'$", $"$2·x$"), new($"$(x^3)'$", $"$3·x^2$"), new($"$(x^4)'$", $"$4·x^3$"),
                    new($"$(x^5)'$", $"$5·x^4$"));
            },
            $"What is $(x^8)'$?",
            new FormulaAnswer("x", "8*x^7",
                "Compare the number in front with the old exponent, and the new exponent with the old one.",
                "The exponent comes down as a factor, and the one that stays above is less by 1.",
                new("8*x^8", "The exponent came down but did not fall."), new("x^7", "The exponent fell but did not come down in front."),
                new("7*x^7", "The factor in front is another."), new("8*x", "The exponent falls by one only."),
                new("x^9/9", "That goes the other way: its derivative is x⁸.")),
            $"That is the power rule, $(x^n)' = n·x^(n-1)$. It holds for every constant n, so nobody needs the limit for powers any more.",
            $"The exponent 8 comes down as a factor.", $"Above stays $8 − 1 = 7$: $8·x^7$."),

        new("constant", page => page.Text($"The graph of $f(x) = 5$ is a level line, 5 above the axis."),
            $"What is its slope, everywhere?",
            new NumberAnswer("0", "How far does it rise when you go to the right?", "The rise is nothing, whatever the run is.",
                new("5", "That is its height."), new("1", "Then it would rise by 1 on every step of 1.")),
            $"A constant has no slope: $c' = 0$. Added to a function, it lifts the curve and leaves every slope as it is.",
            $"$(5 − 5)/δ = 0$ for every δ, so the limit is 0."),

        new("factor", page => page.Text($"""
                Draw $x^2$ three times as high: $3·x^2$. Every rise is three times as large, every run is as it was.
                """),
            $"What is the derivative of $3·x^2$?",
            new FormulaAnswer("x", "6*x", "The slope is that of x², but for one thing.", "Every slope of x² is multiplied by 3.",
                new("2*x", "That is the slope of x² alone."), new("3*x", "The exponent did not come down."),
                new("6*x^2", "The exponent did not fall."), new("5*x", "The factors are multiplied, not added."),
                new("6", "An x is lost.")),
            $"A constant factor stays where it is: $(c·u)' = c·u'$.",
            $"$(x^2)' = 2·x$.", $"Three times as steep: $3·2·x = 6·x$."),

        new("sum", page => page.Text($"""
                Put one function on top of another: the heights add, so the rises add, and with them the slopes. In the same way you
                can take one away.
                """),
            $"What is the derivative of $x^4 − 7·x$?",
            new FormulaAnswer("x", "4*x^3-7", "Take it term by term.", "x⁴ by the power rule; 7x is a straight line: what is its slope?",
                new("4*x^3-7*x", "One of the terms is not differentiated."), new("4*x^3", "A term is lost."),
                new("4*x^3+7", "A sign is wrong."),
                new("4*x^3-1", "A factor is lost."), new("x^3-7", "A factor is lost.")),
            $"With the power, the constant, the factor and the sum you can differentiate every polynomial.",
            $"$(x^4)' = 4·x^3$.", $"$7·x$ is a straight line of slope 7.", $"Together: $4·x^3 − 7$."),

        new("program", page =>
            {
                page.Text($"The lesson's program knows no rules. It takes two points that lie close together:");
                page.Program(ProgramText.Part(1, "rate"));
            },
            $"For $f(x) = x^2$, what does `rate(3)` give, but for rounding?",
            new NumberAnswer("6.0001", "The program's δ is small, but not zero.", "The slope of the secant was 2x + δ: put in both.",
                new("6", "That is the derivative. The program measures something that is a little different."),
                new("9.0001", "That begins with f(3); a slope is asked for."), new("6.00005", "The difference is more than that."),
                new("0.0001", "That is δ; the slope is asked for.")),
            $"So the program is off by δ at every point. On the lesson's page the largest difference between rate and rule is just that.",
            $"$2·x + δ = 6 + 0.0001$."),

        new("rounding", page =>
            {
                page.Text($"""
                    Then a smaller δ must be better! Here is the largest error of the rate at 500 points from −10 to 10, computed with
                    the 16 digits that a computer has:
                    """);
                page.Table([new($"δ"), new($"error")],
                    ((double[])[1e-2, 1e-4, 1e-6]).Select(δ => (IReadOnlyList<Documents.Text>)[$"{δ:g}", $"{Error(δ):g2}"]));
            },
            $"And for $δ = 10^(-12)$?",
            new ChoiceAnswer("c", [$"about $10^(-12)$", $"0", $"more than 0.001", $"about $10^(-8)$"],
                "With δ so small, f(x + δ) and f(x) have nearly all of their 16 digits in common.",
                "What they have in common goes away when they are subtracted. How many right digits are left?",
                new("a", "So it would be with all digits. A computer has 16."), new("b", "Then the computer would have to be exact."),
                new("d", "It looks as if it went on like that; but something else begins.")),
            $"""
            It is {Error(TinyStep):g2}. The two values agree in nearly all digits; the subtraction removes these, and what is left is
            mostly rounding. The best δ is neither large nor tiny.
            """,
            $"A value near 100 is stored to about 14 digits behind the point.",
            $"In $f(x + δ) − f(x)$ with $δ = 10^(-12)$ only the last one or two of these are left.",
            $"Divided by δ, the rounding error becomes $10^12$ times as large."),
    ];

    private static double Square(double x) => x * x;

    private static double Error(double δ)
    {
        double largest = 0;
        for (int i = 0; i < 500; i++)
        {
            double x = -10 + (20.0 * i / 499);
            largest = Math.Max(largest, Math.Abs(((Square(x + δ) - Square(x)) / δ) - (2 * x)));
        }

        return largest;
    }
}
