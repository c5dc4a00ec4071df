using System.CommandLine;
using System.CommandLine.Parsing;
using CalculusCourse.Lessons;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Learning;

namespace CalculusCourse.Cli;

/// <summary>Builds the commands of <c>calc</c> and runs one.</summary>
public static class CommandLine
{
    /// <summary>
    /// Runs the command that <paramref name="args"/> name. Results go to <paramref name="output"/>,
    /// messages to <paramref name="error"/>; no exception leaves this method but a failing writer's.
    /// </summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        try
        {
            return Invoke(args, output, error);
        }
        catch (BadCommandLineException e)
        {
            error.WriteLine($"calc: {e.Message}");
            error.WriteLine("Run 'calc --help' to see the commands.");
            return ExitCode.BadCommandLine;
        }
        catch (FormulaSyntaxException e)
        {
            error.WriteLine($"calc: {e.Message}");
            error.WriteLine(e.CaretText);
            return ExitCode.Unreadable;
        }
        catch (Exception e) when (e is UnreadableInputException or PointsFormatException)
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

    private static int Invoke(string[] args, TextWriter output, TextWriter error)
    {
        // Answers may begin with a minus or an at sign: no bundling of short options, no response files.
        var parsing = new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null };
        RootCommand root = Build(output, error);
        ParseResult parsed = root.Parse(AnswerArguments.Protect(args, root), parsing);
        if (args is ["lesson", { } number, ..] && parsed.CommandResult.Command.Name == "lesson" && !number.StartsWith('-'))
            throw new BadCommandLineException($"there is no lesson '{number}'; they are 1 to 7");
        if (parsed.Errors.Count > 0) throw new BadCommandLineException(parsed.Errors[0].Message);
        RefuseSwallowedOptions(parsed);
        return parsed.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
    }

    /// <summary>
    /// The parser takes whatever follows an option for its value; an option's name there means that the value is missing.
    /// </summary>
    private static void RefuseSwallowedOptions(ParseResult parsed)
    {
        HashSet<string> names = [.. parsed.CommandResult.Command.Options.Select(option => option.Name), "--help"];
        foreach (OptionResult option in parsed.CommandResult.Children.OfType<OptionResult>())
        {
            Token? swallowed = option.Tokens.FirstOrDefault(token => names.Contains(token.Value));
            if (swallowed is null) continue;
            throw new BadCommandLineException($"{option.Option.Name} needs a value; '{swallowed.Value}' after it is an option");
        }
    }

    internal static RootCommand Build(TextWriter output, TextWriter error)
    {
        var root = new RootCommand("The calculus behind machine learning, in seven lessons that compute what they say.");
        root.Options.Clear();
        root.Directives.Clear();
        root.Options.Add(CommandHelp.Option());
        root.Options.Add(new VersionOption("--version") { Description = "Show the version." });
        root.Add(LessonCommand.Build(output, error));
        root.Add(CheckCommand.Build(output, error));
        root.Add(HintCommand.Build(output, error));
        root.Add(SolutionCommand.Build(output, error));
        root.Add(CompareCommand.Build(output));
        root.Add(ResetCommand.Build(output, error));
        root.Add(CompletionCommand.Build(output, root));
        var noState = new Option<bool>("--no-state") { Description = "Don't read the kept progress." };
        root.Add(noState);
        root.SetAction(parsed => Overview.Print(ProgressStore.OfUser(parsed.GetValue(noState), error).Load(), output));
        return root;
    }
}
