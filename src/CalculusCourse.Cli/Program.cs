using System.Text;
using CalculusCourse.Cli;

// UTF-8 without a byte-order mark and bare line feeds, so that the same command prints the same bytes on every platform.
var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
var output = new StreamWriter(Console.OpenStandardOutput(), utf8, bufferSize: 1 << 14) { NewLine = "\n" };
var error = new StreamWriter(Console.OpenStandardError(), utf8) { NewLine = "\n", AutoFlush = true };
try
{
    int exitCode = CommandLine.Run(args, output, error);
    output.Flush();
    return exitCode;
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException)
{
    // The reader of our output went away (calc … | head) or never was (calc … >&-): nothing is left to tell anybody.
    return ExitCode.Fault;
}
