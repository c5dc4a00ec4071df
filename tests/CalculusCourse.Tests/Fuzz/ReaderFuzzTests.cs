using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using CalculusCourse.Cli;
using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Data;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Lessons.Exercises.Sets;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Writing;
using CalculusCourse.Tests.Cli;

namespace CalculusCourse.Tests.Fuzz;

/// <summary>
/// Everything that is read, held against texts that are nearly right: it is read or refused, never anything else. A few of them in every
/// run; <c>FUZZ=100000 FUZZ_SEED=7 dotnet test --filter-class '*ReaderFuzzTests'</c> tries many others.
/// </summary>
public sealed class ReaderFuzzTests : ILessonHost
{
    private static readonly string[] Formulas =
    [
        "x^2+sin(3*y)", "2x(x+1)/(x-1)", "-x^-2", "sqrt(1-x^2)+|x-1|", "e^(-x^2/2)", "log(x)/x", "1/(1+exp(-(p*x+q*y)))", "x^1/2", "sin 2x cos x", "√2x",
        "2·x³−4⋅x", "|2|x|+1|", "(x+1)(x-1)", "1e-5*x", "sin²(x)", "arctan(y/x)", "x_1*x_2", "σ(z)", "3 1/2", "asin(x)^2",
        @"\frac{1}{x}+\frac12y", @"\sqrt[3]{x}-\sqrt2", @"\left(x+1\right)^{2} \cdot y_{1}", @"\sin^{2}{\left(x\right)}\,\ln|y|", @"\operatorname{erf}(x)\quad",
        "np.exp(-x**2)*math.pi", "pow(x, 2)-Rational(1, 3)", "x^{2}", "log_2(x)", "½x – ∛y",
        "if(x<1 and y>=0, x^2, 2-x)", "x if 0<x<1 or not y == 2 else -x", "np.where((x<0) & (y>1), 1, 2)", "Piecewise((x, x<0), (y, True))",
        @"\begin{cases} x^2 & x \le 1 \\ \frac{1}{x} & \text{otherwise} \end{cases}", "max(x,y,1)-min(x,0)", "atan2(y,x)", "root(x,5)+mod(x,2)",
    ];

    private static readonly string[] Answers =
    [
        "3x^2-4x", "x^3-2x^2+C", "F(x) = x^3 - 2x^2 + C", "[2, 2]", "(2, 2)", "2i + 2j", "W", "the weight matrix W", "W1, W2 and W3", "1/x; nowhere; neither",
        "nowhere", "x+y-3=0", "2x+2y=6", "a=1, b=1, c=-3", "y = 3 - x", "all except (0,0)",
        @"\begin{bmatrix} 2 & x^{2} \\ 1 & 0 \end{bmatrix}^{\top}", @"\left[\begin{matrix}2\\2\end{matrix}\right]", @"\frac{df}{dx} = 3x^{2}-4x \\", "np.array([[2.], [2.]])",
        "def f(x):\n    return 3*x**2 - 4*x", "Out[2]: «x³ – 2,0x²»", "(2,5; 1,5)", @"$\nabla f = \left(2,2\right)$", "lambda x: 1/x ; never ; neither",
        "⎡     2        ⎤\n⎢  3⋅x     ⎛x⎞ ⎥\n⎢ ──────  y⋅⎝1⎠ ⎥\n⎢ x + 1         ⎥\n⎢               ⎥\n⎣   1        ℯ  ⎦",
        "[[p*s(z1)*(1-s(z1)), 0],[1, 2]]", "0.67x+0.67y-1=0",
    ];

    private static readonly string[] Points =
    [
        "x,y,label\n1,2,-1\n3,4,1\n", "# a\n\n1;2;0\n", "\"x\",\"y\",\"l\"\r\n\"1\",2e3,1\r\n", "1,2,0\n2,1,1", "",
        "length;petal;species\n5,1;1,4;setosa\n4,9;;versicolor\n", "x1 x2  label\n 1.5 -2 a\n3 4 b\n", "\tid\ty\n0\t1\t?\n1\t2\tNA\n",
        "a,\"b \"\"c\"\"\",d,\n1,\"2\n3\",x,\n4,5,y,\n", "\"m\" \"n\"\n\"1\" 2 no\n\"2\" 3 yes\n",
    ];

    private static readonly string[] Sets =
    [
        StartingSet.Toml,
        "title = \"T\"\n[[exercise]]\nid = \"a\"\nask = \"q {p}\"\nkind = \"set\"\nanswer = [\"{p}\", \"-{p}\"]\nparameters = { p = \"-2..3 step 0.5\" }\n",
        "title = \"T\"\n[[exercise]]\nid = \"b\"\nask = '''q\n{{x}}'''\nkind = \"number\"\nanswer = 3\ntolerance = 1e-3\n[exercise.parameters]\nk = [1, \"x\"]\n",
    ];

    private static readonly string[] Progresses =
    [
        """{"schema":1,"solved":[1,3],"hints":{"2":1},"solutionsSeen":[7]}""", """{"schema":2,"solved":[]}""",
        """{"schema":1,"solved":[],"hints":{},"solutionsSeen":[],"place":{"lesson":3,"more":[1,2.5,"a"]}}""",
    ];

    private static readonly string[] Domains = ["x=0:", "x=0:1,y=-1:1", "x=:pi", "a=-inf:inf"];

    private static int Count => int.TryParse(Environment.GetEnvironmentVariable("FUZZ"), CultureInfo.InvariantCulture, out int count) ? count : 1500;

    private static int Seed => int.TryParse(Environment.GetEnvironmentVariable("FUZZ_SEED"), CultureInfo.InvariantCulture, out int seed) ? seed : 1;

    private string content = "";

    TextReader ILessonHost.Open(string path) => new StringReader(content);

    T ILessonHost.Watch<T>(string unit, long steps, Func<Action<long>?, CancellationToken, T> compute) => compute(null, default);

    /// <summary>A formula that is read can be written, and what is written is read as the same; one that is refused has a place in its text.</summary>
    [Fact]
    public void Formula_AnyText_IsReadOrRefusedWithAPlace() => Try(4 * Count, Formulas, text =>
    {
        try
        {
            Formula formula = FormulaParser.Parse(text, NameScope.WithLetters(["x", "y"]));
            string[] names = [.. VariableNames.Of(formula)];
            Formula again = FormulaParser.Parse(FormulaText.Plain(formula), NameScope.WithLetters(names));
            double[] point = [.. names.Select((_, i) => 0.7 + (0.3 * i))];
            double value = CompiledFormula.Compile(formula, names).Evaluate(point), same = CompiledFormula.Compile(again, names).Evaluate(point);
            double beside = CompiledFormula.Compile(formula, names).Evaluate(Array.ConvertAll(point, x => x * (1 + 1e-12)));
            // Where rounding a coordinate already changes everything, as in sin(1e308x), rounding in another order does too.
            if (Math.Abs(beside - value) <= 1e-7 * Math.Abs(value) && double.IsFinite(same)) Assert.InRange(same - value, -1e-6 * Math.Abs(value), 1e-6 * Math.Abs(value));
        }
        catch (FormulaSyntaxException e)
        {
            Assert.InRange(e.Position, 0, text.Length);
            Assert.Equal(2, e.CaretText.Split('\n').Length);
            Assert.NotEmpty(e.Message);
        }
    });

    [Fact]
    public void Answer_AnyText_IsJudged() => Try(Count / 4, [.. Answers, .. Formulas], text =>
    {
        foreach (Lesson lesson in Course.Default)
        {
            Judgement judgement = lesson.Task.Judge(text);
            Assert.NotEmpty(judgement.Reason);
            Assert.DoesNotContain("internal", judgement.Reason);
        }
    });

    /// <summary>A set is read, or what is wrong is told with places in it; its exercises can be drawn or say why not.</summary>
    [Fact]
    public void Set_AnyFile_IsReadOrRefused() => Try(Count, Sets, text =>
    {
        SetReport report = SetCheck.Run(text);
        Assert.All(report.Problems, problem => Assert.InRange(problem.Line, 1, text.Split('\n').Length));
        ExerciseSet set = ExerciseSet.Read(text);
        if (set.Exercises.Count == 0) Assert.NotEmpty(report.Problems);
        foreach (SetExercise exercise in set.Exercises)
        {
            try
            {
                Assert.NotEmpty(exercise.For("Ada").Task.Judge("x").Reason);
            }
            catch (SetException)
            {
                Assert.NotEmpty(report.Problems);
            }
        }
    });

    [Fact]
    public void Points_AnyFile_AreReadOrRefused() => Try(4 * Count, Points, text =>
    {
        content = text;
        foreach (bool skips in (bool[])[false, true])
        {
            try
            {
                DataTable table = DataFile.Read(this, new("p.csv", "--data") { SkipMissing = skips });
                Assert.All(table.Columns, column => Assert.Equal(table.Rows, column.Length));
                Assert.All(table.Columns.SelectMany(column => column), value => Assert.True(double.IsFinite(value)));
                Assert.Contains(true, table.IsPositive);
                Assert.Contains(false, table.IsPositive);
                Assert.DoesNotContain('\n', table.Summary());
                int points = DataFile.ReadPoints(this, "p.csv", FeatureColumns.Of(table), skips).IsKnown.Count(known => known);
                Assert.InRange(points, table.Rows, skips ? int.MaxValue : table.Rows);
            }
            catch (UnreadableInputException e)
            {
                Assert.StartsWith("p.csv", e.Message);
            }
            catch (BadOptionException e)
            {
                Assert.Contains("--positive", e.Message);
            }
        }
    });

    [Fact]
    public void Progress_AnyFile_IsReadOrRefused() => Try(4 * Count, Progresses, text =>
    {
        try
        {
            byte[] json = Progress.FromJson(Encoding.UTF8.GetBytes(text)).ToJson();
            Assert.Equal(json, Progress.FromJson(json).ToJson());
        }
        catch (JsonException)
        {
        }
    });

    [Fact]
    public void Domain_AnyText_IsReadOrRefused() => Try(Count, Domains, text =>
    {
        try
        {
            Assert.NotNull(DomainText.Parse(text));
        }
        catch (FormatException e)
        {
            Assert.NotEmpty(e.Message);
        }
    });

    /// <summary>Every output agrees with itself, and agreement goes both ways where nothing is a number.</summary>
    [Fact]
    public void Outputs_Any_AgreeWithThemselves() => Try(Count, [.. Formulas, .. Points], text =>
    {
        Assert.Equal(0, OutputComparison.Compare(new StringReader(text), new StringReader(text)).Count);
        Assert.Equal(0, OutputComparison.Compare(new StringReader(text + "\n\n"), new StringReader(text.Replace("\n", "\r\n"))).Count);
    });

    /// <summary>Command lines of words that occur in command lines: one of the exit codes, strict JSON and XML, and never a fault of our own.</summary>
    [Fact]
    public void CommandLine_AnyWords_EndsInOrder()
    {
        string[] words =
        [
            "lesson", "check", "hint", "solution", "compare", "completion", "help", "1", "2", "3", "4", "5", "6", "7", "8", "0", "-1", "--", "-", "bash",
            "--function", "--functions", "--variables", "--from", "--to", "--step", "--points", "--at", "--angle-step", "--epochs", "--samples", "--layers",
            "--learning-rate", "--noise", "--factor", "--seed", "--derivative", "--check-gradients", "--every", "--minimize", "--subject-to", "--start",
            "--bounds", "--with", "a=2,n=1/3", "a*x^n", "--tolerance", "--max-iterations", "--results", "--json", "--solution", "--expected", "--domain", "--up-to-constant", "--help",
            "x^2", "sin(x)/x", "x*y", "x", "y", "x=1", "x=1,y=2", "x=0:1", "x+y>=1", "2,3,1", "10", "0.5", "1e300", "inf", "exact", "abc", "", " ", "x^", "--x",
        ];
        var mutations = new Mutations(Seed);
        for (int i = 0; i < Count / 2; i++)
        {
            string command = mutations.OneOf((string[])["lesson", "lesson", "check", "hint", "solution", "help", "reset", "foo", "[x]"]);
            if (command == "reset") command = "compare";
            List<string> args = [command, $"{mutations.Next(9)}"];
            for (int more = mutations.Next(8); more > 0; more--) args.Add(mutations.Next(9) == 0 ? mutations.Of(Formulas) : mutations.OneOf(words));
            // Without figures, without the user's progress, with little work: hundreds are run.
            if (command == "lesson") args.InsertRange(2, ["--no-plots"]);
            if (command == "lesson" && args[1] == "5") args.InsertRange(2, ["--epochs", "2"]);
            if (args.Contains("--") || command is "check" or "hint" or "solution") args.Insert(2, "--no-state");
            Calc.Outcome outcome = Calc.Run([.. args]);
            string shown = string.Join(' ', args.Select(arg => $"'{arg}'"));
            Assert.True(outcome.ExitCode is >= 0 and <= 4, $"{shown}: exit {outcome.ExitCode}: {outcome.Error}");
            Assert.True(outcome.ExitCode == 0 || outcome.Output.Length + outcome.Error.Length > 0, $"{shown}: exit {outcome.ExitCode} without a word");
            if (args.Contains("--json") && outcome.Output.StartsWith('{')) JsonDocument.Parse(outcome.Output).Dispose();
        }
    }

    [Fact]
    public void Report_AnyAnswers_IsStrictXmlAndJson()
    {
        var mutations = new Mutations(Seed);
        string folder = Directory.CreateTempSubdirectory("fuzz").FullName, file = Path.Combine(folder, "a.txt"), report = Path.Combine(folder, "r.xml");
        File.WriteAllLines(file, Enumerable.Range(0, Count / 10).Select(_ => $"{mutations.Next(9)}: {mutations.Of(Answers)}"), new UTF8Encoding(false));
        Calc.Outcome outcome = Calc.Run("check", "--file", file, "--no-state", "--json", "--junit", report);
        int answers = JsonDocument.Parse(outcome.Output).RootElement.GetProperty("answers").GetArrayLength();
        XElement suites = XDocument.Load(report).Root!;
        Assert.Equal((answers, answers), ((int)suites.Attribute("tests")!, suites.Descendants("testcase").Count()));
        Directory.Delete(folder, recursive: true);
    }

    private static void Try(int count, string[] seeds, Action<string> read)
    {
        var mutations = new Mutations(Seed);
        for (int i = 0; i < count; i++)
        {
            string text = mutations.Of(seeds);
            try
            {
                read(text);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Text {i} of {count}, {JsonSerializer.Serialize(text)}: {e.Message}", e);
            }
        }
    }
}
