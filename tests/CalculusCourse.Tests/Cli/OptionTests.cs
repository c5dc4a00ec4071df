using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using CalculusCourse.Cli;
using CalculusCourse.Lessons;
using CalculusCourse.Tests.Recorded;

namespace CalculusCourse.Tests.Cli;

/// <summary>Every option of every command changes something, and not only what is said of the inputs.</summary>
[Collection(nameof(Alone))]
public sealed class OptionTests
{
    private const string Network = "lesson 5 --epochs 8 --samples 60";
    private const string Petals = "lesson 5 --epochs 3 --data Recorded/inputs/petals.csv";
    private const string Leaves = "lesson 7 --data Recorded/inputs/leaves.csv --soft-margin 1 --skip-missing";
    private const string Rosenbrock = "lesson 7 --minimize (1-x)^2+9*(y-x^2)^2 --start x=-1,y=1";

    /// <summary>What must differ between two commands.</summary>
    private enum In
    {
        /// <summary>The results in a lesson's JSON.</summary>
        Results,
        Output,
        ExitCode,

        /// <summary>What standard error is told.</summary>
        Messages,

        /// <summary>The files that are written to {folder}.</summary>
        Files,
    }

    /// <summary>
    /// By option: a command without it, the command with it, and what differs. An option that begins the second is appended to the first;
    /// <c>lesson *</c> is for every lesson, and <c>&amp;&amp;</c> stands between commands that are run one after the other.
    /// </summary>
    private static readonly Dictionary<string, (string Without, string With, In Place)> Entries = new()
    {
        ["--help"] = ("", "--help", In.Output),
        ["--version"] = ("", "--version", In.Output),
        ["--no-state"] = ("reset && hint 1 && ", "--no-state", In.Output),

        ["lesson * --solution"] = ("lesson *", "--solution", In.Results),
        ["lesson * --results"] = ("lesson * --no-plots", "--results", In.Output),
        ["lesson * --json"] = ("lesson * --no-plots", "--json", In.Output),
        ["lesson * --html"] = ("lesson * --no-plots", "lesson * --html {folder}/page.html", In.Files),
        ["lesson * --plots"] = ("lesson * --no-plots", "lesson * --plots {folder}", In.Files),
        ["lesson * --no-plots"] = ("lesson * --plots {folder}", "lesson * --no-plots", In.Files),

        ["lesson * --format"] = ("lesson * --plots {folder}", "--format svg", In.Files),
        ["lesson * --scale"] = ("lesson * --plots {folder}", "--scale 1/2", In.Files),
        ["lesson * --show"] = ("lesson * --no-plots", "--show", In.Output),
        ["lesson * --open"] = ("lesson * --plots {folder}", "--open", In.Messages),

        ["lesson 1 --function"] = ("lesson 1", "--function x^3", In.Results),
        ["lesson 1 --with"] = ("lesson 1 --function a*x^2 --with a=2", "lesson 1 --function a*x^2 --with a=3", In.Results),
        ["lesson 1 --from"] = ("lesson 1", "--from -5", In.Results),
        ["lesson 1 --to"] = ("lesson 1", "--to 5", In.Results),
        ["lesson 1 --points"] = ("lesson 1", "--points 50", In.Results),
        ["lesson 1 --step"] = ("lesson 1", "--step 0.01", In.Results),
        ["lesson 1 --steps"] = ("lesson 1", "--steps", In.Results),
        ["lesson 1 --yours"] = ("lesson 1", "--yours 2x", In.Results),

        ["lesson 2 --function"] = ("lesson 2", "--function x^3", In.Results),
        ["lesson 2 --with"] = ("lesson 2 --function x^n --with n=2", "lesson 2 --function x^n --with n=3", In.Results),
        ["lesson 2 --from"] = ("lesson 2", "--from -5", In.Results),
        ["lesson 2 --to"] = ("lesson 2", "--to 5", In.Results),
        ["lesson 2 --step"] = ("lesson 2", "--step 0.5", In.Results),
        ["lesson 2 --steps"] = ("lesson 2", "--steps", In.Results),
        ["lesson 2 --yours"] = ("lesson 2", "--yours x^2", In.Results),

        ["lesson 3 --function"] = ("lesson 3", "--function x*y", In.Results),
        ["lesson 3 --with"] = ("lesson 3 --function a*x*y --with a=2", "lesson 3 --function a*x*y --with a=3", In.Results),
        ["lesson 3 --at"] = ("lesson 3", "--at 3,2", In.Results),
        ["lesson 3 --angle-step"] = ("lesson 3", "--angle-step 5", In.Results),
        ["lesson 3 --step"] = ("lesson 3", "--step 0.01", In.Results),
        ["lesson 3 --steps"] = ("lesson 3", "--steps", In.Results),
        ["lesson 3 --yours"] = ("lesson 3", "--yours (4,27)", In.Results),
        ["lesson 3 --from"] = ("lesson 3 --plots {folder}", "--from -5", In.Files),
        ["lesson 3 --to"] = ("lesson 3 --plots {folder}", "--to 5", In.Files),

        ["lesson 4 --functions"] = ("lesson 4", "--functions x+y x^2", In.Results),
        ["lesson 4 --variables"] = ("lesson 4", "--variables y x", In.Results),
        ["lesson 4 --steps"] = ("lesson 4", "--steps", In.Results),
        ["lesson 4 --yours"] = ("lesson 4", "--yours [[2y,2x],[2x*y,x^2]]", In.Results),
        ["lesson 4 --at"] = ("lesson 4", "--at x=1,y=2", In.Results),

        ["lesson 5 --solution"] = ($"{Network} --no-plots", "--solution", In.Output),
        ["lesson 5 --layers"] = (Network, "--layers 2,3,1", In.Results),
        ["lesson 5 --epochs"] = ("lesson 5 --samples 60 --epochs 3", "lesson 5 --samples 60 --epochs 4", In.Results),
        ["lesson 5 --learning-rate"] = (Network, "--learning-rate 0.1", In.Results),
        ["lesson 5 --samples"] = ("lesson 5 --epochs 3 --samples 60", "lesson 5 --epochs 3 --samples 62", In.Results),
        ["lesson 5 --factor"] = (Network, "--factor 0.4", In.Results),
        ["lesson 5 --noise"] = (Network, "--noise 0.2", In.Results),
        ["lesson 5 --seed"] = (Network, "--seed 1", In.Results),
        ["lesson 5 --weights-seed"] = (Network, "--weights-seed 1", In.Results),
        ["lesson 5 --derivative"] = (Network, "--derivative exact", In.Results),
        ["lesson 5 --data"] = ("lesson 5 --epochs 8", "--data Recorded/inputs/circles.csv", In.Results),
        ["lesson 5 --label"] = (Petals, "--label colour", In.Results),
        ["lesson 5 --columns"] = (Petals, "--columns height", In.Results),
        ["lesson 5 --positive"] = ($"{Petals} --label species", "--positive setosa", In.Results),
        ["lesson 5 --skip-missing"] = ("lesson 5 --epochs 3 --data Recorded/inputs/petals-missing.csv", "--skip-missing", In.ExitCode),
        ["lesson 5 --standardize"] = (Petals, "--standardize", In.Results),
        ["lesson 5 --test-part"] = (Petals, "--test-part 0.3", In.Results),
        ["lesson 5 --split-seed"] = ($"{Petals} --test-part 0.3", "--split-seed 1", In.Results),
        ["lesson 5 --predict"] = (Petals, "--predict Recorded/inputs/petals-new.csv", In.Results),
        ["lesson 5 --save"] = ($"{Network} --no-plots", "--save {folder}/network.json", In.Files),
        ["lesson 5 --load"] = ($"{Petals} --label species", "--load Recorded/inputs/petals-network.json", In.Results),
        ["lesson 5 --every"] = ($"{Network} --results --no-plots", "--every 3", In.Output),
        ["lesson 5 --check-gradients"] = (Network, "--check-gradients", In.Results),
        ["lesson 5 --steps"] = (Network, "--steps", In.Results),
        ["lesson 5 --point"] = ($"{Network} --steps", "--point 3", In.Results),

        ["lesson 6 --function"] = ("lesson 6", "--function x^2", In.Results),
        ["lesson 6 --with"] = ("lesson 6 --function x^3-a*x --with a=2", "lesson 6 --function x^3-a*x --with a=3", In.Results),
        ["lesson 6 --from"] = ("lesson 6", "--from 1", In.Results),
        ["lesson 6 --to"] = ("lesson 6", "--to 1", In.Results),

        ["lesson 6 --steps"] = ("lesson 6", "--steps", In.Results),
        ["lesson 6 --yours"] = ("lesson 6", "--yours 0", In.Results),

        ["lesson 7 --steps"] = ("lesson 7", "--steps", In.Results),
        ["lesson 7 --yours"] = ("lesson 7", "--yours x+y=2", In.Results),
        ["lesson 7 --points"] = ("lesson 7", "--points Recorded/inputs/points.csv", In.Results),
        ["lesson 7 --data"] = ("lesson 7", "--data Recorded/inputs/points.csv", In.Results),
        ["lesson 7 --label"] = (Leaves, "--label ill --columns length,width", In.Results),
        ["lesson 7 --columns"] = (Leaves, "--columns length,width", In.Results),
        ["lesson 7 --positive"] = (Leaves, "--positive beech", In.Results),
        ["lesson 7 --skip-missing"] = ("lesson 7 --data Recorded/inputs/leaves.csv --soft-margin 1", "--skip-missing", In.ExitCode),
        ["lesson 7 --standardize"] = (Leaves, "--standardize", In.Results),
        ["lesson 7 --test-part"] = (Leaves, "--test-part 0.3", In.Results),
        ["lesson 7 --split-seed"] = ($"{Leaves} --test-part 0.3", "--split-seed 5", In.Results),
        ["lesson 7 --predict"] = ($"{Leaves} --columns length,width,stalk", "--predict Recorded/inputs/newleaves.txt", In.Results),
        ["lesson 7 --soft-margin"] = ("lesson 7", "--soft-margin 0.1", In.Results),
        ["lesson 7 --minimize"] = ("lesson 7 --minimize x^2 --start x=1", "lesson 7 --minimize x^2-x --start x=1", In.Results),
        ["lesson 7 --subject-to"] = ("lesson 7 --minimize x^2 --start x=3", "--subject-to x>=1", In.Results),
        ["lesson 7 --start"] = ("lesson 7 --minimize x^4-x^2 --start x=2", "lesson 7 --minimize x^4-x^2 --start x=-2", In.Results),
        ["lesson 7 --bounds"] = (Rosenbrock, "--bounds x=:1/2", In.Results),
        ["lesson 7 --tolerance"] = (Rosenbrock, "--tolerance 0.1", In.Results),
        ["lesson 7 --starts"] = ("lesson 7 --minimize (x^2-1)^2+x/10 --start x=2", "--starts 20", In.Results),
        ["lesson 7 --max-iterations"] = (Rosenbrock, "--max-iterations 2", In.ExitCode),

        ["learn --restart"] = ("reset && printf 'skip\\n' | learn 1 && learn 1", "--restart", In.Output),
        ["learn --no-state"] = ("reset && printf 'skip\\n' | learn 1 && learn 1", "--no-state", In.Output),

        ["learn --set"] = ("learn 1 --no-state", "learn --set docs/exercises.toml --no-state", In.Output),
        ["learn --student"] = ("learn --set docs/exercises.toml --no-state", "--student Ada", In.Output),

        ["check --set"] = ("check 1 x --no-state", "check --set docs/exercises.toml chain-1 x --no-state", In.Output),
        ["check --student"] = ("check --set docs/exercises.toml chain-1 x --no-state", "--student Ada", In.Output),
        ["check --all"] = ("check --file Recorded/inputs/answers1.txt", "--all", In.Output),
        ["check --file"] = ("check 1 x", "check --file Recorded/inputs/answers.txt", In.Output),
        ["check --working"] = ("check 1 x --no-state", "check 1 --working Recorded/inputs/working1.txt --no-state", In.Output),
        ["check --program"] = ("check 1 x --no-state",
            "check 1 --program Recorded/inputs/workspace/lesson1.cs --time-limit 0.001 --no-state", In.Output),
        ["check --programs"] = ("check --file Recorded/inputs/programs.txt", "--programs --time-limit 0.001", In.Output),
        ["check --time-limit"] = ("check --file Recorded/inputs/programs.txt --programs --time-limit 0.001",
            "check --file Recorded/inputs/programs.txt --programs --time-limit 0.002", In.Output),
        ["check --junit"] = ("check 1 x", "--junit {folder}/report.xml", In.Files),
        ["check --json"] = ("check 1 x", "--json", In.Output),
        ["check --expected"] = ("check 1 x", "check --expected x x", In.ExitCode),
        ["check --variables"] = ("check --expected a*x --up-to-constant a*x+a", "--variables a", In.ExitCode),
        ["check --reply"] = ("check 1 3x^2+4x --no-state", "--reply 3", In.Output),
        ["check --tolerance"] = ("check --expected 2/3 0.67", "--tolerance 0.01", In.ExitCode),
        ["check --up-to-constant"] = ("check --expected x x+1", "--up-to-constant", In.ExitCode),
        ["check --domain"] = ("check --expected abs(x) x", "--domain x=0:", In.ExitCode),
        ["check --no-state"] = ("reset && check 3 (2,2) && ", "reset && check 3 (2,2) --no-state && ", In.Output),
        ["hint --no-state"] = ("reset && hint 1 && hint 1", "--no-state", In.Output),
        ["hint --set"] = ("hint 1 --no-state", "hint --set docs/exercises.toml chain-1 --no-state", In.Output),
        ["hint --student"] = (
            "reset && hint --set docs/exercises.toml chain-1 && hint --set docs/exercises.toml chain-1",
            "reset && hint --set docs/exercises.toml chain-1 --student Ada && hint --set docs/exercises.toml chain-1 --student Ada", In.Output),
        ["solution --set"] = ("solution 1 --no-state", "solution --set docs/exercises.toml chain-1 --no-state", In.Output),
        ["solution --student"] = ("solution --set docs/exercises.toml chain-1", "--student Ada", In.Output),
        ["solution --no-state"] = ("reset && solution 1 && ", "reset && solution 1 --no-state && ", In.Output),

        ["book --plots"] = ("book {folder}/book.html", "--plots {folder}", In.Files),

        ["program --task"] = ("program 1", "--task", In.Output),
        ["program --into"] = ("program 4", "program 4 --into {folder}", In.Files),
        ["watch --once"] = ("check 1 x", "watch Recorded/inputs/workspace --once --time-limit 0.001 --no-state", In.Output),
        ["watch --time-limit"] = ("watch Recorded/inputs/workspace --once --time-limit 0.001 --no-state",
            "watch Recorded/inputs/workspace --once --time-limit 0.002 --no-state", In.Output),
        ["watch --no-state"] = ("reset && watch Recorded/inputs/workspace --once --time-limit 0.001 && ",
            "reset && watch Recorded/inputs/workspace --once --time-limit 0.001 --no-state && ", In.Output),

        ["exercises new --topic"] = ("exercises new {folder}/a.toml", "--topic gradient", In.Files),
        ["exercises new --count"] = ("exercises new {folder}/a.toml --topic optimum", "--count 3", In.Files),
        ["exercises new --level"] = ("exercises new {folder}/a.toml --topic derivative", "--level 2", In.Files),
        ["exercises new --seed"] = ("exercises new {folder}/a.toml --topic derivative", "--seed 1", In.Files),
        ["exercises check --json"] = ("exercises check docs/exercises.toml", "--json", In.Output),
        ["exercises handout --student"] = ("exercises handout docs/exercises.toml", "--student Ada", In.Output),
        ["exercises handout --html"] = ("exercises handout docs/exercises.toml", "--html {folder}/a.html", In.Files),
        ["exercises handout --json"] = ("exercises handout docs/exercises.toml", "--json", In.Output),
        ["grade --set"] = ("grade Recorded/inputs/class", "--set Recorded/inputs/motion.toml", In.Output),
        ["grade --roster"] = ("grade Recorded/inputs/class", "--roster Recorded/inputs/roster.csv", In.Output),
        ["grade --csv"] = ("grade Recorded/inputs/class", "--csv {folder}/points.csv", In.Files),
        ["grade --feedback"] = ("grade Recorded/inputs/class", "--feedback {folder}", In.Files),
        ["grade --junit"] = ("grade Recorded/inputs/class", "--junit {folder}/report.xml", In.Files),
        ["grade --json"] = ("grade Recorded/inputs/class", "--json", In.Output),
        ["grade --programs"] = ("grade Recorded/inputs/class", "--programs --time-limit 0.001", In.Output),
        ["grade --time-limit"] = ("grade Recorded/inputs --programs --time-limit 0.001",
            "grade Recorded/inputs --programs --time-limit 0.002", In.Output),

        ["compare --rtol"] = ("compare Recorded/inputs/expected.txt Recorded/inputs/close.txt", "--rtol 1e-6", In.ExitCode),
        ["compare --atol"] = ("compare Recorded/inputs/expected.txt Recorded/inputs/close.txt", "--atol 1e-6", In.ExitCode),
    };

    public static TheoryData<string> Names => [.. All(CommandLine.Build(Course.Default, TextWriter.Null, TextWriter.Null), "")];

    [Theory]
    [MemberData(nameof(Names))]
    public void Option_Given_ChangesSomething(string name)
    {
        bool isAboutProgress = name.EndsWith("--no-state", StringComparison.Ordinal);
        Assert.SkipWhen(isAboutProgress && OperatingSystem.IsWindows(), "the progress there is the user's own");
        string key = General(name), number = name.Split(' ') is ["lesson", var lesson, ..] ? lesson : "";
        Assert.True(Entries.TryGetValue(key, out (string Without, string With, In Place) entry), $"no entry shows what {name} changes");
        string without = entry.Without.Replace("lesson *", $"lesson {number}", StringComparison.Ordinal);
        string with = entry.With.Replace("lesson *", $"lesson {number}", StringComparison.Ordinal);
        if (with.StartsWith("--", StringComparison.Ordinal)) with = $"{without} {with}";
        Assert.NotEqual(Observe(without, entry.Place), Observe(with, entry.Place));
    }

    [Fact]
    public void Entries_AllHaveOptions() => Assert.Empty(Entries.Keys.Except(Names.Select(row => General(row.Data))));

    /// <summary>The name under which an option of any lesson may have its entry.</summary>
    private static string General(string name) =>
        Entries.ContainsKey(name) || name.Split(' ') is not ["lesson", _, var option] ? name : $"lesson * {option}";

    private static string Observe(string commands, In place)
    {
        using var folder = new TemporaryFolder();
        string output = "";
        Calc.Outcome outcome = new(0, "", "");
        foreach (string command in commands.Split("&&"))
        {
            (string input, string run) = Calc.Piped(command);
            string[] words = Calc.Words(run.Replace("{folder}", folder.Path, StringComparison.Ordinal));
            if (place == In.Results) words = [.. words, "--json", "--no-plots"];
            outcome = Calc.RunWith(input, words);
            output += outcome.Output;
            Assert.True(outcome.ExitCode <= ExitCode.Negative || place == In.ExitCode || words.Contains("--file"), $"{command}\n{outcome.Error}");
        }

        string files = string.Join('\n', Directory.GetFiles(folder.Path).Order(StringComparer.Ordinal).Select(file =>
            $"{Path.GetFileName(file)} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))}"));
        return place switch
        {
            In.Results => JsonDocument.Parse(output).RootElement.GetProperty("results").GetRawText(),
            In.ExitCode => $"{outcome.ExitCode}",
            In.Messages => outcome.Error,
            In.Files => files,
            _ => output,
        };
    }

    private static IEnumerable<string> All(Command command, string words) =>
        command.Options.Select(option => $"{words} {option.Name}".Trim())
            .Concat(command.Subcommands.SelectMany(below => All(below, $"{words} {below.Name}".Trim())));
}
