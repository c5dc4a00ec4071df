namespace CalculusCourse.Lessons.Exercises;

/// <summary>A number among a program's results: right if |it − the expected e| ≤ absolute + relative·|e|.</summary>
/// <param name="Name">What it is, to be told in a sentence: <c>the gradient's second component</c>.</param>
/// <param name="Relative">The relative tolerance; without one, what another order of operations may cost.</param>
/// <param name="Absolute">The absolute tolerance.</param>
public sealed record PrintedNumber(string Name, double Relative = 1e-9, double Absolute = 1e-9);
