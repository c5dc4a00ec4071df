namespace CalculusCourse.Cli;

/// <summary>The command line asks for something that cannot be; the message says what, for the user.</summary>
public sealed class BadCommandLineException(string message) : Exception(message);
