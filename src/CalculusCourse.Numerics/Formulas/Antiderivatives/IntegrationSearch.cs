using CalculusCourse.Numerics.Formulas.Antiderivatives.Methods;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives;

/// <summary>
/// The search for an antiderivative: the methods one after the other, each of which may ask for other integrals. What it finds is a
/// proposal, to be verified by its caller. The search ends when its budget of attempts is used up: the same on every machine.
/// </summary>
internal sealed class IntegrationSearch(int budget)
{
    /// <summary>More substitutions than this do not stand inside one another.</summary>
    private const int MostSubstitutions = 4;

    /// <summary>What is longer is left: a part that has grown so does not lead to anything that one could read.</summary>
    public const int LargestFormula = 300;

    /// <summary>A longer formula counts as several attempts, as it takes the time of several.</summary>
    private const int SizeOfOneAttempt = 30;

    private static readonly string[] Letters = ["u", "v", "w", "t", "s"];

    /// <summary>From the simplest to the one that needs the most paper.</summary>
    private static readonly IntegrationMethod[] Methods =
    [
        new ChoiceMethod(),
        new TableMethod(),
        new SubstitutionMethod(onlyPowersOfSums: true),
        new PartialFractionsMethod(),
        new SymbolicFractionsMethod(),
        new SumMethod(),
        new LogarithmOfAbsoluteMethod(),
        new TrigonometricPowersMethod(),
        new HyperbolicMethod(),
        new PartsMethod(PartsMethod.Kind.Powers),
        new ExponentialOfSumMethod(),
        new GaussianMethod(),
        new ExpansionMethod(onlyPower: true),
        new TrigonometricSubstitutionMethod(),
        new QuadraticRootMethod(),
        new LinearRootsMethod(onlyProducts: true),
        new SubstitutionMethod(),
        new TrigonometricRootMethod(),
        new RadicalAnsatzMethod(),
        new PowerSubstitutionMethod(),
        new LinearRootsMethod(),
        new ReciprocalMethod(),
        new ConjugateMethod(),
        new NestedRootMethod(),
        new HyperbolicPartsMethod(),
        new WavesMethod(),
        new PolynomialPartsMethod(),
        new SymbolicQuadraticMethod(),
        new ExponentialMethod(),
        new HalfTangentMethod(),
        new PartsMethod(PartsMethod.Kind.Algebraic),
        new InverseFunctionMethod(),
        new SignedMethod(),
        new AbsoluteArgumentMethod(),
        new ExpansionMethod(),
        new LogarithmSubstitutionMethod(),
        new PartsMethod(PartsMethod.Kind.Any),
        new UndeterminedCoefficientsMethod(),
    ];

    private readonly Dictionary<(Formula Formula, string X), IntegrationStep?> known = [];
    private int budget = budget;

    /// <summary>The integral solved, not yet simplified or verified; null if it is not found.</summary>
    /// <param name="formula">What is integrated.</param>
    /// <param name="x">The variable.</param>
    /// <param name="depth">How many substitutions have led here.</param>
    /// <param name="isWhole">Whether a sum is to be taken as a whole, not term by term.</param>
    public IntegrationStep? Of(Formula formula, string x, int depth, bool isWhole = false)
    {
        if (!isWhole && known.TryGetValue((formula, x), out IntegrationStep? before)) return before;
        int size = formula.Size(LargestFormula);
        budget -= 1 + (size / SizeOfOneAttempt);
        if (budget < 0 || size > LargestFormula) return null;
        if (!isWhole) known[(formula, x)] = null;
        IntegrationStep? found = Search(formula, x, depth, isWhole);
        if (!isWhole) known[(formula, x)] = found;
        return found;
    }

    /// <summary>A letter for the new variable that the formula has not, or null if there are too many already.</summary>
    public static string? NewVariable(Integrand f)
    {
        if (f.Depth >= MostSubstitutions) return null;
        string letter = Letters[f.Depth];
        while (Monomial.Has(f.Formula, letter) || letter == f.X) letter += "\u2032";
        return letter;
    }

    private IntegrationStep? Search(Formula formula, string x, int depth, bool isWhole)
    {
        if (!Monomial.Has(formula, x)) return new("Constant", formula, x, Times(formula, new Variable(x)));

        // A sum keeps the form in which it was written.
        if (formula is Product factors && factors.Factors.Count(factor => Monomial.Has(factor, x)) == 1)
        {
            Formula varying = factors.Factors.First(factor => Monomial.Has(factor, x));
            var constant = new Product(factors.Factors.Remove(varying));
            return Of(varying, x, depth, isWhole) is { } inner ? WithFactor(formula, constant, inner, x) : null;
        }

        (Monomial without, Monomial with) = Monomial.Of(formula).Split(x);
        Formula varyingPart = formula is Sum ? Monomial.ToFormula(Monomial.Terms(formula).ConvertAll(term => term.Over(without))) : with.ToFormula();
        if (varyingPart.Size(LargestFormula) > LargestFormula) return null;
        var f = new Integrand(varyingPart, with, x, depth);
        foreach (IntegrationMethod method in Methods)
        {
            if (isWhole && method is SumMethod or ExpansionMethod) continue;
            if (method.Try(f, this) is { } step) return Completed(formula, without, step, x);
        }

        return null;
    }

    /// <summary>The constant factor that was set aside, put back.</summary>
    private static IntegrationStep Completed(Formula formula, Monomial constant, IntegrationStep step, string x) =>
        constant.IsNumber && constant.Coefficient == 1 ? step : WithFactor(formula, constant.ToFormula(), step, x);

    private static IntegrationStep WithFactor(Formula formula, Formula constant, IntegrationStep step, string x) =>
        new("Constant factor", formula, x, Times(constant, step.Result)) { Parts = [(constant, step)] };
}
