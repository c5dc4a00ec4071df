using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Antiderivatives;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;
using CalculusCourse.Numerics.Learning;
using CalculusCourse.Numerics.Optimization;

namespace CalculusCourse.Tests;

/// <summary>
/// The program texts in the README of CalculusCourse.Numerics are the methods below, to the letter, and print what it says
/// (blanks at the ends of lines aside).
/// </summary>
public sealed class NumericsReadmeTests
{
    private static readonly string Source = Read("NumericsReadmeTests.cs.txt");
    private static readonly string[] Blocks = [.. Read("README.Numerics.md").Split("```").Where((_, i) => i % 2 == 1)];

    /// <summary>Takes the console's place in the texts.</summary>
    private StringWriter Console { get; } = new() { NewLine = "\n" };

    [Fact]
    public void Usings_AreThoseOfThisFile() => Assert.StartsWith(Body(Blocks[0], "csharp"), Source, StringComparison.Ordinal);

    [Fact]
    public void Formula_ProgramText_PrintsWhatTheReadmeSays()
    {
        ShowFormula();
        AssertShown(1, nameof(ShowFormula));
    }

    [Fact]
    public void Solver_ProgramText_PrintsWhatTheReadmeSays()
    {
        ShowSolver();
        AssertShown(3, nameof(ShowSolver));
    }

    [Fact]
    public void Network_ProgramText_PrintsWhatTheReadmeSays()
    {
        ShowNetwork();
        AssertShown(5, nameof(ShowNetwork));
    }

    private void ShowFormula()
    {
        NameScope scope = NameScope.Of("x", "y");
        Formula f = FormulaParser.Parse("x*exp(-x^2 - y^2)", scope);
        Formula slope = Differentiation.Derivative(f, "x");
        Console.WriteLine(FormulaText.Unicode(slope));
        Console.WriteLine(PrettyPrinter.Text(slope));
        Console.WriteLine(FormulaText.Plain(Integration.Antiderivative(f, "x")!));
        Console.WriteLine(CompiledFormula.Compile(f, ["x", "y"]).Evaluate([0.5, 0.5]));
        Formula answer = FormulaParser.Parse("(1 - 2x^2) / e^(x^2 + y^2)", scope);
        Console.WriteLine(FormulaEquivalence.Compare(slope, answer).Verdict);
    }

    private void ShowSolver()
    {
        SlsqpResult least = Slsqp.Minimize(new OptimizationProblem
        {
            Start = [2, 0],
            Objective = x => x[0] * x[0] + x[1] * x[1],
            Gradient = (x, g) => (g[0], g[1]) = (2 * x[0], 2 * x[1]),
            InequalityCount = 1,
            Inequalities = (x, c) => c[0] = x[0] + x[1] - 1, // x₀ + x₁ ≥ 1
            InequalityJacobian = (x, a) => (a[0], a[1]) = (1, 1),
        });
        Console.WriteLine($"{least.Status}: {least.SecondOrder} {least.Objective:F6}, multiplier {least.Multipliers[0]:F6}");
    }

    private void ShowNetwork()
    {
        LabelledPoints points = Circles.Make(samples: 1000);
        NetworkParameters start = NetworkParameters.Random([2, 8, 1], seed: 42);
        TrainingSettings settings = new(Epochs: 3000, LearningRate: 0.002) { Derivative = SigmoidDerivative.Exact };
        TrainingResult trained = NetworkTraining.Run(points, start, settings);
        Console.WriteLine($"loss {trained.InitialLoss:F3} before, {trained.Loss[^1]:F3} after {trained.Epochs} epochs");
        Console.WriteLine($"{trained.Accuracy[^1]:P1} of the points are told apart");
    }

    private void AssertShown(int block, string method)
    {
        string head = $"    private void {method}()\n    {{\n";
        int start = Source.IndexOf(head, StringComparison.Ordinal) + head.Length;
        string[] lines = Source[start..Source.IndexOf("\n    }\n", start, StringComparison.Ordinal)].Split('\n');
        Assert.Equal(string.Join('\n', lines.Select(line => line[8..])), Body(Blocks[block], "csharp"));
        string printed = string.Join('\n', Console.ToString().Split('\n').Select(line => line.TrimEnd())).TrimEnd();
        Assert.Equal(printed, Body(Blocks[block + 1], "text"));
    }

    private static string Body(string block, string language)
    {
        Assert.StartsWith(language + "\n", block, StringComparison.Ordinal);
        return block[language.Length..].Trim('\n');
    }

    private static string Read(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, name)).ReplaceLineEndings("\n");
}
