using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Optimization;

namespace CalculusCourse.Lessons.Lesson7SupportVectorMachine;

/// <summary>A reader's own line, held against the points.</summary>
/// <param name="Result">What is said of it.</param>
/// <param name="Line">
/// The line, turned so that t·(a·x + b·y + c) is positive on the right sides as far as that can be; where it separates the classes, in
/// the scale in which the nearest point has 1. Null for what is no line.
/// </param>
/// <param name="Separates">Whether the classes lie on its two sides.</param>
public sealed record OwnLine(OwnResult Result, Line? Line, bool Separates)
{
    private const int MostRows = 20;

    /// <summary>Reads a line and holds it against some points.</summary>
    /// <exception cref="UnreadableInputException">It is no line, nor anything that can be read.</exception>
    internal static OwnLine Of(string text, ClassifiedPoint[] points, Exercise task)
    {
        OwnLine? own = null;
        try
        {
            AnswerPart part = MarginTask.ReadLine(text, task, (difference, echo, typed) =>
            {
                own = Held(difference, echo, text, typed, points);
                Judgement judged = own.Result.Judged;
                return new(judged.Verdict, judged.Mistake, judged.Reason, echo);
            });
            Judgement told = own!.Result.Judged with { ReadAs = part.Echo, Notes = part.Notes };
            return own with { Result = own.Result with { Judged = told } };
        }
        catch (Numerics.Formulas.Reading.FormulaSyntaxException e)
        {
            throw new UnreadableInputException($"{LessonOption.Yours.Name}: {e.Message}\n{e.CaretText}");
        }
    }

    /// <summary>Adds the line's table of points to a page.</summary>
    internal void AddTo(Document page, ClassifiedPoint[] points)
    {
        Result.AddTo(page);
        if (Line is not { } line) return;
        double length = Length(line);
        double[] sides = [.. points.Select(p => Side(p, line))];
        double nearest = sides.Min();
        if (Separates)
        {
            page.Text($"""
                In the scale in which the nearest point gets exactly 1, it is
                ${line.A:g}·x {Sign(line.B)} {Math.Abs(line.B):g}·y {Sign(line.C)} {Math.Abs(line.C):g} = 0$.
                There $a^2 + b^2$ is {(line.A * line.A) + (line.B * line.B):g}, and the empty strip around it is {2 / length:g} wide.
                """);
        }

        int[] shown = [.. Enumerable.Range(0, points.Length).OrderBy(i => points.Length > MostRows ? sides[i] : i).Take(MostRows)];
        if (shown.Length < points.Length) page.Text($"The {MostRows} points that are nearest to it or on its wrong side, of {points.Length}:");
        page.Table(
            [new($"point"), new($"$t$"), new($"$t·(a·x + b·y + c)$"), new($"distance"), new($"", IsNumber: false)],
            shown.Select(i => (Text[])
            [
                $"({PythonText.General(points[i].X)}, {PythonText.General(points[i].Y)})",
                $"${(points[i].Label < 0 ? "−" : "+")}1$",
                $"{sides[i]:g}",
                $"{Math.Abs(sides[i]) / length:g}",
                $"{(sides[i] < 0 ? "violated: on the wrong side" : sides[i] == 0 ? "violated: on the line" : sides[i] == nearest ? "nearest" : "")}",
            ]));
        if (!Separates) page.Text($"A constraint whose left side is not positive is violated in whatever scale the line is written.");
    }

    private static OwnLine Held(Formula difference, string echo, string answer, string typed, ClassifiedPoint[] points)
    {
        OwnLine Told(Verdict verdict, string? mistake, string reason, Line? line = null, bool separates = false, double off = double.NaN) =>
            new(new(new(answer, echo, verdict, mistake, reason), off), line, separates);

        if (MarginTask.Coefficients(difference) is not (var a, var b, var c) || (a.Sign == 0 && b.Sign == 0))
            return Told(Verdict.Wrong, "not-a-line", "That is no straight line a·x + b·y + c = 0.");
        ExactPoint[] exact = [.. points.Select(p => new ExactPoint(Rational.FromDouble(p.X), Rational.FromDouble(p.Y), p.Label))];
        if (exact.Min(p => p.Side(-a, -b, -c)) > exact.Min(p => p.Side(a, b, c))) (a, b, c) = (-a, -b, -c);
        Rational[] sides = [.. exact.Select(p => p.Side(a, b, c))];
        int worst = Enumerable.Range(0, sides.Length).MinBy(i => sides[i]);
        bool separates = sides[worst].Sign > 0;

        // Large or small numbers are brought into the range of doubles first.
        Rational scale = separates ? sides[worst] : a.Abs() > b.Abs() ? a.Abs() : b.Abs();
        var line = new Line((a / scale).ToDouble(), (b / scale).ToDouble(), (c / scale).ToDouble());
        string place = $"({PythonText.General(points[worst].X)}, {PythonText.General(points[worst].Y)})";
        var margin = WidestMargin.Find([.. points.Select(p => (double[])[p.X, p.Y])], [.. points.Select(p => p.Label)], []);
        double off = margin.IsSeparable ? Difference(points, line, margin) : double.NaN;
        if (!separates)
        {
            string where = sides[worst].Sign == 0 ? "lies on it" : "is on its wrong side";
            string none = margin.IsSeparable ? "" : " No line separates these points.";
            return Told(Verdict.Wrong, "not-separating", $"It does not separate the classes: {place} {where}.{none}", line, false, off);
        }

        return Same(difference, margin) switch
        {
            true => Told(Verdict.Correct, null, "No line keeps farther away from all the points.", line, true, off),
            null => Told(Verdict.Undecided, null, "Whether it is the line with the widest margin could be neither proved nor refuted.", line, true, off),
            _ when MarginTask.IsRounded((a, b, c), typed, (margin.Normal[0], margin.Normal[1], margin.Offset)) =>
                Told(Verdict.Correct, "rounded", "The line with the widest margin, rounded.", line, true, off),
            _ => Told(Verdict.Wrong, "not-widest",
                $"It separates the classes, but not as widely as possible: {place} is only {PythonText.General(1 / Length(line))} away.",
                line, true, off),
        };
    }

    /// <summary>Whether the coefficients are proportional to the best line's: proved, refuted or, null, neither.</summary>
    private static bool? Same(Formula difference, WidestMargin margin)
    {
        Formula c = MarginTask.At(difference, 0, 0), minus = FormulaGrading.Times(-1, c);
        Formula[] own = [new Sum([MarginTask.At(difference, 1, 0), minus]), new Sum([MarginTask.At(difference, 0, 1), minus]), c];
        Rational[] best = [margin.Normal[0], margin.Normal[1], margin.Offset];
        bool? same = true;
        foreach ((int i, int j) in ((int, int)[])[(0, 1), (0, 2), (1, 2)])
        {
            EquivalenceVerdict verdict = FormulaEquivalence.Compare(
                new Product([own[i], new Number(best[j])]), new Product([own[j], new Number(best[i])])).Verdict;
            if (verdict == EquivalenceVerdict.Different) return false;
            if (verdict == EquivalenceVerdict.Undecided) same = null;
        }

        return same;
    }

    /// <summary>The largest difference between a point's distances from the two lines, a point on the wrong side counted negative.</summary>
    private static double Difference(ClassifiedPoint[] points, Line line, WidestMargin margin)
    {
        if (margin.InDoubles() is not ([double a, double b], double c)) return double.NaN;
        var best = new Line(a, b, c);
        return points.Max(p => Math.Abs((Side(p, line) / Length(line)) - (Side(p, best) / Length(best))));
    }

    private static double Side(ClassifiedPoint p, Line line) => p.Label * ((line.A * p.X) + (line.B * p.Y) + line.C);

    private static double Length(Line line) => Math.Sqrt((line.A * line.A) + (line.B * line.B));

    private static string Sign(double value) => value < 0 ? "−" : "+";
}
