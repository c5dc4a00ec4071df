using System.Globalization;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Lessons.Exercises.Sets;

namespace CalculusCourse.Tests.Exercises.Sets;

/// <summary>Every kind of answer: what is right, what is not, and the slip that is named.</summary>
public sealed class SetKindTests
{
    private static readonly ExerciseSet Set = ExerciseSet.Read("""
        title = "Kinds"
        [[exercise]]
        id = "formula"
        ask = "Differentiate x^3 + x^2."
        kind = "formula"
        answer = "3*x^2 + 2*x"
        [[exercise]]
        id = "half-line"
        ask = "Simplify the square root of x squared for x > 0."
        kind = "formula"
        answer = "x"
        domain = "x=0:"
        [[exercise]]
        id = "antiderivative"
        ask = "Integrate a x."
        kind = "antiderivative"
        answer = "a*x^2/2"
        variables = ["x"]
        [[exercise]]
        id = "number"
        ask = "How long is (1, 1)?"
        kind = "number"
        answer = "sqrt(2)"
        [[exercise]]
        id = "rough"
        ask = "The same, roughly."
        kind = "number"
        answer = "sqrt(2)"
        tolerance = 0.01
        [[exercise]]
        id = "nil"
        ask = "What is 1 - 1, roughly?"
        kind = "number"
        answer = 0
        tolerance = 0.01
        [[exercise]]
        id = "vector"
        ask = "The gradient of x^2 y at (1, 3)?"
        kind = "vector"
        answer = ["6", "1"]
        [[exercise]]
        id = "field"
        ask = "The gradient of x^2 y?"
        kind = "vector"
        answer = "(2*x*y, x^2)"
        [[exercise]]
        id = "matrix"
        ask = "The Jacobian of (x^2 y, 5x + y, y)?"
        kind = "matrix"
        answer = [["2*x*y", "x^2"], ["5", "1"], ["0", "1"]]
        [[exercise]]
        id = "line"
        ask = "The line through (0, 1) and (1, 3)?"
        kind = "line"
        answer = "y = 2*x + 1"
        [[exercise]]
        id = "set"
        ask = "Where is x^3 - 3x flat?"
        kind = "set"
        answer = ["1", "-1"]
        [[exercise]]
        id = "points"
        ask = "Corners?"
        kind = "set"
        answer = ["(0, 1)", "(1, 0)"]
        [[exercise]]
        id = "nothing"
        ask = "Where is exp(x) flat?"
        kind = "set"
        answer = []
        [[exercise]]
        id = "choice"
        ask = "Which is even?"
        kind = "choice"
        choices = ["x^3", "x^2", "b"]
        answer = "b"
        [[exercise]]
        id = "listed"
        ask = "Which is odd: a) cos x, b) sin x, c) exp x?"
        kind = "choice"
        answer = "b"
        [[exercise]]
        id = "text"
        ask = "What is the slope of a curve called?"
        kind = "text"
        answer = ["derivative", "the rate of change", "Änderungsrate"]
        """);

    [Fact]
    public void Set_OfAllKinds_IsReadWithoutProblems()
    {
        Assert.Empty(Set.Problems);
        Assert.Equal(9, Set.Exercises.Select(exercise => exercise.Kind).Distinct().Count());
    }

    [Theory]
    [InlineData("formula", "x(3x+2)", Verdict.Correct, null)]
    [InlineData("formula", @"f'(x) = \frac{6x^2+4x}{2}", Verdict.Correct, null)]
    [InlineData("formula", "the derivative is 3x² + 2x, by the power rule", Verdict.Correct, null)]
    [InlineData("formula", "3x^2 - 2x", Verdict.Wrong, "sign-slip")]
    [InlineData("formula", "3x^2", Verdict.Wrong, "dropped-term")]
    [InlineData("formula", "3x^2 +", Verdict.Unreadable, null)]
    [InlineData("half-line", "abs(x)", Verdict.Correct, null)]
    [InlineData("half-line", "-x", Verdict.Wrong, "sign-slip")]
    [InlineData("antiderivative", "a x^2/2 + C", Verdict.Correct, null)]
    [InlineData("antiderivative", "a x²/2", Verdict.Correct, "missing-constant")]
    [InlineData("antiderivative", "a x²/2 + 7", Verdict.Correct, "numeric-constant")]
    [InlineData("antiderivative", "a x²/2, where C is any constant", Verdict.Correct, "missing-constant")]
    [InlineData("antiderivative", "C*a*x^2/2 + C", Verdict.Wrong, null)]
    [InlineData("antiderivative", "a", Verdict.Wrong, null)]
    [InlineData("number", "√2", Verdict.Correct, null)]
    [InlineData("number", "|v| = 2/sqrt(2)", Verdict.Correct, null)]
    [InlineData("number", "1.41", Verdict.Partial, "not-exact")]
    [InlineData("number", "-sqrt(2)", Verdict.Wrong, "sign-slip")]
    [InlineData("number", "2 sqrt(2)", Verdict.Wrong, "wrong-factor")]
    [InlineData("number", "1/sqrt(2)", Verdict.Wrong, "wrong-factor")]
    [InlineData("number", "x", Verdict.Wrong, "not-a-number")]
    [InlineData("rough", "1.41", Verdict.Correct, "not-exact")]
    [InlineData("rough", "1,4142", Verdict.Correct, "not-exact")]
    [InlineData("rough", "1.5", Verdict.Wrong, "not-close-enough")]
    [InlineData("nil", "0.001", Verdict.Correct, "not-exact")]
    [InlineData("nil", "0.1", Verdict.Wrong, null)]
    [InlineData("vector", "[6, 1]", Verdict.Correct, null)]
    [InlineData("vector", "(1, 6)", Verdict.Wrong, "components-swapped")]
    [InlineData("vector", "(-6, -1)", Verdict.Wrong, "sign-slip")]
    [InlineData("vector", "(12, 2)", Verdict.Wrong, "direction-only")]
    [InlineData("vector", "(6, 2)", Verdict.Partial, "dropped-factor")]
    [InlineData("vector", "6", Verdict.Wrong, "wrong-shape")]
    [InlineData("vector", "(6, 1, 0)", Verdict.Wrong, "wrong-shape")]
    [InlineData("field", @"\begin{pmatrix} 2xy \\ x^2 \end{pmatrix}", Verdict.Correct, null)]
    [InlineData("field", "(2xy, -x^2)", Verdict.Partial, "sign-slip")]
    [InlineData("matrix", "[[2xy, x²], [5, 1], [0, 1]]", Verdict.Correct, null)]
    [InlineData("matrix", "np.array([[2*x*y, x**2], [5, 1], [0, 1]])", Verdict.Correct, null)]
    [InlineData("matrix", "[[2xy, 5, 0], [x², 1, 1]]", Verdict.Wrong, "transposed")]
    [InlineData("matrix", "[[5, 1], [2xy, x²], [0, 1]]", Verdict.Wrong, "rows-swapped")]
    [InlineData("matrix", "[[x², 2xy], [1, 5], [1, 0]]", Verdict.Wrong, "columns-swapped")]
    [InlineData("matrix", "[[2xy, x²], [5, 1]]", Verdict.Wrong, "wrong-shape")]
    [InlineData("matrix", "[[2xy, x²], [5, 1], [0, 2]]", Verdict.Partial, "dropped-factor")]
    [InlineData("line", "2x - y + 1 = 0", Verdict.Correct, null)]
    [InlineData("line", "y/2 = x + 1/2", Verdict.Correct, null)]
    [InlineData("line", "y = 2x - 1", Verdict.Wrong, "parallel")]
    [InlineData("line", "x = 2y + 1", Verdict.Wrong, "components-swapped")]
    [InlineData("line", "y = -2x + 1", Verdict.Wrong, "sign-slip")]
    [InlineData("line", "y = x^2", Verdict.Wrong, "not-a-line")]
    [InlineData("set", "{-1, 1}", Verdict.Correct, null)]
    [InlineData("set", "x = ±1", Verdict.Correct, null)]
    [InlineData("set", "x = -1 or x = 1", Verdict.Correct, null)]
    [InlineData("set", "the places are 1 and -1.", Verdict.Correct, null)]
    [InlineData("set", "1; -1; 1", Verdict.Correct, null)]
    [InlineData("set", "1", Verdict.Partial, "element-missing")]
    [InlineData("set", "1, -1, 0", Verdict.Partial, "element-surplus")]
    [InlineData("set", "1, 0", Verdict.Partial, null)]
    [InlineData("set", "none", Verdict.Wrong, "element-missing")]
    [InlineData("set", "5", Verdict.Wrong, null)]
    [InlineData("points", "(1,0), (0,1)", Verdict.Correct, null)]
    [InlineData("points", "(0,1)", Verdict.Partial, "element-missing")]
    [InlineData("nothing", "nowhere", Verdict.Correct, null)]
    [InlineData("nothing", "∅", Verdict.Correct, null)]
    [InlineData("nothing", "0", Verdict.Wrong, null)]
    [InlineData("choice", "b", Verdict.Correct, null)]
    [InlineData("choice", "(B)", Verdict.Correct, null)]
    [InlineData("choice", "b) x^2", Verdict.Correct, null)]
    [InlineData("choice", "x²", Verdict.Correct, null)]
    [InlineData("choice", "a", Verdict.Wrong, null)]
    [InlineData("choice", "z", Verdict.Unreadable, null)]
    [InlineData("listed", "sin x", Verdict.Correct, null)]
    [InlineData("listed", "c", Verdict.Wrong, null)]
    [InlineData("text", "It is called the Derivative.", Verdict.Correct, null)]
    [InlineData("text", "rate-of-change", Verdict.Correct, null)]
    [InlineData("text", "A\u0308nderungsrate", Verdict.Correct, null)]
    [InlineData("text", "derivativ", Verdict.Partial, "misspelt")]
    [InlineData("text", "integral", Verdict.Wrong, null)]
    public void Answer_IsJudged(string id, string answer, Verdict verdict, string? mistake)
    {
        Judgement judged = Judge(id, answer);
        Assert.Equal((verdict, judged.Mistake), (judged.Verdict, mistake ?? judged.Mistake));
        Assert.NotEmpty(judged.Reason);
        if (verdict != Verdict.Unreadable) Assert.False(string.IsNullOrEmpty(judged.ReadAs));
    }

    /// <summary>A tolerance is a part of the right number, however large that is: half of it is near enough, twice as much is not.</summary>
    [Theory]
    [InlineData(1e-6, 0.01)]
    [InlineData(-0.3, 0.001)]
    [InlineData(1.0, 0.02)]
    [InlineData(-250.0, 0.01)]
    [InlineData(7e8, 0.1)]
    public void Number_WithATolerance_MayBeOffByThatPartOfIt(double right, double tolerance)
    {
        ExerciseSet set = ExerciseSet.Read(string.Create(CultureInfo.InvariantCulture, $"""
            title = "T"
            [[exercise]]
            id = "n"
            ask = "?"
            kind = "number"
            answer = "{right:0.################}"
            tolerance = {tolerance:0.################}
            """));
        Assert.Empty(set.Problems);
        foreach (int direction in (int[])[-1, 1])
        {
            Verdict Off(double part) => set.Exercises[0].For("").Task
                .Judge((right * (1 + (direction * part * tolerance))).ToString("0.################", CultureInfo.InvariantCulture)).Verdict;
            Assert.Equal((Verdict.Correct, Verdict.Wrong), (Off(0.5), Off(2)));
        }
    }

    /// <summary>A mistake that the author names is known in whatever form it is given, by every kind that has forms.</summary>
    [Theory]
    [InlineData("formula", "x^2 - 1", "x^2 + 1", "(x+1)^2 - 2x")]
    [InlineData("antiderivative", "x^2/2", "x^2", "x*x + 5")]
    [InlineData("number", "sqrt(2)", "3/4", "0.75")]
    [InlineData("vector", "(2, 1)", "(x - x, 4)", "(0, 2 + 2)")]
    [InlineData("matrix", "[[1, 0], [0, 1]]", "[[1/2, 3], [4, 5]]", "[[0.5, 6/2], [2^2, 5]]")]
    [InlineData("line", "y = 2*x + 1", "y = 7*x + 3", "14x - 2y + 6 = 0")]
    public void Mistake_InAnotherForm_IsToldItsReply(string kind, string right, string mistake, string given)
    {
        ExerciseSet set = ExerciseSet.Read($$"""
            title = "T"
            [[exercise]]
            id = "e"
            ask = "?"
            kind = "{{kind}}"
            answer = "{{right}}"
            mistakes = [{ answer = "{{mistake}}", reply = "Just as the author thought." }]
            """);
        Assert.Empty(set.Problems);
        Exercise task = set.Exercises[0].For("").Task;
        foreach (string answer in (string[])[mistake, given])
        {
            Judgement judged = task.Judge(answer);
            Assert.Equal("mistake-1", judged.Mistake);
            Assert.StartsWith("Just as the author thought.", judged.Reply(1), StringComparison.Ordinal);
        }

        Assert.Equal(Verdict.Correct, task.Judge(right).Verdict);
    }

    /// <summary>A number that is asked for is told at no try, and an entry of a vector not at the first.</summary>
    [Theory]
    [InlineData("number", "3", "1.41")]
    [InlineData("rough", "3", "1.41")]
    [InlineData("vector", "(5, 2)", "6")]
    public void FirstReply_GivesNothingAway(string id, string wrong, string right) => Assert.DoesNotContain(right, Judge(id, wrong).Reply(1));

    [Theory]
    [InlineData("formula", "3x^2 - 2x")]
    [InlineData("number", "7")]
    [InlineData("matrix", "[[2xy, 5, 0], [x², 1, 1]]")]
    [InlineData("set", "1")]
    [InlineData("field", "(2xy, -x^2)")]
    public void Replies_SayMoreEachTime(string id, string wrong)
    {
        Judgement judged = Judge(id, wrong);
        Assert.NotEqual(judged.Reply(1), judged.Reply(3));
    }

    [Fact]
    public void Solution_NoneGiven_IsComputedAndEndsWithTheAnswer()
    {
        IReadOnlyList<string> steps = Set.Find("formula")!.For("").Task.Solution;
        Assert.True(steps.Count > 2, string.Join('\n', steps));
        Assert.Equal("Answer: 3*x^2 + 2*x", steps[^1]);
    }

    [Fact]
    public void LessonsTasks_AreASet_JudgedOnTheSameWay()
    {
        ExerciseSet tasks = ExerciseSet.Of(Lessons.Course.Default);
        string[] answers = ["1: x(3x-4)", "2: x^3 - 2x^2", "3: (2,2)", "9: x", "6: 1/x ; nowhere ; neither"];
        JudgedLine[] judged = [.. AnswerFile.Judge(new StringReader(string.Join('\n', answers)), tasks, "")];
        JudgedLine[] alone = [.. AnswerFile.Judge(new StringReader(string.Join('\n', answers)), Lessons.Course.Default)];
        Assert.Equal(["1", "2", "3", null, "6"], judged.Select(line => line.Exercise));
        Assert.Equal([Verdict.Correct, Verdict.Correct, Verdict.Correct, Verdict.Unreadable, Verdict.Correct], judged.Select(line => line.Judgement.Verdict));
        Assert.Equal(alone.Select(line => line.Judgement.Reason), judged.Select(line => line.Judgement.Reason));
    }

    private static Judgement Judge(string id, string answer) => Set.Find(id)!.For("").Task.Judge(answer);

    /// <summary>Numbers, options and formulas as pupils of physics and economics write them.</summary>
    [Theory]
    [InlineData("time", "2.31 s", Verdict.Correct)]
    [InlineData("time", "about 2,31 seconds", Verdict.Correct)]
    [InlineData("time", "t = approximately 2.31", Verdict.Correct)]
    [InlineData("time", "ln(2)/0.3 s", Verdict.Correct)]
    [InlineData("time", "2.31 m", Verdict.Unreadable)]
    [InlineData("time", "1 s", Verdict.Wrong)]
    [InlineData("time", "2.31 k", Verdict.Wrong)]
    [InlineData("speed", "3 m/s", Verdict.Correct)]
    [InlineData("speed", "3 metres per second", Verdict.Correct)]
    [InlineData("speed", "3 m", Verdict.Unreadable)]
    [InlineData("order", "Zero order", Verdict.Correct)]
    [InlineData("order", "it is first order", Verdict.Wrong)]
    [InlineData("order", "not zero", Verdict.Unreadable)]
    [InlineData("order", "zero or first", Verdict.Unreadable)]
    [InlineData("order", "b) zero", Verdict.Unreadable)]
    [InlineData("order", "b, zero", Verdict.Unreadable)]
    [InlineData("cost", "∫(8q+10)dq = 4q²+10q+C", Verdict.Correct)]
    [InlineData("cost", @"\int (8q+10) dq = 4q^2 + 10q", Verdict.Correct)]
    [InlineData("rate", @"\frac{dc}{dt} = -6 e^{-2t}", Verdict.Correct)]
    [InlineData("rate", @"$\frac{dc}{dt} = -6 e^{-2t}$", Verdict.Correct)]
    [InlineData("rate", @"\frac{dc}{dt} = 6 e^{-2t}", Verdict.Wrong)]
    [InlineData("rate", "I don't know", Verdict.Unreadable)]
    [InlineData("name", "no idea", Verdict.Unreadable)]
    public void Answer_AsInOtherSubjects_IsRead(string id, string answer, Verdict verdict)
    {
        ExerciseSet set = ExerciseSet.Read("""
            title = "Other subjects"
            [[exercise]]
            id = "time"
            ask = "What is the half-life in seconds, with k = 0.3 per second?"
            kind = "number"
            answer = "ln(2)/0.3"
            tolerance = 0.005
            [[exercise]]
            id = "speed"
            ask = "How fast does it fall, in m/s?"
            kind = "number"
            answer = 3
            [[exercise]]
            id = "order"
            ask = "Which order has it?"
            kind = "choice"
            choices = ["zero", "first", "second"]
            answer = "a"
            [[exercise]]
            id = "cost"
            ask = "Marginal cost is 8q + 10. What is the cost?"
            kind = "antiderivative"
            answer = "4*q^2 + 10*q"
            [[exercise]]
            id = "rate"
            ask = "c(t) = 3 exp(-2 t). What is the rate c'(t)?"
            kind = "formula"
            answer = "-6*exp(-2*t)"
            [[exercise]]
            id = "name"
            ask = "What speeds a reaction up?"
            kind = "text"
            answer = "catalyst"
            """);
        Judgement judged = set.Find(id)!.For("").Task.Judge(answer);
        Assert.True(judged.Verdict == verdict, $"{answer}: {judged.Verdict}, {judged.Reason}");
    }
}
