using System.Text.Json.Nodes;
using CalculusCourse.Tests.Cli;
using CalculusCourse.Tests.Figures;
using ScottPlot;
using ScottPlot.Plottables;

namespace CalculusCourse.Tests;

/// <summary>Lessons on functions with letters for constants, which <c>--with</c> gives values.</summary>
public sealed class LettersTests
{
    /// <summary>What is said of formulas; all else are numbers.</summary>
    private static readonly string[] OfFormulas =
        ["readAs", "notes", "derivative", "antiderivative", "partials", "conditions", "with"];

    [Theory]
    [InlineData("1", "a*x^2", "a=2", "2*x^2", "")]
    [InlineData("1", "a*sin(b*x)", "a=2,b=3", "2*sin(3*x)", "")]
    [InlineData("1", "abs(x-a)^3", "a=pi/2", "abs(x-pi/2)^3", "--from 0 --to pi --points 3")]
    [InlineData("1", "abs(x-a)", "a=1/3", "abs(x-1/3)", "--from 0 --to 2/3 --points 3")]
    [InlineData("1", "x^n", "n=1/3", "x^(1/3)", "--points 21")]
    [InlineData("1", "a^x", "a=0", "0^x", "--from 1")]
    [InlineData("2", "a*x^2", "a=2", "2*x^2", "")]
    [InlineData("2", "a*x^2", "a=0.5", "0.5*x^2", "")]
    [InlineData("2", "x^n", "n=3", "x^3", "")]
    [InlineData("2", "x^n", "n=-1", "x^(-1)", "--from 1")]
    [InlineData("2", "1/(a^2+x^2)", "a=2", "1/(2^2+x^2)", "")]
    [InlineData("2", "1/(a+x^2)", "a=-2", "1/(-2+x^2)", "--from 2")]
    [InlineData("2", "1/x^p", "p=2", "1/x^2", "--from 1 --to inf --step 1")]
    [InlineData("2", "1/x^p", "p=1/2", "1/x^(1/2)", "--from 1 --to inf --step 1")]
    [InlineData("2", "1/x^p", "p=1/2", "1/x^(1/2)", "--from 0 --to 1")]
    [InlineData("2", "e^(-a*x^2)", "a=1/3", "e^(-(1/3)*x^2)", "--from -inf --to inf --step 1")]
    [InlineData("2", "sin(a*x)/x", "a=2", "sin(2*x)/x", "--from 0 --to inf --step 1")]
    [InlineData("3", "a*x^2+b*y^2", "a=1,b=4", "1*x^2+4*y^2", "")]
    [InlineData("3", "a*abs(x)+y", "a=2", "2*abs(x)+y", "--at 0,1")]
    [InlineData("6", "x^3-3*a^2*x", "a=2", "x^3-3*2^2*x", "")]
    [InlineData("6", "x^3-a*x", "a=pi", "x^3-pi*x", "")]
    [InlineData("6", "abs(x-c)", "c=1/3", "abs(x-1/3)", "")]
    [InlineData("6", "a*x", "a=0", "0*x", "")]
    public void Numbers_AreThoseOfTheFunctionWithNumbers(string lesson, string letters, string with, string numbers, string options)
    {
        string own = $"lesson {lesson} --function \"{letters}\" --with {with} {options}";
        string plain = $"lesson {lesson} --function \"{numbers}\" {options}";
        JsonObject results = Results(own), expected = Results(plain);
        foreach (string field in OfFormulas)
        {
            results.Remove(field);
            expected.Remove(field);
        }

        Assert.Equal(expected.ToJsonString(), results.ToJsonString());
        Assert.Equal(Run($"{plain} --results").Output, Run($"{own} --results").Output);
    }

    [Theory]
    [InlineData("2", "lesson2-example", "x^n", "n=3", "x^3", "f(x) = x^n, n = 3, and 20 rectangles of width 0.45")]
    [InlineData("2", "lesson2-example", "x^n", "n=-1", "x^(-1)", "f(x) = x^n, n = −1, and 20 rectangles of width 0.45")]
    [InlineData("6", "lesson6-example", "x^3-3*a^2*x", "a=2", "x^3-3*2^2*x", "f(x) = x³ − 3·a²·x, a = 2")]
    [InlineData("6", "lesson6-example", "cos(w_1*x)", "w_1=pi/2", "cos(pi/2*x)", "f(x) = cos(w₁·x), w₁ = π/2")]
    [InlineData("1", "lesson1-example", "a*x^2", "a=2", "2*x^2", "y = f(x)")]
    public void Figures_KeepTheLettersInTitlesAndDrawTheNumbers(
        string lesson, string figure, string letters, string with, string numbers, string title)
    {
        Plot[] own = Scene.Of($"lesson {lesson} --function \"{letters}\" --with {with} --from 1", figure).Plots();
        Plot[] expected = Scene.Of($"lesson {lesson} --function \"{numbers}\" --from 1", figure).Plots();
        Assert.Equal(title, own[0].Labels().Title);
        Assert.Equal(Drawn(expected), Drawn(own));

        static List<Coordinates> Drawn(Plot[] plots) =>
        [
            .. plots.SelectMany(plot => plot.All<Scatter>()).SelectMany(curve => curve.Points()),
            .. plots.SelectMany(plot => plot.All<Marker>()).Select(mark => mark.Location),
        ];
    }

    [Fact]
    public void GradientFigures_SayTheValues()
    {
        const string Command = "lesson 3 --function a*x^2+b*y^2 --with a=1,b=4";
        Assert.Equal("z = a·x² + b·y², a = 1, b = 4", Scene.Of(Command, "lesson3-surface").Plot().Labels().Title);
        Assert.Equal("∇f = (2·a·x, 2·b·y), a = 1, b = 4", Scene.Of(Command, "lesson3-field").Plot().Labels().Title);
        Assert.Equal(
            "Rate of change by direction, f(x, y) = a·x² + b·y², a = 1, b = 4 at (2,3)",
            Scene.Of(Command, "lesson3-directions").Plot().Labels().Title);
    }

    [Theory]
    [InlineData("1", "a*sin(b*x)", "a=2,b=3", "derivative", "a*b*cos(b*x)", "6*cos(3*x)", "")]
    [InlineData("1", "a^x", "a=2", "derivative", "a^x*log(a)", "2^x*log(2)", "a > 0")]
    [InlineData("6", "x^3-3*a^2*x", "a=2", "derivative", "-3*a^2 + 3*x^2", "3*x^2 - 12", "")]
    [InlineData("2", "x^n", "n=3", "antiderivative", "x^(n + 1)/(n + 1)", "x^4/4", "n != -1")]
    [InlineData("2", "1/(a^2+x^2)", "a=2", "antiderivative", "atan(x/a)/a", "atan(x/2)/2", "a != 0")]
    [InlineData("2", "a^x", "a=2", "antiderivative", "a^x/log(a)", "2^x/log(2)", "a > 0; a != 1")]
    [InlineData("2", "a/x", "a=3", "antiderivative", "a*log(abs(x))", "3*log(abs(x))", "")]
    public void Formulas_KeepTheLettersAndSayTheirConditions(
        string lesson, string function, string with, string field, string letters, string numbers, string conditions)
    {
        JsonObject results = Results($"lesson {lesson} --function \"{function}\" --with {with}");
        Assert.Equal(letters, (string?)results[field]);
        Assert.Equal(conditions, Conditions(results));
        Assert.Equal(numbers, (string?)results["with"]![field]);
        Assert.Equal((letters, true), ((string?)results["with"]!["inLetters"], (bool)results["with"]!["keepsLetters"]!));
    }

    [Theory]
    [InlineData("x^n", "n=-1", "log(abs(x))", "x^(n + 1)/(n + 1)", "n != -1", "n ≠ −1")]
    [InlineData("x^n", "n=cos(pi)", "log(abs(x))", "x^(n + 1)/(n + 1)", "n != -1", "n ≠ −1")]
    [InlineData("a^x", "a=1", "x", "a^x/log(a)", "a > 0; a != 1", "a > 0 and a ≠ 1")]
    [InlineData("x*e^(a*x)", "a=0", "x^2/2", "(a*x - 1)*exp(a*x)/a^2", "a != 0", "a ≠ 0")]
    [InlineData("1/(a^2+x^2)", "a=0", "-1/x", "atan(x/a)/a", "a != 0", "a ≠ 0")]
    public void Antiderivative_ValuesThatTheOneWithLettersExcludes_IsTheirOwn(
        string function, string with, string shown, string letters, string conditions, string said)
    {
        string command = $"lesson 2 --function \"{function}\" --with {with} --from 1";
        JsonObject results = Results(command);
        Assert.Equal((shown, conditions), ((string?)results["antiderivative"], Conditions(results)));
        Assert.Equal((letters, false), ((string?)results["with"]!["inLetters"], (bool)results["with"]!["keepsLetters"]!));
        string page = new Printed(command).Sentences;
        Assert.Contains($"which needs {said}. These values do not meet that, so the formula above is the one for them.", page);
    }

    [Fact]
    public void Antiderivative_NotFoundWithLetters_IsThatOfTheValues()
    {
        const string Command = "lesson 2 --function 1/(a*x^5+x+b) --with a=0,b=2";
        JsonObject results = Results(Command);
        Assert.Equal(("log(abs(x + 2))", null), ((string?)results["antiderivative"], (string?)results["with"]!["inLetters"]));
        Assert.Contains("With the letters no formula for F(x) was found: this one is for these values.", new Printed(Command).Sentences);
    }

    [Fact]
    public void Page_SaysTheValuesAndBothFormulas()
    {
        string page = new Printed("lesson 2 --function \"(a*x+b)^n\" --with a=2,b=1,n=2").Sentences;
        Assert.Contains("f(x) = (a·x + b)^n ", page);
        Assert.Contains("With a = 2, b = 1 and n = 2, as in all numbers and figures here: f(x) = (2·x + 1)² ", page);
        Assert.Contains("The formula with letters for F(x) needs a ≠ 0 and n ≠ −1.", page);
    }

    [Fact]
    public void Page_FunctionWithAC_CallsTheConstantOtherwise()
    {
        Assert.Contains("F(x) = C·x + K ", new Printed("lesson 2 --function C --with C=2").Sentences);
        Assert.Contains("F(x) = C·K·x + C₁ ", new Printed("lesson 2 --function C*K --with C=2,K=3").Sentences);
    }

    [Fact]
    public void Page_WithoutLetters_SaysNothingOfThem() =>
        Assert.DoesNotContain("letters", new Printed("lesson 2 --function 1/(4+x^2)").Sentences);

    [Fact]
    public void Inputs_HoldTheValuesAsNumbers()
    {
        JsonObject inputs = Json("lesson 1 --function a*x+k_2 --with \"a = pi/2, k_2=-.5\"")["inputs"]!.AsObject();
        Assert.Equal("{\"a\":1.5707963267948966,\"k_2\":-0.5}", inputs["with"]!.ToJsonString());
        Assert.Null(Json("lesson 1")["inputs"]!["with"]);
    }

    [Theory]
    [InlineData("lesson 1 --function a*x+q --with a=1", 5, "\"q\" has no value; x varies, and other letters get values by --with q=…")]
    [InlineData("lesson 2 --function b*x+a", 1, "\"a\" and \"b\" have no value; x varies, and other letters get values by --with a=…,b=…")]
    [InlineData("lesson 3 --function x+y+t", 5, "\"t\" has no value; x and y vary, and other letters get values by --with t=…")]
    [InlineData("lesson 6 --function sin(t)", 5, "\"t\" has no value; x varies, and other letters get values by --with t=…")]
    public void Letter_WithoutValue_IsNamedAndMarked(string command, int column, string message)
    {
        Calc.Outcome outcome = Run(command);
        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Output));
        string[] lines = outcome.Error.Split('\n');
        Assert.Equal($"calc: line 1, column {column}: {message}", lines[0]);
        Assert.Equal(new string(' ', column - 1) + "^", lines[2]);
    }

    [Theory]
    [InlineData("a*x", "a=1,c=2", "--with gives c a value, but the function has no c in it")]
    [InlineData("x^2", "a=1", "--with gives a a value, but the function has no a in it")]
    [InlineData("a*x", "a=1,a=2", "--with gives a twice")]
    [InlineData("a*x", "a=1,x=2", "--with gives x a value, but x is what varies")]
    [InlineData("a*x", "e=1", "--with gives e a value, but e has a meaning of its own")]
    [InlineData("a*x", "pi=1", "--with gives pi a value, but pi has a meaning of its own")]
    [InlineData("a*x", "sin=1", "--with gives sin a value, but sin has a meaning of its own")]
    [InlineData("a*x", "max=1", "--with gives max a value, but max has a meaning of its own")]
    [InlineData("a*x", "a=2+", "--with: the formula ends where a value is wanted after \"+\"\n2+\n  ^")]
    [InlineData("a*x", "a=b", "--with: \"b\" is not known\nb\n^")]
    [InlineData("a*x", "a=1/0", "--with: this has no finite value\n1/0\n^^^")]
    [InlineData("a*x", "a", "--with takes NAME=VALUE,…, not 'a'")]
    [InlineData("a*x", "", "--with takes NAME=VALUE,…, and nothing was given")]
    [InlineData("a*x", "2=a", "--with: '2' is no name")]
    public void Value_ThatCannotBe_IsRefused(string function, string with, string message)
    {
        foreach (string lesson in (string[])["1", "2", "3", "6"])
        {
            Calc.Outcome outcome = Calc.Run("lesson", lesson, "--no-plots", "--function", function, "--with", with);
            Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
            Assert.StartsWith($"calc: {message}\n", outcome.Error);
        }
    }

    [Fact]
    public void Task_HasNoLetters()
    {
        Calc.Outcome outcome = Run("lesson 1 --solution --with a=2");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("leave --with out", outcome.Error);
    }

    /// <summary>Letters that do not vary are constants of the exercise, and the constant of integration may be made of them.</summary>
    [Theory]
    [InlineData("atan(x/a)/a", "atan(x/a)/a+a", 0)]
    [InlineData("atan(x/a)/a", "atan(x/a)", 1)]
    [InlineData("atan(x/a)/a", "atan(x/a)/a+a*x", 1)]
    [InlineData("x^(n+1)/(n+1)", "x^(n+1)/(n+1)+5", 0)]
    [InlineData("x^(n+1)/(n+1)", "(x^(n+1)-1)/(n+1)", 0)]
    [InlineData("x^(n+1)/(n+1)", "x*x^n/(n+1)+C", 0)]
    [InlineData("x^(n+1)/(n+1)", "x^(n+1)", 1)]
    [InlineData("x^(n+1)/(n+1)", "n*x^(n-1)", 1)]
    [InlineData("a^x/log(a)", "a^x/ln(a)+C", 0)]
    [InlineData("a^x/log(a)", "a^x*log(a)", 1)]
    [InlineData("asin(x/a)", "-acos(x/a)+C", 0)]
    [InlineData("asin(x/a)", "asin(x/abs(a))", 1)]
    [InlineData("sqrt(a^2)*x", "a*x", 1)]
    [InlineData("log(abs(a*x))/a", "log(abs(x))/a+C", 0)]
    [InlineData("log(abs(a*x+b))/a", "log(abs(x+b/a))/a", 0)]
    [InlineData("e^(a*x)*(a*cos(b*x)+b*sin(b*x))/(a^2+b^2)", "(a*cos(b*x)+b*sin(b*x))/(a^2+b^2)*exp(a*x)+b/a", 0)]
    [InlineData("e^(a*x)*(a*cos(b*x)+b*sin(b*x))/(a^2+b^2)", "e^(a*x)*(a*cos(b*x)-b*sin(b*x))/(a^2+b^2)", 1)]
    public void Check_UpToConstant_TakesLettersAsConstants(string expected, string answer, int code)
    {
        Assert.Equal(code, Calc.Run("check", "--expected", expected, answer, "--up-to-constant").ExitCode);
        Assert.Equal(code, Calc.Run("check", "--expected", expected, answer, "--up-to-constant", "--variables", "x").ExitCode);
    }

    private static Calc.Outcome Run(string command) => Calc.Run([.. Calc.Words(command), "--no-plots"]);

    private static JsonObject Json(string command) => JsonNode.Parse(Run($"{command} --json").Output)!.AsObject();

    private static JsonObject Results(string command) => Json(command)["results"]!.AsObject();

    private static string Conditions(JsonObject results) =>
        string.Join("; ", results["conditions"]!.AsArray().Select(condition => (string?)condition));
}
