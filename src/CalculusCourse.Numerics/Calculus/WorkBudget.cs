namespace CalculusCourse.Numerics.Calculus;

/// <summary>How much work a search may still do, counted so that it ends at the same place on every machine.</summary>
internal sealed class WorkBudget(long units)
{
    private long left = units;

    /// <summary>Whether everything was searched.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>Takes some units; false when none were left.</summary>
    public bool Spend(long amount)
    {
        left -= amount;
        return left > 0;
    }

    /// <summary>Notes that something was left unsearched.</summary>
    public void Fail() => IsComplete = false;
}
