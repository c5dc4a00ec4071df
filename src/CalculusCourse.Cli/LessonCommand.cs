using System.CommandLine;
using CalculusCourse.Lessons;

namespace CalculusCourse.Cli;

/// <summary>The command <c>calc lesson N</c>, and a lesson's options as the command line's.</summary>
internal static class LessonCommand
{
    public static Command Build(Course course, TextWriter output, TextWriter error)
    {
        var command = new Command("lesson", $"Run a lesson, {course.Numbers}: compute, print and draw what it teaches.");
        foreach (Lesson lesson in course) command.Add(Build(lesson, output, error));
        command.SetAction((Func<ParseResult, int>)(_ =>
            throw new BadCommandLineException($"which lesson? 'calc lesson 1' to 'calc lesson {course.Count}'")));
        return command;
    }

    private static Command Build(Lesson lesson, TextWriter output, TextWriter error)
    {
        var command = new Command($"{lesson.Number}", $"{lesson.Title}.");
        (LessonOption Declared, Option Option)[] options = [.. lesson.Options.Select(declared => (declared, ToOption(declared)))];
        foreach ((_, Option option) in options) command.Add(option);
        new LessonRunner(lesson, output, error).AddTo(command, parsed => Given(parsed, options));
        return command;
    }

    private static Option ToOption(LessonOption declared) => declared.Kind switch
    {
        OptionKind.Flag => new Option<bool>(declared.Name) { Description = declared.Description, Arity = ArgumentArity.Zero },
        OptionKind.List => new Option<string[]>(declared.Name)
        {
            Description = declared.Description,
            HelpName = declared.ValueName,
            AllowMultipleArgumentsPerToken = true,
            Arity = ArgumentArity.OneOrMore,
        },
        _ => OneValue(declared),
    };

    private static Option<string> OneValue(LessonOption declared)
    {
        var option = new Option<string>(declared.Name) { Description = declared.Description, HelpName = declared.ValueName };
        if (declared.Default is { } value) option.DefaultValueFactory = _ => value;
        if (declared.Allowed.Count > 0) option.AcceptOnlyFromAmong([.. declared.Allowed]);
        return option;
    }

    /// <summary>The values of the options that were given.</summary>
    private static Dictionary<string, IReadOnlyList<string>> Given(ParseResult parsed, (LessonOption Declared, Option Option)[] options)
    {
        var given = new Dictionary<string, IReadOnlyList<string>>();
        foreach ((LessonOption declared, Option option) in options)
        {
            if (parsed.GetResult(option) is not { Implicit: false } result) continue;
            if (option is Option<bool> flag && !parsed.GetValue(flag)) continue;
            given[declared.Name] = [.. result.Tokens.Select(token => token.Value)];
        }

        return given;
    }
}
