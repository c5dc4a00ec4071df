using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Lesson4Jacobian;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Tests.Lesson4Jacobian;

public sealed class JacobianLessonTests
{
    private static JacobianInputs Inputs(IReadOnlyList<string> functions, Dictionary<string, double>? at = null) => new(
        [.. functions.Select(f => LessonFunction.Read(f, NameScope.WithLetters("x", "y"), own: null))], ["x", "y"], at);

    /// <summary>Constants beside the variables have columns among the differences, but none in the matrix.</summary>
    [Fact]
    public void Compute_TasksFunctions_AgreeWithCentralDifferences()
    {
        var at = "pqrstuxy".Select((name, i) => ($"{name}", 0.3 * (i - 3))).ToDictionary();
        JacobianResults results = JacobianLesson.Compute(Inputs(JacobianLesson.TaskFunctions, at));
        Assert.InRange(results.SampleDifference, 0, 1e-9);
        Assert.InRange(results.AtPoint!.MaxDifference, 0, 1e-9);
        Assert.Equal((3, 2), (results.AtPoint.Jacobian.Length, results.AtPoint.Jacobian[0].Length));
    }

    [Fact]
    public void Compute_AtAPoint_HasTheProductsDerivatives()
    {
        JacobianResults results = JacobianLesson.Compute(Inputs(["x*y*a"], new() { ["a"] = 5, ["y"] = 3, ["x"] = 2 }));
        Assert.Equal([30.0], results.AtPoint!.Functions);
        Assert.Equal([[15.0, 10]], results.AtPoint.Jacobian);
    }

    [Fact]
    public void Compute_WhereFunctionsAreNeverDefined_HasNothingToCompare() =>
        Assert.Equal(double.NaN, JacobianLesson.Compute(Inputs(["log(-1-x^2)"])).SampleDifference);

    [Theory]
    [InlineData(true, "2*x*y", "x^2*y")]
    [InlineData(true, "2 y x", "y*x*x")]
    [InlineData(false, "2*x*y", "x^2")]
    [InlineData(false, "2*x*y")]
    public void IsExample_FunctionsInAnyForm(bool isExample, params string[] functions)
    {
        NameScope scope = NameScope.WithLetters("x", "y");
        LessonFunction[] read = [.. functions.Select((f, i) =>
            LessonFunction.Read(f, scope, functions.Length == 2 ? JacobianLesson.ExampleFunctions[i] : null))];
        Assert.Equal(isExample, new JacobianInputs(read, ["x", "y"]).IsExample);
    }
}
