using System.Text;
using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Documents;

namespace CalculusCourse.Cli;

/// <summary>
/// A folder to work in: the answers file with every task as a remark, the programs with their tasks open and the package that they use, a
/// recipe that grades them, and a page that says so.
/// </summary>
internal static class Workspace
{
    /// <summary>The file of answers.</summary>
    public const string Answers = "answers.txt";

    private const int Width = 78;

    /// <summary>How a lesson's program is called.</summary>
    public static string ProgramName(Lesson lesson) => $"lesson{lesson.Number}.cs";

    /// <summary>The program of a lesson's task with what is to be written left open; null where the lesson has none.</summary>
    public static string? Program(Lesson lesson) =>
        ProgramText.Lines(lesson.Number, task: true) is { } lines ? string.Concat(lines.Select(line => $"{line}\n")) : null;

    /// <summary>Every file of a new workspace, by its path from the folder; the answers come last.</summary>
    public static IEnumerable<(string Path, byte[] Bytes)> Files(Course course)
    {
        Lesson[] programs = [.. course.Where(lesson => Program(lesson) is not null)];
        IEnumerable<(string Path, byte[] Bytes)> packages =
            programs.SelectMany(lesson => ProgramPackage.Files(ProgramText.Lines(lesson.Number, task: true)!))
                .DistinctBy(file => file.Path);
        return
        [
            .. packages,
            .. programs.Select(lesson => (ProgramName(lesson), Encoding.UTF8.GetBytes(Program(lesson)!))),
            (Path.Combine(".github", "workflows", "grade.yml"), Encoding.UTF8.GetBytes(Recipe)),
            ("README.md", Encoding.UTF8.GetBytes(Readme)),
            (Answers, Encoding.UTF8.GetBytes(AnswersText(course))),
        ];
    }

    private static string AnswersText(Course course)
    {
        var text = new StringBuilder($"""
            # One answer a line: the lesson's number, a colon, the answer, as in
            # 1: 2x
            # Write each under its task. 'calc watch' here judges whatever is saved.

            """);
        foreach (Lesson lesson in course)
        {
            var task = new Document();
            task.Text($"{lesson.Number}. {lesson.Title}");
            if (lesson.Task.Question is { } question) task.Text(question);
            using var told = new StringWriter { NewLine = "\n" };
            DocumentText.Write(task, told, Width - 2);
            text.Append('\n');
            foreach (string line in told.ToString().TrimEnd('\n').Split('\n')) text.Append($"# {line}".TrimEnd()).Append('\n');
            if (Program(lesson) is not null) text.Append($"{lesson.Number}: program {ProgramName(lesson)}\n");
        }

        return text.ToString();
    }

    private const string Readme = """
        # Calculus at work

        `answers.txt` holds the tasks and your answers, `lesson1.cs` and the others the programs that you finish: what is yours to write
        stands where they say `ToWrite`. In this folder:

        ```sh
        calc lesson 1                                    # what the task is about
        calc watch                                       # judges whatever you save
        calc hint 1                                      # when you are stuck
        dotnet run lesson1.cs                            # run a program yourself, with the .NET 10 SDK
        calc check 1 --program lesson1.cs                # have it judged
        calc check --file answers.txt --all --programs   # judge everything
        ```

        `.github/workflows/grade.yml` does the last of these at every push, when this folder is the root of a repository on GitHub.
        `packages` holds the library that some of the programs use.

        """;

    private const string Recipe = """
        # Judges the answers and the programs at every push. It expects a clone of CalculusCourse in the folder calculuscourse; where calc
        # comes from somewhere else, change the two lines that install it.
        name: grade
        on: [push, pull_request]
        jobs:
          grade:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v4
              - uses: actions/setup-dotnet@v4
                with: { dotnet-version: 10.0.x }
              - run: dotnet pack calculuscourse -o artifacts
              - run: dotnet tool install --global --add-source artifacts CalculusCourse
              - run: calc check --file answers.txt --all --programs --no-state --junit report.xml
              - uses: actions/upload-artifact@v4
                if: always()
                with: { name: grades, path: report.xml }

        """;
}
