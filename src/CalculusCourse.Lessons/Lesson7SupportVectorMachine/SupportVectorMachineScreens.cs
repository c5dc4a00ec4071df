using CalculusCourse.Lessons.Figures;
using CalculusCourse.Lessons.Practice;

namespace CalculusCourse.Lessons.Lesson7SupportVectorMachine;

/// <summary>Lesson 7, step by step: from any line between the points to the one with the widest margin.</summary>
internal static class SupportVectorMachineScreens
{
    public static IReadOnlyList<Screen> All { get; } =
    [
        new("side", page =>
            {
                page.Text($"Three points of two classes are to be told apart by a straight line. Try the line $x + y − 2 = 0$.");
                page.Table([new($"point", IsNumber: false), new($"class")], [[$"(0, 0)", $"−1"], [$"(1, 2)", $"+1"], [$"(2, 1)", $"+1"]]);
                page.Text($"What stands left of the equals sign is 0 on the line, positive on one side of it and negative on the other.");
            },
            $"How large is $x + y − 2$ at $(0, 0)$?",
            new NumberAnswer("-2", "Put in x = 0 and y = 0.", "Only the constant is left.", new("2", "The sign is wrong."),
                new("0", "Then the point would lie on the line."),
                new("1", "That is the value at the other points.")),
            $"Negative, as the class −1. At both other points it is 1, positive: the line separates the classes.",
            $"$0 + 0 − 2 = −2$.")
        {
            Picture = () =>
            {
                var plot = new CurvePlot("Three points and a line");
                plot.AddCurve([-0.5, 2.5], [2.5, -0.5], "x + y − 2 = 0");
                plot.AddMarks([new(0, 0, Label: "(0, 0): −1"), new(1, 2, Label: "(1, 2): +1"), new(2, 1, Label: "(2, 1): +1")]);
                return Picture.Of(plot);
            },
        },

        new("label", page => page.Text($"""
                Both classes in one condition: give every point its label $t = ±1$ and multiply. The line separates if
                $t·(x + y − 2) > 0$ for every point. At $(0, 0)$, with $t = −1$, the parenthesis is −2.
                """),
            $"How large is the product there?",
            new NumberAnswer("2", "A negative number times a negative number.", "(−1)·(−2).", new("-2", "The label is negative too."),
                new("1", "So it is at the other points.")),
            $"Positive for every point: no point lies on the wrong side.",
            $"$(−1)·(−2) = 2$."),

        new("distance", page =>
            {
                page.Text($"""
                    How far is a point $(x, y)$ from the line $a·x + b·y + c = 0$? Its left side, without sign, divided by a
                    length:
                    """);
                page.Display($"$|a·x + b·y + c|/√(a^2 + b^2)$");
            },
            $"How far is $(0, 0)$ from $x + y − 2 = 0$? Exactly, or to three digits.",
            new NumberAnswer("sqrt(2)", "Above stands |0 + 0 − 2|. What are a and b?", "a = 1 and b = 1: divide by √(1² + 1²).",
                new("2", "The lower part is still missing."), new("1", "The root is missing below."),
                new("2/sqrt(6)", "c does not stand below the fraction's bar."),
                new("-sqrt(2)", "A distance has no sign.")) { Tolerance = new(1, 200) },
            $"The other two points are nearer: their distance is half of that.",
            $"Above: $|0 + 0 − 2| = 2$.", $"Below: $√(1^2 + 1^2) = √2$.", $"$2/√2 = √2$."),

        new("better", page => page.Text($"""
                The line $x + y − 2 = 0$ is twice as far from $(0, 0)$ as from $(1, 2)$ and $(2, 1)$. We want a line that keeps
                as far as it can
                from all points, and may move this one.
                """),
            $"Which way would you move it?",
            new ChoiceAnswer("a", [$"towards $(0, 0)$", $"away from $(0, 0)$", $"not at all"], "Which points is it nearest to?",
                "Give the nearest points more room.",
                new("b", "There it comes even nearer to the nearest points."), new("c", "On one side there is room to spare.")),
            $"Until it is equally far from both classes. The empty strip around a line, up to the nearest points, is its margin.",
            $"It is nearest to $(1, 2)$ and $(2, 1)$: away from these is towards $(0, 0)$."),

        new("middle", page => page.Text($"""
                Move it in parallel: the lines $x + y = k$. The point $(0, 0)$ lies on that with $k = 0$, both others lie on that
                with $k = 3$.
                """),
            $"Which $k$ is equally far from both?",
            new NumberAnswer("3/2", "Halfway.", "The middle of 0 and 3.", new("2", "That is the line we had."),
                new("1", "That is nearer to (0, 0)."), new("3", "That goes through two of the points.")),
            $"$x + y − 3/2 = 0$. No other line keeps as far from all three.",
            $"$(0 + 3)/2$."),

        new("scale", page => page.Text($"""
                A line can be written in many ways: $x + y − 3/2 = 0$ is the same as $2·x + 2·y − 3 = 0$, or with any factor m.
                So choose the
                factor with which the left side is just −1 or +1 at the nearest points. At $(0, 0)$ it must be −1:
                $m·(0 + 0 − 3/2) = −1$.
                """),
            $"What is m?",
            new NumberAnswer("2/3", "m times −3/2 is −1.", "Divide 1 by 3/2.", new("3/2", "That is upside down."),
                new("-2/3", "The sign is wrong."), new("1", "Then it would be −3/2.")),
            $"At $(1, 2)$ and $(2, 1)$ the left side is then +1, as it should be.",
            $"$m = 1/(3/2) = 2/3$."),

        new("coefficients", page => page.Text($"So multiply $x + y − 3/2 = 0$ by that m, 2/3, and write it $a·x + b·y + c = 0$."),
            $"What is $(a, b, c)$?",
            new VectorAnswer("", "(2/3, 2/3, -1)", "Every one of the three numbers is multiplied.", "1·2/3, 1·2/3, and −3/2·2/3.",
                new("(2/3, 2/3, 1)", "A sign is lost."), new("(1, 1, -3/2)", "That is not yet multiplied."),
                new("(2/3, 2/3, -3/2)", "One number is not multiplied.")),
            $"That is what the lesson's solver finds: `[ 0.66666667  0.66666667 -1. ]`.",
            $"$a = b = 2/3$.", $"$c = −3/2·2/3 = −1$."),

        new("margin", page => page.Text($"""
                With this choice the left side is ±1 at the nearest points, so by the formula of the distance they are
                $1/√(a^2 + b^2)$ away. The strip reaches that far to both sides. Here $a = b = 2/3$.
                """),
            $"How wide is the strip? Exactly, or to three digits.",
            new NumberAnswer("3/sqrt(2)", "It is twice the distance of the nearest points.",
                "a² + b² = 8/9; take the root, and divide 2 by it.",
                new("3/(2*sqrt(2))", "That is one side of it."), new("9/4", "The root is missing."),
                new("2*sqrt(8)/3", "That is upside down."),
                new("3/2", "a² and b² are added before the root is taken.")) { Tolerance = new(1, 200) },
            $"Its width is $2/√(a^2 + b^2)$.",
            $"$a^2 + b^2 = 4/9 + 4/9 = 8/9$.", $"$2/√(8/9) = 3/√2$, about 2.1213."),

        new("objective", page => page.Text($"The strip is $2/√(a^2 + b^2)$ wide, and it should be as wide as it can be."),
            $"What must $a^2 + b^2$ be?",
            new ChoiceAnswer("b", [$"as large as possible", $"as small as possible", $"exactly 1"], "It stands below the fraction's bar.",
                "What makes a fraction large: a large or a small number below?",
                new("a", "Then the strip would be narrow."), new("c", "It is not 1 for the best line: there it is 8/9.")),
            $"""
            So it is a problem of optimisation: make $a^2 + b^2$ least, but keep $t·(a·x + b·y + c) ≥ 1$ for every point. Without these
            constraints $a = b = 0$ would be least, and no line at all.
            """,
            $"The smaller the number below, the larger the fraction."),

        new("program", page =>
            {
                page.Text($"So the lesson's program tells the solver, with v for $(a, b, c)$ and t for the label:");
                page.Program(ProgramText.Part(7, "problem"));
            },
            $"At the solution, $(2/3, 2/3, −1)$, what does `Slack` give for the point $(2, 1)$ of class +1?",
            new NumberAnswer("0", "Read the last line of the program. What is a·x + b·y + c there?",
                "2/3·2 + 2/3·1 − 1 is 1. The program subtracts something.",
                new("1", "The program subtracts something from that."), new("-1", "One number too many is taken away."),
                new("2", "c is left out.")),
            $"A constraint that holds with equality is called active: the point touches the margin. Such points are support vectors.",
            $"$2/3·2 + 2/3·1 − 1 = 1$.", $"$t·1 − 1 = 0$."),

        new("outside", page => page.Text($"""
                Somebody brings a further point, $(2, 3)$, of class +1. The best line so far has the left side $2/3·x + 2/3·y − 1$.
                """),
            $"How large is it at $(2, 3)$?",
            new NumberAnswer("7/3", "Put in x = 2 and y = 3.", "4/3 + 2 − 1.", new("10/3", "c is left out."),
                new("4/3", "The constraint's 1 is not meant here."), new("3", "Look again: x is 2.")),
            $"More than 1: the point lies outside the margin, on the right side. Its constraint holds and has room to spare.",
            $"$2/3·2 + 2/3·3 − 1 = 4/3 + 2 − 1$."),

        new("further", page => page.Text($"""
                So the new point $(2, 3)$ does not even touch the strip. The three old points are where they were.
                """),
            $"Where is the best line now?",
            new ChoiceAnswer("c", [$"nearer to the new point", $"farther from the new point", $"where it was"],
                "Is there now a line with a wider strip?",
                "Each line with a wider strip was forbidden by the old points, and still is.",
                new("a", "Then the strip would be narrower."), new("b", "The old points still stand in the way.")),
            $"A point outside the margin decides nothing. It could even be left out.",
            $"The old line still keeps all constraints.", $"A new constraint can only make fewer lines allowed, so none is better."),

        new("multiplier", page =>
            {
                page.Text($"""
                    Lagrange gives every constraint a number $λ_i ≥ 0$, the force with which its point pushes the margin. Where the line
                    rests, the forces are in balance. One of the conditions is that their sum with the labels is zero:
                    """);
                page.Display($"$Σ λ_i·t_i = 0$");
                page.Text($"The points $(1, 2)$ and $(2, 1)$, of class +1, push with 4/9 each.");
            },
            $"With how much does $(0, 0)$, of class −1, push?",
            new NumberAnswer("8/9", "−λ₁ + 4/9 + 4/9 = 0.", "It must hold against both others.",
                new("4/9", "It has two others against it."), new("-8/9", "A point pushes and never pulls: λ is not negative."),
                new("0", "Then nobody would hold against the two.")),
            $"The lesson's page shows all three of them, as computed.",
            $"$−λ_1 + 4/9 + 4/9 = 0$."),

        new("no-force", page => page.Text($"""
                A point that does not touch the margin cannot push it. The point $(2, 3)$ lies outside the margin.
                """),
            $"What is its λ?",
            new NumberAnswer("0", "How much does it push?", "Not at all.", new("7/3", "That is the value of the left side."),
                new("4/9", "So much push those that touch.")),
            $"$λ = 0$, or the point touches the margin: one of the two always holds. Together these are the Karush–Kuhn–Tucker conditions.",
            $"It does not touch, so it has no force."),
    ];
}
