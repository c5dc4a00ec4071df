using System.CommandLine;
using CalculusCourse.Lessons;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Cli;

/// <summary>Builds the commands of <c>calc</c> and runs one.</summary>
public static class CommandLine
{
    /// <summary>
    /// Runs the command that <paramref name="args"/> name. Results go to <paramref name="output"/>,
    /// messages to <paramref name="error"/>; no exception leaves this method but a failing writer's. Without a
    /// <paramref name="course"/> the default one is taught, and without <paramref name="input"/> standard input is read.
    /// </summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter error, Course? course = null, TextReader? input = null)
    {
        (output, error) = (new VisibleWriter(output), new VisibleWriter(error));
        RootCommand root = Build(course ?? Course.Default, output, error, input);
        Command asked = root;
        try
        {
            // A word in brackets before all others is for the parser a directive, which it drops.
            if (args is [['[', .., ']'], ..]) throw new BadCommandLineException(CommandLineMistake.NoSuch(root, args[0]));

            // Answers may begin with a minus or an at sign: no bundling of short options, no response files.
            var parsing = new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null };
            ParseResult parsed = root.Parse(AnswerArguments.Protect(args, root), parsing);
            asked = parsed.CommandResult.Command;
            CommandLineMistake.Refuse(parsed);
            return parsed.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (BadCommandLineException e)
        {
            error.WriteLine($"calc: {e.Message}");
            error.WriteLine(CommandLineMistake.Advice(asked));
            return ExitCode.BadCommandLine;
        }
        catch (FormulaSyntaxException e)
        {
            error.WriteLine($"calc: line {e.Line}, column {e.Column}: {e.Message}");
            error.WriteLine(e.CaretText);
            return ExitCode.Unreadable;
        }
        catch (UnreadableInputException e)
        {
            error.WriteLine($"calc: {e.Message}");
            return ExitCode.Unreadable;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"calc: {e.Message}");
            return ExitCode.Fault;
        }
        catch (OutOfMemoryException)
        {
            error.WriteLine("calc: there is not enough memory for this");
            return ExitCode.Fault;
        }
        catch (Exception e)
        {
            error.WriteLine($"calc: internal error: {e.GetType().Name}: {e.Message}");
            return ExitCode.Fault;
        }
    }

    internal static RootCommand Build(Course course, TextWriter output, TextWriter error, TextReader? input = null)
    {
        var root = new RootCommand($"The calculus behind machine learning, in {course.CountInWords} lessons that compute what they say.");
        root.Options.Clear();
        root.Directives.Clear();
        root.Options.Add(CommandHelp.Option(course));
        root.Options.Add(new VersionOption("--version") { Description = "Show the version." });
        root.Add(LessonCommand.Build(course, output, error));
        root.Add(LearnCommand.Build(course, output, error, input));
        root.Add(CheckCommand.Build(course, output, error, input));
        root.Add(HintCommand.Build(course, output, error));
        root.Add(SolutionCommand.Build(course, output, error));
        root.Add(ProgramCommand.Build(course, output, error));
        root.Add(StartCommand.Build(course, output, error));
        root.Add(WatchCommand.Build(course, output, error));
        root.Add(BookCommand.Build(course, output));
        root.Add(ExercisesCommand.Build(course, output, error));
        root.Add(GradeCommand.Build(course, output, error));
        root.Add(CompareCommand.Build(output, error));
        root.Add(ResetCommand.Build(output, error));
        root.Add(CompletionCommand.Build(output, root));
        var noState = new Option<bool>("--no-state") { Description = "Don't read the kept progress.", Arity = ArgumentArity.Zero };
        root.Add(noState);
        root.SetAction(parsed => Overview.Print(course, ProgressStore.OfUser(parsed.GetValue(noState), error).Load(), output));
        return root;
    }
}
