namespace CalculusCourse.Cli;

/// <summary>A program cannot be run, as there is no .NET SDK that runs C# files.</summary>
internal sealed class NoSdkException() : Exception(
    "To run a program takes the .NET 10 SDK or a later one, with 'dotnet' on the PATH, and there is none. "
    + "It is at https://dotnet.microsoft.com/download");
