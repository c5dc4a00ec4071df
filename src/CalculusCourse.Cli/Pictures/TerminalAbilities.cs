using System.Globalization;
using CalculusCourse.Lessons.Figures.Blocks;

namespace CalculusCourse.Cli.Pictures;

/// <summary>What a terminal announces in the environment.</summary>
/// <param name="variable">The value of a variable; null where there is none.</param>
internal sealed class TerminalAbilities(Func<string, string?> variable)
{
    // The first versions that draw sixels, or follow links.
    private const int KonsoleWithSixels = 220400, KonsoleWithLinks = 201200, VteWithLinks = 5000, VteWithColours = 3600;

    /// <summary>Those of the terminal around this program.</summary>
    public static TerminalAbilities Here { get; } = new(Environment.GetEnvironmentVariable);

    /// <summary>
    /// The best way of showing pictures; null where none is announced. A multiplexer lets none through, and over ssh the variables of
    /// terminal programs do not come along or are not its own, so that only <c>TERM</c> counts.
    /// </summary>
    public PictureMethod? Pictures
    {
        get
        {
            if (IsMultiplexed) return null;
            return ByTerm() ?? (IsRemote ? null : ByProgram());
        }
    }

    /// <summary>Whether it may be asked what it can: it is no multiplexer, and near enough to reply at once.</summary>
    public bool MayBeAsked => !IsMultiplexed && !IsRemote && IsCapable && Term != "linux";

    /// <summary>The colours that it has.</summary>
    public BlockColours Colours
    {
        get
        {
            if (!IsCapable || Has("NO_COLOR")) return BlockColours.None;
            if (Is("COLORTERM", "truecolor", "24bit") || Has("WT_SESSION") || Number("VTE_VERSION") >= VteWithColours
                || Is("TERM_PROGRAM", "iTerm.app", "WezTerm", "vscode", "ghostty", "mintty")
                || Begins("xterm-kitty", "xterm-ghostty", "foot", "alacritty", "wezterm", "contour")
                || Term.EndsWith("-direct", StringComparison.Ordinal))
                return BlockColours.True;
            return Term.Contains("256color", StringComparison.Ordinal) || Begins("xterm", "screen", "tmux", "rxvt", "konsole", "mlterm")
                ? BlockColours.Indexed
                : BlockColours.None;
        }
    }

    /// <summary>Whether it is known to follow links to files.</summary>
    public bool HasLinks
    {
        get
        {
            if (variable("FORCE_HYPERLINK") is { Length: > 0 } forced) return forced != "0";
            if (!IsCapable || IsMultiplexed) return false;
            return Begins("xterm-kitty", "xterm-ghostty", "foot", "alacritty", "wezterm", "contour")
                || (!IsRemote && (Has("KITTY_WINDOW_ID") || Has("WT_SESSION") || Has("DOMTERM")
                    || Number("VTE_VERSION") >= VteWithLinks || Number("KONSOLE_VERSION") >= KonsoleWithLinks
                    || Is("TERM_PROGRAM", "iTerm.app", "WezTerm", "vscode", "ghostty", "mintty", "Hyper", "Tabby", "rio")));
        }
    }

    private string Term => variable("TERM") ?? "";

    /// <summary>Whether it does more than print letter after letter.</summary>
    public bool IsCapable => Term is not ("" or "dumb") || Has("WT_SESSION");

    private bool IsRemote => Has("SSH_CONNECTION") || Has("SSH_TTY") || Has("SSH_CLIENT");

    private bool IsMultiplexed => Has("TMUX") || Has("STY") || Has("ZELLIJ") || Begins("tmux", "screen");

    private PictureMethod? ByTerm()
    {
        if (Begins("xterm-kitty", "xterm-ghostty")) return PictureMethod.Kitty;
        if (Begins("wezterm")) return PictureMethod.ITerm;
        bool hasSixels = Begins("foot", "mlterm", "yaft", "contour", "vt340") || Term.Contains("sixel", StringComparison.Ordinal);
        return hasSixels ? PictureMethod.Sixel : null;
    }

    private PictureMethod? ByProgram()
    {
        if (!IsCapable) return null;
        if (Is("TERM_PROGRAM", "iTerm.app", "WezTerm", "vscode", "mintty")) return PictureMethod.ITerm;
        if (Is("TERM_PROGRAM", "ghostty") || Has("KITTY_WINDOW_ID")) return PictureMethod.Kitty;
        return Number("KONSOLE_VERSION") >= KonsoleWithSixels ? PictureMethod.Sixel : null;
    }

    private bool Begins(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
            if (Term.StartsWith(name, StringComparison.Ordinal)) return true;
        return false;
    }

    private bool Is(string name, params ReadOnlySpan<string> values) => variable(name) is { } value && values.Contains(value);

    private bool Has(string name) => !string.IsNullOrEmpty(variable(name));

    private int Number(string name) =>
        int.TryParse(variable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
}
