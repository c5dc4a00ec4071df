using CalculusCourse.Cli.Pictures;
using CalculusCourse.Lessons.Figures.Blocks;

namespace CalculusCourse.Tests.Cli.Pictures;

public sealed class TerminalAbilitiesTests
{
    private static TerminalAbilities Of(string environment)
    {
        var variables = environment.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        return new(variables.GetValueOrDefault);
    }

    [Theory]
    [InlineData("TERM=xterm-kitty", "Kitty")]
    [InlineData("TERM=xterm-256color KITTY_WINDOW_ID=1", "Kitty")]
    [InlineData("TERM=xterm-ghostty", "Kitty")]
    [InlineData("TERM=xterm-256color TERM_PROGRAM=ghostty", "Kitty")]
    [InlineData("TERM=xterm-256color TERM_PROGRAM=iTerm.app", "ITerm")]
    [InlineData("TERM=xterm-256color TERM_PROGRAM=WezTerm", "ITerm")]
    [InlineData("TERM=xterm-256color TERM_PROGRAM=vscode KITTY_WINDOW_ID=1", "ITerm")]
    [InlineData("TERM=foot", "Sixel")]
    [InlineData("TERM=mlterm", "Sixel")]
    [InlineData("TERM=xterm-sixel", "Sixel")]
    [InlineData("TERM=xterm-256color KONSOLE_VERSION=220401", "Sixel")]
    [InlineData("TERM=xterm-256color KONSOLE_VERSION=210401", "")]
    [InlineData("TERM=xterm-256color", "")]
    [InlineData("TERM=xterm-256color WT_SESSION=1", "")]
    [InlineData("", "")]
    [InlineData("TERM=dumb KITTY_WINDOW_ID=1", "")]
    [InlineData("TERM=tmux-256color KITTY_WINDOW_ID=1", "")]
    [InlineData("TERM=xterm-kitty TMUX=1", "")]
    [InlineData("TERM=screen.xterm-kitty STY=1", "")]
    [InlineData("TERM=xterm-kitty SSH_CONNECTION=1", "Kitty")]
    [InlineData("TERM=xterm-256color TERM_PROGRAM=iTerm.app SSH_TTY=1", "")]
    public void Pictures_AreWhatTheTerminalAnnounces(string environment, string expected) => Assert.Equal(expected, $"{Of(environment).Pictures}");

    [Theory]
    [InlineData("TERM=xterm-256color", true)]
    [InlineData("TERM=xterm-256color TMUX=1", false)]
    [InlineData("TERM=xterm-256color SSH_TTY=1", false)]
    [InlineData("TERM=linux", false)]
    [InlineData("TERM=dumb", false)]
    [InlineData("", false)]
    public void MayBeAsked_OnlyWhatRepliesAtOnce(string environment, bool expected) => Assert.Equal(expected, Of(environment).MayBeAsked);

    [Theory]
    [InlineData("TERM=xterm-256color", BlockColours.Indexed)]
    [InlineData("TERM=xterm-256color COLORTERM=truecolor", BlockColours.True)]
    [InlineData("TERM=xterm-kitty", BlockColours.True)]
    [InlineData("TERM=xterm-kitty NO_COLOR=1", BlockColours.None)]
    [InlineData("TERM=dumb COLORTERM=truecolor", BlockColours.None)]
    [InlineData("TERM=vt100", BlockColours.None)]
    [InlineData("WT_SESSION=1", BlockColours.True)]
    public void Colours_AreThoseOfTheTerminal(string environment, BlockColours expected) => Assert.Equal(expected, Of(environment).Colours);

    [Theory]
    [InlineData("TERM=xterm-256color VTE_VERSION=7600", true)]
    [InlineData("TERM=xterm-256color VTE_VERSION=4800", false)]
    [InlineData("TERM=xterm-256color WT_SESSION=1", true)]
    [InlineData("TERM=xterm-256color KITTY_WINDOW_ID=1", true)]
    [InlineData("TERM=xterm-256color TERM_PROGRAM=vscode", true)]
    [InlineData("TERM=xterm-256color TERM_PROGRAM=Apple_Terminal", false)]
    [InlineData("TERM=foot SSH_TTY=1", true)]
    [InlineData("TERM=xterm-256color VTE_VERSION=7600 SSH_TTY=1", false)]
    [InlineData("TERM=xterm-256color VTE_VERSION=7600 TMUX=1", false)]
    [InlineData("TERM=dumb FORCE_HYPERLINK=1", true)]
    [InlineData("TERM=xterm-kitty FORCE_HYPERLINK=0", false)]
    [InlineData("TERM=dumb VTE_VERSION=7600", false)]
    public void HasLinks_OnlyWhereTheyAreKnown(string environment, bool expected) => Assert.Equal(expected, Of(environment).HasLinks);

    [Theory]
    [InlineData("\e[?62;4;22c", true)]
    [InlineData("\e[?64;1;2;6;9;15;18;21;22c", false)]
    [InlineData("typed ahead\e[?4c", true)]
    [InlineData("\e[?62;4", null)]
    [InlineData("", null)]
    public void Attributes_InAReply_AreRead(string reply, bool? hasSixels) => Assert.Equal(hasSixels, TerminalQuery.Attributes(reply)?.Contains("4"));

    [Fact]
    public void Link_ToAFile_IsAnAddressWithoutControlCharacters()
    {
        string link = FileLink.Of("plots/a b;\e%ü.png", "seen");
        string address = link.Split(";;")[1].Split('\e')[0];
        Assert.StartsWith("file://", address);
        Assert.EndsWith("/plots/a%20b%3B%1B%25%C3%BC.png", address);
        Assert.EndsWith("\e\\seen\e]8;;\e\\", link);
    }
}
