namespace CalculusCourse.Numerics.Formulas.Reading;

/// <summary>The commands of LaTeX that formulas have, and the modules whose functions Python programs call.</summary>
internal static class LatexNames
{
    /// <summary>Commands that leave a formula as it is.</summary>
    public static readonly HashSet<string> Blanks = Set(
        "left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr quad qquad enspace thinspace displaystyle textstyle",
        "limits nolimits boxed mathstrut hfill nonumber");

    /// <summary>Commands whose argument is a name.</summary>
    public static readonly HashSet<string> Wrappers = Set("operatorname mathrm mathit mathbf mathsf mathbb boldsymbol vec text textrm textit mathop");

    /// <summary>Commands that compare.</summary>
    public static readonly HashSet<string> Relations = Set("lt gt le ge leq geq leqslant geqslant ne neq");

    /// <summary>Modules of functions, as programs call them.</summary>
    public static readonly HashSet<string> Modules = Set("np numpy math sympy sp torch jnp cmath scipy Math mpmath");

    /// <summary>Commands that are a sign.</summary>
    public static readonly Dictionary<string, TokenKind> Signs = new()
    {
        ["frac"] = TokenKind.Fraction,
        ["dfrac"] = TokenKind.Fraction,
        ["tfrac"] = TokenKind.Fraction,
        ["cfrac"] = TokenKind.Fraction,
        ["sqrt"] = TokenKind.Root,
        ["cdot"] = TokenKind.Times,
        ["times"] = TokenKind.Times,
        ["ast"] = TokenKind.Times,
        ["div"] = TokenKind.Divide,
        ["lvert"] = TokenKind.Bar,
        ["rvert"] = TokenKind.Bar,
        ["vert"] = TokenKind.Bar,
        ["mid"] = TokenKind.Bar,
        ["lbrack"] = TokenKind.Open,
        ["rbrack"] = TokenKind.Close,
        ["lbrace"] = TokenKind.Open,
        ["rbrace"] = TokenKind.Close,
    };

    /// <summary>Commands that are a letter.</summary>
    public static readonly Dictionary<string, string> Letters = new()
    {
        ["alpha"] = "α",
        ["beta"] = "β",
        ["gamma"] = "γ",
        ["delta"] = "δ",
        ["epsilon"] = "ε",
        ["varepsilon"] = "ε",
        ["zeta"] = "ζ",
        ["eta"] = "η",
        ["theta"] = "θ",
        ["vartheta"] = "θ",
        ["iota"] = "ι",
        ["kappa"] = "κ",
        ["lambda"] = "λ",
        ["mu"] = "μ",
        ["nu"] = "ν",
        ["xi"] = "ξ",
        ["pi"] = "π",
        ["rho"] = "ρ",
        ["sigma"] = "σ",
        ["tau"] = "τ",
        ["upsilon"] = "υ",
        ["phi"] = "φ",
        ["varphi"] = "φ",
        ["chi"] = "χ",
        ["psi"] = "ψ",
        ["omega"] = "ω",
        ["Gamma"] = "Γ",
        ["Delta"] = "Δ",
        ["Theta"] = "Θ",
        ["Lambda"] = "Λ",
        ["Xi"] = "Ξ",
        ["Pi"] = "Π",
        ["Sigma"] = "Σ",
        ["Phi"] = "Φ",
        ["Psi"] = "Ψ",
        ["Omega"] = "Ω",
    };

    private static HashSet<string> Set(params string[] words) => [.. string.Join(' ', words).Split(' ')];
}
