using Spectre.Console;
using SupportingFamilies.Etl.Cli;

namespace SupportingFamilies.Etl.Tests.Cli;

public sealed class TerminalTests
{
    [Fact]
    public void Redirected_output_has_no_colour()
    {
        using var output = new StringWriter();
        var terminal = new Terminal(output, TextWriter.Null, _ => null, isScreen: false, isErrorScreen: false);

        terminal.Page.Write(new Markup("[red]x[/]"));

        Assert.Equal("x", output.ToString());
    }

    [Fact]
    public void NO_COLOR_switches_colour_off_on_a_screen()
    {
        using var output = new StringWriter();
        var terminal = new Terminal(output, TextWriter.Null, NoColour, isScreen: true, isErrorScreen: true);

        terminal.Page.Write(new Markup("[red]x[/]"));

        Assert.Equal("x", output.ToString());
    }

    [Fact]
    public void NO_COLOR_switches_progress_bars_off() => Assert.False(
        Silent(NoColour, isErrorScreen: true).ShowsProgressBars);

    [Fact]
    public void A_screen_shows_progress_bars() => Assert.True(
        Silent(_ => null, isErrorScreen: true).ShowsProgressBars);

    [Fact]
    public void Redirected_messages_show_no_progress_bars() => Assert.False(
        Silent(_ => null, isErrorScreen: false).ShowsProgressBars);

    static Terminal Silent(Func<string, string?> environment, bool isErrorScreen) =>
        new(TextWriter.Null, TextWriter.Null, environment, isScreen: true, isErrorScreen);

    static string? NoColour(string name) => name == "NO_COLOR" ? "1" : null;
}
