using System.CommandLine;
using System.Text;
using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises.Sets;

namespace CalculusCourse.Cli;

/// <summary><c>calc exercises new|check|handout</c>: sets of exercises for teachers.</summary>
internal static class ExercisesCommand
{
    private const int MostCount = 500, MostShown = 50;

    public static Command Build(Course course, TextWriter output, TextWriter error)
    {
        return new("exercises", "Write, check and hand out sets of exercises.")
        {
            New(output, error), Check(output, error), Handout(course, output, error),
        };
    }

    private static Argument<string> File(string description) => new("FILE") { Description = description };

    private static Option<bool> Json() => new("--json") { Description = "Print one JSON object instead of text.", Arity = ArgumentArity.Zero };

    private static Command New(TextWriter output, TextWriter error)
    {
        Argument<string> file = File("The file to write, in TOML; it must not be there yet. - is standard output.");
        var topic = new Option<string>("--topic") { Description = "Fresh exercises on a topic, instead of a set to start from.", HelpName = "TOPIC" };
        topic.AcceptOnlyFromAmong([.. FreshExercises.Topics]);
        var count = new Option<string>("--count") { Description = "With --topic: how many.", HelpName = "N", DefaultValueFactory = _ => "10" };
        var level = new Option<string>("--level")
        {
            Description = "With --topic: 1 for one rule, 2 for two, 3 as composed as in textbooks.",
            HelpName = "1|2|3",
            DefaultValueFactory = _ => "1",
        };
        level.AcceptOnlyFromAmong("1", "2", "3");
        var seed = new Option<string>("--seed") { Description = "With --topic: other exercises for another number.", HelpName = "S", DefaultValueFactory = _ => "0" };
        var command = new Command("new", "Write a set to start from, or fresh exercises on a topic.") { file, topic, count, level, seed };
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(file)!;
            bool isPrinted = path == "-";
            if (!isPrinted) InputFile.RefuseName(path);
            if (parsed.GetValue(topic) is null && ((Option<string>[])[count, level, seed]).FirstOrDefault(o => parsed.GetResult(o) is { Implicit: false }) is { } stray)
                throw new BadCommandLineException($"{stray.Name} goes with --topic");
            if (!isPrinted && WholeFile.Kind(path) is not null) throw new IOException($"{path} is there already, and nothing is overwritten");
            string text;
            string? missing = null;
            var page = new Document();
            if (parsed.GetValue(topic) is { } about)
            {
                int wanted = Number(parsed.GetValue(count), "--count", 1, MostCount);
                FreshSet fresh = FreshExercises.Write(about, wanted, parsed.GetValue(level)![0] - '0', Number(parsed.GetValue(seed), "--seed", 0, int.MaxValue));
                text = fresh.Toml;
                page.Text($"{fresh.Count} exercise{(fresh.Count == 1 ? "" : "s")} on {about}, level {parsed.GetValue(level)}, their answers proved.");
                if (fresh.Count < wanted) missing = $"No more than {fresh.Count} that differ from each other were found; {wanted} were asked for.";
            }
            else
            {
                text = StartingSet.Toml;
                page.Text($"A set to start from, with an exercise of every kind.");
            }

            if (isPrinted)
            {
                output.Write(text);
                if (missing is not null) error.WriteLine($"calc: {missing}");
                return ExitCode.Done;
            }

            WholeFile.Write(path, new UTF8Encoding(false).GetBytes(text));
            if (missing is not null) page.Text($"{missing}");
            page.Commands(
                new($"calc exercises check {SetFile.Named(path)}", $"look it through; again after every change"),
                new($"calc exercises handout {SetFile.Named(path)}", $"its questions, without the answers"));
            Terminal.Show(page, output);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Check(TextWriter output, TextWriter error)
    {
        Argument<string> file = File("The set, a TOML file.");
        Option<bool> json = Json();
        var command = new Command("check", "Look a set through as its author: what is wrong in it, with line and caret.") { file, json };
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(file)!;
            string text = InputFile.ReadAll(path);
            SetReport report;
            ProgressLine? line = null;
            try
            {
                report = SetCheck.Run(text, (done, all) => (line ??= ProgressLine.Begin(error, "exercise", all))?.Report(done));
            }
            finally
            {
                line?.Dispose();
            }

            if (parsed.GetValue(json))
            {
                output.WriteLine(new JsonFields
                {
                    { "schema", 1 }, { "file", path }, { "exercises", report.Exercises }, { "draws", report.Draws },
                    { "problems", report.Problems.Select(Fields).ToArray() }, { "notes", report.Notes.Select(Fields).ToArray() },
                });
                return report.IsSound ? ExitCode.Done : ExitCode.Unreadable;
            }

            foreach (SetProblem problem in report.Problems.Take(MostShown)) Say(error, "", problem);
            if (report.Problems.Count > MostShown) error.WriteLine($"calc: … and {report.Problems.Count - MostShown} more");
            foreach (SetProblem note in report.Notes.Take(MostShown)) Say(error, "note: ", note);
            if (!report.IsSound)
            {
                error.WriteLine($"calc: {path}: {report.Problems.Count} problem{(report.Problems.Count == 1 ? "" : "s")}");
                return ExitCode.Unreadable;
            }

            var page = new Document();
            string draws = report.IsComplete ? "in every draw" : $"in {report.Draws} draws, up to {SetCheck.MostDraws} of each exercise";
            string mistakes = report.Mistakes == 0 ? "" : $", {report.Mistakes} mistake{(report.Mistakes == 1 ? " is" : "s are")} told apart";
            string exercises = report.Exercises == 1 ? "1 exercise: its answer is" : $"{report.Exercises} exercises: every answer is";
            page.Notice(NoticeKind.Good, "sound", $"{exercises} right by its own judgement{mistakes}, {draws}.");
            Terminal.Show(page, output);
            return ExitCode.Done;

            void Say(TextWriter to, string kind, SetProblem problem)
            {
                to.WriteLine($"calc: {kind}{path}: line {problem.Line}, column {problem.Column}: {problem.Message}");
                to.WriteLine(problem.Caret);
            }
        });
        return command;

        static JsonFields Fields(SetProblem problem) => new() { { "line", problem.Line }, { "column", problem.Column }, { "message", problem.Message } };
    }

    private static Command Handout(Course course, TextWriter output, TextWriter error)
    {
        Argument<string> file = File("The set, a TOML file; without it, the course's own tasks.");
        file.Arity = ArgumentArity.ZeroOrOne;
        Option<string> student = SetFile.StudentOption();
        var html = new Option<string>("--html") { Description = "Write them as a web page that needs no network and no script.", HelpName = "FILE" };
        Option<bool> json = Json();
        var command = new Command("handout", "Print a set's questions, without the answers.") { file, student, html, json };
        command.SetAction(parsed =>
        {
            string? path = parsed.GetValue(file);
            string name = SetFile.Student(parsed, student, path is not null);
            ExerciseSet set = path is null ? ExerciseSet.Of(course) : SetFile.Read(path);
            if (set.Problems.Count > 0) error.WriteLine($"calc: {path} has faults: calc exercises check {SetFile.Named(path!)}");
            foreach (SetExercise exercise in set.Exercises) SetFile.Drawn(exercise, path ?? "", name);
            if (parsed.GetValue(json))
            {
                output.WriteLine(Lessons.Exercises.Sets.Handout.Json(set, name));
                return ExitCode.Done;
            }

            Document page = Lessons.Exercises.Sets.Handout.Of(set, name);
            if (parsed.GetValue(html) is not { } target)
            {
                Terminal.Show(page, output);
                return ExitCode.Done;
            }

            InputFile.RefuseName(target);
            WholeFile.Write(target, new UTF8Encoding(false).GetBytes(Lessons.Exercises.Sets.Handout.Html(page, set.Title)));
            var told = new Document();
            told.Text($"{set.Title}, {set.Exercises.Count} exercise{(set.Exercises.Count == 1 ? "" : "s")}: `{target}`");
            Terminal.Show(told, output);
            return ExitCode.Done;
        });
        return command;
    }

    private static int Number(string? text, string option, int least, int most) =>
        int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw new BadCommandLineException($"{option} must be a whole number from {least} to {most}, not '{text}'");
}
