using System.Text;
using Spectre.Console;

namespace SupportingFamilies.Etl.Cli;

/// <summary>
/// Where a command writes: data to standard output, messages and progress to standard error. Tests give it their own
/// writers and environment.
/// </summary>
sealed class Terminal
{
    /// <summary>Columns of a page that goes to a file or a pipe, where nobody wraps lines by hand.</summary>
    const int RedirectedWidth = 160;

    readonly Func<string, string?> environment;

    public Terminal(
        TextWriter output,
        TextWriter error,
        Func<string, string?> environment,
        bool isScreen,
        bool isErrorScreen)
    {
        this.environment = environment;
        var allowsColour = string.IsNullOrEmpty(environment("NO_COLOR"));
        Output = output;
        Output.NewLine = "\n";
        Page = ConsoleOver(output, isScreen, isScreen && allowsColour);
        Messages = ConsoleOver(error, isErrorScreen, isErrorScreen && allowsColour);
        IsScreen = isScreen;
        ShowsProgressBars = isErrorScreen && allowsColour;
    }

    /// <summary>Data: CSV, JSON, the dump.</summary>
    public TextWriter Output { get; }

    /// <summary>Data for people: the same stream as <see cref="Output"/>, with tables.</summary>
    public IAnsiConsole Page { get; }

    /// <summary>Messages, warnings and progress.</summary>
    public IAnsiConsole Messages { get; }

    /// <summary>A sentence on standard error, never broken in the middle of a path.</summary>
    public void Say(string sentence) => Messages.Profile.Out.Writer.WriteLine(sentence);

    /// <summary>What is printed goes to a screen, and not to a file or a pipe.</summary>
    public bool IsScreen { get; }

    /// <summary>Standard error is a screen and <c>NO_COLOR</c> is not set.</summary>
    public bool ShowsProgressBars { get; }

    public string? Environment(string name) => environment(name) is { Length: > 0 } value ? value : null;

    public static Terminal OfProcess()
    {
        if (!Console.IsOutputRedirected || !Console.IsErrorRedirected)
            Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new Terminal(
            new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true },
            new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false)) { AutoFlush = true },
            System.Environment.GetEnvironmentVariable,
            isScreen: !Console.IsOutputRedirected,
            isErrorScreen: !Console.IsErrorRedirected);
    }

    /// <summary>Tables in a file: no colour, no wrapping at a screen's edge.</summary>
    public static IAnsiConsole PageOver(TextWriter writer) => ConsoleOver(writer, isScreen: false, allowsColour: false);

    static IAnsiConsole ConsoleOver(TextWriter writer, bool isScreen, bool allowsColour)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isScreen && allowsColour ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = allowsColour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isScreen && allowsColour ? InteractionSupport.Detect : InteractionSupport.No,
            Out = new WriterOutput(writer, isScreen),
        });
        console.Profile.Capabilities.Unicode = true;
        return console;
    }

    sealed class WriterOutput(TextWriter writer, bool isScreen) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => isScreen;

        public int Width => isScreen && Console.WindowWidth > 0 ? Console.WindowWidth : RedirectedWidth;

        public int Height => isScreen && Console.WindowHeight > 0 ? Console.WindowHeight : 50;

        public void SetEncoding(Encoding encoding)
        {
            // The writers are UTF-8 from the start.
        }
    }
}
