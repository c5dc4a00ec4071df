using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;

namespace CalculusCourse.Numerics.Calculus.DefiniteIntegrals;

/// <summary>
/// Proven bounds of a definite integral: on each box the integral of a Taylor polynomial and an enclosure of its remainder, the box
/// with the widest bounds cut in two (Moore 1966, chapter 8). No peak is too narrow to be seen, as nothing rests on samples.
/// </summary>
public static class IntegralBounds
{
    private const int Order = 12;
    private const double Goal = 1e-12;
    private const int Work = 16_000;

    /// <summary>Bounds of the integral of <paramref name="f"/>; all reals where none were found.</summary>
    /// <param name="f">A formula of at most one variable.</param>
    /// <param name="variable">Its variable.</param>
    /// <param name="from">The lower end.</param>
    /// <param name="to">The upper end, not below the lower.</param>
    /// <exception cref="ArgumentOutOfRangeException">An end is not finite, or the ends are in the wrong order.</exception>
    public static Interval Enclose(Formula f, string variable, double from, double to)
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(variable);
        if (!double.IsFinite(from)) throw new ArgumentOutOfRangeException(nameof(from), from, "The end must be finite.");
        if (!double.IsFinite(to)) throw new ArgumentOutOfRangeException(nameof(to), to, "The end must be finite.");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, to);
        return DeepStack.For(f, formula => EncloseOn(formula, variable, from, to));
    }

    private static Interval EncloseOn(Formula f, string variable, double from, double to)
    {
        var boxes = new PriorityQueue<Box, double>();
        double width = 0, size = 0;
        int unbounded = 0;
        long work = Work / f.Size(Work);
        Add(from, to);
        while (work > 0 && (unbounded > 0 || width > Goal * size))
        {
            Box worst = boxes.Dequeue();
            double cut = worst.From + ((worst.To - worst.From) / 2);
            if (worst.To - worst.From <= Math.ScaleB(to - from, -60) || !(cut > worst.From && cut < worst.To)) return Total(worst);
            if (worst.Bounds.IsBounded) (width, size) = (width - worst.Bounds.Width, size - worst.Bounds.Magnitude);
            else unbounded--;
            double widths = Add(worst.From, cut) + Add(cut, worst.To);

            // Where the width is rounding alone, cutting on would never end.
            if (widths > 0.9 * worst.Bounds.Width && worst.Bounds.Width <= 1e-10 * worst.Bounds.Magnitude) break;
        }

        return Total();

        double Add(double low, double high)
        {
            work--;
            var box = new Box(low, high, OnBox(f, variable, low, high));
            boxes.Enqueue(box, -box.Bounds.Width);
            if (box.Bounds.IsBounded) (width, size) = (width + box.Bounds.Width, size + box.Bounds.Magnitude);
            else unbounded++;
            return box.Bounds.Width;
        }

        Interval Total(params Box[] more)
        {
            Interval sum = Interval.Zero;
            foreach (Box box in boxes.UnorderedItems.Select(item => item.Element).Concat(more).OrderBy(box => box.From)) sum += box.Bounds;
            return sum;
        }
    }

    /// <summary>What the bounds by Taylor polynomials of several orders have in common.</summary>
    private static Interval OnBox(Formula f, string variable, double from, double to)
    {
        var x = new Interval(from, to);
        if (IntervalTaylor.Expand(f, x, Order) is not { } c || IntervalTaylor.Expand(f, x.Middle, Order - 1) is not { } centre)
        {
            IntervalValue value = IntervalEvaluation.Evaluate(f, variable, x);
            return value.Definedness == Definedness.Nowhere ? Interval.All : value.Range * ((Interval)to - from);
        }

        Interval low = (Interval)from - x.Middle, high = (Interval)to - x.Middle;
        Interval sum = Interval.Zero, best = Interval.All;
        for (int k = 0; k <= Order; k++)
        {
            Interval weight = (high.Power(k + 1) - low.Power(k + 1)) / (k + 1);

            // Of an even order the power does not change its sign, so that the remainder is some value of c[k] times its integral.
            if (k % 2 == 0)
            {
                best = best.Intersect(sum + (c[k] * weight));
            }

            if (k < Order) sum += centre[k] * weight;
        }

        return best;
    }

    private readonly record struct Box(double From, double To, Interval Bounds);
}
