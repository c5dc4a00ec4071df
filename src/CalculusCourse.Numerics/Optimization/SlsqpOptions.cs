namespace CalculusCourse.Numerics.Optimization;

/// <summary>What is shown to the callback after each iteration, valid during the call.</summary>
public readonly ref struct SlsqpIteration
{
    /// <summary>The iteration's number, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The current point.</summary>
    public required ReadOnlySpan<double> X { get; init; }

    /// <summary>The objective there.</summary>
    public required double Objective { get; init; }

    /// <summary>The largest violation there.</summary>
    public required double ConstraintViolation { get; init; }

    /// <summary>The length of the step that led there, as a part of the subproblem's.</summary>
    public required double StepLength { get; init; }
}

/// <summary>Called after each iteration.</summary>
public delegate void IterationCallback(SlsqpIteration iteration);

/// <summary>What can be chosen of a run.</summary>
public sealed record SlsqpOptions
{
    /// <summary>The relative tolerance of the Kuhn–Tucker conditions.</summary>
    public double Tolerance { get; init; } = 1e-9;

    /// <summary>
    /// The tolerance δ of the constraints, each in its own unit; smaller where a change of the variables by their own size changes it by
    /// less than 1, as <see cref="Slsqp"/> says.
    /// </summary>
    public double FeasibilityTolerance { get; init; } = 1e-9;

    /// <summary>The most subproblems to solve.</summary>
    public int MaxIterations { get; init; } = 1000;

    /// <summary>From how many starts a problem of formulas is solved: its own, and others over its bounds or about its start.</summary>
    public int Starts { get; init; } = 1;

    /// <summary>How derivatives that are not given are approximated.</summary>
    public DifferenceScheme Differences { get; init; } = DifferenceScheme.Central;

    /// <summary>Ends the run with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Called after each iteration.</summary>
    public IterationCallback? Callback { get; init; }
}
