using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons.Exercises.Working;

/// <summary>A formula, a vector (one row) or a matrix.</summary>
internal sealed class WorkingValue
{
    /// <summary>A formula.</summary>
    public WorkingValue(Formula formula) => (Rows, IsScalar) = ([[formula]], true);

    /// <summary>A vector or a matrix.</summary>
    public WorkingValue(Formula[][] rows) => Rows = rows;

    /// <summary>The entries.</summary>
    public Formula[][] Rows { get; }

    /// <summary>Whether it is a single formula.</summary>
    public bool IsScalar { get; }

    /// <summary>The single formula.</summary>
    public Formula Formula => Rows[0][0];

    /// <summary>All entries, row by row.</summary>
    public IEnumerable<Formula> Entries => Rows.SelectMany(row => row);

    /// <summary>The same shape with other entries.</summary>
    public WorkingValue Map(Func<Formula, Formula> change) =>
        IsScalar ? new(change(Formula)) : new(Rows.Select(row => row.Select(change).ToArray()).ToArray());

    /// <summary>Whether both have the same shape; a column of n entries is a vector of n.</summary>
    public bool HasShapeOf(WorkingValue other) => IsScalar == other.IsScalar
        && Rows.Length == other.Rows.Length && Rows.Zip(other.Rows).All(pair => pair.First.Length == pair.Second.Length);

    /// <summary>As it can be typed again.</summary>
    public string Plain() => Show(formula => FormulaText.Plain(formula));

    /// <summary>In brackets as it is written.</summary>
    public string Show(Func<Formula, string> show)
    {
        if (IsScalar) return show(Formula);
        return Rows.Length == 1 ? $"({string.Join(", ", Rows[0].Select(show))})"
            : $"[{string.Join(", ", Rows.Select(row => $"[{string.Join(", ", row.Select(show))}]"))}]";
    }
}
