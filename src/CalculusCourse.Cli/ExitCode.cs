namespace CalculusCourse.Cli;

/// <summary>What the exit codes of <c>calc</c> mean; scripts rely on them.</summary>
public static class ExitCode
{
    /// <summary>Done; the answer is right; the outputs agree.</summary>
    public const int Done = 0;

    /// <summary>Done, and the result is negative: a wrong answer, outputs that differ, a problem without a solution.</summary>
    public const int Negative = 1;

    /// <summary>The command line is wrong.</summary>
    public const int BadCommandLine = 2;

    /// <summary>An input cannot be read: a formula, an answer or a file's content is malformed.</summary>
    public const int Unreadable = 3;

    /// <summary>Undecided: neither proved right nor refuted.</summary>
    public const int Undecided = 4;

    /// <summary>A fault outside the user's input: a file cannot be written, or an internal error.</summary>
    public const int Fault = 5;

    /// <summary>Interrupted by Ctrl-C.</summary>
    public const int Interrupted = 130;
}
