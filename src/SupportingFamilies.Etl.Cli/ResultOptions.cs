using System.CommandLine;
using Spectre.Console;
using SupportingFamilies.Etl.Cli.Output;

namespace SupportingFamilies.Etl.Cli;

/// <summary>How a result is written and where to: <c>--format</c> and <c>--output</c>, the same for every command that
/// has them. <c>--json</c> goes before <c>--format</c>.</summary>
sealed class ResultOptions
{
    readonly Option<string> format;
    readonly Option<string?> output = new("--output")
    {
        Description = "Write to this file instead of standard output; it appears whole or not at all.",
        HelpName = "FILE",
    };

    /// <param name="formats">The first is taken when nothing is said.</param>
    public ResultOptions(params string[] formats)
    {
        format = new Option<string>("--format")
        {
            Description = "How to write the result.",
            DefaultValueFactory = _ => formats[0],
        };
        format.AcceptOnlyFromAmong(formats);
    }

    public void AddTo(Command command)
    {
        command.Add(format);
        command.Add(output);
    }

    public string Format(Session session, ParseResult parsed) =>
        session.WantsJson(parsed) ? "json" : parsed.GetValue(format)!;

    /// <summary>Null when the result goes to standard output.</summary>
    public string? File(ParseResult parsed) => parsed.GetValue(output);

    /// <param name="what">What a file then holds, for example <c>12 families</c>.</param>
    /// <param name="write">Given where to write, the same as a page, and the format.</param>
    public void Write(
        Session session, ParseResult parsed, string what, Action<TextWriter, IAnsiConsole, string> write)
    {
        var written = Format(session, parsed);
        if (File(parsed) is not { } file)
        {
            write(session.Terminal.Output, session.Terminal.Page, written);
            return;
        }

        OutputFile.WriteText(file, writer => write(writer, Terminal.PageOver(writer), written));
        session.Terminal.Say($"{what} written to {file}.");
    }
}
