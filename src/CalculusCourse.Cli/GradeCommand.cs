using System.CommandLine;
using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Lessons.Exercises.Grading;
using CalculusCourse.Lessons.Exercises.Sets;

namespace CalculusCourse.Cli;

/// <summary><c>calc grade FOLDER</c>: judges the answers of a class.</summary>
internal sealed class GradeCommand
{
    private readonly Course course;
    private readonly TextWriter output, error;

    private readonly Argument<string> folder = new("FOLDER") { Description = "The answers, NAME.txt or NAME/answers.txt for each student, lines 'ID: ANSWER'." };
    private readonly Option<string> set = SetFile.Option("The exercises; without it, the lessons' tasks.");
    private readonly Option<string> roster = new("--roster") { Description = "Who should be there: a table with a column of names.", HelpName = "FILE" };
    private readonly Option<string> csv = new("--csv") { Description = "Write the points as a table for a gradebook.", HelpName = "FILE" };
    private readonly Option<string> feedback = new("--feedback") { Description = "Write a text file for each student that says what is right and what is not.", HelpName = "FOLDER" };
    private readonly Option<string> junit = new("--junit") { Description = "Write a JUnit report.", HelpName = "FILE" };
    private readonly Option<bool> json = new("--json") { Description = "Print one JSON object instead of text.", Arity = ArgumentArity.Zero };
    private readonly Option<bool> programs = new("--programs")
    {
        Description = "Run the programs that lines 'N: program FILE.cs' name, one at a time. They are the students' code.",
        Arity = ArgumentArity.Zero,
    };
    private readonly Option<string> timeLimit = CheckCommand.TimeLimit("With --programs: the seconds that building and running one may take.");

    private GradeCommand(Course course, TextWriter output, TextWriter error) => (this.course, this.output, this.error) = (course, output, error);

    public static Command Build(Course course, TextWriter output, TextWriter error)
    {
        var grade = new GradeCommand(course, output, error);
        var command = new Command("grade", "Judge the answers of a class: a table, a gradebook, feedback.")
        {
            grade.folder, grade.set, grade.roster, grade.csv, grade.feedback, grade.junit, grade.json, grade.programs, grade.timeLimit,
        };
        command.SetAction(grade.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        string path = parsed.GetValue(folder)!;
        string? named = parsed.GetValue(set);
        if (parsed.GetValue(programs) && named is not null) throw new BadCommandLineException("programs are for the lessons' tasks, not for --set");
        if (parsed.GetResult(timeLimit) is { Implicit: false } && !parsed.GetValue(programs)) throw new BadCommandLineException("--time-limit goes with --programs");
        double seconds = CheckCommand.Seconds(parsed.GetValue(timeLimit));
        if (CheckCommand.IsStandardOutput(parsed.GetValue(csv)) && CheckCommand.IsStandardOutput(parsed.GetValue(junit)))
            throw new BadCommandLineException("--csv and --junit cannot both go to standard output");
        foreach (string target in ((string?[])[parsed.GetValue(csv), parsed.GetValue(junit), parsed.GetValue(feedback)]).OfType<string>()) InputFile.RefuseName(target);
        ExerciseSet exercises = named is null ? ExerciseSet.Of(course) : SetFile.Read(named);
        string[] others = [.. ((string?[])[named, parsed.GetValue(roster), parsed.GetValue(feedback), parsed.GetValue(csv), parsed.GetValue(junit)]).OfType<string>()];
        RefuseTargets(parsed, path, named);
        Roster? expected = null;
        if (parsed.GetValue(roster) is { } table)
        {
            using TextReader text = InputFile.Open(table);
            expected = Roster.Read(text, table);
        }

        var there = ClassFolder.Read(path, exercises, others);
        ClassList students = ClassList.Of(there.Files, expected?.Names);
        if (students.Students.Count == 0)
            throw new UnreadableInputException($"{path}: there are no answers in it, no NAME.txt and no NAME/{Workspace.Answers}");
        var report = new ClassReport(exercises);
        foreach (SetProblem problem in exercises.Problems) error.WriteLine($"calc: {SetFile.Message(named!, problem)}");
        foreach (string remark in (IEnumerable<string>)[.. expected?.Notes ?? [], .. students.Notes, .. there.Remarks]) report.AddRemark(GradeTable.OneLine(remark));
        return Interruption.InOrder(interrupted =>
        {
            Func<Student, Lesson, string, Judgement?>? run = null;
            if (parsed.GetValue(programs))
            {
                var runner = new ProgramRunner(seconds);
                run = (student, lesson, name) => there.Run(runner, student, lesson, name, () => interrupted.IsCancellationRequested);
            }

            var grading = new ClassGrading(exercises, there.Open, run);
            return Tell(parsed, exercises, students.Students, grading.Grade(students.Students, interrupted), report, interrupted);
        });
    }

    /// <summary>Keeps the results from being written over what they come from.</summary>
    private void RefuseTargets(ParseResult parsed, string path, string? named)
    {
        string whole = WithoutEnd(Path.GetFullPath(path));
        if (parsed.GetValue(feedback) is { } told && WithoutEnd(Path.GetFullPath(told)) == whole)
            throw new BadCommandLineException("--feedback: the students' own files are in this folder; name another one, it is made if missing");
        foreach ((Option<string> option, string target) in ((Option<string>[])[csv, junit]).Select(option => (option, parsed.GetValue(option)!)).Where(one => one.Item2 is not null))
        {
            string full = Path.GetFullPath(target);
            bool isSource = ((string?[])[named, parsed.GetValue(roster)]).OfType<string>().Any(source => Path.GetFullPath(source) == full);
            bool isAnswers = full.EndsWith(".txt", StringComparison.OrdinalIgnoreCase)
                && (Path.GetDirectoryName(full) == whole || Path.GetDirectoryName(Path.GetDirectoryName(full)) == whole);
            if (isSource) throw new BadCommandLineException($"{option.Name}: '{target}' is read, and is not written over; name another file");
            if (isAnswers) throw new BadCommandLineException($"{option.Name}: files NAME.txt in this folder are answers; name another file than '{target}'");
        }

        static string WithoutEnd(string full) => Path.TrimEndingDirectorySeparator(full);
    }

    private int Tell(ParseResult parsed, ExerciseSet exercises, IReadOnlyList<Student> students, IEnumerable<GradedStudent> graded,
        ClassReport report, CancellationToken interrupted)
    {
        string? junitPath = parsed.GetValue(junit), csvPath = parsed.GetValue(csv);
        bool isJson = parsed.GetValue(json);
        // Two things on one stream could not be told apart.
        TextWriter told = CheckCommand.IsStandardOutput(junitPath) || CheckCommand.IsStandardOutput(csvPath) ? error : output;
        using var cases = new ReportFile(junitPath, parsed.GetValue(folder)!);
        using var book = new GradebookFile(csvPath, exercises);
        FeedbackFolder? replies = parsed.GetValue(feedback) is { } target ? new(target, exercises) : null;
        var table = new GradeTable(exercises, students.Select(student => student.Name), Terminal.IsAt(told) ? Terminal.Width : DocumentText.PlainWidth);
        if (isJson) told.Write($"{{\"schema\":1,\"set\":{JudgementText.Quoted(exercises.Title)},\"students\":[");
        else
        {
            foreach (string line in table.Head()) told.WriteLine(line);
        }

        // On one terminal the line and the rows would get into each other's way.
        using (ProgressLine? line = Terminal.IsAt(told) && !isJson ? null : ProgressLine.Begin(error, "student", students.Count))
        {
            foreach (GradedStudent one in graded)
            {
                report.Add(one);
                if (isJson) told.Write((report.Students > 1 ? "," : "") + JudgementText.Json(one));
                else
                {
                    foreach (string row in table.Row(one)) told.WriteLine(row);
                }

                book.Add(one);
                foreach (GradedAnswer answer in one.Answers) cases.Add(Line(answer), one.Student);
                replies?.Write(one);
                line?.Report(report.Students);
            }
        }

        bool isCut = report.Students < students.Count;
        if (isJson) told.WriteLine($"],{report.Json(isCut).ToString()[1..]}");
        else TellRest(told, table, report, replies);
        return Finish(cases.Finish(CheckCommand.IsStandardOutput(junitPath) ? output : null), book.Finish(CheckCommand.IsStandardOutput(csvPath) ? output : null), replies, report, students.Count,
            isCut && interrupted.IsCancellationRequested, exercises.Problems.Count > 0);
    }

    private static void TellRest(TextWriter told, GradeTable table, ClassReport report, FeedbackFolder? replies)
    {
        foreach (string line in table.Foot()) told.WriteLine(line);
        Document legend = table.Legend(), page = report.Page();
        if (replies is { Count: > 0 }) page.Heading($"Feedback for {replies.Count} student{(replies.Count == 1 ? "" : "s")}: `{replies.Folder}`");
        foreach (Document part in (Document[])[legend, page])
        {
            if (part.Blocks.Count == 0) continue;
            told.WriteLine();
            Terminal.Show(part, told);
        }
    }

    private int Finish(Exception? junitFault, Exception? csvFault, FeedbackFolder? replies, ClassReport report, int all, bool isInterrupted, bool hasFaults)
    {
        output.Flush();
        if (junitFault is not null) error.WriteLine($"calc: the report could not be written: {junitFault.Message}");
        if (csvFault is not null) error.WriteLine($"calc: the table could not be written: {csvFault.Message}");
        if (replies?.Fault is { } fault) error.WriteLine($"calc: feedback could not be written: {fault}");
        if (report.Unreadable > 0) error.WriteLine($"calc: {report.Unreadable} file{(report.Unreadable == 1 ? "" : "s")} could not be read");
        if (isInterrupted)
        {
            error.WriteLine($"calc: interrupted; {report.Students} of {all} students were graded");
            return ExitCode.Interrupted;
        }

        if (junitFault is not null || csvFault is not null || replies?.Fault is not null) return ExitCode.Fault;
        return report.Unreadable > 0 || hasFaults ? ExitCode.Unreadable : ExitCode.Done;
    }

    private static JudgedLine Line(GradedAnswer answer) =>
        new(answer.Line, answer.Exercise.Lesson?.Number, answer.Judgement) { Exercise = answer.Exercise.Id };
}
