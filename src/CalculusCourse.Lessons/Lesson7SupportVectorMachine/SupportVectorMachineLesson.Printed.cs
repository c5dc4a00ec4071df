using CalculusCourse.Lessons.Exercises;

namespace CalculusCourse.Lessons.Lesson7SupportVectorMachine;

public sealed partial class SupportVectorMachineLesson
{
    /// <summary>Solvers stop when they are near enough; SLSQP's own default is 1e-6.</summary>
    private const double SolverError = 1e-6;

    /// <inheritdoc/>
    public override PrintedNumber Printed(string line, int number) => line.StartsWith("Objective", StringComparison.Ordinal)
        ? new("the objective a² + b²", SolverError, SolverError)
        : new($"{"abc"[Math.Min(number, 2)]} of the line ax + by + c = 0", SolverError, SolverError);
}
