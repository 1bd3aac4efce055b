using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using SupportingFamilies.Etl.Cli.Commands;

namespace SupportingFamilies.Etl.Cli;

/// <summary>The command tree, and what every command has in common: exit codes, and failures in plain words.</summary>
static class Sfetl
{
    /// <summary>Ctrl+C asks the command to stop; after this long the process ends all the same. What was not published
    /// by then never happened.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task<int> InvokeAsync(
        IReadOnlyList<string> arguments,
        Terminal terminal,
        CancellationToken stop)
    {
        var parsed = Tree(new Session(terminal)).Parse(arguments);
        if (parsed.Action is ParseErrorAction)
            return (int)Refuse(terminal, parsed);
        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = terminal.Output,
                    Error = terminal.Messages.Profile.Out.Writer,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = Patience,
                },
                stop);
        }
        catch (Exception cause)
        {
            return (int)Explain(terminal, Failure.Of(cause, IsOfModel(parsed)));
        }
    }

    static bool IsOfModel(ParseResult parsed) => parsed.CommandResult.Children
        .OfType<OptionResult>()
        .Any(given => given is { Option.Name: "--model", Implicit: false });

    static RootCommand Tree(Session session)
    {
        var root = new RootCommand("Supporting Families ETL: from partners' files to the list of candidate families.");
        foreach (var option in session.GlobalOptions)
            root.Add(option);
        foreach (var command in Commands(session))
            root.Add(command);
        return root;
    }

    static IEnumerable<Command> Commands(Session session) =>
    [
        new DemoCommand(session),
        new RunCommand(session),
        new CheckCommand(session),
        new FrameworkCommand(session),
        new StatusCommand(session),
        new CandidatesCommand(session),
        new FamilyCommand(session),
        new OutcomesCommand(session),
        new ClaimsCommand(session),
        new PersonCommand(session),
        new NeedsCommand(session),
        new ReportCommand(session),
        new ExportCommand(session),
        new ExportsCommand(session),
        new ExplainCommand(session),
        new SynthesiseCommand(session),
        new EvaluateCommand(session),
        new LinkCommand(session),
        new LinkTrainCommand(session),
        new LinkEvaluateCommand(session),
        new LinkExportCommand(session),
        new DictionaryCommand(session),
        new DoctorCommand(session),
        new DumpCommand(session),
        new MigrateCommand(session),
    ];

    static ExitCode Refuse(Terminal terminal, ParseResult parsed)
    {
        foreach (var error in parsed.Errors)
            terminal.Say(error.Message);
        var command = parsed.CommandResult.Command;
        terminal.Say($"See '{(command is RootCommand ? "sfetl" : "sfetl " + command.Name)} --help'.");
        return ExitCode.Usage;
    }

    static ExitCode Explain(Terminal terminal, Failure failure)
    {
        terminal.Say(failure.What);
        if (failure.Where is { } place)
            terminal.Say("  at " + place);
        terminal.Say(failure.Advice);
        return failure.Code;
    }
}
