namespace CalculusCourse.Numerics.Formulas.Functions;

/// <summary>The functions there are, a line each.</summary>
public abstract partial class Function
{
    private static readonly List<Function> table = [];
    private static readonly Dictionary<string, Function> byName = new(StringComparer.Ordinal);
    private static readonly AsyncLocal<Function?> candidate = new();

    // New ones go to the end: formulas are ordered by these places, and so would be printed otherwise.
    public static readonly Function Exp = Add(new Exponential());
    public static readonly Function Log = Add(new NaturalLogarithm());
    public static readonly Function Sqrt = Add(new SquareRoot());
    public static readonly Function Sin = Add(new Sine());
    public static readonly Function Cos = Add(new Cosine());
    public static readonly Function Tan = Add(new Tangent());
    public static readonly Function Asin = Add(new Arcsine());
    public static readonly Function Acos = Add(new Arccosine());
    public static readonly Function Atan = Add(new Arctangent());
    public static readonly Function Sinh = Add(new HyperbolicSine());
    public static readonly Function Cosh = Add(new HyperbolicCosine());
    public static readonly Function Tanh = Add(new HyperbolicTangent());
    public static readonly Function Abs = Add(new AbsoluteValue());
    public static readonly Function Sign = Add(new Sign());
    public static readonly Function Sigmoid = Add(new Sigmoid());
    public static readonly Function Sec = Add(new Secant());
    public static readonly Function Csc = Add(new Cosecant());
    public static readonly Function Cot = Add(new Cotangent());
    public static readonly Function Erf = Add(new ErrorFunction());
    public static readonly Function Log2 = Add(new BaseLogarithm(2));
    public static readonly Function Log10 = Add(new BaseLogarithm(10));
    public static readonly Function Cbrt = Add(new CubeRoot());
    public static readonly Function Asinh = Add(new AreaSine());
    public static readonly Function Acosh = Add(new AreaCosine());
    public static readonly Function Atanh = Add(new AreaTangent());
    public static readonly Function Sech = Add(new HyperbolicSecant());
    public static readonly Function Csch = Add(new HyperbolicCosecant());
    public static readonly Function Coth = Add(new HyperbolicCotangent());
    public static readonly Function Softplus = Add(new Softplus());
    public static readonly Function Gelu = Add(new GaussianErrorLinearUnit());
    public static readonly Function Relu = Add(new RectifiedLinearUnit());
    public static readonly Function Step = Add(new Step());
    public static readonly Function Floor = Add(new Floor());
    public static readonly Function Ceil = Add(new Ceiling());
    public static readonly Function Round = Add(new Rounding());

    /// <summary>All of them, in the order of the table.</summary>
    public static IReadOnlyList<Function> All => table;

    /// <summary>Every name that is read, in the order of the table.</summary>
    internal static IEnumerable<string> Spellings => Candidate is { } tried ? byName.Keys.Concat(NamesOf(tried)) : byName.Keys;

    /// <summary>A function that is read beside those of the table, in this flow of control alone: one that is being tried out.</summary>
    internal static Function? Candidate
    {
        get => candidate.Value;
        set => candidate.Value = value;
    }

    /// <summary>Its place in the table, by which formulas are hashed and ordered; those outside come last.</summary>
    internal int Place { get; private set; } = int.MaxValue;

    /// <summary>The function that is read from a name, or null.</summary>
    internal static Function? Find(string name) =>
        byName.TryGetValue(name, out Function? function) ? function
            : Candidate is { } tried && NamesOf(tried).Contains(name) ? tried : null;

    /// <summary>An order that is the same in every process.</summary>
    internal int CompareTo(Function other)
    {
        int order = Place.CompareTo(other.Place);
        return order != 0 ? order : string.CompareOrdinal(Names.Plain, other.Names.Plain);
    }

    private static Function Add(Function function)
    {
        function.Place = table.Count;
        table.Add(function);
        foreach (string name in NamesOf(function)) byName.Add(name, function);
        return function;
    }

    private static IEnumerable<string> NamesOf(Function function) =>
        new[] { function.Names.Plain, function.Names.Unicode }.Concat(function.Names.Spellings).Distinct();
}
