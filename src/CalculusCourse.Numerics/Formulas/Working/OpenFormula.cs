using System.Globalization;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;
using CalculusCourse.Numerics.Formulas.Writing.Typesetting;

namespace CalculusCourse.Numerics.Formulas.Working;

/// <summary>An operation of calculus that is yet to be done.</summary>
public enum OpenKind
{
    /// <summary>d/dx.</summary>
    Derivative,

    /// <summary>∂/∂x.</summary>
    PartialDerivative,

    /// <summary>∫ … dx.</summary>
    Integral,
}

/// <summary>A derivative or an integral that is yet to be found.</summary>
/// <param name="Kind">What is to be done.</param>
/// <param name="Formula">With what.</param>
/// <param name="Variable">By which variable.</param>
public sealed record OpenOperation(OpenKind Kind, Formula Formula, string Variable)
{
    /// <summary>The operation as it is typed, <c>d/dx(x^3)</c>, <c>∂/∂x(x*y)</c>, <c>int(x^3, x)</c>, or read, ∫ x³ dx.</summary>
    internal Typeset Typeset(bool unicode)
    {
        Typeset content = new FormulaWriter(unicode, FormulaOrder.Written).Typeset(OpenFormula.Arranged(Formula));
        var variable = new Symbol(unicode ? SymbolNames.Unicode(Variable) : Variable);
        if (Kind != OpenKind.Integral)
        {
            Typeset sign = Kind == OpenKind.Derivative ? new Symbol("d") : new Operator("∂");
            return new Row(new Quotient(sign, new Row(sign, variable)), new Fence("(", content, ")"));
        }

        if (!unicode) return new Row(new Symbol("int"), new Fence("(", new Row(content, new Operator(","), new Space(), variable), ")"));
        Typeset integrand = Formula is Sum ? new Fence("(", content, ")") : content;
        return new Row(new Operator("∫"), new Space(), integrand, new Space(), new Symbol("d"), variable);
    }
}

/// <summary>
/// A formula in which derivatives and integrals are yet to be found, as it stands in a line of working:
/// <c>d/dx(x^3) - 2*d/dx(x^2)</c>. It is written in its own order.
/// </summary>
public sealed class OpenFormula
{
    private readonly Dictionary<string, OpenOperation> operations = [];

    /// <summary>A formula with nothing to be found, in the order of results.</summary>
    public OpenFormula(Formula formula) => Formula = Arranged(formula);

    /// <summary>An operation alone.</summary>
    public OpenFormula(OpenOperation operation) => Formula = Open(operation);

    /// <summary>What <paramref name="build"/> builds; it is given what makes a formula of an operation.</summary>
    public OpenFormula(Func<Func<OpenOperation, Formula>, Formula> build) => Formula = build(Open);

    /// <summary>The formula, names of its own in the places of the operations.</summary>
    internal Formula Formula { get; }

    /// <summary>What is yet to be found, in the order in which it was put in.</summary>
    public IReadOnlyCollection<OpenOperation> Operations => operations.Values;

    /// <summary>The form that can be typed: <c>2*d/dx(x^2)</c>.</summary>
    public string Plain => LineText.Of(Set(unicode: false));

    /// <summary>The form to be read: 2·d/dx(x²).</summary>
    public Typeset Typeset => Set(unicode: true);

    /// <summary>The formula with <paramref name="solve"/>'s result in the place of each operation.</summary>
    public Formula Solved(Func<OpenOperation, Formula> solve) =>
        Substitution.Put(Formula, operations.ToDictionary(one => one.Key, one => solve(one.Value)));

    /// <inheritdoc/>
    public override string ToString() => Plain;

    /// <summary>
    /// A formula that is written in its own order as <see cref="FormulaOrder.Canonical"/> writes it: highest powers first, one fraction
    /// bar a product.
    /// </summary>
    internal static Formula Arranged(Formula formula)
    {
        return DeepStack.For(formula, f => Whole(NumberText.WithinDoubles(TermOrder.Arrange(f))));

        static Formula Whole(Formula part) => part switch
        {
            Product { Factors.Length: > 0 } product => OneFraction([.. product.Factors.Select(f => IsBelow(f) ? f.Map(Whole) : Whole(f))]),
            Power when IsBelow(part) => OneFraction([part.Map(Whole)]),
            _ => part.Map(Whole),
        };

        static bool IsBelow(Formula part) => part is Power { Exponent: Number { IsDecimal: false, Value.Sign: < 0 } };
    }

    private static Formula OneFraction(Formula[] factors)
    {
        (List<Formula> above, List<Formula> below) = Fraction.Split(factors);
        if (below.Count == 0) return Of(above);
        return new Product([.. above.Count == 0 ? [Number.One] : above, new Power(Of(below), Number.MinusOne)]);

        static Formula Of(List<Formula> factors) => factors.Count == 1 ? factors[0] : new Product([.. factors]);
    }

    private Variable Open(OpenOperation operation)
    {
        foreach ((string known, OpenOperation before) in operations)
        {
            if (before == operation) return new(known);
        }

        // No name that is read begins so.
        string name = "§" + operations.Count.ToString(CultureInfo.InvariantCulture);
        operations.Add(name, operation);
        return new(name);
    }

    private Typeset Set(bool unicode) => DeepStack.For(Formula, formula =>
        new FormulaWriter(unicode, FormulaOrder.Written, name => operations.GetValueOrDefault(name)?.Typeset(unicode)).Typeset(formula));
}
