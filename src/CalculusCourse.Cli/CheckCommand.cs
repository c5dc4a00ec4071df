using System.CommandLine;
using System.Globalization;
using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Lessons.Exercises.Sets;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Cli;

/// <summary>
/// <c>calc check</c>: judges answers to the lessons' tasks, one by one or a file of them, and to exercises of the reader's own.
/// </summary>
internal sealed class CheckCommand
{
    private const double MostSeconds = 86400;
    private readonly Course course;
    private readonly TextWriter output;
    private readonly TextWriter error;
    private readonly TextReader? input;
    private readonly Argument<string[]> words = new("ANSWER")
    {
        Description = "The lesson's number, or with --set the exercise's ID, and the answer, or - for standard input; with --expected the answer alone.",
        HelpName = "N ANSWER",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string> expected = new("--expected")
    {
        Description = "Judge an answer to your own exercise: the right answer, a formula, (…, …), [[…], […]] or a line such as 2x + y = 3.",
        HelpName = "FORMULA",
    };
    private readonly Option<bool> upToConstant = new("--up-to-constant")
    {
        Description = "With --expected: a constant may be added, as for antiderivatives.",
        Arity = ArgumentArity.Zero,
    };
    private readonly Option<string> domain = new("--domain")
    {
        Description = "With --expected: where the variables are limited.",
        HelpName = "x=0:,y=-1:1",
    };
    private readonly Option<string> variables = new("--variables")
    {
        Description = "With --expected: the letters that vary; the others are constants.",
        HelpName = "x",
    };
    private readonly Option<string> tolerance = new("--tolerance")
    {
        Description = "With --expected: how far a number may be off, as a part of the right one.",
        HelpName = "0.01",
    };
    private readonly Option<string> file = new("--file")
    {
        Description = "Judge many answers, lines 'N: ANSWER'; - is standard input.",
        HelpName = "FILE",
    };
    private readonly Option<bool> all = new("--all")
    {
        Description = "With --file: a task that has no answer counts as wrong.",
        Arity = ArgumentArity.Zero,
    };
    private readonly Option<string> set = SetFile.Option("Judge an answer to an exercise of a set: its ID and the answer, or with --file lines 'ID: ANSWER'.");
    private readonly Option<string> student = SetFile.StudentOption();
    private readonly Option<string> working = new("--working")
    {
        Description = "Judge a derivation line by line, with N or --expected: one step a line; - is standard input.",
        HelpName = "FILE",
    };
    private readonly Option<string> program = new("--program")
    {
        Description = "Run your program for lesson N's task with 'dotnet run' and judge what it prints; N alone stands before it.",
        HelpName = "FILE.cs",
    };
    private readonly Option<bool> programs = new("--programs")
    {
        Description = "With --file: run the programs that lines 'N: program FILE.cs' name. They are somebody's code.",
        Arity = ArgumentArity.Zero,
    };
    private readonly Option<string> timeLimit = TimeLimit("With --program or --programs: the seconds that building and running may take.");
    private readonly Option<string> junit = new("--junit") { Description = "Write a JUnit report.", HelpName = "FILE" };
    private readonly Option<bool> json = new("--json") { Description = "Print one JSON object instead of text.", Arity = ArgumentArity.Zero };
    private readonly Option<bool> noState = new("--no-state") { Description = "Don't remember which tasks are solved.", Arity = ArgumentArity.Zero };

    private readonly Option<string> reply = new("--reply")
    {
        Description = "How much a wrong answer is told: 1, 2 or 3; without it, more with each wrong try at a task.",
        HelpName = "1|2|3",
    };

    private CheckCommand(Course course, TextWriter output, TextWriter error, TextReader? input) =>
        (this.course, this.output, this.error, this.input) = (course, output, error, input);

    public static Command Build(Course course, TextWriter output, TextWriter error, TextReader? input = null)
    {
        var check = new CheckCommand(course, output, error, input);
        var command = new Command("check", "Judge an answer to a lesson's task, or to an exercise of your own.") { check.words };
        foreach (Option option in (Option[])
        [
            check.file, check.all, check.set, check.student, check.working, check.program, check.programs, check.timeLimit, check.junit, check.json,
            check.expected, check.upToConstant, check.variables, check.domain, check.tolerance, check.reply, check.noState,
        ])
            command.Add(option);
        check.reply.AcceptOnlyFromAmong("1", "2", "3");
        command.SetAction(check.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        string[] given = parsed.GetValue(words) ?? [];
        bool isOwn = parsed.GetValue(upToConstant)
            || ((Option<string>[])[variables, domain, tolerance]).Any(o => parsed.GetValue(o) is not null);
        if (parsed.GetValue(expected) is null && isOwn)
            throw new BadCommandLineException("--up-to-constant, --variables, --domain and --tolerance go with --expected");
        if (parsed.GetValue(junit) is { } report) InputFile.RefuseName(report);
        if (parsed.GetValue(working) is not null && parsed.GetValue(file) is not null)
            throw new BadCommandLineException("--working and --file exclude each other");
        RefuseStrayOptions(parsed);
        string name = SetFile.Student(parsed, student, parsed.GetValue(set) is not null);
        if (parsed.GetValue(set) is { } path && parsed.GetValue(file) is null) return RunSet(parsed, path, name, given);
        if (parsed.GetValue(file) is not null) return RunFile(parsed, given);
        if (parsed.GetValue(program) is { } source) return RunProgram(parsed, source, given);
        return parsed.GetValue(expected) is { } formula ? RunExpected(parsed, formula, given) : RunLesson(parsed, given);
    }

    private int RunFile(ParseResult parsed, string[] given)
    {
        if (given.Length > 0) throw Surplus(parsed, given, "with --file there is no answer on the command line");
        if (parsed.GetValue(expected) is not null) throw new BadCommandLineException("--file and --expected exclude each other");
        string path = parsed.GetValue(file)!;
        string source = path == "-" ? "standard input" : path;
        using TextReader text = InputFile.Open(path, input, Console.IsOutputRedirected ? error : null);
        Func<Lesson, string, Judgement>? run = null;
        if (parsed.GetValue(programs))
        {
            var runner = new ProgramRunner(Seconds(parsed.GetValue(timeLimit)));
            string folder = path == "-" ? "" : Path.GetDirectoryName(path) ?? "";
            run = (lesson, name) => runner.JudgeNamed(lesson, folder, name)!;
        }

        ExerciseSet exercises = parsed.GetValue(set) is { } named ? SetFile.Read(named) : ExerciseSet.Of(course);
        IEnumerable<JudgedLine> judged = AnswerFile.Judge(text, exercises, parsed.GetValue(student)?.Trim() ?? "", run);
        return Report(parsed, parsed.GetValue(all) ? AnswerFile.WithMissing(judged, exercises) : judged, source, isFile: true)
            ?? throw new UnreadableInputException($"{source}: there is no answer in it");
    }

    private void RefuseStrayOptions(ParseResult parsed)
    {
        bool isFile = parsed.GetValue(file) is not null, isProgram = parsed.GetValue(program) is not null;
        if (isProgram && (isFile || parsed.GetValue(expected) is not null))
            throw new BadCommandLineException("--program and " + (isFile ? "--file" : "--expected") + " exclude each other");
        if (parsed.GetValue(all) && !isFile) throw new BadCommandLineException("--all goes with --file");
        if (parsed.GetValue(set) is not null)
        {
            if (parsed.GetValue(expected) is not null) throw new BadCommandLineException("--set and --expected exclude each other");
            if (isProgram || parsed.GetValue(programs)) throw new BadCommandLineException("programs are for the lessons' tasks, not for --set");
        }

        if (parsed.GetValue(programs) && !isFile) throw new BadCommandLineException("--programs goes with --file");
        if (parsed.GetResult(timeLimit) is { Implicit: false } && !isProgram && !parsed.GetValue(programs))
            throw new BadCommandLineException("--time-limit goes with --program or --programs");
    }

    /// <summary>The option that limits a program's time.</summary>
    public static Option<string> TimeLimit(string description) => new("--time-limit")
    {
        Description = description,
        HelpName = "SECONDS",
        DefaultValueFactory = _ => $"{ProgramRunner.DefaultSeconds}",
    };

    /// <summary>The seconds that <see cref="TimeLimit"/> allows.</summary>
    /// <exception cref="BadCommandLineException">It is no time.</exception>
    public static double Seconds(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds > 0 && seconds <= MostSeconds
            ? seconds
            : throw new BadCommandLineException($"--time-limit must be a number of seconds above 0, {MostSeconds} at most, not '{text}'");

    private int RunProgram(ParseResult parsed, string path, string[] given)
    {
        if (given.Length == 0) throw new BadCommandLineException("which lesson's task? Try: calc check 1 --program lesson1.cs");
        if (given.Length > 1) throw Surplus(parsed, given, "with --program there is no answer on the command line");
        Lesson lesson = Lesson(course, parsed, given[0]);
        try
        {
            var runner = new ProgramRunner(Seconds(parsed.GetValue(timeLimit)));
            Judgement judged = runner.Judge(lesson, path)! with { Answer = $"program {path}" };
            ProgressStore store = ProgressStore.OfUser(parsed.GetValue(noState), error);
            return Tell(parsed, lesson, judged, KeepProgram(store, lesson.Number, judged.Verdict));
        }
        catch (NoSdkException e)
        {
            error.WriteLine($"calc: {e.Message}");
            return ExitCode.Fault;
        }
    }

    private int RunExpected(ParseResult parsed, string formula, string[] given)
    {
        string? steps = parsed.GetValue(working);
        if (steps is not null && given.Length > 0) throw Surplus(parsed, given, WorkingIsAnswer);
        if (steps is null && given.Length == 0) throw new BadCommandLineException("the answer to judge is missing");
        if (given.Length > 1) throw Surplus(parsed, given, $"one answer at a time, in quotes: {given.Length} were given");
        FormulaExerciseOptions options = Options(parsed);
        try
        {
            if (OwnExercise.Of(formula, options) is { } several)
            {
                return Report(parsed, new JudgedLine(1, null, steps is null ? several.Judge(Answer(given[0]))
                    : several.HasWorking ? several.JudgeWorking(InputFile.ReadAll(steps, input))
                    : throw new BadCommandLineException("nothing is derived where a line is asked for")));
            }

            var exercise = new FormulaExercise(formula, options);
            if (!exercise.HasValue)
            {
                string where = options.Domain is null ? "" : " in the domain";
                error.WriteLine($"calc: the expected formula has no value at any of the points tried{where}");
                return ExitCode.Unreadable;
            }

            if (steps is not null) return Report(parsed, new JudgedLine(1, null, exercise.JudgeWorking(InputFile.ReadAll(steps, input))));
            string answer = Answer(given[0]);
            if (exercise.Unused(answer) is { } unused)
                throw new BadCommandLineException($"--domain limits {unused}, which is in neither formula");
            return Report(parsed, new JudgedLine(1, null, exercise.Judge(answer)));
        }
        catch (FormulaSyntaxException e)
        {
            error.WriteLine($"calc: the expected formula: line {e.Line}, column {e.Column}: {e.Message}");
            error.WriteLine(e.CaretText);
            return ExitCode.Unreadable;
        }
    }

    private FormulaExerciseOptions Options(ParseResult parsed)
    {
        string[]? names = parsed.GetValue(variables)?.Split(',', StringSplitOptions.TrimEntries);
        if (names?.FirstOrDefault(name => !NameScope.IsName(name)) is { } bad)
            throw new BadCommandLineException($"--variables: '{bad}' is no letter or name");
        return new()
        {
            UpToConstant = parsed.GetValue(upToConstant),
            Variables = names,
            Domain = Value(domain, DomainText.Parse),
            Tolerance = parsed.GetValue(tolerance) is null ? null : Value(tolerance, DomainText.ParsePositive),
        };

        T? Value<T>(Option<string> option, Func<string, T> parse)
        {
            try
            {
                return parsed.GetValue(option) is { } text ? parse(text) : default;
            }
            catch (FormatException e)
            {
                throw new BadCommandLineException($"{option.Name}: {e.Message}");
            }
        }
    }

    private int RunLesson(ParseResult parsed, string[] given)
    {
        if (given.Length == 0) throw new BadCommandLineException("which lesson's task? Try: calc check 1 \"2x\"");
        if (given[0].StartsWith("--", StringComparison.Ordinal)) throw Surplus(parsed, given, "");
        Lesson lesson = Lesson(course, parsed, given[0]);
        string? steps = parsed.GetValue(working);
        if (steps is not null && given.Length > 1) throw Surplus(parsed, given, WorkingIsAnswer);
        if (steps is not null && !lesson.Task.HasWorking)
            throw new BadCommandLineException($"nothing is derived in lesson {lesson.Number}'s task. Try: calc check {lesson.Number} \"…\"");
        if (steps is null && given.Length == 1) throw new BadCommandLineException($"the answer is missing. Try: calc check {lesson.Number} \"…\"");
        if (given.Length > 2) throw Surplus(parsed, given, $"one answer at a time, in quotes: {given.Length - 1} were given");
        Judgement judged = steps is null ? lesson.Task.Judge(Answer(given[1])) : lesson.Task.JudgeWorking(InputFile.ReadAll(steps, input));
        return Tell(parsed, lesson, judged, Keep(ProgressStore.OfUser(parsed.GetValue(noState), error), lesson.Number, judged.Verdict));
    }

    private int RunSet(ParseResult parsed, string path, string name, string[] given)
    {
        ExerciseSet exercises = SetFile.Read(path);
        string words = $"calc check --set {SetFile.Named(path)}";
        if (given.Length == 0) throw new BadCommandLineException($"which exercise? Try: {words} {exercises.Exercises[0].Id} \"…\"");
        if (given[0].StartsWith("--", StringComparison.Ordinal)) throw Surplus(parsed, given, "");
        SetExercise exercise = SetFile.Find(exercises, path, given[0]);
        string? steps = parsed.GetValue(working);
        if (steps is not null && given.Length > 1) throw Surplus(parsed, given, WorkingIsAnswer);
        if (steps is null && given.Length == 1) throw new BadCommandLineException($"the answer is missing. Try: {words} {exercise.Id} \"…\"");
        if (given.Length > 2) throw Surplus(parsed, given, $"one answer at a time, in quotes: {given.Length - 1} were given");
        Exercise task = SetFile.Drawn(exercise, path, name).Task;
        if (steps is not null && !task.HasWorking) throw new BadCommandLineException($"nothing is derived in {exercise.Id}. Try: {words} {exercise.Id} \"…\"");
        Judgement judged = steps is null ? task.Judge(Answer(given[1])) : task.JudgeWorking(InputFile.ReadAll(steps, input));
        var answers = new SetAnswers(path, exercises, name, ProgressStore.OfUser(parsed.GetValue(noState), error));
        SetProgress progress = answers.Keep(exercise.Id, judged.Verdict);
        int level = parsed.GetValue(reply) is null ? progress.Tries.GetValueOrDefault(exercise.Id, 1) : Level(parsed);
        int code = Report(parsed, new JudgedLine(1, null, judged.Told(level)) { Exercise = exercise.Id });
        if (judged.Verdict != Verdict.Correct || parsed.GetValue(json) || parsed.GetValue(junit) is not null) return code;
        var next = new Document();
        if (answers.Next(exercise.Id, progress) is { } open) next.Text($"Next: `calc check {answers.Words} {open.Id} \"…\"`");
        else next.Text($"That was the last one that was open in {exercises.Title}.");
        Terminal.Show(next, output);
        return code;
    }

    private int Tell(ParseResult parsed, Lesson lesson, Judgement judged, Progress progress)
    {
        int level = parsed.GetValue(reply) is null ? progress.Tries.GetValueOrDefault(lesson.Number, 1) : Level(parsed);
        int code = Report(parsed, new JudgedLine(1, lesson.Number, judged.Told(level)));
        if (judged.Verdict == Verdict.Correct && !parsed.GetValue(json) && parsed.GetValue(junit) is null)
        {
            var next = new Document();
            if (course.Find(lesson.Number + 1) is { } following) next.Text($"Next: `calc lesson {following.Number}`");
            else next.Text($"Next: `calc`");
            Terminal.Show(next, output);
        }

        return code;
    }

    private const string WorkingIsAnswer = "with --working the last line of the file is the answer, and there is none on the command line";

    private int Level(ParseResult parsed) => parsed.GetValue(reply) is { } level ? level[0] - '0' : 1;

    /// <summary>Remembers a solved task, or one more wrong try at it.</summary>
    public static Progress Keep(ProgressStore store, int lesson, Verdict verdict)
    {
        if (verdict is not (Verdict.Correct or Verdict.Wrong or Verdict.Partial)) return Progress.None;
        return store.Update(p => verdict == Verdict.Correct
            ? p with { Solved = p.Solved.Add(lesson), Tries = p.Tries.Remove(lesson) }
            : p with { Tries = p.Tries.SetItem(lesson, Math.Clamp(p.Tries.GetValueOrDefault(lesson), 0, 1_000_000) + 1) });
    }

    /// <summary>Remembers a program that is right, or one more wrong try at the task.</summary>
    public static Progress KeepProgram(ProgressStore store, int lesson, Verdict verdict) => verdict == Verdict.Correct
        ? store.Update(p => p with { Programs = p.Programs.Add(lesson), Tries = p.Tries.Remove(lesson) })
        : Keep(store, lesson, verdict);

    /// <summary>The lesson that a number on the command line names.</summary>
    /// <exception cref="BadCommandLineException">There is none.</exception>
    public static Lesson Lesson(Course course, ParseResult parsed, string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && course.Find(number) is { } lesson)
            return lesson;
        Command lessons = parsed.RootCommandResult.Command.Subcommands.First(c => c.Name == "lesson");
        string path = CommandLineMistake.Path(parsed.CommandResult.Command);
        throw new BadCommandLineException(CommandLineMistake.NoCommand(lessons, text, path));
    }

    /// <summary>What is more than the answers that there can be is an option mistyped, if it looks like one.</summary>
    private static BadCommandLineException Surplus(ParseResult parsed, string[] given, string message) =>
        new(given.FirstOrDefault(word => word.StartsWith("--", StringComparison.Ordinal)) is { } option
            ? CommandLineMistake.NoSuch(parsed.CommandResult.Command, option)
            : message);

    private string Answer(string text) => text == "-" ? InputFile.ReadAll(text, input).Trim() : text;

    private int Report(ParseResult parsed, JudgedLine judged) => Report(parsed, [judged], "answer", isFile: false)!.Value;

    /// <summary>Tells every answer as soon as it is judged. The exit code; null if there is no answer.</summary>
    private int? Report(ParseResult parsed, IEnumerable<JudgedLine> judged, string source, bool isFile)
    {
        string? path = parsed.GetValue(junit);
        // Two things on one stream could not be told apart.
        TextWriter told = IsStandardOutput(path) ? error : output;
        using var report = new ReportFile(path, source);
        var counts = new int[Enum.GetValues<Verdict>().Length];
        int count = 0;
        foreach (JudgedLine one in judged)
        {
            JudgedLine line = one with { Judgement = one.Judgement.Told(Level(parsed)) };
            if (parsed.GetValue(json)) told.Write((count == 0 ? "{\"schema\":1,\"answers\":[" : ",") + JudgementText.Json(line, isFile));
            else if (isFile) JudgementText.WriteLine(told, line);
            else JudgementText.WriteOne(told, error, line.Judgement);
            if (isFile) told.Flush();
            report.Add(line);
            counts[(int)line.Judgement.Verdict]++;
            count++;
        }

        if (count == 0) return null;
        if (parsed.GetValue(json)) told.WriteLine("]}");
        else if (isFile) told.WriteLine($"{counts[(int)Verdict.Correct]} of {count} right");
        if (report.Finish(IsStandardOutput(path) ? output : null) is not { } fault) return Code(counts);
        output.Flush();
        error.WriteLine($"calc: the report could not be written: {fault.Message}");
        return ExitCode.Fault;
    }

    internal static bool IsStandardOutput(string? path) => path is "-" or "/dev/stdout" or "/dev/fd/1" or "/proc/self/fd/1";

    /// <summary>The worst of all: any unreadable answer, else any wrong or partly right one, else any undecided one.</summary>
    private static int Code(int[] counts)
    {
        if (counts[(int)Verdict.Unreadable] > 0) return ExitCode.Unreadable;
        if (counts[(int)Verdict.Wrong] + counts[(int)Verdict.Partial] > 0) return ExitCode.Negative;
        return counts[(int)Verdict.Undecided] > 0 ? ExitCode.Undecided : ExitCode.Done;
    }
}
