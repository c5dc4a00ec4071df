namespace CalculusCourse.Lessons.Exercises;

/// <summary>How the run of a program ended.</summary>
public enum ProgramEnd
{
    /// <summary>By itself.</summary>
    Ended,

    /// <summary>It ran out of time and was stopped.</summary>
    OutOfTime,

    /// <summary>It printed more than is read and was stopped.</summary>
    TooMuchOutput,
}

/// <summary>What came of building and running a program.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Code">Its exit code, or 128 and the signal that ended it.</param>
/// <param name="Output">What it wrote to standard output, the compiler's messages first.</param>
/// <param name="Error">What it wrote to standard error.</param>
public sealed record ProgramOutcome(ProgramEnd End, int Code, string Output, string Error);
