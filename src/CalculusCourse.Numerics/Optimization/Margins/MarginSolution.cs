namespace CalculusCourse.Numerics.Optimization.Margins;

/// <summary>How the search for a separating hyperplane ended.</summary>
public enum MarginStatus
{
    /// <summary>With the best one: the duality gap proves it.</summary>
    Solved,

    /// <summary>No hyperplane separates the classes, which exact arithmetic proves.</summary>
    Inseparable,

    /// <summary>Without one that is good enough, or without a proof that there is none.</summary>
    Stalled,

    /// <summary>It was interrupted.</summary>
    Interrupted,
}

/// <summary>A hyperplane w·x + c = 0 between two classes, and what proves that none is better.</summary>
/// <param name="Status">How the search ended.</param>
/// <param name="Weights">w, in the units of the points.</param>
/// <param name="Intercept">c.</param>
/// <param name="Multipliers">α by point, from 0 to C: the dual solution of ½‖w‖² + C·Σξ.</param>
/// <param name="Objective">½‖w‖² + C·Σξ; with a hard margin ½‖w‖² alone.</param>
/// <param name="DualObjective">The dual objective of the multipliers, which no hyperplane's objective is below.</param>
/// <param name="Iterations">How many iterations it took.</param>
public sealed record MarginSolution(
    MarginStatus Status, double[] Weights, double Intercept, double[] Multipliers, double Objective, double DualObjective, int Iterations)
{
    /// <summary>
    /// The points that no hyperplane separates, with their u &gt; 0: Σ uᵢtᵢxᵢ = 0, Σ uᵢtᵢ = 0, exactly. None could be left out.
    /// </summary>
    public (int[] Points, Arithmetic.Rational[] Multipliers)? Contradiction { get; init; }

    /// <summary>How far the objective can be above the least one, relative to it.</summary>
    public double Gap => Objective == DualObjective ? 0 : (Objective - DualObjective) / Math.Max(Math.Abs(Objective), double.Epsilon);
}
