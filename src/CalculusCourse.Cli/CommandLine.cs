namespace CalculusCourse.Cli;

/// <summary>Builds the commands of <c>calc</c> and runs one.</summary>
public static class CommandLine
{
    /// <summary>Runs <paramref name="args"/> and returns the exit code.</summary>
    public static int Run(string[] args, TextWriter output, TextWriter error) => 2;
}
