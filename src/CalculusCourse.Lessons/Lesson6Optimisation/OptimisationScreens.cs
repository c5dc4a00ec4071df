using CalculusCourse.Lessons.Practice;

namespace CalculusCourse.Lessons.Lesson6Optimisation;

/// <summary>Lesson 6, step by step: from the top of a hill to an equation.</summary>
internal static class OptimisationScreens
{
    private static readonly Documents.Text[] Kinds = [$"a maximum", $"a minimum", $"neither"];

    public static IReadOnlyList<Screen> All { get; } =
    [
        new("top", page => page.Text($"""
                Walk over a hill, from left to right. First you climb: the slope is positive. Behind the top you go down: the slope is
                negative. The hill is smooth, without an edge.
                """),
            $"What is the slope exactly at the top?",
            new NumberAnswer("0", "It changes from positive to negative without a jump.",
                "Lay a straight line on the top: how does it lie?",
                new("1", "Then a step to the right would lead higher."), new("-1", "Then a step to the left would lead higher.")),
            $"""
            Were it positive, a step to the right would lead higher; were it negative, a step to the left. So at every maximum and every
            minimum inside the range where f has a slope: $f'(x) = 0$.
            """,
            $"From positive to negative without a jump, the slope must pass through 0.")
        {
            Picture = () => ScreenPictures.Curve("A hill", -2, 2, x => 4 - (x * x)),
        },

        new("slope", page => page.Text($"That turns a search into an equation. The lesson's example is $f(x) = x^3 − 2·x^2 + 1$."),
            $"What is $f'(x)$?",
            new FormulaAnswer("x", "3*x^2-4*x", "Term by term, by the power rule.",
                "x³ gives 3x². Do the same with −2x²; the constant has no slope.",
                new("3*x^2-4*x+1", "A constant has no slope."), new("3*x^2-2*x", "A factor is lost."),
                new("3*x^2-4", "In one term the exponent fell too far."),
                new("3*x^2+4*x", "A sign is wrong.")),
            $"You know it from lesson 1.",
            $"$(x^3)' = 3·x^2$.", $"$(2·x^2)' = 4·x$.", $"$1' = 0$.")
        {
            Picture = () => ScreenPictures.Curve("f(x) = x³ − 2·x² + 1", -1, 2.4, x => (x * x * x) - (2 * x * x) + 1),
        },

        new("zeros", page => page.Text($"$f'(x) = 3·x^2 − 4·x$ is $x·(3·x − 4)$, a product. A product is zero when one of its factors is."),
            $"Where is it zero? All places.",
            new SetAnswer("0, 4/3", "Put each factor equal to zero.", "One factor is x; the other is zero when 3x = 4.",
                new("4/3", "One place is missing: look at the other factor."), new("0", "One place is missing: look at the other factor."),
                new("0, 3/4", "The fraction is upside down."), new("0, 4", "In the second, divide by the number before x."),
                new("0, -4/3", "A sign is wrong.")),
            $"These are the stationary points. Only there can a maximum or a minimum be, but for the ends of the range.",
            $"The first factor: $x = 0$.", $"The second: $3·x = 4$, $x = 4/3$."),

        new("before", page => page.Text($"""
                Which is it at $x = 0$, top or bottom? Look at the slope a little before and a little behind, at $−1$ and at $1$, with
                $f'(x) = 3·x^2 − 4·x$. There is no other stationary point between.
                """),
            $"What are $f'(−1)$ and $f'(1)$? Two numbers.",
            new VectorAnswer("", "(7, -1)", "Put in −1, then 1. (−1)² is 1.", "3·1 + 4, and 3·1 − 4.",
                new("(-1, 7)", "The two are swapped."), new("(-1, -1)", "−4·(−1) is positive."), new("(1, -1)", "(−1)² is positive."),
                new("(7, 1)", "A sign is wrong.")),
            $"Before the point you climb, behind it you go down.",
            $"$f'(−1) = 3·(−1)^2 − 4·(−1) = 3 + 4$.", $"$f'(1) = 3 − 4$."),

        new("kind-first", page => page.Text($"So before $x = 0$ the slope is positive, behind it negative."),
            $"What has f at $x = 0$?",
            new ChoiceAnswer("a", Kinds, "You climb, then you go down.", "Where are you between climbing and going down?",
                new("b", "In a valley you go down first."), new("c", "The slope changes its sign there.")),
            $"From + to −: a maximum. $f(0) = 1$ is higher than all around.",
            $"Up to the point it climbs, behind it falls: nothing near is higher."),

        new("kind-second", page => page.Text($"""
                The other stationary point is $x = 4/3$. Before it, at 1, the slope $3·x^2 − 4·x$ is −1. Behind it, take $x = 2$.
                """),
            $"What has f at $x = 4/3$?",
            new ChoiceAnswer("b", Kinds, "What is the slope at 2?", "3·4 − 4·2 is positive: first down, then up.",
                new("a", "Before it, the slope is negative."), new("c", "Compute the slope at 2: has it changed its sign?")),
            $"From − to +: the bottom of a valley.",
            $"$f'(1) = −1$: down.", $"$f'(2) = 12 − 8 = 4$: up."),

        new("second-derivative", page => page.Text($"""
                There is a second way to tell. The slope has a slope of its own, the second derivative $f''$: differentiate
                $3·x^2 − 4·x$ once
                more.
                """),
            $"What is $f''(0)$?",
            new NumberAnswer("-4", "First differentiate, then put in 0.", "f″(x) = 6x − 4.",
                new("0", "That is f′(0)."), new("4", "The sign is wrong."), new("2", "6·0 is 0."), new("6", "Put in x = 0.")),
            $"""
            Negative: the slope falls as it passes 0, from + to −, a maximum. At the other point $f''$ is positive, a minimum. Where
            $f''$ is 0, it tells nothing.
            """,
            $"$f''(x) = 6·x − 4$.", $"At 0 that is −4."),

        new("inflection", page => page.Text($"""
                Is every stationary point a maximum or a minimum? Take $g(x) = x^3$. Its slope $3·x^2$ is zero at $x = 0$.
                """),
            $"What has g at $x = 0$?",
            new ChoiceAnswer("c", Kinds, "Is the slope before 0 positive or negative? And behind?",
                "A square is never negative, before 0 as behind.",
                new("a", "Then it would have to fall behind 0."), new("b", "Then it would have to fall before 0.")),
            $"It climbs, is level for a moment, and climbs on: a stationary inflection. That $f'(x) = 0$ is needed, but it is not enough.",
            $"$3·x^2$ is positive on both sides of 0.", $"So g climbs before and behind."),

        new("ends", page => page.Text($"""
                Back to $f(x) = x^3 − 2·x^2 + 1$, with its maximum $f(0) = 1$. Is there anything higher, from −10 to 10?
                """),
            $"What is $f(10)$?",
            new NumberAnswer("801", "Put in 10.", "1000 − 200 + 1.", new("1001", "The middle term is missing."),
                new("800", "The last term is missing."),
                new("1201", "A sign is wrong.")),
            $"""
            Much higher than 1! A maximum is the highest place of its neighbourhood only. On a range, the largest value may stand at an
            end: there the slope need not be 0.
            """,
            $"$10^3 − 2·10^2 + 1 = 1000 − 200 + 1$."),

        new("corner", page => page.Text($"And $h(x) = |x|$: it falls up to 0 and climbs from there on. Clearly 0 is its lowest point."),
            $"What is its slope at $x = 0$?",
            new ChoiceAnswer("d", [$"0", $"1", $"−1", $"it has none there"], "What is the slope just before, and just behind?",
                "It jumps from −1 to 1. Is there one tangent?",
                new("a", "It never passes through 0: it jumps."), new("b", "So it is behind 0."), new("c", "So it is before 0.")),
            $"A corner can be an extreme too, without any slope. So look at three kinds of places: $f'(x) = 0$, corners, ends.",
            $"From the left every secant has the slope −1, from the right 1: there is no one limit."),

        new("program", page =>
            {
                page.Text($"""
                    This is how the lesson's program searches, from −10 to 10. Its points stand on both sides of 0, and not one on it.
                    """);
                page.Program(ProgramText.Part(6, "search"));
            },
            $"The slope of $x^3$ is $3·x^2$. Does the program find its stationary point 0? Yes or no.",
            new WordAnswer("no|it does not|no it does not|no, it does not|it doesn't", "Follow `continue`: when does a place count?",
                "It counts where the slope is just 0 at a point, or has different signs at two neighbours. Has 3x² ever?",
                [new("yes|it does|yes it does|yes, it does", "Look at what is asked of the slopes before a place is found.")]),
            $"""
            It finds a place where $f'$ changes its sign, or where one of its points happens to hit it. The lesson's page solves the
            equation instead, where that can be done.
            """,
            $"$3·x^2$ is positive at every one of the points.",
            $"So no slope is 0, the product of two neighbours is never below 0, and `continue` leaves them all out."),

        new("never", page => page.Text($"""
                One more, to prepare the task: $f(x) = e^x$. It is its own derivative, $f'(x) = e^x$, and a power of a positive number is
                positive.
                """),
            $"At which $x$ is $f'(x) = 0$? If there are several places, name all; if there is none, say none.",
            new SetAnswer("none", "Can a positive number be 0?", "e^x comes near to 0 far out on the left. Does it get there?",
                new("0", "e⁰ is 1."), new("1", "e¹ is e."), new("-1", "e⁻¹ is 1/e, which is small but not 0.")),
            $"No stationary point, no corner: it has no maximum and no minimum, and climbs for ever.",
            $"$e^x > 0$ for every x."),
    ];
}
