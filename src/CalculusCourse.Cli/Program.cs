using CalculusCourse.Cli;

using StreamWriter output = StandardStream.Output.Writer(buffer: 1 << 14, flushes: false);
using StreamWriter error = StandardStream.Error.Writer(buffer: -1, flushes: true);
using IDisposable stopping = Interruption.Watch(error);
int exitCode = CommandLine.Run(args, output, error);
output.Flush();
if (StandardStream.Output is not { Fault: { } fault, IsForsaken: var isForsaken }) return exitCode;
if (!isForsaken) error.WriteLine($"calc: standard output cannot be written: {fault}");
return exitCode == ExitCode.Interrupted ? exitCode : ExitCode.Fault;
