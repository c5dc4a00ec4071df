using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Optimization;
using CsCheck;

namespace CalculusCourse.Tests.Optimization;

public sealed class SlsqpTests
{
    private static OptimizationProblem Separation(double[] px, double[] py, double[] label) => new()
    {
        Start = [1, 1, 1],
        Lower = [-10, -10, -10],
        Upper = [10, 10, 10],
        Objective = x => x[0] * x[0] + x[1] * x[1],
        Gradient = (x, g) => (g[0], g[1], g[2]) = (2 * x[0], 2 * x[1], 0),
        InequalityCount = px.Length,
        Inequalities = (x, c) =>
        {
            for (int i = 0; i < c.Length; i++) c[i] = label[i] * (x[0] * px[i] + x[1] * py[i] + x[2]) - 1;
        },
        InequalityJacobian = (x, a) =>
        {
            for (int i = 0; i < px.Length; i++) (a[3 * i], a[3 * i + 1], a[3 * i + 2]) = (label[i] * px[i], label[i] * py[i], label[i]);
        },
    };

    /// <summary>A problem with all kinds of constraints whose solution, (1, 5, 5, 1) onwards, takes several iterations.</summary>
    private static OptimizationProblem Mixed { get; } = new()
    {
        Start = [1, 5, 5, 1],
        Lower = [1, 1, 1, 1],
        Upper = [5, 5, 5, 5],
        Objective = x => x[0] * x[3] * (x[0] + x[1] + x[2]) + x[2],
        EqualityCount = 1,
        Equalities = (x, c) => c[0] = x[0] * x[0] + x[1] * x[1] + x[2] * x[2] + x[3] * x[3] - 40,
        InequalityCount = 1,
        Inequalities = (x, c) => c[0] = x[0] * x[1] * x[2] * x[3] - 25,
    };

    private static FormulaProblem Formulas(string objective, string[] names, double[] start, params string[] constraints)
    {
        var scope = NameScope.Of(names);
        return new FormulaProblem
        {
            Variables = names,
            Objective = FormulaParser.Parse(objective, scope),
            Start = start,
            Constraints = [.. constraints.Select(text =>
            {
                string sign = text.Contains(">=") ? ">=" : text.Contains("<=") ? "<=" : "=";
                string[] sides = text.Split(sign);
                Relation relation = sign == ">=" ? Relation.GreaterOrEqual : sign == "<=" ? Relation.LessOrEqual : Relation.Equal;
                return new FormulaConstraint(FormulaParser.Parse(sides[0], scope), relation, FormulaParser.Parse(sides[1], scope), text);
            })],
        };
    }

    [Theory]
    [InlineData(new double[] { 0, 1, 2 }, new double[] { 0, 2, 1 }, new double[] { -1, 1, 1 })]
    [InlineData(new double[] { 0, -1, -3, 1, 2, 3 }, new double[] { 0, -1, -1, 2, 1, 3 }, new double[] { -1, -1, -1, 1, 1, 1 })]
    public void Minimize_SupportVectorMachine_FindsTheWidestMargin(double[] x, double[] y, double[] label)
    {
        SlsqpResult result = Slsqp.Minimize(Separation(x, y, label));

        Assert.Equal(SlsqpStatus.Solved, result.Status);
        Assert.Equal(SecondOrder.Minimum, result.SecondOrder);
        Assert.Equal(8.0 / 9, result.Objective, 1e-12);
        Assert.Equal(2.0 / 3, result.Solution[0], 1e-12);
        Assert.Equal(2.0 / 3, result.Solution[1], 1e-12);
        Assert.Equal(-1, result.Solution[2], 1e-12);
        Assert.Equal(3, result.Active.Length);
        Assert.True(result.ConstraintViolation <= 1e-12);
    }

    [Fact]
    public void Minimize_ManyPoints_FindsTheSameLineAsItsSupportVectors()
    {
        // Thousands of points beyond the margins of a known line change nothing.
        var random = new Random(5);
        int n = 5000;
        double[] x = new double[n], y = new double[n], label = new double[n];
        (x[0], y[0], label[0], x[1], y[1], label[1], x[2], y[2], label[2]) = (0, 0, -1, 1, 2, 1, 2, 1, 1);
        for (int i = 3; i < n; i++)
        {
            label[i] = i % 2 == 0 ? 1 : -1;
            double along = 10 * random.NextDouble() - 5, away = 0.5 + 0.72 * label[i] + label[i] * 4 * random.NextDouble();
            (x[i], y[i]) = (0.5 + along + away / 1.4, 0.5 - along + away / 1.4);
            if (label[i] * (2.0 / 3 * (x[i] + y[i]) - 1) < 1) (x[i], y[i]) = (3 * label[i], 3 * label[i]);
        }

        SlsqpResult result = Slsqp.Minimize(Separation(x, y, label));

        Assert.Equal(SlsqpStatus.Solved, result.Status);
        Assert.Equal(8.0 / 9, result.Objective, 1e-10);
    }

    [Fact]
    public void Minimize_PointsNoLineSeparates_FindsNoFeasiblePointButProvesNothing()
    {
        SlsqpResult result = Slsqp.Minimize(Separation([0, 1, 2, 1], [0, 2, 1, 1.6], [-1, 1, 1, -1]));

        Assert.Equal(SlsqpStatus.LocallyInfeasible, result.Status);
        Assert.True(result.ConstraintViolation > 0.01);
    }

    [Theory]
    [InlineData(DifferenceScheme.Forward, 1e-6)]
    [InlineData(DifferenceScheme.Central, 1e-9)]
    public void Minimize_WithoutDerivatives_FindsTheSolution(DifferenceScheme scheme, double tolerance)
    {
        SlsqpResult result = Slsqp.Minimize(Mixed, new SlsqpOptions { Differences = scheme });

        Assert.Equal(SlsqpStatus.Solved, result.Status);
        Assert.Equal(17.0140172891520, result.Objective, 17 * tolerance);
    }

    [Theory]
    [InlineData(DifferenceScheme.Forward)]
    [InlineData(DifferenceScheme.Central)]
    public void Minimize_DomainThatEndsAtTheBounds_NeverLooksOutside(DifferenceScheme scheme)
    {
        int outside = 0;
        SlsqpResult result = Slsqp.Minimize(
            new OptimizationProblem
            {
                Start = [5, 0.2, 0],
                Lower = [-1, -1, 0],
                Upper = [1, 1, 1e-9],
                Objective = x =>
                {
                    foreach (double v in x[..2]) outside += Math.Abs(v) > 1 ? 1 : 0;
                    outside += x[2] is < 0 or > 1e-9 ? 1 : 0;
                    return Math.Sqrt(1 - x[0] * x[0]) + (x[1] - 2) * (x[1] - 2) + x[2];
                },
                InequalityCount = 1,
                Inequalities = (x, c) =>
                {
                    outside += Math.Abs(x[1]) > 1 ? 1 : 0;
                    c[0] = x[1] + 0.5;
                },
            },
            new SlsqpOptions { Differences = scheme });

        Assert.Equal(0, outside);
        Assert.Equal(1, result.Solution[1], 1e-12);
        Assert.Contains(result.Notices, n => n.Contains("x1"));
    }

    [Fact]
    public void Minimize_Formulas_ReportsMultipliersInTheOrderGiven()
    {
        // min x² + y² on x + y = 2 with x ≥ 1.5 written as 1.5 ≤ x: λ = 2y = 1 for the equality, 2x − λ = 2 for the other.
        SlsqpResult result = Slsqp.Minimize(Formulas("x^2 + y^2", ["x", "y"], [0, 0], "1.5 <= x", "y <= 7", "x + y = 2"));

        Assert.Equal(SlsqpStatus.Solved, result.Status);
        Assert.Equal(2, result.Multipliers[0], 1e-9);
        Assert.Equal(0, result.Multipliers[1]);
        Assert.Equal(1, result.Multipliers[2], 1e-9);
        Assert.Equal([0, 2], result.Active);
        Assert.Contains("local minimum", result.Message);
    }

    [Fact]
    public void Minimize_BoundsActive_HaveMultipliersOfTheRightSign()
    {
        SlsqpResult result = Slsqp.Minimize(Formulas("x - 2*y", ["x", "y"], [1, 1]) with { Lower = [0, 0], Upper = [3, 3] });

        Assert.Equal([0.0, 3.0], result.Solution);
        Assert.Equal(1, result.LowerMultipliers[0], 1e-12);
        Assert.Equal(2, result.UpperMultipliers[1], 1e-12);
        Assert.Equal(0, result.UpperMultipliers[0] + result.LowerMultipliers[1]);
    }

    [Fact]
    public void Minimize_ContradictoryBounds_AreNamed()
    {
        SlsqpResult result = Slsqp.Minimize(
            Formulas("x + y", ["x", "y"], [1, 1], "x >= 0", "x = y") with { Lower = [0, 2], Upper = [3, 1] });

        Assert.Equal(SlsqpStatus.Infeasible, result.Status);
        Assert.Contains("y", result.Message);
        Assert.Equal([0.0, 0.0], result.Multipliers);
    }

    [Theory]
    [InlineData("log(x) + y", "x + y >= 0", "objective")]
    [InlineData("x + y", "sqrt(x) >= 1", "sqrt(x) >= 1")]
    public void Minimize_NotANumberAtTheStart_NamesTheExpressionAndThePoint(string objective, string constraint, string expected)
    {
        SlsqpResult result = Slsqp.Minimize(Formulas(objective, ["x", "y"], [-1, 4], constraint));

        Assert.Equal(SlsqpStatus.BadStart, result.Status);
        Assert.Contains(expected, result.Message);
        Assert.Contains("x = -1", result.Message);
    }

    [Fact]
    public void Minimize_NoFeasiblePoint_NamesTheWorstConstraintAndItsLeastViolation()
    {
        SlsqpResult result = Slsqp.Minimize(Formulas("x + y", ["x", "y"], [1, 1], "x^2 + y^2 = -1"));

        Assert.Equal(SlsqpStatus.Infeasible, result.Status);
        Assert.Contains("x^2 + y^2 = -1", result.Message);
        Assert.Equal(1, result.ConstraintViolation, 1e-6);
    }

    [Theory]
    [InlineData("-x - y")]
    [InlineData("-x^3")]
    [InlineData("-log(x)")]
    [InlineData("-sqrt(x)")]
    [InlineData("-exp(x)")]
    public void Minimize_ObjectiveWithoutLowerLimit_IsUnboundedOrAtLeastUnsolved(string objective)
    {
        SlsqpResult result = Slsqp.Minimize(Formulas(objective, ["x", "y"], [1, 1], "x >= y - 3"));

        Assert.NotEqual(SlsqpStatus.Solved, result.Status);
        if (!objective.Contains("sqrt") && !objective.Contains("log")) Assert.Equal(SlsqpStatus.Unbounded, result.Status);
    }

    [Theory]
    [InlineData("-x", "y = sqrt(x)")]
    [InlineData("x", "y = log(3 - x)")]
    [InlineData("-x^2 - y^2", "x^2 - y^2 = 1")]
    public void Minimize_ObjectiveWithoutLowerLimitAlongACurve_IsUnboundedAtAPointOfTheCurve(string objective, string constraint)
    {
        SlsqpResult result = Slsqp.Minimize(Formulas(objective, ["x", "y"], [1, 1], constraint));

        Assert.Equal(SlsqpStatus.Unbounded, result.Status);

        // What rounding makes of the squares of 10⁸.
        Assert.InRange(result.ConstraintViolation, 0, 10);
    }

    [Theory]
    [InlineData("x^4 - 1e6*x^3 + y^2", -1.0546875e23)]
    [InlineData("1e20*(x^2 - x) + y^2", -2.5e19)]
    [InlineData("y^2 - 1/(1e-18 + (x - 2)^2)", -1e18)]
    public void Minimize_DeepMinimum_IsNotTakenForAFallWithoutLimit(string objective, double minimum)
    {
        SlsqpResult result = Slsqp.Minimize(Formulas(objective, ["x", "y"], [0, 0], "x >= -1"));

        Assert.Equal(SlsqpStatus.Solved, result.Status);
        Assert.Equal(1, result.Objective / minimum, 1e-9);
    }

    [Theory]
    [InlineData("log(x)", 1, "x >= 0")]
    [InlineData("exp(-x)", 1, "x >= -5")]
    [InlineData("1/x", 1, "x >= 0.5")]
    public void Minimize_FallsWithoutEnd_IsNotCalledAMinimum(string objective, double start, string constraint)
    {
        SlsqpResult result = Slsqp.Minimize(Formulas(objective, ["x"], [start], constraint));

        Assert.True(result.Status is SlsqpStatus.NoMinimum or SlsqpStatus.Unbounded, result.Message);
    }

    [Theory]
    [InlineData("exp(-x)")]
    [InlineData("1/x")]
    [InlineData("atan(-x)")]
    [InlineData("1/(1+exp(x))")]
    [InlineData("1/(1+x^2)")]
    [InlineData("log(1+exp(-x))")]
    [InlineData("x/(1+x^2)", -3)]
    [InlineData("1e12*exp(-x)")]
    [InlineData("1e-12/(1+x^2)")]
    [InlineData("7+exp(-x/1e6)")]
    public void Minimize_LimitThatIsNotReached_HasNoMinimum(string objective, double start = 1)
    {
        FormulaProblem problem = Formulas(objective, ["x"], [start]);
        SlsqpResult result = Slsqp.Minimize(problem);
        if (start < 0)
        {
            Assert.Equal(SlsqpStatus.Solved, result.Status);
            return;
        }

        Assert.Equal(SlsqpStatus.NoMinimum, result.Status);
        Assert.Contains("x → ∞", result.Message);
        Assert.Equal([1.0], result.FallsAlong!);

        // A bound, however far, makes a minimum there.
        SlsqpResult bounded = Slsqp.Minimize(problem with { Upper = [50] });
        Assert.Equal(SlsqpStatus.Solved, bounded.Status);
        Assert.Equal(50, bounded.Solution[0]);
    }

    [Theory]
    [InlineData("x^2*exp(-x)", 3, 0)]
    [InlineData("x/(1 + x^2)", 1, -1)]
    public void Minimize_FallsTowardsALimitThatAMinimumElsewhereReaches_FindsThatMinimum(string objective, double start, double solution)
    {
        SlsqpResult result = Slsqp.Minimize(Formulas(objective, ["x"], [start]));

        Assert.Equal(SlsqpStatus.Solved, result.Status);
        Assert.Equal(solution, result.Solution[0], 1e-6);
        Assert.Contains(result.Notices, n => n.Contains("found from another start"));
    }

    [Theory]
    [InlineData("y", "y >= exp(x)", double.NegativeInfinity)]
    [InlineData("y", "y = exp(x)", double.NegativeInfinity)]
    [InlineData("x", "x*y = 1", 0)]
    [InlineData("y", "x*y = 1", 0.5)]
    [InlineData("x", "x*y >= 1", 0)]
    [InlineData("x^2 + exp(-y)", "x*y >= 1", 0)]
    [InlineData("(x*y - 1)^2 + x^2", "x >= -9", 0)]
    [InlineData("sqrt(x^2 + 1) - x", "y >= 0", 0)]
    public void Minimize_LimitAlongACurveThatIsNotReached_IsNotSolved(string objective, string constraint, double lower)
    {
        FormulaProblem problem = Formulas(objective, ["x", "y"], [1, 1], constraint) with { Lower = [lower, double.NegativeInfinity] };

        Assert.NotEqual(SlsqpStatus.Solved, Slsqp.Minimize(problem).Status);
    }

    [Theory]
    [InlineData("1 - exp(-x^2)", 40)]
    [InlineData("exp(-x^2)*x^2", -50)]
    [InlineData("x*exp(-x)", 800)]
    public void Minimize_SlopeBelowAllDoubles_IsNotSolvedThere(string objective, double start)
    {
        SlsqpResult result = Slsqp.Minimize(Formulas(objective, ["x"], [start]));

        Assert.True(result.Status != SlsqpStatus.Solved || result.SecondOrder == SecondOrder.Minimum, result.Message);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("5 + 0*x")]
    [InlineData("sign(x)")]
    public void Minimize_ConstantObjective_IsSolvedWhereItStarts(string objective)
    {
        SlsqpResult result = Slsqp.Minimize(Formulas(objective, ["x"], [3]));

        Assert.Equal(SlsqpStatus.Solved, result.Status);
        Assert.Equal(SecondOrder.Unknown, result.SecondOrder);
        Assert.Equal([3.0], result.Solution);
    }

    [Fact]
    public void Minimize_WithAndWithoutDerivatives_SaysTheSameOfTheCurvature()
    {
        FormulaProblem problem = Formulas("x^2 + y^2", ["x", "y"], [0, 0], "x + y >= 1");
        OptimizationProblem plain = problem.Compile() with { Gradient = null, InequalityJacobian = null };

        Assert.Equal(SecondOrder.Minimum, Slsqp.Minimize(problem).SecondOrder);
        Assert.Equal(SecondOrder.Minimum, Slsqp.Minimize(plain).SecondOrder);
    }

    [Theory]
    [InlineData("-x + exp(x/1e22)")]
    [InlineData("-x + exp(x/1e22) - exp(x/1e22 - 1)")]
    [InlineData("-x + 1e-200*x^2")]
    public void Minimize_MinimumBeyondWhereNumbersOverflow_IsNotUnbounded(string objective) =>
        Assert.NotEqual(SlsqpStatus.Unbounded, Slsqp.Minimize(Formulas(objective, ["x"], [0])).Status);

    [Fact]
    public void Minimize_LimitInTwoVariables_NamesTheDirection()
    {
        SlsqpResult result = Slsqp.Minimize(Formulas("exp(-x-y)", ["x", "y"], [1, 1], "x >= 0", "y >= 0"));

        Assert.Equal(SlsqpStatus.NoMinimum, result.Status);
        Assert.Contains("(1, 1)", result.Message);
    }

    [Theory]
    [InlineData("log(x)", "x → 0 from above")]
    [InlineData("log(x - 3)", "x → 3 from above")]
    [InlineData("-1/(x - 3)^2", "x → 3 from above")]
    public void Minimize_PoleOrLogarithm_IsUnboundedTowardsThere(string objective, string where)
    {
        SlsqpResult result = Slsqp.Minimize(Formulas(objective, ["x"], [4]));

        Assert.Equal(SlsqpStatus.Unbounded, result.Status);
        Assert.Contains(where, result.Message);
    }

    [Theory]
    [InlineData("-x", 0, "x <= 1e18", 1e18)]
    [InlineData("-1e17*x", 0, "x <= 3", 3)]
    [InlineData("x^2 + 1/x", 1e-6, "x <= 9", 0.7937005)]
    [InlineData("x^2 + 1/x^2", 1e-4, "x <= 9", 1)]
    [InlineData("-log(x) + x", 1e-9, "x <= 9", 1)]
    [InlineData("exp(x) + exp(-x)", 100, "x >= -9", 0)]
    [InlineData("exp(x^2)", 20, "x >= -9", 0)]
    [InlineData("-exp(-x^2)", 7, "x >= -9", 0)]
    [InlineData("exp(-x) + 1e-30*x^2", 1, "x >= -9", 64.22206)]
    [InlineData("10000*(exp(x - 1) - x)", 3, "x >= -9", 1)]
    [InlineData("1e300*(x - 1)^2", 3, "x >= -9", 1)]
    [InlineData("1e-300*(x - 1)^2", 3, "x >= -9", 1)]
    [InlineData("x^2", 5, "x*exp(-x) <= -1", -0.5671433)]
    [InlineData("exp(-x)", 1, "x <= 1e6", 1e6)]
    [InlineData("x", 0, "x^2 <= 1e-20", -1e-10)]
    [InlineData("1e12*(x - 2)^2", 50, "x >= -9", 2)]
    [InlineData("1e-12*(x - 2)^2", 50, "x >= -9", 2)]
    [InlineData("(x - 1e9)^2 - 1e18", 0, "x >= -9", 1e9)]
    public void Minimize_SteepStartOrLargeNumbers_FindsTheMinimum(string objective, double start, string constraint, double solution)
    {
        SlsqpResult result = Slsqp.Minimize(Formulas(objective, ["x"], [start], constraint));

        Assert.True(result.Status == SlsqpStatus.Solved, result.Message);
        Assert.Equal(solution, result.Solution[0], 1e-4 * (Math.Abs(solution) is > 0 and var size ? size : 1));
    }

    [Theory]
    [InlineData(3e-6, 0.5, 2.4e-6)]
    [InlineData(5e-3, 0.3, 4e-3)]
    [InlineData(2e-9, 0.8, 1.6e-9)]
    [InlineData(4e7, 0.4, 3e7)]
    public void Minimize_CurveFit_FindsItInAnyUnitOfTheData(double amplitude, double rate, double start)
    {
        string sum = string.Join('+', Enumerable.Range(0, 6).Select(i => FormattableString.Invariant(
            $"(a*exp(-k*{i})-{amplitude * Math.Exp(-rate * i):R})^2")));
        SlsqpResult result = Slsqp.Minimize(Formulas(sum, ["a", "k"], [start, 1.4 * rate]));

        Assert.Equal(SlsqpStatus.Solved, result.Status);
        Assert.Equal(1, result.Solution[0] / amplitude, 1e-6);
        Assert.Equal(rate, result.Solution[1], 1e-6);
    }

    [Theory]
    [InlineData("x >= 2", "x <= 1", "times 1, 1")]
    [InlineData("x + y = 10", "2*x + 2*y <= 19.999", "contradict each other")]
    [InlineData("1e-5*x - 1e-5*y >= 1e-5", "3e6*x - 3e6*y <= 1e6", "contradict each other")]
    [InlineData("x = 1", "x = 1.0000000001", "nowhere hold together")]
    [InlineData("x^2 + y^2 = -0.001", "x >= 0", "nowhere holds")]
    [InlineData("sin(x) + sin(y) >= 2.1", "x >= 0", "nowhere holds")]
    [InlineData("x^4 + y^4 <= 1", "x + y >= 2", "nowhere hold together")]
    public void Minimize_NoFeasiblePoint_IsProved(string first, string second, string proof)
    {
        SlsqpResult result = Slsqp.Minimize(Formulas("x^2 + y", ["x", "y"], [0.3, 0.1], first, second));

        Assert.Equal(SlsqpStatus.Infeasible, result.Status);
        Assert.Contains(proof, result.Message);
        Assert.Contains(first, result.Message);
    }

    [Theory]
    [InlineData("x^3 - 3*x >= 5", -1)]
    [InlineData("x*exp(-x) <= -1", 5)]
    [InlineData("sin(x) + x/10 >= 1.5", 1)]
    [InlineData("cos(x)*x >= 5", 0)]
    [InlineData("x/(1 + x^2) <= -0.4", 3)]
    [InlineData("(x^2 - 1)^2*(x - 4) >= 1", -1)]
    public void Minimize_FeasiblePointsElsewhere_IsNeverInfeasible(string constraint, double start) =>
        Assert.NotEqual(SlsqpStatus.Infeasible, Slsqp.Minimize(Formulas("x^2", ["x"], [start], constraint)).Status);

    [Fact]
    public void Minimize_RandomLinearConstraints_IsInfeasibleOnlyWhereNoPointIsFeasible() =>
        Gen.Select(Gen.Int[-9, 9].Array[12], Gen.Int[-6, 6].Array[4]).Sample((numbers, exponents) =>
        {
            // Four half-planes, each in its own unit, all of which hold (2, −1) in every other case.
            string[] constraints = [.. Enumerable.Range(0, 4).Select(i =>
            {
                (int a, int b, int c) = (numbers[3 * i], numbers[3 * i + 1], numbers[3 * i + 2]);
                if (numbers[0] % 2 == 0) c = Math.Min(c, (2 * a) - b);
                return $"1e{exponents[i]}*({a}*x+({b})*y) >= {c}e{exponents[i]}";
            })];
            SlsqpResult result = Slsqp.Minimize(Formulas("x^2+y^2", ["x", "y"], [1, 1], constraints));
            Assert.True(result.Status is SlsqpStatus.Solved or SlsqpStatus.Infeasible, result.Message);
            if (numbers[0] % 2 == 0) Assert.Equal(SlsqpStatus.Solved, result.Status);
        }, iter: 200);

    [Fact]
    public void Minimize_CrossedBounds_AreNamedWhateverElseThereIs() =>
        Gen.Select(Gen.Int[0, 2], Gen.Bool, Gen.Bool).Sample((crossed, constrained, equal) =>
        {
            double[] lower = [0, 0, 0], upper = [1, 1, 1];
            (lower[crossed], upper[crossed]) = (1e6, 1e5);
            string[] constraints = constrained ? ["x - y >= 0", equal ? "x + z = 1" : "x + z <= 1"] : [];
            SlsqpResult result = Slsqp.Minimize(
                Formulas("x^2 + y^2 + z^2", ["x", "y", "z"], [0, 0, 0], constraints) with { Lower = lower, Upper = upper });
            Assert.Equal(SlsqpStatus.Infeasible, result.Status);
            Assert.Contains($"the bounds of {"xyz"[crossed]} contradict each other", result.Message);
        }, iter: 20);

    [Theory]
    [InlineData("(x^2 - 1)^2 + x/10", 2, -1.01, 2)]
    [InlineData("sin(x) + x^2/100", 9, -1.54, 3)]
    public void Minimize_FromManyStarts_FindsTheLowestMinimum(string objective, double start, double solution, int least)
    {
        FormulaProblem problem = Formulas(objective, ["x"], [start]);
        SlsqpResult one = Slsqp.Minimize(problem), many = Slsqp.Minimize(problem, new SlsqpOptions { Starts = 20 });

        Assert.Equal(1, one.Minima);
        Assert.True(many.Objective < one.Objective);
        Assert.Equal(solution, many.Solution[0], 0.02);
        Assert.True(many.Minima >= least, many.Message);
        Assert.Equal(many.Solution, Slsqp.Minimize(problem, new SlsqpOptions { Starts = 20 }).Solution);
    }

    [Theory]
    [InlineData("x^3")]
    [InlineData("x^5")]
    [InlineData("-x^4")]
    public void Minimize_FlatStart_GoesDownToTheBound(string objective)
    {
        SlsqpResult result = Slsqp.Minimize(Formulas(objective, ["x"], [0], "x >= -2", "x <= 2"));

        Assert.Equal(SlsqpStatus.Solved, result.Status);
        Assert.Equal(2, Math.Abs(result.Solution[0]), 1e-9);
        Assert.True(result.Objective < 0);
    }

    [Fact]
    public void Minimize_BoundAtAPole_IsNotSolved()
    {
        FormulaProblem problem = Formulas("log(x)", ["x"], [1]) with { Lower = [0] };

        Assert.NotEqual(SlsqpStatus.Solved, Slsqp.Minimize(problem).Status);
    }

    [Fact]
    public void Minimize_StartOnAMaximum_IsNotCalledAMinimum()
    {
        SlsqpResult result = Slsqp.Minimize(Formulas("cos(x)", ["x"], [0]));

        Assert.Equal(-1, result.Objective, 1e-9);
        Assert.Equal(SecondOrder.Minimum, result.SecondOrder);
    }

    [Fact]
    public void Minimize_SaddleOnABoundWithoutMultiplier_IsLeft()
    {
        // At (0, 0, 2) all first-order conditions hold; only along y, which neither f nor a multiplier feels, does the sphere give way.
        FormulaProblem problem = Formulas(
            "(x - 1)*(x - 2)*(x - 3) + z", ["x", "y", "z"], [0, 0, 3], "z^2 >= x^2 + y^2", "x^2 + y^2 + z^2 >= 4") with
        {
            Lower = [0, 0, 0],
            Upper = [double.PositiveInfinity, double.PositiveInfinity, 5],
        };

        Assert.Equal(Math.Sqrt(2) - 6, Slsqp.Minimize(problem).Objective, 1e-7);
    }

    [Fact]
    public void Minimize_SlopeSmallBesideTheObjective_IsNotTakenForAMinimum()
    {
        // At the start the slope is 2·10⁻¹⁰ of the value, but it leads down to nothing.
        SlsqpResult result = Slsqp.Minimize(Formulas("(x - 1e10)^2", ["x"], [1]));

        Assert.Equal(SlsqpStatus.Solved, result.Status);
        Assert.Equal(1e10, result.Solution[0], 1);
    }

    [Fact]
    public void Minimize_LeastViolationNearbyIsNotZero_LooksElsewhere()
    {
        // x³ − 3x + 10 has a local minimum, 8, at 1, between the start and its only root near −2.61.
        SlsqpResult result = Slsqp.Minimize(Formulas("x^2", ["x"], [2], "x^3 - 3*x + 10 = 0"));

        Assert.Equal(SlsqpStatus.Solved, result.Status);
        Assert.Equal(-2.6129, result.Solution[0], 1e-3);
    }

    [Fact]
    public void Minimize_ConstraintWithoutSlopeAtTheStart_IsReachedFromElsewhere()
    {
        // At the origin x y ≥ 1 has no gradient, and the objective holds the point there.
        SlsqpResult result = Slsqp.Minimize(Formulas("x + y", ["x", "y"], [0, 0], "x*y >= 1") with { Lower = [0, 0] });

        Assert.Equal(SlsqpStatus.Solved, result.Status);
        Assert.Equal(2, result.Objective, 1e-8);
    }

    [Theory]
    [InlineData("x^2 + y^2", "x + y = 1", "x + y = 1", "2*x + 2*y = 2")]
    [InlineData("x^2 + y^2", "x + y >= 1", "x + y <= 1", "0 >= 0")]
    [InlineData("x^2 + y^2", "x = 1/2", "y = 1/2", "x + y = 1")]
    public void Minimize_RepeatedRedundantOrConstantConstraints_DoNoHarm(string objective, params string[] constraints)
    {
        SlsqpResult result = Slsqp.Minimize(Formulas(objective, ["x", "y"], [3, 1], constraints));

        Assert.Equal(SlsqpStatus.Solved, result.Status);
        Assert.Equal(0.5, result.Objective, 1e-9);
    }

    [Theory]
    [InlineData("x + y = 1", "x + y = 2")]
    [InlineData("x >= 1", "x <= 0.9999")]
    [InlineData("-1 >= 0", "x + y >= 0")]
    [InlineData("x^2 + y^2 <= 1", "(x - 3)^2 + y^2 <= 1")]
    [InlineData("exp(x) + 1 = 0", "y = 0")]
    public void Minimize_ContradictoryConstraints_AreInfeasible(string first, string second) =>
        Assert.Equal(SlsqpStatus.Infeasible, Slsqp.Minimize(Formulas("x^2 + y", ["x", "y"], [0.3, 0.1], first, second)).Status);

    [Fact]
    public void Minimize_ConstantObjective_IsOnlyStationary()
    {
        SlsqpResult result = Slsqp.Minimize(Formulas("7", ["x"], [3]));

        Assert.Equal(SlsqpStatus.Solved, result.Status);
        Assert.Equal(SecondOrder.Unknown, result.SecondOrder);
        Assert.StartsWith("stationary point", result.Message);
    }

    [Fact]
    public void Minimize_IterationLimit_IsReported()
    {
        SlsqpResult result = Slsqp.Minimize(Mixed, new SlsqpOptions { MaxIterations = 2 });

        Assert.Equal(SlsqpStatus.IterationLimit, result.Status);
        Assert.Equal(2, result.Iterations);
    }

    [Fact]
    public void Minimize_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        var options = new SlsqpOptions { Cancellation = source.Token, Callback = _ => source.Cancel() };

        Assert.Throws<OperationCanceledException>(() => Slsqp.Minimize(Mixed, options));
    }

    [Fact]
    public void Minimize_IterationsAfterTheFirst_AllocateNothing()
    {
        long[] allocated = new long[200];
        int calls = 0;
        SlsqpResult result = Slsqp.Minimize(
            Mixed, new SlsqpOptions { Callback = _ => allocated[calls++] = GC.GetAllocatedBytesForCurrentThread() });

        Assert.Equal(SlsqpStatus.Solved, result.Status);
        Assert.True(calls >= 4);
        Assert.Equal(allocated[0], allocated[calls - 1]);
    }

    [Fact]
    public void Minimize_Twice_GivesTheSameBits()
    {
        SlsqpResult first = Slsqp.Minimize(Mixed), second = Slsqp.Minimize(Mixed);

        Assert.Equal(first.Solution.Select(BitConverter.DoubleToInt64Bits), second.Solution.Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(first.Evaluations, second.Evaluations);
    }

    [Fact]
    public void Minimize_OnAnyMachine_GivesTheseBits()
    {
        // Sums, products, quotients and roots only, in a fixed order: also with the processor's vectors switched off.
        SlsqpResult result = Slsqp.Minimize(Mixed);

        long[] bits = [.. result.Solution.Select(BitConverter.DoubleToInt64Bits)];
        Assert.Equal([0x3ff0000000000000, 0x4012f8d4e5fc25f0, 0x400e91b7143e589e, 0x3ff6120e6e756f69], bits);
    }

    [Fact]
    public void Minimize_ScaledVariablesAndConstraints_SolvesTheSameProblem()
    {
        // The verdict must not depend on units: metres against micrometres, a constraint times 10⁶.
        FormulaProblem plain = Formulas("(x - 3)^2 + (y - 2)^2", ["x", "y"], [0, 0], "x + y <= 4", "x*y = 2");
        FormulaProblem scaled = Formulas(
            "1e4*((x/1e3 - 3)^2 + (1e3*y - 2)^2)", ["x", "y"], [0, 0], "1e6*(x/1e3 + 1e3*y) <= 4e6", "x*y = 2");
        SlsqpResult first = Slsqp.Minimize(plain), second = Slsqp.Minimize(scaled);

        Assert.Equal(SlsqpStatus.Solved, first.Status);
        Assert.Equal(SlsqpStatus.Solved, second.Status);
        Assert.Equal(first.Solution[0], second.Solution[0] / 1e3, 1e-5);
    }

    [Fact]
    public void Minimize_BadArguments_Throw()
    {
        Assert.Throws<ArgumentNullException>(() => Slsqp.Minimize((OptimizationProblem)null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => Slsqp.Minimize(Mixed with { Lower = [1] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Slsqp.Minimize(Mixed, new SlsqpOptions { Tolerance = 0 }));
        Assert.Throws<ArgumentNullException>(() => Slsqp.Minimize(Mixed with { Inequalities = null }));
    }
}
