using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics;

namespace CalculusCourse.Lessons.Lesson7SupportVectorMachine;

public sealed partial class SupportVectorMachineLesson
{
    private const int MostRows = 20;

    private Document Page(SupportVectorInputs inputs, SupportVectorResults results, IReadOnlyList<string> plots)
    {
        var page = new Document();
        page.Title($"Lesson 7: {Title}");
        AddIdea(page);
        AddComputation(inputs, results, page);
        AddLagrange(results, page);
        if (results.IsSolved && results.ShowsLine) AddConditions(results, page);
        if (results.Steps is { } steps && results.ShowsLine) AddSteps(steps, page);
        if (inputs is { Own: null, Solution: false }) AddProgram(page);
        if (results.ShowsLine) AddRemark(inputs, page);
        page.Figures(plots);
        if (inputs.Solution) page.Next("calc", $"all lessons, and which tasks you have solved");
        else page.Task(this, "LINE ; POINTS THAT DECIDE IT", $"judge your answer");

        return page;
    }

    private static void AddIdea(Document page)
    {
        page.Heading($"The idea");
        page.Text($"""
            Two classes of points are to be told apart by a straight line, $a·x + b·y + c = 0$. Where the left side is positive lies one
            class, where it is negative the other. Give every point $(x_i, y_i)$ a label $t_i$, $+1$ or $−1$; the line separates the classes
            if $t_i·(a·x_i + b·y_i + c) > 0$ for all of them.
            """);
        page.Text($"""
            Many lines may do that. The best keeps as far as it can from the points: it has the widest empty strip around it, the *margin*.
            A point $(x_0, y_0)$ is $|a·x_0 + b·y_0 + c|/√(a^2 + b^2)$ away from the line.
            """);
        page.Text($"""
            The numbers of a line may all be multiplied by the same factor: $2·x + 2·y − 3 = 0$ is the same line as $x + y − 3/2 = 0$. So choose
            the factor with which the nearest points get exactly 1:
            """);
        page.Display($"$t_i·(a·x_i + b·y_i + c) ≥ 1$ for every point.");
        page.Text($"""
            Then the nearest points are $1/√(a^2 + b^2)$ away and the strip is twice as wide, $2/√(a^2 + b^2)$. The smaller $a^2 + b^2$, the
            wider the strip: make $a^2 + b^2$ least, but keep every constraint.
            """);
    }

    private static void AddComputation(SupportVectorInputs inputs, SupportVectorResults results, Document page)
    {
        if (inputs.Own is null) page.Heading(LessonPage.Computed(inputs.Solution, isExample: true));
        else page.Heading($"Your points");
        if (inputs.Own is { } data)
        {
            page.Text($"What was read from {data.Request.File}:");
            page.Listing(data.Whole.Summary());
        }

        string source = inputs.Own is null ? "" : $" from {inputs.Own.Request.File}";
        int below = results.Points.Count(p => p.Label < 0), above = results.Points.Count(p => p.Label > 0);
        page.Text($"{results.Points.Length} points{source}, {below} in class $−1$ and {above} in class $+1$.");
        if (results.Points.Length <= LagrangeSteps.MostPoints) AddConstraints(results.Points, page);
        if (results.Own is { } own) own.AddTo(page, results.Points);
        if (!results.ShowsLine)
        {
            if (results.Own is { Result.IsRight: false } wrong) page.Withheld(wrong.Result, "the right line");
            if (results.IsTask)
            {
                page.Text($"""
                    These are the task's points: the line is yours to find. Hold it against them with `--yours "…"`.
                    """);
            }

            return;
        }

        page.Text($"Solved by SLSQP (sequential least-squares quadratic programming):");
        page.Listing(output => PrintResults(results, output));
        if (results.IsSolved) AddLine(results, page);
        else if (results.Contradiction is { } few) AddContradiction(results, few, page);
    }

    private static void AddConstraints(ClassifiedPoint[] points, Document page)
    {
        page.Text($"Make $a^2 + b^2$ least, subject to a constraint for every point:");
        page.Table(
            [new($"$i$"), new($"point"), new($"$t$"), new($"constraint", IsNumber: false)],
            points.Select((p, i) => (Text[])
            [
                $"{i + 1}", $"{Coordinates(p)}", Class(p),
                $"${LagrangeSteps.Side(new ExactPoint(LagrangeSteps.Decimal(p.X), LagrangeSteps.Decimal(p.Y), p.Label)):written} ≥ 1$",
            ]));
    }

    /// <summary>The theory, once the problem stands there.</summary>
    private static void AddLagrange(SupportVectorResults results, Document page)
    {
        page.Heading($"The Lagrange multipliers");
        page.Text($"""
            Lesson 6 looks where the derivative is zero. Under constraints that is not enough: the least value may lie on the edge of what
            they allow, and so it is here. Lagrange's way out: give each constraint a number $λ_i$, its multiplier, and put all into one
            function,
            """);
        page.Display($"$L = a^2 + b^2 − Σ λ_i·(t_i·(a·x_i + b·y_i + c) − 1)$");
        page.Text($"At the solution its partial derivatives are all zero, as if there were no constraints:");
        page.Equations(
            new($"$∂L/∂a$", $"$2·a − Σ λ_i·t_i·x_i = 0$"),
            new($"$∂L/∂b$", $"$2·b − Σ λ_i·t_i·y_i = 0$"),
            new($"$∂L/∂c$", $"$−Σ λ_i·t_i = 0$"));
        page.Text($"""
            A multiplier is the force with which a point pushes the margin away. It pushes and never pulls, $λ_i ≥ 0$; and only a point that
            touches the margin can push: $λ_i = 0$ unless constraint $i$ holds with equality, is *active*. So the points that touch the margin,
            the *support vectors*, are the only ones that can decide.
            """);
        if (results.Steps is null) page.Text($"How these equations are solved by hand, in fractions, is shown by `--steps`.");
    }

    private static void AddProgram(Document page)
    {
        page.Heading($"As a program");
        page.Text($"""
            A solver wants the problem as functions of the three unknowns, `v = (a, b, c)`: the objective with its derivatives, and the
            constraints so written that they are not negative where they hold. The whole program: `calc program 7`.
            """);
        page.Listing(string.Join('\n', ProgramText.Part(7, "problem")));
    }

    private static void AddSteps(LagrangeSteps steps, Document page)
    {
        page.Heading($"The working");
        if (steps.Missing is { } why)
        {
            page.Text(why);
            return;
        }

        page.Text($"""
            Which constraints are active is not known before. So guess: take some, solve their equations together with the partial
            derivatives (where $λ_i = 0$ for all others), and look whether all conditions hold. If not, what fails says how to guess
            better.
            """);
        page.Working(steps.Lines);
    }

    private static void AddRemark(SupportVectorInputs inputs, Document page)
    {
        if (inputs.Solution)
        {
            page.Heading($"Why the same line?");
            page.Text($"""
                The new points lie outside the margin: their constraints are inactive and their multipliers zero. Only the support vectors
                $(0, 0)$, $(1, 2)$ and $(2, 1)$ decide; $2/3·x + 2/3·y − 1 = 0$ is still the best line.
                """);
        }
        else if (inputs.Own is null)
        {
            page.Heading($"A slip of the original");
            page.Text($"""
                It speaks of the line as the support vector machine. The line is the maximum-margin line; the support vectors are the points
                that touch the margin and hold it up.
                """);
        }
    }

    private static void AddLine(SupportVectorResults results, Document page)
    {
        (double a, double b, double c) = results.Line;
        int count = results.Solved.Iterations;
        string iterations = $"{count} iteration{(count == 1 ? "" : "s")}";
        page.Facts(
            new($"Line", $"${a:g}·x {Sign(b)} {Math.Abs(b):g}·y {Sign(c)} {Math.Abs(c):g} = 0$"),
            new($"Margin", $"{results.Margin.Value} wide, $2/√(a^2 + b^2)$"),
            new($"Stopped", $"after {iterations} and {results.Solved.Evaluations} evaluations: {results.Solved.Message}"));
    }

    private static void AddConditions(SupportVectorResults results, Document page)
    {
        bool all = results.Points.Length <= MostRows;
        page.Text($"These are the Karush–Kuhn–Tucker conditions. As computed{(all ? ", point by point" : ", at the support vectors")}:");
        IEnumerable<int> rows = all ? Enumerable.Range(0, results.Points.Length) : results.SupportVectors.Take(MostRows);
        page.Table(
            [new($"point"), new($"class"), new($"constraint − 1"), new($"$λ$"), new($"$λ$·(constraint − 1)"), new($"", IsNumber: false)],
            rows.Select(i =>
            {
                double slack = Slack(results.Points[i], results.Line);
                return (Text[])
                [
                    $"{Coordinates(results.Points[i])}",
                    Class(results.Points[i]),
                    $"{slack:g3}",
                    $"{results.Multipliers[i]:g}",
                    $"{results.Multipliers[i] * slack:g3}",
                    $"{(results.SupportVectors.Contains(i) ? "support vector" : "")}",
                ];
            }));
        page.Text($"Largest violation of a constraint: {results.Solved.ConstraintViolation:g3}");
        page.Text($"Partial derivatives of $L$ at the solution: at most {Stationarity(results):g3}");
    }

    /// <summary>The largest partial derivative of the Lagrange function, bounds included.</summary>
    private static double Stationarity(SupportVectorResults results) =>
        Derivatives(results.Points, results.Line, results.Multipliers)
            .Select((g, k) => Math.Abs(g - results.Solved.LowerMultipliers[k] + results.Solved.UpperMultipliers[k])).Max();

    private static void AddContradiction(SupportVectorResults results, int[] few, Document page)
    {
        page.Text($"Already these {few.Length} points contradict each other; leave out any one of them and the rest can be separated:");
        page.Table(
            [new($"point"), new($"class")],
            few.Select(i => (Text[])[$"{Coordinates(results.Points[i])}", Class(results.Points[i])]));
        page.Text($"Proof: {results.Solved.Message}.");
    }

    private static string Coordinates(ClassifiedPoint point) => $"({PythonText.General(point.X)}, {PythonText.General(point.Y)})";

    private static Text Class(ClassifiedPoint point) => $"${Sign(point.Label)}1$";

    private static string Sign(double value) => value < 0 ? "−" : "+";
}
