namespace CalculusCourse.Numerics.Calculus.Extrema;

/// <summary>
/// How much work a search may still do, counted so that it ends at the same place on every machine; beyond it, a reserve for what
/// is still coarse, so that a long range is searched to its end while points that crowd together do not use it up.
/// </summary>
internal sealed class WorkBudget(long units, long reserve = 0)
{
    private readonly List<Stretch> unsearched = [];
    private long left = units;

    /// <summary>Whether everything was searched.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>The stretches on which something may have been missed.</summary>
    public IReadOnlyList<Stretch> Unsearched => unsearched;

    /// <summary>Whether the reserve is not used up.</summary>
    public bool HasReserve => left > -reserve;

    /// <summary>Takes some units; false when none were left.</summary>
    public bool Spend(long amount)
    {
        left -= amount;
        return left > 0;
    }

    /// <summary>Notes that something was left unsearched.</summary>
    public void Fail() => IsComplete = false;

    /// <summary>Notes that a stretch was left unsearched.</summary>
    public void Fail(double from, double to)
    {
        IsComplete = false;
        unsearched.Add(new Stretch(from, to));
    }

    /// <summary>Whether no part of a stretch was left unsearched.</summary>
    public bool HasSearched(double from, double to)
    {
        foreach (Stretch stretch in unsearched)
        {
            if (stretch.From < to && stretch.To > from) return false;
        }

        return true;
    }
}
